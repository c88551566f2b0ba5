"""``counter-app backup``: a backup now, the list of backups, and the recovery key. ``now`` and ``list`` work beside the open window."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from counter_app.backups.making import key_name_kept, make_key
from counter_app.backups.plan import HOURS, Plan, backups_in, keep_plan, last_backup, place, plan_kept
from counter_app.backups.recovery_key import backup_key
from counter_app.backups.sealed import needs_key
from counter_app.cli.options import add_shared, data_folder
from counter_app.opening import OpenDesk, open_desk
from counter_app.programme.refusals import Trouble


def add_arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    now = below.add_parser("now", help="make a backup", description="Make a backup now, in the place that was set.")
    now.add_argument("--to", metavar="DIR", type=Path, help="set the place first: a folder, on a removable disk best")
    now.add_argument("--every", metavar="HOURS", type=int, choices=HOURS, help="set how often, beside each shift's end: 0, 1, 2, 4, 8, 24")
    listed = below.add_parser("list", help="list the backups", description="List the backups that lie in the place that was set.")
    key = below.add_parser(
        "key",
        help="make a new recovery key and write its page",
        description="Make a new recovery key and show it this once; FILE becomes a page to print. Backups made before still need the key\n"
        "that was in use then: keep its page as long as you keep them.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    key.add_argument("file", metavar="FILE", nargs="?", type=Path, help="where to write the page (PDF); delete it once it is printed")
    for each in (now, listed, key):
        add_shared(each, argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    opened = open_desk(data_folder(options), business_date=options.business_date, read_only=True)
    try:
        return {"now": _now, "list": _list, "key": _key}[options.what](opened, options)
    finally:
        opened.close()


def _now(opened: OpenDesk, options: argparse.Namespace) -> int:
    plan = plan_kept(opened.folder)
    if options.to is not None:
        plan = replace(plan, folder=options.to)
    if options.every is not None:
        plan = replace(plan, hours=options.every)
    if plan != plan_kept(opened.folder):
        keep_plan(opened.folder, plan)
    made = opened.back_up()
    sys.stdout.write(f"The backup is {made.path} ({_megabytes(made.size)}).\n")
    if made.old:
        sys.stdout.write(f"{made.old} older {'one was' if made.old == 1 else 'ones were'} taken away.\n")
    return 0


def _list(opened: OpenDesk, options: argparse.Namespace) -> int:
    plan: Plan = plan_kept(opened.folder)
    last = last_backup(opened.folder)
    if last is not None:
        sys.stdout.write(f"The last backup was made on {opened.clock.local(last):%Y-%m-%d at %H:%M}.\n")
    where = place(plan)
    in_use = key_name_kept(opened.folder)
    for each in backups_in(where, opened.desk.facts.desk):
        try:
            with each.path.open("rb") as file:
                name = needs_key(file)
            key = "" if name == in_use else f"   needs the older recovery key {name}"
        except (OSError, Trouble):
            key = "   can't be read"
        sys.stdout.write(f"{opened.clock.local(each.at):%Y-%m-%d %H:%M}  {_megabytes(each.path.stat().st_size):>9}  {each.path}{key}\n")
    return 0


def _key(opened: OpenDesk, options: argparse.Namespace) -> int:
    from counter_app.backups.key_page import key_page

    facts, clock = opened.desk.facts, opened.clock
    recovery_key = make_key(opened.folder)
    sys.stdout.write(f"The recovery key, shown this once:\n\n  {recovery_key}\n\n")
    if options.file is not None:
        page = key_page(recovery_key, backup_key(recovery_key), facts.name, facts.desk, clock.business_date(clock.now()))
        try:
            with os.fdopen(os.open(options.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(page)
        except OSError as error:
            raise Trouble("cannot-save", error.strerror or "") from error
        sys.stdout.write(f"Its page is {options.file}: print it, then delete the file.\n")
    sys.stdout.write("Lock it away, apart from the backups. Backups made from now on need it; older ones need the key before.\n")
    return 0


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
