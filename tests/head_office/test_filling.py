"""The first fill: cut short at any place it goes on, with what has changed meanwhile; a full disk stops it and nothing is lost."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from office_chain import Chain

from counter_app.database.tables import metadata
from counter_app.head_office.connecting import Address, Line
from counter_app.head_office.filling import FILLED, Filling, NewDesk
from counter_app.programme.refusals import Trouble

MEMBERS = 300
PORTION = 20


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

    def begun(self) -> Filling:
        return Filling(self.line, self.new, self.target, portion=PORTION)

    def to_the_end(self) -> None:
        fill = self.begun()
        on_to_the_end(fill)
        fill.close()

    def rows(self, table: str) -> set[tuple[object, ...]]:
        file = sqlite3.connect(self.target)
        try:
            return set(file.execute(f'SELECT * FROM "{table}"'))
        finally:
            file.close()


@pytest.fixture
def fill(peopled: Chain, tmp_path: Path) -> Fill:
    return Fill(peopled, tmp_path)


def on_to_the_end(part: Filling) -> None:
    while part.step().table:
        pass


def same_everywhere(chain: Chain, fill: Fill) -> None:
    """Every filled table holds as many rows here as there, and the points and pieces are away."""
    for table in FILLED:
        [[count]] = chain.pg.ask(f'SELECT count(*) FROM "{table}"', chain.database)
        assert len(fill.rows(table)) == count, table
    theirs = {tuple(row) for row in chain.pg.ask("SELECT member_id, balance, balance - held FROM standing", chain.database)}
    file = sqlite3.connect(fill.target)
    assert set(file.execute("SELECT member_id, balance, away FROM standing")) == theirs
    lots = {tuple(row) for row in chain.pg.ask("SELECT id, remaining, remaining - held FROM lot", chain.database)}
    assert set(file.execute("SELECT id, remaining, away FROM lot")) == lots
    file.close()


def test_the_file_is_the_one_that_migrations_make_with_everything_in_it(chain: Chain, fill: Fill, tmp_path: Path) -> None:
    from counter_app.database import migrate

    fill.to_the_end()
    same_everywhere(chain, fill)
    fresh = tmp_path / "fresh.db"
    migrate.bring_up(fresh)

    def schema(path: Path) -> set[tuple[str, str]]:
        file = sqlite3.connect(path)
        found = set(file.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
        file.close()
        return found

    assert schema(fill.target) == schema(fresh)
    file = sqlite3.connect(fill.target)
    assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    assert file.execute("SELECT desk, epoch, number FROM chain").fetchall() == [(fill.number, 1, 0)]
    [(cursor,)] = file.execute("SELECT cursor FROM exchange_state").fetchall()
    file.close()
    [[newest]] = chain.pg.ask("SELECT number FROM feed_head", chain.database)
    assert cursor == newest
    assert sorted(path.name for path in tmp_path.glob("counter.db*")) == ["counter.db"]
    assert fill.target.stat().st_mode & 0o777 == 0o600


def test_no_desk_can_be_opened_before_all_is_there(fill: Fill) -> None:
    part = fill.begun()
    for _ in range(10):
        assert part.step().table
    part.close()
    assert not fill.target.exists()


def test_it_tells_how_far_it_is(fill: Fill) -> None:
    part, seen = fill.begun(), []
    while (progress := part.step()).table:
        seen.append((progress.done, progress.of, progress.table))
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)
    assert all(done <= of for done, of, _ in seen)
    names = list(dict.fromkeys(name for _, _, name in seen))
    assert names.index("staff") < names.index("member") < names.index("lot")
    assert progress.done == progress.of > 5 * MEMBERS


@pytest.mark.parametrize("steps", [5, 22, *(pytest.param(each, marks=pytest.mark.long) for each in (1, 12, 40, 60))])
def test_cut_short_it_goes_on_where_it_was_with_what_changed_meanwhile(chain: Chain, fill: Fill, steps: int) -> None:
    part = fill.begun()
    progress = part.step()
    for _ in range(steps):
        progress = part.step()
    part.close()
    with chain.pg.owner(chain.database) as owner, owner.transaction():
        owner.execute("UPDATE lot SET remaining = remaining - 10 WHERE id % 7 = 0")
        owner.execute("UPDATE standing s SET balance = (SELECT sum(remaining) FROM lot l WHERE l.member_id = s.member_id)")
        owner.execute("UPDATE member SET name = left(name || ' again', 60) WHERE id % 11 = 0")
        owner.execute(
            "INSERT INTO member (id, uid, name, salutation, tier, joined, state, remark)"
            " VALUES (%s, gen_random_uuid(), 'late', '', 'member', 20000, 'active', '')",
            (9_000 + steps,),
        )
        owner.execute("INSERT INTO card VALUES (%s, %s, 'current', 20000)", (f"AAA{steps}", 9_000 + steps))
        owner.execute("DELETE FROM member_word WHERE member_id %% 50 = %s", (steps,))
    again = fill.begun()
    first = again.step()
    assert first.done >= progress.done
    on_to_the_end(again)
    same_everywhere(chain, fill)
    names = {row[2] for row in fill.rows("member")}
    assert "late" in names
    assert any(str(name).startswith("member 11 again") for name in names)


def killed_after(steps: int, begin: Callable[[], Filling]) -> None:
    part = begin()
    for _ in range(steps):
        part.step()
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("steps", [pytest.param(3, marks=pytest.mark.long), 30])
def test_killed_it_goes_on(chain: Chain, fill: Fill, steps: int) -> None:
    child = multiprocessing.get_context("fork").Process(target=killed_after, args=(steps, fill.begun))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert not fill.target.exists()
    fill.to_the_end()
    same_everywhere(chain, fill)


def test_after_a_failover_it_begins_anew(chain: Chain, fill: Fill) -> None:
    part = fill.begun()
    for _ in range(20):
        done = part.step().done
    part.close()
    draft = sqlite3.connect(fill.target.with_name("counter.db.filling"))
    draft.execute("UPDATE filling SET mark = replace(mark, '-1 ', '-0 ')")
    draft.commit()
    draft.close()
    again = fill.begun()
    assert again.step().done < done
    on_to_the_end(again)
    same_everywhere(chain, fill)


def test_a_cut_line_is_a_trouble_and_the_next_step_goes_on(chain: Chain, fill: Fill) -> None:
    part = fill.begun()
    for _ in range(20):
        done = part.step().done
    chain.pg.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{chain.database}_desk_{fill.number}'")
    with pytest.raises(Trouble) as said:
        on_to_the_end(part)
    assert said.value.code == "no-line"
    assert part.step().done >= done
    on_to_the_end(part)
    same_everywhere(chain, fill)


def test_a_full_disk_stops_it_in_words_and_with_room_it_goes_on(chain: Chain, fill: Fill) -> None:
    part = fill.begun()
    while part.step().table != "member":
        pass
    full = fill.target.with_name("counter.db.filling").stat().st_size + 8_192
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (full, hard))
        with pytest.raises(Trouble) as said:
            on_to_the_end(part)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert said.value.code in ("disk-full", "disk-failing")
    assert not fill.target.exists()
    on_to_the_end(part)
    same_everywhere(chain, fill)


def test_every_table_is_filled_or_has_a_reason_not_to_be() -> None:
    from counter_app.database.exchange.portable import STAYS

    assert set(FILLED) | set(STAYS) == set(metadata.tables)
