"""Controls that choose: stepper, segment, switch, check box, chip. Each says its state in more than colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QRect, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.buttons import Pressable
from counter_app.screens.design.painting import box, disc, text_size, widest_word, write
from counter_app.screens.design.theme import Shown, Words, said

CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Stepper(Shown, QAbstractSlider):
    """A number with − and +, 132 × 44. Up, Down, + and − work it; ``changed`` says the new number, ``limit_met`` that it would
    go no further (-1 at the least, 1 at the most), so that the reason can be said."""

    changed = Signal(int)
    limit_met = Signal(int)
    focus_radius = tokens.R_CONTROL

    def __init__(self, name: Words, value: int = 1, least: int = 0, most: int = 999, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setRange(least, most)
        self.setValue(value)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pressed = 0
        self._hover = 0
        self.setMouseTracking(True)
        self.valueChanged.connect(self._on_value_changed)
        self.show_itself()

    def step(self, by: int) -> None:
        """One more or one less; at the limit the reason is asked for instead."""
        wanted = self.value() + by
        if wanted < self.minimum() or wanted > self.maximum():
            self.limit_met.emit(-1 if by < 0 else 1)
        else:
            self.setValue(wanted)

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(132) if self.look.scale <= 125 else self.look.px(110), self.look.tall(tokens.H_CONTROL))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Right):
            self.step(1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Minus, Qt.Key.Key_Left):
            self.step(-1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._side(event.position().toPoint())
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._side(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = 0
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        side, self._pressed = self._pressed, 0
        self.update()
        if side and side == self._side(event.position().toPoint()):
            self.step(side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        on = self.isEnabled()
        box(painter, self.rect(), tokens.R_CONTROL, c("surface") if on else c("mute"), c("field") if on else c("line"))
        for side, name, limit in ((-1, "minus", self.minimum()), (1, "plus", self.maximum())):
            zone = self._zone(side)
            if on and (self._pressed == side or self._hover == side) and self.value() != limit:
                box(painter, zone.adjusted(3, 3, -3, -3), tokens.R_BADGE, c("line" if self._pressed == side else "mute"))
            size = look.px(18)
            ink = c("ink") if on and self.value() != limit else c("ink3")
            icons.draw(painter, name, ink, zone.center().x() - size / 2 + 1, zone.center().y() - size / 2 + 1, size)
        write(painter, self.rect(), str(self.value()), look.font("section"), c("ink") if on else c("ink3"), CENTRE)

    def _zone(self, side: int) -> QRect:
        width = max(tokens.TARGET, self.height() * 4 // 5)
        return QRect(0 if side < 0 else self.width() - width, 0, width, self.height())

    def _side(self, point: QPoint) -> int:
        return -1 if self._zone(-1).contains(point) else 1 if self._zone(1).contains(point) else 0

    def _on_value_changed(self, value: int) -> None:
        self.changed.emit(value)
        self.update()


class _Part(Pressable):
    """One choice of a segment: as tall as the segment to hit, drawn inside it."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.focus_radius = tokens.R_BADGE
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        self.show_itself()

    def respeak(self) -> None:
        self.setText(said(self._words))
        self.setAccessibleName(said(self._words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.look.metrics("label").horizontalAdvance(said(self._words)) + self.look.px(28) + 6
        return QSize(width, self.look.tall(tokens.H_CONTROL))

    def minimumSizeHint(self) -> QSize:
        words = said(self._words)
        metrics = self.look.metrics("label")
        width = max(widest_word(metrics, words), metrics.horizontalAdvance(words) // 2) + 22
        return QSize(width, max(tokens.TARGET, text_size(metrics, words, max(width, self.width()) - 22).height() + 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, drawn = QPainter(self), self.look.colour, self.rect().adjusted(3, 3, -3, -3)
        if self.isChecked():
            box(painter, drawn, tokens.R_BADGE, c("surface"), c("field"))
        elif self.shown_hover:
            box(painter, drawn, tokens.R_BADGE, c("line"))
        ink = c("ink3") if not self.isEnabled() else c("ink") if self.isChecked() else c("ink2")
        font = self.look.font("label" if self.isChecked() else "second")
        write(painter, drawn.adjusted(6, 0, -6, 0), said(self._words), font, ink, CENTRE)


class Segment(Shown, QWidget):
    """One of two to four ways, side by side. ``chosen`` carries the place of the choice; arrows move it."""

    chosen = Signal(int)

    def __init__(self, name: Words, parts: Sequence[Words], chosen: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.parts = [_Part(words, self) for words in parts]
        for place, part in enumerate(self.parts):
            row.addWidget(part)
            part.setChecked(place == chosen)
            part.clicked.connect(self._on_part_clicked)
        self._chosen = chosen
        self.show_itself()

    def choose(self, place: int) -> None:
        """Show another choice, without saying so."""
        self._chosen = place
        self.parts[place].setChecked(True)

    def choice(self) -> int:
        return self._chosen

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        outline = self.look.colour("line") if self.look.theme.name == "high-contrast" else None
        box(painter, self.rect(), tokens.R_CONTROL, self.look.colour("mute"), outline)

    def _on_part_clicked(self) -> None:
        place = next(n for n, part in enumerate(self.parts) if part.isChecked())
        if place != self._chosen:
            self._chosen = place
            self.chosen.emit(place)


class Switch(Pressable):
    """On or off at once, 40 × 24 drawn, 44 to hit, with its word before it. ``toggled(bool)`` says it."""

    def __init__(self, words: Words, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setCheckable(True)
        self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._turned = 1.0 if on else 0.0
        self._turn = QVariantAnimation(self)
        self._turn.setDuration(tokens.TURN)
        self._turn.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._turn.valueChanged.connect(self._on_turn_moved)
        self.toggled.connect(self._on_toggled)
        self.show_itself()

    def respeak(self) -> None:
        self.setText(said(self._words))
        self.setAccessibleName(said(self._words))
        self.updateGeometry()

    def _drawn(self) -> QSize:
        return QSize(self.look.px(40), self.look.px(24))

    def sizeHint(self) -> QSize:
        words = said(self._words)
        wide = self.look.metrics("body").horizontalAdvance(words) + self.look.px(8) if words else 0
        return QSize(max(tokens.TARGET, wide + self._drawn().width()), max(tokens.TARGET, self._drawn().height() + 8))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, drawn = QPainter(self), self.look.colour, self._drawn()
        x, y = self.width() - drawn.width(), (self.height() - drawn.height()) // 2
        track = QRectF(x, y, drawn.width(), drawn.height())
        radius = drawn.height() / 2
        knob = radius - self.look.px(4)
        middle = QPointF(track.left() + radius + (track.width() - 2 * radius) * self._turned, track.center().y())
        ink = c("ink") if self.isEnabled() else c("ink3")
        if self.isChecked():
            ground = c("jade_hover" if self.shown_hover else "jade") if self.isEnabled() else c("mute")
            box(painter, track, radius, ground)
            disc(painter, middle, knob, c("on_jade") if self.isEnabled() else c("ink3"))
        else:
            box(painter, track, radius, c("mute" if self.shown_hover or not self.isEnabled() else "surface"), c("field"), 2)
            disc(painter, middle, knob - 1, c("field"))
        write(painter, QRect(0, 0, x - self.look.px(8), self.height()), said(self._words), self.look.font("body"), ink, LEFT)

    def _on_toggled(self, on: bool) -> None:
        self._turn.stop()
        if self.look.reduced_motion or not self.isVisible():
            self._on_turn_moved(1.0 if on else 0.0)
            return
        self._turn.setStartValue(self._turned)
        self._turn.setEndValue(1.0 if on else 0.0)
        self._turn.start()

    def _on_turn_moved(self, part: float) -> None:
        self._turned = part
        self.update()


class CheckBox(Shown, QCheckBox):
    """A tick, 24 drawn, 44 to hit, with its words after it (which may wrap)."""

    focus_radius = tokens.R_BADGE

    def __init__(self, words: Words = "", *, name: Words | None = None, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._name = words, name
        self.setChecked(checked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_itself()

    def respeak(self) -> None:
        self.setText(said(self._words))
        self.setAccessibleName(said(self._name if self._name is not None else self._words))
        self.updateGeometry()

    def hitButton(self, point: QPoint) -> bool:
        return self.rect().contains(point)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - self.look.px(tokens.CHECK) - 10
        return max(tokens.TARGET, text_size(self.look.metrics("body"), said(self._words), room).height() + 8)

    def sizeHint(self) -> QSize:
        words = said(self._words)
        wide = self.look.metrics("body").horizontalAdvance(words) + 10 if words else 0
        width = max(tokens.TARGET if not words else 0, self.look.px(tokens.CHECK) + wide)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = said(self._words)
        wide = widest_word(self.look.metrics("body"), words) + 10 if words else 0
        return QSize(max(tokens.TARGET, self.look.px(tokens.CHECK) + wide), tokens.TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        side, words = self.look.px(tokens.CHECK), said(self._words)
        x = 0 if words else (self.width() - side) // 2
        mark = QRectF(x, (self.height() - side) // 2, side, side)
        if self.isChecked() or self.checkState() is Qt.CheckState.PartiallyChecked:
            box(painter, mark, tokens.R_BADGE, c("jade") if self.isEnabled() else c("mute"))
            sign = "check" if self.isChecked() and self.checkState() is Qt.CheckState.Checked else "minus"
            size = self.look.px(16)
            ink: QColor = c("on_jade") if self.isEnabled() else c("ink3")
            icons.draw(painter, sign, ink, mark.center().x() - size / 2, mark.center().y() - size / 2, size)
        else:
            hover = self.isEnabled() and self.underMouse()
            ground = c("surface") if self.isEnabled() else c("mute")
            box(painter, mark, tokens.R_BADGE, ground, c("ink2" if hover else "field" if self.isEnabled() else "line"), 1.5)
        if words:
            ink = c("ink") if self.isEnabled() else c("ink3")
            write(painter, self.rect().adjusted(side + 10, 0, 0, 0), words, self.look.font("body"), ink, LEFT)


class Chip(Pressable):
    """A filter that is in force or not, with how many it leaves. 36 drawn, 44 to hit."""

    def __init__(self, words: Words, count: int | None = None, *, chosen: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._count = words, count
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def set_count(self, count: int | None) -> None:
        self._count = count
        self.respeak()

    def respeak(self) -> None:
        words = said(self._words)
        self.setText(words)
        self.setAccessibleName(words if self._count is None else f"{words} {self._count}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.focus_radius = self.sizeHint().height() // 2
        super().restyle()

    def _drawn(self) -> int:
        return self.look.tall(tokens.H_CHIP)

    def sizeHint(self) -> QSize:
        width = self.look.metrics("item").horizontalAdvance(said(self._words)) + self.look.px(28)
        if self._count is not None:
            width += self.look.metrics("second").horizontalAdvance(f"{self._count:,}") + self.look.px(6)
        return QSize(max(tokens.TARGET, width), max(tokens.TARGET, self._drawn()))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        height = self._drawn()
        pill = QRectF(0, (self.height() - height) // 2, self.width(), height)
        chosen = self.isChecked()
        ground = c("jade_tint") if chosen else c("line") if self.shown_down else c("mute") if self.shown_hover else c("surface")
        box(painter, pill, height / 2, ground, c("jade") if chosen else c("line"))
        ink = c("ink3") if not self.isEnabled() else c("on_jade_tint") if chosen else c("ink")
        words = said(self._words)
        role = "item" if chosen else "body"
        used = look.metrics(role).horizontalAdvance(words)
        counted = "" if self._count is None else f"{self._count:,}"
        gap = look.px(6) if counted else 0
        x = (self.width() - used - gap - look.metrics("second").horizontalAdvance(counted)) // 2
        area = pill.toRect()
        write(painter, QRect(x, area.y(), used + 2, area.height()), words, look.font(role), ink, LEFT)
        if counted:
            second = ink if chosen else c("ink3")
            rest = QRect(x + used + gap, area.y(), self.width() - x - used - gap, area.height())
            write(painter, rest, counted, look.font("second"), second, LEFT)
