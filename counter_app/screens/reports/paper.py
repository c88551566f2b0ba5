"""From a report to its A4 pages, as PDF or on the desk's printer. No Qt event loop."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from counter_app.programme.refusals import Trouble
from counter_app.screens.design.charts import round_steps
from counter_app.screens.print_out import follow
from counter_app.screens.printing.printers import PAPER_NOT_SUPPORTED, Paper, Printers
from counter_app.screens.reports.asking import Progress, Stopped
from counter_app.screens.reports.table import Report, shown
from counter_app.screens.reports.xlsx import About
from counter_app.screens.wording import tr, trn
from counter_app.vouchers.report_page import LENGTH, WIDTH, PageChart, PageSeries, ReportPaper, render_report

A4 = Paper(round(WIDTH), round(LENGTH), "A4")
MOST_LINES = 2_000
"""A page is for reading: of a longer table so many lines are printed, and the page says how many there are."""


def report_pdf(report: Report, about: About, progress: Progress = lambda done, total: True) -> bytes:
    """The report's pages. Raises Stopped when ``progress`` says so."""
    if not progress(0, 1):
        raise Stopped
    made = "   ".join(text for _, text in about.pairs[3:5])
    kinds = [col.kind for col in report.columns]
    rows = tuple(
        tuple(shown(col.value(row), col.kind, report.decimals) for col in report.columns) for row in report.rows[:MOST_LINES]
    )  # fmt: skip
    sums = None
    if report.has_sums:
        sums = tuple(shown(value, kind, report.decimals) for value, kind in zip(report.sums(), kinds, strict=True))
    more = len(report.rows) - MOST_LINES
    paper = ReportPaper(
        shop=about.pairs[2][1],
        title=report.heading,
        over=report.over,
        sentence=report.sentence,
        made=made,
        figures=tuple((one.label, one.figure, one.note) for one in report.figures),
        chart=_chart(report),
        heads=tuple(col.heading for col in report.columns),
        right=tuple(col.is_figure for col in report.columns),
        wide=report.wide,
        rows=rows,
        sums=sums,
        note=trn("{n} more line stands in the saved table.", "{n} more lines stand in the saved table.", more) if more > 0 else "",
        # The page's own numbers are filled in where it is set.
        page=tr("Page {page} of {pages}", page="{page}", pages="{pages}"),
        foot=tr("It names members in full: keep it where nobody else reads it.") if report.named else report.heading,
    )
    return render_report(paper)


def print_report(printers: Printers, chosen: str, pdf: bytes, title: str, request_id: UUID, wait: Callable[[], None]) -> None:
    """The pages come out of the desk's printer where it takes A4, else of the first one that does. Raises Trouble."""
    names = [chosen, *(one.name for one in printers.available())] if chosen else [one.name for one in printers.available()]
    if not names:
        raise Trouble("no-printer-chosen")
    for name in names:
        if printers.supports(name, A4):
            follow(printers, printers.send(pdf, name, A4, title, request_id), wait)
            return
    raise Trouble(PAPER_NOT_SUPPORTED)


def _chart(report: Report) -> PageChart | None:
    plot = report.plot
    if plot is None:
        return None
    most = max((value for one in plot.series for value in one.values), default=0)
    steps = tuple((step, plot.axis(step)) for step in round_steps(most)) if plot.form != "bars" else ()
    return PageChart(plot.form, plot.labels, tuple(PageSeries(one.name, one.values, one.texts) for one in plot.series), steps)
