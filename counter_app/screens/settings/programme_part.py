"""The shop's programme in the settings: what runs since when, its rules in full, and a new version or campaign from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from counter_app.actions.change_programme import Changed
from counter_app.actions.programme_draft import Draft, Running, draft, running
from counter_app.database.programmes import programme_in_force
from counter_app.database.versions import Version
from counter_app.programme.explain import explained
from counter_app.programme.refusals import ProgrammeFault, Refused, Trouble
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Flow
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.settings.change_dialog import ChangeDialog
from counter_app.screens.settings.mistakes_dialog import MistakesDialog
from counter_app.screens.settings.rules_dialog import RulesDialog, in_words
from counter_app.screens.wording import Voice, day_of, said_of, said_of_trouble, tr


class ProgrammePart(Card):
    """``ask`` shows what runs now. A supervisor alone can change it; whoever else sees that."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=20, gap=10, parent=parent)
        self._services = services
        self._running: Running | None = None
        self._busy = False
        self.title = Label("", "item")
        self.since = Label("", "second", "ink2")
        self.others = QVBoxLayout()
        self.others.setSpacing(6)
        self.rules = Button(lambda: tr("Its rules"), "second", icon="file-text", name=lambda: tr("The programme's rules in full"))
        self.rules.setAccessibleIdentifier("settings.programme-rules")
        self.change = Button(lambda: tr("New version or campaign"), "second", icon="folder-open")
        self.change.setAccessibleIdentifier("settings.programme-change")
        self.whose = Label(lambda: tr("A supervisor takes in a new version or a campaign."), "note", "ink3")
        self.message = Message("good", "")
        self.message.hide()
        self.column.addWidget(Label(lambda: tr("Programme"), "section"))
        self.column.addWidget(Label(lambda: tr("How points come, what they buy, who signs."), "second", "ink2"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.since)
        self.column.addLayout(words)
        self.column.addLayout(self.others)
        buttons = QWidget()
        line = Flow(buttons, gap=12, line_gap=8)
        line.addWidget(self.rules)
        line.addWidget(self.change)
        self.column.addWidget(buttons)
        self.column.addWidget(self.whose)
        self.column.addWidget(self.message)
        self.rules.clicked.connect(self._on_rules)
        self.change.clicked.connect(self._on_change)
        self.setEnabled(False)

    def ask(self) -> None:
        desk = self._services.desk
        self._services.lanes.write.ask(lambda: running(desk), self._show, troubled=self._on_troubled, owner=self)

    def quiet(self) -> None:
        self.message.hide()

    def _show(self, now: Running) -> None:
        self._running = now
        self.setEnabled(True)
        own = now.versions.own
        self.title.say(in_words(own.said.title))
        self.since.say(lambda: _since(own, now.today))
        while (item := self.others.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for version in now.versions.campaigns:
            self.others.addWidget(IconLine("calendar-check", _campaign(version, now), "second", "ink"))
        for version in now.versions.coming:
            self.others.addWidget(IconLine("calendar-clock", _coming(version, now), "second", "ink"))
        self.change.setVisible(now.supervisor)
        self.whose.setVisible(not now.supervisor)

    # Rules

    def _on_rules(self) -> None:
        now = self._running
        if now is None:
            return
        desk, today, own = self._services.desk, now.today, now.versions.own
        self._services.lanes.read.ask(
            lambda: explained(desk.read(programme_in_force, today).programme),
            lambda chapters: RulesDialog(self, own.said.title, lambda: _since(own, today), chapters).open(),
            troubled=self._on_troubled,
            owner=self,
        )

    # Change

    def _on_change(self) -> None:
        dialog = QFileDialog(self, tr("Choose a programme file"), str(Path.home()), tr("Programme files (*.toml)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, file: Path) -> None:
        """The file is read, and what it would change is shown; nothing is changed yet."""
        if self._busy:
            return
        self._set_busy(True)
        services = self._services
        services.lanes.read.ask(
            lambda: draft(services.desk, services.folder, file),
            self._on_read,
            lambda refused: self._on_mistakes(file, refused),
            self._on_troubled,
            owner=self,
        )

    def _on_read(self, found: Draft) -> None:
        self._set_busy(False)
        dialog = ChangeDialog(self._services, self, found)
        dialog.taken.connect(self._on_taken)
        dialog.open()

    def _on_mistakes(self, file: Path, refused: Refused) -> None:
        self._set_busy(False)
        faults = [reason for reason in refused.reasons if isinstance(reason, ProgrammeFault)]
        if faults:
            MistakesDialog(self, file.name, faults).open()
        else:
            reason = refused.reason
            self._say("refused", lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text)

    def _on_taken(self, changed: Changed) -> None:
        today = self._services.desk.today()
        self._say(
            "good",
            lambda: tr("Version {n} is taken in", n=changed.version),
            lambda: tr("It runs from {day} on.", day=day_of(changed.first_day, today)),
        )
        self.ask()

    def _on_troubled(self, trouble: Trouble) -> None:
        self._set_busy(False)
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.change.setEnabled(not busy)

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()


def _since(version: Version, today: date) -> str:
    return tr("Version {n}, since {day}", n=version.said.version, day=day_of(version.first_day, today))


def _campaign(version: Version, now: Running) -> Words:
    return lambda: tr(
        "Campaign {title}, version {n}, since {day}",
        title=in_words(version.said.title)(),
        n=version.said.version,
        day=day_of(version.first_day, now.today),
    )


def _coming(version: Version, now: Running) -> Words:
    return lambda: tr(
        "From {day}: {title}, version {n}",
        title=in_words(version.said.title)(),
        n=version.said.version,
        day=day_of(version.first_day, now.today),
    )
