"""Secrets sealed to one receiver: what head office gives a new desk may lie in its database, and only that desk can read it.

X25519 with a key of its own for each sealing, HKDF-SHA-256, ChaCha20-Poly1305. A sealed text is the 32 bytes of that public key and the
ciphertext; the receiver's public key and the purpose are bound into it.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE = b"counter-enrolment-1"
_NONCE = bytes(12)
"""Every sealing has a key of its own, so one nonce serves."""


def sealed_to(receiver: bytes, secret: bytes) -> bytes:
    """``secret`` for whoever has the private half of ``receiver`` (32 bytes)."""
    ours = X25519PrivateKey.generate()
    public = ours.public_key().public_bytes_raw()
    shared = ours.exchange(X25519PublicKey.from_public_bytes(receiver))
    return public + ChaCha20Poly1305(_key(shared, public, receiver)).encrypt(_NONCE, secret, _PURPOSE)


def unsealed(private: bytes, sealed: bytes) -> bytes:
    """What was sealed to this private key (32 bytes). Raises ValueError where it wasn't, or was changed."""
    ours = X25519PrivateKey.from_private_bytes(private)
    try:
        shared = ours.exchange(X25519PublicKey.from_public_bytes(sealed[:32]))
        key = _key(shared, sealed[:32], ours.public_key().public_bytes_raw())
        return ChaCha20Poly1305(key).decrypt(_NONCE, sealed[32:], _PURPOSE)
    except InvalidTag as problem:
        raise ValueError("not sealed to this key") from problem


def public_half(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def _key(shared: bytes, public: bytes, receiver: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=public + receiver, info=_PURPOSE).derive(shared)
