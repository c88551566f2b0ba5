"""The customer's window: big words on a screen of their own. It never takes the keyboard, and blank it shows the shop's name alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.screens.customer.sees import CustomerSees, Stage
from counter_app.screens.design.badges import Sign
from counter_app.screens.design.flow import Scroll, column
from counter_app.screens.design.labels import Divider, Icon, Label
from counter_app.screens.design.surfaces import Card, GreenGround, Panel
from counter_app.screens.design.theme import Shown
from counter_app.screens.wording.speech import tr

EDGE = 48


class _Figure(QWidget):
    """A figure that can be read from across the desk, and what it is."""

    def __init__(self, words: object, role: str, tone: str) -> None:
        super().__init__()
        self.figure = Label("", role, tone, wrap=False)
        column(Label(words, "panel", "ink2"), self.figure, gap=0, parent=self)  # type: ignore[arg-type]


class CustomerWindow(Shown, QWidget):
    """``show_customer`` and ``blank`` are all it does."""

    def __init__(self) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setObjectName("customer")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pages = QStackedWidget()
        self.idle = _Idle()
        self.name = Label("", "verdict")
        self.title = Label("", "panel", "ink2")
        self.sign = Card("amber", edge=20)
        self.sign.column.addLayout(_beside(Icon("signature", "amber", 40), Label(lambda: tr("Sign here, on the pad"), "result", "amber")))
        self.done = Card("good", edge=20)
        self.done.column.addLayout(
            _beside(Sign("good", 44), Label(lambda: tr("Done. Thank you; the voucher is on its way."), "result", "on_jade_tint"))
        )
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.before = _Figure(lambda: tr("Points before"), "verdict", "ink2")
        self.used = _Figure(lambda: tr("Points used"), "verdict", "ink")
        self.after = _Figure(lambda: tr("Points left"), "figure", "jade")
        self.cash = _Figure(lambda: tr("To pay"), "verdict", "ink")
        self._page = self._arrange()
        self.pages.addWidget(self.idle)
        self.pages.addWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self.sees: CustomerSees | None = None
        self.show_itself()

    def show_shop(self, name: str) -> None:
        self.idle.shop.say(name)

    def show_customer(self, sees: CustomerSees) -> None:
        """This, instead of what was there."""
        self.sees = sees
        self.name.say(sees.name)
        self.title.say((lambda: tr("What you took")) if sees.stage is Stage.DONE else (lambda: tr("What you take")))
        self.sign.setVisible(sees.stage is Stage.SIGNING)
        self.done.setVisible(sees.stage is Stage.DONE)
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for gift, takes in sees.lines:
            self.lines.addWidget(_line(gift, takes))
        if not sees.lines:
            self.lines.addWidget(Label(lambda: tr("Nothing in the basket yet."), "panel", "ink3"))
        self.before.figure.say(sees.before)
        self.used.figure.say(sees.used)
        self.after.figure.say(sees.after)
        self.cash.figure.say(sees.cash)
        self.cash.setVisible(bool(sees.cash))
        self.pages.setCurrentWidget(self._page)

    def blank(self) -> None:
        """Nothing of anybody."""
        self.sees = None
        for label in (self.name, self.before.figure, self.used.figure, self.after.figure, self.cash.figure):
            label.say("")
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.pages.setCurrentWidget(self.idle)

    def respeak(self) -> None:
        self.setWindowTitle(tr("For the customer"))
        self.setAccessibleName(tr("For the customer"))

    def _arrange(self) -> QWidget:
        page = Panel("canvas")
        content = QWidget()
        middle = QVBoxLayout(content)
        middle.setContentsMargins(EDGE, EDGE, EDGE, 24)
        middle.setSpacing(12)
        middle.addWidget(self.name)
        middle.addWidget(self.sign)
        middle.addWidget(self.done)
        middle.addSpacing(8)
        middle.addWidget(self.title)
        middle.addLayout(self.lines)
        middle.addStretch(1)
        foot = Panel("surface", lines="t")
        sums = QHBoxLayout(foot)
        sums.setContentsMargins(EDGE, 24, EDGE, 24)
        sums.setSpacing(32)
        for part in (self.before, self.used, self.cash):
            sums.addWidget(part)
        sums.addStretch(1)
        sums.addWidget(self.after)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scroll(content), 1)
        whole.addWidget(foot)
        return page


class _Idle(GreenGround):
    """Nobody is served: the shop's name."""

    def __init__(self) -> None:
        super().__init__()
        self.shop = Label("", "figure", "on_card", centre=True)
        middle = QVBoxLayout(self)
        middle.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        middle.addStretch(1)
        middle.addWidget(self.shop)
        middle.addWidget(Label(lambda: tr("Welcome"), "verdict", "card_second", centre=True))
        middle.addStretch(2)


def _beside(sign: QWidget, words: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(words, 1)
    return line


def _line(gift: str, takes: str) -> QWidget:
    part = QWidget()
    page = QVBoxLayout(part)
    page.setContentsMargins(0, 0, 0, 0)
    page.setSpacing(0)
    across = QHBoxLayout()
    across.setContentsMargins(0, 12, 0, 12)
    across.setSpacing(24)
    across.addWidget(Label(gift, "dialog"), 1)
    across.addWidget(Label(takes, "dialog", "ink", right=True, wrap=False))
    page.addLayout(across)
    page.addWidget(Divider())
    return part
