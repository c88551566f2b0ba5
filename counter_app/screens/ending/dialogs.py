"""What is asked before a shift is closed, a supervisor's signature under a difference, and cash by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.actions.signing_in import Proved
from counter_app.database.staff import StaffRow
from counter_app.programme.refusals import OwnRequest, Reason
from counter_app.programme.values import Money
from counter_app.screens.approving.prove import Prove
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import CheckLine, Fact
from counter_app.screens.ending.questions import ShiftNow
from counter_app.screens.ending.result_page import Decided, checks_of, reason_words, waiting_words
from counter_app.screens.points.reading import NotRead, fen
from counter_app.screens.services import Services
from counter_app.screens.wording import money, tr
from counter_app.screens.wording.fields import malformed_words


class EndDialog(Dialog):
    """What closing the shift does, before it is done."""

    def __init__(self, over: QWidget, now: ShiftNow) -> None:
        super().__init__(over, lambda: tr("Close the shift?"), width=560)
        self.setObjectName("end-shift")
        self.body.addWidget(Label(lambda: tr("Close the shift?"), "dialog"))
        self.body.addWidget(
            Label(
                lambda: tr("Z {n} is printed, you are signed out, and the books are copied. Undo works within the shift only.", n=now.z),
                "body",
                "ink2",
            )
        )  # fmt: skip
        if now.waiting:
            self.body.addWidget(Message("attention", lambda: waiting_words(now.waiting)))
        self.body.addStretch(1)
        stay = Button(lambda: tr("Later"), "second", key="Esc", key_works=False)
        stay.clicked.connect(self.reject)
        self.end = Button(lambda: tr("Close with Z {n}", n=now.z), "primary", key="F12")
        self.end.setAccessibleIdentifier("end-shift.end")
        self.end.clicked.connect(self.accept)
        self.foot.addWidget(stay)
        self.foot.addStretch(1)
        self.foot.addWidget(self.end)
        self.first_focus = self.end


class DifferenceDialog(Dialog):
    """``signed`` carries who proved themselves (``Proved``), after the dialog has closed. Left what differs, right who answers for it:
    neither whoever counted nor whoever closes."""

    signed = Signal(object)

    def __init__(self, services: Services, now: ShiftNow, decided: Decided, decimals: int, over: QWidget) -> None:
        super().__init__(over, lambda: tr("A difference"), split=True)
        self.setObjectName("difference")
        self._now = now
        assert now.compared is not None
        self.left.addWidget(Label(lambda: tr("A difference"), "dialog"))
        self.left.addWidget(Label(lambda: tr("Shift {n} closes with Z {z} and says so.", n=now.number, z=now.z), "body", "ink2"))
        for good, title, sentence in checks_of(now.compared, decimals):
            self.left.addWidget(CheckLine("good" if good else "refused", title, sentence))
        self.left.addWidget(Fact(lambda: tr("Reason"), lambda: reason_words(decided.reason), strong=True))
        if decided.remark:
            self.left.addWidget(Fact(lambda: tr("Remark"), decided.remark))
        self.left.addWidget(Fact(lambda: tr("Stays in the drawer"), money(Money(decided.stays))))
        if now.waiting:
            self.left.addWidget(Message("attention", lambda: waiting_words(now.waiting)))
        self.left.addStretch(1)
        close = IconButton("x", lambda: tr("Close"))
        close.setAccessibleIdentifier("difference-close")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Label(lambda: tr("Who signs"), "label", "ink2"), 1)
        head.addWidget(close)
        self.sign = Button(lambda: tr("Close with Z {n}", n=now.z), "primary", key="F12", tall=True)
        self.sign.setAccessibleIdentifier("difference-sign")
        self.prove = Prove(services, "approval", self._stands_in_the_way)
        self.prove.listen(self)
        self.prove.proved.connect(self._on_proved)
        self.prove.entered.connect(self.prove.prove)
        self.prove.busy.connect(lambda busy: self.sign.setEnabled(not busy))
        self.prove.grew.connect(self._fit)
        self.right.setContentsMargins(28, 16, 28, 12)
        self.right.addLayout(head)
        self.right.addWidget(self.prove)
        self.right.addWidget(IconLine("info", lambda: tr("Nobody signs for what they counted or close themselves"), "note", "ink2"))
        self.right.addStretch(1)
        self.sign.clicked.connect(self.prove.prove)
        self.foot.addWidget(self.sign, 1)
        self.first_focus = self.prove.first_focus

    def _stands_in_the_way(self, who: StaffRow) -> Reason | None:
        own = (self._now.here, self._now.counter)
        return OwnRequest() if any(other is not None and who.is_same_person(other) for other in own) else None

    def _on_proved(self, proved: Proved) -> None:
        self.accept()
        self.signed.emit(proved)


class CashDialog(Dialog):
    """``given`` carries the fen that go into the drawer (below zero: out of it) and why, after the dialog has closed."""

    given = Signal(int, str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, lambda: tr("Cash in or out"), width=560)
        self.setObjectName("cash-by-hand")
        self.way = Segment(lambda: tr("Which way"), [lambda: tr("Put in"), lambda: tr("Take out")])
        self.amount = Field(lambda: tr("Amount"), hint="0.00", identifier="cash-amount")
        self.amount.line.setMaxLength(16)
        self.why = Field(
            lambda: tr("What for"), hint=lambda: tr("Change from the bank, to the safe …"), input_method=True, identifier="cash-why"
        )  # fmt: skip
        self.why.line.setMaxLength(200)
        for widget in (Label(lambda: tr("Cash in or out"), "dialog"), self.way, self.amount, self.why):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        stay = Button(lambda: tr("Later"), "second", key="Esc", key_works=False)
        stay.clicked.connect(self.reject)
        self.note = Button(lambda: tr("Note it"), "primary", key="F12")
        self.note.setAccessibleIdentifier("cash-note")
        self.note.clicked.connect(self._on_note)
        self.amount.entered.connect(lambda _: self.why.line.setFocus(Qt.FocusReason.TabFocusReason))
        self.why.entered.connect(lambda _: self._on_note())
        self.foot.addWidget(stay)
        self.foot.addStretch(1)
        self.foot.addWidget(self.note)
        self.first_focus = self.amount.line

    def _on_note(self) -> None:
        try:
            amount = fen(self.amount.text())
        except NotRead as wrong:
            why = str(wrong)
            self.amount.fail(lambda: malformed_words(why))
            self.amount.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.why.text().strip():
            self.why.fail(lambda: tr("Say what for"))
            self.why.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        signed = amount if self.way.choice() == 0 else -amount
        said = self.why.text().strip()
        self.accept()
        self.given.emit(signed, said)
