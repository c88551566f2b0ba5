"""The shift's day: counted in, an X, counted out blind, and a Z whose three sums agree."""

from __future__ import annotations

from counter_app.database.shift_sums import Figures, figures
from counter_app.database.staff import open_shift
from counter_app.database.z_reports import last_z
from counter_app.programme.values import Money
from counter_app.screens.wording import money_short
from counter_app.tour.guide import Guide, expect
from counter_app.tour.hands import Key
from counter_app.tour.scenes import Scene


def shift(guide: Guide, scene: Scene) -> None:
    """How the shift stands; in Chinese it is counted in and the supervisor signs out of it, in English it is closed."""
    hands = guide.hands
    with guide.step("shift") as saw:
        hands.click("rail.shift")
        hands.sees(hands.word("What waits"))
        guide.picture()
        if scene.by_badge:
            _count_in(guide)
            hands.press(Key.Key_F3)
            hands.sees(hands.word("X report"))
            hands.until(lambda: hands.control("x-report-save").isEnabled(), "the X is drawn")
            guide.picture("x")
            hands.press(Key.Key_Escape)
            saw("counted in", "an X")
            return
        _close(guide)
        saw("counted out", "the three sums agree", "its Z printed", "the books are copied")


def _figures(guide: Guide) -> Figures:
    desk = guide.services.desk
    found = desk.read(open_shift, desk.facts.desk)
    assert found is not None
    return desk.read(figures, found.id)


def _count_in(guide: Guide) -> None:
    hands = guide.hands
    so_far = _figures(guide).cash
    hands.press(Key.Key_F8)
    hands.sees(hands.word("Begin with this"))
    hands.click("count-cash")
    wanted = _typed(20_000 + so_far.expected - so_far.opening)
    hands.type(wanted)
    hands.until(lambda: hands.field("count-cash").text() == wanted, "the cash is typed")
    guide.picture("counting-in")
    hands.press(Key.Key_F12)
    hands.sees(hands.word("The shift is counted in"))


def _close(guide: Guide) -> None:
    """Everything is counted as it lies there; nothing on the page says what should."""
    hands, desk = guide.hands, guide.services.desk
    hands.press(Key.Key_F12)
    hands.sees(hands.word("That is all there is"))
    found = _figures(guide)
    hands.click("count-cash")
    hands.type(_typed(found.cash.expected))
    for line in found.shelf:
        hands.enter()
        hands.type(str(line.expected))
    guide.picture("counting-out")
    hands.press(Key.Key_F12)
    hands.sees(hands.word("The three sums agree"))
    guide.picture("sums")
    hands.press(Key.Key_F12)
    hands.sees(hands.word("Close the shift?"))
    hands.press(Key.Key_F12)
    hands.sees(hands.word("Sign out"), hands.word("First print"))
    hands.until(lambda: _is_printed(guide), "the Z is printed")
    guide.picture("z")
    hands.press(Key.Key_Escape)
    hands.sees(hands.word("No shift is open. The first to sign in opens one."))
    guide.picture("ended")
    z = desk.read(last_z, desk.facts.desk)
    expect(z is not None and all(z.facts["agree"].values()), "the Z says that the three sums agree")
    expect(any(guide.services.folder.copies.glob("counter-*.db")), "the books are copied")


def _is_printed(guide: Guide) -> bool:
    desk = guide.services.desk
    z = desk.read(last_z, desk.facts.desk)
    return z is not None and z.prints[-1].state == "printed"


def _typed(fen: int) -> str:
    return money_short(Money(fen)).removeprefix("¥").replace(",", "")
