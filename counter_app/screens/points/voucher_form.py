"""Use a voucher: which one, and the basket that it pays for. And the orders that are only reserved."""

from __future__ import annotations

import secrets

from PySide6.QtWidgets import QWidget

from counter_app.actions.confirmation import CAME_BACK, new_code
from counter_app.database.vouchers import Voucher
from counter_app.programme.words import Goods
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Combo, Field
from counter_app.screens.design.flow import column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.theme import look
from counter_app.screens.papers import number_text
from counter_app.screens.points import reading
from counter_app.screens.points.drafts import CompletingOrder, Draft, GivingUpOrder, RenewingCode, Shown, UsingVoucher
from counter_app.screens.points.form import Form
from counter_app.screens.points.inputs import Ask, Number
from counter_app.screens.points.questions import Facts, payment_line
from counter_app.screens.points.tags import Tags
from counter_app.screens.wording import day_of, points, tr

COMPLETE, NEW_CODE, GIVE_UP = range(3)


class _OfTheMember(Form):
    """One of the member's vouchers, chosen or scanned."""

    def __init__(self, facts: Facts, ask: Ask, nothing: object) -> None:
        super().__init__(facts, ask)
        self.vouchers: tuple[Voucher, ...] = ()
        self.which = Combo(lambda: tr("Voucher"))
        self.which.setAccessibleIdentifier("voucher")
        self.nothing = Label(nothing, "body", "ink2")  # type: ignore[arg-type]
        self._which = QWidget()
        column(Label(lambda: tr("Voucher"), "second", "ink2"), self.which, gap=4, parent=self._which)
        self.column.addWidget(self._which)
        self.column.addWidget(self.nothing)
        self.which.currentIndexChanged.connect(lambda _: self._on_which())

    def _mine(self) -> tuple[Voucher, ...]:
        raise AssertionError("a form knows its vouchers")

    def _words(self, found: Voucher) -> str:
        raise AssertionError("a form says its vouchers")

    def chosen(self) -> Voucher | None:
        place = self.which.currentIndex()
        return self.vouchers[place] if 0 <= place < len(self.vouchers) else None

    def choose(self, voucher_id: int) -> None:
        """This one was scanned."""
        for place, found in enumerate(self.vouchers):
            if found.id == voucher_id:
                self.which.setCurrentIndex(place)

    def know(self, facts: Facts) -> None:
        super().know(facts)
        mine = self._mine()
        if mine == self.vouchers and self.which.count() == len(mine):
            return
        before = self.chosen()
        self.vouchers = mine
        self.which.blockSignals(True)
        self.which.set_choices([(lambda found=found: self._words(found), found.id) for found in mine])  # type: ignore[misc]
        self.which.blockSignals(False)
        self._which.setVisible(bool(mine))
        self.nothing.setVisible(not mine)
        if before is not None:
            self.choose(before.id)
        self._on_which()

    def _on_which(self) -> None:
        self.changed.emit()


class VoucherForm(_OfTheMember):
    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask, lambda: tr("This member has no voucher that pays. Scan one of another member's."))
        kinds = facts.programme.vouchers
        self.basket = Number(lambda: tr("The basket"), reading.fen, identifier="basket", hint=lambda: tr("Yuan"))
        self.goods = Segment(lambda: tr("What it pays for"), [lambda: tr("Goods"), lambda: tr("A service")])
        self.goods.setAccessibleIdentifier("goods")
        self._goods = QWidget()
        column(Label(lambda: tr("What it pays for"), "second", "ink2"), self.goods, gap=4, parent=self._goods)
        self.tags = Tags(lambda: tr("What the goods are"), sorted({tag for kind in kinds for tag in kind.not_tags}))
        for widget in (self.basket, self._goods, self.tags):
            self.column.addWidget(widget)
        self._goods.setVisible(any(kind.goods is not None for kind in kinds))
        self.basket.changed.connect(self.changed)
        self.goods.chosen.connect(self.changed)
        self.tags.changed.connect(self.changed)
        self.know(facts)

    def draft(self, shown: Shown) -> UsingVoucher | None:
        found, basket = self.chosen(), self.basket.value()
        if found is None or basket is None:
            return None
        goods = Goods.SERVICE if self.goods.choice() == 1 else Goods.MERCHANDISE
        return UsingVoucher(self.facts.served.panel.member.id, shown, found.id, basket, goods, tags=self.tags.chosen())

    def judge(self) -> None:
        self.basket.judge()

    def _mine(self) -> tuple[Voucher, ...]:
        return self.facts.usable

    def _words(self, found: Voucher) -> str:
        line = payment_line(self.facts.programme, found)
        assert line is not None
        title = line[1].title.in_language(look().language)
        words = tr("{voucher}, {number}", voucher=title, number=number_text(found.number))
        if found.last_day is None:
            return words
        return tr("{voucher}, until {day}", voucher=words, day=day_of(found.last_day, self.facts.served.on))


class OrdersForm(_OfTheMember):
    """An order is completed with the code that the member's phone received, gets another code, or is given up."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask, lambda: tr("Nothing is reserved for this member."))
        self.way = Segment(lambda: tr("What becomes of it"), [lambda: tr("Complete it"), lambda: tr("New code"), lambda: tr("Give it up")])
        self.way.setAccessibleIdentifier("order-way")
        self.code = Field(
            lambda: tr("Confirmation code"),
            hint=lambda: tr("6 digits"),
            helper=lambda: tr("The member's phone received it"),
            identifier="code",
        )
        self.code.line.setMaxLength(6)
        self._new_code = new_code(secrets.token_bytes)
        self.column.addWidget(self.way)
        self.column.addWidget(self.code)
        self.code.changed.connect(self.changed)
        self.way.chosen.connect(lambda _: self._on_which())
        self.know(facts)

    def draft(self, shown: Shown) -> Draft | None:
        found = self.chosen()
        if found is None:
            return None
        member_id = self.facts.served.panel.member.id
        if self.way.choice() == GIVE_UP:
            return GivingUpOrder(member_id, shown, found.id)
        if self.way.choice() == NEW_CODE:
            return RenewingCode(member_id, shown, found.id, self._new_code)
        code = self.code.text().strip()
        if found.confirmation == CAME_BACK or not found.confirmation:
            return CompletingOrder(member_id, shown, found.id)
        return CompletingOrder(member_id, shown, found.id, code) if len(code) == 6 and code.isdecimal() else None

    def begin(self) -> None:
        if self.code.isVisibleTo(self):
            self.code.line.setFocus()
        else:
            super().begin()

    def _mine(self) -> tuple[Voucher, ...]:
        return self.facts.orders

    def _words(self, found: Voucher) -> str:
        line = found.lines[0]
        gift = line.name if look().language.startswith("zh") or not line.name_en else line.name_en
        return tr(
            "{gift}, {points} points, {number}",
            gift=gift,
            points=points(found.points, self.facts.decimals),
            number=number_text(found.number),
        )

    def _on_which(self) -> None:
        found = self.chosen()
        self.way.setVisible(found is not None)
        asks = found is not None and found.confirmation not in ("", CAME_BACK)
        self.code.setVisible(asks and self.way.choice() == COMPLETE)
        self.changed.emit()
