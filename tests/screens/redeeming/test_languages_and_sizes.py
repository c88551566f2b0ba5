"""The language changes while it runs, and nothing of what was begun is lost; every size and theme keeps its words whole."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from shop import Shop

from counter_app.screens.design import legible, tokens
from counter_app.screens.redeeming.desk_page import MemberDesk
from counter_app.screens.redeeming.start_page import StartPage
from tests.screens.redeeming.conftest import Counter, Opens


def begun(shop: Shop, opens: Opens, points: int = 12_680) -> Counter:
    shop.member(points=points, tier="gold", earned=17_680, name="王小明", card="602188880387", expires=date(2026, 12, 31))
    shop.gift(code="101", points=3_000, name="电热水壶", name_en="Electric kettle")
    shop.gift(code="102", points=20_000, name="电吹风", name_en="Hair dryer")
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.waits_for("1 gift, 1 piece")
    return counter


def test_chinese_and_back_with_a_basket_that_was_begun(shop: Shop, opens: Opens) -> None:
    counter = begun(shop, opens)
    counter.look.use(language="zh_CN")
    for word in ("可用积分", "兑换篮", "1 种，1 件", "电热水壶", "金卡", "距钻石卡还差 2,320 分", "完成兑换"):
        counter.waits_for(word)
    assert counter.tile("102").hint == "还差 10,320 分"
    for word in ("Points to spend", "Basket", "Electric kettle", "Gold"):
        assert word not in counter.text()
    counter.press(Qt.Key.Key_F12)
    counter.waits_for("兑换完成")
    counter.waits_for("请把礼品交给会员")
    counter.look.use(language="en")
    counter.waits_for("Redemption complete")
    assert "兑换完成" not in counter.text()


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_word_is_cut_on_any_page(shop: Shop, opens: Opens, scale: int, language: str) -> None:
    counter = begun(shop, opens, points=9_876_543)
    counter.look.use(scale=scale, language=language)
    nothing_is_cut(counter)
    counter.press(Qt.Key.Key_F12)
    counter.qtbot.wait_until(lambda: counter.shows("next-customer"))
    nothing_is_cut(counter)
    counter.place.result.next.click()
    counter.qtbot.wait_until(lambda: not counter.shows("next-customer"))
    nothing_is_cut(counter)


def nothing_is_cut(counter: Counter) -> None:
    """Everything in the place can be read, and the window is no larger than its screen."""

    def readable() -> None:
        assert legible.flaws(counter.place) == []

    counter.qtbot.wait_until(readable)
    assert counter.window.minimumSizeHint().width() <= 1366
    assert counter.window.minimumSizeHint().height() <= 768


def test_a_window_that_grows_and_shrinks_gives_each_panel_its_width(shop: Shop, opens: Opens) -> None:
    counter = begun(shop, opens)
    [page] = counter.window.findChildren(MemberDesk)
    [start] = counter.window.findChildren(StartPage)
    for size, place in (((1920, 1080), 1), ((1366, 768), 0)):
        counter.window.resize(*size)
        widths = tokens.MEMBER_PANEL[place], tokens.BASKET[place]
        counter.qtbot.wait_until(lambda widths=widths: (page.member.width(), page.basket.width()) == widths)  # type: ignore[misc]
    counter.press(Qt.Key.Key_Escape)
    counter.window.resize(1920, 1080)
    counter.qtbot.wait_until(lambda: start.side.width() == tokens.BASKET[1])
