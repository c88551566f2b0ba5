"""What of each table travels between the databases of a chain, and how one row is named everywhere.

A row travels as JSON: ``[table, key, how, what]``. ``key`` names it by what is the same in every database (a uid, a request id, a code); a
reference travels as the key of the row it means. ``how`` is

- ``new``: the row with all that travels of it,
- ``change``: ``set`` the values that changed, ``was`` what of them had to be so, ``add`` what counters grew by, ``latest`` what only moves
  forward, ``daily`` as (day, what it grew by), and ``free``: what this database may give out of it changed by so much,
- ``gone``: the row was taken away.

A test holds that every table and column of the schema has its place here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import LargeBinary, Table

from counter_app.database import tables
from counter_app.database.exchange import key_tables
from counter_app.database.exchange import tables as chain_tables
from counter_app.database.types import Id16


class Daily(NamedTuple):
    """A count of one day: ``pieces`` belong to ``day``, and begin anew on a later one."""

    day: str
    pieces: str


class Free(NamedTuple):
    """What may be given out here is ``whole - held - away``."""

    whole: str
    held: str


@dataclass(frozen=True)
class Portable:
    """How one table travels. ``key``: the columns that name a row everywhere. ``counters`` travel as what they grew by, ``latest`` only
    moves forward, ``local`` stays; every other column is a value, and the last one that head office took holds.

    ``once`` are values that two databases must not change apart from each other: a letter says what they were, and head office refuses one
    that found something else than it has. ``meets`` says what becomes of a new row where one with its key is already: ``refuse``;
    ``same``: it is that row; ``add``: what it counts is added; ``replace``: it takes the other's place. ``shared``: two desks may make a
    row with the same key.
    ``means``: columns that name a row of another table without a foreign key.
    """

    table: Table
    key: tuple[str, ...]
    counters: tuple[str, ...] = ()
    latest: tuple[str, ...] = ()
    daily: Daily | None = None
    free: Free | None = None
    local: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    meets: str = "refuse"
    shared: bool = False
    means: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return self.table.name

    @cached_property
    def primary(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.table.primary_key.columns)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All that is read of a row, in the table's order."""
        return tuple(column.name for column in self.table.columns)

    @cached_property
    def row_id(self) -> str | None:
        """The column with the row's id in its own database, where it has one that doesn't travel."""
        return "id" if "id" in self.table.c and "id" not in self.key else None

    @cached_property
    def travelling(self) -> tuple[str, ...]:
        """The columns of a new row that travel."""
        away = ("away",) if self.free else ()
        return tuple(name for name in self.columns if name not in (*self.local, *away) and name != self.row_id)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The columns whose last value holds."""
        other = (*self.key, *self.counters, *self.latest, *(self.daily or ()))
        return tuple(name for name in self.travelling if name not in other)

    @cached_property
    def references(self) -> dict[str, str]:
        """Columns that name a row of another table by its id there, and that table."""
        found = {
            column.name: key.column.table.name for column in self.table.columns for key in column.foreign_keys if key.column.name == "id"
        }
        return {**found, **dict(self.means)}

    @cached_property
    def binary(self) -> dict[str, bool]:
        """Columns of bytes, which travel as hexadecimal digits; whether they are a uid."""
        return {column.name: isinstance(column.type, Id16) for column in self.table.columns if isinstance(column.type, Id16 | LargeBinary)}

    @cached_property
    def translated(self) -> frozenset[str]:
        """Columns whose values aren't the same here as they travel."""
        return frozenset({*self.references, *self.binary})

    @cached_property
    def unwatched(self) -> tuple[str, ...]:
        """The values that may be filled in later though nobody watches them (a uid isn't text): they travel with whatever else changed."""
        return tuple(name for name in self.values if name in self.binary and self.table.c[name].nullable)

    @cached_property
    def watched(self) -> tuple[str, ...]:
        """The columns whose values before the change must be known."""
        free = ("away",) if self.free else ()
        names = (*self.values, *self.counters, *self.latest, *(self.daily or ()), *free)
        return tuple(name for name in names if name not in self.binary)


_T = tables
_C = chain_tables

