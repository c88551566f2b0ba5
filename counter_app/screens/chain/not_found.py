"""Nobody was found. A desk that is still being filled says so: whoever is looked for may yet come."""

from __future__ import annotations

from counter_app.programme.refusals import MemberNotHereYet, Reason, UnknownMember
from counter_app.screens.services import Services


def nobody_found(services: Services) -> Reason:
    """Why nobody was."""
    standing = None if services.line is None else services.line.standing
    if standing is None or standing.filling is None:
        return UnknownMember()
    return MemberNotHereYet(standing.filling.here, standing.filling.of, standing.online)
