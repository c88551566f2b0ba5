"""Questions about the shop and this desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, literal_column, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import NoResultFound

from counter_app.database.prepared import Prepared
from counter_app.database.tables import chain, desk, setting, shop
from counter_app.programme.brakes import Brakes, from_text

BRAKES = "brakes"
"""The setting with the shop's own bounds; the shipped ones hold where it isn't there."""


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """The shop, this desk, and where its journal stands. ``day_start`` is minutes after midnight."""

    shop_id: int
    shop_uid: UUID
    name: str
    phone: str
    address: str
    time_zone: str
    day_start: int
    desk: int
    training: bool
    epoch: int
    last_at: datetime
    business_date: date
    brakes: Brakes


_FACTS = Prepared(
    select(
        shop.c.id, shop.c.uid, shop.c.name, shop.c.phone, shop.c.address, shop.c.time_zone, shop.c.day_start,
        desk.c.number, desk.c.training, chain.c.epoch, chain.c.at, chain.c.business_date,
        setting.c.value,
    )
    .join(desk, desk.c.shop_id == shop.c.id)
    .join(chain, chain.c.desk == desk.c.number)
    .outerjoin(setting, setting.c.name == literal_column(f"'{BRAKES}'"))
    .where(desk.c.number == bindparam("desk_"))
)  # fmt: skip
_OWN_DESKS = select(chain.c.desk)
SHOP_HERE = select(desk.c.shop_id).where(desk.c.number == bindparam("here_")).scalar_subquery()
"""The shop of the desk ``here_``, within a statement."""
_SETTINGS = select(setting.c.name, setting.c.value)
_SHOPS = select(shop.c.id, shop.c.name).order_by(shop.c.id)


def this_desk(connection: Connection) -> int:
    """The number of the desk that asks: the one that the database was opened for, else the only one that keeps its journal here. Raises
    NoResultFound where there is none yet."""
    found: int | None = connection.info.get("desk")
    if found is None:
        found = connection.info["desk"] = connection.execute(_OWN_DESKS).scalar_one()
    return found


def desks_here(connection: Connection) -> tuple[int, ...]:
    """The numbers of the desks that keep their journals in this database."""
    return tuple(connection.execute(_OWN_DESKS).scalars())


def desk_facts(connection: Connection, number: int | None = None) -> DeskFacts:
    """The desk that asks, or the one with this number. Raises NoResultFound where there is none yet."""
    row = _FACTS.first(connection, {"desk_": this_desk(connection) if number is None else number})
    if row is None:
        raise NoResultFound("no shop in this file")
    return DeskFacts(*(*row[:-1], from_text(row[-1])))


def shops(connection: Connection) -> tuple[tuple[int, str], ...]:
    """Row id and name of every shop there is: one, unless this is a chain of several. In the order in which they came."""
    return tuple((shop_id, name) for shop_id, name in connection.execute(_SHOPS))


def settings(connection: Connection) -> dict[str, str]:
    """What the shop has set, by name."""
    return {row.name: row.value for row in connection.execute(_SETTINGS)}
