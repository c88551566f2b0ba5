"""What a desk reads in the feed, written into its books, and how far it has read, in one local transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.database.exchange.applying import Applying
from counter_app.database.exchange.capture import count, from_text
from counter_app.database.exchange.letters import Letter, letter_from
from counter_app.database.exchange.names import Unknown, checks_say_no
from counter_app.database.exchange.tables import exchange_state, in_flight, letter, refused
from counter_app.database.prepared import Prepared
from counter_app.database.tables import journal
from counter_app.head_office.taking_back import restate
from counter_app.head_office.wire import FeedLine


class Stuck(Exception):
    """The line at this place can't be written as things stand here, or not without lines that come later; nothing of the batch is."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class Heard:
    """So many lines were written; ``touched`` names the tables that changed."""

    lines: int
    touched: frozenset[str]


_OURS = Prepared(select(letter.c.epoch, letter.c.number).where(letter.c.request_id == bindparam("request_")))
_KNOWN = Prepared(select(journal.c.number).where(journal.c.request_id == bindparam("request_")))
_WAS_REFUSED = Prepared(select(refused.c.number).where(refused.c.request_id == bindparam("request_")))
_ANSWERED = Prepared(delete(letter).where(letter.c.epoch == bindparam("epoch_"), letter.c.number == bindparam("number_")))
_LANDED = Prepared(delete(in_flight).where(in_flight.c.epoch == bindparam("epoch_"), in_flight.c.number == bindparam("number_")))
_ENTRY = Prepared(
    insert(journal).inline(),
    ("desk", "epoch", "number", "request_id", "asked", "kind", "at", "business_date", "staff_id", "body", "hash"),
)
_CURSOR = Prepared(update(exchange_state).values(cursor=bindparam("cursor_")))


def write_lines(connection: Connection, desk: int, epoch: int, lines: Sequence[FeedLine], cursor: int) -> Heard:
    """The lines are in this desk's books, and its cursor stands at ``cursor``. Raises Stuck."""
    applying = Applying(connection, at_head_office=False, desk=desk, epoch=epoch)
    says_no: tuple[type[BaseException], ...] = (*checks_say_no(connection), Unknown)
    whole = 0
    for place, line in enumerate(lines):
        try:
            _write(applying, line)
        except says_no as error:
            raise Stuck(min(place, whole)) from error
        whole = whole if applying.owed else place + 1
    if applying.owed:
        raise Stuck(whole)
    _CURSOR.run(connection, {"cursor_": cursor})
    return Heard(len(lines), frozenset(applying.touched))


def _write(applying: Applying, line: FeedLine) -> None:
    if line.kind == "letter":
        assert line.request_id is not None
        if line.desk != applying.desk or not _was_ours(applying, line.request_id):
            _write_letter(applying, letter_from(line.text))
    elif line.kind == "news":
        applying.apply(from_text(line.text))
    elif line.kind == "refused":
        assert line.request_id is not None
        if _OURS.first(applying.connection, {"request_": line.request_id}) is not None:
            raise Unknown("refused", line.request_id.hex)
        if _WAS_REFUSED.first(applying.connection, {"request_": line.request_id}) is not None:
            restate(applying, line.text)


def _was_ours(applying: Applying, request_id: UUID) -> bool:
    """Whether this is a letter of this desk's own books. If it was on its way, it has arrived. Not ours is what this desk did and has lost
    since, having come back from a backup: that is written like anybody's."""
    connection = applying.connection
    ours = _OURS.first(connection, {"request_": request_id})
    if ours is None:
        return _KNOWN.first(connection, {"request_": request_id}) is not None
    place = {"epoch_": ours[0], "number_": ours[1]}
    _ANSWERED.run(connection, place)
    if _LANDED.run(connection, place):
        applying.look_at_flights()
    return True


def _write_letter(applying: Applying, said: Letter) -> None:
    rows = from_text(said.rows)
    applying.apply(rows)
    applying.touched.add("journal")
    _ENTRY.insert(
        applying.connection,
        {
            "desk": said.desk, "epoch": said.epoch, "number": said.number, "request_id": said.request_id, "asked": said.asked,
            "kind": said.kind, "at": said.at, "business_date": said.business_date,
            "staff_id": None if said.staff is None else applying.names.id_of("staff", said.staff.hex), "body": said.body,
            "hash": said.hash,
        },
    )  # fmt: skip
    count(applying.connection, said.desk, 1, rows)
