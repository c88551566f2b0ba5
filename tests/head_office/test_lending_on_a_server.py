"""Head office on PostgreSQL lends, is asked for vouchers, settles, and frees what a lost desk was lent."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from office_chain import Chain
from shop import SECOND_SUPERVISOR, SUPERVISOR, Shop
from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from counter_app.actions.deciding import DecideException, decide_exception
from counter_app.database.asked import Asked
from counter_app.database.exchange.tables import allowance, asking, enrolled, exception, lent, lent_stock, shelf_wanted
from counter_app.database.journal import BEFORE_FIRST
from counter_app.database.members import member_row
from counter_app.database.tables import desk, member
from counter_app.database.tables import gift as gifts
from counter_app.head_office.lender import Lending
from counter_app.head_office.lending import Wanted
from counter_app.programme.values import GiftKind
from tests.actions.doing import stocked

NUMBER = 41


def _enrol(connection: Connection, number: int = NUMBER) -> None:
    """A desk of the same shop, as joining leaves it."""
    shop_id = connection.execute(select(desk.c.shop_id).limit(1)).scalar_one()
    connection.execute(insert(desk), {"number": number, "shop_id": shop_id, "training": True})
    row = {
        "desk": number,
        "name": f"desk {number}",
        "role": f"desk_{number}",
        "state": "open",
        "epoch": 1,
        "number": 0,
        "hash": BEFORE_FIRST,
    }
    connection.execute(insert(enrolled), row)


def asks(office: Shop, kind: str, text: str, number: int = NUMBER) -> None:
    row = {"uid": uuid4(), "desk": number, "kind": kind, "text": text, "at": office.clock(), "state": "new"}
    office.open.database.exchange(lambda connection: connection.execute(insert(asking), row))


def test_a_loan_from_its_asking_to_its_freeing(chain: Chain) -> None:
    office = chain.shop()
    try:
        lending = Lending(office.open.database, lambda: office.desk.asked(Asked))
        member_id = office.member(points=5_000)
        gift_id = stocked(office, "G41", points=100, pieces=7, kind=GiftKind.VIRTUAL)
        office.open.database.exchange(_enrol)
        uid = office.desk.read(lambda connection: connection.execute(select(member.c.uid).where(member.c.id == member_id)).scalar_one())
        gift = office.desk.read(lambda connection: connection.execute(select(gifts.c.uid).where(gifts.c.id == gift_id)).scalar_one())
        asks(office, "lend", Wanted(uid, 300, ((gift, 2),)).text)
        asks(office, "lend", "nothing that could be read")
        asks(office, "claim", '{"voucher":"' + uuid4().hex + '"}')
        assert lending.answer() == 3
        lending.tidy()

        def stands() -> tuple[int, int, int]:
            points = select(func.coalesce(func.sum(lent.c.points), 0)).where(lent.c.desk == NUMBER)
            pieces = select(func.coalesce(func.sum(lent_stock.c.pieces), 0)).where(lent_stock.c.desk == NUMBER)
            found = office.desk.read(lambda connection: [connection.execute(each).scalar_one() for each in (points, pieces)])
            return int(found[0]), int(found[1]), office.desk.read(member_row, member_id).here

        assert stands() == (2_000, 7, 3_000)
        office.open.database.exchange(_enrol, NUMBER + 1)
        asks(office, "lend", Wanted(uuid4(), 0, ((gift, 2),)).text, NUMBER + 1)
        lending.answer()
        asked_back = select(shelf_wanted.c.desk)
        assert office.desk.read(lambda connection: list(connection.execute(asked_back).scalars())) == [NUMBER]
        office.clock.at += timedelta(hours=97)
        lending.tidy()
        of_it = select(exception).where(exception.c.kind == "lost-desk", exception.c.desk == NUMBER)
        [row] = office.desk.read(lambda connection: list(connection.execute(of_it)))
        people = {"by_id": office.who(SUPERVISOR), "seconded_by_id": office.who(SECOND_SUPERVISOR)}
        asked = office.desk.asked(DecideException, exception_id=row.id, accept=True, because="stolen", **people)
        office.desk.write(decide_exception, asked)
        lending.tidy()
        assert stands() == (0, 0, 5_000)
        for told in (allowance, shelf_wanted):
            assert office.desk.read(lambda connection, told=told: connection.execute(select(told)).all()) == []
    finally:
        office.open.close()
