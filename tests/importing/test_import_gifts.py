"""A hall's gift file becomes a catalogue with stock and pictures; a code stands once; repeating the file changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from csv_files import checked_gifts, gift_file, gift_line, gifts_taken, notes, reasons
from shop import CLERK, SUPERVISOR, Shop
from sqlalchemy import select
from sqlalchemy.engine import Connection, Row

from counter_app.actions.importing.gifts import TakeGifts, take_gifts
from counter_app.database.books import recompute
from counter_app.database.tables import gift, gift_price, stock
from counter_app.programme.refusals import NotASupervisor, Refused

_GIFTS = select(
    gift.c.code, gift.c.name, gift.c.kind, gift.c.category, gift.c.retail, gift.c.barcode, gift.c.per_member, gift.c.low_at,
    gift.c.picture, gift.c.tint, gift_price.c.points, gift_price.c.cash, stock.c.on_hand,
).join(gift_price, gift_price.c.gift_id == gift.c.id).outerjoin(stock, stock.c.gift_id == gift.c.id).order_by(gift.c.id)  # fmt: skip


def catalogue(shop: Shop) -> list[Row[tuple[object, ...]]]:
    def question(connection: Connection) -> list[Row[tuple[object, ...]]]:
        return list(connection.execute(_GIFTS))

    return shop.desk.read(question)


def test_a_line_becomes_a_gift_on_the_shelf(shop: Shop, tmp_path: Path) -> None:
    gifts_taken(shop, gift_file(tmp_path, gift_line()))

    [found] = catalogue(shop)
    assert (found.code, found.name, found.kind, found.category) == ("KT-1", "保鲜水壶", "physical", "家居")
    assert (found.points, found.cash, found.retail, found.barcode) == (1575, 0, 2500, "6909000001113")
    assert (found.on_hand, found.per_member, found.low_at) == (37, 2, 24)
    assert shop.desk.read(recompute) == ()


@pytest.mark.parametrize(
    ("name", "picture"),
    [("佳康600ml保鲜水壶", "kettle"), ("奔腾电吹风PH1800", "hair-dryer"), ("30元话费", "top-up-30"), ("神秘物件", "gift")],
)
def test_a_gift_gets_the_drawing_its_name_asks_for(shop: Shop, tmp_path: Path, name: str, picture: str) -> None:
    gifts_taken(shop, gift_file(tmp_path, gift_line(名称=name)))

    [found] = catalogue(shop)
    assert found.picture == picture
    assert found.tint.startswith("#")


@pytest.mark.parametrize(("category", "kind"), [("话费", "virtual"), ("虚拟", "virtual"), ("服务", "service"), ("", "physical")])
def test_the_category_tells_what_kind_of_gift_it_is(shop: Shop, tmp_path: Path, category: str, kind: str) -> None:
    gifts_taken(shop, gift_file(tmp_path, gift_line(类别=category)))

    assert catalogue(shop)[0].kind == kind


def test_lines_that_are_wrong_are_refused_each_with_its_reason(shop: Shop, tmp_path: Path) -> None:
    file = gift_file(
        tmp_path,
        gift_line(),
        gift_line(名称="重复编码", 条码=""),
        gift_line(礼品编码="B-1", 条码="", 所需积分=""),
        gift_line(礼品编码="B-2", 条码="", 库存="若干"),
        gift_line(礼品编码="B-3", 条码="", 库存="-1"),
        gift_line(礼品编码="B-4", 条码="", 市场价="10.005"),
        gift_line(礼品编码="B-5"),
        gift_line(礼品编码="B-6", 条码="", 每人限兑="0"),
        gift_line(礼品编码="B-7", 条码="", 库存="10001"),
        gift_line(礼品编码="B-8", 条码="") + ",多余",
    )

    checked = gifts_taken(shop, file)

    assert reasons(checked) == [
        (3, "code", "duplicate"),
        (4, "points", "empty"),
        (5, "on_hand", "not-a-number"),
        (6, "on_hand", "negative"),
        (7, "retail", "too-many-decimals"),
        (8, "barcode", "duplicate"),
        (9, "per_member", "negative"),
        (10, "on_hand", "too-large"),
        (11, "", "wrong-columns"),
    ]
    assert [found.code for found in catalogue(shop)] == ["KT-1"]


def test_the_same_file_twice_changes_nothing_and_other_prices_are_listed(shop: Shop, tmp_path: Path) -> None:
    gifts_taken(shop, gift_file(tmp_path, gift_line(), gift_line(礼品编码="TU-30", 名称="30元话费", 条码="")))
    before = catalogue(shop)

    again = gifts_taken(shop, gift_file(tmp_path, gift_line(), gift_line(礼品编码="TU-30", 名称="30元话费", 条码="", 所需积分="9")))

    assert (len(again.take), again.known, reasons(again)) == (0, 2, [])
    assert notes(again) == [(3, "differs", "")]
    assert catalogue(shop) == before


def test_a_bar_code_that_another_gift_wears_is_refused(shop: Shop, tmp_path: Path) -> None:
    gifts_taken(shop, gift_file(tmp_path, gift_line()))

    assert reasons(checked_gifts(shop, gift_file(tmp_path, gift_line(礼品编码="KT-2")))) == [(2, "barcode", "duplicate")]


def test_importing_gifts_is_a_supervisors_work_and_one_transaction(shop: Shop, tmp_path: Path) -> None:
    checked = checked_gifts(shop, gift_file(tmp_path, gift_line(), gift_line(礼品编码="KT-2", 条码="")))
    asked = {"file": checked.source.sha, "lines": checked.take}
    shop.sign_in(CLERK)
    with pytest.raises(Refused) as refused:
        shop.desk.write(take_gifts, shop.desk.asked(TakeGifts, **asked))
    assert refused.value.reason == NotASupervisor()

    shop.sign_in(SUPERVISOR)
    shop.gift(code="KT-2")
    with pytest.raises(Refused):
        shop.desk.write(take_gifts, shop.desk.asked(TakeGifts, **asked))
    assert [found.code for found in catalogue(shop)] == ["KT-2"]
