"""Who decides: a supervisor's badge or name, and their PIN. Whoever may not decide is told so before any PIN is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.actions.signing_in import Method, Proved, Purpose, check_supervisor, wearer
from counter_app.database.staff import StaffRow, people
from counter_app.programme.refusals import BankCard, NotASupervisor, Reason, Refused, Trouble
from counter_app.screens.design.badges import Avatar
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.pin import PinField
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.surfaces import Card, RowsCard
from counter_app.screens.design.theme import Words
from counter_app.screens.scanner import hears_no_scanner
from counter_app.screens.services import Services
from counter_app.screens.signing_in.words import role_and_number
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr

StandsInTheWay = Callable[[StaffRow], Reason | None]


class Prove(QWidget):
    """``proved`` carries a ``Proved``; ``entered`` – Enter was pressed behind the PIN; ``busy`` – a PIN is being looked at.

    ``stands_in_the_way`` says why somebody can't be the one. While the owner dialog is in front, badges are heard here whatever has
    the focus: ``listen(dialog)``.
    """

    proved = Signal(object)
    entered = Signal()
    busy = Signal(bool)
    grew = Signal()

    def __init__(self, services: Services, purpose: Purpose, stands_in_the_way: StandsInTheWay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._purpose, self._stands = services, purpose, stands_in_the_way
        self._who: StaffRow | None = None
        self._method: Method = "badge-and-pin"
        self._is_busy = False
        self._is_over = False
        self._nobody = _Nobody()
        self._nobody.names.clicked.connect(self._on_names_clicked)
        self._person = _Person()
        self._person.other.clicked.connect(self._on_other_clicked)
        self._person.hide()
        self._list = RowsCard()
        self._list.hide()
        self.pin = PinField(lambda: tr("PIN"), lambda: tr("6 digits"))
        self.pin.setAccessibleIdentifier("approver-pin")
        hears_no_scanner(self.pin, badges_go_on=True)
        self.pin.entered.connect(self._on_pin_entered)
        self.pin.setEnabled(False)
        self.message = Message("refused", "")
        self.message.setAccessibleIdentifier("approver-message")
        self.message.hide()
        self._pin = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._nobody, self._list, self._person, self.pin, self.message):
            column.addWidget(widget)

    @property
    def first_focus(self) -> QWidget:
        return self._nobody.names

    @property
    def who(self) -> StaffRow | None:
        """Whoever's PIN is waited for."""
        return self._who

    def listen(self, dialog: QWidget) -> None:
        """Badges scanned while this dialog is in front are read here."""
        ear = self._services.scanner.listen(dialog)
        ear.scanned.connect(self.read)
        ear.bank_card_swiped.connect(self._on_bank_card)

    def prove(self) -> None:
        """The decision was pressed: look at the PIN, on the write lane. Nothing happens while one is being looked at."""
        if self._is_busy or self._is_over:
            return
        if self._who is None:
            self.say("attention", lambda: tr("Whose PIN is it?"), lambda: tr("Scan the supervisor's badge, or choose the name."))
            return
        pin = self._pin or self.pin.take()
        self._pin = ""
        if not pin:
            self.say("attention", lambda: tr("The PIN is missing"), lambda: tr("Type the six digits, then approve."))
            self.pin.setFocus()
            return
        services, who, method, purpose = self._services, self._who, self._method, self._purpose
        self._set_busy(True)
        services.lanes.write.ask(
            lambda: check_supervisor(services.desk, who.id, pin, services.pins, method=method, purpose=purpose),
            self._on_proved,
            self._on_refused,
            self._on_trouble,
            owner=self,
        )

    def end(self) -> None:
        """It is too late: no badge and no PIN counts any more."""
        self._is_over = True
        self._set_enabled()

    def say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()
        self._grown()

    def say_reason(self, reason: Reason) -> None:
        voice = self._voice()
        self.say("refused", lambda: said_of(reason, voice).title, lambda: said_of(reason, voice).text)

    # Who

    def read(self, badge: str) -> None:
        """This badge was scanned: its wearer decides, with their PIN."""
        if self._is_busy or self._is_over:
            return
        services = self._services
        services.lanes.write.ask(lambda: wearer(services.desk, badge), self._on_badge_read, self._on_unknown, self._on_trouble, owner=self)

    def _on_bank_card(self) -> None:
        self.say_reason(BankCard())

    def _on_badge_read(self, who: StaffRow) -> None:
        self._choose(who, "badge-and-pin")

    def _on_unknown(self, refused: Refused) -> None:
        self._nobody_yet()
        self.say("refused", lambda: tr("This is no badge that may approve"), lambda: tr("Scan the supervisor's badge, or choose the name."))

    def _on_names_clicked(self) -> None:
        services = self._services
        services.lanes.write.ask(lambda: services.desk.read(people), self._show_names, troubled=self._on_trouble, owner=self)

    def _show_names(self, everybody: tuple[StaffRow, ...]) -> None:
        self._list.clear()
        supervisors = [who for who in everybody if who.is_supervisor]
        for who in supervisors:
            row = ActionRow(who.name, lambda who=who: self._second(who), icon="user")  # type: ignore[misc]
            row.setAccessibleIdentifier(f"approver-{who.number}")
            row.clicked.connect(lambda _=False, who=who: self._choose(who, "name-and-pin"))
            self._list.add(row)
        self._nobody.setVisible(False)
        self._person.hide()
        self._list.setVisible(True)
        self._grown()
        if self._list.rows:
            self._list.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _second(self, who: StaffRow) -> str:
        stands = self._stands(who)
        if stands is None:
            return role_and_number(who)
        return tr("{number}: {why}", number=role_and_number(who), why=said_of(stands, self._voice()).title)

    def _on_other_clicked(self) -> None:
        self._nobody_yet()
        self._on_names_clicked()

    def _choose(self, who: StaffRow, method: Method) -> None:
        stands = NotASupervisor() if not who.is_supervisor else self._stands(who)
        if stands is not None:
            if method == "badge-and-pin":
                self._nobody_yet()
            self.say_reason(stands)
            return
        self._who, self._method = who, method
        self.pin.clear()
        self._list.hide()
        self._nobody.hide()
        self._person.show_person(who, read=method == "badge-and-pin")
        self._person.show()
        self.message.hide()
        self._set_enabled()
        self._grown()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _grown(self) -> None:
        """Something came or went; the dialog fits itself to the height that is wanted now."""
        if (layout := self.layout()) is not None:
            layout.activate()
        self.grew.emit()

    def _nobody_yet(self) -> None:
        self._who = None
        self.pin.clear()
        self._person.hide()
        self._list.hide()
        self._nobody.show()
        self._set_enabled()
        self._nobody.names.setFocus(Qt.FocusReason.OtherFocusReason)
        self._grown()

    # The PIN

    def _on_pin_entered(self, pin: str) -> None:
        self._pin = pin
        self.entered.emit()

    def _on_proved(self, proved: Proved) -> None:
        self._set_busy(False)
        self.message.hide()
        if not self._is_over:
            self.proved.emit(proved)

    def _on_refused(self, refused: Refused) -> None:
        self._set_busy(False)
        self.pin.fail()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say_reason(refused.reason)

    def _on_trouble(self, trouble: Trouble) -> None:
        self._set_busy(False)
        self.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._set_enabled()
        self.busy.emit(busy)

    def _set_enabled(self) -> None:
        free = not self._is_busy and not self._is_over
        self.pin.setEnabled(free and self._who is not None)
        for widget in (self._nobody.names, self._person.other, self._list):
            widget.setEnabled(free)

    def _voice(self) -> Voice:
        clock = self._services.desk.clock
        return Voice(zone=clock.zone, today=clock.business_date(clock.now()))


