"""Databases for head office on a real server, one for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.head_office.office_server import OfficeServer, office_server


@pytest.fixture
def pg() -> OfficeServer:
    return office_server()


@pytest.fixture
def office_database(pg: OfficeServer) -> Iterator[str]:
    """The name of a database with head office's tables and no row; it and its roles are gone after the test."""
    name = pg.with_tables()
    yield name
    pg.forget(name)
