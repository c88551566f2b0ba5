"""Whatever takes points from a member asks head office first for what isn't at this desk; with no line it says what can be had now."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from lending_chain import A, LendingChain, chain, chain_template, lending
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shop import CLERK, SUPERVISOR
from small_chain import FeedPage
from whole_desk import PRINTER, WholeDesk, compiled, look, with_programme

import counter_app.actions
from counter_app.actions.approving import ApprovalGiven
from counter_app.database.door import Action
from counter_app.programme.refusals import AllowanceExhausted
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.chain.exchanging import Exchanging
from counter_app.screens.chain.line_of_desk import LineOfDesk
from counter_app.screens.chain.missing import Missing
from counter_app.screens.design.theme import Look
from counter_app.screens.issuing import approved
from counter_app.screens.lanes import Lanes
from counter_app.screens.place import MemberHere
from counter_app.screens.points.drafts import Cashing, Donating, Draft, Giving, Paying, Shown, Spinning, Upgrading
from counter_app.screens.points.place import PointsPlace
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.scanner import Scanner
from counter_app.screens.services import Services
from counter_app.screens.window.places import POINTS

pytestmark = pytest.mark.sqlite_file

__all__ = ["chain", "chain_template", "compiled", "lending", "look"]

HAS = 5_000
"""What the member has in all: at first none of it is at a desk."""


@pytest.fixture
def member(lending: LendingChain) -> UUID:
    """Under a programme with every way to spend, a member whose points head office keeps."""
    lending.a.sign_in(CLERK)
    lending.b.sign_in(CLERK)
    with_programme(
        lending.a,
        ("version = 1", "version = 2\ntransfer = true"),
        ('id = "silver"', 'id = "silver"\ncosts = 2000'),
        ("[draw]", '[cash-out]\npoints = 100\nyuan = "1.00"\n\n[draw]'),
    )
    lending.new_member(0, name="李小娜", card="602100000542")
    return lending.new_member(HAS, card="602100000387")


@pytest.mark.parametrize(
    ("points", "draft"),
    [
        (300, lambda who, other: Paying(who, Shown(), 10_000, 300)),
        (HAS, lambda who, other: Paying(who, Shown(), 100_000, None)),
        (300, lambda who, other: Giving(who, Shown(), other, 300)),
        (300, lambda who, other: Donating(who, Shown(), "school-library", 300)),
        (300, lambda who, other: Cashing(who, Shown(), 300)),
        (100, lambda who, other: Spinning(who, Shown(), 7)),
        (2_000, lambda who, other: Upgrading(who, Shown(), "silver", 2_000)),
    ],
    ids=["pay", "pay as many as go", "give", "donate", "cash", "draw", "tier"],
)
def test_what_is_missing_is_named_and_once_it_is_here_it_goes(
    lending: LendingChain, member: UUID, points: int, draft: Callable[[int, int], Draft]
) -> None:
    desk, who = lending.a.desk, lending.member(lending.a, member)
    other = lending.a.desk.read(lambda connection: connection.exec_driver_sql("SELECT id FROM member WHERE name = '李小娜'").scalar_one())
    what = draft(who, other)
    quote = what.quote(desk)
    missing = quote.more or what.missing(quote.reasons)
    assert missing == Missing(who, points)
    assert all(isinstance(reason, AllowanceExhausted) for reason in quote.reasons)
    assert lending.asking[A].ensure(who, missing.points).enough
    now = what.quote(desk)
    assert (now.reasons, now.more, now.points) == ((), None, -points)
    settled = what.settled(now)
    request: Any = settled.request(desk)
    if now.approval:
        request = approved(desk, request, ApprovalGiven(approver_id=lending.a.who(SUPERVISOR), at=desk.clock.now(), for_content=b""))
    settled.carry_out(desk, request)
    lending.connected()
    assert lending.chain.apart() == []
    assert lending.stands(lending.office, member).spendable == HAS - points


ASKED_FIRST = {
    "ask-approval": "redeeming", "cash-out": "points", "confirm": "points", "donate": "points", "draw": "points", "hand-over": "handing",
    "leave": "members", "pay-with-points": "points", "redeem": "redeeming", "transfer": "points", "upgrade": "points",
    "use-voucher": "points",
}  # fmt: skip
"""Everything by which value leaves, and the place that asks head office first."""
NO_SCREEN = {"adjust"}
"""What no clerk can do in the window."""


def test_every_action_by_which_value_leaves_is_known_here() -> None:
    kinds = set()
    for module in pkgutil.walk_packages(counter_app.actions.__path__, "counter_app.actions."):
        found = vars(importlib.import_module(module.name)).values()
        kinds |= {one.kind for one in found if isinstance(one, Action) and one.value_out}
    assert {kind for kind in kinds if not kind.startswith("test-")} == set(ASKED_FIRST) | NO_SCREEN


# In the window


@pytest.fixture
def desk(lending: LendingChain, member: UUID, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[WholeDesk]:
    """Desk A's place for points, over a line at whose other end head office works."""
    shop, wire = lending.a, lending.wires[A]
    reading = wire.feed

    def feed(after: int, limit: int) -> FeedPage:
        lending.office_works()
        return reading(after, limit)

    wire.feed = feed  # type: ignore[method-assign]
    lanes, scanner, one = Lanes.beside(), Scanner(qapp), shop.open
    line = Exchanging(LineOfDesk(shop.desk, wire, lambda: None), lanes.line)
    printers = PdfFolder(shop.folder.path / "paper", PRINTER)
    services = Services(shop.desk, shop.folder, one.key, one.keys, one.pins, lanes, printers, scanner, one.keep_copy, line)
    made = WholeDesk(shop, look, qtbot, services, printers, (POINTS,))
    line.came.connect(made.frame.data_changed, Qt.ConnectionType.QueuedConnection)
    line.start()
    qtbot.wait_until(lambda: line.standing.online)
    yield made
    shop.desk.heard = lambda touched: None
    for end in (line.stop, lanes.stop, scanner.close, line.deleteLater, scanner.deleteLater):
        end()


