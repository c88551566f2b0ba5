"""The steps of one redemption, without a window: which press does what, and which request is on its way.

``CHOOSING`` – gifts go in and out, every change is priced at once. A press freezes the basket into a request; from then on the
basket stands still. ``APPROVING`` – a supervisor looks at exactly that request. ``SENDING`` – it is on its way to be written.
``TROUBLED`` – no answer came (disk, file): the next press sends the same request again, so that it can't be carried out twice.
``DONE`` – the voucher exists, or the request waits in the supervisors' list.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from counter_app.actions.approving import AskApproval
from counter_app.actions.pricing import Priced
from counter_app.actions.redeem import Redeem
from counter_app.programme.price import USUAL
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.redeeming.basket import Basket

R = TypeVar("R", Redeem, AskApproval)


class Step(StrEnum):
    CHOOSING = "choosing"
    APPROVING = "approving"
    SENDING = "sending"
    TROUBLED = "troubled"
    DONE = "done"


class Press(StrEnum):
    """What a press of the primary button comes to."""

    NOTHING = "nothing"
    """There is nothing to do, or the press before is still being answered."""
    SAY = "say"
    """Something stands in the way: say it."""
    FREEZE = "freeze"
    """Make the request, and hand it to ``freeze``."""
    SEND_AGAIN = "send-again"
    """The request that had no answer goes again, as it is."""


class Redeeming:
    """One member's redemption. ``priced`` is the basket's price as it stands on the screen, None for an empty basket; ``manner`` what else
    holds for it: proofs that were seen, another offer in use, only reserved, its agent."""

    def __init__(self, identified_by: IdentifiedBy) -> None:
        self.identified_by = identified_by
        self.manner = USUAL
        self.basket = Basket()
        self.priced: Priced | None = None
        self.step = Step.CHOOSING
        self.request: Redeem | AskApproval | None = None

    @property
    def needs_approval(self) -> bool:
        return self.priced is not None and bool(self.priced.quote.approval)

    @property
    def may_change(self) -> bool:
        """Whether gifts can go in and out now."""
        return self.step is Step.CHOOSING

    @property
    def is_open(self) -> bool:
        """Whether it can be parked: nothing is on its way, and it isn't done."""
        return self.step in (Step.CHOOSING, Step.TROUBLED)

    def show(self, basket: Basket, priced: Priced | None) -> None:
        """The basket and its price as the clerk sees them from now on. Nothing happens while a request is on its way."""
        if self.may_change:
            self.basket, self.priced = basket, priced

    def press(self) -> Press:
        """F12, the second Enter, or the primary button."""
        if self.step is Step.TROUBLED:
            self.step = Step.SENDING
            return Press.SEND_AGAIN
        return self._fresh_press()

    def press_to_list(self) -> Press:
        """F8: to the supervisors' list. Only where a supervisor must sign."""
        if self.step is Step.TROUBLED and isinstance(self.request, AskApproval):
            return self.press()
        return self._fresh_press() if self.needs_approval else Press.NOTHING

    def _fresh_press(self) -> Press:
        if self.step is not Step.CHOOSING or self.priced is None or not self.basket:
            return Press.NOTHING
        return Press.SAY if self.priced.quote.reasons else Press.FREEZE

    def freeze(self, request: R) -> R:
        """This request, made at the press, is the one until it is answered."""
        assert self.step is Step.CHOOSING
        self.request = request
        self.step = Step.APPROVING if self.needs_approval and isinstance(request, Redeem) else Step.SENDING
        return request

    def approved(self, request: Redeem) -> bool:
        """A supervisor signed: the same request, now with the approval. False when nobody waits for that any more."""
        if self.step is not Step.APPROVING or self.request is None or request.request_id != self.request.request_id:
            return False
        self.request, self.step = request, Step.SENDING
        return True

    def not_approved(self) -> None:
        """The supervisor said no, or nobody signed: the basket can be changed again."""
        if self.step is Step.APPROVING:
            self._back()

    def answered(self) -> None:
        self.step = Step.DONE

    def refused(self) -> None:
        """The rules said no after all: nothing was taken, the basket can be changed again."""
        self._back()

    def troubled(self) -> None:
        """No answer came. The request is kept."""
        self.step = Step.TROUBLED

    def _back(self) -> None:
        self.request, self.step = None, Step.CHOOSING
