"""Who reads the hostile files, and the readers as they would be without their guards; each in a process of its own, which may take so much
more memory and time and no more, and tells every file, folder, program and connection that it touched.

    PYTHONPATH=.:tests:tests/trust python -m hostile_readers FOLDER [NAME …]     a line of JSON for each
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import os
import re
import resource as limits
import shutil
import signal
import sqlite3
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

from fuzzing.targets import AT, BACKUP_KEY, GENUINE, KEYS, TODAY
from hostile_files import Hostile, every_file
from shop import CHEAP, new_shop

from counter_app.actions.importing.checked import refused_as_csv
from counter_app.actions.importing.gifts import check_gifts
from counter_app.actions.importing.members import check_members
from counter_app.actions.importing.receipts import check_receipts
from counter_app.actions.importing.table import read_file
from counter_app.backups.restoring import prepare
from counter_app.cli import programme as programme_command
from counter_app.cli.init import BadFile, read_shop_file
from counter_app.database.door import Database
from counter_app.database.folder import DataFolder
from counter_app.opening import set_up
from counter_app.programme.file.faults import ProgrammeFileErrors
from counter_app.programme.file.load import load_programme
from counter_app.programme.refusals import Refused, Trouble
from counter_app.rehearsal.cases import CaseFileErrors, read_cases
from counter_app.vouchers import verify

MORE_MEMORY = 256 * 1024 * 1024
MOST_SECONDS = 10
"""Of the processor; a busy computer may take longer."""
PATIENCE = 60
"""Seconds until a reader counts as waiting for ever."""
REPOSITORY = Path(__file__).resolve().parents[2]
REFUSALS = (Refused, Trouble, ProgrammeFileErrors, CaseFileErrors, BadFile)

Reader = Callable[[Path, DataFolder], bool]
"""Reads the file at a path, a shop's register beside it: True where it took something, False or one of ``REFUSALS`` where not."""


def _table(check: Callable[..., Any]) -> Reader:
    def read(path: Path, shop: DataFolder) -> bool:
        database = Database(shop.database)
        try:
            found = check(database, read_file(path), TODAY)
        finally:
            database.close()
        told = refused_as_csv(found.refused[:1000], lambda line: (line.field, line.why)).removeprefix("\ufeff")
        runs = any(cell[:1] in tuple("=+-@\t＝＋－＠") for row in csv.reader(io.StringIO(told)) for cell in row)
        return runs or bool(found.take)

    return read


def _programme(path: Path, shop: DataFolder) -> bool:
    return bool(load_programme(programme_command.read_text(path), str(path)))


def _cases(path: Path, shop: DataFolder) -> bool:
    return bool(read_cases(path))


def _shop(path: Path, shop: DataFolder) -> bool:
    return bool(read_shop_file(path))


def _keys(path: Path, shop: DataFolder) -> bool:
    asked = argparse.Namespace(digits=GENUINE, keys=path, root=KEYS.root.hex(), on=TODAY, json=False)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return verify.run(asked) == 0


def _backup(path: Path, shop: DataFolder) -> bool:
    target = DataFolder(shop.path.parent / f"restored-{os.getpid()}")
    try:
        prepare(target, path, BACKUP_KEY, lambda: AT)
    finally:
        left = [str(each) for each in target.path.rglob("*") if each.is_file()]
        shutil.rmtree(target.path, ignore_errors=True)
        if left:
            raise AssertionError(f"left behind: {left}")
    return True


READERS: dict[str, Reader] = {
    "members": _table(check_members), "gifts": _table(check_gifts), "receipts": _table(check_receipts),
    "programme": _programme, "cases": _cases, "shop": _shop, "keys": _keys, "backup": _backup,
}  # fmt: skip


# Without their guards


def _plain_table(path: Path, shop: DataFolder) -> bool:
    csv.field_size_limit(sys.maxsize)
    return bool(list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))))


def _plain_toml(path: Path, shop: DataFolder) -> bool:
    named = tomllib.loads(path.read_text("utf-8")).get("programme")
    return not named or bool((path.parent / named).read_bytes())


def _plain_lines(path: Path, shop: DataFolder) -> bool:
    """The pattern by which strings were once skipped: what a backslash begins can be read in two ways."""
    return all(re.sub(r'"""(?:\\.|.)*?"""', "", line) for line in path.read_text("utf-8").split("\n") if line)


def _plain_unpacking(path: Path, shop: DataFolder) -> bool:
    """Names are taken from the file as they are."""
    folder = path.parent / "unpacked"
    folder.mkdir()
    (folder / "../../evil").write_bytes(path.read_bytes())
    return True


PLAIN: dict[str, tuple[str, Reader]] = {
    "a gigantic field": ("members: a gigantic field", _plain_table),
    "one record": ("members: one record of millions of fields", _plain_table),
    "a device": ("members: a device without end", _plain_table),
    "a pipe": ("members: a pipe nobody writes to", _plain_table),
    "a link": ("members: a link to somebody's file", _plain_table),
    "a key of many parts": ("programme: a key of 50,000 parts", _plain_toml),
    "a number of many digits": ("programme: a number of 5,000 digits", _plain_toml),
    "another's file named": ("cases: its programme is /etc/passwd", _plain_toml),
    "backslashes": ("cases: backslashes in a text of several lines", _plain_lines),
    "unpacking": ("backup: by the right key: parts of other folders", _plain_unpacking),
}
"""What some of the files do to a reader without its guard."""


