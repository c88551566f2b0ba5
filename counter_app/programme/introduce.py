"""Introducing a programme: what a card says of it to somebody who chooses one – a sentence or two, and an example worked by the engine.

The sentences are the explanation's own. The example is a purchase of a round sum (or, where purchases earn nothing, the first other way to
points), and what points then buy; its figures come from the functions that reckon at the desk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from counter_app.programme import expiry
from counter_app.programme.commission import of_day
from counter_app.programme.condition import ALWAYS, first_day, is_on, next_day
from counter_app.programme.earning import Circumstances, Line, accrue
from counter_app.programme.explain import explained
from counter_app.programme.explain.conditions import CATEGORIES, TAGS
from counter_app.programme.explain.figures import MONTHS
from counter_app.programme.explain.names import KIND_NAMES
from counter_app.programme.programme import Programme, Rate, Text, Tier, VoucherKind
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Payment, VoucherSort

TRIED = (Money(188_00), Money(1_888_00), Money(18_800_00), Money(188_000_00))
"""Sums of a purchase, the first that brings a point is the example's."""
PRICED = Money(50_00)
"""A gift's price, where the programme prices gifts by it."""
_DULL = ("的足额计算", "都符合时", "同时符合时", "积分：", "取出存款", "天内领取", "积分不", "（从这里开始）")
"""What stands in sentences that say how exactly, not what."""
LONGEST = 60
"""Chinese characters of a sentence on a card; a longer one stands in the explanation alone."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """``sentence`` says what the programme is about, ``example`` what would happen in a shop that runs it."""

    sentence: Text
    example: Text


def introduced(programme: Programme, on: date) -> Introduction:
    """What a card says of this programme. ``on``: today; the example is set on the first day from then on, or before, on which it runs."""
    return Introduction(_sentence(programme), _example(programme, _a_day(programme, on)))


# What it is about


def _sentence(programme: Programme) -> Text:
    """When it runs, if not always; the first thing said of how points come; and of what becomes of them."""
    chapters = {chapter.title.en: chapter.sentences for chapter in explained(programme)}
    runs, earning = chapters.get("When it runs", ()), _telling(chapters.get("How points are earned", ()))
    rates = programme.earning.rates
    usual = next((place for place, rate in enumerate(rates) if rate.when is ALWAYS), 0)
    earning = earning[usual:]
    later = [
        said
        for title in ("What else points can do", "Vouchers", "What the shop does", "Gifts for points", "Tiers")
        for said in _telling(chapters.get(title, ()))[:1]
    ]
    own = len(programme.gifts)
    if own:
        later.insert(0, Text(f"自带 {own} 种礼品。", f"It brings {own} gifts of its own."))
    bought = bool(rates or programme.earning.per_purchase)
    first = 1 if bought else 2
    told = [*runs[:1], *earning[:first], *later, *earning[first:]][: 2 if bought else 3]
    return Text("".join(said.zh for said in told), " ".join(said.en for said in told))


def _telling(sentences: Sequence[Text]) -> list[Text]:
    """Those that say what, not how exactly."""
    return [said for said in sentences if len(said.zh) <= LONGEST and not any(dull in said.zh for dull in _DULL)]


# An example


def _a_day(programme: Programme, on: date) -> date:
    window = programme.window
    day = max(on, programme.first_day)
    if is_on(window, day):
        return day
    return next_day(window, day) or first_day(window, day) or day


def _example(programme: Programme, on: date) -> Text:
    told = [said for said in (next(_comes(programme, on), None), next(_goes(programme), None)) if said is not None]
    if not told:
        told = [_tier(programme)]
    return Text("".join(said.zh for said in told), " ".join(said.en for said in told))


def _comes(programme: Programme, on: date) -> Iterator[Text]:
    """Ways in which points come, the usual one first."""
    last = _until(expiry.last_day(programme, on))
    for rate in sorted(programme.earning.rates, key=lambda rate: not is_on(rate.when, on)) or (None,):
        for tier, amount in product(programme.tiers, TRIED):
            payment = Payment.CASH if rate is None or rate.which.payment is None else rate.which.payment
            accrual = accrue(programme, [_line(amount, rate)], Circumstances(on, tier.id, payment=payment))
            if accrual.points:
                got, of = _points(programme, accrual.points), _goods(rate, None if tier is programme.tiers[0] else tier)
                less = Text(f"，实付 {_yuan(accrual.due)}", f", of which {_yuan(accrual.due)} is paid,")
                paid = less if accrual.discount else Text()
                yield Text(
                    f"一次购物 {_yuan(amount)}{of.zh}{paid.zh}，得 {got.zh}{last.zh}。",
                    f"A purchase of {_yuan(amount)}{of.en}{paid.en} brings {got.en}{last.en}.",
                )
                break
    if programme.deposit is not None:
        unit, got = programme.deposit.unit, _points(programme, programme.deposit.points)
        yield Text(f"存款 {_yuan(unit)} 满 1 个月，得 {got.zh}。", f"A deposit of {_yuan(unit)} kept for a month brings {got.en}.")


def _line(amount: Money, rate: Rate | None) -> Line:
    if rate is None:
        return Line(amount)
    which = rate.which
    return Line(amount, frozenset(sorted(which.tags)[:1]), min(which.categories, default=""), quantity=max(rate.pieces, 1))


def _goods(rate: Rate | None, tier: Tier | None) -> Text:
    """What the purchase must be of, how it must be paid, and of which tier the member is, where it isn't the first."""
    words = [] if tier is None else [tier.title]
    if rate is not None:
        words += [CATEGORIES.get(name, Text(name, name)) for name in sorted(rate.which.categories)[:1]]
        words += [TAGS.get(name, Text(name, name)) for name in sorted(rate.which.tags)[:1]]
        if rate.which.payment is Payment.CASH:
            words.append(Text("现款", "paid at once"))
    if not words:
        return Text()
    return Text(f"（{'，'.join(word.zh for word in words)}）", f" ({', '.join(word.en for word in words)})")


