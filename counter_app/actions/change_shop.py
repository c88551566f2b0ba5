"""Change the shop: the name, phone and address that stand on the window and on every voucher from now on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlalchemy.engine import Connection

from counter_app.actions.checks import MOST_NAME, checked_text
from counter_app.actions.open_shop import MOST_ADDRESS, MOST_PHONE
from counter_app.actions.serving import supervisor_only
from counter_app.actions.staff import text_faults
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.shop import desk_facts
from counter_app.database.tables import shop
from counter_app.programme.refusals import Malformed, Refused


@dataclass(frozen=True, kw_only=True)
class ChangeShop(Asked):
    """As typed; phone and address may be empty."""

    name: str
    phone: str
    address: str


_CHANGE = (
    update(shop)
    .where(shop.c.id == bindparam("shop_"))
    .values(name=bindparam("name_"), phone=bindparam("phone_"), address=bindparam("address_"))
)


def faults(name: str, phone: str, address: str) -> tuple[Malformed, ...]:
    """What keeps these from being a shop's, all at once: fields ``name``, ``phone``, ``address``."""
    return tuple(_faults(name, phone, address))


def _faults(name: str, phone: str, address: str) -> Iterator[Malformed]:
    yield from text_faults("name", name, MOST_NAME)
    yield from text_faults("phone", phone, MOST_PHONE, may_be_empty=True)
    yield from text_faults("address", address, MOST_ADDRESS, may_be_empty=True)


def _changed_before(connection: Connection, asked: ChangeShop) -> str:
    return desk_facts(connection).name


@action("change-shop", again=_changed_before)
def change_shop(work: Work, asked: ChangeShop) -> str:
    """The shop is called so, and the answer is its name. Vouchers issued before stay as they are.

    Raises Refused: not-a-supervisor, and a Malformed for every field that can't be taken.
    """
    supervisor_only(work)
    if found := faults(asked.name, asked.phone, asked.address):
        raise Refused(*found)
    before = desk_facts(work.connection)
    new = {
        "name": checked_text("name", asked.name, MOST_NAME),
        "phone": checked_text("phone", asked.phone, MOST_PHONE, may_be_empty=True),
        "address": checked_text("address", asked.address, MOST_ADDRESS, may_be_empty=True),
    }
    work.connection.execute(_CHANGE, {"shop_": before.shop_id, **{f"{field}_": text for field, text in new.items()}})
    changed = [field for field, text in new.items() if text != getattr(before, field)]
    work.wrote("shop", shop=before.shop_uid, changed=",".join(changed))
    return new["name"]
