"""``counter-app import members|gifts|receipts FILE``: a shop's list, checked line by line, then taken: members and gifts whole, a till's
receipts one by one, so that the command can be stopped and given again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from counter_app.actions.importing import gifts, members
from counter_app.actions.importing.checked import LineNote, LineRefused, refused_as_csv
from counter_app.actions.importing.gifts import CheckedGifts, TakeGifts, check_gifts, take_gifts
from counter_app.actions.importing.members import CheckedMembers, TakeMembers, check_members, take_members
from counter_app.actions.importing.receipts import check_receipts
from counter_app.actions.importing.table import read_file
from counter_app.actions.importing.taking_receipts import Taking
from counter_app.cli.options import add_shared, data_folder
from counter_app.cli.words import FAULTS, counted
from counter_app.database.programmes import programme_in_force
from counter_app.opening import OpenDesk, open_desk
from counter_app.programme.refusals import Trouble
from counter_app.programme.values import Points

NOTES = {
    "same-phone": "taken; another member has the same phone (line {detail})",
    "same-phone-known": "taken; a member here has the same phone already",
    "phone-left-out": "taken without the phone: it is none that can be called",
    "balance-differs": "known; the file has another balance than the books (books / file): {detail}",
    "lapsed": "taken without its points: they had lapsed before today ({detail})",
    "differs": "known; the file says something else of it than the catalogue",
}
RECEIPTS = {
    "other-member": "another line of the same receipt names another member",
    "receipt-broken": "another line of the same receipt can't be taken",
    "unknown-member": "nobody has this phone or card",
    "several-members": "several members have this phone: the till must say the card",
    "card-lost": "this card was reported lost",
    "member-blocked": "this member is blocked",
    "outside-window": "the programme doesn't run on this day",
    "on-account": "its points hang on when it is paid: enter it at the desk then",
    "unknown-receipt": "the receipt it names has earned nothing here",
    "over-returned": "these goods aren't on the receipt it names, or came back before",
    "receipt-used": "this receipt has earned its points",
    "own-member": "nobody takes in their own receipts: somebody else can",
}
"""What can be wrong with a line of a till's file, beside what can be with every file's."""
MOST_SHOWN = 10


def _columns(columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> str:
    """Which headings such a file has: our own word for each, and the English one."""
    first = [f"{columns[name][0]} ({columns[name][-1]})" for name in needed]
    more = [f"{titles[0]} ({titles[-1]})" for name, titles in columns.items() if name not in needed]
    return f" Its first line names its columns, in any order: {', '.join(first)}; if there are such, {', '.join(more)}."


RECEIPTS_HELP = """ Its columns: 小票号, 时间, 会员 (phone or card), 商品条码, 类别, 数量, 金额 (what was paid), 支付方式, 标签,
原小票号; the lines of one 小票号 are one purchase, a line with 原小票号 is goods of that receipt brought back. Ctrl+C stops between two
receipts; given again, the command goes on where it was."""


COLUMNS_HELP = {
    "members": _columns(members.COLUMNS, members.NEEDED),
    "gifts": _columns(gifts.COLUMNS, gifts.NEEDED),
    "receipts": RECEIPTS_HELP,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    for what, each in (("members", "line"), ("gifts", "line"), ("receipts", "receipt")):
        one = below.add_parser(
            what,
            help="take in a till's receipts: points for purchases, and what came back" if what == "receipts" else f"take in {what}",
            description=f"Check a CSV file of {what} (UTF-8 or GB18030) and take in what is right. A {each} is taken or refused whole; "
            f"a file taken twice changes nothing.{COLUMNS_HELP[what]}",
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
        return {"members": _members, "gifts": _gifts, "receipts": _receipts}[options.what](opened, options)
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
        sys.stdout.write(
            f"  The programme has no tier {name} ({counted(lines, 'line')}). To take them: --map {name}=TIER, TIER being {tiers}.\n"
        )
    if not options.dry_run:
        taken = desk.write(take_members, desk.asked(TakeMembers, file=checked.source.sha, lines=checked.take)).answer
        sys.stdout.write(f"Taken: {counted(taken, 'member')}.\n")
    return 0


def _gifts(opened: OpenDesk, options: argparse.Namespace) -> int:
    desk = opened.desk
    checked = check_gifts(desk.database, read_file(options.file), desk.today(), _show_progress)
    _tell(checked, options)
    if not options.dry_run:
        taken = desk.write(take_gifts, desk.asked(TakeGifts, file=checked.source.sha, lines=checked.take)).answer
        sys.stdout.write(f"Taken: {counted(taken, 'gift')}.\n")
    return 0


def _receipts(opened: OpenDesk, options: argparse.Namespace) -> int:
    desk, out = opened.desk, sys.stdout
    checked = check_receipts(desk.database, read_file(options.file), desk.today(), _show_progress)
    lines = sum(len(receipt.numbers) for receipt in checked.take)
    out.write(f"Checked {counted(checked.lines, 'line')} of {checked.source.name}: {counted(len(checked.take), 'receipt')} to take ")
    out.write(f"({counted(lines, 'line')}), {counted(checked.known, 'line')} known already, {checked.nobodys} of nobody's, ")
    out.write(f"{len(checked.refused)} refused.\n")
    _tell_refused(checked.refused)
    taking, stopped = Taking(desk, checked), False
    if not options.dry_run:
        try:
            while not taking.is_done:
                taking.step()
                _show_progress(taking.done, taking.all, "receipts")
        except KeyboardInterrupt:
            stopped = True
        _tell_refused(taking.refused)
        shown = desk.read(programme_in_force, desk.today()).programme.points_text
        out.write(f"Taken: {counted(taking.taken, 'receipt')}; {shown(Points(taking.points))} points earned, ")
        out.write(f"{shown(Points(taking.taken_back))} taken back.\n")
    _write_refused((*checked.refused, *taking.refused), options)
    if stopped:
        out.write(f"Stopped: {counted(taking.all - taking.done, 'receipt')} left. The same command goes on with them.\n")
    return 1 if stopped else 0


def _tell_refused(refused: Sequence[LineRefused]) -> None:
    for line in refused[:MOST_SHOWN]:
        sys.stdout.write(f"  line {line.line}: {_why(line)}\n")
    if len(refused) > MOST_SHOWN:
        sys.stdout.write(f"  … and {len(refused) - MOST_SHOWN} more; --refused FILE writes them all\n")


def _write_refused(refused: Sequence[LineRefused], options: argparse.Namespace) -> None:
    if options.refused is None:
        return
    try:
        options.refused.write_text(refused_as_csv(refused, _said), "utf-8", newline="")
    except OSError as error:
        raise Trouble("read-only", error.strerror or "") from error
    sys.stdout.write(f"The refused lines are in {options.refused}.\n")


def _tell(checked: CheckedMembers | CheckedGifts, options: argparse.Namespace) -> None:
    out = sys.stdout
    out.write(
        f"Checked {counted(checked.lines, 'line')} of {checked.source.name}: {len(checked.take)} new, {checked.known} known already, "
    )
    out.write(f"{len(checked.refused)} refused.\n")
    _tell_refused(checked.refused)
    for what, words in NOTES.items():
        found = [note for note in checked.notes if _kind(note) == what]
        for note in found[:3]:
            out.write(f"  line {note.line}: {words.format(detail=note.detail)}\n")
        if len(found) > 3:
            out.write(f"  … and {len(found) - 3} more like it\n")
    _write_refused(checked.refused, options)


def _kind(note: LineNote) -> str:
    return "same-phone-known" if note.what == "same-phone" and not note.detail else note.what


def _why(line: LineRefused) -> str:
    return ": ".join(part for part in _said(line) if part)


def _said(line: LineRefused) -> tuple[str, str]:
    return line.field, RECEIPTS.get(line.why) or FAULTS.get(line.why, line.why)


def _show_progress(done: int, total: int, what: str = "lines") -> bool:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of about {total} {what}" + ("\n" if done >= total else ""))
    return True


def _mapping(text: str) -> tuple[str, str]:
    name, equals, tier = text.partition("=")
    if not equals or not name.strip() or not tier.strip():
        raise argparse.ArgumentTypeError("NAME=TIER is needed, as in 白金=gold")
    return name.strip(), tier.strip()
