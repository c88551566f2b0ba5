"""The line to head office's PostgreSQL: its address, the connection's safety, and what its failures mean, in our words.

A line is TLS unless the address says otherwise. Both sides prove that they know the password without showing it (SCRAM), bound to the
very TLS channel it is spoken on; where a certificate authority is configured the server's certificate and name are checked by it as well.
"""

from __future__ import annotations

import errno
import re
import socket
import ssl
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg

from counter_app.programme.refusals import Refused, Trouble

PORT = 5432
CONNECT_SECONDS = 5
LAST_DESK = 65_534
_ADDRESS = re.compile(
    r"(?:postgresql(?:\+psycopg)?://)?(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?/(?P<database>[a-z_][a-z0-9_]{0,40})"
    r"(?P<tls>\?tls=(?:on|off))?"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where head office's database is. ``tls`` False is for a line that is safe by itself: the same computer, a private network."""

    host: str
    port: int
    database: str
    tls: bool = True

    @classmethod
    def parse(cls, typed: str) -> Address:
        """``office.example.cn/counter``, ``10.0.0.2:5433/counter?tls=off``. Raises Trouble("bad-address")."""
        found = _ADDRESS.fullmatch(typed.strip())
        if found is None or not 0 < int(found["port"] or PORT) < 65_536:
            raise Trouble("bad-address", typed.strip()[:80])
        return cls(found["host"].strip("[]"), int(found["port"] or PORT), found["database"], found["tls"] != "?tls=off")

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}/{self.database}{'' if self.tls else '?tls=off'}"

    def role(self, desk: int) -> str:
        """The name of a desk's database role: roles belong to the whole server, so the database's name is part of it."""
        return f"{desks_role(self.database)[:-1]}_{desk}"


def desks_role(database: str) -> str:
    """The role that all desks' roles are members of: it holds what a desk may do."""
    return f"{database}_desks"


@dataclass(frozen=True, slots=True)
class Line:
    """All that a connection needs. ``authority``: the file of the certificate authority; None: the channel is bound to the password
    alone."""

    address: Address
    role: str
    password: str = field(repr=False)
    authority: Path | None = None

    def connect(self, *, first: bool = False) -> psycopg.Connection[Any]:
        """A connection in autocommit. ``first``: this address was never reached before, so a name nobody knows is a wrong one.

        Raises Trouble: no-line, wrong-address, wrong-database, certificate-expired, certificate-foreign, no-tls, not-let-in,
        head-office-full.
        """
        try:
            return self._connected(first)
        except Trouble as trouble:
            if trouble.code == "certificate-foreign" and self.authority is not None and _is_out_of_date(self.address, self.authority):
                raise Trouble("certificate-expired", trouble.detail) from trouble
            raise

    def _connected(self, first: bool) -> psycopg.Connection[Any]:
        safety = _safety(self.address.tls, self.authority)
        with line_troubles(first=first):
            return psycopg.connect(
                host=self.address.host,
                port=self.address.port,
                dbname=self.address.database,
                user=self.role,
                password=self.password,
                autocommit=True,
                connect_timeout=CONNECT_SECONDS,
                require_auth="scram-sha-256",
                application_name="counter",
                # A line that was cut without a word is noticed within some fifteen seconds.
                keepalives_idle=5,
                keepalives_interval=3,
                keepalives_count=3,
                tcp_user_timeout=15_000,
                # Whatever the server's own habit: a letter it says it has is on its disk.
                options="-c synchronous_commit=on",
                **safety,
            )


def _is_out_of_date(address: Address, authority: Path) -> bool:
    """Whether all that is wrong with the server's certificate is its date: the driver says only that it isn't good."""
    try:
        with socket.create_connection((address.host, address.port), CONNECT_SECONDS) as plain:
            plain.sendall(_ASK_FOR_TLS)
            if plain.recv(1) != b"S":
                return False
            with ssl.create_default_context(cafile=str(authority)).wrap_socket(plain, server_hostname=address.host):
                return False
    except ssl.SSLCertVerificationError as error:
        return error.verify_code in _OUT_OF_DATE
    except OSError:
        return False


_ASK_FOR_TLS = (8).to_bytes(4, "big") + (80_877_103).to_bytes(4, "big")
"""What PostgreSQL's clients say first."""
_OUT_OF_DATE = (9, 10)
"""Not yet valid, not valid any more."""


def _safety(tls: bool, authority: Path | None) -> dict[str, Any]:
    if not tls:
        return {"sslmode": "disable", "channel_binding": "disable"}
    if authority is None:
        return {"sslmode": "require", "channel_binding": "require", "sslrootcert": ""}
    return {"sslmode": "verify-full", "channel_binding": "require", "sslrootcert": str(authority)}


# What failures mean

_BY_STATE = {
    "28P01": "not-let-in",
    "28000": "not-let-in",
    "3D000": "wrong-database",
    "42P01": "wrong-database",
    "42703": "wrong-database",
    "42883": "wrong-database",
    "42501": "not-allowed",
    "25006": "head-office-read-only",
    "53100": "head-office-full",
}
_BY_WORDS = (
    # A server in another language says these in its own; then it is a line that doesn't work, with the server's words as the detail.
    (r"password authentication failed|not permitted to log in|no password supplied|role .* does not exist", "not-let-in"),
    (r"认证失败|不允许登录|角色.*不存在", "not-let-in"),
    (r"database .* does not exist|数据库.*不存在|permission denied for database", "wrong-database"),
    (r"certificate verify failed|does not match host name|root certificate|self.signed certificate|channel binding", "certificate-foreign"),
    (r"does not support SSL|no pg_hba\.conf entry .*no encryption", "no-tls"),
    (r"no pg_hba\.conf entry", "not-let-in"),
    (r"invalid response to SSL negotiation|expected authentication request|authentication method requirement", "wrong-address"),
)
_UNKNOWN_NAME = re.compile(r"could not translate host name|failed to resolve host|Name or service not known|getaddrinfo failed")


def line_troubles(*, first: bool = False) -> AbstractContextManager[None]:
    """Turn what the driver, the server or the network says into Trouble; everything else passes as it is."""
    return _LineTroubles(first)


def meaning(error: psycopg.Error, *, first: bool = False) -> str | None:
    """The code of the trouble; None where the error is our own mistake (a statement that is wrong)."""
    state = error.sqlstate or ""
    if code := _BY_STATE.get(state):
        return code
    said = str(error)
    if not state:
        for words, code in _BY_WORDS:
            if re.search(words, said, re.IGNORECASE):
                return code
        if first and _UNKNOWN_NAME.search(said):
            return "wrong-address"
    if isinstance(error, psycopg.OperationalError) or state[:2] in ("08", "53", "57", "58"):
        return "no-line"
    return None


class _LineTroubles(AbstractContextManager[None]):
    def __init__(self, first: bool) -> None:
        self._first = first

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or isinstance(error, Refused | Trouble):
            return
        if isinstance(error, psycopg.Error):
            code = meaning(error, first=self._first)
            if code is not None:
                raise Trouble(code, _first_line(error)) from error
        elif isinstance(error, OSError):
            raise Trouble("disk-full" if error.errno == errno.ENOSPC else "no-line", error.strerror or "") from error


def _first_line(error: psycopg.Error) -> str:
    """What it said, without the values that a server repeats in its second line."""
    said = (error.diag.message_primary or str(error)).strip()
    return said.splitlines()[0][:200] if said else type(error).__name__
