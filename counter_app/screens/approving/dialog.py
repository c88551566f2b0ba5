"""The approval: left exactly what will happen, right who decides. It holds for five minutes from when it was opened, and once."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.signing_in import Proved
from counter_app.database.staff import StaffRow
from counter_app.programme import approval as rules
from counter_app.programme.refusals import ApprovalOver, OwnMember, OwnRequest, Reason
from counter_app.screens.approving.prove import Prove
from counter_app.screens.approving.shows import ApprovalShows, reasons_for
from counter_app.screens.approving.what import What
from counter_app.screens.design.badges import Badge
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Combo, Field
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.signature import SignaturePad
from counter_app.screens.design.theme import Look, said
from counter_app.screens.redeeming.signing import kept_strokes
from counter_app.screens.services import Services
from counter_app.screens.wording import clock_left, tr

TICK_MILLISECONDS = 500


class ApprovalDialog(Dialog):
    """Exactly one of these is emitted, once, after the dialog has closed.

    ``approved`` – an ``ApprovalGiven`` of a supervisor who proved themselves (its ``for_content`` is empty: whoever asked binds it to the
    request); ``refused`` – the supervisor said no, with a remark or "" (for a waiting request they proved themselves: ``decided_by``);
    ``sent_to_list`` – nobody is near; ``withdrawn`` – its requester took it back; ``closed`` – nobody decided.
    """

    approved = Signal(object)
    sent_to_list = Signal()
    refused = Signal(str)
    withdrawn = Signal()
    closed = Signal()

    def __init__(self, services: Services, look: Look, shows: ApprovalShows, parent: QWidget) -> None:
        super().__init__(parent, shows.title, split=True)
        self.setObjectName("approval")
        self._services, self._shows = services, shows
        self._until = services.desk.clock.now() + rules.GOOD_FOR
        self._answered = False
        self._refusing = False
        self._over = False
        self.decided_by: Proved | None = None
        self.time_left = Badge(self._time_words, "amber", icon="timer")
        self.time_left.setAccessibleIdentifier("approval-time-left")
        self._build_left()
        self._build_right()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MILLISECONDS)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        self.finished.connect(self._on_finished)
        self.first_focus = self.prove.first_focus

    def _build_left(self) -> None:
        shows = self._shows
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(shows.title, "dialog"), 1)
        head.addWidget(self.time_left, 0, Qt.AlignmentFlag.AlignVCenter)
        self.left.addLayout(head)
        if said(shows.reason):
            self.left.addWidget(Label(shows.reason, "body", "ink2"))
        self.left.addWidget(Label(lambda: tr("What will happen"), "label", "ink2"))
        self.left.addWidget(What(shows))
        for note in shows.notes:
            self.left.addWidget(IconLine("triangle-alert", note, "second", "amber"))
        requester = IconLine("user", lambda: tr("Asked by {name}   {where}", name=shows.requester, where=said(shows.where)), "body", "ink2")
        self.left.addWidget(requester)
        self.left.addWidget(IconLine("shield-check", lambda: tr("Only for exactly this; any change voids it"), "second", "ink2"))
        self.left.addStretch(1)
        if shows.may_send_to_list:
            self.to_list = Button(lambda: tr("Send to the supervisors' list"), "second", key="F8", icon="stamp")
            self.to_list.setAccessibleIdentifier("approval-to-list")
            self.to_list.clicked.connect(self._on_to_list_clicked)
            self.left.addWidget(self.to_list, 0, Qt.AlignmentFlag.AlignLeft)
        if shows.may_withdraw:
            self.withdraw = Button(lambda: tr("Take the request back"), "second", icon="undo-2")
            self.withdraw.setAccessibleIdentifier("approval-withdraw")
            self.withdraw.clicked.connect(self._on_withdraw_clicked)
            self.left.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_right(self) -> None:
        shows = self._shows
        close = IconButton("x", lambda: tr("Close"))
        close.setAccessibleIdentifier("approval-close")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Label(lambda: tr("Approver"), "label", "ink2"), 1)
        head.addWidget(close)
        self.prove = Prove(self._services, "approval", self._stands_in_the_way)
        self.prove.listen(self)
        self.prove.proved.connect(self._on_proved)
        self.prove.entered.connect(self._on_approve_clicked)
        self.prove.busy.connect(self._on_busy)
        self.prove.grew.connect(self._fit)
        self.reason = Combo(lambda: tr("Reason"))
        self.reason.setAccessibleIdentifier("approval-reason")
        self.reason.set_choices(reasons_for(shows.kind))
        self.remark = Field(lambda: tr("Remark"), hint=lambda: tr("optional"), input_method=True, identifier="approval-remark")
        self.remark.line.setMaxLength(200)
        again = Button(lambda: tr("Sign again"), "quiet", icon="eraser")
        again.setAccessibleIdentifier("approval-sign-again")
        self.pad = SignaturePad(lambda: tr("Supervisor's signature"), lambda: tr("Sign on the line: pen, finger or mouse"))
        self.pad.setAccessibleIdentifier("approval-signature")
        again.clicked.connect(self.pad.clear)
        signing = QHBoxLayout()
        signing.addWidget(Label(lambda: tr("Supervisor's signature"), "label", "ink2"), 1)
        signing.addWidget(again)
        self.right.setContentsMargins(28, 16, 28, 12)
        self.right.setSpacing(8)
        self.right.addLayout(head)
        self.right.addWidget(self.prove)
        self.right.addWidget(Label(lambda: tr("Reason"), "label", "ink2"))
        self.right.addWidget(self.reason)
        self.right.addWidget(self.remark)
        self.right.addLayout(signing)
        self.right.addWidget(self.pad)
        self.right.addWidget(IconLine("info", lambda: tr("The approver is never who asked, nor the member"), "note", "ink2"))
        self.right.addStretch(1)
        self.refuse = Button(lambda: tr("Refuse"), "danger", tall=True)
        self.refuse.setAccessibleIdentifier("approval-refuse")
        self.refuse.clicked.connect(self._on_refuse_clicked)
        self.approve = Button(self._approve_words, "primary", key="F12", tall=True)
        self.approve.setAccessibleIdentifier("approval-approve")
        self.approve.clicked.connect(self._on_approve_clicked)
        self.foot.addWidget(self.refuse)
        self.foot.addWidget(self.approve, 1)

    def _approve_words(self) -> str:
        return {
            "redemption": tr("Approve and complete", meaning="the supervisor"),
            "undo": tr("Approve and undo"),
            "reprint": tr("Approve and print"),
            "merge": tr("Approve", meaning="the supervisor"),
        }[self._shows.kind]

    def _stands_in_the_way(self, who: StaffRow) -> Reason | None:
        if who.id == self._shows.requester_id:
            return OwnRequest()
        return OwnMember() if who.member_id is not None and who.member_id == self._shows.member_id else None

    # The five minutes

    def _left(self) -> int:
        """Whole seconds, the begun one counted."""
        left = self._until - self._services.desk.clock.now()
        return -(-left // timedelta(seconds=1))

    def _time_words(self) -> str:
        if self._left() <= 0:
            return tr("time is over")
        return tr("good for {time}", time=clock_left(self._left()))

    def _on_tick(self) -> None:
        self.time_left.respeak()
        if self._left() <= 0 and not self._over:
            self._over = True
            self._tick.stop()
            self.prove.end()
            self.prove.say_reason(ApprovalOver(why="expired"))
            self.time_left.say(self._time_words, "red")
            self.approve.setEnabled(False)
            self._set_refuse()

    # Deciding

    def _on_approve_clicked(self) -> None:
        self._refusing = False
        self.prove.prove()

    def _on_refuse_clicked(self) -> None:
        if self._shows.waits:
            self._refusing = True
            self.prove.prove()
            return
        self._end(lambda: self.refused.emit(self.remark.text().strip()))

    def _on_proved(self, proved: Proved) -> None:
        self.decided_by = proved
        if self._refusing:
            self._end(lambda: self.refused.emit(self.remark.text().strip()))
            return
        given = ApprovalGiven(
            approver_id=proved.staff.id,
            at=proved.at,
            for_content=b"",
            method=proved.method,
            reason=str(self.reason.currentData()),
            remark=self.remark.text().strip(),
            signature=kept_strokes(self.pad.signature()),
        )
        self._end(lambda: self.approved.emit(given))

    def _on_to_list_clicked(self) -> None:
        self._end(self.sent_to_list.emit)

    def _on_withdraw_clicked(self) -> None:
        self._end(self.withdrawn.emit)

    def _on_busy(self, busy: bool) -> None:
        self.approve.setEnabled(not busy and not self._over)
        self.refuse.setEnabled(not busy)
        self._set_refuse()

    def _set_refuse(self) -> None:
        """A refusal that must be signed for is too late as well."""
        if self._over and self._shows.waits:
            self.refuse.setEnabled(False)

    def _end(self, tell: object) -> None:
        if self._answered:
            return
        self._answered = True
        assert callable(tell)
        self.accept()
        tell()

    def _on_finished(self, accepted: bool) -> None:
        self._tick.stop()
        if not accepted:
            self._answered = True
            self.closed.emit()
