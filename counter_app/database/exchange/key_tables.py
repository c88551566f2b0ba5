"""The tables of a chain's keys: what a new desk shows head office, the desks' public keys, and the signed lists that everybody gets."""

from __future__ import annotations

from sqlalchemy import Column

from counter_app.database.tables import _between, _check, _table
from counter_app.database.types import Bytes, Id16, Instant, Whole, Words

enrolment = _table(
    "enrolment",
    Column("desk", Whole, primary_key=True),
    Column("public", Bytes(32), primary_key=True),
    Column("seal", Bytes(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("answer", Words),
    _check("ck_enrolment_keys", "length(public) = 32 AND length(seal) = 32"),
    rowid=False,
)
"""What a desk that comes with a code shows of itself: the public half of its signing key, and a key (X25519) to which secrets can be
sealed. ``answer`` is what head office says to it (JSON), null until then."""

desk_key = _table(
    "desk_key",
    Column("public", Bytes(32), primary_key=True),
    Column("desk", Whole, nullable=False),
    Column("valid_from", Instant, nullable=False),
    Column("valid_to", Instant),
    Column("revoked", Instant),
    _check("ck_desk_key_public", "length(public) = 32"),
    _between("desk_key", "desk", 1, 65535),
    rowid=False,
)
"""At head office: every key it has certified. Keys are ended or revoked, never taken out."""

key_list = _table(
    "key_list",
    Column("number", Whole, primary_key=True),
    Column("issued", Instant, nullable=False),
    Column("text", Words, nullable=False),
    _check("ck_key_list_number", "number >= 1"),
)
"""The signed lists of keys, as head office publishes them; everybody goes by the last one."""

runner = _table(
    "runner",
    Column("id", Whole, primary_key=True),
    Column("holder", Id16, nullable=False),
    Column("seen_at", Instant, nullable=False),
    _check("ck_runner_id", "id = 1"),
)
"""At head office: which process works through the letters, and when it was last seen. Another one begins when that was long ago."""
