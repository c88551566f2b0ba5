"""Members from a shop's file: checked beside the desk, taken in one transaction, each line whole or not at all.

Points come from a file once, as a dated opening lot of a new member. A card that the register has is left as it is; where the file's
balance differs from the books, the line is listed. Lifetime points aren't in such files: a member starts with the least their tier asks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import ClassVar, NamedTuple, TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from counter_app.actions.checks import MOST_REMARK, checked_card, checked_name, checked_phone, checked_text, malformed
from counter_app.actions.importing.checked import EVERY, LineNote, LineRefused, Progress, Stopped, reason_of
from counter_app.actions.importing.fields import day, exact
from counter_app.actions.importing.table import Line, SourceFile, lines_of
from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.bulk import insert_many, new_ids, stored_day, stored_id, stored_instant, stored_last_day
from counter_app.database.door import Database, Work, action
from counter_app.database.naming import rows_for
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.tables import MOST_FEN, card, ledger, lot, member, member_word, standing
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import FileRefused, Refused
from counter_app.programme.values import MAX_POINTS_OF_ONE_ENTRY, Points

T = TypeVar("T")

COLUMNS: Mapping[str, Sequence[str]] = {
    "card": ("会员卡号", "卡号", "card"),
    "old_card": ("旧卡号", "原卡号", "old card"),
    "name": ("姓名", "会员姓名", "name"),
    "phone": ("手机", "手机号", "电话", "phone"),
    "salutation": ("性别", "gender"),
    "birthday": ("生日", "birthday"),
    "anniversary": ("结婚纪念日", "anniversary"),
    "tier": ("等级", "会员等级", "tier"),
    "points": ("积分余额", "积分", "points"),
    "expires": ("积分到期日", "到期日", "points expire"),
    "spent": ("累计消费", "spent"),
    "joined": ("开卡日期", "入会日期", "joined"),
    "state": ("状态", "state"),
    "remark": ("备注", "remark"),
}
NEEDED = ("card", "name", "tier", "points")
_PLACES = {name: place for place, name in enumerate(COLUMNS)}
_SALUTATIONS = {"": "", "男": "mr", "女": "ms", "mr": "mr", "ms": "ms", "m": "mr", "f": "ms", "未知": "", "保密": ""}
_STATES = {
    "": ("active", "current"), "正常": ("active", "current"), "active": ("active", "current"),
    "冻结": ("blocked", "current"), "blocked": ("blocked", "current"),
    "挂失": ("active", "lost"), "lost": ("active", "lost"),
}  # fmt: skip
_BATCH = 500
MOST_REFUSED = 100_000
"""Refused lines after which a file is no list of members: each is kept with its reason. Tiers that can be mapped don't count."""
MOST_UNKNOWN_TIERS = 1_000


_FIRST_BIRTHDAY = date(1900, 1, 1)


class MemberLine(NamedTuple):
    """One new member. Points in parts, spend in fen; ``expires`` None is "never"; ``card_state`` of ``card``: ``current`` or ``lost``."""

    line: int
    card: str
    card_state: str
    old_card: str
    name: str
    salutation: str
    phone: str | None
    birthday: date | None
    anniversary: date | None
    points: int
    expires: date | None
    spent_fen: int
    joined: date
    state: str
    remark: str
    tier: str


@dataclass(frozen=True, slots=True)
class CheckedMembers:
    """What the file holds: lines to take, lines whose card the register has already, refused ones, and things to look at.

    ``unknown_tiers``: tiers the programme hasn't, with how many lines name them; map them and check again.
    """

    source: SourceFile
    take: tuple[MemberLine, ...]
    known: int
    refused: tuple[LineRefused, ...]
    notes: tuple[LineNote, ...]
    unknown_tiers: Mapping[str, int]

    @property
    def lines(self) -> int:
        return len(self.take) + self.known + len(self.refused)


@dataclass(frozen=True, kw_only=True)
class TakeMembers(Asked):
    """The checked lines of one file become members. ``file`` is its SHA-256."""

    file: bytes
    lines: tuple[MemberLine, ...]

    not_content: ClassVar[frozenset[str]] = Asked.not_content | {"lines"}


# Checking


_KNOWN = (
    select(card.c.code, card.c.member_id, card.c.state, standing.c.balance)
    .join(standing, standing.c.member_id == card.c.member_id)
    .where(card.c.code.in_(bindparam("codes_", expanding=True)))
)
_PHONES = select(member.c.phone).where(member.c.phone.in_(bindparam("phones_", expanding=True))).distinct()


