"""``counter-app verify-voucher``: whether a code is good, told from a key list alone – no database, no shop.

Exit code 0: good. 1: ours in form but not good (``unknown-key``, ``wrong-desk``, ``key-not-in-force``, ``bad-signature``,
``expired``). 2: ``unreadable``, ``unknown-version`` or ``bad-list``.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from counter_app.database.outside import TooLarge, read_outside, why_unread
from counter_app.programme.voucher_numbers import print_short_code, short_code
from counter_app.vouchers.code import DIGITS, VERSION, Reason, VoucherCode, check, read
from counter_app.vouchers.keys import WARN_AFTER, BadList, KeyList, instant_text

BAD_LIST = "bad-list"
MOST_LIST = 16 * 1024 * 1024
"""Bytes of a list: some ten thousand keys."""

_NOT_OURS = {Reason.UNREADABLE.value, Reason.UNKNOWN_VERSION.value, BAD_LIST}
_SENTENCES = {
    "unreadable": f"Unreadable: a voucher code is {DIGITS} digits and nothing else.",
    "unknown-version": "Unknown version: this code was made by a newer program; check it with that.",
    "bad-list": "Bad list: the file is no key list, or its signature doesn't fit.",
    "unknown-key": "Not good: no key of the list signed this code.",
    "wrong-desk": "Not good: the key that this code names belongs to another desk.",
    "key-not-in-force": "Not good: the desk's key was not in force when this code says it was issued.",
    "bad-signature": "Not good: the signature doesn't fit. The code was altered or invented.",
    "expired": "Not good any more: its last day is over.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a code. ``code`` and ``kid`` stand here only once the signature is good; ``days_old`` is the list's age, where
    it was read."""

    reason: str | None
    code: VoucherCode | None = None
    kid: bytes = b""
    days_old: int | None = None

    @property
    def exit_code(self) -> int:
        return 0 if self.reason is None else 2 if self.reason in _NOT_OURS else 1

    def as_json(self) -> dict[str, object]:
        answer: dict[str, object] = {"good": self.reason is None, "reason": self.reason}
        if self.code is not None:
            answer |= {
                "version": VERSION,
                "kid": self.kid.hex(),
                "desk": self.code.desk,
                "issued": instant_text(self.code.issued),
                "voucher": self.code.voucher_id.hex(),
                "points": self.code.points,
                "content": self.code.content.hex(),
                "lines": self.code.lines,
                "last_day": None if self.code.last_day is None else self.code.last_day.isoformat(),
            }
        return answer

    def as_text(self) -> str:
        said = ["Good: a desk of this list issued this code." if self.reason is None else _SENTENCES[self.reason]]
        if (code := self.code) is not None:
            short = short_code(code.voucher_id)
            said += [
                f"  desk      {code.desk}",
                f"  issued    {instant_text(code.issued)}",
                f"  voucher   {code.voucher_id.hex()}" + (f" ({print_short_code(short)})" if short else ""),
                f"  points    {code.points} (in the programme's smallest part)",
                f"  content   {code.content.hex()}, lines: {code.lines}",
                f"  last day  {'none' if code.last_day is None else code.last_day.isoformat()}",
                f"  key       {self.kid.hex()}",
                "Whether it has been used only the shop's register knows.",
            ]
        return "\n".join(said)


def verify_voucher(digits: str, list_text: str | bytes, root: str | None, on: date) -> Answer:
    """The code against the list, good through its last day. ``root``: 64 hex digits the list must be signed by; None: any root."""
    parts = read(digits)
    if parts is None:
        return Answer(Reason.UNREADABLE.value)
    if parts.version != VERSION:
        return Answer(Reason.UNKNOWN_VERSION.value)
    try:
        keys = KeyList.parse(list_text)
    except BadList:
        return Answer(BAD_LIST)
    if root is not None and keys.root.hex() != root:
        return Answer(BAD_LIST)
    verdict = check(digits, keys, on)
    kid = verdict.key.kid if verdict.key is not None else b""
    reason = None if verdict.reason is None else verdict.reason.value
    return Answer(reason, verdict.code, kid, (on - keys.issued.date()).days)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("digits", metavar="DIGITS", help=f"the voucher's code: {DIGITS} digits, as a scanner types them")
    parser.add_argument("--keys", metavar="LIST", type=Path, required=True, help="the key list, from counter-app keys export")
    parser.add_argument("--root", metavar="HEX", help="believe the list only if this root key (64 hex digits) signed it")
    parser.add_argument("--on", metavar="DATE", type=_date, help="good on this business date, YYYY-MM-DD (default: today)")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(asked: argparse.Namespace) -> int:
    """Says the answer and returns the exit code."""
    on: date = asked.on or datetime.now().astimezone().date()
    try:
        answer = verify_voucher(asked.digits, read_outside(asked.keys, MOST_LIST), asked.root, on)
    except (OSError, TooLarge) as problem:
        sys.stderr.write(f"The key list could not be read ({why_unread(problem)}). Give --keys a file made by counter-app keys export.\n")
        answer = Answer(BAD_LIST)
    notes = []
    if answer.days_old is not None:
        if asked.root is None:
            notes.append("The list was believed because you chose it; --root holds it to a root key you know.")
        if answer.days_old > WARN_AFTER.days:
            notes.append(f"The list is {answer.days_old} days old: a key revoked since is not seen. Get a newer one.")
    if asked.json:
        sys.stdout.write(json.dumps(answer.as_json()) + "\n")
        sys.stderr.writelines(note + "\n" for note in notes)
    else:
        sys.stdout.write("\n".join([answer.as_text(), *notes]) + "\n")
    return answer.exit_code


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError("a date as YYYY-MM-DD is needed")
    return day
