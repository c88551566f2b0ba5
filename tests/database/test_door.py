"""The one door: one transaction an action, one answer a request, one connection that writes."""

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from shop import CLERK, Shop
from sqlalchemy import insert, select, text, update
from sqlalchemy.engine import Connection

from counter_app.database import migrate
from counter_app.database.asked import Asked, canonical, plain
from counter_app.database.door import Database, Work, action
from counter_app.database.journal import BEFORE_FIRST, link
from counter_app.database.posting import new_id
from counter_app.database.sqlite_store import KEPT_LOG_BYTES, MOST_LOG_BYTES
from counter_app.database.tables import journal, setting
from counter_app.programme.refusals import ClockBehind, NothingLeft, OtherContent, Refused, Trouble

LogSays = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, kw_only=True)
class Note(Asked):
    """Something is noted in the settings."""

    words: str
    fails: str = ""


def _noted(connection: Connection, asked: Note) -> str:
    found: str = connection.execute(select(setting.c.value).where(setting.c.name == "note")).scalar_one()
    return found


@action("note", again=_noted)
def note(work: Work, asked: Note) -> str:
    work.connection.execute(insert(setting), {"name": f"note-{asked.words}", "value": asked.words})
    work.connection.execute(text("INSERT INTO setting VALUES ('note', :w) ON CONFLICT (name) DO UPDATE SET value = :w"), {"w": asked.words})
    work.wrote("setting", name="note", member=asked.request_id, nothing=None, raw=b"\x01\xff")
    if asked.fails == "rules":
        raise Refused(NothingLeft())
    if asked.fails == "bug":
        raise ZeroDivisionError
    return asked.words


@action("value-note", again=_noted, value_out=True)
def value_note(work: Work, asked: Note) -> str:
    return note.run(work, asked)


def settings_kept(shop: Shop) -> dict[str, str]:
    def ask(connection: Connection) -> dict[str, str]:
        return {row.name: row.value for row in connection.execute(select(setting.c.name, setting.c.value))}

    return shop.desk.read(ask)


# One request, one answer


def test_a_request_asked_again_gets_the_same_answer_and_does_nothing_more(shop: Shop) -> None:
    asked = shop.desk.asked(Note, words="hello")
    first = shop.desk.write(note, asked)
    shop.clock.advance(minutes=3)
    again = shop.desk.write(note, shop.desk.again(asked))
    assert (first.answer, first.repeated) == ("hello", False)
    assert (again.answer, again.repeated, again.touched) == ("hello", True, frozenset())
    assert first.touched == {"setting", "journal"}
    assert shop.journal().count("note") == 1


@pytest.mark.parametrize("what", [note, value_note])
def test_the_same_id_with_other_content_is_refused_loudly(
    shop: Shop, log_says: Callable[[str], AbstractContextManager[None]], what: object
) -> None:
    asked = shop.desk.asked(Note, words="hello")
    shop.desk.write(note, asked)
    other = replace(asked, words="other") if what is note else asked
    with log_says("other content"), pytest.raises(Refused) as refused:
        shop.desk.write(what, other)  # type: ignore[arg-type]
    assert refused.value.reason == OtherContent()
    assert settings_kept(shop)["note"] == "hello"


def test_instant_and_date_are_no_content_and_everything_else_is(shop: Shop) -> None:
    asked = shop.desk.asked(Note, words="hello")
    later = replace(asked, at=asked.at + timedelta(days=2), business_date=asked.business_date + timedelta(days=2))
    assert asked.content() == later.content()
    assert len(asked.content()) == 32
    for other in (replace(asked, words="hello "), replace(asked, staff_id=9), replace(asked, desk=9), replace(asked, request_id=new_id())):
        assert asked.content() != other.content()


def test_canonical_json_is_sorted_without_blanks_in_utf_8() -> None:
    assert canonical({"b": "王", "a": [1, None, "x"]}) == '{"a":[1,null,"x"],"b":"王"}'.encode()
    with pytest.raises(TypeError):
        plain(1.5)


# All or nothing