# The judge


@dataclass
class Seen:
    """What became of one file. ``ended``: refused, taken, or what went wrong; ``mib``: how much more memory it took."""

    ended: str
    seconds: float
    mib: float
    touched: list[str]

    @property
    def harmless(self) -> bool:
        return self.ended == "refused" and not self.touched and self.mib <= MORE_MEMORY / 2**20


class Watch:
    """Remembers what a process opens, makes, removes, starts or connects to outside the folders that are its own."""

    def __init__(self, *own: Path) -> None:
        self.own = [str(path.resolve()) for path in own]
        self.touched: list[str] = []
        self.on = False

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "open" or event in (
            "os.mkdir",
            "os.remove",
            "os.rename",
            "os.link",
            "os.symlink",
            "os.rmdir",
            "os.chmod",
            "os.truncate",
        ):
            paths = arguments[: 2 if event in ("os.rename", "os.link", "os.symlink") else 1]
            named = [os.path.realpath(os.fsdecode(path)) for path in paths if isinstance(path, str | bytes | os.PathLike)]
            self.touched += [f"{event} {path}" for path in named if not self._is_own(path)]
        elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ctypes.")):
            self.touched.append(event)

    def _is_own(self, path: str) -> bool:
        return any(path == root or path.startswith(root + "/") for root in self.own)


def watched(one: Hostile, read: Reader, folder: Path, shop: DataFolder, seconds: int, patience: float) -> Seen:
    """The file is made, and read in a child of this process."""
    folder.mkdir()
    path = one.make(folder)
    answer, tell = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _read_and_tell(tell, read, path, folder, shop, seconds)
    os.close(tell)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, patience)
    with os.fdopen(answer, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    took = round(time.monotonic() - begun, 2)
    shutil.rmtree(folder, ignore_errors=True)
    if not said:
        return Seen(f"ended by {signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else status}", took, 0, [])
    ended, mib, touched = json.loads(said)
    return Seen(ended, took, mib, touched)


def _read_and_tell(tell: int, read: Reader, path: Path, folder: Path, shop: DataFolder, seconds: int) -> NoReturn:
    try:
        watch = Watch(
            folder, shop.path.parent, REPOSITORY / "resources", REPOSITORY / "counter_app", Path(sys.prefix), Path(sys.base_prefix)
        )
        sys.addaudithook(watch.hear)
        os.chdir(folder)  # what is named from here is named from there
        Path("/proc/self/clear_refs").write_text("5")
        before, room = _kilobytes("VmRSS"), _kilobytes("VmSize") * 1024 + MORE_MEMORY
        limits.setrlimit(limits.RLIMIT_AS, (room, room))
        limits.setrlimit(limits.RLIMIT_CPU, (seconds, seconds + 1))
        watch.on = True
        try:
            ended = "taken" if read(path, shop) else "refused"
        except REFUSALS:
            ended = "refused"
        except BaseException as error:
            ended = f"{type(error).__name__}: {error}"[:200]
        watch.on = False
        mib = (_kilobytes("VmHWM") - before) / 1024
        os.write(tell, json.dumps([ended, round(mib, 1), watch.touched[:5]]).encode())
    finally:
        os._exit(0)


def _kilobytes(what: str) -> int:
    found = re.search(rf"{what}:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    assert found is not None
    return int(found[1])


def books(shop: DataFolder) -> list[Any]:
    """Every row of every table."""
    with contextlib.closing(sqlite3.connect(f"{shop.database.as_uri()}?mode=ro", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [(name, connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables]


def run(folder: Path, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Each file, then each control; last whether the shop's books and the folder around stand as they stood."""
    shop = DataFolder(folder / "shop")
    set_up(shop, new_shop(), now=lambda: AT, cost=CHEAP)
    before = books(shop)
    files = every_file()
    for number, (name, one) in enumerate(files.items()):
        if not names or name in names:
            seen = watched(one, READERS[one.reader], folder / f"case-{number}", shop, MOST_SECONDS, PATIENCE)
            yield {"name": name, "control": False, "harmless": seen.harmless, **asdict(seen)}
    left = sorted(path.name for path in folder.iterdir())
    for number, (name, (file, plain)) in enumerate(PLAIN.items()):
        if not names or name in names:
            seen = watched(files[file], plain, folder / f"plain-{number}", shop, 1, 2)
            yield {"name": name, "control": True, "harmless": seen.harmless, **asdict(seen)}
    yield {"files": len(files), "books": books(shop) == before, "left": left, "evil": (folder / "evil").exists()}


def main() -> None:
    for line in run(Path(sys.argv[1]), sys.argv[2:]):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
