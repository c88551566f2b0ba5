"""What head office doesn't take: the desk takes it back, people decide, and everybody says the same again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from shop import CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from small_chain import SmallChain, chain, chain_template, put_in
from sqlalchemy import select, text, update
from sqlalchemy.engine import Connection

from counter_app.actions.cancel import Cancel, cancel
from counter_app.actions.deciding import DecideException, decide_exception
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.actions.staff import SetStaffActive, set_staff_active
from counter_app.database.asked import Asked
from counter_app.database.exchange.capture import as_text, from_text
from counter_app.database.exchange.letters import Letter, rows_digest
from counter_app.database.exchange.tables import inbox, tally
from counter_app.database.journal import link
from counter_app.head_office.deciding import Deciding
from counter_app.head_office.exchange import unsent
from counter_app.programme.price import Manner
from counter_app.programme.refusals import Trouble
from counter_app.programme.values import GiftKind, IdentifiedBy
from counter_app.screens.issuing import quoted, signed_request
from tests.actions.doing import bought, brought_back, handed, redeemed, rows, stocked, undone
from tests.actions.doing import enrolled as joined

__all__ = ["chain", "chain_template"]


def decide(chain: SmallChain, at: Shop, *, accept: bool, because: str) -> None:
    """Two supervisors decide the one exception that is open, at this desk; head office hears of it and does what follows."""
    [(exception_id,)] = rows(at, "SELECT id FROM exception WHERE state = 'open'")
    asked = at.desk.asked(
        DecideException,
        exception_id=exception_id,
        accept=accept,
        by_id=at.who(SUPERVISOR),
        seconded_by_id=at.who(SECOND_SUPERVISOR),
        because=because,
    )
    at.desk.write(decide_exception, asked)
    chain.exchange()
    deciding(chain).step()
    chain.until_quiet()


def deciding(chain: SmallChain) -> Deciding:
    return Deciding(chain.office.open.database, lambda: chain.office.desk.asked(Asked))


def exceptions(shop: Shop) -> list[tuple[str, str, str, str]]:
    """Kind, what the letter was, reason and state of each."""
    return [
        (kind, letter, reason, state)
        for kind, letter, reason, state in rows(shop, "SELECT kind, letter_kind, reason, state FROM exception ORDER BY at, uid")
    ]


def change(chain: SmallChain, doing: Callable[[Connection], object]) -> None:
    """Somebody changes head office's books by hand."""
    chain.office.open.database.exchange(doing)


@pytest.fixture
def overspent(chain: SmallChain) -> UUID:
    """Desk 2 redeemed 240 of the 300 points that were lent to it, and meanwhile head office took them home as if it were lost."""
    member_id = chain.office.member(points=500)
    uid = chain.uid(chain.office, "member", member_id)
    gift = stocked(chain.a, "G1", points=120, pieces=5, kind=GiftKind.VIRTUAL)
    chain.exchange()
    chain.lend(uid, 300, to=2)
    chain.exchange()
    for shop in chain.desks.values():
        shop.sign_in(CLERK)
    redeemed(chain.a, chain.member(chain.a, uid), (gift, 2))

    def freed(connection: Connection) -> None:
        connection.execute(text("UPDATE lot SET away = 0"))
        connection.execute(text("UPDATE standing SET away = 0"))
        connection.execute(text("DELETE FROM lent"))

    change(chain, freed)
    return uid


def stands(chain: SmallChain, uid: UUID) -> dict[int, tuple[int, int, int]]:
    """Balance, debt and what can be spent there of the member, at every database."""
    found = {}
    for shop in chain.everywhere():
        member = chain.member(shop, uid)
        [row] = rows(shop, "SELECT balance, debt, balance - held - away FROM standing WHERE member_id = :member", member=member)
        found[shop.desk.facts.desk] = (row[0], row[1], row[2])
    return found


