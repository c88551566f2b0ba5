"""Databases for head office on a real server, one for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from office_server import OfficeServer, office_server
from shop import CHEAP, OPENED, HeldClock, Shop, new_shop

from counter_app.database.folder import DataFolder
from counter_app.joining import Joining, join
from counter_app.office import Office, add_desk, found, let_in_waiting, open_office
from counter_app.opening import open_desk


@pytest.fixture
def pg() -> OfficeServer:
    return office_server()


@pytest.fixture
def office_database(pg: OfficeServer) -> Iterator[str]:
    """The name of a database with head office's tables and no row; it and its roles are gone after the test."""
    name = pg.with_tables()
    yield name
    pg.forget(name)


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

    def joining(self, number: int, *, tls: bool = False) -> tuple[DataFolder, Joining]:
        """A desk that has its code and asks to be let in."""
        office = self.office()
        try:
            code = add_desk(office, number, f"desk {number}")
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

    def joined(self, number: int) -> DataFolder:
        """A desk that is let in and filled."""
        folder, joining = self.joining(number)
        try:
            assert joining.step().stage == "waiting"
            assert self.let_in()
            while joining.step().stage != "joined":
                pass
        finally:
            joining.close()
        return folder


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """One chain for all tests of a module: each lets in desks of its own."""
    pg = office_server()
    database = pg.empty()
    clock = HeldClock(OPENED)
    place = tmp_path_factory.mktemp("chain")
    folder = DataFolder(place / "office")
    found(folder, new_shop(), pg.office(database), now=clock, cost=CHEAP)
    yield Chain(pg, database, folder, clock, place)
    pg.forget(database)
