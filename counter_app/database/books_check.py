"""The books against the journal: ledger, lots, standing, stock, holds and vouchers must be what the journal's bodies say was written.

Each body is compared with the rows that its request left; what was written without a body is looked for where the counts differ; sums that
are kept (balances, what is left of a lot, stock) are recomputed from rows that the bodies have just confirmed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from struct import Struct
from typing import Any

from sqlalchemy.engine import Connection

from counter_app.database.books import Difference, recompute
from counter_app.database.chain_check import EVERY, MOST_FOUND, Finding, Progress, Stopped
from counter_app.database.neutral import ask, at_one_moment, batches
from counter_app.database.types import EPOCH_DAY, NEVER

_ENTRY = Struct(">IIQ16s16s")
_LEDGER = """
    SELECT ledger.line, member.uid, ledger.kind, ledger.points, lot.uid, ledger.at, ledger.business_date, ledger.seq,
           ledger.request_id, owner.uid, lot.amount, lot.earned_on, lot.expires
    FROM journal CROSS JOIN ledger ON ledger.request_id = journal.request_id
    JOIN member ON member.id = ledger.member_id LEFT JOIN lot ON lot.id = ledger.lot_id
    LEFT JOIN member AS owner ON owner.id = lot.member_id
    WHERE journal.desk = ? AND (journal.epoch, journal.number) >= (?, ?) AND (journal.epoch, journal.number) <= (?, ?)
    ORDER BY ledger.request_id, ledger.line"""
_LOT = "SELECT member.uid, lot.amount, lot.earned_on, lot.expires FROM lot JOIN member ON member.id = lot.member_id WHERE lot.uid = ?"
_STOCK = """
    SELECT stock_move.line, gift.uid, stock_move.kind, stock_move.on_hand, stock_move.promised
    FROM stock_move JOIN gift ON gift.id = stock_move.gift_id WHERE stock_move.request_id = ? ORDER BY stock_move.line"""
_VOUCHER = """
    SELECT voucher.id, voucher.number, member.uid, voucher.points, voucher.cash, voucher.last_day
    FROM voucher JOIN member ON member.id = voucher.member_id WHERE voucher.uid = ?"""
_LINES = """
    SELECT voucher_line.line, gift.uid, voucher_line.quantity, voucher_line.points, voucher_line.cash
    FROM voucher_line JOIN gift ON gift.id = voucher_line.gift_id WHERE voucher_line.voucher_id = ? ORDER BY voucher_line.line"""
_HANDED = """
    SELECT voucher.uid, hand_over.line, hand_over.quantity FROM hand_over JOIN voucher ON voucher.id = hand_over.voucher_id
    WHERE hand_over.request_id = ? ORDER BY hand_over.line"""
_USED = """
    SELECT voucher.uid, voucher_use.line, voucher_use.basket, voucher_use.off
    FROM voucher_use JOIN voucher ON voucher.id = voucher_use.voucher_id WHERE voucher_use.request_id = ?"""
_HOLD = "SELECT member.uid, hold.points, hold.state FROM hold JOIN member ON member.id = hold.member_id WHERE hold.uid = ?"
_JOURNAL = """
    SELECT journal.desk, journal.epoch, journal.number, journal.request_id, journal.kind, journal.at, journal.business_date, staff.uid,
           journal.body
    FROM journal LEFT JOIN staff ON staff.id = journal.staff_id ORDER BY journal.desk, journal.epoch, journal.number"""

_KEYED = {
    # Which rows a body must tell of, and what tells them apart there: their request, or their own uid.
    "ledger": "SELECT request_id, count(*) FROM ledger GROUP BY request_id",
    "stock": "SELECT request_id, count(*) FROM stock_move GROUP BY request_id",
    "hand_over": "SELECT request_id, count(*) FROM hand_over GROUP BY request_id",
    "voucher_use": "SELECT request_id, count(*) FROM voucher_use GROUP BY request_id",
    "lot": "SELECT uid, 1 FROM lot",
    "voucher": "SELECT uid, 1 FROM voucher",
    "hold": "SELECT uid, 1 FROM hold",
    "journal_head": "SELECT signature, 1 FROM journal_head",
}


class _Full(Exception):
    """Enough was found."""


def check_books(connection: Connection, progress: Progress = lambda done, total: True) -> list[Finding]:
    """Where the books differ from the journal, in the journal's order; then sums that differ from their rows. Empty when they agree. What
    is written meanwhile isn't looked at."""
    with at_one_moment(connection):
        return _checked(connection, progress)


