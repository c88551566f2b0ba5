"""A clock that stands before the last entry: said at sign-in, and put right by a supervisor who confirms the date."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.actions.confirm_date import ConfirmDate, confirm_date
from counter_app.actions.signing_in import Proved
from counter_app.programme.refusals import ClockBehind, Refused, Trouble
from counter_app.screens.approving.prove import Prove
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.rows import Fact
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, day_and_weekday, said_of, said_of_trouble, time_of, tr


class DateCheck(QObject):
    """Asks whether the clock can be right, and has a supervisor decide where it can't."""

    def __init__(self, services: Services, over: QWidget) -> None:
        super().__init__(over)
        self._services, self._over = services, over

    def ask(self) -> None:
        """Somebody has signed in. Where the clock is behind, the dialog opens."""
        desk = self._services.desk
        self._services.lanes.write.ask(desk.clock_behind, self._on_answered, troubled=lambda trouble: None, owner=self)

    def _on_answered(self, behind: ClockBehind | None) -> None:
        if behind is not None:
            ConfirmDateDialog(self._services, behind, self._over).open()


class ConfirmDateDialog(Dialog):
    """What the clock says, what the books say, and the supervisor who knows which is right."""

    def __init__(self, services: Services, behind: ClockBehind, over: QWidget) -> None:
        super().__init__(over, lambda: tr("The clock is behind"), split=True)
        self.setObjectName("confirm-date")
        self._services = services
        zone = services.desk.clock.zone
        assert behind.clock is not None
        assert behind.last is not None
        clock, last = behind.clock.astimezone(zone), behind.last.astimezone(zone)
        self.left.addWidget(Label(lambda: tr("The clock is behind"), "dialog"))
        self.left.addWidget(
            Label(lambda: tr("It stands before the last entry. No points and no gifts go out until that is settled."), "body", "ink2")
        )
        for words, at in ((lambda: tr("The clock says"), clock), (lambda: tr("The last entry is of"), last)):
            self.left.addWidget(Fact(words, lambda at=at: f"{day_and_weekday(at.date())} {time_of(at)}", strong=True))  # type: ignore[misc]
        self.left.addWidget(
            IconLine("info", lambda: tr("If the clock is wrong, set it right in the computer's settings and sign in again"), "note", "ink2")
        )
        self.left.addStretch(1)
        close = IconButton("x", lambda: tr("Close"))
        close.setAccessibleIdentifier("confirm-date-close")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Label(lambda: tr("Who confirms"), "label", "ink2"), 1)
        head.addWidget(close)
        self.prove = Prove(services, "date", lambda who: None)
        self.prove.listen(self)
        self.prove.proved.connect(self._on_proved)
        self.prove.entered.connect(self.prove.prove)
        self.prove.busy.connect(self._on_busy)
        self.prove.grew.connect(self._fit)
        self.right.addLayout(head)
        self.right.addWidget(self.prove)
        self.right.addStretch(1)
        self.confirm = Button(lambda: tr("The date is right"), "primary", key="F12", tall=True)
        self.confirm.setAccessibleIdentifier("confirm-date-confirm")
        self.confirm.clicked.connect(self.prove.prove)
        self.foot.addWidget(self.confirm, 1)
        self.first_focus = self.prove.first_focus

    def _on_proved(self, proved: Proved) -> None:
        desk = self._services.desk
        asked = desk.asked(ConfirmDate, by_id=proved.staff.id)
        self._services.lanes.write.ask(
            lambda: desk.write(confirm_date, asked), lambda written: self.accept(), self._on_refused, self._on_troubled, owner=self
        )

    def _on_busy(self, busy: bool) -> None:
        self.confirm.setEnabled(not busy)

    def _on_refused(self, refused: Refused) -> None:
        said = said_of(refused.reason, Voice())
        self.prove.say("refused", said.title, said.text)

    def _on_troubled(self, trouble: Trouble) -> None:
        said = said_of_trouble(trouble)
        self.prove.say("trouble", said.title, said.text)
