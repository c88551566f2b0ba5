"""Undo a redemption within its shift: what comes back is said first, a supervisor signs for exactly that, then it is done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.undo import Foreseen, Undo, Undone, foresee_undo, undo
from counter_app.database.staff import StaffRow, person
from counter_app.programme.refusals import Refused, Trouble
from counter_app.programme.values import Money
from counter_app.screens.approving.dialog import ApprovalDialog
from counter_app.screens.approving.shows import ApprovalLine, ApprovalShows, reason_words
from counter_app.screens.approving.what import What
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.theme import Look, Words, look
from counter_app.screens.issuing import approved
from counter_app.screens.redeeming.words import with_salutation
from counter_app.screens.services import Services
from counter_app.screens.wording import money, money_short, points, time_of, tr, trn


class Undoing(QObject):
    """One undo at a time: ``begin(voucher_id)``; then ``undone`` (an ``Undone``), ``refused`` (a ``Refused``), ``troubled`` (a ``Trouble``:
    ``again()`` sends the very same request), or ``given_up``. ``over`` is the widget the dialog lies over."""

    undone = Signal(object)
    refused = Signal(object)
    troubled = Signal(object)
    given_up = Signal()

    def __init__(self, services: Services, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._services, self._look, self._over = services, look, over
        self._asked: Undo | None = None
        self._busy = False

    def begin(self, voucher_id: int) -> None:
        """Look at what would come back, and show it. Nothing happens while an undo is under way."""
        desk = self._services.desk
        if self._busy or desk.on_duty is None:
            return
        self._busy = True
        self._asked = desk.asked(Undo, voucher_id=voucher_id)
        duty = desk.on_duty

        def looked() -> tuple[Foreseen, StaffRow]:
            return desk.read(foresee_undo, voucher_id, duty.shift_id, desk.today()), desk.read(person, duty.staff_id)

        self._services.lanes.write.ask(looked, self._on_foreseen, self._on_refused, self._on_troubled, owner=self)

    def again(self) -> None:
        """After a trouble: the request that had no answer goes again, as it was."""
        if self._asked is not None and not self._busy:
            self._send(self._services.desk.again(self._asked))

    def _on_foreseen(self, found: tuple[Foreseen, StaffRow]) -> None:
        foreseen, clerk = found
        desk = self._services.desk
        shows = undo_shows(foreseen, clerk, desk.clock.local(desk.clock.now()), desk.facts.desk)
        if foreseen.needs is None:
            confirm = ConfirmUndo(self._over, shows)
            confirm.finished.connect(self._on_confirmed)
            confirm.open()
            return
        dialog = ApprovalDialog(self._services, self._look, shows, self._over)
        dialog.approved.connect(self._on_approved)
        dialog.refused.connect(self._on_not_approved)
        dialog.closed.connect(self._on_not_approved)
        dialog.open()

    def _on_confirmed(self, yes: bool) -> None:
        if yes and self._asked is not None:
            self._send(self._services.desk.again(self._asked))
        else:
            self._on_not_approved()

    def _on_approved(self, given: ApprovalGiven) -> None:
        assert self._asked is not None
        self._send(approved(self._services.desk, self._asked, given))

    def _on_not_approved(self) -> None:
        self._busy, self._asked = False, None
        self.given_up.emit()

    def _send(self, asked: Undo) -> None:
        self._asked, self._busy = asked, True
        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: desk.write(undo, asked).answer, self._on_undone, self._on_refused, self._on_troubled, owner=self
        )

    def _on_undone(self, done: Undone) -> None:
        self._busy, self._asked = False, None
        self.undone.emit(done)

    def _on_refused(self, refused: Refused) -> None:
        self._busy, self._asked = False, None
        self.refused.emit(refused)

    def _on_troubled(self, trouble: Trouble) -> None:
        self._busy = False
        self.troubled.emit(trouble)


class ConfirmUndo(Dialog):
    """Where the programme leaves the undo to the clerk: what will happen, and one press."""

    def __init__(self, over: QWidget, shows: ApprovalShows) -> None:
        super().__init__(over, shows.title, width=640)
        self.body.addWidget(Label(shows.title, "dialog"))
        self.body.addWidget(What(shows))
        for note in shows.notes:
            self.body.addWidget(IconLine("triangle-alert", note, "second", "amber"))
        no = Button(lambda: tr("Leave it"), "second", key="Esc", key_works=False, tall=True)
        no.clicked.connect(self.reject)
        yes = Button(lambda: tr("Undo it"), "primary", key="F12", tall=True)
        yes.setAccessibleIdentifier("undo-confirm")
        yes.clicked.connect(self.accept)
        self.foot.addWidget(no)
        self.foot.addWidget(yes, 1)
        self.first_focus = no


def undo_shows(foreseen: Foreseen, clerk: StaffRow, at: datetime, desk: int) -> ApprovalShows:
    """The undo as its approver sees it: each line, what comes back, and what doesn't."""
    voucher = foreseen.voucher
    facts = voucher.facts
    decimals: int = facts["decimals"]
    notes: list[Words] = []
    if foreseen.lapsed:
        lapsed = points(foreseen.lapsed, decimals)
        notes.append(lambda: tr("{points} of these points have expired meanwhile and don't come back", points=lapsed))
    if foreseen.pieces_back:
        notes.append(
            lambda: trn(
                "{n} piece was handed over: have it back on the desk first",
                "{n} pieces were handed over: have them back on the desk first",
                foreseen.pieces_back,
            )
        )
    member = facts["member"]
    return ApprovalShows(
        kind="undo",
        title=lambda: tr("Undo a redemption"),
        reason=reason_words(foreseen.needs, decimals),
        member=lambda: with_salutation(member["name"], member["salutation"]),
        card=member["card"],
        tier=lambda: in_language(member["tier"]),
        lines=tuple(
            ApprovalLine(
                gift=line["name"],
                name=_named(line["name"], line["name_en"]),
                quantity=line["quantity"],
                points=points(line["points"], decimals),
                cash=money_short(Money(line["cash"])) if line["cash"] else "",
                picture=line["picture"],
                tint=line["tint"],
            )
            for line in facts["lines"]
        ),
        requester=f"{clerk.name} {clerk.number}",
        where=lambda: tr("desk {desk}, {time}", desk=desk, time=time_of(at)),
        requester_id=clerk.id,
        member_id=voucher.member_id,
        before=points(foreseen.before, decimals),
        used=points(foreseen.points, decimals),
        after=points(foreseen.before + foreseen.points, decimals),
        cash=money(Money(foreseen.cash)) if foreseen.cash else None,
        notes=tuple(notes),
    )


def in_language(texts: dict[str, str]) -> str:
    """A pair of texts from a voucher's facts, in the language in force."""
    return texts["zh"] if look().language.startswith("zh") or not texts["en"] else texts["en"]


def _named(name: str, name_en: str) -> Words:
    return lambda: in_language({"zh": name, "en": name_en})