def test_points_that_were_not_lent_any_more_are_taken_back_at_the_desk(chain: SmallChain, overspent: UUID) -> None:
    assert rows(chain.a, "SELECT count(*) FROM voucher") == [(1,)]
    chain.until_quiet()
    assert chain.apart() == []
    assert stands(chain, overspent) == {2: (500, 0, 0), 3: (500, 0, 0), 65535: (500, 0, 500)}
    assert rows(chain.a, "SELECT count(*) FROM voucher") == [(0,)]
    for shop in chain.everywhere():
        assert exceptions(shop) == [("refused", "redeem", "allowance", "open")]
    [(detail,)] = rows(chain.office, "SELECT detail FROM exception")
    assert json.loads(detail) | {"staff": "", "gift": "", "voucher": 0, "what": ""} == {
        "points": 240, "short": 240, "staff": "", "gift": "", "voucher": 0, "what": "",
    }  # fmt: skip
    assert "take-back-refused" in chain.a.journal()


def test_a_refused_letter_that_is_dismissed_stays_as_if_it_had_never_been(chain: SmallChain, overspent: UUID) -> None:
    chain.until_quiet()
    decide(chain, chain.b, accept=False, because="nothing-went-out")
    assert chain.apart() == []
    assert stands(chain, overspent) == {2: (500, 0, 0), 3: (500, 0, 0), 65535: (500, 0, 500)}
    assert [row[3] for row in exceptions(chain.a)] == ["dismissed"]


def test_a_refused_letter_that_is_accepted_is_everywhere_and_paid_with_what_is_there(chain: SmallChain, overspent: UUID) -> None:
    chain.until_quiet()
    decide(chain, chain.b, accept=True, because="goods-went-out")
    assert chain.apart() == []
    assert stands(chain, overspent) == {2: (260, 0, 0), 3: (260, 0, 0), 65535: (260, 0, 260)}
    assert [rows(shop, "SELECT state, points FROM voucher") for shop in chain.everywhere()] == [[("open", 240)]] * 3


def test_what_is_not_there_any_more_is_a_debt_of_the_members(chain: SmallChain, overspent: UUID) -> None:
    """The other desk was lent the points, and spent them too."""
    chain.lend(overspent, 400, to=3)
    chain.step(3)
    gift = stocked(chain.b, "G2", points=120, pieces=5, kind=GiftKind.VIRTUAL)
    redeemed(chain.b, chain.member(chain.b, overspent), (gift, 3))
    chain.until_quiet()
    assert exceptions(chain.office) == [("refused", "redeem", "allowance", "open")]
    decide(chain, chain.b, accept=True, because="goods-went-out")
    assert chain.apart() == []
    balance, debt, _ = stands(chain, overspent)[65535]
    assert (balance, debt, balance - debt) == (40, 140, 500 - 240 - 360)
    assert rows(chain.office, "SELECT count(*), sum(points) FROM voucher") == [(2, 600)]


def test_the_letters_after_a_refused_one_go_on(chain: SmallChain, overspent: UUID) -> None:
    member = joined(chain.a, name="陈丽华", card="602100000321")
    bought(chain.a, member, "R-1", "135")
    handed(chain.a, rows(chain.a, "SELECT id FROM voucher")[0][0], (1, 1))
    chain.until_quiet()
    assert chain.apart() == []
    assert exceptions(chain.office) == [
        ("refused", "redeem", "allowance", "open"),
        ("refused", "hand-over", "bounds", "open"),
    ]
    assert rows(chain.b, "SELECT receipt FROM purchase") == [("R-1",)]


