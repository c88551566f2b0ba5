"""What the line and allowances are called."""

from __future__ import annotations

from datetime import date, tzinfo

from counter_app.screens.chain.link import Allowance, Filling, LineStanding
from counter_app.screens.wording.speech import moment_of, points, tr

SHUT_OUT = ("desk-revoked", "desk-lost")
"""Why head office doesn't let a desk in that it let in before."""


def line_words(line: LineStanding, zone: tzinfo, today: date) -> str:
    """``Online``; ``Offline since 14:20``; ``Exchange stopped since 14:20`` and ``Shut out by head office``, which only people end."""
    if line.stopped:
        if line.since is None:
            return tr("Exchange stopped")
        return tr("Exchange stopped since {time}", time=moment_of(line.since, zone, today))
    if line.online:
        return tr("Online")
    if line.why in SHUT_OUT:
        return tr("Shut out by head office")
    if line.since is None:
        return tr("Offline")
    return tr("Offline since {time}", time=moment_of(line.since, zone, today))


def asking_words() -> tuple[str, str]:
    """What is said, title and sentence, while head office is asked for what is missing here."""
    return tr("Head office is asked for what is missing here"), tr("At most three seconds; then it goes on with what is here.")


def allowance_words(allowance: Allowance, decimals: int) -> str:
    """``Allowance: 800 used, 1,200 left``."""
    if not allowance.lent and not allowance.left:
        return tr("No allowance here")
    if not allowance.in_force:
        return tr("Allowance over")
    return tr("Allowance: {used} used, {left} left", used=points(allowance.used, decimals), left=points(allowance.left, decimals))


def filling_words(filling: Filling) -> str:
    """``12,300 of 1,000,000 members here``."""
    return tr("{n} of {all} members here", n=f"{filling.here:,}", all=f"{filling.of:,}")
