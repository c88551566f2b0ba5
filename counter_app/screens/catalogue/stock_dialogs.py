"""Small dialogs about the shelf: pieces came in, were counted, broke; another shop gets some; the gift is withdrawn."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QWidget

from counter_app.actions.gifts import (
    SetOffered,
    StockArrived,
    StockBroken,
    StockCounted,
    set_offered,
    stock_arrived,
    stock_broken,
    stock_counted,
)
from counter_app.actions.importing.fields import count
from counter_app.actions.shop_stock import SendStock, TakeInSent, send_stock, take_in_sent
from counter_app.database.tables import MOST_PIECES
from counter_app.programme.refusals import Refused
from counter_app.screens.catalogue.dialog import GiftDialog
from counter_app.screens.catalogue.questions import GiftFile
from counter_app.screens.catalogue.words import short_words
from counter_app.screens.design.fields import Combo, Field
from counter_app.screens.design.labels import Label
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.theme import Words, look
from counter_app.screens.services import Services
from counter_app.screens.wording import day_of, tr, trn


class _Pieces(GiftDialog):
    """So many pieces, against what the books say."""

    least = 1

    def __init__(
        self, services: Services, over: QWidget, found: GiftFile, title: Words, sentence: Words, verb: Words, label: Words
    ) -> None:
        super().__init__(services, over, title, sentence, verb)
        self.found = found
        row = found.row
        self.body.addWidget(Fact(lambda: tr("On hand"), f"{row.on_hand:,}"))
        self.body.addWidget(Fact(lambda: tr("Promised"), f"{row.promised:,}"))
        self.before_pieces()
        self.pieces = self.field("pieces", Field(label, icon="package", identifier="gift-pieces"))
        self.end_body()
        self.first_focus = self.pieces.line

    def before_pieces(self) -> None:
        """What else is asked, over the pieces."""

    def typed(self) -> int:
        """Raises Refused(Malformed)."""
        return count("pieces", self.pieces.text(), low=self.least, high=MOST_PIECES)

    def submit(self) -> None:
        pieces = self.read(self.typed)
        if pieces is not None:
            self.ask(pieces)

    def ask(self, pieces: int) -> None:
        raise AssertionError("a dialog does something")

    def short_of(self, on_hand: int) -> Words:
        """What is said afterwards where fewer lie there than are promised."""
        short = self.found.row.promised - on_hand
        return (lambda: short_words(short)) if short > 0 else ""

    def watch(self) -> None:
        """Say it while it is being typed."""
        self.pieces.changed.connect(lambda _text: self._look())

    def after(self, pieces: int) -> int:
        """What is on hand then."""
        return pieces

    def _look(self) -> None:
        short: Words = ""
        with suppress(Refused):
            short = self.short_of(self.after(self.typed()))
        if short:
            self.say("attention", short, lambda: tr("Look once more. If it is so, take it in: nobody else is given any until more come."))
        elif self.message.isVisible():
            self.message.hide()
            self.grow()


class ArrivedDialog(_Pieces):
    def __init__(self, services: Services, over: QWidget, found: GiftFile) -> None:
        super().__init__(
            services,
            over,
            found,
            lambda: tr("{gift}: pieces came in", gift=found.row.named(look().language)),
            lambda: tr("They can be redeemed at once, as far as they are given out at no pace."),
            lambda: tr("Put them on the shelf"),
            lambda: tr("How many came?"),
        )

    def ask(self, pieces: int) -> None:
        desk = self.services.desk
        asked = desk.asked(StockArrived, gift_id=self.found.row.id, pieces=pieces)
        self.send(lambda: desk.write(stock_arrived, asked), lambda: trn("{n} piece more", "{n} pieces more", pieces))


class CountedDialog(_Pieces):
    least = 0

    def __init__(self, services: Services, over: QWidget, found: GiftFile) -> None:
        super().__init__(
            services,
            over,
            found,
            lambda: tr("Count {gift}", gift=found.row.named(look().language)),
            lambda: tr("Count what stands on the shelf, also what is promised and not yet collected. The difference stands in the books."),
            lambda: tr("So many there are"),
            lambda: tr("How many stand there?"),
        )
        self.watch()

    def ask(self, pieces: int) -> None:
        desk, row = self.services.desk, self.found.row
        asked = desk.asked(StockCounted, gift_id=row.id, pieces=pieces)
        difference = pieces - row.on_hand
        if short := self.short_of(pieces):
            told: Words = short
        elif difference:
            told = lambda: tr("Counted: {n}, the books said {before}", n=f"{pieces:,}", before=f"{row.on_hand:,}")  # noqa: E731
        else:
            told = lambda: tr("Counted: it is as the books said")  # noqa: E731
        self.send(lambda: desk.write(stock_counted, asked), told)


class BrokenDialog(_Pieces):
    def __init__(self, services: Services, over: QWidget, found: GiftFile) -> None:
        super().__init__(
            services,
            over,
            found,
            lambda: tr("{gift}: broken or lost", gift=found.row.named(look().language)),
            lambda: tr("They leave the shelf for good; vouchers that are out stay good."),
            lambda: tr("Take them off the shelf"),
            lambda: tr("How many?"),
        )
        self.watch()

    def after(self, pieces: int) -> int:
        return self.found.row.on_hand - pieces

    def ask(self, pieces: int) -> None:
        desk = self.services.desk
        asked = desk.asked(StockBroken, gift_id=self.found.row.id, pieces=pieces)
        told = self.short_of(self.after(pieces)) or (lambda: trn("{n} piece fewer", "{n} pieces fewer", pieces))
        self.send(lambda: desk.write(stock_broken, asked), told)


class SendDialog(_Pieces):
    """Some go to another shop of the chain."""

    def __init__(self, services: Services, over: QWidget, found: GiftFile) -> None:
        super().__init__(
            services,
            over,
            found,
            lambda: tr("Send {gift} to another shop", gift=found.row.named(look().language)),
            lambda: tr("They leave this shelf now, and stand on the other once they were counted there. What is promised stays here."),
            lambda: tr("Send them"),
            lambda: tr("How many?"),
        )

    def before_pieces(self) -> None:
        self.shop = Combo(lambda: tr("To which shop?"))
        self.shop.setAccessibleIdentifier("gift-shop")
        self.shop.set_choices([(one.shop, one.shop_id) for one in self.found.shops if one.shop_id != self.found.here])
        self.body.addWidget(Label(lambda: tr("To which shop?"), "label", "ink2"))
        self.body.addWidget(self.shop)

    def ask(self, pieces: int) -> None:
        desk, to = self.services.desk, self.shop.currentText()
        asked = desk.asked(SendStock, gift_id=self.found.row.id, to_shop_id=self.shop.currentData(), pieces=pieces)
        self.send(
            lambda: desk.write(send_stock, asked),
            lambda: trn("{n} piece is on its way to {shop}", "{n} pieces are on their way to {shop}", pieces, shop=to),
        )


class TakeInDialog(_Pieces):
    """What another shop sent is here, and counted."""

    least = 0

    def __init__(self, services: Services, over: QWidget, found: GiftFile) -> None:
        self.sent = found.under_way[0]
        super().__init__(
            services,
            over,
            found,
            lambda: tr("Take in {gift}", gift=found.row.named(look().language)),
            lambda: tr(
                "{shop} sent {n} on {day}. Count what is here: what is missing is noted.",
                shop=self.sent.shop,
                n=f"{self.sent.pieces:,}",
                day=day_of(self.sent.sent_on, found.on),
            ),
            lambda: tr("Put them on the shelf"),
            lambda: tr("How many came?"),
        )

    def ask(self, pieces: int) -> None:
        desk, sent = self.services.desk, self.sent
        asked = desk.asked(TakeInSent, sent=sent.sent, pieces=pieces)
        missing = sent.pieces - pieces
        self.send(
            lambda: desk.write(take_in_sent, asked),
            (lambda: trn("{n} piece more", "{n} pieces more", pieces))
            if not missing
            else (lambda: tr("{came} came, {missing} missing: tell {shop}", came=pieces, missing=missing, shop=sent.shop)),
        )


class OfferDialog(GiftDialog):
    """Withdrawn, or offered again."""

    def __init__(self, services: Services, over: QWidget, found: GiftFile) -> None:
        active, row = found.row.rule.active, found.row
        super().__init__(
            services,
            over,
            (lambda: tr("Withdraw {gift}", gift=row.named(look().language)))
            if active
            else (lambda: tr("Offer {gift} again", gift=row.named(look().language))),
            (lambda: tr("Nobody can redeem it any more. Vouchers that are out stay good, and what is on the shelf stays there."))
            if active
            else (lambda: tr("It can be redeemed again at once.")),
            (lambda: tr("Withdraw it")) if active else (lambda: tr("Offer it again")),
            danger=active,
        )
        self._row = row
        if active and row.promised:
            self.body.addWidget(Fact(lambda: tr("Promised"), f"{row.promised:,}"))
        self.end_body()
        self.first_focus = self.cancel if active else self.ok

    def submit(self) -> None:
        desk, row = self.services.desk, self._row
        asked = desk.asked(SetOffered, gift_id=row.id, offered=not row.rule.active)
        told = (lambda: tr("It is withdrawn")) if row.rule.active else (lambda: tr("It is offered again"))
        self.send(lambda: desk.write(set_offered, asked), told)
