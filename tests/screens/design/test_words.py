"""A sentence for everything that can stand in the way, in both languages; figures, dates and masks as the shop writes them."""

import ast
import dataclasses
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import counter_app
from counter_app.database import postgresql_store, sqlite_store
from counter_app.head_office import connecting
from counter_app.programme import refusals
from counter_app.programme.file.faults import FAULTS
from counter_app.programme.refusals import (
    BelowThreshold,
    InsufficientPoints,
    LimitReached,
    Malformed,
    Reason,
    TierTooLow,
    Trouble,
    VoucherUsed,
)
from counter_app.programme.values import GiftKind, Money, Points
from counter_app.screens import wording
from counter_app.screens.design import translations
from counter_app.screens.design.theme import Look
from counter_app.screens.wording import Voice, sentence_for, short_for, tr, trn
from counter_app.screens.wording.fields import fault_words
from counter_app.screens.wording.troubles import trouble_words

PACKAGE = Path(counter_app.__file__).parent
REASONS = [thing for thing in vars(refusals).values() if isinstance(thing, type) and issubclass(thing, Reason) and thing is not Reason]
BECAUSE = ("points", "price", "gift", "quantity", "undo", "override", "reprint", "correction", "transfer", "staff-voucher")
FORGED = ("unreadable", "unknown-version", "unknown-key", "wrong-desk", "key-not-in-force", "bad-signature", "other-content")
MALFORMED = ("empty", "too-long", "control-character", "not-a-number", "too-large", "negative", "duplicate", "not-a-phone", "too-few")
LATIN = re.compile(r"[A-Za-z]{3,}")
VOICE = Voice(tiers={"diamond": "钻石卡"}, gifts={"101": "电热水壶"}, today=date(2026, 11, 22))


