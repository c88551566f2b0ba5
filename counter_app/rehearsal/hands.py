"""Whose hands take the steps of a case: who takes part in it, what came of a step, and how the desk is asked.

Where the desk asks for an approval, the request is refused once and comes again with the supervisor's yes to exactly it, if the step has
``approved``: that is how it goes at the desk, and how a case learns what was asked for. The steps themselves stand in ``earning``,
``dealing`` and ``redeeming``, by kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any, ClassVar, TypeVar

from counter_app.database.asked import Asked
from counter_app.database.door import Action
from counter_app.database.vouchers import Voucher, voucher_by_id
from counter_app.programme.refusals import Refused, UnknownMember, UnknownVoucher
from counter_app.programme.values import IdentifiedBy
from counter_app.rehearsal.format import CloseDay, Enrol, Look, Step
from counter_app.rehearsal.stage import Stage
from counter_app.screens.issuing import approved

A = TypeVar("A", bound=Asked)
T = TypeVar("T")


@dataclass
class Came:
    """What came of a step, in fen where it is money; None where this step brings nothing of the kind. ``member_id`` is whom the step was
    about, ``needs`` what the desk asked for on the way."""

    member_id: int | None = None
    cash: int | None = None
    discount: int | None = None
    value: int | None = None
    due: int | None = None
    commission: int | None = None
    won: bool | None = None
    needs: list[str] = field(default_factory=list)
    refused: Refused | None = None

    told: ClassVar[frozenset[str]] = frozenset({"cash", "discount", "value", "due", "commission", "won", "needs"})
    """What of an expectation stands here."""


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A redemption of the case: its voucher's row id, and the confirmation code that the member's phone received ("" for none)."""

    voucher_id: int
    code: str


class Hands:
    """Takes the steps of one case, one by one. Members stand here by handle, redemptions by ref."""

    def __init__(self, stage: Stage, steps: Sequence[Step]) -> None:
        self.stage, self.desk = stage, stage.desk
        self.members: dict[str, int] = {}
        self.redemptions: dict[str, Redeemed] = {}
        self.joined_with = {(step.member, step.joined_with) for step in steps if isinstance(step, Enrol)}
        self.came = Came()

    def take(self, step: Step) -> Came:
        """Do what the step says. A refusal is told in what comes, it isn't raised."""
        self.came = Came()
        try:
            if step.member is not None and not isinstance(step, Enrol):
                self.came.member_id = self.member(step.member)
            do(step, self)
        except Refused as refused:
            self.came.refused = refused
            self.came.needs += [reason.code.removeprefix("needs-") for reason in refused.reasons if reason.code.startswith("needs-")]
        return self.came

    def ask(self, what: Action[A, T], asked: A, step: Step) -> T:
        """Ask for it, and again with the supervisor's yes where the desk wants one and the step has it."""
        try:
            return self.stage.write(what, asked)
        except Refused as refused:
            if refused.reason.code != "needs-approval" or not step.approved:
                raise
        self.came.needs.append("approval")
        return self.stage.write(what, approved(self.desk, asked, self.stage.yes()))

    def member(self, handle: str) -> int:
        """The member with this handle. Raises Refused(UnknownMember), as whoever looks for them finds nobody."""
        if handle not in self.members:
            raise Refused(UnknownMember())
        return self.members[handle]

    def handle(self, member_id: int) -> str:
        """The first handle of this member; "" for a stranger."""
        return next((handle for handle, found in self.members.items() if found == member_id), "")

    def voucher(self, ref: str) -> Voucher:
        """What was redeemed under this ref; from now on the step is about its member. Raises Refused(UnknownVoucher)."""
        redeemed = self.redemptions.get(ref)
        found = None if redeemed is None else self.desk.read(voucher_by_id, redeemed.voucher_id)
        if found is None:
            raise Refused(UnknownVoucher())
        self.came.member_id = found.member_id
        return found


@singledispatch
def prepare(step: Step, hands: Hands) -> None:
    """What stands ready at the desk before the step is taken, and isn't part of it."""


@singledispatch
def do(step: Step, hands: Hands) -> None:
    """Take the step; what comes of it is told in ``hands.came``. Raises Refused."""
    raise TypeError(f"a rehearsal can't {step.do}")


@do.register
def _(step: CloseDay, hands: Hands) -> None:
    hands.desk.close_day()


@do.register
def _(step: Look, hands: Hands) -> None:
    """Nothing happens."""


def identified_by(step: Step) -> IdentifiedBy:
    """The member stands there with the card, unless the proofs are named and it isn't among them."""
    if step.proofs is None or "card" in step.proofs:
        return IdentifiedBy.CARD
    return IdentifiedBy.PHONE_AND_ID if "id" in step.proofs else IdentifiedBy.PHONE


def shown(step: Step) -> dict[str, Any]:
    """How the member was identified and what they showed beside it, as the requests have it."""
    return {"identified_by": identified_by(step), "proofs": tuple(step.proofs or ())}
