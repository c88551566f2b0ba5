"""Choosing a gift's picture: a drawing of the set, the one its name asks for, or a photograph from a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.database.gifts import GiftRow
from counter_app.resources import gift_picture_titles
from counter_app.screens.catalogue.dialog import GiftDialog
from counter_app.screens.catalogue.photograph import ENDINGS, photograph_in
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.fields import Combo
from counter_app.screens.design.labels import Label
from counter_app.screens.design.pictures import GIFTS, Picture, Thumb
from counter_app.screens.design.theme import Words, look
from counter_app.screens.redeeming.words import picture_of
from counter_app.screens.wording import tr

SIDE = 88
_PHOTOGRAPH = "photograph"
"""What stands in the list for a picture of the shop's own."""


class PictureChoice(QWidget):
    """``picture`` is the name that the gift is to have ("": as its name asks), ``photograph`` a new picture of the shop's own."""

    def __init__(self, dialog: GiftDialog, row: GiftRow | None) -> None:
        super().__init__()
        self._dialog, self._name = dialog, "" if row is None else row.name
        self._own = row.picture if row is not None and row.picture in look().own_pictures else ""
        self.photograph = b""
        self.shown = Thumb(picture_of("", "", ""), SIDE)
        self.choice = Combo(lambda: tr("Picture"))
        self.choice.setAccessibleIdentifier("gift-picture")
        self.file = Button(lambda: tr("From a file"), "second", icon="folder-open")
        self.file.setAccessibleIdentifier("gift-picture-file")
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(Label(lambda: tr("Picture"), "label", "ink2"))
        beside.addWidget(self.choice)
        beside.addWidget(self.file)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(beside, 1)
        self._fill("" if row is None else self._chosen_of(row))
        self.choice.currentIndexChanged.connect(lambda _place: self._show())
        self.file.clicked.connect(self._ask_where)

    @property
    def picture(self) -> str:
        chosen = self.choice.currentData()
        return self._own if chosen == _PHOTOGRAPH else str(chosen or "")

    def called(self, name: str) -> None:
        """The gift is called so: the drawing may follow."""
        self._name = name
        self._show()

    def take(self, path: Path) -> None:
        """A photograph from this file, read beside the window."""
        self._dialog.services.lanes.read.ask(
            lambda: photograph_in(path),
            self._on_photograph,
            self._dialog.say_refused,
            self._dialog.say_trouble,
            owner=self,
        )

    def _on_photograph(self, photograph: bytes) -> None:
        self.photograph = photograph
        self._dialog.message.hide()
        self._fill(_PHOTOGRAPH)

    def _chosen_of(self, row: GiftRow) -> str:
        return _PHOTOGRAPH if self._own else row.picture

    def _fill(self, chosen: str) -> None:
        choices: list[tuple[Words, object]] = [(lambda: tr("As its name asks"), "")]
        if self.photograph or self._own:
            choices.append((lambda: tr("A picture of our own"), _PHOTOGRAPH))
        for name, (zh, en) in gift_picture_titles().items():
            choices.append((lambda zh=zh, en=en: zh if look().language.startswith("zh") else en, name))  # type: ignore[misc]
        self.choice.blockSignals(True)
        self.choice.set_choices(choices)
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0))
        self.choice.blockSignals(False)
        self._show()

    def _show(self) -> None:
        if self.choice.currentData() == _PHOTOGRAPH and self.photograph:
            self.shown.show_picture(Picture(GIFTS / "gift.svg", photograph=self.photograph))
        else:
            self.shown.show_picture(picture_of(self.picture, "", self._name))

    def new_photograph(self) -> bytes:
        """What is to be kept with the gift; nothing where a drawing was chosen after all."""
        return self.photograph if self.choice.currentData() == _PHOTOGRAPH else b""

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, tr("Choose a picture"), str(Path.home()), tr("Pictures ({endings})", endings=ENDINGS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.open()
