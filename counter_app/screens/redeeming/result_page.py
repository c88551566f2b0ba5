"""Done: what to hand over, how the printing stands, the paper itself, and the next customer."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Any

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.database.vouchers import PrintRow, Voucher, VoucherLine
from counter_app.programme.values import Money
from counter_app.screens.design import tokens
from counter_app.screens.design.badges import Sign
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Ends, Flow, Scroll
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.paper import PdfView
from counter_app.screens.design.pictures import Thumb
from counter_app.screens.design.rows import FigureCard
from counter_app.screens.design.surfaces import Panel, RowsCard
from counter_app.screens.design.theme import Words
from counter_app.screens.papers import number_text
from counter_app.screens.print_out import PaperChoice
from counter_app.screens.redeeming.words import picture_of, with_salutation
from counter_app.screens.wording import day_of, money, points, time_of, tr, trn
from counter_app.screens.wording.troubles import trouble_words
from counter_app.vouchers.page import PaperSize
from counter_app.vouchers.preview import Picture

SAVED = "PDF"
"""What stands in the place of a printer's name for a copy that was saved as a file."""


class CopyRow(QWidget):
    """One copy and how its printing stands, in words; ``again`` prints it (once more), ``saved`` asks where to save it."""

    again = Signal()
    saved = Signal()

    def __init__(self, name: Words, key: str, identifier: str) -> None:
        super().__init__()
        self.icon = Icon("hourglass", "ink3", 20)
        self.name = Label(name, "item", wrap=False)
        self.state = Label("", "second", "ink2")
        self.print = Button(lambda: tr("Print again"), "quiet", icon="rotate-ccw", key=key)
        self.print.setAccessibleIdentifier(f"print-{identifier}")
        self.save = Button(lambda: tr("Save as PDF"), "quiet", icon="download")
        self.save.setAccessibleIdentifier(f"save-{identifier}")
        words, acts = QWidget(), QWidget()
        line = QHBoxLayout(words)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(10)
        line.addWidget(self.icon)
        line.addWidget(self.name)
        line.addWidget(self.state, 1)
        does = Flow(acts, gap=4, line_gap=0)
        does.addWidget(self.print)
        does.addWidget(self.save)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 2, 0, 2)
        outer.addWidget(Ends(words, acts))
        self.print.clicked.connect(self.again)
        self.save.clicked.connect(self.saved)

    def show_state(self, row: PrintRow, zone: tzinfo, on_its_way: bool) -> None:
        when = time_of(row.at, zone)
        nth = tr("reprint {n}", n=row.nth - 1) if row.nth > 1 else ""
        if row.state == "printed":
            words = tr("saved as PDF {time}", time=when) if row.printer == SAVED else tr("printed {time}", time=when)
            self.icon.set("circle-check", "jade")
        elif row.state == "failed" and not on_its_way:
            known = trouble_words(row.why) or (tr("That did not work"), "")
            words = tr("{title}. {text}", title=known[0], text=known[1]) if known[1] else known[0]
            self.icon.set("triangle-alert", "amber")
        elif row.state == "sent":
            words = tr("printing")
            self.icon.set("loader", "ink2")
        else:
            words = tr("waits for the printer")
            self.icon.set("hourglass", "ink3")
        self.state.say(
            tr("{words}, {nth}", words=words, nth=nth) if nth else words, "amber" if row.state == "failed" and not on_its_way else "ink2"
        )
        self.print.say(tr("Print again") if row.state == "printed" else tr("Print"))
        self.print.setEnabled(not on_its_way)


class _PieceRow(QWidget):
    """One line to hand over: picture, name, how many, and where it lies."""

    def __init__(self, line: VoucherLine, language: str) -> None:
        super().__init__()
        name = line.name if language.startswith("zh") or not line.name_en else line.name_en
        what, where = QWidget(), QWidget()
        left = QHBoxLayout(what)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(Thumb(picture_of(line.picture, line.tint, line.name), 40))
        left.addWidget(Label(tr("{gift} × {n}", gift=name, n=line.quantity), "strong"), 1)
        right = QHBoxLayout(where)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        if line.place:
            right.addWidget(Icon("map-pin", "ink2", 16))
            right.addWidget(Label(line.place, "body", "ink2", wrap=False))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 5, 4, 5)
        outer.addWidget(Ends(what, where))


