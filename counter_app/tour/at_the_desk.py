"""The clerk's part: sign-in, the member, the gifts, the basket, and what comes out of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from counter_app.database.members import by_card, member_row
from counter_app.programme.masks import masked_name, masked_phone
from counter_app.screens.design.paper import PdfView
from counter_app.screens.papers import number_text
from counter_app.screens.printing.printers import PAPER_JAM
from counter_app.screens.wording import points
from counter_app.tour.guide import Guide, expect
from counter_app.tour.hands import Hands, Key
from counter_app.tour.scenes import Scene


def sign_in(guide: Guide, scene: Scene) -> None:
    """A badge is scanned, or the name chosen, and the PIN typed."""
    hands, who = guide.hands, guide.people[scene.clerk]
    with guide.step("sign-in") as saw:
        hands.sees(hands.word("Scan your badge, then type your PIN"))
        hands.until(lambda: hands.window.services is not None, "the desk is open")
        if scene.by_badge:
            guide.picture("nobody-yet")
            hands.scan(who.badge)
            hands.sees(who.name, hands.word("Badge read"))
        else:
            hands.press(Key.Key_F2)
            hands.sees(hands.word("Who are you?"))
            hands.type(who.number[:3])
            guide.picture("by-name")
            hands.click(f"names.{who.number}")
            hands.sees(who.name, hands.word("By name", "how"))
        hands.type(who.pin[:4])
        hands.until(lambda: hands.field("sign-in.pin").text() != "", "the PIN's first digits have come")
        guide.picture()
        hands.type(who.pin[4:])
        hands.enter()
        hands.sees(hands.word("Scan the member card"), who.name)
        saw(f"{who.role} {who.number}", "by badge and PIN" if scene.by_badge else "by name and PIN")


def the_empty_desk(guide: Guide, scene: Scene) -> None:
    """Nobody is served yet; what waits stands at the right."""
    with guide.step("desk") as saw:
        guide.hands.sees(guide.hands.word("Carry on"), guide.hands.word("not printed yet"))
        guide.picture()
        saw("the invitation to scan", "what waits")


def find_by_last_four(guide: Guide, scene: Scene) -> None:
    """Four digits fit more than one member."""
    hands = guide.hands
    with guide.step("find-by-last-four") as saw:
        hands.find(scene.member.phone[-4:] if scene.by_badge else "6186")
        hands.sees(hands.word("Ask for the name, then choose with the arrows and Enter."))
        hands.until(lambda: len(hands.numbered("choose-")) >= 2, "several members stand in the list")
        rows = hands.numbered("choose-")
        hands.press(Key.Key_Down)
        hands.until(rows[1].hasFocus, "the arrow moved to the second row")
        guide.picture()
        hands.press(Key.Key_Escape)
        hands.sees(hands.word("Scan the member card"))
        saw(f"{len(rows)} members to choose from")


def find_by_phone(guide: Guide, scene: Scene) -> None:
    """The whole number, typed by hand: the member stands on the screen, masked."""
    hands = guide.hands
    with guide.step("find-by-phone") as saw:
        hands.find(scene.member.phone)
        to_spend = points(spendable(guide, scene))
        text = hands.sees(masked_name(scene.member.name), masked_phone(scene.member.phone), to_spend)
        expect(scene.member.phone not in text and scene.member.name not in text, "name and phone are masked")
        hands.until(hands.field("gift-search").hasFocus, "the gifts' box has the keyboard")
        guide.picture()
        saw(f"{masked_phone(scene.member.phone)}", f"{to_spend} points to spend")


def gifts(guide: Guide, scene: Scene) -> None:
    """Only what can be had now; then all again, and a gift that can't be had says why."""
    hands = guide.hands
    with guide.step("gifts") as saw:
        everything = len(hands.numbered("gift-"))
        hands.click("can-have-now")
        hands.until(lambda: 0 < len(hands.numbered("gift-")) < everything, "fewer gifts stand there")
        left = len(hands.numbered("gift-"))
        expect(not hands.shows(f"gift-{scene.refused}"), f"gift {scene.refused} is not among them")
        guide.picture("can-have-now")
        hands.click("can-have-now")
        hands.until(lambda: len(hands.numbered("gift-")) == everything, "all gifts stand there again")
        saw(f"{everything} gifts", f"{left} can be had now")
    with guide.step("cannot-have") as saw:
        reason = hands.word(scene.reason).format(tier=scene.tier)
        hands.press(Key.Key_F3)
        hands.type(scene.refused)
        hands.enter()
        hands.sees(reason)
        expect(hands.control("gifts-message").isVisible(), "a message says it")
        guide.picture()
        hands.press(Key.Key_Escape)
        hands.until(lambda: not hands.field("gift-search").text(), "the box is empty")
        saw(f"gift {scene.refused}", reason)


