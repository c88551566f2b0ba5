"""The frame of the desk: what is scanned goes where it belongs, keys reach the place, nothing a clerk does ends the program."""

import pytest
from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, new_shop, set_up
from window import OpenWindow, Window

from counter_app.actions.open_desk import show_keys
from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk
from counter_app.programme.voucher_numbers import build_number
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import Label
from counter_app.screens.window.crash_dialog import CrashDialog
from counter_app.screens.window.look_dialog import LookDialog
from counter_app.vouchers.keys import DeskKey


@pytest.fixture
def desk(open_window: OpenWindow) -> Window:
    """A window with a clerk at the desk."""
    window = open_window()
    window.sign_in(CLERK)
    return window


# Where it goes


def test_a_scanned_card_goes_to_the_place_in_front_first(desk: Window) -> None:
    desk.notes.takes.add("card")
    desk.scan("612000000018")
    desk.until(lambda: "scanned card 612000000018" in desk.notes.reached)
    assert desk.main.desk is not None
    assert desk.main.desk.rail.items["redeem"].isChecked()


def test_what_the_place_does_not_take_goes_to_the_redemption_or_the_hand_over(desk: Window) -> None:
    page = desk.main.desk
    assert page is not None
    page.go("settings")
    desk.type("F2", "13812345678", "Enter")
    desk.until(lambda: page.rail.items["redeem"].isChecked())
    assert desk.notes.reached[-1] == "opened phone"
    desk.scan("1" * 246)
    desk.until(lambda: page.rail.items["hand-over"].isChecked())
    assert desk.notes.reached[-1] == "opened voucher-code"
    assert page.box.text() == ""


def test_twelve_digits_that_no_voucher_has_are_a_card(desk: Window) -> None:
    number = build_number(2, 41)
    desk.scan(number)
    desk.until(lambda: f"scanned card {number}" in desk.notes.reached)


def test_a_scan_never_ends_as_text_in_a_field(desk: Window) -> None:
    desk.notes.notes.setFocus()
    desk.scan("VIP-001200")
    desk.until(lambda: "scanned card VIP-001200" in desk.notes.reached)
    assert desk.notes.notes.text() == ""


def test_a_scan_while_a_dialog_is_open_disturbs_neither(desk: Window) -> None:
    dialog = Dialog(desk.main, "Sure?")
    dialog.body.addWidget(Label("Three kettles go out"))
    heard: list[str] = []
    desk.scanner.listen(dialog).scanned.connect(heard.append)
    dialog.open()
    desk.scan("VIP-001200")
    desk.until(lambda: heard == ["VIP-001200"])
    assert dialog.is_open()
    assert not [line for line in desk.notes.reached if line.startswith("scanned")]
    dialog.reject()


def test_a_bank_card_is_refused_by_name_and_nothing_of_it_is_shown(desk: Window) -> None:
    desk.scan(";4111111111111111=25121010000000000000?")
    desk.until_says("This is a bank card", "nothing of it was kept")
    assert "4111" not in desk.says()
    desk.type("Esc")
    desk.until(lambda: "bank card" not in desk.says())


def test_what_is_typed_where_nothing_takes_text_is_looked_for(desk: Window) -> None:
    page = desk.main.desk
    assert page is not None
    page.rail.items["redeem"].setFocus()
    desk.type("138", "Esc")
    desk.until(lambda: page.box.hasFocus())
    assert page.box.text() == ""
    page.rail.items["redeem"].setFocus()
    desk.type("5678", "Enter")
    desk.until(lambda: "typed last-four 5678" in desk.notes.reached)


def test_f2_twice_looks_for_names_with_the_input_method(desk: Window) -> None:
    page = desk.main.desk
    assert page is not None
    desk.type("F2")
    desk.until(page.box.hasFocus)
    desk.type("F2")
    desk.until_says("Name or pinyin initials, then Enter")
    assert page.box.property("wants_input_method") is True
    desk.type("wxm", "Enter")
    desk.until(lambda: "typed name wxm" in desk.notes.reached)
    assert page.box.property("wants_input_method") is False
    desk.type("F2", "5678", "Enter")
    desk.until(lambda: "typed last-four 5678" in desk.notes.reached)


# Keys


def test_keys_reach_the_place_once_however_long_they_are_held(desk: Window) -> None:
    desk.type("F3", "F8", "Ctrl+P")
    desk.hold("F12", 5)
    desk.until(lambda: "F12" in desk.notes.reached)
    assert [key for key in desk.notes.reached if key.startswith(("F", "Ctrl"))] == ["F3", "F8", "Ctrl+P", "F12"]


def test_f7_goes_to_the_hand_over_unless_the_place_takes_it(desk: Window) -> None:
    page = desk.main.desk
    assert page is not None
    desk.notes.takes.add("F7")
    desk.type("F7")
    desk.until(lambda: "F7" in desk.notes.reached)
    assert page.rail.items["redeem"].isChecked()
    desk.notes.takes.clear()
    desk.type("F7")
    desk.until(page.rail.items["hand-over"].isChecked)


def test_esc_is_one_step_back_and_in_the_end_the_box(desk: Window) -> None:
    page = desk.main.desk
    assert page is not None
    desk.notes.steps = 1
    desk.notes.notes.setFocus()
    desk.type("Esc")
    assert desk.notes.notes.hasFocus()
    desk.type("Esc")
    desk.until(page.box.hasFocus)


def test_the_strip_lists_the_keys_that_work_here(desk: Window) -> None:
    desk.until_says("find", "park", "text and theme", "help", "09:00")


# Who and what