def test_what_stands_on_a_refused_letter_is_refused_too_and_is_nobody_elses(chain: SmallChain) -> None:
    """The next member's row may have the very id that the refused one's had."""
    for shop in chain.desks.values():
        shop.sign_in(CLERK)
    joined(chain.a, name="陈丽华", card="602100000321")
    chain.step(2)
    refused = joined(chain.b, name="赵一鸣", card="602100000321")
    other = chain.uid(chain.b, "member", joined(chain.b, name="孙悦", card="602100000322"))
    bought(chain.b, refused, "R-7", "135")
    chain.until_quiet()
    assert [row[:3] for row in exceptions(chain.office)] == [("refused", "enrol", "conflict"), ("refused", "earn", "unknown-row")]
    assert stands(chain, other) == {2: (0, 0, 0), 3: (0, 0, 0), 65535: (0, 0, 0)}
    assert chain.apart() == []


def test_one_receipt_earns_once_whichever_desk_it_was_shown_at(chain: SmallChain) -> None:
    uid = chain.uid(chain.office, "member", chain.office.member())
    chain.exchange()
    for shop in chain.desks.values():
        shop.sign_in(CLERK)
        bought(shop, chain.member(shop, uid), "R-7", "135")
    chain.until_quiet()
    assert chain.apart() == []
    assert exceptions(chain.a) == [("refused", "earn", "conflict", "open")]
    assert rows(chain.a, "SELECT count(*), sum(points) FROM purchase") == [(1, 135)]


def test_goods_come_back_once_whichever_desk_they_are_brought_to(chain: SmallChain) -> None:
    uid = chain.uid(chain.office, "member", chain.office.member())
    chain.exchange()
    for shop in chain.desks.values():
        shop.sign_in(CLERK)
    bought(chain.a, chain.member(chain.a, uid), "R-7", "135")
    chain.until_quiet()
    for shop in chain.desks.values():
        brought_back(shop, "R-7", (1, "135"))
    chain.until_quiet()
    assert chain.apart() == []
    assert exceptions(chain.b) == [("refused", "take-back", "returned", "open")]
    assert rows(chain.b, "SELECT points, taken_back FROM purchase") == [(135, 135)]


def test_what_can_never_be_entered_is_asked_about_again(chain: SmallChain) -> None:
    """Accepted or not, one receipt can't earn twice: the exception opens again and says why."""
    uid = chain.uid(chain.office, "member", chain.office.member())
    chain.exchange()
    for shop in chain.desks.values():
        shop.sign_in(CLERK)
        bought(shop, chain.member(shop, uid), "R-7", "135")
    chain.until_quiet()
    decide(chain, chain.a, accept=True, because="checked")
    assert exceptions(chain.b) == [("refused", "earn", "conflict", "open")]
    assert chain.apart() == []
    decide(chain, chain.a, accept=False, because="mistake")
    assert exceptions(chain.b) == [("refused", "earn", "conflict", "dismissed")]


# Letters that no honest desk writes


def last_letter(chain: SmallChain) -> Letter:
    """Desk 2's next letter, which never reaches head office as it is."""
    chain.exchange()
    chain.a.sign_in(CLERK)
    joined(chain.a, name="陈丽华", card="602100000321")
    return chain.a.desk.read(unsent, (0, 0), 100)[-1]


def written(chain: SmallChain, said: Letter, **changed: object) -> Letter:
    """The letter with something changed, and its hash right again."""
    other = replace(said, **changed)  # type: ignore[arg-type]
    body = json.loads(other.body) | {"letter": rows_digest(other.rows)}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = link(other.desk, other.epoch, other.number, other.previous, text.encode())
    return replace(other, body=text, hash=digest)


def taken(chain: SmallChain, *letters: Letter) -> str:
    """What became of the last of them."""
    chain.office.open.database.exchange(put_in, 2, letters)
    chain.taking.step()
    state = select(inbox.c.state).where(inbox.c.sha == letters[-1].sha)
    found: str = chain.office.desk.read(lambda connection: connection.execute(state).scalar_one())
    return found


