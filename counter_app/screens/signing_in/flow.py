"""Signing in: the page joined to the desk. A badge or a name says who, the PIN proves it on the write lane, the answer moves the window.

The page stands before the database is open: what is scanned or asked for meanwhile is kept and answered then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from counter_app.programme.failing import Reason, Refused, Trouble
from counter_app.screens.scanner import Scanner
from counter_app.screens.signing_in.page import SignInPage
from counter_app.screens.signing_in.words import role_and_number
from counter_app.screens.wording.speech import time_of, tr

if TYPE_CHECKING:  # what needs the database, and all the sentences, are loaded after the first paint
    from counter_app.actions.signing_in import Method, Proved, SignedIn
    from counter_app.database.staff import ShiftRow, StaffRow
    from counter_app.screens.services import Services
    from counter_app.screens.wording.sentences import Voice


class SigningIn(QObject):
    """``taken``: somebody (a ``SignedIn``) took the desk; ``unlocked``: whoever was there is back at a desk that was covered."""

    taken = Signal(object)
    unlocked = Signal()

    def __init__(self, page: SignInPage, scanner: Scanner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._services: Services | None = None
        self._who: StaffRow | None = None
        self._method: Method = "badge-and-pin"
        self._on_duty: StaffRow | None = None
        self._badge_before_open = ""
        self._names_before_open = False
        self._pin_before_open = ""
        self._busy = False
        ear = scanner.listen(page)
        ear.scanned.connect(self._on_scanned)
        ear.bank_card_swiped.connect(self._on_bank_card)
        page.pin_entered.connect(self._on_pin_entered)
        page.names_asked.connect(self._on_names_asked)

    def use(self, services: Services) -> None:
        """The desk is open: what waited for it is answered."""
        self._services = services
        self.show_shift()
        badge, names = self._badge_before_open, self._names_before_open
        self._badge_before_open, self._names_before_open = "", False
        if badge or names:
            self._page.quiet()
        if badge:
            self._on_scanned(badge)
        elif names:
            self._on_names_asked()

    def show_shift(self) -> None:
        """Say which shift is open; ask again whenever that may have changed."""
        services = self._services
        if services is None:
            return
        from counter_app.database.staff import open_shift, person

        def asked() -> tuple[ShiftRow, StaffRow] | None:
            found = services.desk.read(open_shift, services.desk.facts.desk)
            return None if found is None else (found, services.desk.read(person, found.opened_by))

        services.lanes.read.ask(asked, self._on_shift, troubled=lambda trouble: None, owner=self)

    def show_nobody(self) -> None:
        """Nobody is at the desk any more: the page begins anew."""
        self._on_duty = self._who = None
        self._page.show_sign_in()
        self.show_shift()

    def cover(self, on_duty: StaffRow, why: Literal["asked", "idle"]) -> None:
        """The desk is locked: the page waits for this clerk, or for another one who takes over. The journal is told ``why``."""
        from counter_app.actions.signing_in import lock

        services = self._services
        assert services is not None
        self._on_duty = self._who = on_duty
        self._method = "name-and-pin"
        self._page.show_locked(on_duty.name, lambda: role_and_number(on_duty))
        self.show_shift()
        services.lanes.write.ask(lambda: lock(services.desk, why), lambda done: None, troubled=self._say_trouble, owner=self)

    # Who

    def _on_scanned(self, badge: str) -> None:
        services = self._services
        if services is None:
            self._badge_before_open, self._pin_before_open = badge, ""
            self._say_opening()
            return
        if self._busy:
            return
        from counter_app.actions.signing_in import wearer

        services.lanes.write.ask(
            lambda: wearer(services.desk, badge), self._on_badge_read, self._on_unknown_badge, self._say_trouble, owner=self
        )

    def _on_badge_read(self, who: StaffRow) -> None:
        self._who, self._method = who, "badge-and-pin"
        self._page.show_person(who.name, lambda: role_and_number(who), lambda: tr("Badge read"))
        pin, self._pin_before_open = self._pin_before_open, ""
        if pin:
            self._on_pin_entered(pin)

    def _on_unknown_badge(self, refused: Refused) -> None:
        if self._on_duty is None:
            self._who = None
            self._page.show_nobody()
        self._say(refused.reason)

    def _on_bank_card(self) -> None:
        from counter_app.programme.refusals import BankCard

        self._say(BankCard())

    def _on_names_asked(self) -> None:
        services = self._services
        if services is None:
            self._names_before_open = True
            self._say_opening()
            return
        if self._busy:
            return
        from counter_app.database.staff import people

        services.lanes.write.ask(lambda: services.desk.read(people), self._show_names, troubled=self._say_trouble, owner=self)

    def _show_names(self, people: tuple[StaffRow, ...]) -> None:
        from counter_app.screens.signing_in.name_list import NameList

        if not self._page.isVisible() or self._page.window().findChild(NameList) is not None:
            return
        names = NameList(self._page, people)
        names.chosen.connect(self._on_name_chosen)
        names.open()

    def _on_name_chosen(self, who: StaffRow) -> None:
        self._who, self._method = who, "name-and-pin"
        self._page.show_person(who.name, lambda: role_and_number(who), lambda: tr("By name", meaning="how"))

    # The PIN

    def _on_pin_entered(self, pin: str) -> None:
        services, who, method = self._services, self._who, self._method
        if self._busy:
            return
        if services is None and self._badge_before_open:
            self._pin_before_open = pin
            return
        if who is None or services is None:
            self._page.say(
                "attention", lambda: tr("Whose PIN is it?"), lambda: tr("Scan your badge first, or press F2 and choose your name.")
            )
            return
        from counter_app.actions.signing_in import sign_in_with, unlock_with

        self._set_busy(True)
        if self._on_duty is not None and who.id == self._on_duty.id:
            services.lanes.write.ask(
                lambda: unlock_with(services.desk, pin, services.pins, method=method),
                self._on_unlocked,
                self._on_refused,
                self._on_troubled,
                owner=self,
            )
        else:
            services.lanes.write.ask(
                lambda: sign_in_with(services.desk, who.id, pin, services.pins, method=method),
                self._on_signed_in,
                self._on_refused,
                self._on_troubled,
                owner=self,
            )

    def _on_unlocked(self, proved: Proved) -> None:
        self._set_busy(False)
        self._who = None
        self.unlocked.emit()

    def _on_signed_in(self, signed_in: SignedIn) -> None:
        self._set_busy(False)
        self._who = None
        self.taken.emit(signed_in)

    def _on_refused(self, refused: Refused) -> None:
        self._set_busy(False)
        self._page.pin.fail()
        self._say(refused.reason)

    def _on_troubled(self, trouble: Trouble) -> None:
        self._set_busy(False)
        self._say_trouble(trouble)

    # Words

    def _on_shift(self, found: tuple[ShiftRow, StaffRow] | None) -> None:
        assert self._services is not None
        zone = self._services.desk.clock.zone
        if found is None:
            self._page.green.show_shift(lambda: tr("No shift is open. The first to sign in opens one."))
            return
        row, by = found
        self._page.green.show_shift(
            lambda: tr("Shift {n}, opened by {name} at {time}", n=row.number, name=by.name, time=time_of(row.opened_at, zone))
        )

    def _say(self, reason: Reason) -> None:
        from counter_app.screens.wording.sentences import said_of

        voice = self._voice()
        self._page.say("refused", lambda: said_of(reason, voice).title, lambda: said_of(reason, voice).text)

    def _say_trouble(self, trouble: Trouble) -> None:
        from counter_app.screens.wording.troubles import said_of_trouble

        self._page.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _say_opening(self) -> None:
        self._page.say("info", lambda: tr("Opening the books"), lambda: tr("What you scan and type meanwhile is not lost."))

    def _voice(self) -> Voice:
        from counter_app.screens.wording.sentences import Voice

        if self._services is None:
            return Voice()
        clock = self._services.desk.clock
        return Voice(zone=clock.zone, today=clock.business_date(clock.now()))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._page.set_busy(busy)
