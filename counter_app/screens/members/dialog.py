"""The base of the members' dialogs: each asks one thing, sends one request, and says in words what keeps it from being done. What needs
all of a member's points at this desk of a chain asks for them first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter_app.programme.refusals import NotLeaving, NotMergeable, Refused, Trouble
from counter_app.screens.chain.asking import Asking
from counter_app.screens.chain.missing import Missing
from counter_app.screens.chain.words import asking_words
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.staffing.dialogs import StaffDialog


class MemberDialog(StaffDialog):
    """As the staff's, under names of its own."""

    def __init__(self, services: Services, over: QWidget, title: Words, sentence: Words, verb: Words, *, danger: bool = False) -> None:
        super().__init__(services, over, title, sentence, verb, danger=danger)
        self._asking = Asking(services, self)
        self._brought: Missing | None = None
        self.cancel.setAccessibleIdentifier("member-cancel")
        self.ok.setAccessibleIdentifier("member-ok")

    def brings(self, refused: Refused, missing: Missing, then: Callable[[], None]) -> bool:
        """Where only points that aren't here stand in the way, head office is asked for them, once, and then it is tried again."""
        reason = refused.reason
        away = isinstance(reason, NotLeaving | NotMergeable) and reason.why == "away"
        if not away or missing == self._brought or not self._asking.has_line:
            return False

        def brought() -> None:
            self.ok.setEnabled(True)
            self.message.hide()
            then()

        self._brought = missing
        self._again()
        self.ok.setEnabled(False)
        self.say("info", *asking_words())
        self._asking.bring(missing, brought)
        return True

    def say_trouble(self, trouble: Trouble) -> None:
        """Nothing is lost; it can be tried again."""
        self._on_troubled(trouble)
