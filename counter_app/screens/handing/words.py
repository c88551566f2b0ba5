"""The hand-over's words: the verdict in a few, the checks in their order, and what to say to the customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from counter_app.database.vouchers import HandedOut, Voucher, VoucherLine
from counter_app.programme.masks import masked_name
from counter_app.programme.refusals import GoodsElsewhere, VoucherExpired, VoucherForged
from counter_app.screens.handing.judging import How, Judged
from counter_app.screens.wording import Voice, day_of, days_from, said_of, time_of, tr, trn


@dataclass(frozen=True, slots=True)
class Outing:
    """Everything that left the desk in one go."""

    at: datetime
    desk: int
    by: str
    receiver: str
    signature: str
    pieces: tuple[tuple[int, int], ...]
    shop: str

    @property
    def quantity(self) -> int:
        return sum(quantity for _, quantity in self.pieces)


def outings(voucher: Voucher) -> tuple[Outing, ...]:
    """Every hand-over of the voucher, the first first."""
    found: dict[tuple[datetime, str], list[HandedOut]] = {}
    for out in voucher.handed:
        found.setdefault((out.at, out.by_number), []).append(out)
    return tuple(
        Outing(
            rows[0].at,
            rows[0].desk,
            f"{rows[0].by} {rows[0].by_number}",
            rows[0].receiver,
            rows[0].signature,
            tuple((row.line, row.quantity) for row in rows),
            rows[0].shop,
        )
        for rows in found.values()
    )


def named(line: VoucherLine, language: str) -> str:
    """The gift's name in ``language`` (Chinese where it has no English one)."""
    return line.name if language.startswith("zh") or not line.name_en else line.name_en


def left_pieces(voucher: Voucher) -> int:
    return sum(line.left for line in voucher.lines)


def verdict_of(judged: Judged, voice: Voice) -> tuple[str, str, str]:
    """The kind of verdict (``good``, ``attention``, ``refused``), its few words, and the sentence under them."""
    voucher = judged.voucher
    if judged.reason is not None:
        return _refused(judged, voice)
    assert voucher is not None
    left = left_pieces(voucher)
    until = tr("good through {day}", day=voucher.last_day.isoformat()) if voucher.last_day else tr("no last day")
    title = trn("{n} piece is left to collect", "{n} pieces are left to collect", left) if judged.is_part else tr("Ready to collect")
    used = tr("part of it went out before") if judged.is_part else tr("not used yet")
    if judged.how is How.TYPED:
        return (
            "attention",
            title,
            tr("Found by its number, which proves nothing: look at the paper. {used}, {until}", used=_up(used), until=until),
        )
    if judged.issued_at:
        return "good", title, tr("Issued at {shop}, {used}, {until}", shop=judged.issued_at, used=used, until=until)
    return "good", title, tr("Issued here, {used}, {until}", used=used, until=until)


def _refused(judged: Judged, voice: Voice) -> tuple[str, str, str]:
    reason = judged.reason
    assert reason is not None
    said = said_of(reason, voice)
    if judged.kind == "used" and judged.voucher is not None and judged.voucher.handed:
        last = judged.voucher.handed[-1]
        day = last.at.astimezone(voice.zone).date() if voice.zone is not None else last.at.date()
        return "refused", tr("Used before, nothing is left on it"), tr("Everything on it went out {when}", when=days_from(day, judged.on))
    if judged.kind == "unknown":
        return "attention", said.title, said.text
    return "refused", said.title, said.text


def checks_of(judged: Judged, voice: Voice) -> tuple[tuple[str, str, str], ...]:
    """The three checks in their order: kind (``good``, ``refused``, ``look``, ``none``), what was asked, how it went."""
    ours, good, goes = tr("Is it ours"), tr("Is it still good"), tr("What goes out")
    reason, voucher = judged.reason, judged.voucher
    if isinstance(reason, VoucherForged):
        return ("refused", ours, said_of(reason, voice).short), ("none", good, tr("Not asked")), ("none", goes, tr("Nothing"))
    if voucher is None:
        return ("look", ours, tr("Not in the shop's books")), ("none", good, tr("Not asked")), ("none", goes, tr("Nothing"))
    first = {
        How.SCANNED: ("good", ours, tr("Signature right, key in force")),
        How.TYPED: ("look", ours, tr("A number proves nothing: look at the paper, or scan its square code")),
        How.CHOSEN: ("good", ours, tr("Chosen from this shop's books")),
    }[judged.how]
    still = ("good", good, tr("Not used up, not void, not too late"))
    if isinstance(reason, GoodsElsewhere):
        return first, still, ("look", goes, said_of(reason, voice).title)
    if reason is not None:
        return first, ("refused", good, said_of(reason, voice).title), ("none", goes, tr("Nothing"))
    lines = [line for line in voucher.lines if line.left]
    missing = sum(max(0, line.left - line.on_hand) for line in lines)
    pieces = trn("{n} piece", "{n} pieces", left_pieces(voucher))
    what = tr("{kinds} of gift, {pieces}", kinds=trn("{n} kind", "{n} kinds", len(lines)), pieces=pieces)
    if missing:
        what = tr("{what}, {n} not on the shelf", what=what, n=missing)
    return first, still, ("look" if missing else "good", goes, what)


def to_the_customer(judged: Judged, zone: tzinfo) -> str:
    """A sentence for the customer, who may be as surprised as the clerk."""
    voucher = judged.voucher
    if judged.kind == "used" and voucher is not None and voucher.handed:
        last = voucher.handed[-1]
        day = day_of(last.at.astimezone(zone).date(), judged.on)
        return tr("“It was collected on {day} at {shop}. I'll look up the signature for you.”", day=day, shop=last.shop)
    if judged.kind == "void":
        return tr("“This voucher was taken back and your points returned. I'll check your balance with you.”")
    if isinstance(judged.reason, VoucherExpired):
        return tr("“Its last day is over. I'll ask my supervisor what we can do.”")
    if isinstance(judged.reason, GoodsElsewhere):
        return tr("“It waits for you at {shop}. Shall I see whether we have one here?”", shop=judged.reason.shop)
    if judged.kind == "forged":
        return tr("“I can't take this one. May I keep it and ask my supervisor to help you?”")
    return tr("“I can't find this number. May I see the paper once more?”")


def receiver_words(name: str, id4: str, signed: bool) -> tuple[str, str]:
    """Who collects, and the line under it."""
    if not name:
        return tr("The member collects"), tr("Signed") if signed else tr("Somebody else? Name, last four of their ID, and a signature")
    second = tr("ID ends in {id4}", id4=id4)
    return tr("{name} collects", name=masked_name(name)), tr("{id}, signed", id=second) if signed else second


def when_words(at: datetime, zone: tzinfo) -> str:
    """``20 Nov 18:42``."""
    here = at.astimezone(zone)
    return f"{day_of(here.date())} {time_of(here)}"


def day_words(day: date | None) -> str:
    return day.isoformat() if day is not None else tr("no last day")


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]
