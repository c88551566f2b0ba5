"""The tables by which the databases of a chain talk: what a desk has to send, what head office took, said and lent. Empty elsewhere.

Rows of these tables name the members, lots and gifts of their own database by its row ids, as all tables do; what lies in them as text
(``rows``, ``text``) travels, and names everything by ``uid`` or natural key.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, text

from counter_app.database.tables import _between, _check, _flag, _one_of, _ref, _table
from counter_app.database.types import Bytes, Day, Flag, Id16, Instant, Whole, Words

HEAD_OFFICE = 65535
"""The desk number under which head office keeps a journal of its own."""

# On both sides

remote_answer = _table(
    "remote_answer",
    Column("request_id", Id16, primary_key=True),
    Column("approval_id", Whole, _ref("approval.id"), nullable=False),
    Column("approver_id", Whole, _ref("staff.id"), nullable=False),
    Column("yes", Flag, nullable=False),
    Column("at", Instant, nullable=False),
    Column("desk", Whole, nullable=False),
    Column("shown", Bytes(32), nullable=False),
    Column("reason", Words, nullable=False),
    Column("remark", Words, nullable=False),
    Column("method", Words, nullable=False),
    Column("signature", Words, nullable=False),
    _flag("remote_answer", "yes"),
    _check("ck_remote_answer_shown", "length(shown) = 32"),
    rowid=False,
)
"""A supervisor's answer, given at ``desk``, to a request that waits at another: that desk carries it out if it still can. ``shown`` is the
digest of what stood on the supervisor's screen."""
Index("ix_remote_answer_approval", remote_answer.c.approval_id)

exchange_state = _table(
    "exchange_state",
    Column("id", Whole, primary_key=True),
    Column("role", Words, nullable=False),
    Column("chain_uid", Id16, nullable=False),
    Column("cursor", Whole, nullable=False, server_default=text("0")),
    Column("sent_epoch", Whole, nullable=False, server_default=text("1")),
    Column("sent", Whole, nullable=False, server_default=text("0")),
    Column("latest", Instant, nullable=False),
    Column("exchanged_at", Instant),
    Column("offline_since", Instant),
    Column("stopped", Words, nullable=False, server_default=text("''")),
    _check("ck_exchange_state_id", "id = 1"),
    _one_of("exchange_state", "role", "desk", "head-office"),
)
"""One row in a database of a chain, none elsewhere. ``chain_uid`` tells one chain from another. A desk has applied the feed up to
``cursor`` and handed over its letters up to ``sent`` of ``sent_epoch``; ``latest`` is the highest instant it has seen, ``offline_since``
is set while there is no line, ``stopped`` says why nothing is exchanged until a person has decided ("" while all is well)."""

tally = _table(
    "tally",
    Column("desk", Whole, primary_key=True),
    Column("letters", Whole, nullable=False),
    Column("entries", Whole, nullable=False),
    Column("points", Whole, nullable=False),
    Column("pieces", Whole, nullable=False),
    rowid=False,
)
"""Per desk whose letters are in this database: how many, the ledger entries they brought and the sum of their points (what was taken
counts below zero), and the sum of what they moved on the shelves. Both sides compare it after an exchange."""

