"""Who and what the tour is told with: people and gifts of the demo shop, one scene for each language."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.vouchers.page import PaperSize


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the demo shop."""

    name: str
    phone: str
    card: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody a supervisor takes on."""

    number: str
    name: str
    badge: str


@dataclass(frozen=True, slots=True)
class SmallFile:
    """A shop's file in small: one of its lines is wrong, ``good`` can be taken, and ``taken`` is how the window says so."""

    name: str
    text: str
    good: int
    taken: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One walk through the job. Gifts are numbers of the demo shop.

    ``gift`` goes out without a supervisor, ``large`` needs one, ``for_the_list`` too; ``refused`` can't be had, because of ``reason``: a
    text of the window, in which ``tier`` is named. ``jammed`` is redeemed while the printer is stuck.
    """

    language: str
    paper: PaperSize
    clerk: str
    supervisor: str
    by_badge: bool
    member: Member
    gift: str
    large: tuple[str, ...]
    for_the_list: str
    refused: str
    reason: str
    tier: str
    jammed: str
    newcomer: Newcomer
    file: SmallFile


WANG = Member("王雅琴", "13800005678", "602100000387")
LIN = Member("林婉清", "13900008806", "602100000419")
MEMBERS = SmallFile(
    "members.csv",
    """会员卡号,姓名,手机,性别,生日,等级,积分余额,积分到期日
610000880011,江亦凡,13600008011,男,1990-04-12,普通,320,2028-12-31
610000880029,沈若兰,13600008029,女,1987-10-03,银卡,1460,2028-12-31
610000880037,汤文静,,女,1979-01-22,金卡,7280,2028-06-30
610000880045,石磊,136000080,男,,普通,95,2028-12-31
610000880052,邱月,13600008052,女,1995-07-30,银卡,-40,2028-12-31
""",
    4,
    "{n} members are in the register",
)
GIFTS = SmallFile(
    "gifts.csv",
    """礼品编码,名称,类别,所需积分,市场价,条码,库存
N01,竹纤维浴巾,居家,1460,23.00,2000000009018,24
N02,折叠购物车,出行,2980,48.00,2000000009025,8
N03,手摇咖啡机,家电,3150,52.00,2000000009032,6
N04,便携榨汁杯,家电,三千,49.00,2000000009049,10
""",
    3,
    "{n} gifts are in the catalogue",
)

CHINESE = Scene(
    language="zh_CN", paper=PaperSize.A5, clerk="1024", supervisor="1007", by_badge=True, member=WANG,
    gift="101", large=("115", "132"), for_the_list="206", refused="121", reason="From {tier} on", tier="钻石卡", jammed="150",
    newcomer=Newcomer("1056", "吴磊", "JHB1056Q"), file=MEMBERS,
)  # fmt: skip
ENGLISH = Scene(
    language="en", paper=PaperSize.ROLL_80, clerk="1031", supervisor="1002", by_badge=False, member=LIN,
    gift="104", large=("141", "161"), for_the_list="206", refused="130", reason="None in this shop", tier="", jammed="150",
    newcomer=Newcomer("1063", "Sara Lindqvist", "JHB1063W"), file=GIFTS,
)  # fmt: skip
