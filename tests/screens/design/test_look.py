"""Theme, text size and language change while the window stands, and everything in it follows."""

import subprocess
import sys

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import Label
from counter_app.screens.design.theme import Look
from counter_app.screens.wording import tr


def ink_of(label: Label) -> str:
    return label.palette().color(QPalette.ColorRole.WindowText).name().upper()


def test_a_dark_theme_reaches_what_is_shown_and_what_is_not(qtbot: QtBot, look: Look) -> None:
    shown, hidden = Label("12,680", "figure"), Label("later", tone="amber")
    qtbot.addWidget(shown)
    qtbot.addWidget(hidden)
    shown.show()
    look.use(theme="dark")
    assert ink_of(shown) == look.theme.ink == "#EDF0EC"
    assert ink_of(hidden) == look.theme.amber


def test_text_grows_and_stays_within_its_bounds(qtbot: QtBot, look: Look) -> None:
    label = Label("body")
    qtbot.addWidget(label)
    assert label.font().pixelSize() == 14
    look.use(scale=200)
    assert label.font().pixelSize() == 28
    look.use(scale=900)
    assert look.scale == 200
    look.use(scale=20)
    assert look.scale == 100


def test_words_are_said_anew_in_the_other_language(qtbot: QtBot, look: Look) -> None:
    label, button = Label(lambda: tr("Cash due")), Button(lambda: tr("Clear"), "quiet")
    for widget in (label, button):
        qtbot.addWidget(widget)
    look.use(language="zh_CN")
    assert (label.text(), button.text(), button.accessibleName()) == ("应收现金", "清空", "清空")
    look.use(language="en")
    assert (label.text(), button.text()) == ("Cash due", "Clear")


def test_the_change_is_announced_once(qtbot: QtBot, look: Look) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.use(theme="light", scale=100, language="en")
    with qtbot.waitSignal(look.changed):
        look.use(theme="high-contrast")


def test_a_label_keeps_its_tone_when_its_place_changes(qtbot: QtBot, look: Look) -> None:
    """Qt's style sheets put back the first palette they saw when a widget's parent changes."""
    field = Field("Phone", helper="eleven digits")
    field.fail("A mobile number starts with 1")
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(field)
    window.show()
    assert ink_of(field.under) == look.theme.red
    assert field.under.font().bold()


def test_the_font_is_the_one_that_comes_with_the_program(look: Look, qapp: QApplication) -> None:
    assert qapp.font().family() == "Noto Sans SC"
    widths = {look.metrics("panel").horizontalAdvance(digit) for digit in "0123456789"}
    assert len(widths) == 1, "figures are of equal width"


def test_the_design_system_loads_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "psycopg", "reportlab", "pydantic", "asyncio", "counter_app.database", "counter_app.actions")
    program = (
        "import sys, pkgutil, importlib, counter_app.screens.design as d, counter_app.screens.wording.sentences\n"
        "for m in pkgutil.iter_modules(d.__path__): importlib.import_module(d.__name__ + '.' + m.name)\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
