"""A programme file, read by the shop: every mistake at once, each with its line, its key and what would be right."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import pytest

from counter_app.programme.condition import When
from counter_app.programme.file.faults import FAULTS, ProgrammeFileErrors
from counter_app.programme.file.lines import KeyLines
from counter_app.programme.file.load import LONGEST_FILE, load_programme
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import ProgrammeFault
from counter_app.programme.values import GiftKind, Points
from counter_app.programme.words import Act, Festival, LimitPer

SHIPPED = Path(__file__).parents[2] / "resources" / "programmes" / "tier-return.toml"
TEXT = (
    SHIPPED.read_text(encoding="utf-8")
    + """
[approval]
from-points = 4000
from-retail-price = "300.00"
always-for = ["override", "undo"]

[sign-off]
of = ["redemption", "undo"]
by-end-of = "shift"
by-approver-too = false

[collecting]
days = 14
give-back-on-lapse = true
return-rule = { zh-Hans = "不退不换。", en = "No returns." }
"""
)
"""The shipped file, and what a shop may add to it."""


WHEN_AND_WHICH = "on-tag, on-category, on-festival, on-weekday, on-birthday, from, until, …"
TIERS = "diamond, gold, ordinary, silver"


def words(choices: type[StrEnum]) -> str:
    """What a message says of the words that can stand at a place."""
    return ", ".join(f'"{choice}"' for choice in choices)


def read(text: str) -> Programme | list[ProgrammeFault]:
    """The programme, or all that is wrong with it."""
    try:
        return load_programme(text, "shop.toml")
    except ProgrammeFileErrors as errors:
        return list(errors.faults)


def faults(text: str) -> list[ProgrammeFault]:
    found = read(text)
    assert isinstance(found, list), "the file was taken"
    return found


def changed(old: str, new: str, text: str = TEXT) -> str:
    """The shipped file with one thing written otherwise."""
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def line_of(start: str, text: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), start=1) if line.startswith(start))


def test_every_shipped_programme_loads_under_its_own_name() -> None:
    files = sorted(SHIPPED.parent.glob("*.toml"))
    assert SHIPPED in files
    assert [load_programme(file.read_text(encoding="utf-8"), file.name).name for file in files] == [file.stem for file in files]


@pytest.mark.parametrize("file", sorted(SHIPPED.parent.glob("*.toml")), ids=lambda file: file.stem)
def test_a_shipped_file_says_nothing_that_holds_anyway(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    whole, lines = load_programme(text, file.name), text.split("\n")
    for number, line in enumerate(lines):
        if "=" in line and not line.startswith("#"):
            assert read("\n".join(lines[:number] + lines[number + 1 :])) != whole, line


def test_a_file_saved_by_a_windows_editor_reads_the_same() -> None:
    assert load_programme("\ufeff" + TEXT.replace("\n", "\r\n"), "shop.toml") == load_programme(TEXT, "shop.toml")


def test_a_mistyped_key_is_told_with_the_right_one() -> None:
    text = changed("at-most-per-day", "at-most-a-day")
    (fault,) = faults(text)
    assert (fault.source, fault.line, fault.key) == ("shop.toml", line_of("at-most-a-day", text), "earning.at-most-a-day")
    assert (fault.fault, fault.found, fault.right) == ("unknown-key", "at-most-a-day", "at-most-per-day")


def test_a_strange_key_is_told_with_all_that_can_stand_there() -> None:
    (fault,) = faults(changed("[expiry]", "[expiry]\nzz = 1"))
    assert (fault.fault, fault.right) == (
        "unknown-key",
        "after-months, each-year-on, purchase-extends-to-months, remind-days-before",
    )


def test_a_mistyped_table_is_told_too() -> None:
    text = changed("[sign-off]", "[sign-of]")
    assert {(fault.key, fault.fault, fault.right) for fault in faults(text)} == {("sign-of", "unknown-key", "sign-off")}


def test_all_mistakes_come_at_once_and_from_top_to_bottom() -> None:
    text = changed('per-full = "1.00"', "per-full = 1.0")
    text = changed('id = "silver"', 'id = "Silver"', text)
    text = changed("after-months = 24", 'after-months = "24"', text)
    text = changed("from-earned = 5000", "from-earned = 900", text)
    text = changed("by-approver-too = false", 'by-approver-too = "yes"', text)
    found = faults(text)
    assert [fault.line for fault in found] == sorted(fault.line for fault in found)
    assert [(fault.key, fault.fault, fault.found, fault.right) for fault in found] == [
        ("earning.per-full", "not-money", "1.0", '"1.00"'),
        ("tier.2.id", "not-an-id", '"Silver"', '"white-gold"'),
        ("tier.3.from-earned", "tiers-not-rising", "900", "> 1000"),
        ("expiry.after-months", "not-a-whole-number", '"24"', "24"),
        ("sign-off.by-approver-too", "not-yes-or-no", '"yes"', "true, false"),
    ]
    assert found[1].line == line_of('id = "Silver"', text)
    assert found[2].line == line_of("from-earned = 900", text)


@pytest.mark.parametrize(
    ("old", "new", "key", "fault", "right"),
    [
        ('times = "1.2"', "times = 1.2", "earning.multiplier.3.times", "unquoted-decimal", '"1.2"'),
        ('times = "3"', 'times = "1"', "earning.multiplier.1.times", "not-a-multiplier", '"1.2"'),
        ('points = "1.5"', 'points = "1,5"', "tier.3.points", "not-a-rate", '"1.2"'),
        ('points = "1.5"', 'points = "-1"', "tier.3.points", "not-a-rate", '"1.2"'),
        ("at-most-per-day = 2000", "at-most-per-day = 2000.0", "earning.at-most-per-day", "unquoted-decimal", "2000"),
        ("at-most-per-day = 2000", "at-most-per-day = -1", "earning.at-most-per-day", "not-points", "1000"),
        ("at-most-per-day = 2000", "at-most-per-day = true", "earning.at-most-per-day", "not-points", "1000"),
        ("at-most-per-day = 2000", "at-most-per-day = 10000001", "earning.at-most-per-day", "not-points", "1000"),
        ("at-most-per-day = 2000", 'at-most-per-day = "20.5"', "earning.at-most-per-day", "too-many-decimals", "20"),
        ('per-full = "1.00"', 'per-full = "0.00"', "earning.per-full", "not-money", '"1.00"'),
        ('from-retail-price = "300.00"', "from-retail-price = 150", "approval.from-retail-price", "not-money", '"150.00"'),
        ('from-retail-price = "300.00"', 'from-retail-price = "200"', "approval.from-retail-price", "not-money", '"200.00"'),
        ('id = "gold"', 'id = "silver"', "tier.3.id", "duplicate", ""),
        ('name = "mid-autumn"', 'name = "spring-festival"', "earning.multiplier.2.name", "duplicate", ""),
        ('id = "ordinary"', 'id = "ordinary"\nfrom-earned = 10', "tier.1.from-earned", "first-tier-not-at-zero", "0"),
        ("from-earned = 5000", "from-earned = 1000", "tier.3.from-earned", "tiers-not-rising", "> 1000"),
        (
            'on-tag = "new-product"',
            "",
            "earning.multiplier.3",
            "always-holds",
            "on-tag, on-category, on-festival, on-weekday, on-birthday, from, until, …",
        ),
        ('on-tag = "new-product"', 'on-tag = "新品"', "earning.multiplier.3.on-tag", "not-an-id", '"white-gold"'),
        (
            'on-tag = "new-product"',
            "from = 2026-11-11\nuntil = 2026-11-10",
            "earning.multiplier.3",
            "ends-before-start",
            "until = 2026-11-11",
        ),
        (
            'on-festival = "mid-autumn"',
            'on-festival = "moon"',
            "earning.multiplier.2.on-festival",
            "not-in-list",
            words(Festival),
        ),
        (
            "[redeeming.kind.virtual]",
            "[redeeming.kind.virtal]",
            "redeeming.kind.virtal",
            "not-in-list",
            '"physical", "virtual", "service", "voucher"',
        ),
        (
            'of = ["redemption", "undo"]',
            'of = ["redeem", "undo"]',
            "sign-off.of.1",
            "not-in-list",
            '"redemption", "hand-over", "undo", "reprint"',
        ),
        ('of = ["redemption", "undo"]', 'of = "redemption"', "sign-off.of", "not-a-list", "[ … ]"),
        ("first-day = 2020-01-01", 'first-day = "2020-01-01"', "first-day", "not-a-date", "2026-11-01"),
        ("first-day = 2020-01-01", "first-day = 2020-01-01T08:00:00", "first-day", "not-a-date", "2026-11-01"),
        ("version = 1", "version = 0", "version", "not-a-whole-number", ">= 1"),
        ("version = 1", "version = 1.0", "version", "not-a-whole-number", "1"),
        ("version = 1", "version = true", "version", "not-a-whole-number", "12"),
        ("decimals = 0", "decimals = true", "decimals", "not-a-whole-number", "12"),
        ("decimals = 0", "decimals = 3", "decimals", "not-a-whole-number", "<= 2"),
        ('en = "Silver"', 'en = ""', "tier.2.title.en", "not-a-text", ""),
        ('en = "Silver"', r'en = "Sil\u202ever"', "tier.2.title.en", "not-a-text", ""),
        ('zh-Hans = "银卡", ', "", "tier.2.title.zh-Hans", "missing-key", "zh-Hans"),
        ('title = { zh-Hans = "银卡", en = "Silver" }', 'title = "银卡"', "tier.2.title", "not-a-table", "{ … }"),
        ("at-most = 1", "at-most = 0", "redeeming.limit.1.at-most", "not-a-whole-number", ">= 1"),
        ('per = "redemption"', 'per = "hour"', "redeeming.limit.1.per", "not-in-list", words(LimitPer)),
        (
            'on-festival = "mid-autumn"',
            'on-tier = "silber"',
            "earning.multiplier.2.on-tier",
            "unknown-tier",
            "diamond, gold, ordinary, silver",
        ),
        ('on-festival = "mid-autumn"', 'from = "02-30"', "earning.multiplier.2.from", "not-a-day-of-the-year", '"10-31"'),
        ("after-months = 24", 'after-months = 24\neach-year-on = "12-31"', "expiry", "one-of", "after-months, each-year-on"),
    ],
)
def test_each_mistake_has_its_sentence(old: str, new: str, key: str, fault: str, right: str) -> None:
    text = changed(old, new)
    (found,) = faults(text)
    assert (found.key, found.fault, found.right) == (key, fault, right)
    place = next(
        number for number, (before, after) in enumerate(zip(TEXT.split("\n"), text.split("\n"), strict=False), 1) if before != after
    )
    about_the_table = {"always-holds": 'name = "new-product"', "ends-before-start": 'name = "new-product"', "one-of": "after-months"}
    assert found.line == (line_of(about_the_table[fault], TEXT) - 1 if fault in about_the_table else place)


def test_a_file_without_tiers() -> None:
    assert [
        (fault.key, fault.fault) for fault in faults("tier = []\n" + TEXT[: TEXT.index("[[tier]]")] + TEXT[TEXT.index("[expiry]") :])
    ] == [("tier", "empty")]
    assert ("tier", "not-a-list") in [(fault.key, fault.fault) for fault in faults("tier = 1")]


def test_an_empty_file_names_every_key_it_lacks() -> None:
    missing = [fault.key for fault in faults("") if fault.fault == "missing-key"]
    assert missing == ["programme", "version", "first-day", "title", "decimals", "tier"]


def test_a_broken_file_names_its_line() -> None:
    (fault,) = faults(changed("[expiry]", "[expiry"))
    assert (fault.fault, fault.line) == ("toml", line_of("[expiry", TEXT))
    (fault,) = faults(TEXT + 'x = """never closed')
    assert (fault.fault, fault.line) == ("toml", TEXT.count("\n") + 1)
    (fault,) = faults("a = " + "[" * 5_000)
    assert fault.fault == "toml"


