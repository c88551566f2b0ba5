"""The gallery's desk: the frame, the member card, tiles and the basket's foot put together, and the approval over it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.badges import Avatar, Badge
from counter_app.screens.design.bars import CountButton, Rail, StatusStrip, TopBar
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Chip, Switch
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Combo, FindBox, Line
from counter_app.screens.design.flow import Ends, Flow, Scroll
from counter_app.screens.design.gift_tile import GiftTile, TileFace, TileGrid
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.member_card import MemberCard
from counter_app.screens.design.messages import Message
from counter_app.screens.design.pictures import picture_named
from counter_app.screens.design.pin import PinField
from counter_app.screens.design.progress import Bar
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.signature import SignaturePad
from counter_app.screens.design.sums import SumRow
from counter_app.screens.design.surfaces import Card, Panel, RowsCard, SectionTitle
from counter_app.screens.wording import points, tr, trn


def _faces() -> list[TileFace]:
    def unit() -> str:
        return tr("pts")

    def stock(n: int) -> dict[str, object]:
        return {"note": lambda: tr("{n} in stock", n=n)}

    def face(number: str, name: str, cost: str, picture: str, **more: object) -> TileFace:
        return TileFace(number, name, cost, unit, picture_named(picture), **more)  # type: ignore[arg-type]

    return [
        face("101", "电热水壶 600 ml", "1,575", "kettle", in_basket=2, **stock(26)),
        face("104", "纯棉毛巾礼盒", "2,241", "towel-box", in_basket=1, **stock(40)),
        face("108", "电吹风 PH1800", "3,924", "hair-dryer", in_basket=1, other=lambda: tr("or {price}", price="2,924 + ¥10"), **stock(9)),
        face("112", "蓝牙音箱", "4,329", "speaker", note=lambda: trn("Only {n} left", "Only {n} left", 3), low=True),
        face("118", "真空保温杯 500 ml", "1,200", "vacuum-cup", **stock(52)),
        face(
            "115", "电动剃须刀", "4,685", "shaver", note_icon="trending-up",
            blocked=lambda: tr("{short} points short", short="320"),
            note=lambda: tr("About {day}", day=tr("{day} {name}", day=6, name=tr("Dec"), month=12)),
        ),
        face(
            "201", "话费 30 元", "2,010", "top-up-30",
            blocked=lambda: tr("One a day"), note=lambda: tr("Again tomorrow"), note_icon="clock",
        ),
        face(
            "121", "桑蚕丝被", "3,980", "silk-quilt", note_icon="crown",
            blocked=lambda: tr("From {tier} on", tier=tr("Diamond")), note=lambda: tr("{short} to the tier", short="2,320"),
        ),
        face("130", "蓝牙耳机", "3,600", "earphones", blocked=lambda: tr("None in this shop")),
    ]  # fmt: skip


def _member() -> QWidget:
    card = MemberCard(lambda: tr("Points to spend"), lambda: tr("Held"), lambda: tr("Expiring"))
    card.show_member("王* 女士", "138****5678", "gold", lambda: tr("Gold"))
    card.show_points(12680, points)
    card.show_rest("1,200", "860", lambda: tr("{day} {name}", day=31, name=tr("Dec"), month=12))
    bar = Bar(lambda: tr("Progress to the next tier"), "gold_bar")
    bar.setValue(88)
    rows = RowsCard(edge=10)
    rows.add(ActionRow(lambda: tr("Birthday month: a gift is due"), icon="cake", icon_tone="jade", action=lambda: tr("Give"), strong=False))
    rows.add(ActionRow(lambda: tr("860 points end 31 Dec; use them first"), icon="hourglass", icon_tone="amber", strong=False))
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(10)
    column.addWidget(card)
    column.addWidget(Label(lambda: tr("{short} to the tier", short="2,320"), "second"))
    column.addWidget(bar)
    column.addWidget(SectionTitle(lambda: tr("Say now"), role="label", tone="ink3"))
    column.addWidget(rows)
    column.addStretch(1)
    panel = Panel("surface", lines="r")
    outer = QVBoxLayout(panel)
    outer.setContentsMargins(0, 0, 1, 0)
    outer.addWidget(Scroll(inside))
    panel.setFixedWidth(panel.look.panel(tokens.MEMBER_PANEL[0]))
    return panel


def _gifts() -> QWidget:
    area = Panel("canvas")
    column = QVBoxLayout(area)
    column.setContentsMargins(16, 14, 8, 0)
    column.setSpacing(6)
    search = QHBoxLayout()
    search.setContentsMargins(0, 0, 8, 0)
    search.addWidget(Ends(Line(lambda: tr("Gift number or name"), icon="search", key="F3"), Switch(lambda: tr("Can have now")), gap=16))
    column.addLayout(search)
    filters = QWidget()
    flow = Flow(filters, gap=8, line_gap=4)
    for chip in (
        Chip(lambda: tr("All", meaning="gifts"), 20, chosen=True),
        Chip(lambda: tr("Appliances"), 8),
        Chip(lambda: tr("Household"), 6),
    ):
        flow.addWidget(chip)
    column.addWidget(filters)
    grid = TileGrid(lambda: tr("Gifts"))
    grid.set_tiles([GiftTile(face) for face in _faces()])
    grid.tiles[3].setObjectName("focused")
    column.addWidget(Scroll(grid), 1)
    return area


def _basket() -> QWidget:
    panel = Panel("surface", lines="l")
    column = QVBoxLayout(panel)
    column.setContentsMargins(17, 14, 16, 16)
    column.setSpacing(10)
    title = SectionTitle(
        lambda: tr("Basket"),
        beside=lambda: tr("{kinds} gifts, {n} pieces", kinds=3, n=4),
        action=Button(lambda: tr("Clear"), "quiet"),
        role="panel",
    )
    column.addWidget(title)
    column.addWidget(Scroll(QWidget()), 1)
    sums = SumRow(lambda: tr("Before"), lambda: tr("Used"), lambda: tr("After"))
    sums.show_sums("12,680", "8,315", "4,365")
    column.addWidget(sums)
    cash = QHBoxLayout()
    cash.addWidget(Label(lambda: tr("Cash due"), "button"))
    cash.addWidget(Label("¥10.00", "due", right=True))
    column.addLayout(cash)
    column.addWidget(
        Message(
            "approval",
            lambda: tr("Supervisor needed"),
            lambda: tr("Over 8,000 points at once"),
            action=Button(lambda: tr("Send"), "amber", key="F8", key_works=False),
        )
    )
    column.addWidget(Button(lambda: tr("Approve and complete"), "primary", key="F12", tall=True, key_works=False))
    panel.setFixedWidth(panel.look.panel(tokens.BASKET[0]))
    return panel


def page_of_desk() -> QWidget:
    """The whole desk with a member."""
    page = Panel("canvas")
    rail = Rail(
        [
            ("redeem", "gift", lambda: tr("Redeem")),
            ("hand-over", "scan-line", lambda: tr("Hand over")),
            ("members", "users", lambda: tr("Members")),
            ("gifts", "package", lambda: tr("Gifts")),
            ("shift", "calendar-check", lambda: tr("Shift")),
        ],
        [("settings", "settings", lambda: tr("Settings"))],
    )
    rail.select("redeem")
    parked, waiting = CountButton("circle-pause", lambda: tr("Parked")), CountButton("stamp", lambda: tr("To approve"), "amber")
    parked.set_count(1)
    waiting.set_count(2)
    bar = TopBar(
        FindBox(lambda: tr("Scan a card, or type phone, card, name, voucher"), name=lambda: tr("Find")),
        parked,
        waiting,
        Button("", "second", icon="lock", key="Ctrl+L", key_works=False, name=lambda: tr("Lock")),
    )
    bar.show_person("李娜", lambda: tr("{shop}, desk {desk}", shop="人民路店", desk=2))
    strip = StatusStrip()
    strip.show_online(True, lambda: tr("Online"))
    strip.show_sync(lambda: tr("Synced {time}", time="14:31"))
    strip.show_unsent(0, lambda: tr("{n} unsent", n=0))
    strip.show_printer(True, lambda: tr("Printer ready"))
    strip.show_time("14:32")
    strip.show_keys(
        [
            ("F2", lambda: tr("Find")), ("F3", lambda: tr("Gifts")), ("F8", lambda: tr("Approval")), ("F9", lambda: tr("Park")),
            ("F12", lambda: tr("Complete")), ("Esc", lambda: tr("Back")),
        ]
    )  # fmt: skip
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(_member())
    middle.addWidget(_gifts(), 1)
    middle.addWidget(_basket())
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(bar)
    right.addLayout(middle, 1)
    top = QHBoxLayout()
    top.setSpacing(0)
    top.addWidget(rail)
    top.addLayout(right, 1)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(top, 1)
    whole.addWidget(strip)
    return page


class _Approval(Dialog):
    """What an approval looks like."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, lambda: tr("Supervisor's approval"), split=True)
        head = QHBoxLayout()
        head.addWidget(Label(lambda: tr("Supervisor's approval"), "dialog"), 1)
        head.addWidget(Badge(lambda: tr("good for {time}", time="4:52"), "amber", icon="timer"), 0, Qt.AlignmentFlag.AlignTop)
        self.left.addLayout(head)
        self.left.addWidget(Label(lambda: tr("Over 8,000 points at once"), "body", "ink2"))
        lines = RowsCard()
        for name, amount in (("电热水壶 600 ml × 2", "3,150"), ("电吹风 PH1800 × 1", "2,924 + ¥10.00"), ("纯棉毛巾礼盒 × 1", "2,241")):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 10, 0, 10)
            line.addWidget(Label(name), 1)
            line.addWidget(Label(amount, "item", right=True, wrap=False))
            lines.add(row)
        sums = SumRow(lambda: tr("Before"), lambda: tr("Used"), lambda: tr("After"), lambda: tr("Cash due"), framed=False)
        sums.show_sums("12,680", "8,315", "4,365", "¥10.00")
        lines.add(sums)
        self.left.addWidget(lines)
        self.left.addWidget(IconLine("user", lambda: tr("asked by {name}, {when}", name="李娜 1024", when="14:31"), "body"))
        self.left.addStretch(1)
        who = Card("good", edge=12, radius=8)
        person = QHBoxLayout()
        person.addWidget(Avatar("周敏", 38, "strong"))
        person.addWidget(Label("周敏 0207", "item"), 1)
        who.column.addLayout(person)
        pin = PinField(lambda: tr("PIN"), lambda: tr("6 digits"))
        reason = Combo(lambda: tr("Reason"))
        reason.set_choices([(lambda: tr("Member present, card and name checked"), 1)])
        for widget in (
            Label(lambda: tr("Approver"), "label", "ink3"), who, pin, reason,
            SignaturePad(lambda: tr("Supervisor's signature"), lambda: tr("Sign on the line: pen, finger or mouse")),
        ):  # fmt: skip
            self.right.addWidget(widget)
        self.right.addStretch(1)
        self.foot.addWidget(Button(lambda: tr("Refuse"), "danger", tall=True))
        self.foot.addWidget(Button(lambda: tr("Approve and complete"), "primary", key="F12", tall=True), 1)
        self.first_focus = pin


class _Opened(QWidget):
    """A desk that opens the approval over itself as soon as it is shown."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page_of_desk())
        self._opened = False

    def showEvent(self, event: object) -> None:
        if not self._opened:
            self._opened = True
            _Approval(self).open()


def page_with_dialog() -> QWidget:
    """The approval over the desk."""
    return _Opened()