TRAVELS: dict[str, Portable] = {
    portable.name: portable
    for portable in (
        Portable(_T.shop, ("uid",)),
        Portable(_T.desk, ("number",), latest=("last_voucher",), meets="replace"),
        Portable(_T.journal_head, ("desk", "epoch", "number")),
        Portable(_T.programme, ("name", "version"), meets="same", shared=True),
        Portable(_T.staff, ("uid",), local=("pin_failed", "pin_locked_until", "pin_blocked")),
        Portable(_T.badge, ("code",), shared=True),
        Portable(_T.shift, ("desk", "number")),
        Portable(_T.member, ("uid",)),
        Portable(_T.card, ("code",), shared=True),
        Portable(_T.member_change, ("request_id", "line")),
        Portable(_T.merging, ("request_id",)),
        Portable(
            _T.standing,
            ("member_id",),
            counters=("balance", "held", "debt", "earned", "spent_fen", "carried_fen", "entries"),
            latest=("last_seen", "watched_on"),
            daily=Daily("earned_day", "earned_that_day"),
            free=Free("balance", "held"),
        ),
        Portable(_T.lot, ("uid",), counters=("remaining", "held"), free=Free("remaining", "held")),
        Portable(_T.ledger, ("request_id", "line"), local=("seq",)),
        Portable(
            _T.purchase,
            ("request_id",),
            counters=("taken_back", "paid", "discount", "carried_out", "referrer_taken_back", "spins"),
        ),
        Portable(_T.purchase_line, ("purchase_id", "line"), counters=("returned",)),
        Portable(_T.event, ("request_id", "member_id", "kind")),
        Portable(_T.deposit, ("request_id",), counters=("taken_back",), once=("withdrawn_on",)),
        Portable(_T.deal, ("request_id",)),
        Portable(_T.month_end, ("month", "kind", "member_id"), means=(("member_id", "member"),)),
        Portable(_T.agent, ("code",), meets="same", shared=True),
        Portable(_T.tier_change, ("request_id", "member_id")),
        Portable(_T.hold, ("uid",), once=("state",)),
        Portable(_T.hold_lot, ("hold_id", "lot_id")),
        Portable(_T.hold_stock, ("hold_id", "gift_id")),
        Portable(_T.gift, ("uid",)),
        Portable(_T.gift_price, ("gift_id", "line"), meets="replace", shared=True),
        Portable(_T.gift_plan, ("gift_id", "first_day"), meets="replace", shared=True),
        Portable(_T.gift_plan_price, ("gift_id", "first_day", "line"), meets="replace", shared=True),
        Portable(_T.gift_picture, ("name",), meets="same", shared=True),
        Portable(
            _T.stock,
            ("gift_id", "shop_id"),
            counters=("on_hand", "promised", "came_in", "allotted"),
            free=Free("on_hand", "promised"),
            meets="add",
        ),
        Portable(_T.stock_move, ("request_id", "line")),
        Portable(_T.stock_sent, ("request_id",), once=("state",)),
        Portable(_T.taken, ("member_id", "gift_id"), counters=("total",), daily=Daily("day", "on_day"), meets="add"),
        Portable(_T.approval, ("uid",), once=("state",)),
        Portable(_C.remote_answer, ("request_id",)),
        Portable(_T.voucher, ("uid",), once=("state",)),
        Portable(_T.voucher_line, ("voucher_id", "line"), counters=("handed",), once=("state",)),
        Portable(_T.hand_over, ("request_id", "line")),
        Portable(_T.voucher_use, ("request_id",)),
        Portable(_T.print_out, ("voucher_id", "copy", "nth")),
        Portable(_T.sign_off, ("request_id",), once=("state",)),
        Portable(_T.drawer, ("request_id",)),
        Portable(_T.shift_count, ("request_id",)),
        Portable(_T.shift_count_gift, ("count_id", "gift_id")),
        Portable(_T.z_report, ("request_id",)),
        Portable(_T.countersign, ("z_id",)),
        Portable(_T.z_print, ("z_id", "nth")),
        Portable(_C.exception, ("uid",), once=("state",), meets="same"),
        Portable(_C.allowance, ("member_id", "desk"), meets="replace"),
        Portable(_C.claim, ("voucher_id",), meets="replace"),
        Portable(_C.lent, ("lot_id", "desk", "epoch"), counters=("points",), meets="add"),
        Portable(_C.lent_stock, ("gift_id", "shop_id", "desk", "epoch"), counters=("pieces",), meets="add"),
        Portable(_C.shelf_wanted, ("gift_id", "shop_id", "desk"), meets="replace"),
        Portable(key_tables.key_list, ("number",), meets="same"),
    )
}
"""Every table that travels, by name."""

STAYS: dict[str, str] = {
    "member_word": "it comes of the member's name",
    "journal": "every letter brings its own entry",
    "chain": "where this database's own journal stands",
    "setting": "what is set at this desk",
    "day_end": "each database ends its days itself",
    "day_turn": "each database ends its days itself",
    "exchange_state": "how far this database is",
    "tally": "what this database counted itself",
    "letter": "on its way",
    "in_flight": "on its way",
    "refused": "what was taken back here",
    "fill": "how far this desk is filled",
    "fill_again": "how far this desk is filled",
    "enrolled": "head office's",
    "inbox": "head office's",
    "feed": "head office's",
    "feed_head": "head office's",
    "asking": "head office's",
    "enrolment": "head office's",
    "desk_key": "head office's: everybody goes by the signed list",
    "runner": "head office's",
}
"""Every table that stays, and why."""

NAMED: dict[str, tuple[str, ...]] = {portable.name: portable.key for portable in TRAVELS.values() if portable.row_id is not None}
"""Tables whose rows others refer to by id, and the columns that name such a row everywhere."""

ORDER: dict[str, int] = {table.name: place for place, table in enumerate(tables.metadata.sorted_tables)}
"""The place of each table: after all that it refers to."""
