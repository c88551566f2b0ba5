"""The supervisors' list: what waits for an approval, decided here by badge and PIN, whoever is signed in at the desk."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.actions.approve_remote import ApproveRemote, approve_remote, what_is_shown
from counter_app.actions.approving import ApprovalGiven, RefuseApproval, refuse_approval
from counter_app.actions.redeem import Redeem, redeem
from counter_app.database.vouchers import Voucher, voucher_by_id
from counter_app.programme.refusals import NeedsApproval, Refused, Trouble
from counter_app.screens.approving.dialog import ApprovalDialog
from counter_app.screens.approving.shows import basket_shows
from counter_app.screens.approving.waiting import ToDecide, WaitingRow, to_decide, waiting_list
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found
from counter_app.screens.issuing import approved
from counter_app.screens.papers import number_text
from counter_app.screens.place import KeyHint, Place
from counter_app.screens.redeeming.printing import Printing
from counter_app.screens.redeeming.words import masked_member
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, money_short, points, said_of, said_of_trouble, time_of, tr, trn

_SHOWN_HERE = frozenset({"approval", "hold", "stock"})


class ApprovalsPlace(Place):
    """One request is decided at a time. Approved, it is carried out at once, in the name of the clerk who asked, and its paper printed."""

    name = "approvals"
    icon = "stamp"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._rows: tuple[WaitingRow, ...] = ()
        self._deciding = self._opening = False
        self._scanned_ahead = ""
        self._unanswered: Redeem | None = None
        self._done: Voucher | None = None
        self.printing = Printing(services, self)
        self.printing.changed.connect(self._on_print_changed)
        self.title = Label(lambda: tr("Waiting for a supervisor"), "verdict")
        self.count = Label("", "body", "ink2")
        open_done = Button(lambda: tr("Open the voucher"), "second")
        open_done.setAccessibleIdentifier("open-approved")
        self.message = Message("info", "", action=open_done)
        self.message.setAccessibleIdentifier("approvals-message")
        self.message.acted.connect(self._on_message_acted)
        self.message.hide()
        self.empty = EmptyState(
            lambda: tr("Nothing waits"),
            lambda: tr("What clerks send to the list stands here until a supervisor decides, at the longest until the shift ends."),
            icon="stamp",
            big=True,
        )
        self.empty.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.count)
        column.addWidget(self.message)
        column.addSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self.empty, 1)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        look.spoken.connect(self._on_spoken_anew)

    # The frame's questions

    def label(self) -> str:
        return tr("Approvals")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("F8 opens the oldest request; any other one by its row."),
            tr("It shows exactly what will happen. Change one gift and it is void."),
            tr("The approver is never whoever asked, and never the member."),
            tr("Approved, it completes by itself; refused, points and stock are free again."),
        )

    def keys(self) -> tuple[KeyHint, ...]:
        return (KeyHint("F8", tr("the oldest request")),) if self._rows else ()

    def opened(self, what: object) -> None:
        self._refresh()
        if isinstance(what, int):
            self._open(what)

    def heard(self, found: Found, scanned: bool) -> bool:
        """Whoever scans a badge before the request stands on the screen means to decide it."""
        if scanned and self._opening:
            self._scanned_ahead = found.text
        return self._opening

    def pressed(self, key: str) -> bool:
        if key != "F8" or not self._rows:
            return False
        self._open(self._rows[0].waiting.id)
        return True

    def data_changed(self, touched: frozenset[str]) -> None:
        if touched & _SHOWN_HERE and self.isVisible():
            self._refresh()

    def signed_out(self) -> None:
        self._deciding = self._opening = False
        self._unanswered = self._done = None
        self.message.hide()

    # The list

    def _refresh(self) -> None:
        desk = self._services.desk
        self._services.lanes.read.ask(
            lambda: desk.read(waiting_list, desk.facts.shop_id, desk.today()), self._show_rows, troubled=self._on_trouble, owner=self
        )

    def _show_rows(self, rows: tuple[WaitingRow, ...]) -> None:
        if rows == self._rows and self._list.count() == len(rows):
            self.empty.setVisible(not rows)
            return
        self._rows = rows
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row in rows:
            self._list.addWidget(self._row(row))
        self.empty.setVisible(not rows)
        self.count.say(lambda: trn("{n} request", "{n} requests", len(rows)) if rows else "")
        self.count.setVisible(bool(rows))
        self.keys_changed.emit()

    def _row(self, row: WaitingRow) -> ActionRow:
        shown = ActionRow(
            lambda: self._title_of(row),
            lambda: self._second_of(row),
            icon="stamp",
            icon_tone="amber",
            action=lambda: tr("Look"),
            framed=True,
        )
        shown.setAccessibleIdentifier(f"waiting-{row.waiting.id}")
        shown.clicked.connect(lambda: self._open(row.waiting.id))
        return shown

    def _title_of(self, row: WaitingRow) -> str:
        quote, programme = row.priced.quote, row.priced.force.programme
        who = masked_member(row.priced.member.name, row.priced.member.salutation)
        amount = tr("{points} pts", points=points(quote.points, programme.decimals))
        if quote.cash:
            amount = f"{amount} + {money_short(quote.cash)}"
        return tr("{who}: {amount}", who=who, amount=amount)

    def _second_of(self, row: WaitingRow) -> str:
        language, zone = self._look.language, self._services.desk.clock.zone
        lines = zip(row.priced.gifts, row.priced.quote.lines, strict=True)
        gifts = tr(", ", meaning="between gifts").join(f"{gift.named(language)} × {line.quantity}" for gift, line in lines)
        return tr(
            "{gifts}. Asked by {name}, desk {desk}, {time}",
            gifts=gifts,
            name=f"{row.requester.name} {row.requester.number}",
            desk=row.waiting.desk,
            time=time_of(row.waiting.at, zone),
        )

    # Deciding

    def _open(self, approval_id: int) -> None:
        if self._deciding:
            return
        line, own = self._services.line, self._services.desk.facts.desk
        elsewhere = next((row.waiting.desk for row in self._rows if row.waiting.id == approval_id and row.waiting.desk != own), None)
        if elsewhere is not None and (line is None or not line.standing.online):
            self._say(
                "attention",
                lambda: tr("Desk {n} can't be reached now", n=elsewhere),
                lambda: tr("The line is down; an answer would come too late. A supervisor there can decide on the spot."),
            )
            return
        self._deciding = self._opening = True
        self._scanned_ahead = ""
        self.message.hide()
        services = self._services
        services.lanes.write.ask(
            lambda: to_decide(services.desk, services.key, approval_id), self._on_to_decide, self._on_refused, self._on_trouble, owner=self
        )

    def _on_to_decide(self, decide: ToDecide) -> None:
        self._opening = False
        row, desk = decide.row, self._services.desk
        duty = desk.on_duty
        shows = basket_shows(
            row.priced,
            row.requester,
            row.waiting.at,
            row.waiting.desk,
            desk.clock.zone,
            waits=True,
            may_withdraw=duty is not None and duty.staff_id == row.requester.id,
            why=None if row.priced.quote.approval else NeedsApproval(row.waiting.because),
            held=row.priced.quote.points.parts,
        )
        dialog = ApprovalDialog(self._services, self._look, shows, self)
        dialog.approved.connect(lambda given: self._on_approved(decide, given))
        dialog.refused.connect(lambda remark: self._on_supervisor_refused(decide, dialog, remark))
        dialog.withdrawn.connect(lambda: self._end_request(decide, None, ""))
        dialog.closed.connect(self._on_closed)
        dialog.open()
        if self._scanned_ahead:
            dialog.prove.read(self._scanned_ahead)

    def _on_closed(self) -> None:
        self._deciding = False

    def _on_approved(self, decide: ToDecide, given: ApprovalGiven) -> None:
        if decide.asked is None:
            self._answer(decide, given, yes=True)
            return
        self._send(approved(self._services.desk, decide.asked, replace(given, waiting_id=decide.row.waiting.id)))

    def _send(self, asked: Redeem) -> None:
        desk = self._services.desk
        self._unanswered = asked

        def carried_out() -> Voucher:
            done = desk.write(redeem, asked).answer
            voucher = desk.read(voucher_by_id, done.voucher_id)
            assert voucher is not None
            return voucher

        self._services.lanes.write.ask(carried_out, self._on_carried_out, self._on_refused, self._on_unanswered, owner=self)

    def _on_carried_out(self, voucher: Voucher) -> None:
        self._deciding, self._unanswered, self._done = False, None, voucher
        self._say(
            "good",
            lambda: tr("Approved: voucher {number} is issued", number=number_text(voucher.number)),
            lambda: tr("The paper is on its way to the printer; the clerk hands the gifts over."),
            action=lambda: tr("Open the voucher"),
        )
        self.printing.print_waiting(voucher)
        self._refresh()

    def _on_unanswered(self, trouble: Trouble) -> None:
        """No answer came: whether it was carried out is asked by sending the very same request again."""
        self._deciding = False
        said = said_of_trouble(trouble)
        self._say("trouble", said.title, said.text, action=lambda: tr("Send it again"))

    def _on_supervisor_refused(self, decide: ToDecide, dialog: ApprovalDialog, remark: str) -> None:
        proved = dialog.decided_by
        if decide.asked is None and proved is not None:
            given = ApprovalGiven(approver_id=proved.staff.id, at=proved.at, for_content=b"", method=proved.method, remark=remark)
            self._answer(decide, given, yes=False)
            return
        self._end_request(decide, None if proved is None else proved.staff.id, remark)

    def _answer(self, decide: ToDecide, given: ApprovalGiven, *, yes: bool) -> None:
        """To the desk that asked, over the line: it carries it out."""
        desk, row = self._services.desk, decide.row
        bound = replace(given, for_content=what_is_shown(row.waiting, row.priced))
        asked = desk.asked(ApproveRemote, approval_id=row.waiting.id, yes=yes, given=bound)
        n = row.waiting.desk

        def answered(_: object) -> None:
            self._deciding = False
            self._say(
                "good" if yes else "attention",
                lambda: tr("The answer is on its way to desk {n}", n=n),
                lambda: tr("It is carried out there, and then it leaves this list. It counts for five minutes."),
            )

        self._services.lanes.write.ask(lambda: desk.write(approve_remote, asked), answered, self._on_refused, self._on_trouble, owner=self)

    def _end_request(self, decide: ToDecide, by_id: int | None, remark: str) -> None:
        desk = self._services.desk
        asked = desk.asked(RefuseApproval, approval_id=decide.row.waiting.id, by_id=by_id, remark=remark)
        taken_back = by_id is None

        def ended(_: object) -> None:
            self._deciding = False
            title: Words = (lambda: tr("The request was taken back")) if taken_back else (lambda: tr("The request was refused"))
            self._say("attention", title, lambda: tr("Points and pieces are free again; nothing was redeemed."))
            self._refresh()

        self._services.lanes.write.ask(lambda: desk.write(refuse_approval, asked), ended, self._on_refused, self._on_trouble, owner=self)

    def _on_message_acted(self) -> None:
        if self._unanswered is not None and not self._deciding:
            self._deciding = True
            self.message.hide()
            self._send(self._unanswered)
        elif self._done is not None:
            self.go_to.emit("hand-over", self._done.id)

    # Words

    def _say(self, kind: str, title: Words, sentence: Words, *, action: Words = "") -> None:
        self.message.say(kind, title, sentence)
        assert self.message.action is not None
        self.message.action.setVisible(bool(action))
        if action:
            self.message.action.say(action)
        self.message.show()
        if action:
            self.message.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, refused: Refused) -> None:
        self._deciding = self._opening = False
        self._unanswered = None
        reason, voice = refused.reason, self._voice()
        self._say("refused", lambda: said_of(reason, voice).title, lambda: said_of(reason, voice).text)
        self._refresh()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._deciding = self._opening = False
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _on_print_changed(self, voucher_id: int) -> None:
        """A copy that doesn't come out is said here too, while the approved voucher is what was done last."""
        if self._done is None or self._done.id != voucher_id:
            return
        desk = self._services.desk

        def hear(voucher: Voucher | None) -> None:
            rows = () if voucher is None else voucher.prints
            failed = next((row for row in rows if row.state == "failed"), None)
            if failed is not None and self._done is not None and self._done.id == voucher_id:
                trouble = Trouble(failed.why)
                title, text = (lambda: said_of_trouble(trouble).title), (lambda: said_of_trouble(trouble).text)
                self._say("trouble", title, text, action=lambda: tr("Open the voucher"))

        self._services.lanes.write.ask(lambda: desk.read(voucher_by_id, voucher_id), hear, troubled=self._on_trouble, owner=self)

    def _on_spoken_anew(self) -> None:
        self.keys_changed.emit()

    def _voice(self) -> Voice:
        clock = self._services.desk.clock
        decimals = self._rows[0].priced.force.programme.decimals if self._rows else 0
        return Voice(decimals, zone=clock.zone, today=clock.business_date(clock.now()))