def test_a_letter_that_was_changed_on_the_way_is_set_aside_and_the_right_one_taken(chain: SmallChain) -> None:
    said = last_letter(chain)
    changed = replace(said, rows=as_text([[*row[:3], row[3] | {"tier": "gold"}] for row in from_text(said.rows)]))
    chain.wires[2].push(chain.a.desk.read(unsent, (0, 0), 100)[:-1])
    assert taken(chain, changed) == "quarantined"
    assert taken(chain, said) == "taken"
    assert exceptions(chain.office) == [("quarantine", "enrol", "other-content", "open")]


def test_the_same_letter_an_hour_later_is_there_once(chain: SmallChain) -> None:
    said = last_letter(chain)
    everything = chain.a.desk.read(unsent, (0, 0), 100)
    assert taken(chain, *everything) == "taken"
    assert taken(chain, *everything) == "taken"
    assert rows(chain.office, "SELECT count(*) FROM inbox WHERE number = :number AND desk = 2", number=said.number) == [(1,)]
    assert rows(chain.office, "SELECT count(*) FROM card WHERE code = '602100000321'") == [(1,)]


def test_letters_out_of_order_wait_for_those_before_them(chain: SmallChain) -> None:
    last_letter(chain)
    *before, last = chain.a.desk.read(unsent, (0, 0), 100)
    assert taken(chain, last) == "new"
    assert taken(chain, *before) == "taken"
    assert taken(chain, last) == "taken"


NONSENSE = (
    "[]",
    "nothing",
    '{"rows":[["member",["x"],"new",{"uid":7}]]}',
    '{"rows":[["ledger",[],"new",{}]]}',
    '{"rows":[["staff",[1],"new",[]]]}',
    '{"rows":[["lot",[{}],"change",{"add":{"remaining":"much"}}]]}',
    '{"rows":[["no such table",["x"],"new",{}]]}',
)


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_a_letter_that_means_harm_is_set_aside_and_stops_nobody_elses(chain: SmallChain, nonsense: str) -> None:
    """Its chain is whole: a desk that was broken into can write such letters."""
    said = last_letter(chain)
    *before, _ = chain.a.desk.read(unsent, (0, 0), 100)
    forged = written(chain, said, rows=nonsense)
    assert taken(chain, *before, forged) in ("quarantined", "refused")
    chain.b.sign_in(CLERK)
    joined(chain.b, name="赵一鸣", card="602100000399")
    chain.step(3)
    chain.taking.step()
    assert rows(chain.office, "SELECT count(*) FROM card WHERE code = '602100000399'") == [(1,)]


def empty(chain: SmallChain, said: Letter, **changed: object) -> Letter:
    """A letter of the same desk in which somebody looked at something."""
    return written(chain, said, request_id=uuid4(), kind="reveal", rows=as_text([]), **changed)


def is_stopped(chain: SmallChain) -> bool:
    return rows(chain.office, "SELECT state, why FROM enrolled WHERE desk = 2") == [("stopped", "cloned")]


def test_a_letter_that_goes_on_from_another_entry_than_the_last_is_another_desks(chain: SmallChain) -> None:
    said = last_letter(chain)
    chain.until_quiet()
    assert taken(chain, empty(chain, said, number=said.number + 1, previous=bytes(32))) == "quarantined"
    assert is_stopped(chain)


def test_a_new_epoch_goes_on_from_an_entry_that_the_desk_had(chain: SmallChain) -> None:
    said = last_letter(chain)
    chain.until_quiet()
    assert taken(chain, empty(chain, said, epoch=2, number=1, previous=bytes(32))) == "quarantined"
    assert is_stopped(chain)


def test_a_new_epoch_may_go_on_from_an_entry_that_was_refused(chain: SmallChain) -> None:
    """A desk that comes back from a copy made just after it had told of something that head office then refused."""
    said = last_letter(chain)
    chain.until_quiet()
    refused = written(chain, said, number=said.number + 1, previous=said.hash, rows=as_text([]))
    assert taken(chain, refused) == "refused"
    assert taken(chain, empty(chain, said, number=said.number + 2, previous=refused.hash)) == "taken"
    assert taken(chain, empty(chain, said, epoch=2, number=1, previous=refused.hash)) == "taken"
    assert not is_stopped(chain)


