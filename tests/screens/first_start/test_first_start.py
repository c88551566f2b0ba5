"""A new shop: its programme from cards or a file; then one page, faults at their fields, nothing lost; then two people can sign in."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shop import CLERK, SUPERVISOR
from window import OpenWindow, Window

from counter_app.actions.staff import NewPerson
from counter_app.database.programmes import programme_in_force
from counter_app.resources import resource
from counter_app.screens.first_start.choose_page import ChoosePage
from counter_app.screens.first_start.page import FirstStartPage
from counter_app.screens.first_start.pages import FirstStartPages
from counter_app.screens.settings.mistakes_dialog import MistakesDialog


def pages_of(window: Window) -> FirstStartPages:
    pages = window.main.stack.currentWidget()
    assert isinstance(pages, FirstStartPages)
    return pages


def choose_of(window: Window) -> ChoosePage:
    """The page of cards, once they are there."""
    choose = pages_of(window).choose
    window.until(lambda: choose.choice is not None)
    return choose


def page_of(window: Window) -> FirstStartPage:
    """The page of everything else, with the first programme chosen."""
    pages = pages_of(window)
    if pages.currentWidget() is pages.choose:
        choose_of(window)
        window.type("F12")
        window.until(lambda: pages.currentWidget() is pages.shop)
    return pages.shop


def read(window: Window, file: Path) -> None:
    """A programme file is chosen in the file dialog."""
    pages_of(window).choose.file_chosen.emit(file)


def fill(window: Window, clerk: NewPerson = CLERK, supervisor: NewPerson = SUPERVISOR) -> FirstStartPage:
    """Everything that must be filled in."""
    page = page_of(window)
    page.fields["name"].set_text("锦和百货")
    page.fields["desk"].set_text("2")
    for card, person in zip(page.people, (clerk, supervisor), strict=True):
        card.fields["number"].set_text(person.number)
        card.fields["name"].set_text(person.name)
        card.fields["badge"].set_text(person.badge)
        for field in (card.pins.first, card.pins.again):
            QTest.keyClicks(field, person.pin)
    return page


def test_an_empty_folder_asks_on_one_page_and_then_both_can_sign_in(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    window.until_says("A new shop", "Shops", "Campaigns")
    page = fill(window)
    window.until_says("A new shop", "A clerk", "A supervisor", "Tier Return")
    assert page.zone.currentText() == "Asia/Shanghai"
    window.type("F12")
    window.until_says("The shop is open", "Scan your badge and type your PIN to begin.")
    window.sign_in(CLERK)
    assert "锦和百货, desk 2" in window.says()
    window.type("Ctrl+L")
    window.until_says("Locked")
    window.scan(SUPERVISOR.badge)
    window.until_says("周敏")
    window.type(SUPERVISOR.pin, "Enter")
    window.until_at_the_desk(SUPERVISOR)


def test_every_fault_is_said_at_its_field_and_nothing_typed_is_lost(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    page = fill(window, clerk=NewPerson("1024", "李娜", "clerk", "JHB 1024", "123456"))
    page.fields["name"].set_text("")
    page.fields["desk"].set_text("two")
    QTest.keyClick(page.people[1].pins.again, Qt.Key.Key_Backspace)
    window.type("F12")
    window.until_says("5 things are not right yet", "Nothing stands here", "This is not a number", "Letters, digits and hyphens only")
    window.until_says("The two PINs differ. Type both again.")
    assert page.fields["name"].line.hasFocus()
    assert page.people[0].pins.first.failed
    assert page.people[0].text("badge") == "JHB 1024"
    assert page.people[1].text("name") == "周敏"
    assert window.door.folder.is_empty()
    page.fields["name"].set_text("锦和百货")
    assert page.fields["name"].under.text() == ""


def test_two_people_with_one_badge_are_told_apart(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    page = fill(window, supervisor=NewPerson("1007", "周敏", "supervisor", CLERK.badge, "906142"))
    window.type("F12")
    window.until_says("1 thing is not right yet", "Somebody else has this one")
    assert page.people[1].fields["badge"].line.failed
    assert not page.people[0].fields["badge"].line.failed


def test_badges_are_scanned_into_the_field_that_waits_for_them(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    page = page_of(window)
    page.fields["name"].line.setFocus()
    window.scan(CLERK.badge)
    window.until(lambda: page.people[0].text("badge") == CLERK.badge)
    page.people[1].fields["badge"].line.setFocus()
    window.scan(SUPERVISOR.badge)
    window.until(lambda: page.people[1].text("badge") == SUPERVISOR.badge)
    assert page.fields["name"].text() == ""


def test_every_shipped_programme_is_a_card_with_a_worked_example(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    choose = choose_of(window)
    assert {tile.choice.name for tile in choose.shelves.tiles} == {file.stem for file in resource("programmes").glob("*.toml")}
    names = [tile.accessibleName() for tile in choose.shelves.tiles]
    assert (
        "Chain Store. 1 point for each full 10 yuan. Off a price: 100 points for 1 yuan, in whole steps. "
        "Example: A purchase of ¥188 brings 18 points, good until 2 Nov 2027. 100 points take ¥1 off a price."
    ) in names
    assert all("Example: " in name and not name.endswith("Example: ") for name in names)
    [telecom] = [name for name in names if name.startswith("Telecom Hall")]
    assert "Name a sender for its codes first." in telecom


def test_a_programme_is_found_by_words_and_chosen_by_keys(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    choose = choose_of(window)
    choose.search.setText("DRAW wheel")
    assert [tile.choice.name for tile in choose.shelves.shown()] == ["neighbourhood-store"]
    choose.search.setText("no such thing")
    window.until_says("No programme speaks of that")
    choose.search.setText("")
    choose.search.setFocus()
    window.type("Enter")
    window.until(lambda: choose.shelves.tiles[0].hasFocus())
    for key in ("Right", "Down", "Left", "Up", "Right", "Space"):
        window.hold(key, 0)
    assert choose.choice is not None
    assert choose.choice.name == "chain-store"
    assert [tile.choice.name for tile in choose.shelves.tiles if tile.isChecked()] == ["chain-store"]
    window.until(lambda: choose.go_on.text() == "Go on with Chain Store")
    window.type("F12")
    window.until_says("Chain Store", "A clerk")


def test_the_chosen_programme_s_rules_are_read_and_it_is_exchanged(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    choose = choose_of(window)
    choose.rules.click()
    window.until_says("Who signs", "How long points last")
    window.type("Esc")
    page = fill(window)
    page.another.click()
    window.until(lambda: choose.isVisible())
    [card] = [tile for tile in choose.shelves.tiles if tile.choice.name == "everyday-points"]
    card.click()
    window.type("F12")
    window.until_says("Everyday Points", "A clerk")
    assert page.fields["name"].text() == "锦和百货"
    window.type("F12")
    window.until_says("The shop is open")
    window.sign_in(CLERK)
    assert window.main.services is not None
    desk = window.main.services.desk
    assert desk.read(programme_in_force, desk.today()).programme.name == "everyday-points"


def test_a_programme_file_with_mistakes_names_all_of_them(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    choose = choose_of(window)
    broken = tmp_path / "broken.toml"
    text = resource("programmes", "everyday-points.toml").read_text("utf-8")
    broken.write_text(text.replace("version = 1", "version = 1.5").replace("decimals = 0", "decimal = 0"), encoding="utf-8")
    read(window, broken)
    window.until_says("3 things to mend in broken.toml", "There is no such key (decimal)", "This is not a whole number in range (1.5)")
    window.type("Esc")
    window.until(lambda: not window.main.findChildren(MistakesDialog))
    assert choose.choice is not None
    assert choose.choice.name == "tier-return"
    broken.write_text("this is no programme", encoding="utf-8")
    read(window, broken)
    window.until_says("1 thing to mend in broken.toml", "This is not TOML", "Line 1")
    window.type("Esc")
    read(window, tmp_path / "gone.toml")
    window.until_says("can't be opened")
    assert window.door.folder.is_empty()


def test_a_programme_of_one_s_own_stands_first_and_the_shop_runs_it(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    choose = choose_of(window)
    own = tmp_path / "corner.toml"
    text = resource("programmes", "everyday-points.toml").read_text("utf-8")
    own.write_text(text.replace('en = "Everyday Points"', 'en = "Corner Shop"'), encoding="utf-8")
    read(window, own)
    window.until(lambda: choose.go_on.text() == "Go on with Corner Shop")
    window.until_says("Your file")
    assert choose.shelves.tiles[0].choice.file == own
    fill(window)
    window.type("F12")
    window.until_says("The shop is open")


def test_a_place_that_cannot_be_written_keeps_what_was_typed(open_window: OpenWindow, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    window = open_window(folder=in_the_way / "shop")
    page = fill(window)
    window.type("F12")
    window.until_says("The data folder can't be written")
    assert page.people[0].pins.pin() == CLERK.pin
    assert page.open.isEnabled()


def test_the_page_speaks_chinese_while_it_is_filled_in(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    page = fill(window)
    page.languages.parts[0].click()
    window.until_says("新店", "等级回馈", "一位店员", "一位主管", "建店")
    assert page.fields["name"].text() == "锦和百货"
    window.type("F12")
    window.until_says("店已建好")
    window.until(lambda: window.door.folder.desk_facts().get("language") == "zh_CN")
