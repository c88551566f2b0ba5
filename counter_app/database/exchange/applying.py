"""Another database's rows, written into this one.

Nothing is decided again: what a row says is written, and the tables' own checks say whether it can be. What is free to be given out *here*
never changes by it:

- at head office, what a desk spent, earned or held was lent to that desk before or is now (``lent`` never falls below zero: that is the
  whole check of an allowance);
- at a desk, what another database did to a lot was done to what is away from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, case, column, delete, func, insert, literal_column, not_, or_, select, table, update
from sqlalchemy.engine import Connection

from counter_app.database.exchange.capture import Row, row_named
from counter_app.database.exchange.half_filled import is_filling, what_can_be_written
from counter_app.database.exchange.names import Key, Names, Unknown, bare, checks_say_no
from counter_app.database.exchange.outbox import WHOLE_ROW, key_text
from counter_app.database.exchange.portable import NAMED, TRAVELS, Free, Portable
from counter_app.database.naming import keep_words
from counter_app.database.prepared import Prepared

HEAD_OFFICES_OWN = frozenset({"lent", "lent_stock", "key_list"})
"""Tables whose rows only head office writes."""


class NotAllowed(Exception):
    """A desk's letter has a row that no desk may write, or that this one may not."""


ON_HAND, IDLE = "on-hand", "idle"
"""What is wrong with a shelf: other pieces stand on it, or some that are said to be gone lie in another desk's part of it."""


class ShelfDiffers(Exception):
    """A shelf that several desks give from is not what this desk took it for: it was counted, or given from, elsewhere meanwhile
    (``ON_HAND``), or pieces are said to be gone that another desk may still give out (``IDLE``)."""


class Differs(Exception):
    """A row with this key is here already, and it is another."""


