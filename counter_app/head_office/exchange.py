"""A desk's side of the exchange: what it did goes up, what the others did comes down, and both sides compare.

Nothing of it happens inside an action's transaction: a desk with no line goes on, and everything here can be cut anywhere and done again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import and_, bindparam, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Database, Work, action
from counter_app.database.exchange.giving_back import give_back_ended, give_back_loose, give_back_wanted, let_go_wanted
from counter_app.database.exchange.letters import Letter
from counter_app.database.exchange.tables import exception, exchange_state, letter, tally
from counter_app.database.journal import BEFORE_FIRST, link
from counter_app.database.posting import new_id
from counter_app.database.prepared import Prepared
from counter_app.database.tables import chain, journal, staff
from counter_app.head_office.hearing import Stuck, write_lines
from counter_app.head_office.taking_back import StandsOn, TakeBackRefused, refusal_in, take_back_refused
from counter_app.head_office.wire import FeedLine, HeadOffice, Tally, Totals
from counter_app.programme.refusals import Trouble

A = TypeVar("A", bound=Asked)

MOST_LETTERS = 1_000
"""Letters of one push."""
MOST_LINES = 1_000
"""Lines of the feed that are asked for at once."""
AT_ONCE = 200
"""Lines that are written in one local transaction: a clerk who presses a button meanwhile waits no longer than for these."""
SAID_AGAIN = timedelta(minutes=1)
"""So often an exchange with nothing to say is noted."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one step did: letters handed over, lines read, letters refused; ``touched`` names the tables that changed here.
    ``waiting``: a line can't be written before head office has answered this desk's letters."""

    pushed: int = 0
    read: int = 0
    refused: int = 0
    touched: frozenset[str] = field(default_factory=frozenset)
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    desk: int
    epoch: int
    cursor: int
    sent: tuple[int, int]
    stopped: str
    exchanged_at: datetime | None
    offline_since: datetime | None
    differs: bool


@dataclass(frozen=True, kw_only=True)
class NoticeDifference(Asked):
    """After an exchange this desk's books are not head office's: ``what`` names the place."""

    what: str


@action("difference", again=lambda connection, asked: None)
def notice_difference(work: Work, asked: NoticeDifference) -> None:
    """Nothing is exchanged any more until two supervisors have looked at it."""
    uid = new_id()
    row = {
        "uid": uid, "kind": "difference", "desk": asked.desk, "epoch": work.epoch, "number": 0, "letter_kind": "", "at": asked.at,
        "business_date": asked.business_date, "reason": asked.what, "detail": "{}", "state": "open",
    }  # fmt: skip
    work.connection.execute(insert(exception), row)
    work.connection.execute(update(exchange_state).values(stopped="totals-differ"))
    work.wrote("exception", exception=uid, kind="difference", what=asked.what)


class Exchange:
    """``asked`` makes a request of the desk itself (its instant, date and number). One thread at a time."""

    def __init__(self, database: Database, head_office: HeadOffice, asked: Callable[[], Asked]) -> None:
        self._database = database
        self._head_office = head_office
        self._asked = asked
        self._begun = False
        self._in_doubt = True

    def step(self) -> Exchanged:
        """Everything that is to be said and heard now. Afterwards this desk is as head office was when it answered, and its letters are in
        head office's inbox.

        Raises Trouble: what the line says; totals-differ where a person must look first.
        """
        state = self._database.read(_state)
        if state.stopped:
            if state.stopped != "totals-differ" or state.differs:
                raise Trouble(state.stopped)
            self._database.exchange(_go_on)
        try:
            return self._step(state)
        except Trouble as trouble:
            self._in_doubt = True
            if trouble.code != "totals-differ" and state.offline_since is None:
                self._database.exchange(_offline, self._asked().at)
            raise

    def hear(self) -> Exchanged:
        """What head office says is written here, and nothing is said. Raises Trouble as ``step`` does."""
        return self._hear(self._database.read(_state))

    def _step(self, state: _State) -> Exchanged:
        now = self._asked().at
        pushed = self._push(state)
        heard = self._hear(state)
        ended = frozenset[str]().union(
            *(each(self._database, self._asked()) for each in (give_back_ended, give_back_wanted, let_go_wanted))
        )
        if not self._begun:
            ended |= give_back_loose(self._database, self._asked())
            self._begun = True
        if ended:
            # Somebody else asked for what this desk doesn't need, or it was held for long enough.
            pushed += self._push(self._database.read(_state))
            heard = replace(heard, touched=heard.touched | ended)
        due = state.offline_since is not None or state.exchanged_at is None or now - state.exchanged_at >= SAID_AGAIN
        if pushed or heard.read or due:
            self._database.exchange(_exchanged, now, self._compare())
        return Exchanged(pushed, heard.read, heard.refused, heard.touched, heard.waiting)

    # Up

    def _push(self, state: _State) -> int:
        # A server that fell may have forgotten what it had said it holds. What isn't answered is handed over again, once a line.
        sent, pushed = (0, 0) if self._in_doubt else state.sent, 0
        while letters := self._database.read(unsent, sent, MOST_LETTERS):
            self._head_office.push(letters)
            sent = (letters[-1].epoch, letters[-1].number)
            self._database.exchange(_sent, sent)
            pushed += len(letters)
        self._in_doubt = False
        return pushed

    # Down

    def _hear(self, state: _State) -> Exchanged:
        heard = _Hearing(state.cursor)
        newest = state.cursor + 1
        while heard.cursor < newest and not heard.waiting:
            page = self._head_office.feed(heard.cursor, MOST_LINES)
            newest = page.newest
            # Fewer lines than were asked for: everything up to the newest is read, what concerns other desks among it.
            read_up_to = newest if len(page.lines) < MOST_LINES else page.lines[-1].number
            if any(line.kind == "refused" for line in page.lines):
                self._take_back(heard)
            self._write(state, page.lines, read_up_to, heard)
        if heard.waiting and not self._database.read(_on_their_way):
            self._differs("feed")
        return heard.told()

    def _write(self, state: _State, lines: Sequence[FeedLine], read_up_to: int, heard: _Hearing) -> None:
        left, at_once = lines, AT_ONCE
        while left or heard.cursor < read_up_to:
            some, left = left[:at_once], left[at_once:]
            at_once = AT_ONCE
            try:
                self._write_some(state, some, some[-1].number if left else read_up_to, heard)
            except Stuck as stuck:
                if stuck.place:
                    self._write_some(state, some[: stuck.place], some[stuck.place - 1].number, heard)
                elif not self._take_back(heard):
                    if not left:
                        heard.waiting = True
                        return
                    at_once = MOST_LINES  # perhaps a later line makes it possible
                left = [*some[stuck.place :], *left]

    def _write_some(self, state: _State, lines: Sequence[FeedLine], cursor: int, heard: _Hearing) -> None:
        done = self._database.exchange(write_lines, state.desk, state.epoch, lines, cursor)
        heard.cursor = cursor
        heard.read += done.lines
        heard.touched |= done.touched

    def _take_back(self, heard: _Hearing) -> bool:
        """What head office refused, as far as it has said, is taken back. Returns whether something was."""
        lines = {line.request_id: line for line in self._head_office.refusals(heard.cursor)}
        ours = [request_id for request_id in self._database.read(_on_their_way) if request_id in lines]
        if not ours:
            return False
        refusals = tuple(refusal_in(lines[request_id]) for request_id in ours)
        try:
            written = self._database.write(take_back_refused, self._of_its_own(TakeBackRefused, refusals=refusals))
        except StandsOn:
            # A later letter stands on one of these; head office will refuse it too, and then all of them go.
            return False
        heard.touched |= written.touched
        heard.refused += len(refusals)
        return True

    # Both

    def _compare(self) -> datetime:
        """Raises Trouble("totals-differ"). Returns head office's instant."""
        totals = self._head_office.totals()
        if (what := self._database.read(_difference, totals)) is not None:
            self._differs(what)
        return totals.now

    def _differs(self, what: str) -> None:
        self._database.write(notice_difference, self._of_its_own(NoticeDifference, what=what))
        raise Trouble("totals-differ", what)

    def _of_its_own(self, request: type[A], **what: Any) -> A:
        asked = self._asked()
        return request(request_id=new_id(), at=asked.at, business_date=asked.business_date, desk=asked.desk, **what)


