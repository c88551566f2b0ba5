"""Other windows: on an empty folder, where a shop is opened and every place is still empty; and on one that can't be opened."""

from __future__ import annotations

from counter_app.actions.pins import random_pin
from counter_app.demo.build import DemoPerson
from counter_app.screens.first_start.pages import FirstStartPages
from counter_app.screens.window.crash_dialog import CrashDialog
from counter_app.screens.window.places import PLACES, SETTINGS
from counter_app.tour.guide import Guide
from counter_app.tour.hands import Key

SHOP = "锦和百货 二店"


def open_a_shop(guide: Guide) -> DemoPerson:
    """The programmes to choose from; how a desk joins a chain or comes back from a backup; then the shop's own page. Returns its
    supervisor."""
    hands = guide.hands
    clerk, supervisor = (
        DemoPerson("2001", "何晓", "clerk", "JHB2001A", random_pin()),
        DemoPerson("2002", "Ellen Marsh", "supervisor", "JHB2002A", random_pin()),
    )
    with guide.step("first-start") as saw:
        pages = hands.window.stack.currentWidget()
        assert isinstance(pages, FirstStartPages)
        hands.control("programme-go-on")
        hands.rest()
        guide.picture("programmes")
        guide.look_into("programme-rules-asked", "programme-rules")
        for page in ("join", "restore"):
            hands.click({"join": "join-chain", "restore": "restore-backup"}[page])
            hands.control(f"{page}.go")
            guide.picture(f"first-{page}")
            hands.click(f"{page}.back")
            hands.control("programme-go-on")
        hands.press(Key.Key_F12)
        hands.control("shop.open")
        hands.press(Key.Key_F12)
        hands.rest()
        guide.picture("not-filled-in")
        pages.shop.fields["name"].set_text(SHOP)
        for who in (clerk, supervisor):
            for field, text in (("number", who.number), ("name", who.name), ("badge", who.badge)):
                hands.field(f"{who.role}.{field}").setText(text)
            for field in ("pin", "pin-again"):
                hands.click(f"{who.role}.{field}")
                hands.type(who.pin)
                hands.until(lambda at=f"{who.role}.{field}", pin=who.pin: len(hands.field(at).text()) == len(pin), "the PIN is typed")  # type: ignore[misc]
        guide.picture()
        hands.press(Key.Key_F12)
        hands.sees(hands.word("The shop is open"))
        guide.picture("shop-is-open")
        saw(SHOP)
    return supervisor


def nothing_in_it(guide: Guide, supervisor: DemoPerson) -> None:
    """The supervisor of the new shop looks into every place; here, too, is where a copy to practise in is made."""
    hands = guide.hands
    with guide.step("new-shop") as saw:
        hands.until(lambda: hands.window.services is not None, "the desk is open")
        hands.scan(supervisor.badge)
        hands.sees(supervisor.name)
        hands.type(supervisor.pin)
        hands.enter()
        hands.control("rail.manage")
        desk = hands.window.desk
        assert desk is not None
        places = [entry.name for entry in PLACES if not entry.in_chains]
        for place in places if guide.every_look else (SETTINGS,):
            desk.go(place)
            hands.rest()
            guide.picture(f"new-{place}")
        hands.click("rail.settings")
        hands.bring(hands.control("settings.practise"))
        guide.picture("practise")
        saw(f"{len(places)} places" if guide.every_look else "where one practises")


def a_mistake(guide: Guide) -> None:
    """What is said when the program makes a mistake of its own."""
    hands = guide.hands
    with guide.step("crash") as saw:
        CrashDialog(hands.window, "7K4M2").open()
        guide.picture()
        hands.enter()
        hands.until(lambda: not hands.dialog_is_open(), "the dialog is closed")
        saw("the desk goes on")


def damaged(guide: Guide) -> None:
    """A folder whose data is damaged can't be opened, and the window says so."""
    hands = guide.hands
    with guide.step("cannot-open") as saw:
        hands.control("trouble.again")
        hands.sees(hands.word("The shop's data is damaged"))
        guide.picture()
        saw("said in words")
