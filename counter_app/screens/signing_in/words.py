"""How people who work here are spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:
    from counter_app.database.staff import StaffRow


def role_name(role: str) -> str:
    """Clerk or supervisor."""
    return tr("Supervisor") if role == "supervisor" else tr("Clerk")


def role_and_number(person: StaffRow) -> str:
    """``Staff no. 1024, clerk``."""
    if person.role == "supervisor":
        return tr("Staff no. {number}, supervisor", number=person.number)
    return tr("Staff no. {number}, clerk", number=person.number)
