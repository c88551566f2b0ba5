"""Head office takes letters: in order per desk, each once, each in one transaction with its answer and its line of the feed.

A letter carries facts: nothing of it is decided again. It is looked at for what no honest desk's letter lacks – its number, the hash that
ties it to the one before, the allowance, an approver who is somebody else and works here, the bounds of every amount – and is taken or
refused. A refused letter is an answer and an exception that people decide; the letters after it go on.

A desk that has said two different things under one number is two desks, or one from an old copy: nothing more of it is taken until people
have decided.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from counter_app.database.door import Database
from counter_app.database.exchange.applying import Applying, Differs, NotAllowed, ShelfDiffers
from counter_app.database.exchange.capture import Row, count, from_text
from counter_app.database.exchange.letters import Letter, letter_from
from counter_app.database.exchange.names import Unknown, checks_say_no
from counter_app.database.exchange.outbox import say
from counter_app.database.exchange.tables import enrolled, inbox
from counter_app.database.prepared import Prepared
from counter_app.database.tables import journal, staff
from counter_app.head_office.refusing import Told, refuse, tell_people

log = logging.getLogger(__name__)

AT_ONCE = 200
"""So many letters of one desk are taken in one transaction, at most."""
NEW_EPOCH = "new-epoch"
"""Why a desk is open again that people said is the real one: it goes on in a new epoch of its journal, whatever it wrote last."""


@dataclass(frozen=True, slots=True)
class Took:
    """What one step did: so many letters taken, refused and set aside; ``touched`` names the tables."""

    taken: int = 0
    refused: int = 0
    aside: int = 0
    touched: frozenset[str] = field(default_factory=frozenset)

    @property
    def letters(self) -> int:
        return self.taken + self.refused + self.aside


class No(Exception):
    """This letter is refused, for this reason."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


_UNREADABLE = No("unreadable")


class Taking:
    """Takes what lies in the inbox of ``database``. ``now`` tells the instant."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def step(self) -> Took:
        """Up to ``AT_ONCE`` letters of each desk that has any. Nothing left to take: ``letters`` is 0."""
        done = Took()
        for desk in self._database.read(_desks_waiting):
            took = self._database.exchange(_take, desk, self._now())
            done = Took(done.taken + took.taken, done.refused + took.refused, done.aside + took.aside, done.touched | took.touched)
        return done


_WAITING = Prepared(select(inbox.c.desk).where(inbox.c.state == "new").distinct().order_by(inbox.c.desk))
_DESK = Prepared(
    select(enrolled.c.state, enrolled.c.why, enrolled.c.epoch, enrolled.c.number, enrolled.c.hash).where(
        enrolled.c.desk == bindparam("desk_")
    )
)
_LETTERS = Prepared(
    select(inbox.c.epoch, inbox.c.number, inbox.c.sha, inbox.c.request_id, inbox.c.text)
    .where(inbox.c.desk == bindparam("desk_"), inbox.c.state == "new")
    .order_by(inbox.c.epoch, inbox.c.number, inbox.c.came_at, inbox.c.sha)
    .limit(AT_ONCE)
)
_MARK = Prepared(
    update(inbox)
    .where(
        inbox.c.desk == bindparam("desk_"),
        inbox.c.epoch == bindparam("epoch_"),
        inbox.c.number == bindparam("number_"),
        inbox.c.sha == bindparam("sha_"),
    )
    .values(state=bindparam("state_"))
)
_BEFORE = select(inbox.c.text).where(
    inbox.c.desk == bindparam("desk_"),
    inbox.c.epoch == bindparam("epoch_"),
    inbox.c.number == bindparam("number_"),
    inbox.c.state.in_(("taken", "refused")),
)
_REFUSED = select(inbox.c.text).where(inbox.c.desk == bindparam("desk_"), inbox.c.state == "refused").order_by(inbox.c.came_at.desc())
_ONCE = Prepared(select(journal.c.hash).where(journal.c.request_id == bindparam("request_")))
_ITS_HASHES = select(func.count()).where(journal.c.desk == bindparam("desk_"), journal.c.hash == bindparam("hash_"))
_ADVANCE = (
    update(enrolled)
    .where(enrolled.c.desk == bindparam("desk_"))
    .values(
        epoch=bindparam("epoch_"),
        number=bindparam("number_"),
        hash=bindparam("hash_"),
        heard_at=bindparam("at_"),
    )
)
_BEGUN = update(enrolled).where(enrolled.c.desk == bindparam("desk_")).values(why="")
_STOP = update(enrolled).where(enrolled.c.desk == bindparam("desk_")).values(state="stopped", why=bindparam("why_"))
_ENTRY = Prepared(
    insert(journal).inline(),
    ("desk", "epoch", "number", "request_id", "asked", "kind", "at", "business_date", "staff_id", "body", "hash"),
)
_PERSON = Prepared(select(staff.c.active, staff.c.role).where(staff.c.uid == bindparam("uid_", type_=staff.c.uid.type)))


def _desks_waiting(connection: Connection) -> list[int]:
    return [row[0] for row in _WAITING.all(connection, {})]


@dataclass
class _Place:
    """Where a desk's letters stand. ``begins_anew``: people said that its next epoch holds, whatever it wrote last."""

    epoch: int
    number: int
    hash: bytes
    begins_anew: bool = False


