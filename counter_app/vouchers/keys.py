"""A desk's signing key, and the signed list of desk keys by which anybody can check a voucher.

The key: one Ed25519 pair per desk, made on the desk, its private half in a file only the program's user can read.

The list, as a file: JSON ``{"list": 7, "issued": "…Z", "root": "<64 hex>", "keys": [{"kid": "<8 hex>", "public": "<64 hex>",
"desk": 1, "from": "…Z", "to": null, "revoked": null}], "signature": "<128 hex>"}``. The signature is Ed25519 by ``root`` over the
ASCII bytes ``counter-keys-1`` + the list without ``signature`` as JSON with sorted keys, no spaces, UTF-8. Instants are
``YYYY-MM-DDTHH:MM:SSZ``, hex is lower case. The list's number only grows. A desk that stands alone is its own root.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from counter_app.database.key_store import KeyStore, is_reference, key_store_here
from counter_app.programme.refusals import Trouble

WARN_AFTER = timedelta(days=7)
OWN_ONLY_AFTER = timedelta(days=30)

_LIST_PREFIX = b"counter-keys-1"
_INSTANT = "%Y-%m-%dT%H:%M:%SZ"
_KEY_FILE = "desk-key.json"
_PAST_FILE = "past-keys.json"


class BadList(Exception):
    """The text is no key list, or its signature doesn't fit. The message is technical."""


class ListAge(StrEnum):
    """How old a list is: good, good with a warning, or good for this desk's own vouchers only."""

    FRESH = "fresh"
    WARN = "warn"
    OWN_ONLY = "own-only"


def key_id(public: bytes) -> bytes:
    """The first 4 bytes of SHA-256 of the raw public key. Two keys may share one."""
    return hashlib.sha256(public).digest()[:4]


def instant_text(at: datetime) -> str:
    """An aware instant as ``YYYY-MM-DDTHH:MM:SSZ``; parts of a second are cut off."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    at = at.astimezone(UTC)
    return f"{at.year:04d}-{at.month:02d}-{at.day:02d}T{at.hour:02d}:{at.minute:02d}:{at.second:02d}Z"


# The desk's own key


@dataclass(frozen=True, slots=True)
class DeskKey:
    """A desk's signing key with what its list says of it. ``lists`` is the number of the last list exported. ``store``: the private half
    is kept there, and the file says only where."""

    desk: int
    private: Ed25519PrivateKey = field(repr=False)
    valid_from: datetime
    lists: int = 0
    store: KeyStore | None = field(default=None, repr=False, compare=False)

    @classmethod
    def make(cls, desk: int, at: datetime, seed: bytes) -> DeskKey:
        """A new key, in force from ``at`` on (vouchers issued before it are refused). ``seed``: 32 bytes from a cryptographic source."""
        return cls(desk, Ed25519PrivateKey.from_private_bytes(seed), at.astimezone(UTC).replace(microsecond=0))

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    @property
    def kid(self) -> bytes:
        return key_id(self.public)

    def save(self, folder: Path) -> None:
        """The key is on the disk, readable by this user alone, whole or not at all. Raises Trouble ``desk-key-not-saved``."""
        text = self.as_text(_private_kept(folder, self.private.private_bytes_raw(), self.store))
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            _write_private(folder / _KEY_FILE, text.encode("ascii"))
        except OSError as problem:
            raise Trouble("desk-key-not-saved", type(problem).__name__) from problem

    def as_text(self, private: str) -> str:
        """The key's file; ``private`` is the private half in hex, or where it is."""
        return json.dumps({"desk": self.desk, "from": instant_text(self.valid_from), "lists": self.lists, "private": private})

    def kept_at(self, folder: Path) -> bytes:
        """What the key's file holds of the private half: where it is, or itself in hex. Raises Trouble("desk-key-damaged")."""
        try:
            return str(json.loads((folder / _KEY_FILE).read_text("ascii"))["private"]).encode("ascii")
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise Trouble("desk-key-damaged", type(problem).__name__) from problem

    @classmethod
    def exists(cls, folder: Path) -> bool:
        return (folder / _KEY_FILE).exists()

    @classmethod
    def load(cls, folder: Path, store: KeyStore | None = None) -> DeskKey:
        """The key saved in ``folder``; one that the computer's key store has is asked of ``store`` (None: this computer's).

        Raises Trouble: desk-key-missing, desk-key-damaged, key-store-closed, key-store-empty.
        """
        try:
            text = (folder / _KEY_FILE).read_text("ascii")
        except FileNotFoundError as problem:
            raise Trouble("desk-key-missing") from problem
        except (OSError, UnicodeDecodeError) as problem:
            raise Trouble("desk-key-damaged", type(problem).__name__) from problem
        try:
            saved = json.loads(text)
            private, store = _private_of(saved["private"], store)
            return cls(
                _whole(saved["desk"], 65_535),
                Ed25519PrivateKey.from_private_bytes(private),
                _instant(saved["from"]),
                _whole(saved["lists"]),
                store,
            )
        except (BadList, ValueError, KeyError, TypeError, RecursionError) as problem:
            raise Trouble("desk-key-damaged", type(problem).__name__) from problem


