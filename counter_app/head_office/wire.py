"""What a desk can say to head office and hear from it, whatever carries it: PostgreSQL, or a simulator's wire.

Every call may fail with ``Trouble`` (``no-line`` and what else stands in the way), and may have been carried out though it failed: saying
the same again is always safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import UniqueConstraint

from counter_app.database.exchange.letters import Letter
from counter_app.database.tables import metadata


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One line of the feed. ``kind`` and ``text`` (JSON):

    - ``letter``: what database ``desk`` did and head office took. A desk's own comes back to it with an empty ``text``: it was taken.
    - ``refused``: this desk's own letter ``request_id`` was refused, with what stands at head office instead (``taking.py``).
    - ``news``: for everybody, nothing that changes the books.
    """

    number: int
    kind: str
    desk: int
    request_id: UUID | None
    text: str


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Lines in order; ``newest`` is the last number of the whole feed."""

    lines: tuple[FeedLine, ...]
    newest: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What of one desk's letters is in a database: how many, the ledger entries they brought, the sum of their points (what was taken
    below zero), and of the pieces they moved on shelves."""

    desk: int
    letters: int
    entries: int
    points: int
    pieces: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Head office's tallies as of line ``at`` of the feed, by desk number; ``taken`` is the last letter of this desk that was taken or
    refused, as (epoch, number); ``now`` is head office's own instant."""

    at: int
    now: datetime
    tallies: tuple[Tally, ...]
    taken: tuple[int, int]


class HeadOffice(Protocol):
    """Head office as one desk sees it. Each call is one round trip."""

    def push(self, letters: Sequence[Letter]) -> None:
        """The letters lie in head office's inbox, each once, however often this is said."""

    def feed(self, after: int, limit: int) -> FeedPage:
        """Up to ``limit`` lines that concern this desk, with numbers above ``after``."""

    def refusals(self, after: int) -> tuple[FeedLine, ...]:
        """Every line that says one of this desk's letters was refused, with a number above ``after``."""

    def totals(self) -> Totals:
        """What head office has, for the comparison after an exchange."""

    def ask(self, uid: UUID, kind: str, text: str) -> None:
        """Ask for points, pieces or the use of a voucher; the answer is a letter of head office's own whose request is ``uid``.
        Asked again with the same uid: once."""


class Books(HeadOffice, Protocol):
    """Head office with its own rows, for a desk that is being filled. A row is all columns of its table, in the table's order, uids as
    bytes; ids are head office's."""

    def at_one_moment(self) -> AbstractContextManager[None]:
        """Whatever is read inside, lines of the feed too, is as it was at the first question."""

    def rows(self, name: str, column: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """The rows of this table that have one of these values in this column; a ``range`` goes up in steps of one."""

    def several(self, asked: Sequence[tuple[str, str, Sequence[Any]]]) -> list[list[tuple[Any, ...]]]:
        """What ``rows`` says to each of these, in one round trip."""

    def rows_after(self, name: str, after: Sequence[Any] | None, limit: int) -> list[tuple[Any, ...]]:
        """Up to ``limit`` rows in the order of the table's key (``order_of``), after the row with this key."""

    def highest(self, name: str) -> int:
        """The highest row id in this table; 0 in an empty one."""

    def count(self, name: str) -> int:
        """How many rows the table has."""


def order_of(name: str) -> tuple[str, ...]:
    """The columns in whose order a table's rows are read: its key, or what else is unique in it."""
    table = metadata.tables[name]
    if table.primary_key.columns:
        return tuple(column.name for column in table.primary_key.columns)
    unique = sorted((each for each in table.constraints if isinstance(each, UniqueConstraint)), key=lambda each: str(each.name))
    return tuple(column.name for column in unique[0].columns)
