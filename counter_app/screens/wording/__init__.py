"""What the window says: translation, figures and dates, and a sentence for everything that can stand in the way.

The sentences are loaded when the first one is asked for: the sign-in is painted before anything can stand in the way.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from counter_app.screens.wording.speech import (
    MINUS,
    clock_left,
    day_and_weekday,
    day_of,
    days_from,
    moment_of,
    money,
    money_short,
    month_name,
    points,
    time_of,
    tr,
    trn,
    weekday_name,
)

if TYPE_CHECKING:
    from counter_app.screens.wording.sentences import Said, Voice, said_of, sentence_for, short_for
    from counter_app.screens.wording.troubles import said_of_trouble

_LATER = {
    "Said": "sentences",
    "Voice": "sentences",
    "said_of": "sentences",
    "sentence_for": "sentences",
    "short_for": "sentences",
    "said_of_trouble": "troubles",
}

__all__ = [
    "MINUS",
    "Said",
    "Voice",
    "clock_left",
    "day_and_weekday",
    "day_of",
    "days_from",
    "moment_of",
    "money",
    "money_short",
    "month_name",
    "points",
    "said_of",
    "said_of_trouble",
    "sentence_for",
    "short_for",
    "time_of",
    "tr",
    "trn",
    "weekday_name",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"counter_app.screens.wording.{_LATER[name]}"), name)
