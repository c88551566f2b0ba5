"""Tiers, statuses and how long points last, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.programme.condition import ANYTHING
from counter_app.programme.explain.conditions import goods, percent_text, whole
from counter_app.programme.explain.figures import Figures, counted, month_name, yuan
from counter_app.programme.programme import (
    Text,
    Tier,
)
from counter_app.programme.words import (
    Review,
    TierFrom,
)


def tiers(told: Figures) -> Iterator[Text]:
    if len(told.programme.tiers) == 1 and not told.programme.tiers[0].promises:
        return
    for tier in told.programme.tiers:
        yield _tier(told, tier)
    rules = told.programme.tier_rules
    if not any(tier.is_reached for tier in told.programme.tiers):
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
            f"Tiers are reviewed {'on the first of each month' if monthly else 'on 1 January'}; one that isn't held any more is lowered.",
        )


def statuses(told: Figures) -> Iterator[Text]:
    for status in told.programme.statuses:
        spent = yuan(status.from_spent)
        yield Text(
            f"{status.title.zh}（累计消费满 {spent} 元）：有专属礼品和价格。",
            f"{status.title.en} ({spent} yuan spent in all): gifts and prices of their own.",
        )


def _tier(told: Figures, tier: Tier) -> Text:
    rules = told.programme.tier_rules
    period = Text()
    if rules.over_months is not None:
        period = Text(f"近 {rules.over_months} 个月", f" within {rules.over_months} months")
    elif rules.over_days is not None:
        period = Text(f"{rules.over_days} 天内", f" within {rules.over_days} days")
    elif rules.over_calendar_year:
        period = Text("当年", " in the calendar year")
    zh, en = [], []
    if tier.from_earned:
        said = told.points(tier.from_earned)
        zh.append(f"积分满 {said.zh}")
        en.append(f"{said.en} earned")
    if tier.from_spent:
        zh.append(f"消费满 {yuan(tier.from_spent)} 元")
        en.append(f"{yuan(tier.from_spent)} yuan spent")
    if tier.from_purchases is not None:
        zh.append(f"购物 {tier.from_purchases} 次")
        en.append("1 purchase" if tier.from_purchases == 1 else f"{tier.from_purchases} purchases")
    if zh:
        how = Text(f"{period.zh}{'且'.join(zh)}", f"{' and '.join(en)}{period.en}")
    elif tier is told.programme.tiers[0]:
        how = Text("从这里开始", "everybody begins here")
    elif tier.costs is not None:
        how = Text("用积分升级", "bought with points")
    else:
        how = Text("由门店授予", "given by the shop")
    gives = list(benefits(told, tier))
    gives_zh = "：" + "；".join(text.zh for text in gives) if gives else ""
    gives_en = ": " + "; ".join(text.en for text in gives) if gives else ""
    return Text(f"{tier.title.zh}（{how.zh}）{gives_zh}。", f"{tier.title.en} ({how.en}){gives_en}.")


def _rate_of(told: Figures, tier: Tier) -> Text:
    """What the tier earns: in points, where there is one rate for everything; else how much more than others."""
    rates = told.programme.earning.rates
    if len(rates) != 1 or rates[0].which is not ANYTHING:
        return Text(f"积分 {whole(tier.rate)} 倍", f"{whole(tier.rate)} times the points")
    earned, of = whole(rates[0].points * tier.rate), counted(rates[0])
    return Text(f"{of.zh} {earned} 分", f"{'1 point' if earned == '1' else f'{earned} points'} for each {of.en}")


def benefits(told: Figures, tier: Tier) -> Iterator[Text]:
    """What this tier has that others haven't."""
    if any(other.rate != 1 for other in told.programme.tiers):
        yield _rate_of(told, tier)
    for rule in told.programme.discounts:
        if tier.id in rule.which.tiers:
            whose = goods(rule.which, told, with_tiers=False)
            if rule.pays_percent is not None:
                yield Text(f"{whose.zh}按 {rule.pays_percent}% 付款", f"pays {rule.pays_percent} %" + (f" {whose.en}" if whose.en else ""))
            elif rule.off_per_gram is not None:
                off = yuan(rule.off_per_gram)
                yield Text(f"{whose.zh}每克优惠 {off} 元", f"{off} yuan off a gram" + (f" {whose.en}" if whose.en else ""))
    if told.programme.draw is not None and tier.id in told.programme.draw.odds_for:
        odds = percent_text(told.programme.draw.odds_for[tier.id])
        yield Text(f"抽奖中奖率 {odds}%", f"wins {odds} % of draws")
    if tier.early_access_days:
        days_early = tier.early_access_days
        yield Text(f"新礼品提前 {days_early} 天兑换", f"new gifts {days_early} day{'' if days_early == 1 else 's'} early")
    if tier.reward_percent is not None:
        reward = percent_text(tier.reward_percent)
        yield Text(f"推荐存款每月奖励 {reward}%", f"{reward} % a month on referred deposits")
    yield from tier.promises


def expiry(told: Figures) -> Iterator[Text]:
    rule = told.programme.expiry
    if not told.has_points:
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
            f"Points are cleared every year after {month_name(month)} {day}; that day is the last good one.",
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
