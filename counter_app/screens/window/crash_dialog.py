"""Our own mistake, said once: a short code, the desk goes on. And what is said after a window that didn't end by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.screens.design.badges import Sign
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.flow import row
from counter_app.screens.design.labels import Label
from counter_app.screens.wording.speech import tr, trn

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class CrashDialog(Dialog):
    """One at a time; what happens while it is open is logged only."""

    def __init__(self, over: QWidget, code: str) -> None:
        super().__init__(over, lambda: tr("Something went wrong in the program"), width=560)
        self.setObjectName("crash")
        texts = QWidget()
        self.code = Label(lambda: tr("Code {code}", code=code), "strong")
        across = row(Sign("attention", 48), Label(lambda: tr("Something went wrong in the program"), "dialog"), gap=16, parent=texts)
        across.setStretch(1, 1)
        self.body.addWidget(texts)
        self.body.addWidget(
            Label(
                lambda: tr(
                    "Nothing is half done: what you did last was done whole, or not at all. Look before you do it again. If this happens "
                    "again, tell the code to whoever looks after this computer."
                ),
                "body",
                "ink2",
            )
        )
        self.body.addWidget(self.code)
        self.body.addStretch(1)
        self.go_on = Button(lambda: tr("Go on"), "primary", key="Enter")
        self.go_on.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go_on)
        self.first_focus = self.go_on


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What stands in the books and isn't finished: copies that aren't printed for certain, baskets that wait for a supervisor."""

    copies: int
    waiting: int


def unfinished(connection: Connection) -> Unfinished:
    """What the window before this one left."""
    from counter_app.actions.approving import waiting_approvals
    from counter_app.database.vouchers import prints_pending

    return Unfinished(len(prints_pending(connection)), len(waiting_approvals(connection)))


def left_words(left: Unfinished) -> str:
    """What is said to whoever signs in next: nothing is lost, and what can be finished."""
    said = [tr("Everything that was booked is there, once. What was only being typed is gone.")]
    if left.copies:
        said.append(
            trn(
                "{n} copy is not printed for certain: print it below.",
                "{n} copies are not printed for certain: print them below.",
                left.copies,
            )
        )
    if left.waiting:
        said.append(trn("{n} basket waits for a supervisor: press F8.", "{n} baskets wait for a supervisor: press F8.", left.waiting))
    return " ".join(said)
