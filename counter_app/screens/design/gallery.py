"""A page that shows every control in every state, in each theme, language and text size.

python -m counter_app.screens.design.gallery --out DIR    writes the pages as PNG
python -m counter_app.screens.design.gallery              shows them; F11 goes through themes, F10 through text sizes
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.design import gallery_desk, theme, translations
from counter_app.screens.design.badges import Avatar, Badge, Sign, TierBadge
from counter_app.screens.design.bars import StatusStrip
from counter_app.screens.design.buttons import Button, IconButton, KeyCap
from counter_app.screens.design.choices import CheckBox, Chip, Segment, Stepper, Switch
from counter_app.screens.design.fields import Combo, Field, FindBox
from counter_app.screens.design.flow import Flow, Scroll
from counter_app.screens.design.focus import FocusRing
from counter_app.screens.design.gift_tile import GiftTile, TileFace, TileGrid
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.legible import flaws
from counter_app.screens.design.messages import EmptyState, Message, Verdict
from counter_app.screens.design.pictures import Picture, Thumb, picture_named
from counter_app.screens.design.pin import PinField
from counter_app.screens.design.progress import Bar, ProgressRow
from counter_app.screens.design.rows import ActionRow, CheckLine, Fact, FigureCard
from counter_app.screens.design.signature import SignaturePad
from counter_app.screens.design.sums import SumRow
from counter_app.screens.design.surfaces import Panel, RowsCard, SectionTitle
from counter_app.screens.design.tables import Table
from counter_app.screens.design.theme import Words
from counter_app.screens.design.tokens import THEMES
from counter_app.screens.wording import tr, trn

STATES = ("", "showHover", "showFocus", "showDown", "off")


def flow(*widgets: QWidget, gap: int = 12) -> QWidget:
    """Widgets side by side, breaking where they must."""
    holder = QWidget()
    line = Flow(holder, gap=gap, line_gap=gap)
    for widget in widgets:
        line.addWidget(widget)
    return holder


def part(title: Words, *widgets: QWidget) -> QWidget:
    """A titled part of the page."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(Label(title, "label", "ink3"))
    for widget in widgets:
        column.addWidget(widget)
    return holder


