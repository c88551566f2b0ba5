"""``counter-app import members|gifts FILE``: a shop's list, checked line by line, then taken whole."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counter_app.actions.importing.checked import LineNote, LineRefused, refused_as_csv
from counter_app.actions.importing.gifts import CheckedGifts, TakeGifts, check_gifts, take_gifts
from counter_app.actions.importing.members import CheckedMembers, TakeMembers, check_members, take_members
from counter_app.actions.importing.table import read_file
from counter_app.cli.options import add_shared, data_folder
from counter_app.cli.words import FAULTS
from counter_app.database.programmes import programme_in_force
from counter_app.opening import OpenDesk, open_desk
from counter_app.programme.refusals import Trouble

NOTES = {
    "same-phone": "taken; another member has the same phone (line {detail})",
    "same-phone-known": "taken; a member here has the same phone already",
    "phone-left-out": "taken without the phone: it is none that can be called",
    "balance-differs": "known; the file has another balance than the books (books / file): {detail}",
    "lapsed": "taken without its points: they had lapsed before today ({detail})",
    "differs": "known; the file says something else of it than the catalogue",
}
MOST_SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    for what in ("members", "gifts"):
        one = below.add_parser(
            what,
            help=f"take in {what}",
            description=f"Check a CSV file of {what} (UTF-8 or GB18030) and take in what is right. A line is taken or refused whole; "
            "a file taken twice changes nothing.",
        )
        add_shared(one, argparse.SUPPRESS)
        one.add_argument("file", metavar="FILE", type=Path, help="the CSV file")
        one.add_argument("--dry-run", action="store_true", help="check only; nothing is taken")
        one.add_argument("--refused", metavar="CSV", type=Path, help="write the refused lines with their reasons here")
        if what == "members":
            one.add_argument(
                "--map",
                metavar="NAME=TIER",
                action="append",
                default=[],
                type=_mapping,
                help="what a tier of the file is here: --map 白金=gold",
            )


def run(options: argparse.Namespace) -> int:
    opened = open_desk(data_folder(options), business_date=options.business_date)
    try:
        return _members(opened, options) if options.what == "members" else _gifts(opened, options)
    finally:
        opened.close()


def _members(opened: OpenDesk, options: argparse.Namespace) -> int:
    desk = opened.desk
    programme = desk.read(programme_in_force, desk.today()).programme
    tiers = " or ".join(tier.id for tier in programme.tiers)
    if wrong := [tier for _name, tier in options.map if not programme.has_tier(tier)]:
        sys.stderr.write(f"counter-app: the programme has no tier {wrong[0]}; right would be {tiers}. Nothing was taken.\n")
        return 1
    checked = check_members(desk.database, read_file(options.file), desk.today(), dict(options.map), _show_progress)
    _tell(checked, options)
    for name, lines in checked.unknown_tiers.items():
        sys.stdout.write(f"  The programme has no tier {name} ({lines} lines). To take them: --map {name}=TIER, TIER being {tiers}.\n")
    if not options.dry_run:
        taken = desk.write(take_members, desk.asked(TakeMembers, file=checked.source.sha, lines=checked.take)).answer
        sys.stdout.write(f"Taken: {taken} members.\n")
    return 0


def _gifts(opened: OpenDesk, options: argparse.Namespace) -> int:
    desk = opened.desk
    checked = check_gifts(desk.database, read_file(options.file), desk.today(), _show_progress)
    _tell(checked, options)
    if not options.dry_run:
        taken = desk.write(take_gifts, desk.asked(TakeGifts, file=checked.source.sha, lines=checked.take)).answer
        sys.stdout.write(f"Taken: {taken} gifts.\n")
    return 0


def _tell(checked: CheckedMembers | CheckedGifts, options: argparse.Namespace) -> None:
    out = sys.stdout
    out.write(f"Checked {checked.lines} lines of {checked.source.name}: {len(checked.take)} new, {checked.known} known already, ")
    out.write(f"{len(checked.refused)} refused.\n")
    for line in checked.refused[:MOST_SHOWN]:
        out.write(f"  line {line.line}: {_why(line)}\n")
    if len(checked.refused) > MOST_SHOWN:
        out.write(f"  … and {len(checked.refused) - MOST_SHOWN} more; --refused FILE writes them all\n")
    for what, words in NOTES.items():
        found = [note for note in checked.notes if _kind(note) == what]
        for note in found[:3]:
            out.write(f"  line {note.line}: {words.format(detail=note.detail)}\n")
        if len(found) > 3:
            out.write(f"  … and {len(found) - 3} more like it\n")
    if options.refused is not None:
        try:
            options.refused.write_text(refused_as_csv(checked.refused, _said), "utf-8", newline="")
        except OSError as error:
            raise Trouble("read-only", error.strerror or "") from error
        out.write(f"The refused lines are in {options.refused}.\n")


def _kind(note: LineNote) -> str:
    return "same-phone-known" if note.what == "same-phone" and not note.detail else note.what


def _why(line: LineRefused) -> str:
    return ": ".join(part for part in _said(line) if part)


def _said(line: LineRefused) -> tuple[str, str]:
    return line.field, FAULTS.get(line.why, line.why)


def _show_progress(done: int, total: int) -> bool:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of about {total} lines" + ("\n" if done >= total else ""))
    return True


def _mapping(text: str) -> tuple[str, str]:
    name, equals, tier = text.partition("=")
    if not equals or not name.strip() or not tier.strip():
        raise argparse.ArgumentTypeError("NAME=TIER is needed, as in 白金=gold")
    return name.strip(), tier.strip()
