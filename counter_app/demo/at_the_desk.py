"""A clerk's hands in the demo shop: the steps that a screen would take one by one, each through the same actions."""

from __future__ import annotations

from typing import Any, TypeVar

from counter_app.actions.approving import ApprovalGiven, AskApproval, ask_approval
from counter_app.actions.desk import Desk
from counter_app.actions.hand_over import HandOver, hand_over
from counter_app.actions.pricing import Item
from counter_app.actions.printing import NotePrint, note_print
from counter_app.actions.redeem import redeem
from counter_app.actions.shifts import end_shift
from counter_app.actions.sign_off import SignOff, open_sign_offs, sign_off_items
from counter_app.actions.signing_in import SignIn, sign_in, sign_out
from counter_app.actions.undo import Undo, undo
from counter_app.database.asked import Asked
from counter_app.database.door import Action
from counter_app.database.posting import new_id
from counter_app.database.staff import people
from counter_app.database.vouchers import voucher_by_id
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import approved, quoted, signed_request
from counter_app.vouchers.keys import DeskKey

A = TypeVar("A", bound=Asked)
T = TypeVar("T")


class DemoDesk:
    """The desk with the key it signs with. Members show their card; staff are row ids."""

    def __init__(self, desk: Desk, key: DeskKey) -> None:
        self._desk = desk
        self._key = key

    def asked(self, request: type[A], **what: Any) -> A:
        return self._desk.asked(request, **what)

    def write(self, what: Action[A, T], asked: A) -> T:
        return self._desk.write(what, asked).answer

    def staff_by_number(self) -> dict[str, int]:
        return {who.number: who.id for who in self._desk.read(people)}

    def sign_in(self, staff_id: int) -> None:
        """The person is at the desk; the first of a day opens the shift. On an invented day nobody types a PIN."""
        signed_in = self.write(sign_in, self.asked(SignIn, staff_id=staff_id, shift_id=None, method="badge-and-pin"))
        self._desk.sign_on(signed_in.staff.id, signed_in.shift.id)

    def sign_out(self) -> None:
        """Nobody is signed in, and the shift stays open."""
        sign_out(self._desk)

    def close_shift(self) -> None:
        end_shift(self._desk, keep_copy=lambda: None)

    def redeem(self, member_id: int, items: tuple[Item, ...], supervisor: int) -> int:
        """The basket is a voucher, with the supervisor's yes where the programme wants one. Returns the voucher's row id."""
        priced = quoted(self._desk, member_id, items, IdentifiedBy.CARD)
        asked = signed_request(self._desk, self._key, priced, items, IdentifiedBy.CARD)
        if priced.quote.approval:
            asked = approved(self._desk, asked, self._yes(supervisor))
        return self.write(redeem, asked).voucher_id

    def undo(self, voucher_id: int, supervisor: int) -> None:
        asked = approved(self._desk, self.asked(Undo, voucher_id=voucher_id), self._yes(supervisor))
        self.write(undo, asked)

    def hand_over(self, voucher_id: int, *, first_line_only: bool) -> None:
        """All of the voucher's pieces go out, or those of its first line."""
        found = self._desk.read(voucher_by_id, voucher_id)
        assert found is not None
        lines = found.lines[:1] if first_line_only else found.lines
        self.write(hand_over, self.asked(HandOver, voucher_id=voucher_id, pieces=tuple((line.line, line.left) for line in lines)))

    def note_printed(self, voucher_id: int, copies: tuple[str, ...]) -> None:
        for copy in copies:
            self.write(note_print, self.asked(NotePrint, voucher_id=voucher_id, copy=copy, nth=1, state="printed"))

    def sign_off_everything(self, supervisor: int) -> None:
        items = tuple(each.id for each in self._desk.read(open_sign_offs))
        if items:
            self.write(sign_off_items, self.asked(SignOff, items=items, by_id=supervisor))

    def ask_approval(self, member_id: int, items: tuple[Item, ...]) -> None:
        """The basket waits in the supervisors' list."""
        asked = self.asked(AskApproval, for_request=new_id(), member_id=member_id, items=items, identified_by=IdentifiedBy.CARD)
        self.write(ask_approval, asked)

    def _yes(self, supervisor: int) -> ApprovalGiven:
        return ApprovalGiven(approver_id=supervisor, at=self._desk.clock.now(), for_content=b"")
