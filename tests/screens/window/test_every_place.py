"""Every place of the rail opens, in both languages, at 100 and 200 %, and the frame around it can be read."""

import pytest
from chain_line import LineOfTest
from shop import SUPERVISOR
from window import OpenWindow

from counter_app.screens.design.legible import flaws, texts
from counter_app.screens.window.places import PLACES


@pytest.mark.parametrize(("language", "scale"), [("zh_CN", 100), ("en", 100), ("zh_CN", 200), ("en", 200)])
def test_the_frame_can_be_read_around_every_place(open_window: OpenWindow, language: str, scale: int) -> None:
    window = open_window(entries=PLACES, language=language, held=True)
    window.door.link = LineOfTest(window.door.now)  # a chain's desk has every place
    window.door.may_open.set()
    window.look.use(scale=scale)
    window.sign_in(SUPERVISOR)
    desk = window.main.desk
    assert desk is not None
    for entry in PLACES:
        desk.go(entry.name)
        window.until(lambda name=entry.name: desk.place(name).isVisible())
        window.qtbot.wait_until(lambda: not any(flaws(part) for part in (desk.rail, desk.bar, desk.strip)))
        if language == "zh_CN":
            words = [text for part in (desk.rail, desk.bar, desk.strip) for _widget, text in texts(part)]
            english = [word for word in words if word.isascii() and any(c.islower() for c in word) and word not in _KEYS]
            assert english == []


_KEYS = {"Ctrl+L", "Ctrl+P", "Esc", "Enter", "Tab"}


@pytest.mark.parametrize(("language", "scale"), [("zh_CN", 100), ("en", 200)])
def test_the_first_pages_can_be_read(open_window: OpenWindow, language: str, scale: int) -> None:
    window = open_window(entries=PLACES, language=language)
    window.look.use(scale=scale)
    window.until(lambda: window.main.services)
    window.qtbot.wait_until(lambda: flaws(window.main) == [])
    window.scan(SUPERVISOR.badge)
    window.until_says(SUPERVISOR.name)
    window.type("135790", "Enter")
    window.until(lambda: window.main.sign_in.message.isVisible())
    window.qtbot.wait_until(lambda: flaws(window.main) == [])
    window.main.show_looks()
    window.qtbot.wait_until(lambda: flaws(window.main) == [])
