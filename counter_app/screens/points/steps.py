"""The steps of one act, without a window: which press does what, and which request is on its way.

``FILLING`` – the form changes, and what it says is quoted as it settles. A press makes the request; from then on the form stands still.
``APPROVING`` – a supervisor looks at exactly that request. ``SENDING`` – it is on its way to be written. ``TROUBLED`` – no answer came: the
next press sends the same request again, so that it can't be carried out twice. ``DONE`` – it is in the books.
"""

from __future__ import annotations

from enum import StrEnum

from counter_app.database.asked import Asked
from counter_app.screens.points.drafts import Draft, Quote


class Step(StrEnum):
    FILLING = "filling"
    APPROVING = "approving"
    SENDING = "sending"
    TROUBLED = "troubled"
    DONE = "done"


class Press(StrEnum):
    """What a press of the primary button comes to."""

    NOTHING = "nothing"
    """Something is missing or stands in the way, or the press before is still being answered."""
    WAIT = "wait"
    """What stands in the form isn't quoted yet; it goes on by itself when it is."""
    FREEZE = "freeze"
    """Make the request, and hand it to ``freeze``."""
    SEND_AGAIN = "send-again"
    """The request that had no answer goes again, as it is."""


class Doing:
    """One act for one member. ``draft`` is what the form says (None: something is missing), ``quote`` what that comes to (None: not known
    yet), ``helped`` the draft for which head office was asked last (``waits_for_office``: its answer isn't here)."""

    def __init__(self) -> None:
        self.draft: Draft | None = None
        self.helped: Draft | None = None
        self.waits_for_office = False
        self.quote: Quote | None = None
        self.step = Step.FILLING
        self.request: Asked | None = None
        self.waits = False

    @property
    def may_change(self) -> bool:
        return self.step is Step.FILLING

    @property
    def is_sending(self) -> bool:
        """A request is on its way, or a supervisor looks at it."""
        return self.step in (Step.APPROVING, Step.SENDING)

    @property
    def needs_approval(self) -> bool:
        return self.quote is not None and not self.quote.reasons and bool(self.quote.approval)

    def say(self, draft: Draft | None) -> None:
        """The form says this from now on. A press that waited for something else waits no more."""
        if self.may_change and draft != self.draft:
            self.draft, self.quote, self.waits = draft, None, False

    def quoted(self, draft: Draft, quote: Quote) -> bool:
        """What a draft comes to. False when the form says something else by now."""
        if not self.may_change or draft != self.draft:
            return False
        self.quote = quote
        return True

    def press(self) -> Press:
        """F12, Enter on the primary button, or a click on it."""
        if self.step is Step.TROUBLED:
            self.step = Step.SENDING
            return Press.SEND_AGAIN
        if not self.may_change or self.draft is None:
            return Press.NOTHING
        if self.quote is None:
            self.waits = True
            return Press.WAIT
        self.waits = False
        return Press.NOTHING if self.quote.reasons else Press.FREEZE

    def freeze(self, request: Asked) -> None:
        """This request, made at the press, is the one until it is answered."""
        assert self.may_change
        self.request = request
        self.step = Step.APPROVING if self.needs_approval else Step.SENDING

    def approved(self, request: Asked) -> bool:
        """A supervisor signed: the same request, now with the approval. False when nobody waits for that any more."""
        if self.step is not Step.APPROVING or self.request is None or request.request_id != self.request.request_id:
            return False
        self.request, self.step = request, Step.SENDING
        return True

    def not_approved(self) -> None:
        if self.step is Step.APPROVING:
            self._back()

    def answered(self) -> None:
        self.step = Step.DONE

    def refused(self) -> None:
        """The rules said no after all: nothing was done, the form can be changed again."""
        self._back()

    def troubled(self) -> None:
        """No answer came. The request is kept."""
        self.step = Step.TROUBLED

    def _back(self) -> None:
        self.request, self.step = None, Step.FILLING
