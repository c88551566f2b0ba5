"""Steps by which points do something that is no gift: off a price, to another member, to a cause, as cash, for a spin, for a tier."""

from __future__ import annotations

from counter_app.actions.cash_out import CashOut as CashOutAsked
from counter_app.actions.cash_out import cash_out
from counter_app.actions.donate import Donate as DonateAsked
from counter_app.actions.donate import donate
from counter_app.actions.draw import Spun, draw
from counter_app.actions.pay_with_points import PayWithPoints as PayWithPointsAsked
from counter_app.actions.pay_with_points import pay_with_points, quote_payment
from counter_app.actions.transfer import Transfer as TransferAsked
from counter_app.actions.transfer import transfer
from counter_app.actions.upgrade import Upgrade as UpgradeAsked
from counter_app.actions.upgrade import upgrade
from counter_app.programme.refusals import Refused
from counter_app.rehearsal.format import CashOut, Donate, Draw, PayWithPoints, Transfer, Upgrade
from counter_app.rehearsal.hands import Hands, do, identified_by, shown


@do.register
def _(step: Transfer, hands: Hands) -> None:
    asked = hands.desk.asked(
        TransferAsked,
        member_id=hands.came.member_id,
        to_id=hands.member(step.to),
        points=step.points,
        identified_by=identified_by(step),
    )
    hands.ask(transfer, asked, step)


@do.register
def _(step: Donate, hands: Hands) -> None:
    asked = hands.desk.asked(DonateAsked, member_id=hands.came.member_id, cause=step.cause, points=step.points, **shown(step))
    hands.ask(donate, asked, step)


@do.register
def _(step: CashOut, hands: Hands) -> None:
    asked = hands.desk.asked(CashOutAsked, member_id=hands.came.member_id, points=step.points, **shown(step))
    hands.came.cash = hands.ask(cash_out, asked, step).cash


@do.register
def _(step: PayWithPoints, hands: Hands) -> None:
    asked = hands.desk.asked(
        PayWithPointsAsked,
        member_id=hands.came.member_id,
        price=step.price,
        points=_as_many_as_go(step, hands) if step.points is None else step.points,
        tags=tuple(step.tags),
        **shown(step),
    )
    paid = hands.ask(pay_with_points, asked, step)
    hands.came.discount, hands.came.due = paid.discount, paid.due


def _as_many_as_go(step: PayWithPoints, hands: Hands) -> int:
    """What the desk proposes. Raises Refused where none go."""
    assert hands.came.member_id is not None
    today = hands.desk.today()
    quote = hands.desk.read(quote_payment, hands.came.member_id, step.price, None, today, tags=tuple(step.tags), **shown(step))
    if quote.reasons:
        raise Refused(*quote.reasons)
    return quote.points.parts


@do.register
def _(step: Draw, hands: Hands) -> None:
    asked = hands.desk.asked(Spun, member_id=hands.came.member_id, seed=step.seed, **shown(step))
    hands.came.won = hands.stage.write(draw, asked).record.won


@do.register
def _(step: Upgrade, hands: Hands) -> None:
    hands.ask(upgrade, hands.desk.asked(UpgradeAsked, member_id=hands.came.member_id, tier=step.tier, **shown(step)), step)
