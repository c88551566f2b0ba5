"""One of the two people a new shop begins with: number, name, badge, PIN."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import Label
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.first_start.pin_twice import PinTwice
from counter_app.screens.wording.speech import tr


class PersonCard(Card):
    """``role`` is ``clerk`` or ``supervisor``. Fields by the names that faults use: ``number``, ``name``, ``badge``."""

    def __init__(self, role: str, title: Words, note: Words, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=20, gap=12, parent=parent)
        self.role = role
        self.fields = {
            "number": Field(lambda: tr("Staff number"), identifier=f"{role}.number"),
            "name": Field(lambda: tr("Name"), input_method=True, identifier=f"{role}.name"),
            "badge": Field(
                lambda: tr("Badge"),
                helper=lambda: tr("Scan it, or type what is printed under its bars"),
                icon="scan-barcode",
                identifier=f"{role}.badge",
            ),
        }
        self.pins = PinTwice(role)
        self.column.addWidget(Label(title, "section"))
        self.column.addWidget(Label(note, "second", "ink2"))
        for field in self.fields.values():
            self.column.addWidget(field)
        self.column.addWidget(self.pins)
        self.column.addStretch(1)

    def text(self, field: str) -> str:
        return self.fields[field].text()

    def badge_wanted(self) -> bool:
        """Whether a scan belongs here: the badge's field has the focus."""
        return self.fields["badge"].line.hasFocus()

    def take_badge(self, code: str) -> None:
        self.fields["badge"].set_text(code)
        self.pins.first.setFocus()
