"""What the count came to: the three sums, what differs and why, and what stays in the drawer; then the shift is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.actions.shifts import REASONS
from counter_app.actions.z_facts import Compared, GiftDifference
from counter_app.programme.values import Money
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.fields import Combo, Field
from counter_app.screens.design.flow import Scroll, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import CheckLine
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words, look
from counter_app.screens.ending.questions import ShiftNow
from counter_app.screens.points.reading import NotRead, cash
from counter_app.screens.wording import money, points, tr, trn
from counter_app.screens.wording.fields import malformed_words


@dataclass(frozen=True, slots=True)
class Decided:
    """How the shift is to be closed: ``stays`` fen in the drawer, and why it differs ("" where it doesn't)."""

    stays: int
    reason: str
    remark: str


def reason_words(reason: str) -> str:
    """One of the reasons for a difference, as it is chosen."""
    return {
        "change": tr("Wrong change was given"),
        "counting": tr("It was miscounted before"),
        "broken": tr("Broken"),
        "lost": tr("Lost"),
        "books": tr("The books are wrong"),
        "other": tr("Another reason"),
    }[reason]


def gift_words(found: GiftDifference) -> str:
    """``101 Electric kettle: 7 expected, 6 counted``."""
    name = found.name_en if look().language == "en" and found.name_en else found.name
    told = tr("{code} {name}: {expected} expected, {counted} counted", code=found.code, name=name,
              expected=f"{found.expected:,}", counted=f"{found.counted:,}")  # fmt: skip
    return told if found.on_hand == found.expected else tr("{told}, {books} in the books", told=told, books=f"{found.on_hand:,}")


def checks_of(result: Compared, decimals: int) -> tuple[tuple[bool, Words, Words], ...]:
    """The three sums: whether each agrees, its title and its sentence."""

    def points_said() -> str:
        debited, priced = points(result.debited, decimals), points(result.priced, decimals)
        if result.points:
            return tr("{debited} debited, {priced} by price and quantity", debited=debited, priced=priced)
        return tr("{debited} debited, as price and quantity say", debited=debited)

    def gifts_said() -> str:
        if not result.gifts:
            return tr("Every gift is there as often as it should be")
        return "\n".join(gift_words(one) for one in result.gifts)

    def cash_said() -> str:
        counted, expected = money(Money(result.counted)), money(Money(result.expected))
        if not result.cash:
            return tr("{counted} counted, as expected", counted=counted)
        off = money(Money(result.cash), signed=True)
        return tr("{counted} counted, {expected} expected: {off}", counted=counted, expected=expected, off=off)

    return (
        (not result.points, lambda: tr("Points"), points_said),
        (not result.gifts, lambda: tr("Gifts"), gifts_said),
        (not result.cash, lambda: tr("Cash"), cash_said),
    )


class ResultPage(QWidget):
    """``close_asked`` carries how (``Decided``); ``count_asked``: once more."""

    close_asked = Signal(object)
    count_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._result: Compared | None = None
        self.title = Label("", "verdict")
        self.sentence = Label("", "button", "ink2")
        self.message = Message("attention", "")
        self.message.hide()
        self.checks = QVBoxLayout()
        self.checks.setSpacing(2)
        self.reason = Combo(lambda: tr("Why it differs"))
        self.reason.setAccessibleIdentifier("close-reason")
        self.reason.set_choices([(_reason_words(reason), reason) for reason in ("", *REASONS)])
        self.remark = Field(lambda: tr("Remark"), input_method=True, identifier="close-remark")
        self.remark.line.setMaxLength(200)
        self.stays = Field(
            lambda: tr("Stays in the drawer"), helper=lambda: tr("The rest is taken to the safe."), identifier="close-stays"
        )  # fmt: skip
        self.stays.line.setMaxLength(16)
        self.again = Button(lambda: tr("Count again"), "second", icon="rotate-ccw")
        self.again.setAccessibleIdentifier("close-count-again")
        self.again.clicked.connect(self.count_asked)
        self.close_shift = Button("", "primary", key="F12", tall=True)
        self.close_shift.setAccessibleIdentifier("close-shift")
        self.close_shift.clicked.connect(self._on_close)
        self._arrange()

    def show_result(self, now: ShiftNow, decimals: int) -> None:
        """What the last count came to."""
        result = now.compared
        assert result is not None
        fresh = self._result is None or self._result.nth != result.nth
        self._result = result
        self.title.say(lambda: tr("The three sums agree") if result.agrees else tr("Something differs"))
        self.sentence.say(lambda: self._sentence(now))
        while (item := self.checks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for good, title, sentence in checks_of(result, decimals):
            self.checks.addWidget(CheckLine("good" if good else "refused", title, sentence))
        self._why.setVisible(not result.agrees)
        self.close_shift.say(lambda: tr("Close with Z {n}", n=now.z) if result.agrees else tr("Let a supervisor sign"))
        if fresh:
            self.message.hide()
            self.reason.setCurrentIndex(0)
            self.remark.set_text("")
            stays = min(now.left, result.counted)
            self.stays.set_text(f"{stays // 100}.{stays % 100:02d}")
        if result.moved:
            self.say(
                "attention",
                lambda: tr("This count no longer holds"),
                lambda: tr("Cash or gifts moved since it was made. Count once more."),
            )
        self.close_shift.setEnabled(not result.moved)

    def _sentence(self, now: ShiftNow) -> str:
        assert now.compared is not None
        counts = now.compared.nth
        return tr("Shift {n}", n=now.number) if counts == 1 else tr("Shift {n}, counted {times} times", n=now.number, times=counts)

    def start(self) -> None:
        """The keyboard goes to what is missing."""
        first = self.close_shift if self._result is not None and self._result.agrees else self.reason
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Another shift, another result."""
        self._result = None

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def set_busy(self, busy: bool) -> None:
        self.close_shift.setEnabled(not busy and self._result is not None and not self._result.moved)
        self.again.setEnabled(not busy)

    def _on_close(self) -> None:
        result = self._result
        if result is None:
            return
        try:
            stays = cash(self.stays.text())
        except NotRead as wrong:
            why = "empty" if not self.stays.text().strip() else str(wrong)
            self.stays.fail(lambda: malformed_words(why))
            self.stays.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if stays > result.counted:
            self.stays.fail(lambda: tr("No more than was counted: {money}", money=money(Money(result.counted))))
            self.stays.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        reason = str(self.reason.currentData() or "")
        if not result.agrees and not reason:
            self.say("attention", lambda: tr("Why does it differ?"), lambda: tr("Choose a reason; a supervisor signs for it."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.message.hide()
        self.close_asked.emit(Decided(stays, "" if result.agrees else reason, "" if result.agrees else self.remark.text().strip()))

    def _arrange(self) -> None:
        sums, drawer = Card("surface", edge=16, gap=8), Card("surface", edge=16, gap=10)
        sums.column.addLayout(self.checks)
        drawer.column.addWidget(self.stays)
        self._why = Card("surface", edge=16, gap=10)
        label = Label(lambda: tr("Why it differs"), "second", "ink2")
        for part in (label, self.reason, self.remark):
            self._why.column.addWidget(part)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 16)
        lines.setSpacing(16)
        titles = QWidget()
        column(self.title, self.sentence, gap=2, parent=titles)
        for widget in (titles, self.message, sums, self._why, drawer):
            lines.addWidget(widget)
        lines.addStretch(1)
        foot = QWidget()
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(tokens.PAGE_EDGE, 10, tokens.PAGE_EDGE, 12)
        buttons.setSpacing(12)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.close_shift)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(Scroll(content), 1)
        page.addWidget(foot)


def _reason_words(reason: str) -> Callable[[], str]:
    return lambda: reason_words(reason) if reason else tr("Choose")


def waiting_words(waiting: int) -> str:
    """What becomes of requests that wait when the shift ends."""
    return trn(
        "{n} request waits for approval: it lapses with the shift.", "{n} requests wait for approval: they lapse with the shift.", waiting
    )  # fmt: skip
