"""What always stands on the strip: the line or that there is none, what isn't sent yet, copies, the printer, and the shop's time.

A desk that stands alone has no line to lose: its books are on this computer, or on the server that a few desks share, and nothing is said
of a line.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.actions.clock import Clock
from counter_app.database.folder import DataFolder
from counter_app.programme.failing import Trouble
from counter_app.screens.chain.link import LineStanding
from counter_app.screens.chain.words import filling_words, line_words
from counter_app.screens.design.bars import StatusStrip
from counter_app.screens.design.theme import Words
from counter_app.screens.wording.speech import day_of, moment_of, time_of, tr

if TYPE_CHECKING:  # what writes and prints is loaded after the first paint
    from counter_app.actions.close_day import Progress
    from counter_app.screens.printing.printers import PrinterInfo
    from counter_app.screens.services import Services

_PRINTER_EVERY = 60_000
"""Milliseconds between two looks at the printer."""
_BACKUP_EVERY = 5 * 60_000
"""Milliseconds between two looks whether a backup is due, or owed because its disk was not in."""


class Standing(QObject):
    """Feeds every strip it was given. ``minute`` carries the shop's wall clock whenever a minute begins."""

    minute = Signal(object)

    def __init__(self, clock: Clock, folder: DataFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._folder = clock, folder
        self._services: Services | None = None
        self._strips: list[StatusStrip] = []
        self._printer: tuple[bool, Words] = (True, "")
        self._no_backup: Trouble | None = None
        self._line: LineStanding | None = None
        self._turn: Progress | None = None
        self._minutes = QTimer(self)
        self._minutes.setSingleShot(True)
        self._minutes.timeout.connect(self.tick)
        self._printer_timer = QTimer(self)
        self._printer_timer.timeout.connect(self.look_at_printer)
        self._backup_timer = QTimer(self)
        self._backup_timer.timeout.connect(self.look_at_backup)

    def add(self, strip: StatusStrip) -> None:
        """One more strip that says the same."""
        self._strips.append(strip)
        self._say_books(strip)
        self._say_line(strip)
        self._say_unsent(strip)
        strip.show_sync(self._safe)
        strip.show_printer(*self._printer)
        strip.printer.setVisible(self._services is not None)
        strip.show_time(time_of(self._clock.local(self._clock.now())))

    def use(self, services: Services) -> None:
        """The desk is open: its own clock holds, and its printer is looked at now and then."""
        self._services, self._clock = services, services.desk.clock
        for strip in self._strips:
            self._say_books(strip)
        self.tick()
        self.look_at_printer()
        self._printer_timer.start(_PRINTER_EVERY)
        self._backup_timer.start(_BACKUP_EVERY)

    def tick(self) -> None:
        """Say the time, and come back when the next minute begins."""
        now = self._clock.local(self._clock.now())
        for strip in self._strips:
            strip.show_time(time_of(now))
            self._say_line(strip)
            strip.show_sync(self._safe)
        self.minute.emit(now)
        self._minutes.start((60 - now.second) * 1000)

    def look_at_printer(self) -> None:
        """Ask, on the printing lane, whether the chosen printer is there."""
        services = self._services
        if services is None:
            return
        services.lanes.printing.ask(
            lambda: (services.paper().printer, services.printers.available()), self._on_printers, troubled=self._on_no_printing, owner=self
        )

    def show_turn(self, progress: Progress | None) -> None:
        """While day ends run beside the desk: which date is being closed, and how far that has come."""
        self._turn = progress
        for strip in self._strips:
            self._say_unsent(strip)

    def show_line(self, line: LineStanding) -> None:
        """This desk belongs to a chain, and so its line stands."""
        self._line = line
        for strip in self._strips:
            self._say_line(strip)
            self._say_unsent(strip)
            strip.show_sync(self._safe)

    def _say_books(self, strip: StatusStrip) -> None:
        strip.online.icon.set("store", "jade")
        strip.online.words.say(lambda: tr("Books on the server") if self._folder.server_file.exists() else tr("Books on this computer"))

    def _say_line(self, strip: StatusStrip) -> None:
        line, clock = self._line, self._clock
        if line is not None:
            today = clock.local(clock.now()).date()
            strip.show_online(line.online and not line.stopped, lambda: line_words(line, clock.zone, today))

    def _say_unsent(self, strip: StatusStrip) -> None:
        line, turn = self._line, self._turn
        strip.unsent.setVisible(turn is not None or line is not None)
        if turn is not None:
            strip.show_unsent(0, lambda: _how_far(turn))
        elif line is not None and line.online and (filling := line.filling) is not None:
            strip.show_unsent(1 if filling.why else 0, lambda: filling_words(filling))
        elif line is not None:
            strip.show_unsent(line.unsent if not line.online else 0, lambda: tr("{n} unsent", n=f"{line.unsent:,}"))

    def look_at_backup(self) -> None:
        """Make the backup that is due, on the lane of long questions; what keeps it from being made is said until it is."""
        services = self._services
        if services is None:
            return

        def due() -> object:
            from counter_app.backups.making import back_up_when_due

            desk = services.desk
            return back_up_when_due(services.folder, desk.database.copy_to, desk.clock.now(), desk.clock.zone)

        services.lanes.read.ask(due, lambda made: self._say_backup(None), troubled=self._say_backup, owner=self)

    def stop(self) -> None:
        self._minutes.stop()
        self._printer_timer.stop()
        self._backup_timer.stop()

    def _say_backup(self, trouble: Trouble | None) -> None:
        self._no_backup = trouble
        for strip in self._strips:
            strip.show_sync(self._safe)

    def _on_printers(self, found: tuple[str, tuple[PrinterInfo, ...]]) -> None:
        chosen, printers = found
        label = next((printer.label or printer.name for printer in printers if printer.name == chosen), "")
        if label:
            self._say_printer(True, lambda: tr("Printer {name}", name=label))
        elif chosen:
            self._say_printer(False, lambda: tr("Printer {name} is gone", name=chosen))
        else:
            self._say_printer(False, lambda: tr("No printer chosen"))

    def _on_no_printing(self, trouble: Trouble) -> None:
        from counter_app.screens.wording.troubles import said_of_trouble

        self._say_printer(False, lambda: said_of_trouble(trouble).title)

    def _say_printer(self, ready: bool, words: Words) -> None:
        self._printer = ready, words
        for strip in self._strips:
            strip.printer.show()
            strip.show_printer(ready, words)

    def _safe(self) -> str:
        """When this desk last exchanged with head office; where it stands alone, when its books were last copied."""
        if self._line is None or (self._no_backup is not None and self._line.online):
            return self._copied()
        if self._line.last is None:
            return tr("Never synced")
        today = self._clock.local(self._clock.now()).date()
        return tr("Synced {time}", time=moment_of(self._line.last, self._clock.zone, today))

    def _copied(self) -> str:
        if self._no_backup is not None:
            from counter_app.screens.wording.troubles import said_of_trouble

            return tr("No backup: {why}", why=said_of_trouble(self._no_backup).title)
        if self._folder.server_file.exists():
            return tr("Copies are the server's")
        at = last_copy(self._folder)
        if at is None:
            return tr("No copy yet")
        today = self._clock.local(self._clock.now()).date()
        return tr("Copied {moment}", moment=moment_of(at, self._clock.zone, today))


def _how_far(progress: Progress) -> str:
    return tr("Closing {day}: {percent}%", day=day_of(progress.day), percent=progress.at * 100 // max(progress.of, 1))


def last_copy(folder: DataFolder) -> datetime | None:
    """When the newest copy of the database was made; its file's name says it."""
    for file in sorted(folder.copies.glob("counter-*.db"), reverse=True):
        try:
            return datetime.strptime(file.name[8:23], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
