"""What stands in each list: its columns on the screen, where members are masked, and in the file; and what it says of itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

from counter_app.actions.importing.checked import harmless
from counter_app.database.watched import Caught
from counter_app.programme.masks import masked_card, masked_name, masked_phone
from counter_app.programme.programme import Programme
from counter_app.programme.values import Money, Points
from counter_app.screens.design.lines import Column
from counter_app.screens.design.theme import said
from counter_app.screens.lists.kinds import IN_FULL, Kind, Listed, Lists, next_publication
from counter_app.screens.wording import day_of, days_from, money, money_short, month_name, points, tr, trn

Say = Callable[[Any], str]


def title_of(kind: Kind) -> str:
    """What the list is called."""
    return {
        Kind.EXPIRING: tr("Points ending soon"),
        Kind.CALLS: tr("To call"),
        Kind.PUBLICATION: tr("Balances to publish"),
        Kind.LOW_STOCK: tr("Low stock"),
        Kind.COMMISSION: tr("Commission"),
        Kind.FUND: tr("Staff fund"),
        Kind.REWARDS: tr("Referral rewards"),
        Kind.HELD: tr("Held for approval"),
    }[kind]


def sentence_of(kind: Kind, lists: Lists) -> str:
    """What the list is for, with the programme's own figures."""
    programme = lists.programme
    if kind is Kind.EXPIRING:
        ahead = ", ".join(str(days) for days in sorted(programme.expiry.remind, reverse=True))
        return tr(
            "Members whose points end in {days} days. The file has their names and phones, and the journal says who saved it.", days=ahead
        )
    if kind is Kind.CALLS:
        assert programme.call_over is not None
        return tr(
            "Members with more than {points} points. The file has their names and phones, and the journal says who saved it.",
            points=points(programme.call_over, programme.decimals),
        )
    if kind is Kind.PUBLICATION:
        return tr("To hang on the wall: names and cards are masked, in the file too.")
    if kind is Kind.LOW_STOCK:
        return tr("Gifts of which less than {percent} % of what came in can still be redeemed.", percent=programme.alert_percent)
    if kind is Kind.COMMISSION:
        rule = programme.commission
        assert rule is not None
        return tr(
            "{money} for each full {points} points of a day beyond {quota}; without a wage, from the first.",
            money=money_short(rule.yuan),
            points=points(rule.points, programme.decimals),
            quota=points(rule.quota, programme.decimals),
        )
    if kind is Kind.FUND:
        fund = programme.fund
        assert fund is not None
        return tr(
            "When a month's sales reach {target}, {percent} % of them go into the fund as its last day closes.",
            target=money_short(fund.target),
            percent=f"{float(fund.percent):g}",
        )
    if kind is Kind.REWARDS:
        return tr("For the deposits of those whom a member referred, as they stood when the month's last day closed.")
    return tr("What waited for a supervisor because of what went before it, whoever said yes. Members are masked, in the file too.")


def nothing_of(kind: Kind, lists: Lists) -> tuple[str, str]:
    """What an empty list says, and what to expect."""
    if kind is Kind.PUBLICATION:
        day = next_publication(lists)
        if day != lists.today:
            return tr("Nothing is published today"), tr(
                "The next day is {day}, {when}.", day=day_of(day, lists.today), when=days_from(day, lists.today)
            )
        return tr("Nobody has points yet"), ""
    return {
        Kind.EXPIRING: (tr("Nobody to remind today"), tr("Who is to be reminded tomorrow stands here tomorrow.")),
        Kind.CALLS: (tr("Nobody to call"), tr("Nobody has that many points.")),
        Kind.LOW_STOCK: (tr("No gift runs low"), tr("A gift stands here as soon as it does.")),
        Kind.COMMISSION: (tr("No agent yet"), tr("Agents come with their first redemption for a member.")),
        Kind.FUND: (tr("Nothing yet"), ""),
        Kind.REWARDS: (tr("No rewards for this month"), tr("They stand here when the month's last day has closed.")),
        Kind.HELD: (tr("Nothing was held in this month"), tr("Nobody redeemed too often, after a changed phone, or with one clerk only.")),
    }[kind]


def summary_of(listed: Listed) -> str:
    """How many there are, and what they come to."""
    rows, count = listed.rows, len(listed.rows)
    programme = listed.lists.programme
    if listed.kind in (Kind.COMMISSION, Kind.REWARDS):
        people = trn("{n} agent", "{n} agents", count) if listed.kind is Kind.COMMISSION else trn("{n} member", "{n} members", count)
        return tr("{people}, {money} in all", people=people, money=money(Money(sum(row.fen for row in rows))))
    if listed.kind is Kind.FUND:
        return tr("{money} in all", money=money(Money(sum(row.fen for row in rows))))
    if listed.kind is Kind.LOW_STOCK:
        return trn("{n} gift", "{n} gifts", count)
    if listed.kind is Kind.HELD:
        return trn("{n} time", "{n} times", count)
    people = trn("{n} member", "{n} members", count)
    if programme.households and listed.kind is not Kind.EXPIRING:
        people = trn("{n} household", "{n} households", count)
    name = "points" if listed.kind is Kind.EXPIRING else "balance"
    held = points(sum(getattr(row, name) for row in rows), programme.decimals)
    return tr("{people}, {points} points in all", people=people, points=held)


