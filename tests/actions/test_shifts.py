"""The shift ends: what waits lapses, the desk is free, and a copy lies in the folder."""

import sqlite3

import pytest
from shop import CLERK, SECOND_CLERK, Shop

from counter_app.actions.approving import AskApproval, ask_approval, waiting_approvals
from counter_app.actions.pricing import Item
from counter_app.actions.shifts import CloseShift, close_shift, end_shift
from counter_app.database.members import member_row
from counter_app.database.staff import open_shift
from counter_app.programme.refusals import Refused, ShiftOver, Trouble
from counter_app.programme.values import IdentifiedBy


def test_after_the_shift_nobody_is_signed_in_and_the_next_one_has_the_next_number(shop: Shop) -> None:
    shop.sign_in(CLERK)
    shop.clock.advance(hours=9)
    ended = end_shift(shop.desk, shop.open.keep_copy)
    assert (ended.closed.number, ended.closed.closed_at, ended.copy_trouble) == (1, shop.clock(), None)
    assert shop.desk.on_duty is None
    assert shop.desk.read(open_shift, 2) is None
    shop.sign_in(SECOND_CLERK)
    following = shop.desk.read(open_shift, 2)
    assert following is not None
    assert (following.number, following.opened_by) == (2, shop.who(SECOND_CLERK))


def test_a_shift_ends_once(shop: Shop) -> None:
    shop.sign_in(CLERK)
    asked = shop.desk.asked(CloseShift)
    first = shop.desk.write(close_shift, asked)
    assert shop.desk.write(close_shift, shop.desk.again(asked)).answer == first.answer
    with pytest.raises(Refused) as said:
        shop.desk.write(close_shift, shop.desk.asked(CloseShift))
    assert said.value.reason == ShiftOver()


def test_what_waits_for_a_supervisor_holds_its_points_no_longer_than_the_shift(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member, gift = shop.member(points=9000), shop.gift(points=6000, retail=300_00)
    asked = shop.desk.asked(
        AskApproval,
        for_request=shop.desk.asked(CloseShift).request_id,
        member_id=member,
        items=(Item(gift, 1),),
        identified_by=IdentifiedBy.CARD,
    )
    shop.desk.write(ask_approval, asked)
    assert shop.desk.read(member_row, member).held == 6000

    end_shift(shop.desk, shop.open.keep_copy)

    assert shop.desk.read(member_row, member).held == 0
    assert shop.desk.read(waiting_approvals) == ()


@pytest.mark.sqlite_file
def test_each_shift_leaves_a_copy_that_opens_and_seven_are_kept(shop: Shop) -> None:
    for shift in range(9):
        shop.sign_in(CLERK)
        end_shift(shop.desk, shop.open.keep_copy)
        copies = sorted(shop.folder.copies.glob("*"))
        assert len(copies) == min(shift + 1, 7)
        shop.clock.advance(hours=1)
    connection = sqlite3.connect(copies[-1])
    try:
        assert connection.execute("SELECT count(*) FROM shift WHERE closed_at IS NOT NULL").fetchone() == (9,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        connection.close()
    assert copies[-1].stat().st_mode & 0o777 == 0o600


@pytest.mark.sqlite_file
def test_a_copy_that_fails_is_told_and_the_shift_has_ended_all_the_same(shop: Shop) -> None:
    shop.sign_in(CLERK)
    shop.folder.copies.rmdir()
    ended = end_shift(shop.desk, shop.open.keep_copy)
    assert isinstance(ended.copy_trouble, Trouble)
    assert shop.desk.on_duty is None
    assert shop.desk.read(open_shift, 2) is None
