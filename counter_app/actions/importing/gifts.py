"""Gifts from a shop's file: checked beside the desk, taken in one transaction, each line whole or not at all.

A code that the catalogue has is left as it is; where the file says something else of it, the line is listed. A new gift gets the drawing
that its name asks for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.actions.checks import checked_text, malformed
from counter_app.actions.gifts import MOST_CODE, MOST_WORD, GiftFields, add_gift_now
from counter_app.actions.importing.checked import EVERY, LineNote, LineRefused, Progress, Stopped, reason_of
from counter_app.actions.importing.fields import count, exact
from counter_app.actions.importing.table import Line, SourceFile, lines_of
from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Database, Work, action
from counter_app.database.posting import new_id
from counter_app.database.programmes import programme_in_force
from counter_app.database.tables import MOST_FEN, MOST_PIECES, gift, gift_price
from counter_app.programme.refusals import Refused
from counter_app.programme.values import MAX_POINTS_OF_ONE_ENTRY, GiftKind
from counter_app.resources import gift_picture_for

COLUMNS: Mapping[str, Sequence[str]] = {
    "code": ("礼品编码", "编码", "code"),
    "name": ("名称", "礼品名称", "name"),
    "category": ("类别", "category"),
    "points": ("所需积分", "积分", "points"),
    "cash": ("加价", "现金", "cash"),
    "retail": ("市场价", "零售价", "price"),
    "barcode": ("条码", "barcode"),
    "on_hand": ("库存", "stock"),
    "arrived": ("到货数量", "arrived"),
    "per_member": ("每人限兑", "per member"),
    "place": ("货架", "place"),
}
MOST_LINES = 100_000
NEEDED = ("code", "name", "points", "on_hand")
_PLACES = {name: place for place, name in enumerate(COLUMNS)}
VIRTUAL = frozenset({"虚拟", "话费", "充值", "卡券", "virtual"})
SERVICE = frozenset({"服务", "service"})
"""Categories whose gifts are not goods; everything else stands on a shelf."""
LOW_SHARE = 30
"""Per cent of what came in under which stock is low, where the file says how much came in."""


@dataclass(frozen=True, slots=True)
class GiftLine:
    """One new gift with the pieces that lie on the shelf."""

    line: int
    fields: GiftFields
    on_hand: int


@dataclass(frozen=True, slots=True)
class CheckedGifts:
    """What the file holds: gifts to take, codes the catalogue has already, refused lines, and things to look at."""

    source: SourceFile
    take: tuple[GiftLine, ...]
    known: int
    refused: tuple[LineRefused, ...]
    notes: tuple[LineNote, ...]

    @property
    def lines(self) -> int:
        return len(self.take) + self.known + len(self.refused)


@dataclass(frozen=True, kw_only=True)
class TakeGifts(Asked):
    """The checked lines of one file become gifts. ``file`` is its SHA-256."""

    file: bytes
    lines: tuple[GiftLine, ...]

    not_content: ClassVar[frozenset[str]] = Asked.not_content | {"lines"}


_CATALOGUE = select(gift.c.code, gift.c.name, gift.c.barcode, gift_price.c.points).join(
    gift_price, (gift_price.c.gift_id == gift.c.id) & (gift_price.c.line == 0)
)


def check_gifts(database: Database, source: SourceFile, on: date, progress: Progress = lambda done, total: True) -> CheckedGifts:
    """Read and check the whole file against the catalogue; nothing is written.

    Raises Refused(FileRefused) for a file that is no such table, Stopped when ``progress`` says so.
    """
    decimals = database.read(programme_in_force, on).programme.decimals
    catalogue = database.read(_known)
    barcodes = {known[2] for known in catalogue.values() if known[2]}
    codes: set[str] = set()
    take: list[GiftLine] = []
    refused: list[LineRefused] = []
    notes: list[LineNote] = []
    known_lines = 0
    total = source.roughly
    done = 0
    for done, line in enumerate(lines_of(source, COLUMNS, NEEDED, MOST_LINES), start=1):
        try:
            found = _line(line, decimals)
            if found.fields.code in codes:
                raise malformed("code", "duplicate")
            codes.add(found.fields.code)
            if (known := catalogue.get(found.fields.code)) is not None:
                known_lines += 1
                if (known[0], known[1]) != (found.fields.name, found.fields.prices[0][0]):
                    notes.append(LineNote(line.number, "differs"))
                continue
            if found.fields.barcode and found.fields.barcode in barcodes:
                raise malformed("barcode", "duplicate")
            if found.fields.barcode:
                barcodes.add(found.fields.barcode)
            take.append(found)
        except Refused as problem:
            field, why = reason_of(problem)
            refused.append(LineRefused(line.number, field, why, line.values[_PLACES[field]] if field else ""))
        if done % EVERY == 0 and not progress(min(done, total), total):
            raise Stopped
    progress(done, done)
    return CheckedGifts(source, tuple(take), known_lines, tuple(refused), tuple(notes))


def _known(connection: Connection) -> dict[str, tuple[str, int, str | None]]:
    return {row.code: (row.name, row.points, row.barcode) for row in connection.execute(_CATALOGUE)}


def _line(line: Line, decimals: int) -> GiftLine:
    if not line.whole:
        raise malformed("", "wrong-columns")
    fields = dict(zip(COLUMNS, line.values, strict=True))
    category = checked_text("category", fields["category"], MOST_WORD, may_be_empty=True)
    points = exact("points", fields["points"], decimals, MAX_POINTS_OF_ONE_ENTRY * 10**decimals)
    cash = fields["cash"].strip()
    retail = fields["retail"].strip()
    per_member = fields["per_member"].strip()
    on_hand = count("on_hand", fields["on_hand"], low=0, high=MOST_PIECES)
    arrived = fields["arrived"].strip()
    came_in = count("arrived", arrived, low=0, high=MOST_PIECES) if arrived else 0
    name = checked_text("name", fields["name"], MOST_WORD)
    picture = gift_picture_for(name)
    kind = GiftKind.VIRTUAL if category.lower() in VIRTUAL else GiftKind.SERVICE if category.lower() in SERVICE else GiftKind.PHYSICAL
    checked = GiftFields(
        code=checked_text("code", fields["code"], MOST_CODE),
        name=name,
        kind=kind,
        prices=((points, exact("cash", cash, 2, MOST_FEN) if cash else 0),),
        category=category,
        retail=exact("retail", retail, 2, MOST_FEN) if retail else None,
        barcode=checked_text("barcode", fields["barcode"], MOST_CODE, may_be_empty=True),
        picture=picture.name,
        tint=picture.tint,
        place=checked_text("place", fields["place"], MOST_WORD, may_be_empty=True),
        per_member=count("per_member", per_member, low=1, high=MOST_PIECES) if per_member else None,
        low_at=came_in * LOW_SHARE // 100,
    )
    return GiftLine(line.number, checked, on_hand)


def _taken_before(connection: Connection, asked: TakeGifts) -> int:
    return len(asked.lines)


@action("import-gifts", again=_taken_before)
def take_gifts(work: Work, asked: TakeGifts) -> int:
    """Every checked line is a gift with its pieces on the shelf, or none is. Returns how many.

    Raises Refused: not-a-supervisor (when somebody is signed in), malformed where the catalogue got one of them since the check.
    """
    if asked.staff_id is not None:
        supervisor_only(work)
    for line in asked.lines:
        add_gift_now(work, new_id(), line.fields, line.on_hand)
    return len(asked.lines)
