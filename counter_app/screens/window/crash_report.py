"""What is kept of our own mistakes: a report for each in the data folder, without personal data, and the mark of a window that is open.

A report says what kind of mistake it was, where in the program, with which versions, and the last actions by kind. It holds no message of
the mistake unless that can only speak of the program: a message may repeat a name or a number that was typed. The last 20 are kept.
"""

from __future__ import annotations

import hashlib
import json
import platform
import traceback
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from counter_app import __version__

KEPT = 20
MOST_CAUSES = 8
_NAMED = ("PySide6-Essentials", "SQLAlchemy", "reportlab", "cryptography")
_HARMLESS = (AttributeError, TypeError, NameError, ImportError, AssertionError)
"""What these say speaks of the program; other exceptions may repeat a name or a number that was typed."""
_OURS = Path(__file__).resolve().parents[2].as_posix()


def code_of(error: BaseException) -> str:
    """Six characters, the same for the same mistake in the same place: ``7F3A2C``."""
    return hashlib.sha256(f"{type(error).__name__} {_where(error)}".encode()).hexdigest()[:6].upper()


def logged(error: BaseException) -> str:
    """What the log may know: kind, place in the program and, where it can't be personal, the message."""
    said = f": {error}" if isinstance(error, _HARMLESS) and str(error) else ""
    return f"{type(error).__name__}{said}\n{_where(error)}"


def report(error: BaseException, at: datetime, where: str, lately: Iterable[tuple[datetime, str]]) -> str:
    """The report of a mistake in ``where`` (``window``, or a lane's or thread's name); ``lately`` are the last actions, by kind."""
    causes: list[str] = []
    one: BaseException | None = error
    while one is not None and len(causes) < MOST_CAUSES:
        causes.append(logged(one))
        one = one.__cause__ or one.__context__
    told = {
        "code": code_of(error),
        "at": _instant(at),
        "in": where,
        "mistakes": causes,
        "versions": {"Counter": __version__, "Python": platform.python_version(), "system": platform.system(), **_versions()},
        "lately": [f"{_instant(done)} {kind}" for done, kind in lately],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def keep_report(folder: Path, code: str, at: datetime, text: str) -> Path | None:
    """Write the report beside the 19 before it; None where the folder takes none (then the log alone knows)."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        target = folder / f"{at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{code}.json"
        target.touch(mode=0o600)
        target.write_text(text, encoding="utf-8")
        for old in sorted(folder.glob("*.json"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return target


class OpenMark:
    """A file that stands while a window is open: whoever finds it at the start knows that the last one didn't end by itself."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def set(self) -> bool:
        """The mark stands. Returns whether it stood already."""
        stood = self._file.exists()
        with suppress(OSError):
            self._file.touch(mode=0o600)
        return stood

    def take_away(self) -> None:
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {_file(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)


def _file(name: str) -> str:
    """A file of ours by its place in the program, another one by its name: a path may hold its user's name."""
    path = Path(name).as_posix()
    return path.removeprefix(_OURS) if path.startswith(_OURS) else Path(path).name


def _versions() -> dict[str, str]:
    found = {}
    for name in _NAMED:
        with suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
