"""What people do in a chain, at random: real actions at any of its databases, many of which the desk or head office says no to."""

from __future__ import annotations

import random
from collections.abc import Callable
from uuid import UUID

from shop import CLERK, SECOND_CLERK, SUPERVISOR, Shop
from small_chain import SmallChain
from sqlalchemy import text

from counter_app.actions.approving import RefuseApproval, refuse_approval
from counter_app.actions.gifts import (
    ChangeGift,
    GiftFields,
    StockArrived,
    StockBroken,
    StockCounted,
    change_gift,
    stock_arrived,
    stock_broken,
    stock_counted,
)
from counter_app.actions.members import ChangeMember, ReplaceCard, SetMemberState, change_member, replace_card, set_member_state
from counter_app.actions.merging import Merge, merge
from counter_app.actions.shop_stock import SendStock, TakeInSent, send_stock, take_in_sent
from counter_app.actions.staff import SetStaffActive, set_staff_active
from counter_app.programme.refusals import NothingLeft, Refused
from counter_app.programme.values import GiftKind
from counter_app.screens.issuing import approved
from tests.actions.doing import asked_for_approval, bought, brought_back_in_all, enrolled, handed, redeemed, rows, stocked, undone, yes

NAMES = ("王小明", "陈丽华", "赵一鸣", "孙悦", "周涛")


class Days:
    """``seed`` decides everything but the uids. ``said_no`` counts what a desk refused by itself. ``two_shops``: goods go between
    them, and two members become one."""

    two_shops = False

    def __init__(self, chain: SmallChain, seed: int) -> None:
        self.chain = chain
        self.chance = random.Random(seed)
        self.receipts = 0
        self.done: list[str] = []
        self.said_no = 0
        for shop in chain.everywhere():
            shop.sign_in(CLERK)

    def begin(self) -> None:
        """Members and gifts that everybody knows, and points lent to both desks."""
        for place, name in enumerate(NAMES[:3]):
            self.chain.office.member(points=1_000 * (place + 1), name=name, card=f"60210000010{place}")
        for place, pieces in enumerate((2, 50)):
            stocked(self.chain.a, f"G{place}", points=100 + 20 * place, pieces=pieces, kind=GiftKind.VIRTUAL)
        self.chain.exchange(rounds=2)
        for uid in self.members():
            self.chain.lend(uid, 300, to=2)
            self.chain.lend(uid, 300, to=3)
        self.chain.exchange(rounds=1)

    def members(self) -> list[UUID]:
        return [UUID(bytes=row[0]) for row in rows(self.chain.office, "SELECT uid FROM member ORDER BY id")]

    def act(self, shop: Shop | None = None) -> None:
        """Somebody does something somewhere."""
        shop = shop or self.chance.choice(list(self.chain.desks.values()))
        doing = self.chance.choice(_BETWEEN_SHOPS if self.two_shops else _DOINGS)
        try:
            doing(self, shop)
            self.done.append(f"{shop.desk.facts.desk} {doing.__name__}")
        except Refused as refused:
            self.said_no += 1
            self.done.append(f"{shop.desk.facts.desk} {doing.__name__}: {refused}")

    def some(self, shop: Shop, question: str) -> int:
        """A row id among those of this question. Raises Refused(NothingLeft) where there is none."""
        found = rows(shop, question)
        if not found:
            raise Refused(NothingLeft())
        return int(self.chance.choice(found)[0])

    def any_member(self, shop: Shop) -> int:
        return self.some(shop, "SELECT id FROM member ORDER BY uid")


def redeem_something(days: Days, shop: Shop) -> None:
    gift = days.some(shop, "SELECT id FROM gift WHERE code LIKE 'G%' ORDER BY uid")
    redeemed(shop, days.any_member(shop), (gift, days.chance.choice((1, 1, 2))))


def hand_something_over(days: Days, shop: Shop) -> None:
    voucher = days.some(shop, "SELECT id FROM voucher WHERE state IN ('open', 'part') ORDER BY uid")
    handed(shop, voucher, (1, 1))


def undo_something(days: Days, shop: Shop) -> None:
    voucher = days.some(shop, "SELECT id FROM voucher WHERE state = 'open' ORDER BY uid")
    undone(shop, voucher, shop.who(SUPERVISOR))


def buy_something(days: Days, shop: Shop) -> None:
    days.receipts += 1
    receipt = f"R{days.receipts - days.chance.choice((0, 0, 0, 1))}"
    bought(shop, days.any_member(shop), receipt, str(days.chance.choice((20, 135, 800))))


def bring_something_back(days: Days, shop: Shop) -> None:
    purchase = days.some(shop, "SELECT id FROM purchase ORDER BY request_id")
    [(receipt,)] = rows(shop, "SELECT receipt FROM purchase WHERE id = :id", id=purchase)
    brought_back_in_all(shop, receipt, str(days.chance.choice((5, 20))))


def enrol_somebody(days: Days, shop: Shop) -> None:
    enrolled(shop, name=days.chance.choice(NAMES), card=f"60210000020{days.chance.randrange(4)}")


def change_somebody(days: Days, shop: Shop) -> None:
    member = days.any_member(shop)
    phone = days.chance.choice(("", "13800000001", "13800000002"))
    asked = shop.desk.asked(ChangeMember, member_id=member, name=days.chance.choice(NAMES), phone=phone, remark=f"{days.chance.random()}")
    shop.desk.write(change_member, asked)


def give_another_card(days: Days, shop: Shop) -> None:
    asked = shop.desk.asked(ReplaceCard, member_id=days.any_member(shop), card=f"60210000020{days.chance.randrange(6)}")
    shop.desk.write(replace_card, asked)


