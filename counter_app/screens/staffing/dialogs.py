"""Small dialogs of the staff page: each asks one thing, sends one request, and says in words what keeps it from being done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.actions.pins import LENGTH, is_weak
from counter_app.actions.staff import (
    AddStaff,
    ChangeStaff,
    GiveBadge,
    NewPerson,
    ResetPin,
    SetStaffActive,
    add_staff,
    change_staff,
    engaged,
    give_badge,
    reset_pin,
    set_staff_active,
)
from counter_app.database.posting import new_id
from counter_app.database.staff import StaffRow
from counter_app.programme.refusals import Malformed, Refused, Trouble, WeakPin
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.pin import PinField
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.staffing.words import ROLES, role_words
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr
from counter_app.screens.wording.fields import malformed_words


class StaffDialog(Dialog):
    """``done`` carries what is true now, in words. ``send`` asks the write lane; while it is asked nothing more can be pressed."""

    done = Signal(object)

    def __init__(self, services: Services, over: QWidget, title: Words, sentence: Words, verb: Words, *, danger: bool = False) -> None:
        super().__init__(over, title, width=560)
        self.services = services
        self._asked = False
        self._fields: dict[str, Field] = {}
        self._told: Words = ""
        self.title = Label(title, "dialog")
        self.message = Message("refused", "")
        self.message.hide()
        self.cancel = Button(lambda: tr("Cancel"), "second", key="Esc", key_works=False)
        self.cancel.setAccessibleIdentifier("staff-cancel")
        self.ok = Button(verb, "danger" if danger else "primary")
        self.ok.setAccessibleIdentifier("staff-ok")
        self.body.addWidget(self.title)
        self.body.addWidget(Label(sentence, "body", "ink2"))
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)
        self.foot.addWidget(self.ok)
        self.cancel.clicked.connect(self.reject)
        self.ok.clicked.connect(self.submit)

    def by(self) -> int:
        """Who does this: the supervisor who is signed in."""
        duty = self.services.desk.on_duty
        assert duty is not None, "nobody is signed in"
        return duty.staff_id

    def submit(self) -> None:
        """Ask for what this dialog is for."""
        raise AssertionError("a dialog does something")

    def field(self, name: str, field: Field) -> Field:
        """A field that says itself what the action has against it; Enter in it is the primary action."""
        self._fields[name] = field
        self.body.addWidget(field)
        field.entered.connect(lambda _text: self.ok.click())
        return field

    def end_body(self) -> None:
        self.body.addWidget(self.message)
        self.body.addStretch(1)

    def send(self, work: Callable[[], object], told: Words) -> None:
        """``work`` on the write lane; ``told`` is true afterwards."""
        if self._asked:
            return
        self._asked, self._told = True, told
        self.message.hide()
        self.ok.setEnabled(False)
        self.services.lanes.write.ask(work, self._on_done, self._on_refused, self._on_troubled, owner=self)

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()
        self.grow()

    def grow(self) -> None:
        """Something came or went: take the room it needs."""
        self.body.activate()
        self._fit()

    def _on_done(self, _answer: object) -> None:
        self.done.emit(self._told)
        self.accept()

    def _on_refused(self, refused: Refused) -> None:
        self._again()
        for reason in refused.reasons:
            if isinstance(reason, Malformed) and reason.field in self._fields:
                self._fields[reason.field].fail(lambda why=reason.why: _sentence(malformed_words(why)))  # type: ignore[misc]
                self._fields[reason.field].setFocus()
            else:
                self.say(
                    "refused",
                    lambda reason=reason: said_of(reason, Voice()).title,  # type: ignore[misc]
                    lambda reason=reason: said_of(reason, Voice()).text,  # type: ignore[misc]
                )

    def _on_troubled(self, trouble: Trouble) -> None:
        self._again()
        self.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _again(self) -> None:
        self._asked = False
        self.ok.setEnabled(True)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


class PinTwice(QObject):
    """A new PIN, typed twice by the person whose it will be. ``submitted`` when Enter is pressed behind the second."""

    submitted = Signal()

    def __init__(self, dialog: StaffDialog) -> None:
        super().__init__(dialog)
        self.first = PinField(lambda: tr("New PIN"), lambda: tr("6 digits"))
        self.first.setAccessibleIdentifier("staff-pin")
        self.second = PinField(lambda: tr("Once more"))
        self.second.setAccessibleIdentifier("staff-pin-again")
        self._dialog = dialog
        dialog.body.addWidget(self.first)
        dialog.body.addWidget(self.second)
        self.first.entered.connect(self._on_first_entered)
        self.second.entered.connect(self._on_second_entered)

    def take(self) -> str | None:
        """The PIN, once; None when it can't be one, and the dialog says why."""
        first, second = self.first.take(), self.second.take()
        self.first.setFocus()
        if len(first) < LENGTH or is_weak(first):
            self.first.fail()
            self._dialog.say("refused", lambda: said_of(WeakPin(), Voice()).title, lambda: said_of(WeakPin(), Voice()).text)
        elif first != second:
            self.second.fail()
            self._dialog.say("refused", lambda: tr("The two PINs are not the same"), lambda: tr("Type it again, twice."))
        else:
            return first
        return None

    # Enter takes the digits out of their field; here they stay in it until they are sent.

    def _on_first_entered(self, digits: str) -> None:
        self.first.setText(digits)
        self.second.setFocus()

    def _on_second_entered(self, digits: str) -> None:
        self.second.setText(digits)
        self.submitted.emit()


