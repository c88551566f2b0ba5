"""P6: desks on one database never overspend: many clients on one hot and fifty warm members, their connections cut meanwhile."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

import postgres
import pytest
from databases import name_of
from shop import CHEAP, CLERK, OPENED, HeldClock, Shop, new_shop
from told import told

from counter_app.actions.braking import SetBrakes, set_brakes
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.database.books import recompute
from counter_app.database.folder import DataFolder
from counter_app.opening import join_shop, open_desk, set_up
from counter_app.programme.brakes import OFF
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import quoted, signed_request

CLIENTS = 16
WARM = 50
PRICE = 1_000
HOT_POINTS, WARM_POINTS = 40 * PRICE, 20 * PRICE
FEW = 300
"""Pieces of the gift that there are too few of."""
SEED = 20261122


@dataclass(frozen=True)
class Served:
    """What came of it: what clients were acknowledged for each member, and what the books say."""

    paid: dict[int, int]
    left: dict[int, int]
    had: dict[int, int]
    done: int
    cuts: int
    unbalanced: tuple[Any, ...]
    shelf: int

    def overspent(self) -> list[int]:
        """Members of whom more or less was paid than is gone."""
        return [member for member, had in self.had.items() if self.paid.get(member, 0) != had - self.left[member]]


def served(room: Path, seconds: float, *, control: bool = False) -> Served:
    """So many desks at work on one database for so long."""
    pg = postgres.server()
    server = pg.server(pg.fresh())
    first = DataFolder(room / "desk-2")
    clock = HeldClock(OPENED)
    set_up(first, new_shop(), server=server, now=clock, cost=CHEAP)
    pepper = first.pepper()
    folders = [first]
    for number in range(3, 2 + CLIENTS):
        folders.append(DataFolder(room / f"desk-{number}"))
        join_shop(folders[-1], server, number, pepper, now=clock)
    shop = Shop(first, clock, open_desk(first, now=clock, cost=CHEAP))
    # One member who comes a hundred times a minute is what brakes are for; here nobody is to be held back.
    shop.desk.write(set_brakes, shop.desk.asked(SetBrakes, brakes=OFF))
    hot = shop.member(points=HOT_POINTS)
    members = [hot, *(shop.member(points=WARM_POINTS) for _ in range(WARM))]
    gifts = [shop.gift(points=PRICE, stock=FEW), *(shop.gift(points=PRICE, stock=9_000) for _ in range(2))]
    shop.open.close()
    asked = {
        "desks": [(str(folder.path), _on_duty(folder, clock)) for folder in folders], "seconds": seconds,
        "members": members, "gifts": gifts,
        "seed": SEED, "control": control, "price": PRICE, "conninfo": f"host={pg.folder} user=counter dbname={name_of(server)}",
    }  # fmt: skip
    over, cut = Event(), []

    def cutting() -> None:
        while not over.wait(0.25):
            cut.append(pg.cut(name_of(server), most=2))

    scissors = Thread(target=cutting)
    clients = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("shared_children.py"))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(("tests", "."))}, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    scissors.start()
    try:
        said, _ = clients.communicate(json.dumps(asked) + "\n")
    finally:
        over.set()
        scissors.join()
    answers = [json.loads(line) for line in said.splitlines()]
    assert clients.returncode == 0
    assert len(answers) == CLIENTS
    paid: dict[int, int] = {}
    for answer in answers:
        for member, points in answer["paid"].items():
            paid[int(member)] = paid.get(int(member), 0) + points
    if not control:
        desk = Shop(first, clock, open_desk(first, now=clock, cost=CHEAP))
        desk.sign_in(CLERK)
        paid[hot] = paid.get(hot, 0) + _emptied(desk, hot, gifts[1])
        desk.open.close()
    left = dict(pg.ask("SELECT member_id, balance FROM standing", name_of(server)))
    shelf = pg.ask(f"SELECT promised, on_hand FROM stock WHERE gift_id = {gifts[0]}", name_of(server))[0]
    opened = open_desk(first, now=clock, cost=CHEAP, read_only=True)
    # These gifts were put on the shelf by hand, without a move.
    unbalanced = tuple(each for each in opened.database.read(recompute) if each.what != "on hand from moves")
    opened.close()
    had = {hot: HOT_POINTS} | dict.fromkeys(members[1:], WARM_POINTS)
    return Served(paid, left, had, sum(answer["done"] for answer in answers), sum(cut), unbalanced, shelf[1] - shelf[0])  # type: ignore[arg-type, operator]


def _on_duty(folder: DataFolder, clock: HeldClock) -> tuple[int, int]:
    """The clerk opens a shift at this desk. Returns their row id and the shift's."""
    desk = Shop(folder, clock, open_desk(folder, now=clock, cost=CHEAP))
    desk.sign_in(CLERK)
    duty = desk.desk.on_duty
    desk.open.close()
    assert duty is not None
    return duty.staff_id, duty.shift_id


def _emptied(shop: Shop, member: int, gift: int) -> int:
    """What is left of the member's points is redeemed at one desk. Returns what was paid."""
    paid, items = 0, (Item(gift, 1),)
    while not (priced := quoted(shop.desk, member, items, IdentifiedBy.CARD)).quote.reasons:
        paid += shop.desk.write(redeem, signed_request(shop.desk, shop.open.key, priced, items, IdentifiedBy.CARD)).answer.points
    return paid


def tried(room: Path, seconds: float) -> None:
    ours = served(room / "ours", seconds)
    without = served(room / "control", min(seconds, 2.0), control=True)
    told("P6", ours.done, len(ours.overspent()) + len(ours.unbalanced), bool(without.overspent()), f"{ours.cuts} connections cut")
    assert ours.unbalanced == ()
    assert ours.overspent() == []
    assert ours.left[min(ours.had)] == 0, "the hot member's points are gone to the last one"
    assert ours.shelf >= 0
    assert ours.done > CLIENTS
    assert ours.cuts > 0
    assert sum(without.paid.values()) > HOT_POINTS


def test_sixteen_desks_on_one_database_spend_what_there_is_and_no_more(tmp_path: Path) -> None:
    tried(tmp_path, 5.0)


@pytest.mark.long
def test_sixteen_desks_on_one_database_for_a_minute(tmp_path: Path) -> None:
    tried(tmp_path, 60.0)
