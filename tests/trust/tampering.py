"""Every way to change history that we could think of, done to a book in memory by somebody who may write to the file but has no key.

Each tampering says where it must be found: an entry's number, or a range of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counter_app.database.chain_check import SignedHead
from counter_app.database.journal import BEFORE_FIRST, link
from counter_app.database.types import EPOCH, milliseconds


@dataclass(frozen=True)
class Done:
    """What was done: where it must be found (numbers, first and last), and whether an export shows it too."""

    first: int
    last: int
    in_export: bool = True


Tampering = Callable[[sqlite3.Connection, Random], Done | None]
"""None: there was nothing of that kind to tamper with."""


def _last(book: sqlite3.Connection) -> int:
    return int(book.execute("SELECT max(number) FROM journal").fetchone()[0])


def _heads(book: sqlite3.Connection) -> list[int]:
    return [number for (number,) in book.execute("SELECT number FROM journal_head ORDER BY number")]


def _any(book: sqlite3.Connection, chance: Random, low: int = 2) -> int:
    return chance.randint(low, _last(book) - 1)


def _changed(body: str, chance: Random) -> str:
    """The body with one of its figures, or words, another one."""
    told = json.loads(body)
    rows = [(row, name) for row in told["rows"] for name, value in row.items() if type(value) is int]
    if rows:
        row, name = chance.choice(rows)
        row[name] += chance.choice((-1, 1, 1000))
    else:
        told["at"] += 1
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _set_body(book: sqlite3.Connection, number: int, body: str) -> None:
    book.execute("UPDATE journal SET body = ? WHERE number = ?", (body, number))


def _body(book: sqlite3.Connection, number: int) -> str:
    return str(book.execute("SELECT body FROM journal WHERE number = ?", (number,)).fetchone()[0])


def _move_up(book: sqlite3.Connection, after: int, by: int) -> None:
    """Every number beyond is another one; in two steps, as numbers are unique meanwhile."""
    book.execute("UPDATE journal SET number = number + 1000000 WHERE number > ?", (after,))
    book.execute("UPDATE journal SET number = number - 1000000 + ? WHERE number > 1000000", (by,))
    book.execute("UPDATE chain SET number = number + ?", (by,))


# The journal itself


def edit_a_body(book: sqlite3.Connection, chance: Random) -> Done:
    number = _any(book, chance)
    _set_body(book, number, _changed(_body(book, number), chance))
    return Done(number, number)


def edit_a_hash(book: sqlite3.Connection, chance: Random) -> Done:
    number = _any(book, chance)
    book.execute("UPDATE journal SET hash = ? WHERE number = ?", (chance.randbytes(32), number))
    return Done(number, number)


def edit_an_entrys_columns(book: sqlite3.Connection, chance: Random) -> Done:
    number = _any(book, chance)
    what = chance.choice(("at = at + 60000", "business_date = business_date - 1", "kind = 'reveal!'", "staff_id = 4"))
    book.execute(f"UPDATE journal SET {what} WHERE number = ?", (number,))
    # Only the body travels; the columns are this database's own.
    return Done(number, number, in_export=False)


def delete(book: sqlite3.Connection, chance: Random) -> Done:
    number = _any(book, chance)
    book.execute("DELETE FROM journal WHERE number = ?", (number,))
    return Done(number, number)


def delete_and_close_the_gap(book: sqlite3.Connection, chance: Random) -> Done:
    number = delete(book, chance).first
    _move_up(book, number, -1)
    return Done(number, number)


def insert(book: sqlite3.Connection, chance: Random) -> Done:
    """An entry more, with a hash that fits what stands before it."""
    number = _any(book, chance)
    row = book.execute("SELECT desk, epoch, kind, at, business_date, staff_id, body FROM journal WHERE number = ?", (number,)).fetchone()
    before = book.execute("SELECT hash FROM journal WHERE number = ?", (number,)).fetchone()[0]
    _move_up(book, number, 1)
    body = _changed(row[6], chance)
    digest = link(row[0], row[1], number + 1, before, body.encode())
    book.execute(
        "INSERT INTO journal (desk, epoch, number, request_id, asked, kind, at, business_date, staff_id, body, hash)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (row[0], row[1], number + 1, chance.randbytes(16), chance.randbytes(32), *row[2:6], body, digest),
    )
    return Done(number + 1, number + 2)


def swap_bodies(book: sqlite3.Connection, chance: Random) -> Done:
    one, other = sorted(chance.sample(range(2, _last(book)), 2))
    first, second = _body(book, one), _body(book, other)
    _set_body(book, one, second)
    _set_body(book, other, first)
    return Done(one, one)


def swap_entries(book: sqlite3.Connection, chance: Random) -> Done:
    one, other = sorted(chance.sample(range(2, _last(book)), 2))
    for was, now in ((one, 0), (other, one), (0, other)):
        book.execute("UPDATE journal SET number = ? WHERE number = ?", (now if now else 10**7, was if was else 10**7))
    return Done(one, one)


def cut_the_tail(book: sqlite3.Connection, chance: Random) -> Done:
    """Everything after an entry is gone, and the desk's own mark with it; the first head beyond tells."""
    heads = _heads(book)
    number = chance.randint(heads[0], heads[-1] - 1)
    book.execute("DELETE FROM journal WHERE number > ?", (number,))
    book.execute("UPDATE chain SET number = ?1, hash = (SELECT hash FROM journal WHERE number = ?1)", (number,))
    beyond = next(head for head in heads if head > number)
    return Done(beyond, beyond)


