"""A database that came back from a backup begins a new epoch, before anything else is written in it.

What was written after the backup is gone from it, but not from the world: vouchers were handed over, other desks and head office may have
heard of them. A new epoch's journal begins at number 1, after the backup's last hash, so that nothing of it is ever taken for what was
lost; and the running numbers of vouchers go on where none was given yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.exchange.loans import forget_all
from counter_app.database.exchange.tables import exchange_state
from counter_app.database.tables import chain, desk
from counter_app.database.types import milliseconds
from counter_app.programme.voucher_numbers import MAX_RUNNING

LEAP = 500
"""So many voucher numbers are left out where nobody can tell how many were given after the backup."""


_IN_A_CHAIN = select(exchange_state.c.id).where(exchange_state.c.role == "desk")


@dataclass(frozen=True, kw_only=True)
class BeginEpoch(Asked):
    """``epoch`` is the new one, higher than any this desk had. ``last_voucher``: the last running number that may have been given.
    ``made_at``: when the backup was made."""

    epoch: int
    last_voucher: int
    made_at: datetime


def _epoch_comes_first(connection: Connection, asked: BeginEpoch) -> None:
    moved = connection.execute(
        update(chain).where(chain.c.desk == asked.desk, chain.c.epoch < asked.epoch).values(epoch=asked.epoch, number=0)
    )
    if moved.rowcount != 1:
        raise RuntimeError("a new epoch is higher than the one before")
    if connection.execute(_IN_A_CHAIN).first() is not None:
        forget_all(connection, asked.desk)


def _begun_before(connection: Connection, asked: BeginEpoch) -> None:
    return None


@action("restore", again=_begun_before, before=_epoch_comes_first)
def begin_epoch(work: Work, asked: BeginEpoch) -> None:
    """The new epoch's journal begins with this. What a chain's desk was lent in its old epoch isn't its own any more."""
    work.connection.execute(
        update(desk)
        .where(desk.c.number == asked.desk, desk.c.last_voucher < asked.last_voucher)
        .values(last_voucher=min(asked.last_voucher, MAX_RUNNING))
    )
    work.wrote("chain", epoch=asked.epoch, backup_of=milliseconds(asked.made_at), last_voucher=asked.last_voucher)
