"""What the screens know of printers: paper, printers, jobs and their state, and the one interface every kind of printing fulfils.

Paper comes after the commit, from saved facts, and can fail at any point. So a print has a name that is the same after a
crash (``print_name``), a printer can be asked whether it has taken a print of this name already (``find_job``), and sending
the same print again gives the first job back instead of a second page.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from counter_app.programme.refusals import Trouble

# What can go wrong with paper: the codes ``Trouble`` carries here. Each has its sentence in ``wording``.
NO_PRINTING_SYSTEM = "no-printing-system"
"""There is no printing service on this computer, or it doesn't answer."""
PRINTER_MISSING = "printer-missing"
"""The service knows no printer of this name."""
PRINTER_OFF = "printer-off"
"""The printer doesn't answer: switched off, cable out, network away."""
PRINTER_STOPPED = "printer-stopped"
"""The queue was stopped by a person or by the service after a fault; it takes nothing until it is started again."""
PAPER_NOT_SUPPORTED = "paper-not-supported"
"""The printer can't do this paper. It would cancel such a job without a word, so it isn't sent."""
PAPER_OUT = "paper-out"
PAPER_JAM = "paper-jam"
PRINTER_OPEN = "printer-open"
PRINT_HELD = "print-held"
"""The queue keeps the job back: somebody held it, or the printer wants a name and password first."""
NOT_SENT = "print-not-sent"
"""The service didn't take the job."""
PRINT_FAILED = "print-failed"
"""The service took the job and gave it up."""
CANNOT_SAVE = "cannot-save"
"""The PDF couldn't be written where it was to go."""

CODES = (
    NO_PRINTING_SYSTEM, PRINTER_MISSING, PRINTER_OFF, PRINTER_STOPPED, PAPER_NOT_SUPPORTED, PAPER_OUT, PAPER_JAM, PRINTER_OPEN,
    PRINT_HELD, NOT_SENT, PRINT_FAILED, CANNOT_SAVE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, or one cut of a roll, in whole millimetres. ``name`` is empty for a size made to measure."""

    width: int
    length: int
    name: str = ""


A5 = Paper(148, 210, "A5")


def roll(width: int, length: int) -> Paper:
    """One voucher's length of a roll, in millimetres (80 mm paper: ``roll(80, 212)``)."""
    return Paper(width, length)


@dataclass(frozen=True, slots=True)
class PrinterInfo:
    """A printer as a person chooses it. ``name`` is what the service calls it, ``label`` what its owner calls it."""

    name: str
    label: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A print that a printer has taken. ``number`` is the service's own."""

    printer: str
    number: int


class JobStep(StrEnum):
    """How far a job is. The last three are final."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        return self in (JobStep.DONE, JobStep.FAILED, JobStep.CANCELLED)


@dataclass(frozen=True, slots=True)
class JobState:
    """``trouble`` says what a person has to see to: why the job failed, or what a job that waits is waiting for."""

    step: JobStep
    trouble: Trouble | None = None


class Printers(Protocol):
    """The printers of this computer. Every call may take seconds: ask on the printing lane.

    Each raises ``Trouble(NO_PRINTING_SYSTEM)`` when nobody is there to be asked.
    """

    def available(self) -> tuple[PrinterInfo, ...]:
        """The printers there are, the default one first, then by name."""
        ...

    def supports(self, printer: str, paper: Paper) -> bool:
        """Whether this printer can do this paper. Raises ``Trouble(PRINTER_MISSING)``."""
        ...

    def send(self, pdf: bytes, printer: str, paper: Paper, title: str, request_id: UUID) -> Job:
        """The printer has the page, once: asked again with the same title and id, the first job comes back, unless it failed or was
        cancelled. Raises ``Trouble`` when the printer is missing, off, stopped or can't do the paper; then nothing was sent."""
        ...

    def outcome(self, job: Job) -> JobState:
        """How far the job is now. Ask again until the step is final."""
        ...

    def find_job(self, printer: str, title: str, request_id: UUID) -> Job | None:
        """The last job of this title and id that the printer took and didn't fail at: waiting, printing or done."""
        ...

    def cancel(self, job: Job) -> None:
        """A job that hasn't been printed won't be. Already over: nothing happens."""
        ...


def print_title(number: str, copy: str, print_number: int) -> str:
    """What a voucher's print is called in the queue: its number (12 digits), ``customer`` or ``shop``, and which print of it this is.

    >>> print_title("000020004172", "shop", 1)
    'Voucher 000020004172 shop 1'
    """
    return f"Voucher {number} {copy} {print_number}"


def print_name(title: str, request_id: UUID) -> str:
    """The title with the id's last 12 digits: two shops' voucher number 1 (a training shop made anew) are two prints."""
    return f"{title} {request_id.hex[-12:]}"


def printers_here() -> Printers:
    """The printing of this computer: CUPS on Linux and macOS, the system's own on Windows."""
    if sys.platform == "win32":
        from counter_app.screens.printing.windows import WindowsPrinters

        return WindowsPrinters()
    from counter_app.screens.printing.cups import CupsPrinters

    return CupsPrinters()
