"""The base of the dialogs about gifts: each asks one thing, sends one request, and says in words what keeps it from being done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.programme.refusals import Malformed, Refused, Trouble
from counter_app.screens.catalogue.words import fault_words
from counter_app.screens.design.fields import Field
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.staffing.dialogs import StaffDialog

T = TypeVar("T")


class GiftDialog(StaffDialog):
    """As the staff's, under names of its own, with fields beside each other and figures that are read before anything is asked."""

    def __init__(self, services: Services, over: QWidget, title: Words, sentence: Words, verb: Words, *, danger: bool = False) -> None:
        super().__init__(services, over, title, sentence, verb, danger=danger)
        self.cancel.setAccessibleIdentifier("gift-cancel")
        self.ok.setAccessibleIdentifier("gift-ok")

    def beside(self, *fields: QWidget) -> None:
        """Fields of the body beside each other, of equal width."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            self.body.removeWidget(field)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def read(self, reading: Callable[[], T]) -> T | None:
        """What was typed; None where it can't be read, and the field says what is wrong with it."""
        try:
            return reading()
        except Refused as refused:
            self._on_refused(refused)
            return None

    def under(self, name: str, field: Field) -> None:
        """The field says what is wrong with this part of the request, too."""
        self._fields[name] = field

    def say_refused(self, refused: Refused) -> None:
        """Beside the field that it is about, or under all."""
        self._on_refused(refused)

    def _on_refused(self, refused: Refused) -> None:
        reason = refused.reason
        if not isinstance(reason, Malformed) or not fault_words(reason.field, reason.why):
            super()._on_refused(refused)
            return
        self._again()
        if reason.field in self._fields:
            self._fields[reason.field].fail(lambda: fault_words(reason.field, reason.why))
            self._fields[reason.field].setFocus()
        else:
            self.say("refused", lambda: fault_words(reason.field, reason.why))

    def say_trouble(self, trouble: Trouble) -> None:
        """Nothing is lost; it can be tried again."""
        self._on_troubled(trouble)
