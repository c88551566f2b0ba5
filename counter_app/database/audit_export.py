"""The trail as lines that a stranger can check without this program: bodies, hashes, signed heads, and the tables they must come to.

Every line is one JSON object with ``what``: ``counter-audit`` (the heading), ``keys`` (the signed list of desk keys), ``entry`` (epoch,
number, the body's exact text, hash), ``head``, then the tables – ``ledger``, ``lot``, ``standing``, ``stock``, ``voucher`` – and ``end``
with the number of lines before it. Ids and hashes are lower-case hex, instants milliseconds since 1970 UTC, days ``YYYY-MM-DD`` (no last
day: null), points in parts, money in fen. Members, staff and gifts are their uids: no name, phone or card number is among it.

A trail that doesn't begin at its beginning says so in its heading (``after``) and has no tables: they come of everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from counter_app.database.chain_check import EVERY, heads_of
from counter_app.database.journal import BEFORE_FIRST
from counter_app.database.neutral import ask, at_one_moment, batches
from counter_app.database.shop import this_desk
from counter_app.database.types import EPOCH_DAY, NEVER, milliseconds

Line = dict[str, Any]

_LEDGER = """
    SELECT lower(hex(ledger.request_id)), ledger.line, lower(hex(member.uid)), ledger.seq, ledger.kind, ledger.points,
           lower(hex(lot.uid)), ledger.at, ledger.business_date
    FROM ledger JOIN member ON member.id = ledger.member_id LEFT JOIN lot ON lot.id = ledger.lot_id
    ORDER BY ledger.member_id, ledger.seq"""
_LOTS = """
    SELECT lower(hex(lot.uid)), lower(hex(member.uid)), lot.amount, lot.earned_on, lot.expires, lot.remaining
    FROM lot JOIN member ON member.id = lot.member_id ORDER BY lot.id"""
_STANDING = """
    SELECT lower(hex(member.uid)), standing.balance, standing.held, standing.debt, standing.entries
    FROM standing JOIN member ON member.id = standing.member_id ORDER BY member.id"""
_STOCK = "SELECT lower(hex(gift.uid)), stock.on_hand, stock.promised FROM stock JOIN gift ON gift.id = stock.gift_id ORDER BY gift.id"
_VOUCHERS = """
    SELECT voucher.id, lower(hex(voucher.uid)), voucher.number, lower(hex(member.uid)), voucher.points, voucher.cash, voucher.last_day,
           voucher.state
    FROM voucher JOIN member ON member.id = voucher.member_id ORDER BY voucher.id"""
_LINES = """
    SELECT voucher_line.line, lower(hex(gift.uid)), voucher_line.quantity, voucher_line.points, voucher_line.cash, voucher_line.handed
    FROM voucher_line JOIN gift ON gift.id = voucher_line.gift_id WHERE voucher_line.voucher_id = ? ORDER BY voucher_line.line"""


def first_entry_of(connection: Connection, day: date) -> tuple[int, int] | None:
    """Epoch and number of the first entry on or after this business date; None when there is none."""
    row = ask(
        connection,
        "SELECT epoch, number FROM journal WHERE desk = ? AND business_date >= ? ORDER BY epoch, number LIMIT 1",
        (this_desk(connection), (day - EPOCH_DAY).days),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def export_lines(connection: Connection, keys: Line, at: int, since: tuple[int, int] | None = None) -> Iterator[Line]:
    """Every line, as of one moment. ``keys`` is the signed list of keys, ``since`` the first entry that is wanted (None: all)."""
    with at_one_moment(connection):
        count = 0
        for line in _lines(connection, keys, at, since):
            count += 1
            yield line
        yield {"what": "end", "lines": count}


def _lines(connection: Connection, keys: Line, at: int, since: tuple[int, int] | None) -> Iterator[Line]:
    desk = this_desk(connection)
    (shop,) = ask(
        connection, "SELECT lower(hex(shop.uid)) FROM desk JOIN shop ON shop.id = desk.shop_id WHERE desk.number = ?", (desk,)
    ).fetchone()
    first = (1, 1) if since is None else since
    before = ask(
        connection,
        "SELECT epoch, number, hash FROM journal WHERE desk = ? AND (epoch, number) < (?, ?) ORDER BY epoch DESC, number DESC LIMIT 1",
        (desk, *first),
    ).fetchone()
    epoch, number, digest = before or (1, 0, BEFORE_FIRST)
    after = {"epoch": epoch, "number": number, "hash": digest.hex()}
    whole = before is None
    yield {"what": "counter-audit", "version": 1, "shop": shop, "desk": desk, "made": at, "whole": whole, "after": after}
    yield {"what": "keys", "list": keys}
    rows = _each(
        connection,
        "SELECT epoch, number, body, lower(hex(hash)) FROM journal WHERE desk = ? AND (epoch, number) >= (?, ?) ORDER BY epoch, number",
        (desk, *first),
    )
    yield from _named("entry", ("epoch", "number", "body", "hash"), rows)
    for head in heads_of(connection):
        if head.desk != desk or (head.epoch, head.number) >= first:
            yield {
                "what": "head", "desk": head.desk, "epoch": head.epoch, "number": head.number, "hash": head.hash.hex(),
                "at": milliseconds(head.at), "signature": head.signature.hex(),
            }  # fmt: skip
    if whole:
        yield from _tables(connection)


def _each(connection: Connection, statement: str, values: tuple[int, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for batch in batches(connection, statement, values, EVERY):
        yield from batch


def _tables(connection: Connection) -> Iterator[Line]:
    for row in _each(connection, _LEDGER):
        request, line, member, seq, kind, points, lot, at, day = row
        yield {
            "what": "ledger", "request": request, "line": line, "member": member, "seq": seq, "kind": kind, "points": points,
            "lot": lot or None, "at": at, "date": _day(day),
        }  # fmt: skip
    for lot, member, amount, earned, expires, remaining in _each(connection, _LOTS):
        yield {
            "what": "lot", "lot": lot, "member": member, "amount": amount, "earned": _day(earned), "expires": _day(expires),
            "remaining": remaining,
        }  # fmt: skip
    yield from _named("standing", ("member", "balance", "held", "debt", "entries"), _each(connection, _STANDING))
    yield from _named("stock", ("gift", "on_hand", "promised"), _each(connection, _STOCK))
    for voucher_id, uid, number, member, points, cash, last_day, state in _each(connection, _VOUCHERS):
        lines = [list(line) for line in ask(connection, _LINES, (voucher_id,))]
        yield {
            "what": "voucher", "voucher": uid, "number": number, "member": member, "points": points, "cash": cash,
            "last_day": _day(last_day), "state": state, "lines": lines,
        }  # fmt: skip


def _named(what: str, names: tuple[str, ...], rows: Any) -> Iterator[Line]:
    for row in rows:
        yield {"what": what, **dict(zip(names, row, strict=True))}


def _day(day: int) -> str | None:
    return None if day >= NEVER else (EPOCH_DAY + timedelta(days=day)).isoformat()
