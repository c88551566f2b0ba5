"""What isn't a redemption: settings, looks, the lock, and what only a supervisor may – people and files – and signing out."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from counter_app.actions.pins import random_pin
from counter_app.screens.importing.checking import Kind
from counter_app.screens.importing.choose_page import FileCard
from counter_app.screens.window.look_dialog import LookDialog
from counter_app.screens.wording import points
from counter_app.tour.at_the_desk import put_in, serve
from counter_app.tour.guide import WIDE, Guide, expect
from counter_app.tour.hands import Key
from counter_app.tour.scenes import Scene
from counter_app.vouchers.page import PaperSize
from counter_app.vouchers.paper import Language


def settings(guide: Guide, scene: Scene) -> None:
    """The desk's printer, paper and language of vouchers are chosen and kept."""
    hands = guide.hands
    with guide.step("settings") as saw:
        hands.click("rail.settings")
        hands.bring_words(hands.word("Printer and paper"))
        hands.rest()
        hands.control("settings.printer").setFocus(Qt.FocusReason.TabFocusReason)
        hands.press(Key.Key_End)
        hands.choose(hands.word("Paper"), hands.word("80 mm roll" if scene.paper is PaperSize.ROLL_80 else "A5 sheet"))
        hands.choose(hands.word("Language of the voucher"), "English" if scene.language == "en" else "中文")
        hands.click("settings.keep")
        hands.sees(hands.word("Kept"))
        choice = guide.services.paper()
        printer = guide.paper.available()[0].name
        language = Language.ENGLISH if scene.language == "en" else Language.CHINESE
        expect((choice.printer, choice.size, choice.language) == (printer, scene.paper, language), "printer, paper and language are kept")
        hands.sees(hands.word("Printer {name}").format(name=printer))
        guide.picture()
        hands.scan(scene.member.card)
        hands.bring_words(hands.word("The scanner reads"))
        guide.picture("scanner")
        saw(printer, scene.paper.value, "the scanner reads")
        hands.click("rail.redeem")


def looks(guide: Guide, scene: Scene) -> None:
    """F11: dark, high contrast, large text; and a larger window. In English only the text and the window."""
    hands = guide.hands
    with guide.step("looks") as saw:
        if scene.by_badge:
            for words in ("Dark", "High contrast"):
                _look(guide, "Theme", hands.word(words))
                guide.picture("member")
            _look(guide, "Theme", hands.word("Light"))
        _look(guide, "Text size", "150 %")
        guide.picture("member")
        _look(guide, "Text size", "100 %")
        usual = hands.window.size()
        hands.window.resize(*WIDE)
        hands.until(lambda: hands.window.width() == WIDE[0], "the window is larger")
        guide.picture("member")
        hands.window.resize(usual)
        hands.until(lambda: hands.window.size() == usual, "the window is as before")
        saw(*(("dark", "high contrast") if scene.by_badge else ()), "150 %", f"{WIDE[0]}×{WIDE[1]}")


def lock(guide: Guide, scene: Scene) -> None:
    """Ctrl+L covers the desk; a wrong PIN opens nothing; the right one finds everything as it was."""
    hands, who = guide.hands, guide.people[scene.clerk]
    with guide.step("lock") as saw:
        serve(guide, scene)
        put_in(hands, "210")
        hands.press(Key.Key_L, control=True)
        hands.sees(hands.word("Locked"), who.name)
        expect(not hands.shows("complete"), "nothing of the desk can be seen")
        hands.until(hands.field("sign-in.pin").hasFocus, "the PIN field has the keyboard")
        hands.type(_another(who.pin))
        hands.enter()
        hands.sees(hands.word("The PIN is not right"))
        guide.picture()
        hands.until(hands.field("sign-in.pin").hasFocus, "the PIN field has the keyboard")
        hands.type(who.pin)
        hands.enter()
        hands.control("pieces-210")
        hands.click("clear-basket")
        hands.sees(hands.word("The basket is empty"))
        saw("covered", "a wrong PIN refused", "member and basket are still there")


def take_over(guide: Guide, scene: Scene) -> None:
    """The supervisor takes the desk over with badge and PIN; nothing of the clerk's stays on it."""
    hands, who = guide.hands, guide.people[scene.supervisor]
    with guide.step("take-over") as saw:
        hands.press(Key.Key_L, control=True)
        hands.sees(hands.word("Locked"))
        hands.scan(who.badge)
        hands.sees(who.name)
        hands.until(hands.field("sign-in.pin").hasFocus, "the PIN field has the keyboard")
        hands.type(who.pin)
        hands.enter()
        hands.sees(hands.word("Scan the member card"), who.name)
        hands.control("rail.manage")
        guide.picture()
        saw(f"{who.role} {who.number} is at the desk")


