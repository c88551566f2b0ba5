"""Charts: read by the keys and the pointer as well as by the eye, and told apart without colour."""

from __future__ import annotations

from itertools import pairwise

import numpy
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.screens.design import theme
from counter_app.screens.design.charts import Chart, Form, Plot, Series, Shares, round_steps

TWO = (
    Series("Earned", (40, 80, 0), ("40 points", "80 points", "none")),
    Series("Redeemed", (20, 0, 10), ("20 points", "none", "10 points")),
)


@pytest.fixture
def chart(qapp: QApplication, qtbot: QtBot) -> Chart:
    theme.apply(qapp, "light", 100, "en")
    made = Chart()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_plot("Points", Plot("columns", ("Jan", "Feb", "Mar"), TWO))
    made.show()
    return made


def test_keys_go_from_mark_to_mark_and_say_both_series(chart: Chart) -> None:
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "Jan: Earned 40 points, Redeemed 20 points"
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.at == 2, "after the last there is none"
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.at == 0


def test_the_pointer_says_the_same(chart: Chart) -> None:
    QTest.mouseMove(chart, QPoint(580, 150))
    assert chart.accessibleDescription() == "Mar: Earned none, Redeemed 10 points"


def test_its_name_and_everything_it_shows_is_told_without_looking(chart: Chart) -> None:
    assert chart.accessibleName() == "Points"
    for words in ("Jan: Earned 40 points", "Feb: Earned 80 points", "Redeemed 10 points"):
        assert words in chart.accessibleDescription()


@pytest.mark.parametrize("form", ["columns", "line"])
def test_two_series_are_told_apart_without_colour(chart: Chart, form: Form) -> None:
    """The same values painted as the first and as the second series differ in a picture without colour."""
    flat = Series("One", (50, 50, 50), ("50", "50", "50"))
    none = Series("None", (0, 0, 0), ("0", "0", "0"))
    grey = []
    for series in ((flat, none), (none, flat)):
        chart.show_plot("Points", Plot(form, ("Jan", "Feb", "Mar"), series))
        image = chart.grab(QRect(40, 60, 540, 200)).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = numpy.frombuffer(image.constBits(), numpy.uint8).reshape(image.height(), image.bytesPerLine())[:, : image.width()]
        # How much changes from one pixel of a line to the next: a hatch changes at every stripe, a tint only at its edges.
        grey.append(int(numpy.abs(numpy.diff(pixels.astype(int))).sum()))
    assert max(grey) > 1.3 * min(grey)


def test_a_whole_in_its_shares_says_each(qapp: QApplication, qtbot: QtBot) -> None:
    shares = Shares()
    qtbot.addWidget(shares)
    shares.show_parts("Members", (("redeemed", 17, "17, 17.0 %"), ("didn't redeem", 83, "83, 83.0 %")))
    assert shares.accessibleName() == "Members"
    assert shares.accessibleDescription() == "redeemed 17, 17.0 %; didn't redeem 83, 83.0 %"


@pytest.mark.parametrize("most", [0, 1, 2, 9, 10, 34, 99, 1_180_000, 7_654_321_987])
def test_the_lines_beside_a_chart_are_round_and_reach_its_highest_mark(most: int) -> None:
    steps = round_steps(most)
    assert steps[0] == 0
    assert steps[-1] >= most
    assert len(steps) <= 5
    apart = steps[1]
    assert all(after - before == apart for before, after in pairwise(steps))
    assert str(apart).rstrip("0") in ("1", "2", "5")
