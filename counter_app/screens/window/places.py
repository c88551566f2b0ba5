"""Every place of the desk, in the rail's order: the one list. A place's module is loaded when the place is first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from counter_app.screens.design.theme import Words
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:
    from counter_app.screens.place import Place

REDEEM, HAND_OVER, POINTS, MEMBERS, APPROVALS, SIGN_OFF, LISTS, STAFF, IMPORT, AUDIT, HEAD_OFFICE, SHIFT, SETTINGS = (
    "redeem", "hand-over", "points", "members", "approvals", "sign-off", "lists", "staff", "import", "audit", "head-office", "shift",
    "settings",
)  # fmt: skip
SIGN_IN = "sign-in"
"""No place: where ``go_to`` leads when nobody is signed in any more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the rail. ``made_by`` names the place's class as ``package:Class``; it is made with services, look and parent.
    ``in_chains``: a shop that stands alone has no use for it."""

    name: str
    icon: str
    words: Words
    made_by: str
    supervisors_only: bool = False
    at_the_foot: bool = False
    in_chains: bool = False

    def load(self) -> Callable[..., Place]:
        """The class; slow the first time, and good on any thread."""
        module, _colon, name = self.made_by.partition(":")
        return cast("Callable[..., Place]", getattr(import_module(f"counter_app.screens.{module}"), name))


PLACES = (
    Entry(REDEEM, "gift", lambda: tr("Redeem"), "redeeming.place:RedeemPlace"),
    Entry(HAND_OVER, "scan-line", lambda: tr("Hand over"), "handing.place:HandOverPlace"),
    Entry(POINTS, "coins", lambda: tr("Points", meaning="the place"), "points.place:PointsPlace"),
    Entry(MEMBERS, "user", lambda: tr("Members"), "members.place:MembersPlace"),
    Entry(APPROVALS, "stamp", lambda: tr("Approvals"), "approving.place:ApprovalsPlace"),
    Entry(SIGN_OFF, "list-checks", lambda: tr("Sign-off"), "signing_off.place:SignOffPlace"),
    Entry(LISTS, "file-text", lambda: tr("Lists"), "lists.place:ListsPlace", supervisors_only=True),
    Entry(STAFF, "users", lambda: tr("Staff"), "staffing.place:StaffPlace", supervisors_only=True),
    Entry(IMPORT, "upload", lambda: tr("Import"), "importing.place:ImportPlace", supervisors_only=True),
    Entry(AUDIT, "history", lambda: tr("Audit"), "auditing.place:AuditPlace", supervisors_only=True),
    Entry(HEAD_OFFICE, "refresh-cw", lambda: tr("Head office"), "chain.place:ChainPlace", supervisors_only=True, in_chains=True),
    Entry(SHIFT, "calendar-check", lambda: tr("Shift"), "ending.place:ShiftPlace"),
    Entry(SETTINGS, "settings", lambda: tr("Settings"), "settings.place:SettingsPlace", at_the_foot=True),
)
