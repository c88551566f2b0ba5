"""The demo shop's people without a story of their own: made from the file's pools by a seed, the same ones each time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from counter_app.demo.shop_file import DemoGift, DemoMember, DemoRedemption, DemoShop, Names, Pool

FIRST_DAY = -180
"""The demo shop's books begin half a year before the day it is made."""
_FIRST_CARD = 101


def made_members(shop: DemoShop, chance: Random) -> tuple[DemoMember, ...]:
    """Everybody of the pools, with what they bought and had in the last months."""
    names = _names(shop.names, chance)
    everyday = [gift for gift in shop.gifts if _anybody_may_have(gift)]
    made: list[DemoMember] = []
    for pool in shop.pools:
        for _ in range(pool.count):
            name, salutation = next(names)
            made.append(_member(shop.names, pool, len(made), name, salutation, everyday, chance))
    return tuple(made)


def _names(names: Names, chance: Random) -> Iterator[tuple[str, str]]:
    """Names and salutations, surnames in turn, no name twice."""
    seen: set[str] = set()
    while True:
        for surname in chance.sample(names.surnames, len(names.surnames)):
            salutation = chance.choice(("ms", "mr"))
            name = surname + chance.choice(names.given[salutation])
            if name not in seen:
                seen.add(name)
                yield name, salutation


def _anybody_may_have(gift: DemoGift) -> bool:
    return gift.from_tier is None and gift.window is None and gift.kind == "physical" and gift.stock > 10 and gift.prices[0][0] >= 500


def _member(names: Names, pool: Pool, place: int, name: str, salutation: str, everyday: list[DemoGift], chance: Random) -> DemoMember:
    newcomer = pool.tier == "ordinary"
    joined = -chance.randint(20, 170) if newcomer else -chance.randint(200, 900)
    days = sorted(chance.sample(range(max(FIRST_DAY + 1, joined + 1), 0), chance.randint(1, 5)))
    left = chance.randint(*pool.left)
    # Half of what is left was bought lately (the rest came over from the old cards), in amounts as tills print them.
    lately = max(left // 2, 30) if not newcomer else left
    bought = tuple((day, chance.randint(60, 140) * min(lately // len(days), 1_200) + chance.randint(0, 99)) for day in days)
    earned = chance.randint(max(pool.earned[0], left), pool.earned[1])
    opening = () if newcomer else ((left - left // 2, chance.randint(40, 500)),)
    redeemed: tuple[DemoRedemption, ...] = ()
    affordable = [gift for gift in everyday if opening and gift.prices[0][0] <= opening[0][0]]
    if affordable and chance.random() < 0.7:
        state = chance.choice(("collected", "collected", "collected", "open"))
        redeemed = (DemoRedemption(((chance.choice(affordable).code, 1),), -chance.randint(1, 28), state),)
    return DemoMember(
        id=f"made-{place}",
        name=name,
        salutation=salutation,
        phone=f"{names.phone_prefixes[place % len(names.phone_prefixes)]}0000{(place + 37) * 2_713 % 10_000:04d}",
        card=f"{names.card_prefix}{_FIRST_CARD + place:04d}{chance.randint(0, 9999):04d}",
        old_card=None,
        card_state="current",
        tier=pool.tier,
        joined=joined,
        state="active",
        remark="",
        birthday_in=chance.randint(1, 364),
        earned=0 if newcomer else earned,
        lots=opening,
        bought=bought,
        redeemed=redeemed,
    )
