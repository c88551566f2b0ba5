"""No member yet: the invitation to scan, and at the right what waits to be carried on and how the shift stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QMargins, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.programme.masks import masked_phone
from counter_app.programme.values import Money
from counter_app.resources import resource
from counter_app.screens.design import tokens
from counter_app.screens.design.badges import Avatar
from counter_app.screens.design.buttons import Pressable
from counter_app.screens.design.flow import Flow, Scroll, column
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.painting import box
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.surfaces import Card, Panel, RowsCard
from counter_app.screens.design.theme import Shown, Words, grown
from counter_app.screens.papers import number_text
from counter_app.screens.redeeming.questions import CarryOn
from counter_app.screens.redeeming.words import masked_member
from counter_app.screens.wording import money, time_of, tr, trn
from counter_app.screens.wording.troubles import trouble_words


@dataclass(frozen=True, slots=True)
class Seen:
    """A member who was at the desk just now, to come back to."""

    member_id: int
    name: str
    salutation: str
    phone: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class ParkedBasket:
    """A basket that waits, as its row shows it."""

    number: int
    name: str
    salutation: str
    at: datetime
    pieces: int


class _Drawing(Shown, QWidget):
    """The card under the scanner."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = QSvgRenderer(str(resource("marks", "scan-card.svg")))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def sizeHint(self) -> QSize:
        return QSize(340, 172)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._drawing.render(QPainter(self), QRectF(self.rect()))


