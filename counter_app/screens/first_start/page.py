"""The second page of a new shop: its facts, and two people. Widgets and signals only; nothing typed is ever lost here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Combo, Field
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import Card, Panel
from counter_app.screens.design.theme import LANGUAGES, Shown, Words
from counter_app.screens.first_start.person_card import PersonCard
from counter_app.screens.settings.look_choices import LANGUAGE_NAMES
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:  # what reads programmes is loaded after the first paint
    from counter_app.actions.choosing import Choice

FIRST_ZONE = "Asia/Shanghai"
WIDTH = 920
TWO_COLUMNS = 720
"""From this width on (at 100 % text) two columns stand side by side."""


class _Pair(Shown, QWidget):
    """Two things side by side, or one under the other where the text has grown."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
        self.show_itself()

    def level(self) -> None:
        """Both as tall as the taller one."""
        for place in (0, 1):
            item = self._box.itemAt(place)
            assert item is not None
            item.setAlignment(Qt.AlignmentFlag(0))

    def restyle(self) -> None:
        super().restyle()
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= self.look.px(TWO_COLUMNS)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


class _Labelled(QWidget):
    """A choice with its label over it, and what is wrong under it."""

    def __init__(self, label: Words, choice: QWidget, helper: Words = "") -> None:
        super().__init__()
        self._helper = helper
        self.under = Label(helper, "note", "ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(label, "second", "ink2"))
        column.addWidget(choice)
        column.addWidget(self.under)
        self.clear_failure()

    def fail(self, sentence: Words) -> None:
        self.under.role = "tag"
        self.under.restyle()
        self.under.say(sentence, "red")
        self.under.setVisible(bool(self.under.text()))

    def clear_failure(self) -> None:
        self.under.role = "note"
        self.under.restyle()
        self.under.say(self._helper, "ink3")
        self.under.setVisible(bool(self.under.text()))


class FirstStartPage(Panel):
    """``submitted``: the button was pressed; ``back_asked``: another programme is wanted. ``language_chosen`` as on the sign-in."""

    submitted = Signal()
    back_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", parent=parent)
        self.setObjectName("first-start")
        self.languages = Segment(lambda: tr("Language"), LANGUAGE_NAMES, LANGUAGES.index(self.look.language))
        self.fields = {
            "name": Field(lambda: tr("Name of the shop"), input_method=True, identifier="shop.name"),
            "phone": Field(lambda: tr("Phone, as on the voucher"), identifier="shop.phone"),
            "address": Field(lambda: tr("Address, as on the voucher"), input_method=True, identifier="shop.address"),
            "desk": Field(
                lambda: tr("Number of this desk"),
                helper=lambda: tr("Each desk of the shop has its own; it stays for good"),
                identifier="shop.desk",
            ),
        }
        self.fields["desk"].set_text("1")
        self.zone = Combo(lambda: tr("Time zone"))
        self.zone.setAccessibleIdentifier("shop.time-zone")
        self.zone.set_choices([(zone, zone) for zone in sorted(available_timezones()) if "/" in zone and not zone.startswith("Etc/")])
        self.zone.setCurrentText(FIRST_ZONE)
        self.choice: Choice | None = None
        self.programme_title = Label("", "item")
        self.programme_sentence = Label("", "second", "ink2")
        self.another = Button(lambda: tr("Another programme"), "second")
        self.another.setAccessibleIdentifier("shop.programme")
        self.zone_part = _Labelled(lambda: tr("Time zone"), self.zone, lambda: tr("The shop's day follows it, not this computer's"))
        self.programme_part = _Labelled(
            lambda: tr("Programme"), self._programme_row(), lambda: tr("The shop's rules: what points are worth and who approves")
        )
        self.people = (
            PersonCard("clerk", lambda: tr("A clerk"), lambda: tr("Serves members at the desk")),
            PersonCard("supervisor", lambda: tr("A supervisor"), lambda: tr("Approves and signs off what clerks did")),
        )
        self.message = Message("refused", "")
        self.message.hide()
        self.open = Button(lambda: tr("Open the shop"), "primary", key="F12", tall=True)
        self.open.setAccessibleIdentifier("shop.open")
        self._arrange()
        self.open.clicked.connect(self.submitted)
        self.languages.chosen.connect(lambda place: self.language_chosen.emit(LANGUAGES[place]))
        self.another.clicked.connect(self.back_asked)

    def show_choice(self, choice: Choice) -> None:
        """The shop will run this programme."""
        self.choice = choice
        self.programme_title.say(lambda: choice.title.in_language(self.look.language))
        self.programme_sentence.say(lambda: choice.introduction.sentence.in_language(self.look.language))
        self.programme_part.clear_failure()

    # What is wrong

    def clear_failures(self) -> None:
        self.message.hide()
        self.zone_part.clear_failure()
        self.programme_part.clear_failure()
        for field in self._all_fields():
            field.clear_failure()
        for person in self.people:
            person.pins.clear_failure()

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        """What happened, beside the button."""
        self.message.say(kind, title, sentence)
        self.message.show()

    def show_first_failure(self) -> None:
        """The first field that is wrong is in sight and has the keyboard."""
        failed: list[QWidget] = [field.line for field in self._all_fields() if field.line.failed]
        failed += [person.pins.first for person in self.people if person.pins.first.failed]
        if failed:
            failed[0].setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, failed[0], lambda: self._scroll.ensureWidgetVisible(failed[0], 0, 80))

    def set_busy(self, busy: bool) -> None:
        """The shop is being made: nothing can be changed or pressed until the answer."""
        self._content.setEnabled(not busy)
        self.open.setEnabled(not busy)

    def respeak(self) -> None:
        if hasattr(self, "languages"):
            self.languages.choose(LANGUAGES.index(self.look.language))

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_middle"):
            self._middle.setMaximumWidth(self.look.tall(WIDTH))

    # How it lies

    def _all_fields(self) -> list[Field]:
        return [*self.fields.values(), *(field for person in self.people for field in person.fields.values())]

    def _programme_row(self) -> QWidget:
        row = Card("sunken", edge=16, gap=10)
        line = QHBoxLayout()
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.programme_title)
        words.addWidget(self.programme_sentence)
        line.addLayout(words, 1)
        line.addWidget(self.another, 0, Qt.AlignmentFlag.AlignVCenter)
        row.column.addLayout(line)
        return row

    def _arrange(self) -> None:
        title = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(lambda: tr("A new shop"), "verdict"))
        words.addWidget(Label(lambda: tr("Once, and done. Four eyes need two people: a clerk and a supervisor."), "button", "ink2"))
        title.addLayout(words, 1)
        title.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        shop = Card("surface", edge=20, gap=12)
        shop.column.addWidget(Label(lambda: tr("The shop"), "section"))
        shop.column.addWidget(self.programme_part)
        for left, right in (
            (self.fields["name"], self.fields["phone"]),
            (self.fields["address"], self.fields["desk"]),
        ):
            shop.column.addWidget(_Pair(left, right))
        shop.column.addWidget(_Pair(self.zone_part, QWidget()))
        people = _Pair(*self.people)
        people.level()
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(title)
        column.addWidget(shop)
        column.addWidget(people)
        self._content = QWidget()
        across = QHBoxLayout(self._content)
        across.setContentsMargins(28, 24, 28, 24)
        across.addStretch(1)
        across.addWidget(self._middle, 100)
        across.addStretch(1)
        self._scroll = Scroll(self._content)
        foot = Panel("surface", lines="t")
        line = QHBoxLayout(foot)
        line.setContentsMargins(28, 12, 28, 12)
        line.setSpacing(16)
        line.addWidget(self.message, 1)
        line.addStretch(0)
        line.addWidget(self.open, 0, Qt.AlignmentFlag.AlignRight)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._scroll, 1)
        page.addWidget(foot)
        self.restyle()
