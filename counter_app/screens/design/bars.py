"""The window's frame: the rail at the left, the bar with the one box at the top, the strip that always says how things stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.badges import Avatar, Badge
from counter_app.screens.design.buttons import Button, KeyCap, Pressable
from counter_app.screens.design.flow import Ends, Flow, Scroll
from counter_app.screens.design.labels import Divider, Icon, Label
from counter_app.screens.design.painting import box, text_size, widest_word, write
from counter_app.screens.design.surfaces import Panel
from counter_app.screens.design.theme import Shown, Words, grown, said
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:  # the sign-in has a strip, and no field of one line
    from counter_app.screens.design.fields import FindBox

CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class RailItem(Pressable):
    """A place to go: icon over word; the chosen one on jade tint. ``show_count`` says how many wait there, none for 0. The last part of
    its ``key`` (``Alt+1``) stands in its corner. ``tight``: where the rail is short of room the icon stays as it is at 100 %."""

    def __init__(self, icon: str, words: Words, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._words, self._key, self._count = icon, words, key, 0
        self.tight = False
        self.setCheckable(True)
        self.setAutoExclusive(True)  # for a screen reader: one of several, not a box to tick
        grown(self, QSizePolicy.Policy.Expanding)
        self.show_itself()

    def show_count(self, count: int) -> None:
        self._count = count
        self.respeak()

    def count(self) -> int:
        return self._count

    def respeak(self) -> None:
        self.setText(said(self._words))
        self.setAccessibleName(f"{said(self._words)} {self._count}" if self._count else said(self._words))
        self.setAccessibleDescription(self._key)
        self.updateGeometry()
        self.update()

    def squeeze(self, tight: bool) -> None:
        """Take as little height as its word and icon need, or the usual one again."""
        if tight != self.tight:
            self.tight = tight
            self.updateGeometry()
            self.update()

    def word_width(self) -> int:
        metrics, words = self.look.metrics("tag"), said(self._words)
        # Two short words, or four signs, stay on one line.
        return max(widest_word(metrics, words), min(metrics.horizontalAdvance(words), self.look.px(50))) + 2

    def sizeHint(self) -> QSize:
        return QSize(tokens.RAIL - 8, self.tall_now(tokens.RAIL - 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.TARGET, tokens.TARGET)

    def heightForWidth(self, width: int) -> int:
        return self.height_when(width, self.tight)

    def height_when(self, width: int, tight: bool) -> int:
        words = text_size(self.look.metrics("tag"), said(self._words), width).height()
        if tight:
            return max(tokens.TARGET, tokens.I_RAIL + words + 7)
        return max(58, self.look.px(tokens.I_RAIL) + words + 19)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        chosen = self.isChecked()
        ground = c("jade_tint") if chosen else c("line") if self.shown_down else c("mute") if self.shown_hover else None
        if ground is not None:
            box(painter, self.rect().adjusted(4, 0, -4, 0), tokens.R_CONTROL, ground)
        ink = c("on_jade_tint") if chosen else c("ink2") if self.isEnabled() else c("ink3")
        side = tokens.I_RAIL if self.tight else look.px(tokens.I_RAIL)
        words = text_size(look.metrics("tag"), said(self._words), self.width()).height()
        top = (self.height() - side - words - 3) // 2
        icons.draw(painter, self._icon, ink, (self.width() - side) // 2, top, side)
        place = QRect(0, top + side + 3, self.width(), words)
        write(painter, place, said(self._words), look.font("tag" if chosen else "note"), ink, CENTRE)
        if self._key:
            key = self._key.rpartition("+")[2]
            corner = QRect(
                3 if self.tight else 9,
                max(1, top - look.px(4)),
                look.metrics("cap").horizontalAdvance(key) + 2,
                look.metrics("cap").height(),
            )
            write(painter, corner, key, look.font("cap"), c("on_jade_tint" if chosen else "ink3"), CENTRE)
        if self._count:
            figure = str(self._count) if self._count < 100 else "99+"
            height = look.metrics("cap").height() + 2
            wide = max(height, look.metrics("cap").horizontalAdvance(figure) + look.px(9))
            # Beside the icon, as far to the right as the item is wide.
            left = self.width() - wide - 2 if self.tight else min((self.width() + side) // 2 - look.px(4), self.width() - wide - 2)
            spot = QRect(left, max(1, top - look.px(6)), wide, height)
            box(painter, spot, height / 2, c("amber_tint"), c("amber_line"))
            write(painter, spot, figure, look.font("cap"), c("amber"), CENTRE)


class _Mark(Shown, QWidget):
    """The product's mark on its jade square."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def sizeHint(self) -> QSize:
        return QSize(40, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        box(painter, self.rect(), tokens.R_TALL, c("jade"))
        icons.draw(painter, "gift", c("on_jade"), 9, 9, 22)


class Rail(Panel):
    """The places of the window, from the top, and ``last`` at the foot: each its name, icon and words. ``chosen`` carries the name.
    ``keys`` that lead to places, by their names, stand in the corners. Short of room, the items give up their air, then the mark goes."""

    chosen = Signal(str)

    def __init__(
        self,
        places: Sequence[tuple[str, str, Words]],
        last: Sequence[tuple[str, str, Words]] = (),
        *,
        keys: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.items: dict[str, RailItem] = {}
        self._keys = keys or {}
        self._content = QWidget()
        self._column = column = QVBoxLayout(self._content)
        self._mark = _Mark()
        column.setContentsMargins(8, 10, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        super().__init__("surface", lines="r", parent=parent)
        self._group = QButtonGroup(self)
        for place in places:
            column.addWidget(self._item(*place))
        column.addStretch(1)
        for place in last:
            column.addWidget(self._item(*place))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(Scroll(self._content))
        self._fit()

    def select(self, key: str) -> None:
        """Show another place as chosen, without saying so."""
        self.items[key].setChecked(True)

    def respeak(self) -> None:
        self._fit()

    def restyle(self) -> None:
        super().restyle()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_item(self, key: str, visible: bool) -> None:
        """Whether this place stands on the rail now."""
        self.items[key].setVisible(visible)
        self._fit()

    def scrolls(self) -> bool:
        """Whether even the tightest rail is taller than its place."""
        return self.height() < self._content.minimumSizeHint().height()

    def _fit(self) -> None:
        """As wide as the longest word needs; as airy as there is room for; wider by the scroll bar where even that is too tall."""
        width = max([self.look.panel(tokens.RAIL), *(item.word_width() + 18 for item in self.items.values())])
        shown, inside = [item for item in self.items.values() if not item.isHidden()], width - 17
        tight = self._tall(shown, inside, tight=False, mark=True) > self.height()
        self._mark.setVisible(self._tall(shown, inside, tight=tight, mark=True) <= self.height())
        for item in shown:
            item.squeeze(tight)
        self.setFixedWidth(width + (8 if self.scrolls() else 0))

    def _tall(self, shown: Sequence[RailItem], width: int, *, tight: bool, mark: bool) -> int:
        edges, gap = self._column.contentsMargins(), self._column.spacing()
        items = sum(item.height_when(width, tight) + gap for item in shown)
        return edges.top() + edges.bottom() + items + 6 + gap + (self._mark.sizeHint().height() + gap if mark else 0)

    def _item(self, key: str, icon: str, words: Words) -> RailItem:
        item = RailItem(icon, words, self._keys.get(key, ""))
        self._group.addButton(item)
        self.items[key] = item
        item.clicked.connect(lambda: self.chosen.emit(key))
        return item


class CountButton(Pressable):
    """A word with an icon before and a count after it; ``tone`` of the count: ``neutral`` or ``amber``."""

    def __init__(self, icon: str, words: Words, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._words, self._tone, self._count = icon, words, tone, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def set_count(self, count: int) -> None:
        self._count = count
        self.respeak()

    def count(self) -> int:
        return self._count

    def respeak(self) -> None:
        self.setText(said(self._words))
        self.setAccessibleName(f"{said(self._words)} {self._count}")
        self.updateGeometry()
        self.update()

    def _count_width(self) -> int:
        return max(self.look.px(24), self.look.metrics("tag").horizontalAdvance(str(self._count)) + self.look.px(16))

    def sizeHint(self) -> QSize:
        word = self.look.metrics("body").horizontalAdvance(said(self._words))
        width = 10 + self.look.px(20) + 8 + word + 8 + self._count_width() + 10
        return QSize(width, self.look.tall(tokens.H_CONTROL))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        ground = c("line") if self.shown_down else c("mute") if self.shown_hover else None
        if ground is not None:
            box(painter, self.rect(), tokens.R_CONTROL, ground)
        side, middle = look.px(20), self.height() // 2
        icons.draw(painter, self._icon, c("ink2"), 10, middle - side // 2, side)
        painter.setFont(look.font("body"))
        painter.setPen(c("ink"))
        painter.drawText(QRect(18 + side, 0, self.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter), said(self._words))
        height = look.px(22)
        count = QRect(self.width() - 10 - self._count_width(), middle - height // 2, self._count_width(), height)
        amber = self._tone == "amber" and self._count > 0
        box(painter, count, height / 2, c("amber_tint" if amber else "mute"), c("amber_line") if amber else None)
        write(painter, count, str(self._count), look.font("tag"), c("amber" if amber else "ink2"), CENTRE)


class TopBar(Panel):
    """The one box at the left; parked and waiting with their counts, who and where, and the lock at the right."""

    def __init__(self, find: FindBox, parked: CountButton, waiting: CountButton, lock: Button, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines="b", parent=parent)
        self.find_box, self.parked, self.waiting, self.lock = find, parked, waiting, lock
        self.training = Badge(lambda: tr("Training", meaning="the shop"), "amber", icon="triangle-alert")
        self.avatar = Avatar("", 36)
        self.who = Label("", "item", wrap=False)
        self.where = Label("", "note", "ink2", wrap=False)
        names = QWidget()
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.who)
        column.addWidget(self.where)
        right = QWidget()
        flow = Flow(right, gap=10, line_gap=4)
        line = Divider(upright=True)
        line.setFixedHeight(28)
        for widget in (self.training, parked, waiting, line, self.avatar, names, lock):
            flow.addWidget(widget)
        self.training.hide()
        left = QWidget()
        box_row = QHBoxLayout(left)
        box_row.setContentsMargins(0, 0, 0, 0)
        box_row.addWidget(find)
        self._ends = _BarEnds(left, right)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.addWidget(self._ends)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_training(self, training: bool) -> None:
        """Nothing that is done here is real, and that always stands there."""
        self.training.setVisible(training)

    def show_person(self, name: str, where: Words) -> None:
        self.avatar.show_name(name)
        self.who.say(name)
        self.where.say(where)


class _BarEnds(Ends):
    """The box takes 440 (wide: 480) where there is room; where its hint would be cut, the rest goes under it."""

    def left_width(self, room: int) -> int:
        return min(room, max(480 if self.window().width() >= tokens.WIDE_FROM else 440, self.left.sizeHint().width()))


class KeyHint(QWidget):
    """A key that works here, and what it does."""

    def __init__(self, key: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.key = key
        self._words = Label(words, "note", "ink2", wrap=False)
        row.addWidget(KeyCap(key))
        row.addWidget(self._words)

    def say(self, words: Words) -> None:
        """What the key does from now on."""
        self._words.say(words)


class _Standing(QWidget):
    """An icon and a word of the strip."""

    def __init__(self, icon: str, words: Words = "", role: str = "note", tone: str = "ink2", icon_tone: str = "ink2") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.icon = Icon(icon, icon_tone, 15)
        self.words = Label(words, role, tone, wrap=False)
        row.addWidget(self.icon)
        row.addWidget(self.words)


class StatusStrip(Panel):
    """Online or offline since when, last sync, not yet sent, what is left of the member's allowance, the printer; at the right the keys
    that work here, and the time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines="t", parent=parent)
        self.online = _Standing("wifi", role="tag", tone="ink", icon_tone="jade")
        self.sync = Label("", "note", "ink2", wrap=False)
        self.unsent = Label("", "note", "ink2", wrap=False)
        self.allowance = Label("", "note", "ink2", wrap=False)
        self.allowance.hide()
        self.printer = _Standing("printer")
        self.time = Label("", "tag", "ink", wrap=False)
        self._keys: list[KeyHint] = []
        left, self._right = QWidget(), QWidget()
        flow = Flow(left, gap=12, line_gap=2)
        line = Divider(upright=True)
        line.setFixedHeight(14)
        for widget in (self.online, self.sync, self.unsent, self.allowance, line, self.printer):
            flow.addWidget(widget)
        self._flow = Flow(self._right, gap=12, line_gap=2)
        self._flow.addWidget(self.time)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 16, 4)
        self._ends = Ends(left, self._right)
        row.addWidget(self._ends)
        self.setMinimumHeight(tokens.H_STRIP)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_online(self, online: bool, words: Words) -> None:
        """``words``: online, or offline since when and why."""
        self.online.icon.set("wifi" if online else "wifi-off", "jade" if online else "amber")
        self.online.words.say(words, "ink" if online else "amber")

    def show_sync(self, words: Words) -> None:
        self.sync.say(words)

    def show_unsent(self, count: int, words: Words) -> None:
        self.unsent.role = "tag" if count else "note"
        self.unsent.restyle()
        self.unsent.say(words, "amber" if count else "ink2")

    def show_allowance(self, words: Words, *, enough: bool = True) -> None:
        """What this desk may spend of the member's points; "" for nobody at the desk, or a shop that stands alone."""
        self.allowance.say(words, "ink2" if enough else "amber")
        self.allowance.setVisible(bool(self.allowance.text()))

    def show_printer(self, ready: bool, words: Words) -> None:
        self.printer.icon.set("printer", "ink2" if ready else "amber")
        self.printer.words.say(words, "ink2" if ready else "amber")

    def show_time(self, words: str) -> None:
        self.time.say(words)

    def show_keys(self, keys: Sequence[tuple[str, Words]]) -> None:
        """The keys that work on the page that is shown, in this order."""
        if [hint.key for hint in self._keys] == [key for key, _words in keys]:
            for hint, (_key, words) in zip(self._keys, keys, strict=True):
                hint.say(words)
            return
        for old in self._keys:
            self._flow.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._flow.removeWidget(self.time)
        self._keys = [KeyHint(key, words) for key, words in keys]
        for hint in self._keys:
            self._flow.addWidget(hint)
            # What isn't shown yet takes no room, and the line would be laid out without it.
            hint.show()
        self._flow.addWidget(self.time)
        self._ends.place()
        self._ends.updateGeometry()
