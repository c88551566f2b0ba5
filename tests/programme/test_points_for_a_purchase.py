"""So many points for every purchase, whatever its amount."""

from dataclasses import replace
from datetime import date

from counter_app.programme.earning import Circumstances, Line, accrue
from counter_app.programme.file.load import load_programme
from counter_app.programme.programme import Programme
from counter_app.programme.values import Money, Points

NOW = Circumstances(date(2026, 11, 2), "member")


def programme(earning: str) -> Programme:
    text = f"""
programme = "orders"
version = 1
first-day = 2020-01-01
title = {{ zh-Hans = "订单", en = "Orders" }}
decimals = 1
[earning]
{earning}
[[tier]]
id = "member"
title = {{ zh-Hans = "会员", en = "Member" }}
"""
    return load_programme(text, "orders.toml")


def earned(rules: Programme, *fen: int, facts: Circumstances = NOW) -> Points:
    return accrue(rules, [Line(Money(each)) for each in fen], facts).points


def test_a_fen_brings_as_much_as_a_fortune_and_two_lines_as_much_as_one() -> None:
    rules = programme("per-purchase = 10")
    assert [earned(rules, 1), earned(rules, 99_999_99), earned(rules, 20_00, 30_00)] == [Points(100)] * 3


def test_what_nothing_was_paid_for_is_no_purchase() -> None:
    assert earned(programme("per-purchase = 10"), 0) == Points(0)


def test_it_comes_on_top_of_a_rate_and_stands_under_a_cap() -> None:
    rules = programme('per-full = "1.00"\nper-purchase = 10\nat-most-per-purchase = 25')
    assert [earned(rules, 50), earned(rules, 3_50), earned(rules, 15_00), earned(rules, 16_00)] == [
        Points(100),
        Points(130),
        Points(250),
        Points(250),
    ]


def test_the_purchase_at_which_the_card_is_taken_out_may_bring_nothing() -> None:
    joining = replace(NOW, joining=True)
    assert earned(programme("per-purchase = 10"), 5_00, facts=joining) == Points(100)
    assert earned(programme("per-purchase = 10\njoining-purchase = false"), 5_00, facts=joining) == Points(0)
