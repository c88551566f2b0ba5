"""The tour itself: steps with a number and a line each, numbered pictures, and what the steps hand on to one another.

A tour in every look takes each picture in both languages, three themes and two sizes, once: the window is dressed and undressed in place,
as F11 and the edge of the window do it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from counter_app.actions.desk import Desk
from counter_app.database.vouchers import Voucher, voucher_by_number
from counter_app.demo.build import DemoPerson
from counter_app.screens.design.theme import LANGUAGES
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.services import Services
from counter_app.tour.hands import Hands, Key, NotSeen

USUAL, WIDE = (1366, 768), (1920, 1080)
THEMES = ("light", "dark", "high-contrast")
_NUMBER = re.compile(r"\d{4} \d{4} \d{4}")


class TourFailed(Exception):
    """A step didn't go as it should; the text names it."""


class Guide:
    """What every step has: hands, the people with their badges and PINs, the printer, and ``out`` for what it leaves.

    ``vouchers`` are those of the steps before, by the name the steps gave them. ``every_look``: a picture is taken in all of them.
    """

    def __init__(
        self,
        hands: Hands,
        people: Sequence[DemoPerson],
        paper: PdfFolder,
        out: Path,
        tell: Callable[[str], None],
        *,
        every_look: bool = False,
    ) -> None:
        self.hands, self.paper, self.out, self.every_look = hands, paper, out, every_look
        self.people = {person.number: person for person in people}
        self.vouchers: dict[str, Voucher] = {}
        self.steps = self.pictures = 0
        self._tell = tell
        self._name = ""
        self._taken: set[tuple[str, str, str, tuple[int, int]]] = set()

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""
        return self.hands.look.language[:2]

    @property
    def services(self) -> Services:
        services = self.hands.window.services
        assert services is not None
        return services

    @property
    def desk(self) -> Desk:
        return self.services.desk

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[..., None]]:
        """One step; what it yields is told what was seen, and its line is printed at the end. Raises TourFailed with the step's name."""
        self.steps += 1
        self._name = name
        title = f"{self.steps:02} {name} ({self.language})"
        saw: list[str] = []
        try:
            yield lambda *seen: saw.extend(seen)
        except (NotSeen, AssertionError) as failure:
            self.hands.window.grab().save(str(self.out / f"{self.steps:02}-{name}-failed.png"))
            why = f"{failure}" + (f": {failure.__cause__!r}" if failure.__cause__ is not None else "")
            raise TourFailed(f"{title}: {why}") from failure
        self._tell(f"{title}: {', '.join(saw)}")

    def picture(self, name: str = "", of: QWidget | None = None) -> None:
        """The window (or ``of``, another one) as files named for the step (or ``name``), the language, the theme, and size and text where
        they aren't the usual."""
        look, window = self.hands.look, of or self.hands.window
        self._take(name or self._name, window)
        if not self.every_look or look.scale != 100:
            return
        worn, size, focus = (look.language, look.theme.name), window.size(), QApplication.focusWidget()
        # As it stands comes first: nothing is dressed twice.
        for theme in sorted(THEMES, key=lambda one: one != worn[1]):
            for language in sorted(LANGUAGES, key=lambda one: one != worn[0]):
                for wanted in (USUAL, WIDE):
                    if (name or self._name, language[:2], theme, wanted) not in self._taken:
                        look.use(language=language, theme=theme)
                        window.resize(*wanted)
                        self._take(name or self._name, window)
        look.use(language=worn[0], theme=worn[1])
        window.resize(size)
        self.hands.rest()
        # The keyboard stays where it was, as it does after F11.
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_into(self, opens: str, name: str) -> None:
        """What ``opens`` is pressed; Esc closes the dialog that opens. It is pictured in every look, or not at all: there are many."""
        hands = self.hands
        hands.click(opens)
        hands.until(hands.dialog_is_open, f"{opens} opens a dialog")
        if self.every_look:
            self.picture(name)
        hands.press(Key.Key_Escape)
        hands.until(lambda: not hands.dialog_is_open(), "the dialog is closed")

    def _take(self, name: str, window: QWidget) -> None:
        look, size = self.hands.look, (window.width(), window.height())
        words = [f"{self.steps:02}", name, self.language, look.theme.name]
        words += [f"{size[0]}x{size[1]}"] * (size != USUAL) + [f"{look.scale}"] * (look.scale != 100)
        self.hands.picture(self.out / ("-".join(words) + ".png"), window)
        self._taken.add((name, self.language, look.theme.name, size))
        self.pictures += 1

    def voucher_on_screen(self) -> Voucher:
        """The voucher whose number stands on the page in front, as the register has it."""
        self.hands.until(lambda: _NUMBER.search(self.hands.text()) is not None, "a voucher's number can be seen")
        found = _NUMBER.search(self.hands.text())
        assert found is not None
        return self.look_up(int(found[0].replace(" ", "")))

    def look_up(self, number: int) -> Voucher:
        desk = self.desk
        voucher = self.hands.ask(lambda: desk.read(voucher_by_number, number))
        if voucher is None:
            raise NotSeen(f"the register knows no voucher {number}")
        return voucher

    def supervisor_signs(self, who: DemoPerson, press: str = "") -> None:
        """Badge, PIN and Enter in the dialog in front; ``press`` is a button to press instead of Enter."""
        hands = self.hands
        hands.scan(who.badge)
        hands.sees(who.name)
        pin = hands.field("approver-pin")
        hands.until(pin.isEnabled, "the PIN can be typed")
        hands.until(pin.hasFocus, "the PIN field has the keyboard")
        hands.type(who.pin)
        if press:
            hands.click(press)
        else:
            hands.enter()


def expect(true: bool, what: str) -> None:
    """Raises NotSeen unless this is so."""
    if not true:
        raise NotSeen(f"not so: {what}")
