"""Enrolling: the card, the person, and first of all whether they are a member already."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.actions.checks import checked_phone
from counter_app.actions.members import Enrol, Enrolled, enrol
from counter_app.database.member_kept import lookalikes
from counter_app.database.members import Found
from counter_app.programme.masks import masked_name, masked_phone
from counter_app.programme.refusals import Refused
from counter_app.screens.design.labels import Label
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.finding import shape_of
from counter_app.screens.members.card_field import card_field
from counter_app.screens.members.dialog import MemberDialog
from counter_app.screens.members.person_fields import PersonFields
from counter_app.screens.members.words import CONSENT, SALUTATIONS
from counter_app.screens.services import Services
from counter_app.screens.wording import tr

MOST_SHOWN = 4


class EnrolDialog(MemberDialog):
    """The first press looks for members who may be the same person; where there are some they are shown, and the next press enrols.

    ``enrolled`` carries the new member's row id, ``chosen`` that of a look-alike who it was.
    """

    enrolled = Signal(int)
    chosen = Signal(int)

    def __init__(self, services: Services, over: QWidget, *, households: bool) -> None:
        super().__init__(
            services,
            over,
            lambda: tr("Enrol a member"),
            lambda: tr("Scan an empty card, or let this desk make a number and print the card afterwards."),
            lambda: tr("Enrol"),
        )
        self.same = QWidget()
        self._rows = QVBoxLayout(self.same)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.same.hide()
        self.body.addWidget(self.same)
        self.card, self.make = card_field(self, lambda: tr("Scan it; may stay empty"))
        self.person = PersonFields(self, households=households, remark=False)
        self.end_body()
        self.first_focus = self.card.line
        self._looked = False
        self.person.name.changed.connect(lambda _text: self._forget())
        self.person.phone.changed.connect(lambda _text: self._forget())

    def submit(self) -> None:
        if not self.person.read():
            return
        if self._looked:
            self._enrol()
            return
        desk, name, phone = self.services.desk, self.person.name.text(), _phone(self.person.phone.text())
        self.services.lanes.write.ask(
            lambda: desk.read(lookalikes, " ".join(name.split()), phone), self._on_looked, troubled=self._on_troubled, owner=self
        )

    def _on_looked(self, found: tuple[Found, ...]) -> None:
        self._looked = True
        if not found:
            self._enrol()
            return
        self._empty()
        self._rows.addWidget(Label(lambda: tr("Perhaps one of these? They have the same phone or name."), "body", "amber"))
        rows = []
        for one in found[:MOST_SHOWN]:
            row = ActionRow(_who(one), _said_of(one), icon="user", action=lambda: tr("It is this one"), framed=True)
            row.setAccessibleIdentifier(f"member-same-{one.member_id}")
            row.clicked.connect(lambda _=False, member_id=one.member_id: self._choose(member_id))
            self._rows.addWidget(row)
            rows.append(row)
        self.same.show()
        self.ok.say(lambda: tr("Enrol all the same"))
        self.grow()
        # Whoever presses Enter once more is asked, not enrolled twice.
        rows[0].setFocus()

    def _choose(self, member_id: int) -> None:
        self.chosen.emit(member_id)
        self.reject()

    def _enrol(self) -> None:
        desk, person = self.services.desk, self.person
        asked = desk.asked(
            Enrol,
            name=person.name.text(),
            phone=person.phone.text(),
            card=self.card.text(),
            salutation=SALUTATIONS[person.salutation.choice()],
            birthday=person.birthday_typed(),
            household="" if person.household is None else person.household.text(),
            consent=CONSENT if person.consent.isChecked() else "",
        )
        self.send(lambda: desk.write(enrol, asked).answer, "")

    def _on_done(self, answer: object) -> None:
        assert isinstance(answer, Enrolled)
        self._told = _told(answer)
        super()._on_done(answer)
        self.enrolled.emit(answer.member_id)

    def _forget(self) -> None:
        """Another name or phone: nobody has been looked for."""
        self._looked = False
        self.ok.say(lambda: tr("Enrol"))
        if self.same.isVisible():
            self.same.hide()
            self._empty()
            self.grow()

    def _empty(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _told(answer: Enrolled) -> Callable[[], str]:
    if answer.shared:
        return lambda: tr("They share their household's account")
    return lambda: tr("Enrolled: the member can be served at once")


def _phone(text: str) -> str:
    try:
        return checked_phone(text) or ""
    except Refused:
        found = shape_of(text)
        return "" if found is None else found.text


def _who(one: Found) -> str:
    return " ".join(part for part in (masked_name(one.name), masked_phone(one.phone)) if part)


def _said_of(one: Found) -> Callable[[], str]:
    return lambda: tr("blocked") if one.state == "blocked" else tr("a member already")
