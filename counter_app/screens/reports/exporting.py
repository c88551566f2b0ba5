"""A report on its way out of the program: as a workbook, a plain table or a page, first as a draft beside where it is to stand.

The journal is told of a report that names members before the draft takes its place; so nothing that names anybody stands there that the
journal doesn't know of, and a draft that is given up leaves nothing.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import IO

from counter_app.actions.desk import Desk
from counter_app.actions.export_list import ExportList
from counter_app.actions.importing.checked import harmless
from counter_app.programme.refusals import Trouble
from counter_app.screens.printing.printers import CANNOT_SAVE
from counter_app.screens.reports.asking import Answer, Progress, Stopped
from counter_app.screens.reports.kinds import IN_FULL
from counter_app.screens.reports.paper import report_pdf
from counter_app.screens.reports.table import Report, plain
from counter_app.screens.reports.xlsx import EVERY, About, write_xlsx
from counter_app.screens.wording import tr


class Form(StrEnum):
    """What a report can leave as."""

    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole file that doesn't stand in its place yet. ``sha`` is the SHA-256 of its content."""

    temporary: Path
    path: Path
    sha: bytes

    def keep(self) -> None:
        """It stands where it was to. Raises Trouble."""
        try:
            self.temporary.replace(self.path)
        except OSError as error:
            self.drop()
            raise Trouble(CANNOT_SAVE, error.strerror or type(error).__name__) from error

    def drop(self) -> None:
        """It is given up."""
        self.temporary.unlink(missing_ok=True)


def draft(report: Report, about: About, form: Form, path: Path, progress: Progress) -> Draft:
    """The report as a file beside ``path``. Raises Trouble, and Stopped when ``progress`` says so; then nothing is left."""
    if form is not Form.PDF:
        report = report.as_file()
    half_done: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        half_done = Path(name)
        with os.fdopen(handle, "w+b") as file:
            _WRITERS[form](report, about, file, progress)
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            return Draft(half_done, path, hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        if half_done is not None:
            half_done.unlink(missing_ok=True)
        raise Trouble(CANNOT_SAVE, error.strerror or type(error).__name__) from error
    except BaseException:
        if half_done is not None:
            half_done.unlink(missing_ok=True)
        raise


def page_of(report: Report, about: About, progress: Progress) -> bytes:
    """The report's pages, for a printer."""
    return report_pdf(report, about, progress)


def sha_of(content: bytes) -> bytes:
    """The SHA-256 that the journal keeps."""
    return hashlib.sha256(content).digest()


def about_of(answer: Answer, report: Report, made_at: str) -> About:
    """What a file says of itself, in the language in force: in a chain the shop is the one whose figures they are, wherever the desk
    stands. ``made_at``: by the shop's wall clock."""
    pairs = (
        (tr("Report"), report.title),
        (tr("Over"), report.over),
        (tr("Shop"), report.whose or answer.ground.shop),
        (tr("Made at"), made_at),
        (tr("Made by"), answer.ground.who),
        (tr("What it counts"), report.sentence),
    )
    return About(tr("About this report"), pairs, answer.at)


def request_of(desk: Desk, answer: Answer, sha: bytes) -> ExportList | None:
    """What the journal is to say of it; None for a report that names nobody."""
    fields = IN_FULL.get(answer.kind)
    if fields is None:
        return None
    return desk.asked(ExportList, name=f"report-{answer.kind.value}", fields=fields, count=len(answer.rows), sha=sha)


def file_name(title: str, day: date, form: Form) -> str:
    """What the file is called unless somebody says otherwise."""
    return str(Path.home() / f"{title.replace('/', ' ')}-{day.isoformat()}.{form.value}")


def _as_xlsx(report: Report, about: About, file: IO[bytes], progress: Progress) -> None:
    if not write_xlsx(report, about, file, progress):
        raise Stopped


def _as_csv(report: Report, about: About, file: IO[bytes], progress: Progress) -> None:
    """A plain table that a spreadsheet opens safely: no cell starts a formula."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(col.heading) for col in report.columns])
    for start in range(0, len(report.rows), EVERY):
        if not progress(start, len(report.rows)):
            text.detach()
            raise Stopped
        for row in report.rows[start : start + EVERY]:
            values = [(col.value(row), col.kind) for col in report.columns]
            # A number of ours may be below nought; it isn't a text that somebody typed.
            writer.writerow([harmless(value) if isinstance(value, str) else plain(value, kind, report.decimals) for value, kind in values])
    text.detach()


def _as_pdf(report: Report, about: About, file: IO[bytes], progress: Progress) -> None:
    file.write(report_pdf(report, about, progress))


_WRITERS: dict[Form, Callable[[Report, About, IO[bytes], Progress], None]] = {
    Form.XLSX: _as_xlsx,
    Form.CSV: _as_csv,
    Form.PDF: _as_pdf,
}
