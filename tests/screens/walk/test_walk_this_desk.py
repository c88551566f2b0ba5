"""The walk through what belongs to the desk itself: its settings, its shift."""

from shop import CLERK
from walking import Walks


def test_settings(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.go("settings")
    walk.until_can_be_read("This desk")
    walk.settle()
    walk.stop("settings", wide=True)
    walk.scan("602100000387")
    walk.until_can_be_read("The scanner reads")
    walk.stop("settings, scanned")
    walk.is_good()


def test_the_shifts_end(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.go("shift")
    walk.until_can_be_read("Opened by")
    walk.stop("shift", wide=True)
    walk.click("shift.end")
    walk.until(lambda: walk.sees("end-shift.end"))
    walk.stop("shift, ending")
    walk.click("end-shift.end")
    walk.until_says("Nobody yet")
    walk.stop("sign-in, shift ended")
    walk.is_good()
