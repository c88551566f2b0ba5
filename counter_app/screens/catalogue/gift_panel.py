"""The chosen gift at the right: its picture, what it costs and when, what stands on the shelf, and all that can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.screens.catalogue.questions import GiftFile
from counter_app.screens.catalogue.words import (
    UNCOUNTED,
    held_back,
    kind_words,
    pace_words,
    pieces_words,
    prices_words,
    short_words,
    state_words,
    window_words,
)
from counter_app.screens.design.badges import Badge
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Divider, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.pictures import Thumb
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import Panel
from counter_app.screens.design.theme import look
from counter_app.screens.redeeming.words import picture_of
from counter_app.screens.wording import day_of, tr

PICTURE = 96


class GiftPanel(Panel):
    """``asked`` carries what is to be done: ``terms``, ``arrived``, ``counted``, ``broken``, ``allot``, ``send``, ``take-in``, ``change``,
    ``offer``."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines="l", parent=parent)
        self._found: GiftFile | None = None
        self.picture = Thumb(picture_of("", "", ""), PICTURE)
        self.name = Label("", "panel")
        self.state = Badge("", "neutral")
        self.code, self.price, self.days, self.planned, self.place = (
            Fact(words, "")
            for words in (
                lambda: tr("Number", meaning="of a gift"),
                lambda: tr("Price"),
                lambda: tr("To be had"),
                lambda: tr("Planned"),
                lambda: tr("Shelf"),
            )
        )
        self.on_hand, self.promised, self.free, self.low_at, self.pace, self.shops = (
            Fact(words, "", strong=strong)
            for words, strong in (
                (lambda: tr("On hand"), False),
                (lambda: tr("Promised"), False),
                (lambda: tr("Can be redeemed"), True),
                (lambda: tr("Alert at"), False),
                (lambda: tr("Allotted"), False),
                (lambda: tr("Other shops"), False),
            )
        )
        self.short = Message("attention", "", "")
        self.under_way = Message("info", "", "")
        self.buttons: dict[str, Button] = {}
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addLayout(self._head())
        for fact in (self.code, self.price, self.days, self.planned, self.place):
            column.addWidget(fact)
        column.addWidget(self._action("terms", Button(lambda: tr("Price and days"), "second", icon="calendar-clock")))
        column.addWidget(self._action("change", Button(lambda: tr("Change name, picture, limits"), "second", icon="pencil")))
        column.addWidget(Divider())
        for fact in (self.on_hand, self.promised, self.free, self.low_at, self.pace, self.shops):
            column.addWidget(fact)
        column.addWidget(self.short)
        column.addWidget(self.under_way)
        for what, words, icon in (
            ("take-in", lambda: tr("Take in what was sent"), "package"),
            ("arrived", lambda: tr("Pieces came in"), "plus"),
            ("counted", lambda: tr("Counted"), "list-checks"),
            ("broken", lambda: tr("Broken or lost"), "package-x"),
            ("allot", lambda: tr("Allot, at a pace"), "timer"),
            ("send", lambda: tr("Send to another shop"), "store"),
        ):
            column.addWidget(self._action(what, Button(words, "second", icon=icon)))
        column.addWidget(Divider())
        column.addWidget(self._action("offer", Button("", "danger", icon="ban")))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        self.area = Scroll(content)
        outer.addWidget(self.area)

    def _head(self) -> QHBoxLayout:
        """The picture, and beside it what it is of."""
        beside = QWidget()
        beside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout(beside)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(6)
        words.addWidget(self.name)
        words.addWidget(self.state)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(beside, 1)
        return head

    @property
    def shown(self) -> GiftFile | None:
        return self._found

    def show_gift(self, found: GiftFile) -> None:
        """This gift stands here."""
        if self._found is None or self._found.row.id != found.row.id:
            self.area.verticalScrollBar().setValue(0)
        self._found = found
        row, rule, programme, on = found.row, found.row.rule, found.programme, found.on
        self.picture.show_picture(picture_of(row.picture, row.tint, row.name), drained=not rule.active)
        self.name.say(lambda: row.named(look().language))
        tone = "neutral" if not rule.active else "amber" if row.runs_low else "good"
        self.state.say(lambda: state_words(row, on), tone, "ban" if not rule.active else "triangle-alert" if row.runs_low else "check")
        self.code.say(lambda: tr("{code}, {kind}", code=row.code, kind=kind_words(rule.kind)))
        self.price.say(lambda: prices_words(rule.prices, programme.decimals))
        self.days.say(lambda: window_words(rule.start, rule.end, on))
        self.planned.say(lambda: _plans_words(found))
        self.planned.setVisible(bool(found.plans))
        self.place.say(row.place)
        self.place.setVisible(bool(row.place))
        self._show_stock(found)
        offer = self.buttons["offer"]
        offer.kind = "danger" if rule.active else "second"
        offer.set_icon("ban" if rule.active else "rotate-ccw")
        offer.say((lambda: tr("Withdraw it")) if rule.active else (lambda: tr("Offer it again")))

    def clear(self) -> None:
        """No gift stands here."""
        self._found = None

    def _show_stock(self, found: GiftFile) -> None:
        row, programme, on = found.row, found.programme, found.on
        counted = row.on_hand < UNCOUNTED
        waits = min(held_back(row, programme, on), max(row.in_shop, 0))
        self.on_hand.say(lambda: pieces_words(row.on_hand))
        self.promised.say(lambda: pieces_words(row.promised))
        self.free.say(lambda: pieces_words(max(row.in_shop - waits, 0)))
        self.low_at.say(lambda: f"{row.low_at:,}")
        self.low_at.setVisible(counted)
        self.pace.say(lambda: _allotted_words(found, waits))
        self.pace.setVisible(row.rule.allotted_on is not None and (row.rule.pace is not None or programme.redeeming.pace is not None))
        others = [one for one in found.shops if one.shop_id != found.here]
        self.shops.say(lambda: tr(", ").join(f"{one.shop} {one.on_hand - one.promised:,}" for one in others))
        self.shops.setVisible(bool(others))
        short = row.promised - row.on_hand
        self.short.setVisible(short > 0)
        if short > 0:
            self.short.say("attention", lambda: short_words(short), lambda: tr("Order more, or swap with those who wait for it."))
        coming = sum(one.pieces for one in found.under_way)
        self.under_way.setVisible(bool(found.under_way))
        if found.under_way:
            first = found.under_way[0]
            self.under_way.say(
                "info",
                lambda: tr("{n} under way to this shop", n=f"{coming:,}"),
                lambda: tr("From {shop}, sent on {day}", shop=first.shop, day=day_of(first.sent_on, on)),
            )
        for what in ("arrived", "counted", "broken", "allot"):
            self.buttons[what].setVisible(counted)
        self.buttons["send"].setVisible(counted and bool(others))
        self.buttons["take-in"].setVisible(bool(found.under_way))

    def _action(self, what: str, button: Button) -> Button:
        button.setAccessibleIdentifier(f"gift-do-{what}")
        button.clicked.connect(lambda: self.asked.emit(what))
        self.buttons[what] = button
        return button


def _plans_words(found: GiftFile) -> str:
    return "\n".join(
        tr("from {day}: {price}", day=day_of(plan.first_day, found.on), price=prices_words(plan.prices, found.programme.decimals))
        for plan in found.plans
        if plan.prices
    )


def _allotted_words(found: GiftFile, waits: int) -> str:
    rule = found.row.rule
    each, days = (None, None) if rule.pace is None else (rule.pace.pieces, rule.pace.days)
    pace = pace_words(each, days, found.programme)
    return tr("{n}, {pace}; {left} not out yet", n=f"{rule.allotted:,}", pace=pace, left=f"{waits:,}")
