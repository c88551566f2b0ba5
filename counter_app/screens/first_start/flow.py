"""The first start: its two pages joined to what makes a shop. Every fault is said at its field, all at once; nothing is half done."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.programme.refusals import Malformed, ProgrammeFault, Reason, Refused, Trouble, WeakPin
from counter_app.screens.design.theme import Words
from counter_app.screens.first_start.joining import Joining
from counter_app.screens.first_start.page import FirstStartPage
from counter_app.screens.first_start.pages import FirstStartPages
from counter_app.screens.first_start.person_card import PersonCard
from counter_app.screens.first_start.restoring import Restoring
from counter_app.screens.lanes import Lanes
from counter_app.screens.scanner import Scanner
from counter_app.screens.window.front import Front
from counter_app.screens.wording.fields import malformed_words
from counter_app.screens.wording.sentences import Voice, said_of
from counter_app.screens.wording.speech import tr, trn
from counter_app.screens.wording.troubles import said_of_trouble

if TYPE_CHECKING:  # what needs the database is loaded when it is needed
    from counter_app.actions.choosing import Choice
    from counter_app.actions.open_shop import NewShop


class FirstStart(QObject):
    """``opened``: the shop is in the folder, made new here or come from head office; ``restored``: it lies there as a backup brought it."""

    opened = Signal()
    restored = Signal()

    def __init__(self, front: Front, lanes: Lanes, scanner: Scanner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._front, self._lanes = front, lanes
        self._choices: tuple[Choice, ...] = ()
        self.page = FirstStartPages()
        choose, shop = self.page.choose, self.page.shop
        choose.file_chosen.connect(self.read)
        choose.rules_asked.connect(self._on_rules)
        choose.went_on.connect(self._on_went_on)
        shop.back_asked.connect(self._on_back)
        shop.submitted.connect(self._on_submitted)
        self.joining = Joining(front, lanes, self.page.join, self)
        self.joining.joined.connect(self.opened)
        choose.chain_chosen.connect(self._to_join)
        self.restoring = Restoring(front, lanes, self.page.restore, self)
        self.restoring.restored.connect(self.restored)
        choose.backup_chosen.connect(self._to_restore)
        self.page.restore.back_asked.connect(self._on_back)
        self.page.join.back_asked.connect(self._on_back)
        if address := front.joins():
            self.page.join.address.set_text(address)
            self._to_join()
        ear = scanner.listen(self.page)
        ear.scanned.connect(self._on_scanned)
        # What reads programmes takes a while to load: the page is there first.
        choose.painted.connect(self._on_painted)

    # Which programme

    def _on_painted(self) -> None:
        today = self._today()
        self._lanes.write.ask(lambda: _shipped(today), self._on_shipped, troubled=self._on_unread, owner=self)

    def _on_shipped(self, choices: tuple[Choice, ...]) -> None:
        self._choices = choices
        self.page.choose.show_choices(choices, choices[0])
        if self.page.currentWidget() is self.page.choose:
            self.page.choose.shelves.focus_first()

    def read(self, file: Path) -> None:
        """A programme of the shop's own: it stands first among the cards, chosen, or its mistakes are told."""
        today = self._today()
        self._lanes.write.ask(
            lambda: _read(file, today),
            self._on_read,
            lambda refused: self._on_mistakes(file, refused),
            self._on_unread,
            owner=self,
        )

    def _on_read(self, choice: Choice) -> None:
        self._choices = (choice, *(one for one in self._choices if one.shelf != choice.shelf))
        self.page.choose.show_choices(self._choices, choice)
        self.page.choose.shelves.focus_first()

    def _on_mistakes(self, file: Path, refused: Refused) -> None:
        from counter_app.screens.settings.mistakes_dialog import MistakesDialog

        faults = [reason for reason in refused.reasons if isinstance(reason, ProgrammeFault)]
        MistakesDialog(self.page, file.name, faults).open()

    def _on_unread(self, trouble: Trouble) -> None:
        self.page.choose.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _on_rules(self) -> None:
        from counter_app.screens.settings.rules_dialog import RulesDialog, in_words

        choice = self.page.choose.choice
        if choice is not None:
            RulesDialog(self.page, choice.title, in_words(choice.introduction.sentence), choice.chapters).open()

    def _on_went_on(self) -> None:
        choice = self.page.choose.choice
        if choice is not None:
            self.page.shop.show_choice(choice)
            self.page.setCurrentWidget(self.page.shop)
            self.page.shop.fields["name"].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self.page.setCurrentWidget(self.page.choose)
        self.page.choose.shelves.focus_first()

    def _to_join(self) -> None:
        page = self.page.join
        self.page.setCurrentWidget(page)
        (page.code if page.address.text() else page.address).line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_restore(self) -> None:
        self.page.setCurrentWidget(self.page.restore)
        self.page.restore.file.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        clock = self._front.clock()
        return clock.business_date(clock.now())

    # The shop

    def _on_scanned(self, code: str) -> None:
        """A badge goes to the field that has the keyboard, else to the first person without one; a chain's code to its own."""
        if self.page.currentWidget() is self.page.join:
            self.joining.read(code)
            return
        if self.page.currentWidget() is self.page.restore:
            self.restoring.read(code)
            return
        people = self.page.shop.people
        wanted = [person for person in people if person.badge_wanted()] or [person for person in people if not person.text("badge")]
        if wanted:
            wanted[0].take_badge(code)

    def _on_submitted(self) -> None:
        page, choice = self.page.shop, self.page.shop.choice
        assert choice is not None, "the programme comes first"
        page.clear_failures()
        differing = [person for person in page.people if person.pins.differs()]
        typed = _typed(page)
        page.set_busy(True)
        self._lanes.write.ask(
            lambda: _checked(typed, choice.file),
            lambda checked: self._on_checked(checked, differing),
            lambda refused: self._show(refused.reasons, [], differing),
            self._on_troubled,
            owner=self,
        )

    def _on_checked(self, checked: tuple[NewShop, tuple[Reason, ...]], differing: list[PersonCard]) -> None:
        new, found = checked
        weak = [card for card, person in zip(self.page.shop.people, new.people, strict=True) if _is_weak(person.pin)]
        if found or differing:
            self._show(found, weak, differing)
            return
        self._lanes.write.ask(
            lambda: self._front.set_up(new),
            lambda done: self.opened.emit(),
            lambda refused: self._show(refused.reasons, weak, differing),
            self._on_troubled,
            owner=self,
        )

    def _show(self, found: tuple[Reason, ...], weak: list[PersonCard], differing: list[PersonCard]) -> None:
        page = self.page.shop
        page.set_busy(False)
        others = [reason for reason in found if not self._said_at_its_field(reason) and not isinstance(reason, WeakPin)]
        for card in differing:
            card.pins.fail(lambda: tr("The two PINs differ. Type both again."))
        for card in weak:
            if card not in differing:
                card.pins.fail(lambda: said_of(WeakPin(), Voice()).text)
        count = len(found) + len(differing) - sum(1 for card in differing if card in weak)
        if others:
            page.say("refused", lambda: said_of(others[0], Voice()).title, lambda: said_of(others[0], Voice()).text)
        else:
            page.say(
                "refused",
                lambda: trn("{n} thing is not right yet", "{n} things are not right yet", count),
                lambda: tr("Each is marked where it stands. Nothing was made, and nothing you typed is lost."),
            )
        page.show_first_failure()

    def _said_at_its_field(self, reason: Reason) -> bool:
        page = self.page.shop
        if isinstance(reason, ProgrammeFault):
            page.programme_part.fail(lambda: f"{said_of(reason, Voice()).title}. {said_of(reason, Voice()).text}")
            return True
        if not isinstance(reason, Malformed):
            return False
        words = _words(reason.why)
        if reason.field == "time-zone":
            page.zone_part.fail(words)
            return True
        if reason.field.startswith("people."):
            _people, place, field = reason.field.split(".", 2)
            if place.isdigit() and 1 <= int(place) <= len(page.people) and field in page.people[int(place) - 1].fields:
                page.people[int(place) - 1].fields[field].fail(words)
                return True
            return False
        if reason.field in page.fields:
            page.fields[reason.field].fail(words)
            return True
        return False

    def _on_troubled(self, trouble: Trouble) -> None:
        self.page.shop.set_busy(False)
        self.page.shop.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)


