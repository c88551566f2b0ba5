"""What head office refuses on its real server: the desk takes it back, two supervisors decide, and it is carried out."""

from __future__ import annotations

from office_chain import Chain
from shop import CHEAP, CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from small_chain import contents_of
from sqlalchemy import text
from sqlalchemy.engine import Connection

from counter_app.actions.deciding import DecideException, decide_exception
from counter_app.database.asked import Asked
from counter_app.database.books import recompute
from counter_app.head_office import line_file
from counter_app.head_office.deciding import Deciding
from counter_app.head_office.exchange import MOST_LETTERS, Exchange, unsent
from counter_app.head_office.over_postgres import OverPostgres
from counter_app.head_office.taking import Taking
from counter_app.opening import open_desk
from tests.actions.doing import bought, redeemed, rows, stocked


def test_points_taken_home_meanwhile_are_refused_and_entered_after_all(chain: Chain) -> None:
    number = chain.number()
    folder = chain.joined(number)
    shop = Shop(folder, chain.clock, open_desk(folder, now=chain.clock, cost=CHEAP))
    known = line_file.known(folder)
    assert known is not None
    wire = OverPostgres(line_file.line(folder, known), known.desk, known.chain)
    exchange, office = Exchange(shop.open.database, wire, lambda: shop.desk.asked(Asked)), chain.office()
    taking = Taking(office.database, office.clock.now)
    deciding = Deciding(office.database, lambda: office.desk.asked(Asked))

    def meet() -> None:
        for _ in range(4):
            exchange.step()
            taking.step()
            deciding.step()

    def apart() -> list[str]:
        ours, theirs = shop.desk.read(contents_of), office.database.read(contents_of)
        return [name for name in ours if ours[name] != theirs[name]]

    try:
        shop.sign_in(CLERK)
        member = shop.member(points=5_000, card=f"6021{number:08d}")
        gift = stocked(shop, f"CUP{number}", points=800, pieces=9)
        wire.push(shop.desk.read(unsent, (0, 0), MOST_LETTERS))
        taking.step()

        def taken_home(connection: Connection) -> None:
            connection.execute(text("UPDATE lot SET away = 0"))
            connection.execute(text("UPDATE standing SET away = 0"))
            connection.execute(text("DELETE FROM lent"))

        redeemed(shop, member, (gift, 1))
        bought(shop, member, f"R-{number}", "135")
        office.database.exchange(taken_home)
        meet()
        # The rest of what it believed to have it gives back, and that isn't its own either any more.
        found = rows(shop, "SELECT letter_kind, reason, state FROM exception ORDER BY number")
        assert found == [("redeem", "allowance", "open"), ("give-back", "allowance", "open")]
        assert rows(shop, "SELECT count(*) FROM voucher") == [(0,)]
        assert apart() == []
        [(exception_id,)] = rows(shop, "SELECT id FROM exception WHERE letter_kind = 'redeem'")
        asked = shop.desk.asked(
            DecideException,
            exception_id=exception_id,
            accept=True,
            by_id=shop.who(SUPERVISOR),
            seconded_by_id=shop.who(SECOND_SUPERVISOR),
            because="goods-went-out",
        )
        shop.desk.write(decide_exception, asked)
        meet()
        meet()
        assert rows(shop, "SELECT state, points FROM voucher") == [("open", 800)]
        assert apart() == []
        assert shop.desk.read(recompute) == ()
        assert office.database.read(recompute) == ()
    finally:
        wire.close()
        office.close()
        shop.open.close()
