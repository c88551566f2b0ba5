"""The walk through the gifts' place: the list with one at the right, a price for a day to come, a pace, a new gift."""

from PySide6.QtWidgets import QLineEdit
from shop import SUPERVISOR
from walking import Walk, Walks


def fill(walk: Walk, identifier: str, text: str) -> None:
    """Put into a field, as an input method does."""
    field = walk.control(identifier)
    assert isinstance(field, QLineEdit)
    field.setText(text)


def do(walk: Walk, what: str, first: str) -> None:
    walk.until(lambda: walk.sees(f"gift-do-{what}"))
    walk.click(f"gift-do-{what}")
    walk.until(lambda: walk.sees(first))


def leave(walk: Walk) -> None:
    walk.type("Esc")
    walk.until(lambda: not walk.sees("gift-ok"))


def test_looking_after_gifts(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    walk.go("gifts")
    walk.until(lambda: walk.sees("gift-do-terms"))
    walk.settle()
    walk.stop("gifts, one chosen", wide=True)
    do(walk, "terms", "gift-points")
    fill(walk, "gift-points", "990")
    fill(walk, "gift-from", "2026-12-01")
    walk.click("gift-ok")
    walk.until(lambda: not walk.sees("gift-ok"))
    walk.settle()
    do(walk, "terms", "gift-drop-2026-12-01")
    walk.stop("gifts, price and days, one planned")
    leave(walk)
    do(walk, "allot", "gift-pace-7")
    walk.click("gift-pace-7")
    fill(walk, "gift-each", "3")
    walk.settle()
    walk.stop("gifts, allotted at a pace")
    leave(walk)
    walk.type("F3")
    walk.until(lambda: walk.sees("gift-code"))
    fill(walk, "gift-code", "701")
    walk.click("gift-ok")
    walk.until_can_be_read("Nothing stands here")
    walk.stop("gifts, a new one")
    leave(walk)
    walk.is_good()
