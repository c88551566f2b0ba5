"""Members by the hundred, in one go: for lists that are longer than anybody holds."""

from __future__ import annotations

from dataclasses import dataclass

from shop import Shop
from sqlalchemy import insert
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import new_id
from counter_app.database.tables import member, standing


@dataclass(frozen=True, kw_only=True)
class Many(Asked):
    """Names, each with the state its member is in."""

    people: tuple[tuple[str, str], ...]


def _never_again(connection: Connection, asked: Many) -> int:
    raise AssertionError("a test gave the same thing twice")


@action("test-members", again=_never_again)
def _give_many(work: Work, asked: Many) -> int:
    day = asked.business_date
    first = 1_000
    facts = {"salutation": "", "tier": "ordinary", "joined": day, "remark": ""}
    work.connection.execute(
        insert(member),
        [
            facts
            | {"id": first + n, "uid": new_id(), "name": name, "state": state, "phone": f"139{n:08d}", "last4": f"{n % 10_000:04d}"}
            | {"left_on": day if state == "left" else None}
            for n, (name, state) in enumerate(asked.people)
        ],
    )
    nothing = {"balance": 0, "held": 0, "debt": 0, "earned": 0, "spent_fen": 0, "entries": 0, "earned_day": day, "earned_that_day": 0}
    work.connection.execute(insert(standing), [nothing | {"member_id": first + n} for n in range(len(asked.people))])
    work.wrote("member", count=len(asked.people))
    return first


def many_members(shop: Shop, *people: tuple[str, str]) -> int:
    """Members of these names and states. Returns the first one's row id; the others follow."""
    return shop.desk.write(_give_many, shop.desk.asked(Many, people=people)).answer
