"""What the member at the desk sees on their own screen of the redemption: masked, as the basket stands, and the result."""

from __future__ import annotations

from counter_app.database.vouchers import Voucher, VoucherLine
from counter_app.programme.values import Money
from counter_app.screens.customer.sees import CustomerSees, Stage
from counter_app.screens.redeeming.at_desk import AtDesk
from counter_app.screens.redeeming.words import masked_member, with_salutation
from counter_app.screens.wording import money, points, tr


def basket_seen(at_desk: AtDesk, language: str, *, signing: bool) -> CustomerSees | None:
    """The basket as it stands; None before the member's facts are there."""
    found, priced = at_desk.served, at_desk.redeeming.priced
    if found is None:
        return None
    decimals, member = found.force.programme.decimals, found.panel.member
    before = found.standing.spendable.parts
    used = priced.quote.points.parts if priced is not None else 0
    lines: list[tuple[str, str]] = []
    if priced is not None:
        for gift, item, line in zip(priced.gifts, at_desk.redeeming.basket.items, priced.quote.lines, strict=True):
            lines.append((f"{gift.named(language)} × {item.quantity}", tr("{points} pts", points=points(line.points, decimals))))
    return CustomerSees(
        Stage.SIGNING if signing else Stage.CHOOSING,
        masked_member(member.name, member.salutation),
        tuple(lines),
        points(before, decimals),
        points(used, decimals),
        points(before - used, decimals),
        money(priced.quote.cash) if priced is not None and priced.quote.cash else "",
    )


def voucher_seen(voucher: Voucher, language: str) -> CustomerSees:
    """It is done."""
    facts = voucher.facts
    decimals = int(facts["decimals"])
    return CustomerSees(
        Stage.DONE,
        with_salutation(facts["member"]["name"], facts["member"]["salutation"]),
        tuple(
            (f"{_named(line, language)} × {line.quantity}", tr("{points} pts", points=points(line.points, decimals)))
            for line in voucher.lines
        ),
        points(facts["before"], decimals),
        points(facts["used"], decimals),
        points(facts["after"], decimals),
        money(Money(voucher.cash)) if voucher.cash else "",
    )


def _named(line: VoucherLine, language: str) -> str:
    return line.name_en if language == "en" and line.name_en else line.name
