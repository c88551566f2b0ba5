"""The walk through the hand-over: every verdict a voucher can get."""

from databases import rows_in
from shop import CLERK
from walking import Walk, Walks


def voucher(walk: Walk, state: str) -> str:
    """The code of the newest voucher of the demo shop that is in this state."""
    [(digits,)] = rows_in(walk.door.folder, f"select digits from voucher where state = '{state}' order by id desc limit 1")
    return str(digits)


def test_what_can_be_handed_over(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.go("hand-over")
    walk.until_says("Scan the voucher")
    walk.stop("hand-over, nothing yet", wide=True)
    walk.scan(voucher(walk, "open"))
    walk.until_can_be_read("Ready to collect")
    walk.stop("hand-over, good", wide=True)
    walk.click("receiver")
    walk.until(lambda: walk.sees("receiver-keep"))
    walk.stop("somebody else collects")
    walk.control("receiver-cancel")
    walk.click("receiver-cancel")
    walk.type("Ctrl+P")
    walk.until(lambda: walk.sees("paper-close"))
    walk.stop("the voucher's paper")
    walk.click("paper-close")
    walk.type("F12")
    walk.until_can_be_read("handed over")
    walk.stop("hand-over, done")
    walk.scan(voucher(walk, "part"))
    walk.until_can_be_read("left to collect")
    walk.stop("hand-over, part of it")
    walk.is_good()


def test_what_cannot_be_handed_over(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.scan(voucher(walk, "collected"))
    walk.until_can_be_read("Used before")
    walk.stop("hand-over, used", wide=True)
    walk.scan(voucher(walk, "void"))
    walk.settle()
    walk.stop("hand-over, void")
    good = voucher(walk, "open")
    place = len(good) - 20
    walk.scan(good[:place] + str((int(good[place]) + 1) % 10) + good[place + 1 :])
    walk.until_can_be_read("Not a voucher of this shop")
    walk.stop("hand-over, forged")
    walk.door.now.advance(days=40)
    walk.scan(good)
    walk.until_can_be_read("Too late")
    walk.stop("hand-over, expired")
    walk.is_good()