def check_members(
    database: Database,
    source: SourceFile,
    on: date,
    tier_map: Mapping[str, str] | None = None,
    progress: Progress = lambda done, total: True,
) -> CheckedMembers:
    """Read and check the whole file against the programme and the register; nothing is written.

    Raises Refused(FileRefused) for a file that is no such table or in which nearly every line is wrong, Stopped when ``progress`` says so.
    """
    programme = database.read(programme_in_force, on).programme
    check = _Check(programme, on, dict(tier_map or {}))
    total = source.roughly
    every = lines_of(source, COLUMNS, NEEDED)
    done = 0
    while batch := list(islice(every, _BATCH)):
        check.batch(database, batch)
        done += len(batch)
        if done % EVERY == 0 and not progress(min(done, total), total):
            raise Stopped
    progress(done, done)
    notes = tuple(sorted(check.notes, key=lambda note: note.line))
    return CheckedMembers(source, tuple(check.take), check.known, tuple(check.refused), notes, dict(check.unknown_tiers))


class _Check:
    def __init__(self, programme: Programme, on: date, tier_map: dict[str, str]) -> None:
        self.on = on
        self.programme = programme
        self.decimals = programme.decimals
        self.most_points = MAX_POINTS_OF_ONE_ENTRY * programme.parts_per_point
        self.tiers = _tier_names(programme) | {name.strip(): tier for name, tier in tier_map.items() if programme.has_tier(tier)}
        self.seen_cards: set[str] = set()
        self.seen_phones: dict[str, int] = {}
        self.take: list[MemberLine] = []
        self.known = 0
        self.refused: list[LineRefused] = []
        self.notes: list[LineNote] = []
        self.unknown_tiers: dict[str, int] = {}
        self.without_phone: set[int] = set()

    def batch(self, database: Database, lines: Sequence[Line]) -> None:
        read: list[MemberLine] = []
        refused: list[LineRefused] = []
        for line in lines:
            try:
                read.append(self._line(line))
            except Refused as problem:
                field, why = reason_of(problem)
                refused.append(LineRefused(line.number, field, why, line.values[_PLACES[field]] if field else ""))
        codes = [found.card for found in read] + [found.old_card for found in read if found.old_card]
        cards, phones = database.read(_register, codes, [found.phone for found in read if found.phone])
        for found in read:
            if found.card in cards:
                self._known(found, *cards[found.card])
            elif found.old_card and found.old_card in cards:
                refused.append(LineRefused(found.line, "old_card", "duplicate", found.old_card))
            else:
                self._new(found, phones)
        self.refused += sorted(refused, key=lambda line: line.line)
        if len(self.refused) - sum(self.unknown_tiers.values()) > MOST_REFUSED:
            raise Refused(FileRefused(why="hopeless", line=self.refused[0].line))

    def _known(self, found: MemberLine, state: str, balance: int) -> None:
        self.known += 1
        said = found.points if _lives(found, self.on) else 0
        if state != "replaced" and balance != said:
            self.notes.append(LineNote(found.line, "balance-differs", f"{self._figure(balance)} / {self._figure(said)}"))

    def _new(self, found: MemberLine, phones: set[str]) -> None:
        self.take.append(found)
        phone = found.phone
        if phone is not None:
            if phone in phones or phone in self.seen_phones:
                self.notes.append(LineNote(found.line, "same-phone", str(self.seen_phones.get(phone, ""))))
            self.seen_phones.setdefault(phone, found.line)
        elif found.line in self.without_phone:
            self.notes.append(LineNote(found.line, "phone-left-out"))
        if found.points and not _lives(found, self.on):
            self.notes.append(LineNote(found.line, "lapsed", self._figure(found.points)))

    def _figure(self, parts: int) -> str:
        return self.programme.points_text(Points(parts))

    def _line(self, line: Line) -> MemberLine:
        if not line.whole:
            raise malformed("", "wrong-columns")
        card_, old, name, phone, sex, birthday, anniversary, tier, points, expires, spent, joined, state, remark = line.values
        number = checked_card(card_)
        if number in self.seen_cards:
            raise malformed("card", "duplicate")
        old_card = checked_card(old) if old and not old.isspace() else ""
        if old_card and (old_card == number or old_card in self.seen_cards):
            raise malformed("old_card", "duplicate")
        since = day("joined", joined) or self.on
        if since > self.on:
            raise malformed("joined", "not-a-date")
        member_state, card_state = _among(_STATES, "state", state)
        found = MemberLine(
            line.number,
            number,
            card_state,
            old_card,
            checked_name(name),
            _among(_SALUTATIONS, "salutation", sex),
            self._phone(line.number, phone),
            self._past("birthday", birthday),
            self._past("anniversary", anniversary),
            exact("points", points, self.decimals, self.most_points),
            day("expires", expires),
            exact("spent", spent, 2, MOST_FEN) if spent and not spent.isspace() else 0,
            since,
            member_state,
            checked_text("remark", " ".join(remark.split()), MOST_REMARK, may_be_empty=True) if remark else "",
            # Last: the lines counted for an unknown tier are those that a mapping would bring in.
            self._tier(tier),
        )
        self.seen_cards.add(number)
        if old_card:
            self.seen_cards.add(old_card)
        return found

    def _tier(self, said: str) -> str:
        tier = self.tiers.get(said) or self.tiers.get(said.strip())
        if tier is None:
            if said.strip():
                self._unknown_tier(said.strip())
            raise malformed("tier", "unknown-tier" if said.strip() else "empty")
        return tier

    def _unknown_tier(self, name: str) -> None:
        if name in self.unknown_tiers or len(self.unknown_tiers) < MOST_UNKNOWN_TIERS:
            self.unknown_tiers[name] = self.unknown_tiers.get(name, 0) + 1

    def _phone(self, line: int, said: str) -> str | None:
        try:
            return checked_phone(said if said.isascii() else unicodedata.normalize("NFKC", said))
        except Refused:
            self.without_phone.add(line)
            return None

    def _past(self, field: str, said: str) -> date | None:
        found = day(field, said)
        if found is not None and not _FIRST_BIRTHDAY <= found <= self.on:
            raise malformed(field, "not-a-date")
        return found