class _Nobody(Card):
    """Nobody yet: the invitation to scan, and the way by name."""

    def __init__(self) -> None:
        super().__init__("sunken", edge=12, radius=8)
        self.names = Button(lambda: tr("By name"), "second")
        self.names.setAccessibleIdentifier("approver-by-name")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon("scan-barcode", "jade", 26))
        row.addWidget(Label(lambda: tr("Scan the supervisor's badge"), "item"), 1)
        row.addWidget(self.names)
        self.column.addLayout(row)


class _Person(Card):
    """Whoever was recognised."""

    def __init__(self) -> None:
        super().__init__("good", edge=12, radius=8)
        self._avatar = Avatar("", 38, "strong")
        self._name = Label("", "item")
        self._second = Label("", "note", "ink2")
        self._sign = Icon("badge-check", "jade", 22)
        self.other = Button(lambda: tr("Change"), "quiet")
        self.other.setAccessibleIdentifier("approver-other")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._name)
        texts.addWidget(self._second)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._avatar)
        row.addLayout(texts, 1)
        row.addWidget(self.other)
        row.addWidget(self._sign)
        self.column.addLayout(row)

    def show_person(self, who: StaffRow, *, read: bool) -> None:
        self._avatar.show_name(who.name)
        self._name.say(who.name)
        self._second.say(lambda: role_and_number(who))
        self._sign.setVisible(read)
