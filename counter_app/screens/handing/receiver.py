"""Who collects: the member, or somebody else with name, last four of their ID and a signature; and looking at such a signature later."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from counter_app.actions.hand_over import Receiver
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import Label
from counter_app.screens.design.painting import box
from counter_app.screens.design.signature import SignaturePad
from counter_app.screens.design.theme import Shown
from counter_app.screens.handing.judging import Asks
from counter_app.screens.papers import signature_from
from counter_app.screens.redeeming.signing import kept_strokes
from counter_app.screens.wording import tr
from counter_app.vouchers.paper import Signature

_ID4 = re.compile(r"[0-9]{3}[0-9Xx]", re.ASCII)
LONGEST_NAME = 40
NOTHING = Asks()


class ReceiverDialog(Dialog):
    """``finished(True)``: ``receiver()`` and ``strokes()`` say who collects. Somebody else needs name and ID; the signature stays optional,
    for a desk without a pen. Where the programme ``asks`` for them, ``receiver().phone`` and ``code()`` are typed here too."""

    def __init__(self, over: QWidget, receiver: Receiver, asks: Asks = NOTHING, code: str = "") -> None:
        super().__init__(over, lambda: tr("Who collects?"), width=600)
        self.setObjectName("receiver")
        self.who = Segment(lambda: tr("Who collects?"), (lambda: tr("The member"), lambda: tr("Somebody else")), 1 if receiver.name else 0)
        self.name = Field(lambda: tr("Name on the ID"), input_method=True, identifier="receiver-name")
        self.name.line.setMaxLength(LONGEST_NAME)
        self.name.set_text(receiver.name)
        self.id4 = Field(
            lambda: tr("Last four of the ID"),
            helper=lambda: tr("Look at the ID; nothing more of it is kept"),
            identifier="receiver-id4",
        )
        self.id4.line.setMaxLength(4)
        self.id4.set_text(receiver.id4)
        self.phone = Field(lambda: tr("Number of whoever collects"), identifier="receiver-phone")
        self.phone.line.setMaxLength(20)
        self.phone.set_text(receiver.phone)
        self.code_field = Field(
            lambda: tr("Confirmation code"), helper=lambda: tr("The member's phone received it with the order"), identifier="receiver-code"
        )
        self.code_field.line.setMaxLength(6)
        self.code_field.set_text(code)
        self.pad = SignaturePad(lambda: tr("Signature of whoever collects"), lambda: tr("Sign on the line: pen, finger or mouse"))
        self.pad.setAccessibleIdentifier("receiver-signature")
        again = Button(lambda: tr("Sign again"), "quiet", icon="eraser")
        again.setAccessibleIdentifier("receiver-sign-again")
        again.clicked.connect(self.pad.clear)
        signing = QHBoxLayout()
        signing.addWidget(Label(lambda: tr("Signature"), "label", "ink2"), 1)
        signing.addWidget(again)
        self.body.addWidget(Label(lambda: tr("Who collects?"), "dialog"))
        self.body.addWidget(self.who)
        self.body.addWidget(self.name)
        self.body.addWidget(self.id4)
        self.body.addWidget(self.phone)
        self.body.addWidget(self.code_field)
        # Only now that they lie in the dialog: shown before, each would be a window of its own for a moment and take the keyboard with it.
        self.phone.setVisible(asks.phone)
        self.code_field.setVisible(asks.code)
        self.body.addLayout(signing)
        self.body.addWidget(self.pad)
        cancel = Button(lambda: tr("Cancel"), "second", key="Esc", key_works=False, tall=True)
        cancel.setAccessibleIdentifier("receiver-cancel")
        cancel.clicked.connect(self.reject)
        keep = Button(lambda: tr("Keep it"), "primary", key="F12", tall=True)
        keep.setAccessibleIdentifier("receiver-keep")
        keep.clicked.connect(self._on_keep_clicked)
        self.foot.addWidget(cancel)
        self.foot.addWidget(keep, 1)
        self.who.chosen.connect(self._on_who_chosen)
        self._on_who_chosen(self.who.choice())
        self.first_focus = self.name.line if receiver.name else self.who.parts[1]

    def receiver(self) -> Receiver:
        phone = self.phone.text().strip()
        if self.who.choice() == 0:
            return Receiver(phone=phone)
        return Receiver(" ".join(self.name.text().split()), self.id4.text().strip().upper(), phone)

    def code(self) -> str:
        """The confirmation code as typed, "" for none."""
        return self.code_field.text().strip()

    def strokes(self) -> str:
        return kept_strokes(self.pad.signature())

    def _on_who_chosen(self, place: int) -> None:
        self.name.setVisible(place == 1)
        self.id4.setVisible(place == 1)
        if self.is_open():
            self._fit()
            if place == 1:
                self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep_clicked(self) -> None:
        receiver = self.receiver()
        if self.who.choice() == 1:
            if not receiver.name:
                self.name.fail(lambda: tr("Type the name as the ID has it"))
                self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            if not _ID4.fullmatch(receiver.id4):
                self.id4.fail(lambda: tr("Four characters: digits, the last may be an X"))
                self.id4.line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.accept()


class _Strokes(Shown, QWidget):
    """A kept signature, drawn."""

    def __init__(self, signature: Signature) -> None:
        super().__init__()
        self._signature = signature
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Signature"))
        self.show_itself()

    def sizeHint(self) -> QSize:
        return QSize(480, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, self.rect(), tokens.R_CONTROL, self.look.colour("surface"), self.look.colour("line"))
        area = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        width = min(area.width(), area.height() * self._signature.aspect)
        height = width / self._signature.aspect
        left, top = area.center().x() - width / 2, area.center().y() - height / 2
        painter.setPen(QPen(self.look.colour("ink"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for stroke in self._signature.strokes:
            path = QPainterPath()
            for place, (x, y, _pressure) in enumerate(stroke):
                at = left + x * width, top + y * height
                if place:
                    path.lineTo(*at)
                else:
                    path.moveTo(*at)
            painter.drawPath(path)


class SignatureDialog(Dialog):
    """The signature that was given when the gifts went out, to be laid beside the customer's."""

    def __init__(self, over: QWidget, strokes: str, whose: str) -> None:
        super().__init__(over, lambda: tr("The signature of then"), width=600)
        self.setObjectName("signature")
        signature = signature_from(strokes)
        assert signature is not None
        self.body.addWidget(Label(lambda: tr("The signature of then"), "dialog"))
        self.body.addWidget(Label(whose, "body", "ink2"))
        self.body.addWidget(_Strokes(signature))
        close = Button(lambda: tr("Close"), "second", key="Esc", key_works=False)
        close.setAccessibleIdentifier("signature-close")
        close.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.first_focus = close
