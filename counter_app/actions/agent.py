"""Agents: people who redeem for members and get a commission for it, as the running programme says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, update
from sqlalchemy.engine import Connection

from counter_app.actions.checks import checked_text, malformed
from counter_app.database.agents import AgentRow, agent_with_code, points_of_day
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.neutral import new_row_id
from counter_app.database.tables import agent
from counter_app.programme import commission
from counter_app.programme.programme import Programme
from counter_app.programme.values import Points

MOST_CODE = 32


@dataclass(frozen=True, kw_only=True)
class NameAgent(Asked):
    """Somebody redeems for members under this code; ``waged``: they have a wage. A code that is known already is changed."""

    agent: str
    waged: bool


def _named_before(connection: Connection, asked: NameAgent) -> int:
    found = agent_with_code(connection, asked.agent.strip())
    assert found is not None
    return found.id


@action("name-agent", again=_named_before)
def name_agent(work: Work, asked: NameAgent) -> int:
    """The agent is known. Returns their row id. Raises Refused(Malformed) for a code that can't be taken."""
    code = checked_text("agent", asked.agent, MOST_CODE)
    known = agent_with_code(work.connection, code)
    if known is None:
        row = {"uid": asked.request_id, "code": code, "waged": asked.waged}
        agent_id, uid = new_row_id(work.connection.execute(insert(agent), row)), asked.request_id
    else:
        agent_id, uid = known.id, known.uid
        work.connection.execute(update(agent).where(agent.c.id == agent_id).values(waged=asked.waged))
    work.wrote("agent", agent=uid, waged=int(asked.waged))
    return agent_id


def agent_called(connection: Connection, code: str) -> AgentRow | None:
    """The agent with this code; None for "". Raises Refused(Malformed) for a code that nobody has."""
    if not code:
        return None
    found = agent_with_code(connection, code.strip())
    if found is None:
        raise malformed("agent", "not-in-list")
    return found


def commission_of_day(connection: Connection, programme: Programme, found: AgentRow, day: date) -> int:
    """What that day's redemptions bring the agent so far, in fen."""
    return commission.of_day(programme.commission, Points(points_of_day(connection, found.id, day)), waged=found.waged).fen


def commission_added(connection: Connection, programme: Programme, found: AgentRow, day: date, points: int) -> int:
    """What so many parts more (or fewer) on that day change of it, in fen."""
    before = points_of_day(connection, found.id, day)
    rule, waged = programme.commission, found.waged
    return (commission.of_day(rule, Points(before + points), waged=waged) - commission.of_day(rule, Points(before), waged=waged)).fen
