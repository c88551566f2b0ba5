"""What a screen reader is told beside names: what the things are that we draw ourselves, and what has just been said on the screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLE = "spoken_role"
"""A widget's class says with this attribute what it is (a ``QAccessible.Role``), where Qt would take it for an area among others."""


@cache
def speak_roles() -> None:
    """From now on readers are told the roles that classes say. Asked again, nothing more happens."""
    QAccessible.installFactory(_made_for)


def _made_for(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, ROLE, None)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """A reader says ``words`` wherever the keyboard is: at once where it is ``urgent``, otherwise when it has ended its sentence."""
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
