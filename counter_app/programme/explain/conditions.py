"""Conditions in words: the days and the goods that a rule is for, as pieces of a sentence in Chinese and English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from counter_app.programme.condition import MonthDay, When, Which
from counter_app.programme.programme import Text
from counter_app.programme.words import Festival, OwnDay, Payment, Weekday

FESTIVALS = {
    Festival.NEW_YEAR: Text("元旦", "New Year's Day"),
    Festival.SPRING_FESTIVAL: Text("春节（除夕至初七）", "Spring Festival (New Year's Eve to the 7th day)"),
    Festival.SPRING_FESTIVAL_TO_LANTERN: Text("春节（除夕至正月十五）", "Spring Festival (New Year's Eve to the 15th day)"),
    Festival.LANTERN: Text("元宵节", "the Lantern Festival"),
    Festival.QINGMING: Text("清明节", "Qingming"),
    Festival.LABOUR_DAY: Text("劳动节（5 月 1–5 日）", "Labour Day (1–5 May)"),
    Festival.DRAGON_BOAT: Text("端午节", "Dragon Boat Day"),
    Festival.MID_AUTUMN: Text("中秋节", "Mid-Autumn"),
    Festival.NATIONAL_DAY: Text("国庆节（10 月 1–7 日）", "National Day (1–7 October)"),
    Festival.DOUBLE_NINTH: Text("重阳节", "the Double Ninth"),
}

WEEKDAYS = dict(
    zip(
        Weekday,
        (
            Text("周一", "Mondays"), Text("周二", "Tuesdays"), Text("周三", "Wednesdays"), Text("周四", "Thursdays"),
            Text("周五", "Fridays"), Text("周六", "Saturdays"), Text("周日", "Sundays"),
        ),
        strict=True,
    )
)  # fmt: skip

TAGS = {
    "special-price": Text("特价商品", "special-price goods"),
    "designated": Text("指定商品", "designated goods"),
    "new-product": Text("新品", "new products"),
    "promoted": Text("推广商品", "promoted goods"),
    "fixed-price": Text("一口价商品", "fixed-price goods"),
    "not-listed": Text("目录外商品", "goods that aren't on the list"),
}

CATEGORIES = {
    "diamond": Text("钻石", "diamond"),
    "jade": Text("翡翠玉石", "jade"),
    "pure-gold": Text("足金", "pure gold"),
    "fine-gold": Text("千足金", "fine gold"),
    "k-gold": Text("K 金", "K gold"),
    "gold-set-jade": Text("金镶玉", "gold-set jade"),
    "platinum": Text("铂金", "platinum"),
    "palladium": Text("钯金", "palladium"),
    "silver": Text("银饰", "silver"),
    "service": Text("服务", "service"),
}


class NamesTiers(Protocol):
    """Whoever knows what the programme calls its tiers."""

    def tiers_named(self, ids: frozenset[str]) -> Text: ...


def days(when: When) -> Text:
    """The days of a rule: "中秋节", "on Mid-Autumn"; empty words where it always holds."""
    zh, en = [], []
    if when.start is not None or when.end is not None:
        zh.append(_span_zh(when.start, when.end))
        en.append(_span_en(when.start, when.end))
    if when.festivals:
        zh.append("、".join(FESTIVALS[festival].zh for festival in when.festivals))
        en.append("on " + ", ".join(FESTIVALS[festival].en for festival in when.festivals))
    if when.weekdays:
        zh.append("每" + "、".join(WEEKDAYS[day].zh for day in when.weekdays))
        en.append("on " + ", ".join(WEEKDAYS[day].en for day in when.weekdays))
    if when.month_days:
        zh.append("每月 " + "、".join(map(str, when.month_days)) + " 日")
        en.append("on day " + ", ".join(map(str, when.month_days)) + " of each month")
    for own, day_zh, day_en in ((when.birthday, "生日", "birthday"), (when.anniversary, "结婚纪念日", "wedding anniversary")):
        if own is not None:
            zh.append(f"{day_zh}{'当天' if own is OwnDay.DAY else '当月'}")
            en.append(f"on the {day_en}" if own is OwnDay.DAY else f"in the month of the {day_en}")
    return Text("".join(zh), " ".join(en))


def goods(which: Which, names: NamesTiers, *, with_tiers: bool = True) -> Text:
    """The lines of a rule: "指定商品", "on designated goods"; empty words where it is for everything."""
    zh, en = [], []
    if which.tiers and with_tiers:
        named = names.tiers_named(which.tiers)
        zh.append(f"{named.zh}会员")
        en.append(f"for {named.en}")
    if which.tags:
        zh.append("、".join(_named(TAGS, tag).zh for tag in sorted(which.tags)))
        en.append("on " + " or ".join(_named(TAGS, tag).en for tag in sorted(which.tags)))
    if which.categories:
        zh.append("、".join(_named(CATEGORIES, name).zh for name in sorted(which.categories)))
        en.append("on " + ", ".join(_named(CATEGORIES, name).en for name in sorted(which.categories)))
    if which.not_tags:
        zh.append("（" + "、".join(_named(TAGS, tag).zh for tag in sorted(which.not_tags)) + "除外）")
        en.append("(not on " + " or ".join(_named(TAGS, tag).en for tag in sorted(which.not_tags)) + ")")
    if which.payment is not None:
        cash = which.payment is Payment.CASH
        zh.append("现款" if cash else "赊账")
        en.append("paid in cash" if cash else "on account")
    if which.paid_within_days is not None:
        zh.append(f"{which.paid_within_days} 天内付清")
        en.append(f"paid within {which.paid_within_days} days")
    return Text("".join(zh), " ".join(en))


def whole(number: Fraction) -> str:
    """A rate as people write it: 2, 1.2."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return f"{(Decimal(number.numerator) / Decimal(number.denominator)).normalize():f}"


def percent_text(number: Fraction) -> str:
    """A number of per cent: 50, 0.4."""
    return whole(number)


def _named(names: dict[str, Text], key: str) -> Text:
    return names.get(key, Text(f"“{key}”", f'"{key}"'))


def _span_zh(start: date | MonthDay | None, end: date | MonthDay | None) -> str:
    if start is None:
        return f"{_day_zh(end)}以前"
    if start == end:
        return _day_zh(start)
    return f"{_day_zh(start)}起" if end is None else f"{_day_zh(start)}至{_day_zh(end).removeprefix('每年 ')}"


def _span_en(start: date | MonthDay | None, end: date | MonthDay | None) -> str:
    if start is None:
        return f"through {_day_en(end)}"
    if start == end:
        return f"on {_day_en(start)}"
    return f"from {_day_en(start)}" if end is None else f"from {_day_en(start)} through {_day_en(end)}"


def _day_zh(day: date | MonthDay | None) -> str:
    assert day is not None
    every = "每年 " if isinstance(day, MonthDay) else f"{day.year} 年 "
    return f"{every}{day.month} 月 {day.day} 日"


def _day_en(day: date | MonthDay | None) -> str:
    assert day is not None
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day.day} {months[day.month - 1]}" + ("" if isinstance(day, MonthDay) else f" {day.year}")
