"""Explain: a programme's rules as plain sentences in Chinese and English, as a member would read them.

Each block says what it says and no more; what holds anyway is told too where a member would ask (points that never lapse, who signs). The
sentences are made of the programme's own figures, so that they can't differ from what is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from counter_app.programme.condition import Which
from counter_app.programme.event import WITHDRAWAL
from counter_app.programme.explain_conditions import days, goods, percent_text, whole
from counter_app.programme.programme import (
    CalendarBonus,
    Discount,
    EventRule,
    KindRule,
    Limit,
    Programme,
    Rate,
    Redeeming,
    Text,
    Tier,
    VoucherKind,
)
from counter_app.programme.values import GiftKind, Money, Points
from counter_app.programme.words import (
    BlackoutOf,
    BonusFor,
    CodeAt,
    Combine,
    Counts,
    Goods,
    LimitOf,
    LimitPer,
    Review,
    TierFrom,
    VoucherSort,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sentences about one thing."""

    title: Text
    sentences: tuple[Text, ...]


def explained(programme: Programme) -> tuple[Chapter, ...]:
    """All that the programme says, chapter by chapter; chapters with nothing to say are left out."""
    telling = _Telling(programme)
    chapters = (
        (Text("什么时候有效", "When it runs"), telling.window()),
        (Text("怎么得积分", "How points are earned"), telling.earning()),
        (Text("购物优惠", "What members pay less"), map(telling.discount, programme.discounts)),
        (Text("会员等级", "Tiers"), chain(telling.tiers(), telling.statuses())),
        (Text("积分有效期", "How long points last"), telling.expiry()),
        (Text("兑换礼品", "Gifts for points"), telling.redeeming()),
        (Text("兑换券", "Vouchers"), map(telling.voucher, programme.vouchers)),
        (Text("积分还可以做什么", "What else points can do"), telling.deals()),
        (Text("谁来审批", "Who signs"), telling.approval()),
        (Text("门店的工作", "What the shop does"), telling.shop()),
    )
    told = (Chapter(title, tuple(sentences)) for title, sentences in chapters)
    return tuple(chapter for chapter in told if chapter.sentences)


def tier_benefits(programme: Programme, tier_id: str) -> Text:
    """What this tier gives, in one line; empty words where it gives nothing of its own."""
    telling = _Telling(programme)
    told = list(telling.benefits(programme.tier(tier_id)))
    return Text(zh="；".join(text.zh for text in told), en="; ".join(text.en for text in told))


def plain_text(programme: Programme, language: str) -> str:
    """The whole explanation as text for a terminal or a notice board: the title, then each chapter with its sentences."""
    lines = [f"{programme.title.in_language(language)} ({programme.name}, {programme.version})"]
    for chapter in explained(programme):
        lines += ["", chapter.title.in_language(language)]
        lines += [f"  · {sentence.in_language(language)}" for sentence in chapter.sentences]
    return "\n".join(lines)


