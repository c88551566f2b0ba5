"""What the window says: translation, figures and dates, and a sentence for everything that can stand in the way."""

from __future__ import annotations

from counter_app.screens.wording.sentences import Said, Voice, said_of, sentence_for, short_for
from counter_app.screens.wording.speech import (
    MINUS,
    clock_left,
    day_and_weekday,
    day_of,
    days_from,
    masked_card,
    masked_name,
    masked_phone,
    moment_of,
    money,
    money_short,
    month_name,
    points,
    time_of,
    tr,
    trn,
    voucher_number,
    weekday_name,
)
from counter_app.screens.wording.troubles import said_of_trouble

__all__ = [
    "MINUS",
    "Said",
    "Voice",
    "clock_left",
    "day_and_weekday",
    "day_of",
    "days_from",
    "masked_card",
    "masked_name",
    "masked_phone",
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
    "voucher_number",
    "weekday_name",
]