@pytest.mark.parametrize(("fails", "error"), [("rules", Refused), ("bug", ZeroDivisionError)])
def test_what_fails_in_the_middle_leaves_nothing(shop: Shop, fails: str, error: type[Exception]) -> None:
    before, kept = shop.journal(), settings_kept(shop)
    asked = shop.desk.asked(Note, words="hello", fails=fails)
    with pytest.raises(error):
        shop.desk.write(note, asked)
    assert (shop.journal(), settings_kept(shop)) == (before, kept)
    # The id is free again: the same button pressed once more does it.
    assert not shop.desk.write(note, replace(asked, fails="")).repeated


def test_what_goes_out_waits_for_the_date_when_the_clock_went_back(shop: Shop) -> None:
    shop.desk.write(note, shop.desk.asked(Note, words="first"))
    last = shop.clock.at
    shop.clock.advance(minutes=-1)
    shop.desk.write(value_note, shop.desk.asked(Note, words="a minute behind"))
    shop.clock.advance(minutes=-2)
    with pytest.raises(Refused) as refused:
        shop.desk.write(value_note, shop.desk.asked(Note, words="three minutes behind"))
    assert refused.value.reason == ClockBehind(clock=shop.clock.at, last=last)
    shop.desk.write(note, shop.desk.asked(Note, words="nothing goes out"))


# The journal


def test_the_chain_of_the_promise() -> None:
    assert link(7, 1, 1, BEFORE_FIRST, b'{"kind":"sign-in"}').hex() == "35cca79b4bbc840870a9cae241cf59aa44e03e862f5f3caf44ebf904980ce45f"


def test_every_row_is_tied_to_the_one_before(shop: Shop) -> None:
    shop.sign_in(CLERK)
    for words in ("one", "two", "three"):
        shop.desk.write(note, shop.desk.asked(Note, words=words))

    def all_rows(connection: Connection) -> list[tuple[int, int, int, bytes, bytes]]:
        columns = select(journal.c.desk, journal.c.epoch, journal.c.number, journal.c.body, journal.c.hash).order_by(journal.c.number)
        return [(row.desk, row.epoch, row.number, row.body.encode(), row.hash) for row in connection.execute(columns)]

    previous = BEFORE_FIRST
    rows = shop.desk.read(all_rows)
    assert [row[2] for row in rows] == list(range(1, len(rows) + 1))
    for desk, epoch, number, body, digest in rows:
        assert digest == link(desk, epoch, number, previous, body)
        assert canonical(json.loads(body)) == body
        previous = digest
    head = shop.desk.read(lambda connection: connection.execute(text("SELECT number, hash FROM chain")).one())
    assert tuple(head) == (len(rows), previous)


def test_a_body_says_who_when_and_what_was_written(shop: Shop) -> None:
    shop.sign_in(CLERK)
    asked = shop.desk.asked(Note, words="hello")
    shop.desk.write(note, asked)
    body = json.loads(shop.bodies()[-1])
    assert body == {
        "kind": "note",
        "at": int(asked.at.timestamp() * 1000),
        "date": "2026-11-02",
        "request": asked.request_id.hex,
        "staff": body["staff"],
        "rows": [{"table": "setting", "name": "note", "member": asked.request_id.hex, "raw": "01ff"}],
    }
    assert len(body["staff"]) == 32


# One that writes


@pytest.mark.sqlite_file
def test_how_the_file_is_opened(shop: Shop) -> None:
    """For readers and for the one that writes: log ahead, every commit synced, references held, no file in memory."""

    def asked_by(connection: Connection) -> tuple[object, ...]:
        names = ("journal_mode", "synchronous", "foreign_keys", "mmap_size", "recursive_triggers")
        return tuple(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one_or_none() for name in names)

    seen: list[tuple[object, ...]] = []

    @action("look", again=lambda connection, asked: None)
    def look(work: Work, asked: Note) -> None:
        seen.append((*asked_by(work.connection), work.connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar_one()))

    shop.desk.write(look, shop.desk.asked(Note, words=""))
    assert seen == [("wal", 2, 1, 0, 1, 0)]
    assert shop.desk.read(asked_by) == ("wal", 2, 1, 0, 1)


def test_a_question_can_write_nothing(shop: Shop) -> None:
    def write_all_the_same(connection: Connection) -> None:
        connection.execute(update(setting).values(value="changed"))

    with pytest.raises(Trouble) as trouble:
        shop.desk.read(write_all_the_same)
    assert trouble.value.code in ("read-only", "server-read-only")


