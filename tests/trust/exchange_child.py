"""A desk that acts and exchanges until it is killed: ``exchange_child.py FOLDER STAFF SHIFT MEMBER...``.

It acts and exchanges once by itself, so that all that is needed is there and compiled when a process is born of it, and says ``ready``.
Then it reads words from its standard input. ``live``: a process of its own does what a desk does most – members are looked at, shop, are
changed – and exchanges; each request that was kept is said (``kept ID``). ``drain``: it only exchanges, until head office has answered
everything, and says ``quiet``. It says ``born PID`` before and ``gone`` after.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from threading import Event
from typing import Any

from counter_app.actions.clock import system_now
from counter_app.actions.desk import Desk
from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.members import ChangeMember, change_member
from counter_app.actions.pins import PinCost
from counter_app.actions.reveal import Reveal, reveal
from counter_app.database.asked import Asked
from counter_app.database.door import Action
from counter_app.database.folder import DataFolder
from counter_app.database.posting import new_id
from counter_app.head_office import line_file
from counter_app.head_office.exchange import Exchange
from counter_app.head_office.over_postgres import OverPostgres
from counter_app.opening import OpenDesk, open_desk
from counter_app.programme.refusals import Trouble

MOST_BETWEEN = 100
"""Actions between two exchanges, at most."""
MOST_UNANSWERED = 400
"""Letters on their way: a desk that has more waits for head office, so that the end isn't a long wait for all of them."""
A_MOMENT = Event()
NAMES = ("王小明", "陈丽华", "赵一鸣", "孙悦")


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def opened(folder: Path) -> tuple[OpenDesk, Exchange, OverPostgres]:
    data = DataFolder(folder)
    desk = open_desk(data, now=system_now, cost=PinCost(memory_kib=8, rounds=1, lanes=1))
    known = line_file.known(data)
    assert known is not None
    wire = OverPostgres(line_file.line(data, known), known.desk, known.chain)
    return desk, Exchange(desk.database, wire, lambda: desk.desk.asked(Asked)), wire


def act(desk: Desk, members: list[int], chance: random.Random) -> None:
    """One thing that a desk does: seven times of ten it looks at something, twice somebody has shopped, once somebody is changed."""
    request, member = new_id(), chance.choice(members)
    doing = chance.randrange(10)
    if doing < 7:
        kept(desk, reveal, desk.asked(Reveal, request_id=request, member_id=member, fields=("phone",)))
    elif doing < 9:
        lines = (BoughtLine(2_000),)
        kept(desk, earn, desk.asked(Purchase, request_id=request, member_id=member, receipt=request.hex, lines=lines))
    else:
        remark = f"{chance.random()}"
        facts = {"member_id": member, "name": chance.choice(NAMES), "remark": remark}
        kept(desk, change_member, desk.asked(ChangeMember, request_id=request, **facts))


def kept(desk: Desk, what: Action[Any, Any], asked: Asked) -> None:
    desk.write(what, asked)
    say(f"kept {asked.request_id.hex}")


def live(folder: Path, on_duty: tuple[int, int], members: list[int]) -> None:
    at_work, exchange, _ = opened(folder)
    at_work.desk.sign_on(*on_duty)
    chance = random.Random()
    while True:
        for _ in range(chance.randrange(1, MOST_BETWEEN)):
            act(at_work.desk, members, chance)
        heard(exchange)
        while unanswered(at_work) > MOST_UNANSWERED:
            A_MOMENT.wait(0.1)
            heard(exchange)


def heard(exchange: Exchange) -> bool:
    """Whether an exchange found nothing to say or to hear."""
    try:
        done = exchange.step()
    except Trouble:
        return False
    return not done.pushed and not done.read


def unanswered(at_work: OpenDesk) -> int:
    return int(at_work.database.read(lambda connection: connection.exec_driver_sql("SELECT count(*) FROM letter").scalar_one()))


def warm(folder: Path, on_duty: tuple[int, int], members: list[int]) -> None:
    """Everything once."""
    at_work, exchange, wire = opened(folder)
    at_work.desk.sign_on(*on_duty)
    chance = random.Random(1)
    for _ in range(30):
        act(at_work.desk, members, chance)
    exchange.step()
    wire.close()
    at_work.close()


def drain(folder: Path) -> None:
    at_work, exchange, _ = opened(folder)
    quiet = 0
    while quiet < 3:
        quiet = quiet + 1 if heard(exchange) and not unanswered(at_work) else 0
    at_work.close()
    say("quiet")


def main() -> None:
    folder, (staff_id, shift_id, *members) = Path(sys.argv[1]), map(int, sys.argv[2:])
    on_duty = staff_id, shift_id
    warm(folder, on_duty, members)
    say("ready")
    for word in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                if word.strip() == "live":
                    live(folder, on_duty, members)
                drain(folder)
            finally:
                os._exit(0)
        say(f"born {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
