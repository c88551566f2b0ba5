"""A desk that acts and exchanges until it is killed: ``exchange_child.py FOLDER MEMBER STAFF SHIFT``.

It reads words from its standard input. ``live``: a process of its own earns points for the member, receipt by receipt, and exchanges; each
request that was kept is said (``kept ID``). ``drain``: it only exchanges, until head office has answered everything, and says ``quiet``. It
says ``born PID`` before and ``gone`` after.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from counter_app.actions.clock import system_now
from counter_app.actions.desk import Desk
from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.pins import PinCost
from counter_app.database.asked import Asked
from counter_app.database.folder import DataFolder
from counter_app.database.posting import new_id
from counter_app.head_office import line_file
from counter_app.head_office.exchange import Exchange
from counter_app.head_office.over_postgres import OverPostgres
from counter_app.opening import OpenDesk, open_desk
from counter_app.programme.refusals import Trouble

MOST_BETWEEN = 60
"""Receipts between two exchanges, at most."""


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def opened(folder: Path) -> tuple[OpenDesk, Exchange]:
    data = DataFolder(folder)
    desk = open_desk(data, now=system_now, cost=PinCost(memory_kib=8, rounds=1, lanes=1))
    known = line_file.known(data)
    assert known is not None
    wire = OverPostgres(line_file.line(data, known), known.desk, known.chain)
    return desk, Exchange(desk.database, wire, lambda: desk.desk.asked(Asked))


def buy(desk: Desk, member_id: int) -> None:
    receipt = new_id()
    lines = (BoughtLine(2_000),)
    asked = desk.asked(Purchase, request_id=receipt, member_id=member_id, receipt=receipt.hex, lines=lines)
    desk.write(earn, asked)
    say(f"kept {receipt.hex}")


def live(folder: Path, member_id: int, staff_id: int, shift_id: int) -> None:
    at_work, exchange = opened(folder)
    at_work.desk.sign_on(staff_id, shift_id)
    chance = random.Random()
    while True:
        for _ in range(chance.randrange(1, MOST_BETWEEN)):
            buy(at_work.desk, member_id)
        try:
            exchange.step()
        except Trouble:
            continue


def drain(folder: Path) -> None:
    at_work, exchange = opened(folder)
    quiet = 0
    while quiet < 3:
        try:
            done = exchange.step()
        except Trouble:
            continue
        left = at_work.database.read(lambda connection: connection.exec_driver_sql("SELECT count(*) FROM letter").scalar_one())
        quiet = 0 if done.pushed or done.read or left else quiet + 1
    at_work.close()
    say("quiet")


def main() -> None:
    folder, (member_id, staff_id, shift_id) = Path(sys.argv[1]), map(int, sys.argv[2:5])
    say("ready")
    for word in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                if word.strip() == "live":
                    live(folder, member_id, staff_id, shift_id)
                drain(folder)
            finally:
                os._exit(0)
        say(f"born {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
