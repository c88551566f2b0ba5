"""Gifts and vouchers for points, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counter_app.programme.condition import Which
from counter_app.programme.explain.conditions import days, goods
from counter_app.programme.explain.figures import Figures, yuan
from counter_app.programme.explain.names import BLACKED_OUT, KIND_NAMES, PROOF_NAMES
from counter_app.programme.programme import (
    KindRule,
    Limit,
    OwnGift,
    Redeeming,
    Text,
    VoucherKind,
)
from counter_app.programme.words import (
    BlackoutOf,
    CodeAt,
    Goods,
    LimitOf,
    LimitPer,
    VoucherSort,
)


def redeeming(told: Figures) -> Iterator[Text]:
    rules = told.programme.redeeming
    if not told.has_points:
        return
    if not rules.gifts:
        yield Text("积分不兑换礼品。", "Points don't buy gifts.")
        return
    when = days(rules.when)
    if when.zh:
        yield Text(f"只在{when.zh}兑换。", f"Gifts are redeemed {when.en} only.")
    blackout = told.programme.blackout
    if blackout is not None:
        named = [BLACKED_OUT[of] for of in BlackoutOf if of in blackout.of]
        off = days(blackout.when)
        yield Text(f"{off.zh}不办：{'、'.join(text.zh for text in named)}。", f"Not {off.en}: {', '.join(text.en for text in named)}.")
    for kind in rules.kinds:
        yield from _kind(told, kind)
    for points, zh, en in (
        (rules.least_balance, "手上至少要有 {}才能兑换。", "At least {} must be held to redeem."),
        (rules.least_basket, "一次兑换至少要用 {}。", "One redemption takes at least {}."),
    ):
        if points is not None:
            said = told.points(points)
            yield Text(zh.format(said.zh), en.format(said.en))
    for grade, points in rules.grades.items():
        said = told.points(points)
        yield Text(f"{grade} 档礼品 {said.zh}。", f"Gifts of grade {grade}: {said.en}.")
    if rules.points_per_yuan is not None:
        yield Text(
            f"礼品按市场价每 1 元 {rules.points_per_yuan} 分。", f"A gift costs {rules.points_per_yuan} points per yuan of its price."
        )
    if rules.mix is not None:
        yield Text(
            f"积分不够时，每差 1 分付 {yuan(rules.mix)} 元。", f"Each point that is missing can be paid with {yuan(rules.mix)} yuan."
        )
    yield from (_gift(told, one) for one in told.programme.gifts)
    yield from (_limit(told, one) for one in rules.limits)
    if not rules.same_gift_again:
        yield Text("同一种礼品每人只能兑换一次。", "Nobody has the same gift twice.")
    yield from _proofs(told, rules)
    if not rules.other_offers:
        yield Text("不与其他优惠同时使用。", "Not together with other offers.")
    if rules.final_sale:
        yield Text("礼品兑换后不退回。", "Gifts can't be brought back.")
    if rules.pace is not None:
        yield Text(
            f"到货后先放出 {rules.pace.parts} 分之一，以后每 {rules.pace.days} 天再放一份。",
            f"One {rules.pace.parts}th of what the shop was allotted is out at once, and one more every {rules.pace.days} days.",
        )
    collecting = told.programme.collecting
    yield Text(
        f"礼品 {collecting.days} 天内领取，逾期{'退回积分' if collecting.give_back_on_lapse else '积分不退'}。",
        f"A gift waits {collecting.days} days; after that its points "
        + ("come back." if collecting.give_back_on_lapse else "don't come back."),
    )


def _gift(told: Figures, gift: OwnGift) -> Text:
    """A gift that the programme brings along, as a member would ask for it."""
    zh, en = [], []
    if gift.points is not None:
        price = told.points(gift.points)
        zh.append(price.zh if gift.points else "免费")
        en.append(price.en if gift.points else "free")
    elif gift.grade is not None:
        zh.append(f"{gift.grade} 档")
        en.append(f"grade {gift.grade}")
    if gift.cash:
        zh.append(f"加 {yuan(gift.cash)} 元")
        en.append(f"and {yuan(gift.cash)} yuan")
    for level, points in gift.price_for.items():
        title, price = told.level_named(level), told.points(points)
        zh.append(f"{title.zh} {price.zh}")
        en.append(f"{title.en} {price.en}")
    if gift.tiers:
        named = told.tiers_named(gift.tiers)
        zh.append(f"限{named.zh}")
        en.append(f"for {named.en}")
    when = days(replace(gift.when, start=gift.start, end=gift.end))
    if when.zh:
        zh.append(f"{when.zh}兑换")
        en.append(f"redeemed {when.en}")
    for most, each_zh, each_en in (
        (gift.per_redemption, "每次", "a redemption"),
        (gift.times_per_year, "每年", "a year"),
        (gift.per_member, "每人", "a member"),
    ):
        if most is not None:
            zh.append(f"{each_zh}最多 {most} 件")
            en.append(f"at most {most} {each_en}")
    return Text(f"{gift.title.zh}：{'，'.join(zh)}。", f"{gift.title.en}: {', '.join(en)}.")


def _kind(told: Figures, rule: KindRule) -> Iterator[Text]:
    name = KIND_NAMES[rule.kind]
    if rule.least_spend:
        said = told.points(rule.least_spend)
        yield Text(f"一次兑换的{name.zh}合计至少 {said.zh}。", f"One redemption spends at least {said.en} on {name.en}.")
    if rule.from_tier is not None:
        tier = told.programme.tier(rule.from_tier).title
        yield Text(f"{name.zh}从{tier.zh}起可兑换。", f"{name.en.capitalize()}: from {tier.en} on.")
    if rule.lapses_with_gift:
        yield Text(f"{name.zh}过了礼品的最后一天作废。", f"{name.en.capitalize()} lapse after the gift's last day.")


def _limit(told: Figures, limit: Limit) -> Text:
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


def _proofs(told: Figures, rules: Redeeming) -> Iterator[Text]:
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
            text for wanted, text in ((rules.receiver, Text("手机号", "number")), (rules.signature, Text("签名", "signature"))) if wanted
        ]
        yield Text(
            f"领取时留下领取人的{'和'.join(text.zh for text in kept)}。",
            f"The receiver's {' and '.join(text.en for text in kept)} are kept.",
        )


def voucher(told: Figures, kind: VoucherKind) -> Text:
    price = told.points(kind.points)
    each = Text("每 1 元 " + price.zh, price.en + " a yuan") if kind.any_yuan else price
    worth = {
        VoucherSort.CASH: Text(
            "任意整元" if kind.any_yuan else f"抵 {yuan(kind.value)} 元",
            "any whole yuan" if kind.any_yuan else f"worth {yuan(kind.value)} yuan",
        ),
        VoucherSort.OFF_OVER: Text(f"满 {yuan(kind.over)} 元减 {yuan(kind.value)} 元", f"{yuan(kind.value)} yuan off {yuan(kind.over)}"),
        VoucherSort.PERCENT: Text(f"优惠 {kind.percent}%", f"{kind.percent} % off"),
        VoucherSort.SERVICE: Text("一次服务", "one service"),
    }[kind.sort]
    zh, en = [], []
    if kind.tiers:
        named = told.tiers_named(kind.tiers)
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
        shut = goods(Which(tags=kind.not_tags), told)
        zh.append(f"不付{shut.zh}")
        en.append(f"not {shut.en}")
    return Text(
        f"{kind.title.zh}：{each.zh}，{worth.zh}" + "".join(f"，{part}" for part in zh) + "；用一次，不找零。",
        f"{kind.title.en}: {each.en}, {worth.en}" + "".join(f", {part}" for part in en) + "; used once, no change given.",
    )
