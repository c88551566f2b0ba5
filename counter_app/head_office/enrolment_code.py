"""The code by which a desk is let into a chain: typed or scanned at the desk once, with head office's address beside it.

Five groups of four characters and a check symbol: 100 bits. 16 say which desk it will be, 60 are chance, and 24 are the beginning of
SHA-256 of head office's root key. The code as it is printed is the first password of the desk's database role. By SCRAM with channel
binding the password proves each side to the other, so a false server, or one in between, learns nothing and is not believed; the root key
that then comes down has to fit the code as well. 60 bits can't be guessed in the hour that a code is good.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from counter_app.programme.refusals import Trouble
from counter_app.programme.typed_groups import BadGroups, read, written

GOOD_FOR = timedelta(hours=1)
GROUPS = 5
WIDTH = 4
_SECRET_BITS = 60
_ROOT_BITS = 24


@dataclass(frozen=True, slots=True)
class EnrolmentCode:
    """``desk`` is 1…65534; ``secret`` 60 bits of chance; ``root`` the first 24 bits of SHA-256 of head office's root key."""

    desk: int
    secret: int = field(repr=False)
    root: int

    @classmethod
    def new(cls, desk: int, root: bytes, random_bits: Callable[[int], int]) -> EnrolmentCode:
        """``root``: the raw public key; ``random_bits(n)`` comes from a cryptographic source such as ``secrets.randbits``."""
        return cls(desk, random_bits(_SECRET_BITS), _beginning(root))

    @property
    def text(self) -> str:
        """As it is printed: ``XXXXX-XXXXX-XXXXX-XXXXX-XXXXX``. It is the password, too."""
        whole = (self.desk << (_SECRET_BITS + _ROOT_BITS)) | (self.secret << _ROOT_BITS) | self.root
        return written([whole >> (5 * place) & 31 for place in reversed(range(GROUPS * WIDTH))], WIDTH)

    @classmethod
    def parse(cls, typed: str) -> EnrolmentCode:
        """Raises Trouble("bad-enrolment-code"): its detail is the first group that is wrong, 0 where not all five are there."""
        try:
            values = read(typed, GROUPS, WIDTH)
        except BadGroups as bad:
            raise Trouble("bad-enrolment-code", str(bad.group)) from bad
        whole = 0
        for value in values:
            whole = whole << 5 | value
        return cls(whole >> (_SECRET_BITS + _ROOT_BITS), whole >> _ROOT_BITS & (1 << _SECRET_BITS) - 1, whole & (1 << _ROOT_BITS) - 1)

    def fits(self, root: bytes) -> bool:
        """Whether this raw public key is the one the code was made with."""
        return self.root == _beginning(root)


def _beginning(root: bytes) -> int:
    return int.from_bytes(hashlib.sha256(root).digest()[: _ROOT_BITS // 8], "big")