def _private_kept(folder: Path, private: bytes, store: KeyStore | None) -> str:
    """What the file holds of the private half. One that the store has already isn't put there twice."""
    if store is None:
        return private.hex()
    with contextlib.suppress(Trouble, OSError, ValueError, KeyError, TypeError):
        there = json.loads((folder / _KEY_FILE).read_text("ascii"))["private"]
        if is_reference(there.encode("ascii")) and store.find(there.encode("ascii")) == private:
            return str(there)
    return store.keep(private).decode("ascii")


def _private_of(saved: object, store: KeyStore | None) -> tuple[bytes, KeyStore | None]:
    """The private half, and the store it came from (None: the file itself)."""
    if not isinstance(saved, str) or not is_reference(saved.encode()):
        return _hex(saved, 32), None
    store = store or key_store_here()
    if store is None:
        raise Trouble("key-store-closed", "none here")
    return store.find(saved.encode()), store


def _write_private(path: Path, content: bytes) -> None:
    """``path`` holds ``content``, mode 0600, and survives a power cut; on a failure what stood there before still does."""
    temporary = path.with_name(path.name + ".new")
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":  # Windows has no handle on a folder to sync
        entry = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)


# The list


@dataclass(frozen=True, slots=True)
class ListedKey:
    """One desk key as the list names it. ``valid_to`` and ``revoked``: None = never."""

    public: bytes
    desk: int
    valid_from: datetime
    valid_to: datetime | None = None
    revoked: datetime | None = None

    @property
    def kid(self) -> bytes:
        return key_id(self.public)

    def in_force(self, at: datetime) -> bool:
        return self.valid_from <= at and all(end is None or at < end for end in (self.valid_to, self.revoked))

    def as_json(self) -> dict[str, object]:
        return {
            "kid": self.kid.hex(),
            "public": self.public.hex(),
            "desk": self.desk,
            "from": instant_text(self.valid_from),
            "to": None if self.valid_to is None else instant_text(self.valid_to),
            "revoked": None if self.revoked is None else instant_text(self.revoked),
        }


