"""Serving one member: the flow between the three panels and the actions, from the first gift to the voucher.

Everything on the screen is reckoned from one set of facts (member, programme, catalogue) and reckoned anew with every change; the
transaction reckons once more and refuses a difference.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actions.approving import ApprovalGiven, AskApproval, ask_approval
from counter_app.actions.braking import Watch
from counter_app.actions.redeem import Redeem, Redemption, redeem
from counter_app.database.door import Written
from counter_app.database.gifts import Catalogue, GiftRow
from counter_app.database.posting import new_id
from counter_app.programme.price import shelf_for, stands_in_the_way
from counter_app.programme.refusals import MemberBlocked, OwnMember, Reason, Refused, Trouble, UnknownGift
from counter_app.screens.chain.asking import Asking
from counter_app.screens.chain.missing import Missing
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.issuing import approved, signed_request
from counter_app.screens.points.acts import reserves
from counter_app.screens.redeeming.at_desk import AtDesk
from counter_app.screens.redeeming.basket import Basket
from counter_app.screens.redeeming.desk_page import MemberDesk
from counter_app.screens.redeeming.eye import Eye
from counter_app.screens.redeeming.gifts_panel import Faces
from counter_app.screens.redeeming.manners import Manners
from counter_app.screens.redeeming.questions import Served, Stock, served, stock
from counter_app.screens.redeeming.steps import Press, Step
from counter_app.screens.redeeming.words import tile_face, voice_of
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of


class Serving(QObject):
    """``opened``: the member stands on the screen. ``not_served``: and why not. ``done``: the voucher's row id; ``code_made``: and the code
    to be sent for it; ``reserved``: both, of an order that waits for its code. ``waits``: the request stands in the supervisors' list.
    ``approval_wanted``: a supervisor must look at ``at_desk``'s request."""

    opened = Signal()
    not_served = Signal(object)
    done = Signal(int)
    code_made = Signal(int, str)
    reserved = Signal(int, str)
    waits = Signal()
    approval_wanted = Signal()
    changed = Signal()

    def __init__(self, services: Services, look: Look, page: MemberDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._look, self._page = services, look, page
        self._stock = Stock()
        self.at_desk: AtDesk | None = None
        self._expected: AtDesk | None = None
        self._armed: Basket | None = None
        self._priced: tuple[Served, Catalogue, Catalogue] | None = None
        self._asking = Asking(services, self)
        self._asking.line_changed.connect(self.refresh)
        self._eye = Eye(services, self)
        self._eye.shown.connect(self._on_revealed)
        self._eye.troubled.connect(self._on_question_troubled)
        gifts, basket = page.gifts, page.basket
        gifts.typed.connect(self._on_typed)
        gifts.chosen.connect(self._on_tile_chosen)
        gifts.stepped.connect(self._on_tile_stepped)
        basket.quantity_changed.connect(self._on_quantity_changed)
        basket.price_chosen.connect(self._on_price_chosen)
        basket.limit_met.connect(self._on_limit_met)
        basket.cleared.connect(self._on_cleared)
        basket.completed.connect(self.complete)
        basket.to_list.connect(self.send_to_list)
        page.member.reveal_wanted.connect(self.reveal)
        self.manners = Manners(services, look, page, lambda: self.at_desk, self)
        self.manners.changed.connect(self._reckon)
        self.manners.signed.connect(self._show_way)
        self.manners.pad_moved.connect(self.changed)
        self.manners.troubled.connect(self._on_question_troubled)

    # Who is at the desk

    @property
    def _catalogue(self) -> Catalogue:
        """All gifts, at the prices of whoever is at the desk."""
        shown = self.at_desk.served if self.at_desk is not None else None
        if shown is None:
            return self._stock.catalogue
        if self._priced is None or self._priced[0] is not shown or self._priced[1] is not self._stock.catalogue:
            self._priced = shown, self._stock.catalogue, shown.at_prices(self._stock.catalogue)
        return self._priced[2]

    @property
    def is_sending(self) -> bool:
        """A request is on its way, or a supervisor looks at it."""
        return self.at_desk is not None and self.at_desk.redeeming.step in (Step.SENDING, Step.APPROVING)

    @property
    def voice(self) -> Voice:
        """How refusals are worded here."""
        if self.at_desk is None or self.at_desk.served is None:
            return Voice(zone=self._services.desk.clock.zone)
        found = self.at_desk.served
        return voice_of(found.force.programme, self._look.language, self._services.desk.clock.zone, found.on)

    def serve(self, at_desk: AtDesk) -> None:
        """This member comes to the desk, or back to it with what was parked."""
        desk = self._services.desk
        assert desk.on_duty is not None
        self._expected = at_desk
        staff_id, member_id, shop_id = desk.on_duty.staff_id, at_desk.member_id, desk.facts.shop_id
        watch = Watch(desk.facts.brakes, staff_id, desk.clock.now())
        self._services.lanes.write.ask(
            lambda: (desk.read(served, member_id, staff_id, desk.today(), watch), desk.read(stock, shop_id, desk.today())),
            lambda facts: self._on_facts(at_desk, *facts),
            troubled=self._on_question_troubled,
            owner=self,
        )

    def leave(self) -> None:
        """Nobody is at the desk. What was in the basket is gone, unless it was parked."""
        self.at_desk = self._expected = None
        self._armed = None
        self._eye.close()

    def refresh(self) -> None:
        """The register may say other things by now: ask again, and show what has changed."""
        if self.at_desk is not None and not self.is_sending:
            self.serve(self.at_desk)

    def retell(self) -> None:
        """Everything again, in the language in force."""
        if self.at_desk is not None and self.at_desk.served is not None:
            self._page.gifts.show_catalogue(self._catalogue, self._stock.titles_in(self._look.language))
            self._page.member.show_member(self.at_desk.served, self._look.language)
            self._page.gifts.say_nothing()
            self._show()

    def gift_named(self, text: str) -> GiftRow | None:
        """The gift with exactly this number or bar code."""
        return self._catalogue.found(text)

    def know_catalogue(self) -> None:
        """Ask for the gifts before the first member comes, so that a scanned gift is known as one."""
        desk = self._services.desk
        shop_id = desk.facts.shop_id
        self._services.lanes.write.ask(
            lambda: desk.read(stock, shop_id, desk.today()), self._on_stock, troubled=self._on_question_troubled, owner=self
        )

    def _on_stock(self, found: Stock) -> None:
        self._stock = found

    def _on_facts(self, at_desk: AtDesk, found: Served, gifts: Stock) -> None:
        if self._expected is not at_desk or self.is_sending:
            return
        if found.own:
            self.leave()
            self.not_served.emit(OwnMember())
            return
        comes = self.at_desk is not at_desk
        self.at_desk = at_desk
        found = replace(found, with_line=self._asking.has_line)
        if at_desk.redeeming.may_change:
            at_desk.redeeming.manner = replace(at_desk.redeeming.manner, hold=reserves(found.force.programme))
        before = at_desk.served
        at_desk.served = found
        if comes or gifts != self._stock:
            self._stock = gifts
            self._page.gifts.show_catalogue(gifts.catalogue, gifts.titles_in(self._look.language))
        if comes or before != found:
            self._page.member.show_member(found, self._look.language, counting=not comes)
        basket = at_desk.redeeming.basket
        if any(item.gift_id not in self._catalogue.by_id for item in basket.items):
            basket = Basket(tuple(item for item in basket.items if item.gift_id in self._catalogue.by_id))
            at_desk.redeeming.show(basket, None)
        self._reckon()
        if comes:
            self._armed = None
            self._page.gifts.say_nothing()
            self._page.gifts.begin()
            self.opened.emit()
            self._asking.comes(at_desk.member_id)

    def _on_question_troubled(self, trouble: Trouble) -> None:
        if self.at_desk is not None:
            self.at_desk.trouble = trouble
            self._show_way()
        else:
            self.not_served.emit(trouble)

    # The basket

    def put_in(self, gift: GiftRow) -> bool:
        """One more piece. What stands in the way is said instead; then nothing has changed and the answer is False."""
        at_desk = self.at_desk
        if at_desk is None or at_desk.served is None or not at_desk.redeeming.may_change:
            return False
        reason = self._in_the_way(gift)
        if reason is not None:
            self._say(reason)
            self._page.gifts.reveal_tile(gift.id)
            return False
        now = at_desk.redeeming
        line = now.basket.of(gift.id)
        price = line.price if line is not None else self._first_price(gift)
        self._change(now.basket.with_quantity(gift.id, (line.quantity if line is not None else 0) + 1, price))
        self._page.gifts.say_nothing()
        return True

    def _first_price(self, gift: GiftRow) -> int:
        """The usual price, or the first one that the points left over would pay."""
        assert self.at_desk is not None
        assert self.at_desk.served is not None
        quote = self.at_desk.redeeming.priced.quote if self.at_desk.redeeming.priced else None
        spendable = self.at_desk.served.standing.spendable
        return gift.rule.first_price_within(spendable - quote.points if quote is not None else spendable)

    def _in_the_way(self, gift: GiftRow) -> Reason | None:
        assert self.at_desk is not None
        assert self.at_desk.served is not None
        found, priced = self.at_desk.served, self.at_desk.redeeming.priced
        quote = priced.quote if priced is not None else None
        reason = stands_in_the_way(found.force.programme, found.standing, gift.rule, self._catalogue.available, found.on, quote)
        return reason and gift.as_it_is_here(reason)

    def _change(self, basket: Basket) -> None:
        at_desk = self.at_desk
        if at_desk is None or not at_desk.redeeming.may_change:
            return
        at_desk.refused, at_desk.trouble = (), None
        # What was signed was signed for another basket.
        at_desk.signature = ""
        at_desk.redeeming.show(basket, at_desk.redeeming.priced)
        self._armed = None
        self._reckon()

    def _reckon(self) -> None:
        """Price the basket by the facts on the screen, and show what that makes of everything."""
        at_desk = self.at_desk
        if at_desk is None or at_desk.served is None:
            return
        now = at_desk.redeeming
        quoted = at_desk.served.quoted(self._catalogue, now.basket.items, now.identified_by, now.manner) if now.basket else None
        now.show(now.basket, quoted)
        self._show()

    def _show(self) -> None:
        at_desk = self.at_desk
        assert at_desk is not None
        assert at_desk.served is not None
        found, now, language, voice = at_desk.served, at_desk.redeeming, self._look.language, self.voice
        programme = found.force.programme
        faces: Faces = {}
        shelf = shelf_for(programme, found.standing, found.on, now.priced.quote if now.priced is not None else None)
        for gift in self._catalogue.offered:
            line = now.basket.of(gift.id)
            pieces = line.quantity if line is not None else 0
            reason = shelf.one_more(gift.rule, gift.available)
            reason = reason and gift.as_it_is_here(reason)
            face = tile_face(gift, reason, pieces, programme, found.panel.member.tier, voice, language)
            faces[gift.id] = (gift, face, reason)
        self._page.gifts.show_faces(faces)
        at_most = frozenset(item.gift_id for item in now.basket.items if item.gift_id in faces and faces[item.gift_id][2] is not None)
        items = now.basket.items
        self._page.basket.show_manner(programme, now.manner)
        self._page.basket.show_basket(items, now.priced, found.panel.member.spendable, programme.decimals, language, at_most)
        self._show_way()

    def _show_way(self) -> None:
        at_desk = self.at_desk
        if at_desk is None:
            return
        now = at_desk.redeeming
        signed, asking = bool(at_desk.signature), self._asking.is_asking
        self._page.basket.show_way(now.priced, self.voice, now.step, at_desk.refused, at_desk.trouble, signed, asking)
        self.changed.emit()

    def _say(self, reason: Reason) -> None:
        self._page.gifts.say("attention", lambda: said_of(reason, self.voice).title, lambda: said_of(reason, self.voice).text)

    def _on_typed(self, text: str) -> None:
        """Enter in the gifts' box: the gift goes into the basket; in the empty box right after that, the redemption is completed."""
        if not text:
            if self.at_desk is not None and self._armed is not None and self._armed == self.at_desk.redeeming.basket:
                self._armed = None
                self.complete()
            return
        gift = self._catalogue.found(text)
        if gift is None and (only := self._page.gifts.only_match()) is not None:
            gift = self._catalogue.by_id[only]
        if gift is None:
            self._say(UnknownGift(gift=text))
            return
        self._put_by_number(gift)

    def put_scanned(self, gift: GiftRow) -> None:
        self._page.gifts.take_keyboard()
        self._put_by_number(gift)

    def _put_by_number(self, gift: GiftRow) -> None:
        if self.put_in(gift):
            self._page.gifts.search.clear()
            assert self.at_desk is not None
            self._armed = self.at_desk.redeeming.basket
            self._page.gifts.reveal_tile(gift.id)
        else:
            self._page.gifts.search.selectAll()

    def _on_tile_chosen(self, gift_id: int) -> None:
        self.put_in(self._catalogue.by_id[gift_id])

    def _on_tile_stepped(self, gift_id: int, by: int) -> None:
        if by > 0:
            self.put_in(self._catalogue.by_id[gift_id])
        elif self.at_desk is not None and (line := self.at_desk.redeeming.basket.of(gift_id)) is not None:
            self._change(self.at_desk.redeeming.basket.with_quantity(gift_id, line.quantity - 1))

    def _on_quantity_changed(self, gift_id: int, quantity: int) -> None:
        if self.at_desk is not None:
            self._change(self.at_desk.redeeming.basket.with_quantity(gift_id, quantity))

    def _on_price_chosen(self, gift_id: int, price: int) -> None:
        if self.at_desk is not None:
            self._change(self.at_desk.redeeming.basket.with_price(gift_id, price))

    def _on_limit_met(self, gift_id: int) -> None:
        if self.at_desk is not None and (reason := self._in_the_way(self._catalogue.by_id[gift_id])) is not None:
            self._say(reason)

    def _on_cleared(self) -> None:
        self._change(Basket())
        self._page.gifts.take_keyboard()

    # Completing

    def complete(self) -> None:
        """F12, the second Enter, the primary button: one press, one request, kept until it is answered."""
        at_desk = self.at_desk
        if at_desk is None:
            return
        now, services = at_desk.redeeming, self._services
        press = now.press()
        if press is Press.SEND_AGAIN:
            self._send(at_desk)
        elif press is Press.FREEZE:
            assert now.priced is not None
            now.freeze(
                signed_request(
                    services.desk,
                    services.key,
                    now.priced,
                    now.basket.items,
                    now.identified_by,
                    customer_signature=at_desk.signature,
                    manner=now.manner,
                )
            )
            at_desk.refused, at_desk.trouble = (), None
            if now.step is Step.APPROVING:
                self._show_way()
                self.approval_wanted.emit()
            else:
                self._send(at_desk)

    def send_to_list(self) -> None:
        """F8: the request waits for a supervisor, with its points and pieces held; the desk is free for the next member."""
        at_desk = self.at_desk
        if at_desk is None:
            return
        now = at_desk.redeeming
        press = now.press_to_list()
        if press is Press.FREEZE:
            now.freeze(
                self._services.desk.asked(
                    AskApproval,
                    for_request=new_id(),
                    member_id=at_desk.member_id,
                    items=now.basket.items,
                    identified_by=now.identified_by,
                    customer_signature=at_desk.signature,
                    manner=now.manner,
                )
            )
        if press in (Press.FREEZE, Press.SEND_AGAIN):
            at_desk.refused, at_desk.trouble = (), None
            self._send(at_desk)

    def approval_given(self, given: ApprovalGiven) -> None:
        """A supervisor signed what stands in the request."""
        at_desk = self.at_desk
        if at_desk is None or not isinstance(at_desk.redeeming.request, Redeem):
            return
        if at_desk.redeeming.approved(approved(self._services.desk, at_desk.redeeming.request, given)):
            self._send(at_desk)

    def approval_ended(self, *, to_list: bool = False) -> None:
        """The dialog was closed without a yes; ``to_list``: a supervisor is to look at it later."""
        if self.at_desk is not None:
            self.at_desk.redeeming.not_approved()
            self._show_way()
            if to_list:
                self.send_to_list()

    def _send(self, at_desk: AtDesk) -> None:
        desk, request = self._services.desk, at_desk.redeeming.request
        assert request is not None
        request = desk.again(request)
        self._show_way()
        lane = self._services.lanes.write
        refused, troubled = (lambda why: self._on_refused(at_desk, why)), (lambda why: self._on_troubled(at_desk, why))
        if isinstance(request, Redeem):
            sent: Redeem = request
            lane.ask(lambda: desk.write(redeem, sent), lambda written: self._on_redeemed(at_desk, written), refused, troubled, owner=self)
        else:
            waiting: AskApproval = request
            lane.ask(lambda: desk.write(ask_approval, waiting), lambda _: self._on_waits(at_desk), refused, troubled, owner=self)

    def _on_redeemed(self, at_desk: AtDesk, written: Written[Redemption]) -> None:
        at_desk.redeeming.answered()
        if at_desk.redeeming.manner.hold:
            self.reserved.emit(written.answer.voucher_id, written.answer.confirmation)
            return
        self.done.emit(written.answer.voucher_id)
        if written.answer.confirmation:
            self.code_made.emit(written.answer.voucher_id, written.answer.confirmation)

    def _on_waits(self, at_desk: AtDesk) -> None:
        at_desk.redeeming.answered()
        self.waits.emit()

    def _on_refused(self, at_desk: AtDesk, refused: Refused) -> None:
        now = at_desk.redeeming
        if now.priced is not None and now.request is not None and self._asking.may_help(now.request, refused):
            pieces = tuple((item.gift_id, item.quantity) for item in now.basket.items)
            missing = Missing(at_desk.member_id, now.priced.quote.points.parts, pieces)
            self._asking.ask(now.request, missing, lambda: self._send(at_desk))
            self._show_way()
            return
        at_desk.redeeming.refused()
        at_desk.refused = refused.reasons
        self._show_way()
        self.refresh()

    def _on_troubled(self, at_desk: AtDesk, trouble: Trouble) -> None:
        at_desk.redeeming.troubled()
        at_desk.trouble = trouble
        self._show_way()

    # Words

    def reveal(self, holding: bool) -> None:
        """The eye or F4 is held, or was let go."""
        if holding and self.at_desk is not None:
            self._eye.open(self.at_desk.member_id)
        elif not holding:
            self._eye.close()

    def _on_revealed(self, revealed: bool) -> None:
        self._page.member.show_revealed(revealed, self._look.language)

    def say_blocked(self) -> None:
        self._say(MemberBlocked())

    def tell(self, title: Words, text: Words, kind: str = "attention") -> None:
        """A word over the gifts."""
        self._page.gifts.say(kind, title, text)