class _Telling:
    """One programme's sentences."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    # Values

    def points(self, points: Points) -> Text:
        number = _grouped(self.programme.points_text(points))
        return Text(f"{number} 分", f"{number} point" if number == "1" else f"{number} points")

    def tiers_named(self, ids: frozenset[str]) -> Text:
        named = [tier.title for tier in self.programme.tiers if tier.id in ids]
        return Text("、".join(title.zh for title in named), " or ".join(title.en for title in named))

    # Chapters

    def window(self) -> Iterator[Text]:
        when = days(self.programme.window)
        if when.zh:
            yield Text(
                f"{when.zh}可以得积分、兑换；其他时间只能办卡。",
                f"Points are earned and redeemed {when.en}; at other times one can only join.",
            )

    def earning(self) -> Iterator[Text]:
        earning = self.programme.earning
        if not earning.rates and not earning.per_purchase:
            yield Text("购物不得积分。", "Purchases earn no points.")
        for rate in earning.rates:
            yield self._rate(rate)
        if len(earning.rates) > 1:
            yield Text("有几条都符合时，只按写在前面的一条计。", "Where several of these hold, the first alone counts.")
        if earning.carries:
            yield Text("不满的部分留到下一次购物。", "What is left over is carried to the next purchase.")
        elif earning.rates:
            of = Text("每次购物", "of each purchase") if earning.counts is Counts.PURCHASE else Text("每行商品", "of each line")
            yield Text(f"按{of.zh}的足额计算，不满的部分不计。", f"Full amounts {of.en} count; what is left over doesn't.")
        if not earning.joining_purchase:
            yield Text("办卡当次的购物不得积分。", "The purchase at which one joins earns nothing.")
        for multiplier in earning.multipliers:
            times = _number(multiplier.times)
            also = Text("（参加活动得的积分也算）", " (events too)") if multiplier.events else Text()
            yield Text(
                f"{multiplier.title.zh}：{_join_zh(days(multiplier.when), goods(multiplier.which, self))}得 {times} 倍积分{also.zh}。",
                f"{multiplier.title.en}: {times} times the points"
                + _join_en(goods(multiplier.which, self), days(multiplier.when))
                + f"{also.en}.",
            )
        if len(earning.multipliers) > 1:
            product = earning.combine is Combine.PRODUCT
            yield Text(
                "几个倍数同时符合时，相乘。" if product else "几个倍数同时符合时，只取最高的一个。",
                "Where several of these hold, they are multiplied."
                if product
                else "Where several of these hold, the best one alone counts.",
            )
        if earning.per_purchase:
            each = self.points(earning.per_purchase)
            yield Text(f"每完成一单得 {each.zh}，不论金额。", f"{each.en} for every purchase, whatever its amount.")
        for bonus in earning.bonuses:
            more = self.points(bonus.points)
            yield Text(
                f"一次购物每满 {_yuan(bonus.unit)} 元，另加 {more.zh}。",
                f"For each full {_yuan(bonus.unit)} yuan of one purchase, {more.en} more.",
            )
        for most, zh, en in (
            (earning.most_per_purchase, "每次购物", "a purchase"),
            (earning.most_per_day, "每天", "a day"),
            (earning.most_per_month, "每月", "a month"),
        ):
            if most is not None:
                cap = self.points(most)
                yield Text(f"{zh}最多得 {cap.zh}，超出的不计。", f"At most {cap.en} {en}; what is over earns nothing.")
        yield from map(self._event, self.programme.events)
        yield from map(self._bonus, self.programme.bonuses)
        if (share := self.programme.referral_share) is not None:
            yield Text(
                f"您介绍的会员购物，您也得其积分的 {percent_text(share * 100)}%。",
                f"You get {percent_text(share * 100)} % of the points of purchases by members whom you referred.",
            )
        yield from self._deposit()

    def discount(self, rule: Discount) -> Text:
        whose = goods(rule.which, self)
        when = days(rule.when)
        if rule.pays_percent is not None:
            return Text(f"{_join_zh(when, whose)}按 {rule.pays_percent}% 付款。", f"Pay {rule.pays_percent} %{_join_en(whose, when)}.")
        assert rule.off_per_gram is not None
        off = _yuan(rule.off_per_gram)
        return Text(f"{_join_zh(when, whose)}每克优惠 {off} 元。", f"{off} yuan off a gram{_join_en(whose, when)}.")

    def tiers(self) -> Iterator[Text]:
        if len(self.programme.tiers) == 1 and not self.programme.tiers[0].promises:
            return
        for tier in self.programme.tiers:
            yield self._tier(tier)
        rules = self.programme.tier_rules
        if not any(tier.is_reached for tier in self.programme.tiers):
            return
        if rules.starts is TierFrom.NEXT_MONTH:
            yield Text("新等级从下月 1 日起算。", "A new tier counts from the first of the next month.")
        else:
            yield Text("新等级从下一次购物起算。", "A new tier counts from the next purchase on.")
        if rules.referred_too:
            yield Text("您介绍的会员的积分一并计算。", "The points of members whom you referred count too.")
        if rules.review is Review.NEVER:
            yield Text("达到的等级不会降低。", "A tier once reached stays.")
        else:
            monthly = rules.review is Review.MONTHLY
            yield Text(
                f"{'每月 1 日' if monthly else '每年 1 月 1 日'}复核，不再达到的降级。",
                f"Tiers are reviewed {'on the first of each month' if monthly else 'on 1 January'}; "
                "one that isn't held any more is lowered.",
            )

    def statuses(self) -> Iterator[Text]:
        for status in self.programme.statuses:
            spent = _yuan(status.from_spent)
            yield Text(
                f"{status.title.zh}（累计消费满 {spent} 元）：有专属礼品和价格。",
                f"{status.title.en} ({spent} yuan spent in all): gifts and prices of their own.",
            )

    def expiry(self) -> Iterator[Text]:
        rule = self.programme.expiry
        if not self._has_points():
            return
        if rule.months is not None:
            yield Text(
                f"积分自获得之日起 {rule.months} 个月内有效，最后一天当天可用。",
                f"Points last {rule.months} months, the last day included.",
            )
        elif rule.each_year is not None:
            month, day = rule.each_year
            yield Text(
                f"积分每年 {month} 月 {day} 日后清零，当天可用。",
                f"Points are cleared every year after {_month(month)} {day}; that day is the last good one.",
            )
        else:
            yield Text("积分长期有效。", "Points never lapse.")
        if rule.extended_months is not None:
            yield Text(
                f"每次购物，手上的积分至少再延长到 {rule.extended_months} 个月以后。",
                f"With every purchase all your points last at least {rule.extended_months} more months.",
            )
        if rule.months is not None or rule.each_year is not None:
            ahead = "、".join(str(count) for count in rule.remind)
            yield Text(f"到期前 {ahead} 天提醒。", f"Reminders come {', '.join(str(count) for count in rule.remind)} days ahead.")

    def redeeming(self) -> Iterator[Text]:
        rules = self.programme.redeeming
        if not self._has_points():
            return
        if not rules.gifts:
            yield Text("积分不兑换礼品。", "Points don't buy gifts.")
            return
        when = days(rules.when)
        if when.zh:
            yield Text(f"只在{when.zh}兑换。", f"Gifts are redeemed {when.en} only.")
        blackout = self.programme.blackout
        if blackout is not None:
            named = [BLACKED_OUT[of] for of in BlackoutOf if of in blackout.of]
            off = days(blackout.when)
            yield Text(f"{off.zh}不办：{'、'.join(text.zh for text in named)}。", f"Not {off.en}: {', '.join(text.en for text in named)}.")
        for kind in rules.kinds:
            yield from self._kind(kind)
        for points, zh, en in (
            (rules.least_balance, "手上至少要有 {}才能兑换。", "At least {} must be held to redeem."),
            (rules.least_basket, "一次兑换至少要用 {}。", "One redemption takes at least {}."),
        ):
            if points is not None:
                said = self.points(points)
                yield Text(zh.format(said.zh), en.format(said.en))
        for grade, points in rules.grades.items():
            said = self.points(points)
            yield Text(f"{grade} 档礼品 {said.zh}。", f"Gifts of grade {grade}: {said.en}.")
        if rules.points_per_yuan is not None:
            yield Text(
                f"礼品按市场价每 1 元 {rules.points_per_yuan} 分。", f"A gift costs {rules.points_per_yuan} points per yuan of its price."
            )
        if rules.mix is not None:
            yield Text(
                f"积分不够时，每差 1 分付 {_yuan(rules.mix)} 元。", f"Each point that is missing can be paid with {_yuan(rules.mix)} yuan."
            )
        yield from map(self._limit, rules.limits)
        if not rules.same_gift_again:
            yield Text("同一种礼品每人只能兑换一次。", "Nobody has the same gift twice.")
        yield from self._proofs(rules)
        if not rules.other_offers:
            yield Text("不与其他优惠同时使用。", "Not together with other offers.")
        if rules.final_sale:
            yield Text("礼品兑换后不退回。", "Gifts can't be brought back.")
        if rules.pace is not None:
            yield Text(
                f"到货后先放出 {rules.pace.parts} 分之一，以后每 {rules.pace.days} 天再放一份。",
                f"One {rules.pace.parts}th of what the shop was allotted is out at once, and one more every {rules.pace.days} days.",
            )
        collecting = self.programme.collecting
        yield Text(
            f"礼品 {collecting.days} 天内领取，逾期{'退回积分' if collecting.give_back_on_lapse else '积分不退'}。",
            f"A gift waits {collecting.days} days; after that its points "
            + ("come back." if collecting.give_back_on_lapse else "don't come back."),
        )

    def voucher(self, kind: VoucherKind) -> Text:
        price = self.points(kind.points)
        each = Text("每 1 元 " + price.zh, price.en + " a yuan") if kind.any_yuan else price
        worth = {
            VoucherSort.CASH: Text(
                "任意整元" if kind.any_yuan else f"抵 {_yuan(kind.value)} 元",
                "any whole yuan" if kind.any_yuan else f"worth {_yuan(kind.value)} yuan",
            ),
            VoucherSort.OFF_OVER: Text(
                f"满 {_yuan(kind.over)} 元减 {_yuan(kind.value)} 元", f"{_yuan(kind.value)} yuan off {_yuan(kind.over)}"
            ),
            VoucherSort.PERCENT: Text(f"优惠 {kind.percent}%", f"{kind.percent} % off"),
            VoucherSort.SERVICE: Text("一次服务", "one service"),
        }[kind.sort]
        zh, en = [], []
        if kind.tiers:
            named = self.tiers_named(kind.tiers)
            zh.append(f"限{named.zh}")
            en.append(f"for {named.en}")
        if (when := days(kind.when)).zh:
            zh.append(f"{when.zh}兑换")
            en.append(f"redeemed {when.en}")
        if kind.times_per_year is not None:
            zh.append(f"每年 {kind.times_per_year} 次")
            en.append(f"{kind.times_per_year} a year")
        if kind.months is not None or kind.days is not None:
            count, unit = (kind.months, ("个月", "months")) if kind.months is not None else (kind.days, ("天", "days"))
            zh.append(f"{count} {unit[0]}内有效")
            en.append(f"good for {count} {unit[1]}")
        if kind.blackout is not None:
            off = days(kind.blackout)
            zh.append(f"{off.zh}不能用")
            en.append(f"not {off.en}")
        if kind.goods is not None:
            service = kind.goods is Goods.SERVICE
            zh.append("只付服务" if service else "只付商品")
            en.append("for services only" if service else "for merchandise only")
        if kind.not_tags:
            shut = goods(Which(tags=kind.not_tags), self)
            zh.append(f"不付{shut.zh}")
            en.append(f"not {shut.en}")
        return Text(
            f"{kind.title.zh}：{each.zh}，{worth.zh}" + "".join(f"，{part}" for part in zh) + "；用一次，不找零。",
            f"{kind.title.en}: {each.en}, {worth.en}" + "".join(f", {part}" for part in en) + "; used once, no change given.",
        )

    def deals(self) -> Iterator[Text]:
        paying = self.programme.paying
        if paying is not None:
            whose = goods(paying.which, self)
            for rate in paying.rates:
                price, zh, en = self.points(rate.points), "", ""
                if rate.tiers:
                    named = self.tiers_named(rate.tiers)
                    zh, en = f"{named.zh}：", f" for {named.en}"
                if rate.least is not None or rate.most is not None:
                    least = self.programme.points_text(rate.least or rate.points)
                    most = "" if rate.most is None else self.programme.points_text(rate.most)
                    zh += f"一次用 {least}–{most} 分时，"
                    en += f" where {least}–{most} are given at once"
                when = days(rate.when)
                yield Text(
                    f"付款抵扣：{zh}{_apart(when.zh + whose.zh)}{price.zh}抵 {_yuan(rate.yuan)} 元，按整数倍用。",
                    f"Off a price: {price.en} for {_yuan(rate.yuan)} yuan{en}{_join_en(whose, when)}, in whole steps.",
                )
            if paying.percent < 100:
                yield Text(f"最多抵价格的 {paying.percent}%。", f"At most {paying.percent} % of the price.")
        if self.programme.transfers:
            yield Text("积分可以转赠给其他会员，有效期不变。", "Points can be given to another member; they keep their last day.")
        if self.programme.causes:
            zh = "、".join(cause.title.zh for cause in self.programme.causes)
            en = ", ".join(cause.title.en for cause in self.programme.causes)
            yield Text(f"积分可以捐给：{zh}。", f"Points can be given to: {en}.")
        if (cash := self.programme.cash_out) is not None:
            price = self.points(cash.points)
            yield Text(
                f"{price.zh}可换现金 {_yuan(cash.yuan)} 元。", f"{price.en[0].upper()}{price.en[1:]} for {_yuan(cash.yuan)} yuan in cash."
            )
        if self.programme.draw is not None:
            yield self._draw()
        for tier in self.programme.tiers:
            if tier.costs is not None:
                price = self.points(tier.costs)
                yield Text(f"{price.zh}可升级为{tier.title.zh}。", f"{price.en[0].upper()}{price.en[1:]} for the tier {tier.title.en}.")
        if not self._has_points():
            return
        refused = [
            text
            for missing, text in (
                (self.programme.cash_out is None, Text("不换现金", "no cash")),
                (not self.programme.transfers, Text("不转赠", "no transfer")),
            )
            if missing
        ]
        if refused:
            yield Text(f"积分{'、'.join(text.zh for text in refused)}。", f"Points: {', '.join(text.en for text in refused)}.")

    def approval(self) -> Iterator[Text]:
        if not self._has_points():
            return
        rules = self.programme.approval
        zh, en = [], []
        if rules.from_points is not None:
            said = self.points(rules.from_points)
            zh.append(f"满 {said.zh}")
            en.append(f"from {said.en}")
        if rules.from_retail is not None:
            zh.append(f"市场价满 {_yuan(rules.from_retail)} 元")
            en.append(f"from {_yuan(rules.from_retail)} yuan of retail price")
        if zh:
            yield Text(f"一次兑换{'或'.join(zh)}，须主管签字。", f"A supervisor signs a redemption {' or '.join(en)}.")
        if any(kind.staff for kind in self.programme.vouchers):
            yield Text("员工券一律须主管签字。", "A supervisor signs every staff voucher.")

    def shop(self) -> Iterator[Text]:
        if self.programme.card_fee:
            yield Text(f"办卡工本费 {_yuan(self.programme.card_fee)} 元。", f"The card costs {_yuan(self.programme.card_fee)} yuan.")
        if self.programme.households:
            yield Text("一户一个账户。", "A household has one account.")
        if (over := self.programme.call_over) is not None:
            said = self.points(over)
            yield Text(f"积分超过 {said.zh}的会员列入回访名单。", f"Members with more than {said.en} stand on the call list.")
        if (day := self.programme.published_on) is not None:
            yield Text(f"每月 {day} 日公布积分。", f"The balances are published on day {day} of each month.")
        if (percent := self.programme.alert_percent) is not None:
            yield Text(f"礼品库存低于到货量的 {percent}% 时提醒。", f"Stock under {percent} % of what came in raises an alert.")
        if (commission := self.programme.commission) is not None:
            each, quota = self.points(commission.points), self.points(commission.quota)
            yield Text(
                f"代办人每天超过 {quota.zh}的部分，每满 {each.zh}得佣金 {_yuan(commission.yuan)} 元；没有底薪的从第一分算起。",
                f"An agent gets {_yuan(commission.yuan)} yuan for each full {each.en} of a day beyond {quota.en}; "
                "without a wage, from the first.",
            )
        if (fund := self.programme.fund) is not None:
            share = percent_text(fund.percent)
            yield Text(
                f"当月销售满 {_yuan(fund.target)} 元，{share}% 进员工基金。",
                f"When a month's sales reach {_yuan(fund.target)} yuan, {share} % go into the staff fund.",
            )

    # Pieces

    def benefits(self, tier: Tier) -> Iterator[Text]:
        """What this tier has that others haven't."""
        for rate in self.programme.earning.rates[-1:]:
            if tier.rate == 1 and all(other.rate == 1 for other in self.programme.tiers):
                break
            earned = _number(rate.points * tier.rate)
            points = "1 point" if earned == "1" else f"{earned} points"
            of = _counted(rate)
            yield Text(f"{of.zh} {earned} 分", f"{points} for each {of.en}")
        for rule in self.programme.discounts:
            if tier.id in rule.which.tiers:
                whose = goods(rule.which, self, with_tiers=False)
                if rule.pays_percent is not None:
                    yield Text(
                        f"{whose.zh}按 {rule.pays_percent}% 付款", f"pays {rule.pays_percent} %" + (f" {whose.en}" if whose.en else "")
                    )
                elif rule.off_per_gram is not None:
                    off = _yuan(rule.off_per_gram)
                    yield Text(f"{whose.zh}每克优惠 {off} 元", f"{off} yuan off a gram" + (f" {whose.en}" if whose.en else ""))
        if self.programme.draw is not None and tier.id in self.programme.draw.odds_for:
            odds = percent_text(self.programme.draw.odds_for[tier.id])
            yield Text(f"抽奖中奖率 {odds}%", f"wins {odds} % of draws")
        if tier.early_access_days:
            days_early = tier.early_access_days
            yield Text(f"新礼品提前 {days_early} 天兑换", f"new gifts {days_early} day{'' if days_early == 1 else 's'} early")
        if tier.reward_percent is not None:
            reward = percent_text(tier.reward_percent)
            yield Text(f"推荐存款每月奖励 {reward}%", f"{reward} % a month on referred deposits")
        yield from tier.promises

    def _has_points(self) -> bool:
        programme = self.programme
        return bool(programme.redeeming.gifts or programme.vouchers or programme.paying or programme.earning.rates)

    def _rate(self, rate: Rate) -> Text:
        plain = all(tier.rate == 1 for tier in self.programme.tiers)
        number = _number(rate.points)
        said = Text(f"{number} 分", "1 point" if number == "1" else f"{number} points")
        times = Text() if plain else Text("（再按等级加成）", " (times the tier's)")
        return Text(
            f"{_join_zh(days(rate.when), goods(rate.which, self))}{_counted(rate).zh}得 {said.zh}{times.zh}。",
            f"{said.en[0].upper()}{said.en[1:]} for each {_counted(rate).en}"
            + _join_en(goods(rate.which, self), days(rate.when))
            + f"{times.en}.",
        )

    def _event(self, rule: EventRule) -> Text:
        name = EVENT_NAMES.get(rule.kind, Text(rule.kind, rule.kind))
        if rule.takes_all and rule.kind == WITHDRAWAL:
            return Text("取出存款：这笔存款的积分收回。", "A withdrawal: the points of that deposit are taken back.")
        if rule.takes_all:
            return Text(f"{name.zh}：积分作废。", f"{name.en.capitalize()}: all points are void.")
        said = self.points(rule.points)
        zh, en = [], []
        for most, per_zh, per_en in (
            (rule.times_per_day, "每天", "a day"),
            (rule.times_per_month, "每月", "a month"),
            (rule.times_ever, "每人", "ever"),
        ):
            if most is not None:
                zh.append(f"{per_zh} {most} 次")
                en.append(f"{most} {per_en}")
        if rule.per_other:
            zh.append("每介绍一人一次")
            en.append("once for each person")
        if rule.every is not None:
            more = self.points(rule.every_points)
            zh.append(f"连续每满 {rule.every} 天另加 {more.zh}")
            en.append(f"every {rule.every} days in a row {more.en} more")
        if rule.most_per_day is not None:
            cap = self.points(rule.most_per_day)
            zh.append(f"每天最多 {cap.zh}")
            en.append(f"at most {cap.en} a day")
        when = days(rule.when)
        return Text(
            f"{when.zh}{name.zh}得 {said.zh}" + (f"（{'，'.join(zh)}）" if zh else "") + "。",
            f"{said.en[0].upper()}{said.en[1:]} for {name.en}" + _join_en(when) + (f" ({', '.join(en)})" if en else "") + ".",
        )

    def _bonus(self, bonus: CalendarBonus) -> Text:
        said = self.points(bonus.points)
        reason = {
            BonusFor.JOINING: Text("办卡", "joining"),
            BonusFor.BIRTHDAY: Text("生日当天", "the birthday"),
            BonusFor.ANNIVERSARY: Text("结婚纪念日当天", "the wedding anniversary"),
            BonusFor.SPENDING_MONTHS: Text(f"连续 {bonus.months} 个月有消费", f"spending in {bonus.months} months in a row"),
        }[bonus.reason]
        return Text(f"{reason.zh}送 {said.zh}。", f"{said.en[0].upper()}{said.en[1:]} for {reason.en}.")

    def _deposit(self) -> Iterator[Text]:
        deposit = self.programme.deposit
        if deposit is None:
            return
        said = self.points(deposit.points)
        yield Text(
            f"每满 {_yuan(deposit.unit)} 元存满 1 个月得 {said.zh}。",
            f"{said.en[0].upper()}{said.en[1:]} for each full {_yuan(deposit.unit)} yuan deposited and each full month.",
        )
        if deposit.reward_from is not None and deposit.reward_up_to is not None:
            own = self.points(deposit.reward_from)
            yield Text(
                f"本人积分满 {own.zh}且本人存款在，每月按等级得推荐存款奖励，每位被推荐人最多计 {_yuan(deposit.reward_up_to)} 元。",
                f"With {own.en} of one's own and a deposit standing, referred deposits are rewarded every month by level; "
                f"at most {_yuan(deposit.reward_up_to)} yuan of each referred member count.",
            )

    def _tier(self, tier: Tier) -> Text:
        rules = self.programme.tier_rules
        period = Text()
        if rules.over_months is not None:
            period = Text(f"近 {rules.over_months} 个月", f" within {rules.over_months} months")
        elif rules.over_days is not None:
            period = Text(f"{rules.over_days} 天内", f" within {rules.over_days} days")
        elif rules.over_calendar_year:
            period = Text("当年", " in the calendar year")
        zh, en = [], []
        if tier.from_earned:
            said = self.points(tier.from_earned)
            zh.append(f"积分满 {said.zh}")
            en.append(f"{said.en} earned")
        if tier.from_spent:
            zh.append(f"消费满 {_yuan(tier.from_spent)} 元")
            en.append(f"{_yuan(tier.from_spent)} yuan spent")
        if tier.from_purchases is not None:
            zh.append(f"购物 {tier.from_purchases} 次")
            en.append("1 purchase" if tier.from_purchases == 1 else f"{tier.from_purchases} purchases")
        if zh:
            how = Text(f"{period.zh}{'且'.join(zh)}", f"{' and '.join(en)}{period.en}")
        elif tier is self.programme.tiers[0]:
            how = Text("从这里开始", "everybody begins here")
        elif tier.costs is not None:
            how = Text("用积分升级", "bought with points")
        else:
            how = Text("由门店授予", "given by the shop")
        told = list(self.benefits(tier))
        gives_zh = "：" + "；".join(text.zh for text in told) if told else ""
        gives_en = ": " + "; ".join(text.en for text in told) if told else ""
        return Text(f"{tier.title.zh}（{how.zh}）{gives_zh}。", f"{tier.title.en} ({how.en}){gives_en}.")

    def _kind(self, rule: KindRule) -> Iterator[Text]:
        name = KIND_NAMES[rule.kind]
        if rule.least_spend:
            said = self.points(rule.least_spend)
            yield Text(f"一次兑换的{name.zh}合计至少 {said.zh}。", f"One redemption spends at least {said.en} on {name.en}.")
        if rule.from_tier is not None:
            tier = self.programme.tier(rule.from_tier).title
            yield Text(f"{name.zh}从{tier.zh}起可兑换。", f"{name.en.capitalize()}: from {tier.en} on.")
        if rule.lapses_with_gift:
            yield Text(f"{name.zh}过了礼品的最后一天作废。", f"{name.en.capitalize()} lapse after the gift's last day.")

    def _limit(self, limit: Limit) -> Text:
        within = {
            LimitPer.REDEMPTION: Text("每次兑换", "a redemption"),
            LimitPer.DAY: Text("每人每天", "per member and day"),
            LimitPer.MONTH: Text("每人每月", "per member and month"),
            LimitPer.YEAR: Text("每人每年", "per member and year"),
            LimitPer.CAMPAIGN: Text("每人每次活动", "per member and campaign"),
            LimitPer.MEMBER: Text("每人", "per member"),
        }[limit.per]
        tagged = Text() if limit.tag is None else Text(f"“{limit.tag}”", f' tagged "{limit.tag}"')
        what = {
            LimitOf.GIFT: Text(f"每种{tagged.zh}礼品最多 {limit.most} 件", f"At most {limit.most} of each gift{tagged.en}"),
            LimitOf.PIECES: Text(f"{tagged.zh}礼品最多 {limit.most} 件", f"At most {limit.most} gifts{tagged.en}"),
            LimitOf.REDEMPTIONS: Text(f"最多兑换 {limit.most} 次", f"At most {limit.most} redemption{'' if limit.most == 1 else 's'}"),
        }[limit.of]
        return Text(f"{within.zh}{what.zh}。", f"{what.en} {within.en}.")

    def _proofs(self, rules: Redeeming) -> Iterator[Text]:
        if rules.proofs:
            zh = "、".join(PROOF_NAMES[proof].zh for proof in rules.proofs)
            en = " and ".join(PROOF_NAMES[proof].en for proof in rules.proofs)
            yield Text(f"兑换须出示{zh}。", f"To redeem, show {en}.")
        if rules.code_at is CodeAt.COMPLETION:
            yield Text("兑换须报手机收到的确认码。", "The code sent to the member's phone completes a redemption.")
        elif rules.code_at is CodeAt.HAND_OVER:
            yield Text("领取须报手机收到的确认码。", "The code sent to the member's phone is shown when the gift is taken.")
        if rules.receiver or rules.signature:
            kept = [
                text
                for wanted, text in ((rules.receiver, Text("手机号", "number")), (rules.signature, Text("签名", "signature")))
                if wanted
            ]
            yield Text(
                f"领取时留下领取人的{'和'.join(text.zh for text in kept)}。",
                f"The receiver's {' and '.join(text.en for text in kept)} are kept.",
            )

    def _draw(self) -> Text:
        draw = self.programme.draw
        assert draw is not None
        cost = self.points(draw.points)
        if draw.purchase_from is not None:
            once = Text(
                f"一次购物满 {_yuan(draw.purchase_from)} 元抽奖一次",
                f"One draw with each purchase from {_yuan(draw.purchase_from)} yuan on",
            )
        else:
            once = Text(f"抽奖一次 {cost.zh}", f"A draw costs {cost.en}")
        if draw.odds is not None:
            odds = Text(f"，中奖率 {percent_text(draw.odds)}%", f", won {percent_text(draw.odds)} times in 100")
        else:
            odds = Text("，中奖率见等级", ", with the tier's odds")
        return Text(f"{once.zh}{odds.zh}；奖品：{draw.prize.zh}。", f"{once.en}{odds.en}; the prize: {draw.prize.en}.")


