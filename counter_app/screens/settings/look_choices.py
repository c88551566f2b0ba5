"""Language, theme and text size as three rows of choices."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.screens.design.choices import Segment
from counter_app.screens.design.labels import Label
from counter_app.screens.design.theme import LANGUAGES, Look
from counter_app.screens.design.tokens import SCALES, THEMES
from counter_app.screens.settings.looks import Looks
from counter_app.screens.wording.speech import tr

LANGUAGE_NAMES = ("简体中文", "English")
"""Each language in its own words, in the order of ``LANGUAGES``."""


class LookChoices(QWidget):
    """What is chosen holds at once, everywhere."""

    def __init__(self, looks: Looks, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks, self._look = looks, look
        self.language = Segment(lambda: tr("Language"), LANGUAGE_NAMES)
        self.theme = Segment(lambda: tr("Theme"), (lambda: tr("Light"), lambda: tr("Dark"), lambda: tr("High contrast")))
        self.text = Segment(lambda: tr("Text size"), tuple(f"{scale} %" for scale in SCALES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for words, choice in (
            (lambda: tr("Language"), self.language),
            (lambda: tr("Theme"), self.theme),
            (lambda: tr("Text size"), self.text),
        ):
            column.addWidget(Label(words, "second", "ink2"))
            column.addWidget(choice)
            column.addSpacing(8)
        self._show()
        self.language.chosen.connect(self._on_language)
        self.theme.chosen.connect(self._on_theme)
        self.text.chosen.connect(self._on_text)
        look.changed.connect(self._show)

    def _show(self) -> None:
        self.language.choose(LANGUAGES.index(self._look.language))
        self.theme.choose(list(THEMES).index(self._look.theme.name))
        nearest = min(SCALES, key=lambda scale: abs(scale - self._look.scale))
        self.text.choose(SCALES.index(nearest))

    def _on_language(self, place: int) -> None:
        self._looks.use(language=LANGUAGES[place])

    def _on_theme(self, place: int) -> None:
        self._looks.use(theme=list(THEMES)[place])

    def _on_text(self, place: int) -> None:
        self._looks.use(scale=SCALES[place])
