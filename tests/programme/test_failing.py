"""The two ways an action fails that are nobody's mistake, and the order in which reasons are said."""

import pytest

from counter_app.programme.refusals import (
    ORDER,
    InsufficientPoints,
    MemberBlocked,
    NeedsApproval,
    OutOfStock,
    Reason,
    Refused,
    Trouble,
    WrongPin,
    first,
    ordered,
)
from counter_app.programme.values import Points


def test_the_first_reason_in_order_is_said_and_the_rest_kept() -> None:
    given: list[Reason] = [OutOfStock("CUP"), NeedsApproval(), InsufficientPoints(), MemberBlocked()]
    assert [reason.code for reason in ordered(given)] == ["member-blocked", "insufficient-points", "out-of-stock", "needs-approval"]
    assert first(given) == MemberBlocked()
    refused = Refused(*given)
    assert (refused.reason, refused.reasons) == (MemberBlocked(), tuple(given))
    assert str(refused) == "out-of-stock, needs-approval, insufficient-points, member-blocked"


def test_what_stands_outside_the_order_comes_last_and_equals_stay_as_they_were() -> None:
    assert WrongPin.code not in ORDER
    assert ordered([WrongPin(), NeedsApproval("price"), NeedsApproval("points")]) == (
        NeedsApproval("price"),
        NeedsApproval("points"),
        WrongPin(),
    )


@pytest.mark.parametrize(("detail", "text"), [("", "disk-full"), ("28 of 30 bytes", "disk-full: 28 of 30 bytes")])
def test_trouble_names_its_sentence_and_keeps_the_technical_part(detail: str, text: str) -> None:
    trouble = Trouble("disk-full", detail)
    assert (trouble.code, trouble.detail, str(trouble)) == ("disk-full", detail, text)
    assert Trouble("disk-full").detail == ""


def test_points_below_zero_and_back() -> None:
    assert (-Points(40), -Points(-40), bool(Points(0)), bool(-Points(1))) == (Points(-40), Points(40), False, True)
