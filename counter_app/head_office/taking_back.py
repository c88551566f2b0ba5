"""A desk takes back what it did by a letter that head office refused, exactly: as if it had never been written, but for the journal.

At once, whenever the refusal is read: rows it made go, counters go back. Where it stands in the feed: values that the letter changed become
what head office had there at that line, and what is lent to the desk becomes what head office says. So this desk is again head office's
books up to that line, and its own letters that are still on their way.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.exchange import capture
from counter_app.database.exchange.applying import Applying
from counter_app.database.exchange.capture import Row, from_text, row_named
from counter_app.database.exchange.names import Names, Unknown, bare, checks_say_no
from counter_app.database.exchange.outbox import WHOLE_ROW, key_text
from counter_app.database.exchange.portable import TRAVELS, Portable
from counter_app.database.exchange.tables import in_flight, letter, refused
from counter_app.database.naming import forget_words
from counter_app.database.tables import desk, ledger, lot, standing, stock
from counter_app.head_office.wire import FeedLine


@dataclass(frozen=True, slots=True)
class Refusal:
    """One of this desk's letters, and why it was refused. ``gone``: the rows of it that head office doesn't have, as (table, key)."""

    request_id: UUID
    reason: str
    gone: tuple[tuple[str, str], ...]


def refusal_in(line: FeedLine) -> Refusal:
    """What a ``refused`` line of the feed says."""
    assert line.request_id is not None
    said = json.loads(line.text)
    return Refusal(line.request_id, said["reason"], tuple((name, key_text(key)) for name, key, how, _ in said["rows"] if how == "gone"))


@dataclass(frozen=True, kw_only=True)
class TakeBackRefused(Asked):
    """Head office refused these letters of this desk."""

    refusals: tuple[Refusal, ...]


_LETTER = select(letter.c.epoch, letter.c.number, letter.c.rows).where(letter.c.request_id == bindparam("request_"))
_LATER = select(letter.c.rows).where(
    or_(letter.c.epoch > bindparam("epoch_"), (letter.c.epoch == bindparam("epoch_")) & (letter.c.number > bindparam("number_")))
)
_DROP = delete(letter).where(letter.c.request_id == bindparam("request_"))
_LANDED = delete(in_flight).where(in_flight.c.epoch == bindparam("epoch_"), in_flight.c.number == bindparam("number_"))
_MADE = _LANDED.where(in_flight.c.name == bindparam("name_"), in_flight.c.key == bindparam("key_"), in_flight.c.column == WHOLE_ROW)
_FLEW_LAST = select(in_flight.c.number).where(
    in_flight.c.name == bindparam("name_"),
    in_flight.c.key == bindparam("key_"),
    in_flight.c.column == WHOLE_ROW,
    in_flight.c.epoch == bindparam("epoch_"),
    in_flight.c.number == bindparam("number_"),
)
_MOVE_UP = update(ledger).where(ledger.c.member_id == bindparam("member_"), ledger.c.seq > bindparam("seq_")).values(seq=ledger.c.seq - 1)


class StandsOn(Exception):
    """Something here stands on what is to be taken back."""


@action("take-back-refused", again=lambda connection, asked: None)
def take_back_refused(work: Work, asked: TakeBackRefused) -> None:
    """Nothing of these letters is left here but their entries in the journal, which this one answers. Raises StandsOn where a later letter
    that isn't answered stands on what they made."""
    connection = work.connection
    names = Names(connection)
    found = []
    for refusal in asked.refusals:
        epoch, number, text = connection.execute(_LETTER, {"request_": refusal.request_id}).one()
        found.append((epoch, number, refusal, from_text(text)))
    for epoch, number, refusal, rows in sorted(found, key=lambda each: each[:2], reverse=True):
        connection.execute(
            insert(refused),
            {"request_id": refusal.request_id, "epoch": epoch, "number": number, "at": asked.at, "reason": refusal.reason},
        )
        try:
            for row in reversed(rows):
                _undo(names, refusal, (epoch, number), row)
        except checks_say_no(connection) as error:
            raise StandsOn from error
        capture.count(connection, asked.desk, -1, rows)
        _land_what_is_gone(connection, refusal, (epoch, number), rows)
        connection.execute(_DROP, {"request_": refusal.request_id})
        work.touched.update(row[0] for row in rows)
        work.wrote("refused", request=refusal.request_id, epoch=epoch, number=number, reason=refusal.reason)
    capture.forget(connection)
    if any(row[0] == "desk" for *_, rows in found for row in rows):
        # A number that was given stays given, on paper too; head office is told that the next one is free.
        connection.execute(update(desk).where(desk.c.number == asked.desk).values(last_voucher=desk.c.last_voucher + 1))


