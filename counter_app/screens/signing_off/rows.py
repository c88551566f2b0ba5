"""One thing that waits for the second look: its tick, what it is, and whether its paper was scanned."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.actions.sign_off import ToSign
from counter_app.programme.masks import masked_name
from counter_app.programme.refusals import Reason
from counter_app.programme.values import Money
from counter_app.screens.design import icons, tokens
from counter_app.screens.design.buttons import Pressable
from counter_app.screens.design.painting import box, text_size, write
from counter_app.screens.papers import number_text
from counter_app.screens.wording import day_of, moment_of, money, points, tr

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def kind_words(kind: str) -> str:
    """What was done."""
    return {
        "redemption": tr("Redemption"),
        "hand-over": tr("Hand-over"),
        "undo": tr("Undo"),
        "reprint": tr("Reprint"),
    }.get(kind, kind)


class SignRow(Pressable):
    """The whole row ticks: Space, Enter or a click. ``stands`` – why whoever is signed in can't sign it; it can't be ticked then, and
    a press is answered with the reason by whoever listens to ``clicked``."""

    def __init__(
        self, item: ToSign, stands: Reason | None, decimals: int, zone: ZoneInfo, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.item, self.stands = item, stands
        self.scanned = False
        self._decimals, self._zone, self._today = decimals, zone, today
        self.setCheckable(stands is None)
        self.setAccessibleIdentifier(f"sign-{item.id}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._on_toggled)
        self.show_itself()

    def tick(self, on: bool, *, scanned: bool = False) -> None:
        """Tick or untick it; a tick by the paper itself says so."""
        if self.stands is None:
            self.setChecked(on)
            self.scanned = on and (scanned or self.scanned)
            self.respeak()

    def respeak(self) -> None:
        self.setText(self._title())
        words = (self._title(), self._second(), self._state())
        self.setAccessibleName(", ".join(word for word in words if word))
        self.updateGeometry()
        self.update()

    def _title(self) -> str:
        return f"{number_text(self.item.number)}   {kind_words(self.item.kind)}"

    def _second(self) -> str:
        item = self.item
        amount = tr("{points} pts", points=points(item.points, self._decimals))
        if item.cash:
            amount = f"{amount} + {money(Money(item.cash))}"
        return tr(
            "{member}, {amount}, by {clerk}, {when}",
            member=masked_name(item.member_name),
            amount=amount,
            clerk=f"{item.clerk_name} {item.clerk_number}",
            when=moment_of(item.at, self._zone, self._today),
        )

    def _state(self) -> str:
        if self.stands is not None:
            return tr("your own")
        if self.scanned:
            return tr("paper scanned")
        if self.item.due < self._today:
            return tr("overdue since {day}", day=day_of(self.item.due, self._today))
        return tr("due today") if self.item.due == self._today else tr("due {day}", day=day_of(self.item.due, self._today))

    def _state_tone(self) -> str:
        if self.stands is not None:
            return "ink3"
        return "jade" if self.scanned else "amber" if self.item.due < self._today else "ink3"

    def _left(self) -> int:
        return 4 + self.look.px(tokens.CHECK) + 14

    def _state_width(self) -> int:
        return self.look.metrics("second").horizontalAdvance(self._state()) + 12

    def _texts(self, width: int) -> tuple[int, int]:
        room = width - self._left() - self._state_width() - 4
        title = text_size(self.look.metrics("item"), self._title(), room).height()
        return title, text_size(self.look.metrics("second"), self._second(), room).height()

    def sizeHint(self) -> QSize:
        width = self._left() + self.look.metrics("second").horizontalAdvance(self._second()) + self._state_width() + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + self._state_width() + self.look.px(96), tokens.TARGET)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, second = self._texts(width)
        return max(self.look.tall(tokens.TARGET), title + second + 20)

    def resizeEvent(self, event: object) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        if self.shown_down or self.shown_hover:
            box(painter, self.rect(), self.focus_radius, c("line" if self.shown_down else "mute"))
        side = look.px(tokens.CHECK)
        mark = QRectF(4, (self.height() - side) // 2, side, side)
        if self.isChecked():
            box(painter, mark, tokens.R_BADGE, c("jade"))
            size = look.px(16)
            icons.draw(painter, "check", c("on_jade"), mark.center().x() - size / 2, mark.center().y() - size / 2, size)
        else:
            closed = self.stands is not None
            box(painter, mark, tokens.R_BADGE, c("mute" if closed else "surface"), c("line" if closed else "field"), 1.5)
        title, second = self._texts(self.width())
        top = (self.height() - title - second) // 2
        room = self.width() - self._left() - self._state_width() - 4
        ink = c("ink3" if self.stands is not None else "ink")
        write(painter, QRect(self._left(), top, room, title), self._title(), look.font("item"), ink, LEFT)
        write(painter, QRect(self._left(), top + title, room, second), self._second(), look.font("second"), c("ink2"), LEFT)
        state = QRect(0, 0, self.width() - 4, self.height())
        write(painter, state, self._state(), look.font("second"), c(self._state_tone()), RIGHT)

    def _on_toggled(self, on: bool) -> None:
        if not on:
            self.scanned = False
        self.respeak()
