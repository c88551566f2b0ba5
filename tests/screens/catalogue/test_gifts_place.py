"""Gifts at the window: found, added with a picture, priced for a day to come, counted, given out at a pace, sent, withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from shop import Shop
from sqlalchemy import insert, update
from supervised import Opens, SupervisorsDesk

from counter_app.actions.gift_terms import SetTerms, set_terms
from counter_app.actions.gifts import SetOffered, set_offered
from counter_app.database import tables
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.gift_plans import planned
from counter_app.database.gifts import Catalogue, GiftRow, catalogue
from counter_app.database.posting import new_id
from counter_app.database.tables import MOST_PICTURE
from counter_app.programme.refusals import Refused
from counter_app.programme.values import Money, Points, Price
from counter_app.screens.catalogue.dialog import GiftDialog
from counter_app.screens.catalogue.gift_panel import GiftPanel
from counter_app.screens.catalogue.photograph import SIDES, photograph_in
from counter_app.screens.catalogue.picture_choice import PictureChoice
from counter_app.screens.design.legible import flaws
from counter_app.screens.design.lines import LinesTable
from counter_app.screens.design.pictures import picture_named
from counter_app.screens.design.theme import Look


@pytest.fixture
def kettle(shop: Shop) -> int:
    return shop.gift(code="210", points=600, stock=12)


def all_gifts(shop: Shop) -> Catalogue:
    found: Catalogue = shop.desk.read(catalogue, shop.desk.facts.shop_id, shop.desk.today())
    return found


def row(shop: Shop, gift_id: int) -> GiftRow:
    return all_gifts(shop).by_id[gift_id]


def shows(desk: SupervisorsDesk, *words: str) -> None:
    for word in words:
        desk.waits_for(word)


def find(desk: SupervisorsDesk, typed: str) -> None:
    desk.frame.box.setFocus()
    desk.frame.box.setText(typed)
    desk.press(Qt.Key.Key_Return)


def opened(opens: Opens) -> SupervisorsDesk:
    """The list is there, and its first gift at the right."""
    desk = opens("gifts")
    desk.qtbot.wait_until(lambda: desk.shows("gift-do-terms"))
    return desk


def do(desk: SupervisorsDesk, what: str, first: str) -> None:
    """A dialog about the gift at the right is open, and its first field can be typed into. The gift stands there as it does in the list."""
    [panel], [table] = desk.window.findChildren(GiftPanel), desk.place.findChildren(LinesTable)
    desk.qtbot.wait_until(lambda: panel.shown is not None and panel.shown.row in table.lines.rows)
    desk.qtbot.wait_until(lambda: desk.shows(f"gift-do-{what}"))
    desk.control(f"gift-do-{what}").setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.qtbot.wait_until(lambda: desk.shows(first))


def nothing_cut(desk: SupervisorsDesk, root: QWidget) -> None:
    """Once everything lies where it will, no words lack room."""

    def whole() -> None:
        assert flaws(root) == []

    desk.qtbot.wait_until(whole)


def answered(desk: SupervisorsDesk, *words: str) -> None:
    desk.qtbot.wait_until(lambda: not desk.shows("gift-ok"))
    shows(desk, *words)


def test_the_list_says_price_stock_and_what_runs_low(shop: Shop, opens: Opens, kettle: int) -> None:
    shop.gift(code="211", name="茶具", name_en="Tea set", points=300, stock=0)
    desk = opened(opens)
    shows(desk, "2 of 2 gifts", "210 | Electric kettle | 600 pts | 12 | 0 | Offered", "211 | Tea set | 300 pts | 0 | 0 | None left")
    desk.click("gift-show-low")
    shows(desk, "1 of 2 gifts")
    desk.qtbot.wait_until(lambda: "Electric kettle" not in desk.text())


@pytest.mark.parametrize("typed", ["211", "tea", "茶"])
def test_a_gift_is_found_by_number_and_by_a_part_of_its_name(shop: Shop, opens: Opens, kettle: int, typed: str) -> None:
    shop.gift(code="211", name="茶具", name_en="Tea set", points=300)
    desk = opened(opens)
    find(desk, typed)
    shows(desk, "211, Goods")
    find(desk, "zzz")
    shows(desk, "No gift is called so")


def test_a_gift_is_added_by_keyboard_with_two_ways_to_pay_and_is_redeemed_at_once(shop: Shop, opens: Opens, kettle: int) -> None:
    desk = opened(opens)
    desk.press(Qt.Key.Key_F3)
    desk.qtbot.wait_until(lambda: desk.shows("gift-code"))
    for identifier, text in (
        ("gift-code", "305"), ("gift-name", "保温杯"), ("gift-name-en", "Vacuum cup"), ("gift-points", "450"), ("gift-other-points", "200"),
        ("gift-other-cash", "12.5"), ("gift-retail", "59"), ("gift-low-at", "5"), ("gift-per-member", "2"), ("gift-on-hand", "20"),
    ):  # fmt: skip
        desk.fill(identifier, text)
    gold = desk.control("gift-tier-gold")
    assert isinstance(gold, QCheckBox)
    gold.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.qtbot.wait_until(gold.isChecked)
    desk.control("gift-on-hand").setFocus()
    desk.press(Qt.Key.Key_Return)
    answered(desk, "保温杯 is in the catalogue", "305, Goods", "450 pts, or 200 pts + ¥12.50")
    found = all_gifts(shop).found("305")
    assert found is not None
    assert found.rule.prices == (Price(Points(450)), Price(Points(200), Money(1250)))
    assert (found.on_hand, found.low_at, found.rule.per_member, found.rule.tiers) == (20, 5, 2, {"gold"})
    assert found.rule.retail == Money(5900)


def test_what_cannot_be_is_said_beside_its_field(shop: Shop, opens: Opens, kettle: int) -> None:
    desk = opened(opens)
    desk.press(Qt.Key.Key_F3)
    desk.qtbot.wait_until(lambda: desk.shows("gift-code"))
    desk.fill("gift-code", "210")
    desk.fill("gift-name", "水壶")
    desk.click("gift-ok")
    shows(desk, "Nothing stands here")
    desk.fill("gift-points", "many")
    desk.click("gift-ok")
    shows(desk, "This is not a number")
    desk.fill("gift-points", "100")
    desk.click("gift-ok")
    shows(desk, "Another gift has this one")
    assert len(all_gifts(shop).gifts) == 1


def test_a_change_keeps_what_has_no_field(shop: Shop, opens: Opens) -> None:
    gift_id = shop.gift(code="210", points=600, tags="hot", per_redemption=3, repeatable=False, start=date(2026, 11, 1))
    desk = opened(opens)
    do(desk, "change", "gift-name")
    desk.fill("gift-name", "快烧壶")
    desk.click("gift-ok")
    answered(desk, "快烧壶 is changed")
    found = row(shop, gift_id)
    rule = found.rule
    assert (found.name, rule.tags, rule.per_redemption, rule.repeatable, rule.start) == ("快烧壶", {"hot"}, 3, False, date(2026, 11, 1))
    assert rule.prices == (Price(Points(600)),)


def test_a_price_from_a_day_on_stands_there_as_planned_and_can_be_dropped(shop: Shop, opens: Opens, kettle: int) -> None:
    desk = opened(opens)
    do(desk, "terms", "gift-points")
    desk.fill("gift-points", "750")
    desk.fill("gift-end", "2026-12-31")
    desk.fill("gift-from", "2026-11-06")
    desk.click("gift-ok")
    answered(desk, "It will hold from 6 Nov", "from 6 Nov: 750 pts", "210 | Electric kettle | 600 pts")
    [plan] = shop.desk.read(planned, kettle, shop.desk.today())
    assert (plan.first_day, plan.end, plan.prices) == (date(2026, 11, 6), date(2026, 12, 31), (Price(Points(750)),))
    do(desk, "terms", "gift-drop-2026-11-06")
    desk.click("gift-drop-2026-11-06")
    answered(desk, "It is dropped: the gift goes on as before")
    assert shop.desk.read(planned, kettle, shop.desk.today()) == ()


def test_on_its_day_the_planned_price_stands_in_the_list(shop: Shop, opens: Opens, kettle: int) -> None:
    opens("gifts")
    terms = shop.desk.asked(SetTerms, gift_id=kettle, first_day=shop.desk.today() + timedelta(days=1), prices=((750, 0),))
    shop.desk.write(set_terms, terms)
    shop.clock.advance(days=1)
    desk = opened(opens)
    shows(desk, "210 | Electric kettle | 750 pts")


def test_a_day_in_the_past_is_no_day_to_begin(shop: Shop, opens: Opens, kettle: int) -> None:
    desk = opened(opens)
    do(desk, "terms", "gift-points")
    desk.fill("gift-from", "2026-11-01")
    desk.click("gift-ok")
    shows(desk, "This is not a day to come, a year ahead at most")


def test_pieces_come_break_and_are_counted(shop: Shop, opens: Opens, kettle: int) -> None:
    desk = opened(opens)
    for what, pieces, told, left in (
        ("arrived", "8", "8 pieces more", 20),
        ("broken", "1", "1 piece fewer", 19),
        ("counted", "18", "Counted: 18, the books said 19", 18),
    ):
        do(desk, what, "gift-pieces")
        desk.fill("gift-pieces", pieces)
        desk.press(Qt.Key.Key_Return)
        answered(desk, told, f"210 | Electric kettle | 600 pts | {left} |")
        assert row(shop, kettle).on_hand == left


def test_a_count_below_what_is_promised_is_said_before_and_after(shop: Shop, opens: Opens, kettle: int) -> None:
    desk = opened(opens)
    promise(shop, kettle, 5)
    desk.frame.data_changed(frozenset({"stock"}))
    shows(desk, "210 | Electric kettle | 600 pts | 12 | 5 |")
    do(desk, "counted", "gift-pieces")
    desk.fill("gift-pieces", "3")
    shows(desk, "2 pieces fewer than are promised", "Look once more.")
    desk.click("gift-ok")
    answered(desk, "2 pieces fewer than are promised", "None left", "Order more, or swap with those who wait for it.")


def promise(shop: Shop, gift_id: int, pieces: int) -> None:
    @action("test-promise", again=lambda connection, asked: None)
    def promised(work: Work, asked: Asked) -> None:
        work.connection.execute(update(tables.stock).where(tables.stock.c.gift_id == gift_id).values(promised=pieces))

    shop.desk.write(promised, shop.desk.asked(Asked))


def test_so_many_a_week_are_allotted_and_the_last_day_is_foreseen(shop: Shop, opens: Opens, kettle: int) -> None:
    desk = opened(opens)
    do(desk, "allot", "gift-pace-7")
    desk.click("gift-pace-7")
    desk.fill("gift-each", "5")
    shows(desk, "The last of them go out on 16 Nov.")
    desk.click("gift-ok")
    answered(desk, "It goes out at that pace", "12, 5 a week; 7 not out yet")
    rule = row(shop, kettle).rule
    assert rule.pace is not None
    assert (rule.allotted, rule.allotted_on, rule.pace.pieces, rule.pace.days) == (12, shop.desk.today(), 5, 7)
    do(desk, "allot", "gift-pace-none")
    desk.click("gift-pace-none")
    desk.click("gift-ok")
    answered(desk, "Nothing is held back any more")
    assert row(shop, kettle).rule.pace is None


def test_a_shop_that_stands_alone_sends_nothing_anywhere(shop: Shop, opens: Opens, kettle: int) -> None:
    desk = opened(opens)
    assert not desk.shows("gift-do-send")
    assert not desk.shows("gift-do-take-in")


@action("test-other-shop", again=lambda connection, asked: 0)
def another_shop_sends(work: Work, asked: Asked) -> None:
    """Another shop of the chain, and five pieces that it sent here."""
    facts = {"name": "城东店", "phone": "", "address": "", "time_zone": "Asia/Shanghai", "day_start": 0}
    other = work.connection.execute(insert(tables.shop), {"uid": new_id(), **facts}).inserted_primary_key[0]
    sent = {"request_id": new_id(), "gift_id": 1, "from_shop_id": other, "to_shop_id": 1, "pieces": 5, "sent_on": asked.business_date}
    work.connection.execute(insert(tables.stock_sent), {**sent, "state": "under-way"})


def test_pieces_are_sent_to_another_shop_and_what_it_sent_is_counted_in(shop: Shop, opens: Opens, kettle: int) -> None:
    shop.desk.write(another_shop_sends, shop.desk.asked(Asked))
    desk = opened(opens)
    shows(desk, "5 under way to this shop", "From 城东店, sent on 2 Nov", "城东店 0")
    do(desk, "take-in", "gift-pieces")
    desk.fill("gift-pieces", "6")
    desk.click("gift-ok")
    shows(desk, "These are too many")
    desk.fill("gift-pieces", "4")
    desk.click("gift-ok")
    answered(desk, "4 came, 1 missing: tell 城东店", "210 | Electric kettle | 600 pts | 16 |")
    do(desk, "send", "gift-pieces")
    desk.fill("gift-pieces", "10")
    desk.click("gift-ok")
    answered(desk, "10 pieces are on their way to 城东店", "210 | Electric kettle | 600 pts | 6 |")
    assert row(shop, kettle).on_hand == 6


def test_a_withdrawn_gift_stands_among_the_withdrawn_and_comes_back(shop: Shop, opens: Opens, kettle: int) -> None:
    shop.gift(code="211", name_en="Tea set", points=300)
    desk = opened(opens)
    do(desk, "offer", "gift-ok")
    desk.click("gift-ok")
    answered(desk, "It is withdrawn")
    assert not row(shop, kettle).rule.active
    desk.click("gift-show-withdrawn")
    shows(desk, "210 | Electric kettle | 600 pts | 12 | 0 | Withdrawn")
    do(desk, "offer", "gift-ok")
    desk.click("gift-ok")
    answered(desk, "It is offered again")
    assert row(shop, kettle).rule.active


# Pictures


def photograph(path: Path, side: QSize, alpha: bool = False) -> Path:
    image = QImage(side, QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32)
    image.fill(QColor(200, 60, 30, 120 if alpha else 255))
    assert image.save(str(path))
    return path


def test_a_photograph_is_scaled_and_shown_on_tile_and_in_the_list_of_choices(
    shop: Shop, opens: Opens, look: Look, kettle: int, tmp_path: Path
) -> None:
    desk = opened(opens)
    do(desk, "change", "gift-picture")
    [choice] = [one for one in desk.window.findChildren(PictureChoice) if one.isVisible()]
    choice.take(photograph(tmp_path / "kettle.png", QSize(1600, 900)))
    box = desk.control("gift-picture")
    assert isinstance(box, QComboBox)
    desk.qtbot.wait_until(lambda: box.currentText() == "A picture of our own")
    desk.click("gift-ok")
    answered(desk, "is changed")
    name = row(shop, kettle).picture
    desk.qtbot.wait_until(lambda: name in look.own_pictures)
    kept = QImage.fromData(picture_named(name).photograph)
    assert (kept.width(), kept.height()) == (SIDES[0], SIDES[0] * 900 // 1600)
    do(desk, "change", "gift-picture")
    box = desk.control("gift-picture")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "A picture of our own"
    box.setCurrentIndex(box.findData("kettle"))
    desk.click("gift-ok")
    answered(desk, "is changed")
    desk.qtbot.wait_until(lambda: row(shop, kettle).picture == "kettle")


def test_a_file_that_is_no_picture_is_refused_in_the_dialog(shop: Shop, opens: Opens, kettle: int, tmp_path: Path) -> None:
    desk = opened(opens)
    do(desk, "change", "gift-picture")
    [choice] = [one for one in desk.window.findChildren(PictureChoice) if one.isVisible()]
    (tmp_path / "kettle.png").write_text("a kettle")
    choice.take(tmp_path / "kettle.png")
    shows(desk, "This is no picture that can be shown")


def test_pictures_are_made_small_enough_to_travel(tmp_path: Path) -> None:
    noise = Random(1).randbytes(500 * 500 * 4)
    image = QImage(noise, 500, 500, QImage.Format.Format_ARGB32)
    image.save(str(tmp_path / "noise.png"))
    found = photograph_in(tmp_path / "noise.png")
    assert found.startswith(b"\x89PNG")
    assert len(found) <= MOST_PICTURE
    assert photograph_in(photograph(tmp_path / "small.jpg", QSize(40, 30))).startswith(b"\xff\xd8\xff")
    (tmp_path / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    with pytest.raises(Refused):
        photograph_in(tmp_path / "drawing.svg")


# Who, and how it looks


def test_nothing_stays_when_somebody_else_takes_the_desk(shop: Shop, opens: Opens, kettle: int) -> None:
    desk = opened(opens)
    desk.place.signed_out()
    assert not desk.shows("gift-do-terms")


@pytest.mark.parametrize(("language", "scale", "theme"), [("zh_CN", 150, "dark"), ("en", 200, "light")])
def test_every_word_can_be_read(shop: Shop, opens: Opens, look: Look, kettle: int, language: str, scale: int, theme: str) -> None:
    shop.gift(code="211", name="茶具", name_en="Tea set", points=300, stock=0)
    desk = opened(opens)
    look.use(language=language, scale=scale, theme=theme)
    withdrawing = shop.desk.asked(SetOffered, gift_id=kettle, offered=False)
    shop.desk.write(set_offered, withdrawing)
    nothing_cut(desk, desk.place)
    for what, first in (("terms", "gift-points"), ("allot", "gift-pace-7")):
        do(desk, what, first)
        if what == "allot":
            desk.click("gift-pace-7")
        nothing_cut(desk, *(one for one in desk.window.findChildren(GiftDialog) if one.isVisible()))
        desk.press(Qt.Key.Key_Escape)
        desk.qtbot.wait_until(lambda: not desk.shows("gift-ok"))


def test_another_gift_begins_at_the_top(shop: Shop, kettle: int, opens: Opens) -> None:
    shop.gift(code="305", points=800, stock=3)
    desk = opened(opens)
    desk.window.resize(1366, 520)
    [panel] = desk.window.findChildren(GiftPanel)
    bar = panel.area.verticalScrollBar()
    desk.qtbot.wait_until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    find(desk, "305")
    shows(desk, "305, Goods")
    assert bar.value() == 0


def test_in_another_language_the_list_stands_where_it_stood(shop: Shop, kettle: int, opens: Opens) -> None:
    shop.gift(code="305", points=800, stock=3)
    desk = opened(opens)
    find(desk, "305")
    shows(desk, "305, Goods")
    [table] = desk.window.findChildren(LinesTable)
    desk.qtbot.wait_until(lambda: table.currentIndex().row() == 1)
    table.respeak()
    assert table.currentIndex().row() == 1
    assert table.selectionModel().isRowSelected(1)