def cut_the_tail_only(book: sqlite3.Connection, chance: Random) -> Done:
    """The last entries alone, after every head; the desk's own mark tells."""
    number = chance.randint(_heads(book)[-1], _last(book) - 1)
    book.execute("DELETE FROM journal WHERE number > ?", (number,))
    return Done(number, number, in_export=False)


# The books beside an untouched journal


def _of_request(book: sqlite3.Connection, request: bytes) -> int:
    return int(book.execute("SELECT number FROM journal WHERE request_id = ?", (request,)).fetchone()[0])


def _entry(book: sqlite3.Connection, chance: Random, more: str = "1") -> tuple[int, int, int] | None:
    """Member, number and journal entry of some line of the ledger."""
    rows = book.execute(f"SELECT member_id, seq, request_id FROM ledger WHERE {more}").fetchall()
    if not rows:
        return None
    member, seq, request = chance.choice(rows)
    return member, seq, _of_request(book, request)


def change_points(book: sqlite3.Connection, chance: Random) -> Done | None:
    found = _entry(book, chance)
    if found is None:
        return None
    book.execute("UPDATE ledger SET points = points + ? WHERE member_id = ? AND seq = ?", (chance.choice((1, 500)), *found[:2]))
    return Done(found[2], found[2])


def give_points_to_another(book: sqlite3.Connection, chance: Random) -> Done | None:
    found = _entry(book, chance)
    if found is None:
        return None
    other = book.execute("SELECT id FROM member WHERE id <> ? ORDER BY id LIMIT 1", (found[0],)).fetchone()[0]
    book.execute("UPDATE ledger SET member_id = ?, seq = 99999 WHERE member_id = ? AND seq = ?", (other, *found[:2]))
    return Done(found[2], found[2])


def change_a_kind(book: sqlite3.Connection, chance: Random) -> Done | None:
    found = _entry(book, chance, "kind <> 'transfer-out'")
    if found is None:
        return None
    book.execute("UPDATE ledger SET kind = 'transfer-out' WHERE member_id = ? AND seq = ?", found[:2])
    return Done(found[2], found[2])


def delete_a_line(book: sqlite3.Connection, chance: Random) -> Done | None:
    found = _entry(book, chance)
    if found is None:
        return None
    book.execute("DELETE FROM ledger WHERE member_id = ? AND seq = ?", found[:2])
    return Done(found[2], found[2])


def invent_a_line(book: sqlite3.Connection, chance: Random) -> Done | None:
    """Points out of nothing, with lot and balance in step: no entry tells of them."""
    found = _entry(book, chance, "kind IN ('accrual', 'adjustment-in') AND lot_id IS NOT NULL")
    if found is None:
        return None
    member, seq, _ = found
    book.execute(
        "INSERT INTO ledger (member_id, seq, kind, points, lot_id, request_id, line, at, business_date, desk, epoch, shop_id, note)"
        " SELECT member_id, (SELECT max(seq) + 1 FROM ledger WHERE member_id = ?1), 'accrual', 700, lot_id, ?3, 1, at, business_date, desk,"
        " epoch, shop_id, note FROM ledger WHERE member_id = ?1 AND seq = ?2",
        (member, seq, chance.randbytes(16)),
    )
    lot = book.execute("SELECT lot_id FROM ledger WHERE member_id = ? AND seq = ?", (member, seq)).fetchone()[0]
    book.execute("UPDATE lot SET amount = amount + 700, remaining = remaining + 700 WHERE id = ?", (lot,))
    book.execute("UPDATE standing SET balance = balance + 700, entries = entries + 1 WHERE member_id = ?", (member,))
    return Done(0, _last(book))


