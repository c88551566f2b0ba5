"""From a report's rows to what it says: its figures, its charts and its table. Asked again when the language changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from counter_app.database.month_lists import Commission
from counter_app.database.reports import Approved, GiftRedeemed, OnShelf, Owed
from counter_app.programme.masks import masked_card, masked_name, masked_phone
from counter_app.programme.values import Money
from counter_app.screens.design.charts import Plot, Series
from counter_app.screens.design.theme import look
from counter_app.screens.reports.asking import Answer, Flow, Often, Stretch
from counter_app.screens.reports.kinds import IN_FULL, Kind, step_of
from counter_app.screens.reports.table import (
    WHOLE,
    CellKind,
    Col,
    Figure,
    Report,
    Value,
    headed,
    month_words,
    percent,
    share_of,
    shown,
    stretch_words,
)  # fmt: skip
from counter_app.screens.reports.words import approval_kind, nothing_of, over_words, sentence_of, title_of, whose_of
from counter_app.screens.wording import day_of, money, money_short, points, tr, trn

BARS = 10
"""So many gifts or people are drawn; the table has all of them."""
MONTHS_DRAWN = 24


@dataclass(frozen=True)
class _Body:
    """What is a report's own."""

    figures: tuple[Figure, ...]
    columns: tuple[Col, ...]
    plot: Plot | None = None
    shares: tuple[tuple[str, int, str], ...] = ()
    wide: int = 0
    rows: tuple[Any, ...] | None = None


def report_of(answer: Answer, *, in_full: bool = False) -> Report:
    """The report in the language in force. ``in_full``: with the names and phones that whoever calls needs; else members are masked."""
    teller = _Teller(answer, in_full=in_full and answer.kind in IN_FULL)
    body = teller.body()
    return Report(
        title=title_of(answer.kind),
        sentence=sentence_of(answer.kind),
        over=over_words(answer.choice, answer.ground.programme),
        figures=body.figures,
        shares=body.shares,
        plot=body.plot,
        columns=body.columns,
        rows=answer.rows if body.rows is None else body.rows,
        decimals=teller.decimals,
        wide=body.wide,
        named=teller.in_full,
        nothing="" if teller.says_something() else nothing_of(answer.kind)[0],
        whose=teller.whose,
        filed=(Col(tr("Shop"), lambda row: teller.whose),) if teller.names_shop_in_file else (),
    )


