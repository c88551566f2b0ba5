"""The frame of the desk: rail, top bar with the find box, the place in front, the strip; what is heard goes where it belongs.

The place in front is asked first (``Place.heard``); what it doesn't take goes to the hand-over if it is a voucher, else to the
redemption. Keys that no field and no button took come up to here and go to the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from counter_app.programme.refusals import BankCard, Trouble
from counter_app.screens.chain.allowance_shown import AllowanceShown
from counter_app.screens.chain.carrying_out import CarryingOut
from counter_app.screens.design.bars import CountButton, Rail, StatusStrip, TopBar
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.messages import Message
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found, Shape, shape_of
from counter_app.screens.place import Place
from counter_app.screens.window.date_check import DateCheck
from counter_app.screens.window.find_box import DeskFindBox
from counter_app.screens.window.history_check import HistoryCheck
from counter_app.screens.window.own_pictures import TABLE as OWN_PICTURES
from counter_app.screens.window.own_pictures import OwnPictures
from counter_app.screens.window.places import APPROVALS, GIFTS, HAND_OVER, HEAD_OFFICE, MANAGE, POINTS, REDEEM, SIGN_IN, SIGN_OFF, Entry
from counter_app.screens.wording.sentences import Voice, said_of
from counter_app.screens.wording.speech import tr
from counter_app.screens.wording.troubles import said_of_trouble

if TYPE_CHECKING:  # what needs the database is loaded after the first paint
    from counter_app.database.staff import StaffRow
    from counter_app.screens.services import Services

Managed = tuple[tuple[Entry, int], ...]
"""Entries that are managed, each with how much waits there."""
PARKED = "parked"
"""What the redemption is opened with when the parked baskets were asked for."""

_VOUCHERS = (Shape.VOUCHER_CODE, Shape.SHORT_CODE, Shape.VOUCHER_NUMBER)
_KEYS = {
    Qt.Key.Key_F3: "F3",
    Qt.Key.Key_F7: "F7",
    Qt.Key.Key_F8: "F8",
    Qt.Key.Key_F9: "F9",
    Qt.Key.Key_F12: "F12",
}
_FRAMES = ("F1", "F2", "F11", "Ctrl+L")
"""The keys that are the frame's own; it lists them itself."""
_SERVING = (REDEEM, POINTS)
"""The places that serve a member; going from one to the other, the member goes along."""
_COUNTED = frozenset({"approval", "sign_off", "voucher", "shift", "exception", "gift", "stock"})
"""The tables whose change may change what waits."""


