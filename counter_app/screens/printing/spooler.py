"""Windows' print spooler, asked which jobs it holds and told to delete one. Written from its documentation; not run yet by anybody here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from counter_app.programme.refusals import Trouble
from counter_app.screens.printing.printers import PAPER_OUT, PRINT_FAILED, PRINT_HELD, PRINTER_MISSING, PRINTER_OFF, JobState, JobStep

_PAUSED, _ERROR, _DELETING, _PRINTING, _OFFLINE, _PAPER_OUT = 0x1, 0x2, 0x4, 0x10, 0x20, 0x40
_PRINTED, _DELETED, _BLOCKED, _SOMEBODY_NEEDED, _COMPLETE = 0x80, 0x100, 0x200, 0x400, 0x1000


@dataclass(frozen=True, slots=True)
class SpooledJob:
    """A job in a printer's queue. ``status``: the spooler's bits; a job that is over leaves the queue."""

    number: int
    title: str
    status: int


def state_of(status: int) -> JobState:
    """What the spooler's bits mean at the desk."""
    if status & (_DELETING | _DELETED):
        return JobState(JobStep.CANCELLED)
    if status & (_PRINTED | _COMPLETE):
        return JobState(JobStep.DONE)
    step = JobStep.PRINTING if status & _PRINTING else JobStep.WAITING
    for bits, code in (
        (_PAPER_OUT, PAPER_OUT),
        (_OFFLINE, PRINTER_OFF),
        (_PAUSED, PRINT_HELD),
        (_ERROR | _BLOCKED | _SOMEBODY_NEEDED, PRINT_FAILED),
    ):
        if status & bits:
            return JobState(step, Trouble(code, f"status {status:#x}"))
    return JobState(step)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _DELETE_JOB = 5
    _MOST_JOBS = 1000

    class _JobInfo(ctypes.Structure):
        """JOB_INFO_1W."""

        _fields_ = [
            ("number", wintypes.DWORD),
            ("printer", wintypes.LPWSTR),
            ("machine", wintypes.LPWSTR),
            ("user", wintypes.LPWSTR),
            ("title", wintypes.LPWSTR),
            ("kind", wintypes.LPWSTR),
            ("status_text", wintypes.LPWSTR),
            ("status", wintypes.DWORD),
            ("priority", wintypes.DWORD),
            ("position", wintypes.DWORD),
            ("pages", wintypes.DWORD),
            ("printed", wintypes.DWORD),
            ("submitted", wintypes.WORD * 8),
        ]

    class Spooler:
        """The spooler of this computer."""

        def __init__(self) -> None:
            self._library = ctypes.WinDLL("winspool.drv", use_last_error=True)

        def jobs(self, printer: str) -> tuple[SpooledJob, ...]:
            """What waits or prints at this printer. Raises ``Trouble(PRINTER_MISSING)``."""
            with self._opened(printer) as handle:
                needed, returned = wintypes.DWORD(), wintypes.DWORD()
                self._library.EnumJobsW(handle, 0, _MOST_JOBS, 1, None, 0, ctypes.byref(needed), ctypes.byref(returned))
                buffer = ctypes.create_string_buffer(needed.value)
                self._library.EnumJobsW(handle, 0, _MOST_JOBS, 1, buffer, needed, ctypes.byref(needed), ctypes.byref(returned))
                found = (_JobInfo * returned.value).from_buffer(buffer)
                return tuple(SpooledJob(job.number, job.title or "", job.status) for job in found)

        def delete(self, printer: str, number: int) -> None:
            """The job is gone from the queue; one that isn't there any more is let be."""
            with self._opened(printer) as handle:
                self._library.SetJobW(handle, number, 0, None, _DELETE_JOB)

        @contextmanager
        def _opened(self, printer: str) -> Iterator[wintypes.HANDLE]:
            handle = wintypes.HANDLE()
            if not self._library.OpenPrinterW(printer, ctypes.byref(handle), None):
                raise Trouble(PRINTER_MISSING)
            try:
                yield handle
            finally:
                self._library.ClosePrinter(handle)

else:

    class Spooler:
        """Another system's spooler isn't here: it holds nothing."""

        def jobs(self, printer: str) -> tuple[SpooledJob, ...]:
            return ()

        def delete(self, printer: str, number: int) -> None:
            """Nothing is there to delete."""
