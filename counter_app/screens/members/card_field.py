"""The field for a card's number, and beside it the way to a number for a card that is printed here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from counter_app.database.member_kept import next_card_number
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.fields import Field
from counter_app.screens.design.theme import Words
from counter_app.screens.members.dialog import MemberDialog
from counter_app.screens.wording import tr


def card_field(dialog: MemberDialog, hint: Words) -> tuple[Field, Button]:
    """Into the dialog's body; what is scanned while it is open goes there."""
    card = dialog.field("card", Field(lambda: tr("Card number"), hint=hint, icon="credit-card", identifier="member-card"))
    dialog.body.removeWidget(card)
    make = Button(lambda: tr("Make a number"), "second", icon="barcode")
    make.setAccessibleIdentifier("member-make-card")
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(card, 1)
    row.addWidget(make, 0, Qt.AlignmentFlag.AlignBottom)
    dialog.body.addLayout(row)
    desk, lane = dialog.services.desk, dialog.services.lanes.write
    make.clicked.connect(
        lambda: lane.ask(lambda: desk.read(next_card_number, desk.facts.desk), card.set_text, troubled=dialog.say_trouble, owner=dialog)
    )
    dialog.services.scanner.listen(dialog).scanned.connect(card.set_text)
    return card, make
