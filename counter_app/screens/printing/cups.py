"""Printing on Linux and macOS: pages go to the queue through ``lp`` as PDF, so what is vector stays vector; questions go to CUPS itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from urllib.parse import quote
from uuid import UUID

from counter_app.programme.refusals import Trouble
from counter_app.screens.printing import ipp
from counter_app.screens.printing.printers import (
    NO_PRINTING_SYSTEM,
    NOT_SENT,
    PAPER_JAM,
    PAPER_NOT_SUPPORTED,
    PAPER_OUT,
    PRINT_FAILED,
    PRINT_HELD,
    PRINTER_MISSING,
    PRINTER_OFF,
    PRINTER_OPEN,
    PRINTER_STOPPED,
    Job,
    JobState,
    JobStep,
    Paper,
    PrinterInfo,
    print_name,
)

_STEPS = {
    3: JobStep.WAITING,
    4: JobStep.WAITING,
    5: JobStep.PRINTING,
    6: JobStep.WAITING,
    7: JobStep.CANCELLED,
    8: JobStep.FAILED,
    9: JobStep.DONE,
}
"""IPP's job states: pending, held, processing, stopped, cancelled, aborted, completed."""

_HELD = 4
_STOPPED = 5
"""IPP's printer state of a queue that takes jobs and prints none."""

_REASONS = (
    ("media-jam", PAPER_JAM),
    ("media-empty", PAPER_OUT),
    ("media-needed", PAPER_OUT),
    ("cover-open", PRINTER_OPEN),
    ("door-open", PRINTER_OPEN),
    ("offline", PRINTER_OFF),
    ("shutdown", PRINTER_OFF),
    ("timed-out", PRINTER_OFF),
)
"""How IPP's state reasons begin (they end in ``-error``, ``-warning``, ``-report``), and what they mean at the desk."""

_UNREACHABLE = ("unavailable", "not responding", "unable to connect", "unable to locate", "offline")
"""CUPS's own socket and IPP backends say in words alone that nobody answers at the printer's address."""

_MEDIA = re.compile(r"_([0-9.]+)x([0-9.]+)(mm|in)$")
_SAME = 1.0
"""Millimetres two sizes may differ by and still be one paper: drivers count in points or hundredths of an inch."""

_PATIENCE = 30
"""Seconds ``lp`` may take to hand a page of some 30 KB to the server."""