def _undo(names: Names, refusal: Refusal, place: tuple[int, int], row: Row) -> None:
    name, key, how, what = row
    portable = TRAVELS[name]
    is_gone = (name, key_text(key)) in refusal.gone
    if portable.meets in ("same", "replace"):
        # Its values are put right where the refusal stands in the feed; a row that only this letter made goes now.
        if how == "new" and is_gone and names.connection.execute(_FLEW_LAST, _flight(name, key, place)).first() is not None:
            _unmake(names, portable, key)
    elif how == "new" and portable.meets == "refuse":
        _unmake(names, portable, key)
    elif how != "gone":
        _subtract(names, portable, key, what if how == "new" else what.get("add", {}), what)
        if portable.meets == "add" and is_gone and _is_empty(names, portable, key):
            _unmake(names, portable, key)


def _land_what_is_gone(connection: Connection, refusal: Refusal, place: tuple[int, int], rows: Sequence[Row]) -> None:
    """Rows that this letter made are on their way no more, but for those that head office has from somebody else under the same key: what
    the feed says of them is passed over until it comes to the refusal, which says what they are."""
    for name, key, how, _ in rows:
        if how == "new" and (TRAVELS[name].meets != "refuse" or (name, key_text(key)) in refusal.gone):
            connection.execute(_MADE, _flight(name, key, place))


def _flight(name: str, key: Any, place: tuple[int, int]) -> dict[str, Any]:
    return {"name_": name, "key_": key_text(key), "epoch_": place[0], "number_": place[1]}


def _is_empty(names: Names, portable: Portable, key: Any) -> bool:
    here = row_named(names, portable.name, key)
    return here is not None and not any(here[name] for name in portable.counters)


def _unmake(names: Names, portable: Portable, key: Any) -> None:
    here = row_named(names, portable.name, key)
    if here is None:
        return
    raw = bare(portable.name)
    where = [raw.c[part] == here[part] for part in portable.primary]
    if portable.name == "member":
        forget_words(names.connection, [here["id"]])
    names.connection.execute(delete(raw).where(*where))
    names.forget()
    if portable.name == "ledger":
        names.connection.execute(_MOVE_UP, {"member_": here["member_id"], "seq_": here["seq"]})


def _subtract(names: Names, portable: Portable, key: Any, add: dict[str, Any], what: dict[str, Any]) -> None:
    here = row_named(names, portable.name, key)
    if here is None:
        return  # nothing was left on it, and it went with a later letter
    raw = bare(portable.name)
    values = {name: here[name] - add[name] for name in portable.counters if add.get(name)}
    daily = what.get("daily")
    if portable.daily:
        if daily is None and portable.daily.day in what:
            daily = [what[portable.daily.day], what[portable.daily.pieces]]
        if daily is not None and here[portable.daily.day] == daily[0]:
            values[portable.daily.pieces] = here[portable.daily.pieces] - daily[1]
    if portable.free:
        whole, held = portable.free
        values["away"] = here["away"] - (add.get(whole, 0) - add.get(held, 0) - what.get("free", 0))
    if values:
        names.connection.execute(update(raw).where(*(raw.c[part] == here[part] for part in portable.primary)).values(values))


# Where the refusal stands in the feed


