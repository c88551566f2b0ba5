"""What went out before: when, where, by whom, to whom and what – for a second try, and for a part that was collected."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.database.vouchers import Voucher, VoucherLine
from counter_app.programme.masks import masked_name
from counter_app.screens.design.flow import Ends, Flow
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.pictures import Thumb
from counter_app.screens.design.surfaces import Card, RowsCard
from counter_app.screens.handing.words import Outing, named, when_words
from counter_app.screens.redeeming.words import picture_of
from counter_app.screens.wording import day_and_weekday, days_from, time_of, tr


def fact_row(icon: str, label: str, value: str, beside: str, label_width: int) -> QWidget:
    """An icon, what it is, the answer in bold, and a quiet word at the right."""
    row, left = QWidget(), QWidget()
    line = QHBoxLayout(left)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(14)
    line.addWidget(Icon(icon, "ink2", 20))
    name = Label(label, "body", "ink3", wrap=False)
    name.setMinimumWidth(label_width)
    line.addWidget(name)
    line.addWidget(Label(value, "section"), 1)
    outer = QVBoxLayout(row)
    outer.setContentsMargins(8, 16, 8, 16)
    outer.addWidget(Ends(left, Label(beside, "body", "ink3", right=True, wrap=False)))
    return row


def outing_card(outing: Outing, shop: str, phone: str, zone: tzinfo, today: date) -> RowsCard:
    """When, where and by whom. ``phone`` is that of ``shop``, this one."""
    here = outing.at.astimezone(zone)
    card = RowsCard()
    who = tr("to {name}", name=masked_name(outing.receiver)) if outing.receiver else tr("to the member")
    signed = tr("{who}, signed", who=who) if outing.signature else who
    when = f"{day_and_weekday(here.date())} {time_of(here)}"
    rows = (
        ("clock", tr("When"), when, days_from(here.date(), today)),
        ("store", tr("Where"), tr("{shop}, desk {desk}", shop=outing.shop, desk=outing.desk), phone if outing.shop == shop else ""),
        ("user", tr("By whom"), outing.by, signed),
    )
    widest = max(card.look.metrics("body").horizontalAdvance(label) for _, label, _, _ in rows)
    for icon, label, value, beside in rows:
        card.add(fact_row(icon, label, value, beside, widest + 6))
    return card


def gifts_card(voucher: Voucher, pieces: tuple[tuple[int, int], ...], language: str) -> Card:
    """Some lines of the voucher side by side, each with how many."""
    lines: dict[int, VoucherLine] = {line.line: line for line in voucher.lines}
    card = Card(edge=14)
    held = QWidget()
    flow = Flow(held, gap=28, line_gap=12)
    for number, quantity in pieces:
        line = lines[number]
        gift = QWidget()
        row = QHBoxLayout(gift)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Thumb(picture_of(line.picture, line.tint, line.name), 44))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(named(line, language), "item", wrap=False))
        texts.addWidget(Label(f"× {quantity}", "second", "ink2", wrap=False))
        row.addLayout(texts)
        flow.addWidget(gift)
    card.column.addWidget(held)
    return card


def outing_words(outing: Outing, zone: tzinfo) -> str:
    """One earlier hand-over in a line."""
    return tr("{when}, desk {desk}, by {by}", when=when_words(outing.at, zone), desk=outing.desk, by=outing.by)
