"""Fields to type in: one line with its label, a helping line under it and, when something is wrong, a sentence that says so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QStyle, QStyleOptionComboBox, QVBoxLayout, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.labels import Label
from counter_app.screens.design.painting import box, cap_width, draw_cap, text_size, write
from counter_app.screens.design.spoken import announce
from counter_app.screens.design.theme import Grows, Shown, Words, grown, said


class Line(Shown, QLineEdit):
    """One line of text in an outline that turns to the focus colour; an icon before it, a key cap after it.

    ``hears_scanner`` says whether a scan may land here as text (never by itself: the window hears scans first). The input
    method is off unless ``input_method`` (names, remarks).
    """

    hears_scanner = True

    def __init__(
        self, hint: Words = "", *, icon: str = "", key: str = "", input_method: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hint, self._icon, self.key = hint, icon, key
        self.failed = False
        self._hovered = False
        self._icon_fits = self._key_fits = True
        self.setFrame(False)
        self.use_input_method(input_method)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._on_key)
        self.show_itself()

    def use_input_method(self, on: bool) -> None:
        """Let the Chinese input method in (names, remarks), or keep it out."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on)
        # The window's key filter turns the input method on and off with the focus, and asks this.
        self.setProperty("wants_input_method", on)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNone if on else Qt.InputMethodHint.ImhPreferLatin)

    def set_failed(self, failed: bool) -> None:
        """Wear the red outline and the sign of something wrong, or take them off."""
        self.failed = failed
        self._room()
        self.update()

    def say_hint(self, words: Words) -> None:
        self._hint = words
        self.respeak()

    def respeak(self) -> None:
        self.setPlaceholderText(said(self._hint))

    def restyle(self) -> None:
        self.setFont(self.look.font("body"))
        self._room()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for the whole hint."""
        before = 22 + self.look.px(tokens.I_CONTROL) if self._icon else 12
        hint = before + self.look.metrics("body").horizontalAdvance(said(self._hint)) + self.textMargins().right() + 8
        return QSize(max(self.look.px(140), hint), self.look.tall(tokens.H_CONTROL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(88), self.look.tall(tokens.H_CONTROL))

    def fits(self) -> bool:
        edges = self.textMargins()
        hint = self.look.metrics("body").horizontalAdvance(said(self._hint))
        return bool(self.text()) or self.width() >= edges.left() + hint + edges.right() + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        focused = self.hasFocus() or bool(self.property("showFocus"))
        if not self.isEnabled():
            outline, width = c("line"), 1
        elif self.failed:
            outline, width = c("red"), 2
        elif focused:
            outline, width = c("focus"), 2
        else:
            outline, width = c("ink2" if self._hovered or self.property("showHover") else "field"), 1
        radius = tokens.R_TALL if self.height() >= tokens.H_PRIMARY else tokens.R_CONTROL
        box(painter, self.rect(), radius, c("surface") if self.isEnabled() else c("mute"), outline, width)
        middle, side = self.height() / 2, self.look.px(tokens.I_CONTROL)
        if self._icon and self._icon_fits:
            icons.draw(painter, self._icon, c("focus" if focused and self.key else "ink2"), 14, round(middle - side / 2), side)
        right = self.width() - self.look.px(10)
        if self.key and self._key_fits:
            right -= cap_width(self.look, self.key)
            draw_cap(painter, self.look, self.key, right, middle, ground=c("surface"), outline=c("field"), ink=c("ink2"))
        if self.failed:
            icons.draw(painter, "circle-alert", c("red"), right - side, round(middle - side / 2), side)
        painter.end()
        super().paintEvent(event)

    def _room(self) -> None:
        side = self.look.px(tokens.I_CONTROL)
        right = self.look.px(10)
        if self.key:
            right += cap_width(self.look, self.key) + 6
        if self.failed:
            right += side + 4
        # Where the hint would be cut, first the icon gives way, then the key (which stands in the strip too).
        hint = self.look.metrics("body").horizontalAdvance(said(self._hint)) + 8
        with_icon = 14 + side + 8
        self._icon_fits = self.width() >= with_icon + hint + right
        self._key_fits = self.width() >= 12 + hint + right
        if not self._key_fits:
            right -= cap_width(self.look, self.key) + 6 if self.key else 0
        self.setTextMargins(with_icon if self._icon and self._icon_fits else 12, 0, right, 0)

    def _on_key(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()


class Field(QWidget):
    """A label, a line, and under it the helping words or what is wrong. ``line`` is the editor; ``text()`` what stands in it."""

    changed = Signal(str)
    entered = Signal(str)

    def __init__(
        self,
        label: Words,
        *,
        hint: Words = "",
        helper: Words = "",
        icon: str = "",
        input_method: bool = False,
        identifier: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.label = _FieldLabel(label)
        self.line = Line(hint, icon=icon, input_method=input_method)
        self.label.set_buddy_line(self.line)
        self._helper = helper
        self.under = _Under(helper, self.line)
        if identifier:
            self.line.setAccessibleIdentifier(identifier)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.line)
        column.addWidget(self.under)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.returnPressed.connect(self._on_return)
        self._show_under()

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def fail(self, sentence: Words) -> None:
        """Say what is wrong; goes when the text changes."""
        self.line.set_failed(True)
        self.under.role = "tag"
        self.under.restyle()
        self.under.say(sentence, "red")
        self._show_under()
        announce(self.line, self.under.text(), urgent=True)

    def clear_failure(self) -> None:
        if self.line.failed:
            self.line.set_failed(False)
            self.under.role = "note"
            self.under.restyle()
            self.under.say(self._helper, "ink3")
            self._show_under()

    def help(self, words: Words) -> None:
        """Other helping words."""
        self._helper = words
        if not self.line.failed:
            self.under.say(words, "ink3")
            self._show_under()

    def _show_under(self) -> None:
        self.under.setVisible(bool(self.under.text()))

    def _on_text_changed(self, text: str) -> None:
        self.clear_failure()
        self.changed.emit(text)

    def _on_return(self) -> None:
        self.entered.emit(self.line.text())


class _FieldLabel(Label):
    """The label over a field; also the field's name for screen readers."""

    def __init__(self, words: Words) -> None:
        self._line: QWidget | None = None
        super().__init__(words, "second", "ink2")

    def set_buddy_line(self, line: QWidget) -> None:
        self._line = line
        self.respeak()

    def respeak(self) -> None:
        super().respeak()
        if self._line is not None:
            self._line.setAccessibleName(self.text())


