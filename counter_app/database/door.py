"""The one door: every read and every transaction of this desk's database goes through here.

``Database.write`` runs one action as one transaction: its rows and its journal row are kept together, or nothing is. Asked again with
the same request id, the first answer comes back and nothing more happens.
"""

from __future__ import annotations

import logging
import random
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from counter_app.database import guards  # noqa: F401  the triggers belong to the tables
from counter_app.database.asked import Asked, canonical
from counter_app.database.exchange.tables import exchange_state
from counter_app.database.journal import ADVANCE, HEAD_TO_WRITE, Head, known, link
from counter_app.database.place import Place, Server
from counter_app.database.prepared import Prepared
from counter_app.database.sqlite_store import SqliteStore
from counter_app.database.store import Store
from counter_app.database.tables import journal, staff
from counter_app.database.types import milliseconds
from counter_app.programme.refusals import ClockBehind, OtherContent, Refused

if TYPE_CHECKING:
    from counter_app.database.exchange.outbox import Outbox

log = logging.getLogger(__name__)

A = TypeVar("A", bound=Asked)
T = TypeVar("T")
P = ParamSpec("P")

CLOCK_TOLERANCE = timedelta(minutes=2)
"""A clock may be set back this far by its time service before value stays in."""


class Work:
    """What an action works with: the open transaction, who and when, and the rows it writes, gathered for the journal and the screens."""

    def __init__(self, connection: Connection, asked: Asked, epoch: int, in_chain: bool = False) -> None:
        self.connection = connection
        self.asked = asked
        self.epoch = epoch
        self.in_chain = in_chain
        self.rows: list[dict[str, Any]] = []
        self.touched: set[str] = set()
        self.programme: tuple[str, int] | None = None
        self._line = 0

    def line(self) -> int:
        """The next line number of this request: with the request id it names a row everywhere."""
        self._line += 1
        return self._line

    def lines(self, count: int) -> int:
        """So many line numbers are used by rows that one statement writes. Returns the last one used until now."""
        self._line += count
        return self._line

    def wrote(self, table: str, **facts: int | str | bytes | UUID | None) -> None:
        """Tell the journal what row was written (whole numbers and strings only; ids as hex; nothing personal)."""
        self.touched.add(table)
        self.rows.append({"table": table, **{name: _fact(value) for name, value in facts.items() if value is not None}})


def _fact(value: int | str | bytes | UUID) -> int | str:
    if isinstance(value, UUID):
        return value.hex
    return value.hex() if isinstance(value, bytes) else value


@dataclass(frozen=True)
class Action(Generic[A, T]):
    """One thing a clerk can do: ``run`` does it, ``again`` gives the first answer to a request that was carried out already.

    ``value_out``: points, gifts or money leave the shop by it, so a clock that runs backwards stops it.
    ``before`` writes what the journal itself stands on, in the same transaction: the rows of a desk that is just being opened.
    ``members`` says whose request it is (row ids; None: it is alone after all): where desks share a database, the action then runs beside
    those of other members. Give it only where all that the action decides by is these members', this desk's, or taken by a guarded update.
    """

    kind: str
    run: Callable[[Work, A], T]
    again: Callable[[Connection, A], T]
    value_out: bool = False
    before: Callable[[Connection, A], None] | None = None
    members: Callable[[Connection, A], tuple[int, ...] | None] | None = None


def action(
    kind: str,
    again: Callable[[Connection, A], T],
    value_out: bool = False,
    before: Callable[[Connection, A], None] | None = None,
    members: Callable[[Connection, A], tuple[int, ...] | None] | None = None,
) -> Callable[[Callable[[Work, A], T]], Action[A, T]]:
    """Make a function an action; ``kind`` is the journal's word for it."""
    return lambda run: Action(kind, run, again, value_out, before, members)


@dataclass(frozen=True)
class Written(Generic[T]):
    """An action's answer, the tables it touched (empty when it had been carried out before), and whether it was a repeat."""

    answer: T
    touched: frozenset[str] = field(default_factory=frozenset)
    repeated: bool = False


