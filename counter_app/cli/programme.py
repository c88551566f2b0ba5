"""``counter-app programme``: what can be asked of a programme file before it is in force. ``check``: every mistake in it at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counter_app.programme.file.faults import ProgrammeFileErrors, sentence
from counter_app.programme.file.load import load_programme
from counter_app.programme.refusals import Trouble


def add_arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    check = below.add_parser(
        "check",
        help="tell every mistake in a programme file",
        description="Read programme files and tell every mistake: its line, its key, what is wrong and what would be right. The exit code "
        "is 0 when there is none, 1 when there is one.",
    )
    check.add_argument("files", metavar="FILE", nargs="+", type=Path, help="the programme file")


def run(options: argparse.Namespace) -> int:
    return _check(options.files)


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


def read_text(path: Path) -> str:
    """The file's text. Raises Trouble: cannot-read (missing, no permission, not UTF-8)."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("cannot-read", f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