EVENT_NAMES = {
    "check-in": Text("签到", "a check-in"),
    "referral": Text("介绍新会员", "a referral"),
    "survey": Text("参加调查", "a survey"),
    "review": Text("写评价", "a review"),
    "share": Text("分享", "a share"),
    "quiz": Text("答题（每答对一题）", "each right answer of a quiz"),
    "launch": Text("参加新品发布会", "attending a launch"),
    "favourite": Text("收藏", "a favourite"),
    "order": Text("完成订单", "a completed order"),
    "leaving": Text("离职或调岗", "leaving or changing post"),
    "withdrawal": Text("取出存款", "a withdrawal"),
}
"""What members call the events that shipped programmes know; another one is called by its own word."""

KIND_NAMES = {
    GiftKind.PHYSICAL: Text("实物礼品", "goods"),
    GiftKind.VIRTUAL: Text("虚拟礼品", "virtual gifts"),
    GiftKind.SERVICE: Text("服务", "services"),
    GiftKind.VOUCHER: Text("兑换券", "vouchers"),
}

BLACKED_OUT = {
    BlackoutOf.VOUCHERS: Text("用券", "paying with vouchers"),
    BlackoutOf.GIFTS_WITH_CASH: Text("积分加现金的礼品", "gifts for points and cash"),
    BlackoutOf.GIFTS: Text("兑换礼品", "gifts"),
}