def _among(words: Mapping[str, T], field: str, said: str) -> T:
    found = words.get(said)
    if found is None:
        found = words.get(said.strip().lower())
        if found is None:
            raise malformed(field, "unknown-state")
    return found


def _register(connection: Connection, codes: Sequence[str], phones: Sequence[str]) -> tuple[dict[str, tuple[str, int]], set[str]]:
    """Which of these cards the register has, with state and balance, and which of these phones."""
    cards = {row.code: (row.state, row.balance) for row in connection.execute(_KNOWN, {"codes_": list(codes)})} if codes else {}
    return cards, set(connection.execute(_PHONES, {"phones_": list(phones)}).scalars()) if phones else set()


def _tier_names(programme: Programme) -> dict[str, str]:
    """Ids and titles, the Chinese ones with and without 卡."""
    names: dict[str, str] = {}
    for tier in programme.tiers:
        for name in (tier.id, tier.title.zh, tier.title.en, tier.title.zh.removesuffix("卡"), tier.title.zh + "卡"):
            if name:
                names[name] = tier.id
    return names


# Taking


_Member = tuple[int, bytes, MemberLine]
"""Row id, UUID and line of a new member."""


def _taken_before(connection: Connection, asked: TakeMembers) -> int:
    return len(asked.lines)


