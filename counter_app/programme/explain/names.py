"""What members call things: events, kinds of gifts, proofs, what blackout days take away."""

from __future__ import annotations

from counter_app.programme.programme import Text
from counter_app.programme.values import GiftKind
from counter_app.programme.words import BlackoutOf

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
