"""The fixed words of a voucher page, in the language it was issued in."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.vouchers.paper import Copy, Language, VoucherPaper


@dataclass(frozen=True, slots=True)
class Words:
    title: str
    other_title: str
    copy: dict[Copy, str]
    other_copy: dict[Copy, str]
    telephone: str
    number: str
    time: str
    member: str
    phone: str
    card: str
    tier: str
    identified: str
    gift_code: str
    gift: str
    quantity: str
    points: str
    retail: str
    with_cash: str
    before: str
    used: str
    after: str
    after_long: str
    cash: str
    collect: str
    returns: str
    expiring: str
    show: dict[Copy, str]
    advice: dict[Copy, str]
    typed: str
    customer: str
    clerk: str
    supervisor: str
    online: str
    offline: str
    alone: str
    first_print: str
    reprint: str
    foot: str
    page: str
    gifts: str
    colon: str
    after_colon: float
    comma: str


_ZH_COPY = {Copy.CUSTOMER: "顾客联", Copy.SHOP: "店联"}
_EN_COPY = {Copy.CUSTOMER: "Customer's copy", Copy.SHOP: "Shop's copy"}

_CHINESE = Words(
    title="积分兑换凭证",
    other_title="POINTS REDEMPTION VOUCHER",
    copy=_ZH_COPY,
    other_copy={copy: text.upper() for copy, text in _EN_COPY.items()},
    telephone="电话",
    number="凭证号",
    time="时间",
    member="会员",
    phone="手机",
    card="卡号",
    tier="等级",
    identified="核实",
    gift_code="编号",
    gift="礼品",
    quantity="数量",
    points="积分",
    retail="市场价",
    with_cash="含现金 {cash}",
    before="兑换前",
    used="本次使用",
    after="兑换后",
    after_long="兑换后积分",
    cash="已收现金",
    collect="领取",
    returns="退换",
    expiring="到期",
    show={Copy.CUSTOMER: "核销时出示此码", Copy.SHOP: "签核时扫描此码"},
    advice={Copy.CUSTOMER: "每张凭证只能使用一次，请妥善保管，勿拍照外传。", Copy.SHOP: "本联由门店留存，主管签核后归档，勿交给顾客。"},
    typed="手工输入",
    customer="顾客签名",
    clerk="经办人",
    supervisor="复核人",
    online="在线签发",
    offline="离线签发",
    alone="本店签发",
    first_print="首次打印",
    reprint="第 {n} 次补打",
    foot="积分已扣减，本凭证不作发票使用",
    page="第 {page} 页，共 {pages} 页",
    gifts="共 {kinds} 种 {pieces} 件礼品",
    colon="：",
    after_colon=-0.6,
    comma="，",
)

_ENGLISH = Words(
    title="Redemption voucher",
    other_title="积分兑换凭证",
    copy=_EN_COPY,
    other_copy=_ZH_COPY,
    telephone="Tel.",
    number="Voucher no.",
    time="Time",
    member="Member",
    phone="Phone",
    card="Card",
    tier="Tier",
    identified="Identified by",
    gift_code="No.",
    gift="Gift",
    quantity="Qty",
    points="Points",
    retail="Retail",
    with_cash="with {cash} cash",
    before="Points before",
    used="Used",
    after="Points after",
    after_long="Points after",
    cash="Cash paid",
    collect="Collect",
    returns="Returns",
    expiring="Expiring",
    show={Copy.CUSTOMER: "Show this code to collect", Copy.SHOP: "Scan this code to sign off"},
    advice={
        Copy.CUSTOMER: "Good for one use. Keep it safe, share no picture of it.",
        Copy.SHOP: "Stays in the shop: filed once the supervisor has signed off.",
    },
    typed="To type",
    customer="Customer",
    clerk="Clerk",
    supervisor="Supervisor",
    online="Issued online",
    offline="Issued offline",
    alone="Issued in the shop",
    first_print="first print",
    reprint="reprint {n}",
    foot="Points are deducted. Not an invoice",
    page="Page {page} of {pages}",
    gifts="Gifts: {kinds}, pieces: {pieces}",
    colon=":",
    after_colon=1.0,
    comma=", ",
)


def words_of(paper: VoucherPaper) -> Words:
    return _ENGLISH if paper.language is Language.ENGLISH else _CHINESE


def how_printed(paper: VoucherPaper, words: Words) -> str:
    """``在线签发，首次打印``: whether the desk had its line when it was issued, and which print this is."""
    which = words.first_print if paper.reprint is None else words.reprint.format(n=paper.reprint.n)
    issued = words.alone if paper.online is None else words.online if paper.online else words.offline
    return issued + words.comma + which


def reprint_text(paper: VoucherPaper) -> str:
    """The words of the bars, in both languages whatever the page's, or "" on a first print."""
    return "" if paper.reprint is None else f"补打 第 {paper.reprint.n} 次   REPRINT {paper.reprint.n}"
