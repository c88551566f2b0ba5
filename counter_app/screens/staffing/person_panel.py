"""The chosen person at the right: what is known of them, and what can be done."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.database.staff import StaffEntry
from counter_app.screens.design.badges import Badge
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Divider, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import Panel
from counter_app.screens.staffing.words import badge_words, card_words, pin_is_locked, role_words, state_words
from counter_app.screens.wording import tr


class PersonPanel(Panel):
    """``asked`` carries what is to be done: ``change``, ``pin``, ``badge``, ``card``, ``print``, ``active``."""

    asked = Signal(str)

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines="l", parent=parent)
        self._zone = zone
        self.name = Label("", "dialog")
        self.role = Badge("", "neutral")
        self.number, self.badge, self.card, self.state = (
            Fact(words, "")
            for words in (
                lambda: tr("Number"),
                lambda: tr("Badge"),
                lambda: tr("Own card"),
                lambda: tr("State"),
            )
        )
        self.locked = Message("attention", lambda: tr("The PIN is locked"), lambda: tr("A new PIN, typed by the person, unlocks it."))
        self.buttons: dict[str, Button] = {}
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.role)
        column.addSpacing(4)
        for fact in (self.number, self.badge, self.card, self.state):
            column.addWidget(fact)
        column.addWidget(self.locked)
        column.addWidget(Divider())
        column.addSpacing(4)
        for what, words, icon in (
            ("change", lambda: tr("Name and role"), "pencil"),
            ("pin", lambda: tr("New PIN"), "key-round"),
            ("badge", lambda: tr("Give a badge"), "id-card"),
            ("print", lambda: tr("Badge as PDF"), "printer"),
            ("card", lambda: tr("Own member card"), "credit-card"),
        ):
            column.addWidget(self._action(what, Button(words, "second", icon=icon)))
        column.addSpacing(8)
        column.addWidget(self._action("active", Button("", "danger", icon="ban")))
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.area = Scroll(content)
        page.addWidget(self.area)

    def show_person(self, entry: StaffEntry, now: datetime) -> None:
        who = entry.person
        if self.number.value.text() != who.number:
            self.area.verticalScrollBar().setValue(0)
        self.name.say(who.name)
        self.role.say(lambda: role_words(who.role), "good" if who.role == "supervisor" else "neutral")
        self.number.say(who.number)
        self.badge.say(lambda: badge_words(entry))
        self.card.say(lambda: card_words(entry))
        self.state.say(lambda: state_words(entry, now, self._zone))
        self.locked.setVisible(who.active and pin_is_locked(entry, now))
        self.buttons["print"].setEnabled(bool(entry.badges))
        stop = self.buttons["active"]
        stop.kind = "danger" if who.active else "second"
        stop.set_icon("ban" if who.active else "rotate-ccw")
        stop.say((lambda: tr("Stop this person")) if who.active else (lambda: tr("Let in again")))

    def _action(self, what: str, button: Button) -> Button:
        button.setAccessibleIdentifier(f"staff-do-{what}")
        button.clicked.connect(lambda: self.asked.emit(what))
        self.buttons[what] = button
        return button
