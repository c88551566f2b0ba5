"""What goes out now: a row for each line of the voucher, ticked and counted; what isn't on the shelf stays on the voucher."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.database.vouchers import Voucher, VoucherLine
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import CheckBox, Stepper
from counter_app.screens.design.flow import Ends
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.pictures import Thumb
from counter_app.screens.design.surfaces import RowsCard, SectionTitle
from counter_app.screens.handing.words import named
from counter_app.screens.redeeming.words import picture_of
from counter_app.screens.wording import tr, trn


class PieceRow(QWidget):
    """One line: its tick, its gift, how many of what is left go out. ``changed`` when the number is another."""

    changed = Signal()

    def __init__(self, line: VoucherLine, language: str) -> None:
        super().__init__()
        self.line = line
        self.most = min(line.left, max(0, line.on_hand))
        name = named(line, language)
        self.tick = CheckBox(name=lambda: tr("Hand over {gift}", gift=name), checked=self.most > 0)
        self.tick.setAccessibleIdentifier(f"tick-{line.line}")
        self.tick.setEnabled(self.most > 0)
        self.count = Stepper(lambda: tr("Pieces of {gift}", gift=name), self.most, 0, self.most)
        self.count.setAccessibleIdentifier(f"pieces-{line.line}")
        self.under = Label(self._shelf(), "second", "amber" if line.left and self.most < line.left else "ink2")
        self.of = Label(tr("of {n}", n=line.left), "body", "ink3", right=True, wrap=False)
        what, how_many = QWidget(), QWidget()
        left = QHBoxLayout(what)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(14)
        left.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignVCenter)
        left.addWidget(Thumb(picture_of(line.picture, line.tint, line.name), 52, drained=not self.most))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(name, "strong"))
        texts.addWidget(self.under)
        left.addLayout(texts, 1)
        right = QHBoxLayout(how_many)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        right.addWidget(self.count)
        right.addWidget(self.of)
        self.count.setVisible(line.left > 0)
        self.of.setVisible(line.left > 0)
        self.tick.setVisible(line.left > 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 11, 4, 11)
        outer.addWidget(Ends(what, how_many))
        self.tick.toggled.connect(self._on_ticked)
        self.count.changed.connect(self._on_counted)
        self.count.limit_met.connect(self._on_limit)

    def quantity(self) -> int:
        return self.count.value()

    def take(self, quantity: int) -> None:
        self.count.setValue(quantity)

    def _shelf(self) -> str:
        line = self.line
        if not line.left:
            return tr("All of it went out before")
        shelf = line.place or tr("Shelf not given")
        if self.most == 0:
            return tr("{shelf}, none there now", shelf=shelf)
        if self.most < line.left:
            return tr("{shelf}, only {n} there", shelf=shelf, n=self.most)
        return shelf if not line.handed else tr("{shelf}, {n} went out before", shelf=shelf, n=line.handed)

    def _on_ticked(self, on: bool) -> None:
        if on and self.count.value() == 0:
            self.count.setValue(self.most)
        elif not on:
            self.count.setValue(0)

    def _on_counted(self, value: int) -> None:
        self.tick.setChecked(value > 0)
        self.changed.emit()

    def _on_limit(self, side: int) -> None:
        """Said once more where the eye is: that there is no more on the shelf, or on the voucher."""
        if side > 0:
            words = tr("No more on the shelf") if self.most < self.line.left else tr("No more on the voucher")
            self.under.say(tr("{shelf}: {why}", shelf=self._shelf(), why=words), "amber")


class Pieces(QWidget):
    """All rows. ``changed`` carries how many pieces go out."""

    changed = Signal(int)

    def __init__(self, voucher: Voucher, language: str) -> None:
        super().__init__()
        everything = Button(lambda: tr("All"), "link")
        everything.setAccessibleIdentifier("all-pieces")
        everything.clicked.connect(self._on_all_clicked)
        card = RowsCard(edge=16)
        self.rows = [PieceRow(line, language) for line in voucher.lines]
        for row in self.rows:
            row.changed.connect(self._on_changed)
            card.add(row)
        self._stays = IconLine("info", "", "second", "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        title = SectionTitle(lambda: tr("Goes out now"), beside=lambda: tr("all of it, or a part"), action=everything)
        column.addWidget(title)
        column.addWidget(card)
        column.addWidget(self._stays)
        self._say_what_stays()

    def pieces(self) -> tuple[tuple[int, int], ...]:
        """Line and quantity of what goes out now."""
        return tuple((row.line.line, row.quantity()) for row in self.rows if row.quantity())

    def total(self) -> int:
        return sum(row.quantity() for row in self.rows)

    def tick(self, wanted: dict[int, int]) -> None:
        """These quantities by line, as far as the shelf goes; nothing of the others."""
        for row in self.rows:
            row.take(min(row.most, wanted.get(row.line.line, 0)))

    def _on_all_clicked(self) -> None:
        for row in self.rows:
            row.take(row.most)

    def _on_changed(self) -> None:
        self._say_what_stays()
        self.changed.emit(self.total())

    def _say_what_stays(self) -> None:
        stays = sum(row.line.left for row in self.rows) - self.total()
        self._stays.setVisible(stays > 0)
        self._stays.say(
            trn(
                "{n} piece stays on the voucher; it is collected later with the same code",
                "{n} pieces stay on the voucher; they are collected later with the same code",
                stays,
            )
        )
