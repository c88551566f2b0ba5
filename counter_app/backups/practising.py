"""A copy of the shop to practise in: a training shop in a folder of its own, beside the real one, which is only read.

The copy has its own signing key (what it prints is no voucher of the shop's), its own pepper and one PIN for everybody (nobody's real PIN
can be tried out in it), and none of the settings by which something goes out: no printer, no sender, no place for backups, no line to head
office.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_bytes
from zoneinfo import ZoneInfo

from counter_app.actions.clock import Clock
from counter_app.actions.pins import PinCost, Pins, random_pin
from counter_app.actions.practise import Practise, practise
from counter_app.actions.tries import Tries
from counter_app.database.door import Database
from counter_app.database.folder import SHOWN_AROUND, DataFolder
from counter_app.database.posting import new_id
from counter_app.database.shop import DeskFacts
from counter_app.programme.refusals import Trouble
from counter_app.vouchers.code import FIRST_INSTANT
from counter_app.vouchers.keys import DeskKey

FOLDER = "practice"
"""Where in the shop's data folder the copy lies."""
_LOOKS = ("language", "theme", "text", "paper", "dpi", "voucher_language")
"""The settings that the copy takes along."""


@dataclass(frozen=True, slots=True)
class Practice:
    """The copy, ready to be opened. ``pin`` is everybody's in it, and is shown this once."""

    folder: Path
    pin: str


def make_practice(
    folder: DataFolder,
    copy_to: Callable[[Path], None],
    facts: DeskFacts,
    name: str,
    now: Callable[[], datetime],
    *,
    draw_pin: Callable[[], str] = random_pin,
    cost: PinCost | None = None,
) -> Practice:
    """A fresh copy as of now, called ``name``; the one before is gone with everything that was practised in it.

    Raises Trouble: in-use (somebody practises in the one before), server-keeps-copies, disk-full, read-only.
    """
    copy = DataFolder(folder.path / FOLDER)
    if copy.path.exists():
        copy.lock()
        copy.unlock()
    try:
        shutil.rmtree(copy.path, ignore_errors=True)
        copy.make()
        copy_to(copy.database)
        with closing(sqlite3.connect(copy.database)) as book:
            # It stands alone: what is practised is nobody's else.
            book.execute("DELETE FROM exchange_state")
            book.commit()
        pin, pepper = draw_pin(), copy.pepper()
        Tries(copy.tries_file, pepper).begin()
        DeskKey.make(facts.desk, FIRST_INSTANT, token_bytes(32)).save(copy.keys)
        _mark(copy, facts, name, Pins(pepper, cost or PinCost()).kept(pin), now)
        looks = {fact: value for fact, value in folder.desk_facts().items() if fact in _LOOKS}
        copy.keep_desk_facts(**looks, shop=name, desk=facts.desk, training=True, time_zone=facts.time_zone, **{SHOWN_AROUND: False})
    except OSError as error:
        raise Trouble("disk-full" if error.errno == 28 else "read-only", error.strerror or "") from error
    except BaseException:
        shutil.rmtree(copy.path, ignore_errors=True)
        raise
    return Practice(copy.path, pin)


def _mark(copy: DataFolder, facts: DeskFacts, name: str, kept_pin: str, now: Callable[[], datetime]) -> None:
    clock = Clock(ZoneInfo(facts.time_zone), facts.day_start, source=now)
    at = clock.now()
    database = Database(copy.database)
    try:
        database.write(
            practise,
            Practise(
                request_id=new_id(), at=at, business_date=max(clock.business_date(at), facts.business_date), desk=facts.desk, name=name,
                kept_pin=kept_pin,
            ),
        )  # fmt: skip
    finally:
        database.close()
