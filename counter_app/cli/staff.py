"""``counter-app staff unlock NUMBER``: for the day when no supervisor can sign in, by whoever owns the data folder."""

from __future__ import annotations

import argparse
import sys

from counter_app.actions.staff import OwnerUnlock, owner_unlock
from counter_app.cli.options import add_shared, data_folder
from counter_app.cli.pin_prompt import ask_pin
from counter_app.opening import open_desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    unlock = below.add_parser(
        "unlock",
        help="give this person a new PIN and let them sign in again",
        description="Give the person with this staff number a new PIN and take any lock off. The new PIN is asked for (or is the next line "
        "of the input). It stands in the journal that the owner of the data folder did this.",
    )
    add_shared(unlock, argparse.SUPPRESS)
    unlock.add_argument("number", metavar="NUMBER", help="the person's staff number")


def run(options: argparse.Namespace) -> int:
    opened = open_desk(data_folder(options), business_date=options.business_date)
    try:
        number = options.number.strip()
        kept = opened.pins.kept(ask_pin(number))
        opened.desk.write(owner_unlock, opened.desk.asked(OwnerUnlock, number=number, kept_pin=kept))
    finally:
        opened.close()
    sys.stdout.write(f"{number} can sign in with the new PIN. This stands in the journal.\n")
    return 0
