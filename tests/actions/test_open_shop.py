"""The first page, sent: a shop is opened whole, or every mistake is said at once."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from databases import new_server
from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop, new_shop, programme_text
from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.actions.open_shop import NewShop, is_time_zone
from counter_app.database.folder import DataFolder
from counter_app.database.gifts import catalogue
from counter_app.database.journal import BEFORE_FIRST, link
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.staff import people
from counter_app.database.tables import journal
from counter_app.opening import open_desk, set_up
from counter_app.programme.refusals import Malformed, ProgrammeFault, Reason, Refused, WeakPin
from counter_app.programme.values import GiftKind, Money, Points, Price


def refused(tmp_path: Path, new: NewShop) -> tuple[Reason, ...]:
    """Why this shop can't be opened; nothing of it is there then."""
    folder = DataFolder(tmp_path / "new")
    with pytest.raises(Refused) as said:
        set_up(folder, new, server=new_server(), now=HeldClock(OPENED), cost=CHEAP)
    assert not folder.path.exists()
    return said.value.reasons


def test_an_opened_shop_has_its_facts_its_programme_and_its_people(shop: Shop) -> None:
    facts = shop.desk.read(desk_facts)
    assert (facts.name, facts.phone, facts.desk, facts.time_zone, facts.training, facts.epoch) == (
        "锦和百货",
        "0571-5550 0102",
        2,
        "Asia/Shanghai",
        True,
        1,
    )
    assert shop.desk.read(programme_in_force, facts.business_date).programme.name == "tier-return"
    assert [(who.number, who.role) for who in shop.desk.read(people)] == [
        ("1002", "supervisor"),
        ("1007", "supervisor"),
        ("1024", "clerk"),
        ("1031", "clerk"),
    ]


def test_number_one_of_the_journal_is_the_opening_chained_to_nothing_before_it(shop: Shop) -> None:
    def first(connection: Connection) -> tuple[int, int, int, str, bytes]:
        return tuple(  # type: ignore[return-value]
            connection.execute(select(journal.c.desk, journal.c.epoch, journal.c.number, journal.c.body, journal.c.hash)).one()
        )

    desk, epoch, number, body, digest = shop.open.database.read(first)
    assert (desk, epoch, number) == (2, 1, 1)
    assert digest == link(2, 1, 1, BEFORE_FIRST, body.encode())
    said = json.loads(body)
    assert (said["kind"], said["programme"], said["version"]) == ("open-shop", "tier-return", 1)
    assert [row["role"] for row in said["rows"] if row["table"] == "staff"] == ["clerk", "clerk", "supervisor", "supervisor"]
    assert CLERK.name not in body


def test_the_business_date_begins_where_the_shop_is_opened(shop: Shop) -> None:
    facts = shop.desk.read(desk_facts)
    assert (facts.last_at, facts.business_date.isoformat()) == (OPENED, "2026-11-02")


def test_without_two_people_of_two_roles_nobody_could_approve(tmp_path: Path) -> None:
    for staff in ((), (CLERK,), (SUPERVISOR,), (CLERK, replace(CLERK, number="2", badge="B2"))):
        assert Malformed("people", "too-few") in refused(tmp_path, new_shop(people=staff))


def test_one_person_twice_is_one_person(tmp_path: Path) -> None:
    same_number = replace(SUPERVISOR, number=CLERK.number)
    assert refused(tmp_path, new_shop(people=(CLERK, same_number))) == (Malformed("people.2.number", "duplicate"),)
    same_badge = replace(SUPERVISOR, badge=CLERK.badge)
    assert refused(tmp_path, new_shop(people=(CLERK, same_badge))) == (Malformed("people.2.badge", "duplicate"),)