@pytest.mark.sqlite_file
def test_only_the_writing_connection_empties_the_log(shop: Shop) -> None:
    """However many readers ask, the log stays; ``tidy`` copies it into the file."""
    file = shop.folder.database
    before = file.read_bytes()
    for count in range(30):
        shop.desk.write(note, shop.desk.asked(Note, words=str(count)))
        settings_kept(shop)
    assert file.read_bytes() == before
    assert Path(f"{file}-wal").stat().st_size > 0
    shop.open.database.tidy()
    assert b"note-29" in file.read_bytes()


@pytest.mark.sqlite_file
def test_a_log_that_grew_is_cut_down_again(shop: Shop) -> None:
    """Otherwise every write after a big one would stop to copy the log."""

    @action("big", again=_noted)
    def big(work: Work, asked: Note) -> None:
        values = [{"name": f"big-{place}", "value": "x" * 3000} for place in range(6000)]
        work.connection.execute(insert(setting), values)

    log = Path(f"{shop.folder.database}-wal")
    shop.desk.write(big, shop.desk.asked(Note, words=""))
    assert log.stat().st_size > MOST_LOG_BYTES
    shop.desk.write(note, shop.desk.asked(Note, words="after"))
    assert log.stat().st_size <= KEPT_LOG_BYTES


@pytest.mark.parametrize("name", ["a shop", "50%25 off", "what?mode=ro", "shop #2", "云江 & 湖"])
def test_the_file_may_lie_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "counter.db"
    path.parent.mkdir()
    migrate.bring_up(path)
    database = Database(path)
    try:
        assert database.read(lambda connection: connection.execute(text("SELECT count(*) FROM journal")).scalar_one()) == 0
        database.copy_to(path.with_name("copy.db"))
    finally:
        database.close()
    assert sorted(found.name for found in path.parent.iterdir()) == ["copy.db", "counter.db"]
    assert list(tmp_path.iterdir()) == [path.parent]
    assert migrate.version_of(path) == migrate.NEWEST


def test_every_thread_asks_on_its_own_connection_and_sees_what_is_committed(shop: Shop) -> None:
    shop.desk.write(note, shop.desk.asked(Note, words="hello"))
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(settings_kept(shop)["note"])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["hello"] * 4


def test_a_second_program_may_only_read(shop: Shop) -> None:
    beside = Database(shop.folder.place, desk=2, read_only=True)
    try:
        assert beside.read(lambda connection: connection.execute(text("SELECT count(*) FROM journal")).scalar_one()) > 0
        with pytest.raises(Trouble) as trouble:
            beside.write(note, shop.desk.asked(Note, words="hello"))
        assert trouble.value.code == "read-only-here"
    finally:
        beside.close()


@pytest.mark.sqlite_file
def test_a_copy_taken_at_work_is_whole(shop: Shop, tmp_path: Path) -> None:
    shop.desk.write(note, shop.desk.asked(Note, words="hello"))
    target = tmp_path / "copy.db"
    shop.open.database.copy_to(target)
    assert list(tmp_path.glob("*.part")) == []
    copy = sqlite3.connect(target)
    try:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT value FROM setting WHERE name = 'note'").fetchone() == ("hello",)
    finally:
        copy.close()


@pytest.mark.sqlite_file
def test_a_copy_onto_a_place_that_is_not_there_is_told_and_leaves_nothing(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        shop.open.database.copy_to(tmp_path / "nowhere" / "copy.db")


def test_a_reference_to_nothing_is_refused(shop: Shop) -> None:
    @action("dangling", again=lambda connection, asked: None)
    def dangling(work: Work, asked: Note) -> None:
        work.connection.execute(text("INSERT INTO card VALUES ('602188880387', 999, 'current', 20000)"))

    with pytest.raises(Exception, match=r"(?i)foreign key constraint"):
        shop.desk.write(dangling, shop.desk.asked(Note, words=""))


@pytest.mark.sqlite_file
def test_not_even_a_replacement_takes_away_what_was_written(shop: Shop) -> None:
    @action("replace", again=lambda connection, asked: None)
    def replaced(work: Work, asked: Note) -> None:
        work.connection.execute(text("INSERT INTO day_end VALUES (20000, 0)"))
        work.connection.execute(text("REPLACE INTO day_end VALUES (20000, 1)"))

    with pytest.raises(Exception, match="day_end is append-only"):
        shop.desk.write(replaced, shop.desk.asked(Note, words=""))