def test_a_file_that_is_no_programme_at_all_is_not_read() -> None:
    (fault,) = faults("#" * (LONGEST_FILE + 1))
    assert fault.fault == "too-long"


def test_the_refusal_reads_well_on_a_terminal() -> None:
    text = changed("after-months = 24", "after-month = 24")
    with pytest.raises(ProgrammeFileErrors) as caught:
        load_programme(text, "shop.toml")
    line = line_of("after-month", text)
    assert str(caught.value).split("\n") == [
        f"shop.toml:{line}: expiry.after-month: there is no such key here (after-month); right would be: after-months",
    ]
    assert caught.value.reason in caught.value.faults
    assert all(sentence and sentence[0].islower() for sentence in FAULTS.values())


def test_a_programme_that_shows_a_decimal_counts_tenths() -> None:
    text = changed("decimals = 0", "decimals = 1", changed("at-most-per-day = 2000", 'at-most-per-day = "20.5"'))
    programme = load_programme(text, "shop.toml")
    assert programme.parts_per_point == 10
    assert programme.earning.most_per_day == Points(205)
    assert programme.tiers[1].from_earned == Points(10_000)
    assert programme.redeeming.kind(GiftKind.VIRTUAL).least_spend == Points(1_000)
    assert programme.redeeming.proof_from == Points(10_000)
    assert load_programme(text.replace("from-points = 4000\n", ""), "shop.toml").approval.from_points == Points(50_000)
    (fault,) = faults(changed('"20.5"', '"20.55"', text))
    assert (fault.fault, fault.right) == ("too-many-decimals", '"20.5"')


