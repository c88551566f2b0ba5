"""A new desk's file: what a desk can't work without comes from head office first, and the file opens; the members come while it is at work
(``filling_up.py``).

The rows are read as of one moment of head office's. What was cut short is begun again: it isn't much. The file gets its name last; until
then no desk can open it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from counter_app.database import migrate
from counter_app.database.exchange.bringing import FIRST, OWNER, WITH_ID, Bringing, Row, columns
from counter_app.database.sqlite_store import together
from counter_app.database.types import EPOCH_DAY, milliseconds
from counter_app.head_office.gathering import Gathering
from counter_app.head_office.wire import Books, order_of
from counter_app.programme.refusals import Trouble

PORTION = 10_000
"""Rows that are read at once."""


@dataclass(frozen=True, slots=True)
class NewDesk:
    """Which desk the file is for: ``epoch`` and ``hash`` are where its journal goes on, ``at`` and ``business_date`` its first moment."""

    chain: UUID
    desk: int
    epoch: int
    hash: bytes
    at: datetime
    business_date: date


@dataclass(frozen=True, slots=True)
class Progress:
    """Rows that are here, of so many; ``table`` is the one that was read, "" when the file is there."""

    done: int
    of: int
    table: str


class Filling:
    """Makes ``target``, which isn't there yet; ``target`` with ``.filling`` after it is the file until it can be opened."""

    def __init__(self, books: Books, new: NewDesk, target: Path, *, portion: int = PORTION) -> None:
        self._books = books
        self._new = new
        self._target = target
        self._portion = portion
        self._draft = target.with_name(target.name + ".filling")
        self._steps: Iterator[Progress] | None = None

    def step(self) -> Progress:
        """A table more is here. With the last one the file has its name, and ``Progress.table`` is "".

        Raises Trouble: what the line says, disk-full, read-only, disk-failing. The next step begins again.
        """
        try:
            with _file_troubles():
                if self._steps is None:
                    self._steps = self._whole()
                return next(self._steps)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Nothing is open."""
        steps, self._steps = self._steps, None
        if steps is not None:
            with suppress(Trouble):
                steps.close()  # type: ignore[attr-defined]

    def _whole(self) -> Iterator[Progress]:
        self._forget()
        migrate.bring_up(self._draft)
        with closing(_opened(self._draft)) as file, self._books.at_one_moment():
            line = self._books.totals().at
            tops = {name: self._books.highest(name) for name in WITH_ID}
            bringing = Bringing(file, tops, {})
            of, done = sum(self._books.count(name) for name in FIRST), 0
            for name in FIRST:
                for rows in self._pages(name):
                    _put(file, bringing, {name: rows})
                    done += len(rows)
                yield Progress(done, max(of, done), name)
            # The journal of this desk's earlier lives: its own history is checked at every start.
            _put(file, bringing, {"journal": self._books.rows("journal", "desk", [self._new.desk])})
            gathering = Gathering(self._books, tops, lambda uids: frozenset(), (self._new.desk, self._new.epoch))
            found = gathering.members(*self._at_the_top(tops))
            together(file, lambda connection: bringing.put(found.rows, found.fresh, found.lent))
            members = self._books.count("member")
            together(file, lambda connection: self._begin(connection, line, tops, members, len(found.fresh)))
            yield Progress(done, done, "member")
            file.execute("ANALYZE")
            file.execute("PRAGMA journal_mode=DELETE").fetchall()
        with self._draft.open("rb+") as whole:
            os.fsync(whole.fileno())
        self._draft.chmod(0o600)
        self._draft.replace(self._target)
        yield Progress(done, done, "")

    def _forget(self) -> None:
        for left in (self._draft, *(self._draft.with_name(self._draft.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)

    def _pages(self, name: str) -> Iterator[Sequence[Row]]:
        places = [columns(name).index(part) for part in order_of(name)]
        after = None
        while rows := self._books.rows_after(name, after, self._portion):
            yield rows
            after = [rows[-1][place] for place in places]

    def _at_the_top(self, tops: dict[str, int]) -> tuple[list[int], tuple[bytes, ...], dict[str, list[int]]]:
        """Whose rows are the last of their tables: what is written here from now on has higher ids."""
        owners, meant = {tops["member"]}, {}
        for name in ("hold", "approval"):
            meant[name] = [tops[name]]
            owners.update(row[columns(name).index("member_id")] for row in self._books.rows(name, "id", meant[name]))
        vouchers = []
        for name in ("hand_over", "sign_off", "voucher_use"):
            vouchers += [row[columns(name).index("voucher_id")] for row in self._books.rows(name, "id", [tops[name]])]
        for name, ids in (*((each, [tops[each]]) for each in OWNER if each in tops), ("voucher", vouchers)):
            owners.update(row[columns(name).index(OWNER[name])] for row in self._books.rows(name, "id", ids))
        return sorted(owners), (), meant

    def _begin(self, file: sqlite3.Connection, line: int, tops: dict[str, int], members: int, here: int) -> None:
        new = self._new
        day, at = (new.business_date - EPOCH_DAY).days, milliseconds(new.at)
        file.execute(
            "INSERT INTO chain (desk, epoch, number, hash, at, business_date) VALUES (?, ?, 0, ?, ?, ?)",
            (new.desk, new.epoch, new.hash, at, day),
        )
        file.execute(
            "INSERT INTO exchange_state (id, role, chain_uid, cursor, sent_epoch, sent, latest, exchanged_at)"
            " VALUES (1, 'desk', ?, ?, ?, 0, ?, ?)",
            (new.chain.bytes, line, new.epoch, at, at),
        )
        place = json.dumps({"part": "members", "at": max(tops["member"] - 1, 0)})
        file.execute(
            "INSERT INTO fill (id, tops, place, members, here) VALUES (1, ?, ?, ?, ?)", (json.dumps(tops), place, max(members, here), here)
        )


def _put(file: sqlite3.Connection, bringing: Bringing, rows: dict[str, Sequence[Row]]) -> None:
    together(file, lambda connection: bringing.put(rows))


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=OFF", "cache_size=-65536", "temp_store=MEMORY"):
        file.execute(f"PRAGMA {pragma}").fetchall()
    return file


@contextmanager
def _file_troubles() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        said = str(error)
        known = (("is full", "disk-full"), ("readonly", "read-only"), ("I/O", "disk-failing"), ("unable to open", "read-only"))
        code = next((code for words, code in known if words in said), None)
        if code is None:
            raise
        raise Trouble(code, said) from error
