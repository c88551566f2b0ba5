"""Language, theme and text size: changed at once, and kept in ``desk.json`` for the next start."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QObject, Signal

from counter_app.database.folder import DataFolder
from counter_app.programme.failing import Trouble
from counter_app.screens.design.theme import LANGUAGES, Look
from counter_app.screens.design.tokens import LIGHT, SCALES, THEMES
from counter_app.screens.lanes import Lanes


class Looks(QObject):
    """``use`` changes what is given. ``troubled`` when it could not be kept: it holds until the program ends all the same."""

    troubled = Signal(object)

    def __init__(self, look: Look, folder: DataFolder, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._folder, self._lanes = look, folder, lanes

    def use(self, *, language: str | None = None, theme: str | None = None, scale: int | None = None) -> None:
        """The window follows at once; the folder is told beside the screen."""
        self._look.use(language=language, theme=theme, scale=scale)
        self.keep()

    def keep(self) -> None:
        """What is in force is what the next start begins with. A folder without a shop is left as it is."""
        folder, facts = self._folder, facts_of(self._look)
        if not folder.is_empty():
            self._lanes.write.ask(lambda: folder.keep_desk_facts(**facts), lambda done: None, troubled=self._on_troubled, owner=self)

    def _on_troubled(self, trouble: Trouble) -> None:
        self.troubled.emit(trouble)


def facts_of(look: Look) -> dict[str, object]:
    """The look in force as ``desk.json`` keeps it."""
    return {"language": look.language, "theme": look.theme.name, "text": look.scale}


def looks_kept(facts: Mapping[str, object]) -> tuple[str, str, int]:
    """Language, theme and text size that the facts say; what they don't say, or say wrongly, is as at first."""
    language, theme, text = facts.get("language"), facts.get("theme"), facts.get("text")
    return (
        language if isinstance(language, str) and language in LANGUAGES else first_language(),
        theme if isinstance(theme, str) and theme in THEMES else LIGHT.name,
        text if isinstance(text, int) and SCALES[0] <= text <= SCALES[-1] else SCALES[0],
    )


def first_language() -> str:
    """Of a window nobody has chosen one for: English where the computer speaks it, else Chinese."""
    return "en" if QLocale.system().language() == QLocale.Language.English else "zh_CN"