def test_a_place_for_supervisors_is_theirs_alone(desk: Window) -> None:
    assert "Staff" not in desk.says()
    desk.type("Ctrl+L")
    desk.until_says("Locked")
    desk.scan(SUPERVISOR.badge)
    desk.until_says("周敏")
    desk.type(SUPERVISOR.pin, "Enter")
    desk.until_at_the_desk(SUPERVISOR)
    assert "Staff" in desk.says()


def test_what_is_written_reaches_every_place_that_was_made(desk: Window) -> None:
    from counter_app.actions.signing_in import sign_out

    services = desk.main.services
    assert services is not None
    services.lanes.write.ask(lambda: sign_out(services.desk), lambda done: None)
    desk.until(lambda: "staff" in desk.notes.touched)


def test_the_printer_and_the_last_copy_stand_on_the_strip(desk: Window) -> None:
    services = desk.main.services
    assert services is not None
    on_server = services.desk.database.on_server
    books, none, copied = (
        ("Books on the server", "Copies are the server's", "Copies are the server's")
        if on_server
        else ("Books on this computer", "No copy yet", "Copied 09:00")
    )
    desk.until_says(books, none, "No printer chosen")
    services.keep_copy()
    services.folder.keep_desk_facts(printer="Desk printer")
    desk.main.standing.tick()
    desk.main.standing.look_at_printer()
    desk.until_says(copied, "Printer Desk printer")
    services.folder.keep_desk_facts(printer="Another one")
    desk.main.standing.look_at_printer()
    desk.until_says("Printer Another one is gone")


def test_the_key_of_a_desk_on_the_same_server_is_known_within_a_minute(desk: Window) -> None:
    """It came while this one was at work, and nobody told; a file's desk believes itself alone."""
    services = desk.main.services
    assert services is not None
    theirs = DeskKey.make(3, OPENED, bytes(32))
    services.desk.database.exchange(show_keys, [(theirs.public, 3, OPENED, None, None)])
    desk.main.standing.tick()
    known = {2, 3} if services.desk.database.on_server else {2}
    desk.until(lambda: {key.desk for key in services.keys.keys} == known)


# While it runs


def test_language_theme_and_text_change_while_it_runs_and_are_kept(desk: Window) -> None:
    desk.type("F11")
    desk.until(lambda: desk.main.findChild(LookDialog))
    desk.until_says("Text, theme and language")
    looks = desk.main.findChild(LookDialog)
    assert isinstance(looks, LookDialog)
    looks.choices.language.parts[0].click()
    desk.until_says("字号、主题与语言", "关闭")
    looks.choices.theme.parts[1].click()
    looks.choices.text.parts[2].click()
    desk.type("Esc")
    assert desk.main.services is not None
    books = "账在服务器" if desk.main.services.desk.database.on_server else "账在本机"
    desk.until_says("挂起", "待复核", "锦和百货 2 号台", books)
    assert (desk.look.theme.name, desk.look.scale) == ("dark", 150)
    desk.until(lambda: desk.door.folder.desk_facts().get("text") == 150)
    facts = desk.door.folder.desk_facts()
    assert (facts["language"], facts["theme"], facts["shop"]) == ("zh_CN", "dark", "锦和百货")


def test_our_own_mistake_is_said_with_a_code_and_the_desk_goes_on(desk: Window, log_says) -> None:  # type: ignore[no-untyped-def]
    services = desk.main.services
    assert services is not None
    desk.notes.notes.setText("two umbrellas")

    def fails() -> None:
        raise ValueError("王小明 13812345678")

    with log_says("unexpected"):
        services.lanes.write.ask(fails, lambda done: None)
        desk.until(lambda: desk.main.findChild(CrashDialog))
    desk.until_says("Something went wrong in the program", "Code ")
    assert "13812345678" not in desk.says()
    desk.type("Enter")
    desk.until(lambda: desk.main.findChild(CrashDialog) is None)
    assert desk.notes.notes.text() == "two umbrellas"


# What keeps the desk from being opened


def test_a_second_copy_on_the_same_data_says_so_and_opens_when_the_first_has_gone(open_window: OpenWindow) -> None:
    first = open_window()
    first.until(lambda: first.main.services)
    second = open_window(folder=first.door.folder.path)
    second.until_says("Counter is open already", "Another window uses the same data", str(first.door.folder.path))
    first.main.close()
    first.scanner.close()
    second.type("Enter")
    second.sign_in(CLERK)


def test_a_folder_that_cannot_be_written_says_what_to_do(open_window: OpenWindow, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("locked") / "shop"
    set_up(DataFolder(folder), new_shop(), now=HeldClock(OPENED), cost=CHEAP)
    (folder / "counter.lock").unlink()
    (folder / "counter.lock").mkdir()
    window = open_window(folder=folder)
    window.until_says("The data folder can't be written", "Give this user the right to write there, then start again.", "Try again", "Quit")


def test_a_database_of_a_newer_program_is_left_alone(open_window: OpenWindow, tmp_path_factory: pytest.TempPathFactory) -> None:
    import sqlite3

    folder = tmp_path_factory.mktemp("newer") / "shop"
    set_up(DataFolder(folder), new_shop(), now=HeldClock(OPENED), cost=CHEAP)
    with sqlite3.connect(folder / "counter.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    window = open_window(folder=folder)
    window.until_says("A newer program made this data", "Update Counter on this computer, then start again.")


def test_closing_the_window_frees_the_folder_for_the_next_program(open_window: OpenWindow) -> None:
    window = open_window()
    window.until(lambda: window.main.services)
    window.main.close()
    open_desk(DataFolder(window.door.folder.path), now=window.door.now).close()


def test_a_window_closed_while_the_desk_is_being_opened_frees_the_folder_too(open_window: OpenWindow) -> None:
    window = open_window()
    window.main.open_desk()
    window.main.close()
    open_desk(DataFolder(window.door.folder.path), now=window.door.now).close()
