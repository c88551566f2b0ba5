"""Whose PIN it will be, chosen by name: for a day without the badge."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.database.staff import StaffRow
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import Label
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.surfaces import RowsCard
from counter_app.screens.signing_in.words import role_and_number
from counter_app.screens.wording.speech import tr


class NameList(Dialog):
    """``chosen`` carries the person. Up and Down move, Enter chooses, a digit goes to the first staff number that begins so."""

    chosen = Signal(object)

    def __init__(self, over: QWidget, people: tuple[StaffRow, ...]) -> None:
        super().__init__(over, lambda: tr("Who are you?"), width=520)
        self.setObjectName("names")
        self._people = people
        self.rows: list[ActionRow] = []
        self.body.addWidget(Label(lambda: tr("Who are you?"), "dialog"))
        self.body.addWidget(Label(lambda: tr("Choose your name, then type your PIN."), "body", "ink2"))
        card = RowsCard()
        for person in people:
            row = ActionRow(person.name, lambda who=person: role_and_number(who), icon="user")  # type: ignore[misc]
            row.setAccessibleIdentifier(f"names.{person.number}")
            row.clicked.connect(lambda _=False, who=person: self._on_chosen(who))
            card.add(row)
            self.rows.append(row)
        self.body.addWidget(card)
        self.body.addStretch(1)
        cancel = Button(lambda: tr("Back"), "second", key="Esc", key_works=False)
        cancel.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        if self.rows:
            self.first_focus = self.rows[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = next((place for place, row in enumerate(self.rows) if row.hasFocus()), -1)
        if step and self.rows:
            self.rows[(here + step) % len(self.rows)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.text().isascii() and event.text().isalnum():
            for person, row in zip(self._people, self.rows, strict=True):
                if person.number.startswith(event.text()):
                    row.setFocus(Qt.FocusReason.TabFocusReason)
                    break
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _on_chosen(self, person: StaffRow) -> None:
        self.chosen.emit(person)
        self.accept()
