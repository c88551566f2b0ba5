"""This desk in the settings: when it locks itself, the customer's own screen, and what it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app import __version__
from counter_app.programme.refusals import Trouble
from counter_app.screens.customer.display import SCREEN, known_as
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Combo
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.settings.kept import LOCK, LOCK_MINUTES, lock_kept
from counter_app.screens.wording import said_of_trouble, tr


class DeskPart(Card):
    """What is chosen holds at once. ``kept``: something of it was changed."""

    kept = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=20, gap=10, parent=parent)
        self._services = services
        self._showing = False
        self.lock = Segment(lambda: tr("Locks itself after"), tuple(lambda n=n: tr("{n} min", n=n) for n in LOCK_MINUTES))  # type: ignore[misc]
        self.facing = Combo(lambda: tr("The customer's screen"))
        self.facing.setAccessibleIdentifier("settings.customer-screen")
        self.message = Message("trouble", "")
        self.message.hide()
        self.column.addWidget(Label(lambda: tr("This desk"), "section"))
        self.column.addWidget(Label(lambda: tr("At once, for everybody who works at it."), "second", "ink2"))
        for words, note, choice in (
            (
                lambda: tr("Locks itself after"),
                lambda: tr("So long without a key or a touch. Nothing on the desk is lost. A supervisor sets it."),
                self.lock,
            ),
            (
                lambda: tr("The customer's screen"),
                lambda: tr("A second screen shows gifts and points, masked, and where to sign; it goes blank by itself."),
                self.facing,
            ),
        ):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(Label(words, "second", "ink2"))
            part.addWidget(choice)
            part.addWidget(Label(note, "note", "ink3"))
            self.column.addLayout(part)
        facts = services.desk.facts
        self.column.addWidget(Fact(lambda: tr("Desk"), str(facts.desk)))
        self.column.addWidget(Fact(lambda: tr("Data folder"), str(services.folder.path)))
        self.column.addWidget(Fact(lambda: tr("Version"), __version__))
        self.column.addWidget(self.message)
        self.lock.chosen.connect(lambda place: self._keep(**{LOCK: LOCK_MINUTES[place]}))
        self.facing.currentIndexChanged.connect(lambda place: self._keep(**{SCREEN: self.facing.currentData()}))
        self.ask()

    def ask(self) -> None:
        """What is kept, and the screens there are now; the one this window is on is the desk's own."""
        self.message.hide()
        facts = self._services.folder.desk_facts()
        chosen = str(facts.get(SCREEN) or "")
        own = self.window().screen()
        names = [known_as(screen) for screen in QGuiApplication.screens() if screen is not own or known_as(screen) == chosen]
        if chosen and chosen not in names:
            names.append(chosen)
        self._showing = True
        self.lock.choose(LOCK_MINUTES.index(lock_kept(facts)))
        self.facing.set_choices([(lambda: tr("None"), ""), *((name, name) for name in names)])
        self.facing.setCurrentIndex(names.index(chosen) + 1 if chosen else 0)
        self._showing = False

    def show_supervisor(self, supervisor: bool) -> None:
        """Only a supervisor says when the desk locks itself."""
        self.lock.setEnabled(supervisor)

    def _keep(self, **facts: object) -> None:
        if self._showing:
            return
        folder = self._services.folder
        self._services.lanes.write.ask(
            lambda: folder.keep_desk_facts(**facts), lambda done: self.kept.emit(), troubled=self._on_troubled, owner=self
        )

    def _on_troubled(self, trouble: Trouble) -> None:
        title: Words = said_of_trouble(trouble).title
        self.message.say("trouble", title, said_of_trouble(trouble).text)
        self.message.show()
