"""A programme's own gifts and vouchers: in the catalogue from the day on which the programme is taken in; vouchers over any yuan on demand.

What stands there already is left as it is, also where the shop changed it: names, windows and stock are the shop's. What a gift costs a
member is asked of the programme in force at every redemption.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from counter_app.actions.gifts import GiftFields, add_gift_now, shelve, take_in
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import new_id
from counter_app.database.programmes import programme_in_force
from counter_app.database.tables import gift
from counter_app.programme import voucher_use
from counter_app.programme.programme import OwnGift, Programme, VoucherKind
from counter_app.programme.refusals import Refused, UnknownGift
from counter_app.programme.values import GiftKind, Points
from counter_app.resources import gift_picture_for

UNCOUNTED = 1_000_000_000
"""Pieces of what there are as many of as are wanted: it never runs low, and none of it came in."""

_BY_CODE = select(gift.c.id).where(gift.c.code == bindparam("code_"))


@dataclass(frozen=True, kw_only=True)
class OfferVoucher(Asked):
    """Somebody wants a voucher that is made out over any whole yuan: ``yuan`` of them."""

    yuan: int


def gift_with_code(connection: Connection, code: str) -> int | None:
    """The row id of the gift or voucher with exactly this code."""
    found: int | None = connection.execute(_BY_CODE, {"code_": code}).scalar_one_or_none()
    return found


def bring_own_gifts(work: Work, programme: Programme) -> None:
    """Every gift and voucher that the programme brings along stands in the catalogue, with its pieces on this shop's shelf as of today."""
    for own in programme.gifts:
        if gift_with_code(work.connection, own.code) is None:
            _put_in(work, _fields_of(own), own.stock)
    for kind in programme.vouchers:
        if not kind.any_yuan and gift_with_code(work.connection, voucher_use.code_of(kind.id)) is None:
            _put_in(work, _voucher_fields(kind, voucher_use.code_of(kind.id)), kind.stock)


def _offered_before(connection: Connection, asked: OfferVoucher) -> int:
    found = gift_with_code(connection, voucher_use.code_of(str(asked.yuan)))
    assert found is not None
    return found


@action("offer-voucher", again=_offered_before)
def offer_voucher(work: Work, asked: OfferVoucher) -> int:
    """The voucher over so many yuan stands in the catalogue. Returns its row id. Raises Refused(UnknownGift) where the programme has none
    that is made out over any yuan, or not over so many."""
    force = programme_in_force(work.connection, asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    code = voucher_use.code_of(str(asked.yuan))
    known = gift_with_code(work.connection, code)
    if known is not None:
        return known
    kind = voucher_use.kind_of(force.programme, code)
    if kind is None:
        raise Refused(UnknownGift(gift=code))
    return _put_in(work, _voucher_fields(kind, code), kind.stock)


def _put_in(work: Work, fields: GiftFields, pieces: int | None) -> int:
    uid = new_id()
    gift_id = add_gift_now(work, uid, fields, 0)
    if pieces is None:
        shelve(work, gift_id, uid, "arrival", UNCOUNTED)
    elif pieces:
        take_in(work, gift_id, uid, pieces)
    return gift_id


def _fields_of(own: OwnGift) -> GiftFields:
    picture = gift_picture_for(own.title.zh)
    return GiftFields(
        code=own.code,
        name=own.title.zh,
        name_en=own.title.en,
        kind=own.kind,
        prices=(((own.points or Points(0)).parts, own.cash.fen),),
        category=own.category,
        retail=None if own.price is None else own.price.fen,
        barcode=own.barcode,
        picture=picture.name,
        tint=picture.tint,
        tags=tuple(sorted(own.tags)),
        tiers=tuple(sorted(own.tiers)),
        start=own.start or _day(own.when.start),
        end=own.end or _day(own.when.end),
        per_member=own.per_member,
        per_redemption=own.per_redemption,
        repeatable=own.repeatable,
        grade=own.grade or "",
    )


def _voucher_fields(kind: VoucherKind, code: str) -> GiftFields:
    value = voucher_use.value_of(kind, code)
    yuan = f" {value.fen // 100}" if kind.any_yuan else ""
    return GiftFields(
        code=code,
        name=kind.title.zh + yuan,
        name_en=kind.title.en + yuan,
        kind=GiftKind.VOUCHER,
        prices=((voucher_use.points_of(kind, code).parts, 0),),
        retail=value.fen or None,
        tiers=tuple(sorted(kind.tiers)),
        start=_day(kind.when.start),
        end=_day(kind.when.end),
    )


def _day(day: object) -> date | None:
    """A window that comes every year is the programme's to look at."""
    return day if isinstance(day, date) else None
