"""The door behind the tour's window: the demo shop's folder, and a printer that prints into a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from counter_app.actions.clock import Clock
from counter_app.actions.open_shop import NewShop
from counter_app.database.folder import DataFolder
from counter_app.joining import join
from counter_app.opening import OpenDesk, open_desk, set_up
from counter_app.screens.first_start.page import FIRST_ZONE
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.printing.printers import Printers
from counter_app.screens.window.front import Joins


class TourDoor:
    """A ``Front`` for the window: everything real but the paper."""

    def __init__(self, folder: DataFolder, paper: Path, printer: str, business_date: date | None) -> None:
        self._folder, self._business_date = folder, business_date
        self.paper = PdfFolder(paper, printer)

    @property
    def folder(self) -> DataFolder:
        return self._folder

    def clock(self) -> Clock:
        clock = Clock(ZoneInfo(str(self._folder.desk_facts().get("time_zone", FIRST_ZONE))))
        return clock if self._business_date is None else clock.set_to(self._business_date)

    def open_desk(self) -> OpenDesk:
        return open_desk(self._folder, business_date=self._business_date)

    def set_up(self, new: NewShop) -> None:
        set_up(self._folder, new, business_date=self._business_date)

    def join(self, address: str, code: str) -> Joins:
        return join(self._folder, address, code)

    def joins(self) -> str:
        return self._folder.joins()

    def printers(self) -> Printers:
        return self.paper
