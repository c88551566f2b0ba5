"""Clients of one shared database, a process each: desks that redeem, as fast as they can, until their time is over.

Started as a program with a line of JSON on its input (desks, seconds, members, gifts, seed); answers with a line of JSON from each
client. What is imported is imported once, before the clients part.
"""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg
from shop import CHEAP, OPENED

from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk
from counter_app.programme.refusals import Refused, Trouble
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import quoted, signed_request


def served(folder: str, duty: list[int], told: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """One desk's time at work. ``paid`` is, by member, what was acknowledged; a request whose line is cut is sent again until it is
    answered, as the window does."""
    begun = monotonic()
    while True:
        try:
            opened = open_desk(DataFolder(Path(folder)), now=lambda: OPENED + timedelta(seconds=monotonic() - begun), cost=CHEAP)
        except Trouble:
            continue
        break
    desk = opened.desk
    desk.sign_on(*duty)
    paid: dict[int, int] = {}
    tally = {"done": 0, "refused": 0, "cut": 0, "pieces": 0}
    until = monotonic() + told["seconds"]
    while monotonic() < until:
        member = told["members"][0] if chance.random() < 0.5 else chance.choice(told["members"])
        items = tuple(Item(gift, 1) for gift in chance.sample(told["gifts"], chance.choice((1, 1, 2))))
        try:
            priced = quoted(desk, member, items, IdentifiedBy.CARD)
            if priced.quote.reasons:
                tally["refused"] += 1
                continue
            asked = signed_request(desk, opened.key, priced, items, IdentifiedBy.CARD)
        except Trouble:
            tally["cut"] += 1
            continue
        while True:
            try:
                answer = desk.write(redeem, asked).answer
            except Trouble:
                tally["cut"] += 1
                continue
            except Refused:
                tally["refused"] += 1
                break
            paid[member] = paid.get(member, 0) + answer.points
            tally["done"] += 1
            tally["pieces"] += len(items)
            break
    opened.close()
    return {"paid": paid, **tally}


def read_then_write(told: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The control: a client that looks at the balance and writes back what is left of it."""
    paid = 0
    price, member = told["price"], told["members"][0]
    until = monotonic() + told["seconds"]
    while monotonic() < until:
        try:
            with psycopg.connect(told["conninfo"]) as connection:
                while monotonic() < until:
                    row = connection.execute("SELECT balance FROM standing WHERE member_id = %s", (member,)).fetchone()
                    assert row is not None
                    if row[0] >= price:
                        connection.execute("UPDATE standing SET balance = %s WHERE member_id = %s", (row[0] - price, member))
                        connection.commit()
                        paid += price
                    else:
                        connection.commit()
        except psycopg.OperationalError:
            continue
    return {"paid": {member: paid}, "done": paid // price, "refused": 0, "cut": 0, "pieces": 0}


def main() -> None:
    told = json.loads(sys.stdin.readline())
    ways = []
    for place, (folder, duty) in enumerate(told["desks"]):
        mine, theirs = os.pipe()
        if os.fork() == 0:
            os.close(mine)
            chance = random.Random(told["seed"] + place)
            found = read_then_write(told, chance) if told["control"] else served(folder, duty, told, chance)
            with os.fdopen(theirs, "w") as out:
                out.write(json.dumps(found))
            os._exit(0)
        os.close(theirs)
        ways.append(mine)
    for way in ways:
        with os.fdopen(way) as answer:
            print(answer.read(), flush=True)


if __name__ == "__main__":
    main()