@dataclass
class Applying:
    """Writes rows that came from elsewhere, on one connection, within the caller's transaction.

    ``at_head_office``: this is head office, and the rows are a desk's. ``desk`` and ``epoch`` are whose letter it is at head office, and
    this desk's own at a desk. ``decided``: people looked at a letter that was
    refused, and accepted it. ``owed``: moves of shelves that can't be written before others. ``touched`` gathers the tables.
    """

    connection: Connection
    at_head_office: bool
    desk: int
    epoch: int
    decided: bool = False
    touched: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = Names(self.connection)
        self.flying: dict[tuple[str, str], set[str]] = {}
        self.owed: dict[str, dict[str, Any]] = {}
        self.filling = not self.at_head_office and is_filling(self.connection)
        if not self.at_head_office:
            self.look_at_flights()

    def look_at_flights(self) -> None:
        """What this desk changed and head office hasn't answered, read anew."""
        self.flying = {}
        for name, key, which in _FLIGHTS.all(self.connection, {}):
            self.flying.setdefault((name, key), set()).add(which)

    def forget(self) -> None:
        """What was read within a transaction that was rolled back is not so."""
        self.names.forget()

    def apply(self, rows: Sequence[Row]) -> None:
        """Write the rows. Raises Unknown (a row they mean isn't here, and all should be), NotAllowed, Differs; IntegrityError where a check
        says no."""
        for name, key, how, what in rows:
            try:
                self._one(TRAVELS[name], key, how, what)
            except Unknown:
                if not self.filling:
                    raise
                left = what_can_be_written(self.names, TRAVELS[name], key, how, what)
                if left is not None:
                    self._one(TRAVELS[name], key, how, left)
            self.touched.add(name)

    def _one(self, portable: Portable, key: Key, how: str, what: dict[str, Any]) -> None:
        if portable.name in HEAD_OFFICES_OWN and self.at_head_office:
            raise NotAllowed(portable.name)
        if portable.name == "claim" and self.at_head_office:
            self._only_by_its_holder(key, how)
        if portable.name == "shelf_wanted" and self.at_head_office and how != "gone":
            raise NotAllowed(portable.name)
        if portable.name in ("lent", "lent_stock"):
            self._lent_here(portable, key, what)
            return
        flying: set[str] = self.flying.get((portable.name, key_text(key)), set()) if self.flying else set()
        if WHOLE_ROW in flying:
            return
        if how == "new":
            self.write_new(portable, key, what)
        elif how == "change":
            self._change(portable, key, what, flying)
        else:
            self._gone(portable, key)

    # New rows

    def write_new(self, portable: Portable, key: Key, what: dict[str, Any]) -> None:
        """The row is here, as its table says for one that is here already."""
        name = portable.name
        if name == "stock_move" and self.at_head_office and what.get("counted") is not None and what["on_hand"]:
            self._check_count(what)
        if portable.meets == "add" and self.exists(portable, key):
            self._change(portable, key, _as_change(portable, what), set())
            return
        if portable.meets in ("same", "replace") and self.exists(portable, key):
            self._meet(portable, key, what)
            return
        row = self.names.key_values(name, key)
        translated = portable.translated
        for column_name in portable.travelling:
            if column_name not in row:
                value = what.get(column_name)
                row[column_name] = self.names.made_own(name, column_name, value) if column_name in translated else value
        if portable.free:
            row["away"] = self._away_of_new(portable.free, what)
        if name == "ledger":
            row["seq"] = _LAST.first(self.connection, {"member_": row["member_id"]})[0] + 1  # type: ignore[index]
        row_id = _insert(name).insert(self.connection, row)
        if name in NAMED:
            self.names.remember(name, key, row_id)
        if name == "member":
            self._keep_words(key, None)
        if self.at_head_office and what.get("free"):
            self._lend(portable, key, what["free"], what)

    def exists(self, portable: Portable, key: Key) -> bool:
        return _exists(portable.name).first(self.connection, _bound(self.names.key_values(portable.name, key))) is not None

    def _meet(self, portable: Portable, key: Key, what: dict[str, Any]) -> None:
        """A row with this key is here already."""
        if portable.meets == "same" and self.at_head_office:
            if portable.name == "programme":
                found = _sha(self.connection, self.names.key_values("programme", key))
                if found != what["sha"]:
                    raise Differs(portable.name)
            return
        if portable.name == "programme":
            return
        moved = {each: what[each] for each in portable.latest if each in what}
        self._change(portable, key, {"set": {each: what.get(each) for each in portable.values}, "latest": moved}, set())

    def _away_of_new(self, free: Free, what: dict[str, Any]) -> int:
        away: int = what.get("free", 0) if self.at_head_office else what[free.whole] - what[free.held]
        return away

    # Changed rows

    def _change(self, portable: Portable, key: Key, what: dict[str, Any], flying: set[str]) -> None:
        name = portable.name
        values: dict[str, Any] = {}
        for column_name, value in what.get("set", {}).items():
            if column_name not in flying:
                values[f"set_{column_name}"] = self.names.made_own(name, column_name, value)
        for column_name, value in what.get("add", {}).items():
            values[f"add_{column_name}"] = value
        for column_name, value in what.get("latest", {}).items():
            if value is not None:
                values[f"latest_{column_name}"] = value
        if "daily" in what:
            values["daily_day"], values["daily_pieces"] = what["daily"]
        if portable.free:
            values["add_away"] = self._away_changed(portable.free, what)
        if values and values != {"add_away": 0}:
            where = _bound(self.names.key_values(name, key))
            if self.at_head_office and "was" in what:
                self._check_was(portable, key, what["was"])
            called = self._called(key) if name == "member" else None
            if name == "stock" and not self.at_head_office:
                changed = self._move_shelf(key_text(key), where, values)
            else:
                changed = _update(name, tuple(sorted(values))).run(self.connection, {**where, **values})
            if changed != 1:
                if portable.meets != "add":
                    raise Unknown(name, key)
                self.write_new(portable, key, _as_new(portable, what))
                return
            if name == "member":
                self._keep_words(key, called)
        if self.at_head_office and what.get("free"):
            self._lend(portable, key, what["free"], what.get("add", {}))
        if self.at_head_office and name == "stock" and what.get("add", {}).get("on_hand", 0) < 0:
            self._check_shelf(key, counted=not what["add"].get("promised"))

    def _move_shelf(self, key: str, where: dict[str, Any], values: dict[str, Any]) -> int:
        """At a desk that shares a shelf, what others took may come before what they had brought in. It waits for that, and moves with it:
        where this desk's own letters are answered, the shelf is head office's, which never falls short."""
        for name, more in self.owed.pop(key, {}).items():
            values[name] = values.get(name, 0) + more if name.startswith("add_") else values.get(name, more)
        try:
            return _update("stock", tuple(sorted(values))).run(self.connection, {**where, **values})
        except checks_say_no(self.connection):
            self.owed[key] = values
            return 1

    def _check_shelf(self, key: Key, *, counted: bool) -> None:
        """Fewer pieces stand on this shelf now. ``counted``: nothing was handed out. Then what is promised, and what another desk may give
        out without asking, stays on it; where one desk gives from it, it may find fewer than it promised."""
        shelf = _bound(self.names.key_values("stock", key))
        on_hand, promised = _ON_SHELF.first(self.connection, shelf) or (0, 0)
        row = _LENT_TO_OTHERS.first(self.connection, {**shelf, "desk_": self.desk, "epoch_": self.epoch})
        others = int(row[0] or 0) if row is not None else 0
        if on_hand < 0:
            raise ShelfDiffers(ON_HAND)
        if counted and others and not self.decided and on_hand < promised + others:
            raise ShelfDiffers(IDLE)

    def _check_count(self, what: dict[str, Any]) -> None:
        """A count says what stands there, whatever the books said; so it holds only where the desk's books were head office's. Two desks
        that count one shelf without hearing each other would else take what is missing off twice."""
        shelf = self.names.key_values("stock", [what["gift_id"], what["shop_id"]])
        if _ON_SHELF.first(self.connection, _bound(shelf))[0] != what["counted"]:  # type: ignore[index]
            raise ShelfDiffers(ON_HAND)

    def _check_was(self, portable: Portable, key: Key, was: dict[str, Any]) -> None:
        here = row_named(self.names, portable.name, key)
        if here is not None and any(here[name] != value for name, value in was.items()):
            raise Differs(f"{portable.name}.{'.'.join(was)}")

    def _called(self, key: Key) -> str | None:
        """The name by which the member is found."""
        row = _NAME.first(self.connection, {"id_": self.names.id_of("member", key)})
        return None if row is None or row[1] is not None else row[0]

    def _keep_words(self, key: Key, was: str | None) -> None:
        now = self._called(key)
        if now != was:
            keep_words(self.connection, self.names.id_of("member", key), was, now)

    def _away_changed(self, free: Free, what: dict[str, Any]) -> int:
        add = what.get("add", {})
        moved: int = what.get("free", 0) if self.at_head_office else add.get(free.whole, 0) - add.get(free.held, 0)
        return moved

    def _gone(self, portable: Portable, key: Key) -> None:
        try:
            where = _bound(self.names.key_values(portable.name, key))
        except Unknown:
            return  # what it belonged to is gone already
        if portable.name in ("allowance", "shelf_wanted") and self.at_head_office and where["desk_"] != self.desk:
            raise NotAllowed(portable.name)
        _delete(portable.name).run(self.connection, where)

    def _only_by_its_holder(self, key: Key, how: str) -> None:
        """A voucher is let go of by the desk that may hand it out, and nobody else."""
        row = _HOLDER.first(self.connection, {"voucher_": self.names.id_of("voucher", key)})
        if how == "gone" or row is None or row[0] != self.desk:
            raise NotAllowed("claim")

    # What is lent

    def _lend(self, portable: Portable, key: Key, free: int, add: dict[str, Any]) -> None:
        """What this desk may give out changed by so much."""
        if portable.name == "lot":
            where = {"lot_id": self.names.id_of("lot", key), "desk": self.desk, "epoch": self.epoch}
            change_lent(self.connection, "lent", where, free)
        elif portable.name == "stock":
            row = self.names.key_values("stock", key)
            left = change_lent(self.connection, "lent_stock", {**row, "desk": self.desk, "epoch": self.epoch}, free)
            # More was promised than it had, or given back.
            if left < 0 and (add.get("promised", 0) > 0 or not add):
                raise NotAllowed("pieces")

    def _lent_here(self, portable: Portable, key: Key, what: dict[str, Any]) -> None:
        """Head office lent points or pieces, or has them back: at the desk it was, they are at hand or not any more."""
        *row, desk, epoch = key
        if (desk, epoch) != (self.desk, self.epoch):
            return
        count = "points" if portable.name == "lent" else "pieces"
        moved = what.get("add", what).get(count, 0)
        if portable.name == "lent_stock":
            found = _AT_HAND_STOCK.run(self.connection, {"moved_": moved, **_bound(self.names.key_values("stock", row))})
        else:
            lot_id = self.names.id_of("lot", row[0])
            found = _AT_HAND_STANDING.run(self.connection, {"moved_": moved, "lot_": lot_id})
            found += _AT_HAND_LOT.run(self.connection, {"moved_": moved, "lot_": lot_id}) - 1
        if found != 1:
            raise Unknown(portable.name, key)
        self.touched.update(("lot", "standing") if portable.name == "lent" else ("stock",))


