"""One exception before its two supervisors: left what happened and what follows from either decision, right the reason and who decides."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.actions.deciding import REASONS, DecideException, decide_exception, stands_in_the_way
from counter_app.actions.signing_in import Proved, check_supervisor
from counter_app.database.exchange.exceptions import ExceptionRow
from counter_app.database.staff import StaffRow
from counter_app.programme.refusals import OwnRequest, Reason, Refused, Trouble
from counter_app.screens.approving.prove import Prove
from counter_app.screens.chain.exception_words import Told, because_words, member_words, told_of
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Combo, Field
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.pin import PinField
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.theme import Words
from counter_app.screens.scanner import hears_no_scanner
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, moment_of, points, said_of, said_of_trouble, tr


class DecidingDialog(Dialog):
    """``decided(accepted)`` once it is in the books. The signed-in supervisor decides, another one proves themselves; where a desk is
    given up, the first types their own PIN as well."""

    decided = Signal(bool)

    def __init__(self, services: Services, row: ExceptionRow, decimals: int, over: QWidget) -> None:
        super().__init__(over, lambda: told_of(row, decimals).title, split=True)
        self.setObjectName("deciding")
        self._services, self._row, self._decimals = services, row, decimals
        self._sending = False
        self._accepts = bool(self._told().accept)
        self._build_left()
        self._build_right()
        self._choose(0)
        self.first_focus = self.prove.first_focus

    def _told(self) -> Told:
        return told_of(self._row, self._decimals)

    def _build_left(self) -> None:
        self.left.addWidget(Label(lambda: self._told().title, "dialog"))
        self.left.addWidget(Label(lambda: self._told().what, "body", "ink"))
        for label, value in self._facts():
            self.left.addWidget(Fact(label, value))
        self.left.addWidget(Message("info", lambda: tr("How it stands"), lambda: self._told().means))
        self.left.addWidget(Message("attention", lambda: tr("Before you decide"), lambda: self._told().todo))
        self.left.addStretch(1)

    def _facts(self) -> list[tuple[Words, Words]]:
        row, clock = self._row, self._services.desk.clock
        today = clock.local(clock.now()).date()
        facts: list[tuple[Words, Words]] = [(lambda: tr("When"), lambda: moment_of(row.at, clock.zone, today))]
        facts.append((lambda: tr("Desk"), str(row.desk)))
        if row.member_name:
            facts.append((lambda: tr("Member"), lambda: member_words(row)))
        asked = row.detail.get("points")
        if isinstance(asked, int) and row.kind == "refused":
            facts.append((lambda: tr("Points", meaning="in a row of facts"), points(asked, self._decimals)))
        voucher = row.detail.get("voucher")
        if voucher:
            facts.append((lambda: tr("Voucher"), str(voucher)))
        if row.number:
            facts.append((lambda: tr("Entry"), f"{row.epoch}.{row.number}"))
        return facts

    def _build_right(self) -> None:
        close = IconButton("x", lambda: tr("Close"))
        close.setAccessibleIdentifier("deciding-close")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Label(lambda: tr("Decision"), "label", "ink2"), 1)
        head.addWidget(close)
        told = self._told()
        ways = [accept for accept, words in ((True, told.accept), (False, told.dismiss)) if words]
        self._ways = ways
        self.way = Segment(lambda: tr("Decision"), [partial(self._way_words, accept) for accept in ways])
        self.way.setAccessibleIdentifier("deciding-way")
        self.way.chosen.connect(self._choose)
        self.follows = Label("", "second", "ink2")
        self.because = Combo(lambda: tr("Reason"))
        self.because.setAccessibleIdentifier("deciding-reason")
        self.remark = Field(lambda: tr("Remark"), hint=lambda: tr("optional"), input_method=True, identifier="deciding-remark")
        self.remark.line.setMaxLength(200)
        self.own_pin = PinField(lambda: tr("Your PIN"))
        self.own_pin.setAccessibleIdentifier("deciding-own-pin")
        hears_no_scanner(self.own_pin, badges_go_on=True)
        self._own_label = Label(lambda: tr("Your PIN"), "label", "ink2")
        self.prove = Prove(self._services, "approval", self._stands_in_the_way)
        self.prove.listen(self)
        self.prove.proved.connect(self._on_proved)
        self.prove.entered.connect(self._on_decide)
        self.prove.busy.connect(self._on_busy)
        self.prove.grew.connect(self._fit)
        self.right.setContentsMargins(28, 16, 28, 12)
        self.right.setSpacing(8)
        self.right.addLayout(head)
        for widget in (
            self.way, self.follows, Label(lambda: tr("Reason"), "label", "ink2"), self.because, self.remark, self._own_label, self.own_pin,
            Label(lambda: tr("The second supervisor"), "label", "ink2"), self.prove,
            IconLine("info", lambda: tr("Two supervisors decide; neither did it, neither is the member"), "note", "ink2"),
        ):  # fmt: skip
            self.right.addWidget(widget)
        self.way.setVisible(len(ways) > 1)
        self.right.addStretch(1)
        self.decide = Button(lambda: self._way_words(self._accepts), "primary", key="F12", tall=True)
        self.decide.setAccessibleIdentifier("deciding-decide")
        self.decide.clicked.connect(self._on_decide)
        self.foot.addWidget(self.decide, 1)

    def _way_words(self, accept: bool) -> str:
        return self._told().accept if accept else self._told().dismiss

    @property
    def _needs_own_pin(self) -> bool:
        return self._row.kind == "lost-desk" and self._accepts

    def _choose(self, place: int) -> None:
        self._accepts = self._ways[place]
        self.follows.say(lambda: self._told().accepted if self._accepts else self._told().dismissed)
        reasons = REASONS[self._row.kind, self._accepts]
        self.because.set_choices([(partial(because_words, because), because) for because in reasons])
        for widget in (self._own_label, self.own_pin):
            widget.setVisible(self._needs_own_pin)
        if hasattr(self, "decide"):
            self.decide.say(lambda: self._way_words(self._accepts))
        if self.is_open():
            self.body.activate()
            self._fit()

    def _stands_in_the_way(self, who: StaffRow) -> Reason | None:
        duty = self._services.desk.on_duty
        if duty is not None and who.id == duty.staff_id:
            return OwnRequest()
        return stands_in_the_way(self._row, who)

    # Deciding

    def _on_decide(self) -> None:
        if self._sending:
            return
        if self._needs_own_pin and not self.own_pin.text():
            self.prove.say(
                "attention", lambda: tr("Your own PIN is missing"), lambda: tr("Both supervisors sign for a desk that is given up.")
            )
            self.own_pin.setFocus()
            return
        self.prove.prove()

    def _on_proved(self, second: Proved) -> None:
        services, desk = self._services, self._services.desk
        duty = desk.on_duty
        assert duty is not None, "nobody is signed in"
        pin = self.own_pin.take() if self._needs_own_pin else ""
        accepts = self._accepts
        asked = desk.asked(
            DecideException,
            exception_id=self._row.id,
            accept=accepts,
            by_id=duty.staff_id,
            seconded_by_id=second.staff.id,
            because=str(self.because.currentData()),
            remark=self.remark.text().strip(),
        )

        def work() -> None:
            if pin:
                check_supervisor(desk, duty.staff_id, pin, services.pins, method="name-and-pin", purpose="approval")
            desk.write(decide_exception, asked)

        self._set_sending(True)
        services.lanes.write.ask(work, lambda done: self._on_done(accepts), self._on_refused, self._on_troubled, owner=self)

    def _on_done(self, accepted: bool) -> None:
        self.accept()
        self.decided.emit(accepted)

    def _on_refused(self, refused: Refused) -> None:
        self._set_sending(False)
        said = said_of(refused.reason, Voice(self._decimals, zone=self._services.desk.clock.zone))
        self.prove.say("refused", said.title, said.text)

    def _on_troubled(self, trouble: Trouble) -> None:
        self._set_sending(False)
        said = said_of_trouble(trouble)
        self.prove.say("trouble", said.title, said.text)

    def _on_busy(self, busy: bool) -> None:
        self.decide.setEnabled(not busy and not self._sending)

    def _set_sending(self, sending: bool) -> None:
        self._sending = sending
        self.decide.setEnabled(not sending)
