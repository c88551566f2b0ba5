"""The walk through the page of what is managed, F1 on several pages, and a newcomer's round."""

import os

from chain_line import LineOfTest
from PySide6.QtGui import QGuiApplication
from reading_faults import faults
from shop import CLERK, SUPERVISOR
from walking import NOW, Walks

from counter_app.screens.customer.display import SCREEN, known_as
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


def test_the_customers_own_screen(walks: Walks) -> None:
    walk = walks()
    walk.door.folder.keep_desk_facts(**{SCREEN: known_as(QGuiApplication.primaryScreen())})
    walk.sign_in(CLERK)
    assert walk.main.customer is not None
    window = walk.main.customer.window
    assert window is not None
    walk.scan("602100000387")
    walk.until(lambda: window.sees is not None)
    walk.type("101", "Enter")
    walk.until(lambda: window.sees is not None and bool(window.sees.lines))
    found = []
    for colours, scale, language in (("light", 100, "en"), ("light", 200, "zh_CN"), ("dark", 150, "zh_CN"), ("high-contrast", 200, "en")):
        walk.look.use(theme=colours, scale=scale, language=language)
        walk.settle()
        found += faults(window, language, walk.words[language != "en"], "ink")
        if "WALK_PICTURES" in os.environ:
            window.grab().save(f"{os.environ['WALK_PICTURES']}/customer-{language}-{colours}-{scale}.png")
    assert not found
    walk.type("Ctrl+L")
    walk.until(lambda: window.sees is None)
    assert faults(window, "en", walk.words[0], "ink") == []
    if "WALK_PICTURES" in os.environ:
        window.grab().save(f"{os.environ['WALK_PICTURES']}/customer-blank.png")