class DeskPage(QWidget):
    """Made once the desk is open; places are made when they are first gone to. ``lock_asked``: the lock was pressed; ``left``: a place
    sent to ``SIGN_IN``, nobody is signed in any more; ``keys_said``: another place, or another step in it, is in front;
    ``paper_changed``: the desk prints elsewhere; ``desk_changed``: other settings of it; ``customer_sees``: what the customer is to see."""

    lock_asked = Signal()
    left = Signal()
    keys_said = Signal()
    desk_changed = Signal()
    customer_sees = Signal(object)
    paper_changed = Signal()

    def __init__(self, services: Services, look: Look, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._services, self._look = services, look
        self._dates = DateCheck(services, self)
        self._history = HistoryCheck(services, self.say, self)
        self._pictures = OwnPictures(services, look, self)
        entries = [entry for entry in entries if services.line is not None or not entry.in_chains]
        self._entries = {entry.name: entry for entry in entries}
        self._places: dict[str, Place] = {}
        self._who: StaffRow | None = None
        self._front = ""
        on_rail = [entry for entry in entries if not entry.managed]
        self.rail = Rail(
            [(e.name, e.icon, e.words) for e in on_rail if not e.at_the_foot],
            [(e.name, e.icon, e.words) for e in on_rail if e.at_the_foot],
            keys={entry.name: entry.key for entry in on_rail},
        )
        for name, item in self.rail.items.items():
            item.setAccessibleIdentifier(f"rail.{name}")
        self._counts: dict[str, int] = {}
        self.box = DeskFindBox()
        self.parked = CountButton("circle-pause", lambda: tr("Parked"))
        self.parked.setAccessibleIdentifier("top.parked")
        self.waiting = CountButton("stamp", lambda: tr("To approve"), "amber")
        self.waiting.setAccessibleIdentifier("top.waiting")
        self.lock = Button("", "second", key="Ctrl+L", key_works=False, icon="lock", name=lambda: tr("Lock the desk"))
        self.lock.setAccessibleIdentifier("top.lock")
        self.bar = TopBar(self.box, self.parked, self.waiting, self.lock)
        self.message = Message("info", "", action=Button(lambda: tr("All right"), "quiet"))
        self.stack = QStackedWidget()
        self.strip = StatusStrip()
        self._allowance = AllowanceShown(services, self.strip, self)
        self._answers = CarryingOut(services, self.say, self) if services.line is not None else None
        self._arrange()
        self.rail.chosen.connect(self.go)
        self.box.asked.connect(self._on_typed)
        self.parked.clicked.connect(lambda: self.go(REDEEM, PARKED))
        self.waiting.clicked.connect(lambda: self.go(APPROVALS))
        self.lock.clicked.connect(self.lock_asked)
        self.message.acted.connect(self.quiet)
        ear = services.scanner.listen(self)
        ear.scanned.connect(self._on_scanned)
        ear.bank_card_swiped.connect(self._on_bank_card)
        services.scanner.unheard.connect(self._on_unheard)
        look.spoken.connect(self._show_keys)
        for entry in entries:
            if entry.key:
                shortcut = QShortcut(QKeySequence(entry.key), self)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(lambda name=entry.name: self._on_place_key(name))

    # Who works here

    def taken_by(self, who: StaffRow) -> None:
        """Somebody signed in. Another person than before finds nothing of the one before; all find the first place."""
        if self._who is not None and self._who.id != who.id:
            self.clear()
        self._who = who
        self._pictures.ask()
        self._show_where()
        for name in self.rail.items:
            self.rail.show_item(name, self.may_open(name))
        self.go(next(iter(self._entries)))
        self.count()
        self._dates.ask()
        self._history.ask()

    def _show_where(self) -> None:
        """Who and where, as the shop is called now."""
        facts = self._services.desk.facts
        self.bar.show_training(facts.training)
        if self._who is not None:
            self.bar.show_person(self._who.name, lambda: tr("{shop}, desk {n}", shop=facts.name, n=facts.desk))

    def clear(self) -> None:
        """Nobody works here: every place forgets what stood in it."""
        self._who = None
        self.box.clear()
        self.quiet()
        self.parked.set_count(0)
        for place in self._places.values():
            place.signed_out()

    @property
    def who(self) -> StaffRow | None:
        return self._who

    # Places

    def may_open(self, name: str) -> bool:
        """Whether this place is one of those of whoever is signed in."""
        if name == MANAGE and not self.managed():
            return False
        return self._who is not None and (not self._entries[name].supervisors_only or self._who.is_supervisor)

    def managed(self) -> Managed:
        """What stands on the page of what is managed, and how much waits there."""
        return tuple((e, self._counts.get(e.name, 0)) for e in self._entries.values() if e.managed and self.may_open(e.name))

    def mine(self) -> tuple[Entry, ...]:
        """The places that whoever is signed in may open, in the rail's order."""
        return tuple(entry for name, entry in self._entries.items() if self.may_open(name))

    def entry_in_front(self) -> Entry:
        return self._entries[self._front]

    def place_in_front(self) -> Place:
        return self._places[self._front]

    def _on_place_key(self, name: str) -> None:
        if self.may_open(name):
            self.go(name)

    def place(self, name: str) -> Place:
        """The place of this name, made if it hasn't been yet."""
        if name not in self._places:
            place = self._entries[name].load()(self._services, self._look, None)
            place.keys_changed.connect(self._show_keys)
            place.go_to.connect(self.go)
            place.parked_changed.connect(self.parked.set_count)
            place.paper_changed.connect(self.paper_changed)
            place.desk_changed.connect(self.desk_changed)
            self._places[name] = place
            self.stack.addWidget(place)
        return self._places[name]

    def go(self, name: str, what: object = None) -> None:
        """Open a place, with something or with nothing. A name this desk has no place for leaves everything as it is."""
        if name == SIGN_IN:
            self.left.emit()
        if name not in self._entries:
            return
        place = self.place(name)
        if what is None and name in _SERVING and self._front in _SERVING and name != self._front:
            what = self.place(self._front).member_here()
        if name == MANAGE:
            what = self.managed()
        self._front = name
        self.quiet()
        on_rail = MANAGE if self._entries[name].managed else name
        if on_rail in self.rail.items:
            self.rail.select(on_rail)
        self.stack.setCurrentWidget(place)
        self._show_keys()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        place.opened(what)

    def data_changed(self, touched: frozenset[str]) -> None:
        """These tables were written: every place that was made asks its questions again, and so does the frame."""
        if OWN_PICTURES in touched:
            self._pictures.ask()
        if "shop" in touched:
            self._show_where()
        for place in tuple(self._places.values()):
            place.data_changed(touched)
        self._allowance.refresh()
        if self._answers is not None and "remote_answer" in touched:
            self._answers.look()
        if touched & _COUNTED:
            self.count()

    def count(self) -> None:
        """Ask how much waits for a supervisor."""
        from counter_app.actions.approving import waiting_approvals
        from counter_app.actions.sign_off import count_open_sign_offs
        from counter_app.database.exchange.exceptions import count_open_exceptions
        from counter_app.database.gifts import count_low

        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: (
                len(desk.read(waiting_approvals)),
                desk.read(count_open_sign_offs),
                desk.read(count_open_exceptions),
                desk.read(count_low, desk.facts.shop_id),
            ),
            self._on_counted,
            troubled=self._say_trouble,
            owner=self,
        )

    def _on_counted(self, counted: tuple[int, int, int, int]) -> None:
        waiting, open_sign_offs, open_exceptions, low = counted
        self.waiting.set_count(waiting)
        for name, count in ((APPROVALS, waiting), (SIGN_OFF, open_sign_offs), (HEAD_OFFICE, open_exceptions), (GIFTS, low)):
            self._counts[name] = count
            if name in self.rail.items:
                self.rail.items[name].show_count(count)
        managed = self.managed()
        if MANAGE in self.rail.items:
            self.rail.items[MANAGE].show_count(sum(count for _entry, count in managed))
        if MANAGE in self._places:
            self._places[MANAGE].opened(managed)

    # What was scanned or typed

    def _on_scanned(self, text: str) -> None:
        self._hear(text, scanned=True)

    def _on_typed(self, text: str) -> None:
        self.box.clear()
        if self.box.by_name:
            self.box.look_by_name(False)
        self._hear(text, scanned=False)

    def _hear(self, text: str, *, scanned: bool) -> None:
        self.quiet()
        found = shape_of(text)
        if found is None:
            return
        if found.shape is Shape.VOUCHER_NUMBER and found.or_card:
            self._ask_the_register(found, scanned)
        else:
            self._route(found, scanned)

    def _ask_the_register(self, found: Found, scanned: bool) -> None:
        """Twelve digits are a voucher's number if the register knows it, else a card's."""
        from counter_app.database.vouchers import voucher_by_number

        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: desk.read(voucher_by_number, int(found.text)) is not None,
            lambda known: self._route(Found(Shape.VOUCHER_NUMBER if known else Shape.CARD, found.text), scanned),
            troubled=self._say_trouble,
            owner=self,
        )

    def _route(self, found: Found, scanned: bool) -> None:
        """While this desk is being filled, who isn't here yet is asked for at once."""
        services, line = self._services, self._services.line
        if line is None or line.standing.filling is None or not line.standing.online or found.shape not in (Shape.CARD, Shape.PHONE):
            self._take(found, scanned)
            return
        from counter_app.database.exchange.half_filled import is_known

        def looked(known: bool) -> None:
            if known:
                self._take(found, scanned)
            else:
                line.fetch(found.text, lambda: self._take(found, scanned))

        services.lanes.write.ask(lambda: services.desk.read(is_known, found.text), looked, troubled=self._say_trouble, owner=self)

    def _take(self, found: Found, scanned: bool) -> None:
        if self._places and self.place(self._front).heard(found, scanned):
            return
        self.go(HAND_OVER if found.shape in _VOUCHERS else REDEEM, found)

    def _on_bank_card(self) -> None:
        self.say("refused", lambda: said_of(BankCard(), Voice()).title, lambda: said_of(BankCard(), Voice()).text)

    def _on_unheard(self) -> None:
        if self.isVisible():
            self.say("attention", lambda: tr("The scan was not read"), lambda: tr("A PIN is typed by hand. Leave the PIN field first."))

    # Messages of the frame itself

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        """Under the top bar, until the next thing is done."""
        self.message.say(kind, title, sentence)
        self._messages.show()

    def quiet(self) -> None:
        self._messages.hide()

    def _say_trouble(self, trouble: Trouble) -> None:
        self.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = "Ctrl+P" if _is_print(event) else _KEYS.get(Qt.Key(event.key()), "")
        if event.isAutoRepeat():
            pass
        elif event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif key:
            if not (self._places and self.place(self._front).pressed(key)) and key == "F7":
                self.go(HAND_OVER)
        elif _is_text(event) and not isinstance(self.focusWidget(), QLineEdit):
            # The box is always listening: what is typed where nothing takes text is looked for.
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.box.insert(event.text())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _step_back(self) -> None:
        """Esc: what was typed goes, else a message, else one step back in the place, else from what is managed
        to its page, else back to the box."""
        if self.box.hasFocus() and (self.box.text() or self.box.by_name):
            self.box.clear()
            self.box.look_by_name(False)
        elif self._messages.isVisible():
            self.quiet()
        elif self._places and self.place(self._front).back():
            pass
        elif self._places and self._entries[self._front].managed and MANAGE in self._entries:
            self.go(MANAGE)
        else:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self) -> None:
        if not self._front:
            return
        hints = self._places[self._front].keys()
        here = self._places[self._front].member_here()
        self._allowance.show(None if here is None else here.member_id)
        own: list[tuple[str, Words]] = [(hint.key, hint.label) for hint in hints if hint.key not in _FRAMES]
        # Ctrl+L stands on its button at the top, and F1 tells of it: the strip keeps to one line.
        self.strip.show_keys(
            [("F2", lambda: tr("find")), *own, ("F11", lambda: tr("text and theme")), ("F1", lambda: tr("help"))]
        )  # fmt: skip
        self.keys_said.emit()
        self.customer_sees.emit(self._places[self._front].customer_sees())

    def _arrange(self) -> None:
        self._messages = QWidget()
        edges = QHBoxLayout(self._messages)
        edges.setContentsMargins(16, 12, 16, 0)
        edges.addWidget(self.message)
        self._messages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._messages.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(self._messages)
        right.addWidget(self.stack, 1)
        right.addWidget(self.strip)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)


def _is_print(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _is_text(event: QKeyEvent) -> bool:
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    text = event.text()
    return len(text) == 1 and text.isprintable() and not text.isspace() and not event.modifiers() & commands
