"""The hand-over: a voucher is scanned or typed, judged, and its gifts go out; the paper once more, and undo within the shift."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.confirmation import TryCode, try_code
from counter_app.actions.hand_over import HandedOver, HandOver, Receiver, hand_over
from counter_app.actions.printing import Reprint
from counter_app.actions.undo import Undone
from counter_app.database.vouchers import PrintRow, Voucher, voucher_by_id, vouchers_of_shift
from counter_app.programme.refusals import NeedsCode, Refused, Trouble
from counter_app.programme.values import Money
from counter_app.screens.approving.undoing import Undoing
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found
from counter_app.screens.handing.idle_page import IdlePage
from counter_app.screens.handing.judging import VOUCHER_SHAPES, Judged, judge, judge_again, judge_chosen
from counter_app.screens.handing.not_printed import copy_name, drop_print, not_printed
from counter_app.screens.handing.paper_dialog import PaperDialog, print_words
from counter_app.screens.handing.receiver import NOTHING, ReceiverDialog, SignatureDialog
from counter_app.screens.handing.verdict_page import VerdictPage
from counter_app.screens.handing.voucher_side import VoucherSide
from counter_app.screens.place import KeyHint, Place
from counter_app.screens.printing.printers import print_title
from counter_app.screens.redeeming.printing import Printing
from counter_app.screens.redeeming.supervisor import ask_about_reprint
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, money, points, said_of, said_of_trouble, tr, trn
from counter_app.vouchers.paper import Copy

_SHOWN_HERE = frozenset({"voucher", "voucher_line", "hand_over", "print_out", "stock"})


class HandOverPlace(Place):
    """Its steps: nothing on the screen; a voucher judged; a request on its way; handed over. A request is made when the button is pressed,
    and kept until it is answered: pressed again after a trouble, the very same one goes again."""

    name = "hand-over"
    icon = "scan-line"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._judged: Judged | None = None
        self._done: HandedOver | None = None
        self._request: HandOver | None = None
        self._busy = False
        self._asked_for = 0
        self._receiver, self._strokes, self._code = Receiver(), "", ""
        self._printing = ""
        zone = services.desk.clock.zone
        self.idle = IdlePage(zone)
        self.page = VerdictPage(zone, services.desk.facts.phone)
        self.side = VoucherSide()
        self.side.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.idle)
        self._pages.addWidget(self.page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pages, 1)
        row.addWidget(self.side)
        self.printing = Printing(services, self)
        self.undoing = Undoing(services, look, self)
        self.idle.chosen.connect(self._open)
        self.idle.not_printed.print_wanted.connect(self._on_pending_print)
        self.idle.not_printed.save_wanted.connect(self._on_pending_save)
        self.idle.not_printed.drop_wanted.connect(self._on_pending_drop)
        self.page.hand_over_wanted.connect(self._on_hand_over)
        self.page.back_wanted.connect(self.back)
        self.page.next_wanted.connect(self._clear)
        self.page.receiver_wanted.connect(self._on_receiver)
        self.page.signature_wanted.connect(self._on_signature)
        self.side.paper_wanted.connect(self._on_paper)
        self.side.undo_wanted.connect(self._on_undo)
        self.printing.changed.connect(self._on_print_changed)
        self.printing.troubled.connect(lambda _, trouble: self._on_trouble(trouble))
        self.printing.refused.connect(lambda _, refused: self._say_refused(refused))
        self.printing.needs_approval.connect(self._on_reprint_needs_approval)
        self.undoing.undone.connect(self._on_undone)
        self.undoing.refused.connect(self._say_refused)
        self.undoing.troubled.connect(self._on_trouble)
        look.spoken.connect(self._on_spoken_anew)

    # The frame's questions

    def label(self) -> str:
        return tr("Hand over")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Scan either code of a voucher, or type its number."),
            tr("The verdict comes first: good, used before (when, where and by whom), void or lapsed."),
            tr("Part of it can go out now and the rest later: take off what stays."),
            tr("Somebody else may collect it: name, last four of the ID, signature."),
            tr("A copy that didn't come out of the printer is printed again from here."),
        )

    def keys(self) -> tuple[KeyHint, ...]:
        if self._judged is None:
            return ()
        last: tuple[KeyHint, ...] = (KeyHint("Esc", tr("back")),)
        if self._judged.voucher is not None:
            last = (KeyHint("Ctrl+P", tr("print again")), *last)
        if self._judged.reason is None and self._done is None:
            return (KeyHint("F12", tr("hand over")), *last)
        return (KeyHint("Enter", tr("next voucher")), *last)

    def opened(self, what: object) -> None:
        if isinstance(what, Found):
            self.heard(what, False)
        elif isinstance(what, int):
            self._open(what)
        elif self._judged is None:
            self._refresh_idle()

    def heard(self, found: Found, scanned: bool) -> bool:
        if found.shape not in VOUCHER_SHAPES:
            return False
        if not self._busy:
            services = self._services
            self._ask(lambda: judge(services.desk, services.keys, found), lambda judged: self._on_judged(judged, found))
        return True

    def pressed(self, key: str) -> bool:
        if key == "F7":
            self._clear()
            return True
        return False

    def back(self) -> bool:
        if self._judged is None or self._busy:
            return False
        self._clear()
        return True

    def data_changed(self, touched: frozenset[str]) -> None:
        if not touched & _SHOWN_HERE:
            return
        if self._judged is None:
            if self.isVisible():
                self._refresh_idle()
        elif self._judged.voucher is not None and not self._busy:
            self._look_again(self._judged)

    def signed_out(self) -> None:
        self._busy = False
        self._clear()

    # A voucher comes to the screen

    def _open(self, voucher_id: int) -> None:
        if not self._busy:
            desk = self._services.desk
            self._ask(lambda: judge_chosen(desk, voucher_id), self._on_judged)

    def _ask(self, work: object, answered: object) -> None:
        """The last thing that was asked for is what is shown, whichever answer comes first."""
        assert callable(work)
        assert callable(answered)
        self._asked_for += 1
        number = self._asked_for

        def hear(answer: object) -> None:
            if number == self._asked_for and not self._busy:
                answered(answer)

        self._services.lanes.write.ask(work, hear, troubled=self._on_trouble, owner=self)

    def _on_judged(self, judged: Judged, found: Found | None = None) -> None:
        if judged.is_card:
            self.go_to.emit("redeem", found)
            return
        self._receiver, self._strokes, self._code = Receiver(), "", ""
        self._request, self._done = None, None
        self.page.say_nothing()
        self._show(judged)

    def _show(self, judged: Judged) -> None:
        self._judged = judged
        self._pages.setCurrentWidget(self.page)
        voice, desk = self._voice(), self._services.desk
        if self._done is not None:
            self.page.show_done(judged, self._done, self._look.language)
        else:
            self.page.show_judged(judged, voice, self._shop(), self._look.language, self._receiver, bool(self._strokes))
        self.side.show_judged(
            judged, voice, desk.clock.zone, self._look.language, may_undo=self._may_undo(judged.voucher), done=self._done is not None
        )
        self.side.show()
        self.keys_changed.emit()

    def _look_again(self, before: Judged) -> None:
        """Another desk or the printer wrote: what stands on the screen is asked again, and built anew only if it differs."""
        desk = self._services.desk

        def hear(now: Judged) -> None:
            if self._judged is before and now != before and not self._busy:
                self._show(now)

        self._services.lanes.write.ask(lambda: judge_again(desk, before), hear, troubled=self._on_trouble, owner=self)

    def _clear(self) -> None:
        if self._busy:
            return
        self._asked_for += 1
        self._judged = self._done = self._request = None
        self._receiver, self._strokes, self._code = Receiver(), "", ""
        self.page.say_nothing()
        self.idle.message.hide()
        self.side.hide()
        self._pages.setCurrentWidget(self.idle)
        self._refresh_idle()
        self.keys_changed.emit()

    def _refresh_idle(self, *, anew: bool = False) -> None:
        desk = self._services.desk
        shift = None if desk.on_duty is None else desk.on_duty.shift_id

        def asked() -> tuple[tuple[PrintRow, ...], tuple[Voucher, ...]]:
            return desk.read(not_printed), () if shift is None else desk.read(vouchers_of_shift, shift)

        self._services.lanes.read.ask(asked, lambda work: self.idle.show_work(*work, anew=anew), troubled=self._on_trouble, owner=self)

    # It goes out

    def _on_hand_over(self) -> None:
        judged, pieces = self._judged, self.page.pieces
        if self._busy or judged is None or judged.voucher is None or pieces is None or not pieces.pieces():
            return
        desk = self._services.desk
        wanted = pieces.pieces()
        kept = self._request
        if kept is not None and kept.pieces == wanted:
            asked = desk.again(kept)
        else:
            asked = desk.asked(
                HandOver,
                voucher_id=judged.voucher.id,
                pieces=wanted,
                fields=judged.fields,
                receiver=self._receiver,
                signature=self._strokes,
            )
        self._request = asked
        self._set_busy(True)
        self.page.say_nothing()

        voucher_id, code = judged.voucher.id, self._code if judged.asks.code else ""

        def handed() -> tuple[HandedOver, Judged]:
            if code and not desk.write(try_code, desk.asked(TryCode, voucher_id=voucher_id, code=code)).answer.good:
                raise Refused(NeedsCode(wrong=True))
            return desk.write(hand_over, asked).answer, judge_again(desk, judged)

        def go() -> None:
            self._services.lanes.write.ask(handed, self._on_handed, self._on_hand_over_refused, self._on_hand_over_troubled, owner=self)

        line = self._services.line
        if line is not None and judged.voucher.held_by != desk.facts.desk:
            line.claim(voucher_id, go)
        else:
            go()

    def _on_handed(self, answer: tuple[HandedOver, Judged]) -> None:
        self._set_busy(False)
        self._request = None
        self._done, judged = answer
        self._show(judged)

    def _on_hand_over_refused(self, refused: Refused) -> None:
        self._set_busy(False)
        self._request = None
        self._say_refused(refused)
        if self._judged is not None:
            self._look_again(self._judged)

    def _on_hand_over_troubled(self, trouble: Trouble) -> None:
        self._set_busy(False)
        self._on_trouble(trouble)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.page.set_busy(busy)

    # Who collects, and who collected

    def _on_receiver(self) -> None:
        dialog = ReceiverDialog(self, self._receiver, NOTHING if self._judged is None else self._judged.asks, self._code)

        def closed(kept: bool) -> None:
            if kept:
                # Another receiver is another request.
                self._receiver, self._strokes, self._request = dialog.receiver(), dialog.strokes(), None
                self._code = dialog.code()
                self.page.show_receiver(self._receiver, bool(self._strokes))

        dialog.finished.connect(closed)
        dialog.open()

    def _on_signature(self) -> None:
        voucher = None if self._judged is None else self._judged.voucher
        if voucher is not None and voucher.handed and voucher.handed[-1].signature:
            last = voucher.handed[-1]
            whose = tr("of {name}", name=last.receiver[:1] + "*") if last.receiver else tr("of the member")
            SignatureDialog(self, last.signature, whose).open()

    # The paper

    def _on_paper(self) -> None:
        voucher = None if self._judged is None else self._judged.voucher
        if voucher is None or self._busy:
            return
        dialog = PaperDialog(self._services, voucher, self)
        dialog.print_wanted.connect(lambda copy: self._print(voucher, copy))
        dialog.save_wanted.connect(lambda copy: self._save(voucher, copy))
        dialog.open()

    def _print(self, voucher: Voucher, copy: str) -> None:
        name, self._printing = copy_name(copy), copy
        self._say("info", tr("{copy} goes to the printer", copy=name), tr("It stands under “not printed yet” until it has come out."))
        self.printing.print_again(voucher, Copy(copy))

    def _save(self, voucher: Voucher, copy: str) -> None:
        name = f"{print_title(f'{voucher.number:012d}', copy, 1)}.pdf"
        dialog = QFileDialog(self, tr("Save as PDF"), str(Path.home() / name), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.printing.save(voucher, Copy(copy), Path(path)))
        dialog.open()

    def _on_print_changed(self, voucher_id: int) -> None:
        judged = self._judged
        if judged is None:
            self._refresh_idle()
        elif judged.voucher is not None and judged.voucher.id == voucher_id:
            desk = self._services.desk
            self._services.lanes.write.ask(lambda: judge_again(desk, judged), self._say_print, troubled=self._on_trouble, owner=self)

    def _say_print(self, now: Judged) -> None:
        """What became of the copy that was asked for from here."""
        shown = None if self._judged is None else self._judged.voucher
        if shown is None or now.voucher is None or shown.id != now.voucher.id:
            return
        rows = [row for row in now.voucher.prints if row.copy == self._printing]
        if rows and self._printing:
            row, copy, zone = rows[-1], self._printing, self._services.desk.clock.zone
            self.page.say("trouble" if row.state == "failed" else "good", lambda: copy_name(copy), lambda: print_words(row, zone))
            self._printing = ""
        if now != self._judged and not self._busy:
            self._show(now)

    def _on_reprint_needs_approval(self, asked: Reprint, refused: Refused) -> None:
        voucher = None if self._judged is None else self._judged.voucher
        if voucher is None or voucher.id != asked.voucher_id:
            return

        def given(approval: ApprovalGiven) -> None:
            self.printing.reprint_approved(voucher, asked, approval)

        ask_about_reprint(
            self, self._services, self._look, voucher, refused.reason, owner=self,
            approved=given, ended=self._on_not_approved, troubled=self._on_trouble,
        )  # fmt: skip

    def _on_not_approved(self, remark: str) -> None:
        self.page.say("attention", lambda: tr("Not approved: nothing was printed"), remark)

    # Not printed yet

    def _on_pending_print(self, row: PrintRow) -> None:
        self._with_voucher(row, lambda voucher: self.printing.print_again(voucher, Copy(row.copy)))

    def _on_pending_save(self, row: PrintRow) -> None:
        self._with_voucher(row, lambda voucher: self._save(voucher, row.copy))

    def _on_pending_drop(self, row: PrintRow) -> None:
        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: drop_print(desk, row),
            lambda _: self._refresh_idle(),
            lambda refused: self._refresh_idle(),
            self._on_trouble,
            owner=self,
        )

    def _with_voucher(self, row: PrintRow, does: object) -> None:
        assert callable(does)
        desk = self._services.desk
        self.idle.message.hide()

        def hear(voucher: Voucher | None) -> None:
            if voucher is not None:
                does(voucher)

        self._services.lanes.write.ask(lambda: desk.read(voucher_by_id, row.voucher_id), hear, troubled=self._on_trouble, owner=self)

    # Undo

    def _may_undo(self, voucher: Voucher | None) -> bool:
        duty = self._services.desk.on_duty
        return voucher is not None and duty is not None and voucher.shift_id == duty.shift_id and voucher.state not in ("void", "lapsed")

    def _on_undo(self) -> None:
        if self._judged is not None and self._judged.voucher is not None and not self._busy:
            self.page.say_nothing()
            self.undoing.begin(self._judged.voucher.id)

    def _on_undone(self, undone: Undone) -> None:
        judged = self._judged
        if judged is None or judged.voucher is None or judged.voucher.id != undone.voucher_id:
            return
        self._done = None
        decimals = judged.voucher.facts["decimals"]

        def what_comes_back() -> str:
            parts = [tr("{points} points are back.", points=points(undone.points, decimals))]
            if undone.cash:
                parts.append(tr("Give {money} back.", money=money(Money(undone.cash))))
            if undone.pieces_back:
                parts.append(trn("Put {n} piece back on the shelf.", "Put {n} pieces back on the shelf.", undone.pieces_back))
            return " ".join([*parts, tr("Keep the paper with the shop's copy.")])

        self.page.say("good", lambda: tr("The redemption is undone"), what_comes_back)
        self._look_again(judged)

    # Words

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        if self._judged is None:
            self.idle.say(kind, title, sentence)
        else:
            self.page.say(kind, title, sentence)

    def _say_refused(self, refused: Refused) -> None:
        reason, voice = refused.reason, self._voice()
        self._say("refused", lambda: said_of(reason, voice).title, lambda: said_of(reason, voice).text)

    def _on_trouble(self, trouble: Trouble) -> None:
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _on_spoken_anew(self) -> None:
        if self._judged is not None and not self._busy:
            self._show(self._judged)
        self._refresh_idle(anew=True)

    def _shop(self) -> str:
        return self._services.desk.facts.name

    def _voice(self) -> Voice:
        voucher = None if self._judged is None else self._judged.voucher
        desk = self._services.desk
        return Voice(0 if voucher is None else voucher.facts["decimals"], zone=desk.clock.zone, today=self._today())

    def _today(self) -> date:
        clock = self._services.desk.clock
        return clock.business_date(clock.now())
