"""The exchange loses nothing and doubles nothing: desks are killed, the server stops, connections are cut."""

from __future__ import annotations

import logging
import secrets
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "head_office"))

from exchange_kills import Sizes, run, with_lost_answers
from office_chain import Chain
from office_server import office_server
from shop import CHEAP, HeldClock, new_shop
from told import told

from counter_app.database.folder import DataFolder
from counter_app.office import found

SEED = 20261122
SHORT = Sizes(kills=100, stops=10, cuts=30, actions=20_000)
LONG = Sizes(kills=1_000, stops=100, cuts=300, actions=200_000)


@pytest.fixture(autouse=True)
def the_driver_says_it_once() -> Iterator[None]:
    """Where a server ends while it is written to, the driver raises, and may say in its log as well that it could not end in order."""
    driver = logging.getLogger("psycopg")
    before = driver.level
    driver.setLevel(logging.ERROR)
    yield
    driver.setLevel(before)


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Chain]:
    pg = office_server()
    database = pg.empty()
    clock = HeldClock(datetime.now(UTC).replace(microsecond=0))
    folder = DataFolder(tmp_path / "office")
    found(folder, new_shop(), pg.office(database), now=clock, cost=CHEAP)
    yield Chain(pg, database, folder, clock, tmp_path)
    pg.forget(database)


def test_kills_stops_and_cuts_lose_and_double_nothing(chain: Chain) -> None:
    print(f"seed {SEED}")
    done = run(chain, SHORT, SEED)
    told("P4", done.actions, len(done.wrong), True, "the exchange: 100 kills, 10 stops, 30 cuts")
    assert done.wrong == []
    assert done.actions >= SHORT.actions


@pytest.mark.parametrize("inbox_key", [True, False], ids=["each letter has its key", "control: none has"])
def test_handed_over_again_a_letter_is_there_once(chain: Chain, inbox_key: bool) -> None:
    """Without the key it lies there twice, and the same check sees it."""
    done = with_lost_answers(chain, inbox_key=inbox_key)
    assert (done.doubled > 0) is not inbox_key
    assert (done.wrong == []) is inbox_key


@pytest.mark.long
def test_a_thousand_kills_a_hundred_stops_and_three_hundred_cuts(chain: Chain) -> None:
    seed = secrets.randbelow(10**9)
    print(f"seed {seed}")
    done = run(chain, LONG, seed)
    told("P4", done.actions, len(done.wrong), True, "the exchange: 1,000 kills, 100 stops, 300 cuts")
    print(f"{done.actions} actions kept, wrong: {done.wrong}")
    assert done.wrong == []
    assert done.actions >= LONG.actions
