"""The confirmation code: six digits that the member's phone receives, and shows when the gift goes out or the order is completed.

It is made before the redemption, sent by whoever the shop lets send, and never kept: the register has a salted hash. A try is counted
before the code is looked at; after five wrong ones only a new code helps. A code that came back stays good for its redemption.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.tables import voucher
from counter_app.programme.refusals import Refused, UnknownVoucher, VoucherExpired, VoucherUsed, VoucherVoid

DIGITS = 6
MOST_TRIES = 5

CAME_BACK = "came-back"
"""What stands on a voucher once its code came back; "" where none was asked. Before that: tries, ``:``, hash."""


@dataclass(frozen=True, kw_only=True)
class TryCode(Asked):
    """The member showed this code. It is no part of what the journal keeps of the request."""

    voucher_id: int
    code: str


@dataclass(frozen=True, kw_only=True)
class RenewCode(Asked):
    """The old code is worth nothing any more; this one was made instead and is to be sent."""

    voucher_id: int
    code: str


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether it was the code, and how many tries are left."""

    good: bool
    left: int


_STATE = select(voucher.c.uid, voucher.c.state, voucher.c.confirmation).where(voucher.c.id == bindparam("voucher_"))
_SET = (
    update(voucher)
    .where(voucher.c.id == bindparam("voucher_"), voucher.c.confirmation == bindparam("was_"))
    .values(confirmation=bindparam("now_"))
)


def new_code(random: Callable[[int], bytes]) -> str:
    """Six digits, each as likely as any other; ``random`` gives so many random bytes (chance comes in from outside)."""
    return f"{int.from_bytes(random(16), 'big') % 10**DIGITS:0{DIGITS}d}"


def kept(voucher_uid: UUID, code: str) -> str:
    """What the register keeps of a new code. Raises ValueError for one that isn't six digits."""
    if len(code) != DIGITS or not code.isascii() or not code.isdigit():
        raise ValueError("a confirmation code is six digits")
    return f"0:{_hash(voucher_uid, code)}"


def _hash(voucher_uid: UUID, code: str) -> str:
    # A million codes are few: each costs some milliseconds to try, for whoever should get hold of the file.
    return hashlib.scrypt(code.encode(), salt=voucher_uid.bytes, n=2**12, r=8, p=1, dklen=16).hex()


def _tried_before(connection: Connection, asked: TryCode) -> Tried:
    row = connection.execute(_STATE, {"voucher_": asked.voucher_id}).one()
    return Tried(row.confirmation == CAME_BACK, MOST_TRIES if row.confirmation == CAME_BACK else MOST_TRIES - _tries(row.confirmation))


@action("try-code", again=_tried_before)
def try_code(work: Work, asked: TryCode) -> Tried:
    """A good code opens the way for its redemption; a wrong one is counted, and after five no code is good. Raises Refused:
    unknown-voucher, and what keeps this voucher from going out at all."""
    row = _open(work, asked.voucher_id)
    if row.confirmation in ("", CAME_BACK):
        return Tried(True, MOST_TRIES)
    tries, _, known = row.confirmation.partition(":")
    if int(tries) >= MOST_TRIES:
        return Tried(False, 0)
    good = hmac.compare_digest(known, _hash(row.uid, asked.code))
    now = CAME_BACK if good else f"{int(tries) + 1}:{known}"
    work.connection.execute(_SET, {"voucher_": asked.voucher_id, "was_": row.confirmation, "now_": now})
    work.wrote("voucher", voucher=row.uid, confirmed=int(good), tries=int(tries) + 1)
    return Tried(good, MOST_TRIES - int(tries) - (0 if good else 1))


@action("renew-code", again=lambda connection, asked: None)
def renew_code(work: Work, asked: RenewCode) -> None:
    """The new code is the voucher's, with all its tries. Raises Refused: unknown-voucher, and what keeps it from going out at all."""
    row = _open(work, asked.voucher_id)
    if row.confirmation in ("", CAME_BACK):
        return
    values = {"voucher_": asked.voucher_id, "was_": row.confirmation, "now_": kept(row.uid, asked.code)}
    work.connection.execute(_SET, values)
    work.wrote("voucher", voucher=row.uid, renewed=1)


def _tries(confirmation: str) -> int:
    return int(confirmation.partition(":")[0] or 0)


def _open(work: Work, voucher_id: int) -> _Row:
    row = work.connection.execute(_STATE, {"voucher_": voucher_id}).one_or_none()
    if row is None:
        raise Refused(UnknownVoucher())
    if row.state in ("void", "collected", "lapsed"):
        raise Refused({"void": VoucherVoid(), "collected": VoucherUsed(), "lapsed": VoucherExpired()}[row.state])
    return _Row(row.uid, row.state, row.confirmation)


@dataclass(frozen=True, slots=True)
class _Row:
    uid: UUID
    state: str
    confirmation: str
