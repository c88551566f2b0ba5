"""A desk whose clock was set back: said at sign-in, and put right by a supervisor, never by the clerk."""

from __future__ import annotations

from shop import CLERK, SUPERVISOR
from window import OpenWindow, Window

from counter_app.screens.window.date_check import ConfirmDateDialog


def asking(window: Window) -> bool:
    return any(dialog.is_open() for dialog in window.main.findChildren(ConfirmDateDialog))


def test_a_supervisor_confirms_the_date_of_a_clock_that_is_behind(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    services = window.main.services
    assert services is not None
    # Signing in asks how the clock stands, on the write lane; it is answered before the clock goes wrong.
    answered: list[None] = []
    services.lanes.write.ask(lambda: None, answered.append)
    window.until(lambda: answered)
    window.main.lock("asked")
    window.door.now.advance(days=-3)
    window.scan(SUPERVISOR.badge)
    window.until_says(SUPERVISOR.name)
    window.type(SUPERVISOR.pin, "Enter")
    window.until(lambda: asking(window))
    window.until_says("The clock is behind", "30 Oct")
    assert services.desk.clock_behind() is not None
    window.scan(SUPERVISOR.badge)
    window.until(lambda: all(dialog.prove.who is not None for dialog in window.main.findChildren(ConfirmDateDialog)))
    window.type(SUPERVISOR.pin, "F12")
    window.until(lambda: not asking(window))
    assert services.desk.clock_behind() is None


def test_a_clock_that_goes_right_asks_nobody(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    services = window.main.services
    assert services is not None
    assert services.desk.clock_behind() is None
    assert not asking(window)
