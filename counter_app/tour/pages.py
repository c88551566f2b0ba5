"""What a clerk comes by besides the main job: help, the newcomer's round, why points moved, every act, papers, the customer's display."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from counter_app.programme.masks import masked_phone
from counter_app.screens.customer.display import SCREEN, known_as
from counter_app.screens.papers import number_text
from counter_app.tour.at_the_desk import put_in, serve
from counter_app.tour.guide import USUAL, Guide, expect
from counter_app.tour.hands import Key
from counter_app.tour.scenes import Scene

PAUSES = (2, 5)
"""At which steps of the round a picture is taken, beside its first."""


def helped(guide: Guide, scene: Scene) -> None:
    """F1 tells what can be done here and by which keys; the newcomer's round goes on by F6."""
    hands = guide.hands
    with guide.step("help") as saw:
        hands.press(Key.Key_F1)
        hands.sees(hands.word("Here you can"), hands.word("Show me around"))
        guide.picture()
        hands.click("help.around")
        step = 1
        while hands.shows("coach.next"):
            of = hands.word("{at} of {n}")
            if step == 1:
                hands.sees(of.format(at=1, n=8))
                guide.picture("round")
            elif step in PAUSES:
                guide.picture(f"round-{step}")
            hands.press(Key.Key_F6)
            step += 1
        saw("what can be done here", f"shown around in {step - 1} steps")


def why(guide: Guide, scene: Scene) -> None:
    """Which points pay for a basket, and why points moved before."""
    hands = guide.hands
    with guide.step("why") as saw:
        serve(guide, scene)
        guide.look_into("why", "why")
        hands.press(Key.Key_F3)
        put_in(hands, scene.gift)
        guide.look_into("basket-details", "lots")
        hands.click("clear-basket")
        hands.press(Key.Key_Escape)
        saw("which points pay", "why points moved")


def acts(guide: Guide, scene: Scene) -> None:
    """Each thing that this programme does with points has a form of its own."""
    hands = guide.hands
    with guide.step("acts") as saw:
        hands.click("rail.points")
        hands.scan(scene.member.card)
        hands.sees(masked_phone(scene.member.phone), hands.word("Late receipt"))
        found = hands.named("act-")
        for act in found:
            hands.click(act)
            hands.control("do-it")
            if guide.every_look:
                guide.picture(act)
        hands.press(Key.Key_Escape)
        hands.click("rail.redeem")
        saw(f"{len(found)} acts")


def papers_again(guide: Guide, scene: Scene) -> None:
    """The shift's vouchers; one of them, and its paper as it was printed."""
    hands, voucher = guide.hands, guide.vouchers["waited"]
    with guide.step("voucher") as saw:
        hands.click("rail.hand-over")
        hands.sees(hands.word("This shift's vouchers"))
        guide.picture("this-shift")
        hands.click(f"voucher-{voucher.number}")
        hands.sees(number_text(voucher.number), hands.word("One check after the other"))
        guide.look_into("voucher-paper", "voucher-paper")
        hands.press(Key.Key_Escape)
        hands.click("rail.redeem")
        saw(number_text(voucher.number), "its paper")


def customer(guide: Guide, scene: Scene) -> None:
    """The customer's own screen shows the basket as it grows; locked, it is blank."""
    hands, folder = guide.hands, guide.services.folder
    display = hands.window.customer
    assert display is not None
    with guide.step("customer") as saw:
        folder.keep_desk_facts(**{SCREEN: known_as(QGuiApplication.primaryScreen())})
        display.follow_settings()
        window = display.window
        assert window is not None
        hands.rest()
        # It fills its screen; the pictures are as large as those of the desk.
        window.resize(*USUAL)
        guide.picture("customer-blank", of=window)
        serve(guide, scene)
        put_in(hands, scene.gift)
        hands.until(lambda: window.sees is not None and bool(window.sees.lines), "the customer sees the gift")
        guide.picture(of=window)
        hands.click("clear-basket")
        hands.press(Key.Key_Escape)
        hands.until(lambda: window.sees is None, "the customer sees nothing of anybody")
        folder.keep_desk_facts(**{SCREEN: ""})
        display.follow_settings()
        expect(display.window is None, "the customer's window is gone")
        saw("the basket, masked", "blank again")
