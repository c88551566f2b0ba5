"""The demo shop's file, ``resources/demo/shop.toml``, as frozen values. It ships with the program, so a mistake in it is our bug."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from counter_app.resources import resource


@dataclass(frozen=True, slots=True)
class DemoStaff:
    """``member`` is the id of their own member card's member, or None."""

    number: str
    name: str
    role: str
    badge: str
    member: str | None


@dataclass(frozen=True, slots=True)
class DemoGift:
    """``prices`` are whole points and fen; ``window`` is first and last day, counted from the day the demo is made; ``retail`` is fen."""

    code: str
    name: str
    name_en: str
    category: str
    kind: str
    prices: tuple[tuple[int, int], ...]
    retail: int
    barcode: str
    stock: int
    low_at: int
    place: str
    picture: str
    tint: str
    tags: tuple[str, ...]
    from_tier: str | None
    window: tuple[int, int] | None
    per_member: int | None
    per_day: int | None
    repeatable: bool


@dataclass(frozen=True, slots=True)
class DemoRedemption:
    """``gifts`` are code and pieces; ``state`` is how far it went: collected, part, open or void."""

    gifts: tuple[tuple[str, int], ...]
    day: int
    state: str


@dataclass(frozen=True, slots=True)
class DemoMember:
    """One person. Days are counted from the day the demo is made (0), ``lots`` are whole points and last day, ``bought`` day and fen,
    ``birthday_in`` days until the next birthday or None."""

    id: str
    name: str
    salutation: str
    phone: str
    card: str
    old_card: str | None
    card_state: str
    tier: str
    joined: int
    state: str
    remark: str
    birthday_in: int | None
    earned: int
    lots: tuple[tuple[int, int], ...]
    bought: tuple[tuple[int, int], ...]
    redeemed: tuple[DemoRedemption, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """So many members of a tier, with lifetime points and points left between two numbers."""

    tier: str
    count: int
    earned: tuple[int, int]
    left: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Names:
    """What names, cards and telephone numbers of the pool are made of."""

    card_prefix: str
    phone_prefixes: tuple[str, ...]
    surnames: tuple[str, ...]
    given: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DemoShop:
    """The whole file. ``waiting`` are baskets that wait for a supervisor: member id and gifts; ``categories`` English titles by name."""

    name: str
    phone: str
    address: str
    time_zone: str
    desk: int
    staff: tuple[DemoStaff, ...]
    categories: dict[str, str]
    gifts: tuple[DemoGift, ...]
    members: tuple[DemoMember, ...]
    pools: tuple[Pool, ...]
    names: Names
    waiting: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def load_demo_shop(path: Path | None = None) -> DemoShop:
    """The shop as its file tells it (the shipped one unless another is named)."""
    read = tomllib.loads((path or resource("demo", "shop.toml")).read_text(encoding="utf-8"))
    shop, members = read["shop"], read["members"]
    titles = {each["id"]: each["title"] for each in read["category"]}
    return DemoShop(
        name=shop["name"],
        phone=shop["phone"],
        address=shop["address"],
        time_zone=shop["time-zone"],
        desk=shop["desk"],
        staff=tuple(DemoStaff(each["number"], each["name"], each["role"], each["badge"], each.get("member")) for each in read["staff"]),
        categories={title["zh-Hans"]: title["en"] for title in titles.values()},
        gifts=tuple(_gift(each, titles[each["category"]]["zh-Hans"]) for each in read["gift"]),
        members=tuple(_member(each) for each in read["member"]),
        pools=tuple(Pool(each["tier"], each["count"], _pair(each["earned"]), _pair(each["left"])) for each in members["pool"]),
        names=Names(
            members["card-prefix"],
            tuple(members["phone-prefixes"]),
            tuple(members["surnames"]),
            {"ms": tuple(members["given-ms"]), "mr": tuple(members["given-mr"])},
        ),
        waiting=tuple((each["member"], _basket(each["gifts"])) for each in read["waiting"]),
    )


def _gift(read: dict[str, Any], category: str) -> DemoGift:
    return DemoGift(
        code=read["code"],
        name=read["name"],
        name_en=read["name-en"],
        category=category,
        kind=read.get("kind", "physical"),
        prices=tuple((price["points"], _fen(price.get("cash", "0"))) for price in read["prices"]),
        retail=_fen(read["retail"]),
        barcode=read["barcode"],
        stock=read["stock"],
        low_at=read["low-at"],
        place=read["place"],
        picture=read["picture"],
        tint=read["tint"],
        tags=tuple(read.get("tags", ())),
        from_tier=read.get("from-tier"),
        window=_pair(read["window"]) if "window" in read else None,
        per_member=read.get("per-member"),
        per_day=read.get("per-day"),
        repeatable=read.get("repeatable", True),
    )


def _member(read: dict[str, Any]) -> DemoMember:
    opening = read.get("opening", {"earned": 0, "lots": []})
    return DemoMember(
        id=read["id"],
        name=read["name"],
        salutation=read["salutation"],
        phone=read["phone"],
        card=read["card"],
        old_card=read.get("old-card"),
        card_state=read.get("card-state", "current"),
        tier=read["tier"],
        joined=read["joined"],
        state=read.get("state", "active"),
        remark=read.get("remark", ""),
        birthday_in=read.get("birthday-in"),
        earned=opening["earned"],
        lots=tuple(_pair(each) for each in opening["lots"]),
        bought=tuple((day, _fen(yuan)) for day, yuan in read["bought"]),
        redeemed=tuple(DemoRedemption(_basket(each["gifts"]), each["day"], each["state"]) for each in read["redeemed"]),
    )


def _basket(read: list[str]) -> tuple[tuple[str, int], ...]:
    """``["160*1", "118*2"]``: codes and pieces."""
    return tuple((code, int(pieces)) for code, pieces in (each.split("*") for each in read))


def _pair(read: list[int]) -> tuple[int, int]:
    first, second = read
    return first, second


def _fen(yuan: str) -> int:
    return int(Decimal(yuan) * 100)
