"""The window on a shop under any programme, with the place for points in front of a member."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from programme_shop import WANG, at_the_shop
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from shop import CLERK, SUPERVISOR, Shop
from window import OpenWindow, Window

from counter_app.database.members import by_card, member_row
from counter_app.screens.points.place import PointsPlace
from counter_app.screens.window.places import PLACES, POINTS
from counter_app.tour.seeing import visible_in


class AtPoints:
    """The desk in the place for points: what a clerk does there, and sees."""

    def __init__(self, window: Window, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.until = window.until

    def place(self) -> PointsPlace:
        assert self.window.main.desk is not None
        place = self.window.main.desk.place(POINTS)
        assert isinstance(place, PointsPlace)
        return place

    # What the clerk does

    def serve(self, card: str = WANG) -> None:
        """The member's card is scanned in the place for points."""
        self.click("rail.points")
        self.window.scan(card)
        self.until(lambda: self.place().desk.isVisible() and self.place().flow.facts is not None)

    def open(self, act: str) -> None:
        self.click(f"act-{act}")
        self.until(lambda: self.place().panel.form is not None)

    def click(self, identifier: str) -> None:
        self.until(lambda: len(self._all(identifier)) == 1 and self._all(identifier)[0].isEnabled())
        self.settle()
        control = self._all(identifier)[0]
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=control.rect().center())

    def settle(self) -> None:
        """Everything that was asked of the register has been answered, and stands on the screen."""
        services = self.window.main.services
        assert services is not None
        for _ in range(2):
            done: list[None] = []
            services.lanes.write.ask(lambda: None, done.append)
            self.until(lambda done=done: bool(done))  # type: ignore[misc]

    def fill(self, identifier: str, text: str) -> None:
        """The text is typed into the field."""
        self.until(lambda: len(self._all(identifier)) == 1)
        field = self._all(identifier)[0]
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, text)

    def choose(self, identifier: str, place: int) -> None:
        combo = self._all(identifier)[0]
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(place)

    def press(self, *keys: str) -> None:
        self.until(self.window.main.isActiveWindow)
        self.window.type(*keys)

    def supervisor_signs(self) -> None:
        """Badge and PIN in the dialog in front."""
        self.until_sees("Scan the supervisor's badge")
        self.window.scan(SUPERVISOR.badge)
        self.until_sees(SUPERVISOR.name)
        self.until(lambda: self._all("approver-pin")[0].hasFocus())
        self.window.type(SUPERVISOR.pin, "Enter")

    # What stands there

    def sees(self) -> str:
        """Every visible word, and the names of what can be pressed or says something."""
        seen = visible_in(self.window.main)
        words = [widget.text() for widget in seen if isinstance(widget, QLabel)]
        return "\n".join(words + [widget.accessibleName() for widget in seen])

    def until_sees(self, *words: str) -> None:
        def seen() -> None:
            everything = self.sees()
            missing = [word for word in words if word not in everything]
            assert not missing, f"{missing} not among:\n{everything}"

        self.window.qtbot.wait_until(seen)

    def shows(self, identifier: str) -> bool:
        return bool(self._all(identifier))

    def can_press(self, identifier: str) -> bool:
        return self._all(identifier)[0].isEnabled()

    def has_keyboard(self, identifier: str) -> bool:
        return QApplication.focusWidget() in self._all(identifier)

    def acts(self) -> list[str]:
        return list(self.place().acts.rows)

    def _all(self, identifier: str) -> list[QWidget]:
        return [w for w in visible_in(self.window.main) if w.accessibleIdentifier() == identifier]

    # What the register says

    def spendable(self, card: str = WANG) -> int:
        services = self.window.main.services
        assert services is not None
        found = services.desk.read(by_card, card)
        assert found is not None
        return services.desk.read(member_row, found.member_id).spendable

    def sent(self) -> list[dict[str, str]]:
        """The messages that lie in the outbox, the newest last."""
        files = sorted((self.folder.parent / "outbox").glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
        return [json.loads(file.read_text("utf-8")) for file in files]


AtShop = Callable[..., AtPoints]


@pytest.fixture
def at_points(open_window: OpenWindow, tmp_path: Path) -> AtShop:
    """``at_points("chain-store")``: the desk of such a shop, a clerk signed in."""

    def begin(name: str, *also: Callable[[Shop], object]) -> AtPoints:
        folder = at_the_shop(tmp_path / name / "shop", name, *also)
        window = open_window(entries=PLACES, folder=folder)
        window.until(window.main.isActiveWindow)
        window.until(lambda: window.main.services is not None)
        window.scan(CLERK.badge)
        window.until_says("Badge read")
        window.type(CLERK.pin, "Enter")
        window.until_at_the_desk(CLERK)
        return AtPoints(window, folder)

    return begin
