"""The chosen member at the right: what is known of them, masked, what can be done, and what was changed lately."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from counter_app.database.member_changes import Change
from counter_app.programme.masks import masked_name
from counter_app.screens.design.badges import Badge, TierBadge
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Divider, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import Panel
from counter_app.screens.design.theme import look
from counter_app.screens.members.questions import MemberFile
from counter_app.screens.members.words import birthday_words, card_words, change_words, consent_said, phone_words, state_words
from counter_app.screens.redeeming.words import tier_level, with_salutation
from counter_app.screens.wording import day_of, points, tr

MOST_CHANGES = 30


class FilePanel(Panel):
    """``asked`` carries what is to be done: ``serve``, ``change``, ``card``, ``print``, ``lost``, ``give``, ``join``, ``part``, ``block``,
    ``leave``; ``reveal_wanted(True)`` while somebody holds the eye."""

    asked = Signal(str)
    reveal_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines="l", parent=parent)
        self._found: MemberFile | None = None
        self._revealed = False
        self.name = Label("", "dialog")
        self.tier = TierBadge("plain", "")
        self.state = Badge("", "amber", icon="ban")
        self.eye = Button(
            lambda: tr("Hold", meaning="a key"), "quiet", icon="eye", key="F4", key_works=False, name=lambda: tr("Show what is masked")
        )
        self.eye.setAccessibleIdentifier("member-reveal")
        self.eye.pressed.connect(lambda: self.reveal_wanted.emit(True))
        self.eye.released.connect(lambda: self.reveal_wanted.emit(False))
        self.phone, self.card, self.birthday, self.points, self.joined, self.household, self.consent, self.remark = (
            Fact(words, "")
            for words in (
                lambda: tr("Phone"),
                lambda: tr("Card"),
                lambda: tr("Birthday"),
                lambda: tr("Points to spend"),
                lambda: tr("Member since"),
                lambda: tr("Household"),
                lambda: tr("Consent"),
                lambda: tr("Remark"),
            )
        )
        self.own = Message("attention", lambda: tr("Your own card"), lambda: tr("A colleague looks after it."))
        self.gone = Message("attention", lambda: tr("This member has left"), "")
        self.buttons: dict[str, Button] = {}
        self.doings = QWidget()
        doings = QVBoxLayout(self.doings)
        doings.setContentsMargins(0, 0, 0, 0)
        doings.setSpacing(8)
        for what, words, icon in (
            ("serve", lambda: tr("Serve this member"), "gift"),
            ("change", lambda: tr("Change details"), "pencil"),
            ("card", lambda: tr("New card"), "credit-card"),
            ("print", lambda: tr("Card as PDF"), "printer"),
            ("lost", lambda: tr("Card lost"), "circle-minus"),
            ("give", lambda: tr("Points: give, correct, more"), "coins"),
            ("join", lambda: tr("Join with another record"), "users"),
            ("part", lambda: tr("Two members again"), "undo-2"),
            ("block", "", "ban"),
        ):
            doings.addWidget(self._action(what, Button(words, "second", icon=icon)))
        doings.addSpacing(4)
        doings.addWidget(self._action("leave", Button(lambda: tr("The member leaves"), "danger", icon="log-out")))
        self.history_title = Label(lambda: tr("What was changed"), "label", "ink2")
        self.history = QVBoxLayout()
        self.history.setSpacing(8)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        for widget in (self.name, self.tier, self.state):
            column.addWidget(widget)
        column.addSpacing(4)
        for fact in (self.phone, self.card, self.birthday, self.points, self.joined, self.household, self.consent, self.remark):
            column.addWidget(fact)
        column.addWidget(self.eye)
        column.addWidget(self.own)
        column.addWidget(self.gone)
        column.addWidget(Divider())
        column.addWidget(self.doings)
        column.addSpacing(8)
        column.addWidget(self.history_title)
        column.addLayout(self.history)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.area = Scroll(content)
        page.addWidget(self.area)

    @property
    def shown(self) -> MemberFile | None:
        return self._found

    def show_file(self, found: MemberFile) -> None:
        """Everything about this member, masked."""
        is_another = self._found is None or self._found.row.id != found.row.id
        if is_another:
            self._revealed = False
            self.area.verticalScrollBar().setValue(0)
        self._found = found
        row, programme, on = found.row, found.programme, found.on
        self.tier.show_tier(tier_level(programme, row.tier), lambda: programme.tier(row.tier).title.in_language(look().language))
        self.state.say(lambda: state_words(row.state))
        self.state.setVisible(row.state != "active")
        self._show_who()
        self.points.say(points(row.spendable, programme.decimals))
        self.joined.say(lambda: day_of(row.joined, on))
        self.household.say(found.kept.household)
        self.household.setVisible(programme.households)
        self.consent.say(lambda: consent_said(found.kept.consent_on, found.kept.consent_wording, on))
        self.own.setVisible(found.own)
        gone = row.state == "left"
        self.gone.setVisible(gone)
        if gone:
            self.gone.say(
                "attention",
                lambda: tr("This member has left"),
                lambda: tr("What is known of them is wiped {years} years after that.", years=programme.keep_years),
            )
        self.doings.setVisible(not found.own and not gone)
        self._show_actions(found)
        self._show_changes(found.changes)
        here = QApplication.focusWidget()
        if is_another and here is not None and self.doings.isAncestorOf(here):
            # What the keyboard stood on was about somebody else.
            self.buttons["serve"].setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, on: bool) -> None:
        """In full, for a moment."""
        self._revealed = on
        if self._found is not None:
            self._show_who()

    def clear(self) -> None:
        """Nobody stands here."""
        self._found, self._revealed = None, False
        for fact in (self.phone, self.card, self.birthday, self.points, self.joined, self.household, self.consent, self.remark):
            fact.say("")
        self.name.say("")
        self._show_changes(())

    def _show_who(self) -> None:
        assert self._found is not None
        row = self._found.row
        full = self._revealed
        self.name.say(lambda: with_salutation(row.name if full else masked_name(row.name), row.salutation))
        self.phone.say((row.phone or tr("none")) if full else (lambda: phone_words(row.phone)))
        self.card.say((row.card or tr("none")) if full else (lambda: card_words(row.card)))
        self.birthday.say(row.birthday.isoformat() if full and row.birthday else (lambda: birthday_words(row.birthday)))
        self.remark.say(row.remark if full else "***" if row.remark else "")
        self.remark.setVisible(bool(row.remark))

    def _show_actions(self, found: MemberFile) -> None:
        row, supervisor = found.row, found.clerk.is_supervisor
        self.buttons["print"].setEnabled(bool(row.card))
        self.buttons["lost"].setEnabled(bool(row.card))
        self.buttons["part"].setVisible(found.last is not None)
        block = self.buttons["block"]
        block.kind = "danger" if row.state == "active" else "second"
        block.set_icon("ban" if row.state == "active" else "rotate-ccw")
        block.say((lambda: tr("Block")) if row.state == "active" else (lambda: tr("Lift the block")))
        self.buttons["leave"].setVisible(supervisor)

    def _show_changes(self, changes: tuple[Change, ...]) -> None:
        while (item := self.history.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.history_title.setVisible(bool(changes))
        for change in changes[:MOST_CHANGES]:
            self.history.addWidget(_ChangeRow(change))

    def _action(self, what: str, button: Button) -> Button:
        button.setAccessibleIdentifier(f"member-do-{what}")
        button.clicked.connect(lambda: self.asked.emit(what))
        self.buttons[what] = button
        return button


class _ChangeRow(QWidget):
    """One change: what, and under it when and by whom."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(lambda: change_words(change), "body"))
        by = f"{change.by} {change.by_number}".strip()
        column.addWidget(
            Label(
                lambda: tr("{day}, {name}", day=day_of(change.business_date), name=by) if by else day_of(change.business_date),
                "note",
                "ink3",
            )
        )
