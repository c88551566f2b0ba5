"""The first fill from a real server: the desk opens before its members are there; killed, cut off or with a full disk it goes on."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from office_chain import Chain

from counter_app.database import migrate
from counter_app.database.asked import Asked
from counter_app.database.door import Database
from counter_app.database.exchange.bringing import FILLED
from counter_app.database.exchange.portable import STAYS
from counter_app.database.tables import metadata
from counter_app.head_office.connecting import Address, Line
from counter_app.head_office.exchange import Exchange
from counter_app.head_office.filling import Filling, NewDesk
from counter_app.head_office.filling_up import COUNTED, FillingUp, filled
from counter_app.head_office.over_postgres import OverPostgres
from counter_app.programme.refusals import Trouble

MEMBERS = 300
PORTION = 20
COME_FIRST = 1
"""Members who are there when the desk opens: the newest, who has the newest lot too."""


@pytest.fixture(scope="module")
def peopled(chain: Chain) -> Chain:
    """Three hundred members, each with three lots and the entries that made them; none of it through any action."""
    with chain.pg.owner(chain.database) as owner, owner.transaction():
        owner.execute(
            "INSERT INTO member (id, uid, name, salutation, tier, joined, state, remark)"
            " SELECT i, gen_random_uuid(), 'member ' || i, '', 'member', 20000, 'active', '' FROM generate_series(1, %s) i",
            (MEMBERS,),
        )
        owner.execute("INSERT INTO card SELECT 'C' || id, id, 'current', 20000 FROM member")
        owner.execute(
            "INSERT INTO lot (uid, member_id, earned_on, expires, amount, remaining, held)"
            " SELECT gen_random_uuid(), m.id, 20000, 21000 + n, 1000, 900, 0 FROM member m, generate_series(1, 3) n"
        )
        owner.execute(
            "INSERT INTO standing (member_id, balance, held, debt, earned, spent_fen, entries, earned_day, earned_that_day)"
            " SELECT id, 2700, 0, 0, 3000, 0, 3, 20000, 0 FROM member"
        )
        owner.execute("INSERT INTO member_word SELECT 'member', id FROM member")
    return chain


class Fill:
    """One desk's fill, begun as often as it is cut short."""

    def __init__(self, chain: Chain, folder: Path) -> None:
        with chain.pg.owner(chain.database) as owner:
            [uid] = owner.execute("SELECT chain_uid FROM exchange_state").fetchone() or ("",)
        office = chain.office()
        number = chain.number()
        role = office.address.role(number)
        with office.owner() as owner:
            owner.execute("INSERT INTO desk (number, shop_id, training) VALUES (%s, 1, 1)", (number,))
            enrolled = "INSERT INTO enrolled (desk, name, role, state, epoch, number, hash) VALUES (%s, '', %s, 'open', 1, 0, %s)"
            owner.execute(enrolled, (number, role, bytes(32)))
            owner.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'seven' IN ROLE {chain.database}_desks")
        office.close()
        self.line = Line(Address.parse(chain.pg.address(chain.database)), role, "seven")
        self.new = NewDesk(UUID(str(uid)), number, 1, bytes(32), chain.clock.at, chain.clock.at.date())
        self.number = number
        self.target = folder / "counter.db"

        self.books: list[OverPostgres] = []
        self.database: Database | None = None

    def line_of_its_own(self) -> OverPostgres:
        self.books.append(OverPostgres(self.line, self.number, self.new.chain))
        return self.books[-1]

    def begun(self) -> Filling:
        return Filling(self.line_of_its_own(), self.new, self.target)

    def opened(self) -> None:
        """The file is there."""
        part = self.begun()
        while part.step().table:
            pass
        part.close()

    def up(self) -> FillingUp:
        """The desk is at work, and is filled."""
        if self.database is not None:
            self.database.close()
        self.database = database = Database(self.target)
        books = self.line_of_its_own()
        asked = Asked(request_id=UUID(int=1), at=self.new.at, business_date=self.new.business_date, desk=self.number)
        return FillingUp(database, books, Exchange(database, books, lambda: asked), members=PORTION)

    def how_far(self) -> int | None:
        """Members who are here; None: all."""
        assert self.database is not None
        here = self.database.read(filled)
        return None if here is None else here.here

    def to_the_end(self) -> None:
        up = self.up()
        while self.how_far() is not None:
            up.step()

    def rows(self, table: str) -> set[tuple[object, ...]]:
        file = sqlite3.connect(self.target)
        try:
            return set(file.execute(f'SELECT * FROM "{table}"'))
        finally:
            file.close()

    def end(self) -> None:
        for each in self.books:
            each.close()
        if self.database is not None:
            self.database.close()


@pytest.fixture
def fill(peopled: Chain, tmp_path: Path) -> Iterator[Fill]:
    made = Fill(peopled, tmp_path)
    yield made
    made.end()


def same_everywhere(chain: Chain, fill: Fill) -> None:
    """Every filled table holds as many rows here as there, and the points and pieces are away."""
    for table in FILLED:
        [[count]] = chain.pg.ask(f'SELECT count(*) FROM "{table}"', chain.database)
        assert len(fill.rows(table)) == count, table
    assert len(fill.rows("member_word")) > 0
    theirs = {tuple(row) for row in chain.pg.ask("SELECT member_id, balance, balance - held FROM standing", chain.database)}
    file = sqlite3.connect(fill.target)
    assert set(file.execute("SELECT member_id, balance, away FROM standing")) == theirs
    lots = {tuple(row) for row in chain.pg.ask("SELECT id, remaining, remaining - held FROM lot", chain.database)}
    assert set(file.execute("SELECT id, remaining, away FROM lot")) == lots
    assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    file.close()


