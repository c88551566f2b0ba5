"""Why: the last movements at the left, and at the right how the chosen one came about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.database.members import Movement
from counter_app.database.why import Why, why_moved
from counter_app.programme.refusals import Trouble
from counter_app.screens.design.buttons import IconButton
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import RowsCard
from counter_app.screens.design.theme import Look
from counter_app.screens.points.acts_panel import ChosenRow
from counter_app.screens.points.why import why_sentences
from counter_app.screens.redeeming.words import movement_words
from counter_app.screens.services import Services
from counter_app.screens.wording import day_of, points, said_of_trouble, tr

LEAST_HIGH = 230
"""Room for most answers, so that the dialog keeps its size from one movement to the next."""


class WhyDialog(Dialog):
    """``movements`` are the member's last ones; ``chosen`` is told first."""

    def __init__(
        self, services: Services, look: Look, member_id: int, movements: Sequence[Movement], chosen: Movement, decimals: int, over: QWidget
    ) -> None:
        super().__init__(over, lambda: tr("Why?"), split=True)
        self.setObjectName("why")
        self._services, self._look, self._member_id = services, look, member_id
        self._decimals = decimals
        self._today = services.desk.today()
        self._chosen: Movement | None = None
        self._why: Why | None = None
        self._rows: dict[Movement, ChosenRow] = {}
        self.left.addWidget(Label(lambda: tr("Last movements"), "dialog"))
        card = RowsCard(edge=6)
        for movement in movements:
            row = ChosenRow(
                lambda movement=movement: movement_words(movement),  # type: ignore[misc]
                lambda movement=movement: day_of(movement.business_date, self._today),  # type: ignore[misc]
                action=points(movement.points, decimals, signed=True),
                quiet=True,
            )
            row.setAccessibleIdentifier(f"movement-{len(self._rows)}")
            row.clicked.connect(lambda _=False, movement=movement: self._tell(movement))
            self._rows[movement] = row
            card.add(row)
        self.left.addWidget(card)
        self.left.addStretch(1)
        close = IconButton("x", lambda: tr("Close"))
        close.setAccessibleIdentifier("why-close")
        close.clicked.connect(self.reject)
        self.title = Label("", "dialog")
        self.title.setAccessibleIdentifier("why-title")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.right.addLayout(head)
        told = QWidget()
        told.setMinimumHeight(look.px(LEAST_HIGH))
        self.sentences = QVBoxLayout()
        self.sentences.setSpacing(10)
        held = QVBoxLayout(told)
        held.setContentsMargins(0, 0, 0, 0)
        held.addLayout(self.sentences)
        held.addStretch(1)
        self.right.addWidget(told)
        self.message = Message("trouble", "")
        self.message.hide()
        self.right.addWidget(self.message)
        self.right.addStretch(1)
        self.first_focus = self._rows.get(chosen)
        look.spoken.connect(self._show)
        self._tell(chosen)

    def _tell(self, movement: Movement) -> None:
        for one, row in self._rows.items():
            row.setChecked(one == movement)
        self._chosen, self._why = movement, None
        self._show()
        desk, member_id = self._services.desk, self._member_id
        self._services.lanes.write.ask(
            lambda: desk.read(why_moved, member_id, movement.request_id, movement.kind),
            lambda why: self._on_why(movement, why),
            troubled=self._on_trouble,
            owner=self,
        )

    def _on_why(self, movement: Movement, why: Why | None) -> None:
        if movement == self._chosen:
            self._why = why
            self.message.hide()
            self._show()

    def _on_trouble(self, trouble: Trouble) -> None:
        self.message.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)
        self.message.show()

    def _show(self) -> None:
        movement, why = self._chosen, self._why
        if movement is None:
            return
        figure = points(movement.points, self._decimals, signed=True)
        self.title.say(lambda: tr("{points} points", points=figure))
        while (item := self.sentences.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        zone = self._services.desk.clock.zone
        for sentence in why_sentences(why, self._look.language, self._today, zone) if why is not None else ():
            line = IconLine("chevron-right", sentence, "body", "ink", "ink3")
            self.sentences.addWidget(line)
            # What isn't shown yet asks for no room.
            line.show()
        if self.isVisible():
            self._fit()
