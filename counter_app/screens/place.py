"""A place: one screen of the desk, behind one entry of the rail. The frame asks it for its keys and tells it what was heard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.programme.values import IdentifiedBy
from counter_app.screens.customer.sees import CustomerSees
from counter_app.screens.finding import Found


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key that works here, and what it does (translated), for the strip."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class MemberHere:
    """The member at the desk, by row id, and how they were identified: what one place hands on to another. ``voucher_id``: their voucher or
    order that is to be dealt with; ``code``: its confirmation code, to be sent."""

    member_id: int
    identified_by: IdentifiedBy
    voucher_id: int | None = None
    code: str = ""


class Place(QWidget):
    """What every screen of the desk is. ``name`` is the word other places go to it by; ``icon`` is the rail's.

    Signals are facts: ``keys_changed`` – other keys work now; ``go_to(name, what)`` – the frame is to open another place with something
    (a ``Found``, a voucher's row id, None); ``parked_changed(n)`` – so many baskets are parked; ``paper_changed`` – this desk prints
    elsewhere from now on; ``desk_changed`` – other settings of this desk that the frame follows were changed.

    F3, F7, F8, F9, F12 and Ctrl+P come to the place in front as ``pressed(key)``; F2, F11 and Ctrl+L are the frame's, and F7 takes the
    clerk to the hand-over from a place that doesn't take it.
    """

    keys_changed = Signal()
    go_to = Signal(str, object)
    parked_changed = Signal(int)
    paper_changed = Signal()
    desk_changed = Signal()

    name = ""
    icon = ""

    def label(self) -> str:
        """The rail's word, translated."""
        raise AssertionError("a place has a label")

    def keys(self) -> tuple[KeyHint, ...]:
        """The keys that work here now, in the strip's order."""
        return ()

    def can_do(self) -> tuple[str, ...]:
        """What one can do here, a short translated sentence each: what F1 says."""
        return ()

    def opened(self, what: object) -> None:
        """The place is in front now; ``what`` is what it was opened with, or None."""

    def heard(self, found: Found, scanned: bool) -> bool:
        """Something was scanned, or typed into the find box. True when this place takes it; else the frame takes it to where it belongs."""
        return False

    def pressed(self, key: str) -> bool:
        """A key of the desk (``F3``, ``F7``, ``F8``, ``F9``, ``F12``, ``Ctrl+P``) was pressed, once however long it is held. True when it
        did something here. A button that shows the key and works by it is asked first."""
        return False

    def back(self) -> bool:
        """Esc: one step back inside this place. False when there is none."""
        return False

    def member_here(self) -> MemberHere | None:
        """Whoever is served here now; another place that serves members is opened with them."""
        return None

    def customer_sees(self) -> CustomerSees | None:
        """What stands on the customer's own screen while this place is in front; asked again whenever ``keys_changed``."""
        return None

    def data_changed(self, touched: frozenset[str]) -> None:
        """These tables were written; a place that shows them asks its question again."""

    def signed_out(self) -> None:
        """Another clerk takes the desk: nothing of the one before stays here."""