def raise_a_balance(book: sqlite3.Connection, chance: Random) -> Done:
    """Balance and lot both, so that they agree with each other."""
    row = book.execute("SELECT member_id, id FROM lot WHERE remaining < amount ORDER BY id LIMIT 1").fetchone()
    if row is None:
        row = book.execute("SELECT member_id, id FROM lot ORDER BY id LIMIT 1").fetchone()
        book.execute("UPDATE lot SET amount = amount + 1 WHERE id = ?", (row[1],))
    book.execute("UPDATE lot SET remaining = remaining + 1 WHERE id = ?", (row[1],))
    book.execute("UPDATE standing SET balance = balance + 1 WHERE member_id = ?", (row[0],))
    return Done(1, _last(book))


def lengthen_a_lot(book: sqlite3.Connection, chance: Random) -> Done:
    lot, request = chance.choice(
        book.execute(
            "SELECT lot.id, min(ledger.request_id) FROM lot JOIN ledger ON ledger.lot_id = lot.id"
            " WHERE kind IN ('accrual', 'adjustment-in') GROUP BY lot.id"
        ).fetchall()
    )
    book.execute("UPDATE lot SET expires = expires + 100 WHERE id = ?", (lot,))
    return Done(_of_request(book, request), _of_request(book, request))


def change_the_stock(book: sqlite3.Connection, chance: Random) -> Done:
    gift = chance.choice(book.execute("SELECT gift_id FROM stock").fetchall())[0]
    book.execute(f"UPDATE stock SET {chance.choice(('on_hand = on_hand + 3', 'promised = promised + 1'))} WHERE gift_id = ?", (gift,))
    return Done(1, _last(book))


def change_a_stock_move(book: sqlite3.Connection, chance: Random) -> Done:
    request, line = chance.choice(book.execute("SELECT request_id, line FROM stock_move").fetchall())
    book.execute("UPDATE stock_move SET on_hand = on_hand + 1 WHERE request_id = ? AND line = ?", (request, line))
    return Done(_of_request(book, request), _of_request(book, request), in_export=False)


def change_a_voucher(book: sqlite3.Connection, chance: Random) -> Done | None:
    vouchers = book.execute("SELECT id, request_id FROM voucher").fetchall()
    if not vouchers:
        return None
    voucher, request = chance.choice(vouchers)
    what = chance.choice(("points = points + 1", "number = number + 500000", "cash = cash + 100", "last_day = last_day + 30"))
    book.execute(f"UPDATE voucher SET {what} WHERE id = ?", (voucher,))
    return Done(_of_request(book, request), _of_request(book, request))


def open_a_voucher_again(book: sqlite3.Connection, chance: Random) -> Done | None:
    vouchers = book.execute("SELECT id, state FROM voucher").fetchall()
    if not vouchers:
        return None
    voucher, state = chance.choice(vouchers)
    book.execute("UPDATE voucher SET state = ? WHERE id = ?", ("open" if state != "open" else "collected", voucher))
    return Done(1, _last(book))


def change_what_was_promised(book: sqlite3.Connection, chance: Random) -> Done | None:
    lines = book.execute("SELECT voucher_id, line, request_id FROM voucher_line JOIN voucher ON voucher.id = voucher_id").fetchall()
    if not lines:
        return None
    voucher, line, request = chance.choice(lines)
    book.execute("UPDATE voucher_line SET quantity = quantity + 1 WHERE voucher_id = ? AND line = ?", (voucher, line))
    return Done(_of_request(book, request), _of_request(book, request))


def forget_a_hand_over(book: sqlite3.Connection, chance: Random) -> Done | None:
    found = book.execute("SELECT id, request_id FROM hand_over").fetchall()
    if not found:
        return None
    row, request = chance.choice(found)
    book.execute("DELETE FROM hand_over WHERE id = ?", (row,))
    return Done(_of_request(book, request), _of_request(book, request), in_export=False)


def take_a_head_away(book: sqlite3.Connection, chance: Random) -> Done:
    number = chance.choice(_heads(book))
    book.execute("DELETE FROM journal_head WHERE number = ?", (number,))
    # The entry after it tells of it.
    return Done(number + 1, number + 1, in_export=False)


# The whole chain anew


def _follow(book: sqlite3.Connection, number: int) -> None:
    """Every hash from this entry on is as it would be, also in what entries say of heads; the desk's mark too."""
    rows = book.execute("SELECT desk, epoch, number, body, hash FROM journal ORDER BY number").fetchall()
    hashes = {0: BEFORE_FIRST, **{row[2]: row[4] for row in rows}}
    for desk, epoch, place, body, _ in rows:
        if place < number:
            continue
        told = json.loads(body)
        for row in told["rows"]:
            if row["table"] == "journal_head":
                row["hash"] = hashes[row["number"]].hex()
                body = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        hashes[place] = link(desk, epoch, place, hashes[place - 1], body.encode())
        book.execute("UPDATE journal SET body = ?, hash = ? WHERE number = ?", (body, hashes[place], place))
    book.execute("UPDATE chain SET hash = ?", (hashes[rows[-1][2]],))


