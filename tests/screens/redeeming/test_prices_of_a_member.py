"""The tiles show what this member pays: the price of their tier or status, of the gift's grade, of its retail value."""

from dataclasses import replace
from types import MappingProxyType

from shop import CLERK, Shop

from counter_app.database.gifts import catalogue
from counter_app.programme.programme import OwnGift, Status, Text
from counter_app.programme.values import Money, Points
from counter_app.screens.redeeming.questions import Served, served


def of(shop: Shop, member: int, **redeeming: object) -> Served:
    """What the desk knows of the member, in a programme with these prices."""
    found = shop.desk.read(served, member, shop.sign_in(CLERK), shop.desk.today())
    rules = replace(found.force.programme.redeeming, **redeeming)  # type: ignore[arg-type]
    return replace(found, force=replace(found.force, programme=replace(found.force.programme, redeeming=rules)))


def prices(shop: Shop, found: Served) -> dict[str, int]:
    shown = found.at_prices(shop.desk.read(catalogue, shop.desk.facts.shop_id, shop.desk.today()))
    return {gift.code: gift.rule.fewest_points.parts for gift in shown.gifts}


def test_a_programme_without_prices_of_its_own_shows_the_shop_s_catalogue_itself(shop: Shop) -> None:
    shop.gift(code="A", points=80)
    found, whole = of(shop, shop.member()), shop.desk.read(catalogue, shop.desk.facts.shop_id, shop.desk.today())
    assert found.at_prices(whole) is whole


def test_a_gift_without_points_costs_its_retail_price_in_points(shop: Shop) -> None:
    shop.gift(code="BOX", points=0, retail=38_00)
    shop.gift(code="PEN", points=50, retail=8_00)
    assert prices(shop, of(shop, shop.member(), points_per_yuan=88)) == {"BOX": 3_344, "PEN": 50}


def test_a_status_has_its_own_price(shop: Shop) -> None:
    shop.gift(code="SOY", points=500)
    found = of(shop, shop.member())
    vip = Status("vip", Text("贵宾", "VIP"), Money(3_000_00))
    own = OwnGift("SOY", Text("酱油", "Soy sauce"), points=Points(500), price_for=MappingProxyType({"vip": Points(400)}))
    programme = replace(found.force.programme, statuses=(vip,), gifts=(own,))
    found = replace(found, force=replace(found.force, programme=programme))
    assert prices(shop, found) == {"SOY": 500}
    rich = replace(found, panel=replace(found.panel, standing=replace(found.panel.standing, spent=Money(3_000_00))))
    assert prices(shop, rich) == {"SOY": 400}
