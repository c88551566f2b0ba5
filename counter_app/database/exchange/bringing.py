"""Head office's own rows, brought into a desk's file: which belong to a member, and how they are written beside what the desk does itself.

A desk that is being filled holds some of head office's rows, each exactly as it is as of the line of the feed that the desk has read. So
rows can be brought at any time and in any order, as long as they are read as of that very line; what others do to a row that isn't here is
passed over (``half_filled.py``).

Row ids stay head office's up to the highest that each table had when the fill began (``tops``); the rows at the top come first, so what is
written here afterwards gets higher ids. A row that head office made since then has an id of this file's own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from counter_app.database.exchange.portable import NAMED, ORDER, TRAVELS
from counter_app.database.naming import rows_for
from counter_app.database.tables import APPEND_ONLY, metadata

Row = tuple[Any, ...]

OWNER: dict[str, str] = {
    name: "from_id" if name == "merging" else "member_id"
    for name in (
        "card", "standing", "lot", "ledger", "purchase", "event", "deposit", "taken", "tier_change", "member_change", "deal", "merging",
        "voucher", "allowance",
    )
}  # fmt: skip
"""Tables whose rows come with their member, and the column that names the member."""

PARENT: dict[str, tuple[str, str]] = {
    "purchase_line": ("purchase_id", "purchase"),
    "voucher_line": ("voucher_id", "voucher"),
    "hand_over": ("voucher_id", "voucher"),
    "voucher_use": ("voucher_id", "voucher"),
    "print_out": ("voucher_id", "voucher"),
    "sign_off": ("voucher_id", "voucher"),
    "claim": ("voucher_id", "voucher"),
    "remote_answer": ("approval_id", "approval"),
    "hold_lot": ("hold_id", "hold"),
    "hold_stock": ("hold_id", "hold"),
}
"""Tables whose rows come with another's, the column that names it, and its table."""

MEANT: tuple[tuple[str, str], ...] = (("approval", "approval_id"), ("hold", "hold_id"))
"""Tables of which those rows come with a member that others of theirs mean, by this column; the rest comes when all members are here."""

TOGETHER: dict[str, tuple[str, ...]] = {
    "member": ("referred_by", "merged_into"),
    "purchase": ("referrer_id",),
    "deal": ("other_id",),
}
"""Columns that name another member without whom one can't be served."""

LATER = ("hold", "approval", "exception", "month_end", "journal_head", "stock_move", "journal")
"""What comes when all members are here, in this order; ``exception`` is also there from the beginning."""

_WITH_MEMBERS = frozenset({"member", *OWNER, *PARENT, *LATER}) - {"exception"}
_NOT_BROUGHT = frozenset({"lent", "lent_stock", "shelf_wanted"})
"""What is lent to whom, and asked back, is head office's to know; of a lot that comes, what is lent to this desk isn't away."""

FILLED: tuple[str, ...] = tuple(
    table.name
    for table in metadata.sorted_tables
    if table.name not in _NOT_BROUGHT and (table.name in TRAVELS or table.name in ("journal", "tally", "setting"))
)
"""The tables that a new desk is filled from."""

READ: tuple[str, ...] = (*FILLED, "lent")
"""The tables that a desk reads at head office."""

FIRST: tuple[str, ...] = tuple(name for name in FILLED if name not in _WITH_MEMBERS)
"""Those without which a desk can't work: they are there before it opens."""

WITH_ID: tuple[str, ...] = tuple(name for name in FILLED if "id" in metadata.tables[name].c)


class Postponed(Exception):
    """A row can't be written beside what this desk has done and head office hasn't answered. Nothing of the portion is."""


@cache
def columns(name: str) -> tuple[str, ...]:
    return tuple(column.name for column in metadata.tables[name].columns)


@cache
def references(name: str) -> dict[str, str]:
    """Columns that name a row of another table by its id, and that table."""
    return TRAVELS[name].references if name in TRAVELS else {"staff_id": "staff"} if name == "journal" else {}


_CALLED = columns("member").index("name")
_WORD = "INSERT INTO member_word (word, member_id) VALUES (?, ?) ON CONFLICT DO NOTHING"


