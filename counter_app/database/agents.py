"""Questions about agents: who redeems for members, and what they redeemed on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from counter_app.database.tables import agent, voucher


@dataclass(frozen=True, slots=True)
class AgentRow:
    """Somebody who redeems for members; ``waged``: they have a wage, and a quota before commission begins."""

    id: int
    uid: UUID
    code: str
    waged: bool


_BY_CODE = select(agent.c.id, agent.c.uid, agent.c.code, agent.c.waged).where(agent.c.code == bindparam("code_"))
_ALL = select(agent.c.id, agent.c.uid, agent.c.code, agent.c.waged).order_by(agent.c.code)
_BY_ID = select(agent.c.id, agent.c.uid, agent.c.code, agent.c.waged).where(agent.c.id == bindparam("agent_"))
_POINTS = select(func.coalesce(func.sum(voucher.c.points), 0)).where(
    voucher.c.agent_id == bindparam("agent_"),
    voucher.c.business_date == bindparam("day_"),
    voucher.c.state.not_in(("void", "held")),
)


def agent_with_code(connection: Connection, code: str) -> AgentRow | None:
    row = connection.execute(_BY_CODE, {"code_": code}).one_or_none()
    return None if row is None else AgentRow(*tuple(row))


def agent_by_id(connection: Connection, agent_id: int) -> AgentRow:
    """Raises NoResultFound for an id that isn't there (our bug)."""
    return AgentRow(*tuple(connection.execute(_BY_ID, {"agent_": agent_id}).one()))


def agents(connection: Connection) -> tuple[AgentRow, ...]:
    """Everybody, by their code."""
    return tuple(AgentRow(*tuple(row)) for row in connection.execute(_ALL))


def points_of_day(connection: Connection, agent_id: int, day: date) -> int:
    """Parts that this agent's completed redemptions of that day cost; what was undone doesn't count."""
    found: int = connection.execute(_POINTS, {"agent_": agent_id, "day_": day}).scalar_one()
    return found