class AddDialog(StaffDialog):
    """Somebody new, with badge and PIN."""

    def __init__(self, services: Services, over: QWidget) -> None:
        super().__init__(
            services, over, lambda: tr("Add somebody"), lambda: tr("They can sign in as soon as they are added."), lambda: tr("Add them")
        )
        self.number = self.field("number", Field(lambda: tr("Staff number"), identifier="staff-number"))
        self.name = self.field("name", Field(lambda: tr("Name"), input_method=True, identifier="staff-name"))
        self.role = _role(0)
        self.body.addWidget(self.role)
        self.badge = self.field("badge", _badge_field())
        self.body.addWidget(Label(lambda: tr("The new person types the PIN. Nobody else looks."), "second", "ink2"))
        self.pin = PinTwice(self)
        self.pin.submitted.connect(self.ok.click)
        self.end_body()
        self.first_focus = self.number.line
        services.scanner.listen(self).scanned.connect(self.badge.set_text)

    def submit(self) -> None:
        pin = self.pin.take()
        if pin is None:
            return
        typed = NewPerson(self.number.text(), self.name.text(), ROLES[self.role.choice()], self.badge.text(), pin)
        desk, pins, by, request_id = self.services.desk, self.services.pins, self.by(), new_id()
        self.send(
            lambda: desk.write(add_staff, desk.asked(AddStaff, request_id=request_id, by_id=by, who=engaged(typed, pins))),
            lambda: tr("{name} can sign in", name=typed.name.strip()),
        )


class ChangeDialog(StaffDialog):
    """Name and role."""

    def __init__(self, services: Services, over: QWidget, who: StaffRow) -> None:
        super().__init__(
            services,
            over,
            lambda: tr("Name and role"),
            lambda: tr("Staff number {number}. Papers that are printed already keep the old name.", number=who.number),
            lambda: tr("Keep it so"),
        )
        self._who = who
        self.name = self.field("name", Field(lambda: tr("Name"), input_method=True, identifier="staff-name"))
        self.name.set_text(who.name)
        self.role = _role(ROLES.index(who.role))
        self.body.addWidget(self.role)
        self.end_body()
        self.first_focus = self.name.line

    def submit(self) -> None:
        desk, who = self.services.desk, self._who
        asked = desk.asked(ChangeStaff, by_id=self.by(), who_id=who.id, name=self.name.text(), role=ROLES[self.role.choice()])
        self.send(
            lambda: desk.write(change_staff, asked),
            lambda: tr("{name} is {role} now", name=asked.name.strip(), role=role_words(asked.role)),
        )


