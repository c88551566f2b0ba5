"""A new recovery key: made by a supervisor, shown this once, saved or printed as a page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.backups.key_page import key_page
from counter_app.backups.making import make_key
from counter_app.backups.recovery_key import backup_key
from counter_app.database.posting import new_id
from counter_app.programme.refusals import Trouble
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.print_out import paper_for
from counter_app.screens.printing.saving import save_as_pdf
from counter_app.screens.services import Services
from counter_app.screens.wording import said_of_trouble, tr
from counter_app.vouchers.page import PaperSize


class KeyDialog(Dialog):
    """Asks first: backups made so far keep needing the key before. Closing it forgets the key."""

    def __init__(self, services: Services, over: QWidget) -> None:
        super().__init__(over, lambda: tr("New recovery key"), width=620)
        self._services = services
        self._page = b""
        self.title = Label(lambda: tr("New recovery key"), "dialog")
        self.text = Label(
            lambda: tr("It is shown this once. Backups made so far keep needing the key before: keep its page as long as you keep them."),
            "body",
            "ink2",
        )
        self.key = Label("", "verdict")
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.message = Message("info", "")
        self.cancel = Button(lambda: tr("Close"), "second", key="Esc", key_works=False)
        self.make = Button(lambda: tr("Make the key"), "primary")
        self.make.setAccessibleIdentifier("key.make")
        self.print = Button(lambda: tr("Print its page"), "primary", icon="printer")
        self.save = Button(lambda: tr("Save its page as PDF"), "second")
        for said in (self.title, self.text, self.key, self.message):
            self.body.addWidget(said)
        self.body.addStretch(1)
        for button in (self.cancel, self.save, self.print, self.make):
            self.foot.addWidget(button)
        hidden: tuple[QWidget, ...] = (self.key, self.message, self.save, self.print)
        for widget in hidden:
            widget.hide()
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._on_make)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)

    def _on_make(self) -> None:
        self.make.setEnabled(False)
        folder = self._services.folder
        self._services.lanes.write.ask(lambda: make_key(folder), self._on_made, troubled=self._on_troubled, owner=self)

    def _on_made(self, recovery_key: str) -> None:
        facts, clock = self._services.desk.facts, self._services.desk.clock
        today = clock.business_date(clock.now())
        self._page = key_page(recovery_key, backup_key(recovery_key), facts.name, facts.desk, today)
        self.key.say(recovery_key)
        self.make.hide()
        for widget in (self.key, self.save, self.print):
            widget.show()
        self._say("attention", tr("Lock it away"), tr("Apart from the disk with the backups. Nobody can make it again."))

    def _on_print(self) -> None:
        services, page, printer = self._services, self._page, self._services.paper().printer
        if not printer:
            self._on_troubled(Trouble("no-printer-chosen"))
            return
        request = new_id()
        services.lanes.printing.ask(
            lambda: services.printers.send(page, printer, paper_for(page, PaperSize.A5), "Recovery key", request),
            lambda job: self._say("good", tr("The page is on its way"), tr("Lock it away, apart from the backups.")),
            troubled=self._on_troubled,
            owner=self,
        )

    def _on_save(self) -> None:
        dialog = QFileDialog(self, tr("Save the page"), str(Path.home() / "recovery-key.pdf"), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: str) -> None:
        page = self._page
        self._services.lanes.printing.ask(
            lambda: save_as_pdf(page, Path(path)),
            lambda done: self._say("good", tr("The page is saved"), tr("Print it, then delete the file.")),
            troubled=self._on_troubled,
            owner=self,
        )

    def _on_troubled(self, trouble: Trouble) -> None:
        self.make.setEnabled(True)
        said = said_of_trouble(trouble)
        self._say("trouble", said.title, said.text)

    def _say(self, kind: str, title: str, sentence: str) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()
        self.body.activate()
        self._fit()
