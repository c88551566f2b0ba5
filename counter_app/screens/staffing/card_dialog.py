"""A person's own member card: scanned or typed, looked at, linked – so that they never serve themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.actions.staff import LinkMember, link_member
from counter_app.database.members import Found, by_card
from counter_app.database.staff import StaffEntry
from counter_app.programme.masks import masked_name, masked_phone
from counter_app.programme.refusals import UnknownMember
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.fields import Field
from counter_app.screens.design.rows import Fact
from counter_app.screens.finding import shape_of
from counter_app.screens.services import Services
from counter_app.screens.staffing.dialogs import StaffDialog
from counter_app.screens.staffing.words import card_words
from counter_app.screens.wording import Voice, said_of, tr


class CardDialog(StaffDialog):
    """The first press looks the card up and shows whose it is; the second links it."""

    def __init__(self, services: Services, over: QWidget, entry: StaffEntry) -> None:
        who = entry.person
        super().__init__(
            services,
            over,
            lambda: tr("Own member card of {name}", name=who.name),
            lambda: tr("Nobody serves or approves for their own card. Scan it, or type its number."),
            lambda: tr("Look up"),
        )
        self._who = who
        self._found: Found | None = None
        self._number = ""
        self.card = self.field(
            "card", Field(lambda: tr("Card number"), hint=lambda: tr("Scan it"), icon="credit-card", identifier="staff-card")
        )
        self.whose = Fact(lambda: tr("This card is"), "", strong=True)
        self.body.addWidget(self.whose)
        self.whose.hide()
        if who.member_id is not None:
            self.body.addWidget(Fact(lambda: tr("Linked now"), lambda: card_words(entry)))
            self.off = Button(lambda: tr("Take the card off"), "danger")
            self.off.setAccessibleIdentifier("staff-card-off")
            self.off.clicked.connect(lambda: self._link(None))
            self.foot.insertWidget(1, self.off)
        self.end_body()
        self.first_focus = self.card.line
        self.card.changed.connect(lambda _text: self._forget())
        services.scanner.listen(self).scanned.connect(self._on_scanned)

    def submit(self) -> None:
        if self._found is not None:
            self._link(self._found.member_id)
            return
        shape = shape_of(self.card.text())
        number = "" if shape is None else shape.text
        desk = self.services.desk
        self.services.lanes.write.ask(
            lambda: desk.read(by_card, number), lambda found: self._on_found(number, found), troubled=self._on_troubled, owner=self
        )

    def _on_scanned(self, text: str) -> None:
        self.card.set_text(text)
        self.submit()

    def _on_found(self, number: str, found: Found | None) -> None:
        shape = shape_of(self.card.text())
        if shape is None or shape.text != number:
            return
        if found is None:
            self.say("refused", lambda: said_of(UnknownMember(), Voice()).title, lambda: tr("Check the number, or scan the card."))
            return
        self._found = found
        self.message.hide()
        self.whose.say(" ".join(part for part in (masked_name(found.name), masked_phone(found.phone)) if part))
        self.whose.show()
        self.grow()
        self.ok.say(lambda: tr("Link this card"))
        self.ok.setFocus()

    def _forget(self) -> None:
        """Another number stands there: nothing is known of it."""
        self._found = None
        self.whose.hide()
        self.message.hide()
        self.ok.say(lambda: tr("Look up"))

    def _link(self, member_id: int | None) -> None:
        desk, who = self.services.desk, self._who
        asked = desk.asked(LinkMember, by_id=self.by(), who_id=who.id, member_id=member_id)
        self.send(
            lambda: desk.write(link_member, asked),
            (lambda: tr("{name} has no card of their own here", name=who.name))
            if member_id is None
            else (lambda: tr("{name} is never served at this card by themselves", name=who.name)),
        )
