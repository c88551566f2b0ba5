"""Every pair of colours the desk uses can be told apart, in every theme."""

import dataclasses

import pytest

from counter_app.screens.design.badges import TONES
from counter_app.screens.design.tokens import THEMES, TYPE, Theme

TEXT = [
    ("ink", "canvas"), ("ink", "surface"), ("ink", "sunken"), ("ink", "mute"), ("ink2", "surface"), ("ink2", "canvas"), ("ink2", "mute"),
    ("ink3", "canvas"), ("ink3", "surface"), ("ink3", "sunken"), ("ink3", "mute"), ("on_jade", "jade"), ("on_jade", "jade_hover"),
    ("on_jade", "jade_pressed"), ("on_jade_tint", "jade_tint"), ("jade", "surface"), ("jade", "canvas"), ("amber", "amber_tint"),
    ("amber", "surface"), ("amber", "canvas"), ("amber", "sunken"), ("red", "red_tint"), ("red", "surface"), ("on_red", "red"),
    ("red", "canvas"), ("gold", "gold_tint"), ("on_card", "card"), ("card_second", "card"), ("card_gold", "card"),
    ("on_card_gold", "card_gold"), ("ink", "jade_tint"), ("ink", "amber_tint"), ("ink", "red_tint"), ("surface", "ink"),
]  # fmt: skip
SHAPES = [
    ("field", "surface"), ("field", "canvas"), ("gold_bar", "surface"), ("gold_bar", "mute"), ("jade", "mute"), ("focus", "canvas"),
    ("focus", "surface"), ("focus", "sunken"), ("red", "surface"), ("jade", "surface"),
]  # fmt: skip


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_the_usual_one() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#65685F", "#F4F3EF") == pytest.approx(5.1, abs=0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_stands_at_four_and_a_half_to_one(theme: Theme) -> None:
    pairs = TEXT + [(ink, ground) for ground, _outline, ink in TONES.values()]
    faint = [(ink, ground) for ink, ground in pairs if contrast(getattr(theme, ink), getattr(theme, ground)) < 4.5]
    assert faint == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_outlines_and_bars_stand_at_three_to_one(theme: Theme) -> None:
    faint = [(one, other) for one, other in SHAPES if contrast(getattr(theme, one), getattr(theme, other)) < 3]
    assert faint == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_colour_is_written_out(theme: Theme) -> None:
    for field in dataclasses.fields(theme):
        if field.name not in ("name", "dark"):
            assert len(getattr(theme, field.name)) == 7, field.name


def test_nothing_is_smaller_than_twelve_but_the_letters_on_a_key() -> None:
    assert {role for role, (size, _bold) in TYPE.items() if size < 12} == {"cap"}