class Database:
    """One desk's memory, in a file or on a server that desks share: ``read`` for questions, ``write`` for actions, both from any thread.

    ``desk`` is this desk's number, needed where several share the database. ``lasting`` False is for what is thrown away at once, a
    rehearsal: nothing is brought safely to the disk, which takes most of the time. ``chance`` gives numbers from 0 to 1.
    ``in_chain`` is set where the file is a desk's of a chain: what is earned there is head office's to lend before it can be spent.
    """

    def __init__(
        self,
        place: Place,
        *,
        desk: int | None = None,
        read_only: bool = False,
        lasting: bool = True,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.place = place
        self._store = _store_at(place, desk, read_only, lasting, chance)
        self._writing = threading.Lock()
        self._staff_uids: dict[int, str] = {}
        self._outbox: Outbox | None = None
        self._outbox_known = False
        self.in_chain = False

    # Questions

    def read(self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a question on this thread's own read connection; the answer is frozen values, never rows of a session."""
        with self._store.troubles():
            return self._store.read(lambda connection: question(connection, *args, **kwargs))

    # Actions

    def write(self, what: Action[A, T], asked: A) -> Written[T]:
        """Run one action as one transaction: all of it is kept, or none of it.

        Raises ``Refused`` when the rules say no, ``Trouble`` when disk, file or line do.
        """
        ours: list[Written[T]] = []

        def run(connection: Connection) -> Written[T]:
            written = self._written(connection, what, asked)
            if not written.repeated:
                ours.append(written)
            return written

        with self._writing, self._store.troubles():
            written = self._store.transaction(run)
            self._store.written()
        if written.repeated and ours:
            # The line was cut after an earlier try of this very call had been kept.
            return replace(written, touched=ours[-1].touched, repeated=False)
        return written

    def exchange(self, what: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run what the exchange with other databases writes, as one transaction. It stands in no journal here: what came from another
        database stands in the journal of that one, and is told nobody again."""

        def run(connection: Connection) -> T:
            self._store.alone(connection)
            outbox = self._chain(connection)
            if outbox is not None:
                outbox.begin(connection)
            answer = what(connection, *args, **kwargs)
            if outbox is not None:
                outbox.forget(connection)
            return answer

        with self._writing, self._store.troubles():
            answer = self._store.transaction(run)
            self._store.written()
            self._outbox_known = self._outbox is not None
        return answer

    def fill(self, what: Callable[[sqlite3.Connection], T]) -> T:
        """Run what brings a file the rows that another database has had long before, as one transaction. It stands in no journal, nobody is
        told, and rows may come before those they mean."""
        store = self._store
        assert isinstance(store, SqliteStore), "a server is never filled"
        with self._writing, store.troubles():
            answer = store.fill(what)
            store.written()
        return answer

    def _chain(self, connection: Connection) -> Outbox | None:
        """What is done with the letters of this database; None where it is in no chain."""
        if not self._outbox_known:
            row = _ROLE.first(connection, {})
            if row is not None:
                # Only a database in a chain needs what tells the others.
                from counter_app.database.exchange.outbox import Outbox

                self._outbox = Outbox(row[0])
                self.in_chain = row[0] == "desk"
            self._outbox_known = True
        return self._outbox

    def _written(self, connection: Connection, what: Action[A, T], asked: A) -> Written[T]:
        members = None if what.members is None else what.members(connection, asked)
        if members is None:
            self._store.alone(connection)
        content = asked.content()
        row = HEAD_TO_WRITE.first(connection, {"desk_": asked.desk})
        before = known(connection, asked.request_id)
        if before is not None:
            if before != (content, what.kind):
                log.error("request %s came back with other content", asked.request_id)
                raise Refused(OtherContent())
            return Written(what.again(connection, asked), repeated=True)
        if what.before is not None:
            what.before(connection, asked)
            row = HEAD_TO_WRITE.first(connection, {"desk_": asked.desk})
        outbox = self._chain(connection)
        if outbox is not None:
            outbox.begin(connection)
        if row is None:
            raise RuntimeError(f"desk {asked.desk} is not this file's")
        head = Head(*row)
        if what.value_out and (asked.at < head.at - CLOCK_TOLERANCE or asked.business_date < head.business_date):
            raise Refused(ClockBehind(clock=asked.at, last=head.at))
        work = Work(connection, asked, head.epoch, self.in_chain)
        if members is not None:
            self._store.beside_others(connection, members)
        answer = what.run(work, asked)
        told = self._body(connection, what.kind, asked, work)
        changed = None if outbox is None else outbox.changed(connection)
        if changed is not None:
            told["letter"] = changed.digest
        body = canonical(told)
        number = head.number + 1
        digest = link(asked.desk, head.epoch, number, head.hash, body)
        entry = {
            "desk": asked.desk,
            "epoch": head.epoch,
            "number": number,
            "request_id": asked.request_id,
            "asked": content,
            "kind": what.kind,
            "at": asked.at,
            "business_date": asked.business_date,
            "staff_id": asked.staff_id,
            "body": body.decode(),
            "hash": digest,
        }
        _JOURNAL.insert(connection, entry)
        if outbox is not None and changed is not None:
            outbox.keep(connection, entry, changed, head.hash, UUID(told["staff"]) if "staff" in told else None)
        advanced = ADVANCE.run(
            connection,
            {
                "desk_": asked.desk,
                "was_": head.number,
                "number_": number,
                "hash_": digest,
                "at_": asked.at if what.kind == "confirm-date" else max(asked.at, head.at),
                "business_date_": asked.business_date if what.kind == "confirm-date" else max(asked.business_date, head.business_date),
            },
        )
        if advanced != 1:
            raise RuntimeError("the journal's head moved inside a transaction")
        return Written(answer, frozenset(work.touched | {"journal"}))

    def _body(self, connection: Connection, kind: str, asked: Asked, work: Work) -> dict[str, Any]:
        body: dict[str, Any] = {
            "kind": kind,
            "at": milliseconds(asked.at),
            "date": asked.business_date.isoformat(),
            "request": asked.request_id.hex,
            "rows": work.rows,
        }
        if asked.staff_id is not None:
            body["staff"] = self._staff_uid(connection, asked.staff_id)
        if work.programme is not None:
            body["programme"], body["version"] = work.programme
        return body

    def _staff_uid(self, connection: Connection, staff_id: int) -> str:
        if staff_id not in self._staff_uids:
            self._staff_uids[staff_id] = connection.execute(select(staff.c.uid).where(staff.c.id == staff_id)).scalar_one().hex
        return self._staff_uids[staff_id]

    # Housekeeping

    @property
    def on_server(self) -> bool:
        """Whether a server keeps the data, and sees to copies of them."""
        return isinstance(self.place, Server)

    def tidy(self) -> None:
        """What an idle moment is good for: a file's log is copied into it, by the writing connection alone."""
        with self._writing, self._store.troubles():
            self._store.tidy()

    def copy_to(self, target: Path) -> None:
        """A consistent copy at ``target``, while the desk works on; complete or not there at all. Raises Trouble("server-keeps-copies") on
        a server, which has its own means."""
        with self._store.troubles():
            self._store.copy_to(target)

    def close(self) -> None:
        with self._writing:
            self._store.close()


def _store_at(place: Place, desk: int | None, read_only: bool, lasting: bool, chance: Callable[[], float]) -> Store:
    if isinstance(place, Server):
        # Only a desk that has a server needs what speaks with it.
        from counter_app.database.postgresql_store import PostgresqlStore

        return PostgresqlStore(place, read_only=read_only, lasting=lasting, desk=desk, chance=chance)
    return SqliteStore(place, read_only=read_only, lasting=lasting, desk=desk)


_ROLE = Prepared(select(exchange_state.c.role))
_JOURNAL = Prepared(
    insert(journal).inline(),
    ("desk", "epoch", "number", "request_id", "asked", "kind", "at", "business_date", "staff_id", "body", "hash"),
)
