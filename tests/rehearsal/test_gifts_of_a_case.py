"""Gifts that a case file names: beside the programme's own, and in place of them; and who takes a gift that waits."""

from pathlib import Path

from counter_app.rehearsal.cases import cases_of
from counter_app.rehearsal.report import lines_of, rehearse

CAMPAIGN = """
programme = "new-year-exchange"
[[gift]]
code = "VACUUM-CUP"
name = "小号保温杯"
points = 2500
stock = 2
[[case]]
name = "the shop's own cup"
step = [
  { on = 2023-01-05, do = "enrol", member = "A" },
  { do = "adjust", member = "A", points = 20000, approved = true },
  { do = "redeem", member = "A", items = [{ gift = "VACUUM-CUP" }], expect = { points = -2500, stock = { VACUUM-CUP = 1, PHONE = 20 } } },
]
"""

HALL = """
programme = "telecom-hall"
[[gift]]
code = "CUP"
grade = "1"
[[case]]
name = "nobody else is named"
step = [
  { on = 2024-01-05, do = "enrol", member = "A" },
  { do = "adjust", member = "A", points = 2000, approved = true },
  { do = "redeem", member = "A", items = [{ gift = "CUP" }], ref = "X" },
  { do = "hand_over", ref = "X", expect = { refused = "needs-code" } },
  { do = "hand_over", ref = "X", code = true, signed = false, expect = { refused = "needs-proof" } },
  { do = "hand_over", ref = "X", code = true, receiver = "", expect = { refused = "needs-proof" } },
  { do = "hand_over", ref = "X", code = true },
]
"""


def missed(text: str) -> list[str]:
    return [line for played in rehearse([cases_of(text, "cases.toml", Path())]) for line in lines_of(played)]


def test_a_gift_with_the_code_of_the_programmes_own_stands_for_it() -> None:
    assert missed(CAMPAIGN) == []


def test_the_member_takes_the_gift_and_signs_unless_the_case_says_otherwise() -> None:
    assert missed(HALL) == []