class Bringing:
    """Writes rows as head office has them, within the caller's transaction on ``file``, whose references aren't checked: a row may mean a
    member who comes later. ``elsewhere`` has those rows that others mean by an id above ``tops``, and which aren't among them."""

    def __init__(self, file: sqlite3.Connection, tops: Mapping[str, int], elsewhere: Mapping[str, Sequence[Row]]) -> None:
        self._file = file
        self._tops = tops
        self._elsewhere = {name: {row[columns(name).index("id")]: row for row in rows} for name, rows in elsewhere.items()}
        self._ids: dict[tuple[str, int], int] = {}

    def put(self, found: Mapping[str, Sequence[Row]], named: frozenset[int] = frozenset(), lent: Mapping[bytes, int] | None = None) -> None:
        """The rows are here; of those that were, what counts stays as it is, and the values are head office's. ``named``: head office's ids
        of members who weren't here and are found by name at once; ``lent``: what of lots, by uid, is lent to this desk. Raises
        Postponed."""
        come = {uid: points for uid, points in (lent or {}).items() if self._lot(uid) is None}
        for name in sorted(found, key=ORDER.__getitem__):
            if found[name]:
                self._put(name, found[name], named)

        for uid, points in come.items():
            lot_id, member_id = self._lot(uid)
            self._file.execute("UPDATE lot SET away = away - ? WHERE id = ?", (points, lot_id))
            self._file.execute("UPDATE standing SET away = away - ? WHERE member_id = ?", (points, member_id))

    def _lot(self, uid: bytes) -> Any:
        return self._file.execute("SELECT id, member_id FROM lot WHERE uid = ?", (uid,)).fetchone()

    def _put(self, name: str, found: Sequence[Row], named: frozenset[int]) -> None:
        rows = [list(row) for row in found]
        theirs = [row[0] for row in found]
        self._translate(name, rows, own=False)
        if name in self._tops:
            self._give_ids(name, rows)
            self._translate(name, rows, own=True)
        portable = TRAVELS.get(name)
        if portable is not None and portable.free is not None:
            away, whole, held = (columns(name).index(each) for each in ("away", *portable.free))
            for row in rows:
                # Below zero where a count found fewer pieces than are promised: what is missing isn't this desk's either.
                row[away] = row[whole] - row[held]
        if self._file.executemany(_insert(name), rows).rowcount != len(rows) and name not in ("journal", "setting", "tally"):
            for row in rows:
                self._meet(name, row)
        if name == "member":
            gone = columns(name).index("wiped_on")
            some = [(row[0], row[_CALLED]) for its, row in zip(theirs, rows, strict=True) if its in named and row[gone] is None]
            self._file.executemany(_WORD, rows_for(some))

    # Ids

    def _translate(self, name: str, rows: list[list[Any]], *, own: bool) -> None:
        """References above the tops are this file's; ``own``: those to the table itself."""
        for column, target in references(name).items():
            if (target == name) is not own:
                continue
            place, top = columns(name).index(column), self._tops[target]
            for row in rows:
                if row[place] is not None and row[place] > top:
                    row[place] = self._id_here(target, row[place])

    def _id_here(self, name: str, theirs: int) -> int:
        found = self._ids.get((name, theirs))
        if found is None:
            row = self._elsewhere.get(name, {}).get(theirs)
            here = None if row is None else self._found(name, row, "id", NAMED[name])
            if here is None:
                raise Postponed(name)
            found = self._ids[name, theirs] = int(here[0])
        return found

    def _give_ids(self, name: str, rows: list[list[Any]]) -> None:
        top = self._tops[name]
        following = 0
        for row in rows:
            if row[0] <= top:
                continue
            theirs, here = row[0], self._found(name, row, "id", TRAVELS[name].key)
            if here is None:
                if not following:
                    [highest] = self._file.execute(f'SELECT coalesce(max(id), 0) FROM "{name}"').fetchone()
                    following = max(highest, top) + 1
                here, following = (following,), following + 1
            row[0] = self._ids[name, theirs] = int(here[0])

    def _found(self, name: str, row: Sequence[Any], what: str, key: Iterable[str]) -> Any:
        where = " AND ".join(f'"{part}" = ?' for part in key)
        values = [row[columns(name).index(part)] for part in key]
        return self._file.execute(f'SELECT {what} FROM "{name}" WHERE {where}', values).fetchone()

    # Rows that are here

    def _meet(self, name: str, row: list[Any]) -> None:
        portable = TRAVELS[name]
        here = self._found(name, row, "*", portable.key)
        if here is None:
            if name != "ledger":
                raise Postponed(name)  # this desk gave to another what head office knows as this one's: it hears of that first
            self._after_the_others(row)
            return
        if name in APPEND_ONLY:
            return
        moved = {each: row[columns(name).index(each)] for each in portable.values}
        moved = {each: value for each, value in moved.items() if here[columns(name).index(each)] != value}
        if not moved:
            return
        if self._file.execute("SELECT 1 FROM in_flight WHERE name = ?", (name,)).fetchone() is not None:
            raise Postponed(name)
        where = " AND ".join(f'"{part}" = ?' for part in portable.key)
        values = [*moved.values(), *(row[columns(name).index(part)] for part in portable.key)]
        self._file.execute(f'UPDATE "{name}" SET {", ".join(f"{each} = ?" for each in moved)} WHERE {where}', values)
        if "name" in moved and name == "member":
            self._file.executemany("DELETE FROM member_word WHERE word = ? AND member_id = ?", rows_for([(here[0], here[_CALLED])]))
            self._file.executemany(_WORD, rows_for([(here[0], row[_CALLED])]))

    def _after_the_others(self, row: list[Any]) -> None:
        """An entry that comes late has its place after those which are here: they are counted within one database."""
        member, seq = (columns("ledger").index(each) for each in ("member_id", "seq"))
        [last] = self._file.execute("SELECT coalesce(max(seq), 0) FROM ledger WHERE member_id = ?", (row[member],)).fetchone()
        row[seq] = last + 1
        if self._file.execute(_insert("ledger"), row).rowcount != 1:
            raise Postponed("ledger")


@cache
def _insert(name: str) -> str:
    names = ", ".join(f'"{each}"' for each in columns(name))
    return f'INSERT INTO "{name}" ({names}) VALUES ({", ".join("?" * len(columns(name)))}) ON CONFLICT DO NOTHING'
