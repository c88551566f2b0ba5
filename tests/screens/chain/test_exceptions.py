"""What head office could not take: told with what to do, decided by two supervisors with a reason, once; and the line on the same page."""

import pytest
from chain_window import ChainDesk
from shop import CLERK, SECOND_SUPERVISOR, SUPERVISOR
from sqlalchemy import select

from counter_app.database.exchange.exceptions import exception_by_id, exceptions
from counter_app.database.tables import chain, journal, staff
from counter_app.screens.chain.deciding_dialog import DecidingDialog

pytestmark = pytest.mark.sqlite_file


def dialog(desk: ChainDesk) -> DecidingDialog:
    desk.window.until(lambda: desk.window.main.findChild(DecidingDialog) is not None)
    found = desk.window.main.findChild(DecidingDialog)
    assert found is not None
    return found


def state(desk: ChainDesk, exception_id: int) -> str:
    found = desk.services.desk.read(exception_by_id, exception_id)
    assert found is not None
    return found.state


def test_only_supervisors_of_a_chain_find_the_place(chain_desk: ChainDesk) -> None:
    chain_desk.sign_in(CLERK)
    page = chain_desk.window.main.desk
    assert page is not None
    chain_desk.window.type("Alt+H")
    assert page.entry_in_front().name == "redeem"
    chain_desk.window.type("Ctrl+L")
    chain_desk.window.sign_in(SUPERVISOR)
    chain_desk.window.type("Alt+H")
    chain_desk.window.until(lambda: page.entry_in_front().name == "head-office")


def test_a_refused_letter_is_told_and_accepted_by_two_supervisors(chain_desk: ChainDesk) -> None:
    chain_desk.sign_in(SUPERVISOR)
    number = chain_desk.exception(detail={"short": 320, "points": 2000})
    page = chain_desk.window.main.desk
    assert page is not None
    chain_desk.window.until(lambda: page.rail.items["manage"].count() == 1)
    page.go("head-office")
    chain_desk.until_reads("1 thing to decide", "A redemption at desk 7 was not taken")
    chain_desk.window.type("F8")
    chain_desk.until_reads("320 points more than this desk was allowed", "Ask at desk 7 whether goods went out", "2,000")
    chain_desk.prove(SECOND_SUPERVISOR)
    chain_desk.window.type("Enter")
    chain_desk.until_reads("Decided: Accept it", "Nothing to decide", "Decided lately", "Accepted")
    assert state(chain_desk, number) == "accepted"
    found = chain_desk.services.desk.read(exceptions).decided[0]
    assert (found.by, found.second) == ("周敏 1007", "方志远 1002")
    assert found.because == "goods-went-out"
    assert page.rail.items["manage"].count() == 0


def test_it_can_be_dismissed_with_a_reason_and_a_remark(chain_desk: ChainDesk) -> None:
    chain_desk.sign_in(SUPERVISOR)
    number = chain_desk.exception()
    page = chain_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    chain_desk.click(f"exception-{number}")
    shown = dialog(chain_desk)
    shown.way.parts[1].click()
    chain_desk.until_reads("It stays taken back", "Dismiss it")
    shown.because.setCurrentIndex(1)
    shown.remark.set_text("按错了")
    chain_desk.prove(SECOND_SUPERVISOR)
    chain_desk.click("deciding-decide")
    chain_desk.until_reads("Decided: Dismiss it", "A mistake at that desk: 按错了")
    assert state(chain_desk, number) == "dismissed"


def test_nobody_is_the_second_supervisor_of_their_own_decision(chain_desk: ChainDesk) -> None:
    chain_desk.sign_in(SUPERVISOR)
    number = chain_desk.exception()
    page = chain_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    chain_desk.click(f"exception-{number}")
    chain_desk.window.scan(SUPERVISOR.badge)
    chain_desk.until_reads("Another supervisor must approve")
    chain_desk.window.scan(CLERK.badge)
    chain_desk.until_reads("A supervisor is needed")
    chain_desk.window.type("F12", "Esc")
    assert state(chain_desk, number) == "open"


def test_whoever_did_it_does_not_decide_about_it(chain_desk: ChainDesk) -> None:
    chain_desk.sign_in(SUPERVISOR)
    uid = chain_desk.services.desk.read(lambda c: c.execute(select(staff.c.uid).where(staff.c.number == "1002")).scalar_one())
    number = chain_desk.exception(detail={"staff": uid.hex})
    page = chain_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    chain_desk.click(f"exception-{number}")
    chain_desk.window.scan(SECOND_SUPERVISOR.badge)
    chain_desk.until_reads("Another supervisor must approve")
    assert state(chain_desk, number) == "open"


