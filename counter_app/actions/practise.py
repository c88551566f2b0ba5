"""Practise: a copy of the shop becomes a training shop, in which nobody's real PIN is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.shop import desk_facts
from counter_app.database.tables import desk, shop, staff


@dataclass(frozen=True, kw_only=True)
class Practise(Asked):
    """``name``: what the copy is called, so that nobody takes it for the shop; ``kept_pin``: what is kept of the one PIN that everybody has
    in it."""

    name: str
    kept_pin: str


_MARK = update(desk).values(training=True)
_RENAME = update(shop).where(shop.c.id == bindparam("shop_")).values(name=bindparam("name_"))
_PINS = update(staff).values(pin=bindparam("pin_"), pin_failed=0, pin_locked_until=None, pin_blocked=False)


def _practised_before(connection: Connection, asked: Practise) -> None:
    return None


@action("practise", again=_practised_before)
def practise(work: Work, asked: Practise) -> None:
    """This database is a training shop's from now on; it belongs to no chain."""
    assert not work.in_chain, "what is practised would be sent"
    facts = desk_facts(work.connection)
    work.connection.execute(_MARK)
    work.connection.execute(_RENAME, {"shop_": facts.shop_id, "name_": asked.name})
    work.connection.execute(_PINS, {"pin_": asked.kept_pin})
    work.wrote("desk", desk=facts.desk, training=1)
