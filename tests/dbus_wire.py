"""D-Bus as far as a screen reader needs it: ask several things at once, and hear what is announced. Written over the socket itself, because
PySide6 cannot read a list out of an answer of its own QtDBus, and another package would be a heavy guest for a hundred lines."""

from __future__ import annotations

import os
import select
import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

CALL, ANSWER, FAULT, SIGNAL = 1, 2, 3, 4
_PATH, _INTERFACE, _MEMBER, _ERROR, _ANSWERS, _TO, _SIGNATURE = 1, 2, 3, 4, 5, 6, 8
_NUMBERS = {"y": "B", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d", "h": "I"}
_ALIGNED = {"y": 1, "g": 1, "v": 1, "n": 2, "q": 2, "x": 8, "t": 8, "d": 8, "(": 8, "{": 8}
PATIENCE = 10.0
"""Seconds until an answer counts as never coming."""


class BusFault(Exception):
    """The other side said that it can't."""


@dataclass(frozen=True, slots=True)
class Call:
    """One question: who is asked, which of their objects, and what; ``signature`` names the kinds of ``values`` (s, o, u and i)."""

    to: str
    path: str
    interface: str
    member: str
    signature: str = ""
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A signal that somebody sent."""

    path: str
    interface: str
    member: str
    values: tuple[Any, ...]


class Bus:
    """One connection. ``address`` as a bus prints it (``unix:path=…``)."""

    def __init__(self, address: str) -> None:
        facts = dict(part.split("=", 1) for part in address.partition("unix:")[2].split(","))
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(facts["path"] if "path" in facts else "\0" + facts["abstract"])
        self._socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        while not (said := self._socket.recv(256)).endswith(b"\r\n"):
            pass
        assert said.startswith(b"OK"), said
        self._socket.sendall(b"BEGIN\r\n")
        self._read = self._socket.makefile("rb")
        self._last = 0
        self.heard: list[Heard] = []
        self.ask(Call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello"))

    def close(self) -> None:
        self._read.close()
        self._socket.close()

    def ask(self, call: Call) -> tuple[Any, ...]:
        """The values of the answer. Raises BusFault."""
        [answer] = self.ask_all([call])
        if isinstance(answer, BusFault):
            raise answer
        return answer

    def ask_all(self, calls: Sequence[Call]) -> list[tuple[Any, ...] | BusFault]:
        """All at once, the answers in the order of the calls."""
        waited = {}
        for place, call in enumerate(calls):
            self._last += 1
            waited[self._last] = place
            self._socket.sendall(_message(self._last, call))
        answers: list[tuple[Any, ...] | BusFault] = [()] * len(calls)
        while waited:
            kind, fields, values = self._message_read()
            if kind in (ANSWER, FAULT):
                answers[waited.pop(fields[_ANSWERS])] = values if kind == ANSWER else BusFault(f"{fields[_ERROR]}: {values}")
        return answers

    def listen(self, rule: str) -> None:
        """Hear the signals that match from now on; they gather in ``heard`` while answers are waited for."""
        self.ask(Call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "AddMatch", "s", (rule,)))

    def wait(self, seconds: float) -> None:
        """Hear what is said until nobody has said anything for so long, or for ten times as long."""
        ends = monotonic() + 10 * seconds
        while monotonic() < ends and select.select([self._socket], [], [], seconds)[0]:
            self._message_read()

    def _message_read(self) -> tuple[int, dict[int, Any], tuple[Any, ...]]:
        start = self._read.read(16)
        order = "<" if start[:1] == b"l" else ">"
        long, _serial, about = struct.unpack(order + "III", start[4:])
        rest = self._read.read(_up(about, 8) + long)
        reading = _Reading(start + rest, order, 12)
        fields = dict(reading.value("a(yv)"))
        reading.at = 16 + _up(about, 8)
        values = reading.values(fields.get(_SIGNATURE, ""))
        if start[1] == SIGNAL:
            self.heard.append(Heard(fields[_PATH], fields[_INTERFACE], fields[_MEMBER], values))
        return start[1], fields, values


def _up(place: int, to: int) -> int:
    return -(-place // to) * to


def _message(serial: int, call: Call) -> bytes:
    body = b""
    for kind, value in zip(call.signature, call.values, strict=True):
        body += b"\0" * (_up(len(body), 4) - len(body))
        body += struct.pack("<" + _NUMBERS[kind], value) if kind in _NUMBERS else _text(value)
    fields = b""
    named = ((_PATH, "o", call.path), (_INTERFACE, "s", call.interface), (_MEMBER, "s", call.member), (_TO, "s", call.to))
    for code, kind, value in named:
        fields += b"\0" * (_up(len(fields), 8) - len(fields)) + bytes((code, 1)) + kind.encode() + b"\0" + _text(value)
    if call.signature:
        fields += b"\0" * (_up(len(fields), 8) - len(fields)) + bytes((_SIGNATURE, 1)) + b"g\0"
        fields += bytes((len(call.signature),)) + call.signature.encode() + b"\0"
    head = b"l" + bytes((CALL, 0, 1)) + struct.pack("<III", len(body), serial, len(fields)) + fields
    return head + b"\0" * (_up(len(head), 8) - len(head)) + body


def _text(text: str) -> bytes:
    told = text.encode()
    return struct.pack("<I", len(told)) + told + b"\0"


class _Reading:
    """One message, read from ``at`` on."""

    def __init__(self, said: bytes, order: str, at: int) -> None:
        self._said, self._order, self.at = said, order, at

    def values(self, signature: str) -> tuple[Any, ...]:
        return tuple(self.value(each) for each in _apart(signature))

    def value(self, kind: str) -> Any:
        first = kind[0]
        self.at = _up(self.at, _ALIGNED.get(first, 4))
        if first in _NUMBERS:
            return self._number(_NUMBERS[first])
        if first == "b":
            return bool(self._number("I"))
        if first in "so":
            return self._told(self._number("I"))
        if first == "g":
            return self._told(self._number("B"))
        if first == "v":
            return self.value(self.value("g"))
        if first == "a":
            return self._several(kind[1:])
        return self.values(kind[1:-1])

    def _number(self, form: str) -> Any:
        [number] = struct.unpack_from(self._order + form, self._said, self.at)
        self.at += struct.calcsize(form)
        return number

    def _told(self, long: int) -> str:
        told = self._said[self.at : self.at + long].decode()
        self.at += long + 1
        return told

    def _several(self, kind: str) -> Any:
        long = self._number("I")
        self.at = _up(self.at, _ALIGNED.get(kind[0], 4))
        end, found = self.at + long, []
        while self.at < end:
            found.append(self.value(kind))
        return dict(found) if kind[0] == "{" else found


def _apart(signature: str) -> list[str]:
    """The single kinds of a signature: ``a(so)ii`` is ``a(so)``, ``i``, ``i``."""
    kinds, begun, depth = [], 0, 0
    for place, letter in enumerate(signature):
        depth += (letter in "({") - (letter in ")}")
        if depth == 0 and letter != "a":
            kinds.append(signature[begun : place + 1])
            begun = place + 1
    return kinds
