"""How the whole window looks right now: theme, text size and language, switched while it runs.

``apply(app, theme, scale)`` once at the start; after that ``look().use(theme=..., scale=..., language=...)``. Like its palette
and its font, the look belongs to the application: ``look()`` gives the one that hangs on it.

Widgets of the design system are ``Shown``: they take their fonts and colours in ``restyle`` and their words in ``respeak``,
and are asked to do so again whenever something changes. Words may be given as a plain string (data: a name, a number) or as
a function that says them (``lambda: tr("Clear")``), which is asked again when the language changes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from shiboken6 import isValid

from counter_app.screens.design import tokens
from counter_app.screens.design.assets import FONTS, TRANSLATIONS
from counter_app.screens.design.sheet import sheet
from counter_app.screens.design.spoken import speak_roles
from counter_app.screens.design.tokens import LIGHT, THEMES, TYPE, Theme

log = logging.getLogger(__name__)

FAMILY = "Noto Sans SC"
LANGUAGES = ("zh_CN", "en")
WIDTHS_KEPT = 4096
"""So many texts' widths are kept for each font: more than any page says."""

Words = str | Callable[[], str]


def said(words: Words) -> str:
    """The words as they read now, in the language in force."""
    return words if isinstance(words, str) else words()


class Measures(QFontMetrics):
    """A font's measures, which keep the widths they told: a layout asks for the same few words dozens of times over."""

    def __init__(self, font: QFont) -> None:
        super().__init__(font)
        self._told: dict[str, int] = {}

    def horizontalAdvance(self, text: str) -> int:  # type: ignore[override]
        """How wide the text is on one line, in px."""
        if (known := self._told.get(text)) is None:
            if len(self._told) >= WIDTHS_KEPT:
                self._told.clear()
            known = self._told[text] = super().horizontalAdvance(text)
        return known


class Look(QObject):
    """Theme, text size (100–200 %) and language in force. After the widgets have been told, ``spoken`` is emitted when it was the
    language that changed, and ``changed`` whatever it was."""

    spoken = Signal()
    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("look")
        speak_roles()
        self._app = app
        self.theme: Theme = LIGHT
        self.scale = 100
        self.language = "en"
        self.reduced_motion = False
        self.own_pictures: dict[str, bytes] = {}
        """The shop's own pictures of gifts (PNG or JPEG), by the names that gifts call them by."""
        self.dressing = False
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._metrics: dict[tuple[str, int], Measures] = {}
        self._colours: dict[str, QColor] = {}
        self._translators: list[QTranslator] = []
        self._dressed = False
        self._with_sheet = True
        self._followers: WeakSet[Shown] = WeakSet()
        setattr(app, _HANGS_AS, self)

    def use(
        self,
        *,
        theme: Theme | str | None = None,
        scale: int | None = None,
        language: str | None = None,
        reduced_motion: bool | None = None,
    ) -> None:
        """Change what is given and keep the rest; the window follows at once."""
        if reduced_motion is not None:
            self.reduced_motion = reduced_motion
        spoken_anew = language is not None and language != self.language
        if spoken_anew:
            assert language is not None
            self._speak(language)
        wanted = self.theme if theme is None else THEMES[theme] if isinstance(theme, str) else theme
        size = self.scale if scale is None else max(tokens.SCALES[0], min(tokens.SCALES[-1], scale))
        dressed_anew = not self._dressed or wanted != self.theme or size != self.scale
        if dressed_anew:
            self.theme, self.scale = wanted, size
            self.dressing = True
            self._dress()
            self.dressing = False
        if not (spoken_anew or dressed_anew):
            return
        for widget in list(self._followers):
            if isValid(widget) and spoken_anew:
                widget.respeak()
            if isValid(widget) and dressed_anew:
                widget.restyle()
        if spoken_anew:
            self.spoken.emit()
        self.changed.emit()

    def put_on_sheet(self) -> None:
        """The style sheet that ``apply`` left off is on."""
        if not self._with_sheet:
            self._with_sheet = True
            self._app.setStyleSheet(sheet(self.theme, self.scale))

    def follow(self, widget: Shown) -> None:
        """From now on the widget is told when the look changes, as long as it lives."""
        self._followers.add(widget)

    def colour(self, token: str) -> QColor:
        """The colour a token stands for in the theme in force."""
        if (known := self._colours.get(token)) is None:
            known = self._colours[token] = QColor(getattr(self.theme, token))
        return known

    def font(self, role: str) -> QFont:
        """The font of a role of ``tokens.TYPE``, at the text size in force."""
        if (known := self._fonts.get((role, self.scale))) is None:
            size, bold = TYPE[role]
            known = QFont(FAMILY)
            known.setPixelSize(self.px(size))
            known.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            self._fonts[role, self.scale] = known
        return known

    def metrics(self, role: str) -> Measures:
        """The measures of ``font(role)``."""
        if (known := self._metrics.get((role, self.scale))) is None:
            known = self._metrics[role, self.scale] = Measures(self.font(role))
        return known

    def px(self, at_100: int) -> int:
        """A size that grows with the text (type, icons beside it, key caps)."""
        return round(at_100 * self.scale / 100)

    def tall(self, at_100: int) -> int:
        """A control's height: grows with the text by what the text needs, never below its size at 100 %."""
        return at_100 + max(0, round((self.scale - 100) / 100 * at_100 * 0.55))

    def panel(self, at_100: int) -> int:
        """The width of a panel of words and figures: wider with the text, by about a third at 200 %."""
        return at_100 + round(at_100 * 0.3 * (self.scale - 100) / 100)

    def _speak(self, language: str) -> None:
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []
        self.language = language
        if language == "en":
            return
        ours = QTranslator(self)
        if not ours.load(str(TRANSLATIONS / f"counter_{language}.qm")):
            log.error("translations for %s are not compiled: run installer/setup", language)
        qt = QTranslator(self)
        qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for translator in (qt, ours):
            if not translator.isEmpty():
                self._app.installTranslator(translator)
                self._translators.append(translator)

    def _dress(self) -> None:
        self._colours.clear()
        if not self._dressed:
            # What was asked for before was measured without the fonts that are loaded here.
            self._fonts.clear()
            self._metrics.clear()
            _load_fonts()
            if self._with_sheet:
                self._app.setStyle("Fusion")
            self._dressed = True
        self._app.setPalette(_palette(self.theme))
        self._app.setFont(self.font("body"))
        if self._with_sheet:
            # Laid over another, a sheet polishes each widget again for everything it lies in: ten times the work.
            self._app.setStyleSheet("")
            self._app.setStyleSheet(sheet(self.theme, self.scale))


