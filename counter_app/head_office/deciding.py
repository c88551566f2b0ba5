"""What follows once two supervisors have decided: head office enters a refused letter after all, or lets a desk go on.

Each is an action of head office's own journal. A letter that is accepted goes out to every desk – the one that wrote it among them, which
took it back when it was refused – as part of head office's own: what was spent beyond what its lots had left is a debt of the member's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Action, Database, Work, action
from counter_app.database.exchange.applying import Applying, change_lent
from counter_app.database.exchange.capture import from_text
from counter_app.database.exchange.letters import Letter, letter_from
from counter_app.database.exchange.names import Names
from counter_app.database.exchange.tables import enrolled, exception, inbox
from counter_app.database.posting import Part, Posted, new_id, owe
from counter_app.database.shop import desk_facts
from counter_app.database.tables import lot, member, standing
from counter_app.head_office.refusing import short_of
from counter_app.head_office.taking import NEW_EPOCH, No, post


@dataclass(frozen=True, kw_only=True)
class AcceptLetter(Asked):
    """The refused letter that this exception is about is entered."""

    exception_id: int


@dataclass(frozen=True, kw_only=True)
class OpenAgain(Asked):
    """This exception can't be accepted: people must look at it again."""

    exception_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class LetGoOn(Asked):
    """The desk that had said two things is taken from again."""

    exception_id: int


class CanNotBeEntered(Exception):
    """The accepted letter can't be entered, whatever its member owes; ``reason`` as a refusal's."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


_ITS_LETTER = and_(inbox.c.desk == exception.c.desk, inbox.c.epoch == exception.c.epoch, inbox.c.number == exception.c.number)
_ACCEPTED = (
    select(exception.c.id)
    .join(inbox, and_(_ITS_LETTER, inbox.c.request_id == exception.c.letter_request))
    .where(exception.c.kind == "refused", exception.c.state == "accepted", inbox.c.state == "refused")
    .order_by(exception.c.id)
)
_STOPPED = (
    select(exception.c.id)
    .join(enrolled, enrolled.c.desk == exception.c.desk)
    .where(exception.c.kind == "cloned", exception.c.state != "open", enrolled.c.state == "stopped", enrolled.c.why == "cloned")
    .order_by(exception.c.id)
)
_TEXT = (
    select(inbox.c.text)
    .join(exception, and_(_ITS_LETTER, inbox.c.request_id == exception.c.letter_request))
    .where(exception.c.id == bindparam("id_"), inbox.c.state == "refused")
)
_TAKEN = (
    update(inbox)
    .where(inbox.c.desk == bindparam("desk_"), inbox.c.epoch == bindparam("epoch_"), inbox.c.number == bindparam("number_"))
    .where(inbox.c.state == "refused")
    .values(state="taken")
)
_LOT = (
    select(lot.c.id, lot.c.uid, lot.c.remaining, lot.c.held, lot.c.away, lot.c.expires, lot.c.member_id, member.c.uid.label("member_uid"))
    .join(member, member.c.id == lot.c.member_id)
    .where(lot.c.id == bindparam("lot_"))
)


@action("accept-letter", again=lambda connection, asked: None)
def accept_letter(work: Work, asked: AcceptLetter) -> None:
    """The letter is in the books of head office, and goes out with this one. Raises CanNotBeEntered."""
    connection = work.connection
    said = letter_from(connection.execute(_TEXT, {"id_": asked.exception_id}).scalar_one())
    _make_up(work, said)
    why: No | None = post(connection, Applying(connection, at_head_office=True, desk=said.desk, epoch=said.epoch, decided=True), said)
    if why is not None:
        raise CanNotBeEntered(why.reason)
    connection.execute(_TAKEN, {"desk_": said.desk, "epoch_": said.epoch, "number_": said.number})
    work.touched.update(row[0] for row in from_text(said.rows))
    work.wrote("letter", request=said.request_id, desk=said.desk, epoch=said.epoch, number=said.number)


def _make_up(work: Work, said: Letter) -> None:
    """What the letter took beyond what was lent to its desk is lent to it now; what isn't there the member owes."""
    connection = work.connection
    names = Names(connection)
    shop_id = desk_facts(connection).shop_id
    for key, missing in short_of(names, said, from_text(said.rows)).items():
        row = connection.execute(_LOT, {"lot_": names.id_of("lot", key)}).one()
        here = max(min(row.remaining - row.held - row.away, missing), 0)
        if here:
            connection.execute(update(lot).where(lot.c.id == row.id).values(away=lot.c.away + here))
            connection.execute(update(standing).where(standing.c.member_id == row.member_id).values(away=standing.c.away + here))
        if missing > here:
            who = Posted(row.member_id, row.member_uid, shop_id, None)
            owe(work, who, Part(row.id, row.uid, missing - here, row.expires))
        change_lent(connection, "lent", {"lot_id": row.id, "desk": said.desk, "epoch": said.epoch}, missing)


@action("open-exception-again", again=lambda connection, asked: None)
def open_again(work: Work, asked: OpenAgain) -> None:
    """The exception is open, with the reason why it could not be accepted."""
    nobody = {"decided_by": None, "seconded_by": None, "decided_at": None, "because": "", "remark": ""}
    work.connection.execute(
        update(exception).where(exception.c.id == asked.exception_id).values(state="open", reason=asked.reason, **nobody)
    )
    uid = work.connection.execute(select(exception.c.uid).where(exception.c.id == asked.exception_id)).scalar_one()
    work.wrote("exception", exception=uid, state="open", reason=asked.reason)


@action("let-desk-go-on", again=lambda connection, asked: None)
def let_go_on(work: Work, asked: LetGoOn) -> None:
    """The desk is open. Where its own word was accepted it goes on in a new epoch; else in what head office has of it."""
    found = work.connection.execute(select(exception.c.desk, exception.c.state).where(exception.c.id == asked.exception_id)).one()
    work.connection.execute(
        update(enrolled).where(enrolled.c.desk == found.desk).values(state="open", why=NEW_EPOCH if found.state == "accepted" else "")
    )
    work.wrote("enrolled", desk=found.desk, state="open")


def accepted(connection: Connection) -> tuple[int, ...]:
    """Exceptions whose letters are to be entered."""
    return tuple(connection.execute(_ACCEPTED).scalars())


def stopped(connection: Connection) -> tuple[int, ...]:
    """Decided exceptions whose desks are still stopped."""
    return tuple(connection.execute(_STOPPED).scalars())


class Deciding:
    """To be called whenever letters were taken, or something was decided at head office. ``asked`` makes a request of head office itself:
    its instant, business date and desk number."""

    def __init__(self, database: Database, asked: Callable[[], Asked]) -> None:
        self._database = database
        self._asked = asked

    def step(self) -> int:
        """Everything that was decided is carried out. Returns how many actions that took."""
        done = 0
        for exception_id in self._database.read(accepted):
            try:
                self._write(accept_letter, AcceptLetter, exception_id=exception_id)
            except CanNotBeEntered as no:
                self._write(open_again, OpenAgain, exception_id=exception_id, reason=no.reason)
            done += 1
        for exception_id in self._database.read(stopped):
            self._write(let_go_on, LetGoOn, exception_id=exception_id)
            done += 1
        return done

    def _write(self, what: Action[Any, Any], request: type[Asked], **facts: Any) -> None:
        now = self._asked()
        self._database.write(what, request(request_id=new_id(), at=now.at, business_date=now.business_date, desk=now.desk, **facts))
