"""More than one member fits: a short list to choose from, by arrows and Enter or by mouse. Everything on it is masked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.database.members import MOST_FOUND
from counter_app.database.members import Found as FoundMember
from counter_app.programme.masks import masked_phone
from counter_app.screens.design import tokens
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Label
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.redeeming.words import masked_member
from counter_app.screens.wording import tr, trn


class ChoosePage(QWidget):
    """``chosen`` carries the member's row id."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", "dialog")
        self.under = Label("", "second", "ink2")
        self.rows: list[ActionRow] = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(4, 4, 12, 4)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_EDGE, tokens.PAGE_EDGE, tokens.PAGE_EDGE, tokens.PANEL_EDGE)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.under)
        column.addSpacing(8)
        column.addWidget(Scroll(content), 1)

    def show_members(self, members: tuple[FoundMember, ...], tiers: dict[str, str]) -> None:
        """These fit; ``tiers`` are the tiers' names by id."""
        self.title.say(trn("{n} member fits", "{n} members fit", len(members)))
        more = tr("There may be more: ask for the card or the whole phone number.") if len(members) >= MOST_FOUND else ""
        self.under.say(more or tr("Ask for the name, then choose with the arrows and Enter."))
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self.rows = [self._row(member, tiers) for member in members]

    def take_keyboard(self) -> None:
        """The first has the keyboard."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        at = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        if by is None or at is None:
            event.ignore()
        elif 0 <= at + by < len(self.rows):
            self.rows[at + by].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, member: FoundMember, tiers: dict[str, str]) -> ActionRow:
        second = [masked_phone(member.phone) or tr("No phone"), tiers.get(member.tier, member.tier)]
        if member.state == "blocked":
            second.append(tr("blocked"))
        row = ActionRow(
            masked_member(member.name, member.salutation),
            tr(", ", meaning="in a list").join(second),
            icon="user",
            action=tr("Serve"),
            framed=True,
        )
        row.setAccessibleIdentifier(f"choose-{member.member_id}")
        row.clicked.connect(lambda _=False, member_id=member.member_id: self.chosen.emit(member_id))
        self._column.insertWidget(self._column.count() - 1, row)
        return row
