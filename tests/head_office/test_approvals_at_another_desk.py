"""A request for approval travels to another desk and its answer back: bound to what was shown, for five minutes, once, by four eyes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shop import CLERK, SUPERVISOR, Shop
from small_chain import SmallChain, chain, chain_template
from whole_desk import PRINTER, WholeDesk, compiled, look, waiting_request

from counter_app.actions.approve_remote import ApproveRemote, approve_remote, what_is_shown
from counter_app.actions.approving import ApprovalGiven, waiting_approvals
from counter_app.database.exchange.loans import begin_own
from counter_app.database.vouchers import Voucher
from counter_app.programme.refusals import ApprovalOver, OwnRequest, Reason, Refused, Trouble
from counter_app.screens.approving.waiting import ToDecide, to_decide
from counter_app.screens.chain.carrying_out import carry_out
from counter_app.screens.chain.exchanging import Exchanging
from counter_app.screens.chain.line_of_desk import LineOfDesk
from counter_app.screens.design.theme import Look
from counter_app.screens.lanes import Lanes
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.scanner import Scanner
from counter_app.screens.services import Services

pytestmark = pytest.mark.sqlite_file

__all__ = ["chain", "chain_template", "compiled", "look"]


@dataclass
class Asked:
    """What a clerk at desk A has asked, as both desks know it."""

    chain: SmallChain
    member: int
    gift: int

    @property
    def a(self) -> Shop:
        return self.chain.a

    @property
    def b(self) -> Shop:
        return self.chain.b

    def at_b(self) -> ToDecide:
        [waiting] = self.b.desk.read(waiting_approvals)
        return to_decide(self.b.desk, self.b.open.key, waiting.id)

    def answer(self, *, yes: bool = True, approver: int | None = None, shown: bytes = b"") -> None:
        """A supervisor at desk B has looked, and answers; everybody hears of it."""
        decide = self.at_b()
        given = ApprovalGiven(
            approver_id=approver or self.b.who(SUPERVISOR),
            at=self.chain.clock(),
            for_content=shown or what_is_shown(decide.row.waiting, decide.row.priced),
            remark="" if yes else "too many",
        )
        asked = self.b.desk.asked(ApproveRemote, approval_id=decide.row.waiting.id, yes=yes, given=given)
        self.b.desk.write(approve_remote, asked)
        self.chain.exchange()

    def apart(self) -> list[str]:
        """Where the books differ; the gift of these tests came to its shelf by no move."""
        return [one for one in self.chain.apart() if "on hand from moves" not in one]

    def carried_out(self) -> list[Voucher | Reason | None]:
        done = carry_out(self.a.desk, self.a.open.key, frozenset())
        return [one.voucher or one.reason for one in done]


@pytest.fixture
def asked(chain: SmallChain) -> Asked:
    """Desk A may spend this member's points, and give this gift; desk B has heard of both."""
    member, gift = chain.a.member(points=20_000), chain.a.gift(points=9_000, stock=5)
    chain.a.open.database.exchange(begin_own, member, chain.a.desk.facts.desk, chain.clock())
    chain.exchange()
    chain.a.sign_in(CLERK)
    chain.b.sign_in(SUPERVISOR)
    return Asked(chain, member, gift)


def ask(asked: Asked) -> None:
    send_to_the_list(asked)
    asked.chain.exchange()


def send_to_the_list(asked: Asked) -> None:
    waiting_request(asked.a, asked.member, (asked.gift, 1))


def test_it_stands_at_the_other_desk_and_a_yes_makes_the_voucher_where_it_was_asked(asked: Asked) -> None:
    ask(asked)
    decide = asked.at_b()
    assert (decide.row.waiting.desk, decide.row.requester.number) == (asked.a.desk.facts.desk, CLERK.number)
    assert decide.asked is None
    asked.answer()
    [voucher] = asked.carried_out()
    assert isinstance(voucher, Voucher)
    assert voucher.facts["supervisor"]["number"] == SUPERVISOR.number
    asked.chain.exchange()
    assert asked.b.desk.read(waiting_approvals) == ()
    assert asked.apart() == []


def test_the_answer_counts_once(asked: Asked) -> None:
    ask(asked)
    asked.answer()
    assert len(asked.carried_out()) == 1
    assert asked.carried_out() == []


def test_after_five_minutes_it_counts_no_more_and_the_request_still_waits(asked: Asked) -> None:
    ask(asked)
    asked.answer()
    asked.chain.clock.advance(minutes=6)
    assert asked.carried_out() == [ApprovalOver(why="expired")]
    assert len(asked.a.desk.read(waiting_approvals)) == 1


