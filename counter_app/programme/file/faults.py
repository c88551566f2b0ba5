"""What can be wrong with a programme file, and the refusal that carries every mistake of one file at once.

Kept apart from the model: whoever shows mistakes needs neither the model nor its library.
"""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.programme.refusals import ProgrammeFault, Refused

FAULTS = {
    "toml": "this is not TOML",
    "too-long": "the file is too long",
    "unknown-key": "there is no such key here",
    "missing-key": "this key is missing",
    "unquoted-decimal": "a number with decimals must stand in quotes",
    "not-points": "these are not points",
    "too-many-decimals": "more decimals than the programme shows",
    "not-a-rate": "this is not a rate",
    "not-a-multiplier": "a multiplier is more than 1",
    "not-money": "this is not an amount of yuan with two decimals",
    "not-a-whole-number": "this is not a whole number in range",
    "not-yes-or-no": "this is neither true nor false",
    "not-a-date": "this is not a date",
    "not-a-text": "this is not a plain text of one line",
    "not-an-id": "an id is lower-case English words joined by hyphens",
    "not-in-list": "this is not one of the words that can stand here",
    "not-a-list": "this is not a list",
    "not-a-table": "this is not a table of keys",
    "empty": "at least one is needed",
    "duplicate": "this stands here twice",
    "first-tier-not-at-zero": "the lowest tier starts at 0 points",
    "tiers-not-rising": "a tier starts above the one before it",
    "always-holds": "a multiplier says when or for what it holds",
    "ends-before-start": "the last day is before the first",
    "mixed-span": "one end comes every year and the other once",
    "not-a-day-of-the-year": "this is not a day of the year",
    "no-rate": "nothing says how much is earned",
    "one-of": "exactly one of these is needed",
    "both-of": "these go together only",
    "months-in-a-row": "months in a row are counted for spending-months, and only there",
    "voucher-worth": "nothing says what the voucher is worth",
    "unknown-tier": "this programme has no such tier",
    "not-beside": "a campaign beside the shop's programme doesn't say this",
    "unknown-grade": "there is no such grade",
}
"""Every fault, with its English sentence."""


class ProgrammeFileErrors(Refused):
    """A programme file with mistakes: nothing of it is taken. ``faults`` are all of them, top to bottom."""

    def __init__(self, faults: Sequence[ProgrammeFault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__(*self.faults)

    def __str__(self) -> str:
        return "\n".join(sentence(fault) for fault in self.faults)


def sentence(fault: ProgrammeFault) -> str:
    """The mistake as one English line: file, line, key, what is wrong, what would be right."""
    place = f"{fault.source}:{fault.line}: " + (f"{fault.key}: " if fault.key else "")
    found = f" ({fault.found})" if fault.found else ""
    right = f"; right would be: {fault.right}" if fault.right else ""
    return f"{place}{FAULTS[fault.fault]}{found}{right}"
