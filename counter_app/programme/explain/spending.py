"""What else points can do, who signs, and what the shop does, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.programme.explain.conditions import days, goods, percent_text
from counter_app.programme.explain.figures import Figures, apart, join_en, yuan
from counter_app.programme.programme import (
    Text,
)
from counter_app.programme.words import Act


def deals(told: Figures) -> Iterator[Text]:
    paying = told.programme.paying
    if paying is not None:
        whose = goods(paying.which, told)
        for rate in paying.rates:
            price, zh, en = told.points(rate.points), "", ""
            if rate.tiers:
                named = told.tiers_named(rate.tiers)
                zh, en = f"{named.zh}：", f" for {named.en}"
            if rate.least is not None or rate.most is not None:
                least = told.programme.points_text(rate.least or rate.points)
                most = "" if rate.most is None else told.programme.points_text(rate.most)
                zh += f"一次用 {least}–{most} 分时，"
                en += f" where {least}–{most} are given at once"
            when = days(rate.when)
            yield Text(
                f"付款抵扣：{zh}{apart(when.zh + whose.zh)}{price.zh}抵 {yuan(rate.yuan)} 元，按整数倍用。",
                f"Off a price: {price.en} for {yuan(rate.yuan)} yuan{en}{join_en(whose, when)}, in whole steps.",
            )
        if paying.percent < 100:
            yield Text(f"最多抵价格的 {paying.percent}%。", f"At most {paying.percent} % of the price.")
    if told.programme.transfers:
        yield Text("积分可以转赠给其他会员，有效期不变。", "Points can be given to another member; they keep their last day.")
    if told.programme.causes:
        zh = "、".join(cause.title.zh for cause in told.programme.causes)
        en = ", ".join(cause.title.en for cause in told.programme.causes)
        yield Text(f"积分可以捐给：{zh}。", f"Points can be given to: {en}.")
    if (cash := told.programme.cash_out) is not None:
        price = told.points(cash.points)
        yield Text(f"{price.zh}可换现金 {yuan(cash.yuan)} 元。", f"{price.en[0].upper()}{price.en[1:]} for {yuan(cash.yuan)} yuan in cash.")
    if told.programme.draw is not None:
        yield _draw(told)
    for tier in told.programme.tiers:
        if tier.costs is not None:
            price = told.points(tier.costs)
            yield Text(f"{price.zh}可升级为{tier.title.zh}。", f"{price.en[0].upper()}{price.en[1:]} for the tier {tier.title.en}.")
    if not told.has_points:
        return
    refused = [
        text
        for missing, text in (
            (paying is None, Text("不抵付款", "don't pay at the till")),
            (told.programme.cash_out is None, Text("不换现金", "aren't paid out in cash")),
            (not told.programme.transfers, Text("不转赠", "can't be given away")),
        )
        if missing
    ]
    if refused:
        yield Text(f"积分{'、'.join(text.zh for text in refused)}。", f"Points {', '.join(text.en for text in refused)}.")


def _draw(told: Figures) -> Text:
    draw = told.programme.draw
    assert draw is not None
    cost = told.points(draw.points)
    if draw.purchase_from is not None:
        once = Text(
            f"一次购物满 {yuan(draw.purchase_from)} 元抽奖一次",
            f"One draw with each purchase from {yuan(draw.purchase_from)} yuan on",
        )
    else:
        once = Text(f"抽奖一次 {cost.zh}", f"A draw costs {cost.en}")
    if draw.odds is not None:
        odds = Text(f"，中奖率 {percent_text(draw.odds)}%", f", won {percent_text(draw.odds)} times in 100")
    else:
        odds = Text("，中奖率见等级", ", with the tier's odds")
    return Text(f"{once.zh}{odds.zh}；奖品：{draw.prize.zh}。", f"{once.en}{odds.en}; the prize: {draw.prize.en}.")


def approval(told: Figures) -> Iterator[Text]:
    if not told.has_points:
        return
    rules = told.programme.approval
    zh, en = [], []
    if rules.from_points is not None:
        said = told.points(rules.from_points)
        zh.append(f"满 {said.zh}")
        en.append(f"from {said.en}")
    if rules.from_retail is not None:
        zh.append(f"市场价满 {yuan(rules.from_retail)} 元")
        en.append(f"from {yuan(rules.from_retail)} yuan of retail price")
    if zh:
        yield Text(f"一次兑换{'或'.join(zh)}，须主管签字。", f"A supervisor signs a redemption {' or '.join(en)}.")
    if told.programme.transfers and Act.TRANSFER in rules.always_for:
        yield Text("转赠一律须主管签字。", "A supervisor signs every transfer.")
    if any(kind.staff for kind in told.programme.vouchers):
        yield Text("员工券一律须主管签字。", "A supervisor signs every staff voucher.")


def shop(told: Figures) -> Iterator[Text]:
    if told.programme.card_fee:
        yield Text(f"办卡工本费 {yuan(told.programme.card_fee)} 元。", f"The card costs {yuan(told.programme.card_fee)} yuan.")
    if told.programme.households:
        yield Text("一户一个账户。", "A household has one account.")
    years = told.programme.keep_years
    yield Text(
        f"会员退会后，个人资料保留 {years} 年，然后抹去。" if years else "会员退会，个人资料当天抹去。",
        f"What is known of a member who leaves is kept for {years} year{'' if years == 1 else 's'}, then wiped."
        if years
        else "What is known of a member who leaves is wiped the same day.",
    )
    if (over := told.programme.call_over) is not None:
        said = told.points(over)
        yield Text(f"积分超过 {said.zh}的会员列入回访名单。", f"Members with more than {said.en} stand on the call list.")
    if (day := told.programme.published_on) is not None:
        yield Text(f"每月 {day} 日公布积分。", f"The balances are published on day {day} of each month.")
    if (percent := told.programme.alert_percent) is not None:
        yield Text(f"礼品库存低于到货量的 {percent}% 时提醒。", f"Stock under {percent} % of what came in raises an alert.")
    if (commission := told.programme.commission) is not None:
        each, quota = told.points(commission.points), told.points(commission.quota)
        yield Text(
            f"代办员每天超过 {quota.zh}的部分，每满 {each.zh}得佣金 {yuan(commission.yuan)} 元；没有底薪的从第一分算起。",
            f"An agent gets {yuan(commission.yuan)} yuan for each full {each.en} of a day beyond {quota.en}; "
            "without a wage, from the first.",
        )
    if (fund := told.programme.fund) is not None:
        share = percent_text(fund.percent)
        yield Text(
            f"当月销售满 {yuan(fund.target)} 元，{share}% 进员工基金。",
            f"When a month's sales reach {yuan(fund.target)} yuan, {share} % go into the staff fund.",
        )