def test_it_is_bound_to_what_was_shown(asked: Asked) -> None:
    ask(asked)
    asked.answer(shown=b"something else, 32 bytes long...")
    assert asked.carried_out() == [ApprovalOver(why="changed")]
    assert len(asked.a.desk.read(waiting_approvals)) == 1


def test_whoever_asked_never_answers_at_another_desk_either(asked: Asked) -> None:
    asked.a.desk.sign_out()
    asked.a.sign_in(SUPERVISOR)
    ask(asked)
    with pytest.raises(Refused) as refused:
        asked.answer()
    assert refused.value.reason == OwnRequest()


def test_a_no_frees_what_was_held(asked: Asked) -> None:
    ask(asked)
    asked.answer(yes=False)
    assert asked.carried_out() == [None]
    asked.chain.exchange()
    assert asked.b.desk.read(waiting_approvals) == ()
    assert asked.apart() == []


@pytest.fixture
def refused_paper() -> dict[int, str]:
    """From which page on the desks' printers take nothing, and why."""
    return {}


@pytest.fixture
def both(
    asked: Asked, look: Look, qtbot: QtBot, qapp: QApplication, refused_paper: dict[int, str]
) -> Iterator[tuple[WholeDesk, WholeDesk]]:
    """The windows of both desks, each with its line. From here on nobody else exchanges for these desks."""
    desks, ends = [], []
    for shop, wire in ((asked.a, asked.chain.wires[2]), (asked.b, asked.chain.wires[3])):
        shop.folder.keep_desk_facts(printer=PRINTER)
        lanes, scanner, one = Lanes.beside(), Scanner(qapp), shop.open
        line = Exchanging(LineOfDesk(shop.desk, wire, lambda: None), lanes.line)
        printers = PdfFolder(shop.folder.path / "paper", PRINTER, refuse_at=refused_paper)
        services = Services(shop.desk, shop.folder, one.key, one.keys, one.pins, lanes, printers, scanner, one.keep_copy, line)
        desk = WholeDesk(shop, look, qtbot, services, printers)
        line.came.connect(desk.frame.data_changed, Qt.ConnectionType.QueuedConnection)
        line.start()
        desks.append(desk)
        ends += [line.stop, lanes.stop, scanner.close, line.deleteLater, scanner.deleteLater]
    yield desks[0], desks[1]
    for shop in (asked.a, asked.b):
        shop.desk.heard = lambda touched: None
    for end in ends:
        end()


def over_the_lines(asked: Asked, both: tuple[WholeDesk, WholeDesk], at: WholeDesk, words: str) -> None:
    """Head office works and both desks ask anew, until these words stand in the window of one of them."""

    def told() -> None:
        for desk in both:
            line_of(desk).now()
        asked.chain.taking.step()
        assert words in at.text(), f"{words!r} isn't among:\n{at.text()}"

    at.qtbot.wait_until(told)


def line_of(desk: WholeDesk) -> Exchanging:
    line = desk.services.line
    assert isinstance(line, Exchanging)
    return line


def approve(asked: Asked, both: tuple[WholeDesk, WholeDesk]) -> None:
    """What desk 2 sends to the list a supervisor approves at desk 3."""
    _a, b = both
    b.go("approvals")
    send_to_the_list(asked)
    over_the_lines(asked, both, b, "desk 2")
    b.qtbot.wait_until(lambda: line_of(b).standing.online)
    b.window.activateWindow()
    b.press(Qt.Key.Key_F8)
    b.prove(SUPERVISOR)
    b.press(Qt.Key.Key_F12)
    b.waits_for("The answer is on its way to desk 2")


def test_both_windows_say_so(asked: Asked, both: tuple[WholeDesk, WholeDesk]) -> None:
    approve(asked, both)
    over_the_lines(asked, both, both[0], "Approved at desk 3: voucher")


@pytest.mark.parametrize("refused_paper", [{1: "printer-off"}])
def test_paper_that_does_not_come_out_is_said_though_nobody_waits_for_it(asked: Asked, both: tuple[WholeDesk, WholeDesk]) -> None:
    approve(asked, both)
    over_the_lines(asked, both, both[0], "didn't come out")
    assert "The printer is off. The points are booked; print it under “Carry on”." in both[0].text()


def test_without_a_line_nobody_answers_another_desk(asked: Asked, both: tuple[WholeDesk, WholeDesk]) -> None:
    _a, b = both
    b.go("approvals")
    send_to_the_list(asked)
    over_the_lines(asked, both, b, "desk 2")
    line = line_of(b)
    b.qtbot.wait_until(lambda: line.standing.online)

    def cut(call: str) -> None:
        raise Trouble("no-line")

    asked.chain.wires[3].before = cut
    line.now()
    b.qtbot.wait_until(lambda: not line.standing.online)
    b.press(Qt.Key.Key_F8)
    b.waits_for("Desk 2 can't be reached now")
