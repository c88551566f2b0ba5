"""A desk that doesn't come back: what it was lent is freed by two supervisors, once it is over, and only then."""

from __future__ import annotations

from typing import Any

import pytest
from lending_chain import LendingChain, chain, chain_template, lending
from shop import SECOND_SUPERVISOR, SUPERVISOR, Shop
from sqlalchemy import select, update

from counter_app.actions.deciding import DecideException, decide_exception
from counter_app.database.exchange import loans
from counter_app.database.exchange.tables import enrolled, exception
from counter_app.database.tables import chain as chain_table
from counter_app.head_office.lost_desks import FreeLost, free_lost, silent

__all__ = ["chain", "chain_template", "lending"]


def open_exceptions(shop: Shop) -> list[Any]:
    return shop.desk.read(lambda connection: list(connection.execute(select(exception).where(exception.c.state == "open"))))


def sign(shop: Shop) -> None:
    """Two supervisors decide, at a desk that works, that the loan is freed."""
    shop.sign_in(SUPERVISOR)
    (found,) = open_exceptions(shop)
    people = {"by_id": shop.who(SUPERVISOR), "seconded_by_id": shop.who(SECOND_SUPERVISOR)}
    asked = shop.desk.asked(DecideException, exception_id=found.id, accept=True, because="never-comes-back", **people)
    shop.desk.write(decide_exception, asked)


def test_a_desk_that_is_not_heard_for_four_days_is_told_of_once(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    lending.ensure(lending.a, member)
    lending.cut(lending.a)
    lending.clock.advance(hours=95)
    lending.connected()
    assert open_exceptions(lending.b) == []
    lending.clock.advance(hours=2)
    for _ in range(3):
        lending.clock.advance(hours=2)
        lending.connected()
    (told,) = open_exceptions(lending.b)
    assert (told.kind, told.desk, told.epoch) == ("lost-desk", 2, 1)
    assert lending.here(lending.office, member) == 0


def test_two_supervisors_free_what_a_lost_desk_was_lent(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    lending.ensure(lending.a, member)
    lending.cut(lending.a)
    lending.clock.advance(hours=97)
    lending.connected()
    sign(lending.b)
    lending.connected()
    assert (lending.here(lending.office, member), lending.lent_to(lending.a, member)) == (500, 0)
    assert lending.ensure(lending.b, member, 500).enough
    state = lending.office.desk.read(
        lambda connection: connection.execute(select(enrolled.c.state).where(enrolled.c.desk == 2)).scalar_one()
    )
    assert state == "lost"


def test_a_desk_that_was_heard_again_keeps_its_loan_though_it_was_signed(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    lending.ensure(lending.a, member)
    lending.cut(lending.a)
    lending.clock.advance(hours=97)
    lending.connected()
    lending.heal(lending.a)
    lending.clock.advance(minutes=1)
    lending.ensure(lending.a, member, 300)
    sign(lending.b)
    lending.connected()
    assert lending.here(lending.a, member) == lending.lent_to(lending.a, member) > 0


def test_one_signature_frees_nothing(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    lending.ensure(lending.a, member)
    lending.cut(lending.a)
    lending.clock.advance(hours=97)
    lending.connected()
    (found,) = open_exceptions(lending.office)
    with pytest.raises(RuntimeError, match="two supervisors"):
        lending.office.desk.write(free_lost, lending.office.desk.asked(FreeLost, exception_id=found.id))
    assert lending.lent_to(lending.a, member) == 500


def test_what_a_desk_was_lent_before_it_came_back_from_a_backup_is_a_lost_desks(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    lending.ensure(lending.a, member, 100)
    lending.a.open.database.exchange(_new_epoch)
    assert lending.here(lending.a, member) == 0
    lending.office.open.database.exchange(
        lambda connection: connection.execute(update(enrolled).where(enrolled.c.desk == 2).values(epoch=2))
    )
    lending.clock.advance(hours=97)
    assert [tuple(lost) for lost in lending.office.desk.read(silent, lending.clock())] == [(2, 1)]


def _new_epoch(connection: Any) -> None:
    loans.forget_all(connection, 2)
    connection.execute(update(chain_table).values(epoch=2, number=0))
