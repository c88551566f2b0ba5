"""The walk through signing in, locking, and what lies over every screen."""

from shop import CLERK, SECOND_CLERK
from walking import Walks

from counter_app.screens.signing_in.name_list import NameList
from counter_app.screens.window.crash_dialog import CrashDialog
from counter_app.screens.window.look_dialog import LookDialog
from tests.conftest import LogSays


def test_signing_in(walks: Walks) -> None:
    walk = walks()
    walk.until(lambda: walk.main.services is not None)
    walk.settle()
    walk.stop("sign-in, nobody yet", wide=True)
    walk.scan("NOBODY99")
    walk.until_can_be_read("badge")
    walk.settle()
    walk.stop("sign-in, unknown badge")
    walk.type("F2")
    walk.until(lambda: walk.main.findChild(NameList))
    walk.stop("sign-in, names")
    walk.type("Esc")
    walk.scan(CLERK.badge)
    walk.until_says("Badge read")
    walk.stop("sign-in, badge read", wide=True)
    walk.type("135790", "Enter")
    walk.until_says("4 more tries")
    walk.stop("sign-in, wrong PIN")
    for left in ("3 more tries", "2 more tries", "1 more try"):
        walk.type("135790", "Enter")
        walk.until_says(left)
    walk.type("135790", "Enter")
    walk.until_says("14:")
    walk.settle()
    walk.stop("sign-in, PIN locked")
    walk.is_good()


def test_what_lies_over_every_screen(walks: Walks, log_says: LogSays) -> None:
    walk = walks(CLERK)
    walk.type("F11")
    walk.until(lambda: walk.main.findChild(LookDialog))
    walk.stop("text, theme and language")
    walk.type("Esc")
    walk.type("Ctrl+L")
    walk.until_says("Locked")
    walk.stop("locked")
    walk.scan(SECOND_CLERK.badge)
    walk.until_says(SECOND_CLERK.name)
    walk.stop("locked, another clerk")
    walk.scan(CLERK.badge)
    walk.until_says("Staff no. 1024, clerk")
    walk.type(CLERK.pin, "Enter")
    walk.until_at_the_desk(CLERK)
    walk.scan(";6222021234567890123=2512?")
    walk.settle()
    walk.stop("a bank card")
    with log_says("unexpected"):
        walk.main.crashed(ValueError("planted"))
    assert walk.main.findChild(CrashDialog)
    walk.stop("our own mistake")
    walk.type("Enter")
    walk.is_good()
