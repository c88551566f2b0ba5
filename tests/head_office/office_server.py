"""A PostgreSQL server that desks reach over the network, by password and, where a test wants it, by TLS; and databases for head office."""

from __future__ import annotations

import shutil
import socket
from functools import cache
from pathlib import Path

import psycopg

from counter_app.database import migrate
from counter_app.database.place import Server
from tests.postgres import PostgreSQL

OWNER = "office"
_HBA = "local all counter trust\nhost all all 127.0.0.1/32 scram-sha-256\n"


class OfficeServer(PostgreSQL):
    """Reached at 127.0.0.1:``port``. ``OWNER`` owns head office's databases and may make roles; its password is its name."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.also = ("listen_addresses=127.0.0.1", f"port={self.port}", "password_encryption=scram-sha-256")
        super().__init__()
        (self.folder / "data" / "pg_hba.conf").write_text(_HBA, "ascii")
        self.run("SELECT pg_reload_conf()")
        self.run(f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{OWNER}'")
        self._empty = ""

    def conninfo(self, database: str) -> str:
        return f"{super().conninfo(database)} port={self.port}"

    def office(self, database: str) -> Server:
        """Head office's own way to its database."""
        return Server(f"postgresql+psycopg://{OWNER}:{OWNER}@127.0.0.1:{self.port}/{database}")

    def address(self, database: str, *, tls: bool = False) -> str:
        """As it is typed at a desk."""
        return f"127.0.0.1:{self.port}/{database}{'' if tls else '?tls=off'}"

    def empty(self) -> str:
        """The name of a new database without tables, which is head office's."""
        name = self.fresh()
        self.run(f"ALTER DATABASE {name} OWNER TO {OWNER}")
        return name

    def with_tables(self) -> str:
        """The name of a new database of head office's with all its tables and no row."""
        if not self._empty:
            self._empty = self.empty()
            migrate.bring_up(self.office(self._empty))
        name = self.fresh(self._empty)
        self.run(f"ALTER DATABASE {name} OWNER TO {OWNER}")
        return name

    def forget(self, database: str) -> None:
        """The database and its desks' roles are gone."""
        self.run(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        for (role,) in self.ask(f"SELECT rolname FROM pg_roles WHERE rolname LIKE '{database}\\_desk%'", "postgres"):
            self.run(f'DROP ROLE "{role}"')

    def use_certificate(self, certificate: Path, key: Path) -> None:
        """From now on connections are made safe with this certificate, and none without is let in over the network."""
        for source, name in ((certificate, "server.crt"), (key, "server.key")):
            target = self.folder / "data" / name
            shutil.copyfile(source, target)
            target.chmod(0o600)
            if self._user is not None:
                shutil.chown(target, self._user.pw_uid, self._user.pw_gid)
        self.run("ALTER SYSTEM SET ssl = on")
        self.run("SELECT pg_reload_conf()")

    def use_none(self) -> None:
        self.run("ALTER SYSTEM RESET ssl")
        self.run("SELECT pg_reload_conf()")

    def owner(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        """A connection as the owner's, in autocommit."""
        return psycopg.connect(host="127.0.0.1", port=self.port, user=OWNER, password=OWNER, dbname=database, autocommit=True)


@cache
def office_server() -> OfficeServer:
    """The one of this process."""
    return OfficeServer()