_HANGS_AS = "_counter_look"
"""The application's attribute that is its look. (Looking for it among the application's children makes PySide give each of them a
wrapper, and load every class it has to do so.)"""


def _worn_by(app: QApplication) -> Look | None:
    found = getattr(app, _HANGS_AS, None)
    return found if isinstance(found, Look) and isValid(found) else None


def look() -> Look:
    """The application's look; made, and put on in light at 100 %, when nobody has yet."""
    app = QApplication.instance()
    assert isinstance(app, QApplication), "a look needs a QApplication"
    if (found := _worn_by(app)) is not None:
        return found
    made = Look(app)
    made.use(theme=LIGHT)
    return made


def apply(app: QApplication, theme: Theme | str = LIGHT, scale: int = 100, language: str = "en", *, with_sheet: bool = True) -> Look:
    """Dress the application: Fusion, fonts, palette, style sheet and language. Returns its look.

    Without the sheet (for scroll bars, menus and tables) the first page is there sooner; ``put_on_sheet`` follows its first paint, and the
    application is one started with ``-style Fusion``.
    """
    wearing = _worn_by(app) or Look(app)
    wearing._with_sheet = with_sheet
    wearing.use(theme=theme, scale=scale, language=language)
    return wearing


if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Shown(_Widget):
    """Mixin of every widget that follows the look. The last line of ``__init__`` is ``self.show_itself()``."""

    is_shown = False

    def show_itself(self) -> None:
        """Words first, then fonts and colours; from now on both follow the look."""
        self.look = look()
        self.look.follow(self)
        self.is_shown = True
        self.respeak()
        self.restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A style sheet that polishes anew (a parent changed) puts back the font and palette it saw first. Where it is the look that
        # changes, everybody is told afterwards.
        if self.is_shown and not self.look.dressing and event.type() == QEvent.Type.StyleChange:
            self.restyle()

    def respeak(self) -> None:
        """Say the words anew; the language may have changed."""

    def restyle(self) -> None:
        """Take fonts, colours and measures anew."""
        self.updateGeometry()
        self.update()

    def fits(self) -> bool:
        """Whether its words have all the room they need."""
        least, width = self.minimumSizeHint(), self.width()
        if width < least.width():
            return False
        return self.height() >= (self.heightForWidth(width) if self.hasHeightForWidth() else least.height())


class Grows(Shown):
    """A ``Shown`` whose height follows from its width (its words wrap): ``heightForWidth`` says how, and ``tall_now`` is the
    height for the width it has. Its vertical policy is Fixed, and ``sizeHint`` gives ``tall_now``."""

    _laid_out_at = 0

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._laid_out_at:
            self._laid_out_at = self.width()
            self.updateGeometry()

    def tall_now(self, unless_laid_out: int) -> int:
        """The height for the present width, or for the one given before there is one."""
        return self.heightForWidth(self._laid_out_at or unless_laid_out)


def grown(widget: QWidget, across: QSizePolicy.Policy = QSizePolicy.Policy.Preferred) -> None:
    """Give a ``Grows`` its size policy."""
    policy = QSizePolicy(across, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def _load_fonts() -> None:
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        if QFontDatabase.addApplicationFont(str(FONTS / name)) < 0:
            log.error("font %s can't be read; the system's font stands in", name)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for place, token in (
        (role.Window, theme.canvas), (role.WindowText, theme.ink), (role.Base, theme.surface), (role.AlternateBase, theme.sunken),
        (role.Text, theme.ink), (role.Button, theme.surface), (role.ButtonText, theme.ink), (role.BrightText, theme.red),
        (role.Highlight, theme.jade), (role.HighlightedText, theme.on_jade), (role.PlaceholderText, theme.ink3),
        (role.ToolTipBase, theme.ink), (role.ToolTipText, theme.surface), (role.Link, theme.jade), (role.LinkVisited, theme.jade),
        (role.Light, theme.surface), (role.Midlight, theme.mute), (role.Mid, theme.line), (role.Dark, theme.field),
        (role.Shadow, theme.line), (role.Accent, theme.jade),
    ):  # fmt: skip
        palette.setColor(place, QColor(token))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(theme.ink3))
    return palette
