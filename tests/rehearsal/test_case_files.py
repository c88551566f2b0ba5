"""A case file, read: what it says becomes steps; what is wrong in it is told with line, key and what would be right."""

from datetime import date
from pathlib import Path

import pytest

from counter_app.rehearsal.cases import CaseFileErrors, Cases, cases_of, read_cases
from counter_app.rehearsal.format import STEPS, Adjust, Enrol, Purchase, Redeem
from counter_app.resources import resource

HEAD = """\
programme = "tier-return"

[[gift]]
code = "CUP"
name = "保温杯"
points = 3000
cash = "0.00"
price = "60.00"
stock = 100

[[case]]
name = "a cup"

[[case.step]]
on = 2023-05-10
do = "enrol"
member = "A"
birthday = 1990-05-11
"""
STEP = "\n[[case.step]]\n"


def read(text: str) -> Cases:
    return cases_of(text, "shop.toml", Path("/nowhere"))


def mistakes(text: str) -> list[str]:
    with pytest.raises(CaseFileErrors) as errors:
        read(text)
    return list(errors.value.lines)


def mistake(step: str) -> str:
    """The one mistake of a file whose second step, from line 20 on, is this."""
    found = mistakes(HEAD + STEP + step)
    assert len(found) == 1, found
    return found[0]


def test_a_file_is_read_as_it_is_written() -> None:
    cases = read(
        HEAD
        + STEP
        + 'do = "purchase"\nmember = "A"\nreceipt = "R1"\n'
        + 'lines = [{ amount = "88.50" }, { amount = "40.00", tags = ["special-price"], grams = "12.5", quantity = 2 }]\n'
        + "expect = { points = 88, balance = 88 }\n"
        + STEP
        + 'do = "adjust"\nmember = "A"\npoints = -88\nreason = "wrong"\napproved = true\n'
        + STEP
        + 'on = 2023-05-11\ndo = "redeem"\nmember = "A"\nitems = [{ gift = "CUP" }, { voucher = "50", quantity = 2 }]\n'
    )
    assert cases.programme.says.name == "tier-return"
    assert (cases.gifts[0].code, cases.gifts[0].points, cases.gifts[0].price, cases.gifts[0].stock) == ("CUP", 3000, 60_00, 100)
    [case] = cases.cases
    assert (case.name, case.first, case.line) == ("a cup", date(2023, 5, 10), 11)
    enrolled, bought, adjusted, redeemed = case.steps
    assert isinstance(enrolled, Enrol)
    assert enrolled.birthday == date(1990, 5, 11)
    assert isinstance(bought, Purchase)
    assert [(line.amount, line.tags, line.grams, line.quantity) for line in bought.lines] == [
        (88_50, [], 0, 1),
        (40_00, ["special-price"], 12_500, 2),
    ]
    assert bought.expect.model_fields_set == {"points", "balance"}
    assert isinstance(adjusted, Adjust)
    assert (adjusted.points, adjusted.approved) == (-88, True)
    assert isinstance(redeemed, Redeem)
    assert [(item.gift, item.voucher, item.quantity) for item in redeemed.items] == [("CUP", None, 1), (None, "50", 2)]


def test_points_are_parts_of_the_programme_that_the_file_names() -> None:
    text = (
        'programme = "trade-account"\n[[case]]\nname = "x"\n[[case.step]]\non = 2023-05-10\ndo = "adjust"\nmember = "A"\npoints = "5.6"\n'
    )
    adjusted = read(text).cases[0].steps[0]
    assert isinstance(adjusted, Adjust)
    assert adjusted.points == 56


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (
            'do = "purchase"\nmember = "A"\nreceipt = "R1"\namount = 88.5\n',
            'shop.toml:24: case.1.step.2.amount: this is not an amount of yuan with two decimals (88.5); right would be: "88.50"',
        ),
        (
            'do = "purchase"\nmember = "A"\nreceipt = "R1"\namount = 88\n',
            'shop.toml:24: case.1.step.2.amount: this is not an amount of yuan with two decimals (88); right would be: "88.00"',
        ),
        (
            'do = "purchase"\nmember = "A"\nreceipt = "R1"\n',
            "shop.toml:20: case.1.step.2: exactly one of these is needed; right would be: amount, lines",
        ),
        (
            'do = "adjust"\nmember = "A"\npoints = 5.5\n',
            'shop.toml:23: case.1.step.2.points: a number with decimals must stand in quotes (5.5); right would be: "5.5"',
        ),
        (
            'do = "adjust"\nmember = "A"\npoints = "5.5"\n',
            'shop.toml:23: case.1.step.2.points: more decimals than the programme shows ("5.5"); right would be: 5',
        ),
        (
            'do = "transfer"\nmember = "A"\nto = "B"\npoints = -5\n',
            "shop.toml:24: case.1.step.2.points: these are not points (-5); right would be: 5",
        ),
        (
            'do = "buy"\nmember = "A"\n',
            f'shop.toml:21: case.1.step.2.do: there is no such step ("buy"); right would be: {", ".join(STEPS)}',
        ),
        (
            'member = "A"\n',
            f"shop.toml:20: case.1.step.2.do: this key is missing; right would be: {', '.join(STEPS)}",
        ),
        (
            'do = "look"\nmembr = "A"\n',
            "shop.toml:22: case.1.step.2.membr: there is no such key here (membr); right would be: member",
        ),
        (
            'do = "purchase"\nreceipt = "R1"\namount = "1.00"\n',
            "shop.toml:20: case.1.step.2.member: this key is missing; right would be: member",
        ),
        (
            'on = 2023-05-09\ndo = "look"\n',
            "shop.toml:21: case.1.step.2.on: a day may not lie before the one before it (2023-05-09); right would be: >= 2023-05-10",
        ),
        (
            'on = "2023-05-11"\ndo = "look"\n',
            'shop.toml:21: case.1.step.2.on: this is not a date ("2023-05-11"); right would be: 2026-11-01',
        ),
        (
            'do = "look"\nexpect = { balance = 12 }\n',
            'shop.toml:22: case.1.step.2.expect.balance: this is told of a member, and none is named; right would be: member = "A"',
        ),
        (
            'do = "look"\nmember = "A"\nexpect = { balanc = 12 }\n',
            "shop.toml:23: case.1.step.2.expect.balanc: there is no such key here (balanc); right would be: balance",
        ),
        (
            'do = "look"\nmember = "A"\nproofs = ["card", "passport"]\n',
            'shop.toml:23: case.1.step.2.proofs.2: this is not one of the words that can stand here ("passport"); '
            'right would be: "card", "id", "messaging", "phone"',
        ),
        (
            'do = "redeem"\nmember = "A"\nitems = [{ quantity = 1 }]\n',
            "shop.toml:23: case.1.step.2.items.1: exactly one of these is needed; right would be: gift, voucher",
        ),
        (
            'do = "redeem"\nmember = "A"\nitems = [{ gift = "CUP", quantity = 0 }]\n',
            "shop.toml:23: case.1.step.2.items.1.quantity: this is not a whole number in range (0); right would be: >= 1",
        ),
        (
            'do = "pay_with_points"\nmember = "A"\nprice = "1.00"\n',
            "shop.toml:20: case.1.step.2: exactly one of these is needed; right would be: points, max = true",
        ),
        (
            'do = "purchase"\nmember = "A"\nreceipt = "R"\nlines = [{ amount = "1.00", grams = 1.5 }]\n',
            'shop.toml:24: case.1.step.2.lines.1.grams: this is not a weight in grams (1.5); right would be: 12, "12.5"',
        ),
    ],
)
def test_each_mistake_is_told(step: str, told: str) -> None:
    assert mistake(step) == told


