"""The shop's data folder: what lies where, who may read it, and that one program at a time writes in it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from counter_app.database.place import Place, Server
from counter_app.programme.failing import Trouble

if TYPE_CHECKING:  # the window's first paint waits for what this module imports
    from counter_app.database.key_store import KeyStore

KEPT_COPIES = 7
SHOWN_AROUND = "shown_around"
"""False in ``desk.json``: whoever signs in is new here, and is shown around a shop to practise in."""


def default_folder() -> Path:
    """The platform's place for this program's data."""
    # Here, as in ``pepper``: the window's first paint waits for what this module imports.
    from platformdirs import user_data_path

    return user_data_path("Counter", appauthor=False)


class DataFolder:
    """``path`` holds the database (``counter.db``) or the address of the server that has it (``server``), the pepper of the PINs, the
    desk's key, ``desk.json`` (what the window needs before the database is open), copies and logs. Folder 0700, files 0600. ``key_store``:
    where new secrets are kept instead of in files."""

    def __init__(self, path: Path, key_store: KeyStore | None = None) -> None:
        self.path = path
        self.key_store = key_store
        self._lock: IO[str] | None = None

    @property
    def database(self) -> Path:
        return self.path / "counter.db"

    @property
    def server_file(self) -> Path:
        """Where the shop's data are on a server: its address, which may hold a password."""
        return self.path / "server"

    @property
    def place(self) -> Place:
        """Where the shop's data are. Raises Trouble("server-file-open") for an address with a password that others may read,
        Trouble("bad-server-address") for one that is none."""
        server = server_in(self.server_file)
        return self.database if server is None else server

    @property
    def line_file(self) -> Path:
        """Where a chain's desk keeps its way to head office; not there in a shop that stands alone."""
        return self.path / "head-office.json"

    @property
    def joining_file(self) -> Path:
        """How far the desk of this folder has joined a chain; gone once it has."""
        return self.path / "joining.json"

    def joins(self) -> str:
        """The address of the head office whose chain this folder's desk has begun to join, "" for none."""
        try:
            return str(json.loads(self.joining_file.read_text("utf-8"))["address"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    @property
    def pepper_file(self) -> Path:
        return self.path / "pepper"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def backup_key_file(self) -> Path:
        return self.keys / "backup-key"

    @property
    def tries_file(self) -> Path:
        return self.path / "tries"

    @property
    def restored(self) -> Path:
        """What a restore has made ready, whole: the next start puts it in place."""
        return self.path / "restored"

    @property
    def aside(self) -> Path:
        """What restores have put aside; nothing deletes it."""
        return self.path / "aside"

    @property
    def copies(self) -> Path:
        return self.path / "copies"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def desk_file(self) -> Path:
        return self.path / "desk.json"

    def is_empty(self) -> bool:
        """No shop has been set up here yet."""
        return not self.database.exists() and not self.restored.exists() and not self.server_file.exists()

    def make(self) -> None:
        """The folder exists and only this user can look into it. Raises Trouble when it can't be written."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.chmod(0o700)
            for part in (self.keys, self.copies, self.logs):
                part.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise Trouble("read-only", error.strerror or "") from error
        if not os.access(self.path, os.W_OK):
            raise Trouble("read-only", str(self.path))

    def lock(self) -> None:
        """This process alone writes here until ``unlock`` or its end. Raises Trouble("in-use") when another one does."""
        self.make()
        self._lock = self._held("counter.lock", "in-use")

    def unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @contextmanager
    def backing_up(self) -> Iterator[None]:
        """One backup at a time, whichever program makes it. Raises Trouble("backup-busy")."""
        handle = self._held("backup.lock", "backup-busy")
        try:
            yield
        finally:
            handle.close()

    def _held(self, name: str, otherwise: str) -> IO[str]:
        try:
            handle = os.fdopen(os.open(self.path / name, os.O_RDWR | os.O_CREAT, 0o600), "r+")
        except OSError as error:
            raise Trouble("read-only", error.strerror or "") from error
        try:
            _take(handle)
        except OSError as error:
            handle.close()
            raise Trouble(otherwise) from error
        return handle

    def pepper(self) -> bytes:
        """The 32 bytes mixed into every PIN, kept outside the database; made at the first call."""
        import secrets

        if not self.pepper_file.exists():
            self.keep_secret(self.pepper_file, secrets.token_bytes(32))
        return self.secret(self.pepper_file)

    def keep_secret(self, file: Path, secret: bytes) -> None:
        """From now on ``file`` stands for these bytes: it holds them, or says where the computer's key store has them. Raises Trouble."""
        self.save(file, secret if self.key_store is None else self.key_store.keep(secret))

    def secret(self, file: Path) -> bytes:
        """What ``keep_secret`` was given. Raises Trouble: key-store-closed, key-store-empty."""
        from counter_app.database.key_store import secret_in

        return secret_in(file.read_bytes(), self.key_store)

    def save(self, target: Path, content: bytes) -> None:
        """Write a file whole or not at all; mode 0600. Raises Trouble."""
        write_whole(target, content)

    def desk_facts(self) -> dict[str, Any]:
        """What the window shows before the database is open (shop, desk, language, theme, text size, printer); empty when there is none."""
        try:
            facts = json.loads(self.desk_file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return facts if isinstance(facts, dict) else {}

    def keep_desk_facts(self, **changed: Any) -> None:
        """Change some of the facts, keep the rest."""
        facts = {**self.desk_facts(), **changed}
        self.save(self.desk_file, json.dumps(facts, ensure_ascii=False, sort_keys=True, indent=1).encode())

    def oldest_copies_beyond_kept(self) -> list[Path]:
        return sorted(self.copies.glob("counter-*.db"))[:-KEPT_COPIES]


def server_in(file: Path) -> Server | None:
    """The server whose address is in this file; None where there is no such file. Raises Trouble: server-file-open, bad-server-address,
    cannot-read."""
    try:
        server = Server.at(file.read_text("utf-8"))
        if server.has_password and os.name == "posix" and file.stat().st_mode & 0o077:
            raise Trouble("server-file-open", str(file))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("cannot-read", str(file)) from error
    return server


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all: temporary file, sync, replace; mode 0600. Raises Trouble: disk-full, read-only."""
    part = target.with_name(target.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise Trouble("disk-full" if error.errno == 28 else "read-only", error.strerror or "") from error


if sys.platform == "win32":
    import msvcrt

    def _take(handle: IO[str]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
