"""P10: nobody approves their own request. Every way that we could think of, with its control: the same request with another supervisor's
honest yes goes through, so that it was refused for nothing else.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from shop import CLERK, SECOND_CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable
from told import told

from counter_app.actions.approving import ApprovalGiven, AskApproval, ask_approval, waiting_approval
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import Redeem, redeem
from counter_app.actions.signing_in import check_supervisor, wearer
from counter_app.actions.staff import (
    ChangeStaff,
    GiveBadge,
    LinkMember,
    SetStaffActive,
    change_staff,
    give_badge,
    link_member,
    set_staff_active,
)
from counter_app.database.posting import new_id
from counter_app.database.tables import metadata
from counter_app.programme.refusals import ApprovalOver, NeedsApproval, NotASupervisor, OwnMember, OwnRequest, OwnRole, Reason, Refused
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import approved, quoted, request_for_waiting, signed_request


class Basket:
    """A member whose basket of 6,000 points needs a supervisor, at a desk where ``clerk`` works."""

    def __init__(self, shop: Shop, clerk: int) -> None:
        self.shop, self.clerk = shop, clerk
        self.member, self.gift = shop.member(points=90_000), shop.gift(points=6_000, stock=50)

    def request(self, pieces: int = 1) -> Redeem:
        items = (Item(self.gift, pieces),)
        priced = quoted(self.shop.desk, self.member, items, IdentifiedBy.CARD)
        return signed_request(self.shop.desk, self.shop.open.key, priced, items, IdentifiedBy.CARD)

    def yes(self, approver: int, asked: Redeem) -> ApprovalGiven:
        return ApprovalGiven(approver_id=approver, at=self.shop.clock(), for_content=asked.content())

    def said(self, asked: Redeem) -> Reason | None:
        """Why it is refused; None where it went through."""
        try:
            self.shop.desk.write(redeem, asked)
        except Refused as refused:
            return refused.reason
        return None


def by(shop: Shop, what: object, asked_as: type, **fields: object) -> object:
    return shop.desk.write(what, shop.desk.asked(asked_as, by_id=shop.who(SECOND_SUPERVISOR), **fields))  # type: ignore[arg-type, type-var]


def as_supervisor(shop: Shop) -> Basket:
    """A supervisor works at the desk themselves."""
    return Basket(shop, shop.sign_in(SUPERVISOR))


def the_requester_signs(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = as_supervisor(shop)
    asked = basket.request()
    return basket.said(approved(shop.desk, asked, basket.yes(basket.clerk, asked))), OwnRequest()


def with_another_badge(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = as_supervisor(shop)
    by(shop, give_badge, GiveBadge, who_id=basket.clerk, badge="NEW-7")
    asked = basket.request()
    proved = check_supervisor(
        shop.desk, wearer(shop.desk, "NEW-7").id, SUPERVISOR.pin, shop.pins, method="badge-and-pin", purpose="approval"
    )
    return basket.said(approved(shop.desk, asked, basket.yes(proved.staff.id, asked))), OwnRequest()


def twice_on_the_staff(shop: Shop) -> tuple[Reason | None, Reason]:
    """One person with two entries is known by their member card."""
    clerk = shop.who(CLERK)
    own = shop.member()
    by(shop, link_member, LinkMember, who_id=clerk, member_id=own)
    by(shop, link_member, LinkMember, who_id=shop.who(SUPERVISOR), member_id=own)
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    return basket.said(approved(shop.desk, asked, basket.yes(shop.who(SUPERVISOR), asked))), OwnRequest()


def for_the_approver_s_own_card(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    by(shop, link_member, LinkMember, who_id=shop.who(SUPERVISOR), member_id=basket.member)
    asked = basket.request()
    return basket.said(approved(shop.desk, asked, basket.yes(shop.who(SUPERVISOR), asked))), OwnMember()


def at_one_s_own_card(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    by(shop, link_member, LinkMember, who_id=basket.clerk, member_id=basket.member)
    return basket.said(approved(shop.desk, asked, basket.yes(shop.who(SUPERVISOR), asked))), OwnMember()


def a_clerk_signs(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    return basket.said(approved(shop.desk, asked, basket.yes(shop.who(SECOND_CLERK), asked))), NotASupervisor()


def a_role_that_was_taken_away(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    given = basket.yes(shop.who(SUPERVISOR), asked)
    by(shop, change_staff, ChangeStaff, who_id=shop.who(SUPERVISOR), name="周敏", role="clerk")
    return basket.said(approved(shop.desk, asked, given)), NotASupervisor()


def somebody_who_left(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    given = basket.yes(shop.who(SUPERVISOR), asked)
    by(shop, set_staff_active, SetStaffActive, who_id=given.approver_id, active=False)
    return basket.said(approved(shop.desk, asked, given)), NotASupervisor()


def edited_afterwards(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    given = basket.yes(shop.who(SUPERVISOR), asked)
    more = replace(basket.request(pieces=3), request_id=asked.request_id)
    return basket.said(replace(more, approval=given)), ApprovalOver(why="changed")


def played_again(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    given = basket.yes(shop.who(SUPERVISOR), asked)
    assert basket.said(replace(asked, approval=given)) is None
    return basket.said(replace(basket.request(), approval=given)), ApprovalOver(why="changed")


def given_to_another(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    other = Basket(shop, basket.clerk)
    return basket.said(replace(other.request(), approval=basket.yes(shop.who(SUPERVISOR), asked))), ApprovalOver(why="changed")


def bound_to_nothing(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    given = replace(basket.yes(shop.who(SUPERVISOR), asked), for_content=b"")
    return basket.said(replace(asked, approval=given)), ApprovalOver(why="changed")


def kept_for_later(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    given = basket.yes(shop.who(SUPERVISOR), asked)
    shop.clock.advance(minutes=5, seconds=1)
    return basket.said(replace(shop.desk.again(asked), approval=given)), ApprovalOver(why="expired")


def with_the_clock_put_back(shop: Shop) -> tuple[Reason | None, Reason]:
    """An old yes is used before it was given."""
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    given = replace(basket.yes(shop.who(SUPERVISOR), asked), at=shop.clock() + timedelta(seconds=1))
    return basket.said(replace(shop.desk.again(asked), approval=given)), ApprovalOver(why="expired")


def _waiting(shop: Shop, basket: Basket) -> int:
    asked = shop.desk.asked(
        AskApproval, for_request=new_id(), member_id=basket.member, items=(Item(basket.gift, 1),), identified_by=IdentifiedBy.CARD
    )
    return shop.desk.write(ask_approval, asked).answer


def from_one_s_own_waiting_list(shop: Shop) -> tuple[Reason | None, Reason]:
    """A supervisor sends a basket to the list, a clerk takes the desk, and the supervisor looks at the list."""
    basket = as_supervisor(shop)
    waiting_id = _waiting(shop, basket)
    shop.sign_in(CLERK)
    waiting = shop.desk.read(waiting_approval, waiting_id)
    assert waiting is not None
    asked = request_for_waiting(shop.desk, shop.open.key, waiting)
    return basket.said(approved(shop.desk, asked, replace(basket.yes(basket.clerk, asked), waiting_id=waiting_id))), OwnRequest()


def a_waiting_request_in_another_s_name(shop: Shop) -> tuple[Reason | None, Reason]:
    basket = as_supervisor(shop)
    waiting_id = _waiting(shop, basket)
    clerk = shop.sign_in(CLERK)
    waiting = shop.desk.read(waiting_approval, waiting_id)
    assert waiting is not None
    asked = replace(request_for_waiting(shop.desk, shop.open.key, waiting), staff_id=clerk)
    given = replace(basket.yes(basket.clerk, asked), waiting_id=waiting_id)
    return basket.said(approved(shop.desk, asked, given)), OwnRequest()


WAYS: tuple[Callable[[Shop], tuple[Reason | None, Reason]], ...] = (
    the_requester_signs,
    with_another_badge,
    twice_on_the_staff,
    for_the_approver_s_own_card,
    at_one_s_own_card,
    a_clerk_signs,
    a_role_that_was_taken_away,
    somebody_who_left,
    edited_afterwards,
    played_again,
    given_to_another,
    bound_to_nothing,
    kept_for_later,
    with_the_clock_put_back,
    from_one_s_own_waiting_list,
    a_waiting_request_in_another_s_name,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_way_to_approve_one_s_own_request(shop: Shop, way: Callable[[Shop], tuple[Reason | None, Reason]]) -> None:
    said, expected = way(shop)
    assert said == expected


def test_control_another_supervisor_s_yes_goes_through(shop: Shop) -> None:
    basket = Basket(shop, shop.sign_in(CLERK))
    asked = basket.request()
    assert isinstance(basket.said(asked), NeedsApproval)
    assert basket.said(approved(shop.desk, asked, basket.yes(shop.who(SUPERVISOR), asked))) is None
    told("P10", len(WAYS), 0, True, "ways to approve one's own request")


def test_nobody_gives_themselves_the_role(shop: Shop) -> None:
    shop.sign_in(CLERK)
    clerk = shop.who(CLERK)
    with pytest.raises(Refused) as refused:
        shop.desk.write(change_staff, shop.desk.asked(ChangeStaff, by_id=clerk, who_id=clerk, name="李娜", role="supervisor"))
    assert refused.value.reason == NotASupervisor()
    boss = shop.who(SUPERVISOR)
    with pytest.raises(Refused) as refused:
        shop.desk.write(change_staff, shop.desk.asked(ChangeStaff, by_id=boss, who_id=boss, name="周敏", role="clerk"))
    assert refused.value.reason == OwnRole()


def test_the_table_itself_refuses_an_approver_who_asked() -> None:
    """Whoever writes past the program meets the same rule; the control is the same table without it."""
    ddl = str(CreateTable(metadata.tables["approval"]).compile(dialect=sqlite.dialect()))
    without = re.sub(r"CONSTRAINT ck_approval_four_eyes CHECK \([^)]*\),?", "", ddl)
    assert ddl != without
    row = "(1, x'00', 'redemption', x'01', x'02', '', 1, 7, 7, 'used', 0, '', '', '', '', 1)"
    columns = (
        "(id, uid, kind, for_request, asked_sha, asked, member_id, requester_id, approver_id, state, at, reason, remark, method,"
        " signature, shift_id)"
    )
    insert = f"INSERT INTO approval {columns} VALUES {row}"
    with closing(sqlite3.connect(":memory:")) as guarded:
        guarded.execute(ddl)
        with pytest.raises(sqlite3.IntegrityError, match="four_eyes"):
            guarded.execute(insert)
    with closing(sqlite3.connect(":memory:")) as unguarded:
        unguarded.execute(without)
        unguarded.execute(insert)