def change_lent(connection: Connection, name: str, where: dict[str, Any], by: int) -> int:
    """At head office: so much more (or less) of a lot or shelf is lent. Returns how much is then; the check says no below zero points."""
    count = "points" if name == "lent" else "pieces"
    row = _lent_more(name).first(connection, {**_bound(where), "by_": by})
    if row is None:
        _lent_first(name).run(connection, {**where, count: by})
        return by
    return int(row[0])


def _as_change(portable: Portable, what: dict[str, Any]) -> dict[str, Any]:
    """A new row as what it adds to one that is here."""
    found: dict[str, Any] = {
        "set": {name: what[name] for name in portable.values if name in what},
        "add": {name: what[name] for name in portable.counters if what.get(name)},
        "latest": {name: what[name] for name in portable.latest if name in what},
    }
    if portable.daily:
        found["daily"] = [what[portable.daily.day], what[portable.daily.pieces]]
    if "free" in what:
        found["free"] = what["free"]
    return found


def _as_new(portable: Portable, what: dict[str, Any]) -> dict[str, Any]:
    """What was added to a row that isn't here, as the row it begins."""
    found = {**dict.fromkeys(portable.counters, 0), **what.get("add", {}), **what.get("set", {}), **what.get("latest", {})}
    if portable.daily and "daily" in what:
        found[portable.daily.day], found[portable.daily.pieces] = what["daily"]
    return {**found, "free": what["free"]} if "free" in what else found