def write_anew(book: sqlite3.Connection, chance: Random) -> tuple[int, list[int]] | None:
    """A member gets more points than they did, in body, ledger, lot and balance alike, and every hash from there on is made anew. Returns
    the entry's number and the heads there were."""
    heads = _heads(book)
    rows = book.execute("SELECT member_id, seq, lot_id, request_id, line FROM ledger WHERE kind IN ('accrual', 'adjustment-in')").fetchall()
    found = [(row, _of_request(book, row[3])) for row in rows]
    found = [(row, number) for row, number in found if number <= heads[-1]]
    if not found:
        return None
    (member, seq, lot, _, line), number = chance.choice(found)
    told = json.loads(_body(book, number))
    uid = book.execute("SELECT lower(hex(uid)) FROM lot WHERE id = ?", (lot,)).fetchone()[0]
    for row in told["rows"]:
        if row["table"] == "ledger" and row["line"] == line:
            row["points"] += 400
        if row["table"] == "lot" and row["lot"] == uid:
            row["amount"] += 400
    _set_body(book, number, json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
    book.execute("UPDATE ledger SET points = points + 400 WHERE member_id = ? AND seq = ?", (member, seq))
    book.execute("UPDATE lot SET amount = amount + 400, remaining = remaining + 400 WHERE id = ?", (lot,))
    book.execute("UPDATE standing SET balance = balance + 400, earned = earned + 400 WHERE member_id = ?", (member,))
    # A receipt keeps what it earned, too.
    request = "SELECT request_id FROM ledger WHERE member_id = ? AND seq = ?"
    book.execute(f"UPDATE purchase SET points = points + 400 WHERE request_id = ({request})", (member, seq))
    _follow(book, number)
    return number, heads


def rewrite_the_chain(book: sqlite3.Connection, chance: Random) -> Done | None:
    done = write_anew(book, chance)
    if done is None:
        return None
    number, heads = done
    beyond = next(head for head in heads if head >= number)
    return Done(beyond, beyond)


def rewrite_and_sign_with_another_key(book: sqlite3.Connection, chance: Random) -> Done | None:
    done = write_anew(book, chance)
    if done is None:
        return None
    number, heads = done
    own = Ed25519PrivateKey.from_private_bytes(sha256(b"not the desk's").digest())
    for head in heads:
        if head >= number:
            desk, epoch, at, digest = book.execute(
                "SELECT journal_head.desk, journal_head.epoch, journal_head.at, journal.hash FROM journal_head"
                " JOIN journal ON journal.number = journal_head.number WHERE journal_head.number = ?",
                (head,),
            ).fetchone()
            anew = SignedHead(desk, epoch, head, digest, EPOCH, b"")
            message = anew.signed_bytes()[: -len(milliseconds(EPOCH).to_bytes(8, "big"))] + at.to_bytes(8, "big")
            book.execute("UPDATE journal_head SET hash = ?, signature = ? WHERE number = ?", (digest, own.sign(message), head))
    beyond = next(head for head in heads if head >= number)
    return Done(beyond, beyond)


def rewrite_without_heads(book: sqlite3.Connection, chance: Random) -> Done | None:
    """The heads are taken away, and what entries told of them: nothing in the file contradicts it. Only a head kept elsewhere does."""
    done = write_anew(book, chance)
    if done is None:
        return None
    book.execute("DELETE FROM journal_head")
    for number, body in book.execute("SELECT number, body FROM journal WHERE kind = 'sign-head'").fetchall():
        told = json.loads(body)
        told["rows"] = []
        _set_body(book, number, json.dumps(told, sort_keys=True, separators=(",", ":")))
    _follow(book, 1)
    return Done(done[1][-1], done[1][-1])


IN_THE_FILE: tuple[Tampering, ...] = (
    edit_a_body, edit_a_hash, edit_an_entrys_columns, delete, delete_and_close_the_gap, insert, swap_bodies, swap_entries, cut_the_tail,
    cut_the_tail_only, change_points, give_points_to_another, change_a_kind, delete_a_line, invent_a_line, raise_a_balance, lengthen_a_lot,
    change_the_stock, change_a_stock_move, change_a_voucher, open_a_voucher_again, change_what_was_promised, forget_a_hand_over,
    take_a_head_away, rewrite_the_chain, rewrite_and_sign_with_another_key,
)  # fmt: skip
"""What the file's own heads and bodies betray."""
AGAINST_A_PRINTED_HEAD: tuple[Tampering, ...] = (rewrite_without_heads,)
"""What only a head that is kept elsewhere betrays; last week's file is the other one."""
