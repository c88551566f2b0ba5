"""Files from outside, read within bounds: only plain files, only so many bytes, and nothing that a name or a link leads to elsewhere.

A name may stand for a device or a pipe that never ends, a stick may hold a link to somebody's key, a file may name another one.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO


class TooLarge(Exception):
    """The file has more bytes than may be read of it."""


def open_outside(path: Path) -> BinaryIO:
    """The file, open for reading. Raises OSError, also for what is no plain file and for a link that leads out of its folder."""
    try:
        if path.is_symlink() and path.resolve().parent != path.parent.resolve():
            raise OSError(0, "a link that leads out of its folder")
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError(0, "not a plain file")
    except (ValueError, RuntimeError) as error:  # a NUL in the name; a link to itself
        raise OSError(0, "no name of a file") from error
    # Somebody may have put something else there since: without waiting for it, and looked at again.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    file = os.fdopen(handle, "rb")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise OSError(0, "not a plain file")
    return file


def read_outside(path: Path, most: int) -> bytes:
    """All of the file, ``most`` bytes at most. Raises TooLarge, and OSError as ``open_outside`` does."""
    with open_outside(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            raise TooLarge
        content = file.read(most + 1)
    if len(content) > most:
        raise TooLarge
    return content


def text_outside(path: Path, most: int) -> str:
    """The file's text, UTF-8 with or without BOM. Raises TooLarge, UnicodeDecodeError, and OSError as ``open_outside`` does."""
    return read_outside(path, most).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def why_unread(error: Exception) -> str:
    """Why ``text_outside`` failed, in technical words."""
    if isinstance(error, TooLarge):
        return "too large"
    return getattr(error, "strerror", None) or "not UTF-8"


def within(folder: Path, name: str) -> Path | None:
    """The path of ``name`` from ``folder``, None where that leads out of it: up, from the root, or over a link."""
    try:
        path = (folder / name).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
    return path if path.is_relative_to(folder.resolve()) else None
