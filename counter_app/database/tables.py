"""Every table this desk remembers, with the checks that hold whatever the code above does.

Whole numbers are counts, points in the programme's smallest part, or fen. Ids are whole numbers inside one database; the 16-byte
``uid`` is what other desks, vouchers and the journal know a row by. Append-only tables refuse UPDATE and DELETE by trigger
(``guards.py``). Every constraint has a name, so that a migration can be compared with a fresh file.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Table, UniqueConstraint, text

from counter_app.database.types import Bytes, Day, Flag, Id16, Instant, LastDay, Whole, Words

MOST_PARTS = 100_000_000
"""The largest points amount of one row in parts: 10,000,000 points with one decimal."""
MOST_FEN = 10_000_000_000
MOST_PIECES = 10_000
MOST_PICTURE = 65_536
"""The largest picture of a gift, in bytes."""

CREDITS = ("accrual", "opening", "adjustment-in", "transfer-in", "merge-in", "reversal")
DEBITS = (
    "redemption", "expiry", "clawback", "adjustment-out", "transfer-out", "merge-out", "payment", "donation", "cash-out", "draw", "upgrade",
    "forfeit",
)  # fmt: skip
SETTLEMENT = "settlement"
"""A new lot fills an old debt: nothing moves for the member, but the lot names what it filled."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _table(name: str, *parts: Any, rowid: bool = True) -> Table:
    for part in parts:
        if isinstance(part, Column) and part.primary_key and part.name != "id":
            part.autoincrement = False  # a natural key is always given
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _check(name: str, condition: str) -> CheckConstraint:
    return CheckConstraint(condition, name=name)


def _one_of(table: str, column: str, *values: str) -> CheckConstraint:
    return _check(f"ck_{table}_{column}", f"{column} IN ({', '.join(repr(v) for v in values)})")


def _flag(table: str, column: str) -> CheckConstraint:
    return _check(f"ck_{table}_{column}", f"{column} IN (0, 1)")


def _between(table: str, column: str, low: int, high: int) -> CheckConstraint:
    return _check(f"ck_{table}_{column}", f"{column} BETWEEN {low} AND {high}")


def _ref(target: str) -> ForeignKey:
    return ForeignKey(target)


# The shop and its desk

