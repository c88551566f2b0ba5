"""The redeem place's own words: members, movements, gifts as tiles; and what a refusal is called in the language in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, tzinfo
from fractions import Fraction
from math import ceil

from counter_app.database.gifts import GiftRow
from counter_app.database.members import Movement
from counter_app.programme.condition import ALWAYS, ANYTHING
from counter_app.programme.masks import masked_name
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import InsufficientPoints, OutOfStock, Reason
from counter_app.programme.values import GiftKind, Money, Points, Price
from counter_app.screens.design.gift_tile import TileFace
from counter_app.screens.design.pictures import Picture, picture_for, picture_named
from counter_app.screens.points.acts import event_title
from counter_app.screens.wording import Voice, money_short, points, said_of, tr, trn

_LEVELS = ("plain", "silver", "gold", "diamond")


def with_salutation(name: str, salutation: str) -> str:
    """A name as it is said: 王* 女士."""
    if salutation == "mr":
        return tr("Mr {name}", name=name)
    return tr("Ms {name}", name=name) if salutation == "ms" else name


def without_salutation(said: str) -> str:
    """The name in what ``with_salutation`` says: its first letter stands for the member."""
    for salutation in (tr("Mr {name}", name=""), tr("Ms {name}", name="")):
        said = said.removeprefix(salutation)
    return said


def masked_member(name: str, salutation: str) -> str:
    return with_salutation(masked_name(name), salutation)


def tier_level(programme: Programme, tier_id: str) -> str:
    """How the badge of this tier looks: one of four levels from the lowest tier up."""
    return _LEVELS[min(programme.rank(tier_id), len(_LEVELS) - 1)]


def voice_of(programme: Programme, language: str, zone: tzinfo, today: date) -> Voice:
    """How refusals are worded for this programme in this language."""
    tiers = {tier.id: tier.title.in_language(language) for tier in programme.tiers}
    return Voice(programme.decimals, tiers, zone=zone, today=today)


def movement_words(movement: Movement) -> str:
    """What moved the points, with its note."""
    if movement.kind == "accrual" and event_title(movement.note) != movement.note:
        return event_title(movement.note)
    kind = {
        "accrual": tr("Purchase"),
        "opening": tr("Brought along"),
        "adjustment-in": tr("Correction"),
        "adjustment-out": tr("Correction"),
        "transfer-in": tr("Received"),
        "transfer-out": tr("Given away"),
        "merge-in": tr("From another record"),
        "merge-out": tr("Into another record"),
        "reversal": tr("Undone"),
        "redemption": tr("Redeemed"),
        "expiry": tr("Expired"),
        "clawback": tr("Goods brought back"),
        "payment": tr("Paid with points"),
        "donation": tr("Donated"),
        "cash-out": tr("Paid out in cash"),
        "draw": tr("A spin"),
        "upgrade": tr("Tier bought"),
        "forfeit": tr("Taken away"),
    }.get(movement.kind, movement.kind)
    # Of these the note is a word of the programme's file.
    note = "" if movement.kind in ("donation", "upgrade", "forfeit") else movement.note
    return f"{kind} {note}".strip()


def picture_of(picture: str, tint: str, name: str) -> Picture:
    """The gift's picture: the one it was given, or the drawing that fits its name; on its own tint if it has one."""
    found = picture_named(picture) if picture else picture_for(name)
    return replace(found, tint=tint or found.tint)


def price_words(price: Price, decimals: int) -> str:
    """``2,924 pts + ¥10``."""
    figure = tr("{points} pts", points=points(price.points, decimals))
    return f"{figure} + {money_short(price.cash)}" if price.cash else figure


def tile_face(
    gift: GiftRow, reason: Reason | None, in_basket: int, programme: Programme, tier: str, voice: Voice, language: str
) -> TileFace:
    """What the gift's tile shows for this member: its price and stock, or what stands in the way and when or how it would go."""
    first = gift.rule.prices[0]
    others = gift.rule.prices[1:]
    note, icon, low, blocked = _stock_words(gift), "", gift.is_low and gift.rule.kind is GiftKind.PHYSICAL, ""
    if reason is not None:
        said = said_of(reason, voice)
        low = False
        if in_basket:
            # It is to be had, only not once more.
            note, icon = said.short, said.note_icon
        else:
            blocked = said.short
            note, icon = (said.note, said.note_icon) if said.note else _how_it_would_go(reason, programme, tier)
    return TileFace(
        number=gift.code,
        name=gift.named(language),
        points=points(first.points, programme.decimals),
        unit=tr("pts") if not first.cash else f"{tr('pts')} + {money_short(first.cash)}",
        picture=picture_of(gift.picture, gift.tint, gift.name),
        other=tr("or {price}", price=_figures(others[0], programme.decimals)) if others else "",
        note=note,
        note_icon=icon,
        low=low,
        blocked=blocked,
        in_basket=in_basket,
    )


def _figures(price: Price, decimals: int) -> str:
    figure = points(price.points, decimals)
    return f"{figure} + {money_short(price.cash)}" if price.cash else figure


def _stock_words(gift: GiftRow) -> str:
    if gift.is_low and gift.rule.kind is GiftKind.PHYSICAL:
        return trn("Only {n} left", "Only {n} left", gift.available)
    return tr("{n} in stock", n=f"{gift.available:,}")


def _how_it_would_go(reason: Reason, programme: Programme, tier: str) -> tuple[str, str]:
    """The last line for reasons that tell no day: how far away it is."""
    if isinstance(reason, InsufficientPoints):
        spend = shopping_for(reason.short, programme, tier)
        return (tr("After about {money} of shopping", money=money_short(spend)), "trending-up") if spend else ("", "")
    if isinstance(reason, OutOfStock):
        return tr("When new stock arrives"), "package-x"
    return "", ""


def shopping_for(short: Points, programme: Programme, tier: str) -> Money:
    """What a member of this tier spends, in whole units, to earn so many points without any multiplier; nothing where no rate is for
    everything."""
    usual = next((rate for rate in programme.earning.rates if rate.unit and rate.which is ANYTHING and rate.when is ALWAYS), None)
    if usual is None:
        return Money(0)
    each = usual.points * programme.tier(tier).rate * programme.parts_per_point
    return usual.unit * ceil(Fraction(short.parts) / each) if each else Money(0)