def test_a_weak_pin_opens_no_shop(tmp_path: Path) -> None:
    assert refused(tmp_path, new_shop(people=(CLERK, replace(SUPERVISOR, pin="123456")))) == (WeakPin(),)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", Malformed("name", "empty")),
        ("name", "锦" * 61, Malformed("name", "too-long")),
        ("name", "锦和\u202e百货", Malformed("name", "control-character")),
        ("address", "a\nb", Malformed("address", "control-character")),
        ("time_zone", "Asia/Beijing", Malformed("time-zone", "unknown-time-zone")),
        ("desk", 0, Malformed("desk", "not-a-number")),
        ("desk", 65_536, Malformed("desk", "too-large")),
        ("day_start", 1440, Malformed("day-start", "not-a-number")),
    ],
)
def test_each_field_says_what_is_wrong_with_it(tmp_path: Path, field: str, value: object, said: Malformed) -> None:
    assert refused(tmp_path, new_shop(**{field: value})) == (said,)


def test_every_mistake_is_said_at_once_the_programmes_too(tmp_path: Path) -> None:
    said = refused(tmp_path, new_shop(name="", desk=0, programme_text='programme = "x"\n', programme_source="x.toml"))
    assert said[:2] == (Malformed("name", "empty"), Malformed("desk", "not-a-number"))
    assert {fault.source for fault in said[2:] if isinstance(fault, ProgrammeFault)} == {"x.toml"}
    assert len(said) > 4


def test_phone_and_address_may_be_missing(tmp_path: Path) -> None:
    set_up(DataFolder(tmp_path / "new"), new_shop(phone="", address=""), server=new_server(), now=HeldClock(OPENED), cost=CHEAP)


@pytest.mark.parametrize("name", ["", "Asia", "../../etc/passwd", "Asia/Beijing", "/etc/localtime", "Asia/Shanghai\0"])
def test_a_time_zone_is_one_that_has_a_name(name: str) -> None:
    assert not is_time_zone(name)
    assert is_time_zone("Asia/Shanghai")


def test_a_shop_whose_day_starts_at_four_is_opened_on_the_day_before(tmp_path: Path) -> None:
    from counter_app.opening import open_desk

    at_three = OPENED - timedelta(hours=6)
    folder = DataFolder(tmp_path / "new")
    set_up(folder, new_shop(day_start=240), server=new_server(), now=HeldClock(at_three), cost=CHEAP)
    opened = open_desk(folder, now=HeldClock(at_three), cost=CHEAP)
    try:
        assert opened.desk.read(desk_facts).business_date.isoformat() == "2026-11-01"
    finally:
        opened.close()


def test_what_the_programme_brings_along_stands_in_the_catalogue(tmp_path: Path) -> None:
    brings = """
[[gift]]
code = "KETTLE"
title = { zh-Hans = "电热水壶", en = "Kettle" }
points = 1575
price = "89.00"
stock = 99

[[voucher]]
id = "10"
title = { zh-Hans = "10 元代金券", en = "10 yuan voucher" }
sort = "cash"
points = 100
value = "10.00"
"""
    folder = DataFolder(tmp_path / "shop")
    set_up(folder, new_shop(programme_text=programme_text() + brings), server=new_server(), now=HeldClock(OPENED), cost=CHEAP)
    opened = open_desk(folder, now=HeldClock(OPENED), cost=CHEAP)
    try:
        found = {row.code: row for row in opened.desk.read(catalogue, opened.desk.facts.shop_id, opened.desk.today()).gifts}
    finally:
        opened.close()
    kettle, voucher = found["KETTLE"], found["V-10"]
    assert (kettle.name, kettle.named("en"), kettle.available, kettle.came_in) == ("电热水壶", "Kettle", 99, 99)
    assert (kettle.rule.allotted, kettle.rule.allotted_on) == (99, date(2026, 11, 2))
    assert (kettle.rule.prices, kettle.rule.retail) == ((Price(Points(1_575)),), Money(89_00))
    assert (voucher.rule.kind, voucher.rule.retail, voucher.is_low, voucher.came_in) == (GiftKind.VOUCHER, Money(10_00), False, 0)
