"""The shift at a glance: who opened it, what it did, what waits, and what can be done about it."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.programme.values import Money
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Flow, Scroll, column
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import FigureCard
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.ending.questions import ShiftNow
from counter_app.screens.wording import moment_of, money, tr, trn


class Overview(QWidget):
    """Signals are what was pressed."""

    count_in_asked = Signal()
    x_asked = Signal()
    cash_asked = Signal()
    zs_asked = Signal()
    leave_asked = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._now: ShiftNow | None = None
        self.title = Label("", "verdict")
        self.opened_by = Label("", "button", "ink2")
        self.message = Message("info", "")
        self.message.hide()
        self.redeemed = FigureCard(lambda: tr("Redemptions"), "")
        self.handed = FigureCard(lambda: tr("Handed over"), "")
        self.cash = FigureCard(lambda: tr("Cash in the drawer"), "")
        for card in (self.redeemed, self.handed, self.cash):
            card.note.hide()
        self.begins = Card("amber", edge=16, gap=10)
        self.count_in = self._button(
            lambda: tr("Count the shift in"), "primary", "shift.count-in", self.count_in_asked, icon="coins", key="F8"
        )
        self.waiting = IconLine("stamp", "", "body", "ink")
        self.sign_offs = IconLine("list-checks", "", "body", "ink")
        self.before = IconLine("pen-line", "", "body", "ink")
        self.x_report = self._button(lambda: tr("X report"), "second", "shift.x", self.x_asked, icon="file-text", key="F3")
        self.by_hand = self._button(lambda: tr("Cash in or out"), "second", "shift.cash", self.cash_asked, icon="coins")
        self.zs = self._button(lambda: tr("Z reports"), "second", "shift.zs", self.zs_asked, icon="history")
        self.leave = self._button(lambda: tr("Sign out"), "second", "shift.sign-out", self.leave_asked, icon="log-out")
        self.end = self._button(self._end_words, "second", "shift.end", self.close_asked, icon="calendar-check", key="F12")
        self._arrange()
        self.begins.hide()
        self.set_busy(True)

    def show_now(self, now: ShiftNow, zone: tzinfo, today: date) -> None:
        """How the shift stands; until then nothing can be pressed. What should be in the drawer is shown to a supervisor alone: a clerk
        counts it blind."""
        self._now = now
        self.title.say(lambda: tr("Shift {n}", n=now.number))
        self.opened_by.say(lambda: tr("Opened by {name}, {moment}", name=now.opened_by, moment=moment_of(now.opened_at, zone, today)))
        self.redeemed.say(f"{now.redeemed:,}")
        self.handed.say(f"{now.handed:,}")
        self.cash.say(money(Money(now.expected)))
        self.cash.setVisible(now.here.is_supervisor)
        self.begins.setVisible(not now.counted_in and now.compared is None)
        self.end.say(self._end_words)
        self.waiting.say(lambda: waiting_words(now.waiting))
        self.sign_offs.say(lambda: sign_off_words(now.open_sign_offs))
        before = now.before
        self.before.setVisible(before is not None and before.stays is not None and before.countersigned is None)
        if before is not None:
            self.before.say(lambda: tr("Z {n} is not countersigned yet", n=before.number))

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def set_busy(self, busy: bool) -> None:
        for button in (self.count_in, self.x_report, self.by_hand, self.zs, self.leave, self.end):
            button.setEnabled(not busy)

    def _end_words(self) -> str:
        if self._now is not None and self._now.compared is not None:
            return tr("Go on closing the shift")
        return tr("Count out and close")

    def _button(self, words: Words, kind: str, identifier: str, pressed: SignalInstance, *, icon: str, key: str = "") -> Button:
        button = Button(words, kind, icon=icon, key=key)
        button.setAccessibleIdentifier(identifier)
        button.clicked.connect(pressed)
        return button

    def _arrange(self) -> None:
        figures = QWidget()
        flow = Flow(figures, gap=tokens.GAP, line_gap=tokens.GAP)
        for card in (self.redeemed, self.handed, self.cash):
            card.setMinimumWidth(200)
            flow.addWidget(card)
        self.begins.column.addWidget(Label(lambda: tr("The shift has not been counted in"), "section"))
        self.begins.column.addWidget(
            Label(lambda: tr("Count the drawer's float and the gifts on the shelf, so that the Z can say what should be there."), "body")
        )
        first = QWidget()
        Flow(first).addWidget(self.count_in)
        self.begins.column.addWidget(first)
        waits = Card("surface", edge=16, gap=8)
        waits.column.addWidget(Label(lambda: tr("What waits"), "section"))
        for line in (self.waiting, self.sign_offs, self.before):
            waits.column.addWidget(line)
        buttons = QWidget()
        row = Flow(buttons, gap=tokens.GAP, line_gap=tokens.S)
        for button in (self.x_report, self.by_hand, self.zs, self.leave, self.end):
            row.addWidget(button)
        content = QWidget()
        lines = QVBoxLayout(content)
        edge = tokens.PAGE_EDGE
        lines.setContentsMargins(edge, edge, edge, edge)
        lines.setSpacing(16)
        head = QWidget()
        column(self.title, self.opened_by, gap=2, parent=head)
        for widget in (head, self.message, self.begins, figures, waits, buttons):
            lines.addWidget(widget)
        lines.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(content))


def waiting_words(waiting: int) -> str:
    """How much waits for approval."""
    if not waiting:
        return tr("Nothing waits for approval")
    return trn("{n} request waits for approval", "{n} requests wait for approval", waiting)


def sign_off_words(count: int) -> str:
    """How much is still to be signed off."""
    return trn("{n} slip to sign off", "{n} slips to sign off", count) if count else tr("Everything is signed off")
