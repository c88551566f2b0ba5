"""From a voucher in the register to the page that is printed: the same facts, in the language the shop prints in. No Qt event loop."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from counter_app.database.vouchers import PrintRow, Voucher
from counter_app.programme.values import Money, Points
from counter_app.programme.voucher_numbers import print_number
from counter_app.screens.wording import money, points
from counter_app.vouchers.paper import Copy, Language, PaperLine, Person, Signature, VoucherPaper

_SALUTATION = {
    Language.CHINESE: {"mr": " 先生", "ms": " 女士", "": ""},
    Language.ENGLISH: {"mr": " (Mr)", "ms": " (Ms)", "": ""},
}
_IDENTIFIED = {
    Language.CHINESE: {"card": "会员卡", "phone-and-id": "手机号和证件", "phone": "手机号", "confirmation-code": "验证码"},
    Language.ENGLISH: {"card": "card", "phone-and-id": "phone and ID", "phone": "phone", "confirmation-code": "confirmation code"},
}
_COLLECT = {
    Language.CHINESE: ("{where}，{day} 前有效，凭本券或会员卡", "{where}，凭本券或会员卡"),
    Language.ENGLISH: ("{where}, through {day}, with this voucher or your card", "{where}, with this voucher or your card"),
}
_EXPIRING = {
    Language.CHINESE: "下一批 {points} 分将于 {day} 到期，到期后自动清零",
    Language.ENGLISH: "The next {points} points expire after {day}",
}
_ONLINE = {"online": True, "offline": False, "": None}
"""What a voucher's facts say of the desk's line. Those of before anybody noted it were printed as issued online, and stay so."""
_DESK = {Language.CHINESE: "{place} {desk} 号服务台", Language.ENGLISH: "{place} desk {desk}"}


def paper_of(voucher: Voucher, language: Language, zone: ZoneInfo, copy: Copy, printed: PrintRow | None = None) -> VoucherPaper:
    """The page of one copy. ``printed`` is the print it is for (its reprint mark); None: as the first print."""
    facts = voucher.facts
    decimals: int = facts["decimals"]
    chinese = language is Language.CHINESE
    supervisor = facts.get("supervisor")
    paper = VoucherPaper(
        language=language,
        shop=facts["shop"]["name"],
        shop_phone=facts["shop"]["phone"],
        address=facts["shop"]["address"],
        desk=voucher.desk,
        number=f"{voucher.number:012d}",
        short_code=voucher.short_code,
        digits=voucher.digits,
        issued=local_time(voucher.at, zone),
        member=facts["member"]["name"] + _SALUTATION[language][facts["member"]["salutation"]],
        phone=facts["member"]["phone"],
        card=facts["member"]["card"],
        tier=_either(facts["member"]["tier"], chinese),
        identified_by=_IDENTIFIED[language][voucher.identified_by],
        lines=tuple(_line(line, decimals, chinese) for line in facts["lines"]),
        points_before=points(facts["before"], decimals),
        points_used=points(facts["used"], decimals),
        points_after=points(facts["after"], decimals),
        cash=money(Money(facts["cash"])) if facts["cash"] else None,
        collect=_collect(voucher, language),
        returns=_either(facts["return_rule"], chinese),
        expiring=_expiring(facts.get("next", []), language, decimals),
        clerk=Person(facts["clerk"]["name"], facts["clerk"]["number"]),
        supervisor=None if supervisor is None else Person(supervisor["name"], supervisor["number"]),
        online=_ONLINE[facts.get("line", "online")],
        customer_signature=signature_from(facts["customer_signature"]),
        supervisor_signature=None if supervisor is None else signature_from(supervisor["signature"]),
        copy=copy,
    )
    if printed is None or printed.nth == 1:
        return paper
    return paper.reprinted(printed.nth - 1, local_time(printed.at, zone)[:16], f"{printed.by} {printed.by_number}")


def local_time(at: datetime, zone: ZoneInfo) -> str:
    """``2026-11-22 14:33:07`` on the shop's wall clock."""
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


def signature_from(saved: str) -> Signature | None:
    """A captured signature as it was saved by ``signature_text``; None for ""."""
    if not saved:
        return None
    read: dict[str, Any] = json.loads(saved)
    strokes = tuple(tuple((x / 1000, y / 1000, p / 1000) for x, y, p in stroke) for stroke in read["strokes"])
    return Signature(strokes, read["aspect"] / 1000)


def signature_text(signature: Signature | None) -> str:
    """A captured signature as JSON of whole thousandths, "" for none."""
    if signature is None or not signature.strokes:
        return ""
    strokes = [[[round(value * 1000) for value in point] for point in stroke] for stroke in signature.strokes]
    return json.dumps({"aspect": round(signature.aspect * 1000), "strokes": strokes}, separators=(",", ":"))


def number_text(number: int) -> str:
    """A voucher's number as people read it: ``0000 2000 4172``."""
    return print_number(f"{number:012d}")


def _line(line: dict[str, Any], decimals: int, chinese: bool) -> PaperLine:
    return PaperLine(
        code=line["code"],
        name=line["name"] if chinese or not line["name_en"] else line["name_en"],
        quantity=line["quantity"],
        points=points(Points(line["points"]), decimals),
        each=points(Points(line["each"]), decimals),
        retail=money(Money(line["retail"])) if line["retail"] >= 0 else "",
        cash=money(Money(line["cash"])) if line["cash"] else None,
    )


def _collect(voucher: Voucher, language: Language) -> str:
    where = _DESK[language].format(place=voucher.facts["shop"]["address"] or voucher.facts["shop"]["name"], desk=voucher.desk)
    dated, undated = _COLLECT[language]
    return undated.format(where=where) if voucher.last_day is None else dated.format(where=where, day=voucher.last_day.isoformat())


def _expiring(following: list[dict[str, Any]], language: Language, decimals: int) -> str | None:
    if not following:
        return None
    day = date.fromisoformat(following[0]["last_day"])
    return _EXPIRING[language].format(points=points(following[0]["points"], decimals), day=day.isoformat())


def _either(texts: dict[str, str], chinese: bool) -> str:
    return texts["zh"] if chinese or not texts["en"] else texts["en"]