@dataclass
class _Hearing:
    """How far the reading of the feed has come."""

    cursor: int
    read: int = 0
    refused: int = 0
    touched: set[str] = field(default_factory=set)
    waiting: bool = False

    def told(self) -> Exchanged:
        return Exchanged(0, self.read, self.refused, frozenset(self.touched), self.waiting)


# Questions and steps


_STATE = Prepared(
    select(
        chain.c.desk,
        chain.c.epoch,
        exchange_state.c.cursor,
        exchange_state.c.sent_epoch,
        exchange_state.c.sent,
        exchange_state.c.stopped,
        exchange_state.c.exchanged_at,
        exchange_state.c.offline_since,
        select(func.count()).where(exception.c.kind == "difference", exception.c.state == "open").scalar_subquery(),
    ).select_from(chain.join(exchange_state, exchange_state.c.id == 1))
)
_PREVIOUS = journal.alias("previous_")
_UNSENT = Prepared(
    select(
        journal.c.desk, journal.c.epoch, journal.c.number, journal.c.request_id, journal.c.kind, journal.c.at, journal.c.business_date,
        staff.c.uid, journal.c.asked, journal.c.body, journal.c.hash, letter.c.rows, _PREVIOUS.c.hash,
    )
    .select_from(letter)
    .join(journal, journal.c.request_id == letter.c.request_id)
    .outerjoin(staff, staff.c.id == journal.c.staff_id)
    .outerjoin(
        _PREVIOUS,
        and_(
            _PREVIOUS.c.desk == journal.c.desk, _PREVIOUS.c.epoch == journal.c.epoch, _PREVIOUS.c.number == journal.c.number - 1
        ),
    )
    .where(
        or_(
            letter.c.epoch > bindparam("epoch_"),
            and_(letter.c.epoch == bindparam("epoch_"), letter.c.number > bindparam("number_")),
        )
    )
    .order_by(letter.c.epoch, letter.c.number)
    .limit(bindparam("most_"))
)  # fmt: skip
_EARLIER_EPOCHS = (
    select(journal.c.hash)
    .where(journal.c.desk == bindparam("desk_"), journal.c.epoch < bindparam("epoch_"))
    .order_by(journal.c.epoch.desc(), journal.c.number.desc())
)
_ANY_LETTER = Prepared(select(letter.c.number).limit(1))
_TALLIES = Prepared(select(tally.c.desk, tally.c.letters, tally.c.entries, tally.c.points, tally.c.pieces))


