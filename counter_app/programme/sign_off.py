"""Sign-off: the second look, afterwards.

The programme names what a supervisor compares with the shop's copy and signs, and by the end of what (the shift or the day). Whoever signs
is neither the clerk who did it nor the member it was done for; whether the one who approved it may sign it off too, the programme says.
"""

from __future__ import annotations

from counter_app.programme.programme import Programme
from counter_app.programme.refusals import OwnMember, OwnRequest, Reason
from counter_app.programme.words import SignOffKind


def is_needed(programme: Programme, kind: SignOffKind) -> bool:
    """Whether things of this kind stand in the sign-off list."""
    return kind in programme.sign_off.kinds


def stands_in_the_way(programme: Programme, *, is_clerk: bool, is_approver: bool, is_member: bool) -> Reason | None:
    """Why a supervisor can't sign something off, from what they have had to do with it; None where they can."""
    if is_member:
        return OwnMember()
    if is_clerk or (is_approver and not programme.sign_off.approver_may_sign):
        return OwnRequest()
    return None