def _take(connection: Connection, desk: int, now: datetime) -> Took:
    row = _DESK.first(connection, {"desk_": desk})
    if row is None or row[0] != "open":
        return Took()
    place = stood = _Place(row[2], row[3], row[4], row[1] == NEW_EPOCH)
    taken = refused = aside = 0
    touched: set[str] = set()
    applying: Applying | None = None
    for epoch, number, sha, request_id, text in _LETTERS.all(connection, {"desk_": desk}):
        said = _read(desk, epoch, number, request_id, text)
        judged = _judged(connection, place, said)
        if judged is _Judged.LATER:
            break
        here = {"desk_": desk, "epoch_": epoch, "number_": number, "sha_": sha}
        if said is None or judged is not _Judged.NEXT:
            aside += 1
            touched.add("exception")
            _MARK.run(connection, {**here, "state_": "quarantined"})
            kind = "cloned" if judged is _Judged.CLONED else "quarantine"
            tell_people(connection, Told(kind, desk, epoch, number, now, "other-content" if said else "unreadable", said))
            if judged is _Judged.CLONED:
                connection.execute(_STOP, {"desk_": desk, "why_": "cloned"})
                break
            continue
        if applying is None or applying.epoch != epoch:
            applying = Applying(connection, at_head_office=True, desk=desk, epoch=epoch)
        applying.touched = set()
        why = post(connection, applying, said)
        if why is _UNREADABLE:
            aside += 1
            touched.add("exception")
            _MARK.run(connection, {**here, "state_": "quarantined"})
            tell_people(connection, Told("quarantine", desk, epoch, number, now, why.reason))
            place = _Place(epoch, number, said.hash)
            continue
        if why is None:
            taken += 1
            touched |= applying.touched
            say(connection, "letter", desk, text, request_id=request_id)
            count(connection, desk, 1, from_text(said.rows))
        else:
            refused += 1
            touched.add("exception")
            refuse(connection, said, why.reason, why.detail, now)
        _MARK.run(connection, {**here, "state_": "taken" if why is None else "refused"})
        if place.begins_anew and epoch > place.epoch:
            connection.execute(_BEGUN, {"desk_": desk})
        place = _Place(epoch, number, said.hash, place.begins_anew and epoch == place.epoch)
    if (place.epoch, place.number) != (stood.epoch, stood.number):
        connection.execute(_ADVANCE, {"desk_": desk, "epoch_": place.epoch, "number_": place.number, "hash_": place.hash, "at_": now})
    return Took(taken, refused, aside, frozenset(touched))


def _read(desk: int, epoch: int, number: int, request_id: UUID, text: str) -> Letter | None:
    try:
        said = letter_from(text)
        from_text(said.rows)
    except ValueError:
        return None
    return said if (said.desk, said.epoch, said.number, said.request_id) == (desk, epoch, number, request_id) else None


class _Judged(Enum):
    NEXT = "next"
    LATER = "later"
    ASIDE = "aside"
    CLONED = "cloned"


