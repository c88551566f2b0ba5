"""Where a shop's database is: in an SQLite file of the data folder, or on a PostgreSQL server that several desks share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.programme.failing import Trouble

_URL = re.compile(r"postgresql(\+psycopg)?://(?P<who>[^/@]*@)?(?P<rest>\S+)")


@dataclass(frozen=True)
class Server:
    """A database on a PostgreSQL server, as ``postgresql+psycopg://USER@HOST:PORT/NAME``. The address may hold a password: it is shown
    through ``shown`` only."""

    url: str = field(repr=False)

    @classmethod
    def at(cls, text: str) -> Server:
        """The server this text names. Raises Trouble("bad-server-address")."""
        found = _URL.fullmatch(text.strip())
        if found is None:
            raise Trouble("bad-server-address")
        return cls(f"postgresql+psycopg://{found['who'] or ''}{found['rest']}")

    @property
    def shown(self) -> str:
        """The address without its password, whichever way it has one."""
        bare = re.sub(r"(//[^:/@]*):[^@/]*@", r"\1@", self.url)
        return re.sub(r"([?&])password=[^&]*&?", r"\1", bare).rstrip("?&")

    @property
    def has_password(self) -> bool:
        return self.shown != self.url


Place = Path | Server
"""A file's path, or a server's database."""
