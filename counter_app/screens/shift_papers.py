"""From a shift's facts to its page: the X as it stands, the Z as it was closed, in the language the shop prints in. No Qt event loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from counter_app.database.types import EPOCH
from counter_app.database.z_reports import ZPrint, ZReport
from counter_app.programme.values import Money
from counter_app.screens.papers import local_time
from counter_app.screens.wording import money, points
from counter_app.vouchers.paper import Language, Person
from counter_app.vouchers.shift_paper import Check, Grid, Head, Pair, Pairs, ShiftPaper
from counter_app.vouchers.shift_words import shift_words

Say = Callable[..., str]


def z_paper(z: ZReport, language: Language, zone: ZoneInfo, printed: ZPrint | None = None) -> ShiftPaper:
    """The page of a Z. ``printed`` is the print it is for (its reprint mark); None: as the first print."""
    page = _Page(z.facts, language, zone)
    paper = page.paper(head=_head(z, page.say), countersigned=_countersigned(z, page.say))
    if printed is None or printed.nth == 1:
        return paper
    n = printed.nth - 1
    again = page.say("reprint", n=n)
    return paper.reprinted(n, local_time(printed.at, zone)[:16], f"{printed.by} {printed.by_number}", again)


def x_paper(facts: dict[str, Any], language: Language, zone: ZoneInfo, *, blind: bool) -> ShiftPaper:
    """The page of an X. ``blind``: without what a count would be held against, for whoever may be the one to count."""
    return _Page(facts, language, zone, blind=blind).paper(head=None, countersigned=())


def _head(z: ZReport, say: Say) -> Head | None:
    if z.head is None:
        return None
    return Head(say("head"), say("head-advice", number=f"{z.head.number:,}"), z.head.text())


def _countersigned(z: ZReport, say: Say) -> tuple[Pair, ...]:
    found = z.countersigned
    if found is None:
        return ()
    key = "countersigned" if found.agrees else "countersigned-not"
    return (Pair(say("next"), say(key, name=found.name, number=found.number, remark=found.remark)),)


class _Page:
    """One page's facts, said in its language."""

    def __init__(self, facts: dict[str, Any], language: Language, zone: ZoneInfo, *, blind: bool = False) -> None:
        self.facts, self.language, self.zone, self.blind = facts, language, zone, blind
        self.is_z = facts["z"] is not None
        self.counted = facts["cash"]["counted"] is not None

    def say(self, key: str, **values: object) -> str:
        return shift_words(self.language, key, **values)

    def paper(self, *, head: Head | None, countersigned: tuple[Pair, ...]) -> ShiftPaper:
        facts, kind = self.facts, "z" if self.is_z else "x"
        shop = facts["shop"]
        phone = f"{self.say('telephone')} {shop['phone']}" if shop["phone"] else ""
        return ShiftPaper(
            language=self.language,
            shop=shop["name"],
            where="   ".join(part for part in (shop["address"], phone) if part),
            title=self.say(f"{kind}-title"),
            other_title=self.say(f"{kind}-other"),
            number=self.say(f"{kind}-number", z=facts["z"], shift=facts["shift"]),
            issued=self._time(facts["at"]),
            facts=self._facts() + countersigned,
            verdict=self._verdict(),
            checks=self._checks(),
            parts=tuple(part for part in self._parts() if part.rows),
            head=head,
            signers=self._signers(),
            foot=self.say("foot" if self.is_z else "foot-x"),
            page=self.say("page", page="{page}", pages="{pages}"),
            printed=self.say("first-print") if self.is_z else "",
        )

    # What it says of itself

    def _facts(self) -> tuple[Pair, ...]:
        facts = self.facts
        pairs = [
            Pair(self.say("shift"), self.say("shift-value", shift=facts["shift"], desk=facts["desk"]), strong=True),
            Pair(self.say("day"), facts["day"]),
            Pair(self.say("opened"), f"{self._time(facts['opened']['at'])[:16]}  {_named(facts['opened'])}"),
        ]
        if self.is_z:
            pairs.append(Pair(self.say("closed"), f"{self._time(facts['closed']['at'])[:16]}  {_named(facts['closed'])}"))
        said = []
        if not facts["counted_in"]:
            said.append(self.say("not-counted-in"))
        if self.is_z and not self.counted:
            said.append(self.say("not-counted"))
        if facts["counts"] > 1:
            off = money(Money(facts["first_difference"]), signed=True)
            said.append(self.say("counted-again", n=facts["counts"], difference=off))
        return (*pairs, *(Pair(self.say("count"), text) for text in said))

    def _verdict(self) -> str:
        if not self.is_z:
            return self.say("verdict-x")
        if not self.counted:
            return self.say("verdict-uncounted" if self.facts["agree"]["points"] else "verdict-bad")
        return self.say("verdict-good" if all(self.facts["agree"].values()) else "verdict-bad")

    def _signers(self) -> tuple[tuple[str, Person], ...]:
        if not self.is_z:
            return ()
        supervisor = self.facts["supervisor"]
        return (
            (self.say("closer"), _person(self.facts["closed"])),
            (self.say("supervisor"), Person("", "") if supervisor is None else _person(supervisor)),
            (self.say("next"), Person("", "")),
        )

    # The three sums

    def _checks(self) -> tuple[Check, ...]:
        agree = self.facts["agree"]
        debited, priced = (sum(line[place] for line in self.facts["points"]) for place in (1, 2))
        key = "points-sum" if debited == priced else "points-off"
        checks = [self._check("points", key, agree["points"], debited=self._points(debited), priced=self._points(priced))]
        if not self.blind:
            checks += [self._gift_check(agree["gifts"]), self._cash_check(agree["cash"])]
        return tuple(checks)

    def _gift_check(self, agrees: int) -> Check:
        shelf = self.facts["shelf"]
        opening, out = sum(line["opening"] for line in shelf), sum(line["out"] for line in shelf)
        came = sum(line["came"] + line["corrected"] for line in shelf)
        closing = sum(line["expected"] if line["counted"] is None else line["counted"] for line in shelf)
        key = "gifts-sum" if out == opening + came - closing else "gifts-off"
        return self._check("gifts", key, agrees, out=f"{out:,}", opening=f"{opening:,}", came=f"{came:,}", closing=f"{closing:,}")

    def _cash_check(self, agrees: int) -> Check:
        cash = self.facts["cash"]
        came = cash["parts"] + cash["fees"] + cash["put_in"] + cash["paid_back"]
        went = cash["refunds"] + cash["paid_out"] + cash["taken_out"]
        values = {"opening": _yuan(cash["opening"]), "came": _yuan(came), "went": _yuan(went), "expected": _yuan(cash["expected"])}
        if cash["counted"] is None:
            return self._check("cash", "cash-x", 1, **values)
        key = "cash-sum" if cash["counted"] == cash["expected"] else "cash-off"
        return self._check("cash", key, agrees, counted=_yuan(cash["counted"]), **values)

    def _check(self, title: str, key: str, agrees: int, **values: str) -> Check:
        compared = (self.is_z and (self.counted or title == "points")) or not agrees
        word = self.say("agrees" if agrees else "differs") if compared else ""
        return Check(self.say(title), self.say(key, **values), bool(agrees), word)

    # Tables

    def _parts(self) -> Sequence[Pairs | Grid]:
        parts: list[Pairs | Grid] = [self._differences(), self._why()]
        if not self.blind:
            parts += [self._cash(), self._shelf()]
        return [*parts, self._redeemed(), self._tiers(), self._spent(), self._more()]

    def _differences(self) -> Grid:
        rows = []
        for line in self.facts["shelf"]:
            should, book, found = line["expected"], line["on_hand"], line["counted"]
            if found is not None and not should == book == found:
                rows.append((self._gift(line), f"{should:,}", f"{book:,}", f"{found:,}", _signed(found - should)))
        heads = ("gift", "should", "book", "found", "difference")
        return Grid(self.say("differences"), tuple(self.say(head) for head in heads), tuple(rows))

    def _why(self) -> Pairs:
        rows = []
        if self.facts["reason"]:
            rows.append(Pair(self.say("reason"), self.say(f"reason-{self.facts['reason']}"), strong=True))
        if self.facts["remark"]:
            rows.append(Pair(self.say("remark"), self.facts["remark"]))
        if self.facts["supervisor"] is not None:
            rows.append(Pair(self.say("supervisor"), _named(self.facts["supervisor"])))
        return Pairs(self.say("reason"), tuple(rows))

    def _cash(self) -> Pairs:
        cash = self.facts["cash"]
        rows = [Pair(self.say("float"), _yuan(cash["opening"]))]
        signs = (("parts", 1), ("fees", 1), ("put_in", 1), ("paid_back", 1), ("refunds", -1), ("paid_out", -1), ("taken_out", -1))
        for name, sign in signs:
            if cash[name] or name in ("parts", "refunds"):
                rows.append(Pair(self.say(name.replace("_", "-")), money(Money(sign * cash[name]), signed=True)))
        rows.append(Pair(self.say("expected"), _yuan(cash["expected"]), strong=True, rule=True))
        if cash["counted"] is not None:
            rows.append(Pair(self.say("counted"), _yuan(cash["counted"]), strong=True))
            rows.append(Pair(self.say("difference"), money(Money(cash["counted"] - cash["expected"]), signed=True), strong=True))
            if cash["notes"]:
                told = "   ".join(f"{_note(fen)}×{many:,}" for fen, many in cash["notes"] if many)
                rows.append(Pair(self.say("notes"), told))
            rows.append(Pair(self.say("stays"), _yuan(cash["stays"])))
            rows.append(Pair(self.say("to-safe"), _yuan(cash["counted"] - cash["stays"])))
        return Pairs(self.say("cash-title"), tuple(rows))

    def _shelf(self) -> Grid:
        rows = tuple(
            (
                self._gift(line), f"{line['opening']:,}", _signed(line["came"] + line["corrected"]), f"{line['out']:,}",
                f"{line['expected']:,}", "" if line["counted"] is None else f"{line['counted']:,}",
            )
            for line in self.facts["shelf"]
        )  # fmt: skip
        heads = ("gift", "opening", "in", "out", "should", "found")
        return Grid(self.say("shelf"), tuple(self.say(head) for head in heads), rows)

    def _redeemed(self) -> Grid:
        rows = tuple(
            (f"{code}  {self._either(name, name_en)}", f"{pieces:,}", self._points(parts), "" if self.blind else _yuan(fen))
            for code, name, name_en, pieces, parts, fen in self.facts["by_gift"]
        )
        return Grid(self.say("redeemed"), tuple(self.say(head) for head in ("gift", "pieces", "points-head", "cash-head")), rows)

    def _tiers(self) -> Grid:
        rows = tuple((self._either(zh, en), f"{times:,}", self._points(parts)) for zh, en, times, parts in self.facts["by_tier"])
        return Grid(self.say("tiers"), tuple(self.say(head) for head in ("tier", "times", "points-head")), rows)

    def _spent(self) -> Grid:
        lines = self.facts["points"]
        rows = tuple((self.say(f"kind-{kind}"), self._points(debited), self._points(priced)) for kind, debited, priced in lines)
        plain = len(rows) < 2 and self.facts["agree"]["points"]
        return Grid(self.say("spent"), tuple(self.say(head) for head in ("spent", "debited", "priced")), () if plain else rows)

    def _more(self) -> Pairs:
        facts = self.facts
        rows = [Pair(self.say(key), f"{facts[name]:,}") for key, name in (
            ("redemptions", "redeemed"), ("handed", "handed"), ("undone", "undone"), ("reprints", "reprints"), ("sign-offs", "sign_offs"),
        )]  # fmt: skip
        if facts["unsent"] is not None:
            rows.append(Pair(self.say("unsent"), f"{facts['unsent']:,}"))
        rows += [Pair(self.say("approvals", name=name, number=number), f"{count:,}") for name, number, count in facts["approvals"]]
        return Pairs(self.say("more"), tuple(rows))

    # Words

    def _gift(self, line: dict[str, Any]) -> str:
        return f"{line['code']}  {self._either(line['name'], line['name_en'])}"

    def _either(self, chinese: str, english: str) -> str:
        return english if self.language is Language.ENGLISH and english else chinese

    def _points(self, parts: int) -> str:
        return points(parts, self.facts["decimals"])

    def _time(self, at: int) -> str:
        return local_time(instant(at), self.zone)


def instant(at: int) -> datetime:
    """Milliseconds since 1970 as an aware instant."""
    return EPOCH + timedelta(milliseconds=at)


def _yuan(fen: int) -> str:
    return money(Money(fen))


def _note(fen: int) -> str:
    return f"{fen // 100}" if fen % 100 == 0 else f"0.{fen // 10}"


def _signed(pieces: int) -> str:
    return points(pieces, signed=True)


def _named(who: dict[str, Any]) -> str:
    return f"{who['name']} {who['number']}"


def _person(who: dict[str, Any]) -> Person:
    return Person(who["name"], who["number"])
