"""The lists of a day: whom to remind and call, what to publish, what runs low."""

from datetime import date, timedelta

from doing import bought, enrolled, redeemed, runs, standing, stocked
from shop import CLERK, Shop
from sqlalchemy.engine import Connection

from counter_app.database import lists
from counter_app.database.lists import Call, Low, Published, Reminder
from counter_app.database.programmes import programme_in_force
from counter_app.programme.programme import Programme

MONDAY = date(2026, 11, 2)
EARNING = '[earning]\nper-full = "1.00"\n'


def rules(shop: Shop) -> Programme:
    today = shop.desk.today()
    return shop.desk.read(lambda connection: programme_in_force(connection, today).programme)


def reminded(shop: Shop, on: date) -> list[tuple[str, date, int]]:
    programme = rules(shop)

    def ask(connection: Connection) -> list[Reminder]:
        return list(lists.all_reminders(connection, programme, on))

    return [(one.name, one.last_day, one.points) for one in shop.desk.read(ask)]


def test_members_are_reminded_thirty_seven_and_one_day_before_their_points_end(shop: Shop) -> None:
    """Three lots of one member that end together are one reminder; what is spent, lapsed or held isn't reminded of."""
    ends = MONDAY + timedelta(days=30)
    shop.sign_in(CLERK)
    shop.member(name="张三", points=500, expires=ends)
    shop.member(name="李四", points=80, expires=ends + timedelta(days=1))
    shop.member(name="王五", points=70)
    days = [ends - timedelta(days=before) for before in (31, 30, 29, 8, 7, 6, 2, 1, 0)]
    names = [[name for name, _, _ in reminded(shop, day)] for day in days]
    assert names == [[], ["张三"], ["李四"], [], ["张三"], ["李四"], [], ["张三"], ["李四"]]
    assert reminded(shop, MONDAY) == [("张三", ends, 500)]


def test_a_programme_says_its_own_days_and_lots_of_one_day_are_added_up(shop: Shop) -> None:
    runs(shop, EARNING + "[expiry]\nafter-months = 1\nremind-days-before = [2, 0]\n")
    shop.sign_in(CLERK)
    member = enrolled(shop, name="赵六", phone="13812345678", card="602188880387")
    bought(shop, member, "S1", "40.00")
    bought(shop, member, "S2", "60.00")
    ends = date(2026, 12, 2)
    assert [reminded(shop, ends - timedelta(days=before)) for before in (30, 2, 1, 0)] == [
        [],
        [("赵六", ends, 100)],
        [],
        [("赵六", ends, 100)],
    ]
    programme = rules(shop)
    (entry,) = shop.desk.read(lambda connection: lists.reminders(connection, programme, ends, ends))
    assert lists.header(Reminder) == ("name", "phone", "card", "last_day", "points")
    assert lists.plain_row(entry, programme) == ("赵六", "13812345678", "602188880387", "2026-12-02", "100")


def test_pages_follow_each_other_without_gap_or_repeat(shop: Shop) -> None:
    ends = MONDAY + timedelta(days=7)
    members = [shop.member(points=5, expires=ends) for _ in range(5)]
    programme = rules(shop)
    found = shop.desk.read(lambda connection: lists.reminders(connection, programme, MONDAY, ends, after=members[2]))
    assert [one.member_id for one in found] == members[3:]


def test_who_has_more_than_so_many_points_is_called(shop: Shop) -> None:
    assert shop.desk.read(lambda connection: lists.calls(connection, rules(shop))) == ()
    runs(shop, EARNING + "[lists]\ncall-over = 300\n")
    for name, points, state in (("张三", 300, "active"), ("李四", 301, "active"), ("王五", 900, "blocked"), ("赵六", 1200, "active")):
        shop.member(name=name, points=points, state=state, phone="13812345678")
    programme = rules(shop)

    def ask(connection: Connection) -> list[Call]:
        return list(lists.all_calls(connection, programme))

    assert [(one.name, one.phone, one.balance) for one in shop.desk.read(ask)] == [
        ("李四", "13812345678", 301),
        ("赵六", "13812345678", 1200),
    ]


def test_where_households_share_an_account_only_households_are_called_and_published(shop: Shop) -> None:
    runs(shop, EARNING + "[joining]\nhouseholds = true\n[lists]\ncall-over = 300\npublished-on-day = 31\n")
    shop.sign_in(CLERK)
    family, alone = enrolled(shop, name="刘梅", household="12-3-401", card="602188880387"), enrolled(shop, name="陈刚")
    bought(shop, family, "S1", "301.00")
    bought(shop, alone, "S2", "999.00")
    programme = rules(shop)

    def on_the_wall(day: date) -> list[Published]:
        return shop.desk.read(lambda connection: list(lists.all_published(connection, programme, day)))

    called = shop.desk.read(lambda connection: lists.calls(connection, programme))
    assert [(one.name, one.household, one.balance) for one in called] == [("刘梅", "12-3-401", 301)]
    assert [bool(on_the_wall(date(2026, 11, day))) for day in (1, 29, 30)] == [False, False, True]  # the month has no 31st
    (entry,) = on_the_wall(date(2026, 12, 31))
    assert (entry.name, entry.card, entry.household, entry.balance) == ("刘*", "6021 **** 0387", "12-3-401", 301)
    assert lists.plain_row(entry, programme) == ("刘*", "6021 **** 0387", "12-3-401", "301")


def test_a_gift_runs_low_under_its_share_of_what_came_in(shop: Shop) -> None:
    runs(shop, EARNING + "[lists]\nlow-stock-percent = 30\n")
    shop.sign_in(CLERK)
    member = shop.member(points=2_000)
    cup = stocked(shop, "CUP", points=10, pieces=10)
    stocked(shop, "TOWEL", points=10, pieces=5)
    programme, facts = rules(shop), shop.desk.facts

    def low() -> list[tuple[str, int, int]]:
        found: tuple[Low, ...] = shop.desk.read(lambda connection: lists.low_stock(connection, programme, facts.shop_id))
        return [(one.code, one.left, one.came_in) for one in found]

    redeemed(shop, member, (cup, 7))
    assert low() == []  # three of ten are thirty per cent
    redeemed(shop, member, (cup, 1))
    assert low() == [("CUP", 2, 10)]


def test_what_ends_by_a_day(shop: Shop) -> None:
    runs(shop, EARNING + "[expiry]\nafter-months = 1\n")
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "40.00")
    shop.clock.advance(days=1)
    bought(shop, member, "S2", "60.00")

    def by(day: date) -> int:
        return shop.desk.read(lambda connection: lists.expiring_by(connection, member, shop.desk.today(), day))

    assert [by(date(2026, 12, day)) for day in (1, 2, 3, 31)] == [0, 40, 100, 100]
    assert standing(shop, member).balance == 100
