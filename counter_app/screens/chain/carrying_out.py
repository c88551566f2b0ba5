"""Answers that supervisors gave at other desks are carried out here, at the desk that asked, as soon as they come over the line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from counter_app.actions.approve_remote import RemoteAnswer, bound_as_shown, remote_answers
from counter_app.actions.approving import RefuseApproval, refuse_approval, waiting_approval
from counter_app.actions.desk import Desk
from counter_app.actions.redeem import redeem
from counter_app.database.vouchers import Voucher, voucher_by_id
from counter_app.programme.refusals import Reason, Refused, Trouble
from counter_app.screens.approving.waiting import to_decide
from counter_app.screens.design.theme import Words
from counter_app.screens.issuing import approved
from counter_app.screens.papers import number_text
from counter_app.screens.redeeming.printing import Printing
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr
from counter_app.vouchers.keys import DeskKey

Says = Callable[[str, Words, Words], None]


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What became of one answer: a voucher, a request that is over, or why neither."""

    answer: RemoteAnswer
    voucher: Voucher | None = None
    reason: Reason | None = None


def carry_out(desk: Desk, key: DeskKey, tried: frozenset[UUID]) -> tuple[CarriedOut, ...]:
    """Every answer that came for a request of this desk's and wasn't ``tried``. On the writing lane."""
    done = []
    for answer in desk.read(remote_answers):
        waiting = desk.read(waiting_approval, answer.approval_id)
        if answer.request_id not in tried and waiting is not None and waiting.desk == desk.facts.desk:
            done.append(_carry_out(desk, key, answer))
    return tuple(done)


def _carry_out(desk: Desk, key: DeskKey, answer: RemoteAnswer) -> CarriedOut:
    given = answer.given
    try:
        if not answer.yes:
            no = desk.asked(RefuseApproval, approval_id=answer.approval_id, by_id=given.approver_id, remark=given.remark)
            desk.write(refuse_approval, no)
            return CarriedOut(answer)
        decide = to_decide(desk, key, answer.approval_id)
        assert decide.asked is not None
        bound_as_shown(answer, decide.row.waiting, decide.row.priced)
        done = desk.write(redeem, approved(desk, decide.asked, replace(given, waiting_id=answer.approval_id))).answer
        return CarriedOut(answer, voucher=desk.read(voucher_by_id, done.voucher_id))
    except Refused as refused:
        return CarriedOut(answer, reason=refused.reason)


class CarryingOut(QObject):
    """``says`` is told what came of each answer, whoever is at the desk. Its paper is printed."""

    ended = Signal()

    def __init__(self, services: Services, says: Says, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._says = services, says
        self._tried: frozenset[UUID] = frozenset()
        self._printing = Printing(services, self)
        self._printing.changed.connect(self._on_print_changed)

    def look(self) -> None:
        """Something came: perhaps an answer."""
        services, tried = self._services, self._tried
        services.lanes.write.ask(
            lambda: carry_out(services.desk, services.key, tried), self._on_done, troubled=self._on_trouble, owner=self
        )

    def _on_done(self, done: tuple[CarriedOut, ...]) -> None:
        for one in done:
            self._tried |= {one.answer.request_id}
            self._say(one)
            if one.voucher is not None:
                self._printing.print_waiting(one.voucher)
        if done:
            self.ended.emit()

    def _on_print_changed(self, voucher_id: int) -> None:
        """A copy that doesn't come out is said too: nobody stands at this paper."""
        services = self._services

        def hear(voucher: Voucher | None) -> None:
            failed = None if voucher is None else next((row for row in voucher.prints if row.state == "failed"), None)
            if voucher is not None and failed is not None:
                number, trouble = number_text(voucher.number), Trouble(failed.why)
                self._says(
                    "trouble",
                    lambda: tr("The paper of voucher {number} didn't come out", number=number),
                    lambda: tr("{why}. The points are booked; print it under “Carry on”.", why=said_of_trouble(trouble).title),
                )

        services.lanes.write.ask(lambda: services.desk.read(voucher_by_id, voucher_id), hear, troubled=self._on_trouble, owner=self)

    def _on_trouble(self, trouble: Trouble) -> None:
        """The disk: it stays, and is looked at again with whatever comes next."""

    def _say(self, one: CarriedOut) -> None:
        n, voice = one.answer.desk, Voice(zone=self._services.desk.clock.zone)
        voucher, reason = one.voucher, one.reason
        if voucher is not None:
            self._says(
                "good",
                lambda: tr("Approved at desk {n}: voucher {number} is issued", n=n, number=number_text(voucher.number)),
                lambda: tr("The paper is on its way to the printer; the clerk hands the gifts over."),
            )
        elif reason is not None:
            self._says("refused", lambda: tr("The yes of desk {n} does not count", n=n), lambda: str(said_of(reason, voice)))
        else:
            remark = one.answer.given.remark
            self._says(
                "attention",
                lambda: tr("Desk {n} said no", n=n),
                remark or (lambda: tr("Points and pieces are free again; nothing was redeemed.")),
            )
