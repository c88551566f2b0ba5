"""Backups and the check of the data: where backups go and how often, one now, the recovery key, a restore; and looking through it all."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.backups.making import Made, back_up, key_name_kept
from counter_app.backups.plan import HOURS, Plan, keep_plan, last_backup, plan_kept
from counter_app.database.chain_check import SignedHead
from counter_app.database.checking import Checked, Fault, Step, check
from counter_app.database.staff import person
from counter_app.programme.refusals import Trouble
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Field
from counter_app.screens.design.flow import Flow
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.progress import ProgressRow
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.settings.key_dialog import KeyDialog
from counter_app.screens.settings.restore_dialog import RestoreDialog
from counter_app.screens.wording import said_of_trouble, tr, trn
from counter_app.screens.wording.speech import moment_of


@dataclass(frozen=True, slots=True)
class Safety:
    """What stands: the plan, when the last backup was made, the name of the recovery key in use, and whether a supervisor looks."""

    plan: Plan
    last: datetime | None
    key: str | None
    supervisor: bool


class SafetyPart(Card):
    """``ask`` shows what stands now. Everybody may back up and check; key, place and restoring are a supervisor's."""

    stepped = Signal(object)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=20, gap=10, parent=parent)
        self._services = services
        self._stop = threading.Event()
        self.last = Fact(lambda: tr("Last backup"), "")
        self.key = Fact(lambda: tr("Recovery key"), "")
        self.where = Field(lambda: tr("Folder for backups"), hint=lambda: tr("On a disk that can be taken out"), identifier="safety.folder")
        self.choose = Button(lambda: tr("Choose …"), "second", icon="folder-open")
        self.often = Segment(lambda: tr("How often"), tuple(partial(_often, hours) for hours in HOURS))
        self.keep = Button(lambda: tr("Keep"), "second")
        self.now = Button(lambda: tr("Back up now"), "primary")
        self.new_key = Button(lambda: tr("New recovery key …"), "second", icon="key-round")
        self.restore = Button(lambda: tr("Restore …"), "second", icon="history")
        self.check = Button(lambda: tr("Check all data"), "second", icon="shield-check")
        self.progress = ProgressRow(lambda: tr("Looking through all data"), lambda: tr("Stop"), icon="search", key="")
        self.message = Message("info", "")
        named = {"now": self.now, "key": self.new_key, "restore": self.restore, "check": self.check, "keep": self.keep}
        for name, button in named.items():
            button.setAccessibleIdentifier(f"safety.{name}")
        self._arrange()
        self.choose.clicked.connect(self._on_choose)
        self.keep.clicked.connect(self._on_keep)
        self.now.clicked.connect(self._on_now)
        self.new_key.clicked.connect(self._on_new_key)
        self.restore.clicked.connect(self._on_restore)
        self.check.clicked.connect(self._on_check)
        self.progress.stopped.connect(self._stop.set)
        self.destroyed.connect(self._stop.set)
        self.stepped.connect(self._on_step)

    def ask(self) -> None:
        self.message.hide()
        self._look()

    def _look(self) -> None:
        services = self._services
        self._services.lanes.read.ask(lambda: _stands(services), self._show, troubled=self._on_troubled, owner=self)

    def _show(self, now: Safety) -> None:
        clock = self._services.desk.clock
        today = clock.local(clock.now()).date()
        last = now.last
        self.last.say(lambda: tr("None yet") if last is None else moment_of(last, clock.zone, today))
        self.key.say(lambda: tr("None yet") if now.key is None else now.key)
        self.where.set_text("" if now.plan.folder is None else str(now.plan.folder))
        self.often.choose(HOURS.index(now.plan.hours))
        for widget in (self.where, self.choose, self.often, self.keep, self.new_key, self.restore):
            widget.setVisible(now.supervisor)

    # Backups

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose a folder for backups"), self.where.text() or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.where.set_text)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_keep(self) -> None:
        typed = self.where.text().strip()
        plan = Plan(Path(typed).expanduser() if typed else None, HOURS[self.often.choice()])
        folder = self._services.folder
        self._services.lanes.write.ask(lambda: keep_plan(folder, plan), self._on_kept, troubled=self._on_troubled, owner=self)

    def _on_kept(self, _done: None) -> None:
        self._say("good", lambda: tr("Kept"), lambda: tr("A backup is made at the end of each shift, and as often as is set here."))
        self._look()

    def _on_now(self) -> None:
        self.now.setEnabled(False)
        services, desk = self._services, self._services.desk
        services.lanes.read.ask(
            lambda: back_up(services.folder, desk.database.copy_to, desk.clock.now(), desk.clock.zone),
            self._on_made,
            troubled=self._on_troubled,
            owner=self,
        )

    def _on_made(self, made: Made) -> None:
        self.now.setEnabled(True)
        self._say("good", lambda: tr("The backup is made"), str(made.path))
        self._look()

    def _on_new_key(self) -> None:
        dialog = KeyDialog(self._services, self)
        dialog.finished.connect(lambda done: self._look())
        dialog.open()

    def _on_restore(self) -> None:
        dialog = QFileDialog(self, tr("Choose a backup"), self.where.text() or str(Path.home()), tr("Backups (*.backup)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setSidebarUrls([QUrl.fromLocalFile(self.where.text() or str(Path.home()))])
        dialog.fileSelected.connect(self.restore_from)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def restore_from(self, path: str) -> None:
        """Look at this backup, and bring it back once a supervisor has said so."""
        RestoreDialog(self._services, self, Path(path)).open()

    # The check

    def _on_check(self) -> None:
        self._stop.clear()
        self.check.setEnabled(False)
        self.message.hide()
        self.progress.stop.setEnabled(True)
        self.progress.show()
        services, stop, told = self._services, self._stop, self.stepped.emit
        keys = services.keys

        def good(head: SignedHead) -> bool:
            return keys.has_signed(head.desk, head.at, head.signed_bytes(), head.signature)

        services.lanes.read.ask(
            lambda: check(services.folder.place, good, told, stop.is_set, desk=services.desk.facts.desk),
            self._on_checked,
            troubled=self._on_troubled,
            owner=self,
        )

    def _on_step(self, step: Step) -> None:
        self.progress.show_progress(step.at, step.of, lambda: f"{100 * step.at // step.of} %  {_part(step.part)}")

    def _on_checked(self, checked: Checked) -> None:
        self._end_check()
        if checked.faults:
            count, first = len(checked.faults), checked.faults[0]
            self._say(
                "refused",
                lambda: trn("{n} thing is wrong", "{n} things are wrong", count),
                lambda: tr("Stop working with these data and call whoever looks after this computer. First: {what}", what=_fault(first)),
            )
        elif not checked.whole:
            self._say("info", lambda: tr("The check was stopped"), lambda: tr("Nothing wrong was found until then."))
        else:
            self._say(
                "good",
                lambda: tr("Nothing is wrong"),
                lambda: trn("{n} journal entry and every sum fit.", "{n} journal entries and every sum fit.", checked.entries),
            )

    def _end_check(self) -> None:
        self.progress.hide()
        self.check.setEnabled(True)

    # All

    def _on_troubled(self, trouble: Trouble) -> None:
        self.now.setEnabled(True)
        self._end_check()
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _arrange(self) -> None:
        self.column.addWidget(Label(lambda: tr("Backups and check"), "section"))
        self.column.addWidget(Label(lambda: tr("Encrypted, made while the desk works. The recovery key opens them."), "second", "ink2"))
        self.column.addWidget(self.last)
        self.column.addWidget(self.key)
        self.column.addWidget(self.where)
        self.column.addWidget(self.often)
        for buttons in ((self.choose, self.keep), (self.now, self.check, self.restore, self.new_key)):
            row = QWidget()
            flow = Flow(row, gap=12, line_gap=8)
            for button in buttons:
                flow.addWidget(button)
            self.column.addWidget(row)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.message)
        self.progress.hide()
        self.message.hide()


def _stands(services: Services) -> Safety:
    duty = services.desk.on_duty
    return Safety(
        plan_kept(services.folder),
        last_backup(services.folder),
        key_name_kept(services.folder),
        duty is not None and services.desk.read(person, duty.staff_id).is_supervisor,
    )


def _often(hours: int) -> str:
    return tr("Shift") if hours == 0 else tr("{n} h", n=hours)


def _part(part: str) -> str:
    words: dict[str, Callable[[], str]] = {
        "file": lambda: tr("the file"),
        "references": lambda: tr("what refers to what"),
        "books": lambda: tr("the books"),
        "journal": lambda: tr("the journal"),
    }
    return words[part]()


def _fault(fault: Fault) -> str:
    return f"{_part(fault.part)}, {fault.what} {'' if fault.row is None else fault.row}: {fault.detail}"
