"""One voucher on the screen: the verdict first and biggest, then what goes out or what went out, and the one thing to do next."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.actions.hand_over import HandedOver, Receiver
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message, Verdict
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.theme import Words
from counter_app.screens.handing.judging import Judged
from counter_app.screens.handing.past import gifts_card, outing_card, outing_words
from counter_app.screens.handing.pieces import Pieces
from counter_app.screens.handing.words import left_pieces, outings, receiver_words, to_the_customer, verdict_of
from counter_app.screens.wording import Voice, tr, trn


class VerdictPage(QWidget):
    """``hand_over_wanted`` – F12 or the button; ``back_wanted`` – not now; ``next_wanted`` – the next voucher; ``receiver_wanted`` – who
    collects; ``signature_wanted`` – the one given then."""

    hand_over_wanted = Signal()
    back_wanted = Signal()
    next_wanted = Signal()
    receiver_wanted = Signal()
    signature_wanted = Signal()

    def __init__(self, zone: ZoneInfo, shop_phone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._phone = zone, shop_phone
        self.pieces: Pieces | None = None
        self._voucher_id: int | None = None
        self.verdict = Verdict("good", "")
        self.verdict.setAccessibleIdentifier("verdict")
        self.message = Message("refused", "")
        self.message.setAccessibleIdentifier("hand-over-message")
        self.message.hide()
        self._scroll = Scroll(QWidget())
        self.not_now = Button(lambda: tr("Not now"), "second", key="Esc", key_works=False, tall=True)
        self.not_now.setAccessibleIdentifier("not-now")
        self.not_now.clicked.connect(self.back_wanted)
        self.signature = Button(lambda: tr("The signature of then"), "second", icon="signature", tall=True)
        self.signature.setAccessibleIdentifier("signature-of-then")
        self.signature.clicked.connect(self.signature_wanted)
        self.hand_over = Button("", "primary", key="F12", tall=True)
        self.hand_over.setAccessibleIdentifier("hand-over")
        self.hand_over.clicked.connect(self.hand_over_wanted)
        # Enter is pressed on the button, which has the keyboard: a key for the whole window would take it from the find box.
        self.next = Button(lambda: tr("Next voucher"), "primary", key="Enter", key_works=False, tall=True)
        self.next.setAccessibleIdentifier("next-voucher")
        self.next.clicked.connect(self.next_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        for widget in (self.not_now, self.signature):
            foot.addWidget(widget)
        foot.addWidget(self.hand_over, 1)
        foot.addWidget(self.next, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        outer.setSpacing(16)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(foot)
        self._show_foot()
        self._begin("good", "", "")

    def show_judged(self, judged: Judged, voice: Voice, shop: str, language: str, receiver: Receiver, signed: bool) -> None:
        """What can go out, ticked as before where the same voucher is only shown anew; or why nothing can."""
        voucher_id = None if judged.voucher is None else judged.voucher.id
        ticked = dict(self.pieces.pieces()) if self.pieces is not None and voucher_id == self._voucher_id else None
        self.pieces, self._voucher_id = None, voucher_id
        column = self._begin(*verdict_of(judged, voice))
        good = judged.reason is None and judged.voucher is not None
        if good:
            self._show_foot(self.not_now, self.hand_over)
        elif judged.kind == "used" and self._signed(judged):
            self._show_foot(self.signature, self.next)
        else:
            self._show_foot(self.next)
        if good:
            self._add_pieces(column, judged, language, receiver, signed)
            if self.pieces is not None and ticked is not None:
                self.pieces.tick(ticked)
        else:
            self._add_past(column, judged, shop, language)
            column.addWidget(IconLine("message-circle", tr("Say: {sentence}", sentence=to_the_customer(judged, self._zone)), "body", "ink"))
        column.addStretch(1)
        (self.hand_over if good else self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_done(self, judged: Judged, done: HandedOver, language: str) -> None:
        """It went out: what that was, and what stays on the voucher."""
        voucher = judged.voucher
        assert voucher is not None
        left = left_pieces(voucher)
        if left and voucher.last_day is not None:
            sentence = trn(
                "{n} piece stays on the voucher, through {day}", "{n} pieces stay on the voucher, through {day}", left, day=voucher.last_day
            )
        elif left:
            sentence = trn("{n} piece stays on the voucher", "{n} pieces stay on the voucher", left)
        else:
            sentence = tr("Nothing is left on the voucher; it works no second time")
        self.pieces = None
        column = self._begin("good", trn("{n} piece handed over", "{n} pieces handed over", done.pieces), sentence)
        self._show_foot(self.next)
        last = outings(voucher)[-1]
        column.addWidget(Label(tr("Went out now"), "section"))
        column.addWidget(gifts_card(voucher, last.pieces, language))
        rest = tuple((line.line, line.left) for line in voucher.lines if line.left)
        if rest:
            column.addSpacing(8)
            column.addWidget(Label(tr("Stays on the voucher"), "section"))
            column.addWidget(gifts_card(voucher, rest, language))
            column.addWidget(IconLine("info", tr("Tell the customer to keep the paper: the same code is scanned again"), "second", "ink2"))
        column.addStretch(1)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While a request is on its way nothing more can be pressed."""
        self.hand_over.setEnabled(not busy and self.pieces is not None and self.pieces.total() > 0)
        self.not_now.setEnabled(not busy)
        if self.pieces is not None:
            self.pieces.setEnabled(not busy)

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def say_nothing(self) -> None:
        self.message.hide()

    def show_receiver(self, receiver: Receiver, signed: bool) -> None:
        if self.pieces is not None:
            self.receiver.say(*receiver_words(receiver.name, receiver.id4, signed))

    def _show_foot(self, *buttons: Button) -> None:
        """These buttons stand under the page, no others: what is hidden takes no room either."""
        for button in (self.not_now, self.signature, self.hand_over, self.next):
            button.setVisible(button in buttons)

    def _begin(self, kind: str, title: str, sentence: str) -> QVBoxLayout:
        """An empty page under this verdict. Verdict and message move on to it."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        self.verdict.say(kind, title, sentence)
        self.verdict.setAccessibleName(f"{title}. {sentence}")
        column.addWidget(self.verdict)
        column.addWidget(self.message)
        column.addSpacing(12)
        self._scroll.show_content(content)
        return column

    def _add_pieces(self, column: QVBoxLayout, judged: Judged, language: str, receiver: Receiver, signed: bool) -> None:
        voucher = judged.voucher
        assert voucher is not None
        self.pieces = Pieces(voucher, language)
        self.pieces.changed.connect(self._on_pieces_changed)
        column.addWidget(self.pieces)
        self.receiver = ActionRow(*receiver_words(receiver.name, receiver.id4, signed), icon="id-card", action=tr("Change"), framed=True)
        self.receiver.setAccessibleIdentifier("receiver")
        self.receiver.clicked.connect(self.receiver_wanted)
        column.addSpacing(4)
        column.addWidget(self.receiver)
        for outing in outings(voucher):
            words = trn("{n} piece went out {what}", "{n} pieces went out {what}", outing.quantity, what=outing_words(outing, self._zone))
            column.addWidget(IconLine("history", words, "second", "ink2"))
        self._on_pieces_changed(self.pieces.total())

    def _add_past(self, column: QVBoxLayout, judged: Judged, shop: str, language: str) -> None:
        voucher = judged.voucher
        if voucher is None or not voucher.handed or judged.kind != "used":
            return
        before = outings(voucher)
        column.addWidget(Label(tr("When it was collected"), "section"))
        column.addWidget(outing_card(before[-1], shop, self._phone, self._zone, judged.on))
        column.addSpacing(8)
        column.addWidget(Label(tr("What went out then"), "section"))
        column.addWidget(gifts_card(voucher, before[-1].pieces, language))
        for outing in before[:-1]:
            words = trn("{n} piece went out {what}", "{n} pieces went out {what}", outing.quantity, what=outing_words(outing, self._zone))
            column.addWidget(IconLine("history", words, "second", "ink2"))

    @staticmethod
    def _signed(judged: Judged) -> bool:
        return judged.voucher is not None and bool(judged.voucher.handed) and bool(judged.voucher.handed[-1].signature)

    def _on_pieces_changed(self, total: int) -> None:
        self.hand_over.say(lambda: trn("Hand over {n} piece", "Hand over {n} pieces", total) if total else tr("Nothing is ticked"))
        self.hand_over.setEnabled(total > 0)
