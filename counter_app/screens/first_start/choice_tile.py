"""A programme as a card: its title, what it is about, and a worked example. And the shelves on which the cards stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.buttons import Pressable
from counter_app.screens.design.labels import Label
from counter_app.screens.design.painting import box, text_size, write
from counter_app.screens.design.theme import Shown, Words
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:  # what reads programmes is loaded after the first paint
    from counter_app.actions.choosing import Choice

EDGE = 16
LEAST_WIDE = 300
"""A card's least width at 100 % text; as many stand side by side as there is room for, four at the most."""
MOST_COLUMNS = 4
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class ChoiceTile(Pressable):
    """Checked while it is the chosen one; pressing it chooses it."""

    focus_radius = tokens.R_CARD

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self._words = choice.words()
        self.setCheckable(True)
        self.setAccessibleIdentifier(f"programme-{choice.name}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_itself()

    def speaks_of(self, words: Sequence[str]) -> bool:
        """Whether all these words (in lower case) stand in what it says, in either language."""
        return all(word in self._words for word in words)

    def texts(self) -> tuple[str, str, str]:
        """Title, sentence and example in the window's language, with what it needs before."""
        choice, language = self.choice, self.look.language
        sentence = choice.introduction.sentence.in_language(language)
        if choice.needs_sender:
            sentence = f"{sentence} {tr('Name a sender for its codes first.')}"
        return choice.title.in_language(language), sentence, choice.introduction.example.in_language(language)

    def respeak(self) -> None:
        title, sentence, example = self.texts()
        self.setText(title)
        self.setAccessibleName(f"{title}. {sentence} {tr('Example')}: {example}")
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WAYS:
            event.ignore()  # the shelves': they know what lies beside, above and below
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """A chosen one stays so until another is chosen."""
        self.setChecked(True)

    # Measures

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(LEAST_WIDE), self.heightForWidth(self.look.px(LEAST_WIDE)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), 120)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, sentence, example = self._heights(width)
        return EDGE + title + 4 + sentence + 12 + example + EDGE

    def _side(self) -> int:
        return self.look.px(tokens.I_CONTROL)

    def _room(self, width: int) -> int:
        return width - 2 * EDGE

    def _example_room(self, width: int) -> int:
        return self._room(width) - 2 * 10 - self.look.px(tokens.I_ROW) - 8

    def _heights(self, width: int) -> tuple[int, int, int]:
        title, sentence, example = self.texts()
        look = self.look
        return (
            max(text_size(look.metrics("section"), title, self._room(width) - self._side() - 8).height(), self._side()),
            text_size(look.metrics("second"), sentence, self._room(width)).height(),
            text_size(look.metrics("second"), example, self._example_room(width)).height() + 16,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        title, sentence, example = self.texts()
        tall_title, tall_sentence, tall_example = self._heights(self.width())
        ground = c("jade_tint") if self.isChecked() else c("sunken") if self.shown_down else c("surface")
        outline = c("jade") if self.isChecked() else c("ink3") if self.shown_hover else c("line")
        box(painter, self.rect(), tokens.R_CARD, ground, outline, 2 if self.isChecked() else 1)
        room, side = self._room(self.width()), self._side()
        ink = c("on_jade_tint") if self.isChecked() else c("ink")
        write(painter, QRect(EDGE, EDGE, room - side - 8, tall_title), title, look.font("section"), ink, _TOP)
        if self.isChecked():
            icons.draw(painter, "circle-check", ink, self.width() - EDGE - side, EDGE, side)
        y = EDGE + tall_title + 4
        quiet = c("ink") if self.isChecked() else c("ink2")
        write(painter, QRect(EDGE, y, room, tall_sentence), sentence, look.font("second"), quiet, _TOP)
        # The example stands at the foot, so that those of a row stand beside each other.
        strip = QRect(EDGE, self.height() - EDGE - tall_example, room, tall_example)
        box(painter, strip, tokens.R_CONTROL, c("surface") if self.isChecked() else c("sunken"))
        small = look.px(tokens.I_ROW)
        line = look.metrics("second").height()
        icons.draw(painter, "coins", c("ink2"), strip.left() + 10, strip.top() + 8 + (line - small) // 2, small)
        words = QRect(strip.left() + 10 + small + 8, strip.top() + 8, self._example_room(self.width()), tall_example - 16)
        write(painter, words, example, look.font("second"), c("ink"), _TOP)


class ChoiceShelves(Shown, QWidget):
    """The cards, shelf by shelf, in as many columns as the width holds. ``chosen`` carries the choice. Tab goes past them all; arrows go
    from one to the next. Put it into a ``Scroll``."""

    chosen = Signal(object)
    walked = Signal(QWidget)
    """The keyboard has gone to this card: bring it into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[ChoiceTile] = []
        self.titles: dict[str, Label] = {}
        self._words: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_itself()

    def set_choices(self, choices: Sequence[Choice], chosen: Choice | None) -> None:
        """Show these; a card that was there before goes."""
        for widget in (*self.tiles, *self.titles.values()):
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self.tiles, self.titles = [], {}
        for choice in choices:
            if choice.shelf not in self.titles:
                title = Label(_shelf_words(choice.shelf), "section", parent=self)
                self.titles[choice.shelf] = title
            tile = ChoiceTile(choice, self)
            tile.setChecked(choice is chosen)
            tile.clicked.connect(lambda _=False, one=tile: self._on_clicked(one))
            self.tiles.append(tile)
        self.look_for("")

    def look_for(self, text: str) -> int:
        """Only cards that speak of all these words; returns how many that are."""
        self._words = tuple(text.casefold().split())
        for tile in self.tiles:
            tile.setVisible(tile.speaks_of(self._words))
        for shelf, title in self.titles.items():
            title.setVisible(any(tile.choice.shelf == shelf for tile in self.shown()))
        self._rove()
        self._place()
        self.updateGeometry()
        return len(self.shown())

    def shown(self) -> list[ChoiceTile]:
        return [tile for tile in self.tiles if not tile.isHidden()]

    def focus_first(self) -> None:
        """The keyboard goes to the chosen card, else to the first."""
        if (tile := self._current()) is not None:
            tile.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.walked.emit(tile)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way, here = _WAYS.get(Qt.Key(event.key())), next((tile for tile in self.shown() if tile.hasFocus()), None)
        if way is None or here is None:
            event.ignore()
            return
        there = self._beside(here, *way)
        if there is not None:
            self._rove(there)
            there.setFocus(Qt.FocusReason.OtherFocusReason)
            self.walked.emit(there)

    def _beside(self, here: ChoiceTile, across: int, down: int) -> ChoiceTile | None:
        """The next one in reading order for left and right; for up and down the one over or under it."""
        shown = self.shown()
        if across:
            place = shown.index(here) + across
            return shown[place] if 0 <= place < len(shown) else None
        rows = sorted({tile.y() for tile in shown if (tile.y() - here.y()) * down > 0}, key=lambda y: abs(y - here.y()))
        row = [tile for tile in shown if rows and tile.y() == rows[0]]
        return min(row, key=lambda tile: abs(tile.x() - here.x()), default=None)

    def _on_clicked(self, tile: ChoiceTile) -> None:
        for other in self.tiles:
            other.setChecked(other is tile)
        self._rove(tile)
        self.chosen.emit(tile.choice)

    def _current(self) -> ChoiceTile | None:
        shown = self.shown()
        return next((tile for tile in shown if tile.isChecked()), shown[0] if shown else None)

    def _rove(self, to: ChoiceTile | None = None) -> None:
        """Tab reaches one card alone."""
        current = to or self._current()
        for tile in self.tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is current else Qt.FocusPolicy.ClickFocus)

    # How they lie

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width, move=False)

    def sizeHint(self) -> QSize:
        width = 3 * self.look.px(LEAST_WIDE)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def restyle(self) -> None:
        super().restyle()
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _place(self) -> None:
        self._lay(self.width(), move=True)

    def _lay(self, width: int, *, move: bool) -> int:
        """Each row as tall as its tallest card. Returns the height of all."""
        gap, y = tokens.M, 0
        columns = min(max(1, (width + gap) // (self.look.px(LEAST_WIDE) + gap)), MOST_COLUMNS)
        wide = (width - gap * (columns - 1)) // columns
        for shelf, title in self.titles.items():
            tiles = [tile for tile in self.shown() if tile.choice.shelf == shelf]
            if not tiles:
                continue
            y += 24 if y else 0
            height = title.heightForWidth(width)
            if move:
                title.setGeometry(0, y, width, height)
            y += height + 10
            for start in range(0, len(tiles), columns):
                row = tiles[start : start + columns]
                height = max(tile.heightForWidth(wide) for tile in row)
                for place, tile in enumerate(row):
                    if move:
                        tile.setGeometry(place * (wide + gap), y, wide, height)
                y += height + gap
            y -= gap
        return y + 8


def _shelf_words(shelf: str) -> Words:
    shelves: dict[str, Words] = {
        "own": lambda: tr("Your file"),
        "shops": lambda: tr("Shops"),
        "campaigns": lambda: tr("Campaigns"),
        "channels": lambda: tr("Telecom and channels"),
        "people": lambda: tr("Staff, customers of a bank, neighbours"),
    }
    return shelves[shelf]