exception = _table(
    "exception",
    Column("id", Whole, primary_key=True),
    Column("uid", Id16, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("desk", Whole, nullable=False),
    Column("epoch", Whole, nullable=False),
    Column("number", Whole, nullable=False),
    Column("letter_request", Id16),
    Column("letter_kind", Words, nullable=False),
    Column("member_id", Whole, _ref("member.id")),
    Column("at", Instant, nullable=False),
    Column("business_date", Day),
    Column("reason", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("decided_by", Whole, _ref("staff.id")),
    Column("seconded_by", Whole, _ref("staff.id")),
    Column("decided_at", Instant),
    Column("because", Words, nullable=False, server_default=text("''")),
    Column("remark", Words, nullable=False, server_default=text("''")),
    _one_of("exception", "kind", "refused", "difference", "quarantine", "cloned", "lost-desk"),
    _one_of("exception", "state", "open", "accepted", "dismissed"),
    _check("ck_exception_decided", "(state = 'open') = (decided_by IS NULL)"),
    _check("ck_exception_four_eyes", "(state = 'open') = (seconded_by IS NULL) AND (seconded_by IS NULL OR seconded_by <> decided_by)"),
)
"""Something that people must decide. ``desk``, ``epoch``, ``number`` name the letter it is about (number 0: none); ``reason`` is one word,
``detail`` the rest as JSON, nothing personal. It comes down the feed to every desk; deciding is an action there or at head office, by two
supervisors, with a reason from their list (``because``)."""
Index("ix_exception_open", exception.c.at, sqlite_where=text("state = 'open'"), postgresql_where=text("state = 'open'"))

# A desk's side

letter = _table(
    "letter",
    Column("epoch", Whole, primary_key=True),
    Column("number", Whole, primary_key=True),
    Column("request_id", Id16, nullable=False, unique=True),
    Column("rows", Words, nullable=False),
    rowid=False,
)
"""What each entry of this desk's journal changed, as JSON, until head office has answered it through the feed."""

in_flight = _table(
    "in_flight",
    Column("name", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("column", Words, primary_key=True),
    Column("epoch", Whole, nullable=False),
    Column("number", Whole, nullable=False),
    rowid=False,
)
"""Which of its values this desk has changed last by a letter that isn't answered: until it is, what others set there is passed over.
``key`` is the row's portable key as JSON; column ``*`` is the row itself."""

refused = _table(
    "refused",
    Column("request_id", Id16, primary_key=True),
    Column("epoch", Whole, nullable=False),
    Column("number", Whole, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Words, nullable=False),
    rowid=False,
)
"""Requests that head office refused: their rows were taken back here, and may be (``guards.py``)."""

fill = _table(
    "fill",
    Column("id", Whole, primary_key=True),
    Column("tops", Words, nullable=False),
    Column("place", Words, nullable=False),
    Column("members", Whole, nullable=False),
    Column("here", Whole, nullable=False),
    _check("ck_fill_id", "id = 1"),
)
"""One row while not everything that head office has is here, none otherwise. ``tops`` (JSON) has the highest row id of each table as head
office had it when the fill began: rows up to it keep head office's ids. ``place`` (JSON) is how far it is: which part, and up to where in
it. So many of about so many ``members`` are ``here``."""

fill_again = _table(
    "fill_again",
    Column("member_id", Whole, primary_key=True),
)
"""While a desk is being filled: members who are here, and of whom others told something that meant a member who isn't. They are looked at
again."""

# Head office's side

enrolled = _table(
    "enrolled",
    Column("desk", Whole, primary_key=True),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("why", Words, nullable=False, server_default=text("''")),
    Column("epoch", Whole, nullable=False),
    Column("number", Whole, nullable=False),
    Column("hash", Bytes(32), nullable=False),
    Column("code_sha", Bytes(32)),
    Column("code_until", Instant),
    Column("heard_at", Instant),
    _between("enrolled", "desk", 1, HEAD_OFFICE),
    _one_of("enrolled", "state", "invited", "open", "stopped", "lost", "revoked"),
    _check("ck_enrolled_hash", "length(hash) = 32"),
)
"""Each desk of the chain: the database role it comes in by, and the last letter of it that was taken or refused, with its hash."""

inbox = _table(
    "inbox",
    Column("desk", Whole, primary_key=True),
    Column("epoch", Whole, primary_key=True),
    Column("number", Whole, primary_key=True),
    Column("sha", Bytes(32), primary_key=True),
    Column("request_id", Id16, nullable=False),
    Column("text", Words, nullable=False),
    Column("came_at", Instant, nullable=False),
    Column("state", Words, nullable=False, server_default=text("'new'")),
    _one_of("inbox", "state", "new", "taken", "refused", "quarantined"),
    _check("ck_inbox_sha", "length(sha) = 32"),
)
"""Letters as they came (``text``: JSON), each once; the same number with other content lies beside it and is quarantined."""
Index(
    "ix_inbox_new",
    inbox.c.desk,
    inbox.c.epoch,
    inbox.c.number,
    sqlite_where=text("state = 'new'"),
    postgresql_where=text("state = 'new'"),
)
Index("ix_inbox_request", inbox.c.request_id)

feed = _table(
    "feed",
    Column("number", Whole, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("desk", Whole, nullable=False),
    Column("to_desk", Whole),
    Column("request_id", Id16),
    Column("text", Words, nullable=False),
    _one_of("feed", "kind", "letter", "refused", "news"),
)
"""What desks read, in the order of ``number``: letters that were taken (``desk``: whose; 65535 head office's own), and what is said to one
desk only (``to_desk``): its refused letter."""

feed_head = _table(
    "feed_head",
    Column("id", Whole, primary_key=True),
    Column("number", Whole, nullable=False),
    _check("ck_feed_head_id", "id = 1"),
)
"""The last number given in the feed. It is given under this row's lock, so that none appears late."""

asking = _table(
    "asking",
    Column("uid", Id16, primary_key=True),
    Column("desk", Whole, nullable=False),
    Column("kind", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", Words, nullable=False, server_default=text("'new'")),
    _one_of("asking", "state", "new", "answered"),
    rowid=False,
)
"""What desks ask and wait for: points to be lent, a voucher of another desk. The answer is a letter of head office's own, whose
request is the ask's ``uid``."""
Index("ix_asking_new", asking.c.at, sqlite_where=text("state = 'new'"), postgresql_where=text("state = 'new'"))

lent = _table(
    "lent",
    Column("lot_id", Whole, _ref("lot.id"), primary_key=True),
    Column("desk", Whole, primary_key=True),
    Column("epoch", Whole, primary_key=True),
    Column("points", Whole, nullable=False),
    _check("ck_lent_points", "points >= 0"),
    rowid=False,
)
Index("ix_lent_desk", lent.c.desk, lent.c.epoch, sqlite_where=text("points > 0"), postgresql_where=text("points > 0"))
"""What of a lot a desk may spend, in that epoch of its journal. A letter that would take more breaks the check, and is refused."""

lent_stock = _table(
    "lent_stock",
    Column("gift_id", Whole, _ref("gift.id"), primary_key=True),
    Column("shop_id", Whole, _ref("shop.id"), primary_key=True),
    Column("desk", Whole, primary_key=True),
    Column("epoch", Whole, primary_key=True),
    Column("pieces", Whole, nullable=False),
    rowid=False,
)
"""What of a shelf a desk may promise. It falls below zero where pieces broke that were promised; only a promise beyond it is refused."""

shelf_wanted = _table(
    "shelf_wanted",
    Column("gift_id", Whole, _ref("gift.id"), primary_key=True),
    Column("shop_id", Whole, _ref("shop.id"), primary_key=True),
    Column("desk", Whole, primary_key=True),
    Column("at", Instant, nullable=False),
    rowid=False,
)
"""Which desks head office asked for the pieces of a shelf that they don't need, and when last: another desk is short of them, or found
fewer there. The row goes with the letter that gives them back."""

allowance = _table(
    "allowance",
    Column("member_id", Whole, _ref("member.id"), primary_key=True),
    Column("desk", Whole, primary_key=True),
    Column("given_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("alone", Flag, nullable=False),
    Column("wanted", Flag, nullable=False),
    _flag("allowance", "alone"),
    _flag("allowance", "wanted"),
    rowid=False,
)
"""Which desks may spend of a member's points, since when, and until when head office counts on it. One of them at most is ``alone``: it
gives what is limited per member. ``wanted``: another desk has asked since, so this one gives back what it hasn't spent."""
Index("ix_allowance_given", allowance.c.given_at)

claim = _table(
    "claim",
    Column("voucher_id", Whole, _ref("voucher.id"), primary_key=True),
    Column("desk", Whole, nullable=False),
    Column("wanted", Whole),
    rowid=False,
)
"""Which desk may hand out a voucher, and which wants to; without a row it is the desk that issued it. It lets go of one that is wanted
elsewhere, so that no two desks ever honour the same, line or no line."""
Index("ix_claim_wanted", claim.c.desk, sqlite_where=text("wanted IS NOT NULL"), postgresql_where=text("wanted IS NOT NULL"))
