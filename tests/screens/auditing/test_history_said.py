"""A history that isn't whole is said under the top bar, to whoever signs in first."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from shop import CLERK, SUPERVISOR, Shop
from supervised import Opens


def test_a_changed_entry_is_said_at_sign_in(shop: Shop, opens: Opens) -> None:
    shop.sign_in(CLERK)
    with closing(sqlite3.connect(shop.folder.database)) as book:
        book.execute("DROP TRIGGER tr_journal_update")
        book.execute("UPDATE journal SET body = body || ' ' WHERE number = 1")
        book.commit()
    opens("staff", SUPERVISOR).waits_for("The history of this desk is not whole")
