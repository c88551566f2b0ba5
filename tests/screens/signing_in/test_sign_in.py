"""Signing in, locking, taking over: as at the desk, by keys and scanner."""

from shop import CLERK, SECOND_CLERK, SUPERVISOR
from window import OpenWindow, Window

from counter_app.database.staff import open_shift
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import Label
from counter_app.screens.signing_in.name_list import NameList


def kinds(window: Window) -> list[str]:
    """The kinds of the journal's rows."""
    from sqlalchemy import select

    from counter_app.database.tables import journal

    assert window.main.services is not None
    return window.main.services.desk.read(lambda c: [row.kind for row in c.execute(select(journal.c.kind).order_by(journal.c.number))])


def test_a_badge_and_a_pin_open_the_desk_and_the_shift(open_window: OpenWindow) -> None:
    window = open_window()
    window.until_says("No shift is open. The first to sign in opens one.")
    window.scan(CLERK.badge)
    window.until_says("李娜", "Staff no. 1024, clerk", "Badge read")
    window.type(CLERK.pin, "Enter")
    window.until_at_the_desk(CLERK)
    desk = window.main.services.desk  # type: ignore[union-attr]
    shift = desk.read(open_shift, 2)
    assert shift is not None
    assert shift.number == 1
    assert desk.on_duty is not None
    assert "锦和百货, desk 2" in window.says()


def test_badge_and_pin_given_before_the_desk_is_open_are_not_lost(open_window: OpenWindow) -> None:
    window = open_window(held=True)
    window.scan(CLERK.badge)
    window.until_says("Opening the books", "What you scan and type meanwhile is not lost.")
    window.type(CLERK.pin, "Enter")
    window.door.may_open.set()
    window.until_at_the_desk(CLERK)


def test_without_a_badge_the_name_is_chosen_by_keys_alone(open_window: OpenWindow) -> None:
    window = open_window()
    window.type("F2")
    window.until(lambda: window.main.findChild(NameList))
    window.until_says("Who are you?", "方志远", "周敏", "陈磊")
    window.type("Down", "Down", "Enter")
    window.until_says("李娜", "By name")
    window.type(CLERK.pin, "Enter")
    window.until_at_the_desk(CLERK)


def test_a_name_is_found_by_its_number_and_esc_goes_back(open_window: OpenWindow) -> None:
    window = open_window()
    window.type("F2")
    window.until(lambda: window.main.findChild(NameList))
    window.type("Esc")
    window.until(lambda: window.main.findChild(NameList) is None)
    assert "Nobody yet" in window.says()


def test_a_pin_without_a_person_says_what_comes_first(open_window: OpenWindow) -> None:
    window = open_window()
    window.until(lambda: window.main.services)
    window.type(CLERK.pin, "Enter")
    window.until_says("Whose PIN is it?", "Scan your badge first, or press F2 and choose your name.")


def test_a_wrong_pin_says_how_many_tries_are_left_and_the_fifth_locks(open_window: OpenWindow) -> None:
    window = open_window()
    window.scan(CLERK.badge)
    window.until_says("Badge read")
    for left in ("4 more tries", "3 more tries", "2 more tries", "1 more try"):
        window.type("135790", "Enter")
        window.until_says(left)
    window.type("135790", "Enter")
    window.until_says("09:01")
    window.type(CLERK.pin, "Enter")
    window.until(window.main.sign_in.pin.isEnabled)
    window.until_says("09:01")
    assert window.main.desk is None or not window.main.desk.isVisible()
    window.door.now.advance(minutes=2)
    window.type(CLERK.pin, "Enter")
    window.until_at_the_desk(CLERK)


def test_the_pad_types_for_a_finger(open_window: OpenWindow) -> None:
    window = open_window()
    window.scan(CLERK.badge)
    window.until_says("Badge read")
    page = window.main.sign_in
    for digit in "4829":
        page.pad.keys[digit].click()
    page.pad.keys["rub"].click()
    for digit in "913":
        page.pad.keys[digit].click()
    page.enter.click()
    window.until_at_the_desk(CLERK)


