"""The redeem place: from the invitation to scan, over the member with gifts and basket, to the voucher. It routes; flows do the work."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from counter_app.database.gifts import GiftRow
from counter_app.database.members import Found as FoundMember
from counter_app.database.members import Movement
from counter_app.programme.refusals import CardLost, MemberGone, Reason, Trouble
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.chain.not_found import nobody_found
from counter_app.screens.customer.sees import CustomerSees
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found, Shape
from counter_app.screens.place import KeyHint, MemberHere, Place
from counter_app.screens.points.why_dialog import WhyDialog
from counter_app.screens.redeeming.after import After
from counter_app.screens.redeeming.at_desk import AtDesk
from counter_app.screens.redeeming.choose_page import ChoosePage
from counter_app.screens.redeeming.desk_page import MemberDesk
from counter_app.screens.redeeming.eye import EyeKey
from counter_app.screens.redeeming.for_customer import basket_seen, voucher_seen
from counter_app.screens.redeeming.questions import Answer, CarryOn, carry_on, search
from counter_app.screens.redeeming.result_page import ResultPage
from counter_app.screens.redeeming.serving import Serving
from counter_app.screens.redeeming.start_page import ParkedBasket, Seen, StartPage
from counter_app.screens.redeeming.steps import Redeeming
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr

MOST_SEEN = 6
_VOUCHERS = (Shape.VOUCHER_CODE, Shape.SHORT_CODE, Shape.VOUCHER_NUMBER)


class RedeemPlace(Place):
    """See ``Place``. Opened with a ``Found`` it looks for the member, with ``"parked"`` it shows what is parked."""

    name = "redeem"
    icon = "gift"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        zone = services.desk.clock.zone
        self.start = StartPage(zone)
        self.choose = ChoosePage()
        self.desk = MemberDesk()
        self.result = ResultPage(zone)
        self._pages = QStackedWidget()
        for page in (self.start, self.choose, self.desk, self.result):
            self._pages.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._pages)
        self.serving = Serving(services, look, self.desk, self)
        self.after = After(services, look, self.result, self)
        self._parked: list[AtDesk] = []
        self._seen: list[Seen] = []
        self._work: CarryOn | None = None
        self._identified_by = IdentifiedBy.CARD
        self._answer = Answer()
        self._replaced = False
        self._scanned = ""
        self._connect()

    def _connect(self) -> None:
        self.start.resumed.connect(self._on_resumed)
        self.start.waiting_opened.connect(lambda approval: self.go_to.emit("approvals", approval))
        self.start.print_asked.connect(self._on_print_asked)
        self.start.count_in_asked.connect(lambda: self.go_to.emit("shift", None))
        self.start.member_asked.connect(self._on_member_asked)
        self.choose.chosen.connect(self._on_member_chosen)
        self.desk.member.hand_over_asked.connect(lambda voucher: self.go_to.emit("hand-over", voucher))
        self.desk.member.why_asked.connect(self._on_why_asked)
        self.desk.basket.parked.connect(self._on_park)
        self.serving.opened.connect(self._on_opened)
        self.serving.not_served.connect(self._on_not_served)
        self.serving.done.connect(self._on_done)
        self.serving.reserved.connect(self._on_reserved)
        self.serving.code_made.connect(self.after.send_code)
        self.serving.waits.connect(self._on_waits)
        self.serving.changed.connect(self.keys_changed)
        self.serving.approval_wanted.connect(self._on_approval_wanted)
        self.after.shown.connect(lambda: self._to(self.result))
        self.after.next_wanted.connect(self._on_next)
        self.after.hand_over_wanted.connect(lambda voucher: self.go_to.emit("hand-over", voucher))
        self.after.saving_wanted.connect(self._on_saving_wanted)
        self.after.undone.connect(self.keys_changed)
        self.after.printing.changed.connect(self._on_print_changed)
        EyeKey(self.desk).held.connect(self.serving.reveal)
        self._look.spoken.connect(self._on_spoken_anew)

    # The frame's questions

    def label(self) -> str:
        return tr("Redeem")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Scan a member's card, or type phone, card, name or the last four digits of the phone, and press Enter."),
            tr("Type a gift's number and press Enter, or press its tile: it goes into the basket."),
            tr("A gift that can't be had says what is missing and when it would go."),
            tr("F12 completes it. Where a supervisor must sign, the desk asks for one first."),
            tr("F9 parks the basket for somebody in a hurry; nothing is taken meanwhile."),
        )

    def keys(self) -> tuple[KeyHint, ...]:
        page = self._pages.currentWidget()
        if page is self.desk:
            approval = self.desk.basket.approval.isVisibleTo(self.desk.basket)
            return (
                KeyHint("F3", tr("gifts")),
                KeyHint("F4", tr("show masked")),
                *((KeyHint("F8", tr("approval")),) if approval else ()),
                KeyHint("F9", tr("park")),
                KeyHint("F12", tr("complete")),
                KeyHint("Esc", tr("back")),
            )
        if page is self.result:
            return (
                KeyHint("Enter", tr("next customer")),
                KeyHint("F7", tr("hand over")),
                KeyHint("Ctrl+P", tr("print again")),
                KeyHint("Esc", tr("member")),
            )
        if page is self.choose:
            return KeyHint("Enter", tr("choose")), KeyHint("Esc", tr("back"))
        return (
            KeyHint("F7", tr("hand over")),
            *((KeyHint("F9", tr("resume")),) if self._parked else ()),
            *((KeyHint("Ctrl+P", tr("last voucher")),) if self.after.voucher is not None else ()),
        )

    def opened(self, what: object) -> None:
        self.serving.know_catalogue()
        if isinstance(what, Found):
            self.look_for(what)
        elif isinstance(what, MemberHere):
            self._on_handed(what)
        elif what == "parked":
            self._to_start()
            self.start.take_keyboard()
        elif self._pages.currentWidget() is self.start:
            self._ask_for_work()
        elif self._pages.currentWidget() is self.desk:
            self.serving.refresh()
            self.desk.gifts.take_keyboard()
        self.keys_changed.emit()

    def member_here(self) -> MemberHere | None:
        at_desk = self.serving.at_desk
        if at_desk is None or self.serving.is_sending or self._pages.currentWidget() is not self.desk:
            return None
        return MemberHere(at_desk.member_id, at_desk.redeeming.identified_by)

    def heard(self, found: Found, scanned: bool) -> bool:
        if scanned and (gift := self.serving.gift_named(found.text)) is not None:
            if self._pages.currentWidget() is self.desk:
                self.serving.put_scanned(gift)
            else:
                self._say_gift(gift)
            return True
        if found.shape in _VOUCHERS and not found.or_card:
            return False
        self._scanned = found.text if scanned else ""
        self.look_for(found)
        return True

    def _say_gift(self, gift: GiftRow) -> None:
        self._say(
            "attention",
            lambda: tr("{gift} is a gift", gift=gift.named(self._look.language)),
            lambda: tr("Find the member first, then scan it again."),
        )

    def pressed(self, key: str) -> bool:
        page = self._pages.currentWidget()
        if key == "F7" and page is self.result:
            self.after.hand_over()
        elif key == "F9" and page is self.start and self._parked:
            self._on_resumed(len(self._parked) - 1)
        elif key == "Ctrl+P" and page is self.start and self.after.voucher is not None:
            self.after.show_again()
        else:
            return False
        return True

    def customer_sees(self) -> CustomerSees | None:
        page, at_desk, voucher = self._pages.currentWidget(), self.serving.at_desk, self.after.voucher
        if page is self.desk and at_desk is not None:
            return basket_seen(at_desk, self._look.language, signing=self.serving.manners.is_signing)
        return voucher_seen(voucher, self._look.language) if page is self.result and voucher is not None else None

    def back(self) -> bool:
        page = self._pages.currentWidget()
        if page is self.result:
            voucher = self.after.voucher
            if voucher is not None:
                self._serve(AtDesk(voucher.member_id, Redeeming(IdentifiedBy(voucher.identified_by))))
            return True
        if page is self.choose:
            self._to_start()
            return True
        if page is not self.desk or self.serving.is_sending:
            return False
        if self.desk.gifts.search.text():
            self.desk.gifts.search.clear()
            self.desk.gifts.take_keyboard()
        elif self.desk.gifts.message.isVisible():
            self.desk.gifts.say_nothing()
        else:
            self._to_start()
        return True

    def data_changed(self, touched: frozenset[str]) -> None:
        page = self._pages.currentWidget()
        if page is self.desk:
            self.serving.refresh()
        elif page is self.result:
            self.after.refresh()
        else:
            self._ask_for_work()

    def signed_out(self) -> None:
        self.serving.leave()
        self.after.forget()
        self._parked.clear()
        self._seen.clear()
        self._work = None
        self.parked_changed.emit(0)
        self.start.say_nothing()
        self._show_work()
        self._to(self.start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and letters that no field took belong to the gifts' box while a member is here."""
        text, commands = event.text(), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        typed = len(text) == 1 and text.isprintable() and not text.isspace() and not event.modifiers() & commands
        if typed and self._pages.currentWidget() is self.desk and not event.isAutoRepeat():
            self.desk.gifts.take_keyboard()
            self.desk.gifts.search.insert(text)
        else:
            event.ignore()

    # Finding

    def look_for(self, found: Found) -> None:
        """Look for who is meant; the screen stays as it is until that is known."""
        desk, lane = self._services.desk, self._services.lanes.write
        lane.ask(lambda: desk.read(search, found, desk.today()), self._on_answer, troubled=self._on_not_served, owner=self)

    def _on_answer(self, answer: Answer) -> None:
        if answer.voucher_id is not None:
            self.go_to.emit("hand-over", answer.voucher_id)
            return
        if self.serving.is_sending:
            # The redemption before is still being answered; the card can be scanned again in a moment.
            return
        self._identified_by = answer.identified_by
        if not answer.members:
            # What was scanned before the gifts were known here is looked for among them now.
            gift = self.serving.gift_named(self._scanned) if self._scanned else None
            if gift is None:
                self._say_reason(nobody_found(self._services))
            else:
                self._say_gift(gift)
        elif len(answer.members) == 1:
            self._on_found(answer.members[0])
        else:
            self._park_if_begun()
            self._to(self.choose)
            self._answer = answer
            self._show_choice()
            self.choose.take_keyboard()

    def _show_choice(self) -> None:
        tiers = {tier.id: tier.title.in_language(self._look.language) for tier in self._answer.tiers}
        self.choose.show_members(self._answer.members, tiers)

    def _on_found(self, found: FoundMember) -> None:
        if found.card_state == "lost":
            self._say_reason(CardLost())
            return
        if found.state == "left":
            self._say_reason(MemberGone())
            return
        here = self.serving.at_desk
        if here is not None and here.member_id == found.member_id and self._pages.currentWidget() is self.desk:
            self.serving.manners.identified(self._identified_by)
            self.desk.gifts.take_keyboard()
        else:
            self._serve(AtDesk(found.member_id, Redeeming(self._identified_by)))
        self._replaced = found.card_state == "replaced"

    def _on_handed(self, here: MemberHere) -> None:
        """Another place had this member; who is here already stays, with what is in the basket."""
        at_desk = self.serving.at_desk
        if self.serving.is_sending:
            return
        if at_desk is not None and at_desk.member_id == here.member_id and self._pages.currentWidget() is self.desk:
            self.serving.manners.identified(here.identified_by)
            self.serving.refresh()
            self.desk.gifts.take_keyboard()
        else:
            self._serve(AtDesk(here.member_id, Redeeming(here.identified_by)))

    def _on_member_chosen(self, member_id: int) -> None:
        self._serve(AtDesk(member_id, Redeeming(self._identified_by)))

    def _on_member_asked(self, member_id: int) -> None:
        # Known from before, but nobody has seen their card this time.
        self._serve(AtDesk(member_id, Redeeming(IdentifiedBy.PHONE)))

    def _serve(self, at_desk: AtDesk) -> None:
        self._park_if_begun()
        self._replaced = False
        self.serving.serve(at_desk)

    def _on_opened(self) -> None:
        self.start.say_nothing()
        self._to(self.desk)
        self.desk.gifts.take_keyboard()
        at_desk = self.serving.at_desk
        assert at_desk is not None
        assert at_desk.served is not None
        member = at_desk.served.panel.member
        self._remember(member.id, member.name, member.salutation, member.phone)
        if member.state == "blocked":
            self.serving.say_blocked()
        elif self._replaced:
            self.serving.tell(
                lambda: tr("This card was replaced"), lambda: tr("It still leads to the member; ask for the new card next time.")
            )

    def _remember(self, member_id: int, name: str, salutation: str, phone: str | None) -> None:
        now = self._services.desk.clock.now()
        self._seen = [one for one in self._seen if one.member_id != member_id][: MOST_SEEN - 1]
        self._seen.insert(0, Seen(member_id, name, salutation, phone, now))

    def _on_not_served(self, why: Reason | Trouble) -> None:
        if isinstance(why, Trouble):
            self._say("trouble", lambda: said_of_trouble(why).title, lambda: said_of_trouble(why).text)
        else:
            self._to_start()
            self._say_reason(why)

    def _say_reason(self, reason: Reason) -> None:
        voice = Voice(zone=self._services.desk.clock.zone)
        self._say("refused", lambda: said_of(reason, voice).title, lambda: said_of(reason, voice).text)

    def _say(self, kind: str, title: Words, text: Words) -> None:
        """In the page in front."""
        page = self._pages.currentWidget()
        if page is self.desk:
            self.serving.tell(title, text, kind)
        elif page is self.result:
            self.result.say(kind, title, text)
        else:
            if page is self.choose:
                self._to(self.start)
            self.start.say(kind, title, text)

    # Parking

    def _on_park(self) -> None:
        self._park_if_begun()
        self._to_start()

    def _park_if_begun(self) -> None:
        """A basket that was begun waits, whole; it holds nothing and goes when the clerk signs out."""
        at_desk = self.serving.at_desk
        if at_desk is not None and at_desk.redeeming.basket and at_desk.redeeming.is_open:
            at_desk.since = self._services.desk.clock.now()
            self._parked.append(at_desk)
            self.parked_changed.emit(len(self._parked))
        self.serving.leave()

    def _on_resumed(self, number: int) -> None:
        at_desk = self._parked.pop(number)
        self.parked_changed.emit(len(self._parked))
        self._serve(at_desk)

    # The first page

    def _to(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.keys_changed.emit()

    def _to_start(self) -> None:
        self._park_if_begun()
        self._to(self.start)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_work()
        # The frame opens this place anew: the one box has the keyboard, and what waits is asked for.
        self.go_to.emit(self.name, None)

    def _ask_for_work(self) -> None:
        desk = self._services.desk
        if desk.on_duty is None:
            return
        staff_id, shift_id = desk.on_duty.staff_id, desk.on_duty.shift_id
        self._services.lanes.write.ask(
            lambda: desk.read(carry_on, staff_id, shift_id), self._on_work, troubled=self._on_not_served, owner=self
        )

    def _on_work(self, work: CarryOn) -> None:
        self._work = work
        self._show_work()

    def _show_work(self) -> None:
        parked = tuple(
            ParkedBasket(number, *_named(waiting), waiting.redeeming.basket.pieces) for number, waiting in enumerate(self._parked)
        )
        printing = self.after.printing.vouchers_on_their_way()
        self.start.show_work(parked, self._work, printing, tuple(self._seen), self._services.desk.clock.now())

    def _on_print_asked(self, voucher_id: int) -> None:
        self.after.show(voucher_id, printing=True)

    # Done

    def _on_approval_wanted(self) -> None:
        from counter_app.screens.redeeming.supervisor import ask_about_redemption

        ask_about_redemption(self, self._services, self._look, self.serving)

    def _on_done(self, voucher_id: int) -> None:
        self.serving.leave()
        self.after.show(voucher_id, printing=True, counting=True)

    def _on_reserved(self, voucher_id: int, code: str) -> None:
        """The order waits for its code; it is sent, and typed in the place for points."""
        at_desk = self.serving.at_desk
        assert at_desk is not None
        here = MemberHere(at_desk.member_id, at_desk.redeeming.identified_by, voucher_id, code)
        self.serving.leave()
        self._to(self.start)
        self.go_to.emit("points", here)

    def _on_why_asked(self, movement: Movement) -> None:
        at_desk = self.serving.at_desk
        if at_desk is None or at_desk.served is None:
            return
        movements, decimals = self.desk.member.movements, at_desk.served.force.programme.decimals
        WhyDialog(self._services, self._look, at_desk.member_id, movements, movement, decimals, self).open()

    def _on_waits(self) -> None:
        self.serving.leave()
        self._to_start()
        self._say(
            "good",
            lambda: tr("Sent to the supervisor"),
            lambda: tr("Points and gifts are held for it until the shift ends. Serve the next customer."),
        )

    def _on_next(self) -> None:
        self._to_start()

    def _on_print_changed(self, _: int) -> None:
        if self._pages.currentWidget() is self.start:
            self._ask_for_work()

    def _on_saving_wanted(self, copy: str, name: str) -> None:
        dialog = QFileDialog(self, tr("Save as PDF"), str(Path.home() / name), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.after.save(copy, Path(path)))
        dialog.open()

    # Language

    def _on_spoken_anew(self) -> None:
        self.serving.retell()
        self.after.retell()
        self._show_choice()
        self._show_work()


def _named(waiting: AtDesk) -> tuple[str, str, datetime]:
    assert waiting.served is not None
    assert waiting.since is not None
    member = waiting.served.panel.member
    return member.name, member.salutation, waiting.since
