"""The supervisor looks at the shop's figures, reads a chart by the keys, and takes a report along."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counter_app.screens.design.charts import Chart
from counter_app.screens.reports.exporting import Form
from counter_app.screens.reports.place import ReportsPlace
from counter_app.tour.guide import Guide, expect
from counter_app.tour.hands import Key
from counter_app.tour.scenes import Scene

FILE = "report.xlsx"


def reports(guide: Guide, scene: Scene) -> None:
    """Today's redemptions as a chart with its table; gifts by popularity; a workbook of them."""
    hands = guide.hands
    with guide.step("reports") as saw:
        hands.go("reports")
        hands.sees(hands.word("Redemptions over time"), hands.word("Points each time"))
        chart = hands.control("reports-chart")
        assert isinstance(chart, Chart)
        chart.setFocus(Qt.FocusReason.TabFocusReason)
        hands.press(Key.Key_End)
        told = chart.accessibleDescription()
        guide.picture()
        hands.click("reports-gifts")
        hands.sees(hands.word("Gifts by popularity"), hands.word("Different gifts"))
        guide.picture("gifts")
        [place] = hands.window.findChildren(ReportsPlace)
        file = guide.out / FILE
        place.save(Form.XLSX, file)
        hands.sees(hands.word("The report is saved"))
        expect(file.read_bytes()[:2] == b"PK", "the workbook is there")
        saw(told, FILE)