class _Teller:
    def __init__(self, answer: Answer, *, in_full: bool) -> None:
        self.answer, self.in_full = answer, in_full
        self.programme = answer.ground.programme
        self.decimals = self.programme.decimals
        self.shops = answer.ground.shops
        self.whose = whose_of(self.shops, answer.choice.shop_id)
        self.of_many_shelves = answer.kind is Kind.STOCK and len(self.shops) > 1 and answer.choice.shop_id is None
        # A plain table is nothing but its lines.
        self.names_shop_in_file = bool(answer.ground.shops_of(answer.kind)) and not self.of_many_shelves

    def body(self) -> _Body:
        told: dict[Kind, Callable[[], _Body]] = {
            Kind.REDEMPTIONS: self._redemptions,
            Kind.REDEEMERS: self._redeemers,
            Kind.FREQUENCY: self._frequency,
            Kind.POINTS: self._points,
            Kind.OWED: self._owed,
            Kind.GIFTS: self._gifts,
            Kind.COST: self._cost,
            Kind.STOCK: self._stock,
            Kind.EXPIRING: self._expiring,
            Kind.OVER: self._over,
            Kind.COMMISSION: self._commission,
            Kind.APPROVALS: self._approvals,
        }
        return told[self.answer.kind]()

    def says_something(self) -> bool:
        """Whether there is anything beside noughts."""
        kind, rows, whole = self.answer.kind, self.answer.rows, self.answer.whole
        if kind in (Kind.REDEMPTIONS, Kind.COST):
            return any(one.times for one in rows)
        if kind is Kind.FREQUENCY:
            return bool(whole.redeemers)
        if kind is Kind.REDEEMERS:
            return bool(whole.redeemers)
        if kind is Kind.POINTS:
            return any(_moved(one) for one in rows)
        return bool(rows)

    def _say(self, value: Value, kind: CellKind) -> str:
        return shown(value, kind, self.decimals)

    # Redemptions

    def _redemptions(self) -> _Body:
        rows: Sequence[Stretch] = self.answer.rows
        times, used, cash = (sum(getattr(one, name) for one in rows) for name in ("times", "points", "cash"))
        return _Body(
            figures=(
                Figure(tr("Redemptions"), f"{times:,}"),
                Figure(tr("Points redeemed"), points(used, self.decimals)),
                Figure(tr("Points each time"), points(used // times if times else 0, self.decimals), tr("on average")),
                Figure(tr("Cash beside points"), money_short(Money(cash))),
            ),
            plot=Plot("columns", _labels(rows), (self._series(tr("Redemptions"), rows, _times, _times_words),), lambda one: f"{one:,}"),
            columns=(
                _when(rows),
                Col(tr("Redemptions"), _times, "count", summed=True),
                Col(tr("Points"), lambda one: one.points, "points", summed=True),
                Col(tr("Cash"), lambda one: one.cash, "money", summed=True),
            ),
        )

    def _redeemers(self) -> _Body:
        rows: Sequence[Stretch] = self.answer.rows
        whole: Stretch = self.answer.whole
        others = max(0, whole.members - whole.redeemers)
        share = share_of(whole.redeemers, whole.members)
        return _Body(
            figures=(
                Figure(tr("Redeemed at least once"), percent(share), tr("of all members")),
                Figure(tr("Members who redeemed"), f"{whole.redeemers:,}"),
                Figure(tr("Members"), f"{whole.members:,}", tr("on the last day")),
            ),
            shares=(
                (tr("redeemed"), whole.redeemers, f"{whole.redeemers:,}, {percent(share)}"),
                (tr("didn't redeem"), others, f"{others:,}, {percent(WHOLE - share if whole.members else 0)}"),
            ),
            plot=Plot("line", _labels(rows), (self._series(tr("Share of members"), rows, _share_redeemed, percent),), percent),
            columns=(
                _when(rows),
                Col(tr("Who redeemed"), lambda one: one.redeemers, "count"),
                Col(tr("Members"), lambda one: one.members, "count"),
                Col(tr("Of all"), _share_redeemed, "percent"),
            ),
        )

    def _frequency(self) -> _Body:
        rows: Sequence[Often] = self.answer.rows
        whole: Stretch = self.answer.whole
        hundredths = whole.times * 100 // whole.redeemers if whole.redeemers else 0
        most = [one for one in rows if one.least >= 2]
        again = sum(one.members for one in most)
        redeemed = rows[1:]
        return _Body(
            figures=(
                Figure(tr("Times a redeeming member"), f"{hundredths // 100:,}.{hundredths % 100:02d}", tr("on average")),
                Figure(tr("Came back"), percent(share_of(again, whole.redeemers)), tr("of those who redeemed, twice or more")),
                Figure(tr("Members who redeemed"), f"{whole.redeemers:,}"),
                Figure(tr("Redemptions"), f"{whole.times:,}"),
            ),
            plot=Plot(
                "columns",
                tuple(_band(one) for one in redeemed),
                (self._series(tr("Members"), redeemed, lambda one: one.members, lambda n: trn("{n} member", "{n} members", n)),),
                lambda one: f"{one:,}",
            ),
            columns=(
                Col(tr("Redemptions"), _band),
                Col(tr("Members"), lambda one: one.members, "count", summed=True),
                Col(tr("Of all"), lambda one: share_of(one.members, whole.members), "percent"),
            ),
        )

    def _gifts(self) -> _Body:
        rows: Sequence[GiftRedeemed] = self.answer.rows
        pieces, used = sum(one.pieces for one in rows), sum(one.points for one in rows)
        best = rows[0] if rows else None
        drawn = rows[:BARS]
        return _Body(
            figures=(
                Figure(tr("Pieces"), f"{pieces:,}"),
                Figure(tr("Different gifts"), f"{len(rows):,}"),
                Figure(tr("Points redeemed"), points(used, self.decimals)),
                Figure(tr("First of them"), percent(share_of(best.pieces, pieces)) if best else "–", gift_name(best) if best else ""),
            ),
            plot=self._bars(tr("Pieces"), drawn, gift_name, lambda one: one.pieces, lambda n: trn("{n} piece", "{n} pieces", n)),
            columns=(
                Col(tr("Gift number"), lambda one: one.code),
                Col(tr("Gift"), gift_name),
                Col(tr("Pieces"), lambda one: one.pieces, "count", summed=True),
                Col(tr("Vouchers"), lambda one: one.times, "count"),
                Col(tr("Points"), lambda one: one.points, "points", summed=True),
                Col(tr("Cash"), lambda one: one.cash, "money", summed=True),
                Col(tr("Share of pieces"), lambda one: share_of(one.pieces, pieces), "percent"),
            ),
            wide=1,
        )

    def _cost(self) -> _Body:
        rows: Sequence[Stretch] = self.answer.rows
        retail, cash, cost, used = (sum(getattr(one, name) for one in rows) for name in ("retail", "cash", "cost", "points"))
        return _Body(
            figures=(
                Figure(tr("Cost in all"), money_short(Money(cost)), tr("at shop prices")),
                Figure(tr("Cost of 100 points"), money(Money(self._of_hundred(cost, used)))),
                Figure(tr("Gifts sold for"), money_short(Money(retail))),
                Figure(tr("Cash beside points"), money_short(Money(cash))),
            ),
            plot=Plot(
                "columns",
                _labels(rows),
                (self._series(tr("Cost"), rows, lambda one: max(0, one.cost), lambda fen: money(Money(fen))),),
                lambda fen: money_short(Money(fen)),
            ),
            columns=(
                _when(rows),
                Col(tr("Gifts sold for"), lambda one: one.retail, "money", summed=True),
                Col(tr("Cash"), lambda one: one.cash, "money", summed=True),
                Col(tr("Cost"), lambda one: one.cost, "money", summed=True),
                Col(tr("Points"), lambda one: one.points, "points", summed=True),
                Col(tr("Cost of 100 points"), lambda one: self._of_hundred(one.cost, one.points) if one.points else None, "money"),
            ),
        )

    def _of_hundred(self, fen: int, parts: int) -> int:
        """What 100 points cost in fen, cut down."""
        return fen * 100 * self.programme.parts_per_point // parts if parts else 0

    # Points

    def _points(self) -> _Body:
        rows: Sequence[Flow] = self.answer.rows
        names = ("earned", "redeemed", "back", "lapsed", "otherwise", "came", "went")
        earned, redeemed, back, lapsed, otherwise, _came, _went = (sum(getattr(one, name) for one in rows) for name in names)
        net = max(0, redeemed - back)
        return _Body(
            figures=(
                Figure(tr("Share redeemed"), percent(share_of(net, earned)), tr("of what was earned in this time")),
                Figure(tr("Earned"), points(earned, self.decimals)),
                Figure(tr("Redeemed"), points(net, self.decimals), tr("less what was given back")),
                Figure(tr("Lapsed"), points(lapsed, self.decimals)),
            ),
            shares=(
                (tr("redeemed"), net, points(net, self.decimals)),
                (tr("lapsed"), lapsed, points(lapsed, self.decimals)),
                (tr("used otherwise"), otherwise, points(otherwise, self.decimals)),
            ),
            plot=Plot(
                "columns",
                _labels(rows),
                (
                    self._series(tr("Earned"), rows, lambda one: one.earned, self._points_words),
                    self._series(tr("Redeemed"), rows, lambda one: one.redeemed, self._points_words),
                ),
                lambda parts: points(parts // self.programme.parts_per_point),
            ),
            columns=(
                _when(rows),
                Col(tr("Earned"), lambda one: one.earned, "points", summed=True),
                Col(tr("Redeemed"), lambda one: one.redeemed, "points", summed=True),
                Col(tr("Given back"), lambda one: one.back, "points", summed=True),
                Col(tr("Lapsed"), lambda one: one.lapsed, "points", summed=True),
                Col(tr("Used otherwise"), lambda one: one.otherwise, "points", summed=True),
                Col(tr("From members"), lambda one: one.came, "points", summed=True),
                Col(tr("To members"), lambda one: one.went, "points", summed=True),
            ),
        )

    def _owed(self) -> _Body:
        rows: Sequence[Owed] = self.answer.rows
        owed = sum(one.points for one in rows)
        never = sum(one.points for one in rows if one.last_day is None)
        dated = [one for one in rows if one.last_day is not None][:MONTHS_DRAWN]
        rate = self.programme.redeeming.points_per_yuan
        worth = owed * 100 // (rate * self.programme.parts_per_point) if rate else None
        figures = [Figure(tr("Points owed"), points(owed, self.decimals), tr("as of now"))]
        if worth is not None:
            figures.append(Figure(tr("Worth in gifts"), money_short(Money(worth)), tr("at the programme's price of a yuan")))
        figures.append(Figure(tr("Lots"), f"{sum(one.lots for one in rows):,}"))
        if never:
            figures.append(Figure(tr("Never end"), points(never, self.decimals)))
        return _Body(
            figures=tuple(figures),
            plot=Plot(
                "columns",
                tuple(_month(one) for one in dated),
                (self._series(tr("Points owed"), dated, lambda one: one.points, self._points_words),),
                lambda parts: points(parts // self.programme.parts_per_point),
            )
            if dated
            else None,
            columns=(
                Col(tr("End in"), lambda one: one.last_day if one.last_day is not None else tr("never"), "month"),
                Col(tr("Points"), lambda one: one.points, "points", summed=True),
                Col(tr("Lots"), lambda one: one.lots, "count", summed=True),
                Col(tr("Of all"), lambda one: share_of(one.points, owed), "percent"),
            ),
        )

    # Stock

    def _stock(self) -> _Body:
        share = self.programme.alert_percent
        rows = tuple(sorted(self.answer.rows, key=lambda one: (not one.runs_low(share), one.left, one.code)))
        low, out = len({one.code for one in rows if one.runs_low(share)}), len({one.code for one in rows if one.left <= 0})
        names = dict(self.shops)
        shop = (Col(tr("Shop"), lambda one: names[one.shop_id]),) if self.of_many_shelves else ()
        return _Body(
            figures=(
                Figure(tr("Gifts that run low"), f"{low:,}", trn("{n} of them is gone", "{n} of them are gone", out)),
                Figure(tr("Gifts"), f"{len({one.code for one in rows}):,}"),
                Figure(tr("Pieces left"), f"{sum(one.left for one in rows):,}"),
                Figure(tr("Promised"), f"{sum(one.promised for one in rows):,}", tr("on vouchers not yet handed over")),
            ),
            plot=self._bars(
                tr("Pieces left"),
                rows[:BARS],
                lambda one: headed(gift_name(one), names[one.shop_id] if shop else ""),
                lambda one: max(0, one.left),
                lambda n: trn("{n} left", "{n} left", n),
            ),
            columns=(
                Col(tr("Gift number"), lambda one: one.code),
                Col(tr("Gift"), gift_name),
                *shop,
                Col(tr("Alert"), lambda one: _alert(one, share)),
                Col(tr("Left"), lambda one: one.left, "count", summed=True),
                Col(tr("On the shelf"), lambda one: one.on_hand, "count", summed=True),
                Col(tr("Promised"), lambda one: one.promised, "count", summed=True),
                Col(tr("Came in"), lambda one: one.came_in, "count", summed=True),
            ),
            wide=1,
            rows=rows,
        )

    # Members to call

    def _expiring(self) -> _Body:
        rows = self.answer.rows
        ending = sum(one.points for one in rows)
        days: dict[Any, int] = {}
        for one in rows:
            days[one.last_day] = days.get(one.last_day, 0) + one.points
        drawn = list(days.items())[:MONTHS_DRAWN]
        return _Body(
            figures=(
                Figure(tr("Points that end"), points(ending, self.decimals)),
                Figure(tr("Members"), f"{len({one.member_id for one in rows}):,}"),
                Figure(tr("First day"), day_of(rows[0].last_day) if rows else "–"),
            ),
            plot=Plot(
                "columns",
                tuple(day_of(day) for day, _ in drawn),
                (self._series(tr("Points that end"), drawn, lambda one: one[1], self._points_words),),
                lambda parts: points(parts // self.programme.parts_per_point),
            )
            if drawn
            else None,
            columns=(
                Col(tr("Last day"), lambda one: one.last_day, "day"),
                Col(tr("Name"), lambda one: one.name if self.in_full else masked_name(one.name)),
                Col(tr("Phone"), lambda one: one.phone if self.in_full else masked_phone(one.phone)),
                Col(tr("Card number"), lambda one: one.card if self.in_full or not one.card else masked_card(one.card)),
                Col(tr("Points"), lambda one: one.points, "points", summed=True),
            ),
            wide=1,
        )

    def _over(self) -> _Body:
        rows = self.answer.rows
        held = sum(one.balance for one in rows)
        name = Col(tr("Name"), lambda one: one.name if self.in_full else masked_name(one.name))
        phone = Col(tr("Phone"), lambda one: one.phone if self.in_full else masked_phone(one.phone))
        household = (Col(tr("Household"), lambda one: one.household),) if self.programme.households else ()
        return _Body(
            figures=(
                Figure(tr("Members"), f"{len(rows):,}"),
                Figure(tr("Points they hold"), points(held, self.decimals)),
                Figure(tr("The most"), points(rows[0].balance if rows else 0, self.decimals)),
            ),
            plot=self._bars(tr("Points"), rows[:BARS], lambda one: masked_name(one.name), lambda one: one.balance, self._points_words),
            columns=(*household, name, phone, Col(tr("Points"), lambda one: one.balance, "points", summed=True)),
            wide=len(household),
        )

    # People

    def _commission(self) -> _Body:
        rows: Sequence[Commission] = self.answer.rows
        return _Body(
            figures=(
                Figure(tr("Commission"), money_short(Money(sum(one.fen for one in rows)))),
                Figure(tr("Agents"), f"{len(rows):,}"),
                Figure(tr("Points redeemed"), points(sum(one.points for one in rows), self.decimals)),
            ),
            plot=self._bars(
                tr("Commission"),
                sorted(rows, key=lambda one: -one.fen)[:BARS],
                lambda one: one.code,
                lambda one: one.fen,
                lambda fen: money(Money(fen)),
            ),
            columns=(
                Col(tr("Agent"), lambda one: one.code),
                Col(tr("Wage"), lambda one: tr("with a wage") if one.waged else tr("without a wage")),
                Col(tr("Days"), lambda one: one.days, "count", summed=True),
                Col(tr("Points"), lambda one: one.points, "points", summed=True),
                Col(tr("Commission"), lambda one: one.fen, "money", summed=True),
            ),
        )

    def _approvals(self) -> _Body:
        rows: Sequence[Approved] = self.answer.rows
        people: dict[tuple[str, str], int] = {}
        for one in rows:
            key = (one.number, one.name)
            people[key] = people.get(key, 0) + one.yes + one.no
        yes, no = sum(one.yes for one in rows), sum(one.no for one in rows)
        most = sorted(people.items(), key=lambda one: (-one[1], one[0]))
        return _Body(
            figures=(
                Figure(tr("Said yes"), f"{yes:,}"),
                Figure(tr("Said no"), f"{no:,}", percent(share_of(no, yes + no))),
                Figure(tr("People"), f"{len(people):,}"),
            ),
            plot=self._bars(
                tr("Decisions"),
                most[:BARS],
                lambda one: f"{one[0][1]} {one[0][0]}",
                lambda one: one[1],
                lambda n: trn("{n} decision", "{n} decisions", n),
            ),
            columns=(
                Col(tr("Name"), lambda one: one.name),
                Col(tr("Staff number"), lambda one: one.number),
                Col(tr("For"), lambda one: approval_kind(one.kind)),
                Col(tr("Said yes"), lambda one: one.yes, "count", summed=True),
                Col(tr("Said no"), lambda one: one.no, "count", summed=True),
            ),
            wide=2,
        )

    # Charts

    def _points_words(self, parts: int) -> str:
        return tr("{points} points", points=points(parts, self.decimals))

    @staticmethod
    def _series(name: str, rows: Sequence[Any], value: Callable[[Any], int], say: Callable[[int], str]) -> Series:
        values = tuple(value(one) for one in rows)
        return Series(name, values, tuple(say(one) for one in values))

    def _bars(
        self, name: str, rows: Sequence[Any], label: Callable[[Any], str], value: Callable[[Any], int], say: Callable[[int], str]
    ) -> Plot | None:
        return Plot("bars", tuple(label(one) for one in rows), (self._series(name, rows, value, say),)) if rows else None


def gift_name(gift: GiftRedeemed | OnShelf) -> str:
    """The gift's name in the language in force."""
    return gift.name if look().language.startswith("zh") or not gift.name_en else gift.name_en


def _labels(rows: Sequence[Stretch | Flow]) -> tuple[str, ...]:
    if not rows:
        return ()
    step = step_of((rows[0].first, rows[-1].last))
    say = {"year": lambda day: str(day.year), "month": month_words}.get(step, day_of)
    return tuple(say(one.first) for one in rows)


def _when(rows: Sequence[Stretch | Flow]) -> Col:
    """Days as days, so that a spreadsheet can sort and reckon with them; longer stretches in words."""
    if all(one.first == one.last for one in rows):
        return Col(tr("Day"), lambda one: one.first, "day")
    return Col(tr("Period"), lambda one: stretch_words(one.first, one.last))


def _times(one: Stretch) -> int:
    return one.times


def _times_words(times: int) -> str:
    return trn("{n} redemption", "{n} redemptions", times)


def _share_redeemed(one: Stretch) -> int:
    return share_of(one.redeemers, one.members)


def _band(one: Often) -> str:
    if one.least == 0:
        return tr("none")
    if one.most is None:
        return f"{one.least}+"
    return f"{one.least}" if one.least == one.most else f"{one.least}–{one.most}"


def _month(one: Owed) -> str:
    assert one.last_day is not None
    return month_words(one.last_day)


def _moved(one: Flow) -> int:
    return one.earned + one.redeemed + one.back + one.lapsed + one.otherwise + one.came + one.went


def _alert(one: OnShelf, share: int | None) -> str:
    if one.left <= 0:
        return tr("gone")
    return tr("low") if one.runs_low(share) else ""
