"""``counter-app rehearse FILE…``: case files played against the real rules, on fresh databases that are thrown away."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from counter_app.rehearsal.cases import CaseFileErrors, Cases, read_cases
from counter_app.rehearsal.report import Played, as_json, lines_of, passed, rehearse, sum_of

HELP = """\
A case file says what members would do and what should come of it:

  programme = "supermarket"          # a shipped programme, or the path of a programme file

  [[case]]
  name = "special-price lines earn nothing"

  [[case.step]]
  on = 2023-05-10                    # the business date of this and the following steps
  do = "enrol"
  member = "A"

  [[case.step]]
  do = "purchase"
  member = "A"
  receipt = "R1"
  lines = [{ amount = "88.50" }, { amount = "40.00", tags = ["special-price"] }]
  expect = { points = 88, balance = 88 }

Exit codes: 0 every case passed; 1 one failed; 2 a file can't be read or says something that the format doesn't know.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = HELP
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="the case file")
    parser.add_argument("--json", action="store_true", help="say it as one JSON document")


def run(options: argparse.Namespace) -> int:
    files, mistakes = _read(options.files)
    if mistakes:
        if options.json:
            sys.stdout.write(json.dumps({"mistakes": mistakes}, ensure_ascii=False, indent=2) + "\n")
        else:
            sys.stderr.writelines(f"{line}\n" for line in mistakes)
        return 2
    played = rehearse(files, (lambda each: None) if options.json else _say)
    sys.stdout.write(f"{as_json(played) if options.json else sum_of(played)}\n")
    return 0 if passed(played) == len(played) else 1


def _read(paths: list[Path]) -> tuple[list[Cases], list[str]]:
    """Every file's cases, or all that is wrong with the files: nothing is played while one of them isn't good."""
    files: list[Cases] = []
    mistakes: list[str] = []
    for path in paths:
        try:
            files.append(read_cases(path))
        except CaseFileErrors as errors:
            mistakes += errors.lines
    return files, mistakes


def _say(played: Played) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines_of(played))
    sys.stdout.flush()
