"""Bring a database to the form this program knows, or say in words why it can't be."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.database.place import Place, Server
from counter_app.programme.refusals import Trouble

if TYPE_CHECKING:  # most starts have nothing to migrate, and no server
    from sqlalchemy.engine import Connection

    from counter_app.database.store import Store

NEWEST = "0001"
KNOWN = ("0001",)


def version_of(place: Place) -> str | None:
    """The migration an existing database stands at; None for an empty or missing one. Raises Trouble when it is no database of ours."""
    return _version_on_server(place) if isinstance(place, Server) else _version_in_file(place)


def bring_up(place: Place) -> None:
    """After this the database has today's tables. One transaction a step; an older one keeps its rows.

    Raises Trouble("newer-database") for one made by a newer program, Trouble("read-only") where it can't be written.
    """
    version = version_of(place)
    if version == NEWEST:
        return
    if version is not None and version not in KNOWN:
        raise Trouble("newer-database", version)
    if isinstance(place, Server):
        _bring_up_server(place)
    else:
        _bring_up_file(place)


def _upgrade(connection: Connection) -> None:
    # Alembic is only needed on the day a database is made or changed, so it is not loaded on every start.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


# A file


def _version_in_file(path: Path) -> str | None:
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        try:
            return _read_version(path, "ro")
        except sqlite3.OperationalError as error:
            if "readonly" not in str(error):
                raise
            # Its first write was cut short; only whoever may write can take back what is half done of it.
            return _read_version(path, "rw")
    except sqlite3.OperationalError as error:
        raise Trouble("cannot-open" if "unable" in str(error) else "not-our-database", str(error)) from error
    except sqlite3.DatabaseError as error:
        raise Trouble("database-damaged", str(error)) from error


def _read_version(path: Path, mode: str) -> str | None:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)) as connection:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return None  # cut short before its first table: as good as empty
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _bring_up_file(path: Path) -> None:
    from sqlalchemy import URL, create_engine, event
    from sqlalchemy.exc import OperationalError
    from sqlalchemy.pool import NullPool

    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        with engine.begin() as connection:
            _upgrade(connection)
    except OperationalError as error:
        said = str(error.orig).lower()
        known = (("readonly", "read-only"), ("is full", "disk-full"), ("i/o error", "disk-failing"))
        code = next((code for words, code in known if words in said), "cannot-open")
        raise Trouble(code, str(error.orig)) from error
    finally:
        engine.dispose()
    path.chmod(0o600)


# A server


def _version_on_server(server: Server) -> str | None:
    with _store(server) as store:
        return store.read(_server_version)


@contextmanager
def _store(server: Server) -> Iterator[Store]:
    from counter_app.database.postgresql_store import PostgresqlStore

    store = PostgresqlStore(server, read_only=False, lasting=True, desk=None, chance=random.random)
    try:
        with store.troubles():
            yield store
    finally:
        store.close()


def _server_version(connection: Connection) -> str | None:
    ask = connection.exec_driver_sql
    if ask("SHOW server_encoding").scalar_one() != "UTF8":
        raise Trouble("server-not-utf8")
    if ask("SELECT to_regclass('alembic_version')").scalar_one() is None:
        if ask("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'").scalar_one():
            raise Trouble("not-our-database", "tables of something else")
        return None
    return str(ask("SELECT version_num FROM alembic_version").scalar_one())


def _bring_up_server(server: Server) -> None:
    with _store(server) as store:
        store.transaction(_upgrade_unless_done)


def _upgrade_unless_done(connection: Connection) -> None:
    # Several desks may start at the same moment after an update; one of them does it, and the others wait here until it is done.
    connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
    connection.exec_driver_sql("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
    _upgrade(connection)
