"""Questions to a CUPS server in its own language (IPP 2.0 over HTTP), with nothing but the standard library.

``lpstat`` answers in the language of the day and leaves out the two things that matter here: a job's title, by which a print
is found again after a crash, and whether a job that is over was printed or given up. Its source of both is this protocol.
Only questions are asked this way; pages go through ``lp``, which knows the filters.
"""

from __future__ import annotations

import os
import pwd
import socket
import struct
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from counter_app.programme.refusals import Trouble
from counter_app.screens.printing.printers import NO_PRINTING_SYSTEM

GET_JOB, GET_JOBS, GET_PRINTER = 0x0009, 0x000A, 0x000B
GET_DEFAULT, GET_PRINTERS = 0x4001, 0x4002

NOT_FOUND = 0x0406

_SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
_PATIENCE = 10.0
"""Seconds a server on the same desk may take over one question."""

_OPERATION, _JOB, _END, _PRINTER = 0x01, 0x02, 0x03, 0x04
_INTEGER, _BOOLEAN, _ENUM, _KEYWORD, _URI, _CHARSET, _LANGUAGE, _NAME = 0x21, 0x22, 0x23, 0x44, 0x45, 0x47, 0x48, 0x42
_LAST_DELIMITER = 0x0F
_TEXTS = range(0x40, 0x60)

Value = str | int | bool
Group = dict[str, list[Value]]


class IppError(Exception):
    """The server answered, and the answer is no. ``status`` is IPP's."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"IPP status {status:#06x}")


def server_here() -> str:
    """Where this computer's CUPS listens: ``CUPS_SERVER`` if set, else the socket that exists, else the usual port."""
    if named := os.environ.get("CUPS_SERVER"):
        return named
    return next((path for path in _SOCKETS if Path(path).exists()), "localhost:631")


def ask(server: str, operation: int, wanted: tuple[str, ...], **about: Value) -> list[Group]:
    """The jobs or printers the server tells of, each as its attributes' lists of values.

    ``about``: the question's own attributes, underscores for hyphens (``printer_uri="ipp://localhost/printers/Desk"``).
    Raises ``IppError`` when the server says no, ``Trouble`` when there is no server.
    """
    body = _question(operation, wanted, about)
    connection = _connection(server)
    headers = {"Content-Type": "application/ipp"}
    if server.startswith("/"):
        # Titles of jobs are told to their owner only; on its own socket the server checks with the kernel that we are who we say.
        headers["Authorization"] = f"PeerCred {_who()}"
    try:
        connection.request("POST", "/", body, headers)
        answer = connection.getresponse()
        data = answer.read()
    except (OSError, HTTPException) as error:
        raise Trouble(NO_PRINTING_SYSTEM, type(error).__name__) from error
    finally:
        connection.close()
    if answer.status != 200:
        raise Trouble(NO_PRINTING_SYSTEM, f"HTTP {answer.status}")
    try:
        return _groups(data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Trouble(NO_PRINTING_SYSTEM, "unreadable answer") from error


def _who() -> str:
    """The name ``lp`` prints under; the environment may tell another one."""
    return pwd.getpwuid(os.getuid()).pw_name


class _SocketConnection(HTTPConnection):
    """HTTP over the server's socket file."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_PATIENCE)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_PATIENCE)
        self.sock.connect(self._path)


def _connection(server: str) -> HTTPConnection:
    if server.startswith("/"):
        return _SocketConnection(server)
    host, _, port = server.partition(":")
    return HTTPConnection(host, int(port) if port.isdigit() else 631, timeout=_PATIENCE)


def _question(operation: int, wanted: tuple[str, ...], about: dict[str, Value]) -> bytes:
    parts = [struct.pack(">BBHIB", 2, 0, operation, 1, _OPERATION)]
    parts.append(_attribute(_CHARSET, "attributes-charset", "utf-8"))
    parts.append(_attribute(_LANGUAGE, "attributes-natural-language", "en"))
    for key, value in about.items():
        name = key.replace("_", "-")
        if isinstance(value, bool):
            parts.append(_attribute(_BOOLEAN, name, value))
        elif isinstance(value, int):
            parts.append(_attribute(_INTEGER, name, value))
        else:
            parts.append(_attribute(_URI if name.endswith("-uri") else _KEYWORD, name, value))
    parts.append(_attribute(_NAME, "requesting-user-name", _who()))
    for place, keyword in enumerate(wanted):
        parts.append(_attribute(_KEYWORD, "" if place else "requested-attributes", keyword))
    parts.append(bytes([_END]))
    return b"".join(parts)


def _attribute(tag: int, name: str, value: Value) -> bytes:
    if isinstance(value, bool):
        data = bytes([value])
    elif isinstance(value, int):
        data = struct.pack(">i", value)
    else:
        data = value.encode()
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(data)) + data


def _groups(data: bytes) -> list[Group]:
    """The answer's job and printer groups. Values of other kinds than text, number and yes or no are left out."""
    _, _, status, _ = struct.unpack_from(">BBHI", data)
    if status >= 0x0400:
        raise IppError(status)
    groups: list[Group] = []
    current: Group = {}
    name = ""
    place = 8
    while (tag := data[place]) != _END:
        place += 1
        if tag <= _LAST_DELIMITER:
            current = {}
            if tag in (_JOB, _PRINTER):
                groups.append(current)
            continue
        (length,) = struct.unpack_from(">H", data, place)
        if length:
            name = data[place + 2 : place + 2 + length].decode()
        place += 2 + length
        (length,) = struct.unpack_from(">H", data, place)
        raw = data[place + 2 : place + 2 + length]
        place += 2 + length
        values = current.setdefault(name, [])
        if tag in (_INTEGER, _ENUM):
            values.append(int.from_bytes(raw, "big", signed=True))
        elif tag == _BOOLEAN:
            values.append(raw != b"\0")
        elif tag in _TEXTS:
            values.append(raw.decode())
    return groups
