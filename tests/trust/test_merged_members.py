"""A history with members joined, parted and gone is an honest one: nothing in it alarms the desk or a stranger's verifier."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shop import CLERK, SUPERVISOR

from counter_app.actions.leaving import Leave, leave
from counter_app.actions.merging import Merge, Unmerge, merge, unmerge
from counter_app.screens.issuing import approved
from tests.actions.doing import bought, enrolled, yes
from tests.trust.histories import History, book_of, exported, found_in
from tests.trust.test_tampering import stranger, verdict


@pytest.mark.sqlite_file
def test_a_history_of_joining_parting_and_leaving_is_whole(shop_template: Path, tmp_path: Path) -> None:
    history = History(shop_template, tmp_path / "life", 7)
    shop, supervisor = history.shop, history.supervisor
    history.live(14)
    shop.sign_in(CLERK)
    gone, stays, leaves = (enrolled(shop, name=name) for name in ("赵小明", "赵晓明", "孙丽"))
    for number, one in enumerate((gone, stays, leaves)):
        bought(shop, one, f"MERGE{number}", "880.00")

    def joined() -> int:
        asked = shop.desk.asked(Merge, from_id=gone, into_id=stays)
        return shop.desk.write(merge, approved(shop.desk, asked, yes(shop, supervisor))).answer.merging_id

    back = shop.desk.asked(Unmerge, merging_id=joined())
    shop.desk.write(unmerge, approved(shop.desk, back, yes(shop, supervisor)))
    joined()
    shop.sign_in(SUPERVISOR)
    shop.desk.write(leave, shop.desk.asked(Leave, member_id=leaves))
    shop.sign_in(CLERK)
    history.end_shift()
    content, keys = history.bytes(), history.keys()
    history.close()

    with book_of(content) as (_, connection):
        assert found_in(connection, keys) == []
        code, said = verdict(stranger(), tmp_path, exported(connection, json.loads(keys.to_json())))
    assert code == 0, said
