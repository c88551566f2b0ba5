"""``counter-app keys export``: the signed list by which anybody can check this shop's vouchers. Works beside the open window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counter_app.cli.options import add_shared, data_folder
from counter_app.opening import open_desk
from counter_app.programme.refusals import Trouble
from counter_app.vouchers.keys import export_list


def add_arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    export = below.add_parser(
        "export",
        help="write the list of keys",
        description="Write the signed list of this shop's keys as JSON. Nothing in it is secret: give it to whoever checks vouchers.",
    )
    add_shared(export, argparse.SUPPRESS)
    export.add_argument("file", metavar="FILE", nargs="?", type=Path, help="where to write it (default: the standard output)")


def run(options: argparse.Namespace) -> int:
    folder = data_folder(options)
    opened = open_desk(folder, business_date=options.business_date, read_only=True)
    try:
        text = export_list(folder.keys, opened.clock.now()).to_json()
    finally:
        opened.close()
    if options.file is None:
        sys.stdout.write(text)
        return 0
    try:
        options.file.write_text(text, "utf-8")
    except OSError as error:
        raise Trouble("read-only", error.strerror or "") from error
    sys.stdout.write(f"The list of keys is in {options.file}.\n")
    return 0
