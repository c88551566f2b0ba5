"""What a supervisor is shown of an act that they are to sign for."""

from __future__ import annotations

from counter_app.actions.desk import Desk
from counter_app.screens.approving.shows import ApprovalShows, reason_words
from counter_app.screens.design.theme import Look
from counter_app.screens.points.drafts import Draft, Quote
from counter_app.screens.points.questions import Facts
from counter_app.screens.points.telling import Teller, asked_for
from counter_app.screens.redeeming.words import masked_member
from counter_app.screens.wording import points, time_of, tr


def shows_of(draft: Draft, quote: Quote, facts: Facts, desk: Desk, look: Look) -> ApprovalShows:
    """The member, what the act comes to, and who asks for it; ``quote`` says why a supervisor signs."""
    member, decimals, clerk = facts.served.panel.member, facts.decimals, facts.served.clerk
    change = quote.points or 0
    return ApprovalShows(
        kind="redemption",
        title=lambda: asked_for(draft, quote, Teller(facts, look.language)),
        reason=reason_words(quote.approval[0], decimals),
        member=lambda: masked_member(member.name, member.salutation),
        card="",
        tier=lambda: facts.programme.tier(member.tier).title.in_language(look.language),
        lines=(),
        requester=f"{clerk.name} {clerk.number}",
        where=lambda: tr("desk {desk}, {time}", desk=desk.facts.desk, time=time_of(desk.clock.now(), desk.clock.zone)),
        requester_id=clerk.id,
        member_id=member.id,
        before=points(member.spendable, decimals),
        used=points(-change, decimals),
        after=points(member.spendable + change, decimals),
    )
