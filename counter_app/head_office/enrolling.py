"""Enrolment at head office: a desk is invited, shows its public key, is certified, and may be revoked; each change is a new signed list.

The list of keys is signed before the transaction that publishes it and numbered by the last one; of two that want the same number the
second begins again. Lists travel in the feed like everything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.exchange.key_tables import desk_key, enrolment, key_list, runner
from counter_app.database.exchange.tables import HEAD_OFFICE, enrolled, exception, exchange_state, feed_head, inbox
from counter_app.database.journal import BEFORE_FIRST
from counter_app.database.tables import desk, shop
from counter_app.programme.refusals import Trouble


@dataclass(frozen=True, slots=True)
class Key:
    """A key that head office has certified; ``valid_to`` and ``revoked``: None = never."""

    public: bytes
    desk: int
    valid_from: datetime
    valid_to: datetime | None = None
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A desk that has shown its key and waits for head office's answer. ``epoch`` and ``hash``: where its journal will go on."""

    desk: int
    shop: str
    public: bytes
    seal: bytes
    role: str
    epoch: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class EnrolledDesk:
    """A desk of the chain as people ask about it, and the shop where it stands. ``state``: invited, open, stopped, lost, revoked; ``waits``
    letters lie in the inbox."""

    number: int
    name: str
    shop: str
    role: str
    state: str
    why: str
    epoch: int
    letters: int
    heard_at: datetime | None
    code_until: datetime | None
    waits: int


# Questions


def all_keys(connection: Connection) -> tuple[Key, ...]:
    return tuple(Key(*row) for row in connection.execute(_KEYS))


def last_list(connection: Connection) -> tuple[int, datetime, str] | None:
    """Number, instant and text of the list that holds."""
    row = connection.execute(_LAST_LIST).first()
    return None if row is None else (row.number, row.issued, row.text)


def waiting(connection: Connection) -> tuple[Waiting, ...]:
    """Desks that were invited and have shown a key; of several keys the one that was first."""
    found: dict[int, Waiting] = {}
    for row in connection.execute(_WAITING):
        epoch = row.epoch if row.hash == BEFORE_FIRST else row.epoch + 1
        found.setdefault(row.desk, Waiting(row.desk, row.shop, row.public, row.seal, row.role, epoch, row.hash))
    return tuple(found.values())


def desks(connection: Connection) -> tuple[EnrolledDesk, ...]:
    """Every desk that was ever invited, by number."""
    rows: Sequence[Any] = connection.execute(_DESKS).all()
    return tuple(EnrolledDesk(*row) for row in rows)


def standing(connection: Connection) -> tuple[int, datetime | None, int]:
    """The feed's last number, when a serving process was last seen, and how many exceptions wait for people."""
    feed: int = connection.execute(select(feed_head.c.number)).scalar_one()
    seen: datetime | None = connection.execute(select(runner.c.seen_at)).scalar_one_or_none()
    waits: int = connection.execute(select(func.count()).select_from(exception).where(exception.c.state == "open")).scalar_one()
    return feed, seen, waits


def chain_uid(connection: Connection) -> UUID | None:
    """Which chain this database is of; None for a shop that stands alone."""
    uid: UUID | None = connection.execute(select(exchange_state.c.chain_uid)).scalar_one_or_none()
    return uid


_KEYS = select(desk_key.c.public, desk_key.c.desk, desk_key.c.valid_from, desk_key.c.valid_to, desk_key.c.revoked).order_by(
    desk_key.c.desk, desk_key.c.valid_from, desk_key.c.public
)
_LAST_LIST = select(key_list.c.number, key_list.c.issued, key_list.c.text).order_by(key_list.c.number.desc()).limit(1)
_WAITING = (
    select(
        enrolment.c.desk, shop.c.name.label("shop"), enrolment.c.public, enrolment.c.seal, enrolled.c.role, enrolled.c.epoch,
        enrolled.c.hash,
    )
    .join(enrolled, enrolled.c.desk == enrolment.c.desk)
    .join(desk, desk.c.number == enrolment.c.desk)
    .join(shop, shop.c.id == desk.c.shop_id)
    .where(enrolled.c.state == "invited", enrolment.c.answer.is_(None))
    .order_by(enrolment.c.at, enrolment.c.public)
)  # fmt: skip
_WAITS = select(func.count()).where(inbox.c.desk == enrolled.c.desk, inbox.c.state == "new").scalar_subquery()
_DESKS = (
    select(
        enrolled.c.desk, enrolled.c.name, shop.c.name, enrolled.c.role, enrolled.c.state, enrolled.c.why, enrolled.c.epoch,
        enrolled.c.number, enrolled.c.heard_at, enrolled.c.code_until, _WAITS,
    )
    .join(desk, desk.c.number == enrolled.c.desk)
    .join(shop, shop.c.id == desk.c.shop_id)
    .order_by(enrolled.c.desk)
)  # fmt: skip
_STOOD = select(desk.c.shop_id, shop.c.name).join(shop, shop.c.id == desk.c.shop_id).where(desk.c.number == bindparam("desk_"))
_STATE = select(enrolled.c.state).where(enrolled.c.desk == bindparam("desk_"))


# Actions


@dataclass(frozen=True, kw_only=True)
class InviteDesk(Asked):
    """``number`` 1…65534; ``name`` is for people; ``code_sha`` the digest of the code, good until ``until``. ``shop_id`` None: where the
    desk stood before, else in the chain's first shop."""

    number: int
    name: str
    role: str
    code_sha: bytes
    until: datetime
    training: bool
    shop_id: int | None = None


