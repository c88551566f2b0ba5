"""At its start a desk looks at what was written since it last looked, and says it when that isn't as it was."""

from __future__ import annotations

import pytest
from databases import by_hand
from shop import CLERK, Shop

from counter_app.actions.history_check import MARK, check_since_mark, mark_of
from counter_app.actions.shifts import end_shift
from counter_app.database.books_check import check_books
from counter_app.database.chain_check import Chain, SignedHead, newest_head
from tests.actions.doing import bought, enrolled


def looked(shop: Shop) -> Chain:
    def good(head: SignedHead) -> bool:
        return shop.open.keys.has_signed(head.desk, head.at, head.signed_bytes(), head.signature)

    return check_since_mark(shop.open.database, shop.folder, good)


def a_shift(shop: Shop, receipt: str) -> None:
    shop.sign_in(CLERK)
    if receipt == "S1":
        enrolled(shop, name="王小明")
    bought(shop, 1, receipt, "100.00")
    end_shift(shop.desk, keep_copy=lambda: None)


def edit(shop: Shop, number: int) -> None:
    drop = "DROP TRIGGER IF EXISTS tr_journal_update"
    by_hand(shop.folder, drop, f"UPDATE journal SET body = body || ' ' WHERE number = {number}")


def test_only_what_is_new_is_looked_at(shop: Shop) -> None:
    a_shift(shop, "S1")
    assert looked(shop).entries == len(shop.journal())
    first = mark_of(shop.folder)
    assert first == shop.desk.read(newest_head)
    before = len(shop.journal())
    a_shift(shop, "S2")
    found = looked(shop)
    assert found.findings == []
    assert found.entries == len(shop.journal()) - before + 1  # the entry that tells of the head came after it
    assert mark_of(shop.folder) != first
    assert (shop.folder.path / MARK).stat().st_mode & 0o077 == 0


def test_a_change_since_then_is_found_and_the_mark_stays(shop: Shop) -> None:
    a_shift(shop, "S1")
    looked(shop)
    mark = mark_of(shop.folder)
    a_shift(shop, "S2")
    changed = len(shop.journal()) - 2
    edit(shop, changed)
    assert [found.number for found in looked(shop).findings] == [changed]
    assert mark_of(shop.folder) == mark


@pytest.mark.sqlite_file  # a file is put in the place of another
def test_an_older_file_put_in_its_place_is_found(shop: Shop) -> None:
    a_shift(shop, "S1")
    older = shop.folder.path / "older.db"
    shop.open.database.copy_to(older)
    a_shift(shop, "S2")
    looked(shop)
    shop.open.close()
    for left in ("-wal", "-shm"):
        shop.folder.database.with_name(f"counter.db{left}").unlink(missing_ok=True)
    older.replace(shop.folder.database)
    shop.reopen()
    assert looked(shop).findings[0].what == "cut"


def test_a_mark_that_nobody_signed_counts_for_nothing(shop: Shop) -> None:
    a_shift(shop, "S1")
    looked(shop)
    mark = mark_of(shop.folder)
    assert mark is not None
    text = mark.text()
    (shop.folder.path / MARK).write_text(text[:-4] + ("0000" if text[-4:] != "0000" else "1111"), "ascii")
    assert looked(shop).entries == len(shop.journal())


def test_what_is_written_while_it_looks_is_no_alarm(shop: Shop) -> None:
    a_shift(shop, "S1")
    shop.sign_in(CLERK)
    receipts = iter(("S2", "S3"))

    def good(head: SignedHead) -> bool:
        bought(shop, 1, next(receipts), "100.00")
        return True

    before = len(shop.journal())
    found = check_since_mark(shop.open.database, shop.folder, good)
    assert len(shop.journal()) > before
    assert (found.findings, found.entries) == ([], before)


def test_what_is_written_while_the_books_are_held_against_it_is_no_alarm(shop: Shop) -> None:
    a_shift(shop, "S1")
    shop.sign_in(CLERK)
    written: list[int] = []

    def writes(done: int, total: int) -> bool:
        bought(shop, 1, f"S{done}", "100.00")
        written.append(total)
        return True

    assert shop.desk.read(check_books, writes) == []
    assert written
    assert shop.desk.read(check_books) == []