def _checked(connection: Connection, progress: Progress) -> list[Finding]:
    check = _Check(connection)
    total = ask(connection, "SELECT count(*) FROM journal").fetchone()[0]
    try:
        done = 0
        for batch in batches(connection, _JOURNAL, (), EVERY):
            check.look_ahead(batch[0][:3], batch[-1][:3])
            for entry in batch:
                check.entry(*entry)
            done += len(batch)
            if not progress(done, total):
                raise Stopped
        check.states()
        check.untold()
        for difference in recompute(connection):
            check.sum_differs(difference)
    except _Full:
        pass
    return check.findings


class _Check:
    def __init__(self, connection: Connection) -> None:
        self._ask = partial(ask, connection)
        self.findings: list[Finding] = []
        self._place = (0, 0, 0)
        self._counted = dict.fromkeys(_KEYED, 0)
        self._vouchers: dict[str, tuple[str, tuple[int, int, int]]] = {}
        self._holds: dict[str, tuple[str, tuple[int, int, int]]] = {}
        self._lots: dict[str, tuple[int, tuple[int, int, int]]] = {}
        self._entered: dict[bytes, list[tuple[Any, ...]]] = {}
        self._made: dict[bytes, tuple[Any, ...]] = {}

    def _found(self, what: str, row: str, kept: object, told: object, place: tuple[int, int, int] | None = None) -> None:
        self.findings.append(Finding(what, *(place or self._place), row, _said(kept), _said(told)))
        if len(self.findings) >= MOST_FOUND:
            raise _Full

    def _same(self, what: str, row: str, kept: object, told: object, place: tuple[int, int, int] | None = None) -> None:
        if kept != told:
            self._found(what, row, kept, told, place)

    # One entry of the journal

    def look_ahead(self, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
        """The ledger of the entries from first to last, and the lots it names, in one question."""
        self._entered, self._made = {}, {}
        for row in self._ask(_LEDGER, (*first, *last[1:])):
            self._entered.setdefault(row[8], []).append(row[:8])
            if row[4] is not None:
                self._made[row[4]] = row[9:]

    def entry(
        self, desk: int, epoch: int, number: int, request: bytes, kind: str, at: int, day: int, staff: bytes | None, body: str
    ) -> None:
        """Compare what the body tells with what the tables keep."""
        self._place = (desk, epoch, number)
        try:
            told = json.loads(body)
            kept = (kind, at, _day(day), request.hex(), None if staff is None else staff.hex())
            said = (told["kind"], told["at"], told["date"], told["request"], told.get("staff"))
            rows = told["rows"]
        except (ValueError, KeyError, TypeError):
            self._found("unreadable", "", "", "")
            return
        self._same("entry", "", kept, said)
        by_table: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            by_table.setdefault(row["table"], []).append(row)
        if kind == "import-members":
            self._opening(request, at, day, by_table.get("member", []))
        if (entries := by_table.get("ledger")) is not None:
            self._ledger(request, at, day, entries)
        for row in by_table.get("lot", ()):
            self._lot(row)
        if (moves := by_table.get("stock")) is not None:
            self._counted["stock"] += len(moves)
            expected = [(row["line"], row["gift"], row["kind"], row["on_hand"], row["promised"]) for row in moves]
            self._same("stock", request.hex(), [_texts(row) for row in self._ask(_STOCK, (request,))], expected)
        if "voucher" in by_table:
            self._voucher(rows)
        if (handed := by_table.get("hand_over")) is not None:
            self._counted["hand_over"] += len(handed)
            expected_handed = sorted(((row["voucher"], row["line"], row["quantity"]) for row in handed), key=lambda row: row[1])
            self._same("hand-over", request.hex(), [_texts(row) for row in self._ask(_HANDED, (request,))], expected_handed)
        for row in by_table.get("voucher_use", ()):
            self._counted["voucher_use"] += 1
            used = (row["voucher"], row["line"], row["basket"], row["off"])
            self._same("voucher-use", request.hex(), [_texts(found) for found in self._ask(_USED, (request,))], [used])
        for row in by_table.get("hold", ()):
            self._hold(row)
        for row in by_table.get("journal_head", ()):
            self._head(row)

    def _opening(self, request: bytes, at: int, day: int, members: list[dict[str, Any]]) -> None:
        """Members from a file: the n-th one with points has a lot of them and the n-th line of the ledger."""
        rich = [row for row in members if "lot" in row]
        today = _day(day)
        entries = [
            {"line": line, "member": row["member"], "kind": "opening", "points": row["points"], "lot": row["lot"]}
            for line, row in enumerate(rich, start=1)
        ]
        if entries:
            self._ledger(request, at, day, entries)
        for row in rich:
            self._lot({"lot": row["lot"], "member": row["member"], "amount": row["points"], "earned": today, "expires": row.get("expires")})

    def _ledger(self, request: bytes, at: int, day: int, told: list[dict[str, Any]]) -> None:
        kept = self._entered.get(request, [])
        many = [row for row in told if "sha" in row]
        self._counted["ledger"] += sum(row["entries"] for row in many) + len(told) - len(many)
        for row in many:
            those = [found for found in kept if row["first_line"] <= found[0] <= row["last_line"]]
            kept = [found for found in kept if not row["first_line"] <= found[0] <= row["last_line"]]
            sums = [
                (
                    len(those),
                    sum(found[3] for found in those),
                    hashlib.sha256(
                        b"".join([_ENTRY.pack(found[0], found[7], found[3], found[1], found[4] or bytes(16)) for found in those])
                    ).hexdigest(),
                )
            ]
            self._same("ledger", request.hex(), sums, [(row["entries"], row["points"], row["sha"])])
            self._same("ledger", request.hex(), {found[2] for found in those}, {row["kind"]})
        expected = [(row["line"], row["member"], row["kind"], row["points"], row.get("lot")) for row in told if "sha" not in row]
        for found in kept:
            if found[5] != at or (found[6] != day and found[2] != "expiry"):
                self._found("ledger", f"{request.hex()} {found[0]}", (found[5], _day(found[6])), (at, _day(day)))
        self._same("ledger", request.hex(), [_texts(found[:5]) for found in kept], expected)

    def _lot(self, row: dict[str, Any]) -> None:
        uid = row["lot"]
        expires = NEVER if row.get("expires") is None else (date.fromisoformat(row["expires"]) - EPOCH_DAY).days
        if "amount" not in row:
            self._lots[uid] = expires, self._place
            return
        self._counted["lot"] += 1
        key = bytes.fromhex(uid)
        kept = self._made.get(key) or self._ask(_LOT, (key,)).fetchone()
        if kept is None:
            self._found("lot", uid, "", "there")
            return
        self._same("lot", uid, (kept[0].hex(), kept[1], _day(kept[2])), (row["member"], row["amount"], row["earned"]))
        if kept[3] != expires:
            # It may have been lengthened later on.
            self._lots[uid] = expires, self._place

    def _voucher(self, rows: list[dict[str, Any]]) -> None:
        made: dict[str, Any] | None = None
        lines: list[tuple[Any, ...]] = []
        for row in rows:
            if row["table"] == "voucher_line" and "voucher" not in row:
                lines.append((row["line"], row["gift"], row["quantity"], row["points"], row["cash"]))
            elif row["table"] == "voucher":
                made = row if "number" in row else made
                if "number" in row or "state" in row:
                    self._vouchers[row["voucher"]] = row.get("state", "open"), self._place
        if made is None:
            return
        self._counted["voucher"] += 1
        uid = made["voucher"]
        kept = self._ask(_VOUCHER, (bytes.fromhex(uid),)).fetchone()
        if kept is None:
            self._found("voucher", uid, "", "there")
            return
        told = (made["number"], made["member"], made["points"], made["cash"], made.get("last_day"))
        self._same("voucher", uid, (kept[1], kept[2].hex(), kept[3], kept[4], _last_day(kept[5])), told)
        self._same("voucher", uid, [_texts(line) for line in self._ask(_LINES, (kept[0],))], lines)

    def _hold(self, row: dict[str, Any]) -> None:
        uid = row["hold"]
        if "state" in row:
            self._holds[uid] = row["state"], self._place
            return
        self._counted["hold"] += 1
        self._holds[uid] = "open", self._place
        kept = self._ask(_HOLD, (bytes.fromhex(uid),)).fetchone()
        if kept is None:
            self._found("hold", uid, "", "there")
            return
        self._same("hold", uid, (kept[0].hex(), kept[1]), (row["member"], row["points"]))

    def _head(self, row: dict[str, Any]) -> None:
        self._counted["journal_head"] += 1
        kept = self._ask(
            "SELECT hash, signature FROM journal_head WHERE desk = ? AND epoch = ? AND number = ?",
            (self._place[0], row["epoch"], row["number"]),
        ).fetchone()
        found = None if kept is None else (kept[0].hex(), kept[1].hex())
        self._same("head", f"{row['epoch']}.{row['number']}", found, (row["hash"], row["signature"]))

    # What comes of all of them

    def states(self) -> None:
        """The last word of the journal on vouchers, holds and last days of lots is what is kept."""
        for table, told in (("voucher", self._vouchers), ("hold", self._holds)):
            kept = dict(self._ask(f"SELECT lower(hex(uid)), state FROM {table}"))
            for uid, (state, place) in told.items():
                if uid in kept:
                    self._same(table, uid, kept[uid], state, place)
        for uid, (expires, place) in self._lots.items():
            found = self._ask("SELECT expires FROM lot WHERE uid = ?", (bytes.fromhex(uid),)).fetchone()
            if found is not None:
                self._same("lot", uid, _last_day(found[0]), _last_day(expires), place)

    def untold(self) -> None:
        """Rows that no body tells of."""
        for table, statement in _KEYED.items():
            there = sum(count for _, count in self._ask(statement))
            if there > self._counted[table]:
                told = set(self._told_of(table))
                for key, _ in self._ask(statement).fetchall():
                    if key.hex() not in told:
                        self._found("untold", f"{table} {key.hex()}", "there", "", self._near(key))
                        break
                else:
                    self._found("untold", table, there, self._counted[table], (*self._place[:2], 0))

    def _told_of(self, table: str) -> Iterator[str]:
        own = {"lot": "lot", "voucher": "voucher", "hold": "hold", "journal_head": "signature"}.get(table)
        for (body,) in self._ask("SELECT body FROM journal").fetchall():
            told = json.loads(body)
            for row in told["rows"]:
                if row["table"] == table or (told["kind"] == "import-members" and table in ("lot", "ledger") and "lot" in row):
                    yield row.get(own, "") if own else told["request"]

    def _near(self, request: bytes) -> tuple[int, int, int]:
        found = self._ask("SELECT desk, epoch, number FROM journal WHERE request_id = ?", (request,)).fetchone()
        return found if found is not None else (*self._place[:2], 0)

    def sum_differs(self, difference: Difference) -> None:
        """A sum that is kept isn't what its rows come to: the place is the last entry that moved it."""
        owner, last = _OWNERS.get(_subject(difference.what), ("", ""))
        name, place = str(difference.row), (*self._place[:2], 0)
        if owner:
            uid = self._ask(f"SELECT uid FROM {owner} WHERE id = ?", (difference.row,)).fetchone()
            name = name if uid is None else f"{owner} {uid[0].hex()}"
            request = self._ask(last, (difference.row,)).fetchone()
            place = place if request is None else self._near(request[0])
        self._found("sum", f"{difference.what}: {name}", difference.kept, difference.recomputed, place)


_OWNERS = {
    "member": ("member", "SELECT request_id FROM ledger WHERE member_id = ? ORDER BY seq DESC LIMIT 1"),
    "lot": ("lot", "SELECT request_id FROM ledger WHERE lot_id = ? ORDER BY seq DESC LIMIT 1"),
    "gift": (
        "gift",
        "SELECT stock_move.request_id FROM stock_move JOIN journal ON journal.request_id = stock_move.request_id"
        " WHERE gift_id = ? ORDER BY journal.epoch DESC, journal.number DESC LIMIT 1",
    ),
    "voucher": ("voucher", "SELECT request_id FROM voucher WHERE id = ?"),
}


def _subject(what: str) -> str:
    """Whose sum this is, by its name in ``books``."""
    if what.startswith(("voucher", "order", "handed")):
        return "voucher"
    if what.startswith("lot"):
        return "lot"
    if what.startswith(("on hand", "promised")):
        return "gift"
    return "" if what.startswith(("purchase", "referrer", "event", "deposit", "deal", "journal", "hold")) else "member"


def _texts(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple([value.hex() if isinstance(value, bytes) else value for value in row])


def _day(day: int) -> str:
    return (EPOCH_DAY + timedelta(days=day)).isoformat()


def _last_day(day: int) -> str | None:
    return None if day >= NEVER else _day(day)


def _said(value: object) -> str:
    text = str(value)
    return text if len(text) <= 300 else text[:300] + "…"
