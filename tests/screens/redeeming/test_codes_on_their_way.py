"""A programme with confirmation codes: after the redemption the member's phone gets one, or the desk says why it didn't."""

import json
from pathlib import Path

from shop import CLERK, Shop
from sqlalchemy import insert
from sqlalchemy.engine import Connection

from counter_app.actions.sending import Outbox, keep_sender
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.tables import programme
from tests.screens.redeeming.conftest import Counter, Opens

CODES = """
programme = "hall"
version = 1
first-day = 2020-01-01
title = { zh-Hans = "营业厅", en = "Hall" }
decimals = 0
[[tier]]
id = "ordinary"
title = { zh-Hans = "普通", en = "Ordinary" }
[redeeming]
code-at = "hand-over"
"""


def _never_again(connection: Connection, asked: Asked) -> None:
    raise AssertionError("the same programme twice")


@action("test-hall", again=_never_again)
def _hall(work: Work, asked: Asked) -> None:
    row = {"name": "hall", "version": 1, "first_day": asked.business_date, "text": CODES, "sha": b"\1" * 32}
    work.connection.execute(insert(programme), row)


def at_the_hall(shop: Shop, opens: Opens) -> Counter:
    """A clerk has redeemed one gift for a member with a phone."""
    shop.sign_in(CLERK)
    shop.desk.write(_hall, shop.desk.asked(Asked))
    shop.member(points=5_000, card="602188880387", phone="13812345678")
    shop.gift(code="101", points=600)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.enter()
    counter.waits_for("Redemption complete")
    return counter


def test_the_code_goes_out_after_the_redemption(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    outbox.mkdir()
    keep_sender(shop.folder, Outbox(outbox))
    counter = at_the_hall(shop, opens)
    counter.waits_for("The code is on its way")
    [file] = outbox.glob("*.json")
    assert json.loads(file.read_text("utf-8"))["phone"] == "13812345678"


def test_a_code_that_did_not_go_out_is_said_and_the_redemption_stands(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    keep_sender(shop.folder, Outbox(tmp_path / "gone"))
    counter = at_the_hall(shop, opens)
    counter.waits_for("The folder for messages can't be written")
    assert shop.journal().count("redeem") == 1