class CupsPrinters:
    """The queues of a CUPS server; ``server`` is a socket's path or ``host:port``, this computer's own unless given."""

    def __init__(self, server: str | None = None) -> None:
        self._server = server or ipp.server_here()

    def available(self) -> tuple[PrinterInfo, ...]:
        default = self._default()
        found = self._ask(ipp.GET_PRINTERS, ("printer-name", "printer-info"))
        printers = (
            PrinterInfo(name, _text(one, "printer-info") or name, name == default) for one in found if (name := _text(one, "printer-name"))
        )
        return tuple(sorted(printers, key=lambda printer: (not printer.default, printer.name)))

    def supports(self, printer: str, paper: Paper) -> bool:
        return _media_for(paper, _texts(self._printer(printer), "media-supported")) is not None

    def send(self, pdf: bytes, printer: str, paper: Paper, title: str, request_id: UUID) -> Job:
        if (already := self.find_job(printer, title, request_id)) is not None:
            return already
        about = self._printer(printer)
        if (code := _in_the_way(about)) in (PRINTER_OFF, PRINTER_STOPPED):
            raise Trouble(code)
        if not about.get("printer-is-accepting-jobs", [True])[0]:
            raise Trouble(PRINTER_STOPPED, "queue rejects jobs")
        media = _media_for(paper, _texts(about, "media-supported"))
        if media is None:
            raise Trouble(PAPER_NOT_SUPPORTED, f"{paper.width} x {paper.length} mm")
        said = self._run(
            "lp", "-d", printer, "-t", print_name(title, request_id), "-o", f"media={media}", "-o", "print-scaling=none", page=pdf
        )
        number = re.search(r"-(\d+) \(", said)
        if number is None:
            raise Trouble(NOT_SENT, "no request id")
        return Job(printer, int(number[1]))

    def outcome(self, job: Job) -> JobState:
        try:
            found = self._ask(ipp.GET_JOB, ("job-state", "job-printer-state-message"), job_uri=f"ipp://localhost/jobs/{job.number}")
        except ipp.IppError as error:
            return JobState(JobStep.FAILED, Trouble(PRINT_FAILED, str(error)))
        state = _number(found[0], "job-state")
        step = _STEPS[state]
        if step is JobStep.FAILED:
            return JobState(step, Trouble(PRINT_FAILED, "given up by the queue"))
        if step.final:
            return JobState(step)
        if state == _HELD:
            return JobState(step, Trouble(PRINT_HELD))
        code = _in_the_way(self._printer(job.printer)) or _unreachable(_text(found[0], "job-printer-state-message"))
        return JobState(step, Trouble(code) if code else None)

    def find_job(self, printer: str, title: str, request_id: UUID) -> Job | None:
        wanted = ("job-id", "job-name", "job-state")
        found = self._ask_printer(ipp.GET_JOBS, wanted, printer, which_jobs="all", my_jobs=True)
        name = print_name(title, request_id)
        good = [
            _number(job, "job-id")
            for job in found
            if _text(job, "job-name") == name and _STEPS[_number(job, "job-state")] not in (JobStep.FAILED, JobStep.CANCELLED)
        ]
        return Job(printer, max(good)) if good else None

    def cancel(self, job: Job) -> None:
        if not self.outcome(job).step.final:
            self._run("cancel", f"{job.printer}-{job.number}")

    def _default(self) -> str:
        try:
            return _text(self._ask(ipp.GET_DEFAULT, ("printer-name",))[0], "printer-name")
        except ipp.IppError:
            return ""

    def _printer(self, name: str) -> ipp.Group:
        wanted = ("printer-state", "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs", "media-supported")
        return self._ask_printer(ipp.GET_PRINTER, wanted, name)[0]

    def _ask_printer(self, operation: int, wanted: tuple[str, ...], printer: str, **about: ipp.Value) -> list[ipp.Group]:
        try:
            return self._ask(operation, wanted, printer_uri=f"ipp://localhost/printers/{quote(printer, safe='')}", **about)
        except ipp.IppError as error:
            if error.status == ipp.NOT_FOUND:
                raise Trouble(PRINTER_MISSING) from error
            raise Trouble(NO_PRINTING_SYSTEM, str(error)) from error

    def _ask(self, operation: int, wanted: tuple[str, ...], **about: ipp.Value) -> list[ipp.Group]:
        return ipp.ask(self._server, operation, wanted, **about)

    def _run(self, *command: str, page: bytes = b"") -> str:
        """What one of CUPS's commands answered, in English whatever the desk speaks."""
        program = shutil.which(command[0])
        if program is None:
            raise Trouble(NO_PRINTING_SYSTEM, f"no {command[0]} command")
        environment = os.environ | {"CUPS_SERVER": self._server, "LC_ALL": "C"}
        try:
            done = subprocess.run([program, *command[1:]], input=page, capture_output=True, timeout=_PATIENCE, env=environment, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Trouble(NOT_SENT, type(error).__name__) from error
        if done.returncode != 0:
            raise Trouble(NOT_SENT, done.stderr.decode(errors="replace").strip()[:200])
        return done.stdout.decode(errors="replace")


def _in_the_way(about: ipp.Group) -> str:
    """The code of what keeps this printer from printing, or nothing."""
    reasons = _texts(about, "printer-state-reasons")
    for start, code in _REASONS:
        if any(reason.startswith(start) for reason in reasons):
            return code
    if _number(about, "printer-state") == _STOPPED:
        return PRINTER_STOPPED
    return _unreachable(_text(about, "printer-state-message")) if any(reason.startswith("connecting") for reason in reasons) else ""


def _unreachable(message: str) -> str:
    said = message.lower()
    return PRINTER_OFF if any(words in said for words in _UNREACHABLE) else ""


def _media_for(paper: Paper, supported: Iterable[str]) -> str | None:
    """What ``lp`` has to be told for this paper, or None when the printer can't do it.

    ``supported``: PWG names with their size at the end (``iso_a5_148x210mm``), a range as ``custom_min_…`` and ``custom_max_…``.
    """
    least: tuple[float, float] | None = None
    most: tuple[float, float] | None = None
    for media in supported:
        if (measured := _MEDIA.search(media)) is None:
            continue
        unit = 25.4 if measured[3] == "in" else 1.0
        width, length = float(measured[1]) * unit, float(measured[2]) * unit
        if media.startswith("custom_min"):
            least = (width, length)
        elif media.startswith("custom_max"):
            most = (width, length)
        elif abs(width - paper.width) <= _SAME and abs(length - paper.length) <= _SAME:
            return paper.name or media
    if least and most and least[0] <= paper.width <= most[0] and least[1] <= paper.length <= most[1]:
        return f"Custom.{paper.width}x{paper.length}mm"
    return None


def _texts(group: ipp.Group, name: str) -> list[str]:
    return [value for value in group.get(name, []) if isinstance(value, str)]


def _text(group: ipp.Group, name: str) -> str:
    return next(iter(_texts(group, name)), "")


def _number(group: ipp.Group, name: str) -> int:
    return next(value for value in group[name] if isinstance(value, int))
