"""A desk is killed again and again while it redeems and prints, and what it leaves behind is checked: nothing lost, nothing doubled.

    python tests/trust/killing.py --seed 7 --kills 100     the whole run
    python tests/trust/killing.py --seed 7 --only 43       one kill of it, on a shop of its own

(from the root, with ``PYTHONPATH=tests``; kills at a random instant come back only nearly.)
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shop import CHEAP, OPENED, SUPERVISOR, HeldClock, Shop, new_shop
from sqlalchemy import text
from sqlalchemy.engine import Connection

from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.gifts import AddGift, GiftFields, add_gift
from counter_app.database.books import recompute
from counter_app.database.folder import DataFolder
from counter_app.database.journal import link
from counter_app.database.posting import new_id
from counter_app.opening import open_desk, set_up
from counter_app.programme.values import GiftKind
from counter_app.vouchers.preview import text_of

TESTS = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
LONGEST_INSTANT = 0.12
"""Seconds: a click with its pages takes about half of this, so that an instant falls anywhere in it, or just after it."""
AT_NAMED, AT_EVENT, AT_START, AT_INSTANT = "named", "event", "start", "instant"


class Nursery:
    """The warm process. ``live`` has one desk live its life, up to where it is killed."""

    def __init__(self, program: str = "redeeming_child.py") -> None:
        self._control, other = socket.socketpair()
        paths = os.pathsep.join([str(TESTS.parent), str(TESTS)])
        self._process = subprocess.Popen(
            [sys.executable, str(TESTS / "trust" / program), str(other.fileno())],
            pass_fds=[other.fileno()],
            env=os.environ | {"PYTHONPATH": paths},
        )
        other.close()
        self._control.settimeout(PATIENCE)

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self._control.close()
        self._process.wait(PATIENCE)

    def live(self, order: dict[str, Any], instant: float | None = None) -> list[dict[str, Any]]:
        """Everything this desk said until it ended or was killed. ``instant``: it is killed so many seconds after its click began."""
        ear, its_ear = socket.socketpair()
        with ear, its_ear:
            socket.send_fds(self._control, [b"!"], [its_ear.fileno()])
            its_ear.close()
            ear.sendall(json.dumps(order).encode() + b"\n")
            said = self._listen(ear, instant)
        code = self._control.recv(1)
        assert code, "the warm process has died"
        for what in said:
            assert "failed" not in what, what["failed"]
        assert any("done" in what for what in said) or code[0] == 256 - signal.SIGKILL, f"ended with {code[0]} by itself: {said}"
        return said

    def _listen(self, ear: socket.socket, instant: float | None) -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = []
        pid, until, rest = 0, None, b""
        while True:
            patience = PATIENCE if until is None else max(0.0, until - time.monotonic())
            if not select.select([ear], [], [], patience)[0]:
                assert until is not None, f"nothing heard for {PATIENCE} s after {said}"
                os.kill(pid, signal.SIGKILL)
                until = None
                continue
            heard = ear.recv(65536)
            if not heard:
                return said
            *lines, rest = (rest + heard).split(b"\n")
            for line in lines:
                what = json.loads(line)
                said.append(what)
                if "pid" in what:
                    pid = what["pid"]
                elif "stopped" in what:
                    os.kill(pid, signal.SIGKILL)
                elif "begins" in what and instant is not None:
                    until = time.monotonic() + instant


@dataclass
class Click:
    """A press of the button: what was asked for, every id it was sent with, the answer once there was one, and the copies that are out; it
    is pressed again until both are. ``how``: where its desk was killed, and ``leaves``: what the next start must offer then (None: it
    can't be known)."""

    number: int
    member: int
    items: tuple[tuple[int, int], ...]
    points: int
    ids: list[str]
    how: str = ""
    leaves: tuple[str, ...] | None = None
    answer: tuple[int, str] | None = None
    paper: set[str] = field(default_factory=set)

    def order(self) -> dict[str, Any]:
        return {"member": self.member, "items": self.items, "request": self.ids[-1]}


@dataclass(frozen=True)
class Stop:
    """Where a kill is to happen: at a named point, at the n-th event of the click or of the whole life, or at an instant. ``leaves``: the
    copies that are still to be printed by then, where that is known."""

    kind: str
    name: str = ""
    at: float = 0
    leaves: tuple[str, ...] | None = None

    def order(self) -> dict[str, Any]:
        asked = {"at": self.name} if self.kind == AT_NAMED else {"event": int(self.at)} if self.kind in (AT_EVENT, AT_START) else {}
        return {"stop": asked, "from_the_start": self.kind == AT_START, "watched": self.kind in (AT_NAMED, AT_EVENT)}


NOWHERE = Stop(AT_INSTANT)


@dataclass
class Killed:
    """A shop whose desk is killed, with all that was asked of it and heard from it."""

    nursery: Nursery
    folder: DataFolder
    paper: Path
    members: tuple[int, ...]
    gifts: tuple[tuple[int, int], ...]
    began_with: dict[int, int]
    new_id_on_retry: bool = False
    clicks: list[Click] = field(default_factory=list)
    unfinished: list[Click] = field(default_factory=list)
    kills: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    said: list[dict[str, Any]] = field(default_factory=list)
    _lives: int = 0
    _killed_last: Click | None = None

    def click(self, chance: random.Random, *, big: bool) -> Click:
        """A new press of the button. A big one needs a supervisor."""
        wanted = [self.gifts[-1]] if big else chance.sample(self.gifts[:-1], chance.randint(1, 2))
        items = tuple((gift, 1) for gift, _ in wanted)
        member = self.members[len(self.clicks) % len(self.members)]
        click = Click(len(self.clicks), member, items, sum(points for _, points in wanted), [new_id().hex])
        self.clicks.append(click)
        return click

    def live(self, click: Click | None, stop: Stop = NOWHERE) -> bool:
        """The desk starts, finishes what was left over, presses again what had no paper, then this click – and is killed where ``stop``
        says. Returns whether it was."""
        self._lives += 1
        again = self.unfinished
        if self.new_id_on_retry:
            for each in again:
                each.ids.append(new_id().hex)
        asked = [*again, *([] if click is None else [click])]
        order = {
            "folder": str(self.folder.path),
            "paper": str(self.paper),
            "second": self._lives * 5,
            "again": [each.order() for each in again],
            "click": None if click is None else click.order(),
            **stop.order(),
        }
        instant = stop.at if stop.kind == AT_INSTANT and stop.at else None
        self.said = self.nursery.live(order, instant)
        self._hear(self.said, asked)
        self.unfinished = [each for each in asked if each.paper != {"customer", "shop"}]
        killed = not any("done" in what for what in self.said)
        if killed:
            at = next((what["stopped"] for what in self.said if "stopped" in what), f"instant {stop.at:.6f}")
            self.kills.append(at)
            if click is not None:
                click.how, click.leaves = at, stop.leaves
        self._killed_last = click if killed else None
        return killed

    def _hear(self, said: Sequence[dict[str, Any]], asked: Sequence[Click]) -> None:
        """What the desk said fits what it had said before, and what must be left over is offered."""
        offered = [tuple(row) for what in said if "offered" in what for row in what["offered"]]
        for what in said:
            if "answered" not in what:
                continue
            click = next(each for each in asked if each.ids[-1] == what["answered"])
            answer = (what["number"], what["digits"])
            if click.answer not in (None, answer):
                self.wrong.append(f"click {click.number} ({click.how}): answered with voucher {answer[0]} after {click.answer}")
            click.answer = answer
            click.paper |= set(what["out"])
            if not what["repeated"] and any(number == answer[0] for number, *_ in offered):
                self.wrong.append(f"click {click.number} ({click.how}): offered at the start, and then redeemed")
        for click in asked:
            click.paper |= {
                what["printed"][1] for what in said if "printed" in what and click.answer and what["printed"][0] == click.answer[0]
            }
        last = self._killed_last
        if last is not None and last.leaves is not None and last.answer is not None:
            found = tuple(copy for number, copy, _, digits in offered if (number, digits) == last.answer)
            if found != last.leaves:
                self.wrong.append(f"click {last.number} ({last.how}): {found} offered after the restart instead of {last.leaves}")

    def faults(self) -> list[str]:
        """Everything that is not as it was promised, once the desk has lived to its end without a kill."""
        assert not self.unfinished
        opened = open_desk(self.folder, read_only=True, now=HeldClock(OPENED), cost=CHEAP)
        try:
            found = opened.database.read(register_of)
            books = opened.database.read(recompute)
        finally:
            opened.close()
        wrong = [*self.wrong, *(f"the books: {difference}" for difference in books), *found.broken]
        pages = Counter(tuple(path.stem.split()[2:4]) for path in self.paper.glob("[0-9]*.pdf"))
        known: set[str] = set()
        for click in self.clicks:
            vouchers = [found.vouchers[request] for request in click.ids if request in found.vouchers]
            known.update(click.ids)
            if len(vouchers) != 1:
                wrong.append(f"click {click.number} ({click.how}): {len(vouchers)} vouchers {'(doubled)' if vouchers else '(lost)'}")
            elif vouchers[0][:3] != (*(click.answer or ()), click.points):
                wrong.append(f"click {click.number} ({click.how}): answered {click.answer}, the register says {vouchers[0]}")
        wrong += [f"voucher {found.vouchers[request][0]}: nobody asked for it" for request in found.vouchers.keys() - known]
        for number, *_ in found.vouchers.values():
            for copy in ("customer", "shop"):
                if (times := pages.pop((f"{number:012d}", copy), 0)) != 1:
                    wrong.append(f"voucher {number}: its {copy} copy came out {times} times")
                if found.prints.get((number, copy)) != ["printed"]:
                    wrong.append(f"voucher {number}: of its {copy} copy the register says {found.prints.get((number, copy))}")
        wrong += [f"a page for {page} that no voucher stands behind" for page in pages]
        wrong += [
            f"the page {path.name} is not whole" for path in self.paper.glob("[0-9]*.pdf") if path.read_bytes()[-6:].strip() != b"%%EOF"
        ]
        for member, had in self.began_with.items():
            spent = sum(click.points for click in self.clicks if click.member == member)
            if found.balances[member] != had - spent:
                wrong.append(f"member {member}: had {had}, {spent} were to be spent, {found.balances[member]} are left")
        return wrong


@dataclass(frozen=True)
class Register:
    """Vouchers by request (number, digits, points), what is said of each copy, balances, and where the journal's chain breaks."""

    vouchers: dict[str, tuple[int, str, int]]
    prints: dict[tuple[int, str], list[str]]
    balances: dict[int, int]
    broken: list[str]


def register_of(connection: Connection) -> Register:
    def rows(statement: str) -> Iterator[Any]:
        return iter(connection.execute(text(statement)))

    prints: dict[tuple[int, str], list[str]] = {}
    for row in rows("SELECT number, copy, print_out.state FROM print_out JOIN voucher ON voucher.id = voucher_id"):
        prints.setdefault((row[0], row[1]), []).append(row[2])
    broken, before = [], bytes(32)
    for desk, epoch, number, body, kept in rows("SELECT desk, epoch, number, body, hash FROM journal ORDER BY number"):
        if link(desk, epoch, number, before, body.encode()) != kept:
            broken.append(f"the journal's chain breaks at {number}")
        before = kept
    return Register(
        {row[0].hex(): (row[1], row[2], row[3]) for row in rows("SELECT request_id, number, digits, points FROM voucher")},
        prints,
        {row[0]: row[1] for row in rows("SELECT member_id, balance FROM standing")},
        broken,
    )


# A shop to be killed in, and a run


def shop_to_kill(nursery: Nursery, path: Path, *, new_id_on_retry: bool = False) -> Killed:
    """Twelve members, whose first click is paid from two lots, and gifts enough; the last gift needs a supervisor."""
    folder, clock = DataFolder(path / "shop"), HeldClock(OPENED)
    set_up(folder, new_shop(), now=clock, cost=CHEAP)
    shop = Shop(folder, clock, open_desk(folder, now=clock, cost=CHEAP))
    try:
        members = tuple(shop.member(points=9_000_000, tier="gold") for _ in range(12))
        for place, member in enumerate(members):
            shop.desk.write(earn, shop.desk.asked(Purchase, member_id=member, receipt=f"R{place}", lines=(BoughtLine(30_000),)))
        gifts = tuple((gift_of(shop, f"10{place}", points), points) for place, points in enumerate((500, 620, 790, 5100)))
    finally:
        shop.open.close()
    opened = open_desk(folder, read_only=True, now=clock, cost=CHEAP)
    balances = opened.database.read(register_of).balances
    opened.close()
    paper = path / "paper"
    paper.mkdir()
    return Killed(nursery, folder, paper, members, gifts, balances, new_id_on_retry)


def gift_of(shop: Shop, code: str, points: int) -> int:
    fields = GiftFields(code=code, name="电热水壶", kind=GiftKind.PHYSICAL, prices=((points, 0),))
    return shop.desk.write(add_gift, shop.desk.asked(AddGift, fields=fields, on_hand=9_000, staff_id=shop.who(SUPERVISOR))).answer


@dataclass(frozen=True)
class Survey:
    """Every point that a small and a big click pass, in order, and how many events each has."""

    small: tuple[str, ...]
    big: tuple[str, ...]
    events: int

    @property
    def points(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.small, *self.big)))

    def leaves(self, name: str, *, big: bool) -> tuple[str, ...]:
        """The copies that are still to be printed when this point is passed."""
        order = self.big if big else self.small
        at = order.index(name)
        copies = [copy for copy in ("customer", "shop") if at < order.index(f"{copy} copy printed: committed")]
        return tuple(copies) if at >= order.index("redeem: committed") else ()


