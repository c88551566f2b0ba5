"""Who may do what for whom: nobody serves their own member card, and some things are a supervisor's."""

from __future__ import annotations

from counter_app.database.door import Work
from counter_app.database.merged import survivor_of
from counter_app.database.staff import person
from counter_app.programme.refusals import NotASupervisor, OwnMember, Refused, VoucherElsewhere


def not_own_card(work: Work, member_id: int) -> None:
    """Raises Refused(OwnMember) when whoever asks is this member, or the one whom this member was joined with. (Nobody asks when a file is
    taken in before the first sign-in.)"""
    if work.asked.staff_id is None:
        return
    own = person(work.connection, work.asked.staff_id).member_id
    if own is not None and own in (member_id, survivor_of(work.connection, member_id)):
        raise Refused(OwnMember())


def handed_out_here(work: Work, held_by: int) -> None:
    """Raises Refused(VoucherElsewhere) where another desk of the chain is the one that may hand this voucher out."""
    if work.in_chain and held_by != work.asked.desk:
        raise Refused(VoucherElsewhere(desk=held_by))


def supervisor_only(work: Work) -> None:
    """Raises Refused(NotASupervisor) unless an active supervisor asks."""
    if work.asked.staff_id is None or not person(work.connection, work.asked.staff_id).is_supervisor:
        raise Refused(NotASupervisor())
