"""The customer signs on the pad, if the shop wants it: a small dialog, and the strokes as they are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import Label
from counter_app.screens.design.signature import Signature, SignaturePad
from counter_app.screens.papers import signature_text
from counter_app.screens.wording import tr
from counter_app.vouchers import paper


def kept_strokes(captured: Signature) -> str:
    """The strokes as the voucher keeps them; "" for an empty pad."""
    if not captured:
        return ""
    wide, high = max(1, captured.width), max(1, captured.height)
    strokes = tuple(tuple((x / wide, y / high, pressure) for x, y, pressure, _ in stroke) for stroke in captured.strokes)
    return signature_text(paper.Signature(strokes, wide / high))


class SignDialog(Dialog):
    """``finished(True)``: ``strokes()`` is what was signed. An empty pad takes the signature off again."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, lambda: tr("The customer signs"), width=560)
        self.pad = SignaturePad(lambda: tr("Customer's signature"), lambda: tr("Sign on the line, with pen, finger or mouse"))
        self.pad.setAccessibleIdentifier("customer-signature")
        self.done = Button(lambda: tr("Keep the signature"), "primary", key="F12")
        self.done.setAccessibleIdentifier("keep-signature")
        again = Button(lambda: tr("Sign again"), "quiet", icon="eraser")
        again.clicked.connect(self.pad.clear)
        self.done.clicked.connect(self.accept)
        self.body.addWidget(Label(lambda: tr("The customer signs"), "dialog"))
        self.body.addWidget(Label(lambda: tr("It stands on both copies of the voucher."), "second", "ink2"))
        self.body.addWidget(self.pad, 1)
        self.body.addWidget(again, 0, Qt.AlignmentFlag.AlignRight)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)
        self.first_focus = self.pad

    def strokes(self) -> str:
        return kept_strokes(self.pad.signature())
