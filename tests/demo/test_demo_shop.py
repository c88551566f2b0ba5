"""The demo shop, made: a desk anybody can sign in at, with people, points, vouchers and work left over, and books that balance."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.actions.approving import waiting_approvals
from counter_app.actions.pins import PinCost
from counter_app.actions.sign_off import open_sign_offs
from counter_app.actions.signing_in import sign_in_with, wearer
from counter_app.database.books import recompute
from counter_app.database.folder import DataFolder
from counter_app.database.gifts import catalogue
from counter_app.database.members import by_card, by_last4, by_phone, member_panel, member_row
from counter_app.database.shop import settings
from counter_app.database.tables import standing, voucher
from counter_app.database.vouchers import prints_pending
from counter_app.demo import DemoMade, make_demo_shop
from counter_app.demo.brought_along import CATEGORY_TITLES
from counter_app.demo.shop_file import load_demo_shop
from counter_app.opening import OpenDesk, open_desk
from counter_app.programme.refusals import Trouble
from counter_app.vouchers.code import check

CHEAP = PinCost(memory_kib=8, rounds=1, lanes=1)
AFTERNOON = datetime(2026, 11, 22, 6, 32, tzinfo=UTC)
JUST_AFTER_MIDNIGHT = datetime(2026, 11, 21, 16, 3, tzinfo=UTC)
SHOP = load_demo_shop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return DataFolder(tmp_path_factory.mktemp("demo") / "shop")


@pytest.fixture(scope="module")
def made(folder: DataFolder) -> DemoMade:
    return make_demo_shop(folder, now=lambda: AFTERNOON, cost=CHEAP)


@pytest.fixture
def opened(made: DemoMade, folder: DataFolder) -> Iterator[OpenDesk]:
    desk = open_desk(folder, now=lambda: AFTERNOON, cost=CHEAP)
    yield desk
    desk.close()


def vouchers(connection: Connection) -> list[tuple[int, str, int]]:
    rows = connection.execute(select(voucher.c.number, voucher.c.state, voucher.c.points).order_by(voucher.c.number))
    return [(row.number, row.state, row.points) for row in rows]


def balances(connection: Connection) -> list[tuple[int, int, int]]:
    rows = connection.execute(select(standing.c.balance, standing.c.held, standing.c.earned).order_by(standing.c.member_id))
    return [(row.balance, row.held, row.earned) for row in rows]


def test_the_books_balance(opened: OpenDesk) -> None:
    assert opened.desk.read(recompute) == ()


def test_a_clerk_and_a_supervisor_sign_in_with_badge_and_the_pin_that_was_drawn(made: DemoMade, opened: OpenDesk) -> None:
    for role in ("clerk", "supervisor"):
        somebody = next(who for who in made.people if who.role == role)
        person = wearer(opened.desk, somebody.badge)
        signed_in = sign_in_with(opened.desk, person.id, somebody.pin, opened.pins, method="badge-and-pin")
        assert (signed_in.staff.name, signed_in.opened) == (somebody.name, False), "the shift of the morning is still open"


def test_every_voucher_was_signed_by_this_desk_and_every_state_can_be_shown(opened: OpenDesk) -> None:
    found = opened.desk.read(vouchers)
    assert {state for _, state, _ in found} == {"open", "part", "collected", "void"}
    digits = opened.desk.read(lambda connection: list(connection.execute(select(voucher.c.digits)).scalars()))
    verdicts = [check(each, opened.keys, on=AFTERNOON.date()) for each in digits]
    assert all(verdict.good for verdict in verdicts)
    assert len(digits) > 15


def test_there_is_work_left_over(opened: OpenDesk) -> None:
    desk = opened.desk
    assert len(desk.read(waiting_approvals)) == len(SHOP.waiting)
    assert [(paper.copy, paper.state) for paper in desk.read(prints_pending)][:1] == [("customer", "waiting")]
    waiting = desk.read(open_sign_offs)
    assert waiting
    assert len(waiting) < len(desk.read(vouchers)), "the supervisors have signed what is older"


def test_the_member_everybody_is_shown_has_what_her_story_says(made: DemoMade, opened: OpenDesk) -> None:
    panel = opened.desk.read(member_panel, made.members["wang"], opened.desk.today())
    assert (panel.member.name, panel.member.tier, panel.member.spendable) == ("王雅琴", "gold", 12_680)
    assert (panel.expiring[0].points, panel.expiring[0].last_day) == (860, date(2026, 12, 1))
    assert panel.member.birthday is not None
    assert (panel.member.birthday.month, panel.member.birthday.day) == (11, 26)


def test_every_kind_of_member_is_found_as_what_they_are(made: DemoMade, opened: OpenDesk) -> None:
    desk = opened.desk
    cards = {person.id: (person.card, person.old_card) for person in SHOP.members}

    def state_of(card: str | None) -> tuple[str, str]:
        found = desk.read(by_card, card or "")
        assert found is not None
        return found.state, found.card_state

    assert state_of(cards["blocked"][0]) == ("blocked", "current")
    assert state_of(cards["lost-card"][0]) == ("active", "lost")
    assert state_of(cards["replaced-card"][0]) == ("active", "current")
    assert state_of(cards["replaced-card"][1]) == ("active", "replaced")
    assert len(desk.read(by_phone, "15000006186")) == 2
    assert len(desk.read(by_last4, "5678")) == 3
    assert desk.read(member_row, made.members["newcomer"]).balance == 0
    kinds = Counter(movement.kind for movement in desk.read(member_panel, made.members["expiring"], desk.today()).movements)
    assert kinds["expiry"] == 1, "some of his points have lapsed already"
    clerk = next(who for who in SHOP.staff if who.member)
    assert wearer(desk, clerk.badge).member_id == made.members[clerk.member or ""]


def test_on_the_shelf_is_what_the_file_says(opened: OpenDesk) -> None:
    gifts = {row.code: row for row in opened.desk.read(catalogue, opened.desk.facts.shop_id, opened.desk.today()).gifts}
    asked_for = Counter({code: pieces for _, basket in SHOP.waiting for code, pieces in basket})
    assert {code: row.available + asked_for[code] for code, row in gifts.items()} == {gift.code: gift.stock for gift in SHOP.gifts}
    quilt = next(gift for gift in SHOP.gifts if gift.from_tier == "diamond")
    assert gifts[quilt.code].rule.tiers == {"diamond"}
    assert json.loads(opened.desk.read(settings)[CATEGORY_TITLES]) == SHOP.categories


def test_the_sheet_has_everybodys_bars_and_nobodys_pin(made: DemoMade) -> None:
    document = pypdfium2.PdfDocument(made.sheet)
    try:
        pictures = [page.render(scale=200 / 72, grayscale=True).to_numpy().squeeze() for page in document]
        words = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    scanned = {found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)}
    cards = {card for person in SHOP.members for card in (person.card, person.old_card) if card}
    assert scanned == {who.badge for who in SHOP.staff} | cards
    assert not [who for who in made.people if who.pin in words]


def test_the_same_day_and_seed_give_the_same_shop_even_at_midnight(made: DemoMade, opened: OpenDesk, tmp_path: Path) -> None:
    again = DataFolder(tmp_path / "shop")
    people = make_demo_shop(again, now=lambda: JUST_AFTER_MIDNIGHT, cost=CHEAP).people
    other = open_desk(again, now=lambda: JUST_AFTER_MIDNIGHT, cost=CHEAP)
    try:
        assert other.desk.today() == opened.desk.today()
        assert other.desk.read(vouchers) == opened.desk.read(vouchers)
        assert other.desk.read(balances) == opened.desk.read(balances)
    finally:
        other.close()
    assert [who.badge for who in people] == [who.badge for who in made.people]
    assert {who.pin for who in people} != {who.pin for who in made.people}, "PINs are drawn anew"


def test_a_folder_with_a_shop_stays_as_it_is(made: DemoMade, folder: DataFolder) -> None:
    with pytest.raises(Trouble) as trouble:
        make_demo_shop(folder, now=lambda: AFTERNOON, cost=CHEAP)
    assert trouble.value.code == "shop-here-already"
