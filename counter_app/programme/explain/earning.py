"""How points are earned, and what members pay less, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.programme.event import WITHDRAWAL
from counter_app.programme.explain.conditions import days, goods, percent_text, whole
from counter_app.programme.explain.figures import Figures, counted, join_en, join_zh, yuan
from counter_app.programme.explain.names import EVENT_NAMES
from counter_app.programme.programme import (
    CalendarBonus,
    Discount,
    EventRule,
    Rate,
    Text,
)
from counter_app.programme.words import (
    BonusFor,
    Combine,
    Counts,
)


def window(told: Figures) -> Iterator[Text]:
    when = days(told.programme.window)
    if when.zh:
        yield Text(
            f"{when.zh}可以得积分、兑换；其他时间只能办卡。",
            f"Points are earned and redeemed {when.en}; at other times one can only join.",
        )


def earning(told: Figures) -> Iterator[Text]:
    earning = told.programme.earning
    if not earning.rates and not earning.per_purchase:
        yield Text("购物不得积分。", "Purchases earn no points.")
    for rate in earning.rates:
        yield _rate(told, rate)
    if len(earning.rates) > 1:
        yield Text("有几条都符合时，只按写在前面的一条计。", "Where several of these hold, the first alone counts.")
    if earning.carries:
        yield Text("不满的部分留到下一次购物。", "What is left over is carried to the next purchase.")
    elif any(rate.unit for rate in earning.rates):
        of = Text("每次购物", "of each purchase") if earning.counts is Counts.PURCHASE else Text("每行商品", "of each line")
        yield Text(f"按{of.zh}的足额计算，不满的部分不计。", f"Full amounts {of.en} count; what is left over doesn't.")
    if not earning.joining_purchase:
        yield Text("办卡当次的购物不得积分。", "The purchase at which one joins earns nothing.")
    if earning.spend_offline_earnings:
        yield Text("没有网络时得的积分，当时就能在那个柜台用。", "Points earned without a line can be spent at that desk at once.")
    for multiplier in earning.multipliers:
        times = whole(multiplier.times)
        also = Text("（参加活动得的积分也算）", " (events too)") if multiplier.events else Text()
        yield Text(
            f"{multiplier.title.zh}：{join_zh(days(multiplier.when), goods(multiplier.which, told))}得 {times} 倍积分{also.zh}。",
            f"{multiplier.title.en}: {times} times the points"
            + join_en(goods(multiplier.which, told), days(multiplier.when))
            + f"{also.en}.",
        )
    if len(earning.multipliers) > 1:
        product = earning.combine is Combine.PRODUCT
        yield Text(
            "几个倍数同时符合时，相乘。" if product else "几个倍数同时符合时，只取最高的一个。",
            "Where several of these hold, they are multiplied." if product else "Where several of these hold, the best one alone counts.",
        )
    if earning.per_purchase:
        each = told.points(earning.per_purchase)
        yield Text(f"每完成一单得 {each.zh}，不论金额。", f"{each.en} for every purchase, whatever its amount.")
    for bonus in earning.bonuses:
        more = told.points(bonus.points)
        yield Text(
            f"一次购物每满 {yuan(bonus.unit)} 元，另加 {more.zh}。",
            f"For each full {yuan(bonus.unit)} yuan of one purchase, {more.en} more.",
        )
    for most, zh, en in (
        (earning.most_per_purchase, "每次购物", "a purchase"),
        (earning.most_per_day, "购物每天", "a day"),
        (earning.most_per_month, "购物每月", "a month"),
    ):
        if most is not None:
            cap = told.points(most)
            yield Text(f"{zh}最多得 {cap.zh}，超出的不计。", f"At most {cap.en} {en}; what is over earns nothing.")
    yield from (_event(told, one) for one in told.programme.events)
    yield from (_bonus(told, one) for one in told.programme.bonuses)
    if (share := told.programme.referral_share) is not None:
        yield Text(
            f"您介绍的会员购物，您也得其积分的 {percent_text(share * 100)}%。",
            f"You get {percent_text(share * 100)} % of the points of purchases by members whom you referred.",
        )
    yield from _deposit(told)


def _rate(told: Figures, rate: Rate) -> Text:
    plain = all(tier.rate == 1 for tier in told.programme.tiers)
    number = whole(rate.points)
    said = Text(f"{number} 分", "1 point" if number == "1" else f"{number} points")
    times = Text() if plain else Text("（再按等级加成）", ", more in higher tiers")
    return Text(
        f"{join_zh(days(rate.when), goods(rate.which, told))}{counted(rate).zh}得 {said.zh}{times.zh}。",
        f"{said.en[0].upper()}{said.en[1:]} for each {counted(rate).en}"
        + join_en(goods(rate.which, told), days(rate.when))
        + f"{times.en}.",
    )


def _event(told: Figures, rule: EventRule) -> Text:
    name = EVENT_NAMES.get(rule.kind, Text(rule.kind, rule.kind))
    if rule.takes_all and rule.kind == WITHDRAWAL:
        return Text("取出存款：这笔存款的积分收回。", "A withdrawal: the points of that deposit are taken back.")
    if rule.takes_all:
        return Text(f"{name.zh}：积分作废。", f"{name.en.capitalize()}: all points are void.")
    said = told.points(rule.points)
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
        more = told.points(rule.every_points)
        zh.append(f"连续每满 {rule.every} 天另加 {more.zh}")
        en.append(f"every {rule.every} days in a row {more.en} more")
    if rule.most_per_day is not None:
        cap = told.points(rule.most_per_day)
        zh.append(f"每天最多 {cap.zh}")
        en.append(f"at most {cap.en} a day")
    when = days(rule.when)
    return Text(
        f"{when.zh}{name.zh}得 {said.zh}" + (f"（{'，'.join(zh)}）" if zh else "") + "。",
        f"{said.en[0].upper()}{said.en[1:]} for {name.en}" + join_en(when) + (f" ({', '.join(en)})" if en else "") + ".",
    )


def _bonus(told: Figures, bonus: CalendarBonus) -> Text:
    said = told.points(bonus.points)
    reason = {
        BonusFor.JOINING: Text("办卡", "joining"),
        BonusFor.BIRTHDAY: Text("生日当天", "the birthday"),
        BonusFor.ANNIVERSARY: Text("结婚纪念日当天", "the wedding anniversary"),
        BonusFor.SPENDING_MONTHS: Text(
            f"连续 {bonus.months} 个月有消费", f"spending in {bonus.months} months in a row (it comes with the last one's first)"
        ),
    }[bonus.reason]
    return Text(f"{reason.zh}送 {said.zh}。", f"{said.en[0].upper()}{said.en[1:]} for {reason.en}.")


def _deposit(told: Figures) -> Iterator[Text]:
    deposit = told.programme.deposit
    if deposit is None:
        return
    said = told.points(deposit.points)
    yield Text(
        f"每满 {yuan(deposit.unit)} 元存满 1 个月得 {said.zh}。",
        f"{said.en[0].upper()}{said.en[1:]} for each full {yuan(deposit.unit)} yuan deposited and each full month.",
    )
    if deposit.reward_from is not None and deposit.reward_up_to is not None:
        own = told.points(deposit.reward_from)
        yield Text(
            f"本人积分满 {own.zh}且本人存款在，每月按等级得推荐存款奖励，每位被推荐人最多计 {yuan(deposit.reward_up_to)} 元。",
            f"With {own.en} of one's own and a deposit standing, referred deposits are rewarded every month by level; "
            f"at most {yuan(deposit.reward_up_to)} yuan of each referred member count.",
        )


def discount(told: Figures, rule: Discount) -> Text:
    whose = goods(rule.which, told)
    when = days(rule.when)
    if rule.pays_percent is not None:
        return Text(f"{join_zh(when, whose)}按 {rule.pays_percent}% 付款。", f"Pay {rule.pays_percent} %{join_en(whose, when)}.")
    assert rule.off_per_gram is not None
    off = yuan(rule.off_per_gram)
    return Text(f"{join_zh(when, whose)}每克优惠 {off} 元。", f"{off} yuan off a gram{join_en(whose, when)}.")
