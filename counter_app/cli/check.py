"""``counter-app check``: looks through all of the shop's data, beside the open window, and says in words what it finds."""

from __future__ import annotations

import argparse
import sys

from counter_app.cli.options import data_folder
from counter_app.database.chain_check import SignedHead
from counter_app.database.checking import Fault, Step, check
from counter_app.opening import open_desk

_PARTS = {
    "file": "the file",
    "references": "what refers to what",
    "books": "the books",
    "journal": "the journal",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Nothing is written. Exit code 0: nothing wrong; 1: something is, and what."
    parser.add_argument("--quiet", action="store_true", help="no progress, the result alone")


def run(options: argparse.Namespace) -> int:
    folder = data_folder(options)
    opened = open_desk(folder, business_date=options.business_date, read_only=True)
    keys = opened.keys
    opened.close()

    shows = sys.stderr.isatty() and not options.quiet

    def told(step: Step) -> None:
        if shows:
            sys.stderr.write(f"\r{100 * step.at // step.of:3} %  {_PARTS[step.part]:20}")
            sys.stderr.flush()

    def good(head: SignedHead) -> bool:
        return keys.has_signed(head.desk, head.at, head.signed_bytes(), head.signature)

    checked = check(folder.place, good, told, desk=opened.key.desk)
    if shows:
        sys.stderr.write("\r" + " " * 40 + "\r")
    if not checked.faults:
        sys.stdout.write(f"Nothing is wrong: {checked.tables} tables, {checked.entries} journal entries, all sums.\n")
        return 0
    sys.stdout.write("SOMETHING IS WRONG. Stop working with these data and look at the last backup (counter-app backup list).\n")
    sys.stdout.writelines(f"  {sentence(fault)}\n" for fault in checked.faults)
    return 1


def sentence(fault: Fault) -> str:
    match fault.part:
        case "file":
            return f"The file is damaged{f' in the table {fault.what}' if fault.what else ''}: {fault.detail}"
        case "references":
            return f"The table {fault.what}, row {fault.row}: {fault.detail}"
        case "books":
            return f"The books don't add up – {fault.what}, row {fault.row}: {fault.detail}"
        case _:
            return f"The journal isn't what was written, entry {fault.what}: {fault.detail} (see counter-app audit verify)"
