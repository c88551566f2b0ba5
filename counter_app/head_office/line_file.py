"""What a desk keeps of its way to head office: a small file in its data folder, the password beside it like other secrets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from counter_app.database.folder import DataFolder
from counter_app.head_office.connecting import Address, Line
from counter_app.programme.refusals import Trouble

_AUTHORITY = "head-office-ca.pem"
_PASSWORD = "line-password"


@dataclass(frozen=True, slots=True)
class Known:
    """Which head office this desk belongs to: its address, the desk's number and role, the chain's uid, the root key (32 bytes)."""

    address: Address
    desk: int
    chain: UUID
    root: bytes

    @property
    def role(self) -> str:
        return self.address.role(self.desk)


def keep(folder: DataFolder, known: Known, authority: str) -> None:
    """From now on this folder's desk belongs to that head office. ``authority``: the certificate authority's PEM, "" for none."""
    if authority:
        folder.save(folder.path / _AUTHORITY, authority.encode())
    facts = {"address": str(known.address), "desk": known.desk, "chain": known.chain.hex, "root": known.root.hex()}
    folder.save(folder.line_file, json.dumps(facts, sort_keys=True, indent=1).encode())


def is_in_chain(folder: DataFolder) -> bool:
    return (folder.line_file).exists()


def known(folder: DataFolder) -> Known | None:
    """The head office of this folder's desk; None where it stands alone. Raises Trouble("line-file-damaged")."""
    try:
        facts = json.loads((folder.line_file).read_text("utf-8"))
        return Known(Address.parse(facts["address"]), int(facts["desk"]), UUID(hex=facts["chain"]), bytes.fromhex(facts["root"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise Trouble("line-file-damaged", type(problem).__name__) from problem


def password_file(folder: DataFolder) -> Path:
    return folder.keys / _PASSWORD


def line(folder: DataFolder, of: Known) -> Line:
    """The desk's line. Raises Trouble: line-file-damaged where the password is gone, key-store-closed, key-store-empty."""
    authority = folder.path / _AUTHORITY
    try:
        password = folder.secret(password_file(folder)).decode()
    except OSError as problem:
        raise Trouble("line-file-damaged", type(problem).__name__) from problem
    return Line(of.address, of.role, password, authority if authority.exists() else None)
