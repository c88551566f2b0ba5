"""What our code sends to SQLite, heard at the driver, so that the bare limit is exactly the same statements without us."""

from __future__ import annotations

import sqlite3
from typing import Any

from counter_app.database.door import Database
from counter_app.database.sqlite_store import file_uri

Statement = tuple[str, Any, bool]
"""Text, values, and whether the values are rows of an executemany."""


class Heard:
    """While it is ``on``, every statement of the database's connections is kept in ``statements``. Make it before timing begins: it opens
    the connections anew."""

    def __init__(self, database: Database) -> None:
        self.statements: list[Statement] = []
        self.on = True
        told = self

        class Cursor(sqlite3.Cursor):
            def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
                told._tell(statement, values, False)
                return super().execute(statement, values)

            def executemany(self, statement: str, rows: Any) -> sqlite3.Cursor:
                told._tell(statement, rows, True)
                return super().executemany(statement, rows)

        class Connection(sqlite3.Connection):
            def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
                told._tell(statement, values, False)
                return super().execute(statement, values)

            def cursor(self, factory: Any = None) -> Any:
                return super().cursor(Cursor)

        def connect() -> sqlite3.Connection:
            mode = "ro" if database._store._read_only else "rw"
            return sqlite3.connect(file_uri(database.place, mode), uri=True, check_same_thread=False, timeout=5.0, factory=Connection)

        database._store.engine.pool._creator = connect
        database.close()

    def _tell(self, statement: str, values: Any, many: bool) -> None:
        if self.on and not statement.startswith(("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK")):
            self.statements.append((statement, values, many))

    def taken(self) -> list[Statement]:
        """What was heard since the last time."""
        heard, self.statements = self.statements, []
        return heard


def by_hand(connection: sqlite3.Connection, statements: list[Statement]) -> None:
    """The same, sent by hand."""
    for statement, values, many in statements:
        if many:
            connection.executemany(statement, values)
        else:
            connection.execute(statement, values).fetchall()
