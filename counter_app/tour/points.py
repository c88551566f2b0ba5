"""What else points do: a late receipt with its why, and a draw that anybody can reckon again."""

from __future__ import annotations

from counter_app.programme.masks import masked_phone
from counter_app.screens.wording import points
from counter_app.tour.at_the_desk import spendable
from counter_app.tour.guide import Guide, expect
from counter_app.tour.hands import Key
from counter_app.tour.scenes import Scene

AMOUNT = "188"
"""Shorter than what a scanner would send, and so is the receipt's number: this hand types fast."""


def late_receipt(guide: Guide, scene: Scene) -> None:
    """A purchase whose points are missing: typed, quoted, booked once; and how they came about."""
    hands = guide.hands
    receipt = f"{scene.language[0].upper()}-187"
    with guide.step("late-receipt") as saw:
        hands.click("rail.points")
        hands.scan(scene.member.card)
        hands.sees(masked_phone(scene.member.phone), hands.word("Late receipt"))
        before = spendable(guide, scene)
        guide.picture("points")
        hands.click("act-receipt")
        hands.until(hands.field("receipt").hasFocus, "the receipt's number has the keyboard")
        hands.type(receipt)
        hands.enter()
        hands.enter()
        hands.until(hands.field("amount").hasFocus, "the amount has the keyboard")
        hands.type(AMOUNT)
        hands.sees(hands.word("Good until"))
        guide.picture()
        hands.press(Key.Key_F12)
        hands.sees(hands.word("Why"), hands.word("Receipt {receipt}, {money} paid.").format(receipt=receipt, money="¥188"))
        brought = spendable(guide, scene) - before
        expect(brought > 0, "the receipt brought points")
        guide.picture("late-receipt-why")
        saw(receipt, f"{points(brought)} points", "and why")


def draw(guide: Guide, scene: Scene) -> None:
    """The seed's hash is shown before the spin, the seed after it; reckoned again, it is right."""
    hands = guide.hands
    with guide.step("draw") as saw:
        hands.click("act-draw")
        hands.sees(hands.word("Shown before the spin: the seed's SHA-256"))
        guide.picture("draw-before")
        hands.press(Key.Key_F12)
        hands.sees(hands.word("The seed"))
        hands.click("check-spin")
        hands.sees(hands.word("It is right"))
        guide.picture()
        saw("the hash before, the seed after", "reckoned again")
        hands.click("rail.redeem")
