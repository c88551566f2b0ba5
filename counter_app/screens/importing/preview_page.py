"""What a check found, before anything is taken: how much is new, what is left out and why, what is worth a look, tiers to explain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.actions.importing.gifts import GiftLine
from counter_app.actions.importing.members import MemberLine
from counter_app.actions.importing.receipts import TillReceipt
from counter_app.programme.masks import masked_card, masked_name, masked_phone
from counter_app.programme.programme import Tier
from counter_app.programme.values import Money
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Chip
from counter_app.screens.design.fields import Combo
from counter_app.screens.design.flow import Flow, Scroll, row
from counter_app.screens.design.labels import Divider, Label
from counter_app.screens.design.lines import Column, LinesTable
from counter_app.screens.design.messages import EmptyState, Message, Verdict
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import Panel
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.importing.checking import Checked, Kind
from counter_app.screens.importing.words import note_words, refused_words, said_masked, take_words
from counter_app.screens.wording import money, money_short, points, tr, trn

SIDE = (340, 380)
"""The width of the right side, under and from ``WIDE_FROM``."""
LEAST_TABLE = 170
"""The table's least height: its heading and three lines."""
_GIFT_NAME = 2
"""The column of a gift's name."""


class PreviewPage(QWidget):
    """``taken``: take them. ``left``: another file. ``saved``: the refused lines into a file. ``mapped``: check again with these tiers."""

    taken = Signal()
    left = Signal()
    saved = Signal()
    mapped = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._checked: Checked | None = None
        self.verdict = Verdict("good", "")
        self.message = Message("refused", "")
        self.message.hide()
        self.new = Chip(lambda: tr("New"), chosen=True)
        self.refused = Chip(lambda: tr("Left out"))
        self.notes = Chip(lambda: tr("Worth a look"))
        self.lists = (self.new, self.refused, self.notes)
        for chip, name in zip(self.lists, ("new", "refused", "notes"), strict=True):
            chip.setAccessibleIdentifier(f"import-list-{name}")
            chip.clicked.connect(lambda _=False, chosen=chip: self.show_list(chosen))
        self.table = LinesTable(lambda: tr("Lines of the file"))
        self.table.setAccessibleIdentifier("import-lines")
        self.nothing = EmptyState(lambda: tr("No line here"), icon="circle-check")
        self.save = Button(lambda: tr("Save the list"), "quiet", icon="download", name=lambda: tr("Save the lines left out as CSV"))
        self.save.setAccessibleIdentifier("import-save-refused")
        self.other = Button(lambda: tr("Another file"), "second", key="Esc", key_works=False, tall=True)
        self.other.setAccessibleIdentifier("import-another")
        self.take = Button("", "primary", key="F12", tall=True)
        self.take.setAccessibleIdentifier("import-take")
        self.facts = _Side(look)
        self._arrange()
        self.take.clicked.connect(self.taken)
        self.other.clicked.connect(self.left)
        self.save.clicked.connect(self.saved)
        self.facts.mapped.connect(self.mapped)

    def show_checked(self, checked: Checked) -> None:
        """The first list that matters is in front."""
        self._checked = checked
        self.message.hide()
        kind, new = checked.kind, checked.new
        if new:
            self.verdict.say("good", lambda: _can_be_taken(kind, new), lambda: _meaning(checked))
        else:
            self.verdict.say("attention", lambda: tr("Nothing new in this file"), lambda: _meaning(checked))
        self.take.say(lambda: take_words(kind, new))
        self.take.setVisible(bool(new))
        for chip, count in zip(self.lists, (new, len(checked.refused), len(checked.notes)), strict=True):
            chip.set_count(count)
        self.notes.setVisible(kind is not Kind.RECEIPTS)
        self.facts.show_checked(checked)
        self.show_list(next((chip for chip, n in zip(self.lists, (new, len(checked.refused)), strict=False) if n), self.new))
        # Not the button: an Enter that was meant for the file dialog takes nothing.
        next(chip for chip in self.lists if chip.isChecked()).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, chosen: Chip) -> None:
        """One of the three lists of lines."""
        checked = self._checked
        assert checked is not None
        for chip in self.lists:
            chip.setChecked(chip is chosen)
        line = Column(lambda: tr("Line"), lambda one: f"{one.line:,}", right=True)
        rows: tuple[object, ...]
        columns: tuple[Column, ...]
        if chosen is self.refused:
            rows, columns = (
                checked.refused,
                (
                    line,
                    Column(lambda: tr("Field"), lambda one: refused_words(one)[0]),
                    Column(lambda: tr("Stands there"), said_masked),
                    Column(lambda: tr("What is wrong"), lambda one: refused_words(one)[1]),
                ),
            )
        elif chosen is self.notes:
            rows, columns = checked.notes, (line, Column(lambda: tr("What to know"), note_words))
        else:
            rows, columns = checked.found.take, _new_columns(line, checked, self._look)
        gifts = chosen is self.new and checked.kind is Kind.GIFTS
        self.table.show_lines(columns, rows, wide=_GIFT_NAME if gifts else -1)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.save.setVisible(chosen is self.refused and bool(rows))

    def say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def resizeEvent(self, event: object) -> None:
        self.table.setMinimumHeight(self._look.px(LEAST_TABLE))
        self.facts.setFixedWidth(self._look.panel(SIDE[self.window().width() >= tokens.WIDE_FROM]))

    def _arrange(self) -> None:
        chips, upper = QWidget(), QWidget()
        flow = Flow(chips, gap=8)
        for one in (*self.lists, self.save):
            flow.addWidget(one)
        lines = QVBoxLayout(upper)
        lines.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 4)
        lines.setSpacing(tokens.M)
        for widget in (self.verdict, self.message, chips):
            lines.addWidget(widget)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.nothing, 1)
        foot = row(self.other, self.take, gap=12)
        foot.setContentsMargins(tokens.PAGE_EDGE, tokens.M, tokens.PAGE_EDGE, 24)
        foot.setStretch(1, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(Scroll(upper), 1)
        left.addLayout(foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.facts)


class _Side(Panel):
    """The file and its figures, and the tiers that the programme hasn't."""

    mapped = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__("surface", lines="l")
        self._look = look
        self.file = Label("", "panel")
        self.lines, self.new, self.known, self.nobodys, self.refused, self.notes = (
            Fact(words, "")
            for words in (
                lambda: tr("Lines"), lambda: tr("New"), lambda: tr("Known"), lambda: tr("Without a member"),
                lambda: tr("Left out"), lambda: tr("Worth a look"),
            )
        )  # fmt: skip
        self.receipts = Fact(lambda: tr("Receipts to take"), "")
        self.tiers = QWidget()
        self._tiers = QVBoxLayout(self.tiers)
        self._tiers.setContentsMargins(0, 0, 0, 0)
        self._tiers.setSpacing(8)
        self.combos: dict[str, Combo] = {}
        self.again = Button(lambda: tr("Check again"), "second", icon="refresh-cw")
        self.again.setAccessibleIdentifier("import-check-again")
        self.again.clicked.connect(self._on_again)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addWidget(Label(lambda: tr("File"), "second", "ink3"))
        column.addWidget(self.file)
        column.addSpacing(12)
        for fact in (self.lines, self.new, self.known, self.nobodys, self.refused, self.notes):
            column.addWidget(fact)
        column.addWidget(self.receipts)
        column.addSpacing(12)
        column.addWidget(self.tiers)
        column.addSpacing(12)
        column.addWidget(self.again)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(content))

    def show_checked(self, checked: Checked) -> None:
        self.file.say(checked.source.name)
        for fact, n in (
            (self.lines, checked.found.lines), (self.new, checked.new), (self.known, checked.found.known),
            (self.nobodys, checked.nobodys), (self.refused, len(checked.refused)), (self.notes, len(checked.notes)),
        ):  # fmt: skip
            fact.say(f"{n:,}")
        receipts = checked.kind is Kind.RECEIPTS
        self.new.setVisible(not receipts)
        self.notes.setVisible(not receipts)
        self.nobodys.setVisible(receipts)
        self.receipts.setVisible(receipts)
        self.receipts.say(f"{checked.new:,}")
        self._show_tiers(checked.tiers, checked.unknown_tiers, checked.mapped)

    def _show_tiers(self, tiers: tuple[Tier, ...], unknown: Mapping[str, int], mapped: Mapping[str, str]) -> None:
        while (item := self._tiers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.combos = {}
        names = [*mapped, *(name for name in unknown if name not in mapped)]
        self.again.setVisible(bool(names))
        if not names:
            return
        self._tiers.addWidget(Divider())
        self._tiers.addWidget(Label(lambda: tr("Tiers the programme hasn't"), "section"))
        self._tiers.addWidget(Label(lambda: tr("Say once what each is here; else its lines are left out."), "second", "ink2"))
        for name in names:
            combo = Combo(lambda name=name: tr("What {tier} is here", tier=name))  # type: ignore[misc]
            combo.setAccessibleIdentifier(f"import-tier-{name}")
            combo.set_choices([(lambda: tr("Leave out"), ""), *((_title(tier, self._look), tier.id) for tier in tiers)])
            combo.setCurrentIndex(next((n for n, tier in enumerate(tiers, start=1) if tier.id == mapped.get(name)), 0))
            self.combos[name] = combo
            self._tiers.addSpacing(4)
            self._tiers.addWidget(Label(_tier_words(name, unknown.get(name)), "item"))
            self._tiers.addWidget(combo)

    def _on_again(self) -> None:
        self.mapped.emit({name: combo.currentData() for name, combo in self.combos.items() if combo.currentData()})


def _title(tier: Tier, look: Look) -> Words:
    return lambda: tr("is {tier} here", tier=tier.title.in_language(look.language))


def _tier_words(name: str, lines: int | None) -> Words:
    return name if lines is None else lambda: trn("{tier}, {n} line", "{tier}, {n} lines", lines, tier=name)


def _meaning(checked: Checked) -> str:
    out, known = len(checked.refused), checked.found.known
    if checked.kind is Kind.RECEIPTS:
        return tr(
            "Lines: {out} left out, each with its reason; {known} known already; {nobodys} without a member.",
            out=f"{out:,}",
            known=f"{known:,}",
            nobodys=f"{checked.nobodys:,}",
        )
    if out and known:
        return tr("{out} left out, each with its reason; {known} here already stay as they are.", out=f"{out:,}", known=f"{known:,}")
    if out:
        return trn("{n} line is left out, with its reason.", "{n} lines are left out, each with its reason.", out)
    if known:
        return trn("{n} is here already and stays as it is.", "{n} are here already and stay as they are.", known)
    return tr("Every line is right.")


def _new_columns(line: Column, checked: Checked, look: Look) -> tuple[Column, ...]:
    if checked.kind is Kind.GIFTS:
        return _gift_columns(line, checked.decimals)
    if checked.kind is Kind.RECEIPTS:
        return _receipt_columns()
    tiers = {tier.id: tier.title for tier in checked.tiers}

    def until(one: MemberLine) -> str:
        day: date | None = one.expires
        return tr("never") if day is None else day.isoformat()

    return (
        line,
        Column(lambda: tr("Name"), lambda one: masked_name(one.name)),
        Column(lambda: tr("Phone"), lambda one: masked_phone(one.phone)),
        Column(lambda: tr("Card number"), lambda one: masked_card(one.card)),
        Column(lambda: tr("Tier"), lambda one: tiers[one.tier].in_language(look.language)),
        Column(lambda: tr("Points"), lambda one: points(one.points, checked.decimals), right=True),
        Column(lambda: tr("Points expire"), until),
    )


def _receipt_columns() -> tuple[Column, ...]:
    def what(one: TillReceipt) -> str:
        return tr("goods back of {receipt}", receipt=one.of) if one.of else tr("purchase")

    def amount(one: TillReceipt) -> str:
        return money(Money(-one.amount if one.of else one.amount))

    return (
        Column(lambda: tr("Line"), lambda one: f"{one.numbers[0]:,}", right=True),
        Column(lambda: tr("Receipt"), lambda one: one.number),
        Column(lambda: tr("Day"), lambda one: one.day.isoformat()),
        Column(lambda: tr("Member"), lambda one: one.who),
        Column(lambda: tr("Lines", meaning="of a receipt"), lambda one: f"{len(one.lines):,}", right=True),
        Column(lambda: tr("Amount"), amount, right=True),
        Column(lambda: tr("What it is"), what),
    )


def _can_be_taken(kind: Kind, n: int) -> str:
    if kind is Kind.RECEIPTS:
        return trn("{n} receipt can be taken", "{n} receipts can be taken", n)
    return trn("{n} line can be taken", "{n} lines can be taken", n)


def _gift_columns(line: Column, decimals: int) -> tuple[Column, ...]:
    def retail(one: GiftLine) -> str:
        return "" if one.fields.retail is None else money_short(Money(one.fields.retail))

    return (
        line,
        Column(lambda: tr("Gift number"), lambda one: one.fields.code),
        Column(lambda: tr("Gift"), lambda one: one.fields.name),
        Column(lambda: tr("Points"), lambda one: points(one.fields.prices[0][0], decimals), right=True),
        Column(lambda: tr("Shop price"), retail, right=True),
        Column(lambda: tr("Stock"), lambda one: f"{one.on_hand:,}", right=True),
    )
