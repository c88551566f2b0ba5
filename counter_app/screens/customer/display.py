"""The customer's display: which screen it is on, what stands there, and when it goes blank by itself.

It goes blank some seconds after the result, at once when the desk is locked or left, and when nothing has changed for a while. A screen
that is unplugged takes its window along; plugged in again, it is back.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from counter_app.database.folder import DataFolder
from counter_app.screens.customer.sees import CustomerSees, Stage
from counter_app.screens.customer.window import CustomerWindow

SCREEN = "customer_screen"
"""The fact in ``desk.json``: the name of the customer's screen."""
AFTER_RESULT = 20_000
AFTER_NOTHING = 90_000
"""Milliseconds until it goes blank."""


def known_as(screen: QScreen) -> str:
    """What a screen is called for good; one without a name is known by where it stands."""
    at = screen.geometry()
    return screen.name() or f"{at.x()},{at.y()}"


class CustomerDisplay(QObject):
    """``show`` what the customer is to see, None for nothing; ``follow_settings`` when another screen may have been chosen."""

    def __init__(
        self,
        folder: DataFolder,
        shop: str,
        parent: QObject | None = None,
        *,
        after_result: int = AFTER_RESULT,
        after_nothing: int = AFTER_NOTHING,
    ) -> None:
        super().__init__(parent)
        self._folder, self._shop = folder, shop
        self._after_result, self._after_nothing = after_result, after_nothing
        self.window: CustomerWindow | None = None
        self._seen: CustomerSees | None = None
        self._blank = QTimer(self)
        self._blank.setSingleShot(True)
        self._blank.timeout.connect(self.blank)
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self.follow_settings)
        app.screenRemoved.connect(self._on_removed)
        self.follow_settings()

    def follow_settings(self, _screen: QScreen | None = None) -> None:
        """The window stands on the chosen screen, where there is such a screen; else nowhere."""
        chosen = self._folder.desk_facts().get(SCREEN)
        screen = next((one for one in QGuiApplication.screens() if chosen and known_as(one) == chosen), None)
        if screen is None:
            self.close()
            return
        if self.window is None:
            self.window = CustomerWindow()
            self.window.show_shop(self._shop)
        before = QApplication.activeWindow()
        self.window.setScreen(screen)
        self.window.setGeometry(screen.geometry())
        # Not showFullScreen(), which asks for the keyboard.
        self.window.setWindowState(Qt.WindowState.WindowFullScreen)
        self.window.show()
        # Where the system gives a new window the keyboard all the same, it goes back at once.
        if before is not None and before is not self.window:
            before.activateWindow()

    def show_shop(self, name: str) -> None:
        """The shop is called so from now on."""
        self._shop = name
        if self.window is not None:
            self.window.show_shop(name)

    def show(self, sees: CustomerSees | None) -> None:
        """What it is told again, unchanged, keeps nothing from going blank."""
        if sees == self._seen:
            return
        self._seen = sees
        if self.window is None:
            return
        if sees is None:
            self.blank()
            return
        self.window.show_customer(sees)
        self._blank.start(self._after_result if sees.stage is Stage.DONE else self._after_nothing)

    def blank(self) -> None:
        """Nothing of anybody until something changes."""
        self._blank.stop()
        if self.window is not None:
            self.window.blank()

    def close(self) -> None:
        self._blank.stop()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _on_removed(self, screen: QScreen) -> None:
        if self._folder.desk_facts().get(SCREEN) == known_as(screen):
            self.close()
