"""Small dialogs about one member: change, new card, card lost, block, leave."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.actions.leaving import Leave, leave
from counter_app.actions.members import (
    ChangeMember,
    ReplaceCard,
    ReportLost,
    SetMemberState,
    change_member,
    replace_card,
    report_lost,
    set_member_state,
)
from counter_app.programme.refusals import Refused
from counter_app.screens.chain.missing import Missing
from counter_app.screens.design.rows import Fact
from counter_app.screens.members.card_field import card_field
from counter_app.screens.members.dialog import MemberDialog
from counter_app.screens.members.person_fields import PersonFields
from counter_app.screens.members.questions import MemberFile
from counter_app.screens.members.words import CONSENT, SALUTATIONS, card_words, who_words
from counter_app.screens.services import Services
from counter_app.screens.wording import points, tr


class ChangeDialog(MemberDialog):
    """What is known of the member, in full: opening it stands in the journal, as looking at masked data always does."""

    def __init__(self, services: Services, over: QWidget, found: MemberFile) -> None:
        row = found.row
        super().__init__(
            services,
            over,
            lambda: tr("Change {member}", member=who_words(row)),
            lambda: tr("Here everything stands in full; the audit trail says who looked. What is changed is kept, masked."),
            lambda: tr("Keep it so"),
        )
        self._found = found
        self.person = PersonFields(self, households=found.programme.households, remark=True)
        self.person.name.set_text(row.name)
        self.person.salutation.choose(SALUTATIONS.index(row.salutation))
        self.person.phone.set_text(row.phone or "")
        self.person.birthday.set_text(row.birthday.isoformat() if row.birthday else "")
        assert self.person.remark is not None
        self.person.remark.set_text(row.remark)
        self.person.consent.setChecked(bool(found.kept.consent_wording))
        if self.person.household is not None:
            self.person.household.set_text(found.kept.household)
        self.end_body()
        self.first_focus = self.person.name.line

    def submit(self) -> None:
        if not self.person.read():
            return
        desk, person, before = self.services.desk, self.person, self._found.kept.consent_wording
        agreed = (before or CONSENT) if person.consent.isChecked() else ""
        asked = desk.asked(
            ChangeMember,
            member_id=self._found.row.id,
            name=person.name.text(),
            phone=person.phone.text(),
            salutation=SALUTATIONS[person.salutation.choice()],
            birthday=person.birthday_typed(),
            anniversary=self._found.row.anniversary,
            remark="" if person.remark is None else person.remark.text(),
            household=None if person.household is None else person.household.text(),
            consent=agreed,
        )
        self.send(lambda: desk.write(change_member, asked), lambda: tr("It is changed"))


class NewCardDialog(MemberDialog):
    """Another card; the one before leads to the member still, and says that it was replaced."""

    def __init__(self, services: Services, over: QWidget, found: MemberFile) -> None:
        super().__init__(
            services,
            over,
            lambda: tr("A new card for {member}", member=who_words(found.row)),
            lambda: tr("Scan an empty card, or let this desk make a number and print the card afterwards."),
            lambda: tr("Give this card"),
        )
        self._found = found
        self.body.addWidget(Fact(lambda: tr("Card now"), lambda: card_words(found.row.card)))
        self.card, self.make = card_field(self, lambda: tr("Scan it"))
        self.end_body()
        self.first_focus = self.card.line

    def submit(self) -> None:
        desk = self.services.desk
        asked = desk.asked(ReplaceCard, member_id=self._found.row.id, card=self.card.text())
        self.send(lambda: desk.write(replace_card, asked), lambda: tr("The new card is good; the old one says that it was replaced"))


class LostDialog(MemberDialog):
    """The card in use identifies nobody any more."""

    def __init__(self, services: Services, over: QWidget, found: MemberFile) -> None:
        super().__init__(
            services,
            over,
            lambda: tr("Card lost: {member}", member=who_words(found.row)),
            lambda: tr(
                "Card {card} identifies nobody any more, for good. The points stay; give a new card next.",
                card=card_words(found.row.card),
            ),
            lambda: tr("Report it lost"),
            danger=True,
        )
        self._found = found
        self.end_body()
        self.first_focus = self.cancel

    def submit(self) -> None:
        desk = self.services.desk
        asked = desk.asked(ReportLost, member_id=self._found.row.id)
        self.send(lambda: desk.write(report_lost, asked), lambda: tr("The card is reported lost"))


class BlockDialog(MemberDialog):
    """Nothing is earned or redeemed until the member is let in again."""

    def __init__(self, services: Services, over: QWidget, found: MemberFile) -> None:
        block = found.row.state == "active"
        super().__init__(
            services,
            over,
            (lambda: tr("Block {member}", member=who_words(found.row)))
            if block
            else (lambda: tr("Lift the block of {member}", member=who_words(found.row))),
            (lambda: tr("Nothing is earned or redeemed until the block is lifted. The points stay."))
            if block
            else (lambda: tr("They earn and redeem again at once.")),
            (lambda: tr("Block")) if block else (lambda: tr("Lift the block")),
            danger=block,
        )
        self._found, self._block = found, block
        self.end_body()
        self.first_focus = self.cancel if block else self.ok

    def submit(self) -> None:
        desk = self.services.desk
        asked = desk.asked(SetMemberState, member_id=self._found.row.id, state="blocked" if self._block else "active")
        told = (lambda: tr("The member is blocked")) if self._block else (lambda: tr("The member may be served again"))
        self.send(lambda: desk.write(set_member_state, asked), told)


class LeaveDialog(MemberDialog):
    """The member goes: said with everything that goes with them."""

    def __init__(self, services: Services, over: QWidget, found: MemberFile) -> None:
        programme, row = found.programme, found.row
        super().__init__(
            services,
            over,
            lambda: tr("{member} leaves", member=who_words(row)),
            lambda: tr(
                "Their cards are closed for good, and nothing finds them any more. It can't be undone. What is known of them is wiped "
                "after {years} years; entries stay in the books without a name.",
                years=programme.keep_years,
            ),
            lambda: tr("They leave"),
            danger=True,
        )
        self._found = found
        self.body.addWidget(Fact(lambda: tr("Points that lapse"), points(row.spendable, programme.decimals), strong=True))
        self.end_body()
        self.first_focus = self.cancel

    def submit(self) -> None:
        desk = self.services.desk
        asked = desk.asked(Leave, member_id=self._found.row.id)
        self.send(lambda: desk.write(leave, asked), lambda: tr("The member has left"))

    def _on_refused(self, refused: Refused) -> None:
        row = self._found.row
        if not self.brings(refused, Missing(row.id, row.spendable), self.submit):
            super()._on_refused(refused)
