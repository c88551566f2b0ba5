"""A disk that can be watched and can fail, under the real program: every open, write, sync, cut and delete goes through here.

What SQLite does is seen in its own layer below (a VFS of ours, put before the system's in the library that Python's sqlite3 uses); what the
program does with files of its own is seen where it calls the system. The files themselves are real.

    with watched() as disk:            # disk.log: what was done, in order
    with failing(7, forever=True):     # the seventh of them fails, and every one after it

It proves the order of our writes and syncs and what is done about errors; not the system's, nor the disk's, own honesty.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FULL, _IO_SYNC, _CANT_OPEN, _IO_WRITE = 13, 10 | 4 << 8, 14, 10 | 3 << 8
_POINTER = ctypes.c_void_p


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int), ("size", ctypes.c_int), ("longest", ctypes.c_int), ("next", _POINTER), ("name", ctypes.c_char_p),
        ("data", _POINTER), ("open", _POINTER), ("delete", _POINTER), ("rest", _POINTER * 14),
    )  # fmt: skip


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int), ("close", _POINTER), ("read", _POINTER), ("write", _POINTER), ("truncate", _POINTER), ("sync", _POINTER),
        ("rest", _POINTER * 13),
    )  # fmt: skip


# The name as a pointer: the system's layer keeps it for as long as the file is open.
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _POINTER, _POINTER, ctypes.c_int, ctypes.POINTER(ctypes.c_int))
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_char_p, ctypes.c_int)
_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _POINTER, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_int)


@dataclass
class Disk:
    """``log``: (what, file's name, offset or length, bytes) of SQLite's files, and whatever ``note`` was given. ``failed``: how often it
    did. ``count``: what was done since it began to count."""

    fails_at: int | None = None
    forever: bool = False
    swallow: bool = False
    log: list[tuple[str, str, int, bytes]] = field(default_factory=list)
    logging: bool = False
    count: int = 0
    failed: int = 0

    def note(self, what: str, number: int = 0) -> None:
        self.log.append((what, "", number, b""))

    def fails(self) -> bool:
        self.count += 1
        now = self.fails_at is not None and (self.count == self.fails_at or (self.forever and self.count > self.fails_at))
        self.failed += now
        return now


_disk = Disk()


class _Shim:
    """The layer before the system's. It is put in once and stays; without a disk to watch it hands everything through."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(_sqlite3.__file__)
        self._library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._system = self._library.sqlite3_vfs_find(None)
        self._open, self._delete = _OPEN(self._system.contents.open), _DELETE(self._system.contents.delete)
        self._names: dict[int, str] = {}
        self._tables: dict[int, tuple[_Methods, dict[str, Any]]] = {}
        self._table_of: dict[int, dict[str, Any]] = {}
        self._kept = (_OPEN(self._on_open), _DELETE(self._on_delete))
        self._own = _Vfs.from_buffer_copy(self._system.contents)
        self._own.name = b"watched"
        self._own.open, self._own.delete = (ctypes.cast(each, _POINTER).value for each in self._kept)
        self._library.sqlite3_vfs_register(ctypes.byref(self._own), 1)

    def _on_open(self, _vfs: int, name: int | None, file: int, flags: int, out: Any) -> int:
        if not _disk.swallow and _disk.fails():
            ctypes.cast(file, ctypes.POINTER(_POINTER))[0] = None
            return _CANT_OPEN
        code = self._open(ctypes.cast(self._system, _POINTER).value, name, file, flags, out)
        if code == 0:
            self._names[file] = "" if name is None else Path(ctypes.string_at(name).decode()).name
            self._put_between(file)
        return int(code)

    def _put_between(self, file: int) -> None:
        head = ctypes.cast(file, ctypes.POINTER(_POINTER))
        table = head[0]
        if table not in self._tables:
            methods = _Methods.from_address(table)
            system = {
                "close": _CLOSE(methods.close), "write": _WRITE(methods.write), "truncate": _TRUNCATE(methods.truncate),
                "sync": _SYNC(methods.sync),
            }  # fmt: skip
            own = _Methods.from_buffer_copy(methods)
            ours = {
                "close": _CLOSE(self._on_close), "write": _WRITE(self._on_write), "truncate": _TRUNCATE(self._on_truncate),
                "sync": _SYNC(self._on_sync),
            }  # fmt: skip
            for name, function in ours.items():
                setattr(own, name, ctypes.cast(function, _POINTER).value)
            self._tables[table] = own, {**system, "ours": ours}
        own, system = self._tables[table]
        self._table_of[file] = system
        head[0] = ctypes.addressof(own)

    def _on_close(self, file: int) -> int:
        self._names.pop(file, None)
        return int(self._table_of.pop(file)["close"](file))

    def _on_write(self, file: int, content: int, length: int, offset: int) -> int:
        if _disk.fails():
            return 0 if _disk.swallow else _FULL
        if _disk.logging:
            _disk.log.append(("write", self._names[file], offset, ctypes.string_at(content, length)))
        return int(self._table_of[file]["write"](file, content, length, offset))

    def _on_truncate(self, file: int, length: int) -> int:
        if _disk.fails():
            return 0 if _disk.swallow else _IO_WRITE
        if _disk.logging:
            _disk.log.append(("truncate", self._names[file], length, b""))
        return int(self._table_of[file]["truncate"](file, length))

    def _on_sync(self, file: int, flags: int) -> int:
        if _disk.fails():
            return 0 if _disk.swallow else _IO_SYNC
        if _disk.logging:
            _disk.log.append(("sync", self._names[file], 0, b""))
        return int(self._table_of[file]["sync"](file, flags))

    def _on_delete(self, _vfs: int, name: bytes, sync: int) -> int:
        if _disk.logging:
            _disk.log.append(("delete", Path(name.decode()).name, 0, b""))
        return int(self._delete(ctypes.cast(self._system, _POINTER).value, name, sync))


_shim: list[_Shim] = []


def put_in() -> None:
    """SQLite's files that are opened from now on are seen."""
    if not _shim:
        _shim.append(_Shim())


@contextmanager
def watched() -> Iterator[Disk]:
    """Everything SQLite does to its files is in the log."""
    global _disk
    put_in()
    _disk = Disk(logging=True)
    try:
        yield _disk
    finally:
        _disk = Disk()


# The program's own files


class _Raw(io.FileIO):
    """A file whose writes may fail."""

    def write(self, content: Any) -> int:
        if _disk.fails():
            raise OSError(28, "No space left on device")
        return super().write(content)


def _fdopen(descriptor: int, mode: str = "r", *more: Any, **other: Any) -> Any:
    if "w" in mode and "b" in mode:
        return io.BufferedWriter(_Raw(descriptor, "wb"))
    return open(descriptor, mode, *more, **other)


def _failing_call(real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*given: Any, **other: Any) -> Any:
        if _disk.fails():
            raise OSError(28, "No space left on device")
        return real(*given, **other)

    return call


_CALLS = ("open", "fsync", "replace", "mkdir", "link")


@contextmanager
def failing(at: int | None, *, forever: bool = False, swallow: bool = False) -> Iterator[Disk]:
    """The ``at``-th thing done to the disk fails, once or ``forever``; None: nothing does, and they are counted. ``swallow``: SQLite is
    told that all went well (the control)."""
    global _disk
    put_in()
    _disk = Disk(fails_at=at, forever=forever, swallow=swallow)
    real = {name: getattr(os, name) for name in (*_CALLS, "fdopen")}
    for name in _CALLS:
        setattr(os, name, _failing_call(real[name]))
    os.fdopen = _fdopen  # type: ignore[assignment]
    try:
        yield _disk
    finally:
        for name, function in real.items():
            setattr(os, name, function)
        _disk = Disk()