class BadgeDialog(StaffDialog):
    """A new badge; the one before stops."""

    def __init__(self, services: Services, over: QWidget, who: StaffRow) -> None:
        super().__init__(
            services,
            over,
            lambda: tr("A badge for {name}", name=who.name),
            lambda: tr("Scan the new badge, or type what stands on it. The old one stops at once."),
            lambda: tr("Give this badge"),
        )
        self._who = who
        self.badge = self.field("badge", _badge_field())
        self.end_body()
        self.first_focus = self.badge.line
        services.scanner.listen(self).scanned.connect(self.badge.set_text)

    def submit(self) -> None:
        desk, who = self.services.desk, self._who
        asked = desk.asked(GiveBadge, by_id=self.by(), who_id=who.id, badge=self.badge.text())
        self.send(lambda: desk.write(give_badge, asked), lambda: tr("{name} wears the new badge", name=who.name))


class PinDialog(StaffDialog):
    """A new PIN; whatever locked the old one is gone."""

    def __init__(self, services: Services, over: QWidget, who: StaffRow) -> None:
        super().__init__(
            services,
            over,
            lambda: tr("A new PIN for {name}", name=who.name),
            lambda: tr("{name} types it, twice; nobody else looks. It unlocks a PIN that was tried too often.", name=who.name),
            lambda: tr("Set the PIN"),
        )
        self._who = who
        self.pin = PinTwice(self)
        self.pin.submitted.connect(self.ok.click)
        self.end_body()
        self.first_focus = self.pin.first

    def submit(self) -> None:
        pin = self.pin.take()
        if pin is None:
            return
        desk, pins, who, by, request_id = self.services.desk, self.services.pins, self._who, self.by(), new_id()
        self.send(
            lambda: desk.write(reset_pin, desk.asked(ResetPin, request_id=request_id, by_id=by, who_id=who.id, kept_pin=pins.kept(pin))),
            lambda: tr("{name} has a new PIN", name=who.name),
        )


class ActiveDialog(StaffDialog):
    """Stop somebody, or let them in again."""

    def __init__(self, services: Services, over: QWidget, who: StaffRow) -> None:
        stop = who.active
        super().__init__(
            services,
            over,
            (lambda: tr("Stop {name}", name=who.name)) if stop else (lambda: tr("Let {name} in again", name=who.name)),
            (lambda: tr("They can't sign in any more. What they did stays in the books, and they can be let in again."))
            if stop
            else (lambda: tr("They can sign in with the badge and PIN they had.")),
            (lambda: tr("Stop {name}", name=who.name)) if stop else (lambda: tr("Let in again")),
            danger=stop,
        )
        self._who = who
        self.end_body()
        self.first_focus = self.cancel if stop else self.ok

    def submit(self) -> None:
        desk, who = self.services.desk, self._who
        asked = desk.asked(SetStaffActive, by_id=self.by(), who_id=who.id, active=not who.active)
        told: Mapping[bool, Words] = {
            True: lambda: tr("{name} can sign in", name=who.name),
            False: lambda: tr("{name} can't sign in any more", name=who.name),
        }
        self.send(lambda: desk.write(set_staff_active, asked), told[asked.active])


def _role(chosen: int) -> Segment:
    segment = Segment(lambda: tr("Role"), [lambda role=role: role_words(role) for role in ROLES], chosen)  # type: ignore[misc]
    segment.setAccessibleIdentifier("staff-role")
    for part, role in zip(segment.parts, ROLES, strict=True):
        part.setAccessibleIdentifier(f"staff-role-{role}")
    return segment


def _badge_field() -> Field:
    return Field(
        lambda: tr("Badge"),
        hint=lambda: tr("Scan it"),
        helper=lambda: tr("Letters, digits and hyphens, as its bar code says"),
        icon="id-card",
        identifier="staff-badge",
    )
