"""What is masked, shown for a moment: while somebody holds the eye or F4, five seconds at the longest, and the journal says who looked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.actions.reveal import Reveal, reveal
from counter_app.programme.refusals import Trouble
from counter_app.screens.services import Services

REVEALED_FOR = 5_000
"""Milliseconds."""
FIELDS = ("name", "phone", "card")


class EyeKey(QObject):
    """F4 over a page: ``held(True)`` when it is pressed there, ``held(False)`` when it is let go, wherever the keyboard is by then."""

    held = Signal(bool)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        key = QShortcut(QKeySequence("F4"), over)
        key.setAutoRepeat(False)
        key.activated.connect(self._on_pressed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyRelease
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F4
            and not event.isAutoRepeat()
        ):
            app = QCoreApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
            self.held.emit(False)
        return False

    def _on_pressed(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.held.emit(True)


class Eye(QObject):
    """``shown(True)`` once the journal has its line, ``shown(False)`` when it is over; ``troubled`` when the line couldn't be written."""

    shown = Signal(bool)
    troubled = Signal(object)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._member_id: int | None = None
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(REVEALED_FOR)
        self._over.timeout.connect(self.close)

    def open(self, member_id: int) -> None:
        """Somebody holds the key over this member."""
        if self._member_id is not None:
            return
        self._member_id = member_id
        desk = self._services.desk
        asked = desk.asked(Reveal, member_id=member_id, fields=FIELDS)
        self._services.lanes.write.ask(
            lambda: desk.write(reveal, asked), lambda _: self._on_written(member_id), None, self._on_troubled, owner=self
        )

    def close(self) -> None:
        """The key was let go, or the time is over."""
        self._member_id = None
        self._over.stop()
        self.shown.emit(False)

    def _on_written(self, member_id: int) -> None:
        if self._member_id == member_id:
            self.shown.emit(True)
            self._over.start()

    def _on_troubled(self, trouble: Trouble) -> None:
        self._member_id = None
        self.troubled.emit(trouble)
