"""A history that isn't whole is said under the top bar, to whoever signs in first."""

from __future__ import annotations

from databases import by_hand
from shop import CLERK, SUPERVISOR, Shop
from supervised import Opens


def test_a_changed_entry_is_said_at_sign_in(shop: Shop, opens: Opens) -> None:
    shop.sign_in(CLERK)
    by_hand(shop.folder, "DROP TRIGGER tr_journal_update", "UPDATE journal SET body = body || ' ' WHERE number = 1")
    opens("staff", SUPERVISOR).waits_for("The history of this desk is not whole")