def test_a_reason_that_the_format_does_not_know_is_a_mistake() -> None:
    told = mistake('do = "look"\nmember = "A"\nexpect = { refused = "no-money" }\n')
    assert told.startswith(
        'shop.toml:23: case.1.step.2.expect.refused: this is not one of the words that can stand here ("no-money"); right would be: unknown'
    )
    assert "insufficient-points" in told


def test_steps_that_stand_in_a_list_have_lines_of_their_own() -> None:
    text = """\
programme = "tier-return"
[[case]]
name = "in a list"
step = [
  { on = 2023-05-10, do = "enrol", member = "A" },
  { do = "look", membr = "A" },
]
"""
    assert mistakes(text) == ["shop.toml:6: case.1.step.2.membr: there is no such key here (membr); right would be: member"]


def test_all_mistakes_come_at_once_and_from_top_to_bottom() -> None:
    text = (
        'programme = "tier-retrun"\ncases = 1\n[[gift]]\ncode = "CUP"\nstock = -1\n[[gift]]\ncode = "CUP"\n'
        '[[case]]\n[[case.step]]\ndo = "enrol"\nmember = "A"\n'
    )
    found = mistakes(text)
    assert [one.split(": ")[0] for one in found] == [f"shop.toml:{line}" for line in (1, 2, 5, 7, 8, 9)]
    assert found[0].startswith('shop.toml:1: programme: there is no such programme ("tier-retrun"); right would be: ')
    assert "tier-return" in found[0]
    assert [one.split(": ")[1] for one in found[1:]] == ["cases", "gift.1.stock", "gift.2.code", "case.1.name", "case.1.step.1"]


def test_a_file_that_is_no_toml_is_told_with_its_line() -> None:
    [told] = mistakes('programme = "tier-return"\n[[case]\n')
    assert told.startswith("shop.toml:2: this is not TOML")


def test_a_programme_file_is_found_beside_the_case_file_or_from_where_the_command_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = resource("programmes", "tier-return.toml").read_text("utf-8").replace('programme = "tier-return"', 'programme = "our-own"')
    (tmp_path / "own.toml").write_text(text, "utf-8")
    (tmp_path / "cases.toml").write_text(HEAD.replace('"tier-return"', '"own.toml"'), "utf-8")
    assert read_cases(tmp_path / "cases.toml").programme.says.name == "our-own"
    (tmp_path / "below").mkdir()
    (tmp_path / "cases.toml").rename(tmp_path / "below" / "cases.toml")
    monkeypatch.chdir(tmp_path)
    assert read_cases(Path("below/cases.toml")).programme.says.name == "our-own"


def test_the_mistakes_of_a_programme_file_are_told_as_its_own(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('programme = "own"\nversoin = 1\n', "utf-8")
    (tmp_path / "cases.toml").write_text(HEAD.replace('"tier-return"', '"own.toml"'), "utf-8")
    with pytest.raises(CaseFileErrors) as errors:
        read_cases(tmp_path / "cases.toml")
    assert any("own.toml:2: versoin: there is no such key here" in line for line in errors.value.lines)


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(CaseFileErrors, match=r"/nowhere/cases\.toml: the file can't be read"):
        read_cases(Path("/nowhere/cases.toml"))
