"""The demo shop's file: a shelf anybody can be shown, people of every kind, and nothing in it that is real or secret."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from random import Random

from counter_app.demo.cast import made_members
from counter_app.demo.shop_file import load_demo_shop
from counter_app.programme.file.load import load_programme

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SHOP = load_demo_shop()
EVERYBODY = (*SHOP.members, *made_members(SHOP, Random(1)))
PROGRAMME = load_programme((RESOURCES / "programmes" / "tier-return.toml").read_text(encoding="utf-8"), "tier-return")
TIERS = {tier.id for tier in PROGRAMME.tiers}


def ean13(first_twelve: str) -> str:
    odd, even = (sum(map(int, first_twelve[start::2])) for start in (0, 1))
    return first_twelve + str(-(odd + 3 * even) % 10)


def test_the_shelf_is_full_and_every_gift_can_be_told_from_the_next() -> None:
    assert len(SHOP.gifts) >= 36
    for values in ([gift.code for gift in SHOP.gifts], [gift.name for gift in SHOP.gifts], [gift.barcode for gift in SHOP.gifts]):
        assert len(set(values)) == len(values)
    assert all(gift.name_en for gift in SHOP.gifts)
    assert set(Counter(gift.kind for gift in SHOP.gifts)) == {"physical", "virtual", "service"}
    assert {gift.category for gift in SHOP.gifts} == set(SHOP.categories)


def test_bar_codes_are_a_shops_own_with_the_right_check_digit() -> None:
    for gift in SHOP.gifts:
        assert gift.barcode.startswith("2"), "codes from 20 on belong to the shop that prints them"
        assert gift.barcode == ean13(gift.barcode[:12])


def test_every_gift_has_its_picture_on_its_tint() -> None:
    pictures = tomllib.loads((RESOURCES / "gifts" / "catalogue.toml").read_text(encoding="utf-8"))["pictures"]
    for gift in SHOP.gifts:
        assert pictures[gift.picture]["tint"] == gift.tint, gift.code


def test_prices_go_with_the_programme() -> None:
    for gift in SHOP.gifts:
        assert gift.from_tier is None or gift.from_tier in TIERS, gift.code
        for points, fen in gift.prices:
            assert points > 0
            assert fen < gift.retail
        if len(gift.prices) > 1:
            assert gift.prices[1][0] < gift.prices[0][0], "the second price saves points"
    assert min(gift.prices[0][0] for gift in SHOP.gifts if gift.kind == "virtual") < 100, "one gift shows the least spend of its kind"
    assert any("hot" in gift.tags for gift in SHOP.gifts)
    assert any(gift.stock == 0 for gift in SHOP.gifts)
    assert any(gift.window and gift.window[0] > 0 for gift in SHOP.gifts)


def test_there_are_two_clerks_and_two_supervisors_and_no_pin() -> None:
    assert Counter(person.role for person in SHOP.staff) == {"clerk": 2, "supervisor": 2}
    assert len({person.badge for person in SHOP.staff}) == 4
    assert "pin =" not in (RESOURCES / "demo" / "shop.toml").read_text(encoding="utf-8").lower()


def test_sixty_people_of_every_tier_and_none_of_them_real() -> None:
    assert len(EVERYBODY) >= 60
    assert {person.tier for person in EVERYBODY} == TIERS
    assert all(re.fullmatch(r"1\d\d0000\d{4}", person.phone) for person in EVERYBODY)
    cards = [card for person in EVERYBODY for card in (person.card, person.old_card) if card]
    assert len(set(cards)) == len(cards)


def test_every_story_a_demonstration_needs_is_there() -> None:
    assert any(person.state == "blocked" for person in EVERYBODY)
    assert any(person.card_state == "lost" for person in EVERYBODY)
    assert any(person.old_card for person in EVERYBODY)
    assert any(person.birthday_in == 0 for person in EVERYBODY)
    assert Counter(Counter(person.phone for person in EVERYBODY).values())[2] == 1, "two members share one telephone"
    assert Counter(person.phone[-4:] for person in EVERYBODY)["5678"] == 3
    assert any(not person.lots and not person.bought for person in EVERYBODY)
    assert any(days < 0 for person in EVERYBODY for _, days in person.lots), "something has lapsed already"
    assert {redemption.state for person in EVERYBODY for redemption in person.redeemed} == {"open", "part", "collected", "void"}


def test_the_same_seed_makes_the_same_people() -> None:
    assert made_members(SHOP, Random(3)) == made_members(SHOP, Random(3))
    assert made_members(SHOP, Random(3)) != made_members(SHOP, Random(4))
