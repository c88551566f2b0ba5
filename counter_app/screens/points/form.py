"""A form: the few fields of one act. It says what stands in it as a draft, and knows no rules."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.programme.condition import Which
from counter_app.programme.explain.conditions import CATEGORIES, TAGS
from counter_app.programme.programme import Programme
from counter_app.screens.design.theme import Words, look
from counter_app.screens.finding import Found
from counter_app.screens.points.drafts import Draft, Shown
from counter_app.screens.points.inputs import Ask
from counter_app.screens.points.questions import Facts
from counter_app.screens.wording.fields import tag_name


class Form(QWidget):
    """``changed``: something else stands in it. ``ended``: Enter in its last field. Subclasses fill ``column`` and say their ``draft``."""

    changed = Signal()
    ended = Signal()

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__()
        self.facts, self.ask = facts, ask
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def draft(self, shown: Shown) -> Draft | None:
        """What is to be done, or None while something is missing."""
        raise AssertionError("a form has a draft")

    def judge(self) -> None:
        """Say under each field what is wrong with what stands in it."""

    def know(self, facts: Facts) -> None:
        """The register says this by now."""
        self.facts = facts

    def take(self, found: Found, scanned: bool) -> bool:
        """Something was scanned or found by the one box; True when this form takes it."""
        return False

    def begin(self) -> None:
        """The keyboard goes to where the clerk begins."""
        for field in self.findChildren(QWidget):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisibleTo(self) and field.isEnabled():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on to the next one; in the last it is ``ended``."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            here = self.focusWidget()
            if isinstance(here, QLineEdit):
                self._go_on(here)
                event.accept()
                return
        event.ignore()

    def _go_on(self, here: QLineEdit) -> None:
        lines = [line for line in self.findChildren(QLineEdit) if line.isVisible() and line.isEnabled()]
        after = lines[lines.index(here) + 1 :]
        if after:
            after[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.ended.emit()


# What a programme tells lines of goods apart by


def _all_which(programme: Programme) -> list[Which]:
    earning = programme.earning
    found = [rate.which for rate in earning.rates] + [multiplier.which for multiplier in earning.multipliers]
    return found + [discount.which for discount in programme.discounts]


def line_tags(programme: Programme) -> tuple[str, ...]:
    """The tags that make a difference to what a purchase earns or costs."""
    return tuple(dict.fromkeys(tag for which in _all_which(programme) for tag in sorted(which.tags | which.not_tags)))


def line_categories(programme: Programme) -> tuple[str, ...]:
    return tuple(dict.fromkeys(category for which in _all_which(programme) for category in sorted(which.categories)))


def asks_payment(programme: Programme) -> bool:
    """Whether it makes a difference how a purchase is paid."""
    return any(which.payment is not None or which.paid_within_days is not None for which in _all_which(programme))


def asks_days(programme: Programme) -> bool:
    return any(which.paid_within_days is not None for which in _all_which(programme))


def asks_weight(programme: Programme) -> bool:
    return any(discount.off_per_gram is not None for discount in programme.discounts)


def tag_words(tag: str) -> Words:
    """What goods with this tag are called."""
    return lambda: TAGS[tag].in_language(look().language) if tag in TAGS and tag_name(tag) == tag else tag_name(tag)


def category_words(category: str) -> Words:
    def said() -> str:
        words = CATEGORIES[category].in_language(look().language) if category in CATEGORIES else category
        return words[:1].upper() + words[1:]

    return said
