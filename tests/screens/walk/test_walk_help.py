"""The walk through the page of what is managed, F1 on several pages, and a newcomer's round."""

from chain_line import LineOfTest
from shop import CLERK, SUPERVISOR
from walking import NOW, Walks

from counter_app.screens.helping.coach import Coach


def test_what_a_supervisor_looks_after(walks: Walks) -> None:
    walk = walks(SUPERVISOR, line=LineOfTest(lambda: NOW))
    walk.type("Alt+8")
    walk.until(lambda: walk.sees("manage.head-office"))
    walk.stop("manage", wide=True)
    walk.type("Alt+L")
    walk.until_can_be_read("Points ending soon")
    walk.type("Esc")
    walk.until(lambda: walk.sees("manage.staff"))
    walk.is_good()


def test_help(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.type("F1")
    walk.until_says("Here you can", "Show me around")
    walk.stop("help, redeem", wide=True)
    walk.type("Esc", "Ctrl+L")
    walk.until_says("Locked")
    walk.type("F1")
    walk.until_says("A PIN forgotten")
    walk.stop("help, locked")
    walk.is_good()


def test_a_round_for_a_newcomer(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.main.show_around()
    walk.until_says("1 of 8", "Try 5678")
    walk.stop("newcomer, first step", wide=True)
    walk.scan("602100000387")
    walk.until_says("2 of 8")
    walk.stop("newcomer, gifts")
    walk.type("F6")
    walk.stop("newcomer, basket")
    while walk.main.findChild(Coach) is not None:
        walk.type("F6")
        walk.settle()
    walk.is_good()
