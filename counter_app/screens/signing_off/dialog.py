"""The signature under the second look: what is signed, who signs with badge and PIN, a remark, or an objection."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.actions.sign_off import ToSign
from counter_app.actions.signing_in import Proved
from counter_app.database.staff import StaffRow
from counter_app.programme.masks import masked_name
from counter_app.programme.refusals import OwnMember, OwnRequest, Reason
from counter_app.programme.values import Money
from counter_app.screens.approving.prove import Prove
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import RowsCard
from counter_app.screens.papers import number_text
from counter_app.screens.services import Services
from counter_app.screens.signing_off.rows import kind_words
from counter_app.screens.wording import money, points, tr, trn


class SignOffDialog(Dialog):
    """``decided`` – who proved themselves (``Proved``), the remark, and whether it is an objection; emitted after the dialog has closed."""

    decided = Signal(object, str, bool)

    def __init__(self, services: Services, items: tuple[ToSign, ...], scanned: int, decimals: int, over: QWidget) -> None:
        super().__init__(over, lambda: tr("Sign-off"), split=True)
        self.setObjectName("sign-off")
        self._items = items
        self._objecting = False
        self.left.addWidget(Label(lambda: tr("Sign-off"), "dialog"))

        def how_many() -> str:
            words = trn("{n} entry", "{n} entries", len(items))
            return tr("{entries}, {n} of them with the paper scanned", entries=words, n=scanned) if scanned else words

        self.left.addWidget(Label(how_many, "body", "ink2"))
        card = RowsCard()
        for item in items:
            card.add(_ItemLine(item, decimals))
        self.left.addWidget(card)
        together = points(sum(item.points for item in items), decimals)
        self.left.addWidget(Fact(lambda: tr("Points together"), lambda: tr("{points} pts", points=together), strong=True))
        self.left.addWidget(Fact(lambda: tr("Cash together"), money(Money(sum(item.cash for item in items))), strong=True))
        self.left.addStretch(1)
        close = IconButton("x", lambda: tr("Close"))
        close.setAccessibleIdentifier("sign-off-close")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Label(lambda: tr("Who signs"), "label", "ink2"), 1)
        head.addWidget(close)
        self.prove = Prove(services, "sign-off", self._stands_in_the_way)
        self.prove.listen(self)
        self.prove.proved.connect(self._on_proved)
        self.prove.entered.connect(self._on_sign_clicked)
        self.prove.busy.connect(self._on_busy)
        self.prove.grew.connect(self._fit)
        self.remark = Field(
            lambda: tr("Remark"), hint=lambda: tr("needed for an objection"), input_method=True, identifier="sign-off-remark"
        )
        self.remark.line.setMaxLength(200)
        self.right.setContentsMargins(28, 16, 28, 12)
        self.right.addLayout(head)
        self.right.addWidget(self.prove)
        self.right.addWidget(self.remark)
        self.right.addWidget(
            IconLine("info", lambda: tr("Nobody signs off what they did themselves, nor for their own card"), "note", "ink2")
        )
        self.right.addWidget(
            IconLine("info", lambda: tr("An objection changes no books; it asks for an undo or a correction"), "note", "ink2")
        )
        self.right.addStretch(1)
        self.object = Button(lambda: tr("Object"), "danger", tall=True)
        self.object.setAccessibleIdentifier("sign-off-object")
        self.object.clicked.connect(self._on_object_clicked)
        count = len(items)
        self.sign = Button(lambda: trn("Sign off {n} entry", "Sign off {n} entries", count), "primary", key="F12", tall=True)
        self.sign.setAccessibleIdentifier("sign-off-sign")
        self.sign.clicked.connect(self._on_sign_clicked)
        self.foot.addWidget(self.object)
        self.foot.addWidget(self.sign, 1)
        self.first_focus = self.prove.first_focus

    def _stands_in_the_way(self, who: StaffRow) -> Reason | None:
        if any(who.id == item.clerk_id for item in self._items):
            return OwnRequest()
        if who.member_id is not None and any(who.member_id == item.member_id for item in self._items):
            return OwnMember()
        return None

    def _on_sign_clicked(self) -> None:
        self._objecting = False
        self.prove.prove()

    def _on_object_clicked(self) -> None:
        if not self.remark.text().strip():
            self.remark.fail(lambda: tr("Say what doesn't fit"))
            self.remark.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._objecting = True
        self.prove.prove()

    def _on_proved(self, proved: Proved) -> None:
        remark, objecting = self.remark.text().strip(), self._objecting
        self.accept()
        self.decided.emit(proved, remark, objecting)

    def _on_busy(self, busy: bool) -> None:
        self.sign.setEnabled(not busy)
        self.object.setEnabled(not busy)


class _ItemLine(QWidget):
    """One entry in a line."""

    def __init__(self, item: ToSign, decimals: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 8, 2, 8)
        row.setSpacing(12)

        def what() -> str:
            number, kind = number_text(item.number), kind_words(item.kind)
            return tr("{number}, {kind}, {member}", number=number, kind=kind, member=masked_name(item.member_name))

        row.addWidget(Label(what, "body"), 1)
        row.addWidget(Label(points(item.points, decimals), "item", right=True, wrap=False))