def test_what_a_shop_may_change() -> None:
    text = changed('on-tag = "new-product"', 'on-tag = "new-product"\nfrom = 2026-11-01\nuntil = 2026-11-11')
    text = changed("[expiry]\nafter-months = 24", "", text)
    text = changed('"override", "undo"', '"override", "reprint", "undo"', text)
    text = changed("from-points = 4000", 'from-points = "never"', text)
    programme = load_programme(text, "shop.toml")
    new_product = programme.earning.multipliers[2]
    assert (new_product.which.tags, new_product.times) == (frozenset({"new-product"}), Fraction(6, 5))
    assert new_product.when == When(start=date(2026, 11, 1), end=date(2026, 11, 11))
    assert programme.expiry.months is None
    assert programme.approval.from_points is None
    assert Act.REPRINT in programme.approval.always_for
    assert programme.collecting.give_back_on_lapse


def test_lines_are_found_through_lists_strings_and_comments() -> None:
    lines = KeyLines(
        "\n".join(
            [
                'a.b = 1  # it\'s """ only a comment',
                'text = """',
                "[not.a.table]",
                'x = 1"""',
                "words = [",
                "  'y = 1', # ]",
                "]",
                "[[shop]]",
                "[[shop.desk]]",
                "number = 1",
                "[[shop.desk]]",
                'number = { "de" = 1 }',
                "[[shop]]",
                "[ shop . 'place' ]",
                "street = '''one line''' # '''",
                'zip = "\\"[" # [',
                "last = 1",
            ]
        )
    )
    assert [lines.of(path) for path in (("a", "b"), ("text",), ("words", 0), ("shop", 0), ("not",), ("x",))] == [1, 2, 5, 8, 1, 1]
    assert [lines.of(path) for path in (("shop", 0, "desk", 0, "number"), ("shop", 0, "desk", 1, "number", "de"))] == [10, 12]
    assert [lines.of(("shop", 1, *path)) for path in ((), ("place",), ("place", "street"), ("place", "last"))] == [13, 14, 15, 17]