def _words(why: str) -> Words:
    def sentence() -> str:
        words = malformed_words(why)
        return words[:1].upper() + words[1:]

    return sentence


def _typed(page: FirstStartPage) -> dict[str, object]:
    """What stands on the page, as plain values for the lane."""
    desk = page.fields["desk"].text().strip()
    return {
        "name": page.fields["name"].text(),
        "phone": page.fields["phone"].text(),
        "address": page.fields["address"].text(),
        "time_zone": page.zone.currentData(),
        "desk": int(desk) if desk.isascii() and desk.isdigit() else 0,
        "people": tuple(
            (person.text("number"), person.text("name"), person.role, person.text("badge"), person.pins.pin()) for person in page.people
        ),
    }


def _checked(typed: dict[str, object], file: Path) -> tuple[NewShop, tuple[Reason, ...]]:
    """The shop as it would be opened, and everything that is wrong with it. Raises Trouble("cannot-open") for an unreadable file."""
    from counter_app.actions.open_shop import NewShop, faults
    from counter_app.actions.programme_draft import read_file
    from counter_app.actions.staff import NewPerson

    people = typed.pop("people")
    assert isinstance(people, tuple)
    new = NewShop(
        **typed,  # type: ignore[arg-type]
        programme_text=read_file(file),
        programme_source=file.name,
        people=tuple(NewPerson(*person) for person in people),
    )
    return new, faults(new)


# What reads programmes is loaded on the lane, after the first paint.


def _shipped(today: date) -> tuple[Choice, ...]:
    from counter_app.actions.choosing import shipped

    return shipped(today)


def _read(file: Path, today: date) -> Choice:
    from counter_app.actions.choosing import choice_of

    return choice_of(file, today)


def _is_weak(pin: str) -> bool:
    from counter_app.actions.pins import is_weak

    return is_weak(pin)
