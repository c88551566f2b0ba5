"""``counter-app tour``: the real window is driven through the whole job on a demo shop, in Chinese and in English.

It leaves numbered pictures of the window, the printed vouchers as PDF and PNG, the list of keys that proves them, and prints a line for
each step. With ``--every-look`` each picture is taken in both languages, three themes and two sizes. A step that doesn't see what it
should ends the tour with exit code 1 and its name.

A desk of a chain has pages that a shop which stands alone has not: the walk of the tests goes through them, and leaves their pictures in
the folder that ``WALK_PICTURES`` names.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "It needs no screen. Without --data the shop is gone at the end; with it, it is made in that empty folder and stays.\n"
        "Everything in it is invented."
    )
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="where the pictures, the vouchers and keys.json go")
    parser.add_argument(
        "--every-look", action="store_true", help="take each picture in both languages, three themes and two sizes; this takes minutes"
    )


def run(options: argparse.Namespace) -> int:
    from counter_app.tour.walk import walk

    return walk(options.out, options.data, options.business_date, every_look=options.every_look)
