"""A new PIN, typed twice, with what is wrong under it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.screens.design.labels import Label
from counter_app.screens.design.pin import PinField
from counter_app.screens.design.theme import Words
from counter_app.screens.wording.speech import tr


class PinTwice(QWidget):
    """Both fields keep what was typed until it is taken: a fault elsewhere on the page costs nobody their PIN."""

    def __init__(self, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PinField(lambda: tr("PIN"), lambda: tr("6 digits"))
        self.first.setAccessibleIdentifier(f"{identifier}.pin")
        self.again = PinField(lambda: tr("PIN again"), lambda: tr("the same"))
        self.again.setAccessibleIdentifier(f"{identifier}.pin-again")
        self.under = Label("", "note", "ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.first)
        column.addWidget(self.again)
        column.addWidget(self.under)
        self.clear_failure()
        for field in (self.first, self.again):
            field.textChanged.connect(self.clear_failure)

    def pin(self) -> str:
        return self.first.text()

    def differs(self) -> bool:
        return self.first.text() != self.again.text()

    def fail(self, sentence: Words) -> None:
        """Both are typed anew."""
        for field in (self.first, self.again):
            field.blockSignals(True)
            field.fail()
            field.blockSignals(False)
        self.under.role = "tag"
        self.under.restyle()
        self.under.say(sentence, "red")

    def clear_failure(self) -> None:
        self.under.role = "note"
        self.under.restyle()
        self.under.say(lambda: tr("Not all alike, not a run like 123456"), "ink3")
