"""The place of the chain, for supervisors: how the line stands, and what is to be decided about what head office could not take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.actions.restored import LEAP, BeginEpoch, begin_epoch
from counter_app.database.exchange.exceptions import Anew, ExceptionRow, Exceptions, exceptions, goes_on_anew
from counter_app.database.programmes import programme_in_force
from counter_app.database.staff import person
from counter_app.programme.refusals import Trouble
from counter_app.screens.chain.deciding_dialog import DecidingDialog
from counter_app.screens.chain.exception_words import because_words, member_words, state_words, told_of
from counter_app.screens.chain.line_card import LineCard
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.theme import Look
from counter_app.screens.place import KeyHint, Place
from counter_app.screens.services import Services
from counter_app.screens.wording import moment_of, said_of_trouble, tr, trn

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands here, and how points are written. ``begins_anew``: people have said that this computer is the desk; it is to begin a
    new epoch."""

    exceptions: Exceptions
    decimals: int
    begins_anew: Anew | None = None


def _ask_for(connection: Connection, staff_id: int, on: date) -> _Found | None:
    """None for somebody who is no supervisor."""
    if not person(connection, staff_id).is_supervisor:
        return None
    return _Found(exceptions(connection), programme_in_force(connection, on).programme.decimals, goes_on_anew(connection))