class _Under(Label):
    """What stands under a field, which a screen reader says with the field."""

    def __init__(self, words: Words, line: QWidget) -> None:
        self._line = line
        super().__init__(words, "note", "ink3")

    def say(self, words: Words, tone: str | None = None) -> None:
        super().say(words, tone)
        self._line.setAccessibleDescription(self.text())

    def respeak(self) -> None:
        super().respeak()
        self._line.setAccessibleDescription(self.text())


class FindBox(Line):
    """The one box that finds: card, phone, name, voucher. ``asked`` carries what was typed when Enter is pressed."""

    asked = Signal(str)

    def __init__(self, hint: Words, *, name: Words, key: str = "F2", icon: str = "scan-barcode", parent: QWidget | None = None) -> None:
        self._name = name
        super().__init__(hint, icon=icon, key=key, parent=parent)
        self.returnPressed.connect(self._on_return)

    def respeak(self) -> None:
        super().respeak()
        self.setAccessibleName(said(self._name))

    def _on_return(self) -> None:
        if self.text().strip():
            self.asked.emit(self.text())


class Combo(Grows, QComboBox):
    """A choice from a list that drops down."""

    focus_radius = None

    def __init__(self, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._choices: list[tuple[Words, object]] = []
        self._widest_now: int | None = None
        grown(self, QSizePolicy.Policy.Expanding)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.show_itself()

    def set_choices(self, choices: list[tuple[Words, object]]) -> None:
        """Fill the list: words to show, and the value each stands for (``currentData``)."""
        self._choices = choices
        self._widest_now = None
        self.clear()
        for words, value in choices:
            self.addItem(said(words), value)

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))
        # On Linux a reader is told what is chosen as the name of such a list; what the choice is about reaches it as the description.
        self.setAccessibleDescription(said(self._name))
        self._widest_now = None
        for place, (words, _value) in enumerate(self._choices):
            self.setItemText(place, said(words))
        self.updateGeometry()

    def restyle(self) -> None:
        self._widest_now = None
        self.setFont(self.look.font("body"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = max(self.look.px(120), min(self._widest(), self.look.px(420)) + 20 + self._arrow())
        return QSize(width, self.tall_now(width))

    def heightForWidth(self, width: int) -> int:
        metrics, room = self.look.metrics("body"), width - 12 - self._arrow()
        tallest = metrics.height()
        if self._widest() > room:
            tallest = max(text_size(metrics, self.itemText(n), room).height() for n in range(self.count()))
        return max(self.look.tall(tokens.H_CONTROL), tallest + self.look.px(16))

    def _widest(self) -> int:
        """The width of the longest choice, measured once for a list of hundreds (time zones) and not for every question."""
        if self._widest_now is None:
            metrics = self.look.metrics("body")
            self._widest_now = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        return self._widest_now

    def _arrow(self) -> int:
        return self.look.px(18) + 20

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(96), self.look.tall(tokens.H_CONTROL))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        focused = self.hasFocus() or bool(self.property("showFocus"))
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not self.isEnabled():
            outline, width = c("line"), 1
        elif focused:
            outline, width = c("focus"), 2
        else:
            outline, width = c("ink2" if hovered else "field"), 1
        box(painter, self.rect(), tokens.R_CONTROL, c("surface") if self.isEnabled() else c("mute"), outline, width)
        side = self.look.px(18)
        ink = c("ink") if self.isEnabled() else c("ink3")
        icons.draw(painter, "chevron-down", c("ink2"), self.width() - side - 12, (self.height() - side) // 2, side)
        room = QRect(12, 0, self.width() - 12 - self._arrow(), self.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        write(painter, room, self.currentText(), self.look.font("body"), ink, align)
