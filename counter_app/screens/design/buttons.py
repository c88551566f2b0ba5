"""Buttons: one primary a screen, and second, danger, quiet and link beside it. They say what happens and which key does it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.painting import box, cap_width, draw_cap, text_size, widest_word, write
from counter_app.screens.design.theme import Grows, Shown, Words, grown, said

KINDS = ("primary", "second", "danger", "quiet", "link", "amber", "key")


class Pressable(Grows, QAbstractButton):
    """What can be pressed: by mouse, Space or Enter; a held key presses once. Subclasses paint."""

    focus_radius = tokens.R_CONTROL

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hovered = False
        self._greyed_with_focus = False
        self._focus_went_to: QWidget | None = None

    def setEnabled(self, enabled: bool, /) -> None:
        """A button that is grey while its own work is done has the keyboard again afterwards, if nobody took it elsewhere meanwhile."""
        had_focus = self.hasFocus()
        super().setEnabled(enabled)
        if not enabled and had_focus:
            self._greyed_with_focus, self._focus_went_to = True, QApplication.focusWidget()
        elif enabled and self._greyed_with_focus:
            self._greyed_with_focus = False
            if QApplication.focusWidget() is self._focus_went_to:
                self.setFocus()
            self._focus_went_to = None

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = False
        self.update()
        super().leaveEvent(event)

    def hasHeightForWidth(self) -> bool:
        return self.sizePolicy().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and event.isAutoRepeat():
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @property
    def shown_hover(self) -> bool:
        """Whether the pointer's look applies."""
        return self.isEnabled() and (self.hovered or bool(self.property("showHover")))

    @property
    def shown_down(self) -> bool:
        """Whether the pressed look applies."""
        return self.isEnabled() and (self.isDown() or bool(self.property("showDown")))


