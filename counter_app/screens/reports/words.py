"""What each report is called and says of itself, and the words for what it is asked over."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.programme.programme import Programme
from counter_app.screens.reports.kinds import Choice, Kind, Over
from counter_app.screens.reports.table import month_words
from counter_app.screens.wording import points, tr, trn


def title_of(kind: Kind) -> str:
    """What the report is called."""
    return {
        Kind.REDEMPTIONS: tr("Redemptions over time"),
        Kind.REDEEMERS: tr("Members who redeem"),
        Kind.FREQUENCY: tr("Redemptions per member"),
        Kind.POINTS: tr("Points earned and redeemed"),
        Kind.OWED: tr("Points owed, by last month"),
        Kind.GIFTS: tr("Gifts by popularity"),
        Kind.COST: tr("Cost against points"),
        Kind.STOCK: tr("Stock and alerts"),
        Kind.EXPIRING: tr("Points about to end"),
        Kind.OVER: tr("Members with many points"),
        Kind.COMMISSION: tr("Commission of agents"),
        Kind.APPROVALS: tr("Approvals by person"),
    }[kind]


def whose_of(shops: Sequence[tuple[int, str]], shop_id: int | None) -> str:
    """Whose figures they are, of these shops by row id and name; "" where there is but one and nobody need ask."""
    if len(shops) < 2:
        return ""
    return tr("All shops") if shop_id is None else dict(shops)[shop_id]


def short_of(kind: Kind) -> str:
    """The word on its chip."""
    return {
        Kind.REDEMPTIONS: tr("Redemptions"),
        Kind.REDEEMERS: tr("Who redeems"),
        Kind.FREQUENCY: tr("Frequency"),
        Kind.POINTS: tr("Points"),
        Kind.OWED: tr("Points owed"),
        Kind.GIFTS: tr("Gifts"),
        Kind.COST: tr("Cost"),
        Kind.STOCK: tr("Stock"),
        Kind.EXPIRING: tr("Ending soon"),
        Kind.OVER: tr("Many points"),
        Kind.COMMISSION: tr("Commission"),
        Kind.APPROVALS: tr("Approvals"),
    }[kind]


def sentence_of(kind: Kind) -> str:
    """What its figures count."""
    return {
        Kind.REDEMPTIONS: tr("What was undone doesn't count, nor what still waits for a supervisor."),
        Kind.REDEEMERS: tr("Who redeemed at least once, of all members there were at the end of the day, week or month."),
        Kind.FREQUENCY: tr("How often a member redeemed. Nobody is named."),
        Kind.POINTS: tr("Straight from the ledger. What was undone stands as given back on its own day."),
        Kind.OWED: tr("Points that members hold now, held ones among them, by the month in which they end."),
        Kind.GIFTS: tr("By pieces. What was undone doesn't count."),
        Kind.COST: tr("What the gifts sold for when they were redeemed, less the cash paid beside the points."),
        Kind.STOCK: tr("What is left is on the shelf and not promised. A gift runs low at its own mark or at the programme's share."),
        Kind.EXPIRING: tr("Names and phones stand in full only in what is saved or printed, and the journal says who did it."),
        Kind.OVER: tr("Names and phones stand in full only in what is saved or printed, and the journal says who did it."),
        Kind.COMMISSION: tr("Each day's redemptions count by themselves."),
        Kind.APPROVALS: tr("Whom supervisors said yes to, and no, by kind."),
    }[kind]


def choice_words(choice: Choice, programme: Programme) -> str:
    """What the report is asked over, for the list of choices."""
    if choice.over is Over.LAST_DAYS:
        return trn("The last {n} day", "The last {n} days", choice.number)
    if choice.over is Over.LAST_MONTHS:
        return trn("The last {n} month", "The last {n} months", choice.number)
    if choice.over is Over.AHEAD:
        return trn("In the next {n} day", "In the next {n} days", choice.number)
    if choice.over is Over.HOLDING:
        return tr("More than {points} points", points=points(choice.number, programme.decimals))
    if choice.over is Over.MONTH:
        return month_words(choice.first)
    return {
        Over.NOW: tr("As of now"),
        Over.THIS_MONTH: tr("This month"),
        Over.LAST_MONTH: tr("The month before"),
        Over.THIS_YEAR: tr("This year"),
        Over.LAST_YEAR: tr("The year before"),
        Over.ALL: tr("Since the beginning"),
    }[choice.over]


def over_words(choice: Choice, programme: Programme) -> str:
    """The same with its days, for a page or a file."""
    words = choice_words(choice, programme)
    if choice.over in (Over.NOW, Over.HOLDING):
        return tr("{words}, {day}", words=words, day=choice.last.isoformat())
    return tr("{words}: {first} – {last}", words=words, first=choice.first.isoformat(), last=choice.last.isoformat())


def approval_kind(kind: str) -> str:
    """What an approval was about."""
    return {
        "redemption": tr("Redemption"),
        "undo": tr("Undo"),
        "reprint": tr("Reprint"),
        "correction": tr("Correction"),
        "payment": tr("Points off a price"),
        "transfer": tr("Points to another member"),
        "donation": tr("Donation"),
        "cash-out": tr("Points for cash"),
        "upgrade": tr("Tier for points"),
        "merge": tr("Members put together"),
    }[kind]


def nothing_of(kind: Kind) -> tuple[str, str]:
    """What an empty report says, and what to expect."""
    return {
        Kind.OWED: (tr("No member holds points"), ""),
        Kind.STOCK: (tr("No gift yet"), tr("Gifts stand here with their stock.")),
        Kind.EXPIRING: (tr("Nobody's points end in this time"), tr("Choose a longer time to look further ahead.")),
        Kind.OVER: (tr("Nobody has that many points"), tr("Choose fewer points to see more members.")),
        Kind.COMMISSION: (tr("No agent yet"), tr("Agents come with their first redemption for a member.")),
        Kind.APPROVALS: (tr("Nobody decided anything in this time"), tr("Choose a longer time to look further back.")),
    }.get(kind, (tr("Nothing was redeemed in this time"), tr("Choose a longer time to look further back.")))
