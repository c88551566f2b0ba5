"""Databases for head office on a real server, and a chain in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from office_chain import Chain
from office_server import OfficeServer, office_server
from shop import CHEAP, HeldClock, new_shop

from counter_app.database.folder import DataFolder
from counter_app.office import found


@pytest.fixture
def pg() -> OfficeServer:
    return office_server()


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """One chain for all tests of a module: each lets in desks of its own."""
    pg = office_server()
    database = pg.empty()
    # Desks are told the server's own time, so it is now.
    clock = HeldClock(datetime.now(UTC).replace(microsecond=0))
    place = tmp_path_factory.mktemp("chain")
    folder = DataFolder(place / "office")
    found(folder, new_shop(), pg.office(database), now=clock, cost=CHEAP)
    yield Chain(pg, database, folder, clock, place)
    pg.forget(database)