shop = _table(
    "shop",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("phone", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("time_zone", Words, nullable=False),
    Column("day_start", Whole, nullable=False),
    _between("shop", "day_start", 0, 1439),
)

desk = _table(
    "desk",
    Column("number", Whole, primary_key=True),
    Column("shop_id", Whole, _ref("shop.id"), nullable=False),
    Column("training", Flag, nullable=False),
    Column("last_voucher", Whole, nullable=False, server_default=text("0")),
    _between("desk", "number", 1, 65535),
    _between("desk", "last_voucher", 0, 999_999),
    _flag("desk", "training"),
)

chain = _table(
    "chain",
    Column("desk", Whole, _ref("desk.number"), primary_key=True),
    Column("epoch", Whole, nullable=False),
    Column("number", Whole, nullable=False),
    Column("hash", Bytes(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    _check("ck_chain_hash", "length(hash) = 32"),
    _check("ck_chain_number", "number >= 0"),
)
"""The journal's head per desk: last number and hash, the latest instant and business date seen."""

journal = _table(
    "journal",
    Column("desk", Whole, _ref("desk.number"), nullable=False),
    Column("epoch", Whole, nullable=False),
    Column("number", Whole, nullable=False),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("asked", Bytes(32), nullable=False),
    Column("kind", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("staff_id", Whole, _ref("staff.id")),
    Column("body", Words, nullable=False),
    Column("hash", Bytes(32), nullable=False),
    UniqueConstraint("desk", "epoch", "number", name="uq_journal_number"),
    _check("ck_journal_number", "number >= 1"),
    _check("ck_journal_hash", "length(hash) = 32 AND length(asked) = 32"),
)

journal_head = _table(
    "journal_head",
    Column("desk", Whole, nullable=False, primary_key=True),
    Column("epoch", Whole, nullable=False, primary_key=True),
    Column("number", Whole, nullable=False, primary_key=True),
    Column("hash", Bytes(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("signature", Bytes(64), nullable=False),
    rowid=False,
)

programme = _table(
    "programme",
    Column("id", Whole, primary_key=True),
    Column("name", Words, nullable=False),
    Column("version", Whole, nullable=False),
    Column("first_day", Day, nullable=False),
    Column("text", Words, nullable=False),
    Column("sha", Bytes(32), nullable=False),
    Column("beside", Flag, nullable=False, server_default=text("0")),
    UniqueConstraint("name", "version", name="uq_programme_version"),
    _flag("programme", "beside"),
)
"""Every version that was ever in force; ``beside``: a campaign that stands beside the shop's programme while its window is open."""

setting = _table("setting", Column("name", Words, primary_key=True), Column("value", Words, nullable=False), rowid=False)

# People who work here

staff = _table(
    "staff",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("number", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("active", Flag, nullable=False),
    Column("pin", Words, nullable=False),
    Column("pin_failed", Whole, nullable=False, server_default=text("0")),
    Column("pin_locked_until", Instant),
    Column("pin_blocked", Flag, nullable=False, server_default=text("0")),
    Column("member_id", Whole, _ref("member.id")),
    _one_of("staff", "role", "clerk", "supervisor"),
    _flag("staff", "active"),
    _flag("staff", "pin_blocked"),
    _between("staff", "pin_failed", 0, 10),
)

badge = _table(
    "badge",
    Column("code", Words, primary_key=True),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("active", Flag, nullable=False),
    Column("given_at", Instant, nullable=False),
    _flag("badge", "active"),
    rowid=False,
)

shift = _table(
    "shift",
    Column("id", Whole, primary_key=True),
    Column("desk", Whole, _ref("desk.number"), nullable=False),
    Column("number", Whole, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", Whole, _ref("staff.id"), nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", Whole, _ref("staff.id")),
    Column("heads", Words, nullable=False, server_default=text("''")),
    UniqueConstraint("desk", "number", name="uq_shift_number"),
    _check("ck_shift_closed", "(closed_at IS NULL) = (closed_by IS NULL)"),
)
"""``heads``: where each desk's journal stood when the shift was opened (``{"2":[1,815]}``: desk, epoch, number); "" where nobody noted
it."""
Index("ix_shift_open", shift.c.desk, unique=True, sqlite_where=text("closed_at IS NULL"), postgresql_where=text("closed_at IS NULL"))

# Members, their cards and their points

member = _table(
    "member",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("salutation", Words, nullable=False),
    Column("phone", Words),
    Column("last4", Words),
    Column("birthday", Day),
    Column("anniversary", Day),
    Column("tier", Words, nullable=False),
    Column("joined", Day, nullable=False),
    Column("state", Words, nullable=False),
    Column("remark", Words, nullable=False),
    Column("referred_by", Whole, _ref("member.id")),
    Column("household", Words, unique=True),
    Column("tier_next", Words),
    Column("tier_next_from", Day),
    Column("referrals", Words, nullable=False, server_default=text("'open'")),
    Column("contact_at", Instant),
    Column("consent_on", Day),
    Column("consent_wording", Words, nullable=False, server_default=text("''")),
    Column("merged_into", Whole, _ref("member.id")),
    Column("left_on", Day),
    Column("wiped_on", Day),
    _one_of("member", "state", "active", "blocked", "merged", "left"),
    _check("ck_member_merged", "(state = 'merged') = (merged_into IS NOT NULL)"),
    _check("ck_member_left", "(state = 'left') = (left_on IS NOT NULL)"),
    _check("ck_member_wiped", "wiped_on IS NULL OR left_on IS NOT NULL OR merged_into IS NOT NULL"),
    _one_of("member", "referrals", "open", "closed", "ended"),
    _check("ck_member_tier_next", "(tier_next IS NULL) = (tier_next_from IS NULL)"),
    _one_of("member", "salutation", "", "mr", "ms"),
    _check("ck_member_name", "length(name) BETWEEN 1 AND 60"),
)
Index("ix_member_phone", member.c.phone, sqlite_where=text("phone IS NOT NULL"), postgresql_where=text("phone IS NOT NULL"))
Index(
    "ix_member_last4",
    member.c.last4,
    member.c.id.desc(),
    member.c.name,
    member.c.salutation,
    member.c.phone,
    member.c.tier,
    member.c.state,
    sqlite_where=text("last4 IS NOT NULL"),
    postgresql_where=text("last4 IS NOT NULL"),
)
Index("ix_member_name", member.c.name)
Index(
    "ix_member_referred",
    member.c.referred_by,
    sqlite_where=text("referred_by IS NOT NULL"),
    postgresql_where=text("referred_by IS NOT NULL"),
)
Index(
    "ix_member_tier_next",
    member.c.tier_next_from,
    sqlite_where=text("tier_next IS NOT NULL"),
    postgresql_where=text("tier_next IS NOT NULL"),
)
Index("ix_member_birthday", member.c.birthday, sqlite_where=text("birthday IS NOT NULL"), postgresql_where=text("birthday IS NOT NULL"))
Index(
    "ix_member_anniversary",
    member.c.anniversary,
    sqlite_where=text("anniversary IS NOT NULL"),
    postgresql_where=text("anniversary IS NOT NULL"),
)
"""``consent_wording`` is the version of the words that the member agreed to, on ``consent_on``. ``merged_into``: this was the same person
as that member, who has all of it now. Who left is wiped after a time: name, phone and days are gone on ``wiped_on``, entries stay."""
Index(
    "ix_member_merged",
    member.c.merged_into,
    sqlite_where=text("merged_into IS NOT NULL"),
    postgresql_where=text("merged_into IS NOT NULL"),
)
Index(
    "ix_member_left",
    member.c.left_on,
    sqlite_where=text("left_on IS NOT NULL AND wiped_on IS NULL"),
    postgresql_where=text("left_on IS NOT NULL AND wiped_on IS NULL"),
)

member_word = _table(
    "member_word",
    Column("word", Words, primary_key=True),
    Column("member_id", Whole, _ref("member.id"), primary_key=True),
    rowid=False,
)
"""What a member's name is found by; it comes of the name alone (``naming.py``)."""

member_change = _table(
    "member_change",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False),
    Column("line", Whole, nullable=False),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("staff_id", Whole, _ref("staff.id")),
    Column("field", Words, nullable=False),
    Column("was", Words, nullable=False),
    Column("now", Words, nullable=False),
    UniqueConstraint("request_id", "line", name="uq_member_change_request"),
)
"""What was changed of a member, value by value, masked."""
Index("ix_member_change_member", member_change.c.member_id, member_change.c.id)

card = _table(
    "card",
    Column("code", Words, primary_key=True),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("state", Words, nullable=False),
    Column("given_on", Day, nullable=False),
    _one_of("card", "state", "current", "replaced", "lost", "closed"),
    rowid=False,
)
Index("ix_card_member", card.c.member_id)
Index(
    "ix_card_current",
    card.c.member_id,
    unique=True,
    sqlite_where=text("state = 'current'"),
    postgresql_where=text("state = 'current'"),
)

standing = _table(
    "standing",
    Column("member_id", Whole, _ref("member.id"), primary_key=True),
    Column("balance", Whole, nullable=False),
    Column("held", Whole, nullable=False),
    Column("debt", Whole, nullable=False),
    Column("earned", Whole, nullable=False),
    Column("spent_fen", Whole, nullable=False),
    Column("carried_fen", Whole, nullable=False, server_default=text("0")),
    Column("entries", Whole, nullable=False),
    Column("earned_day", Day, nullable=False),
    Column("earned_that_day", Whole, nullable=False),
    Column("last_seen", Instant),
    Column("watched_on", Day),
    Column("away", Whole, nullable=False, server_default=text("0")),
    _check("ck_standing_balance", "balance >= 0"),
    _check("ck_standing_held", "held BETWEEN 0 AND balance"),
    _check("ck_standing_away", "away >= 0 AND held + away <= balance"),
    _check("ck_standing_debt", "debt >= 0"),
    _check("ck_standing_entries", "entries >= 0"),
)
"""What a member stands at, kept in step with lots and entries: ``balance`` is what the lots hold (held points among it),
``earned`` is lifetime, ``entries`` the last ledger number; ``watched_on`` the last day on which something happened that the
brakes look at. ``away``, here and in lots and stock: what is another database's to give out (a desk's: all that head office hasn't lent
it; head office's: what desks have); a shop that stands alone has everything at hand."""
Index("ix_standing_debt", standing.c.member_id, sqlite_where=text("debt > 0"), postgresql_where=text("debt > 0"))

lot = _table(
    "lot",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("earned_on", Day, nullable=False),
    Column("expires", LastDay, nullable=False),
    Column("amount", Whole, nullable=False),
    Column("remaining", Whole, nullable=False),
    Column("held", Whole, nullable=False),
    Column("away", Whole, nullable=False, server_default=text("0")),
    _between("lot", "amount", 1, MOST_PARTS),
    _check("ck_lot_remaining", "remaining BETWEEN 0 AND amount"),
    _check("ck_lot_held", "held BETWEEN 0 AND remaining"),
    _check("ck_lot_away", "away BETWEEN 0 AND remaining - held"),
)
Index(
    "ix_lot_living",
    lot.c.member_id,
    lot.c.expires,
    lot.c.id,
    sqlite_where=text("remaining > 0"),
    postgresql_where=text("remaining > 0"),
)
# The rest of a member's lots: with the one above, all of them are found by their member.
Index("ix_lot_used_up", lot.c.member_id, sqlite_where=text("remaining = 0"), postgresql_where=text("remaining = 0"))
Index(
    "ix_lot_expiring",
    lot.c.expires,
    lot.c.member_id,
    sqlite_where=text("remaining > 0"),
    postgresql_where=text("remaining > 0"),
)

ledger = _table(
    "ledger",
    Column("member_id", Whole, _ref("member.id"), primary_key=True),
    Column("seq", Whole, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("points", Whole, nullable=False),
    Column("lot_id", Whole, _ref("lot.id")),
    Column("request_id", Id16, nullable=False),
    Column("line", Whole, nullable=False),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("desk", Whole, nullable=False),
    Column("epoch", Whole, nullable=False),
    Column("shop_id", Whole, _ref("shop.id"), nullable=False),
    Column("shift_id", Whole, _ref("shift.id")),
    Column("staff_id", Whole, _ref("staff.id")),
    Column("programme_id", Whole, _ref("programme.id")),
    Column("note", Words, nullable=False),
    _one_of("ledger", "kind", *CREDITS, *DEBITS, SETTLEMENT),
    _between("ledger", "points", 1, MOST_PARTS),
    _check("ck_ledger_lot", "lot_id IS NOT NULL OR kind = 'clawback'"),
    UniqueConstraint("request_id", "line", name="uq_ledger_request"),
    rowid=False,
)
"""One row moves points of one lot (a clawback beyond what is left names none and becomes debt). ``points`` is positive; the kind says
which way."""

purchase = _table(
    "purchase",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("receipt", Words, nullable=False, unique=True),
    Column("business_date", Day, nullable=False),
    Column("programme_id", Whole, _ref("programme.id"), nullable=False),
    Column("points", Whole, nullable=False),
    Column("taken_back", Whole, nullable=False),
    Column("lot_id", Whole, _ref("lot.id")),
    Column("paid", Whole, nullable=False),
    Column("discount", Whole, nullable=False),
    Column("carried_out", Whole, nullable=False),
    Column("circumstances", Words, nullable=False),
    Column("referrer_id", Whole, _ref("member.id")),
    Column("referrer_points", Whole, nullable=False, server_default=text("0")),
    Column("referrer_taken_back", Whole, nullable=False, server_default=text("0")),
    Column("referrer_lot_id", Whole, _ref("lot.id")),
    Column("spins", Whole, nullable=False, server_default=text("0")),
    Column("why", Words, nullable=False),
    Column("receipt_key", Words, nullable=False, server_default=text("''")),
    _check("ck_purchase_taken_back", "taken_back BETWEEN 0 AND points"),
    _check("ck_purchase_referrer", "referrer_taken_back BETWEEN 0 AND referrer_points"),
)
"""A receipt that earned. ``circumstances`` is what its points hung on that day, as JSON: a return reckons it again from there; ``paid``,
``discount`` and ``carried_out`` are then what it comes to. ``spins`` counts the draws that it brought and that aren't used.
``receipt_key`` is the receipt's number without what two readings of it may differ in; receipts that share one look alike."""
Index("ix_purchase_member", purchase.c.member_id, purchase.c.business_date)
Index("ix_purchase_day", purchase.c.business_date)
Index("ix_purchase_receipt_key", purchase.c.receipt_key)
Index(
    "ix_purchase_referrer",
    purchase.c.referrer_id,
    purchase.c.business_date,
    sqlite_where=text("referrer_id IS NOT NULL"),
    postgresql_where=text("referrer_id IS NOT NULL"),
)
purchase_line = _table(
    "purchase_line",
    Column("purchase_id", Whole, _ref("purchase.id"), primary_key=True),
    Column("line", Whole, primary_key=True),
    Column("amount", Whole, nullable=False),
    Column("category", Words, nullable=False),
    Column("tags", Words, nullable=False),
    Column("milligrams", Whole, nullable=False, server_default=text("0")),
    Column("quantity", Whole, nullable=False, server_default=text("1")),
    Column("returned", Whole, nullable=False),
    _between("purchase_line", "amount", 0, MOST_FEN),
    _check("ck_purchase_line_returned", "returned BETWEEN 0 AND amount"),
    rowid=False,
)

event = _table(
    "event",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("kind", Words, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("count", Whole, nullable=False),
    Column("in_a_row", Whole, nullable=False),
    Column("other_id", Whole, _ref("member.id")),
    Column("programme_id", Whole, _ref("programme.id"), nullable=False),
    Column("points", Whole, nullable=False),
    Column("lot_id", Whole, _ref("lot.id")),
    Column("why", Words, nullable=False),
    _check("ck_event_count", "count >= 1"),
    UniqueConstraint("request_id", "member_id", "kind", name="uq_event_request"),
)
"""What earned (or took away) points beside purchases: check-ins, referrals, birthdays; ``in_a_row`` counts days in a row."""
Index("ix_event_member", event.c.member_id, event.c.kind, event.c.business_date)

deposit = _table(
    "deposit",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("business_date", Day, nullable=False),
    Column("amount", Whole, nullable=False),
    Column("months", Whole, nullable=False),
    Column("programme_id", Whole, _ref("programme.id"), nullable=False),
    Column("points", Whole, nullable=False),
    Column("taken_back", Whole, nullable=False),
    Column("lot_id", Whole, _ref("lot.id")),
    Column("withdrawn_on", Day),
    _between("deposit", "amount", 1, MOST_FEN),
    _between("deposit", "months", 1, 1200),
    _check("ck_deposit_taken_back", "taken_back BETWEEN 0 AND points"),
)
Index("ix_deposit_member", deposit.c.member_id, deposit.c.business_date)

deal = _table(
    "deal",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("other_id", Whole, _ref("member.id")),
    Column("business_date", Day, nullable=False),
    Column("at", Instant, nullable=False),
    Column("desk", Whole, nullable=False),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("approval_id", Whole, _ref("approval.id")),
    Column("programme_id", Whole, _ref("programme.id"), nullable=False),
    Column("points", Whole, nullable=False),
    Column("fen", Whole, nullable=False),
    Column("detail", Words, nullable=False),
    Column("undoes", Whole, _ref("deal.id"), unique=True),
    _one_of("deal", "kind", "payment", "transfer", "donation", "cash-out", "draw", "upgrade", "undo"),
    _check("ck_deal_undoes", "(kind = 'undo') = (undoes IS NOT NULL)"),
    _between("deal", "points", 0, MOST_PARTS),
    _between("deal", "fen", 0, MOST_FEN),
)
"""What points did that was no gift: paid off a price, went to another member or a cause, became cash, a spin or a tier. ``detail`` is the
rest as JSON (a draw's seed, its hash and odds; the cause; the tiers). A deal is undone, once, by another that names it."""
Index("ix_deal_member", deal.c.member_id, deal.c.business_date)
Index("ix_deal_shift", deal.c.shift_id)

merging = _table(
    "merging",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("from_id", Whole, _ref("member.id"), nullable=False),
    Column("into_id", Whole, _ref("member.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("desk", Whole, nullable=False),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("approval_id", Whole, _ref("approval.id")),
    Column("points", Whole, nullable=False),
    Column("earned", Whole, nullable=False),
    Column("spent_fen", Whole, nullable=False),
    Column("detail", Words, nullable=False),
    Column("undone_at", Instant),
    Column("undone_by", Id16, unique=True),
    _check("ck_merging_two", "from_id <> into_id"),
    _check("ck_merging_undone", "(undone_at IS NULL) = (undone_by IS NULL)"),
)
"""Two members that were one person: what went from one to the other. ``detail`` is what an undo needs beside the ledger, as JSON: cards by
number, what was taken of gifts by their uids, the tier."""
Index("ix_merging_from", merging.c.from_id)
Index("ix_merging_into", merging.c.into_id)

month_end = _table(
    "month_end",
    Column("month", Day, primary_key=True),
    Column("kind", Words, primary_key=True),
    Column("member_id", Whole, primary_key=True),
    Column("basis", Whole, nullable=False),
    Column("fen", Whole, nullable=False),
    _one_of("month_end", "kind", "fund", "reward"),
    rowid=False,
)
"""What a month's end brought, by its last day: the staff fund (``member_id`` 0) and the rewards of referrers."""

agent = _table(
    "agent",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("code", Words, nullable=False, unique=True),
    Column("waged", Flag, nullable=False),
    _flag("agent", "waged"),
)
"""Somebody who redeems for members and gets a commission for it."""

tier_change = _table(
    "tier_change",
    Column("id", Whole, primary_key=True),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("business_date", Day, nullable=False),
    Column("was", Words, nullable=False),
    Column("now", Words, nullable=False),
    Column("request_id", Id16, nullable=False),
)
Index("ix_tier_change_member", tier_change.c.member_id, tier_change.c.business_date)

hold = _table(
    "hold",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("points", Whole, nullable=False),
    Column("state", Words, nullable=False),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    Column("at", Instant, nullable=False),
    _between("hold", "points", 0, MOST_PARTS),
    _one_of("hold", "state", "open", "used", "released"),
)
hold_lot = _table(
    "hold_lot",
    Column("hold_id", Whole, _ref("hold.id"), primary_key=True),
    Column("lot_id", Whole, _ref("lot.id"), primary_key=True),
    Column("points", Whole, nullable=False),
    _between("hold_lot", "points", 1, MOST_PARTS),
    rowid=False,
)
hold_stock = _table(
    "hold_stock",
    Column("hold_id", Whole, _ref("hold.id"), primary_key=True),
    Column("gift_id", Whole, _ref("gift.id"), primary_key=True),
    Column("shop_id", Whole, _ref("shop.id"), nullable=False),
    Column("quantity", Whole, nullable=False),
    _between("hold_stock", "quantity", 1, MOST_PIECES),
    rowid=False,
)

# Gifts and stock

gift = _table(
    "gift",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("code", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("name_en", Words, nullable=False),
    Column("category", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("retail", Whole),
    Column("barcode", Words, unique=True),
    Column("picture", Words, nullable=False),
    Column("tint", Words, nullable=False),
    Column("place", Words, nullable=False),
    Column("start", Day),
    Column("end", Day),
    Column("per_member", Whole),
    Column("per_day", Whole),
    Column("per_redemption", Whole),
    Column("repeatable", Flag, nullable=False),
    Column("tags", Words, nullable=False),
    Column("tiers", Words, nullable=False),
    Column("low_at", Whole, nullable=False),
    Column("active", Flag, nullable=False),
    Column("grade", Words, nullable=False, server_default=text("''")),
    _one_of("gift", "kind", "physical", "virtual", "service", "voucher"),
    _flag("gift", "repeatable"),
    _flag("gift", "active"),
    _between("gift", "retail", 0, MOST_FEN),
    _check("ck_gift_code", "length(code) BETWEEN 1 AND 32"),
)
gift_price = _table(
    "gift_price",
    Column("gift_id", Whole, _ref("gift.id"), primary_key=True),
    Column("line", Whole, primary_key=True),
    Column("points", Whole, nullable=False),
    Column("cash", Whole, nullable=False),
    _between("gift_price", "points", 0, MOST_PARTS),
    _between("gift_price", "cash", 0, MOST_FEN),
    rowid=False,
)
"""The ways to pay for one piece; line 0 is the one offered first."""

gift_plan = _table(
    "gift_plan",
    Column("gift_id", Whole, _ref("gift.id"), primary_key=True),
    Column("first_day", Day, primary_key=True),
    Column("start", Day),
    Column("end", Day),
    rowid=False,
)
"""From ``first_day`` on a gift can be had from ``start`` to ``end``, at the prices of ``gift_plan_price``, whatever ``gift`` says."""
gift_plan_price = _table(
    "gift_plan_price",
    Column("gift_id", Whole, _ref("gift.id"), primary_key=True),
    Column("first_day", Day, primary_key=True),
    Column("line", Whole, primary_key=True),
    Column("points", Whole, nullable=False),
    Column("cash", Whole, nullable=False),
    _between("gift_plan_price", "points", 0, MOST_PARTS),
    _between("gift_plan_price", "cash", 0, MOST_FEN),
    rowid=False,
)
gift_picture = _table(
    "gift_picture",
    Column("name", Words, primary_key=True),
    Column("bytes", Bytes, nullable=False),
    _check("ck_gift_picture_bytes", f"length(bytes) BETWEEN 1 AND {MOST_PICTURE}"),
)
"""Pictures of the shop's own, under the names by which ``gift.picture`` calls them: PNG or JPEG."""

stock = _table(
    "stock",
    Column("gift_id", Whole, _ref("gift.id"), primary_key=True),
    Column("shop_id", Whole, _ref("shop.id"), primary_key=True),
    Column("on_hand", Whole, nullable=False),
    Column("promised", Whole, nullable=False),
    Column("came_in", Whole, nullable=False, server_default=text("0")),
    Column("allotted", Whole, nullable=False, server_default=text("0")),
    Column("allotted_on", Day),
    Column("away", Whole, nullable=False, server_default=text("0")),
    Column("pace_pieces", Whole),
    Column("pace_days", Whole),
    _check("ck_stock_on_hand", "on_hand >= 0 OR away < 0"),
    _check("ck_stock_promised", "promised >= 0"),
    _between("stock", "pace_pieces", 1, MOST_PIECES),
    _between("stock", "pace_days", 1, 366),
    rowid=False,
)
stock_move = _table(
    "stock_move",
    Column("request_id", Id16, primary_key=True),
    Column("line", Whole, primary_key=True),
    Column("gift_id", Whole, _ref("gift.id"), nullable=False),
    Column("shop_id", Whole, _ref("shop.id"), nullable=False),
    Column("kind", Words, nullable=False),
    Column("on_hand", Whole, nullable=False),
    Column("promised", Whole, nullable=False),
    Column("counted", Whole),
    _between("stock_move", "counted", 0, MOST_PIECES),
    _one_of("stock_move", "kind", "arrival", "count", "breakage", "sent", "hold", "promise", "release", "hand-over", "bring-back"),
    rowid=False,
)
stock_sent = _table(
    "stock_sent",
    Column("request_id", Id16, primary_key=True),
    Column("gift_id", Whole, _ref("gift.id"), nullable=False),
    Column("from_shop_id", Whole, _ref("shop.id"), nullable=False),
    Column("to_shop_id", Whole, _ref("shop.id"), nullable=False),
    Column("pieces", Whole, nullable=False),
    Column("sent_on", Day, nullable=False),
    Column("state", Words, nullable=False),
    Column("came", Whole),
    _between("stock_sent", "pieces", 1, MOST_PIECES),
    _one_of("stock_sent", "state", "under-way", "in"),
    rowid=False,
)
"""Pieces on their way from one shop of the chain to another; ``came`` of them were there when they were taken in."""

taken = _table(
    "taken",
    Column("member_id", Whole, _ref("member.id"), primary_key=True),
    Column("gift_id", Whole, _ref("gift.id"), primary_key=True),
    Column("total", Whole, nullable=False),
    Column("day", Day, nullable=False),
    Column("on_day", Whole, nullable=False),
    _check("ck_taken_total", "total >= 0 AND on_day >= 0"),
    rowid=False,
)
"""How many of a gift a member has had, in all and on the last day they had one: what limits are reckoned from."""

# Approval, vouchers, hand-over, paper, sign-off

approval = _table(
    "approval",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("for_request", Id16, nullable=False, unique=True),
    Column("asked_sha", Bytes(32), nullable=False),
    Column("asked", Words, nullable=False),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("requester_id", Whole, _ref("staff.id"), nullable=False),
    Column("approver_id", Whole, _ref("staff.id")),
    Column("state", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("decided_at", Instant),
    Column("reason", Words, nullable=False),
    Column("remark", Words, nullable=False),
    Column("method", Words, nullable=False),
    Column("signature", Words, nullable=False),
    Column("hold_id", Whole, _ref("hold.id")),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    _one_of(
        "approval", "kind", "redemption", "undo", "reprint", "correction", "payment", "transfer", "donation", "cash-out", "upgrade", "merge"
    ),
    _one_of("approval", "state", "waiting", "used", "refused", "withdrawn", "lapsed"),
    _one_of("approval", "method", "", "badge-and-pin", "name-and-pin"),
    _check("ck_approval_four_eyes", "approver_id <> requester_id"),
    _check("ck_approval_decided", "state <> 'used' OR approver_id IS NOT NULL"),
)
Index("ix_approval_shift", approval.c.shift_id)
Index("ix_approval_waiting", approval.c.at, sqlite_where=text("state = 'waiting'"), postgresql_where=text("state = 'waiting'"))

voucher = _table(
    "voucher",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("number", Whole, nullable=False, unique=True),
    Column("short_code", Words, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("member_id", Whole, _ref("member.id"), nullable=False),
    Column("points", Whole, nullable=False),
    Column("cash", Whole, nullable=False),
    Column("retail", Whole, nullable=False),
    Column("last_day", LastDay, nullable=False),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("desk", Whole, _ref("desk.number"), nullable=False),
    Column("epoch", Whole, nullable=False),
    Column("shop_id", Whole, _ref("shop.id"), nullable=False),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("approval_id", Whole, _ref("approval.id")),
    Column("programme_id", Whole, _ref("programme.id"), nullable=False),
    Column("identified_by", Words, nullable=False),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("digits", Words, nullable=False),
    Column("facts", Words, nullable=False),
    Column("hold_id", Whole, _ref("hold.id")),
    Column("agent_id", Whole, _ref("agent.id")),
    Column("confirmation", Words, nullable=False, server_default=text("''")),
    _one_of("voucher", "kind", "gift"),
    _one_of("voucher", "state", "held", "open", "part", "collected", "void", "lapsed"),
    _one_of("voucher", "identified_by", "card", "phone-and-id", "phone", "confirmation-code"),
    _between("voucher", "points", 0, MOST_PARTS),
    _between("voucher", "cash", 0, MOST_FEN),
    _check("ck_voucher_digits", "length(digits) = 246"),
)
Index(
    "ix_voucher_waiting",
    voucher.c.member_id,
    voucher.c.id,
    sqlite_where=text("state IN ('open', 'part')"),
    postgresql_where=text("state IN ('open', 'part')"),
)
Index(
    "ix_voucher_ending",
    voucher.c.last_day,
    sqlite_where=text("state IN ('open', 'part')"),
    postgresql_where=text("state IN ('open', 'part')"),
)
Index("ix_voucher_shift", voucher.c.shift_id)
Index("ix_voucher_member", voucher.c.member_id, voucher.c.business_date)
Index("ix_voucher_day", voucher.c.business_date, voucher.c.member_id, voucher.c.points, voucher.c.cash, voucher.c.retail)
Index(
    "ix_voucher_undone",
    voucher.c.business_date,
    sqlite_where=text("state IN ('held', 'void')"),
    postgresql_where=text("state IN ('held', 'void')"),
)
"""The two together are what reports read: all that a day's vouchers came to, and the few of them that were no redemption after all. None
of the columns changes with a voucher's state, so that a hand-over writes neither."""
Index(
    "ix_voucher_agent",
    voucher.c.agent_id,
    voucher.c.business_date,
    sqlite_where=text("agent_id IS NOT NULL"),
    postgresql_where=text("agent_id IS NOT NULL"),
)

voucher_line = _table(
    "voucher_line",
    Column("voucher_id", Whole, _ref("voucher.id"), primary_key=True),
    Column("line", Whole, primary_key=True),
    Column("gift_id", Whole, _ref("gift.id"), nullable=False),
    Column("quantity", Whole, nullable=False),
    Column("points", Whole, nullable=False),
    Column("cash", Whole, nullable=False),
    Column("handed", Whole, nullable=False),
    Column("state", Words, nullable=False),
    _between("voucher_line", "quantity", 1, MOST_PIECES),
    _between("voucher_line", "points", 0, MOST_PARTS),
    _between("voucher_line", "cash", 0, MOST_FEN),
    _check("ck_voucher_line_handed", "handed BETWEEN 0 AND quantity"),
    _one_of("voucher_line", "state", "held", "open", "part", "collected", "void", "lapsed"),
    rowid=False,
)

hand_over = _table(
    "hand_over",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False),
    Column("voucher_id", Whole, _ref("voucher.id"), nullable=False),
    Column("line", Whole, nullable=False),
    Column("quantity", Whole, nullable=False),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("desk", Whole, nullable=False),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("receiver", Words, nullable=False),
    Column("receiver_id4", Words, nullable=False),
    Column("receiver_phone", Words, nullable=False, server_default=text("''")),
    Column("signature", Words, nullable=False),
    _between("hand_over", "quantity", 1, MOST_PIECES),
    UniqueConstraint("request_id", "line", name="uq_hand_over_request"),
)
Index("ix_hand_over_voucher", hand_over.c.voucher_id)

voucher_use = _table(
    "voucher_use",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("voucher_id", Whole, _ref("voucher.id"), nullable=False),
    Column("line", Whole, nullable=False),
    Column("basket", Whole, nullable=False),
    Column("goods", Words, nullable=False),
    Column("off", Whole, nullable=False),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("desk", Whole, nullable=False),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    _between("voucher_use", "basket", 0, MOST_FEN),
    _check("ck_voucher_use_off", "off BETWEEN 0 AND basket"),
)
"""A voucher used in payment: ``off`` fen of a basket of so many fen."""
Index("ix_voucher_use_voucher", voucher_use.c.voucher_id)

print_out = _table(
    "print_out",
    Column("voucher_id", Whole, _ref("voucher.id"), primary_key=True),
    Column("copy", Words, primary_key=True),
    Column("nth", Whole, primary_key=True),
    Column("state", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    Column("printer", Words, nullable=False),
    Column("why", Words, nullable=False),
    _one_of("print_out", "copy", "customer", "shop"),
    _one_of("print_out", "state", "waiting", "sent", "printed", "failed", "dropped"),
    _check("ck_print_out_nth", "nth >= 1"),
    rowid=False,
)
"""Each copy that was or is to be printed; ``nth`` 1 is the first print, 2 is reprint 1."""
Index(
    "ix_print_out_pending",
    print_out.c.at,
    sqlite_where=text("state IN ('waiting', 'sent', 'failed')"),
    postgresql_where=text("state IN ('waiting', 'sent', 'failed')"),
)

sign_off = _table(
    "sign_off",
    Column("id", Whole, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("voucher_id", Whole, _ref("voucher.id"), nullable=False),
    Column("clerk_id", Whole, _ref("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("due", Day, nullable=False),
    Column("state", Words, nullable=False),
    Column("by_id", Whole, _ref("staff.id")),
    Column("signed_at", Instant),
    Column("how", Words, nullable=False),
    Column("remark", Words, nullable=False),
    _one_of("sign_off", "kind", "redemption", "hand-over", "undo", "reprint"),
    _one_of("sign_off", "state", "open", "signed", "objected"),
    _one_of("sign_off", "how", "", "scanned", "ticked"),
    _check("ck_sign_off_four_eyes", "by_id <> clerk_id"),
    _check("ck_sign_off_signed", "(state = 'open') = (by_id IS NULL)"),
)
Index("ix_sign_off_open", sign_off.c.due, sign_off.c.id, sqlite_where=text("state = 'open'"), postgresql_where=text("state = 'open'"))
Index("ix_sign_off_voucher", sign_off.c.voucher_id)

day_end = _table(
    "day_end",
    Column("business_date", Day, primary_key=True),
    Column("at", Instant, nullable=False),
    rowid=False,
)

day_turn = _table(
    "day_turn",
    Column("id", Whole, primary_key=True),
    Column("business_date", Day, nullable=False),
    Column("part", Words, nullable=False),
    Column("after", Whole, nullable=False),
    Column("step", Whole, nullable=False),
    _check("ck_day_turn_id", "id = 1"),
)
"""How far the turn of a business date has come: ``part`` is at work on members after this one; ``step`` counts its transactions."""

# The shift's drawer, counts and Z

drawer = _table(
    "drawer",
    Column("request_id", Id16, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("fen", Whole, nullable=False),
    Column("why", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("desk", Whole, nullable=False),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    _one_of("drawer", "kind", "card-fee", "put-in", "taken-out"),
    _between("drawer", "fen", 1, MOST_FEN),
    rowid=False,
)
"""Cash that went into or out of the drawer without a voucher or a deal."""
Index("ix_drawer_shift", drawer.c.shift_id)

shift_count = _table(
    "shift_count",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False),
    Column("occasion", Words, nullable=False),
    Column("nth", Whole, nullable=False),
    Column("at", Instant, nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("cash", Whole, nullable=False),
    Column("pieces", Words, nullable=False),
    Column("expected", Whole, nullable=False),
    Column("heads", Words, nullable=False),
    _one_of("shift_count", "occasion", "opening", "closing"),
    _check("ck_shift_count_nth", "nth >= 1 AND (nth = 1 OR occasion = 'closing')"),
    _between("shift_count", "cash", 0, MOST_FEN),
    UniqueConstraint("shift_id", "occasion", "nth", name="uq_shift_count_nth"),
)
"""The drawer as a clerk counted it, fen; the shelf's gifts stand beside it. ``pieces``: notes and coins by fen as JSON (``{"10000":3}``),
``{}`` where only the sum was counted; ``expected``: what should have been there; ``heads`` as in ``shift``. A closing may be counted again:
the last count holds."""

shift_count_gift = _table(
    "shift_count_gift",
    Column("count_id", Whole, _ref("shift_count.id"), primary_key=True),
    Column("gift_id", Whole, _ref("gift.id"), primary_key=True),
    Column("counted", Whole, nullable=False),
    Column("expected", Whole, nullable=False),
    Column("on_hand", Whole, nullable=False),
    _check("ck_shift_count_gift_counted", "counted >= 0"),
    rowid=False,
)
"""``expected``: what should have stood there by the opening's count and what moved since; ``on_hand``: what the books said."""

z_report = _table(
    "z_report",
    Column("id", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("desk", Whole, _ref("desk.number"), nullable=False),
    Column("number", Whole, nullable=False),
    Column("shift_id", Whole, _ref("shift.id"), nullable=False, unique=True),
    Column("at", Instant, nullable=False),
    Column("business_date", Day, nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("count_id", Whole, _ref("shift_count.id")),
    Column("stays", Whole),
    Column("approver_id", Whole, _ref("staff.id")),
    Column("reason", Words, nullable=False),
    Column("remark", Words, nullable=False),
    Column("facts", Words, nullable=False),
    UniqueConstraint("desk", "number", name="uq_z_report_number"),
    _check("ck_z_report_number", "number >= 1"),
    _check("ck_z_report_four_eyes", "approver_id <> staff_id"),
    _check("ck_z_report_counted", "(count_id IS NULL) = (stays IS NULL)"),
    _check("ck_z_report_reason", "(approver_id IS NULL) = (reason = '')"),
)
"""One closed shift's Z. ``stays`` fen are left in the drawer for the next one; ``facts`` is everything its page says, as JSON, for ever."""

countersign = _table(
    "countersign",
    Column("z_id", Whole, _ref("z_report.id"), primary_key=True),
    Column("closer_id", Whole, _ref("staff.id"), nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("agrees", Flag, nullable=False),
    Column("remark", Words, nullable=False),
    _flag("countersign", "agrees"),
    _check("ck_countersign_four_eyes", "staff_id <> closer_id"),
    rowid=False,
)
"""The next clerk found what the Z says (``agrees``), or something else."""

z_print = _table(
    "z_print",
    Column("z_id", Whole, _ref("z_report.id"), primary_key=True),
    Column("nth", Whole, primary_key=True),
    Column("state", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("staff_id", Whole, _ref("staff.id"), nullable=False),
    Column("printer", Words, nullable=False),
    Column("why", Words, nullable=False),
    _one_of("z_print", "state", "waiting", "sent", "printed", "failed"),
    _check("ck_z_print_nth", "nth >= 1"),
    rowid=False,
)
"""Each print of a Z; ``nth`` 1 is the first, 2 is reprint 1."""

APPEND_ONLY = (
    "journal", "journal_head", "ledger", "stock_move", "hand_over", "voucher_use", "event", "deal", "month_end", "tier_change", "day_end",
    "programme", "drawer", "shift_count", "shift_count_gift", "z_report", "countersign",
)  # fmt: skip
