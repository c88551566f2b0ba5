"""A voucher of one desk is presented at another: head office decides once who may hand it out.

While the desk that may do so works, it is asked to let go, and does at its next exchange unless it has handed the voucher out already; so
no two desks ever honour the same. One that is lost or let out of the chain is asked nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.exchange.tables import HEAD_OFFICE, asking, claim, enrolled
from counter_app.database.neutral import upsert
from counter_app.database.prepared import Prepared
from counter_app.database.tables import voucher

KIND = "claim"
"""What an ask for a voucher is called; its text is JSON with the voucher's uid."""


@dataclass(frozen=True, kw_only=True)
class Claim(Asked):
    """``to`` wants to hand this voucher out (by uid; None: what it said was no ask), with the ask's uid as the request's id."""

    to: int
    voucher: UUID | None


def voucher_in(text: str) -> UUID | None:
    """The voucher that was asked for; None where the text isn't an ask."""
    try:
        return UUID(json.loads(text)["voucher"])
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


_VOUCHER = Prepared(
    select(voucher.c.id, voucher.c.state, func.coalesce(claim.c.desk, voucher.c.desk))
    .outerjoin(claim, claim.c.voucher_id == voucher.c.id)
    .where(voucher.c.uid == bindparam("uid_", type_=voucher.c.uid.type))
)
_STATE = Prepared(select(enrolled.c.state).where(enrolled.c.desk == bindparam("desk_")))
_CLAIM = upsert(claim)
_SET = Prepared(
    _CLAIM.values({name: bindparam(f"{name}_") for name in ("voucher_id", "desk", "wanted")}).on_conflict_do_update(
        index_elements=[claim.c.voucher_id], set_={"desk": _CLAIM.excluded.desk, "wanted": _CLAIM.excluded.wanted}
    )
)
_ANSWERED = update(asking).where(asking.c.uid == bindparam("uid_", type_=asking.c.uid.type)).values(state="answered")


def _again(connection: Connection, asked: Claim) -> None:
    return None


@action("claim-voucher", again=_again)
def claim_voucher(work: Work, asked: Claim) -> None:
    """The desk may hand the voucher out, or the one that may has been asked to let go. Nothing happens to one that is used up or void."""
    work.connection.execute(_ANSWERED, {"uid_": asked.request_id})
    found = None if asked.voucher is None else _VOUCHER.first(work.connection, {"uid_": asked.voucher})
    if found is None or found[1] not in ("held", "open", "part") or found[2] == asked.to:
        return
    voucher_id, _, holder = found
    state = _STATE.first(work.connection, {"desk_": holder})
    nobody = holder == HEAD_OFFICE or (state is not None and state[0] in ("lost", "revoked"))
    now = {"desk_": asked.to, "wanted_": None} if nobody else {"desk_": holder, "wanted_": asked.to}
    _SET.run(work.connection, {"voucher_id_": voucher_id, **now})
    work.wrote("claim", voucher=asked.voucher, to=asked.to)
