"""Which database the shops of a run's tests are in: SQLite files, or a PostgreSQL server that the run starts for itself.

``pytest --database postgresql`` (or COUNTER_DATABASE=postgresql) runs the same tests on PostgreSQL. Left out there is what is about the
SQLite file itself, marked ``sqlite_file``. What is marked ``both_databases`` runs on both in every run.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import postgres
import psycopg
import pytest

from counter_app.database.folder import DataFolder
from counter_app.database.place import Server

KINDS = ("sqlite", "postgresql")
_of_this_run = ["sqlite"]


def pytest_addoption(parser: pytest.Parser) -> None:
    default = os.environ.get("COUNTER_DATABASE", "sqlite")
    parser.addoption("--database", choices=KINDS, default=default, help="where the tests' shops are kept (COUNTER_DATABASE)")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sqlite_file: about the SQLite file itself; left out on PostgreSQL")
    config.addinivalue_line("markers", "both_databases: runs on SQLite and on PostgreSQL in every run")
    _of_this_run[0] = config.getoption("--database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database") == "postgresql":
        left_out = [item for item in items if item.get_closest_marker("sqlite_file")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "shop" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_databases"):
        # Through the fixture itself, so that what was made for one kind is not handed to the next test of the other.
        metafunc.parametrize("database_kind", KINDS, scope="session", indirect=True)


@pytest.fixture(scope="session")
def database_kind(request: pytest.FixtureRequest) -> str:
    """Where the tests' shops are kept: ``sqlite`` or ``postgresql``."""
    kind: str = getattr(request, "param", None) or request.config.getoption("--database")
    return kind


@pytest.fixture(autouse=True)
def databases_forgotten() -> Iterator[None]:
    """A database that a test made on the server is gone after it."""
    yield
    if postgres.is_running():
        postgres.server().forget()


def new_server(kind: str | None = None) -> Server | None:
    """An empty database for a new shop, None where it is to be a file. ``kind``: other than this run's."""
    return postgres.server().server(postgres.server().fresh()) if (kind or _of_this_run[0]) == "postgresql" else None


def copy_of(template: Path, target: Path) -> DataFolder:
    """A shop of one's own, copied from a closed one: its folder, and its database where that is on the server."""
    shutil.copytree(template, target)
    folder = DataFolder(target)
    if isinstance(folder.place, Server):
        copied = postgres.server().fresh(template=name_of(folder.place))
        folder.save(folder.server_file, postgres.server().server(copied).url.encode())
    return folder


def name_of(server: Server) -> str:
    """The database's name on the server."""
    return server.url.partition("?")[0].rpartition("/")[2]


def rows_in(folder: DataFolder, question: str) -> list[tuple[Any, ...]]:
    """What somebody with a tool would be told, past the program."""
    place = folder.place
    if isinstance(place, Server):
        return postgres.server().ask(question, name_of(place))
    with closing(sqlite3.connect(place)) as file:
        return file.execute(question).fetchall()


def by_hand(folder: DataFolder, *statements: str) -> None:
    """Carry out statements past the program, as somebody with a tool would; on the server without triggers and references, so that what
    would take one away in a file is left out."""
    place = folder.place
    if isinstance(place, Server):
        with psycopg.connect(host=str(postgres.server().folder), user="counter", dbname=name_of(place), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            for statement in statements:
                if not statement.startswith("DROP TRIGGER"):
                    connection.execute(statement)  # type: ignore[arg-type]
    else:
        with closing(sqlite3.connect(place)) as file:
            for statement in statements:
                file.execute(statement)
            file.commit()