@dataclass(frozen=True)
class KeyList:
    """A key list whose signature fits its own root. Made by :meth:`parse` or :meth:`sign`, so that there is no unsigned one."""

    number: int
    issued: datetime
    root: bytes
    keys: tuple[ListedKey, ...]
    signature: bytes
    _by_id: dict[bytes, list[tuple[ListedKey, Ed25519PublicKey]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id: dict[bytes, list[tuple[ListedKey, Ed25519PublicKey]]] = {}
        for key in self.keys:
            by_id.setdefault(key.kid, []).append((key, Ed25519PublicKey.from_public_bytes(key.public)))
        object.__setattr__(self, "_by_id", by_id)

    @classmethod
    def sign(cls, root: Ed25519PrivateKey, number: int, issued: datetime, keys: Sequence[ListedKey]) -> KeyList:
        issued = issued.astimezone(UTC).replace(microsecond=0)
        public = root.public_key().public_bytes_raw()
        signature = root.sign(_signed_bytes(_body(number, issued, public, keys)))
        return cls(number, issued, public, tuple(keys), signature)

    @classmethod
    def of_desk(cls, key: DeskKey, number: int, issued: datetime, past: Sequence[ListedKey] = ()) -> KeyList:
        """The list of a desk that stands alone and certifies itself; ``past`` are the keys it had before."""
        before = [each for each in past if each.public != key.public]
        return cls.sign(key.private, number, issued, [ListedKey(key.public, key.desk, key.valid_from), *before])

    @classmethod
    def parse(cls, text: str | bytes, root: bytes | None = None) -> KeyList:
        """The list in ``text``, if every field has its one form and the signature fits; with ``root``, only one signed by it.

        Raises BadList.
        """
        if isinstance(text, bytes):
            try:
                text = text.decode("utf-8")
            except UnicodeDecodeError as problem:
                raise BadList("not UTF-8") from problem
        try:
            raw = json.loads(text, object_pairs_hook=_object, parse_float=_no_such_number, parse_constant=_no_such_number)
        except (ValueError, RecursionError) as problem:
            raise BadList("not JSON") from problem
        _fields(raw, {"list", "issued", "root", "keys", "signature"})
        signature = _hex(raw.pop("signature"), 64)
        named_root = _hex(raw["root"], 32)
        if root is not None and root != named_root:
            raise BadList("signed by another root")
        try:
            Ed25519PublicKey.from_public_bytes(named_root).verify(signature, _signed_bytes(raw))
        except InvalidSignature as problem:
            raise BadList("the signature doesn't fit") from problem
        if not isinstance(raw["keys"], list):
            raise BadList("keys: a list is needed")
        return cls(_whole(raw["list"]), _instant(raw["issued"]), named_root, tuple(_listed_key(key) for key in raw["keys"]), signature)

    def to_json(self) -> str:
        """The file's text. Its line breaks are for people; the signature is over the compact form."""
        body = _body(self.number, self.issued, self.root, self.keys)
        return json.dumps(body | {"signature": self.signature.hex()}, indent=2) + "\n"

    def candidates(self, kid: bytes) -> Sequence[tuple[ListedKey, Ed25519PublicKey]]:
        """Every key with this id, ready to check signatures with."""
        return self._by_id.get(kid, ())

    def has_signed(self, desk: int, at: datetime, message: bytes, signature: bytes) -> bool:
        """Whether a key of this desk, in force at that instant, signed these bytes."""
        for key in self.keys:
            if key.desk == desk and key.in_force(at):
                with contextlib.suppress(InvalidSignature):
                    Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
                    return True
        return False

    def age(self, now: datetime) -> ListAge:
        old = now - self.issued
        return ListAge.OWN_ONLY if old > OWN_ONLY_AFTER else ListAge.WARN if old > WARN_AFTER else ListAge.FRESH

    def usable(self, now: datetime, own_desk: int) -> KeyList:
        """What of this list may be believed now: all of it, or this desk's own keys once it is older than 30 days."""
        if self.age(now) is not ListAge.OWN_ONLY:
            return self
        return replace(self, keys=tuple(key for key in self.keys if key.desk == own_desk))


def export_list(folder: Path, at: datetime) -> KeyList:
    """A new list of the desk whose key is in ``folder``; its number is used up before the list exists, so none is given twice.

    Raises Trouble as :meth:`DeskKey.load` and :meth:`DeskKey.save` do.
    """
    key = DeskKey.load(folder)
    key = replace(key, lists=key.lists + 1)
    key.save(folder)
    return KeyList.of_desk(key, key.lists, at, past_keys(folder))


# Keys the desk had before


def past_keys(folder: Path) -> tuple[ListedKey, ...]:
    """The public keys this desk signed with before the one it has, each with its end. Raises Trouble("desk-key-damaged")."""
    try:
        raw = json.loads((folder / _PAST_FILE).read_text("ascii"))
        return tuple(_listed_key(each) for each in raw)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, BadList, RecursionError) as problem:
        raise Trouble("desk-key-damaged", _PAST_FILE) from problem


def keep_past_keys(folder: Path, keys: Sequence[ListedKey]) -> None:
    """These are the keys of before. Raises Trouble("desk-key-not-saved")."""
    try:
        _write_private(folder / _PAST_FILE, past_keys_text(keys))
    except OSError as problem:
        raise Trouble("desk-key-not-saved", type(problem).__name__) from problem


def past_keys_text(keys: Sequence[ListedKey]) -> bytes:
    return json.dumps([key.as_json() for key in keys], indent=1).encode("ascii")


def rotate(folder: Path, at: datetime, seed: bytes, *, revoke: bool = False) -> DeskKey:
    """The desk has a new key from ``at`` on, and its old one stays in the list, good for what it signed until then; with ``revoke`` (it may
    have been stolen) for nothing signed from ``at`` on, and the list says that it was revoked. ``seed`` as for :meth:`DeskKey.make`.

    Raises Trouble as :meth:`DeskKey.load` and :meth:`DeskKey.save` do; then the old key is still the desk's.
    """
    old = DeskKey.load(folder)
    at = at.astimezone(UTC).replace(microsecond=0)
    before = [key for key in past_keys(folder) if key.public != old.public]
    ended = ListedKey(old.public, old.desk, old.valid_from, at, at if revoke else None)
    # First the old one's end: cut short here, the desk's key is still the old one, and a list names no key twice.
    keep_past_keys(folder, [*before, ended])
    new = replace(DeskKey.make(old.desk, at, seed), lists=old.lists, store=old.store)
    new.save(folder)
    return new


def revoke_past(folder: Path, kid: bytes, at: datetime) -> ListedKey | None:
    """A key of before is revoked from ``at`` on. None where the desk has had no such key. Raises Trouble as ``keep_past_keys`` does."""
    at = at.astimezone(UTC).replace(microsecond=0)
    keys = past_keys(folder)
    found = next((key for key in keys if key.kid == kid), None)
    if found is None:
        return None
    revoked = replace(found, revoked=at if found.revoked is None else min(at, found.revoked))
    keep_past_keys(folder, [revoked if key is found else key for key in keys])
    return revoked


def _body(number: int, issued: datetime, root: bytes, keys: Sequence[ListedKey]) -> dict[str, object]:
    return {"list": number, "issued": instant_text(issued), "root": root.hex(), "keys": [key.as_json() for key in keys]}


def _signed_bytes(body: object) -> bytes:
    try:
        return _LIST_PREFIX + json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    except (UnicodeEncodeError, RecursionError) as problem:
        raise BadList("text that is no text") from problem


def _listed_key(raw: object) -> ListedKey:
    entry = _fields(raw, {"kid", "public", "desk", "from", "to", "revoked"})
    key = ListedKey(
        _hex(entry["public"], 32),
        _whole(entry["desk"], 65_535),
        _instant(entry["from"]),
        None if entry["to"] is None else _instant(entry["to"]),
        None if entry["revoked"] is None else _instant(entry["revoked"]),
    )
    if _hex(entry["kid"], 4) != key.kid:
        raise BadList("kid: not the public key's")
    return key


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _no_such_number(text: str) -> object:
    raise ValueError("only whole numbers stand in a list")


def _fields(raw: object, names: set[str]) -> dict[str, object]:
    if not isinstance(raw, dict) or raw.keys() != names:
        raise BadList("other fields than a list has")
    return raw


def _whole(raw: object, highest: int = 2**63 - 1) -> int:
    if type(raw) is not int or not 0 <= raw <= highest:
        raise BadList("a whole number is needed")
    return raw


def _hex(raw: object, length: int) -> bytes:
    if not isinstance(raw, str) or not re.fullmatch(f"[0-9a-f]{{{length * 2}}}", raw):
        raise BadList(f"{length} bytes as lower-case hex are needed")
    return bytes.fromhex(raw)


def _instant(raw: object) -> datetime:
    if isinstance(raw, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", raw):
        with contextlib.suppress(ValueError):
            return datetime.strptime(raw, _INSTANT).replace(tzinfo=UTC)
    raise BadList("an instant as YYYY-MM-DDTHH:MM:SSZ is needed")
