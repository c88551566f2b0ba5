"""``counter-app rehearse``: what it says and how it ends, and that a step goes the way it would at the desk."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app import cli
from counter_app.actions.members import Enrol, enrol
from counter_app.programme.refusals import OutOfStock, Refused
from counter_app.rehearsal.cases import cases_of
from counter_app.rehearsal.format import Step
from counter_app.rehearsal.hands import Hands, do
from counter_app.rehearsal.play import play
from counter_app.rehearsal.report import lines_of, rehearse

HEAD = """\
programme = "tier-return"

[[gift]]
code = "CUP"
points = 600
price = "60.00"
stock = 3

[[gift]]
code = "TV"
points = 6000
stock = 1
"""


def case(*steps: str, name: str = "a day") -> str:
    listed = "".join(f"  {{ {step} }},\n" for step in steps)
    return f'\n[[case]]\nname = "{name}"\nstep = [\n{listed}]\n'


A = 'on = 2023-05-10, do = "enrol", member = "A"'


def failed(*steps: str) -> list[str]:
    """The lines that a case of these steps says."""
    [played] = rehearse([cases_of(HEAD + case(*steps), "shop.toml", Path("/nowhere"))])
    return lines_of(played)


# What it says


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """``run("text of a file", …, "--json")``: the exit code, what was said, and what went to the error stream. Files are ``1.toml``, …"""

    def rehearsed(*texts: str) -> tuple[int, str, str]:
        words: list[str] = []
        for number, text in enumerate(texts, start=1):
            if text.startswith("--"):
                words.append(text)
                continue
            path = tmp_path / f"{number}.toml"
            path.write_text(text, "utf-8")
            words.append(str(path))
        code = cli.main(["rehearse", *words], lambda _: 0)
        out, err = capsys.readouterr()
        return code, out.replace(f"{tmp_path}/", ""), err.replace(f"{tmp_path}/", "")

    return rehearsed


Run = Callable[..., tuple[int, str, str]]


def test_cases_that_pass_are_counted(run: Run) -> None:
    text = HEAD + case(A, 'do = "purchase", member = "A", receipt = "R1", amount = "88.50", expect = { points = 88 }') + case(A)
    assert run(text, text) == (0, "4 passed, 0 failed\n", "")


def test_each_expectation_that_is_not_met_is_one_line(run: Run) -> None:
    bought = 'do = "purchase", member = "A", receipt = "R1", amount = "88.50"'
    text = HEAD + case(A) + case(A, f'{bought}, expect = {{ points = 12, balance = 88, tier = "gold" }}', name="two wrong")
    assert run(text) == (
        1,
        "1.toml: two wrong: step 2 (purchase): points: expected 12, got 88\n"
        "1.toml: two wrong: step 2 (purchase): tier: expected gold, got ordinary\n"
        "1 passed, 1 failed\n",
        "",
    )


def test_the_same_as_one_document(run: Run) -> None:
    text = HEAD + case(A) + case(A, 'do = "look", member = "A", expect = { balance = 1 }', name="too much")
    code, out, _ = run(text, "--json")
    said = json.loads(out)
    assert code == 1
    assert (said["passed"], said["failed"]) == (1, 1)
    assert [(each["case"], each["passed"]) for each in said["cases"]] == [("a day", True), ("too much", False)]
    assert said["cases"][1]["file"] == "1.toml"
    assert said["cases"][1]["failures"] == [{"step": 2, "do": "look", "what": "balance", "expected": "1", "got": "0"}]


def test_a_file_that_says_what_the_format_does_not_know_ends_in_two_and_nothing_is_played(run: Run) -> None:
    code, out, err = run(HEAD + case(A), HEAD + case(A, 'do = "lok", member = "A"'))
    assert (code, out) == (2, "")
    assert err.startswith('2.toml:18: case.1.step.2.do: there is no such step ("lok"); right would be: enrol, ')


def test_a_file_that_is_not_there_ends_in_two(run: Run) -> None:
    assert cli.main(["rehearse", "/nowhere/cases.toml"], lambda _: 0) == 2


def test_mistakes_as_one_document(run: Run) -> None:
    code, out, _ = run("cases = 1\n", "--json")
    assert code == 2
    assert len(json.loads(out)["mistakes"]) == 3


# How a step goes


def test_what_is_not_refused_as_expected_and_what_is_refused_unexpectedly_are_told() -> None:
    assert failed(
        A,
        'do = "look", member = "A", expect = { refused = "limit-reached" }',
        'do = "redeem", member = "A", items = [{ gift = "CUP" }]',
        'do = "redeem", member = "A", items = [{ gift = "CUP" }], expect = { refused = "out-of-stock" }',
    ) == [
        "shop.toml: a day: step 2 (look): refused: expected limit-reached, got none",
        "shop.toml: a day: step 3 (redeem): refused: expected none, got insufficient-points",
        "shop.toml: a day: step 4 (redeem): refused: expected out-of-stock, got insufficient-points",
    ]


def test_a_supervisor_agrees_to_exactly_that_step_where_the_desk_asks() -> None:
    give = 'do = "adjust", member = "A", points = 7000'
    assert (
        failed(
            A,
            f'{give}, expect = {{ refused = "needs-approval", needs = ["approval"], points = 0 }}',
            f'{give}, approved = true, expect = {{ points = 7000, needs = ["approval"] }}',
            'do = "redeem", member = "A", items = [{ gift = "CUP" }], approved = true, expect = { points = -600, needs = [] }',
            'do = "redeem", member = "A", items = [{ gift = "TV" }], ref = "X", expect = { needs = ["approval"] }',
            'do = "redeem", member = "A", items = [{ gift = "TV" }], ref = "X", approved = true, expect = { balance = 400 }',
            'do = "void", ref = "X", expect = { refused = "needs-approval" }',
            'do = "void", ref = "X", approved = true, expect = { points = 6000 }',
        )
        == []
    )


def test_the_days_between_two_dates_are_closed_on_the_way() -> None:
    assert (
        failed(
            A,
            'do = "purchase", member = "A", receipt = "R1", amount = "700.00", expect = { points = 700 }',
            'on = 2025-05-10, do = "look", member = "A", expect = { balance = 700, expiring = { by = 2025-05-10, points = 700 } }',
            'do = "close_day", member = "A", expect = { points = -700, balance = 0 }',
            'on = 2025-05-11, do = "purchase", member = "A", receipt = "R2", amount = "1.00"',
            'on = 2027-05-12, do = "look", member = "A", expect = { points = 0, balance = 0, lifetime = 701 }',
        )
        == []
    )


def test_goods_that_come_back_are_found_on_their_receipt() -> None:
    lines = 'lines = [{ amount = "100.00" }, { amount = "50.00", tags = ["new-product"] }, { amount = "30.00", category = "silver" }]'
    assert (
        failed(
            A,
            f'do = "purchase", member = "A", receipt = "R1", {lines}, expect = {{ points = 190 }}',
            'do = "return", receipt = "R1", lines = [{ amount = "10.00", tags = ["new-product"] }], expect = { points = -12 }',
            'do = "return", receipt = "R1", lines = [{ amount = "10.00", category = "silver" }], expect = { points = -10 }',
            'do = "return", receipt = "R1", lines = [{ amount = "40.00", tags = ["new-product"] }, { amount = "20.00" }], '
            "expect = { points = -68, balance = 100 }",
            'do = "return", receipt = "R1", lines = [{ amount = "30.00", category = "silver" }], expect = { refused = "over-returned" }',
            'do = "return", receipt = "R1", amount = "100.01", expect = { refused = "over-returned", balance = 100 }',
            'do = "return", receipt = "R2", amount = "1.00", expect = { refused = "unknown-receipt" }',
            'do = "return", receipt = "R1", amount = "100.00", expect = { points = -100, balance = 0 }',
        )
        == []
    )


def test_whom_and_what_nobody_knows_is_refused_as_at_the_desk() -> None:
    assert (
        failed(
            'on = 2023-05-10, do = "look", member = "Z", expect = { refused = "unknown-member" }',
            A,
            'do = "redeem", member = "A", items = [{ gift = "NOTHING" }], expect = { refused = "unknown-gift" }',
            'do = "hand_over", ref = "X", expect = { refused = "unknown-voucher" }',
        )
        == []
    )


def test_gifts_leave_the_shelf_when_they_are_promised_and_come_back_when_undone() -> None:
    assert (
        failed(
            A,
            'do = "adjust", member = "A", points = 4000, approved = true',
            'do = "redeem", member = "A", items = [{ gift = "CUP", quantity = 2 }], ref = "X", expect = { stock = { CUP = 1, TV = 1 } }',
            'on = 2023-05-11, do = "void", ref = "X", approved = true, expect = { points = 1200, stock = { CUP = 3 } }',
            'do = "redeem", member = "A", items = [{ gift = "CUP" }], ref = "Y"',
            'do = "hand_over", ref = "Y", expect = { stock = { CUP = 2 } }',
            'do = "hand_over", ref = "Y", expect = { refused = "voucher-used" }',
        )
        == []
    )


def test_a_case_begins_anew_whatever_the_one_before_it_did() -> None:
    both = case(A, 'do = "adjust", member = "A", points = 600, approved = true, expect = { balance = 600 }')
    bought = case(A, 'do = "purchase", member = "A", receipt = "R1", amount = "5.00", expect = { balance = 5 }')
    played = rehearse([cases_of(HEAD + both + bought + bought + both, "shop.toml", Path("/nowhere"))])
    assert [line for each in played for line in lines_of(each)] == []


def test_days_before_codes_were_invented_are_played_too() -> None:
    assert (
        failed(
            'on = 2012-01-05, do = "enrol", member = "A"',
            'do = "adjust", member = "A", points = 600, approved = true',
            'do = "redeem", member = "A", items = [{ gift = "CUP" }], ref = "X", expect = { points = -600 }',
            'on = 2012-01-06, do = "hand_over", ref = "X"',
        )
        == []
    )


class Cheating(Step):
    """A step that no file can say: the desk refuses it, and has done something all the same."""


@do.register
def _(step: Cheating, hands: Hands) -> None:
    hands.stage.write(enrol, hands.desk.asked(Enrol, name="B"))
    raise Refused(OutOfStock())


def test_a_refusal_that_changed_something_is_told() -> None:
    cases = cases_of(HEAD + case(A), "shop.toml", Path("/nowhere"))
    cheated = Cheating.model_validate({"do": "cheat", "expect": {"refused": "out-of-stock"}})
    played = replace(cases.cases[0], steps=(*cases.cases[0].steps, cheated))
    [failure] = play(cases, played)
    assert (failure.step, failure.what, failure.expected, failure.got) == (2, "refused", "nothing changed", "a change")