def block_somebody(days: Days, shop: Shop) -> None:
    state = days.chance.choice(("active", "active", "blocked"))
    asked = shop.desk.asked(SetMemberState, member_id=days.any_member(shop), state=state, staff_id=shop.who(SUPERVISOR))
    shop.desk.write(set_member_state, asked)


def change_something(days: Days, shop: Shop) -> None:
    gift = days.some(shop, "SELECT id FROM gift WHERE code LIKE 'G%' ORDER BY uid")
    [(code,)] = rows(shop, "SELECT code FROM gift WHERE id = :id", id=gift)
    prices = ((days.chance.choice((110, 150)), 0), (100, 500))[: days.chance.choice((1, 2))]
    fields = GiftFields(code=code, name=days.chance.choice(("热水壶", "电热水壶")), kind=GiftKind.VIRTUAL, prices=prices)
    shop.desk.write(change_gift, shop.desk.asked(ChangeGift, gift_id=gift, fields=fields, staff_id=shop.who(SUPERVISOR)))


def take_something_in(days: Days, shop: Shop) -> None:
    gift = days.some(shop, "SELECT id FROM gift WHERE code LIKE 'G%' ORDER BY uid")
    supervisor = shop.who(SUPERVISOR)
    shop.desk.write(*days.chance.choice((
        (stock_arrived, shop.desk.asked(StockArrived, gift_id=gift, pieces=3)),
        (stock_counted, shop.desk.asked(StockCounted, gift_id=gift, pieces=days.chance.randrange(9), staff_id=supervisor)),
        (stock_broken, shop.desk.asked(StockBroken, gift_id=gift, pieces=1, staff_id=supervisor)),
    )))  # fmt: skip


def put_something_in_the_catalogue(days: Days, shop: Shop) -> None:
    stocked(shop, f"N{days.chance.randrange(6)}", points=100, pieces=2, kind=GiftKind.VIRTUAL)


def ask_a_supervisor(days: Days, shop: Shop) -> None:
    gift = days.some(shop, "SELECT id FROM gift WHERE code LIKE 'G%' ORDER BY uid")
    asked_for_approval(shop, days.any_member(shop), (gift, 1))


def refuse_somebody(days: Days, shop: Shop) -> None:
    approval = days.some(shop, "SELECT id FROM approval WHERE state = 'waiting' ORDER BY uid")
    asked = shop.desk.asked(RefuseApproval, approval_id=approval, by_id=shop.who(SUPERVISOR), staff_id=shop.who(SUPERVISOR))
    shop.desk.write(refuse_approval, asked)


def send_somebody_home(days: Days, shop: Shop) -> None:
    active = days.chance.choice((True, False))
    supervisor = shop.who(SUPERVISOR)
    asked = shop.desk.asked(SetStaffActive, who_id=shop.who(SECOND_CLERK), active=active, by_id=supervisor, staff_id=supervisor)
    shop.desk.write(set_staff_active, asked)


_DOINGS: tuple[Callable[[Days, Shop], None], ...] = (
    redeem_something, redeem_something, redeem_something, hand_something_over, hand_something_over, undo_something, buy_something,
    buy_something, bring_something_back, enrol_somebody, change_somebody, give_another_card, block_somebody, change_something,
    take_something_in, put_something_in_the_catalogue, ask_a_supervisor, refuse_somebody, send_somebody_home,
)  # fmt: skip


def send_something_away(days: Days, shop: Shop) -> None:
    here = shop.desk.facts.shop_id
    free = f"SELECT gift_id FROM stock WHERE shop_id = {here} AND on_hand - promised - away > 0"
    gift = days.some(shop, f"{free} AND on_hand < 1000 ORDER BY gift_id")
    to = days.some(shop, f"SELECT id FROM shop WHERE id <> {here}")
    asked = shop.desk.asked(SendStock, gift_id=gift, to_shop_id=to, pieces=days.chance.choice((1, 2, 2, 4)), staff_id=shop.who(SUPERVISOR))
    shop.desk.write(send_stock, asked)


def take_in_what_came(days: Days, shop: Shop) -> None:
    here = shop.desk.facts.shop_id
    under_way = "SELECT request_id, pieces FROM stock_sent WHERE state = 'under-way' AND to_shop_id = :here ORDER BY request_id"
    came = rows(shop, under_way, here=here)
    if not came:
        raise Refused(NothingLeft())
    sent, pieces = days.chance.choice(came)
    counted = days.chance.choice((pieces, pieces, pieces - 1))
    asked = shop.desk.asked(TakeInSent, sent=UUID(bytes=sent), pieces=counted, staff_id=shop.who(SUPERVISOR))
    shop.desk.write(take_in_sent, asked)


def make_two_one(days: Days, shop: Shop) -> None:
    gone, stays = days.any_member(shop), days.any_member(shop)
    shop.desk.write(merge, approved(shop.desk, shop.desk.asked(Merge, from_id=gone, into_id=stays), yes(shop, shop.who(SUPERVISOR))))


_BETWEEN_SHOPS = (
    *_DOINGS, send_something_away, send_something_away, take_in_what_came, take_in_what_came, take_in_what_came, make_two_one,
)  # fmt: skip


def outline(chain: SmallChain) -> str:
    """What head office could not take, by reason."""
    found = rows(chain.office, "SELECT kind, letter_kind, reason, detail FROM exception ORDER BY id")
    return "\n".join(" ".join(map(str, row)) for row in found)


__all__ = ["Days", "outline", "text"]
