"""Words on the window: they wrap, never elide, and follow theme, text size and language."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from counter_app.screens.design import icons
from counter_app.screens.design.painting import text_size, widest_word
from counter_app.screens.design.theme import Shown, Words, said


class Label(Shown, QLabel):
    """Plain text in a role of ``tokens.TYPE`` and a tone (any colour token: ``ink``, ``ink2``, ``ink3``, ``jade``, ``amber``,
    ``red``, ``on_card`` …). ``right=True`` puts figures to the right."""

    def __init__(
        self,
        words: Words = "",
        role: str = "body",
        tone: str = "ink",
        *,
        wrap: bool = True,
        right: bool = False,
        centre: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self.role, self.tone = words, role, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.show_itself()

    def say(self, words: Words, tone: str | None = None) -> None:
        """Other words from now on, and another tone if given."""
        self._words = words
        self.setText(said(words))
        if tone is not None and tone != self.tone:
            self.tone = tone
            self.restyle()

    def respeak(self) -> None:
        self.setText(said(self._words))

    def fits(self) -> bool:
        text, width = self.text(), self.width()
        if not self.wordWrap():
            return self.sizeHint().width() <= width and self.sizeHint().height() <= self.height()
        return (
            widest_word(self.fontMetrics(), text) <= width + 1 and text_size(self.fontMetrics(), text, width).height() <= self.height() + 1
        )

    def restyle(self) -> None:
        self.setFont(self.look.font(self.role))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, self.look.colour(self.tone))
        self.setPalette(palette)


class Icon(Shown, QWidget):
    """One icon in a tone, sized with the text."""

    def __init__(self, name: str, tone: str = "ink2", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.tone, self._size = name, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def set(self, name: str, tone: str | None = None) -> None:
        """Another icon, and another tone if given."""
        self.name = name
        self.tone = tone or self.tone
        self.update()

    def sizeHint(self) -> QSize:
        side = self.look.px(self._size)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self.name, self.look.colour(self.tone), 0, 0, self.look.px(self._size))


class IconLine(QWidget):
    """An icon and a sentence beside it, the icon on the height of the first line."""

    def __init__(self, icon: str, words: Words, role: str = "second", tone: str = "ink2", icon_tone: str | None = None) -> None:
        super().__init__()
        self.icon = Icon(icon, icon_tone or tone, 16)
        self.label = Label(words, role, tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def say(self, words: Words, tone: str | None = None) -> None:
        self.label.say(words, tone)


class Divider(Shown, QFrame):
    """A hairline across, or upright."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        self.show_itself()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.colour("line"))
