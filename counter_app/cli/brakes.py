"""``counter-app brakes``: what reached one of the shop's brakes lately, and its bounds."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import timedelta

from counter_app.actions.braking import SetBrakes, set_brakes
from counter_app.cli.options import data_folder
from counter_app.database.shop import desk_facts
from counter_app.database.watched import Caught, caught
from counter_app.opening import open_desk
from counter_app.programme.brakes import Brakes, checked

SAID = {
    "changed": "{count} redemptions after phone or card was changed",
    "loop": "goods came back on {count} receipts",
    "receipt": "{count} receipts read like one used before",
    "often": "{count} redemptions on one day",
    "pair": "{count} redemptions with the same clerk",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "List what reached one of the shop's brakes in the last days, whoever approved it: one member too often, redemptions after a "
        "changed phone, one clerk and one member, goods brought back, receipts that read alike. Members are masked. The desk may be "
        "open meanwhile."
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=_bound,
        metavar="NAME=N",
        help="hold back from the N-th on (or: never); the desk must be closed. NAME is one of those listed; may stand several times",
    )
    parser.add_argument("--days", type=int, default=30, metavar="N", help="how many days, the desk's last one among them (30)")


def run(options: argparse.Namespace) -> int:
    if not 1 <= options.days <= 3660:
        sys.stderr.write("counter-app: --days is 1 to 3660\n")
        return 2
    if options.set:
        return _set(options)
    opened = open_desk(data_folder(options), read_only=True)
    try:
        facts = opened.database.read(desk_facts)
        last = options.business_date or facts.business_date
        first = last - timedelta(days=options.days - 1)
        found = opened.database.read(caught, facts.brakes, first, last)
    finally:
        opened.close()
    sys.stdout.write(f"From {first} to {last}; bounds: {bounds(facts.brakes)}\n")
    sys.stdout.write("".join(f"{line(one)}\n" for one in found) or "Nothing reached a bound.\n")
    return 0


def _bound(text: str) -> tuple[str, int | None]:
    name, _, number = text.partition("=")
    try:
        bound = None if number == "never" else int(number)
        checked(**{name: bound})
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{', '.join(SAID)} = 1 or more, or never") from error
    return name, bound


def _set(options: argparse.Namespace) -> int:
    opened = open_desk(data_folder(options), business_date=options.business_date)
    try:
        now = replace(opened.desk.facts.brakes, **dict(options.set))
        opened.desk.write(set_brakes, opened.desk.asked(SetBrakes, brakes=now))
    finally:
        opened.close()
    sys.stdout.write(f"Bounds from now on: {bounds(now)}. This stands in the journal.\n")
    return 0


def bounds(brakes: Brakes) -> str:
    """The shop's bounds in one line."""
    named = (
        ("often", brakes.often),
        ("changed", brakes.changed),
        ("pair", brakes.pair),
        ("loop", brakes.loop),
        ("receipt", brakes.receipt),
    )
    return ", ".join(f"{name} {'never' if bound is None else bound}" for name, bound in named)


def line(one: Caught) -> str:
    """One thing that was caught, in a line."""
    days = f"{one.first}" if one.first == one.last else f"{one.first} – {one.last}"
    people = f"; served by {', '.join(one.clerks)}" if one.clerks else ""
    if one.approvers:
        people += f"; approved by {', '.join(one.approvers)}"
    return f"{days:23}  {one.brake:8} {one.member} {one.card}: {SAID[one.brake].format(count=one.count)}{people}"
