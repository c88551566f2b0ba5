"""Every place of the desk, in the rail's order: the one list. A place's module is loaded when the place is first needed.

The rail holds what a clerk needs all day. What is managed now and then stands on a page of its own behind one entry of the rail
(``managed=True``), so that the rail never scrolls, whatever a shop has places for. Each place has one key from anywhere: Alt and a number
for those on the rail, Alt and a letter for those behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from counter_app.screens.design.theme import Words
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:
    from counter_app.screens.place import Place

(
    REDEEM, HAND_OVER, POINTS, MEMBERS, APPROVALS, SIGN_OFF, REPORTS, LISTS, STAFF, IMPORT, AUDIT, HEAD_OFFICE, SHIFT, MANAGE, SETTINGS,
    GIFTS,
) = (
    "redeem", "hand-over", "points", "members", "approvals", "sign-off", "reports", "lists", "staff", "import", "audit", "head-office",
    "shift", "manage", "settings", "gifts",
)  # fmt: skip
SIGN_IN = "sign-in"
"""No place: where ``go_to`` leads when nobody is signed in any more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the rail. ``made_by`` names the place's class as ``package:Class``; it is made with services, look and parent.
    ``in_chains``: a shop that stands alone has no use for it. ``managed``: it stands on the page of what is managed. ``key`` opens it from
    anywhere; ``about`` says in one sentence what it is for."""

    name: str
    icon: str
    words: Words
    made_by: str
    supervisors_only: bool = False
    at_the_foot: bool = False
    in_chains: bool = False
    managed: bool = False
    key: str = ""
    about: Words = ""

    def load(self) -> Callable[..., Place]:
        """The class; slow the first time, and good on any thread."""
        module, _colon, name = self.made_by.partition(":")
        return cast("Callable[..., Place]", getattr(import_module(f"counter_app.screens.{module}"), name))


PLACES = (
    Entry(
        REDEEM, "gift", lambda: tr("Redeem"), "redeeming.place:RedeemPlace", key="Alt+1",
        about=lambda: tr("Here a member's points become gifts, and a voucher is printed."),
    ),
    Entry(
        HAND_OVER, "scan-line", lambda: tr("Hand over"), "handing.place:HandOverPlace", key="Alt+2",
        about=lambda: tr("Here a voucher is checked, and its gifts go out."),
    ),
    Entry(
        POINTS, "coins", lambda: tr("Points", meaning="the place"), "points.place:PointsPlace", key="Alt+3",
        about=lambda: tr("Here a member gets points at the desk, or goods come back."),
    ),
    Entry(
        MEMBERS, "user", lambda: tr("Members"), "members.place:MembersPlace", key="Alt+4",
        about=lambda: tr("Here members are enrolled, and what is known of them is kept right."),
    ),
    Entry(
        APPROVALS, "stamp", lambda: tr("Approvals"), "approving.place:ApprovalsPlace", key="Alt+5",
        about=lambda: tr("Here stands what waits for a supervisor before it happens."),
    ),
    Entry(
        SIGN_OFF, "list-checks", lambda: tr("Sign-off"), "signing_off.place:SignOffPlace", key="Alt+6",
        about=lambda: tr("Here a supervisor compares what was done with the shop's copies, and signs."),
    ),
    Entry(
        GIFTS, "package", lambda: tr("Gifts"), "catalogue.place:GiftsPlace", supervisors_only=True, managed=True, key="Alt+G",
        about=lambda: tr("What can be redeemed: pictures, prices and days, what is on the shelf and what runs low."),
    ),
    Entry(
        REPORTS, "chart-column", lambda: tr("Reports"), "reports.place:ReportsPlace", supervisors_only=True, managed=True, key="Alt+R",
        about=lambda: tr("What is redeemed, what is owed, what runs out: charts to look at, tables to take along."),
    ),
    Entry(
        LISTS, "file-text", lambda: tr("Lists"), "lists.place:ListsPlace", supervisors_only=True, managed=True, key="Alt+L",
        about=lambda: tr("Who to call, who comes often: lists of members to read and to take along."),
    ),
    Entry(
        STAFF, "users", lambda: tr("Staff"), "staffing.place:StaffPlace", supervisors_only=True, managed=True, key="Alt+T",
        about=lambda: tr("Who works here: badges, PINs, and who may sign for whom."),
    ),
    Entry(
        IMPORT, "upload", lambda: tr("Import"), "importing.place:ImportPlace", supervisors_only=True, managed=True, key="Alt+I",
        about=lambda: tr("Members, gifts and receipts come in from a file, looked at before they are taken."),
    ),
    Entry(
        AUDIT, "history", lambda: tr("Audit"), "auditing.place:AuditPlace", supervisors_only=True, managed=True, key="Alt+A",
        about=lambda: tr("Who did what and when, in words, and whether the history is whole."),
    ),
    Entry(
        HEAD_OFFICE, "refresh-cw", lambda: tr("Head office"), "chain.place:ChainPlace",
        supervisors_only=True, in_chains=True, managed=True, key="Alt+H",
        about=lambda: tr("The line to the chain, and what it could not take and somebody must decide."),
    ),
    Entry(
        SHIFT, "calendar-check", lambda: tr("Shift"), "ending.place:ShiftPlace", key="Alt+7",
        about=lambda: tr("Here the shift is counted in and out, and its X and Z reports are printed."),
    ),
    Entry(
        MANAGE, "store", lambda: tr("Manage"), "managing.place:ManagePlace", supervisors_only=True, key="Alt+8",
        about=lambda: tr("What a supervisor looks after, each thing a page of its own."),
    ),
    Entry(
        SETTINGS, "settings", lambda: tr("Settings"), "settings.place:SettingsPlace", at_the_foot=True, key="Alt+9",
        about=lambda: tr("How this desk prints, reads, looks and keeps its data safe."),
    ),
)  # fmt: skip
