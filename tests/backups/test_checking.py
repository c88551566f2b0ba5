"""The check of a shop's data finds what is wrong and where, disturbs nobody, and finds nothing in a good shop."""

import sqlite3
import threading
from pathlib import Path

import pytest
from shop import CLERK, Shop

from counter_app.database.chain_check import SignedHead
from counter_app.database.checking import Checked, Step, check
from counter_app.programme.refusals import Trouble

pytestmark = pytest.mark.sqlite_file  # a server's data are looked through in cli/test_on_a_server.py


@pytest.fixture
def busy_shop(shop: Shop) -> Shop:
    shop.sign_in(CLERK)
    for points in (700, 20, 5):
        shop.member(points=points)
    shop.gift(points=80, stock=3)
    return shop


def good(head: SignedHead) -> bool:
    """These shops have signed no head yet."""
    return False


def found(checked: Checked) -> list[tuple[str, str]]:
    return [(fault.part, fault.what) for fault in checked.faults]


def test_a_good_shop_has_nothing_wrong_and_the_check_says_what_it_looks_at(busy_shop: Shop) -> None:
    steps: list[Step] = []
    checked = check(busy_shop.folder.database, good, steps.append)
    # A gift that a test simply gives has a stock without moves; the books say so, and nothing else.
    assert {each for each in found(checked) if each != ("books", "on hand from moves")} == set()
    assert checked.whole
    assert checked.entries == len(busy_shop.journal())
    assert [step.at for step in steps] == list(range(1, steps[0].of + 1))
    assert {step.part for step in steps} == {"file", "references", "books", "journal"}


def test_it_works_beside_a_desk_that_writes_and_leaves_the_files_alone(busy_shop: Shop) -> None:
    """A desk writes at every step, and neither waits for the other; nothing is copied out of its log."""
    wal = Path(f"{busy_shop.folder.database}-wal")
    before = busy_shop.folder.database.read_bytes()
    sizes: list[int] = []

    def meanwhile(step: Step) -> None:
        busy_shop.member(points=1)
        sizes.append(wal.stat().st_size)

    checked = check(busy_shop.folder.database, good, meanwhile)
    assert {part for part, what in found(checked)} <= {"books"}
    assert busy_shop.folder.database.read_bytes() == before
    assert sizes == sorted(sizes)


def changed(shop: Shop, *statements: str) -> Checked:
    """What the check finds after somebody has worked at the closed file by hand."""
    shop.open.close()
    with sqlite3.connect(shop.folder.database) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            raw.execute(statement)
    raw.close()
    return check(shop.folder.database, good)


@pytest.mark.parametrize(
    ("statement", "finds"),
    [
        ("UPDATE standing SET balance = balance + 10 WHERE member_id = 1", ("books", "balance from entries")),
        ("UPDATE ledger SET points = 9 WHERE member_id = 2", ("books", "lot from entries")),
        ("DELETE FROM card WHERE member_id = 1", None),
        ("UPDATE lot SET member_id = 99 WHERE member_id = 3", ("references", "lot")),
        ("UPDATE journal SET body = replace(body, 'member', 'number') WHERE number = 4", ("journal", "1.4")),
        ("DELETE FROM journal WHERE number = 3", ("journal", "1.3")),
        ("DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)", ("books", "journal without gaps")),
        ("UPDATE chain SET hash = zeroblob(32)", ("journal", "1.7")),
    ],
)
def test_what_somebody_changed_by_hand_is_found_where_it_is(busy_shop: Shop, statement: str, finds: tuple[str, str] | None) -> None:
    checked = changed(busy_shop, statement)
    there = {each for each in found(checked) if each != ("books", "on hand from moves")}
    assert (finds in there) if finds else there == set()


def test_a_damaged_page_is_said_and_not_raised(busy_shop: Shop) -> None:
    busy_shop.open.close()
    content = bytearray(busy_shop.folder.database.read_bytes())
    for at in range(4096 * 8, len(content), 4096 * 3):
        content[at : at + 64] = b"\xa5" * 64
    busy_shop.folder.database.write_bytes(content)
    checked = check(busy_shop.folder.database, good)
    assert any(fault.part == "file" for fault in checked.faults)


def test_it_stops_soon_when_it_is_told_to(busy_shop: Shop) -> None:
    stop = threading.Event()

    def third(step: Step) -> None:
        if step.at == 3:
            stop.set()

    checked = check(busy_shop.folder.database, good, third, stop.is_set)
    assert not checked.whole
    assert checked.faults == ()


def test_a_file_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot-open"):
        check(tmp_path / "counter.db", good)
