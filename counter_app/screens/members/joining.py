"""Joining two records, and parting them: with a supervisor's yes, one request a click."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.actions.merging import NEEDS, LastMerging, Merge, Unmerge, merge, unmerge
from counter_app.database.members import MemberRow
from counter_app.programme.masks import masked_card, masked_name
from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.approving.dialog import ApprovalDialog
from counter_app.screens.approving.shows import ApprovalShows, reason_words
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.issuing import approved
from counter_app.screens.members.merge_dialog import Joining, coming_along
from counter_app.screens.members.questions import MemberFile
from counter_app.screens.members.words import who_words
from counter_app.screens.redeeming.words import masked_member
from counter_app.screens.services import Services
from counter_app.screens.wording import points, time_of, tr


class JoiningFlow(QObject):
    """``done`` carries who to show now (row id) and what is true, in words; ``refused`` and ``troubled`` what stands in the way."""

    done = Signal(int, object)
    refused = Signal(object)
    troubled = Signal(object)

    def __init__(self, services: Services, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._services, self._look, self._over = services, look, over
        self._sending = False

    def join(self, found: MemberFile, joining: Joining) -> None:
        """A supervisor is asked, and then the two are one."""
        desk, foreseen, decimals = self._services.desk, joining.foreseen, found.programme.decimals
        asked = desk.asked(Merge, from_id=joining.gone.id, into_id=joining.stays.id)
        other = who_words(joining.gone)
        shows = self._shows(
            found,
            joining.stays,
            lambda: tr("Join two records of one person"),
            lambda: tr("{other} goes into this record: {what}", other=other, what=coming_along(foreseen, decimals)),
            (points(foreseen.before, decimals), points(foreseen.points, decimals), points(foreseen.after, decimals)),
        )
        self._ask(shows, asked, joining.stays.id, lambda: tr("They are one member now"))

    def part(self, found: MemberFile, last: LastMerging) -> None:
        """A supervisor is asked, and then they are two again."""
        desk, decimals = self._services.desk, found.programme.decimals
        asked = desk.asked(Unmerge, merging_id=last.id)
        other = masked_name(last.name)
        shows = self._shows(
            found,
            found.row,
            lambda: tr("Two members again"),
            lambda: tr(
                "{other} has a record of their own again, with {points} points and their cards",
                other=other,
                points=points(last.points, decimals),
            ),
        )
        self._ask(shows, asked, found.row.id, lambda: tr("They are two members again"))

    def _shows(
        self,
        found: MemberFile,
        row: MemberRow,
        title: Words,
        note: Words,
        sums: tuple[str, str, str] = ("", "", ""),
    ) -> ApprovalShows:
        desk, programme, clerk = self._services.desk, found.programme, found.clerk
        return ApprovalShows(
            kind="merge",
            title=title,
            reason=reason_words(NEEDS[0], programme.decimals),
            member=lambda: masked_member(row.name, row.salutation),
            card=masked_card(row.card) if row.card else "",
            tier=lambda: programme.tier(row.tier).title.in_language(self._look.language),
            lines=(),
            requester=f"{clerk.name} {clerk.number}",
            where=lambda: tr("desk {desk}, {time}", desk=desk.facts.desk, time=time_of(desk.clock.now(), desk.clock.zone)),
            requester_id=clerk.id,
            member_id=row.id,
            notes=(note,),
            before=sums[0],
            used=sums[1],
            after=sums[2],
        )

    def _ask(self, shows: ApprovalShows, asked: Merge | Unmerge, then: int, told: Words) -> None:
        if self._sending:
            return
        dialog = ApprovalDialog(self._services, self._look, shows, self._over)
        dialog.approved.connect(lambda given: self._send(approved(self._services.desk, asked, given), then, told))
        dialog.open()

    def _send(self, asked: Merge | Unmerge, then: int, told: Words) -> None:
        desk = self._services.desk
        self._sending = True

        def write() -> object:
            if isinstance(asked, Merge):
                return desk.write(merge, asked)
            return desk.write(unmerge, asked)

        self._services.lanes.write.ask(write, lambda _: self._on_done(then, told), self._on_refused, self._on_troubled, owner=self)

    def _on_done(self, then: int, told: Words) -> None:
        self._sending = False
        self.done.emit(then, told)

    def _on_refused(self, refused: Refused) -> None:
        self._sending = False
        self.refused.emit(refused)

    def _on_troubled(self, trouble: Trouble) -> None:
        self._sending = False
        self.troubled.emit(trouble)
