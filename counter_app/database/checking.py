"""The shop's data checked while the desk works: the engine's own checks, the books added up again, and the journal's chain.

Everything is read on connections of its own that write nothing and copy no log, each step seeing one moment.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial

from sqlalchemy import func, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from counter_app.database.books import STEPS, differences
from counter_app.database.chain_check import Good, Stopped, check_chain
from counter_app.database.door import Database
from counter_app.database.place import Place, Server
from counter_app.database.sqlite_store import file_uri
from counter_app.database.tables import metadata
from counter_app.programme.refusals import Trouble

_OPCODES = 200_000
"""So often SQLite asks, in the midst of a long statement, whether it is to stop."""
_MOST_FOUND = 100


@dataclass(frozen=True, slots=True)
class Step:
    """What is being looked at, as ``part`` (``file``, ``references``, ``books``, ``journal``) and what of it, number ``at`` of ``of``."""

    part: str
    what: str
    at: int
    of: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that isn't right. ``part`` as a step's; ``what`` names the table or sum; ``row`` its row id where there is one; ``detail``
    is technical and holds nothing personal."""

    part: str
    what: str
    row: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Checked:
    """``faults`` (at most a hundred) found in ``entries`` journal entries and ``tables`` tables; ``whole`` unless it was stopped."""

    faults: tuple[Fault, ...]
    entries: int
    tables: int
    whole: bool


class _Stopped(Exception):
    """Whoever asked for the check wants no more of it."""


def check(
    place: Place,
    good: Good,
    progress: Callable[[Step], None] = lambda step: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    desk: int | None = None,
) -> Checked:
    """Look through all of the database at this place, as ``desk`` where several share it. ``good`` tells whether a signed head is by one of
    the desk's keys; ``progress`` is told each step before it, on this thread; ``stopped`` is asked often and ends it soon.

    Raises Trouble when the file can't be opened or read at all.
    """
    faults: list[Fault] = []
    tables = sorted(metadata.tables)
    entries = 0
    total = 2 * len(tables) + len(STEPS) + 1
    steps = iter(range(1, total + 1))

    def step(part: str, what: str) -> None:
        if stopped():
            raise _Stopped
        progress(Step(part, what, next(steps), total))

    database = Database(place, desk=desk, read_only=True)
    try:
        with _looking(database, stopped) as (of_file, of_references):
            for part, found in (("file", of_file), ("references", of_references)):
                for table in tables:
                    step(part, table)
                    faults += found(table)
            for what in STEPS:
                step("books", what)
                faults += database.read(_of_books, what)
            step("journal", "")
            entries, broken = database.read(_of_journal, good, stopped)
            faults += broken
    except (_Stopped, Stopped):
        return Checked(tuple(faults[:_MOST_FOUND]), entries, len(tables), whole=False)
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            return Checked(tuple(faults[:_MOST_FOUND]), entries, len(tables), whole=False)
        raise Trouble("cannot-open", str(error)) from error
    except sqlite3.DatabaseError as error:
        faults.append(Fault("file", "", None, str(error)))
    except Trouble as trouble:
        if trouble.code != "database-damaged":
            raise
        faults.append(Fault("file", "", None, trouble.detail))
    finally:
        database.close()
    return Checked(tuple(faults[:_MOST_FOUND]), entries, len(tables), whole=True)


Found = Callable[[str], Iterable[Fault]]


@contextmanager
def _looking(database: Database, stopped: Callable[[], bool]) -> Iterator[tuple[Found, Found]]:
    """What looks at one table, and at its references, as this database's engine can."""
    place = database.place
    if isinstance(place, Server):
        yield lambda table: database.read(_read_whole, table), lambda table: database.read(_without_parent, table)
        return
    with closing(sqlite3.connect(file_uri(place, "ro"), uri=True, timeout=5.0)) as raw:
        raw.set_progress_handler(lambda: int(stopped()), _OPCODES)
        yield partial(_of_file, raw), partial(_of_references, raw)


def _read_whole(connection: Connection, table: str) -> list[Fault]:
    """A server has no check of its own for users; whatever of a table can't be read shows when all of it is."""
    try:
        connection.execute(text(f'SELECT sum(length(each::text)) FROM "{table}" AS each')).all()
    except DBAPIError as error:
        return [Fault("file", table, None, type(error.orig).__name__)]
    return []


def _without_parent(connection: Connection, table: str) -> list[Fault]:
    """Rows that refer to none. The server sees to it, unless somebody told it not to."""
    found = []
    for key in metadata.tables[table].foreign_key_constraints:
        parent = key.referred_table.alias()
        fits = [child == parent.c[each.column.name] for child, each in zip(key.columns, key.elements, strict=True)]
        given = [child.is_not(None) for child in key.columns]
        missing = select(func.count()).select_from(metadata.tables[table]).where(*given, ~select(parent).where(*fits).exists())
        if count := connection.execute(missing).scalar_one():
            found.append(Fault("references", table, None, f"{count} without such a row in {key.referred_table.name}"))
    return found


def _of_file(raw: sqlite3.Connection, table: str) -> Iterator[Fault]:
    """Pages, indexes, types and CHECKs of one table."""
    for (said,) in raw.execute(f"PRAGMA integrity_check('{table}')"):
        if said != "ok":
            yield Fault("file", table, None, str(said))


def _of_references(raw: sqlite3.Connection, table: str) -> Iterator[Fault]:
    for _, row, parent, _ in raw.execute(f"PRAGMA foreign_key_check('{table}')"):
        yield Fault("references", table, row, f"no such row in {parent}")


def _of_books(connection: Connection, what: str) -> list[Fault]:
    return [
        Fault("books", each.what, each.row, f"{each.kept} is kept, {each.recomputed} comes out") for each in differences(connection, what)
    ]


def _of_journal(connection: Connection, good: Good, stopped: Callable[[], bool]) -> tuple[int, list[Fault]]:
    """How many entries there are, and where their chain or a signed head doesn't fit."""
    chain = check_chain(connection, good, progress=lambda done, total: not stopped())
    return chain.entries, [Fault("journal", f"{each.epoch}.{each.number}", None, each.what) for each in chain.findings]
