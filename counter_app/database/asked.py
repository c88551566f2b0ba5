"""What every action is asked with, and the canonical form that tells whether two requests ask the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar
from uuid import UUID

from counter_app.database.types import milliseconds


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The part every request has: an id made when the button was pressed, when, where and by whom.

    ``at`` is an aware instant, ``business_date`` the shop's date at that instant, ``desk`` the desk's number, ``shift_id`` and ``staff_id``
    rows of this database (None before anybody signed in).
    """

    request_id: UUID
    at: datetime
    business_date: date
    desk: int
    shift_id: int | None = None
    staff_id: int | None = None

    not_content: ClassVar[frozenset[str]] = frozenset({"at", "business_date", "approval", "code"})
    """Fields that may differ when the same request is asked again."""

    def content(self) -> bytes:
        """SHA-256 of the request's canonical JSON, without its instant, approval and signed code (32 bytes)."""
        kept = {field.name: plain(getattr(self, field.name)) for field in fields(self) if field.name not in self.not_content}
        # Half a pair of characters is no text, and the action says so; it must get that far.
        return hashlib.sha256(canonical({"action": type(self).__name__, **kept}, lone="surrogatepass")).digest()


def canonical(value: Any, lone: str = "strict") -> bytes:
    """JSON with sorted keys, no spaces, UTF-8: equal values give equal bytes. ``lone``: what becomes of half a pair of characters."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", lone)


def plain(value: Any) -> Any:
    """A request's value as JSON knows it; whole numbers and strings, lists and objects."""
    match value:
        case None | bool() | int() | str():
            return value.value if isinstance(value, Enum) else value
        case UUID():
            return value.hex
        case bytes():
            return value.hex()
        case datetime():
            return milliseconds(value)
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case list() | tuple():
            return [plain(item) for item in value]
        case frozenset() | set():
            return sorted(plain(item) for item in value)
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"a request can't hold a {type(value).__name__}")
