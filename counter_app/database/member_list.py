"""All members in the order of their names, some hundred at a time: whoever looks through a million of them reads only what is looked at.

A page is found by its first member's key (name and row id), never by counting off those before it. Where the pages begin is read once,
through the index, so that a list has its whole length and can be jumped through.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, func, literal_column, or_, select
from sqlalchemy.engine import Connection

from counter_app.database.members import FINDABLE, FOUND, Found
from counter_app.database.prepared import Prepared
from counter_app.database.tables import member

PAGE = 200
"""So many members a page."""
_BEYOND = "\U0010ffff"

Key = tuple[str, int]
"""A member's place in the order: name and row id."""


@dataclass(frozen=True, slots=True)
class Everybody:
    """How many there are, and with whom each page begins."""

    total: int
    starts: tuple[Key, ...]


_BEGINS = (member.c.name >= bindparam("begins_"), member.c.name < bindparam("until_"), FINDABLE)
_PAGE = Prepared(
    select(*FOUND)
    .where(
        member.c.name >= bindparam("name_"),
        member.c.name < bindparam("until_"),
        or_(member.c.name > bindparam("name_"), and_(member.c.name == bindparam("name_"), member.c.id >= bindparam("id_"))),
        FINDABLE,
    )
    .order_by(member.c.name, member.c.id)
    .limit(PAGE)
)
_place = func.row_number().over(order_by=(member.c.name, member.c.id)).label("place")
_numbered = select(member.c.name, member.c.id, _place).where(*_BEGINS).subquery()
_STARTS = Prepared(
    select(_numbered.c.name, _numbered.c.id)
    .where(_numbered.c.place % literal_column(str(PAGE)) == literal_column("1"))
    .order_by(_numbered.c.place)
)


def everybody(connection: Connection, begins: str) -> Everybody:
    """Whose name begins so ("": all). Reads the whole index: a question for the lane of long ones."""
    starts = tuple((name, member_id) for name, member_id in _STARTS.all(connection, {"begins_": begins, "until_": begins + _BEYOND}))
    if not starts:
        return Everybody(0, ())
    return Everybody((len(starts) - 1) * PAGE + len(page_from(connection, starts[-1], begins)), starts)


def page_from(connection: Connection, start: Key, begins: str) -> tuple[Found, ...]:
    """This member and those after them whose name begins so, at most a page."""
    values = {"name_": start[0], "id_": start[1], "until_": begins + _BEYOND}
    return tuple(Found(*row) for row in _PAGE.all(connection, values))


def first_page(connection: Connection, begins: str) -> tuple[Found, ...]:
    """The first whose name begins so."""
    return page_from(connection, (begins, 0), begins)
