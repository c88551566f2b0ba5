"""Every colour, measure and size of the desk, as plain values: nothing else in the window invents one.

A theme is a table of colours by what they are *for*. Text stands at 4.5:1 or more on the ground it is used on, outlines and
bars at 3:1 or more; ``line`` is never the only sign of anything.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each ``#rrggbb``. A pair ``x`` / ``on_x`` is a ground and the text that stands on it."""

    name: str
    dark: bool
    canvas: str
    surface: str
    sunken: str
    mute: str
    line: str
    field: str
    ink: str
    ink2: str
    ink3: str
    jade: str
    on_jade: str
    jade_hover: str
    jade_pressed: str
    jade_tint: str
    on_jade_tint: str
    amber: str
    amber_tint: str
    amber_line: str
    red: str
    on_red: str
    red_tint: str
    red_line: str
    gold: str
    gold_tint: str
    gold_line: str
    gold_bar: str
    card: str
    on_card: str
    card_second: str
    card_gold: str
    on_card_gold: str
    card_line: str
    focus: str


LIGHT = Theme(
    name="light", dark=False,
    canvas="#F4F3EF", surface="#FFFFFF", sunken="#F7F6F3", mute="#ECEAE5", line="#E3E0D9", field="#8B877D",
    ink="#1A1D1B", ink2="#4F524C", ink3="#65685F",
    jade="#0B6B57", on_jade="#FFFFFF", jade_hover="#095A49", jade_pressed="#074638", jade_tint="#E2F1EC", on_jade_tint="#0A5A49",
    amber="#8A4A00", amber_tint="#FDF1DF", amber_line="#EBC48A",
    red="#B02A1C", on_red="#FFFFFF", red_tint="#FCEBE8", red_line="#E9B3AA",
    gold="#7A4F00", gold_tint="#FAEFD6", gold_line="#EBC48A", gold_bar="#A0751A",
    card="#0B5646", on_card="#FFFFFF", card_second="#C5E2D8", card_gold="#F2D38B", on_card_gold="#4A3200", card_line="#2E7565",
    focus="#1A62D0",
)  # fmt: skip

DARK = Theme(
    name="dark", dark=True,
    canvas="#111412", surface="#1A1E1C", sunken="#161A18", mute="#242A27", line="#303633", field="#7F8782",
    ink="#EDF0EC", ink2="#BAC0BA", ink3="#979E98",
    jade="#4CC9A8", on_jade="#04231B", jade_hover="#63D6B8", jade_pressed="#35B08F", jade_tint="#16352C", on_jade_tint="#86DFC6",
    amber="#F2B868", amber_tint="#36290F", amber_line="#6D5322",
    red="#F58E7E", on_red="#3C1F1A", red_tint="#3C1F1A", red_line="#77382E",
    gold="#EBC26C", gold_tint="#352B15", gold_line="#6D5322", gold_bar="#CDA24A",
    card="#0E3A30", on_card="#F3FAF7", card_second="#A9CFC2", card_gold="#F0CE80", on_card_gold="#4A3200", card_line="#2B5C4F",
    focus="#86B6FF",
)  # fmt: skip

HIGH_CONTRAST = Theme(
    name="high-contrast", dark=True,
    canvas="#000000", surface="#000000", sunken="#000000", mute="#1F2422", line="#8F9692", field="#FFFFFF",
    ink="#FFFFFF", ink2="#FFFFFF", ink3="#E4E8E5",
    jade="#5CF2C4", on_jade="#000000", jade_hover="#8BFFDB", jade_pressed="#2FD3A2", jade_tint="#00382B", on_jade_tint="#A5FFE4",
    amber="#FFC861", amber_tint="#2B1C00", amber_line="#FFC861",
    red="#FF9C8D", on_red="#3A0D07", red_tint="#3A0D07", red_line="#FF9C8D",
    gold="#FFD36B", gold_tint="#2B2000", gold_line="#FFD36B", gold_bar="#FFD36B",
    card="#00382B", on_card="#FFFFFF", card_second="#FFFFFF", card_gold="#FFD97A", on_card_gold="#4A3200", card_line="#5CF2C4",
    focus="#FFE600",
)  # fmt: skip

THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}

# Type: size in px at 100 %, and whether it is bold (400 and 700 are the only weights).
TYPE: dict[str, tuple[int, bool]] = {
    "clock": (84, True),
    "figure": (48, True),
    "verdict": (32, True),
    "result": (28, True),
    "dialog": (24, True),
    "due": (22, True),
    "panel": (18, True),
    "blocked": (18, False),
    "before": (16, False),
    "section": (16, True),
    "strong": (15, True),
    "button": (15, False),
    "item": (14, True),
    "body": (14, False),
    "second": (13, False),
    "label": (13, True),
    "note": (12, False),
    "tag": (12, True),
    "cap": (11, True),
    "key": (22, False),
}

SCALES = (100, 125, 150, 175, 200)
"""Text sizes offered, in per cent; any whole number from the first to the last is drawn."""

# Spacing, in px
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
PANEL_EDGE = 16
PAGE_EDGE = 28

# Radii
R_CAP = 4
R_BADGE = 6
R_CONTROL = 8
R_TALL = 10
R_CARD = 12
R_MEMBER = 14
R_DIALOG = 16

# Heights
H_CONTROL = 44
H_PRIMARY = 56
H_TOP_BAR = 64
H_STRIP = 34
H_CHIP = 36
H_CAP = 20
CHECK = 24
TARGET = 44
"""The smallest side of anything to be hit."""

# Icon sizes
I_BADGE, I_ROW, I_CONTROL, I_RAIL = 14, 16, 20, 22

# The desk's grid
RAIL = 76
MEMBER_PANEL = (316, 340)
BASKET = (352, 392)
TILE_WIDTH = 186
TILE_PICTURE = 77
GAP = 12
WIDE_FROM = 1500
"""From this window width on, the second of each pair holds, and the filter stands in one row."""

# Motion, in ms
FADE = 160
TURN = 120
COUNT = 240
