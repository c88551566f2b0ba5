"""Tags of goods to press on and off, as many as hold."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.screens.design.choices import Chip
from counter_app.screens.design.flow import Flow, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.theme import Words, said
from counter_app.screens.points.form import tag_words


class Tags(QWidget):
    """``chosen()`` are the tags that hold; ``changed`` when one was pressed."""

    changed = Signal()

    def __init__(self, label: Words, tags: Iterable[str], identifier: str = "tag") -> None:
        super().__init__()
        self._chips: dict[str, Chip] = {}
        line = QWidget()
        flow = Flow(line, gap=8, line_gap=0)
        for tag in tags:
            chip = Chip(lambda tag=tag: _begun(said(tag_words(tag))))  # type: ignore[misc]
            chip.setAccessibleIdentifier(f"{identifier}-{tag}")
            chip.toggled.connect(self.changed)
            self._chips[tag] = chip
            flow.addWidget(chip)
        column(Label(label, "second", "ink2"), line, gap=0, parent=self)
        if not self._chips:
            self.hide()

    def chosen(self) -> tuple[str, ...]:
        return tuple(tag for tag, chip in self._chips.items() if chip.isChecked())

    def clear(self) -> None:
        for chip in self._chips.values():
            chip.setChecked(False)


def _begun(words: str) -> str:
    """As it stands by itself."""
    return words[:1].upper() + words[1:]
