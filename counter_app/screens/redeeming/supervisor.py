"""A supervisor is asked: the basket or a reprint as it will happen, in the approval dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.actions.approving import ApprovalGiven
from counter_app.database.staff import StaffRow, person
from counter_app.database.vouchers import Voucher, VoucherLine
from counter_app.programme.refusals import ApprovalOver, NeedsApproval, Reason, Trouble
from counter_app.programme.values import Money
from counter_app.screens.approving.dialog import ApprovalDialog
from counter_app.screens.approving.shows import ApprovalLine, ApprovalShows, basket_shows, reason_words
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.papers import number_text
from counter_app.screens.redeeming.serving import Serving
from counter_app.screens.redeeming.words import with_salutation
from counter_app.screens.services import Services
from counter_app.screens.wording import money_short, points, said_of, time_of, tr


def ask_about_redemption(over: QWidget, services: Services, look: Look, serving: Serving) -> None:
    """The frozen request of whoever is at the desk, to be signed, refused, or sent to the list."""
    at_desk = serving.at_desk
    assert at_desk is not None
    assert at_desk.served is not None
    assert at_desk.redeeming.priced is not None
    desk = services.desk
    shows = basket_shows(
        at_desk.redeeming.priced, at_desk.served.clerk, desk.clock.now(), desk.facts.desk, desk.clock.zone, may_send_to_list=True
    )
    dialog = ApprovalDialog(services, look, shows, over)
    dialog.approved.connect(serving.approval_given)
    dialog.sent_to_list.connect(lambda: serving.approval_ended(to_list=True))
    dialog.closed.connect(lambda: serving.approval_ended())
    dialog.refused.connect(lambda remark: _on_refused(serving, remark))
    dialog.open()


def _on_refused(serving: Serving, remark: str) -> None:
    serving.approval_ended()
    serving.tell(
        lambda: tr("The supervisor said no"), remark or (lambda: said_of(ApprovalOver(why="refused"), serving.voice).text), "refused"
    )


def ask_about_reprint(
    over: QWidget,
    services: Services,
    look: Look,
    voucher: Voucher,
    reason: Reason,
    *,
    owner: QObject,
    approved: Callable[[ApprovalGiven], None],
    ended: Callable[[str], None],
    troubled: Callable[[Trouble], None],
) -> None:
    """One more print of this voucher. ``ended`` without a yes, with the supervisor's remark or ""."""
    desk = services.desk
    assert desk.on_duty is not None
    staff_id = desk.on_duty.staff_id

    def open_dialog(clerk: StaffRow) -> None:
        needed = reason if isinstance(reason, NeedsApproval) else None
        dialog = ApprovalDialog(services, look, _reprint_shows(services, look, voucher, needed, clerk), over)
        dialog.approved.connect(approved)
        dialog.closed.connect(lambda: ended(""))
        dialog.refused.connect(ended)
        dialog.open()

    services.lanes.write.ask(lambda: desk.read(person, staff_id), open_dialog, troubled=troubled, owner=owner)


def _reprint_shows(services: Services, look: Look, voucher: Voucher, reason: NeedsApproval | None, clerk: StaffRow) -> ApprovalShows:
    facts, desk = voucher.facts, services.desk
    decimals: int = facts["decimals"]
    member = facts["member"]
    number = number_text(voucher.number)
    lines = tuple(
        ApprovalLine(
            gift=line.name,
            name=_named(look, line),
            quantity=line.quantity,
            points=points(line.points, decimals),
            cash=money_short(Money(line.cash)) if line.cash else "",
            picture=line.picture,
            tint=line.tint,
        )
        for line in voucher.lines
    )
    return ApprovalShows(
        kind="reprint",
        title=lambda: tr("Print voucher {number} again", number=number),
        reason=reason_words(reason, decimals),
        member=lambda: with_salutation(member["name"], member["salutation"]),
        card=member["card"],
        tier=lambda: member["tier"]["zh" if look.language.startswith("zh") or not member["tier"]["en"] else "en"],
        lines=lines,
        requester=f"{clerk.name} {clerk.number}",
        where=lambda: tr("desk {desk}, {time}", desk=desk.facts.desk, time=time_of(desk.clock.now(), desk.clock.zone)),
        requester_id=clerk.id,
        member_id=voucher.member_id,
    )


def _named(look: Look, line: VoucherLine) -> Words:
    return lambda: line.name if look.language.startswith("zh") or not line.name_en else line.name_en