def _state(connection: Connection) -> _State:
    row = _STATE.first(connection, {})
    assert row is not None
    desk, epoch, cursor, sent_epoch, sent, stopped, exchanged_at, offline_since, differences = row
    return _State(desk, epoch, cursor, (sent_epoch, sent), stopped, exchanged_at, offline_since, differences > 0)


def unsent(connection: Connection, after: tuple[int, int], limit: int) -> list[Letter]:
    """This desk's letters after that (epoch, number), in order."""
    found = []
    for row in _UNSENT.all(connection, {"epoch_": after[0], "number_": after[1], "most_": limit}):
        *facts, rows, previous = row
        desk, epoch, number, request_id, kind, at, business_date, who, asked, body, digest = facts
        if previous is None:
            previous = _before_epoch(connection, desk, epoch, body, digest)
        found.append(Letter(desk, epoch, number, request_id, kind, at, business_date, who, asked, body, previous, digest, rows))
    return found


def _before_epoch(connection: Connection, desk: int, epoch: int, body: str, digest: bytes) -> bytes:
    """The hash that the epoch's first entry goes on from. It was the last one when the epoch began; what a restored desk had lost may have
    come back since, and stands after it."""
    for found in connection.execute(_EARLIER_EPOCHS, {"desk_": desk, "epoch_": epoch}).scalars():
        if link(desk, epoch, 1, found, body.encode()) == digest:
            return bytes(found)
    return BEFORE_FIRST


def _on_their_way(connection: Connection) -> list[UUID]:
    return list(connection.execute(select(letter.c.request_id).order_by(letter.c.epoch, letter.c.number)).scalars())


def _difference(connection: Connection, totals: Totals) -> str | None:
    """Where this desk's tallies are not head office's. Only what both have read and answered can be compared."""
    if _state(connection).cursor != totals.at or _ANY_LETTER.first(connection, {}) is not None:
        return None
    ours = {row[0]: Tally(*row) for row in _TALLIES.all(connection, {})}
    theirs = {each.desk: each for each in totals.tallies}
    for desk in sorted({*ours, *theirs}):
        nothing = Tally(desk, 0, 0, 0, 0)
        if ours.get(desk, nothing) != theirs.get(desk, nothing):
            return f"desk {desk}"
    return None


def _sent(connection: Connection, sent: tuple[int, int]) -> None:
    connection.execute(update(exchange_state).values(sent_epoch=sent[0], sent=sent[1]))


def _exchanged(connection: Connection, now: datetime, theirs: datetime) -> None:
    """The latest instant is head office's from here on: a clock that once ran ahead and was put right isn't behind for ever."""
    connection.execute(update(exchange_state).values(exchanged_at=now, offline_since=None, latest=theirs))


def _offline(connection: Connection, now: datetime) -> None:
    connection.execute(update(exchange_state).where(exchange_state.c.offline_since.is_(None)).values(offline_since=now))


def _go_on(connection: Connection) -> None:
    connection.execute(update(exchange_state).values(stopped=""))
