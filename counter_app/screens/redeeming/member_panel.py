"""The member panel: who is at the desk, what they can spend, what to tell them now, what moved last. No rules here."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.database.members import Movement
from counter_app.programme.masks import masked_card, masked_phone
from counter_app.programme.tier import Counted, NextTier, next_tier
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Ends, Scroll, row
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.member_card import MemberCard
from counter_app.screens.design.progress import Bar
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.surfaces import Panel, RowsCard
from counter_app.screens.redeeming.questions import Served
from counter_app.screens.redeeming.words import masked_member, movement_words, tier_level, with_salutation
from counter_app.screens.wording import day_of, money_short, points, tr, trn

TELL_WITHIN = timedelta(days=60)
"""Points that expire within so many days are worth a word now."""
LEAST_MOVEMENTS = 4


class MemberPanel(Panel):
    """``hand_over_asked`` carries the row id of a voucher that waits, ``why_asked`` a movement. ``reveal_wanted(True)`` while somebody
    holds the eye."""

    hand_over_asked = Signal(int)
    why_asked = Signal(object)
    reveal_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines="r", parent=parent)
        self._revealed = False
        self._served: Served | None = None
        self.card = MemberCard(lambda: tr("Points to spend"), lambda: tr("Held"), lambda: tr("Expiring"))
        self.card_line = Label("", "second", "ink2")
        name = lambda: tr("Show what is masked")  # noqa: E731
        self.eye = Button(lambda: tr("Hold", meaning="a key"), "quiet", icon="eye", key="F4", key_works=False, name=name)
        self.eye.setAccessibleIdentifier("reveal")
        self.to_next = Label("", "second", "ink")
        self.so_far = Label("", "note", "ink2", right=True, wrap=False)
        self.progress = Bar(lambda: tr("Progress to the next tier"), "gold_bar")
        self.benefits = Label("", "note", "ink2")
        self.tell_title = Label(lambda: tr("Tell the member now"), "label", "ink2")
        self.tell = RowsCard()
        self.moved_title = Label(lambda: tr("Last movements"), "label", "ink2")
        self.why = Button(lambda: tr("Why?"), "quiet", name=lambda: tr("Why did points move?"))
        self.why.setAccessibleIdentifier("why")
        self._moved_head = Ends(_alone(self.moved_title), self.why)
        self.moved = QVBoxLayout()
        self.moved.setSpacing(6)
        self._content = QWidget()
        self._column = column = QVBoxLayout(self._content)
        column.setContentsMargins(tokens.PANEL_EDGE, tokens.PANEL_EDGE, tokens.PANEL_EDGE - 1, 8)
        column.setSpacing(0)
        column.addWidget(self.card)
        which = QWidget()
        row(Icon("credit-card", "ink2", 16), self.card_line, gap=8, parent=which).setStretch(1, 1)
        column.addSpacing(2)
        column.addWidget(Ends(which, self.eye))
        column.addWidget(Ends(self.to_next, self.so_far))
        column.addSpacing(6)
        column.addWidget(self.progress)
        column.addSpacing(6)
        column.addWidget(self.benefits)
        column.addSpacing(12)
        column.addWidget(self.tell_title)
        column.addSpacing(6)
        column.addWidget(self.tell)
        column.addSpacing(4)
        column.addWidget(self._moved_head)
        column.addLayout(self.moved)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        self.area = Scroll(self._content)
        outer.addWidget(self.area)
        self.eye.pressed.connect(self._on_eye_pressed)
        self.eye.released.connect(self._on_eye_released)
        self.why.clicked.connect(lambda: self.why_asked.emit(self.movements[0]))

    def show_member(self, served: Served, language: str, *, counting: bool = False) -> None:
        """Everything about this member, masked."""
        if self._served is None or self._served.panel.member.id != served.panel.member.id:
            self._revealed = False
        self._served = served
        member, programme = served.panel.member, served.force.programme
        tier = programme.tier(member.tier)
        decimals = programme.decimals
        self._show_who(language)
        self.card.show_points(member.spendable, lambda parts: points(parts, decimals), counting=counting)
        here = None if served.with_line or member.here == member.spendable else points(max(member.here, 0), decimals)
        self.card.show_here(tr("{points} of them here now", points=here) if here is not None else "")
        first = served.panel.expiring[0] if served.panel.expiring else None
        self.card.show_rest(
            points(member.held, decimals),
            points(first.points, decimals) if first else points(0, decimals),
            day_of(first.last_day, served.on) if first else "",
        )
        above = next_tier(programme, member.tier, served.counted)
        if above is None:
            top = programme.rank(member.tier) == len(programme.tiers) - 1
            self.to_next.say(tr("The highest tier") if top else "")
            self.so_far.say("")
        else:
            self._show_way_to(above, served.counted, decimals, language)
        self.progress.setVisible(above is not None)
        self.so_far.setVisible(above is not None)
        benefits = "; ".join(promise.in_language(language) for promise in tier.promises)
        self.benefits.say(tr("{tier}: {benefits}", tier=tier.title.in_language(language), benefits=benefits) if benefits else "")
        self.benefits.setVisible(bool(benefits))
        self._show_what_to_tell(served, language)
        self._show_movements(served)

    def _show_way_to(self, above: NextTier, counted: Counted, decimals: int, language: str) -> None:
        """What is missing to the tier above, and how far the member has come of the first thing that is."""
        tier, title = above.tier, above.tier.title.in_language(language)
        if above.points:
            self.to_next.say(tr("{points} to {tier}", points=points(above.points, decimals), tier=title))
        elif above.money:
            self.to_next.say(tr("{money} of spending to {tier}", money=money_short(above.money), tier=title))
        elif above.purchases:
            self.to_next.say(trn("{n} purchase to {tier}", "{n} purchases to {tier}", above.purchases, tier=title))
        else:
            self.to_next.say(tr("{tier} with the next purchase", tier=title))
        if tier.from_earned is not None and (above.points or not above.money):
            has, needed = counted.earned.parts, tier.from_earned.parts
            self.so_far.say(f"{points(counted.earned, decimals)} / {points(tier.from_earned, decimals)}")
        elif tier.from_spent is not None and (above.money or not above.purchases):
            has, needed = counted.spent.fen, tier.from_spent.fen
            self.so_far.say(f"{money_short(counted.spent)} / {money_short(tier.from_spent)}")
        else:
            has, needed = counted.purchases, tier.from_purchases or 0
            self.so_far.say(f"{has} / {needed}")
        self.progress.setRange(0, max(needed, 1))
        self.progress.setValue(min(has, needed) if needed else 1)

    @property
    def movements(self) -> tuple[Movement, ...]:
        """The member's last ones, newest first."""
        return () if self._served is None else self._served.panel.movements

    def show_revealed(self, revealed: bool, language: str) -> None:
        """Name, phone and card in full, or masked again."""
        self._revealed = revealed
        self._show_who(language)

    def restyle(self) -> None:
        super().restyle()
        self.fit_window()

    def fit_window(self) -> None:
        """As wide as the window's width has it; the page says so when the window grows or shrinks."""
        narrow, wide = tokens.MEMBER_PANEL
        base = wide if self.window().width() >= tokens.WIDE_FROM else narrow
        self.setFixedWidth(base + round(base * 0.3 * (self.look.scale - 100) / 100))

    def _show_who(self, language: str) -> None:
        if self._served is None:
            return
        member, programme = self._served.panel.member, self._served.force.programme
        if self._revealed:
            name, phone, card = with_salutation(member.name, member.salutation), member.phone or "", member.card
        else:
            name, phone = masked_member(member.name, member.salutation), masked_phone(member.phone)
            card = masked_card(member.card) if member.card else ""
        tier = programme.tier(member.tier)
        self.card.show_member(name, phone or tr("No phone"), tier_level(programme, tier.id), tier.title.in_language(language))
        self.card_line.say(tr("Card {number}", number=card) if card else tr("No card"))

    def _show_what_to_tell(self, served: Served, language: str) -> None:
        self.tell.clear()
        member, on = served.panel.member, served.on
        if member.birthday is not None and member.birthday.month == on.month:
            self.tell.add(_told("cake", tr("Birthday this month: {day}", day=day_of(_this_year(member.birthday, on), on)), "jade"))
        first = served.panel.expiring[0] if served.panel.expiring else None
        if first is not None and first.last_day - on <= TELL_WITHIN:
            figure = points(first.points, served.force.programme.decimals)
            words = tr("{points} points end {day}", points=figure, day=day_of(first.last_day, on))
            self.tell.add(_told("hourglass", words, "amber"))
        for voucher in served.panel.waiting:
            words = trn("{n} to collect: {gift}", "{n} to collect: {gift}", voucher.pieces, gift=voucher.first_gift_named(language))
            waiting = ActionRow(words, icon="ticket", icon_tone="jade", action=tr("Hand over"), strong=False)
            waiting.setAccessibleIdentifier(f"collect-{voucher.id}")
            waiting.clicked.connect(lambda _=False, voucher_id=voucher.id: self.hand_over_asked.emit(voucher_id))
            self.tell.add(waiting)
        self.tell.setVisible(bool(self.tell.rows))
        self.tell_title.setVisible(bool(self.tell.rows))
        # Rows count as high only once they are shown, and the movements are given what is left.
        for line in self.tell.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            line.show()

    def _show_movements(self, served: Served) -> None:
        while (item := self.moved.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        decimals = served.force.programme.decimals
        for movement in served.panel.movements:
            line = _MovedLine()
            line.clicked.connect(lambda movement=movement: self.why_asked.emit(movement))
            across = QHBoxLayout(line)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(10)
            top = Qt.AlignmentFlag.AlignTop
            across.addWidget(Label(f"{movement.business_date:%m-%d}", "note", "ink3", wrap=False), 0, top)
            across.addWidget(Label(movement_words(movement), "second", "ink2"), 1, top)
            tone = "jade" if movement.points > 0 else "ink"
            across.addWidget(Label(points(movement.points, decimals, signed=True), "label", tone, right=True, wrap=False), 0, top)
            self.moved.addWidget(line)
        self._moved_head.setVisible(bool(served.panel.movements))
        self._fit_movements()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_movements()

    def _fit_movements(self) -> None:
        """As many movements as there is room for, the last four at least: the panel scrolls only when the text is large."""
        lines = [line for place in range(self.moved.count()) if (item := self.moved.itemAt(place)) and (line := item.widget())]
        for line in lines:
            line.show()
        for line in reversed(lines[LEAST_MOVEMENTS:]):
            self._column.activate()
            if self._column.totalHeightForWidth(self.width() - 1) <= self.height():
                break
            line.hide()

    def _on_eye_pressed(self) -> None:
        self.reveal_wanted.emit(True)

    def _on_eye_released(self) -> None:
        self.reveal_wanted.emit(False)


class _MovedLine(QWidget):
    """One movement; a click on it asks why. (By keys: the button over them.)"""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


def _alone(label: Label) -> QWidget:
    held = QWidget()
    row(label, parent=held)
    return held


def _told(icon: str, words: str, tone: str) -> QWidget:
    line = QWidget()
    row(Icon(icon, tone, 20), Label(words, "body", "ink"), gap=12, edge=QMargins(4, 10, 4, 10), parent=line).setStretch(1, 1)
    return line


def _this_year(birthday: date, on: date) -> date:
    """Born on 29 February: told as 28 February where the year has no such day."""
    try:
        return birthday.replace(year=on.year)
    except ValueError:
        return birthday.replace(year=on.year, day=28)
