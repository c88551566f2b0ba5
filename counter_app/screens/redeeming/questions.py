"""What the redeem place asks the register, each in one go: who was meant, all about the member, what waits to be carried on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from counter_app.actions.approving import waiting_approvals
from counter_app.actions.braking import Watch, held_back
from counter_app.actions.pricing import Item, Priced
from counter_app.database.gifts import Catalogue, catalogue
from counter_app.database.members import Found as FoundMember
from counter_app.database.members import MemberPanel, by_card, by_last4, by_phone, member_panel, member_row
from counter_app.database.naming import by_name
from counter_app.database.programmes import InForce, programme_in_force
from counter_app.database.shelf import is_counted_in
from counter_app.database.shop import settings
from counter_app.database.staff import StaffRow, person
from counter_app.database.tiers import counted
from counter_app.database.vouchers import ShiftSums, prints_pending, shift_sums, voucher_by_number
from counter_app.programme import voucher_term
from counter_app.programme.cost import gift_for
from counter_app.programme.price import USUAL, Manner, Quote, Wanted, quote
from counter_app.programme.programme import Tier
from counter_app.programme.refusals import NeedsApproval
from counter_app.programme.shelf import Standing
from counter_app.programme.tier import Counted
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.finding import Found, Shape

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

CATEGORY_TITLES = "category-titles"
"""The shop's setting with the English titles of its categories, as JSON."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who fits what was typed or scanned; or that it is a voucher's number (``voucher_id``)."""

    members: tuple[FoundMember, ...] = ()
    identified_by: IdentifiedBy = IdentifiedBy.PHONE
    voucher_id: int | None = None
    tiers: tuple[Tier, ...] = ()


def search(connection: Connection, found: Found, on: date) -> Answer:
    """The members that are meant, several where the register can't tell: then with the tiers of that day to tell them by."""
    if found.shape is Shape.VOUCHER_NUMBER and (voucher := voucher_by_number(connection, int(found.text))) is not None:
        return Answer(voucher_id=voucher.id)
    members: tuple[FoundMember, ...] = ()
    if found.shape is Shape.PHONE:
        members = by_phone(connection, found.text)
    elif found.shape is Shape.LAST_FOUR:
        members = by_last4(connection, found.text)
    elif found.shape is Shape.NAME:
        members = by_name(connection, found.text)
    if len(members) > 1:
        return Answer(members, tiers=programme_in_force(connection, on).programme.tiers)
    if members or not (found.or_card or found.shape is Shape.CARD):
        return Answer(members)
    card = by_card(connection, found.text)
    return Answer(() if card is None else (card,), IdentifiedBy.CARD)


@dataclass(frozen=True, slots=True)
class Served:
    """All that the desk shows and reckons with for one member on one business date, what their tier is counted from, and who serves
    them. ``held``: why the brakes would hold back any redemption now. ``with_line``: head office can be asked for what is missing here, so
    everything counts as if it were here."""

    panel: MemberPanel
    force: InForce
    on: date
    clerk: StaffRow
    counted: Counted
    held: tuple[NeedsApproval, ...] = ()
    with_line: bool = False

    @property
    def standing(self) -> Standing:
        """What the rules reckon with for the member at this desk now."""
        return self.panel.standing.with_line() if self.with_line else self.panel.standing

    @property
    def own(self) -> bool:
        """The clerk's own card: a colleague must serve."""
        return self.clerk.member_id == self.panel.member.id

    def at_prices(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue at what this member pays: prices by tier, by grade or by retail value, where the programme has them. With a line it
        has the pieces that other desks of the shop may give out, too."""
        if self.with_line and any(row.away for row in catalogue.gifts):
            catalogue = Catalogue(tuple(replace(row, away=0) for row in catalogue.gifts))
        programme, standing = self.force.programme, self.panel.standing
        levels = programme.levels(standing.tier, standing.spent)
        rules = [gift_for(programme, row.rule, levels) for row in catalogue.gifts]
        if all(rule is row.rule for rule, row in zip(rules, catalogue.gifts, strict=True)):
            return catalogue
        return Catalogue(tuple(replace(row, rule=rule) for rule, row in zip(rules, catalogue.gifts, strict=True)))

    def quoted(self, catalogue: Catalogue, items: tuple[Item, ...], identified_by: IdentifiedBy, manner: Manner = USUAL) -> Priced:
        """The basket's price by the facts on the screen. The redemption prices again inside its transaction, and refuses a difference."""
        programme = self.force.programme
        gifts = tuple(catalogue.by_id[item.gift_id] for item in items)
        wanted = [Wanted(gift.rule, item.quantity, item.price) for gift, item in zip(gifts, items, strict=True)]
        priced: Quote = quote(programme, self.standing, wanted, catalogue.available, self.on, identified_by, manner)
        if self.held:
            priced = replace(priced, approval=priced.approval + self.held)
        # An order that is delivered has no last day.
        last_day = None if manner.hold else voucher_term.last_day_of_all(programme, (gift.rule for gift in gifts), self.on)
        return Priced(self.panel.member, self.force, gifts, priced, last_day)


@dataclass(frozen=True)
class Stock:
    """What the shop has to give, and its categories' English titles by what the catalogue calls them."""

    catalogue: Catalogue = field(default_factory=lambda: Catalogue(()))
    titles: Mapping[str, str] = field(default_factory=dict)

    def titles_in(self, language: str) -> Mapping[str, str]:
        return {} if language.startswith("zh") else self.titles


def stock(connection: Connection, shop_id: int, on: date) -> Stock:
    titles = settings(connection).get(CATEGORY_TITLES)
    return Stock(catalogue(connection, shop_id, on), json.loads(titles) if titles else {})


def served(connection: Connection, member_id: int, staff_id: int, on: date, watch: Watch | None = None) -> Served:
    """Everything about the member whom this clerk serves; with ``watch``, what the brakes hold back too."""
    force = programme_in_force(connection, on)
    panel = member_panel(connection, member_id, on, force.programme, date.max if watch is None else watch.brakes.first_day(on))
    held = () if watch is None else held_back(connection, panel.member, watch, on)
    return Served(panel, force, on, person(connection, staff_id), counted(connection, force.programme, panel.member, on), held)


@dataclass(frozen=True, slots=True)
class WaitingMine:
    """A request of this clerk's that waits for a supervisor."""

    approval_id: int
    name: str
    salutation: str
    at: datetime
    pieces: int


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A voucher with copies that haven't come out for certain; ``why`` is the last trouble's code ("" for none)."""

    voucher_id: int
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class CarryOn:
    """What waits to be carried on at this desk, and how the shift stands; ``counted_in``: its opening was counted."""

    waiting: tuple[WaitingMine, ...]
    unprinted: tuple[Unprinted, ...]
    sums: ShiftSums
    counted_in: bool


def carry_on(connection: Connection, staff_id: int, shift_id: int) -> CarryOn:
    mine = []
    for waiting in waiting_approvals(connection):
        if waiting.requester_id == staff_id:
            row = member_row(connection, waiting.member_id)
            pieces = sum(item.quantity for item in waiting.items)
            mine.append(WaitingMine(waiting.id, row.name, row.salutation, waiting.at, pieces))
    unprinted: dict[int, Unprinted] = {}
    for printed in prints_pending(connection):
        before = unprinted.get(printed.voucher_id)
        unprinted[printed.voucher_id] = Unprinted(printed.voucher_id, printed.number, printed.why or (before.why if before else ""))
    return CarryOn(tuple(mine), tuple(unprinted.values()), shift_sums(connection, shift_id), is_counted_in(connection, shift_id))
