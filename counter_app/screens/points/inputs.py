"""What the forms are made of: a field for a number, and one for another member."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.programme.masks import masked_phone
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.fields import Field
from counter_app.screens.design.flow import Ends, column, row
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.surfaces import Card, RowsCard
from counter_app.screens.design.theme import Words
from counter_app.screens.finding import Found, shape_of
from counter_app.screens.points.reading import NotRead, Read
from counter_app.screens.redeeming.questions import Answer, search
from counter_app.screens.redeeming.words import masked_member
from counter_app.screens.wording import tr
from counter_app.screens.wording.fields import malformed_words

Ask = Callable[[Callable[[Any], Any], Callable[[Any], None]], None]
"""Ask the register a question on the lane; the second hears the answer."""


class Number(Field):
    """A field for a number. ``value()`` is None while nothing good stands in it; ``judge`` says what is wrong."""

    def __init__(self, label: Words, read: Read, *, identifier: str, hint: Words = "", helper: Words = "") -> None:
        super().__init__(label, hint=hint, helper=helper, identifier=identifier)
        self._read = read
        self.line.setMaxLength(24)

    def value(self) -> int | None:
        try:
            return self._read(self.text())
        except NotRead:
            return None

    def is_empty(self) -> bool:
        return not self.text().strip()

    def judge(self) -> None:
        """Say what is wrong with what stands in it."""
        if self.is_empty():
            return
        try:
            self._read(self.text())
        except NotRead as wrong:
            why = str(wrong)
            self.fail(lambda: malformed_words(why))


class OtherMember(QWidget):
    """The other member: by card, phone or last four; several are chosen from. ``changed``: another one, or none, stands here now;
    ``chosen``: one is known, the keyboard can go on."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, label: Words, ask: Ask, own_id: int, on: object) -> None:
        super().__init__()
        self._ask, self._own_id, self._on = ask, own_id, on
        self._answer = Answer()
        self._looked_for = ""
        self.member_id: int | None = None
        self.field = Field(label, hint=lambda: tr("Card, phone or last four digits"), identifier="other-member")
        self.field.line.setMaxLength(40)
        self.rows = RowsCard()
        self.rows.hide()
        self.name = Label("", "item")
        self.phone = Label("", "note", "ink2")
        self.change = Button(lambda: tr("Another"), "quiet")
        self.change.setAccessibleIdentifier("other-member-change")
        self.person = Card("good", edge=10, radius=8)
        who = QWidget()
        row(Icon("user", "on_jade_tint", 20), _names(self.name, self.phone), gap=12, parent=who).setStretch(1, 1)
        self.person.column.addWidget(Ends(who, self.change))
        self.person.hide()
        column(self.field, self.rows, self.person, parent=self)
        self.setFocusProxy(self.field.line)
        self.field.line.editingFinished.connect(self.look)
        self.field.changed.connect(self._on_typed)
        self.change.clicked.connect(self._on_change)

    def look(self) -> None:
        """Look for what was typed, once."""
        text = self.field.text().strip()
        if text and text != self._looked_for and self.member_id is None:
            found = shape_of(text)
            self._looked_for = text
            if found is not None:
                self.look_for(found)

    def look_for(self, found: Found) -> None:
        on: Any = self._on
        self._ask(lambda connection: search(connection, found, on), self._on_answer)

    def _on_answer(self, answer: Answer) -> None:
        members = [member for member in answer.members if member.member_id != self._own_id]
        self._answer = answer
        self.rows.clear()
        if not members:
            own = bool(answer.members)
            self.field.fail(lambda: tr("This is the same member") if own else tr("No member found"))
        elif len(members) == 1:
            self._choose(members[0].member_id)
        else:
            for member in members:
                choice = ActionRow(
                    masked_member(member.name, member.salutation),
                    masked_phone(member.phone) or (lambda: tr("No phone")),
                    icon="user",
                    action=lambda: tr("Choose"),
                )
                choice.setAccessibleIdentifier(f"other-{member.member_id}")
                choice.clicked.connect(lambda _=False, which=member.member_id: self._choose(which))
                self.rows.add(choice)
        self.rows.setVisible(len(members) > 1)

    def _choose(self, member_id: int) -> None:
        member = next(one for one in self._answer.members if one.member_id == member_id)
        self.member_id = member_id
        self.name.say(lambda: masked_member(member.name, member.salutation))
        self.phone.say(masked_phone(member.phone) or (lambda: tr("No phone")))
        self.changed.emit()
        # The keyboard goes on before what has it is hidden: else it would go wherever Qt sends it.
        self.chosen.emit()
        self.rows.hide()
        self.field.hide()
        self.person.show()

    def _on_change(self) -> None:
        self.member_id = None
        self._looked_for = ""
        self.person.hide()
        self.field.show()
        self.field.line.clear()
        self.field.line.setFocus()
        self.changed.emit()

    def _on_typed(self) -> None:
        self.rows.hide()
        self._looked_for = ""


def _names(name: Label, phone: Label) -> QWidget:
    names = QWidget()
    column(name, phone, gap=0, parent=names)
    return names