def test_what_belongs_to_an_epoch_that_is_over_is_set_aside(chain: SmallChain) -> None:
    said = last_letter(chain)
    chain.until_quiet()
    assert taken(chain, empty(chain, said, epoch=2, number=1, previous=said.hash)) == "taken"
    assert taken(chain, empty(chain, said, number=said.number + 1, previous=said.hash)) == "quarantined"
    assert not is_stopped(chain)


def test_one_request_is_carried_out_once_whatever_number_it_has(chain: SmallChain) -> None:
    said = last_letter(chain)
    chain.until_quiet()
    assert taken(chain, written(chain, said, number=said.number + 1, previous=said.hash, rows=as_text([]))) == "refused"
    assert exceptions(chain.office) == [("quarantine", "enrol", "twice", "open")]


def test_two_desks_from_one_disk_are_found_out_and_nothing_more_is_taken(chain: SmallChain) -> None:
    """Both go on from the same entry: the second one's next letter has another hash under a number that is known."""
    said = last_letter(chain)
    chain.until_quiet()
    other = written(chain, said, rows=as_text([]), kind="reveal")
    assert taken(chain, other) == "quarantined"
    assert rows(chain.office, "SELECT state, why FROM enrolled WHERE desk = 2") == [("stopped", "cloned")]
    assert exceptions(chain.b) == []
    assert exceptions(chain.office) == [("cloned", "reveal", "other-content", "open")]
    bought(chain.a, rows(chain.a, "SELECT max(id) FROM member")[0][0], "R-1", "20")
    chain.step(2)
    chain.step(3)
    assert chain.taking.step().letters == 0, "nothing of that desk is taken until people have decided"
    decide(chain, chain.b, accept=False, because="other-computer")
    assert rows(chain.office, "SELECT state, why FROM enrolled WHERE desk = 2") == [("open", "")]
    chain.until_quiet()
    assert chain.apart() == []


def test_a_desk_never_writes_what_is_head_offices(chain: SmallChain) -> None:
    said = last_letter(chain)
    before = chain.a.desk.read(unsent, (0, 0), 100)[:-1]
    member_id = chain.office.member(points=500)
    [lot] = [UUID(bytes=row[0]) for row in rows(chain.office, "SELECT uid FROM lot WHERE member_id = :id", id=member_id)]
    greedy = written(chain, said, rows=as_text([["lent", [lot.hex, 2, 1], "new", {"points": 500}]]))
    assert taken(chain, *before, greedy) == "refused"
    assert [row[2] for row in exceptions(chain.office)] == ["not-allowed"]


def test_one_order_is_not_let_go_twice(chain: SmallChain) -> None:
    """A letter says what stood there before: head office refuses one that found something else than it has."""
    uid = chain.uid(chain.office, "member", chain.office.member(points=500))
    gift = stocked(chain.a, "G1", points=120, pieces=5, kind=GiftKind.VIRTUAL)
    chain.exchange()
    chain.lend(uid, 300, to=2)
    chain.exchange()
    chain.a.sign_in(CLERK)
    items, reserved = (Item(gift, 1),), Manner(hold=True)
    priced = quoted(chain.a.desk, chain.member(chain.a, uid), items, IdentifiedBy.CARD, reserved)
    order = chain.a.desk.write(
        redeem, signed_request(chain.a.desk, chain.a.open.key, priced, items, IdentifiedBy.CARD, manner=reserved)
    ).answer
    chain.a.desk.write(cancel, chain.a.desk.asked(Cancel, voucher_id=order.voucher_id))
    said = last_letter(chain)
    [(hold,)] = rows(chain.office, "SELECT uid FROM hold WHERE state = 'released'")
    again = as_text([["hold", hold.hex(), "change", {"set": {"state": "released"}, "was": {"state": "open"}}]])
    assert taken(chain, *chain.a.desk.read(unsent, (0, 0), 100)[:-1], written(chain, said, rows=again)) == "refused"
    assert [row[2] for row in exceptions(chain.office)] == ["conflict"]


