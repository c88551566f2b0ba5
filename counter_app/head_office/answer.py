"""What head office says to a desk that it lets in: which chain, where the desk's journal goes on, the secrets, and who says so.

It is signed by head office's root key. The desk believes it when that key fits the code it was let in by, and the answer is to the very
key it showed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from counter_app.database.asked import canonical
from counter_app.head_office.enrolment_code import EnrolmentCode
from counter_app.programme.refusals import Trouble

_PREFIX = b"counter-enrolment-1"


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids and bytes as lower-case hex. ``public`` is the desk's key that is certified; ``epoch`` and ``hash`` where its journal goes on;
    ``sealed`` the pepper of the chain's PINs, to the desk's sealing key; ``authority`` the certificate authority's PEM, "" for none."""

    chain: str
    desk: int
    public: str
    epoch: int
    hash: str
    shop: str
    time_zone: str
    day_start: int
    training: bool
    sealed: str
    authority: str

    @property
    def chain_uid(self) -> UUID:
        return UUID(hex=self.chain)

    def signed(self, root: Ed25519PrivateKey) -> str:
        """The answer as it lies in the database."""
        said = asdict(self)
        public = root.public_key().public_bytes_raw().hex()
        return json.dumps({**said, "root": public, "signature": root.sign(_PREFIX + canonical(said)).hex()})


def believed(text: str, code: EnrolmentCode, public: bytes) -> tuple[Answer, bytes]:
    """The answer and head office's root key (32 bytes). Raises Trouble: code-over where another computer came first, head-office-foreign
    where it isn't the head office that the code is of."""
    if not text:
        raise Trouble("code-over")
    try:
        said = json.loads(text)
        root, signature = bytes.fromhex(said.pop("root")), bytes.fromhex(said.pop("signature"))
        Ed25519PublicKey.from_public_bytes(root).verify(signature, _PREFIX + canonical(said))
        answer = Answer(**said)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature) as problem:
        raise Trouble("head-office-foreign", type(problem).__name__) from problem
    if not code.fits(root) or answer.public != public.hex() or answer.desk != code.desk:
        raise Trouble("head-office-foreign", "another key")
    return answer, root
