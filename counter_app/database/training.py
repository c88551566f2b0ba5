"""Questions of a shop to practise in."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.database.tables import member

_SOMEBODY = select(member.c.last4).where(member.c.state == "active", member.c.last4.is_not(None)).order_by(member.c.id).limit(1)


def somebody_to_try(connection: Connection) -> str:
    """The last four digits of a member's phone, "" where no member has one."""
    return connection.execute(_SOMEBODY).scalar_one_or_none() or ""