class ChainPlace(Place):
    """One exception is decided at a time, in a dialog."""

    name = "head-office"
    icon = "refresh-cw"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._found = _Found(Exceptions(), 0)
        self.line = LineCard(services)
        self.message = Message("good", "")
        self.message.setAccessibleIdentifier("chain-message")
        self.message.hide()
        anew = Button(lambda: tr("Begin the new count"), "second")
        anew.setAccessibleIdentifier("chain-begin-anew")
        self.anew = Message(
            "attention",
            lambda: tr("Two supervisors said that this computer is the desk"),
            lambda: tr("It begins a new count of entries; what it was lent before is head office's again. Only on the real computer."),
            action=anew,
        )
        self.anew.acted.connect(self._on_begin_anew)
        self.anew.hide()
        self.to_decide = Label("", "section")
        self.decided_title = Label(lambda: tr("Decided lately"), "section")
        self.nothing = EmptyState(
            lambda: tr("Nothing to decide"),
            lambda: tr("What head office can't take, sums that differ and desks that are missing stand here."),
            icon="circle-check",
        )
        self._open = QVBoxLayout()
        self._open.setSpacing(12)
        self._decided = QVBoxLayout()
        self._decided.setSpacing(8)
        self.not_yours = EmptyState(
            lambda: tr("A supervisor looks after the line"), lambda: tr("Ask a supervisor to sign in here for it."), icon="shield-check"
        )
        self.stack = QStackedWidget()
        self._arrange()
        look.spoken.connect(self.keys_changed)

    def label(self) -> str:
        return tr("Head office")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("See whether the line stands, when it last did, and what isn't sent yet."),
            tr("F8 opens what head office could not take; two supervisors decide it."),
            tr("Without a line the desk goes on with the points it was lent."),
        )

    def keys(self) -> tuple[KeyHint, ...]:
        return (KeyHint("F8", tr("the oldest")),) if self._found.exceptions.open else ()

    def opened(self, what: object) -> None:
        self.message.hide()
        self.line.ask()
        self._ask()

    def pressed(self, key: str) -> bool:
        if key != "F8" or not self._found.exceptions.open:
            return False
        self.decide(self._found.exceptions.open[0])
        return True

    def data_changed(self, touched: frozenset[str]) -> None:
        if "exception" in touched and self.isVisible():
            self._ask()

    def signed_out(self) -> None:
        self.message.hide()
        self._show(_Found(Exceptions(), 0))
        self.stack.setCurrentWidget(self.not_yours)

    # What stands here

    def _ask(self) -> None:
        desk = self._services.desk
        duty = desk.on_duty
        if duty is None:
            return
        self._services.lanes.read.ask(
            lambda: desk.read(_ask_for, duty.staff_id, desk.today()), self._on_found, troubled=self._say_trouble, owner=self
        )

    def _on_found(self, found: _Found | None) -> None:
        if found is None:
            self.stack.setCurrentWidget(self.not_yours)
            return
        self.stack.setCurrentWidget(self._page)
        self._show(found)

    def _show(self, found: _Found) -> None:
        self._found = found
        for column, rows in ((self._open, found.exceptions.open), (self._decided, found.exceptions.decided)):
            while (item := column.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.setParent(None)
                    widget.deleteLater()
            for row in rows:
                column.addWidget(self._row(row))
        count = len(found.exceptions.open)
        self.to_decide.say(lambda: trn("{n} thing to decide", "{n} things to decide", count))
        self.to_decide.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        self.anew.setVisible(found.begins_anew is not None)
        self.decided_title.setVisible(bool(found.exceptions.decided))
        self.keys_changed.emit()

    def _row(self, row: ExceptionRow) -> ActionRow:
        is_open = row.state == "open"
        shown = ActionRow(
            lambda: told_of(row, self._found.decimals).title,
            lambda: self._second(row),
            icon="triangle-alert" if is_open else "circle-check",
            icon_tone="amber" if is_open else "ink3",
            action=(lambda: tr("Look")) if is_open else (lambda: state_words(row.state)),
            quiet=not is_open,
            framed=True,
        )
        shown.setAccessibleIdentifier(f"exception-{row.id}")
        if is_open:
            shown.clicked.connect(lambda: self.decide(row))
        else:
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return shown

    def _second(self, row: ExceptionRow) -> str:
        clock = self._services.desk.clock
        today = clock.local(clock.now()).date()
        if row.state == "open":
            when = moment_of(row.at, clock.zone, today)
            return tr("{member}, {when}", member=member_words(row), when=when) if row.member_name else when
        assert row.decided_at is not None
        return tr(
            "{why}. {first} and {second}, {when}",
            why=f"{because_words(row.because)}{tr(': ') + row.remark if row.remark else ''}",
            first=row.by,
            second=row.second,
            when=moment_of(row.decided_at, clock.zone, today),
        )

    def _on_begin_anew(self) -> None:
        """Its letters are told from the copy's by a new epoch."""
        desk, anew = self._services.desk, self._found.begins_anew
        assert anew is not None
        self.anew.hide()
        asked = desk.asked(BeginEpoch, epoch=anew.epoch, last_voucher=anew.last_voucher + LEAP, made_at=desk.clock.now())

        def begun(_: object) -> None:
            self.message.say(
                "good", lambda: tr("The new count has begun"), lambda: tr("What this desk did goes out with the next exchange.")
            )
            self.message.show()
            self._ask()
            if self._services.line is not None:
                self._services.line.now()

        self._services.lanes.write.ask(lambda: desk.write(begin_epoch, asked), begun, troubled=self._say_trouble, owner=self)

    # Deciding

    def decide(self, row: ExceptionRow) -> None:
        """Two supervisors look at it."""
        self.message.hide()
        dialog = DecidingDialog(self._services, row, self._found.decimals, self)
        dialog.decided.connect(lambda accepted: self._on_decided(row, accepted))
        dialog.open()

    def _on_decided(self, row: ExceptionRow, accepted: bool) -> None:
        decimals = self._found.decimals
        self.message.say(
            "good",
            lambda: tr("Decided: {what}", what=told_of(row, decimals).accept if accepted else told_of(row, decimals).dismiss),
            lambda: told_of(row, decimals).accepted if accepted else told_of(row, decimals).dismissed,
        )
        self.message.show()
        self._ask()
        if self._services.line is not None:
            self._services.line.now()

    def _say_trouble(self, trouble: Trouble) -> None:
        self.message.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)
        self.message.show()

    def _arrange(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        column.setSpacing(12)
        column.addWidget(Label(lambda: tr("Head office"), "verdict"))
        column.addWidget(self.line)
        column.addWidget(self.message)
        column.addWidget(self.anew)
        column.addSpacing(4)
        column.addWidget(self.to_decide)
        column.addLayout(self._open)
        column.addWidget(self.nothing)
        column.addSpacing(8)
        column.addWidget(self.decided_title)
        column.addLayout(self._decided)
        column.addStretch(1)
        self._page = Scroll(content)
        self.stack.addWidget(self.not_yours)
        self.stack.addWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
