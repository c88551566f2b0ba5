"""Bring a database file to the form this program knows, or say in words why it can't be."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from counter_app.programme.refusals import Trouble

NEWEST = "0001"
KNOWN = ("0001",)


def version_of(path: Path) -> str | None:
    """The migration an existing file stands at; None for an empty or missing one. Raises Trouble when it is no database of ours."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                return None  # cut short before its first table: as good as empty
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        raise Trouble("cannot-open" if "unable" in str(error) else "not-our-database", str(error)) from error
    except sqlite3.DatabaseError as error:
        raise Trouble("database-damaged", str(error)) from error
    return None if row is None else str(row[0])


def bring_up(path: Path) -> None:
    """After this the file at ``path`` has today's tables. One transaction a step; an older file keeps its rows.

    Raises Trouble("newer-database") for a file made by a newer program, Trouble("read-only") where it can't be written.
    """
    version = version_of(path)
    if version == NEWEST:
        return
    if version is not None and version not in KNOWN:
        raise Trouble("newer-database", version)
    # Alembic is only needed on the day a file is made or changed, so it is not loaded on every start.
    from alembic import command
    from alembic.config import Config
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
    def begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except OperationalError as error:
        said = str(error.orig).lower()
        known = (("readonly", "read-only"), ("is full", "disk-full"), ("i/o error", "disk-failing"))
        code = next((code for words, code in known if words in said), "cannot-open")
        raise Trouble(code, str(error.orig)) from error
    finally:
        engine.dispose()
    path.chmod(0o600)
