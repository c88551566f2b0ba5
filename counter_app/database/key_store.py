"""The operating system's key store, for secrets that shouldn't lie in a file: the pepper, the desk's private key, the backups' key.

A file then holds only where its secret is: ``counter-key-store:`` and 32 hex digits. Where the computer has no key store (a server without
a desktop), secrets lie in files of mode 0600 in a folder of mode 0700, and nothing of this is loaded.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import Protocol

from counter_app.programme.failing import Trouble

SERVICE = "Counter"
_REFERENCE = b"counter-key-store:"
_REFERENCE_LENGTH = len(_REFERENCE) + 32


class Store(Protocol):
    """What is needed of a key store: the three functions of ``keyring``."""

    def set_password(self, service: str, name: str, secret: str) -> None: ...
    def get_password(self, service: str, name: str) -> str | None: ...
    def delete_password(self, service: str, name: str) -> None: ...


class KeyStore:
    """``keep`` puts a secret into the store and gives what a file is to hold instead; ``find`` gives it back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, secret: bytes) -> bytes:
        """Raises Trouble("key-store-closed") when the store doesn't take it."""
        name = secrets.token_hex(16)
        try:
            self._store.set_password(SERVICE, name, secret.hex())
        except Exception as error:  # each system's store has its own errors
            raise Trouble("key-store-closed", type(error).__name__) from error
        return _REFERENCE + name.encode("ascii")

    def find(self, reference: bytes) -> bytes:
        """Raises Trouble: key-store-closed, key-store-empty (it isn't there: another user's store, or another computer's)."""
        try:
            found = self._store.get_password(SERVICE, reference[len(_REFERENCE) :].decode("ascii"))
        except Exception as error:  # each system's store has its own errors
            raise Trouble("key-store-closed", type(error).__name__) from error
        if found is None:
            raise Trouble("key-store-empty")
        return bytes.fromhex(found)

    def forget(self, reference: bytes) -> None:
        """It is there no more; one that isn't, or that the store won't let go, stays as it is: nothing points to it."""
        with suppress(Exception):
            self._store.delete_password(SERVICE, reference[len(_REFERENCE) :].decode("ascii"))


def is_reference(content: bytes) -> bool:
    return len(content) == _REFERENCE_LENGTH and content.startswith(_REFERENCE)


def secret_in(content: bytes, store: KeyStore | None) -> bytes:
    """The secret that a file's content is or stands for. Raises Trouble as ``KeyStore.find`` does."""
    if not is_reference(content):
        return content
    if store is None:
        store = key_store_here()
    if store is None:
        raise Trouble("key-store-closed", "none here")
    return store.find(content)


def key_store_here() -> KeyStore | None:
    """This computer's key store for this user; None where there is none that encrypts."""
    import keyring
    from keyring.backends import fail, null

    store = keyring.get_keyring()
    if isinstance(store, fail.Keyring | null.Keyring) or store.priority < 1:
        return None
    return KeyStore(store)