class Button(Pressable):
    """A button of a kind: ``primary`` (one a screen), ``second``, ``danger``, ``quiet``, ``link`` (a jade word), ``amber`` (inside an
    attention message), ``key`` (of the PIN pad).

    ``key`` is written on it as a cap and works wherever the button can be pressed (unless ``key_works=False``); held down it
    presses once. ``tall`` makes 56 px. Too narrow, the word takes a second line.
    """

    def __init__(
        self,
        words: Words,
        kind: str = "second",
        *,
        key: str = "",
        key_works: bool = True,
        icon: str = "",
        tall: bool = False,
        name: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        assert kind in KINDS, kind
        self._words, self.kind, self.key, self._icon, self.tall = words, kind, key, icon, tall
        self._name = name
        self._heights: dict[int, int] = {}
        self.focus_radius = tokens.R_TALL if tall else tokens.R_CONTROL
        grown(self)
        if key and key_works:
            for sequence in ("Return", "Enter") if key == "Enter" else (key,):
                shortcut = QShortcut(QKeySequence(sequence), self)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(self.click)
        self.show_itself()

    def say(self, words: Words) -> None:
        """Another word on it from now on."""
        self._words = words
        self.respeak()
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def respeak(self) -> None:
        words = said(self._words)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(said(self._name) if self._name is not None else words)
        self.setAccessibleDescription(self.key)
        # Words of another length may take more lines, or fewer.
        self.updateGeometry()

    # Measures

    def _role(self) -> str:
        if self.kind == "key":
            return "key"
        if self.kind == "link":
            return "item"
        if self.kind in ("primary", "danger"):
            return "panel" if self.tall and self.kind == "primary" else "strong"
        return "strong" if self.kind in ("second", "amber") else "button"

    def _edge(self) -> int:
        return {"link": 0, "quiet": self.look.px(12)}.get(self.kind, self.look.px(16))

    def _beside(self) -> int:
        """The width that icon and key cap take."""
        width = 0
        if self._icon:
            width += self.look.px(tokens.I_CONTROL) + (self.look.px(8) if said(self._words) else 0)
        if self.key:
            width += cap_width(self.look, self.key) + self.look.px(8)
        return width

    def _least(self) -> int:
        if self.kind == "link":
            return max(tokens.TARGET, self.look.tall(24))
        return self.look.tall(tokens.H_PRIMARY if self.tall or self.kind == "key" else tokens.H_CONTROL)

    def sizeHint(self) -> QSize:
        metrics = self.look.metrics(self._role())
        width = 2 * self._edge() + self._beside() + metrics.horizontalAdvance(said(self._words))
        width = max(width, self._least() if self.kind != "link" else tokens.TARGET)
        return QSize(width, self.tall_now(width))

    def minimumSizeHint(self) -> QSize:
        metrics = self.look.metrics(self._role())
        words = said(self._words)
        # A short word stays on its line however narrow the place; a longer one may take a second.
        word = max(widest_word(metrics, words), min(metrics.horizontalAdvance(words), self.look.px(110)))
        return QSize(max(tokens.TARGET, 2 * self._edge() + self._beside() + word), self._least())

    def updateGeometry(self) -> None:
        self._heights.clear()
        super().updateGeometry()

    def heightForWidth(self, width: int) -> int:
        # Layouts ask for the same few widths over and over.
        if (known := self._heights.get(width)) is None:
            room = width - 2 * self._edge() - self._beside()
            needed = text_size(self.look.metrics(self._role()), said(self._words), room).height()
            known = self._heights[width] = max(self._least(), needed + self.look.px(16))
        return known

    def fits(self) -> bool:
        width = self.width()
        room = width - 2 * self._edge() - self._beside()
        return room >= widest_word(self.look.metrics(self._role()), said(self._words)) and self.height() >= self.heightForWidth(width)

    # Paint

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Ground, outline, ink for the state it is in."""
        c, kind = self.look.colour, self.kind
        down, hover = self.shown_down, self.shown_hover
        if not self.isEnabled():
            bare = kind in ("quiet", "link")
            return (None if bare else c("mute")), None, c("ink3")
        if kind == "primary":
            return c("jade_pressed" if down else "jade_hover" if hover else "jade"), None, c("on_jade")
        if kind == "danger":
            return c("red_tint" if down or hover else "surface"), c("red"), c("red")
        if kind == "quiet":
            return (c("line") if down else c("mute") if hover else None), None, c("ink" if down or hover else "ink2")
        if kind == "link":
            return None, None, c("on_jade_tint" if down or hover else "jade")
        if kind == "amber":
            return c("amber_tint" if down or hover else "surface"), c("amber"), c("amber")
        if kind == "key":
            return (
                c("line" if down else "mute" if hover else "sunken"),
                c("field" if self.look.theme.name == "high-contrast" else "line"),
                c("ink"),
            )
        return c("mute" if down else "sunken" if hover else "surface"), c("ink2" if down or hover else "field"), c("ink")

    def _cap_colours(self, ink: QColor) -> tuple[QColor | None, QColor, QColor]:
        c = self.look.colour
        if self.kind == "primary" and self.isEnabled():
            ground = QColor(ink)
            ground.setAlphaF(0.10 if self.look.theme.dark else 0.16)
            outline = QColor(ink)
            outline.setAlphaF(0.45)
            return ground, outline, ink
        return c("surface"), c("field"), c("ink2") if self.isEnabled() else c("ink3")

    def paintEvent(self, event: QPaintEvent) -> None:
        look, words = self.look, said(self._words)
        painter = QPainter(self)
        ground, outline, ink = self._colours()
        if ground is not None or outline is not None:
            box(painter, self.rect(), self.focus_radius, ground, outline)
        edge, metrics = self._edge(), look.metrics(self._role())
        room = self.width() - 2 * edge - self._beside()
        size = text_size(metrics, words, room)
        used = min(size.width(), room) + self._beside()
        x = float(edge if self.kind == "link" else (self.width() - used) / 2)
        middle = self.height() / 2
        if self._icon:
            side = look.px(tokens.I_CONTROL)
            icons.draw(painter, self._icon, ink, round(x), round(middle - side / 2), side)
            x += side + (look.px(8) if words else 0)
        if words:
            lines = QRectF(x, middle - size.height() / 2, min(size.width(), room) + 1, size.height())
            align = Qt.AlignmentFlag.AlignLeft if self.kind == "link" else Qt.AlignmentFlag.AlignHCenter
            write(painter, _whole(lines), words, look.font(self._role()), ink, align | Qt.AlignmentFlag.AlignVCenter)
            x += min(size.width(), room)
        if self.key:
            cap, line, letter = self._cap_colours(ink)
            draw_cap(painter, look, self.key, round(x + look.px(8)), middle, ground=cap, outline=line, ink=letter)


def plain_tip(text: str) -> str:
    """The text as a tooltip that shows it as it is: Qt reads a tooltip as markup whenever it looks like some."""
    return text if "<" not in text and "&" not in text else f"<span>{escape(text)}</span>"


class IconButton(Pressable):
    """Only for what needs no word: close, delete, backspace, more. It carries a name."""

    def __init__(self, icon: str, name: Words, *, tone: str = "ink2", outlined: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._name, self._tone, self._outlined = icon, name, tone, outlined
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))
        self.setToolTip(plain_tip(said(self._name)))

    def sizeHint(self) -> QSize:
        side = self.look.tall(tokens.TARGET)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        ground = c("line") if self.shown_down else c("mute") if self.shown_hover else None
        if ground is not None or self._outlined:
            box(painter, self.rect(), tokens.R_CONTROL, ground, c("line") if self._outlined else None)
        side = self.look.px(tokens.I_CONTROL)
        ink = c(self._tone) if self.isEnabled() else c("ink3")
        icons.draw(painter, self._icon, ink, (self.width() - side) // 2, (self.height() - side) // 2, side)


def _whole(rect: QRectF) -> QRect:
    """The rectangle on whole pixels, never smaller."""
    return rect.toAlignedRect()


class KeyCap(Shown, QWidget):
    """A key as it stands on the keyboard: F12, Esc, Ctrl+P."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)
        self.show_itself()

    def sizeHint(self) -> QSize:
        return QSize(cap_width(self.look, self.key), self.look.px(tokens.H_CAP))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self.look.colour
        draw_cap(QPainter(self), self.look, self.key, 0, self.height() / 2, ground=c("surface"), outline=c("field"), ink=c("ink2"))
