"""Practise: a copy of the shop, plainly marked, in a window of its own. The real one isn't touched; the copy has one PIN."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, Qt
from PySide6.QtWidgets import QWidget

from counter_app.backups.practising import Practice, make_practice
from counter_app.programme.refusals import Trouble
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Flow
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.wording import said_of_trouble, tr

LONGEST_NAME = 60


def start_program(folder: Path) -> bool:
    """Counter opens on this folder, beside the window that is open. False when it can't be started."""
    arguments = [] if getattr(sys, "frozen", False) else ["-m", "counter_app"]
    started = QProcess.startDetached(sys.executable, [*arguments, "--data", str(folder)])
    return bool(started[0] if isinstance(started, tuple) else started)


class PractisePart(Card):
    """``start`` opens a window on a folder, and says whether it could."""

    def __init__(self, services: Services, start: Callable[[Path], bool] = start_program, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=20, gap=10, parent=parent)
        self._services, self._start = services, start
        self._made: Practice | None = None
        self.go = Button(lambda: tr("Practise") if self._made is None else tr("Open the copy"), "second", icon="users")
        self.go.setAccessibleIdentifier("settings.practise")
        self.message = Message("info", "")
        self.message.hide()
        self.column.addWidget(Label(lambda: tr("Practise"), "section"))
        self.column.addWidget(
            Label(
                lambda: tr("A copy of the shop as of now, in its own window: try anything. No real point moves, nothing is sent."),
                "second",
                "ink2",
            )
        )
        buttons = QWidget()
        Flow(buttons, gap=12, line_gap=8).addWidget(self.go)
        self.column.addWidget(buttons)
        self.column.addWidget(self.message)
        self.go.clicked.connect(self._on_go)
        # In a copy there is nothing to make a copy of.
        if services.desk.facts.training:
            self.hide()

    def ask(self) -> None:
        self.message.hide()
        self._keep(None)

    def _keep(self, made: Practice | None) -> None:
        self._made = made
        self.go.respeak()

    def _on_go(self) -> None:
        if self._made is not None:
            self._open(self._made)
            return
        self.go.setEnabled(False)
        self._say("info", lambda: tr("The copy is being made"), "")
        services, desk = self._services, self._services.desk
        name = tr("Practice: {shop}", shop=desk.facts.name)[:LONGEST_NAME]
        cost = services.pins.cost
        services.lanes.read.ask(
            lambda: make_practice(services.folder, desk.database.copy_to, desk.facts, name, desk.clock.source, cost=cost),
            self._on_made,
            troubled=self._on_troubled,
            owner=self,
        )

    def _on_made(self, practice: Practice) -> None:
        # Its window will lie over this one: the PIN is read before it comes.
        self.go.setEnabled(True)
        self._keep(practice)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        pin = practice.pin
        self._say(
            "good",
            lambda: tr("In the copy everybody's PIN is {pin}", pin=pin),
            lambda: tr("Badges and staff numbers are as here. Made anew each time, it forgets what was practised."),
        )

    def _open(self, practice: Practice) -> None:
        self._keep(None)
        if not self._start(practice.folder):
            self._on_troubled(Trouble("cannot-open", str(practice.folder)))

    def _on_troubled(self, trouble: Trouble) -> None:
        self.go.setEnabled(True)
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()
