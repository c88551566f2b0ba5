"""A programme's own gifts all have a retail price, or none has."""

import pytest

from counter_app.programme.file.faults import ProgrammeFileErrors
from counter_app.programme.file.load import load_programme

HEAD = """programme = "gifts"
version = 1
first-day = 2020-01-01
title = { zh-Hans = "礼品", en = "Gifts" }
decimals = 0
[[tier]]
id = "member"
title = { zh-Hans = "会员", en = "Member" }
"""


def gift(code: str, price: str = "") -> str:
    priced = f'price = "{price}"\n' if price else ""
    return f'[[gift]]\ncode = "{code}"\ntitle = {{ zh-Hans = "杯", en = "Cup" }}\npoints = 100\n{priced}'


@pytest.mark.parametrize("gifts", [gift("A") + gift("B"), gift("A", "9.90") + gift("B", "0.00")])
def test_all_or_none(gifts: str) -> None:
    assert len(load_programme(HEAD + gifts, "gifts.toml").gifts) == 2


def test_one_without_a_price_beside_one_that_has_it_would_slip_under_the_approval() -> None:
    with pytest.raises(ProgrammeFileErrors) as errors:
        load_programme(HEAD + gift("A", "9.90") + gift("B"), "gifts.toml")
    assert [(fault.key, fault.fault, fault.right) for fault in errors.value.faults] == [("gift.2.price", "missing-key", "price")]