class _Hint(Card):
    """One of the ways to find somebody."""

    def __init__(self, icon: str, title: Words, second: Words) -> None:
        super().__init__(edge=14)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon(icon, "jade", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self._title = Label(title, "item", wrap=False)
        self._second = Label(second, "note", "ink2", wrap=False)
        texts.addWidget(self._title)
        texts.addWidget(self._second)
        row.addLayout(texts, 1)
        self.column.addLayout(row)
        self.setMinimumWidth(180)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class _SeenRow(Pressable):
    """Somebody who was here just now: letter, name, phone, time."""

    def __init__(self, seen: Seen, zone: tzinfo) -> None:
        super().__init__()
        self._name = masked_member(seen.name, seen.salutation)
        phone = masked_phone(seen.phone)
        self.setAccessibleIdentifier(f"seen-{seen.member_id}")
        self.setAccessibleName(" ".join(word for word in (self._name, phone, time_of(seen.at, zone)) if word))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 6, 4, 6)
        row.setSpacing(12)
        row.addWidget(Avatar(seen.name, 32))
        names = QWidget()
        flow = Flow(names, gap=12, line_gap=0)
        flow.addWidget(Label(self._name, "item", wrap=False))
        flow.addWidget(Label(phone, "second", "ink2", wrap=False))
        row.addWidget(names, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(time_of(seen.at, zone), "second", "ink3", wrap=False))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grown(self)
        self.show_itself()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        width = layout.sizeHint().width() if layout is not None else 200
        return QSize(width, self.tall_now(width))

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(tokens.TARGET, layout.totalHeightForWidth(width) if layout is not None else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown_hover or self.shown_down:
            box(QPainter(self), self.rect(), self.focus_radius, self.look.colour("line" if self.shown_down else "mute"))


class StartPage(QWidget):
    """``resumed`` carries a parked basket's number, ``waiting_opened`` a waiting request, ``print_asked`` a voucher, ``member_asked`` a
    member: row ids all but the first. ``count_in_asked``: the shift is to be counted in."""

    resumed = Signal(int)
    waiting_opened = Signal(int)
    print_asked = Signal(int)
    member_asked = Signal(int)
    count_in_asked = Signal()

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._shown: object = None
        self.message = Message("attention", "")
        self.message.setAccessibleIdentifier("start-message")
        self.message.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Scroll(self._invitation()), 1)
        row.addWidget(self._side())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit_window()

    def _invitation(self) -> QWidget:
        middle = QWidget()
        state = EmptyState(
            lambda: tr("Scan the member card"),
            lambda: tr("No need to click anywhere: the scanner is always heard"),
            picture=_Drawing(),
            big=True,
        )
        hints = QWidget()
        flow = Flow(hints, gap=12, line_gap=12, centred=True)
        for icon, title, second in (
            ("smartphone", lambda: tr("Phone number"), lambda: tr("11 digits, or the last 4")),
            ("credit-card", lambda: tr("Card number"), lambda: tr("Old cards are known too")),
            ("user", lambda: tr("Name"), lambda: tr("Its first characters")),
            ("ticket", lambda: tr("Voucher"), lambda: tr("Goes to the hand-over")),
        ):
            flow.addWidget(_Hint(icon, title, second))
        state.below.addSpacing(12)
        state.below.addWidget(hints, 0, Qt.AlignmentFlag.AlignHCenter)
        edge = tokens.PAGE_EDGE
        column(self.message, state, edge=QMargins(edge, 16, edge, 16), parent=middle).setStretch(1, 1)
        return middle

    def _side(self) -> QWidget:
        self.side = _Side()
        self.carry_title = Label(lambda: tr("Carry on"), "panel")
        self.carry = RowsCard(edge=8)
        self.nothing = Label(lambda: tr("Nothing waits."), "second", "ink2")
        self.count_in = ActionRow(
            lambda: tr("The shift has not been counted in"), lambda: tr("The drawer and the shelf"),
            icon="coins", icon_tone="amber", action=lambda: tr("Count"),
        )  # fmt: skip
        self.count_in.setAccessibleIdentifier("start-count-in")
        self.count_in.clicked.connect(lambda _=False: self.count_in_asked.emit())
        self.count_in.hide()
        self.seen_title = Label(lambda: tr("Members just served"), "panel")
        self.seen = RowsCard(edge=8)
        content = QWidget()
        column(self.carry_title, self.nothing, self.carry, self.count_in, 16, self.seen_title, self.seen, -1, parent=content)
        sums = Card("sunken", edge=14)
        across = QHBoxLayout()
        across.setSpacing(16)
        self._sums: list[Label] = []
        words: tuple[Callable[[], str], ...] = (
            lambda: tr("Redeemed", meaning="this shift"), lambda: tr("Handed over"), lambda: tr("Cash taken"),
        )  # fmt: skip
        for label in words:
            figure = Label("0", "section", wrap=False)
            self._sums.append(figure)
            across.addLayout(column(Label(label, "note", "ink3"), figure, gap=0), 1)
        sums.column.addLayout(across)
        outer = QVBoxLayout(self.side)
        outer.setContentsMargins(tokens.PANEL_EDGE + 1, tokens.PANEL_EDGE, tokens.PANEL_EDGE, tokens.PANEL_EDGE)
        outer.setSpacing(12)
        outer.addWidget(Scroll(content), 1)
        outer.addWidget(sums)
        return self.side

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def say_nothing(self) -> None:
        self.message.hide()

    def show_work(
        self, parked: tuple[ParkedBasket, ...], work: CarryOn | None, printing: frozenset[int], seen: tuple[Seen, ...], now: datetime
    ) -> None:
        """What waits, newest parked first; ``printing`` are vouchers whose copies are on their way to the printer."""
        shown = (parked, work, printing, seen, self.message.look.language, [(now - basket.at).total_seconds() // 60 for basket in parked])
        if shown == self._shown:
            return
        self._shown = shown
        self.carry.clear()
        for basket in reversed(parked):
            minutes = max(0, int((now - basket.at).total_seconds() // 60))
            since = trn("parked for {n} minute", "parked for {n} minutes", minutes) if minutes else tr("parked just now")
            pieces = trn("{n} piece in the basket", "{n} pieces in the basket", basket.pieces)
            row = ActionRow(
                masked_member(basket.name, basket.salutation), tr("{since}, {pieces}", since=since, pieces=pieces),
                icon="circle-pause", action=tr("Resume"),
            )  # fmt: skip
            row.setAccessibleIdentifier(f"resume-{basket.number}")
            row.clicked.connect(lambda _=False, number=basket.number: self.resumed.emit(number))
            self.carry.add(row)
        self.count_in.setVisible(work is not None and not work.counted_in)
        if work is not None:
            self._show_work(work, printing)
        self.carry.setVisible(bool(self.carry.rows))
        # The shift that is to be counted in waits, too.
        self.nothing.setVisible(not self.carry.rows and self.count_in.isHidden())
        self.seen.clear()
        for one in seen:
            line = _SeenRow(one, self._zone)
            line.clicked.connect(lambda _=False, member_id=one.member_id: self.member_asked.emit(member_id))
            self.seen.add(line)
        self.seen.setVisible(bool(seen))
        self.seen_title.setVisible(bool(seen))

    def take_keyboard(self) -> None:
        """The keyboard goes to the first thing that waits."""
        if self.carry.rows:
            self.carry.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_work(self, work: CarryOn, printing: frozenset[int]) -> None:
        for waiting in work.waiting:
            since = tr("waits for a supervisor since {time}", time=time_of(waiting.at, self._zone))
            pieces = trn("{n} piece", "{n} pieces", waiting.pieces)
            row = ActionRow(
                masked_member(waiting.name, waiting.salutation), tr("{since}, {pieces}", since=since, pieces=pieces),
                icon="stamp", icon_tone="amber", action=tr("View"),
            )  # fmt: skip
            row.setAccessibleIdentifier(f"waiting-{waiting.approval_id}")
            row.clicked.connect(lambda _=False, approval=waiting.approval_id: self.waiting_opened.emit(approval))
            self.carry.add(row)
        for voucher in work.unprinted:
            number = number_text(voucher.number)
            if voucher.voucher_id in printing:
                row = ActionRow(tr("Voucher {number}", number=number), tr("on its way to the printer"), icon="printer")
                row.setEnabled(False)
            else:
                words = trouble_words(voucher.why) if voucher.why else None
                why = words[0] if words else tr("not printed yet")
                row = ActionRow(
                    tr("Voucher {number}", number=number), tr("{why}; the points are booked", why=why),
                    icon="printer", icon_tone="amber", action=tr("Print"),
                )  # fmt: skip
                row.clicked.connect(lambda _=False, voucher_id=voucher.voucher_id: self.print_asked.emit(voucher_id))
            row.setAccessibleIdentifier(f"print-{voucher.voucher_id}")
            self.carry.add(row)
        for label, figure in zip(
            self._sums, (f"{work.sums.redeemed:,}", f"{work.sums.handed:,}", money(Money(work.sums.cash))), strict=True
        ):
            label.say(figure)


class _Side(Panel):
    """The right side, as wide as the basket is."""

    def __init__(self) -> None:
        super().__init__("surface", lines="l")

    def restyle(self) -> None:
        super().restyle()
        self.fit_window()

    def fit_window(self) -> None:
        narrow, wide = tokens.BASKET
        base = wide if self.window().width() >= tokens.WIDE_FROM else narrow
        self.setFixedWidth(base + round(base * 0.3 * (self.look.scale - 100) / 100))
