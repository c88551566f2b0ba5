"""The words by which members are found by name, for a hundred thousand members of a fill at once.

Each member has some six words, which lie far apart among everybody's. Put in with their members, every portion of a fill writes nearly as
many pages as it has words; put in their order, many of them lie on each page. A desk finds a member by card and phone at once, and by name
some seconds later.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice

from sqlalchemy.engine import Connection

from counter_app.database.door import Database
from counter_app.database.naming import words_of

AT_ONCE = 100_000
"""Members whose words are put in order together."""

_NAMES = "SELECT id, name FROM member WHERE id BETWEEN ? AND ? AND wiped_on IS NULL"
# Whoever was given another name meanwhile isn't found by the one before.
_WORD = (
    "INSERT INTO member_word (word, member_id) SELECT ?, id FROM member WHERE id = ? AND name = ? AND wiped_on IS NULL"
    " ON CONFLICT DO NOTHING"
)


class Words:
    """Those of the members with ids from ``first`` to ``last``, some at a time. They may be there already, all or some of them."""

    def __init__(self, database: Database, first: int, last: int) -> None:
        self.first, self.last = first, last
        self._names: dict[int, str] = dict(database.read(_names, first, last))
        self._left = self._in_order()

    def _in_order(self) -> Iterator[tuple[str, int, str]]:
        whose: dict[str, list[int]] = {}
        for member_id, name in self._names.items():
            for word in words_of(name):
                whose.setdefault(word, []).append(member_id)
        for word in sorted(whose):
            for member_id in sorted(whose.pop(word)):
                yield word, member_id, self._names[member_id]

    def some(self, most: int) -> list[tuple[str, int, str]]:
        """The next words, with their member and the name that they are of; none when there are no more."""
        return list(islice(self._left, most))

    def put_others(self, file: sqlite3.Connection) -> None:
        """Whoever was given another name since is found by all of it."""
        now = dict(file.execute(_NAMES, (self.first, self.last)))
        others = [(each, name) for each, name in now.items() if self._names.get(each) != name]
        put(file, [(word, each, name) for each, name in others for word in words_of(name)])


def put(file: sqlite3.Connection, rows: list[tuple[str, int, str]]) -> None:
    """Members are found by these words, as far as that is still their name."""
    file.executemany(_WORD, rows)


def _names(connection: Connection, first: int, last: int) -> list[tuple[int, str]]:
    return [(row[0], row[1]) for row in connection.exec_driver_sql(_NAMES, (first, last))]
