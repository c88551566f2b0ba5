"""The program is killed while a clerk works at its window: at the next start it shows what it did, and does nothing twice."""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from killing import LONGEST_INSTANT, Nursery, gift_of, register_of
from shop import CHEAP, OPENED, HeldClock, Shop, new_shop
from told import told

from counter_app.database.books import recompute
from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk, set_up

GIFT, POINTS, HELD = "101", 1_575, 9_000

BEFORE = ("redeem: BEGIN", "redeem: INSERT voucher", "redeem: COMMIT")
AFTER = (
    "redeem: committed",
    "customer copy: the page is drawn",
    "customer copy sent: committed",
    "customer copy: the printer is given the page, done",
    "customer copy printed: COMMIT",
    "shop copy: replace done",
)
AT_THE_END = ("shop copy printed: committed",)
PLACES = BEFORE + AFTER + AT_THE_END


@pytest.fixture(scope="module")
def windows() -> Iterator[Nursery]:
    """A warm process, in which the program's windows live and die."""
    with Nursery("window_child.py") as warm:
        yield warm


class Desk:
    """One shop's desk with so many members, each of whom comes once for the same gift."""

    def __init__(self, windows: Nursery, path: Path, members: int) -> None:
        self._windows = windows
        self.folder, clock = DataFolder(path / "shop"), HeldClock(OPENED)
        set_up(self.folder, new_shop(), now=clock, cost=CHEAP)
        shop = Shop(self.folder, clock, open_desk(self.folder, now=clock, cost=CHEAP))
        self.cards = [f"6021777{number:05d}" for number in range(members)]
        self.members = {shop.member(points=HELD, card=card): card for card in self.cards}
        gift_of(shop, GIFT, POINTS)
        shop.open.close()
        self._lives = 0
        self.unseen: list[str] = []
        self.said: list[dict[str, Any]] = []

    def live(self, card: str | None, at: str = "", instant: float | None = None) -> bool:
        """The program starts, the clerk finishes what was left over, then serves this member; returns whether it was killed."""
        self._lives += 1
        order = {
            "folder": str(self.folder.path),
            "second": self._lives * 5,
            "again": self.unseen,
            "card": card,
            "gift": GIFT,
            "stop": {"at": at} if at else {},
        }
        self.said = self._windows.live(order, instant)
        served = [*self.unseen, *([] if card is None else [card])]
        ended = {said["card"] for said in self.said if said.get("printed") and "card" in said} | {
            said["card"] for said in self.said if said.get("seen")
        }
        self.unseen = [each for each in served if each not in ended]
        return not any("done" in said for said in self.said)

    def offered(self) -> list[int]:
        [numbers] = [said["offered"] for said in self.said if "offered" in said]
        return list(numbers)

    def seen(self, card: str) -> list[int]:
        """The vouchers that the member's panel showed at the last start."""
        return next(list(said["seen"]) for said in self.said if said.get("card") == card and "seen" in said)

    def faults(self) -> list[str]:
        """Every member has exactly one voucher and paid for it once, and each of its copies came out once."""
        opened = open_desk(self.folder, read_only=True, now=HeldClock(OPENED), cost=CHEAP)
        found, books = opened.database.read(register_of), opened.database.read(recompute)
        opened.close()
        wrong = [str(difference) for difference in books] + found.broken
        if len(found.vouchers) != len(self.cards):
            wrong.append(f"{len(found.vouchers)} vouchers for {len(self.cards)} members")
        wrong += [f"{card} has {found.balances[who]} left" for who, card in self.members.items() if found.balances[who] != HELD - POINTS]
        for number, _, _ in found.vouchers.values():
            for copy in ("customer", "shop"):
                pages = list((self.folder.path / "printed").glob(f"* {number:012d} {copy} *.pdf"))
                if len(pages) != 1 or found.prints[number, copy] != ["printed"]:
                    wrong.append(f"voucher {number}: {len(pages)} pages of its {copy} copy, {found.prints[number, copy]}")
        return wrong


def test_killed_at_ten_places_the_window_shows_what_was_done_and_does_nothing_twice(windows: Nursery, tmp_path: Path) -> None:
    desk = Desk(windows, tmp_path, len(PLACES))
    for place, (at, card) in enumerate(zip(PLACES, desk.cards, strict=True)):
        assert desk.live(card, at), f"it was not killed at {at}: {desk.said[-1]}"
        if place:
            before, last = PLACES[place - 1], desk.cards[place - 1]
            assert len(desk.offered()) == (before in AFTER), f"after a kill at {before}: {desk.said}"
            assert len(desk.seen(last)) == (before not in BEFORE), f"after a kill at {before}: {desk.said}"
            assert desk.offered() in ([], desk.seen(last)), "it is the same voucher"
    assert not desk.live(None)
    assert desk.faults() == []


@pytest.mark.long
def test_a_hundred_kills_through_the_window(windows: Nursery, tmp_path: Path) -> None:
    seed = int(os.environ.get("KILL_SEED", "0")) or secrets.randbelow(10**9)
    again = f"again: KILL_SEED={seed} .venv/bin/pytest -m long tests/trust/test_kills_in_the_window.py"
    print(again)
    chance = random.Random(seed)
    desk = Desk(windows, tmp_path, 100)
    kills = 0
    for place, card in enumerate(desk.cards):
        if place % 2:
            kills += desk.live(card, chance.choice(PLACES))
        else:
            kills += desk.live(card, instant=chance.uniform(0.0005, 6 * LONGEST_INSTANT))
    desk.live(None)
    wrong = desk.faults()
    next((desk.folder.path / "printed").glob("*.pdf")).unlink()
    told(
        "P1",
        kills,
        len(wrong) + len(desk.unseen),
        control=len(desk.faults()) > len(wrong),
        what="kills in the window; a page gone is missed",
    )
    assert desk.unseen == []
    assert wrong == [], again
    assert kills >= 75
