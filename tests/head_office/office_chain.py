"""A chain for tests: head office with a shop in it on a real server, and desks that join it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Event, Thread

from office_server import OfficeServer
from shop import CHEAP, HeldClock, Shop

from counter_app.database.folder import DataFolder
from counter_app.joining import Joining, join
from counter_app.office import Office, add_desk, let_in_waiting, open_office, serving
from counter_app.opening import open_desk

WITHIN = 30.0


@dataclass
class Chain:
    """Head office with a shop in it, on a server that desks reach over the network. The clock stands until a test moves it."""

    pg: OfficeServer
    database: str
    folder: DataFolder
    clock: HeldClock
    place: Path
    _numbers: count[int] = field(default_factory=lambda: count(3))

    def number(self) -> int:
        """Of a desk that nobody was yet."""
        return next(self._numbers)

    def office(self) -> Office:
        return open_office(self.folder, now=self.clock)

    def shop(self) -> Shop:
        """Head office as somebody sees it who works there: members and gifts come by this."""
        return Shop(self.folder, self.clock, open_desk(self.folder, now=self.clock, cost=CHEAP))

    def new_folder(self, name: str) -> DataFolder:
        return DataFolder(self.place / name)

    def joining(self, number: int, *, tls: bool = False, shop: str = "") -> tuple[DataFolder, Joining]:
        """A desk that has its code and asks to be let in."""
        office = self.office()
        try:
            code = add_desk(office, number, f"desk {number}", shop)
        finally:
            office.close()
        folder = self.new_folder(f"desk-{number}")
        return folder, join(folder, self.pg.address(self.database, tls=tls), code.text, now=self.clock)

    def let_in(self) -> bool:
        office = self.office()
        try:
            return let_in_waiting(office)
        finally:
            office.close()

    def joined(self, number: int, *, whole: bool = True, shop: str = "") -> DataFolder:
        """A desk that is let in and can be opened; ``whole``: and filled to the last row."""
        folder, joining = self.joining(number, shop=shop)
        try:
            assert joining.step().stage == "waiting"
            assert self.let_in()
            while joining.step().stage != "joined":
                pass
        finally:
            joining.close()
        if whole:
            opened = open_desk(folder, now=self.clock, cost=CHEAP)
            assert opened.link is not None
            while opened.link.standing().filling is not None:
                opened.link.step()
            opened.close()
        return folder


@contextmanager
def meanwhile(work: Callable[[Event], None]) -> Iterator[None]:
    """Inside, somebody works who ends when the event is set; what they ended with otherwise fails the test."""
    stop = Event()
    failed: list[BaseException] = []

    def working() -> None:
        try:
            work(stop)
        except BaseException as error:
            failed.append(error)

    thread = Thread(target=working)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(WITHIN)
        assert not failed, failed


@contextmanager
def served(chain: Chain) -> Iterator[None]:
    """Head office's process serves the desks meanwhile."""
    office = chain.office()
    try:
        with meanwhile(serving(office).until):
            yield
    finally:
        office.close()
