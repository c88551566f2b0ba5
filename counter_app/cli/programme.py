"""``counter-app programme``: what can be asked of a programme file before it is in force.

``check`` tells every mistake in it at once, ``explain`` its rules in plain sentences, ``diff`` who would have
got more or less under another, ``schema`` what an editor needs to complete it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counter_app.cli.options import add_shared, data_folder
from counter_app.database.members import member_row
from counter_app.database.outside import TooLarge, text_outside, why_unread
from counter_app.database.purchases import past_purchases
from counter_app.opening import open_desk
from counter_app.programme.compare import Comparison, MemberCompared, compare
from counter_app.programme.expiry import months_back
from counter_app.programme.explain import plain_text
from counter_app.programme.explain.conditions import whole
from counter_app.programme.file.faults import ProgrammeFileErrors, sentence
from counter_app.programme.file.load import load_programme
from counter_app.programme.file.schema import json_schema
from counter_app.programme.masks import masked_card, masked_name
from counter_app.programme.refusals import Trouble

MOST_BYTES = 1024 * 1024
"""Bytes of a programme file: more than its characters can have."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    check = below.add_parser(
        "check",
        help="tell every mistake in a programme file",
        description="Read programme files and tell every mistake: its line, its key, what is wrong and what would be right. The exit code "
        "is 0 when there is none, 1 when there is one.",
    )
    check.add_argument("files", metavar="FILE", nargs="+", type=Path, help="the programme file")
    explain = below.add_parser(
        "explain",
        help="tell a programme's rules in plain sentences",
        description="Tell a programme's rules in plain Chinese and English, as a member would read them.",
    )
    explain.add_argument("file", metavar="FILE", type=Path, help="the programme file")
    explain.add_argument("--language", choices=("zh", "en"), help="one language alone")
    diff = below.add_parser(
        "diff",
        help="tell who would have got more or less under another programme",
        description="Reckon the shop's own purchases of the last months under two programmes, and tell who would have got more or less. "
        "Nothing is written.",
    )
    add_shared(diff, argparse.SUPPRESS)
    diff.add_argument("old", metavar="OLD", type=Path, help="the programme file as it is")
    diff.add_argument("new", metavar="NEW", type=Path, help="the programme file as it might be")
    diff.add_argument("--months", type=int, default=6, help="how many months back (6)")
    diff.add_argument("--most", type=int, default=10, help="how many members to name at each end (10)")
    below.add_parser(
        "schema",
        help="print the JSON Schema of programme files",
        description="Print the JSON Schema of programme files: an editor that knows it completes keys and marks mistakes.",
    )


def run(options: argparse.Namespace) -> int:
    if options.what == "check":
        return _check(options.files)
    if options.what == "explain":
        return _explain(options.file, options.language)
    if options.what == "diff":
        return _diff(options)
    sys.stdout.write(json_schema())
    return 0


def _check(files: list[Path]) -> int:
    mistakes = 0
    for path in files:
        try:
            programme = load_programme(read_text(path), str(path))
        except ProgrammeFileErrors as errors:
            mistakes += len(errors.faults)
            sys.stdout.writelines(f"{sentence(fault)}\n" for fault in errors.faults)
        else:
            sys.stdout.write(f"{path}: good: {programme.name}, version {programme.version}, from {programme.first_day.isoformat()}\n")
    return 1 if mistakes else 0


def _diff(options: argparse.Namespace) -> int:
    programmes = []
    for path in (options.old, options.new):
        try:
            programmes.append(load_programme(read_text(path), str(path)))
        except ProgrammeFileErrors as errors:
            sys.stdout.writelines(f"{sentence(fault)}\n" for fault in errors.faults)
            return 1
    old, new = programmes
    opened = open_desk(data_folder(options), business_date=options.business_date, read_only=True)
    try:
        first = months_back(opened.desk.today(), options.months)
        compared = opened.database.read(lambda connection: compare(old, new, past_purchases(connection, first)))
        named = _ends(compared, options.most)
        rows = [opened.database.read(member_row, member.member_id) for member in named]
    finally:
        opened.close()
    write = sys.stdout.write
    write(f"{compared.purchases} purchases since {first.isoformat()}, {len(compared.members)} members\n")
    write(f"more: {compared.more}   less: {compared.less}   the same: {len(compared.members) - compared.more - compared.less}\n")
    write(f"points in all: {whole(compared.old)} under {old.name} {old.version}, {whole(compared.new)} under {new.name} {new.version}\n")
    for member, row in zip(named, rows, strict=True):
        sign = "+" if member.difference > 0 else ""
        tiers = "" if member.old_tier == member.new_tier else f", {member.old_tier} would be {member.new_tier}"
        who = f"{masked_card(row.card) if row.card else '-'}  {masked_name(row.name)}"
        write(f"  {who}: {whole(member.old)} -> {whole(member.new)} ({sign}{whole(member.difference)}){tiers}\n")
    return 0


def _ends(compared: Comparison, most: int) -> list[MemberCompared]:
    """Those who lose most, then those who gain most."""
    losing = [member for member in compared.members if member.difference < 0][:most]
    gaining = [member for member in reversed(compared.members) if member.difference > 0][:most]
    return losing + gaining


def _explain(path: Path, language: str | None) -> int:
    try:
        programme = load_programme(read_text(path), str(path))
    except ProgrammeFileErrors as errors:
        sys.stdout.writelines(f"{sentence(fault)}\n" for fault in errors.faults)
        return 1
    told = [plain_text(programme, wanted) for wanted in ("zh", "en") if language in (None, wanted)]
    sys.stdout.write("\n\n".join(told) + "\n")
    return 0


def read_text(path: Path) -> str:
    """The file's text. Raises Trouble: cannot-read (missing, no permission, not UTF-8)."""
    try:
        return text_outside(path, MOST_BYTES)
    except (OSError, UnicodeDecodeError, TooLarge) as error:
        raise Trouble("cannot-read", f"{path}: {why_unread(error)}") from error