def test_nobody_approves_their_own_request_nor_after_they_left(chain: SmallChain) -> None:
    uid = chain.uid(chain.office, "member", chain.office.member(points=5000))
    gift = stocked(chain.a, "G1", points=120, pieces=5, kind=GiftKind.VIRTUAL)
    chain.exchange()
    chain.lend(uid, 2000, to=2)
    chain.exchange()
    chain.a.sign_in(CLERK)
    supervisor = chain.office.who(SECOND_SUPERVISOR)
    asked = chain.office.desk.asked(
        SetStaffActive, who_id=chain.office.who(SUPERVISOR), active=False, by_id=supervisor, staff_id=supervisor
    )
    chain.office.desk.write(set_staff_active, asked)
    voucher = redeemed(chain.a, chain.member(chain.a, uid), (gift, 1))
    undone(chain.a, voucher.voucher_id, chain.a.who(SUPERVISOR))
    *before, said = chain.a.desk.read(unsent, (0, 0), 100)
    theirs = json.loads(said.rows)["rows"]
    for row in theirs:
        if row[0] == "approval":
            row[3]["approver_id"] = row[3]["requester_id"]
    assert taken(chain, *before, written(chain, said, rows=as_text(theirs))) == "refused"
    assert [row[1:3] for row in exceptions(chain.office)] == [("undo", "own-approval")]


def test_an_approver_who_left_meanwhile_is_asked_about(chain: SmallChain) -> None:
    uid = chain.uid(chain.office, "member", chain.office.member(points=5000))
    gift = stocked(chain.a, "G1", points=120, pieces=5, kind=GiftKind.VIRTUAL)
    chain.exchange()
    chain.lend(uid, 2000, to=2)
    chain.exchange()
    chain.a.sign_in(CLERK)
    supervisor = chain.office.who(SECOND_SUPERVISOR)
    asked = chain.office.desk.asked(
        SetStaffActive, who_id=chain.office.who(SUPERVISOR), active=False, by_id=supervisor, staff_id=supervisor
    )
    chain.office.desk.write(set_staff_active, asked)
    voucher = redeemed(chain.a, chain.member(chain.a, uid), (gift, 1))
    undone(chain.a, voucher.voucher_id, chain.a.who(SUPERVISOR))
    chain.until_quiet()
    assert [row[1:3] for row in exceptions(chain.office)] == [("undo", "approver")]
    assert chain.apart() == []


# The comparison


def test_books_that_differ_stop_the_exchange_until_people_have_looked(chain: SmallChain) -> None:
    chain.office.member(points=500)
    chain.exchange()

    def wrong(connection: Connection) -> None:
        connection.execute(update(tally).where(tally.c.desk == 3).values(points=1))

    joined(chain.b, name="陈丽华", card="602100000321")
    chain.exchange()
    chain.a.open.database.exchange(wrong)
    joined(chain.b, name="孙悦", card="602100000322")
    chain.step(3)
    chain.taking.step()
    with pytest.raises(Trouble, match="totals-differ"):
        chain.step(2)
    with pytest.raises(Trouble, match="totals-differ"):
        chain.step(2)
    assert exceptions(chain.a) == [("difference", "", "desk 3", "open")]


# The guards: each is seen to fail when it is taken out


def test_without_the_check_of_what_is_lent_points_would_be_spent_twice(chain: SmallChain, overspent: UUID) -> None:
    """The control of the allowance: head office's database looks at no check."""
    change(chain, lambda connection: connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON"))
    chain.until_quiet()
    assert exceptions(chain.office) == []
    assert rows(chain.office, "SELECT points FROM lent") == [(-240,)]
