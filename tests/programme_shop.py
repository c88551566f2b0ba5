"""A shop with any of the shipped programmes, and a few members: for tests of what hangs on the programme.

    at_the_shop(folder, "chain-store", a_member)

``a_member(shop)`` and whatever else is given are called with the ``Shop`` before the desk is closed again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from databases import new_server
from shop import CHEAP, CLERK, OPENED, HeldClock, Shop, new_shop

from counter_app.actions.sending import Outbox, keep_sender
from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk, set_up
from counter_app.programme.file.load import load_programme
from counter_app.programme.programme import Programme
from counter_app.resources import resource

WANG, LI = "602100000387", "602100000542"
"""The cards of the two members: Wang with 12,680 points that end on 31 March 2027, Li with 300 that last for ever."""
WANGS_LAST_DAY = date(2027, 3, 31)
WANGS_PHONE, LIS_PHONE = "13800005678", "13900008806"


def names() -> tuple[str, ...]:
    """Every shipped programme."""
    return tuple(sorted(file.stem for file in resource("programmes").glob("*.toml")))


def text_of(name: str) -> str:
    return resource("programmes", f"{name}.toml").read_text("utf-8")


def programme_of(name: str) -> Programme:
    return load_programme(text_of(name), name)


def at_the_shop(folder: Path, name: str, *also: Callable[[Shop], object], at: datetime = OPENED) -> Path:
    """A shop in this folder under the programme, with Wang and Li; whatever the programme sends lies in ``outbox`` beside it."""
    outbox = folder.parent / "outbox"
    for made in (folder, outbox):
        made.mkdir(parents=True, exist_ok=True)
    clock, programme = HeldClock(at), programme_of(name)
    keep_sender(DataFolder(folder), Outbox(outbox))
    set_up(
        DataFolder(folder),
        new_shop(programme_text=text_of(name), programme_source=f"{name}.toml"),
        server=new_server(),
        now=clock,
        cost=CHEAP,
    )
    shop = Shop(DataFolder(folder), clock, open_desk(DataFolder(folder), now=clock, cost=CHEAP))
    shop.sign_in(CLERK)
    lowest, parts = programme.tiers[0].id, programme.parts_per_point
    shop.member(points=12_680 * parts, name="王雅琴", phone=WANGS_PHONE, card=WANG, tier=lowest, expires=WANGS_LAST_DAY)
    shop.member(points=300 * parts, name="李小娜", phone=LIS_PHONE, card=LI, tier=lowest)
    for one in also:
        one(shop)
    shop.open.close()
    return folder
