"""The shift: who opened it, what it has done so far, what still waits; signing out of it, and ending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.actions.approving import waiting_approvals
from counter_app.actions.desk import Desk
from counter_app.actions.shifts import EndedShift, end_shift
from counter_app.actions.sign_off import count_open_sign_offs
from counter_app.actions.signing_in import sign_out
from counter_app.database.staff import open_shift, person
from counter_app.database.vouchers import ShiftSums, shift_sums
from counter_app.programme.refusals import Refused, Trouble
from counter_app.programme.values import Money
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.flow import Flow, Scroll
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import FigureCard
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.place import Place
from counter_app.screens.services import Services
from counter_app.screens.window.places import SIGN_IN
from counter_app.screens.wording import Voice, moment_of, money, said_of, said_of_trouble, tr, trn

T = TypeVar("T")

_SHOWN_HERE = frozenset({"shift", "voucher", "hand_over", "approval", "sign_off", "staff"})


@dataclass(frozen=True, slots=True)
class ShiftNow:
    """The open shift as this place shows it."""

    number: int
    opened_at: datetime
    opened_by: str
    sums: ShiftSums
    waiting: int
    open_sign_offs: int


def shift_now(desk: Desk) -> ShiftNow | None:
    """How the shift at this desk stands; None when none is open."""
    found = desk.read(open_shift, desk.facts.desk)
    if found is None:
        return None
    return ShiftNow(
        found.number,
        found.opened_at,
        desk.read(person, found.opened_by).name,
        desk.read(shift_sums, found.id),
        len([waiting for waiting in desk.read(waiting_approvals) if waiting.shift_id == found.id]),
        desk.read(count_open_sign_offs),
    )


class EndDialog(Dialog):
    """What ending the shift does, before it is done."""

    def __init__(self, over: QWidget, waiting: int) -> None:
        super().__init__(over, lambda: tr("End the shift?"), width=560)
        self.setObjectName("end-shift")
        self.body.addWidget(Label(lambda: tr("End the shift?"), "dialog"))
        self.body.addWidget(
            Label(lambda: tr("You are signed out, and the books are copied. Undo works within the shift only."), "body", "ink2")
        )
        if waiting:
            self.body.addWidget(
                Message(
                    "attention",
                    lambda: trn("{n} request still waits for approval", "{n} requests still wait for approval", waiting),
                    lambda: trn(
                        "It lapses with the shift: points and pieces held for it are free again.",
                        "They lapse with the shift: points and pieces held for them are free again.",
                        waiting,
                    ),
                )
            )
        self.body.addStretch(1)
        stay = Button(lambda: tr("Not yet"), "second", key="Esc", key_works=False)
        stay.clicked.connect(self.reject)
        self.end = Button(lambda: tr("End the shift"), "danger")
        self.end.setAccessibleIdentifier("end-shift.end")
        self.end.clicked.connect(self.accept)
        self.foot.addWidget(self.end)
        self.foot.addStretch(1)
        self.foot.addWidget(stay)
        self.first_focus = stay


class ShiftPlace(Place):
    """Two ways to leave: signing out leaves the shift open for the next one; ending it closes it."""

    name = "shift"
    icon = "calendar-check"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._now: ShiftNow | None = None
        self._busy = False
        self.title = Label("", "verdict")
        self.opened_by = Label("", "button", "ink2")
        self.message = Message("info", "")
        self.message.hide()
        self.redeemed = FigureCard(lambda: tr("Redemptions"), "")
        self.handed = FigureCard(lambda: tr("Handed over"), "")
        self.cash = FigureCard(lambda: tr("Cash taken"), "")
        for card in (self.redeemed, self.handed, self.cash):
            card.note.hide()
        self.waiting = IconLine("stamp", "", "body", "ink")
        self.sign_offs = IconLine("list-checks", "", "body", "ink")
        self.leave = Button(lambda: tr("Sign out"), "second", icon="log-out")
        self.leave.setAccessibleIdentifier("shift.sign-out")
        self.end = Button(lambda: tr("End the shift"), "danger")
        self.end.setAccessibleIdentifier("shift.end")
        self._arrange()
        self.leave.clicked.connect(self._on_leave)
        self.end.clicked.connect(self._on_end)

    def label(self) -> str:
        return tr("Shift")

    def opened(self, what: object) -> None:
        self.message.hide()
        self._ask()

    def data_changed(self, touched: frozenset[str]) -> None:
        if touched & _SHOWN_HERE and self.isVisible():
            self._ask()

    def signed_out(self) -> None:
        self.message.hide()

    # The answers

    def _ask(self) -> None:
        desk = self._services.desk
        self._services.lanes.read.ask(lambda: shift_now(desk), self._show, troubled=self._on_troubled, owner=self)

    def _show(self, now: ShiftNow | None) -> None:
        self._now = now
        if now is None:
            return
        zone, clock = self._services.desk.clock.zone, self._services.desk.clock
        today = clock.business_date(clock.now())
        self.title.say(lambda: tr("Shift {n}", n=now.number))
        self.opened_by.say(lambda: tr("Opened by {name}, {moment}", name=now.opened_by, moment=moment_of(now.opened_at, zone, today)))
        self.redeemed.say(f"{now.sums.redeemed:,}")
        self.handed.say(f"{now.sums.handed:,}")
        self.cash.say(money(Money(now.sums.cash)))
        self.waiting.say(
            lambda: (
                trn("{n} request waits for approval", "{n} requests wait for approval", now.waiting)
                if now.waiting
                else tr("Nothing waits for approval")
            )
        )
        self.sign_offs.say(
            lambda: (
                trn("{n} slip to sign off", "{n} slips to sign off", now.open_sign_offs)
                if now.open_sign_offs
                else tr("Everything is signed off")
            )
        )

    def _on_leave(self) -> None:
        desk = self._services.desk
        self._run(lambda: sign_out(desk), lambda done: self._gone(None))

    def _on_end(self) -> None:
        if self._busy or self._now is None:
            return
        asks = EndDialog(self, self._now.waiting)
        asks.finished.connect(self._on_end_decided)
        asks.open()

    def _on_end_decided(self, yes: bool) -> None:
        if yes:
            services = self._services
            self._run(lambda: end_shift(services.desk, services.keep_copy), lambda ended: self._gone(ended))

    def _gone(self, ended: EndedShift | None) -> None:
        self._set_busy(False)
        self.go_to.emit(SIGN_IN, ended)

    def _run(self, work: Callable[[], T], answered: Callable[[T], None]) -> None:
        """One request at a time; the buttons wait for its answer."""
        if self._busy:
            return
        self._set_busy(True)
        self._services.lanes.write.ask(work, answered, self._on_refused, self._on_troubled, owner=self)

    def _on_refused(self, refused: Refused) -> None:
        self._set_busy(False)
        reason = refused.reason
        self._say("refused", lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text)

    def _on_troubled(self, trouble: Trouble) -> None:
        self._set_busy(False)
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.leave.setEnabled(not busy)
        self.end.setEnabled(not busy)

    def _arrange(self) -> None:
        figures = QWidget()
        flow = Flow(figures, gap=tokens.GAP, line_gap=tokens.GAP)
        for card in (self.redeemed, self.handed, self.cash):
            card.setMinimumWidth(200)
            flow.addWidget(card)
        waits = Card("surface", edge=16, gap=8)
        waits.column.addWidget(Label(lambda: tr("What waits"), "section"))
        waits.column.addWidget(self.waiting)
        waits.column.addWidget(self.sign_offs)
        buttons = QWidget()
        row = Flow(buttons, gap=tokens.GAP, line_gap=tokens.S)
        row.addWidget(self.leave)
        row.addWidget(self.end)
        content = QWidget()
        column = QVBoxLayout(content)
        edge = tokens.PAGE_EDGE
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.opened_by)
        column.addLayout(head)
        for widget in (self.message, figures, waits, buttons):
            column.addWidget(widget)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(content))
