"""The PIN: dots instead of digits, and a pad of keys for those without a keyboard. It hears digits only, and never a scanner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.painting import box, disc
from counter_app.screens.design.theme import Shown, Words, said

PIN_LENGTH = 6
_DOT = "•"


class PinField(Shown, QLineEdit):
    """Six digits as dots. ``entered`` carries them when Enter is pressed; ``take()`` gives them once and empties the field.

    Letters, pasting and dropping do nothing; ``hears_scanner`` is False, so that a badge scanned while it has the focus never
    becomes part of a PIN. ``fail()`` empties it and wears the red outline until the next digit.

    Qt tells every change of a line's text to whoever listens on the accessibility bus, a hidden line's too. So the line underneath holds a
    dot for each digit, and the digits are kept beside it.
    """

    entered = Signal(str)
    hears_scanner = False

    def __init__(self, label: Words, note: Words = "", *, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._note, self._tall = label, note, tall
        self._digits = ""
        self.failed = False
        self.setEchoMode(QLineEdit.EchoMode.NoEcho)
        self.setMaxLength(PIN_LENGTH)
        self.setFrame(False)
        self.setAcceptDrops(False)
        # What the window's key filter asks a field: a run of digits is a PIN here, a longer run is not for it.
        self.setProperty("hears_no_scanner", True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        self.show_itself()

    def text(self) -> str:
        return self._digits

    def setText(self, digits: str | None) -> None:
        self._digits = digits or ""
        super().setText(_DOT * len(self._digits))

    def clear(self) -> None:
        self.setText("")

    def press(self, digit: str) -> None:
        """A digit from the pad."""
        if digit.isascii() and digit.isdigit() and len(self.text()) < PIN_LENGTH:
            self.failed = False
            self.setText(self.text() + digit)

    def rub(self) -> None:
        """Take the last digit back."""
        self.setText(self.text()[:-1])

    def take(self) -> str:
        """The digits, once: the field is empty afterwards."""
        digits = self.text()
        self.clear()
        return digits

    def enter(self) -> None:
        """As Enter does: say the digits, keep none."""
        if self.text():
            self.entered.emit(self.take())

    def fail(self) -> None:
        """The PIN was not right: empty and red until the next digit. The sentence stands beside it, in a message."""
        self.clear()
        self.failed = True
        self.update()

    def respeak(self) -> None:
        self.setAccessibleName(said(self._label))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.tall(tokens.H_PRIMARY if self._tall else 48))

    def minimumSizeHint(self) -> QSize:
        label = self.look.metrics("second").horizontalAdvance(said(self._label))
        return QSize(14 + label + 12 + PIN_LENGTH * self.look.px(20) + 14, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self.rub()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        elif len(text) == 1 and text.isascii() and text.isdigit() and not event.isAutoRepeat():
            self.press(text)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        focused = self.hasFocus() or bool(self.property("showFocus"))
        outline = c("red") if self.failed else c("focus") if focused else c("field")
        radius = tokens.R_TALL if self._tall else tokens.R_CONTROL
        box(painter, self.rect(), radius, c("surface") if self.isEnabled() else c("mute"), outline, 2 if focused or self.failed else 1)
        middle = self.height() / 2
        label = said(self._label)
        painter.setFont(look.font("second"))
        painter.setPen(c("ink3"))
        painter.drawText(QRect(16, 0, self.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter), label)
        x = 16 + look.metrics("second").horizontalAdvance(label) + look.px(20)
        for _digit in self.text():
            disc(painter, QPointF(x, middle), look.px(6), c("ink"))
            x += look.px(26) if self.width() > look.px(300) else look.px(19)
        if focused and self.isEnabled():
            painter.fillRect(QRect(round(x - look.px(4)), round(middle - look.px(12)), 2, look.px(24)), c("jade"))
        note = said(self._note)
        room = self.width() - x - look.px(20)
        if self.failed:
            side = look.px(20)
            icons.draw(painter, "circle-alert", c("red"), self.width() - side - 14, round(middle - side / 2), side)
        elif note and look.metrics("note").horizontalAdvance(note) < room:
            painter.setFont(look.font("note"))
            painter.setPen(c("ink3"))
            painter.drawText(self.rect().adjusted(0, 0, -14, 0), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), note)

    def _on_text_changed(self, text: str) -> None:
        if text != _DOT * len(self._digits):
            # Put in by something else than a key: the mouse's middle button, a program that fills in forms.
            self.setText(self._digits)
        elif text and self.failed:
            self.failed = False
        self.update()


class PinPad(QWidget):
    """1–9, backspace, 0, and the primary action at the bottom right; its keys write into ``field`` and never take the focus."""

    def __init__(self, field: PinField, primary: Button, rub_name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: dict[str, Button] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._digit(field, digit), place // 3, place % 3)
        rub = Button("", "key", icon="delete", name=rub_name)
        rub.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rub.clicked.connect(field.rub)
        self.keys["rub"] = rub
        grid.addWidget(rub, 3, 0)
        grid.addWidget(self._digit(field, "0"), 3, 1)
        primary.tall = True
        primary.focus_radius = tokens.R_TALL
        grid.addWidget(primary, 3, 2)
        for part in range(3):
            grid.setColumnStretch(part, 1)
            grid.setColumnMinimumWidth(part, 56)

    def _digit(self, field: PinField, digit: str) -> Button:
        key = Button(digit, "key")
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(lambda: field.press(digit))
        self.keys[digit] = key
        return key