def columns_of(listed: Listed, *, in_file: bool = False) -> tuple[Column, ...]:
    """On the screen members are masked and figures are grouped; in a file figures are plain, and members masked unless they are to be
    called."""
    programme, today = listed.lists.programme, listed.lists.today
    whole = in_file and listed.kind in IN_FULL
    name = Column(lambda: tr("Name"), _of("name", str if whole or listed.kind is Kind.PUBLICATION else masked_name))
    phone = Column(lambda: tr("Phone"), _of("phone", str if whole else masked_phone))
    card = Column(lambda: tr("Card number"), _of("card", str if whole or listed.kind is Kind.PUBLICATION else _card))
    held = _points("balance", programme, in_file)
    if listed.kind is Kind.EXPIRING:
        last = Column(lambda: tr("Last day"), _of("last_day", date.isoformat if in_file else lambda day: _day(day, today)))
        return (last, name, phone, card, _points("points", programme, in_file))
    if listed.kind in (Kind.CALLS, Kind.PUBLICATION):
        household = (Column(lambda: tr("Household"), lambda one: one.household),) if programme.households else ()
        return (*household, name, phone if listed.kind is Kind.CALLS else card, held)
    if listed.kind is Kind.LOW_STOCK:
        return (
            Column(lambda: tr("Gift number"), lambda one: one.code),
            Column(lambda: tr("Gift"), lambda one: one.name),
            Column(lambda: tr("Left"), _count("left", in_file), right=True),
            Column(lambda: tr("Came in"), _count("came_in", in_file), right=True),
            Column(lambda: tr("Left of it"), lambda one: f"{one.left * 100 // one.came_in} %", right=True),
        )
    if listed.kind is Kind.COMMISSION:
        return (
            Column(lambda: tr("Agent"), lambda one: one.code),
            Column(lambda: tr("Wage"), lambda one: tr("with a wage") if one.waged else tr("without a wage")),
            Column(lambda: tr("Days"), _count("days", in_file), right=True),
            _points("points", programme, in_file),
            _money(lambda: tr("Commission"), "fen", in_file),
        )
    if listed.kind is Kind.FUND:
        return (
            Column(lambda: tr("Month"), _of("month", lambda day: f"{day:%Y-%m}" if in_file else month_words(day))),
            Column(lambda: tr("State"), lambda one: tr("closed") if one.closed else tr("runs until its last day")),
            _money(lambda: tr("Sales"), "sales", in_file),
            _money(lambda: tr("Into the fund"), "fen", in_file),
        )
    if listed.kind is Kind.HELD:
        days = _plain_days if in_file else lambda one: _days(one, today)
        return (
            Column(lambda: tr("Day"), days),
            Column(lambda: tr("Reason"), why_held),
            Column(lambda: tr("Served by"), lambda one: ", ".join(one.clerks)),
            Column(lambda: tr("Approved by"), lambda one: ", ".join(one.approvers)),
            Column(lambda: tr("Name"), lambda one: one.member),
            Column(lambda: tr("Card number"), lambda one: one.card),
        )
    return (name, card, _money(lambda: tr("Deposits that count"), "basis", in_file), _money(lambda: tr("Reward"), "fen", in_file))


def why_held(one: Caught) -> str:
    """Which brake, and how far it was reached."""
    count = one.count
    if one.brake == "changed":
        return trn("{n} redemption after phone or card was changed", "{n} redemptions after phone or card was changed", count)
    if one.brake == "loop":
        return trn("Goods came back on {n} receipt", "Goods came back on {n} receipts", count)
    if one.brake == "receipt":
        return trn("{n} receipt reads like one used before", "{n} receipts read like one used before", count)
    if one.brake == "often":
        return trn("{n} redemption on one day", "{n} redemptions on one day", count)
    return trn("{n} redemption with the same clerk", "{n} redemptions with the same clerk", count)


def wide_of(kind: Kind) -> int:
    """The column that takes the room left over."""
    return {Kind.EXPIRING: 1, Kind.LOW_STOCK: 1, Kind.COMMISSION: 1, Kind.FUND: 1, Kind.REWARDS: 0, Kind.HELD: 1}.get(kind, -3)


def as_csv(listed: Listed) -> bytes:
    """The list as a file that a spreadsheet opens safely: no cell starts a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = columns_of(listed, in_file=True)
    writer.writerow([said(column.heading) for column in columns])
    writer.writerows([harmless(column.say(row)) for column in columns] for row in listed.rows)
    return ("\ufeff" + out.getvalue()).encode()


def month_words(month: date) -> str:
    """``Nov 2026``."""
    return tr("{name} {year}", name=month_name(month.month), month=month.month, year=month.year)


def _of(name: str, say: Callable[[Any], str]) -> Say:
    return lambda one: say(getattr(one, name))


def _card(code: str) -> str:
    return masked_card(code) if code else ""


def _day(day: date, today: date) -> str:
    return tr("{day}, {when}", day=day_of(day, today), when=days_from(day, today))


def _days(one: Caught, today: date) -> str:
    """``2 Nov, today``, or ``2 Nov – 12 Nov``."""
    return _day(one.last, today) if one.first == one.last else f"{day_of(one.first, today)} – {day_of(one.last, today)}"


def _plain_days(one: Caught) -> str:
    return f"{one.last}" if one.first == one.last else f"{one.first} – {one.last}"


def _count(name: str, plain: bool) -> Say:
    return lambda one: f"{getattr(one, name)}" if plain else f"{getattr(one, name):,}"


def _points(name: str, programme: Programme, plain: bool) -> Column:
    def say(one: Any) -> str:
        amount = Points(getattr(one, name))
        return programme.points_text(amount) if plain else points(amount, programme.decimals)

    return Column(lambda: tr("Points"), say, right=True)


def _money(heading: Callable[[], str], name: str, plain: bool) -> Column:
    def say(one: Any) -> str:
        fen: int = getattr(one, name)
        return f"{fen // 100}.{fen % 100:02d}" if plain else money(Money(fen))

    return Column(heading, say, right=True)
