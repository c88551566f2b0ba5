"""What F1 tells of a screen: what it is for, what one can do there, and every key that works there – asked of the screen itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.theme import said
from counter_app.screens.place import Place
from counter_app.screens.window.places import Entry
from counter_app.screens.wording.speech import tr

Keys = tuple[tuple[str, str], ...]
"""Keys as they stand on the keyboard, and what each does."""


@dataclass(frozen=True, slots=True)
class Told:
    """All of it translated. ``here`` are the keys of the screen, ``places`` those that lead elsewhere, ``always`` those of every screen."""

    title: str
    about: str
    can_do: tuple[str, ...] = ()
    here: Keys = ()
    places: Keys = ()
    always: Keys = ()


def told_of_place(entry: Entry, place: Place, others: Iterable[Entry]) -> Told:
    """``others``: the places whoever is signed in may open."""
    hints = place.keys()
    here = _once([*((hint.key, hint.label) for hint in hints), *_on_buttons(place)])
    always = (*_everywhere(), ("F2", tr("find; twice: by name")), ("F7", tr("hand over")), ("Ctrl+L", tr("lock")))
    return Told(
        title=said(entry.words),
        about=said(entry.about),
        can_do=place.can_do(),
        here=here,
        places=tuple((other.key, said(other.words)) for other in others if other.key),
        always=tuple((key, words) for key, words in always if key not in dict(here)),
    )


def told_of_dialog(dialog: Dialog) -> Told:
    """A dialog that stands over the screen: its own buttons are all that works."""
    return Told(
        title=dialog.accessibleName(),
        about=tr("This stands over the page. What lies under it waits, as it was."),
        can_do=(tr("Esc closes it, and nothing is done."), tr("Tab goes from one field to the next and stays in here.")),
        here=_once([*_on_buttons(dialog), ("Esc", tr("close"))]),
        always=_everywhere(),
    )


def told_of_sign_in(locked: bool) -> Told:
    """Nobody is at the desk, or it is covered."""
    return Told(
        title=tr("Locked") if locked else tr("Sign in"),
        about=tr("Whoever works here proves it: a badge or a name, and a PIN."),
        can_do=(
            tr("Hold your badge under the scanner, then type your PIN: six digits, nobody sees them."),
            tr("Without the badge: F2, and your staff number or name."),
            tr("After a lock the same clerk finds everything as it was; anybody else begins afresh."),
            tr("A PIN forgotten: a supervisor gives a new one, under Staff."),
        ),
        here=(("F2", tr("by name")), ("Enter", tr("sign in"))),
        always=_everywhere(),
    )


def told_of_first_start(page: QWidget) -> Told:
    """No shop is here yet."""
    return Told(
        title=tr("A new shop"),
        about=tr("Nothing is here yet. Choose how this desk begins."),
        can_do=(
            tr("A shop of its own: choose its programme, then name the shop and two people."),
            tr("A desk of a chain: the address and the code that head office gave."),
            tr("A shop that was here before: restore it from a backup, with its recovery key."),
            tr("Nothing is made before the last button is pressed."),
        ),
        here=_once(_on_buttons(page)),
        always=_everywhere(),
    )


def told_of_trouble(page: QWidget) -> Told:
    """The desk can't be opened."""
    return Told(
        title=tr("The desk is not open"),
        about=tr("Something keeps the desk from being opened. Nothing of the shop's data was changed."),
        can_do=(
            tr("Do what the page says, then try again."),
            tr("What is technical stands at its foot, for whoever looks after this computer."),
        ),
        here=_once(_on_buttons(page)),
        always=_everywhere(),
    )


def _everywhere() -> Keys:
    return (
        ("F1", tr("this help")),
        ("F11", tr("text and theme")),
        ("Tab", tr("next field; with Shift: the one before")),
        ("Space", tr("press what has the focus; Enter does, too")),
    )


def _on_buttons(part: QWidget) -> list[tuple[str, str]]:
    """The keys that stand on buttons which can be seen, from the top."""
    buttons = [b for b in part.findChildren(Button) if b.key and b.isVisible() and b.isEnabled()]
    buttons.sort(key=lambda b: b.mapTo(part, QPoint(0, 0)).toTuple()[::-1])
    return [(button.key, button.accessibleName()) for button in buttons]


def _once(keys: Sequence[tuple[str, str]]) -> Keys:
    """Each key once, as it was told first."""
    told: dict[str, str] = {}
    for key, words in keys:
        told.setdefault(key, words)
    return tuple(told.items())
