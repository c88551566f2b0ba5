"""The shift from its first count to its Z: counting in, an X at any time, counting out blind, closing with its paper; and the Zs before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.counting import CountIn, CountOut, count_in, count_out
from counter_app.actions.drawer import MoveCash, move_cash
from counter_app.actions.shifts import CloseShift, EndedShift, close_and_copy
from counter_app.actions.signing_in import Proved, sign_out
from counter_app.actions.z_facts import x_facts
from counter_app.database.programmes import programme_in_force
from counter_app.database.z_reports import z_lines
from counter_app.programme.refusals import Malformed, Refused, Trouble
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.ending.count_page import CountPage, Found, Occasion
from counter_app.screens.ending.dialogs import CashDialog, DifferenceDialog, EndDialog
from counter_app.screens.ending.overview import Overview
from counter_app.screens.ending.paper_dialog import XDialog, ZDialog
from counter_app.screens.ending.questions import ShiftNow, shift_now
from counter_app.screens.ending.result_page import Decided, ResultPage
from counter_app.screens.ending.zs_page import ZsPage
from counter_app.screens.finding import Found as Heard
from counter_app.screens.place import KeyHint, Place
from counter_app.screens.services import Services
from counter_app.screens.window.places import SIGN_IN
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr

T = TypeVar("T")

_SHOWN_HERE = frozenset({
    "shift", "voucher", "hand_over", "approval", "sign_off", "staff", "deal", "drawer", "stock", "shift_count", "z_report", "countersign",
    "z_print", "gift",
})  # fmt: skip


class ShiftPlace(Place):
    """Two ways to leave: signing out leaves the shift open for the next one; closing it counts it out and writes its Z."""

    name = "shift"
    icon = "calendar-check"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._now: ShiftNow | None = None
        self._decimals = 0
        self._busy = False
        self.overview, self.count, self.result, self.past = Overview(), CountPage(), ResultPage(), ZsPage()
        self.stack = QStackedWidget()
        for page in (self.overview, self.count, self.result, self.past):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.overview.count_in_asked.connect(lambda: self._begin_count("opening"))
        self.overview.x_asked.connect(self._on_x)
        self.overview.cash_asked.connect(self._on_cash)
        self.overview.zs_asked.connect(self._on_zs)
        self.overview.leave_asked.connect(self._on_leave)
        self.overview.close_asked.connect(self._on_close)
        self.count.counted.connect(self._on_counted)
        self.count.left.connect(self.back)
        self.result.count_asked.connect(lambda: self._begin_count("closing"))
        self.result.close_asked.connect(self._on_close_decided)
        self.past.chosen.connect(self._open_z)
        self.past.left.connect(self.back)

    # As a place

    def label(self) -> str:
        return tr("Shift")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("F8 counts the shift in: cash in the drawer, gifts on the shelf."),
            tr("F3 shows the X report at any time; it changes nothing."),
            tr("F12 closes the shift: counted blind, then the Z, once, with its number."),
            tr("A difference takes a reason, and a supervisor signs it."),
            tr("The next clerk countersigns the Z."),
        )

    def keys(self) -> tuple[KeyHint, ...]:
        page = self.stack.currentWidget()
        if page is self.overview:
            begins = (KeyHint("F8", tr("count in")),) if self._now is not None and not self._now.counted_in else ()
            return (KeyHint("F3", tr("X report")), *begins, KeyHint("F12", tr("close")))
        words = {self.count: tr("done"), self.result: tr("close"), self.past: tr("look at it")}
        return (KeyHint("F12", words[page]), KeyHint("Esc", tr("back")))  # type: ignore[index]

    def opened(self, what: object) -> None:
        self.overview.message.hide()
        self._ask()

    def data_changed(self, touched: frozenset[str]) -> None:
        if touched & _SHOWN_HERE and self.isVisible():
            self._ask()
            if self.stack.currentWidget() is self.past:
                self._ask_zs()

    def signed_out(self) -> None:
        self.overview.message.hide()
        self.result.forget()
        self._now = None
        self.overview.set_busy(True)
        self._go(self.overview)

    def heard(self, found: Heard, scanned: bool) -> bool:
        if self.stack.currentWidget() is not self.count:
            return False
        self.count.take(found.text)
        return True

    def back(self) -> bool:
        if self.stack.currentWidget() is self.overview:
            return False
        self._go(self.overview)
        self.overview.end.setFocus()
        return True

    def _go(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.keys_changed.emit()

    # How it stands

    def _ask(self) -> None:
        desk = self._services.desk

        def asked() -> tuple[ShiftNow | None, int]:
            return shift_now(desk), desk.read(programme_in_force, desk.today()).programme.decimals

        # On the writing lane: read beside a write, some of its questions would be answered before that write and some after.
        self._services.lanes.write.ask(asked, self._show, troubled=self._on_troubled, owner=self)

    def _show(self, found: tuple[ShiftNow | None, int]) -> None:
        now, self._decimals = found
        # What was asked before something is written is asked again when that is done.
        if self._busy:
            return
        self._now = now
        if now is None:
            return
        clock = self._services.desk.clock
        self.overview.show_now(now, clock.zone, clock.business_date(clock.now()))
        self.overview.set_busy(self._busy)
        if now.compared is not None:
            self.result.show_result(now, self._decimals)
        self.keys_changed.emit()

    # Counting

    def _begin_count(self, occasion: Occasion) -> None:
        now = self._now
        if now is None or self._busy:
            return
        z = None if now.to_countersign is None else now.to_countersign.number
        self.count.begin(occasion, now.shelf, now.left, z if occasion == "opening" else None)
        self._go(self.count)
        self.count.start()

    def _on_counted(self, found: Found) -> None:
        desk = self._services.desk
        if self.count.occasion == "opening":
            opening = desk.asked(CountIn, cash=found.cash, notes=found.notes, gifts=found.gifts, remark=found.remark)
            self._run(lambda: (desk.write(count_in, opening), shift_now(desk)), lambda done: self._counted_in(done[1]))
        else:
            closing = desk.asked(CountOut, cash=found.cash, notes=found.notes, gifts=found.gifts)
            self._run(lambda: (desk.write(count_out, closing), shift_now(desk)), lambda done: self._counted_out(done[1]))

    def _counted_in(self, now: ShiftNow | None) -> None:
        self._set_busy(False)
        self._show((now, self._decimals))
        self._go(self.overview)
        self.overview.say("good", lambda: tr("The shift is counted in"), lambda: tr("It answers for what you counted from now on."))

    def _counted_out(self, now: ShiftNow | None) -> None:
        self._set_busy(False)
        self._show((now, self._decimals))
        self._go(self.result)
        self.result.start()

    # Closing

    def _on_close(self) -> None:
        now = self._now
        if now is None or self._busy:
            return
        if now.compared is None:
            self._begin_count("closing")
            return
        self.result.show_result(now, self._decimals)
        self._go(self.result)
        self.result.start()

    def _on_close_decided(self, decided: Decided) -> None:
        now, desk = self._now, self._services.desk
        if now is None or now.compared is None or self._busy:
            return
        asked = desk.asked(
            CloseShift, count=now.compared.nth, stays=decided.stays, reason=decided.reason, remark=decided.remark
        )  # fmt: skip
        if now.compared.agrees:
            sure = EndDialog(self, now)
            sure.finished.connect(lambda yes: self._close(asked) if yes else None)
            sure.open()
            return
        difference = DifferenceDialog(self._services, now, decided, self._decimals, self)
        difference.signed.connect(lambda proved: self._close(_signed(asked, proved, decided)))
        difference.open()

    def _close(self, asked: CloseShift) -> None:
        services = self._services
        self._run(lambda: close_and_copy(services.desk, services.keep_copy, services.desk.again(asked)), self._on_closed)

    def _on_closed(self, ended: EndedShift) -> None:
        """Whoever closed is still there until they leave its paper; then nobody is."""
        self._set_busy(False)
        duty = self._services.desk.on_duty
        assert duty is not None
        paper = ZDialog(self._services, ended.closed.z, self, here=duty.staff_id, just_closed=True)
        paper.finished.connect(lambda _: self._leave_closed(ended, duty.shift_id))
        paper.open()

    def _leave_closed(self, ended: EndedShift, shift_id: int) -> None:
        desk = self._services.desk
        # Somebody else may have taken the desk over meanwhile, with a shift of their own.
        if desk.on_duty is not None and desk.on_duty.shift_id == shift_id:
            desk.sign_out()
            self.go_to.emit(SIGN_IN, ended)

    # X, cash by hand, past Zs, leaving

    def _on_x(self) -> None:
        now, desk = self._now, self._services.desk
        if now is None:
            return
        blind = not now.here.is_supervisor
        self._services.lanes.write.ask(
            lambda: desk.read(x_facts, now.id, desk.today(), desk.clock.now()),
            lambda facts: XDialog(self._services, facts, self, blind=blind).open(),
            troubled=self._on_troubled,
            owner=self,
        )

    def _on_cash(self) -> None:
        asks = CashDialog(self)
        asks.given.connect(self._on_cash_given)
        asks.open()

    def _on_cash_given(self, amount: int, why: str) -> None:
        desk = self._services.desk
        asked = desk.asked(MoveCash, fen=amount, why=why)
        self._run(lambda: desk.write(move_cash, asked), lambda _: self._cash_noted())

    def _cash_noted(self) -> None:
        self._set_busy(False)
        self.overview.say("good", lambda: tr("It is noted"), lambda: tr("The Z expects the drawer so."))
        self._ask()

    def _on_zs(self) -> None:
        self._go(self.past)
        self._ask_zs()
        self.past.start()

    def _ask_zs(self) -> None:
        desk = self._services.desk

        def answered(lines: object) -> None:
            self.past.show_lines(lines)  # type: ignore[arg-type]
            self.past.start()

        self._services.lanes.read.ask(
            lambda: desk.read(z_lines, desk.facts.desk), answered, troubled=self._on_troubled, owner=self
        )  # fmt: skip

    def _open_z(self, z_id: int) -> None:
        duty = self._services.desk.on_duty
        if duty is not None:
            ZDialog(self._services, z_id, self, here=duty.staff_id).open()

    def _on_leave(self) -> None:
        desk = self._services.desk
        self._run(lambda: sign_out(desk), lambda _: self._gone())

    def _gone(self) -> None:
        self._set_busy(False)
        self.go_to.emit(SIGN_IN, None)

    # One request at a time

    def _run(self, work: Callable[[], T], answered: Callable[[T], None]) -> None:
        if self._busy:
            return
        self._set_busy(True)
        self._services.lanes.write.ask(work, answered, self._on_refused, self._on_troubled, owner=self)

    def _on_refused(self, refused: Refused) -> None:
        self._set_busy(False)
        reason = refused.reason
        if isinstance(reason, Malformed) and reason.field == "remark" and self.stack.currentWidget() is self.count:
            self.count.remark.fail(lambda: tr("You find something else than the Z before says: say what"))
            self.count.remark.line.setFocus()
            return
        if isinstance(reason, Malformed) and reason.field == "gift":
            self._say("attention", lambda: tr("The shelf has other gifts now"), lambda: tr("Begin the count again."))
            return
        self._say("refused", lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text)
        self._ask()

    def _on_troubled(self, trouble: Trouble) -> None:
        self._set_busy(False)
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        page = self.stack.currentWidget()
        (page if isinstance(page, CountPage | ResultPage) else self.overview).say(kind, title, sentence)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for page in (self.overview, self.count, self.result):
            page.set_busy(busy)


def _signed(asked: CloseShift, proved: Proved, decided: Decided) -> CloseShift:
    """The request with this supervisor's yes to exactly it."""
    given = ApprovalGiven(
        approver_id=proved.staff.id, at=proved.at, for_content=asked.content(), method=proved.method, reason=decided.reason
    )  # fmt: skip
    return replace(asked, approval=given)