@action("import-members", again=_taken_before)
def take_members(work: Work, asked: TakeMembers) -> int:
    """Every checked line is a member with card and opening lot, or none is. Returns how many.

    Raises Refused: not-a-supervisor (when somebody is signed in), malformed card/duplicate where the register got one of the cards since
    the check.
    """
    if asked.staff_id is not None:
        supervisor_only(work)
    connection = work.connection
    facts = desk_facts(connection)
    force = programme_in_force(connection, asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    if not asked.lines:
        return 0
    _none_known(connection, asked.lines)
    first_member = (connection.execute(select(func.max(member.c.id))).scalar() or 0) + 1
    first_lot = (connection.execute(select(func.max(lot.c.id))).scalar() or 0) + 1
    members = list(zip(range(first_member, first_member + len(asked.lines)), new_ids(len(asked.lines)), asked.lines, strict=True))
    rich = [found for found in members if found[2].points and _lives(found[2], asked.business_date)]
    lots = list(zip(range(first_lot, first_lot + len(rich)), new_ids(len(rich)), rich, strict=True))
    _insert_members(work, force.programme, members, {member_id for member_id, _, _ in rich})
    _insert_lots(work, facts.shop_id, force.id, lots)
    opening = {member_id: uid for _, uid, (member_id, _, _) in lots}
    for member_id, uid, line in members:
        lot_uid = opening.get(member_id)
        if lot_uid is None:
            work.wrote("member", member=uid, tier=line.tier, state=line.state)
        else:
            expires = None if line.expires is None else line.expires.isoformat()
            work.wrote("member", member=uid, tier=line.tier, state=line.state, lot=lot_uid, points=line.points, expires=expires)
    work.touched.update(("card", "standing", "lot", "ledger"))
    return len(members)


def _lives(line: MemberLine, on: date) -> bool:
    return line.expires is None or line.expires >= on


def _none_known(connection: Connection, lines: Sequence[MemberLine]) -> None:
    codes = iter([line.card for line in lines] + [line.old_card for line in lines if line.old_card])
    taken = select(card.c.code).where(card.c.code.in_(bindparam("codes_", expanding=True)))
    while batch := list(islice(codes, _BATCH)):
        if connection.execute(taken, {"codes_": batch}).first() is not None:
            raise malformed("card", "duplicate")


def _insert_members(work: Work, programme: Programme, members: Sequence[_Member], rich: set[int]) -> None:
    connection, asked = work.connection, work.asked
    today, at = stored_day(asked.business_date), stored_instant(asked.at)
    insert_many(
        connection, member,
        ("id", "uid", "name", "salutation", "phone", "last4", "birthday", "anniversary", "tier", "joined", "state", "remark"),
        (
            (
                member_id, stored_id(connection, uid), line.name, line.salutation, line.phone,
                None if line.phone is None else line.phone[-4:], stored_day(line.birthday), stored_day(line.anniversary), line.tier,
                stored_day(line.joined), line.state, line.remark,
            )
            for member_id, uid, line in members
        ),
    )  # fmt: skip
    least = {tier.id: 0 if tier.from_earned is None else tier.from_earned.parts for tier in programme.tiers}
    insert_many(
        connection, standing,
        ("member_id", "balance", "held", "debt", "earned", "spent_fen", "entries", "earned_day", "earned_that_day", "last_seen", "away"),
        (
            (
                member_id, line.points if member_id in rich else 0, 0, 0, least[line.tier], line.spent_fen,
                1 if member_id in rich else 0, today, 0, at, line.points if work.in_chain and member_id in rich else 0,
            )
            for member_id, _, line in members
        ),
    )  # fmt: skip
    insert_many(connection, card, ("code", "member_id", "state", "given_on"), _cards(members))
    insert_many(connection, member_word, ("word", "member_id"), rows_for((member_id, line.name) for member_id, _, line in members))


def _cards(members: Sequence[_Member]) -> Iterator[tuple[str, int, str, int | None]]:
    for member_id, _, line in members:
        yield line.card, member_id, line.card_state, stored_day(line.joined)
        if line.old_card:
            yield line.old_card, member_id, "replaced", stored_day(line.joined)


def _insert_lots(work: Work, shop_id: int, programme_id: int, lots: Sequence[tuple[int, bytes, _Member]]) -> None:
    connection, asked = work.connection, work.asked
    today, at = stored_day(asked.business_date), stored_instant(asked.at)
    request = stored_id(connection, asked.request_id)
    insert_many(
        connection, lot, ("id", "uid", "member_id", "earned_on", "expires", "amount", "remaining", "held", "away"),
        (
            (
                lot_id, stored_id(connection, uid), member_id, today, stored_last_day(line.expires), line.points, line.points, 0,
                # In a chain points are head office's to lend first.
                line.points if work.in_chain else 0,
            )
            for lot_id, uid, (member_id, _, line) in lots
        ),
    )  # fmt: skip
    columns = (
        "member_id", "seq", "kind", "points", "lot_id", "request_id", "line", "at", "business_date", "desk", "epoch", "shop_id",
        "shift_id", "staff_id", "programme_id", "note",
    )  # fmt: skip
    insert_many(
        connection, ledger, columns,
        (
            (
                member_id, 1, "opening", line.points, lot_id, request, number, at, today, asked.desk, work.epoch, shop_id,
                asked.shift_id, asked.staff_id, programme_id, "",
            )
            for number, (lot_id, _, (member_id, _, line)) in enumerate(lots, start=1)
        ),
    )  # fmt: skip
