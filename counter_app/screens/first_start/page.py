"""The first page of a new shop: its facts, its programme, and two people. Widgets and signals only; nothing typed is ever lost here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

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
    """``submitted``: the button was pressed. ``language_chosen`` as on the sign-in."""

    submitted = Signal()
    language_chosen = Signal(str)

    def __init__(self, shipped: Sequence[Path], parent: QWidget | None = None) -> None:
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
        self.programme = Combo(lambda: tr("Programme file"))
        self.programme.setAccessibleIdentifier("shop.programme")
        self.programme.set_choices([(file.stem, file) for file in shipped])
        self.other_file = Button(lambda: tr("Another file"), "second", icon="folder-open")
        self.other_file.setAccessibleIdentifier("shop.programme-file")
        self.zone_part = _Labelled(lambda: tr("Time zone"), self.zone, lambda: tr("The shop's day follows it, not this computer's"))
        self.programme_part = _Labelled(
            lambda: tr("Programme file"), self._programme_row(), lambda: tr("The shop's rules: what points are worth and who approves")
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
        self.other_file.clicked.connect(self._on_other_file)

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
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.programme, 1)
        line.addWidget(self.other_file)
        return row

    def _arrange(self) -> None:
        title = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(lambda: tr("A new shop"), "verdict"))
        words.addWidget(Label(lambda: tr("One page, once. Four eyes need two people: a clerk and a supervisor."), "button", "ink2"))
        title.addLayout(words, 1)
        title.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        shop = Card("surface", edge=20, gap=12)
        shop.column.addWidget(Label(lambda: tr("The shop"), "section"))
        for left, right in (
            (self.fields["name"], self.fields["phone"]),
            (self.fields["address"], self.fields["desk"]),
            (self.zone_part, self.programme_part),
        ):
            shop.column.addWidget(_Pair(left, right))
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

    def _on_other_file(self) -> None:
        dialog = QFileDialog(self, tr("Choose a programme file"), "", tr("Programme files (*.toml)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.choose_file(Path(name)))
        dialog.open()

    def choose_file(self, file: Path) -> None:
        """The programme is read from this file."""
        there = [(self.programme.itemText(n), self.programme.itemData(n)) for n in range(self.programme.count())]
        self.programme.set_choices([*there, (file.name, file)])
        self.programme.setCurrentIndex(self.programme.count() - 1)
        self.programme_part.clear_failure()
