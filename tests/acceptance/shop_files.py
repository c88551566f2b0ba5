"""A small shop's files, of the kinds a shop's old program writes: members in UTF-8 with a mark and in GB18030, gifts of a telecom hall.

Everybody in them is invented. As in real life some lines can't be taken as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MEMBERS = "会员卡号,旧卡号,姓名,手机,性别,生日,结婚纪念日,等级,积分余额,积分到期日,累计消费,开卡日期,状态,备注"
GIFTS = "礼品编码,名称,类别,所需积分,市场价,条码,库存,到货数量,每人限兑,备注"

FAMILY, GIVEN = "孙赖叶熊梁孔邓苗", ("伟梓", "琪涵", "宇", "晓平", "若溪")
TIERS = ("普通", "银卡", "普通", "金卡")

GOOD_MEMBERS = 34
REFUSED_MEMBERS = 5
"""Same card again, points below zero, far too many points, a tier that isn't there, points that are no number."""


@dataclass(frozen=True)
class Rich:
    """The member who comes to the desk: phone and card as they stand in the file, and what they hold."""

    name: str = "沈知秋"
    phone: str = "13912345678"
    card: str = "61000099999"
    points: int = 12_680


RICH = Rich()

KETTLE, SHAVER = "JKH-R90", "FS816"
KETTLE_POINTS, SHAVER_POINTS = 1_575, 4_833


def members(folder: Path) -> tuple[Path, Path]:
    """All members in UTF-8 with its mark, and the first twelve of them in GB18030 as the older export has them."""
    lines = [_member(place) for place in range(GOOD_MEMBERS - 2)]
    lines.append(f"{RICH.card},,{RICH.name},{RICH.phone},女,1988-03-12,,金卡,{RICH.points},2027-12-24,58861.62,2017-06-11,正常,")
    # Two cards, one phone: both are taken, and listed.
    lines.append("61000099998,,沈知夏,13700000003,女,,,普通,120,2027-12-31,10.00,2019-01-01,正常,")
    lines += [
        "61000000000,,孙梓轩,13800000000,男,,,普通,50,2027-12-31,0.00,2020-01-01,正常,",
        "61000088001,,孔一,13600000001,男,,,普通,-20,2027-12-31,0.00,2020-01-01,正常,",
        "61000088002,,孔二,13600000002,男,,,普通,20000000,2027-12-31,0.00,2020-01-01,正常,",
        "61000088003,,孔三,13600000003,男,,,白金,300,2027-12-31,0.00,2020-01-01,正常,",
        "61000088004,,孔四,13600000004,男,,,普通,三百,2027-12-31,0.00,2020-01-01,正常,",
    ]
    marked, old = folder / "members-utf8-bom.csv", folder / "members-gb18030.csv"
    marked.write_text("\r\n".join([MEMBERS, *lines]) + "\r\n", "utf-8-sig", newline="")
    old.write_text("\r\n".join([MEMBERS, *lines[:12]]) + "\r\n", "gb18030", newline="")
    return marked, old


def _member(place: int) -> str:
    name = FAMILY[place % len(FAMILY)] + GIVEN[place % len(GIVEN)]
    phone = "" if place == 5 else "1234" if place == 6 else f"13{7 if place == 3 else 8}{place:08d}"
    state = "冻结" if place == 9 else "挂失" if place == 10 else "正常"
    salutation, tier, points = "男女"[place % 2], TIERS[place % 4], 96 + 431 * place % 5_000
    return f"61{place:09d},,{name},{phone},{salutation},1990-0{place % 9 + 1}-15,,{tier},{points},2028-10-03,540.76,2018-05-06,{state},"


def gifts(folder: Path) -> Path:
    """Eleven gifts to take; a number that comes twice and one without points can't be."""
    lines = [
        "YD030,30元话费,话费,2010,30.00,6909000001007,72,80,1,",
        "YD100,100元话费,话费,6670,100.00,6909000001021,26,80,,",
        "YD300,300元话费,话费,20000,300.00,6909000001038,67,80,2,",
        "SA855,超人剃须刀SA855,电器,9972,149.00,6909000001052,52,80,2,",
        "JH-M03A2,音乐天使手机音响JH-M03A2,数码,4329,69.00,6909000001069,44,80,2,",
        f"{SHAVER},飞科剃须刀FS816,电器,{SHAVER_POINTS},79.00,6909000001076,52,80,1,",
        "SD25,盛大互动娱乐25元卡,虚拟,1800,25.00,6909000001083,63,80,,",
        "KF-MJ,卡纷炫彩毛巾,家居,2241,35.00,6909000001090,25,80,,",
        "SBQ-A91854,丝韵蚕丝被,家居,9801,168.00,6909000001106,1,80,2,",
        f"{KETTLE},佳康600ml保鲜水壶,家居,{KETTLE_POINTS},25.00,6909000001113,37,80,2,",
        "PH1800,奔腾电吹风PH1800,电器,3924,62.00,6909000001137,20,80,,",
        f"{SHAVER},重复编码的剃须刀,电器,4833,79.00,,5,5,,",
        "BAD-1,没有积分的礼品,家居,,10.00,,5,5,,",
    ]
    path = folder / "gifts-telecom-hall.csv"
    path.write_text("\n".join([GIFTS, *lines]) + "\n", "utf-8", newline="")
    return path