@action("invite-desk", again=lambda connection, asked: None)
def invite_desk(work: Work, asked: InviteDesk) -> None:
    """The desk is known and may come in with its code until then. Raises Trouble: desk-in-use for one that is at work,
    desk-of-another-shop, whose vouchers and shelf would be elsewhere."""
    state = work.connection.execute(_STATE, {"desk_": asked.number}).scalar_one_or_none()
    stood = work.connection.execute(_STOOD, {"desk_": asked.number}).first()
    if stood is not None and asked.shop_id not in (None, stood.shop_id):
        raise Trouble("desk-of-another-shop", f"{asked.number}: {stood.name}")
    code = {"name": asked.name, "role": asked.role, "state": "invited", "why": "", "code_sha": asked.code_sha, "code_until": asked.until}
    if state is None:
        if stood is None:
            shop_id = asked.shop_id or work.connection.execute(select(func.min(shop.c.id))).scalar_one()
            work.connection.execute(insert(desk), {"number": asked.number, "shop_id": shop_id, "training": asked.training})
        place = {"epoch": 1, "number": 0, "hash": BEFORE_FIRST}
        work.connection.execute(insert(enrolled), {"desk": asked.number, **code, **place})
    elif state in ("open", "stopped"):
        raise Trouble("desk-in-use", str(asked.number))
    else:
        work.connection.execute(update(enrolled).where(enrolled.c.desk == asked.number), code)
        # What an earlier computer showed is answered: it doesn't come in with this code.
        earlier = and_(enrolment.c.desk == asked.number, enrolment.c.answer.is_(None))
        work.connection.execute(update(enrolment).where(earlier), {"answer": ""})
    work.wrote("enrolled", desk=asked.number, state="invited", until=int(asked.until.timestamp()))


@dataclass(frozen=True, kw_only=True)
class PublishKeys(Asked):
    """``text`` is the signed list ``number``; ``why`` says what was changed. ``certified``: the new key of ``of_desk``, good from
    ``valid_from`` on; the desk's older ones end, and ``answer`` is what it is told. ``revoked``: no key of ``of_desk`` counts any more."""

    number: int
    text: str
    why: str
    of_desk: int = 0
    certified: bytes | None = None
    valid_from: datetime | None = None
    answer: str = ""
    revoked: bool = False

    not_content = Asked.not_content | {"text", "answer", "number", "valid_from"}


@action("publish-keys", again=lambda connection, asked: None)
def publish_keys(work: Work, asked: PublishKeys) -> None:
    """The list is published, and what it says of ``of_desk`` stands in the tables. Raises Trouble("list-number-taken") where another was
    published meanwhile: sign it again with the next number."""
    last = work.connection.execute(_LAST_LIST).first()
    if asked.number != (1 if last is None else last.number + 1):
        raise Trouble("list-number-taken", str(asked.number))
    if asked.certified is not None:
        work.connection.execute(_END_KEYS, {"desk_": asked.of_desk, "at_": asked.at})
        new = {"public": asked.certified, "desk": asked.of_desk, "valid_from": asked.valid_from or asked.at}
        work.connection.execute(insert(desk_key), new)
        work.connection.execute(_OPEN, {"desk_": asked.of_desk, "at_": asked.at})
        work.connection.execute(_ANSWER, {"desk_": asked.of_desk, "public_": asked.certified, "answer_": asked.answer})
        work.wrote("desk_key", desk=asked.of_desk, public=asked.certified)
    if asked.revoked:
        work.connection.execute(_REVOKE_KEYS, {"desk_": asked.of_desk, "at_": asked.at})
        work.connection.execute(_REVOKE, {"desk_": asked.of_desk})
        work.wrote("enrolled", desk=asked.of_desk, state="revoked")
    work.connection.execute(insert(key_list), {"number": asked.number, "issued": asked.at, "text": asked.text})
    work.wrote("key_list", number=asked.number, why=asked.why)


_END_KEYS = update(desk_key).where(desk_key.c.desk == bindparam("desk_"), desk_key.c.valid_to.is_(None)).values(valid_to=bindparam("at_"))
_REVOKE_KEYS = update(desk_key).where(desk_key.c.desk == bindparam("desk_"), desk_key.c.revoked.is_(None)).values(revoked=bindparam("at_"))
_OPEN = (
    update(enrolled)
    .where(enrolled.c.desk == bindparam("desk_"), enrolled.c.desk != HEAD_OFFICE)
    .values(state="open", why="", code_sha=None, code_until=None, heard_at=bindparam("at_"))
)
_REVOKE = update(enrolled).where(enrolled.c.desk == bindparam("desk_")).values(state="revoked", code_sha=None, code_until=None)
_ANSWER = (
    update(enrolment)
    .where(enrolment.c.desk == bindparam("desk_"), enrolment.c.public == bindparam("public_"))
    .values(answer=bindparam("answer_"))
)


# What the lists will say


def keys_after(keys: tuple[Key, ...], at: datetime, *, certified: Key | None = None, revoked: int | None = None) -> tuple[Key, ...]:
    """The keys once ``certified`` is the desk's new one, or all keys of the desk ``revoked`` count no more."""
    found = []
    for key in keys:
        to, end = key.valid_to, key.revoked
        if certified is not None and key.desk == certified.desk and to is None:
            to = at
        if key.desk == revoked and end is None:
            end = at
        found.append(Key(key.public, key.desk, key.valid_from, to, end))
    return (*found, certified) if certified is not None else tuple(found)