PROOF_NAMES = {
    "card": Text("会员卡", "the card"),
    "id": Text("身份证", "an ID"),
    "messaging": Text("微信账号", "the messaging account"),
    "phone": Text("手机", "the phone"),
}


def _counted(rate: Rate) -> Text:
    """What a rate counts: full amounts, or pieces."""
    if not rate.pieces:
        return Text(f"每满 {_yuan(rate.unit)} 元", f"full {_yuan(rate.unit)} yuan")
    return Text("每件", "piece") if rate.pieces == 1 else Text(f"每满 {rate.pieces} 件", f"full {rate.pieces} pieces")


def _apart(words: str) -> str:
    """With a space behind them, where a figure follows."""
    return f"{words} " if words else ""


def _join_zh(*parts: Text) -> str:
    return "".join(part.zh for part in parts)


def _join_en(*parts: Text) -> str:
    return "".join(f" {part.en}" for part in parts if part.en)


def _grouped(digits: str) -> str:
    head, dot, tail = digits.partition(".")
    return f"{int(head):,}{dot}{tail}"


def _number(number: Fraction) -> str:
    return whole(number)


def _yuan(money: Money) -> str:
    yuan, fen = divmod(money.fen, 100)
    return f"{yuan:,}.{fen:02d}" if fen else f"{yuan:,}"


def _month(month: int) -> str:
    return MONTHS[month - 1]


MONTHS: Sequence[str] = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
