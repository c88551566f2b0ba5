"""After the commit: the voucher on the screen, its two copies on their way to paper, and undoing it within the shift."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.printing import Reprint
from counter_app.actions.sending import send_code
from counter_app.actions.undo import Undone
from counter_app.database.vouchers import Voucher, voucher_by_id
from counter_app.programme.refusals import Refused, Trouble
from counter_app.programme.values import Money
from counter_app.screens.approving.undoing import Undoing
from counter_app.screens.design.theme import Look
from counter_app.screens.printing.printers import print_title
from counter_app.screens.redeeming.printing import Printing, Shown
from counter_app.screens.redeeming.result_page import ResultPage
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, money, points, said_of, said_of_trouble, tr, trn
from counter_app.vouchers.paper import Copy


class After(QObject):
    """``voucher`` is the last one that was shown. ``shown``: the page says another voucher now. ``saving_wanted``: copy and a name for its
    file."""

    shown = Signal()
    next_wanted = Signal()
    hand_over_wanted = Signal(int)
    saving_wanted = Signal(str, str)
    undone = Signal()

    def __init__(self, services: Services, look: Look, page: ResultPage, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._look, self._page = services, look, page
        self.printing = Printing(services, self)
        self.voucher: Voucher | None = None
        self._wanted: int | None = None
        self._undo_unanswered = False
        self._undoing = Undoing(services, look, page)
        self._undoing.undone.connect(self._on_undone)
        self._undoing.refused.connect(self._say_refused)
        self._undoing.troubled.connect(self._on_undo_troubled)
        page.next_wanted.connect(self._on_next)
        page.hand_over_wanted.connect(self.hand_over)
        page.undo_wanted.connect(self._on_undo)
        page.print_wanted.connect(self._on_print)
        page.save_wanted.connect(self._on_save)
        self.printing.changed.connect(self._on_print_changed)
        self.printing.troubled.connect(self._on_print_troubled)
        self.printing.refused.connect(self._on_print_refused)
        self.printing.needs_approval.connect(self._on_reprint_needs_approval)

    def send_code(self, voucher_id: int, code: str) -> None:
        """The confirmation code goes to the member's phone; whether it did is said beside its voucher."""
        desk, folder = self._services.desk, self._services.folder
        self._services.lanes.printing.ask(
            lambda: send_code(desk, folder, voucher_id, code),
            lambda _: self._on_code_sent(voucher_id),
            troubled=lambda trouble: self._on_print_troubled(voucher_id, trouble),
            owner=self,
        )

    def _on_code_sent(self, voucher_id: int) -> None:
        if voucher_id == self._wanted:
            self._page.say("info", lambda: tr("The code is on its way"), lambda: tr("The member's phone receives it."))

    # What is shown

    def show(self, voucher_id: int, *, printing: bool, counting: bool = False) -> None:
        """This voucher, read anew; with ``printing`` its waiting copies go to the printer. ``shown`` once the page says it."""
        if self.voucher is None or self.voucher.id != voucher_id:
            self._page.show_paper(None)
        self._wanted, self._undo_unanswered = voucher_id, False
        self._page.say_nothing()
        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: desk.read(voucher_by_id, voucher_id),
            lambda voucher: self._on_voucher(voucher, printing=printing, counting=counting),
            troubled=self._on_troubled,
            owner=self,
        )
        self._services.lanes.read.ask(
            lambda: self._drawn(voucher_id), lambda shown: self._on_drawn(voucher_id, shown), troubled=self._on_troubled, owner=self
        )

    def show_again(self) -> None:
        if self.voucher is not None:
            self.show(self.voucher.id, printing=False)

    def refresh(self) -> None:
        """The register may say other things of this voucher by now."""
        if self._wanted is None:
            return
        desk, voucher_id = self._services.desk, self._wanted
        self._services.lanes.write.ask(
            lambda: desk.read(voucher_by_id, voucher_id),
            lambda voucher: self._on_voucher(voucher, again=True),
            troubled=self._on_troubled,
            owner=self,
        )

    def retell(self) -> None:
        if self.voucher is not None:
            self._show(counting=False)

    def forget(self) -> None:
        self.voucher = self._wanted = None
        self._page.show_paper(None)

    def _on_voucher(self, voucher: Voucher | None, *, printing: bool = False, counting: bool = False, again: bool = False) -> None:
        if voucher is None or voucher.id != self._wanted:
            return
        if again and voucher == self.voucher:
            return
        self.voucher = voucher
        if printing and voucher.state != "void":
            self.printing.print_waiting(voucher)
        if again and self._page.is_counting:
            self._show_prints()
        else:
            self._show(counting=counting)
        if not again:
            self.shown.emit()
            self._page.take_keyboard()

    def _show(self, *, counting: bool) -> None:
        assert self.voucher is not None
        self._page.show_voucher(self.voucher, self._look.language, self._services.desk.today(), counting=counting)
        self._show_prints()

    def _show_prints(self) -> None:
        if self.voucher is not None:
            self._page.show_prints(self.voucher, self.printing.on_its_way(self.voucher.id), self._services.paper())

    def _drawn(self, voucher_id: int) -> Shown:
        return self.printing.shown(voucher_id)

    def _on_drawn(self, voucher_id: int, shown: Shown) -> None:
        if voucher_id == self._wanted:
            self._page.show_paper(shown.page)

    # What the clerk does

    def hand_over(self) -> None:
        if self.voucher is not None:
            self.hand_over_wanted.emit(self.voucher.id)

    def save(self, copy: str, path: Path) -> None:
        if self.voucher is not None:
            self.printing.save(self.voucher, Copy(copy), path)

    def _on_next(self) -> None:
        if not self._page.is_counting:
            self.next_wanted.emit()

    def _on_print(self, copy: str) -> None:
        if self.voucher is not None:
            self._page.say_nothing()
            self.printing.print_again(self.voucher, Copy(copy))
            self._show_prints()

    def _on_save(self, copy: str) -> None:
        if self.voucher is not None:
            self.saving_wanted.emit(copy, f"{print_title(f'{self.voucher.number:012d}', copy, 1)}.pdf")

    def _on_print_changed(self, voucher_id: int) -> None:
        if voucher_id == self._wanted:
            self._show_prints()
            self.refresh()

    def _on_print_troubled(self, voucher_id: int, trouble: Trouble) -> None:
        if voucher_id == self._wanted:
            self._on_troubled(trouble)

    def _on_print_refused(self, voucher_id: int, refused: Refused) -> None:
        if voucher_id == self._wanted:
            self._say_refused(refused)

    def _on_troubled(self, trouble: Trouble) -> None:
        self._page.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _say_refused(self, refused: Refused) -> None:
        reason, voice = refused.reason, self._voice()
        self._page.say("refused", lambda: said_of(reason, voice).title, lambda: said_of(reason, voice).text)

    def _voice(self) -> Voice:
        decimals = self.voucher.facts["decimals"] if self.voucher is not None else 0
        return Voice(decimals, zone=self._services.desk.clock.zone, today=self._services.desk.today())

    # Undo

    def _on_undo(self) -> None:
        if self.voucher is None:
            return
        self._page.say_nothing()
        if self._undo_unanswered:
            self._undo_unanswered = False
            self._undoing.again()
        else:
            self._undoing.begin(self.voucher.id)

    def _on_undone(self, back: Undone) -> None:
        decimals = self._voice().decimals

        def what_to_do() -> str:
            parts = [tr("{points} points are back.", points=points(back.points, decimals))]
            if back.cash:
                parts.append(tr("Give {money} back.", money=money(Money(back.cash))))
            if back.pieces_back:
                parts.append(trn("Take {n} piece back to the shelf.", "Take {n} pieces back to the shelf.", back.pieces_back))
            return " ".join([*parts, tr("Keep the paper with the shop's copy.")])

        self._page.say("attention", lambda: tr("The voucher is void"), what_to_do)
        self.refresh()
        self.undone.emit()

    def _on_undo_troubled(self, trouble: Trouble) -> None:
        self._undo_unanswered = True
        self._on_troubled(trouble)

    def _on_not_approved(self, remark: str) -> None:
        if remark:
            self._page.say("refused", lambda: tr("The supervisor said no"), remark)

    # A copy more

    def _on_reprint_needs_approval(self, asked: Reprint, refused: Refused) -> None:
        from counter_app.screens.redeeming.supervisor import ask_about_reprint

        voucher = self.voucher
        if voucher is None or voucher.id != asked.voucher_id:
            return

        def given(approval: ApprovalGiven) -> None:
            self.printing.reprint_approved(voucher, asked, approval)

        ask_about_reprint(
            self._page, self._services, self._look, voucher, refused.reason, owner=self,
            approved=given, ended=self._on_not_approved, troubled=self._on_troubled,
        )  # fmt: skip