def test_a_lost_desk_is_given_up_only_with_both_pins(chain_desk: ChainDesk) -> None:
    chain_desk.sign_in(SUPERVISOR)
    number = chain_desk.exception("lost-desk", number=0, letter_kind="", detail={"points": 4200, "members": 3})
    page = chain_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    chain_desk.click(f"exception-{number}")
    chain_desk.until_reads("Desk 7 holds 4,200 points of 3 members", "Your PIN")
    chain_desk.prove(SECOND_SUPERVISOR)
    chain_desk.window.type("Enter")
    chain_desk.until_reads("Your own PIN is missing")
    assert state(chain_desk, number) == "open"
    dialog(chain_desk).own_pin.setText("000000")
    chain_desk.prove(SECOND_SUPERVISOR)
    chain_desk.window.type("Enter")
    chain_desk.until_reads("The PIN is not right")
    assert state(chain_desk, number) == "open"
    dialog(chain_desk).own_pin.setText(SUPERVISOR.pin)
    chain_desk.prove(SECOND_SUPERVISOR)
    chain_desk.window.type("Enter")
    chain_desk.until_reads("Decided: Free the points")
    assert state(chain_desk, number) == "accepted"


@pytest.mark.parametrize(
    ("kind", "said", "ways"),
    [
        ("difference", "The sums of desk 7 differ from head office", ["Compare again"]),
        ("quarantine", "An entry of desk 7 came twice, with other content", ["Leave it aside"]),
        ("cloned", "Desk 7 seems to be there twice", ["The later one is the desk", "The first one is the desk"]),
    ],
)
def test_each_kind_says_what_happened_and_offers_what_can_be_done(chain_desk: ChainDesk, kind: str, said: str, ways: list[str]) -> None:
    chain_desk.sign_in(SUPERVISOR)
    number = chain_desk.exception(kind, detail={})
    page = chain_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    chain_desk.click(f"exception-{number}")
    chain_desk.until_reads(said)
    shown = dialog(chain_desk)
    assert [part.text() for part in shown.way.parts] == ways
    assert shown.decide.text() == ways[0]


def test_a_decision_stands_in_the_journal_with_both_names(chain_desk: ChainDesk) -> None:
    chain_desk.sign_in(SUPERVISOR)
    number = chain_desk.exception()
    page = chain_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    chain_desk.click(f"exception-{number}")
    chain_desk.prove(SECOND_SUPERVISOR)
    chain_desk.window.type("Enter")
    chain_desk.until_reads("Decided: Accept it")
    desk = chain_desk.services.desk
    body = desk.read(lambda c: c.execute(select(journal.c.body).where(journal.c.kind == "decide-exception")).scalar_one())
    both = desk.read(lambda c: c.execute(select(staff.c.uid).where(staff.c.number.in_(["1002", "1007"]))).scalars().all())
    assert all(uid.hex in body for uid in both)


def test_the_page_says_what_keeps_the_line_away_and_exchanges_when_asked(chain_desk: ChainDesk) -> None:
    chain_desk.line.cut, chain_desk.line.unsent = "certificate-expired", 12
    chain_desk.sign_in(SUPERVISOR)
    page = chain_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    chain_desk.until_reads("Offline since 09:00", "Head office's certificate is not valid today")
    chain_desk.line.cut = ""
    chain_desk.click("chain-now")
    chain_desk.until_reads("Online", "All is exchanged by itself")


def test_a_clock_that_is_behind_says_that_allowances_rest(chain_desk: ChainDesk) -> None:
    chain_desk.line.suspended = True
    chain_desk.sign_in(SUPERVISOR)
    page = chain_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    chain_desk.until_reads("Allowances rest: the clock stands behind")


def test_the_real_one_of_two_computers_begins_a_new_count(chain_desk: ChainDesk) -> None:
    chain_desk.sign_in(SUPERVISOR)
    desk = chain_desk.services.desk
    number = chain_desk.exception("cloned", desk=desk.facts.desk, epoch=1, number=4)
    page = chain_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    assert "Begin the new count" not in chain_desk.reads()
    chain_desk.click(f"exception-{number}")
    chain_desk.prove(SECOND_SUPERVISOR)
    chain_desk.window.type("Enter")
    chain_desk.until_reads("Two supervisors said that this computer is the desk")
    chain_desk.click("chain-begin-anew")
    chain_desk.until_reads("The new count has begun")
    assert desk.read(lambda c: c.execute(select(chain.c.epoch, chain.c.number)).one()) == (2, 1)
    chain_desk.window.until(lambda: "Begin the new count" not in chain_desk.reads())