def _bound(values: dict[str, Any]) -> dict[str, Any]:
    return {f"{name}_": value for name, value in values.items()}


# Statements, each built once

_flights = table("in_flight", *(column(name) for name in ("name", "key", "column")))
_FLIGHTS = Prepared(select(_flights.c.name, _flights.c.key, _flights.c.column))
_claim, _lent_stock = bare("claim"), bare("lent_stock")
_HOLDER = Prepared(select(_claim.c.desk).where(_claim.c.voucher_id == bindparam("voucher_")))
_ledger, _lot, _standing, _stock = bare("ledger"), bare("lot"), bare("standing"), bare("stock")
_member = bare("member")
_NAME = Prepared(select(_member.c.name, _member.c.wiped_on).where(_member.c.id == bindparam("id_")))
_LAST = Prepared(select(func.coalesce(func.max(_ledger.c.seq), 0)).where(_ledger.c.member_id == bindparam("member_")))
_ON_SHELF = Prepared(
    select(_stock.c.on_hand, _stock.c.promised).where(_stock.c.gift_id == bindparam("gift_id_"), _stock.c.shop_id == bindparam("shop_id_"))
)
_LENT_TO_OTHERS = Prepared(
    select(func.sum(_lent_stock.c.pieces)).where(
        _lent_stock.c.gift_id == bindparam("gift_id_"),
        _lent_stock.c.shop_id == bindparam("shop_id_"),
        _lent_stock.c.pieces > literal_column("0"),
        not_(and_(_lent_stock.c.desk == bindparam("desk_"), _lent_stock.c.epoch == bindparam("epoch_"))),
    )
)
_AT_HAND_LOT = Prepared(update(_lot).where(_lot.c.id == bindparam("lot_")).values(away=_lot.c.away - bindparam("moved_")))
_AT_HAND_STANDING = Prepared(
    update(_standing)
    .where(_standing.c.member_id == select(_lot.c.member_id).where(_lot.c.id == bindparam("lot_")).scalar_subquery())
    .values(away=_standing.c.away - bindparam("moved_"))
)
_AT_HAND_STOCK = Prepared(
    update(_stock)
    .where(_stock.c.gift_id == bindparam("gift_id_"), _stock.c.shop_id == bindparam("shop_id_"))
    .values(away=_stock.c.away - bindparam("moved_"))
)