def buttons() -> QWidget:
    """Every kind of button in its five states."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(12)
    names: tuple[Words, ...] = (
        lambda: tr("default"), lambda: tr("hover"), lambda: tr("focus"), lambda: tr("pressed"), lambda: tr("not possible"),
    )  # fmt: skip
    for place, name in enumerate(names):
        grid.addWidget(Label(name, "note", "ink3"), 0, place)
        grid.setColumnStretch(place, 1)
    kinds: tuple[tuple[str, Words, str], ...] = (
        ("primary", lambda: tr("Complete"), "F12"),
        ("second", lambda: tr("Park"), "F9"),
        ("danger", lambda: tr("Refuse"), ""),
        ("quiet", lambda: tr("Clear"), ""),
        ("amber", lambda: tr("Send"), "F8"),
        ("link", lambda: tr("All", meaning="link"), ""),
    )
    for row, (kind, words, key) in enumerate(kinds, 1):
        for place, state in enumerate(STATES):
            button = Button(words, kind, key=key, key_works=False)
            button.setEnabled(state != "off")
            if state in ("showHover", "showDown"):
                button.setProperty(state, True)
            if state == "showFocus" and kind == "second":
                button.setObjectName("focused")
            grid.addWidget(button, row, place)
    return holder


def fields() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(24)
    shown = Field(lambda: tr("Phone"), helper=lambda: tr("Masked; hold F4 to see it for 5 seconds"))
    shown.set_text("138****5678")
    typed = Field(lambda: tr("Phone"), helper=lambda: trn("{n} digit to go", "{n} digits to go", 4))
    typed.set_text("1380013")
    typed.line.setProperty("showFocus", True)
    wrong = Field(lambda: tr("Phone"))
    wrong.set_text("2380013")
    wrong.fail(lambda: tr("A mobile number starts with 1"))
    for field in (shown, typed, wrong):
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return holder


def choices() -> QWidget:
    segment = Segment(
        lambda: tr("How to pay"), [lambda: tr("Points only", meaning="paying"), lambda: tr("Points + cash", meaning="paying")], 1
    )
    stepper = Stepper(lambda: tr("Quantity"), 2, 1, 9)
    at_least = Stepper(lambda: tr("Quantity"), 1, 1, 9)
    ticked, unticked = CheckBox(lambda: tr("Seen"), checked=True), CheckBox(lambda: tr("Seen"))
    off = CheckBox(lambda: tr("Seen"))
    off.setEnabled(False)
    chips = (Chip(lambda: tr("Appliances"), 6, chosen=True), Chip(lambda: tr("Household"), 5))
    reason = Combo(lambda: tr("Reason"))
    reason.set_choices([(lambda: tr("Member present, card and name checked"), 1), (lambda: tr("Other"), 2)])
    switches = Switch(lambda: tr("Can have now"), on=True), Switch(lambda: tr("Can have now"))
    return flow(segment, stepper, at_least, *switches, ticked, unticked, off, *chips, reason)


def faces() -> list[TileFace]:
    """A tile in each of its states."""

    def unit() -> str:
        return tr("pts")

    def named(name: str) -> Picture:
        return picture_named(name)

    return [
        TileFace("118", "真空保温杯 500 ml", "1,200", unit, named("vacuum-cup"), note=lambda: tr("{n} in stock", n=52)),
        TileFace("112", "蓝牙音箱", "4,329", unit, named("speaker"), note=lambda: trn("Only {n} left", "Only {n} left", 3), low=True),
        TileFace("101", "电热水壶 600 ml", "1,575", unit, named("kettle"), note=lambda: tr("{n} in stock", n=26), in_basket=2),
        TileFace(
            "115", "电动剃须刀", "4,685", unit, named("shaver"),
            blocked=lambda: tr("{short} points short", short="320"),
            note=lambda: tr("About {day}", day=tr("{day} {name}", day=6, name=tr("Dec"), month=12)), note_icon="trending-up",
        ),
        TileFace(
            "108", "电吹风 PH1800", "3,924", unit, named("hair-dryer"),
            other=lambda: tr("or {price}", price="2,924 + ¥10"), note=lambda: tr("{n} in stock", n=9),
        ),
        TileFace(
            "121", "桑蚕丝被", "3,980", unit, named("silk-quilt"),
            blocked=lambda: tr("From {tier} on", tier=tr("Diamond")),
            note=lambda: tr("{short} to the tier", short="2,320"), note_icon="crown",
        ),
    ]  # fmt: skip


def tiles() -> QWidget:
    grid = TileGrid(lambda: tr("Gifts"))
    grid.set_tiles([GiftTile(face) for face in faces()])
    return grid


def messages() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    said: tuple[tuple[str, Words, Words, str], ...] = (
        ("good", lambda: tr("{n} points added", n=486), lambda: tr("Receipt 88-2041; it gives points once."), ""),
        ("approval", lambda: tr("Supervisor needed"), lambda: tr("Over 8,000 points at once. Scan a supervisor's badge, or press F8."), ""),
        ("refused", lambda: tr("Airtime went out today already"), lambda: tr("One a day; again tomorrow from midnight."), ""),
        ("info", lambda: tr("Only one of each kind is shown"), lambda: tr("Nothing has to be done."), ""),
    )
    for kind, title, sentence, icon in said:
        column.addWidget(Message(kind, title, sentence, icon=icon))
    column.addWidget(
        Message(
            "trouble",
            lambda: tr("The printer is out of paper"),
            lambda: tr("Everything is booked. Put paper in, then press Ctrl+P."),
            icon="printer",
            action=Button(lambda: tr("Print"), "amber"),
            details="media-empty-error, lp0",
            details_words=lambda: tr("Details"),
        )
    )
    return holder


def strips() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for online in (True, False):
        strip = StatusStrip()
        strip.show_online(online, (lambda: tr("Online")) if online else (lambda: tr("Offline since {time}", time="14:20")))
        strip.show_sync(lambda: tr("Synced {time}", time="14:31"))
        strip.show_unsent(0 if online else 3, (lambda: tr("{n} unsent", n=0)) if online else (lambda: tr("{n} unsent", n=3)))
        strip.show_printer(True, lambda: tr("Printer ready"))
        strip.show_time("14:32")
        column.addWidget(strip)
    return holder


def badges() -> QWidget:
    levels: tuple[tuple[str, Words], ...] = (
        ("plain", lambda: tr("Ordinary")), ("silver", lambda: tr("Silver")), ("gold", lambda: tr("Gold")),
        ("diamond", lambda: tr("Diamond")),
    )  # fmt: skip
    state = Badge(lambda: tr("{short} points short", short="320"), "amber", pill=False)
    return flow(
        *(TierBadge(level, words) for level, words in levels), state, Badge("2", "amber"), Badge("1"), Avatar("李娜"),
        Avatar("周敏", 36, "strong"), Sign("good", 36), Sign("refused", 36), Sign("attention", 36), gap=8,
    )  # fmt: skip


def types() -> QWidget:
    return flow(
        Label("12,680", "figure"),
        Label(lambda: tr("Title 24"), "dialog"),
        Label(lambda: tr("Panel 18"), "panel"),
        Label(lambda: tr("Body 14 bold"), "item"),
        Label(lambda: tr("Body 14"), "body"),
        Label(lambda: tr("Second 13"), "second", "ink2"),
        Label(lambda: tr("Note 12"), "note", "ink3"),
        gap=16,
    )


def rows() -> QWidget:
    card = RowsCard()
    card.add(ActionRow(lambda: tr("Birthday month: a gift is due"), icon="cake", icon_tone="jade", action=lambda: tr("Give"), strong=False))
    card.add(ActionRow(lambda: tr("860 points end 31 Dec; use them first"), icon="hourglass", icon_tone="amber", strong=False))
    card.add(ActionRow("刘* 先生", lambda: tr("Parked for 6 minutes, 1 piece"), icon="circle-pause", action=lambda: tr("Resume")))
    return card


def table() -> QWidget:
    model = QStandardItemModel(3, 3)
    model.setHorizontalHeaderLabels([tr("Voucher"), tr("Gift"), tr("Points")])
    for place, (number, gift, amount) in enumerate((("2602 0000 0417", "电热水壶 600 ml", "3,150"), ("2602 0000 0418", "晴雨伞", "1,300"))):
        for column, words in enumerate((number, gift, amount)):
            item = QStandardItem(words)
            if column == 2:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            model.setItem(place, column, item)
    model.setRowCount(2)
    view = Table(lambda: tr("To sign off"))
    model.setParent(view)
    view.setModel(model)
    view.stretch(1)
    view.selectRow(0)
    view.setMinimumHeight(view.look.tall(44) * 2 + view.look.px(40))
    return view


def signing() -> QWidget:
    pin = PinField(lambda: tr("PIN"), lambda: tr("6 digits"))
    for digit in "1234":
        pin.press(digit)
    pin.setProperty("showFocus", True)
    wrong = PinField(lambda: tr("PIN"))
    wrong.fail()
    pad = SignaturePad(lambda: tr("Supervisor's signature"), lambda: tr("Sign on the line: pen, finger or mouse"))
    sums = SumRow(lambda: tr("Before"), lambda: tr("Used"), lambda: tr("After"), lambda: tr("Cash due"))
    sums.show_sums("12,680", "8,315", "4,365", "¥10.00")
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in (pin, wrong, pad, sums):
        column.addWidget(widget)
    return holder


def outcome() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(
        Verdict("good", lambda: tr("Can be collected"), lambda: tr("Issued here, not used, good until {day}", day="2026-12-22"))
    )
    column.addWidget(Verdict("refused", lambda: tr("Used already"), lambda: tr("Everything on it was handed over.")))
    cards = QHBoxLayout()
    cards.addWidget(FigureCard(lambda: tr("Points used"), "8,315", lambda: tr("before {points}", points="12,680")))
    cards.addWidget(FigureCard(lambda: tr("Cash taken"), "¥10.00", lambda: tr("in the drawer")))
    column.addLayout(cards)
    column.addWidget(CheckLine("good", lambda: tr("Issued by this shop"), lambda: tr("Signature right, key in force")))
    column.addWidget(CheckLine("refused", lambda: tr("Used already"), lambda: tr("Everything on it was handed over.")))
    column.addWidget(CheckLine("none", lambda: tr("What goes out"), lambda: tr("nothing")))
    column.addWidget(Fact(lambda: tr("Member"), "王* 女士"))
    column.addWidget(
        flow(Thumb(picture_named("kettle")), Thumb(picture_named("umbrella"), drained=True), IconButton("x", lambda: tr("Close")))
    )
    return holder


def page_of_controls() -> QWidget:
    """Buttons, fields, choices and tiles at the left; messages, strips, badges and type at the right."""
    page = Panel("canvas")
    columns = QHBoxLayout(page)
    columns.setContentsMargins(28, 16, 28, 16)
    columns.setSpacing(36)
    left, right = QVBoxLayout(), QVBoxLayout()
    progress = ProgressRow(lambda: tr("Import the till's file"), lambda: tr("Stop"))
    progress.show_progress(1284, 2000, lambda: tr("{done} of {total} lines, about {n} s", done="1,284", total="2,000", n=12))
    for side, parts in (
        (
            left,
            (
                part(lambda: tr("Buttons 44 px"), buttons()),
                part(lambda: tr("Fields"), fields(), choices()),
                part(lambda: tr("Gifts: to have, focus, in the basket, not to be had"), tiles()),
                part(lambda: tr("Long work: seen and stoppable"), progress),
            ),
        ),
        (
            right,
            (
                part(lambda: tr("Saying what happened, what it means, what to do"), messages()),
                part(lambda: tr("The strip"), strips()),
                part(lambda: tr("Badges"), badges()),
                part(lambda: tr("Key caps"), flow(*(KeyCap(key) for key in ("F2", "F12", "Esc", "Enter", "Ctrl+P")), gap=6)),
                part(lambda: tr("Type"), types()),
            ),
        ),
    ):
        side.setSpacing(14)
        for one in parts:
            side.addWidget(one)
        side.addStretch(1)
    columns.addLayout(left, 62)
    columns.addLayout(right, 38)
    return page


def page_of_pieces() -> QWidget:
    """Rows, signing, outcomes, a table, and the place with nothing in it."""
    page = Panel("canvas")
    whole = QVBoxLayout(page)
    whole.setContentsMargins(28, 16, 28, 16)
    columns = QHBoxLayout()
    columns.setSpacing(36)
    find = FindBox(lambda: tr("Scan a card, or type phone, card, name, voucher"), name=lambda: tr("Find"))
    title = SectionTitle(lambda: tr("Say now"), beside=lambda: tr("3 things"), action=Button(lambda: tr("All", meaning="link"), "link"))
    bar = Bar(lambda: tr("Progress to the next tier"), "gold_bar")
    bar.setValue(88)
    empty = EmptyState(lambda: tr("Nothing to sign off"), lambda: tr("Everything of today has its second look."), icon="list-checks")
    note = IconLine("info", lambda: tr("The approver is never the one who asked, nor the member"))
    whole.addWidget(find)
    whole.addLayout(columns)
    for widgets in ((title, rows(), bar, table(), empty), (signing(), note), (outcome(),)):
        side = QVBoxLayout()
        side.setSpacing(14)
        for widget in widgets:
            side.addWidget(widget)
        side.addStretch(1)
        columns.addLayout(side, 1)
    return page


PAGES: dict[str, Callable[[], QWidget]] = {
    "controls": page_of_controls,
    "pieces": page_of_pieces,
    "desk": gallery_desk.page_of_desk,
    "dialog": gallery_desk.page_with_dialog,
}


def window_of(page: QWidget, width: int, height: int) -> QWidget:
    """A window with the page in it, scrolling, with its focus ring."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Scroll(page))
    FocusRing(window)
    window.resize(width, height)
    return window


