"""Reports over 10,000,000 ledger entries of 1,000,000 members and 1,200,000 redemptions in three years: how long until the first chart
stands, each report in turn, and a workbook of 100,000 rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from counter_app.actions.desk import Desk
from counter_app.actions.signing_in import sign_in_with
from counter_app.opening import open_desk
from counter_app.screens.reports.asking import Answer, Ground, ask, ground_of
from counter_app.screens.reports.exporting import Form, about_of, draft
from counter_app.screens.reports.kinds import Choice, Kind, Over, choices_of
from counter_app.screens.reports.telling import report_of
from tests.benchmarks.measure import Row
from tests.benchmarks.reports_shop import ENTRIES, shop_of_reports
from tests.benchmarks.shops import NOW, TODAY, cache, copy_of

SUPERVISOR, PIN = 2, "906142"
ROWS = 100_000
AIM = 2.0
"""Seconds until the first chart."""
AIM_FILE = 20.0


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=cache()) as place:
        folder = copy_of(shop_of_reports(), Path(place) / "shop")
        opened = open_desk(folder, now=lambda: NOW)
        try:
            sign_in_with(opened.desk, SUPERVISOR, PIN, opened.pins, method="badge-and-pin")
            yield from _charts(opened.desk)
            yield from _file(opened.desk, Path(place))
        finally:
            opened.close()


def _charts(desk: Desk) -> Iterator[Row]:
    start = perf_counter()
    ground = ground_of(desk)
    assert ground is not None
    first, _ = _asked(desk, ground, Kind.REDEMPTIONS, ground_choices(ground, Kind.REDEMPTIONS)[0])
    report_of(first)
    yield Row("reports: the first chart", perf_counter() - start, None, AIM, "s", f"{ENTRIES // 1_000_000} M entries; redemptions, 30 days")
    for kind in Kind:
        if kind not in ground.kinds or kind is Kind.COMMISSION:
            continue
        choices = ground_choices(ground, kind)
        year = [one for one in choices if one.over is Over.LAST_MONTHS]
        beginning = [one for one in choices if one.over is Over.ALL]
        asked = year + beginning or choices[:1]
        took = [_asked(desk, ground, kind, choice) for choice in asked]
        seconds, longest = took[0][1]
        note = f"longest portion {longest * 1000:.0f} ms"
        if beginning:
            note += f"; since the beginning {took[-1][1][0]:.2f} s, longest {took[-1][1][1] * 1000:.0f} ms"
        name = f"reports: {kind.value}" + (", 12 months" if year else "")
        yield Row(name, seconds, None, None, "s", note)


def ground_choices(ground: Ground, kind: Kind) -> tuple[Choice, ...]:
    return choices_of(kind, ground.programme, ground.today, ground.begun)


def _asked(desk: Desk, ground: Ground, kind: Kind, choice: Choice) -> tuple[Answer, tuple[float, float]]:
    """The answer, how long it took, and its longest portion: as long as somebody waits who stops it."""
    start = perf_counter()
    told = [start]

    def progress(done: int, total: int) -> bool:
        told.append(perf_counter())
        return True

    answer = ask(desk, ground, kind, choice, progress)
    told.append(perf_counter())
    return answer, (told[-1] - start, max(after - before for before, after in pairwise(told)))


def _file(desk: Desk, place: Path) -> Iterator[Row]:
    ground = ground_of(desk)
    assert ground is not None
    answer, _ = _asked(desk, ground, Kind.OVER, Choice(Over.HOLDING, TODAY, TODAY, 0))
    answer = Answer(answer.kind, answer.choice, answer.ground, answer.rows[:ROWS], answer.at)
    report = report_of(answer, in_full=True)
    about = about_of(answer, report, "")
    for form in (Form.XLSX, Form.CSV):
        start = perf_counter()
        made = draft(report, about, form, place / f"list.{form.value}", lambda done, total: True)
        made.keep()
        took, size = perf_counter() - start, made.path.stat().st_size / 1e6
        aim = AIM_FILE if form is Form.XLSX else None
        yield Row(f"reports: {len(report.rows):,} rows as {form.value}", took, None, aim, "s", f"{size:.1f} MB")
