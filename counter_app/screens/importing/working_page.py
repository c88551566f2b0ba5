"""A file is being checked, or what is right in it is being taken: how far it is, and a word to stop what can be stopped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.labels import Label
from counter_app.screens.design.progress import ProgressRow
from counter_app.screens.importing.checking import Kind
from counter_app.screens.importing.words import how_many
from counter_app.screens.wording import tr


class WorkingPage(QWidget):
    """``stopped`` when the check is to end."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = Label("", "verdict")
        self.meaning = Label("", "button", "ink2")
        self.row = ProgressRow(lambda: tr("Checking the lines"), lambda: tr("Stop"))
        self.row.stop.setAccessibleIdentifier("import-stop")
        self.taking = ProgressRow(lambda: tr("Taking them in"), lambda: tr("Stop"))
        self.taking.stop.setAccessibleIdentifier("import-stop-taking")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_EDGE, tokens.PAGE_EDGE, tokens.PAGE_EDGE, tokens.PAGE_EDGE)
        column.setSpacing(tokens.M)
        for widget in (self.file, self.meaning, self.row, self.taking):
            column.addWidget(widget)
        column.addStretch(1)
        self.row.stopped.connect(self.stopped)
        self.taking.stopped.connect(self.stopped)

    def show_checking(self, file: str) -> None:
        self.file.say(file)
        self.meaning.say(lambda: tr("Every line is compared with the programme and the register. Nothing is taken yet; the desk goes on."))
        self.row.show()
        self.taking.hide()
        self.row.stop.setEnabled(True)
        self.row.show_progress(0, 1, lambda: tr("The file is being read"))

    def show_progress(self, done: int, total: int) -> None:
        self.row.show_progress(done, total, lambda: tr("{done} of about {total} lines", done=f"{done:,}", total=f"{total:,}"))

    def show_taking(self, file: str, kind: Kind, n: int) -> None:
        self.file.say(file)
        self.meaning.say(lambda: tr("All of them in one step, or none. It can't be stopped half way."))
        self.row.hide()
        self.taking.show()
        self.taking.stop.hide()
        # How long one step takes nobody knows before it is done: no bar that would pretend to.
        self.taking.bar.hide()
        self.taking.count.say(lambda: tr("{what}, a few seconds", what=how_many(kind, n)))

    def show_steps(self, file: str, done: int, total: int) -> None:
        """Receipts are taken one after the other, and can be stopped between two."""
        self.file.say(file)
        self.meaning.say(lambda: tr("A few at a time, between what is done at the desk. What is taken stays taken when it is stopped."))
        self.row.hide()
        self.taking.show()
        self.taking.bar.show()
        self.taking.stop.show()
        self.taking.stop.setEnabled(True)
        self.show_taken(done, total)

    def show_taken(self, done: int, total: int) -> None:
        self.taking.show_progress(done, total, lambda: tr("{done} of {total} receipts", done=f"{done:,}", total=f"{total:,}"))