def codes_of_trouble() -> set[str]:
    """Every code a ``Trouble`` is raised with: the literal ones, what files, servers and lines say by a table, and the constants of the
    printing's list."""
    tables = (sqlite_store._TROUBLES, postgresql_store._TROUBLES, postgresql_store._NOT_LET_IN, connecting._BY_WORDS)
    codes = {code for table in tables for _, code in table} | set(connecting._BY_STATE.values())
    for module in PACKAGE.rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Trouble" and node.args:
                code = node.args[0]
                for part in (code.body, code.orelse) if isinstance(code, ast.IfExp) else (code,):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        codes.add(part.value)
        if module.parent.name == "printing":
            for node in tree.body:
                value = node.value.value if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) else None
                if isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", value):
                    codes.add(value)
    return codes


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_every_reason_has_a_sentence(look: Look, reason: type[Reason], language: str) -> None:
    look.use(language=language)
    plain = reason()
    said = wording.said_of(plain, VOICE)
    assert said.title
    assert said.short
    assert len(said.short) <= 40, "short enough for the state place of a tile"
    if reason is not Malformed:
        assert said.text
    assert "{" not in sentence_for(plain, VOICE)
    assert not re.search(r"\b(please|error)\b|!", str(said), re.IGNORECASE)
    if language == "zh_CN":
        allowed = {"Ctrl", "TOML", "Counter", "CSV", "UTF"}
        assert [word for word in LATIN.findall(str(said)) if word not in allowed] == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_kind_of_each_reason_has_its_own_words(look: Look, language: str) -> None:
    look.use(language=language)
    kinds = [
        [
            refusals.NeedsApproval(because)
            for because in ("points", "price", "gift", "quantity", "undo", "override", "reprint", "correction", "transfer")
        ],
        [
            refusals.VoucherForged(why)
            for why in ("unreadable", "unknown-version", "unknown-key", "wrong-desk", "key-not-in-force", "bad-signature")
        ],
        [refusals.ApprovalOver(why) for why in ("expired", "used", "changed", "refused")],
        [LimitReached(1, per) for per in ("redemption", "member", "day", "month", "year", "campaign", "payment")],
        [LimitReached(2, per) for per in ("redemption", "member", "day", "month", "year", "campaign", "payment")],
        [LimitReached(2, per, of="redemptions") for per in ("member", "day", "month", "year", "campaign")],
        [LimitReached(2, per, of="event") for per in ("member", "day", "month")]
        + [LimitReached(1, "purchase", of="draw"), LimitReached(1, "member", of="tier")],
        [LimitReached(1, "day", again=again) for again in (None, date(2026, 11, 23))],
        [
            refusals.NotRedeemable(what)
            for what in ("gift", "gifts", "vouchers", "mix", "payment", "donation", "draw", "upgrade", "event", "deposit")
        ],
        [refusals.NotTransferable(to_oneself) for to_oneself in (False, True)],
        [refusals.WrongGoods(why, ("special-price",)) for why in ("only", "not", "merchandise", "service")],
        [refusals.NeedsCode(wrong) for wrong in (False, True)],
        [refusals.OverShare(Money(5000), Points(most)) for most in (0, 500)],
        [refusals.Paced("101", released, on) for released in (0, 2) for on in (None, date(2026, 11, 30))],
        [refusals.BelowMinimum(Points(150), Points(9), kind) for kind in (None, *GiftKind)]
        + [refusals.BelowMinimum(Points(150), Points(9), of="balance")],
        [TierTooLow("diamond", points, money) for points in (None, Points(320)) for money in (None, Money(120_000))],
        [
            refusals.OutsideWindow(),
            refusals.OutsideWindow(again=date(2026, 12, 15)),
            refusals.OutsideWindow(start=date(2026, 12, 1)),
            refusals.OutsideWindow(end=date(2026, 11, 1)),
        ],
        [
            Malformed("pin", why)
            for why in ("empty", "too-long", "control-character", "not-a-number", "too-large", "negative", "duplicate", "not-a-phone")
        ],
    ]
    for group in kinds:
        said = [sentence_for(reason, VOICE) for reason in group]
        assert len(set(said)) == len(group), said


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_trouble_has_a_sentence(look: Look, language: str) -> None:
    look.use(language=language)
    codes = codes_of_trouble()
    assert {"disk-full", "printer-off", "newer-database", "server-read-only", "head-office-read-only", "head-office-older"} <= codes
    assert sorted(code for code in codes if trouble_words(code) is None) == []
    for code in codes:
        said = wording.said_of_trouble(Trouble(code))
        assert said.title
        assert said.text
        if language == "zh_CN":
            assert not [
                word for word in LATIN.findall(str(said)) if word not in {"Ctrl", "PDF", "Counter", "counter", "app", "init", "sender"}
            ]


def test_a_trouble_nobody_gave_words_is_still_said(look: Look) -> None:
    assert wording.said_of_trouble(Trouble("sunspots")).text.startswith("Nothing is lost.")


def test_every_fault_of_a_programme_file_has_words(look: Look) -> None:
    general = fault_words("nobody knows")
    assert [fault for fault in FAULTS if fault_words(fault) == general] == []


def test_everything_the_window_says_is_there_in_chinese() -> None:
    assert translations.problems() == []


def test_texts_are_collected_from_the_code_by_area() -> None:
    module = translations.PACKAGE / "screens" / "wording" / "speech.py"
    said = [saying.text for saying in translations.sayings() if saying.where.startswith("counter_app/screens/wording/speech.py")]
    assert "tomorrow" in said
    assert translations.area_of(module) == "common"
    assert translations.area_of(translations.PACKAGE / "screens" / "redeeming" / "panel.py") == "redeeming"


# As the clerk reads it


def test_what_is_missing_is_said_first(look: Look) -> None:
    assert short_for(InsufficientPoints(Points(1520), Points(1200))) == "320 points short"
    look.use(language="zh_CN")
    assert short_for(InsufficientPoints(Points(1520), Points(1200))) == "还差 320 分"
    assert short_for(TierTooLow("diamond", Points(2320)), VOICE) == "钻石卡起"
    assert short_for(LimitReached(1, "day")) == "每天一件"


