"""The base of the members' dialogs: each asks one thing, sends one request, and says in words what keeps it from being done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.programme.refusals import Trouble
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.staffing.dialogs import StaffDialog


class MemberDialog(StaffDialog):
    """As the staff's, under names of its own."""

    def __init__(self, services: Services, over: QWidget, title: Words, sentence: Words, verb: Words, *, danger: bool = False) -> None:
        super().__init__(services, over, title, sentence, verb, danger=danger)
        self.cancel.setAccessibleIdentifier("member-cancel")
        self.ok.setAccessibleIdentifier("member-ok")

    def say_trouble(self, trouble: Trouble) -> None:
        """Nothing is lost; it can be tried again."""
        self._on_troubled(trouble)