def survey(nursery: Nursery, path: Path) -> Survey:
    """Two clicks that nobody disturbs."""
    path.mkdir(parents=True)
    calm = shop_to_kill(nursery, path)
    passed, events = [], []
    for big in (False, True):
        assert not calm.live(calm.click(random.Random(1), big=big), Stop(AT_NAMED))
        passed.append(tuple(calm.said[-1]["passed"]))
        events.append(calm.said[-1]["events"])
    assert calm.faults() == []
    return Survey(passed[0], passed[1], max(events))


def planned(known: Survey, seed: int, number: int) -> tuple[random.Random, bool, Stop]:
    """Where the kill of this number in this seed's run happens: six of ten at named points, each in its turn, the others anywhere."""
    chance = random.Random(f"{seed} {number}")
    points = list(known.points)
    random.Random(seed).shuffle(points)
    tens, place = divmod(number, 10)
    if place < 7:
        name = points[(tens * 7 + place) % len(points)]
        big = name not in known.small or (name in known.big and chance.random() < 0.3)
        return chance, big, Stop(AT_NAMED, name, leaves=known.leaves(name, big=big))
    big = chance.random() < 0.3
    if place == 7:
        return chance, big, Stop(AT_EVENT, at=chance.randint(1, known.events))
    if place == 8:
        return chance, big, Stop(AT_START, at=chance.randint(1, 2 * known.events))
    return chance, big, Stop(AT_INSTANT, at=chance.uniform(0.0005, LONGEST_INSTANT))


