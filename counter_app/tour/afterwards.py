"""What follows: handing over, once; undoing; and the supervisor's second look."""

from __future__ import annotations

from counter_app.programme.masks import masked_name
from counter_app.screens.papers import number_text
from counter_app.screens.wording import points
from counter_app.tour.at_the_desk import spendable
from counter_app.tour.guide import Guide, expect
from counter_app.tour.hands import Key
from counter_app.tour.scenes import Scene


def hand_over(guide: Guide, scene: Scene) -> None:
    """The voucher's square code is scanned from wherever the clerk is: in Chinese a part of it goes out, then the rest; in English all."""
    hands, voucher = guide.hands, guide.vouchers["large"]
    pieces = sum(line.quantity for line in voucher.lines)
    with guide.step("hand-over") as saw:
        hands.scan(voucher.digits)
        hands.control("hand-over")
        hands.sees(number_text(voucher.number), hands.word("Hand over {n} pieces").format(n=pieces))
        guide.picture()
        if scene.by_badge:
            hands.click(f"tick-{voucher.lines[-1].line}")
            hands.sees(hands.word("Hand over {n} piece").format(n=pieces - 1))
            hands.press(Key.Key_F12)
            hands.sees(hands.word("{n} piece handed over").format(n=pieces - 1))
            guide.picture("a-part-is-out")
            hands.scan(voucher.digits)
            hands.sees(hands.word("Hand over {n} piece").format(n=1))
            guide.picture("the-rest")
            hands.press(Key.Key_F12)
            hands.sees(hands.word("{n} piece handed over").format(n=1))
        else:
            hands.press(Key.Key_F12)
            hands.sees(hands.word("{n} pieces handed over").format(n=pieces))
        guide.picture("handed-over")
        expect(guide.look_up(voucher.number).state == "collected", "nothing is left on the voucher")
        saw(number_text(voucher.number), f"{pieces} pieces", "a part first, then the rest" if scene.by_badge else "all at once")
    with guide.step("second-hand-over") as saw:
        hands.scan(voucher.digits)
        last = guide.look_up(voucher.number).handed[-1]
        when = f"{last.at.astimezone(guide.desk.clock.zone):%H:%M}"
        who = guide.people[scene.clerk]
        hands.sees(hands.word("When it was collected"), when, who.name)
        expect(not hands.shows("hand-over"), "nothing can be handed over")
        guide.picture()
        saw("refused", f"collected {when} by {who.number}")
        hands.press(Key.Key_Escape)


def undo(guide: Guide, scene: Scene) -> None:
    """Within the shift, with a supervisor: points, stock and voucher go back together."""
    hands, voucher, who = guide.hands, guide.vouchers["small"], guide.people[scene.supervisor]
    with guide.step("undo") as saw:
        before = spendable(guide, scene)
        hands.find(f"{voucher.number:012d}")
        hands.sees(number_text(voucher.number))
        hands.click("voucher-undo")
        hands.sees(hands.word("Scan the supervisor's badge"), hands.word("Undo a redemption"))
        hands.scan(who.badge)
        hands.sees(who.name)
        guide.picture("undo-asked")
        hands.type(who.pin)
        hands.enter()
        hands.sees(hands.word("This voucher is void"))
        guide.picture()
        back = spendable(guide, scene) - before
        expect(back == voucher.points, f"{points(voucher.points)} points are back")
        saw(number_text(voucher.number), f"void, {points(back)} points back", f"approved by {who.number}")
        hands.press(Key.Key_Escape)


def sign_off(guide: Guide, scene: Scene) -> None:
    """The shop's copy is scanned, another entry ticked by hand; the supervisor signs both at once."""
    hands, who = guide.hands, guide.people[scene.supervisor]
    voucher = guide.vouchers["large"]
    with guide.step("sign-off") as saw:
        hands.click("rail.sign-off")
        hands.sees(hands.word("Sign-off"), number_text(voucher.number))
        hands.scan(voucher.digits)
        hands.sees(hands.word("Voucher {number} is ticked").format(number=number_text(voucher.number)), hands.word("paper scanned"))
        hands.press(Key.Key_Tab)
        hands.press(Key.Key_Space)
        hands.sees(hands.word("Sign off {n} entries").format(n=2))
        guide.picture("ticked")
        waiting = len(hands.numbered("sign-"))
        hands.press(Key.Key_F12)
        hands.sees(hands.word("Who signs"))
        hands.scan(who.badge)
        hands.sees(who.name, masked_name(scene.member.name))
        hands.type(who.pin)
        guide.picture()
        hands.enter()
        hands.sees(hands.word("{n} entries signed off").format(n=2))
        hands.until(lambda: len(hands.numbered("sign-")) == waiting - 2, "both have left the list")
        saw("one by its paper, one ticked", f"signed by {who.number}", f"{waiting - 2} still wait")