def test_nonsense_in_any_place_is_told_and_never_breaks_the_reader() -> None:
    nonsense = [
        "1",
        "-1",
        "1.5",
        "nan",
        "-inf",
        "true",
        '""',
        '"x"',
        "[]",
        "[1]",
        "[{}]",
        "{}",
        "{ x = 1 }",
        "07:30:00",
        "2026-11-01",
        "9" * 40,
    ]
    lines = TEXT.split("\n")
    told: set[str] = set()
    for number, line in enumerate(lines):
        if "=" not in line or line.startswith("#"):
            continue
        for value in nonsense:
            found = read("\n".join([*lines[:number], f"{line.partition('=')[0]}= {value}", *lines[number + 1 :]]))
            if isinstance(found, list):
                told |= {fault.fault for fault in found}
                assert number + 1 in {fault.line for fault in found} or found[0].fault in (
                    "duplicate",
                    "tiers-not-rising",
                    "ends-before-start",
                )
    assert told <= set(FAULTS)


@pytest.mark.parametrize("header", ["[title]", "[[expiry]]", "[tier]", "[[voucher]]", "[redeeming.kind]", "[[redeeming]]"])
def test_tables_where_lists_belong_and_the_other_way_round(header: str) -> None:
    name = header.strip("[]")
    assert {fault.fault for fault in faults(f"{header}\nx = 1\n") if fault.key.startswith(name)} <= {
        "not-a-table",
        "not-a-list",
        "not-in-list",
        "unknown-key",
        "missing-key",
    }
