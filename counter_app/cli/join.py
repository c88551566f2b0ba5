"""``counter-app join``: this computer becomes a desk of a chain, by head office's address and a code."""

from __future__ import annotations

import argparse
import shlex
import sys
import time

from counter_app.cli.options import data_folder
from counter_app.joining import Joined, join

_MOMENT = 0.5
"""Seconds between two questions whether head office has answered."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Head office prints address and code: counter-app head-office desk add NUMBER. A code is good once, for an hour.\n"
        "Cut short, the same command goes on where it was."
    )
    parser.add_argument("address", metavar="ADDRESS", help="HOST[:PORT]/DATABASE; ?tls=off only where the line is safe by itself")
    parser.add_argument("code", metavar="CODE", help="five groups of five characters")


def run(options: argparse.Namespace) -> int:
    folder = data_folder(options)
    joining = join(folder, options.address, options.code)
    try:
        said = Joined("")
        while (now := joining.step()).stage != "joined":
            _tell(now, said)
            said = now
            if now.stage == "waiting":
                time.sleep(_MOMENT)
    finally:
        joining.close()
    start = "counter-app" if options.data is None else f"counter-app --data {shlex.quote(str(options.data))}"
    sys.stdout.write(f"\nThis computer is a desk of the chain; its shop is in {folder.path}. Start it with: {start}\n")
    return 0


def _tell(now: Joined, before: Joined) -> None:
    if now.stage == "waiting" and before.stage != "waiting":
        sys.stdout.write(
            "Head office knows of this desk; waiting until it is let in (counter-app head-office run must be running there) …\n"
        )
    elif now.stage == "filling" and sys.stdout.isatty():
        sys.stdout.write(f"\r{now.done:,} of about {now.of:,} rows")
    sys.stdout.flush()