def _where(name: str) -> list[Any]:
    raw = bare(name)
    return [raw.c[part] == bindparam(f"{part}_") for part in TRAVELS[name].key]


@cache
def _exists(name: str) -> Prepared:
    raw = bare(name)
    return Prepared(select(raw.c[TRAVELS[name].key[0]]).where(*_where(name)))


@cache
def _delete(name: str) -> Prepared:
    return Prepared(delete(bare(name)).where(*_where(name)))


@cache
def _insert(name: str) -> Prepared:
    portable = TRAVELS[name]
    more = (("away",) if portable.free else ()) + (("seq",) if name == "ledger" else ())
    return Prepared(insert(bare(name)).inline(), (*portable.travelling, *more))


@lru_cache(maxsize=4096)
def _update(name: str, changes: tuple[str, ...]) -> Prepared:
    """``changes``: ``set_``, ``add_`` or ``latest_`` and a column, or the two of a daily count."""
    raw, portable = bare(name), TRAVELS[name]
    values: dict[str, Any] = {}
    for change in changes:
        how, _, column_name = change.partition("_")
        if how == "set":
            values[column_name] = bindparam(change)
        elif how == "add":
            values[column_name] = raw.c[column_name] + bindparam(change)
        elif how == "latest":
            was = raw.c[column_name]
            values[column_name] = case((or_(was.is_(None), was < bindparam(change)), bindparam(change)), else_=was)
    if "daily_day" in changes:
        assert portable.daily is not None
        day, pieces = raw.c[portable.daily.day], raw.c[portable.daily.pieces]
        that_day: Any = bindparam("daily_day")
        those: Any = bindparam("daily_pieces")
        values[portable.daily.pieces] = case((day == that_day, pieces + those), (day < that_day, those), else_=pieces)
        values[portable.daily.day] = case((day < that_day, that_day), else_=day)
    return Prepared(update(raw).where(*_where(name)).values(values))


@cache
def _lent_more(name: str) -> Prepared:
    raw = bare(name)
    count = raw.c[TRAVELS[name].counters[0]]
    return Prepared(update(raw).where(*_where(name)).values({count.name: count + bindparam("by_")}).returning(count))


@cache
def _lent_first(name: str) -> Prepared:
    return Prepared(insert(bare(name)).inline(), TRAVELS[name].columns)


_programme = bare("programme")
_SHA = Prepared(select(_programme.c.sha).where(_programme.c.name == bindparam("name_"), _programme.c.version == bindparam("version_")))


def _sha(connection: Connection, key: dict[str, Any]) -> str:
    row = _SHA.first(connection, _bound(key))
    assert row is not None
    return bytes(row[0]).hex()