def _goes(programme: Programme) -> Iterator[Text]:
    """What points buy, what is most the programme's own first."""
    for rate in programme.paying.rates[:1] if programme.paying is not None else ():
        points = max(rate.points, rate.least or rate.points)
        off = rate.yuan * (points.parts // rate.points.parts)
        said = _points(programme, points)
        take = "takes" if said.en == "1 point" else "take"
        yield Text(f"{said.zh}抵 {_yuan(off)}。", f"{_capital(said.en)} {take} {_yuan(off)} off a price.")
    if programme.cash_out is not None:
        said = _points(programme, programme.cash_out.points)
        yield Text(
            f"{said.zh}换现金 {_yuan(programme.cash_out.yuan)}。", f"{_capital(said.en)} are {_yuan(programme.cash_out.yuan)} in cash."
        )
    if programme.commission is not None:
        rule = programme.commission
        day = Points(rule.quota.parts + 10 * rule.points.parts)
        brings, said = of_day(rule, day, waged=True), _points(programme, day)
        yield Text(
            f"代办人一天代兑 {said.zh}，得佣金 {_yuan(brings)}。", f"An agent who redeems {said.en} on one day gets {_yuan(brings)}."
        )
    for kind in programme.vouchers:
        yield _voucher(programme, kind)
    for gift in programme.gifts:
        price = gift.points or programme.redeeming.grades.get(gift.grade or "")
        if price is not None:
            said, title = _points(programme, price), gift.title
            beside = Text(f"加 {_yuan(gift.cash)}", f" and {_yuan(gift.cash)}") if gift.cash else Text()
            yield Text(f"{title.zh}：{said.zh}{beside.zh}。", f"{title.en}: {said.en}{beside.en}.")
    for grade, points in programme.redeeming.grades.items():
        said = _points(programme, points)
        yield Text(f"{grade} 档礼品一件 {said.zh}。", f"A gift of grade {grade} costs {said.en}.")
    if (per := programme.redeeming.points_per_yuan) is not None:
        said = _points(programme, programme.points(per * PRICED.fen // 100))
        yield Text(f"市场价 {_yuan(PRICED)} 的礼品 {said.zh}。", f"A gift that sells at {_yuan(PRICED)} costs {said.en}.")
    for kind_rule in programme.redeeming.kinds:
        if kind_rule.least_spend:
            said, name = _points(programme, kind_rule.least_spend), KIND_NAMES[kind_rule.kind]
            yield Text(f"{name.zh} {said.zh}起兑。", f"{_capital(name.en)} from {said.en} on.")
    for least in (programme.redeeming.least_basket, programme.redeeming.least_balance):
        if least is not None:
            said = _points(programme, least)
            yield Text(f"满 {said.zh}起兑。", f"Gifts from {said.en} on.")
    if programme.redeeming.gifts and (programme.earning.rates or programme.earning.per_purchase):
        return
    if programme.redeeming.gifts:
        days = programme.collecting.days
        yield Text(f"礼品由门店定价，兑换后 {days} 天内领取。", f"The shop prices its gifts; each waits {days} days to be collected.")


def _voucher(programme: Programme, kind: VoucherKind) -> Text:
    price = _points(programme, Points(kind.points.parts * 20) if kind.any_yuan else kind.points)
    value = Money(20_00) if kind.any_yuan else kind.value
    worth = {
        VoucherSort.CASH: Text(f"{_yuan(value)} 的券", f"A voucher worth {_yuan(value)}"),
        VoucherSort.OFF_OVER: Text(f"满 {_yuan(kind.over)} 减 {_yuan(value)} 的券", f"A voucher of {_yuan(value)} off {_yuan(kind.over)}"),
        VoucherSort.PERCENT: Text(f"优惠 {kind.percent}% 的券", f"A voucher of {kind.percent} % off"),
        VoucherSort.SERVICE: Text(kind.title.zh, kind.title.en),
    }[kind.sort]
    return Text(f"{worth.zh}：{price.zh}。", f"{worth.en} costs {price.en}.")


def _tier(programme: Programme) -> Text:
    """Where nothing is earned or bought, the second tier and what it promises."""
    tier = programme.tiers[min(1, len(programme.tiers) - 1)]
    promises = tier.promises[:1]
    zh = "".join(f"：{promise.zh}" for promise in promises)
    en = "".join(f": {promise.en}" for promise in promises)
    return Text(f"{tier.title.zh}{zh}。", f"{tier.title.en}{en}.")


def _points(programme: Programme, points: Points) -> Text:
    whole, dot, rest = programme.points_text(points).partition(".")
    number = f"{int(whole):,}{dot}{rest}"
    return Text(f"{number} 分", f"{number} point" if number == "1" else f"{number} points")


def _until(last: date | None) -> Text:
    if last is None:
        return Text("，长期有效", ", good for ever")
    return Text(
        f"，到 {last.year} 年 {last.month} 月 {last.day} 日为止有效", f", good until {last.day} {MONTHS[last.month - 1][:3]} {last.year}"
    )


def _yuan(money: Money) -> str:
    yuan, fen = divmod(money.fen, 100)
    return f"¥{yuan:,}.{fen:02d}" if fen else f"¥{yuan:,}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
