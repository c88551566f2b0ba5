"""The approval over the desk: who may decide, the PIN and its brakes, the five minutes, and what an approval is bound to."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from shop import CLERK, SECOND_CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from whole_desk import OpensDesk, WholeDesk, linked_to_card

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.open_shop import NewPerson
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.database.staff import person
from counter_app.programme.refusals import ApprovalOver, OwnMember, OwnRequest, Refused
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.approving.dialog import ApprovalDialog
from counter_app.screens.approving.shows import basket_shows
from counter_app.screens.issuing import approved, quoted, signed_request
from counter_app.screens.window.places import REDEEM

WRONG = "137955"


class Asking:
    """A basket of 6,000 points that somebody must sign for, and the dialog over the desk. What it answers is kept."""

    def __init__(self, desk: WholeDesk, member: int, gift: int, *, waits: bool = False) -> None:
        self.desk = desk
        self.items = (Item(gift, 2),)
        here = desk.shop.desk
        self.priced = quoted(here, member, self.items, IdentifiedBy.CARD)
        self.request = signed_request(here, desk.shop.open.key, self.priced, self.items, IdentifiedBy.CARD)
        assert here.on_duty is not None
        clerk = here.read(person, here.on_duty.staff_id)
        shows = basket_shows(self.priced, clerk, here.clock.now(), 2, here.clock.zone, may_send_to_list=True, waits=waits)
        self.dialog = ApprovalDialog(desk.services, desk.look, shows, desk.window)
        self.given: list[ApprovalGiven] = []
        self.said_no: list[str] = []
        self.other: list[str] = []
        self.dialog.approved.connect(self.given.append)
        self.dialog.refused.connect(self.said_no.append)
        self.dialog.sent_to_list.connect(lambda: self.other.append("list"))
        self.dialog.closed.connect(lambda: self.other.append("closed"))
        self.dialog.open()

    def waits_for_yes(self) -> ApprovalGiven:
        self.desk.qtbot.wait_until(lambda: bool(self.given))
        assert len(self.given) == 1
        return self.given[0]


@pytest.fixture
def asks(shop: Shop, opens: OpensDesk) -> object:
    def ask(who: NewPerson = CLERK, *, of: NewPerson | None = None, waits: bool = False) -> Asking:
        member = shop.member(points=20_000, name="王小明", tier="gold")
        gift = shop.gift(points=3_000, name="电热水壶", name_en="Electric kettle")
        desk = opens(REDEEM, who)
        if of is not None:
            linked_to_card(shop, of, member, SECOND_SUPERVISOR if of is not SECOND_SUPERVISOR else SUPERVISOR)
        return Asking(desk, member, gift, waits=waits)

    return ask


# What stands there


def test_it_shows_the_very_lines_and_sums_the_clerk_saw(asks: type[Asking]) -> None:
    text = asks().desk.text()
    for words in (
        "王*, Gold",
        "Electric kettle   × 2",
        "6,000",
        "Before 20,000, Used 6,000, After 14,000",
        "Asked by 李娜 1024",
        "good for 5:00",
    ):
        assert words in text


# Who may decide


def test_a_supervisor_approves_with_badge_and_pin_and_the_redemption_is_theirs_to_the_letter(asks: type[Asking]) -> None:
    asking = asks()
    asking.desk.prove(SUPERVISOR)
    asking.desk.press(Qt.Key.Key_F12)
    given = asking.waits_for_yes()
    shop = asking.desk.shop
    assert given.approver_id == shop.who(SUPERVISOR)
    assert given.method == "badge-and-pin"
    assert given.reason == "member-present"
    done = shop.desk.write(redeem, approved(shop.desk, asking.request, given)).answer
    assert asking.desk.voucher(done.voucher_id).facts["supervisor"]["number"] == SUPERVISOR.number


def test_by_name_and_with_the_keyboard_alone(asks: type[Asking]) -> None:
    asking = asks()
    desk = asking.desk
    desk.press(Qt.Key.Key_Return)
    desk.waits_for("Staff no. 1002, supervisor")
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.wait_until(desk.control("approver-pin").hasFocus)
    desk.type(SECOND_SUPERVISOR.pin)
    desk.press(Qt.Key.Key_Return)
    given = asking.waits_for_yes()
    assert given.approver_id == desk.shop.who(SECOND_SUPERVISOR)
    assert given.method == "name-and-pin"


def test_the_one_who_asked_is_told_so_as_soon_as_their_badge_is_read(asks: type[Asking]) -> None:
    asking = asks(SUPERVISOR)
    asking.desk.scan(SUPERVISOR.badge)
    asking.desk.waits_for("Another supervisor must approve")
    assert not asking.desk.control("approver-pin").isEnabled()


def test_the_one_who_asked_cannot_choose_their_own_name_either(asks: type[Asking]) -> None:
    asking = asks(SUPERVISOR)
    asking.desk.click("approver-by-name")
    asking.desk.waits_for("Staff no. 1007, supervisor: Another supervisor must approve")
    asking.desk.click("approver-1007")
    assert not asking.desk.control("approver-pin").isEnabled()
    assert asking.dialog.prove.who is None


def test_the_member_whose_points_they_are_is_told_so(asks: type[Asking]) -> None:
    asking = asks(of=SUPERVISOR)
    asking.desk.scan(SUPERVISOR.badge)
    asking.desk.waits_for("This is your own member card")
    assert not asking.desk.control("approver-pin").isEnabled()


def test_a_clerks_badge_approves_nothing(asks: type[Asking]) -> None:
    asking = asks()
    asking.desk.scan(SECOND_CLERK.badge)
    asking.desk.waits_for("A supervisor is needed")
    assert not asking.desk.control("approver-pin").isEnabled()


def test_even_past_the_dialog_nobody_approves_for_themselves(asks: type[Asking]) -> None:
    """Whoever got an approval into the request some other way is refused in the transaction."""
    asking = asks(SUPERVISOR, of=SECOND_SUPERVISOR)
    desk = asking.desk.shop.desk
    for who, reason in ((SUPERVISOR, OwnRequest), (SECOND_SUPERVISOR, OwnMember)):
        given = ApprovalGiven(approver_id=asking.desk.shop.who(who), at=desk.clock.now(), for_content=b"")
        with pytest.raises(Refused) as refused:
            desk.write(redeem, approved(desk, asking.request, given))
        assert isinstance(refused.value.reason, reason)


# The PIN


def test_a_wrong_pin_says_how_many_tries_are_left_and_the_fifth_locks(asks: type[Asking]) -> None:
    asking = asks()
    desk = asking.desk
    desk.prove(SUPERVISOR, WRONG)
    desk.press(Qt.Key.Key_Return)
    desk.waits_for("4 more tries, then it locks.")
    for left in ("3 more tries", "2 more tries", "1 more try"):
        desk.qtbot.wait_until(desk.control("approver-pin").hasFocus)
        desk.type(WRONG)
        desk.press(Qt.Key.Key_Return)
        desk.waits_for(left)
    desk.type(WRONG)
    desk.press(Qt.Key.Key_Return)
    desk.waits_for("The PIN is locked")
    desk.waits_for("Until 09:01.")
    desk.type(SUPERVISOR.pin)
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.wait_until(desk.control("approver-pin").isEnabled)
    assert asking.given == []


def test_without_a_person_or_a_pin_it_says_what_is_missing(asks: type[Asking]) -> None:
    asking = asks()
    asking.desk.press(Qt.Key.Key_F12)
    asking.desk.waits_for("Whose PIN is it?")
    asking.desk.scan(SUPERVISOR.badge)
    asking.desk.waits_for("Staff no. 1007")
    asking.desk.press(Qt.Key.Key_F12)
    asking.desk.waits_for("The PIN is missing")
    assert asking.given == []


# Scans and clicks


def test_another_badge_scanned_over_the_pin_is_no_part_of_it(asks: type[Asking]) -> None:
    asking = asks()
    desk = asking.desk
    desk.prove(SUPERVISOR)
    desk.scan(SECOND_SUPERVISOR.badge)
    desk.waits_for("方志远")
    assert asking.dialog.prove.pin.text() == ""
    assert asking.dialog.remark.text() == ""


def test_a_scan_over_the_remark_goes_to_the_approver(asks: type[Asking]) -> None:
    asking = asks()
    asking.dialog.remark.line.setFocus()
    asking.desk.scan(SUPERVISOR.badge)
    asking.desk.waits_for("Staff no. 1007")
    assert asking.dialog.remark.text() == ""


def test_a_double_click_on_approve_is_one_approval(asks: type[Asking]) -> None:
    asking = asks()
    asking.desk.prove(SUPERVISOR)
    asking.desk.double_click("approval-approve")
    asking.waits_for_yes()
    assert asking.desk.shop.journal().count("pin-proved") == 1


# Time


def test_after_five_minutes_it_is_over_and_no_pin_counts(asks: type[Asking]) -> None:
    asking = asks()
    desk = asking.desk
    desk.prove(SUPERVISOR)
    desk.shop.clock.advance(minutes=4, seconds=59)
    desk.waits_for("good for 0:01")
    desk.shop.clock.advance(seconds=1)
    desk.waits_for("time is over")
    desk.waits_for("The approval no longer holds")
    desk.press(Qt.Key.Key_F12)
    assert not desk.control("approval-approve").isEnabled()
    assert not desk.control("approver-pin").isEnabled()
    assert asking.given == []


def test_an_approval_that_lay_about_for_more_than_five_minutes_is_refused(asks: type[Asking]) -> None:
    asking = asks()
    asking.desk.prove(SUPERVISOR)
    asking.desk.press(Qt.Key.Key_F12)
    given = asking.waits_for_yes()
    shop = asking.desk.shop
    shop.clock.advance(minutes=5, seconds=1)
    with pytest.raises(Refused) as refused:
        shop.desk.write(redeem, approved(shop.desk, asking.request, given))
    assert refused.value.reason == ApprovalOver(why="expired")


def test_a_changed_basket_voids_it(asks: type[Asking]) -> None:
    asking = asks()
    asking.desk.prove(SUPERVISOR)
    asking.desk.press(Qt.Key.Key_F12)
    given = asking.waits_for_yes()
    desk = asking.desk.shop.desk
    bound = approved(desk, asking.request, given).approval
    more = (replace(asking.items[0], quantity=3),)
    changed = signed_request(
        desk, asking.desk.shop.open.key, quoted(desk, asking.request.member_id, more, IdentifiedBy.CARD), more, IdentifiedBy.CARD
    )
    with pytest.raises(Refused) as refused:
        desk.write(redeem, replace(changed, approval=bound))
    assert refused.value.reason == ApprovalOver(why="changed")


# No


def test_refuse_list_and_escape_each_end_it_in_their_own_way(asks: type[Asking]) -> None:
    first = asks()
    first.dialog.remark.set_text("Ask the manager")
    first.desk.click("approval-refuse")
    assert (first.said_no, first.given, first.other) == (["Ask the manager"], [], [])


def test_sending_it_to_the_list(asks: type[Asking]) -> None:
    asking = asks()
    asking.desk.press(Qt.Key.Key_F8)
    assert (asking.other, asking.given) == (["list"], [])


def test_escape_decides_nothing(asks: type[Asking]) -> None:
    asking = asks()
    asking.desk.prove(SUPERVISOR)
    asking.desk.press(Qt.Key.Key_Escape)
    assert (asking.other, asking.given, asking.said_no) == (["closed"], [], [])


def test_a_drawn_signature_goes_along_as_strokes(asks: type[Asking]) -> None:
    asking = asks()
    asking.desk.sign("approval-signature")
    asking.desk.prove(SUPERVISOR)
    asking.desk.press(Qt.Key.Key_F12)
    assert '"strokes"' in asking.waits_for_yes().signature
