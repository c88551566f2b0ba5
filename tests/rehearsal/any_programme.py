"""Programmes and days of every make, for tests of what must hold whatever a shop writes into its file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as some
from key_removal import written

from counter_app.programme.file.load import load_programme
from counter_app.rehearsal.cases import ProgrammeFile

FIRST = date(2024, 2, 12)
"""The first day of every case: within Spring Festival, and before a 29 February."""

TAGS = ("designated", "special-price", "new-product")
CATEGORIES = ("jade", "silver")

_RATES = some.sampled_from([1, 2, 10, "1.5", "0.3", "1.25"])
_UNITS = some.sampled_from(["1.00", "7.50", "10.00", "100.00"])
_TITLE = {"zh-Hans": "名", "en": "Name"}


def _some_of(**blocks: some.SearchStrategy[Any]) -> some.SearchStrategy[dict[str, Any]]:
    """A table in which each of these keys may stand or not."""
    return some.fixed_dictionaries({}, optional={name.replace("_", "-"): block for name, block in blocks.items()})


_LINES = _some_of(on_tag=some.sampled_from(TAGS), not_on_tag=some.just("special-price"), on_category=some.sampled_from(CATEGORIES))
_DAYS = _some_of(
    on_weekday=some.sampled_from(["monday", "friday", "sunday"]),
    on_day_of_month=some.integers(1, 31),
    on_festival=some.sampled_from(["spring-festival", "mid-autumn"]),
    on_birthday=some.sampled_from(["day", "month"]),
)


@some.composite
def _multipliers(draw: some.DrawFn) -> list[dict[str, Any]]:
    found = []
    for place in range(draw(some.integers(0, 3))):
        when = {**draw(_LINES), **draw(_DAYS)} or {"on-tag": "designated"}
        times = draw(some.sampled_from(["1.2", "1.5", "2", "3"]))
        found.append({"name": f"m{place}", "title": _TITLE, "times": times, **when})
    return found


@some.composite
def _earning(draw: some.DrawFn) -> dict[str, Any]:
    found: dict[str, Any] = {"per-full": draw(_UNITS), "points": draw(_RATES)}
    if draw(some.booleans()):
        found["rate"] = [{"per-full": draw(_UNITS), "points": draw(_RATES), **draw(_LINES)} for _ in range(draw(some.integers(1, 2)))]
    found |= draw(_some_of(counts=some.sampled_from(["line", "purchase"]), carries=some.just(True)))
    if multipliers := draw(_multipliers()):
        found |= {"multiplier": multipliers, "combine": draw(some.sampled_from(["best", "product"]))}
    found |= draw(_some_of(bonus=some.just([{"per-full": "500.00", "points": 7}])))
    caps = some.integers(0, 600)
    return {**found, **draw(_some_of(at_most_per_purchase=caps, at_most_per_day=caps, at_most_per_month=caps))}


@some.composite
def _tiers(draw: some.DrawFn) -> list[dict[str, Any]]:
    key, steps = draw(some.sampled_from([("from-earned", [0, 300, 900]), ("from-spent", ["0.00", "500.00", "2000.00"])]))
    tiers = [
        {"id": "low", "title": _TITLE, "points": 1},
        {"id": "middle", "title": _TITLE, "points": "1.2"},
        {"id": "high", "title": _TITLE, "points": 2},
    ]
    many = draw(some.integers(1, 3))
    return [{**tier, key: start} for tier, start in zip(tiers[:many], steps, strict=False)]


@some.composite
def programmes(draw: some.DrawFn) -> ProgrammeFile:
    """A programme that earns somehow, with tiers, discounts, terms and uses of points as they come. Returns may make a debt."""
    tiers = draw(_tiers())
    data: dict[str, Any] = {
        "programme": "any",
        "version": 1,
        "first-day": date(2020, 1, 1),
        "title": _TITLE,
        "decimals": draw(some.integers(0, 2)),
        "earning": draw(_earning()),
        "tier": tiers,
        "transfer": True,
        "gift": [{"code": "CUP", "title": _TITLE, "points": 150, "stock": 50}],
        "paying": {"rate": [{"points": 50, "yuan": "1.00"}]},
        "event": [{"kind": "check-in", "points": 5, "times-per-day": 1, "every": 3, "every-points": 10}],
    }
    data |= draw(
        _some_of(
            expiry=some.one_of(
                some.fixed_dictionaries(
                    {"after-months": some.integers(1, 4)}, optional={"purchase-extends-to-months": some.integers(1, 6)}
                ),
                some.fixed_dictionaries({"each-year-on": some.sampled_from(["03-31", "12-31"])}),
            ),
            discount=some.just([{"pays-percent": 93, "not-on-tag": "special-price"}]),
            referral=some.fixed_dictionaries({"share": some.sampled_from(["0.5", "0.33"])}),
            bonus=some.just([{"for": "spending-months", "months": 2, "points": 40}]),
        )
    )
    if draw(some.booleans()):
        data["tier-rules"] = {
            "reviewed": "monthly",
            "over-months": 1,
            "counts-from": draw(some.sampled_from(["next-purchase", "next-month"])),
        }
    text = written(data)
    return ProgrammeFile(text, "any.toml", load_programme(text, "any.toml"))


def baskets() -> some.SearchStrategy[list[dict[str, Any]]]:
    """The lines of a purchase, as a case writes them."""
    line = some.fixed_dictionaries(
        {"amount": some.integers(1, 90_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")},
        optional={"tags": some.lists(some.sampled_from(TAGS), max_size=2, unique=True), "category": some.sampled_from(CATEGORIES)},
    )
    return some.lists(line, min_size=1, max_size=4)


@some.composite
def days(draw: some.DrawFn, most: int = 14) -> list[dict[str, Any]]:
    """What two members do on some days, step by step: whatever a case can say, allowed or not."""
    found: list[dict[str, Any]] = []
    today, receipts = FIRST, 0
    for _ in range(draw(some.integers(3, most))):
        today += timedelta(days=draw(some.sampled_from([0, 0, 1, 2, 20, 45])))
        member = draw(some.sampled_from("AB"))
        step: dict[str, Any] = {"on": today, "member": member, "do": draw(some.sampled_from(_DOINGS))}
        match step["do"]:
            case "purchase":
                receipts += 1
                step |= {"receipt": f"R{receipts}", "lines": draw(baskets())}
            case "return":
                step |= {"receipt": f"R{draw(some.integers(1, max(receipts, 1)))}", "amount": draw(_AMOUNTS)}
            case "redeem":
                step |= {"items": [{"gift": "CUP", "quantity": draw(some.integers(1, 3))}], "ref": f"X{len(found)}", "approved": True}
                step |= draw(_some_of(hold=some.just(True)))
            case "confirm" | "cancel" | "void":
                step |= {"ref": f"X{draw(some.integers(0, len(found)))}", "approved": True}
            case "pay_with_points":
                step |= {"price": draw(_AMOUNTS), "max": True, "approved": True}
            case "transfer":
                step |= {"to": "AB".replace(member, ""), "points": draw(some.integers(1, 300)), "approved": True}
            case "adjust":
                step |= {"points": draw(some.integers(-200, 400).filter(bool)), "approved": True}
            case "event":
                step |= {"kind": "check-in"}
        found.append(step)
    return found


_AMOUNTS = some.sampled_from(["0.01", "5.00", "49.99", "120.00", "800.00"])
_DOINGS = [
    "purchase", "purchase", "purchase", "return", "redeem", "redeem", "confirm", "cancel", "void", "pay_with_points", "transfer", "adjust",
    "event", "close_day",
]  # fmt: skip
