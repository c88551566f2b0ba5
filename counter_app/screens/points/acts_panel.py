"""The acts: one row for each thing that can be done with the member's points here, in groups. No rules here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.flow import Scroll, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import EmptyState
from counter_app.screens.design.painting import box
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.surfaces import Panel, RowsCard
from counter_app.screens.design.theme import Words
from counter_app.screens.points.acts import Act, group_title
from counter_app.screens.wording import tr

WIDTHS = (348, 400)
"""Of the panel, in the usual window and from ``tokens.WIDE_FROM`` on."""


class ChosenRow(ActionRow):
    """A row that stays on jade tint while what it opens is in front; who opened it says so with ``setChecked``."""

    def __init__(
        self, title: Words, second: Words = "", *, icon: str = "", icon_tone: str = "ink2", action: Words = "", quiet: bool = False
    ) -> None:
        super().__init__(title, second, icon=icon, icon_tone=icon_tone, action=action, quiet=quiet)
        self.setCheckable(True)

    def _edge(self) -> int:
        return 10

    def nextCheckState(self) -> None:
        """A press alone changes nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isChecked():
            hard = self.look.theme.name == "high-contrast"
            ground, outline = self.look.colour("jade_tint"), self.look.colour("jade") if hard else None
            box(QPainter(self), self.rect().adjusted(0, 1, 0, -1), tokens.R_CONTROL, ground, outline)
        super().paintEvent(event)


class ActRow(ChosenRow):
    """One act."""

    def __init__(self, act: Act) -> None:
        super().__init__(act.title, act.second, icon=act.icon, icon_tone="jade")
        self.act = act
        self.setAccessibleIdentifier(f"act-{act.key}")


class ActsPanel(Panel):
    """``chosen`` carries the act."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", parent=parent)
        self._acts: tuple[Act, ...] = ()
        self.rows: dict[str, ActRow] = {}
        self._content = QWidget()
        edge = tokens.PANEL_EDGE
        self._column = column(gap=8, edge=QMargins(edge, edge, edge, edge), parent=self._content)
        self.nothing = EmptyState(
            lambda: tr("Only gifts here"), lambda: tr("This programme does nothing else with points. Redeem gifts for them."), icon="gift"
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = Scroll(self._content)
        outer.addWidget(self.area)
        outer.addWidget(self.nothing)
        self.nothing.hide()

    def show_acts(self, acts: Sequence[Act]) -> None:
        """These, in their groups; nothing is built anew where the same stand there."""
        if [act.key for act in acts] == [act.key for act in self._acts] and self.rows:
            return
        self._acts = tuple(acts)
        self.rows = {}
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        group, card = "", RowsCard(edge=6)
        for act in acts:
            if act.group != group:
                group, card = act.group, RowsCard(edge=6)
                self._column.addWidget(Label(lambda group=group: group_title(group), "label", "ink2"))  # type: ignore[misc]
                self._column.addWidget(card)
                self._column.addSpacing(4)
            made = ActRow(act)
            made.clicked.connect(lambda _=False, act=act: self.chosen.emit(act))
            card.add(made)
            self.rows[act.key] = made
        self._column.addStretch(1)
        self.area.setVisible(bool(acts))
        self.nothing.setVisible(not acts)

    def select(self, act: Act | None) -> None:
        """This one's form is in front."""
        for key, line in self.rows.items():
            line.setChecked(act is not None and key == act.key)

    def take_keyboard(self, key: str = "") -> None:
        """The row of this key, or the first."""
        line = self.rows.get(key) or next(iter(self.rows.values()), None)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        lines = list(self.rows.values())
        at = next((place for place, line in enumerate(lines) if line.hasFocus()), None)
        if by is None or at is None:
            event.ignore()
        elif 0 <= at + by < len(lines):
            lines[at + by].setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, *, alone: bool) -> None:
        """As wide as its rows read well; ``alone``: all the room there is."""
        if alone:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            return
        narrow, wide = WIDTHS
        base = wide if self.window().width() >= tokens.WIDE_FROM else narrow
        self.setFixedWidth(base + round(base * 0.3 * (self.look.scale - 100) / 100))