def run(nursery: Nursery, path: Path, seed: int, kills: int, *, only: int | None = None, new_id_on_retry: bool = False) -> Killed:
    """So many kills by this seed on one shop (or one of them alone), then a last life that nobody disturbs."""
    known = survey(nursery, path / "survey")
    shop = shop_to_kill(nursery, path, new_id_on_retry=new_id_on_retry)
    number = 0 if only is None else only
    while len(shop.kills) < (kills if only is None else 1):
        chance, big, stop = planned(known, seed, number)
        shop.live(shop.click(chance, big=big), stop)
        number += 1
        if only is not None:
            break
    shop.live(None)
    return shop


@contextmanager
def _somewhere() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kills-") as made:
        yield Path(made)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--only", type=int, help="this kill alone")
    parser.add_argument("--new-id-on-retry", action="store_true", help="the control: what happens without request ids")
    asked = parser.parse_args()
    with Nursery() as nursery, _somewhere() as path:
        begun = time.monotonic()
        shop = run(nursery, path, asked.seed, asked.kills, only=asked.only, new_id_on_retry=asked.new_id_on_retry)
        wrong = shop.faults()
        print(f"seed {asked.seed}: {len(shop.kills)} kills, {len(set(shop.kills))} places, {time.monotonic() - begun:.1f} s")
        if asked.only is not None:
            print(f"killed at {shop.kills}")
            print(*(text_of(page.read_bytes()) for page in sorted(shop.paper.glob("*.pdf"))), sep="\n")
        print(*wrong, sep="\n")
        return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