def staff(guide: Guide, scene: Scene) -> None:
    """Everybody who works here; somebody new comes in, whose PIN nobody sees."""
    hands, new = guide.hands, scene.newcomer
    with guide.step("staff") as saw:
        hands.go("staff")
        hands.sees(*(person.name for person in guide.people.values()))
        guide.picture()
        hands.click("staff-add")
        hands.until(hands.field("staff-number").hasFocus, "the number can be typed")
        hands.type(new.number)
        hands.press(Key.Key_Tab)
        hands.compose(new.name)
        hands.scan(new.badge)
        hands.until(lambda: hands.field("staff-badge").text() == new.badge, "the badge is read")
        pin = random_pin()
        for field in ("staff-pin", "staff-pin-again"):
            hands.click(field)
            hands.type(pin)
        hands.until(lambda: len(hands.field("staff-pin-again").text()) == len(pin), "the PIN is typed twice")
        guide.picture("somebody-new")
        hands.enter()
        hands.sees(hands.word("{name} can sign in").format(name=new.name))
        guide.picture("added")
        saw(f"{len(guide.people)} people", f"{new.number} taken on")


def bring_in(guide: Guide, scene: Scene) -> None:
    """A small file is dropped on the page: looked at, then taken whole; what is wrong in it is told line by line."""
    hands, wanted = guide.hands, scene.file
    with guide.step("import") as saw:
        file = guide.out / wanted.name
        file.write_text(wanted.text, "utf-8-sig")
        hands.go("import")
        kind = Kind.MEMBERS if wanted.name == "members.csv" else Kind.GIFTS
        hands.control(f"import-choose-{kind.value}")
        guide.picture("choose")
        [card] = [one for one in hands.window.findChildren(FileCard) if one.kind is kind]
        hands.drop(file, card)
        hands.sees(hands.word("{n} lines can be taken").format(n=wanted.good))
        guide.picture()
        hands.click("import-list-refused")
        hands.rest()
        guide.picture("left-out")
        hands.press(Key.Key_F12)
        hands.sees(hands.word(wanted.taken).format(n=wanted.good), hands.word("{n} line was left out").format(n=1))
        guide.picture("taken")
        saw(wanted.name, f"{wanted.good} lines taken", "1 left out with its reason")


def look_after_gifts(guide: Guide, scene: Scene) -> None:
    """The catalogue; a price that begins on a day to come stands there as planned; a new gift is looked at and left."""
    hands = guide.hands
    with guide.step("gift-catalogue") as saw:
        hands.go("gifts")
        hands.control("gift-do-terms")
        hands.rest()
        guide.picture()
        hands.find(scene.gift)
        hands.sees(hands.word("{code}, {kind}").format(code=scene.gift, kind=hands.word("Goods", "a kind of gift")))
        hands.click("gift-do-terms")
        hands.until(hands.field("gift-points").hasFocus, "the points can be typed")
        first_day = guide.services.desk.today() + timedelta(days=30)
        hands.field("gift-points").selectAll()
        hands.type("1888")
        hands.click("gift-from")
        hands.field("gift-from").selectAll()
        hands.type(first_day.isoformat())
        hands.until(lambda: hands.field("gift-from").text() == first_day.isoformat(), "the day is typed")
        guide.picture("price-from-a-day-on")
        hands.enter()
        hands.sees(points(1888))
        guide.picture("planned")
        hands.press(Key.Key_F3)
        hands.until(hands.field("gift-code").hasFocus, "a number can be typed")
        guide.picture("a-new-one")
        hands.press(Key.Key_Escape)
        hands.until(lambda: not hands.shows("gift-ok"), "the dialog is closed")
        saw(f"{scene.gift} costs {points(1888)} from {first_day}")


def switch_language(guide: Guide, scene: Scene) -> None:
    """F11: English from now on, while everything stays where it is."""
    hands = guide.hands
    with guide.step("language") as saw:
        hands.press(Key.Key_F11)
        hands.sees(hands.word("Text, theme and language"))
        guide.picture()
        hands.choose(hands.word("Language"), "English")
        hands.sees("Text, theme and language", "Redeem", "Hand over")
        guide.picture()
        hands.press(Key.Key_Escape)
        hands.until(lambda: hands.window.findChild(LookDialog) is None, "the dialog is closed")
        saw("Chinese to English, at once")


def sign_out(guide: Guide, scene: Scene) -> None:
    """The shift goes on; nobody is at the desk."""
    hands = guide.hands
    with guide.step("sign-out") as saw:
        hands.click("shift.sign-out")
        hands.sees(hands.word("Scan your badge, then type your PIN"))
        saw("nobody is at the desk")


def _look(guide: Guide, of: str, words: str) -> None:
    hands = guide.hands
    hands.press(Key.Key_F11)
    hands.choose(hands.word(of), words)
    hands.press(Key.Key_Escape)
    hands.until(lambda: hands.window.findChild(LookDialog) is None, "the dialog is closed")


def _another(pin: str) -> str:
    """A PIN that isn't this one."""
    return pin[:-1] + str((int(pin[-1]) + 1) % 10)
