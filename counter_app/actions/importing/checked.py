"""What a check of a file found: the lines that can be taken, those that can't and why, and what a person should look at."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from counter_app.programme.refusals import Malformed, Refused

Progress = Callable[[int, int], bool]
"""Told lines done and lines in all, now and then; False stops the check."""

EVERY = 500
"""Lines between two reports of progress."""


@dataclass(frozen=True, slots=True)
class LineRefused:
    """A line that is not taken: where it starts, which field ("" for the line as a whole), and why (a ``Malformed`` code). ``said`` is
    the field as it stands: it may be personal, so it goes on the screen and into the list a person asks for, never into a log."""

    line: int
    field: str
    why: str
    said: str


@dataclass(frozen=True, slots=True)
class LineNote:
    """A line that is taken (or known) and worth a look; ``detail`` is free of names and phones. ``what``:

    ``same-phone`` (taken; detail: the earlier line with this phone, "" where the register has it), ``phone-left-out`` (taken without),
    ``lapsed`` (taken without its points, detail: how many they were, which had lapsed), ``balance-differs`` (known; detail: points in
    the books / in the file), ``differs`` (a known gift has another name or price there).
    """

    line: int
    what: str
    detail: str = ""


class Stopped(Exception):
    """The person stopped the check; nothing was taken."""


def reason_of(refused: Refused) -> tuple[str, str]:
    """Field and code of a refused line."""
    reason = refused.reason
    if not isinstance(reason, Malformed):
        raise refused
    return reason.field, reason.why


HEADING = ("line", "field", "value", "reason")


def refused_as_csv(
    refused: Iterable[LineRefused], say: Callable[[LineRefused], tuple[str, str]], heading: tuple[str, str, str, str] = HEADING
) -> str:
    """The refused lines as a CSV that a spreadsheet opens safely: no cell starts a formula. ``say`` gives field and reason in words."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heading)
    for line in refused:
        field, reason = say(line)
        writer.writerow((line.line, field, harmless(line.said), reason))
    return "\ufeff" + out.getvalue()


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    close = " ".join(text.split())
    return "'" + close if close[:1] in ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠") else close