def restate(applying: Applying, text: str) -> None:
    """What the refused letter changed is here as head office had it at this line of the feed."""
    said = json.loads(text)
    connection, names = applying.connection, applying.names
    place = {"epoch_": said["epoch"], "number_": said["number"]}
    connection.execute(_LANDED, place)
    applying.look_at_flights()
    later = [row for text in connection.execute(_LATER, place).scalars() for row in from_text(text)]
    for row in said["rows"]:
        try:
            _restate_row(applying, row, later)
        except Unknown:
            if not applying.filling:
                raise  # else it is somebody's who isn't here yet, and comes with them
    for name, key, how, what in said["rows"]:
        if how == "new" and name != "desk" and (TRAVELS[name].latest or TRAVELS[name].daily):
            _restate_dates(names, TRAVELS[name], key, [what, *(each for other, its, _, each in later if (other, its) == (name, key))])
    spent = _free_in(later)
    for key, points in said["lent"]:
        if (here := row_named(names, "lot", key)) is not None:
            _set_away(connection, "lot", here, points + spent.get(("lot", key), 0))
    for key, pieces in said["shelves"]:
        if (here := row_named(names, "stock", key)) is not None:
            _set_away(connection, "stock", here, pieces + spent.get(("stock", tuple(key)), 0))


def _restate_row(applying: Applying, row: Row, later: Sequence[Row]) -> None:
    name, key, how, what = row
    portable = TRAVELS[name]
    if how == "new":
        if not applying.exists(portable, key):
            changes = [each for other, its, so, each in later if (other, its) == (name, key) and so == "change"]
            if WHOLE_ROW not in applying.flying.get((name, key_text(key)), ()):
                applying.write_new(portable, key, _with(what, changes))
        elif portable.values:
            applying.apply([[name, key, "change", {"set": {each: what.get(each) for each in portable.values}}]])
    elif portable.meets == "replace":
        applying.apply([[name, key, "gone", {}]])
    applying.touched.add(name)


def _with(what: dict[str, Any], changes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A row as head office has it, with what this desk's later letters change of it."""
    found = dict(what)
    for change in changes:
        found |= change.get("set", {})
        found |= {name: found[name] + more for name, more in change.get("add", {}).items()}
    return found


def _restate_dates(names: Names, portable: Portable, key: Any, said: Sequence[dict[str, Any]]) -> None:
    """What only moves forward, and the count of a day, are head office's with this desk's later letters upon it."""
    here = row_named(names, portable.name, key)
    if here is None:
        return
    values: dict[str, Any] = {}
    for column in portable.latest:
        values[column] = max((at for each in said if (at := each.get("latest", each).get(column)) is not None), default=None)
    if portable.daily:
        day, pieces = portable.daily
        on, count = said[0][day], said[0][pieces]
        for each in said[1:]:
            its_day, more = each.get("daily") or (each.get(day, on), each.get(pieces, 0))
            if its_day >= on:
                on, count = its_day, more + (count if its_day == on else 0)
        values[day], values[pieces] = on, count
    raw = bare(portable.name)
    names.connection.execute(update(raw).where(*(raw.c[part] == here[part] for part in portable.primary)).values(values))


def _free_in(rows: Sequence[Row]) -> dict[tuple[str, Any], int]:
    """By how much what lots and shelves have free here changed by these rows."""
    found: dict[tuple[str, Any], int] = {}
    for name, key, _, what in rows:
        if name in ("lot", "stock") and "free" in what:
            place = (name, tuple(key) if isinstance(key, list) else key)
            found[place] = found.get(place, 0) + what["free"]
    return found


def _set_away(connection: Connection, name: str, here: dict[str, Any], free: int) -> None:
    """So much of it is free here, and the rest is away."""
    whole, held = ("remaining", "held") if name == "lot" else ("on_hand", "promised")
    away = here[whole] - here[held] - free
    if name == "stock":
        connection.execute(update(stock).where(stock.c.gift_id == here["gift_id"], stock.c.shop_id == here["shop_id"]).values(away=away))
        return
    connection.execute(
        update(standing).where(standing.c.member_id == here["member_id"]).values(away=standing.c.away + (away - here["away"]))
    )
    connection.execute(update(lot).where(lot.c.id == here["id"]).values(away=away))
