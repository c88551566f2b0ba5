"""A printer that puts its pages in a folder: paper for tests, the tour and rehearsals. Everything above it is the real thing.

A page is a file ``0001 Voucher 000020004172 shop 1 <id>.pdf``; the folder is the queue's memory too, so a printer made
anew on the same folder, after a crash, still knows what it has printed.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from counter_app.programme.refusals import Trouble
from counter_app.screens.printing.printers import (
    PAPER_NOT_SUPPORTED,
    PRINTER_MISSING,
    Job,
    JobState,
    JobStep,
    Paper,
    PrinterInfo,
    print_name,
)
from counter_app.screens.printing.saving import save_as_pdf


class PdfFolder:
    """One printer, ``name``, that prints at once on any paper (or on ``papers`` alone).

    ``refuse_at``: from which page on nothing is taken, and with which code (``{3: PRINTER_OFF}``: the third try and no other).
    ``jam_at``: which pages are taken and then not printed, and why; they wait until ``mend()``.
    Pages are counted from 1, in the order they are tried.
    """

    def __init__(
        self,
        folder: Path,
        name: str = "Desk printer",
        *,
        papers: tuple[Paper, ...] | None = None,
        refuse_at: dict[int, str] | None = None,
        jam_at: dict[int, str] | None = None,
    ) -> None:
        self._folder = folder
        self._name = name
        self._papers = papers
        self._refuse_at = refuse_at or {}
        self._jam_at = dict(jam_at or {})
        self._tries = 0
        self._stuck: dict[int, tuple[str, bytes, str]] = {}
        self._cancelled: set[int] = set()

    def available(self) -> tuple[PrinterInfo, ...]:
        return (PrinterInfo(self._name, self._name, default=True),)

    def supports(self, printer: str, paper: Paper) -> bool:
        self._must_be_here(printer)
        return self._papers is None or paper in self._papers

    def send(self, pdf: bytes, printer: str, paper: Paper, title: str, request_id: UUID) -> Job:
        if (already := self.find_job(printer, title, request_id)) is not None:
            return already
        self._tries += 1
        if code := self._refuse_at.get(self._tries):
            raise Trouble(code)
        if not self.supports(printer, paper):
            raise Trouble(PAPER_NOT_SUPPORTED)
        number = max([*self._printed(), *self._stuck, *self._cancelled], default=0) + 1
        if code := self._jam_at.get(self._tries):
            self._stuck[number] = (print_name(title, request_id), pdf, code)
        else:
            self._print(number, print_name(title, request_id), pdf)
        return Job(self._name, number)

    def outcome(self, job: Job) -> JobState:
        if job.number in self._stuck:
            return JobState(JobStep.PRINTING, Trouble(self._stuck[job.number][2]))
        return JobState(JobStep.CANCELLED if job.number in self._cancelled else JobStep.DONE)

    def find_job(self, printer: str, title: str, request_id: UUID) -> Job | None:
        self._must_be_here(printer)
        name = print_name(title, request_id)
        known = {number: path.stem.partition(" ")[2] for number, path in self._printed().items()}
        known |= {number: stuck for number, (stuck, _, _) in self._stuck.items()}
        return next((Job(printer, number) for number in sorted(known, reverse=True) if known[number] == name), None)

    def cancel(self, job: Job) -> None:
        if self._stuck.pop(job.number, None) is not None:
            self._cancelled.add(job.number)

    def jam_next(self, code: str, pages: int = 1) -> None:
        """The next so many pages are taken and then not printed; they wait until ``mend()``."""
        self._jam_at |= {self._tries + page: code for page in range(1, pages + 1)}

    def mend(self) -> None:
        """Somebody saw to it: what was stuck comes out."""
        for number, (name, pdf, _) in sorted(self._stuck.items()):
            self._print(number, name, pdf)
        self._stuck.clear()

    @property
    def pages(self) -> tuple[Path, ...]:
        """What has come out, in order."""
        return tuple(path for _, path in sorted(self._printed().items()))

    def _print(self, number: int, name: str, pdf: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        save_as_pdf(pdf, self._folder / f"{number:04} {name}.pdf")

    def _printed(self) -> dict[int, Path]:
        return {int(path.name.partition(" ")[0]): path for path in self._folder.glob("[0-9]* *.pdf")}

    def _must_be_here(self, printer: str) -> None:
        if printer != self._name:
            raise Trouble(PRINTER_MISSING)
