"""What a newcomer is shown in two minutes, step by step: where to look, what happens there, and what they may do right away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.screens.design.theme import Words
from counter_app.screens.window.places import REDEEM
from counter_app.screens.wording.speech import tr


@dataclass(frozen=True, slots=True)
class Step:
    """``at``: identifiers of controls; the first one that can be seen is pointed at. ``place``: the step belongs to this place, and says
    so where another is in front. ``member_does``: finding a member is doing it, and the next step comes by itself."""

    title: Words
    text: Words
    at: tuple[str, ...] = ()
    place: str = ""
    member_does: bool = False


def steps(somebody: Callable[[], str]) -> tuple[Step, ...]:
    """``somebody``: the last four digits of a member's phone to try with, "" where there is none."""
    return (
        Step(lambda: tr("Everything begins here"), lambda: _find(somebody()), ("find",), member_does=True),
        Step(
            lambda: tr("What the points can buy"),
            lambda: tr("Type a gift's number and press Enter, or press a tile. What can't be had says what is missing."),
            ("gift-search", "start-message"), REDEEM,
        ),
        Step(
            lambda: tr("The foot of the basket"),
            lambda: tr("Points before, used and after, always in sight. F12 does what the green button says."),
            ("complete",), REDEEM,
        ),
        Step(
            lambda: tr("The goods go out"),
            lambda: tr("Scan the voucher on any page, or press F7. A voucher works once; the second try says when, where and by whom."),
            ("rail.hand-over",),
        ),
        Step(
            lambda: tr("Four eyes"),
            lambda: tr("What waits for a supervisor is counted here. Nobody approves what they asked for themselves."),
            ("top.waiting",),
        ),
        Step(
            lambda: tr("The shift"),
            lambda: tr("Count in when you begin, count out blind when you go. The X report any time, the Z once."),
            ("rail.shift",),
        ),
        Step(
            lambda: tr("Going away for a moment"),
            lambda: tr("Ctrl+L locks the desk. Your PIN brings everything back as it was."),
            ("top.lock",),
        ),
        Step(
            lambda: tr("F1, on every page"),
            lambda: tr("It says what the page is for and which keys work there. That is all: try it out."),
            (),
        ),
    )  # fmt: skip


def _find(digits: str) -> str:
    scan = tr("Scan a member's card on any page, or type into this box and press Enter.")
    return f"{scan} {tr('Try {digits}, the end of a phone number.', digits=digits)}" if digits else scan
