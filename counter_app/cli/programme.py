"""``counter-app programme``: what can be asked of a programme file before it is in force.

``check`` tells every mistake in it at once, ``explain`` its rules in plain sentences, ``schema`` what an editor needs to complete it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counter_app.programme.explain import plain_text
from counter_app.programme.file.faults import ProgrammeFileErrors, sentence
from counter_app.programme.file.load import load_programme
from counter_app.programme.file.schema import json_schema
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
    explain = below.add_parser(
        "explain",
        help="tell a programme's rules in plain sentences",
        description="Tell a programme's rules in plain Chinese and English, as a member would read them.",
    )
    explain.add_argument("file", metavar="FILE", type=Path, help="the programme file")
    explain.add_argument("--language", choices=("zh", "en"), help="one language alone")
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
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("cannot-read", f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
