"""The supervisors' list: a request that waits is approved, refused or taken back, from whichever clerk's desk."""

from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shop import CLERK, SUPERVISOR, Shop
from sqlalchemy import select
from sqlalchemy.engine import Connection
from whole_desk import OpensDesk, waiting_request

from counter_app.actions.approving import waiting_approvals
from counter_app.database.members import member_row
from counter_app.database.tables import approval
from counter_app.database.vouchers import vouchers_of_shift
from counter_app.screens.window.places import APPROVALS


def states(shop: Shop) -> list[tuple[str, str]]:
    def asked(connection: Connection) -> list[tuple[str, str]]:
        return [(row.state, row.remark) for row in connection.execute(select(approval.c.state, approval.c.remark).order_by(approval.c.id))]

    return shop.desk.read(asked)


def test_approved_it_completes_by_itself_and_its_paper_comes_out(shop: Shop, opens: OpensDesk) -> None:
    clerk = shop.sign_in(CLERK)
    member = shop.member(points=20_000, name="王小明")
    gift = shop.gift(points=3_000, name="电热水壶", name_en="Electric kettle")
    waiting_request(shop, member, (gift, 2))
    assert shop.desk.read(member_row, member).spendable == 14_000
    shop.clock.advance(minutes=7)
    desk = opens(APPROVALS, SUPERVISOR)
    desk.waits_for("王*: 6,000 pts")
    desk.waits_for("Electric kettle × 2. Asked by 李娜 1024, desk 2, 09:00")

    desk.press(Qt.Key.Key_F8)
    desk.waits_for("Before 20,000, Used 6,000, After 14,000")
    desk.prove(SUPERVISOR)
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("is issued")
    desk.waits_for("Nothing waits")

    (voucher,) = shop.desk.read(vouchers_of_shift, 1)
    assert (voucher.staff_id, voucher.points) == (clerk, 6_000)
    assert voucher.facts["clerk"]["number"] == CLERK.number
    assert voucher.facts["supervisor"]["number"] == SUPERVISOR.number
    assert shop.desk.read(member_row, member).spendable == 14_000
    assert shop.desk.read(member_row, member).held == 0
    assert states(shop) == [("used", "")]
    desk.qtbot.wait_until(lambda: len(desk.printers.pages) == 2)


def test_a_badge_scanned_before_the_request_stands_there_is_the_supervisors(shop: Shop, opens: OpensDesk) -> None:
    shop.sign_in(CLERK)
    waiting_request(shop, shop.member(points=20_000), (shop.gift(points=6_000), 1))
    desk = opens(APPROVALS)
    desk.waits_for("6,000 pts")
    busy = Event()
    desk.services.lanes.write.ask(lambda: busy.wait(15), lambda _: None)
    desk.press(Qt.Key.Key_F8)
    desk.scan(SUPERVISOR.badge)
    QApplication.processEvents()
    busy.set()
    desk.waits_for(f"Staff no. {SUPERVISOR.number}")
    assert desk.shows("approval-approve")


def test_the_clerk_who_asked_cannot_approve_it_from_the_list(shop: Shop, opens: OpensDesk) -> None:
    shop.sign_in(SUPERVISOR)
    member = shop.member(points=20_000)
    waiting_request(shop, member, (shop.gift(points=6_000), 1))
    desk = opens(APPROVALS, SUPERVISOR)
    desk.waits_for("6,000 pts")
    desk.press(Qt.Key.Key_F8)
    desk.waits_for("Scan the supervisor's badge")
    desk.scan(SUPERVISOR.badge)
    desk.waits_for("Another supervisor must approve")
    assert len(shop.desk.read(waiting_approvals)) == 1


def test_a_refusal_is_signed_for_and_frees_points_and_pieces(shop: Shop, opens: OpensDesk) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=20_000)
    waiting_request(shop, member, (shop.gift(points=6_000), 1))
    desk = opens(APPROVALS)
    desk.waits_for("6,000 pts")
    desk.press(Qt.Key.Key_F8)
    desk.waits_for("Scan the supervisor's badge")
    desk.click("approval-refuse")
    desk.waits_for("Whose PIN is it?")
    assert states(shop) == [("waiting", "")]

    remark = desk.control("approval-remark")
    desk.prove(SUPERVISOR)
    remark.setText("Ask for the card first")  # type: ignore[attr-defined]
    desk.click("approval-refuse")
    desk.waits_for("The request was refused")
    assert states(shop) == [("refused", "Ask for the card first")]
    assert shop.desk.read(member_row, member).spendable == 20_000


def test_whoever_asked_takes_it_back_without_anybody(shop: Shop, opens: OpensDesk) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=20_000)
    waiting_request(shop, member, (shop.gift(points=6_000), 1))
    desk = opens(APPROVALS)
    desk.waits_for("6,000 pts")
    desk.press(Qt.Key.Key_F8)
    desk.waits_for("Take the request back")
    desk.click("approval-withdraw")
    desk.waits_for("The request was taken back")
    assert states(shop) == [("withdrawn", "")]


def test_a_request_that_somebody_decided_meanwhile_says_so(shop: Shop, opens: OpensDesk) -> None:
    from counter_app.actions.approving import RefuseApproval, refuse_approval

    shop.sign_in(CLERK)
    member = shop.member(points=20_000)
    waiting = waiting_request(shop, member, (shop.gift(points=6_000), 1))
    desk = opens(APPROVALS)
    desk.waits_for("6,000 pts")
    shop.desk.heard = lambda touched: None
    shop.desk.write(refuse_approval, shop.desk.asked(RefuseApproval, approval_id=waiting))
    desk.press(Qt.Key.Key_F8)
    desk.waits_for("Done already")
    desk.waits_for("Nothing waits")
