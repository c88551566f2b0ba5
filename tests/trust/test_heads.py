"""The head of the journal is signed whenever a shift or a date has been closed, by the desk's key, over the bytes that were promised."""

from __future__ import annotations

import hashlib
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from shop import CLERK, Shop
from sqlalchemy import text
from sqlalchemy.engine import Connection

from counter_app.actions.desk import Desk
from counter_app.actions.shifts import end_shift
from counter_app.database.chain_check import check_chain, head_from, newest_head
from counter_app.database.journal import head_bytes
from counter_app.database.types import EPOCH


def heads(shop: Shop) -> list[int]:
    """The numbers of the entries whose heads are signed."""

    def ask(connection: Connection) -> list[int]:
        return [row[0] for row in connection.execute(text("SELECT number FROM journal_head ORDER BY number"))]

    return shop.desk.read(ask)


def kinds(shop: Shop, numbers: list[int]) -> list[str]:
    return [shop.journal()[number - 1] for number in numbers]


def test_the_bytes_are_those_that_were_promised() -> None:
    digest = hashlib.sha256(b"the last entry").digest()
    expected = b"counter-head-1" + bytes.fromhex("0007000000010000000000000102") + digest + bytes.fromhex("0000000000000000")
    assert head_bytes(7, 1, 258, digest, EPOCH) == expected


def test_a_closed_shift_is_signed(shop: Shop) -> None:
    shop.sign_in(CLERK)
    assert heads(shop) == []
    end_shift(shop.desk, keep_copy=lambda: None)
    assert kinds(shop, heads(shop)) == ["close-shift"]
    head = shop.desk.read(newest_head)
    assert head is not None
    message = b"counter-head-1" + (2).to_bytes(2, "big") + (1).to_bytes(4, "big") + head.number.to_bytes(8, "big") + head.hash
    Ed25519PublicKey.from_public_bytes(shop.open.key.public).verify(
        head.signature, message + int(shop.clock.at.timestamp() * 1000).to_bytes(8, "big")
    )
    assert json.loads(shop.bodies()[-1])["rows"][0]["signature"] == head.signature.hex()


def test_a_closed_date_is_signed_once_however_many_passed(shop: Shop) -> None:
    shop.sign_in(CLERK)
    shop.clock.advance(days=3)
    shop.sign_in(CLERK)
    assert shop.journal().count("sign-head") == 1
    shop.clock.advance(days=1)
    shop.desk.catch_up()
    assert shop.journal().count("sign-head") == 2
    assert shop.journal()[-2:] == ["day-end", "sign-head"]
    shop.desk.close_day()
    assert shop.journal().count("sign-head") == 3


def test_what_a_crash_left_unsigned_is_signed_at_the_next_write(shop: Shop) -> None:
    shop.sign_in(CLERK)
    shop.desk.sign = None  # as if the power went between the shift's end and its head
    end_shift(shop.desk, keep_copy=lambda: None)
    assert heads(shop) == []
    shop.reopen()
    assert heads(shop) == []
    shop.sign_in(CLERK)
    assert len(heads(shop)) == 1
    before = len(shop.journal())
    shop.reopen()
    shop.sign_in(CLERK)
    assert shop.journal()[before:].count("sign-head") == 0


def test_a_head_survives_its_way_over_paper(shop: Shop) -> None:
    shop.sign_in(CLERK)
    end_shift(shop.desk, keep_copy=lambda: None)
    head = shop.desk.read(newest_head)
    assert head is not None
    on_paper = head.text()
    assert set(on_paper) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    assert head_from(on_paper) == head
    assert head_from("Head:\n" + on_paper[:40].lower() + "\n  " + on_paper[40:]) == head
    for broken in ("", "COUNTER-HEAD-1/", on_paper[:-1], on_paper.replace("/", "-"), on_paper.replace("HEAD-1/2/", "HEAD-1/99999/")):
        assert head_from(broken) is None


def test_a_desk_starts_from_the_last_signed_head(shop: Shop) -> None:
    shop.sign_in(CLERK)
    end_shift(shop.desk, keep_copy=lambda: None)
    head = shop.desk.read(newest_head)
    shop.sign_in(CLERK)

    def good(_: object) -> bool:
        return True

    found = shop.desk.read(check_chain, good, since=head)
    assert (found.entries, found.findings) == (len(shop.journal()) - (head.number if head else 0), [])
    assert found.number == len(shop.journal())


def test_a_desk_without_a_key_signs_nothing(shop: Shop) -> None:
    desk = Desk(shop.open.database, shop.desk.clock)
    assert desk.sign is None
