"""Sees what the interpreter is asked to open: connections, programs, and files that only a hostile text names.

Python's audit hooks can't be taken away again, so one stands for the whole run and counts only while somebody watches.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_OUTSIDE = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "urllib.Request",
    "ftplib.connect",
    "smtplib.connect",
)
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn", "webbrowser.open")
_watching: list[tuple[str, list[str]]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    canary, seen = _watching[-1]
    if event in _OUTSIDE or event in _PROGRAMS:
        seen.append(f"{event} {arguments!r}")
    elif event in ("open", "os.listdir", "os.scandir", "os.remove", "os.rename") and canary in str(arguments[0] if arguments else ""):
        seen.append(f"{event} {arguments[0]!r}")


sys.addaudithook(_hook)


@contextmanager
def watched(canary: str) -> Iterator[list[str]]:
    """What was opened meanwhile and shouldn't have been: connections, programs, and any file whose path holds ``canary``."""
    seen: list[str] = []
    _watching.append((canary, seen))
    try:
        yield seen
    finally:
        _watching.pop()
