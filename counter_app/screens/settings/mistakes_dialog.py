"""Everything that is wrong with a programme file, at once: line, key, what stands there, what would be right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from counter_app.programme.refusals import ProgrammeFault
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.flow import column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.surfaces import RowsCard
from counter_app.screens.wording.fields import fault_words
from counter_app.screens.wording.speech import tr, trn

MOST_SHOWN = 40
"""So many mistakes are shown; after mending these the file is read again anyway."""


class MistakesDialog(Dialog):
    """Nothing of the file was taken. Esc or the button closes it."""

    def __init__(self, over: QWidget, file: str, faults: Sequence[ProgrammeFault]) -> None:
        super().__init__(over, lambda: tr("What is wrong in the file"), width=820)
        self.setObjectName("programme-mistakes")
        count = len(faults)
        self.body.addLayout(
            column(
                Label(lambda: trn("{n} thing to mend in {file}", "{n} things to mend in {file}", count, file=file), "dialog"),
                Label(lambda: tr("Mend it in a text editor and choose the file again. Nothing was taken."), "second", "ink2"),
                gap=2,
            )
        )
        card = RowsCard()
        for fault in faults[:MOST_SHOWN]:
            card.add(_row(fault))
        self.body.addWidget(card)
        if count > MOST_SHOWN:
            self.body.addWidget(Label(lambda: trn("and {n} more", "and {n} more", count - MOST_SHOWN), "second", "ink2"))
        self.body.addStretch(1)
        close = Button(lambda: tr("Close"), "second", key="Esc", key_works=False)
        close.setAccessibleIdentifier("mistakes-close")
        close.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.first_focus = close


def _row(fault: ProgrammeFault) -> QWidget:
    row = QWidget()
    column(
        Label(lambda: _what(fault), "item"),
        Label(lambda: _where(fault), "second", "ink2"),
        gap=2,
        edge=8,
        parent=row,
    )
    return row


def _what(fault: ProgrammeFault) -> str:
    # What the parser of TOML says it says in English only; the line is what helps.
    found = f" ({fault.found})" if fault.found and fault.fault != "toml" else ""
    return f"{fault_words(fault.fault)}{found}"


def _where(fault: ProgrammeFault) -> str:
    line = tr("Line {n}", n=f"{fault.line:,}")
    where = tr("{line}: {key}", line=line, key=fault.key) if fault.key else line
    return tr("{where}. Right would be: {right}", where=where, right=fault.right) if fault.right else where
