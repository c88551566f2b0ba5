"""A gift comes into the catalogue, or is changed: what it is, how it looks, and how often a member may have it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.actions.gift_fields import GiftFields
from counter_app.actions.gifts import AddGift, ChangeGift, add_gift, change_gift
from counter_app.actions.importing.fields import count
from counter_app.database.gifts import GiftRow
from counter_app.database.tables import MOST_PIECES
from counter_app.programme.programme import Programme
from counter_app.screens.catalogue.dialog import GiftDialog
from counter_app.screens.catalogue.picture_choice import PictureChoice
from counter_app.screens.catalogue.price_fields import PriceFields, fen_typed, yuan_typed
from counter_app.screens.catalogue.words import KINDS, kind_words
from counter_app.screens.design.choices import CheckBox, Segment
from counter_app.screens.design.fields import Field
from counter_app.screens.design.flow import Flow
from counter_app.screens.design.labels import Label
from counter_app.screens.design.theme import Words, look
from counter_app.screens.services import Services
from counter_app.screens.wording import tr

WIDTH = 680
LIMITS = ("per_member", "per_day")


class _FieldsDialog(GiftDialog):
    """The fields of a gift; ``row`` is the one that is changed."""

    def __init__(
        self, services: Services, over: QWidget, title: Words, sentence: Words, verb: Words, programme: Programme, row: GiftRow | None
    ) -> None:
        super().__init__(services, over, title, sentence, verb)
        self._width = WIDTH
        self._row, self._programme = row, programme
        self.picture = PictureChoice(self, row)
        self.code = self.field("code", Field(lambda: tr("Number", meaning="of a gift"), identifier="gift-code"))
        self.barcode = self.field("barcode", Field(lambda: tr("Bar code"), hint=_optional, icon="barcode", identifier="gift-barcode"))
        self.beside(self.code, self.barcode)
        self.name = self.field("name", Field(lambda: tr("Name", meaning="of a gift"), input_method=True, identifier="gift-name"))
        self.name_en = self.field("name_en", Field(lambda: tr("English name"), hint=_optional, identifier="gift-name-en"))
        self.beside(self.name, self.name_en)
        self.body.addWidget(self.picture)
        self.kind = Segment(lambda: tr("Kind"), [lambda kind=kind: kind_words(kind) for kind in KINDS])  # type: ignore[misc]
        self.kind.setAccessibleIdentifier("gift-kind")
        self.body.addWidget(self.kind)
        self.price = self._price_fields()
        self.category = self.field("category", Field(lambda: tr("Category"), hint=_optional, input_method=True, identifier="gift-category"))
        self.place = self.field("place", Field(lambda: tr("Shelf"), hint=_optional, input_method=True, identifier="gift-place"))
        self.beside(self.category, self.place)
        self.retail = self.field("retail", Field(lambda: tr("Shop price, yuan"), hint=_optional, identifier="gift-retail"))
        self.low_at = self.field("low_at", Field(lambda: tr("Alert at so many left"), identifier="gift-low-at"))
        self.beside(self.retail, self.low_at)
        self.per_member = self.field("per_member", Field(lambda: tr("Most per member"), hint=_no_limit, identifier="gift-per-member"))
        self.per_day = self.field("per_day", Field(lambda: tr("Most per member and day"), hint=_no_limit, identifier="gift-per-day"))
        self.beside(self.per_member, self.per_day)
        self.body.addWidget(Label(lambda: tr("For these tiers; for all where none is ticked"), "label", "ink2"))
        tiers = QWidget()
        flow = Flow(tiers, gap=16)
        self.tiers: dict[str, CheckBox] = {}
        for tier in programme.tiers:
            box = CheckBox(lambda tier=tier: tier.title.in_language(look().language))  # type: ignore[misc]
            box.setAccessibleIdentifier(f"gift-tier-{tier.id}")
            self.tiers[tier.id] = box
            flow.addWidget(box)
        self.body.addWidget(tiers)
        self._fill()
        self.end_body()
        self.first_focus = self.code.line
        self.name.changed.connect(self.picture.called)
        services.scanner.listen(self).scanned.connect(self.barcode.set_text)

    def _price_fields(self) -> PriceFields | None:
        """What it costs is a part of the new gift alone; of one that is there it is changed by itself, from a day on."""
        return None

    def _fill(self) -> None:
        row = self._row
        if row is None:
            self.low_at.set_text("0")
            return
        rule = row.rule
        for field, text in (
            (self.code, row.code), (self.barcode, row.barcode or ""), (self.name, row.name), (self.name_en, row.name_en),
            (self.category, row.category), (self.place, row.place), (self.low_at, str(row.low_at)),
            (self.retail, "" if rule.retail is None else yuan_typed(rule.retail) or "0"),
            (self.per_member, str(rule.per_member or "")), (self.per_day, str(rule.per_day or "")),
        ):  # fmt: skip
            field.set_text(text)
        self.kind.choose(KINDS.index(rule.kind))
        for tier, box in self.tiers.items():
            box.setChecked(tier in rule.tiers)

    def fields_typed(self) -> GiftFields:
        """Raises Refused(Malformed) with the field. What has no field here stays as it is."""
        row, retail = self._row, self.retail.text().strip()
        known = None if row is None else row.rule
        prices = self.price.read() if self.price is not None else ()
        if known is not None:
            prices = tuple((price.points.parts, price.cash.fen) for price in known.prices)
        others = frozenset() if known is None else known.tiers - self.tiers.keys()
        return GiftFields(
            code=self.code.text(),
            name=self.name.text(),
            name_en=self.name_en.text(),
            kind=KINDS[self.kind.choice()],
            prices=prices,
            category=self.category.text(),
            retail=fen_typed("retail", retail) if retail else None,
            barcode=self.barcode.text(),
            picture=self.picture.picture,
            tint=row.tint if row is not None and row.picture == self.picture.picture else "",
            place=self.place.text(),
            tags=() if known is None else tuple(sorted(known.tags)),
            tiers=(*(tier for tier, box in self.tiers.items() if box.isChecked()), *sorted(others)),
            start=None if known is None else known.start,
            end=None if known is None else known.end,
            per_member=_limit("per_member", self.per_member),
            per_day=_limit("per_day", self.per_day),
            per_redemption=None if known is None else known.per_redemption,
            repeatable=True if known is None else known.repeatable,
            low_at=count("low_at", self.low_at.text() or "0", low=0, high=MOST_PIECES),
            active=True if known is None else known.active,
            grade="" if known is None else known.grade,
        )


class AddGiftDialog(_FieldsDialog):
    """``added`` carries the new gift's row id."""

    added = Signal(int)

    def __init__(self, services: Services, over: QWidget, programme: Programme) -> None:
        super().__init__(
            services,
            over,
            lambda: tr("Add a gift"),
            lambda: tr("It can be redeemed at once, and handed over as far as it is on the shelf."),
            lambda: tr("Add it"),
            programme,
            None,
        )

    def _price_fields(self) -> PriceFields | None:
        fields = PriceFields(self, self._programme.decimals, ())
        self.on_hand = self.field("on_hand", Field(lambda: tr("Pieces on the shelf"), hint=lambda: tr("none"), identifier="gift-on-hand"))
        self.under("pieces", self.on_hand)
        return fields

    def submit(self) -> None:
        typed = self.read(lambda: (self.fields_typed(), count("on_hand", self.on_hand.text() or "0", low=0, high=MOST_PIECES)))
        if typed is None:
            return
        desk, (fields, on_hand) = self.services.desk, typed
        asked = desk.asked(AddGift, fields=fields, on_hand=on_hand, photograph=self.picture.new_photograph())
        self.send(lambda: desk.write(add_gift, asked).answer, lambda: tr("{gift} is in the catalogue", gift=fields.name))

    def _on_done(self, answer: object) -> None:
        assert isinstance(answer, int)
        super()._on_done(answer)
        self.added.emit(answer)


class ChangeGiftDialog(_FieldsDialog):
    """Everything of a gift but what it costs and when."""

    def __init__(self, services: Services, over: QWidget, programme: Programme, row: GiftRow) -> None:
        super().__init__(
            services,
            over,
            lambda: tr("Change {gift}", gift=row.named(look().language)),
            lambda: tr("Vouchers that are out keep what they say. Price and days are changed by themselves, from a day on."),
            lambda: tr("Keep it so"),
            programme,
            row,
        )
        self._changed = row

    def submit(self) -> None:
        fields = self.read(self.fields_typed)
        if fields is None:
            return
        desk = self.services.desk
        asked = desk.asked(ChangeGift, gift_id=self._changed.id, fields=fields, photograph=self.picture.new_photograph())
        self.send(lambda: desk.write(change_gift, asked), lambda: tr("{gift} is changed", gift=fields.name))


def _limit(name: str, field: Field) -> int | None:
    typed = field.text().strip()
    return count(name, typed, low=1, high=MOST_PIECES) if typed else None


_optional: Callable[[], str] = lambda: tr("may stay empty")  # noqa: E731
_no_limit: Callable[[], str] = lambda: tr("no limit")  # noqa: E731