def write_all(app: QApplication, folder: Path) -> None:
    """Every page in every theme at 100 %, and in light at 150 and 200 %, in both languages."""
    folder.mkdir(parents=True, exist_ok=True)
    wearing = theme.look()
    wearing.use(reduced_motion=True)
    for name, page in PAGES.items():
        for language in ("zh_CN", "en"):
            for colours, scale in (("light", 100), ("dark", 100), ("high-contrast", 100), ("light", 150), ("light", 200)):
                wearing.use(theme=colours, scale=scale, language=language)
                shown = page()
                window = window_of(shown, 1366, 768)
                window.show()
                window.activateWindow()
                if (focused := window.findChild(QWidget, "focused")) is not None:
                    focused.setFocus()
                app.processEvents()
                if name not in ("desk", "dialog"):
                    window.resize(1366, max(768, shown.heightForWidth(1366)))
                app.processEvents()
                window.grab().save(str(folder / f"{name}-{colours}-{language}-{scale}.png"))
                for flaw in flaws(window):
                    sys.stderr.write(f"{name} {language} {scale}: {flaw.kind}: {flaw.what}: {flaw.text}\n")
                window.close()
                window.deleteLater()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="gallery", description="Every control in every state.")
    parser.add_argument("--out", type=Path, help="write the pages as PNG into this folder")
    given = parser.parse_args(arguments)
    translations.compile_when_stale()
    if given.out is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    wearing = theme.apply(app, "light", 100, "zh_CN")
    if given.out is not None:
        write_all(app, given.out)
        return 0
    names = list(THEMES)

    def turn() -> None:
        wearing.use(theme=names[(names.index(wearing.theme.name) + 1) % len(names)])

    def grow() -> None:
        wearing.use(scale=100 if wearing.scale >= 200 else wearing.scale + 25)

    windows = [window_of(page(), 1366, 768) for page in PAGES.values()]
    for window in windows:
        QShortcut(QKeySequence("F11"), window).activated.connect(turn)
        QShortcut(QKeySequence("F10"), window).activated.connect(grow)
        window.show()
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
