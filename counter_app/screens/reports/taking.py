"""A report leaves the program: saved as a file, or printed. The journal is told first where it names members."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from counter_app.actions.export_list import ExportList, export_list
from counter_app.database.posting import new_id
from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.papers import local_time
from counter_app.screens.print_out import POLL_MILLISECONDS
from counter_app.screens.reports.asking import Answer, Progress
from counter_app.screens.reports.exporting import Draft, Form, about_of, draft, page_of, request_of, sha_of
from counter_app.screens.reports.paper import print_report
from counter_app.screens.reports.running import Running
from counter_app.screens.reports.table import Report
from counter_app.screens.reports.telling import report_of
from counter_app.screens.reports.xlsx import About
from counter_app.screens.services import Services


class Taking(QObject):
    """One at a time. Facts: ``saved(path)``, ``printed``, ``moved(done, total)``, ``stopped``, ``refused(Refused)``, ``troubled(Trouble)``;
    ``busy_changed(bool)`` before and after."""

    saved = Signal(str)
    printed = Signal()
    moved = Signal(int, int)
    stopped = Signal()
    refused = Signal(object)
    troubled = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._running: Running[Draft] | Running[bytes] | None = None
        self.busy = False
        self._ending = threading.Event()
        self.destroyed.connect(self._ending.set)

    def save(self, answer: Answer, form: Form, path: Path) -> None:
        """The report as a file of this form at ``path``."""
        if self.busy:
            return
        report, about = self._begin(answer)

        def keep(made: Draft) -> None:
            asked = request_of(self._services.desk, answer, made.sha)
            self._journalled(asked, lambda: self._keep(made), made.drop)

        running: Running[Draft] = Running(self)
        self._run(running, lambda progress: draft(report, about, form, path, progress), keep)

    def print(self, answer: Answer) -> None:
        """The report's pages come out of a printer."""
        if self.busy:
            return
        report, about = self._begin(answer)
        request_id = new_id()

        def put_on_paper(pdf: bytes) -> None:
            asked = request_of(self._services.desk, answer, sha_of(pdf))
            self._journalled(asked, lambda: self._print(pdf, report.heading, request_id), lambda: None)

        running: Running[bytes] = Running(self)
        self._run(running, lambda progress: page_of(report, about, progress), put_on_paper)

    def stop(self) -> None:
        """What is being written is given up."""
        if self._running is not None:
            self._running.stop()

    def _begin(self, answer: Answer) -> tuple[Report, About]:
        self._set_busy(True)
        report = report_of(answer, in_full=True)
        desk = self._services.desk
        return report, about_of(answer, report, local_time(desk.clock.now(), desk.clock.zone)[:16])

    def _run(self, running: Running, work: Callable[[Progress], object], done: Callable[..., None]) -> None:  # type: ignore[type-arg]
        self._running = running
        running.moved.connect(self.moved)
        running.start(self._services.lanes.read, work, done, self._on_stopped, self._on_trouble)

    def _journalled(self, asked: ExportList | None, then: Callable[[], None], give_up: Callable[[], None]) -> None:
        """``then``, once the journal says so; where it can't, nothing leaves."""
        self._running = None
        if asked is None:
            then()
            return

        def fail(tell: Callable[[], None]) -> None:
            give_up()
            self._set_busy(False)
            tell()

        def refused(reason: Refused) -> None:
            fail(lambda: self.refused.emit(reason))

        def troubled(trouble: Trouble) -> None:
            fail(lambda: self.troubled.emit(trouble))

        desk = self._services.desk
        self._services.lanes.write.ask(lambda: desk.write(export_list, asked), lambda _: then(), refused, troubled, owner=self)

    def _keep(self, made: Draft) -> None:
        def kept(_: object) -> None:
            self._set_busy(False)
            self.saved.emit(str(made.path))

        self._services.lanes.read.ask(made.keep, kept, troubled=self._on_trouble, owner=self)

    def _print(self, pdf: bytes, title: str, request_id: UUID) -> None:
        def out(_: object) -> None:
            self._set_busy(False)
            self.printed.emit()

        printers, printer, ending = self._services.printers, self._services.paper().printer, self._ending

        def wait() -> None:
            ending.wait(POLL_MILLISECONDS / 1000)

        self._services.lanes.printing.ask(
            lambda: print_report(printers, printer, pdf, title, request_id, wait),
            out,
            troubled=self._on_trouble,
            owner=self,
        )

    def _on_stopped(self) -> None:
        self._running = None
        self._set_busy(False)
        self.stopped.emit()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._running = None
        self._set_busy(False)
        self.troubled.emit(trouble)

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)
