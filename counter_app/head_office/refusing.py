"""What head office says when it does not take a letter: to the desk, what stands here instead; to people, what there is to decide."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection

from counter_app.database.asked import canonical
from counter_app.database.exchange.applying import IDLE
from counter_app.database.exchange.capture import Row, as_text, from_text, row_named, whole
from counter_app.database.exchange.letters import Letter
from counter_app.database.exchange.names import Key, Names, Unknown
from counter_app.database.exchange.outbox import say
from counter_app.database.exchange.portable import TRAVELS
from counter_app.database.exchange.tables import HEAD_OFFICE, exception, lent, lent_stock
from counter_app.database.posting import new_id
from counter_app.database.tables import CREDITS
from counter_app.head_office.asking_back import ask_back

_LENT = select(lent.c.points).where(
    lent.c.lot_id == bindparam("lot_"), lent.c.desk == bindparam("desk_"), lent.c.epoch == bindparam("epoch_")
)
_SHELF = select(lent_stock.c.pieces).where(
    lent_stock.c.gift_id == bindparam("gift_"),
    lent_stock.c.shop_id == bindparam("shop_"),
    lent_stock.c.desk == bindparam("desk_"),
    lent_stock.c.epoch == bindparam("epoch_"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """Something that people are to decide, as ``exception`` keeps it. ``said``: the letter it is about, where it could be read."""

    kind: str
    desk: int
    epoch: int
    number: int
    at: datetime
    reason: str
    said: Letter | None = None
    detail: str = ""


def refuse(connection: Connection, said: Letter, reason: str, detail: str, now: datetime) -> None:
    """The desk is told that its letter was refused, with every row that the letter touched as it stands here, and what of its lots and
    shelves is lent to the desk; and people are told. Where idle pieces of other desks stand in the way, those desks are asked for them."""
    rows = from_text(said.rows)
    names = Names(connection)
    restated = {
        "reason": reason,
        "epoch": said.epoch,
        "number": said.number,
        "rows": [_as_it_stands(names, name, key) for name, key, _, _ in rows],
        "lent": [[key, _lent_of(names, said, key)] for name, key, _, _ in rows if name == "lot"],
        "shelves": [[key, _shelf_of(names, said, key)] for name, key, _, _ in rows if name == "stock"],
    }
    say(connection, "refused", said.desk, canonical(restated).decode(), to_desk=said.desk, request_id=said.request_id)
    kind = "quarantine" if reason == "twice" else "refused"
    tell_people(connection, Told(kind, said.desk, said.epoch, said.number, now, reason, said, detail))
    if detail == IDLE:
        _ask_back(names, said.desk, [key for name, key, _, _ in rows if name == "stock"], now)


def _ask_back(names: Names, but: int, shelves: Sequence[Key], now: datetime) -> None:
    """Everybody hears which desks are asked for what they don't need of these shelves."""
    asked = []
    for key in shelves:
        shelf = names.key_values("stock", key)
        for desk in ask_back(names.connection, shelf["gift_id"], shelf["shop_id"], but=but, at=now):
            found = row_named(names, "shelf_wanted", [*key, desk])
            assert found is not None
            asked.append(whole(names, TRAVELS["shelf_wanted"], found))
    if asked:
        say(names.connection, "news", HEAD_OFFICE, as_text(asked))


def tell_people(connection: Connection, told: Told) -> None:
    """The exception is on head office's list, and on every desk's once it has read the feed."""
    said = told.said
    rows = [] if said is None else from_text(said.rows)
    names = Names(connection)
    uid = new_id()
    connection.execute(
        insert(exception),
        {
            "uid": uid,
            "kind": told.kind,
            "desk": told.desk,
            "epoch": told.epoch,
            "number": told.number,
            "letter_request": None if said is None else said.request_id,
            "letter_kind": "" if said is None else said.kind,
            "member_id": _member_of(names, rows),
            "at": told.at,
            "business_date": None if said is None else said.business_date,
            "reason": told.reason,
            "detail": json.dumps(_detail(names, told, rows), sort_keys=True),
            "state": "open",
        },
    )
    found = row_named(names, "exception", uid.hex)
    assert found is not None
    say(connection, "news", HEAD_OFFICE, as_text([whole(names, TRAVELS["exception"], found)]))


def _as_it_stands(names: Names, name: str, key: Any) -> Row:
    """The row here; ``gone`` where it isn't."""
    found = row_named(names, name, key)
    return [name, key, "gone", {}] if found is None else whole(names, TRAVELS[name], found)


def _lent_of(names: Names, said: Letter, key: Any) -> int:
    try:
        where = {"lot_": names.id_of("lot", key), "desk_": said.desk, "epoch_": said.epoch}
    except Unknown:
        return 0
    found: int | None = names.connection.execute(_LENT, where).scalar_one_or_none()
    return found or 0


def _shelf_of(names: Names, said: Letter, key: Any) -> int:
    try:
        shelf = names.key_values("stock", key)
    except Unknown:
        return 0
    where = {"gift_": shelf["gift_id"], "shop_": shelf["shop_id"], "desk_": said.desk, "epoch_": said.epoch}
    found: int | None = names.connection.execute(_SHELF, where).scalar_one_or_none()
    return found or 0


def short_of(names: Names, said: Letter, rows: Sequence[Row]) -> dict[str, int]:
    """By lot, how many points more the letter took than were lent to its desk."""
    found = {}
    for name, key, _, what in rows:
        if name == "lot" and (missing := -(_lent_of(names, said, key) + what.get("free", 0))) > 0:
            found[key] = missing
    return found


def _detail(names: Names, told: Told, rows: Sequence[Row]) -> dict[str, Any]:
    """What a supervisor wants to know, where the letter tells it; nothing personal."""
    found: dict[str, Any] = {"what": told.detail} if told.detail else {}
    if told.said is None:
        return found
    if told.said.staff is not None:
        found["staff"] = told.said.staff.hex
    spent = sum(what["points"] for name, _, how, what in rows if name == "ledger" and how == "new" and what["kind"] not in CREDITS)
    pieces = [(key[0], what["quantity"]) for name, key, how, what in rows if name == "hand_over" and how == "new"]
    shelves = [key[0] for name, key, _, _ in rows if name == "stock"]
    short = sum(short_of(names, told.said, rows).values())
    vouchers = [what["number"] for name, _, how, what in rows if name == "voucher" and how == "new"]
    if spent:
        found["points"] = spent
    if short:
        found["short"] = short
    if pieces:
        found["pieces"] = sum(quantity for _, quantity in pieces)
    if shelves:
        found["gift"] = shelves[0]
    if vouchers:
        found["voucher"] = vouchers[0]
    return found


def _member_of(names: Names, rows: Sequence[Row]) -> int | None:
    """Whose letter it is, where it is a member's who is known here."""
    for name, key, _, what in rows:
        uid = key if name in ("member", "standing") else what.get("member_id")
        if isinstance(uid, str):
            try:
                return names.id_of("member", uid)
            except Unknown:
                continue
    return None
