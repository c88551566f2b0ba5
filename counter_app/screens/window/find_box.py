"""The one box of the top bar: F2 goes to it, F2 once more turns it to names, where the Chinese input method is on."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QKeyEvent

from counter_app.screens.design.fields import FindBox
from counter_app.screens.wording.speech import tr


class DeskFindBox(FindBox):
    """Names stay on until something was looked for, F2 again, Esc, or the focus goes elsewhere."""

    def __init__(self) -> None:
        self.by_name = False
        self._just_called = False
        super().__init__(self._invitation, name=lambda: tr("Find a member or a voucher"))
        self.setObjectName("find")
        self.setAccessibleIdentifier("find")

    def look_by_name(self, on: bool) -> None:
        """Say what is looked for now, and let the input method in or keep it out."""
        self.by_name = on
        self.use_input_method(on)
        self.respeak()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._just_called = False
        if self.by_name:
            self.look_by_name(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._just_called = False
        super().keyPressEvent(event)

    def _on_key(self) -> None:
        if self._just_called:
            self.look_by_name(not self.by_name)
            return
        super()._on_key()
        self._just_called = True

    def _invitation(self) -> str:
        if self.by_name:
            return tr("Name or pinyin initials, then Enter")
        return tr("Scan a card, or type a phone, card, name or voucher")