def test_the_file_is_the_one_that_migrations_make_and_opens_before_its_members_are_there(chain: Chain, fill: Fill, tmp_path: Path) -> None:
    part, seen = fill.begun(), []
    while (progress := part.step()).table:
        assert not fill.target.exists()
        seen.append((progress.done, progress.of))
    assert seen == sorted(seen)
    assert all(done <= of for done, of in seen)
    fresh = tmp_path / "fresh.db"
    migrate.bring_up(fresh)

    def schema(path: Path) -> set[tuple[str, str]]:
        file = sqlite3.connect(path)
        found = set(file.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
        file.close()
        return found

    assert schema(fill.target) == schema(fresh)
    assert len(fill.rows("member")) == COME_FIRST
    assert len(fill.rows("staff")) == len(chain.pg.ask("SELECT 1 FROM staff", chain.database))
    assert {row[:3] for row in fill.rows("chain")} == {(fill.number, 1, 0)}
    assert sorted(path.name for path in tmp_path.glob("counter.db*")) == ["counter.db"]
    assert fill.target.stat().st_mode & 0o777 == 0o600


def test_the_newest_come_first_and_it_tells_how_far_it_is(chain: Chain, fill: Fill) -> None:
    fill.opened()
    up, seen = fill.up(), [COME_FIRST]
    while (here := fill.how_far()) is not None:
        up.step()
        seen.append(here)
        assert min(row[0] for row in fill.rows("member")) > MEMBERS - here - PORTION
    assert seen == sorted(seen)
    assert seen[-1] == MEMBERS
    same_everywhere(chain, fill)


def test_whoever_is_asked_for_comes_at_once(chain: Chain, fill: Fill) -> None:
    fill.opened()
    up = fill.up()
    assert "member" in up.fetch("C7")
    assert {row[0] for row in fill.rows("member")} == {7, MEMBERS}
    assert len(fill.rows("lot")) == 2 * 3
    up.fetch("nobody's")
    assert fill.how_far() == COME_FIRST + 1
    fill.to_the_end()
    same_everywhere(chain, fill)


def killed_after(steps: int, begin: Callable[[], Filling | FillingUp]) -> None:
    part = begin()
    for _ in range(steps):
        part.step()
    os.kill(os.getpid(), signal.SIGKILL)


def kill(steps: int, begin: Callable[[], Filling | FillingUp]) -> None:
    child = multiprocessing.get_context("fork").Process(target=killed_after, args=(steps, begin))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL


def test_killed_before_it_opens_it_begins_again(chain: Chain, fill: Fill) -> None:
    kill(9, fill.begun)
    assert not fill.target.exists()
    fill.opened()
    fill.to_the_end()
    same_everywhere(chain, fill)


@pytest.mark.parametrize("steps", [5, *(pytest.param(each, marks=pytest.mark.long) for each in (1, 16, 20, 22, 24))])
def test_killed_while_the_members_come_it_goes_on_where_it_was(chain: Chain, fill: Fill, steps: int) -> None:
    fill.opened()
    kill(steps, fill.up)
    assert len(fill.rows("member")) == min(COME_FIRST + PORTION * steps, MEMBERS)
    fill.to_the_end()
    same_everywhere(chain, fill)


def test_a_cut_line_is_a_trouble_and_the_next_step_goes_on(chain: Chain, fill: Fill) -> None:
    fill.opened()
    up = fill.up()
    up.step()
    here = fill.how_far()
    chain.pg.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{chain.database}_desk_{fill.number}'")
    with pytest.raises(Trouble) as said:
        up.step()
    assert said.value.code == "no-line"
    assert fill.how_far() == here
    fill.to_the_end()
    same_everywhere(chain, fill)


def test_a_full_disk_stops_it_in_words_and_with_room_it_goes_on(chain: Chain, fill: Fill) -> None:
    fill.opened()
    up = fill.up()
    up.step()
    here = fill.how_far()
    full = fill.target.with_name("counter.db-wal").stat().st_size + 8_192
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (full, hard))
        with pytest.raises(Trouble) as said:
            up.step()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert said.value.code in ("disk-full", "disk-failing")
    assert fill.how_far() == here
    while fill.how_far() is not None:
        up.step()
    same_everywhere(chain, fill)


def test_where_a_row_is_missing_in_the_end_it_says_so_and_is_not_whole(chain: Chain, fill: Fill) -> None:
    fill.opened()
    up = fill.up()
    for _ in range(4):
        up.step()
    file = sqlite3.connect(fill.target)
    file.execute("DELETE FROM card WHERE code = (SELECT max(code) FROM card)")
    file.commit()
    file.close()
    with pytest.raises(Trouble) as said:
        fill.to_the_end()
    assert (said.value.code, said.value.detail) == ("filling-stopped", "card")
    assert fill.how_far() == MEMBERS


def test_every_table_is_filled_or_has_a_reason_not_to_be() -> None:
    assert set(FILLED) | set(STAYS) | {"lent", "lent_stock", "shelf_wanted"} == set(metadata.tables)
    assert set(COUNTED) < set(FILLED)