def test_what_a_programme_forbids_says_what_would_go_and_when(look: Look) -> None:
    steps = BelowThreshold(needs=Points(600), has=Points(550), step=Points(100))
    too_few = BelowThreshold(needs=Points(100), has=Points(60), step=Points(100))
    festival = refusals.BlackoutDate(date(2027, 1, 2))
    assert sentence_for(steps, VOICE) == "In steps of 100 points only. 550 points don't go. Take 600 points."
    assert sentence_for(too_few, VOICE) == "From 100 points on. Here it is 60 points."
    assert sentence_for(BelowThreshold(needs=Money(7800), has=Money(7799)), VOICE) == "From ¥78 on. Here it is ¥77.99."
    assert sentence_for(festival, VOICE) == "Not on a day like this. Festivals are left out. It goes again on 2 Jan 2027."
    assert short_for(LimitReached(1000, "payment", of="points"), VOICE) == "1,000 points at most at once"
    look.use(language="zh_CN")
    assert sentence_for(steps, VOICE) == "只能按 100 分的整数倍用。550 分不行。请用 600 分。"
    assert sentence_for(festival, VOICE) == "这样的日子不可用。节日除外。2027年1月2日又可以。"


def test_a_second_use_names_when_where_and_who(look: Look) -> None:
    used = VoucherUsed(datetime(2026, 11, 20, 18, 42, tzinfo=UTC), 1, "解放路店", "何静 1031")
    assert sentence_for(used, dataclasses.replace(VOICE, zone=UTC)) == (
        "Used already. Everything went out 20 Nov 18:42, 解放路店, desk 1, by 何静 1031. Offer to look up the signature."
    )
    look.use(language="zh_CN")
    assert "11月20日 18:42" in sentence_for(used, dataclasses.replace(VOICE, zone=UTC))


def test_points_and_money_are_written_one_way(qapp: QApplication) -> None:
    assert wording.points(Points(12680)) == "12,680"
    assert wording.points(Points(-1300)) == "−1,300"
    assert wording.points(Points(486), signed=True) == "+486"
    assert wording.points(Points(12685), 1) == "1,268.5"
    assert wording.points(Points(-5), 1) == "−0.5"
    assert wording.money(Money(120800)) == "¥1,208.00"
    assert wording.money(Money(-1000), signed=True) == "−¥10.00"
    assert (wording.money_short(Money(1000)), wording.money_short(Money(1050))) == ("¥10", "¥10.50")


def test_days_are_written_in_both_languages(look: Look) -> None:
    today = date(2026, 11, 22)
    assert wording.day_of(date(2026, 12, 31), today) == "31 Dec"
    assert wording.day_of(date(2027, 3, 1), today) == "1 Mar 2027"
    assert wording.days_from(date(2026, 11, 23), today) == "tomorrow"
    assert wording.days_from(date(2026, 11, 20), today) == "2 days ago"
    look.use(language="zh_CN")
    assert wording.day_of(date(2026, 12, 31), today) == "12月31日"
    assert wording.day_of(date(2027, 3, 1), today) == "2027年3月1日"
    assert wording.day_and_weekday(today) == "11月22日 星期日"
    assert wording.days_from(date(2026, 11, 20), today) == "2 天前"


def test_one_and_many(look: Look) -> None:
    assert trn("in {n} day", "in {n} days", 1) == "in 1 day"
    assert trn("in {n} day", "in {n} days", 1200) == "in 1,200 days"
    look.use(language="zh_CN")
    assert trn("in {n} day", "in {n} days", 1) == "1 天后"


def test_one_word_can_mean_two_things(look: Look) -> None:
    look.use(language="zh_CN")
    assert tr("Points only", meaning="paying") == "全积分"
    assert tr("Points") == "积分"
