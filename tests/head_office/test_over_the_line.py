"""Two desks and a head office at work on a real server: what one does the others have, to the last point; one process serves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread
from uuid import UUID, uuid4

import pytest
from office_chain import WITHIN, Chain, served
from shop import CHEAP, CLERK, SUPERVISOR, Shop
from small_chain import contents_of

from counter_app.database.books import recompute
from counter_app.database.exchange.names import Names
from counter_app.database.gifts import catalogue
from counter_app.database.members import member_row
from counter_app.head_office.serving import SILENT_FOR, Serving, hold
from counter_app.office import status
from counter_app.opening import open_desk
from counter_app.programme.refusals import Trouble
from tests.actions.doing import bought, redeemed, stocked
from tests.conftest import LogSays


def until(true: Callable[[], bool], between: Callable[[], object]) -> None:
    ends = time.monotonic() + WITHIN
    while not true():
        assert time.monotonic() < ends, "it never came"
        between()


@contextmanager
def desk_of(chain: Chain, number: int) -> Iterator[Shop]:
    folder = chain.joined(number)
    shop = Shop(folder, chain.clock, open_desk(folder, now=chain.clock, cost=CHEAP))
    try:
        yield shop
    finally:
        shop.open.close()


def member_in(shop: Shop, uid: UUID) -> int:
    return shop.desk.read(lambda connection: Names(connection).id_of("member", uid.hex))


def test_two_desks_and_head_office_agree_to_the_last_point(chain: Chain) -> None:
    office = chain.shop()
    member = office.member(points=5_000, name="王芳")
    uid = office.desk.read(member_row, member).uid
    office.sign_in(SUPERVISOR)
    stocked(office, "CUP", points=800, pieces=9)
    office.open.close()
    with desk_of(chain, chain.number()) as one, desk_of(chain, chain.number()) as two, served(chain):
        steps = [shop.open.link for shop in (one, two)]
        first, second = steps
        assert first is not None
        assert second is not None

        def quiet() -> bool:
            return all(each is not None and each.standing().unsent == 0 for each in steps)

        def row(shop: Shop) -> tuple[int, int]:
            found = shop.desk.read(member_row, member_in(shop, uid))
            return found.balance, found.away

        one.sign_in(CLERK)
        two.sign_in(CLERK)
        gift = next(each.id for each in one.desk.read(catalogue, one.desk.facts.shop_id, one.desk.today()).gifts if each.code == "CUP")
        first.ensure(member_in(one, uid), 800, ((gift, 1),))
        assert row(one) == (5_000, 5_000 - 2_000), "the usual loan is more than was asked for"
        redeemed(one, member_in(one, uid), (gift, 1))
        bought(two, member_in(two, uid), "R-1", "300.00")
        until(quiet, lambda: [each.step() for each in steps if each is not None])
        for _ in range(3):
            first.step()
            second.step()
        assert row(one)[0] == row(two)[0] == 5_000 - 800 + 300
        theirs = chain.office()
        try:
            assert theirs.database.read(recompute) == ()
            ours = theirs.database.read(contents_of)
            for shop in (one, two):
                assert shop.open.database.read(recompute) == ()
                assert shop.open.database.read(contents_of) == ours
            stands = status(theirs)
            assert stands.exceptions == 0
            assert {desk.state for desk in stands.desks} == {"open"}
            assert sum(desk.waits for desk in stands.desks) == 0
        finally:
            theirs.close()


def test_one_process_serves_at_a_time_and_another_when_it_is_gone(chain: Chain) -> None:
    office = chain.office()
    first, second = uuid4(), uuid4()
    office.database.exchange(hold, first, chain.clock.at)
    office.database.exchange(hold, first, chain.clock.at + timedelta(seconds=5))
    with pytest.raises(Trouble) as said:
        office.database.exchange(hold, second, chain.clock.at + timedelta(seconds=10))
    assert said.value.code == "another-runner"
    office.database.exchange(hold, second, chain.clock.at + timedelta(seconds=6) + SILENT_FOR)
    with pytest.raises(Trouble):
        Serving(office.database, first, chain.clock, (), office.owner).until(Event())
    chain.clock.advance(hours=1)
    office.close()


def test_a_step_that_fails_is_done_later_and_a_stop_ends_it(chain: Chain, log_says: LogSays) -> None:
    office, stop, tried, told = chain.office(), Event(), [], []

    def step() -> bool:
        tried.append(1)
        if len(tried) <= 2:
            raise Trouble("no-line")
        stop.set()
        return True

    with log_says("head office waits: no-line"):
        serving = Serving(office.database, uuid4(), chain.clock, (step,), office.owner)
        serving.until(stop, waits=lambda trouble: told.append(None if trouble is None else trouble.code))
    assert len(tried) == 3
    assert told == ["no-line", None], "once, however often it is tried"
    # The one that stopped has let go: another may serve at once.
    Serving(office.database, uuid4(), chain.clock, (), office.owner).round()
    chain.clock.advance(hours=1)
    office.close()


def test_a_desk_that_hands_something_in_is_heard_at_once(chain: Chain) -> None:
    """It waits a second between two rounds, unless it is called."""
    office, stop, rounds = chain.office(), Event(), []

    def step() -> bool:
        rounds.append(time.monotonic())
        if len(rounds) == 1:
            Thread(target=call).start()
        if len(rounds) == 3:
            stop.set()
        return False

    def call() -> None:
        with chain.pg.owner(chain.database) as owner:
            while not stop.is_set():
                owner.execute("INSERT INTO asking (uid, desk, kind, text, at) VALUES (gen_random_uuid(), 99, 'x', '', 0)")
                stop.wait(0.05)

    Serving(office.database, uuid4(), chain.clock, (step,), office.owner).until(stop)
    assert rounds[2] - rounds[1] < 0.9
    chain.clock.advance(hours=1)
    office.close()