class ResultPage(QWidget):
    """``next_wanted``, ``hand_over_wanted``, ``undo_wanted``; ``print_wanted`` and ``save_wanted`` carry the copy (customer, shop)."""

    next_wanted = Signal()
    hand_over_wanted = Signal()
    undo_wanted = Signal()
    print_wanted = Signal(str)
    save_wanted = Signal(str)

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._after = (0, 0)
        self._shown: object = None
        self.title = Label("", "verdict")
        self.under = Label("", "button", "ink2")
        self.sign = Sign("good", 56)
        self.used = FigureCard(lambda: tr("Points used"), "")
        self.left = FigureCard(lambda: tr("Points left"), "")
        self.cash = FigureCard(lambda: tr("Cash taken"), "")
        self._count = QVariantAnimation(self)
        self._count.setDuration(tokens.COUNT)
        self._count.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._count.valueChanged.connect(self._on_counted)
        self.pieces_title = Label(lambda: tr("Hand these to the member"), "section")
        self.pieces = Label("", "second", "ink3", right=True, wrap=False)
        self.rows = RowsCard()
        self.message = Message("trouble", "")
        self.message.setAccessibleIdentifier("result-message")
        self.message.hide()
        self.print_title = Label(lambda: tr("Printing"), "section")
        self.copies = {
            "customer": CopyRow(lambda: tr("Customer's copy"), "Ctrl+P", "customer"),
            "shop": CopyRow(lambda: tr("Shop's copy"), "", "shop"),
        }
        self.prints = RowsCard()
        for copy, row in self.copies.items():
            self.prints.add(row)
            row.again.connect(lambda which=copy: self.print_wanted.emit(which))
            row.saved.connect(lambda which=copy: self.save_wanted.emit(which))
        self.hand_over = Button(lambda: tr("Hand over now"), "second", icon="scan-line", key="F7", key_works=False, tall=True)
        self.hand_over.setAccessibleIdentifier("hand-over-now")
        self.undo = Button(lambda: tr("Undo"), "second", icon="undo-2", tall=True)
        self.undo.setAccessibleIdentifier("undo")
        # Enter is pressed on the button, which has the keyboard: a key for the whole window would take it from the find box.
        self.next = Button(lambda: tr("Next customer"), "primary", key="Enter", key_works=False, tall=True)
        self.next.setAccessibleIdentifier("next-customer")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._main(), 820)
        across.addWidget(self._paper(), 470)
        self.next.clicked.connect(self.next_wanted)
        self.hand_over.clicked.connect(self.hand_over_wanted)
        self.undo.clicked.connect(self.undo_wanted)

    def _main(self) -> QWidget:
        content, main = QWidget(), QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.under)
        head.addLayout(texts, 1)
        column.addLayout(head)
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for card in (self.used, self.left, self.cash):
            figures.addWidget(card, 1)
        column.addLayout(figures)
        column.addWidget(self.message)
        column.addSpacing(8)
        column.addWidget(Ends(self.pieces_title, self.pieces))
        column.addWidget(self.rows)
        column.addSpacing(8)
        column.addWidget(self.print_title)
        column.addWidget(self.prints)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.hand_over)
        foot.addWidget(self.undo)
        foot.addWidget(self.next, 1)
        outer = QVBoxLayout(main)
        outer.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE - 4, 24)
        outer.setSpacing(16)
        outer.addWidget(Scroll(content), 1)
        outer.addLayout(foot)
        return main

    def _paper(self) -> QWidget:
        side = Panel("mute", lines="l")
        self.paper = PdfView(lambda: tr("The voucher as it is printed"))
        self.caption = Label("", "body", "ink2", centre=True)
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 0, 16)
        column.addWidget(self.paper, 1)
        column.addWidget(self.caption)
        return side

    def show_voucher(self, voucher: Voucher, language: str, today: date, *, counting: bool) -> None:
        """The voucher's figures and pieces. ``counting``: the points left run down to their figure once."""
        facts = voucher.facts
        decimals: int = facts["decimals"]
        void = voucher.state == "void"
        self.title.say(tr("Undone") if void else tr("Redemption complete"))
        self.sign.kind = "attention" if void else "good"
        self.sign.update()
        who = with_salutation(facts["member"]["name"], facts["member"]["salutation"])
        tier = _either(facts["member"]["tier"], language)
        self.under.say(tr("{who}, {tier}, voucher {number}", who=who, tier=tier, number=number_text(voucher.number)))
        self.used.say(points(facts["used"], decimals), tr("{points} before", points=points(facts["before"], decimals)))
        following = facts.get("next", [])
        note = ""
        if following:
            day = day_of(date.fromisoformat(following[0]["last_day"]), today)
            note = tr("{points} end {day}", points=points(following[0]["points"], decimals), day=day)
        self._after = (facts["after"], decimals)
        self.left.note.say(note)
        self._show_left(facts["before"] if counting else facts["after"], counting)
        self.cash.say(money(Money(facts["cash"])), tr("goes into the till") if facts["cash"] else tr("nothing to pay"))
        shown = (voucher.id, voucher.lines, language)
        if shown != self._shown:
            self._shown = shown
            self._show_lines(voucher, language)
        self.undo.setVisible(not void)
        self.hand_over.setVisible(not void)
        for widget in (self.pieces_title, self.pieces, self.rows, self.print_title, self.prints):
            widget.setVisible(not void)

    def show_prints(self, voucher: Voucher, on_its_way: frozenset[str], choice: PaperChoice) -> None:
        """How each copy stands; ``on_its_way`` are those that the printing lane has."""
        for copy, row in self.copies.items():
            prints = [one for one in voucher.prints if one.copy == copy]
            if prints:
                row.show_state(prints[-1], self._zone, copy in on_its_way)
        size = tr("80 mm roll") if choice.size is PaperSize.ROLL_80 else "A5"
        self.caption.say(tr("Customer's copy, {paper}", paper=size))

    def show_paper(self, picture: Picture | None) -> None:
        if picture is None:
            self.paper.show_nothing()
        else:
            self.paper.show_page(picture.rgb, picture.width, picture.height)

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def say_nothing(self) -> None:
        self.message.hide()

    def take_keyboard(self) -> None:
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_counting(self) -> bool:
        """The points still run down: what was just done has not been seen yet."""
        return self._count.state() is QVariantAnimation.State.Running

    def _show_lines(self, voucher: Voucher, language: str) -> None:
        self.rows.clear()
        pieces = sum(line.quantity for line in voucher.lines)
        self.pieces.say(trn("{n} piece", "{n} pieces", pieces))
        for line in voucher.lines:
            self.rows.add(_PieceRow(line, language))

    def _show_left(self, start: int, counting: bool) -> None:
        self._count.stop()
        after, decimals = self._after
        if counting and not self.left.look.reduced_motion:
            self._count.setStartValue(start)
            self._count.setEndValue(after)
            self._count.start()
        else:
            self.left.figure.say(points(after, decimals))

    def _on_counted(self, parts: int) -> None:
        self.left.figure.say(points(parts, self._after[1]))


def _either(texts: dict[str, Any], language: str) -> str:
    return str(texts["zh"] if language.startswith("zh") or not texts["en"] else texts["en"])