def _judged(connection: Connection, place: _Place, said: Letter | None) -> _Judged:
    """Whether this is the desk's next letter, as it was written: the next number after the last one's hash, or the first of a new epoch
    after a hash that this desk had once. ``LATER``: what comes before it is still on its way. ``CLONED``: the desk has said two different
    things."""
    if said is None or not said.is_whole or said.epoch < place.epoch:
        return _Judged.ASIDE
    if said.epoch == place.epoch:
        if said.number == place.number + 1:
            return _Judged.NEXT if said.previous == place.hash else _Judged.CLONED
        if said.number > place.number:
            return _Judged.LATER
        before = {"desk_": said.desk, "epoch_": said.epoch, "number_": said.number}
        same = any(letter_from(text).hash == said.hash for text in connection.execute(_BEFORE, before).scalars())
        return _Judged.ASIDE if same else _Judged.CLONED
    if said.number != 1:
        return _Judged.LATER
    known = connection.execute(_ITS_HASHES, {"desk_": said.desk, "hash_": said.previous}).scalar_one()
    if known or said.previous == place.hash or place.begins_anew or _was_refused(connection, said):
        return _Judged.NEXT
    return _Judged.CLONED


def _was_refused(connection: Connection, said: Letter) -> bool:
    """Whether the desk goes on after a letter that was refused: it stands in the desk's journal, and in none here."""
    texts = connection.execute(_REFUSED, {"desk_": said.desk}).scalars()
    return any(letter_from(text).hash == said.previous for text in texts)


# Posting


def post(connection: Connection, applying: Applying, said: Letter) -> No | None:
    """The letter's rows and its entry of the journal are here. Returns why not, and then nothing of it is."""
    nested = connection.begin_nested()
    why = _why_not(connection, applying, said)
    if why is None:
        nested.commit()
    else:
        nested.rollback()
        applying.forget()
    return why


def _why_not(connection: Connection, applying: Applying, said: Letter) -> No | None:
    """Rows and entry are written, or some of them and there is a reason to take them back."""
    try:
        _post_or_say_no(connection, applying, said)
    except No as no:
        return no
    except Unknown as unknown:
        return No("unknown-row", unknown.name)
    except NotAllowed as wrong:
        return No("allowance" if str(wrong) == "pieces" else "not-allowed", str(wrong))
    except ShelfDiffers as differs:
        return No("shelf", str(differs))
    except Differs as wrong:
        return No("conflict", str(wrong))
    except checks_say_no(connection) as error:
        return _no_of(str(error.orig if isinstance(error, IntegrityError) else error))
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, StatementError) as wrong:
        if isinstance(wrong, DBAPIError):
            raise
        # Rows that no desk of ours writes: whoever sent them must not stop everybody else's letters.
        log.info("letter %s.%s of desk %s can't be read: %s", said.epoch, said.number, said.desk, type(wrong).__name__)
        return _UNREADABLE
    return None


def _post_or_say_no(connection: Connection, applying: Applying, said: Letter) -> None:
    if _ONCE.first(connection, {"request_": said.request_id}) is not None:
        raise No("twice")
    rows = from_text(said.rows)
    _check_approvals(connection, rows)
    applying.apply(rows)
    staff_id = None if said.staff is None else applying.names.id_of("staff", said.staff.hex)
    _ENTRY.insert(
        connection,
        {
            "desk": said.desk, "epoch": said.epoch, "number": said.number, "request_id": said.request_id, "asked": said.asked,
            "kind": said.kind, "at": said.at, "business_date": said.business_date, "staff_id": staff_id, "body": said.body,
            "hash": said.hash,
        },
    )  # fmt: skip


def _check_approvals(connection: Connection, rows: Sequence[Row]) -> None:
    """Whoever approved is somebody else, a supervisor, and works here."""
    for name, _, how, what in rows:
        given = what if how == "new" else what.get("set", {})
        if name != "approval" or given.get("approver_id") is None:
            continue
        if given["approver_id"] == given.get("requester_id"):
            raise No("own-approval")
        row = _PERSON.first(connection, {"uid_": UUID(given["approver_id"])})
        if row is None or not row[0] or row[1] != "supervisor":
            raise No("approver")


_CHECKS = (
    ("ck_lent_points", "allowance"), ("ck_lot_away", "allowance"), ("ck_standing_away", "allowance"), ("four_eyes", "own-approval"),
    ("taken_back", "returned"), ("ck_purchase_referrer", "returned"), ("ck_purchase_line_returned", "returned"),
)  # fmt: skip


def _no_of(said: str) -> No:
    """What the database says no with, in one word: its constraint tells."""
    for constraint, reason in _CHECKS:
        if constraint in said:
            return No(reason, constraint)
    if "UNIQUE" in said or "uq_" in said or "pk_" in said or "duplicate" in said:
        return No("conflict", said.partition("\n")[0].rpartition(": ")[2][:80])
    return No("bounds", said.partition("\n")[0].rpartition(": ")[2][:80])