def proof(guide: Guide, scene: Scene) -> None:
    """Known by phone alone, a member shows the card from the programme's bound on."""
    hands = guide.hands
    with guide.step("card-asked-for") as saw:
        put_in(hands, scene.gift)
        hands.control("basket-proof")
        expect(not hands.button("complete").isEnabled(), "it can't be completed yet")
        guide.picture()
        hands.scan(scene.member.card)
        hands.until(lambda: not hands.shows("basket-proof"), "the card was enough")
        hands.until(hands.button("complete").isEnabled, "it can be completed")
        hands.click("clear-basket")
        hands.sees(hands.word("The basket is empty"))
        saw("not before the card is seen", "card scanned")


def basket(guide: Guide, scene: Scene) -> None:
    """Two gifts, two pieces of one; the sums; parked and back."""
    hands = guide.hands
    with guide.step("basket") as saw:
        for number in (*scene.large, scene.gift):
            put_in(hands, number)
        pieces = hands.control(f"pieces-{scene.gift}")
        hands.click_on(pieces, QPoint(pieces.width() - 12, pieces.height() // 2))
        hands.sees(hands.word("{n} pieces").format(n=len(scene.large) + 2))
        hands.control("approval-needed")
        before = spendable(guide, scene)
        guide.picture()
        hands.press(Key.Key_F9)
        hands.sees(hands.word("Scan the member card"), hands.word("Resume"))
        guide.picture("parked")
        hands.press(Key.Key_F9)
        hands.control(f"pieces-{scene.gift}")
        saw(f"{len(scene.large) + 1} gifts", f"{points(before)} before", "parked and resumed")


def redeem(guide: Guide, scene: Scene) -> None:
    """The gift's number and two Enters: a voucher, and its two copies on paper."""
    hands = guide.hands
    with guide.step("redeem") as saw:
        if hands.shows("clear-basket"):
            hands.click("clear-basket")
        hands.sees(hands.word("The basket is empty"))
        hands.press(Key.Key_F3)
        hands.until(hands.field("gift-search").hasFocus, "the gifts' box has the keyboard")
        before, pages = hands.keys, len(guide.paper.pages)
        hands.type(scene.gift)
        hands.enter()
        hands.control(f"pieces-{scene.gift}")
        hands.enter()
        hands.sees(hands.word("Redemption complete"))
        keys = hands.keys - before
        expect(keys == len(scene.gift) + 2, "the number and two Enters were enough")
        voucher = guide.vouchers["small"] = guide.voucher_on_screen()
        _both_printed(guide, pages)
        guide.picture()
        saw(number_text(voucher.number), f"{points(voucher.points)} points", f"{keys} keys", "printed")
    with guide.step("reprint") as saw:
        hands.press(Key.Key_P, control=True)
        hands.sees(hands.word("reprint {n}").format(n=1))
        hands.until(lambda: len(guide.paper.pages) == pages + 3, "one more page is out")
        hands.until(lambda: hands.button("print-customer").text() == hands.word("Print again"), "it is printed")
        guide.picture()
        saw(number_text(voucher.number), "customer's copy printed again, marked as reprint 1")
        hands.enter()
        hands.sees(hands.word("Scan the member card"))


def approve(guide: Guide, scene: Scene) -> None:
    """Above the bound a supervisor signs on the spot: badge, signature, PIN."""
    hands, who = guide.hands, guide.people[scene.supervisor]
    with guide.step("approval") as saw:
        serve(guide, scene)
        for number in scene.large:
            put_in(hands, number)
        hands.control("approval-needed")
        hands.press(Key.Key_F12)
        hands.sees(hands.word("Scan the supervisor's badge"))
        guide.picture("approval-asked")
        hands.scan(guide.people[scene.clerk].badge)
        hands.sees(hands.word("A supervisor is needed"))
        hands.scan(who.badge)
        hands.sees(who.name)
        hands.sign_on("approval-signature")
        hands.click("approver-pin")
        hands.type(who.pin)
        hands.until(lambda: len(hands.field("approver-pin").text()) == len(who.pin), "the PIN is typed")
        guide.picture()
        pages = len(guide.paper.pages)
        hands.enter()
        hands.sees(hands.word("Redemption complete"))
        voucher = guide.vouchers["large"] = guide.voucher_on_screen()
        expect(voucher.facts["supervisor"]["number"] == who.number, f"{who.number} stands on the voucher")
        saw(f"{points(voucher.points)} points", f"signed by {who.number}", "the clerk's own badge is refused")
    with guide.step("result") as saw:
        _both_printed(guide, pages)
        hands.until(lambda: _page_shown(hands), "the voucher's page is shown")
        guide.picture()
        saw(number_text(voucher.number), f"{len(voucher.lines)} gifts to hand over", "printed")
        hands.enter()
        hands.sees(hands.word("Scan the member card"))


def send_to_the_list(guide: Guide, scene: Scene) -> None:
    """Nobody is near: the request waits in the list, and is approved there."""
    hands, who = guide.hands, guide.people[scene.supervisor]
    with guide.step("sent-to-the-list") as saw:
        serve(guide, scene)
        put_in(hands, scene.for_the_list)
        hands.control("approval-needed")
        hands.press(Key.Key_F8)
        hands.sees(hands.word("Sent to the supervisor"))
        guide.picture()
        saw(f"gift {scene.for_the_list}", "points and piece held")
    with guide.step("approvals") as saw:
        hands.click("top.waiting")
        hands.sees(hands.word("Waiting for a supervisor"), masked_name(scene.member.name))
        guide.picture("waiting-requests")
        rows = [row.accessibleIdentifier() for row in hands.numbered("waiting-")]
        hands.click(rows[-1])
        hands.sees(hands.word("Scan the supervisor's badge"), masked_name(scene.member.name))
        guide.picture("decide")
        guide.supervisor_signs(who)
        hands.until(lambda: len(hands.numbered("waiting-")) == len(rows) - 1, "the request has left the list")
        voucher = guide.vouchers["waited"] = guide.voucher_on_screen()
        guide.picture()
        saw(f"one of {len(rows)} approved by {who.number}", number_text(voucher.number))


def stuck_printer(guide: Guide, scene: Scene) -> None:
    """The paper jams: the redemption stands, its copies wait in the list, and are printed once the printer is mended."""
    hands, paper = guide.hands, guide.paper
    with guide.step("paper-jam") as saw:
        serve(guide, scene)
        pages = len(paper.pages)
        paper.jam_next(PAPER_JAM, 2)
        put_in(hands, scene.jammed)
        hands.enter()
        hands.sees(hands.word("Redemption complete"))
        voucher = guide.vouchers["jammed"] = guide.voucher_on_screen()
        hands.sees(hands.word("The paper is jammed"))
        hands.rest()
        expect(len(paper.pages) == pages, "no page is out")
        guide.picture()
        saw(number_text(voucher.number), "redeemed", "no paper came")
    with guide.step("not-printed-yet") as saw:
        hands.click("rail.hand-over")
        copies = [f"pending-print-{voucher.number}-{copy}-1" for copy in ("customer", "shop")]
        hands.sees(hands.word("Not printed yet"), number_text(voucher.number))
        for copy in copies:
            hands.control(copy)
        guide.picture()
        paper.mend()
        for copy in copies:
            hands.rest()
            hands.click(copy)
            hands.until(lambda copy=copy: not hands.shows(copy), "the copy has left the list")  # type: ignore[misc]
        expect(len(paper.pages) == pages + 2, "each copy came out once")
        voucher = guide.vouchers["jammed"] = guide.look_up(voucher.number)
        expect(voucher.points > 0 and all(row.nth == 1 for row in voucher.prints), "nothing was debited or printed twice")
        saw(number_text(voucher.number), "both copies printed", "nothing twice")


def serve(guide: Guide, scene: Scene) -> None:
    """The member's card is scanned; the member stands on the screen."""
    hands = guide.hands
    hands.scan(scene.member.card)
    hands.sees(masked_phone(scene.member.phone), hands.word("Points to spend"))
    hands.until(hands.field("gift-search").hasFocus, "the gifts' box has the keyboard")
    hands.sees(points(spendable(guide, scene)))


def spendable(guide: Guide, scene: Scene) -> int:
    desk = guide.desk

    def asked() -> int:
        found = desk.read(by_card, scene.member.card)
        assert found is not None
        return desk.read(member_row, found.member_id).spendable

    return guide.hands.ask(asked)


def put_in(hands: Hands, number: str) -> None:
    """The gift's number and Enter: its line stands in the basket."""
    hands.until(hands.field("gift-search").hasFocus, "the gifts' box has the keyboard")
    hands.type(number)
    hands.enter()
    hands.control(f"pieces-{number}")


def _both_printed(guide: Guide, pages: int) -> None:
    hands = guide.hands
    for copy in ("customer", "shop"):
        hands.until(lambda copy=copy: hands.button(f"print-{copy}").text() == hands.word("Print again"), f"{copy} printed")  # type: ignore[misc]
    expect(len(guide.paper.pages) == pages + 2, "two pages are out")


def _page_shown(hands: Hands) -> bool:
    """Whether the preview is white paper with something dark on it."""
    [view] = [one for one in hands.window.findChildren(PdfView) if one.isVisible()]
    seen = view.grab().toImage()
    dots = [seen.pixelColor(x, y) for x in range(0, seen.width(), 8) for y in range(0, seen.height(), 8)]
    return sum(dot.lightness() == 255 for dot in dots) * 20 > len(dots) and any(dot.lightness() < 64 for dot in dots)
