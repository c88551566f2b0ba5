"""The walk through serving a member: from the invitation to scan to the paper, and back again."""

from shop import CLERK, SUPERVISOR
from walking import PRINTER, Walk, Walks

from counter_app.screens.printing.printers import PAPER_JAM, PRINTER_OFF

WANG = "602100000387"
"""Gold, over 12,000 points, some of which lapse soon, one gift still to collect."""
LI_NA = "602100000542"
EXPIRING = "602100000492"


def serve(walk: Walk, text: str) -> None:
    walk.scan(text)
    walk.until_can_be_read("Points to spend")


def put_in(walk: Walk, *numbers: str) -> None:
    """Gifts into the basket by their numbers."""
    for number in numbers:
        walk.type("F3", number, "Enter")
        walk.until(lambda number=number: walk.sees(f"pieces-{number}"))


def redeem_two(walk: Walk) -> None:
    """Two gifts with a supervisor's yes, up to the result."""
    serve(walk, WANG)
    put_in(walk, "108", "112")
    walk.type("F12")
    walk.until_says("What will happen")
    walk.supervisor_proves(SUPERVISOR)
    walk.type("F12")
    walk.until_says("Redemption complete")


def test_nobody_and_whom_the_desk_does_not_serve(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.until_says("Scan the member card")
    walk.stop("start", wide=True)
    walk.find("602199999999")
    walk.until_can_be_read("No member")
    walk.stop("start, unknown card")
    walk.scan("602100000443")
    walk.until_can_be_read("lost")
    walk.stop("start, lost card")
    walk.find("5678")
    walk.until_says("138****5678")
    walk.stop("several to choose from")
    walk.scan("602100000435")
    walk.until_can_be_read("blocked")
    walk.stop("a blocked member")
    walk.is_good()


def test_a_member_and_the_gifts(walks: Walks) -> None:
    walk = walks(CLERK)
    serve(walk, WANG)
    walk.stop("member", wide=True)
    serve(walk, EXPIRING)
    walk.click("can-have-now")
    walk.stop("member whose points lapse, what can be had")
    walk.click("can-have-now")
    walk.type("F3", "158", "Enter")
    walk.until(lambda: walk.sees("gifts-message"))
    walk.stop("a gift that can't be had, asked for")
    serve(walk, "602100000450")
    walk.until_can_be_read("replaced")
    walk.stop("a card that was replaced")
    walk.is_good()


def test_a_basket(walks: Walks) -> None:
    walk = walks(CLERK)
    serve(walk, WANG)
    put_in(walk, "118")
    walk.stop("basket")
    put_in(walk, "108", "154")
    walk.type("F3", "165", "Enter")
    walk.until(lambda: walk.sees("gifts-message"))
    walk.stop("basket, one more is too much")
    walk.click("clear-basket")
    put_in(walk, "108", "112")
    walk.until_says("Supervisor needed")
    walk.stop("basket, approval needed", wide=True)
    walk.click("customer-signs")
    walk.until(lambda: walk.sees("customer-signature"))
    walk.sign("customer-signature")
    walk.stop("customer's signature")
    walk.click("keep-signature")
    walk.until_says("Signed")
    walk.type("F9")
    walk.until_says("Resume")
    walk.stop("start, a basket parked", wide=True)
    walk.is_good()


def test_an_approval_and_the_paper(walks: Walks) -> None:
    walk = walks(CLERK)
    serve(walk, WANG)
    put_in(walk, "108", "112")
    walk.type("F12")
    walk.until_says("What will happen")
    walk.stop("approval, nobody yet")
    walk.supervisor_proves(SUPERVISOR, "135790")
    walk.type("F12")
    walk.until_says("4 more tries, then it locks.")
    walk.stop("approval, wrong PIN")
    walk.type_pin(SUPERVISOR.pin)
    walk.stop("approval, supervisor there", wide=True)
    walk.type("F12")
    walk.until_says("Redemption complete")
    walk.until_can_be_read("printed")
    walk.stop("result", wide=True)
    walk.click("undo")
    walk.until_says("Undo a redemption")
    walk.stop("undo, supervisor asked")
    walk.supervisor_proves(SUPERVISOR)
    walk.type("F12")
    walk.until_says("The voucher is void")
    walk.stop("result, undone")
    walk.is_good()


def test_paper_that_does_not_come(walks: Walks) -> None:
    walk = walks(CLERK, refuse_at={1: PRINTER_OFF}, jam_at={2: PAPER_JAM})
    redeem_two(walk)
    walk.until_can_be_read("The printer is off")
    walk.stop("result, printer off")
    walk.type("Enter")
    walk.until_says("Carry on")
    walk.stop("start, paper not printed")
    assert PRINTER in walk.words[0]
    walk.is_good()


def test_a_request_in_the_list(walks: Walks) -> None:
    walk = walks(CLERK)
    serve(walk, WANG)
    put_in(walk, "108", "112")
    walk.type("F8")
    walk.until_says("Sent to the supervisor")
    walk.stop("start, sent to the supervisor")
    walk.scan(LI_NA)
    walk.until_says("your own member card")
    walk.stop("a clerk's own card")
    walk.is_good()
