"""What the lanes do of an import: check a file, take what is right in it, write down what isn't. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from counter_app.actions.desk import Desk
from counter_app.actions.importing.checked import LineNote, LineRefused, Progress, Stopped
from counter_app.actions.importing.gifts import CheckedGifts, TakeGifts, check_gifts, take_gifts
from counter_app.actions.importing.members import CheckedMembers, TakeMembers, check_members, take_members
from counter_app.actions.importing.receipts import CheckedReceipts, check_receipts
from counter_app.actions.importing.table import SourceFile, read_file
from counter_app.database.programmes import programme_in_force
from counter_app.programme.programme import Tier


class Kind(StrEnum):
    """What a file holds."""

    MEMBERS = "members"
    GIFTS = "gifts"
    RECEIPTS = "receipts"


@dataclass(frozen=True)
class Checked:
    """A file and what was found in it. ``tiers`` and ``decimals`` are the programme's; ``mapped`` is what the person said of others."""

    kind: Kind
    found: CheckedMembers | CheckedGifts | CheckedReceipts
    tiers: tuple[Tier, ...]
    decimals: int
    mapped: Mapping[str, str]

    @property
    def source(self) -> SourceFile:
        return self.found.source

    @property
    def new(self) -> int:
        """How many members, gifts or receipts can be taken."""
        return len(self.found.take)

    @property
    def nobodys(self) -> int:
        """Lines of purchases without a member."""
        return self.found.nobodys if isinstance(self.found, CheckedReceipts) else 0

    @property
    def refused(self) -> tuple[LineRefused, ...]:
        return self.found.refused

    @property
    def notes(self) -> tuple[LineNote, ...]:
        return self.found.notes

    @property
    def unknown_tiers(self) -> Mapping[str, int]:
        """Tiers of the file that stand for nothing here yet, each with how many lines name it."""
        return self.found.unknown_tiers if isinstance(self.found, CheckedMembers) else {}


def check(desk: Desk, kind: Kind, file: Path | SourceFile, mapped: Mapping[str, str], progress: Progress) -> Checked | None:
    """The whole file against programme and register; None when ``progress`` stopped it. A file that was read is not read again.

    Raises Refused(FileRefused), Trouble("cannot-read").
    """
    source = read_file(file) if isinstance(file, Path) else file
    today = desk.today()
    programme = desk.read(programme_in_force, today).programme
    found: CheckedMembers | CheckedGifts | CheckedReceipts
    try:
        if kind is Kind.MEMBERS:
            found = check_members(desk.database, source, today, mapped, progress)
        elif kind is Kind.RECEIPTS:
            found = check_receipts(desk.database, source, today, progress)
        else:
            found = check_gifts(desk.database, source, today, progress)
    except Stopped:
        return None
    return Checked(kind, found, programme.tiers, programme.decimals, dict(mapped))


def request_of(desk: Desk, checked: Checked) -> TakeMembers | TakeGifts:
    """The request that takes checked members or gifts; made when the button is pressed. (Receipts are taken in steps.)"""
    found = checked.found
    assert not isinstance(found, CheckedReceipts)
    if isinstance(found, CheckedMembers):
        return desk.asked(TakeMembers, file=found.source.sha, lines=found.take)
    return desk.asked(TakeGifts, file=found.source.sha, lines=found.take)


def take(desk: Desk, asked: TakeMembers | TakeGifts) -> int:
    """All of it is taken, or none of it; returns how many. Raises Refused."""
    if isinstance(asked, TakeMembers):
        return desk.write(take_members, asked).answer
    return desk.write(take_gifts, asked).answer