def test_a_badge_is_heard_over_the_pin_field_and_never_becomes_a_pin(open_window: OpenWindow) -> None:
    window = open_window()
    window.scan(CLERK.badge)
    window.until_says("李娜")
    window.type("48")
    window.until(lambda: len(window.main.sign_in.pin.text()) == 2)
    window.scan(SECOND_CLERK.badge)
    window.until_says("陈磊")
    assert window.main.sign_in.pin.text() == ""


def test_an_unknown_badge_and_a_bank_card_are_said_and_leave_nobody(open_window: OpenWindow) -> None:
    window = open_window()
    window.until(lambda: window.main.services)
    window.scan("JHB9999X")
    window.until_says("Nobody yet", "This badge may not sign in")
    title = window.main.sign_in.message.title.text()
    window.scan(";4111111111111111=25121010000000000000?")
    window.until_says("bank card")
    assert window.main.sign_in.message.title.text() != title


def test_the_same_clerk_unlocks_and_everything_is_still_there(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    window.notes.notes.setFocus()
    window.type("two umbrellas")
    window.until(lambda: window.notes.notes.text() == "two umbrellas")
    window.type("Ctrl+L")
    window.until_says("Locked", "李娜", "at this desk")
    assert "two umbrellas" not in window.says()
    window.type(CLERK.pin, "Enter")
    window.until_at_the_desk(CLERK)
    assert window.notes.notes.text() == "two umbrellas"
    assert window.notes.notes.hasFocus()
    assert "signed out" not in window.notes.reached
    window.until(lambda: kinds(window)[-1] == "pin-proved")
    assert kinds(window).count("lock") == 1


def test_another_clerk_takes_over_and_finds_nothing_of_the_one_before(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    window.notes.notes.setText("two umbrellas")
    window.type("Ctrl+L")
    window.until_says("Locked")
    window.scan(SECOND_CLERK.badge)
    window.until_says("陈磊")
    window.type(SECOND_CLERK.pin, "Enter")
    window.until_at_the_desk(SECOND_CLERK)
    assert window.notes.notes.text() == ""
    assert "signed out" in window.notes.reached
    assert "李娜" not in window.says()


def test_a_desk_left_alone_locks_itself(open_window: OpenWindow) -> None:
    window = open_window(locks_after=300)
    window.sign_in(CLERK)
    window.until_says("Locked", "李娜")
    window.until(lambda: "lock" in kinds(window))


def test_a_dialog_is_covered_by_the_lock_and_comes_back_as_it_was(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    dialog = Dialog(window.main, "Sure?")
    dialog.body.addWidget(Label("Three kettles go out"))
    yes = Button("Yes", "primary")
    dialog.foot.addWidget(yes)
    dialog.open()
    window.until_says("Three kettles go out")
    window.type("Ctrl+L")
    window.until_says("Locked")
    assert "Three kettles go out" not in window.says()
    window.type(CLERK.pin, "Enter")
    window.until_says("Three kettles go out")
    assert yes.hasFocus()
    dialog.reject()


def test_whoever_takes_over_finds_the_dialog_of_the_one_before_closed(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    dialog = Dialog(window.main, "Sure?")
    dialog.body.addWidget(Label("Three kettles go out"))
    ended: list[bool] = []
    dialog.finished.connect(ended.append)
    dialog.open()
    window.type("Ctrl+L")
    window.until_says("Locked")
    window.scan(SUPERVISOR.badge)
    window.until_says("周敏")
    window.type(SUPERVISOR.pin, "Enter")
    window.until_at_the_desk(SUPERVISOR)
    assert ended == [False]
    assert "Three kettles go out" not in window.says()


def test_a_wrong_pin_over_a_locked_desk_leaves_it_locked(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    window.type("Ctrl+L")
    window.until_says("Locked")
    window.type("135790", "Enter")
    window.until_says("4 more tries")
    assert window.main.desk is not None
    assert not window.main.desk.isVisible()


def test_the_language_is_switched_on_the_page_and_holds_for_the_next_start(open_window: OpenWindow) -> None:
    window = open_window()
    window.until(lambda: window.main.services)
    window.main.sign_in.languages.parts[0].click()
    window.until_says("登录", "扫工牌，再输密码", "2 号服务台")
    window.until(lambda: window.door.folder.desk_facts().get("language") == "zh_CN")
    window.scan(CLERK.badge)
    window.until_says("工牌已读", "工号 1024，店员")
    window.type("135790", "Enter")
    window.until_says("密码不对")
