"""Why work itself stands still: people and their PINs, the day and its clock, requests and files. ``refusals`` has the other reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from counter_app.programme.failing import Reason


@dataclass(frozen=True)
class UnknownStaff(Reason):
    """No such badge or name among those who may sign in."""

    code: ClassVar[str] = "unknown-staff"


@dataclass(frozen=True)
class WrongPin(Reason):
    """``left`` tries before the lock."""

    code: ClassVar[str] = "wrong-pin"
    left: int = 0


@dataclass(frozen=True)
class PinLocked(Reason):
    """Locked until ``until``; None: until a supervisor resets the PIN."""

    code: ClassVar[str] = "pin-locked"
    until: datetime | None = None


@dataclass(frozen=True)
class WeakPin(Reason):
    """A PIN is 6 digits, not all alike and not a plain run."""

    code: ClassVar[str] = "weak-pin"


@dataclass(frozen=True)
class NotASupervisor(Reason):
    code: ClassVar[str] = "not-a-supervisor"


@dataclass(frozen=True)
class LastSupervisor(Reason):
    """Somebody must be left who can approve and sign off."""

    code: ClassVar[str] = "last-supervisor"


@dataclass(frozen=True)
class OwnRole(Reason):
    """Nobody changes their own role, stops themselves or takes their own member card off."""

    code: ClassVar[str] = "own-role"


@dataclass(frozen=True)
class TrainingOnly(Reason):
    """A shop that isn't for training takes its date from the clock alone."""

    code: ClassVar[str] = "training-only"


@dataclass(frozen=True)
class OwnRequest(Reason):
    """The approver is never the requester, nor the one who served."""

    code: ClassVar[str] = "own-request"


@dataclass(frozen=True)
class OwnMember(Reason):
    """Nobody serves, approves or signs off for their own member card."""

    code: ClassVar[str] = "own-member"


@dataclass(frozen=True)
class ApprovalOver(Reason):
    """The approval is older than five minutes, was used, or what it was bound to has changed. ``why``: ``expired``, ``used``,
    ``changed``, ``refused``."""

    code: ClassVar[str] = "approval-over"
    why: str = "expired"


@dataclass(frozen=True)
class ShiftOver(Reason):
    """Only within the shift in which it happened."""

    code: ClassVar[str] = "shift-over"


@dataclass(frozen=True)
class CountOver(Reason):
    """The shift's count doesn't hold. ``why``: ``none`` (it was never counted), ``moved`` (cash or gifts moved since), ``counted`` (the
    opening was counted already), ``other`` (a later count holds)."""

    code: ClassVar[str] = "count-over"
    why: str = "none"


@dataclass(frozen=True)
class NothingLeft(Reason):
    """The same thing is done already: signed off, collected, undone."""

    code: ClassVar[str] = "already-done"


@dataclass(frozen=True)
class ClockBehind(Reason):
    """The computer's clock stands before the last entry; value goes out only after a supervisor confirms the date."""

    code: ClassVar[str] = "clock-behind"
    clock: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True)
class OtherContent(Reason):
    """The same request id came back with other content: our own fault or somebody's; nothing was done."""

    code: ClassVar[str] = "other-content"


@dataclass(frozen=True)
class Malformed(Reason):
    """A field that can't be taken as it is. ``field`` names it; ``why`` is a code: ``empty``, ``too-long``, ``control-character``,
    ``not-a-number``, ``too-large``, ``negative``, ``duplicate``, ``not-a-phone``, ``not-a-card``, ``not-a-code``, ``not-a-date``,
    ``not-in-list``, ``unknown-time-zone``, ``too-few``; of a file's lines also ``too-many-decimals``, ``unknown-tier``, ``unknown-state``,
    ``wrong-columns``."""

    code: ClassVar[str] = "malformed"
    field: str = ""
    why: str = "empty"


@dataclass(frozen=True)
class FileRefused(Reason):
    """A file that can't be taken at all. ``why``: ``too-large``, ``not-text``, ``empty``, ``missing-columns`` (``detail`` names them),
    ``broken`` (at ``line``), ``hopeless`` (nearly every line is wrong, from ``line`` on)."""

    code: ClassVar[str] = "file-refused"
    why: str = "not-text"
    detail: str = ""
    line: int = 0