def fill(desk: WholeDesk, identifier: str, text: str) -> None:
    field = desk.control(identifier)
    assert isinstance(field, QLineEdit)
    field.setText(text)


def test_in_the_window_more_than_is_here_goes_with_a_line_and_is_said_without_one(
    desk: WholeDesk, lending: LendingChain, member: UUID
) -> None:
    here = MemberHere(lending.member(lending.a, member), IdentifiedBy.CARD)
    desk.go(POINTS, here)
    desk.waits_for("Points to spend")
    desk.qtbot.wait_until(lambda: lending.here(lending.a, member) == 2_000)
    desk.click("act-donate")
    line = desk.services.line
    assert line is not None
    answers, ensure = Event(), line.link.ensure

    def slow(*asked: Any) -> frozenset[str]:
        answers.wait(10)
        return ensure(*asked)

    line.link.ensure = slow  # type: ignore[method-assign]
    fill(desk, "points", "3000")
    desk.waits_for("Head office is asked for what is missing here")
    # The register may say other things meanwhile: then it is quoted anew, and what is on its way isn't called missing for that.
    place, quoted = desk.frame.place(POINTS), list[None]()
    assert isinstance(place, PointsPlace)
    assert place.flow.facts is not None
    place.flow.show_facts(place.flow.facts)
    desk.qtbot.wait_until(lambda: not place.flow._settles.isActive())
    desk.services.lanes.write.ask(lambda: None, quoted.append)
    desk.qtbot.wait_until(lambda: bool(quoted))
    assert "here now" not in desk.text()
    answers.set()
    desk.waits_for("Donate 3,000 points")
    desk.qtbot.wait_until(lambda: desk.control("do-it").isEnabled() and lending.here(lending.a, member) >= 3_000)
    assert "here now" not in desk.text()
    left = lending.here(lending.a, member)

    lending.cut(lending.a)
    line.now()
    desk.qtbot.wait_until(lambda: not line.standing.online)
    fill(desk, "points", "4500")
    desk.waits_for(f"{left:,} points can be had here now")
    assert not desk.control("do-it").isEnabled()

    lending.heal(lending.a)
    line.now()
    desk.qtbot.wait_until(lambda: lending.here(lending.a, member) >= 4_500)
    desk.qtbot.wait_until(lambda: desk.control("do-it").isEnabled())
