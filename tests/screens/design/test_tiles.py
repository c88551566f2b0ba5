"""Gifts as tiles: what they say, how the keyboard goes over them, how many stand in a row."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.gift_tile import GiftTile, TileFace, TileGrid
from counter_app.screens.design.pictures import picture_for, picture_named
from counter_app.screens.design.theme import Look


def face(number: str, **more: object) -> TileFace:
    return TileFace(number, f"Gift {number}", "1,200", "pts", picture_named("kettle"), **more)  # type: ignore[arg-type]


def grid_of(qtbot: QtBot, count: int, width: int) -> tuple[QWidget, TileGrid]:
    window = QWidget()
    qtbot.addWidget(window)
    grid = TileGrid("Gifts")
    grid.set_tiles([GiftTile(face(str(100 + n))) for n in range(count)])
    QVBoxLayout(window).addWidget(Scroll(grid))
    window.resize(width, 500)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window, grid


def test_a_gift_that_can_t_be_had_takes_the_focus_and_says_why(qtbot: QtBot, look: Look) -> None:
    tile = GiftTile(face("115", blocked="320 points short", note="About 6 Dec"))
    qtbot.addWidget(tile)
    tile.show()
    tile.setFocus()
    presses: list[bool] = []
    tile.clicked.connect(lambda: presses.append(True))
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert presses == [True]
    assert tile.hint == "320 points short"
    assert tile.accessibleName() == "115 Gift 115, 1,200 pts, 320 points short, About 6 Dec"


def test_plus_and_minus_on_a_tile_ask_for_one_more_and_one_less(qtbot: QtBot, look: Look) -> None:
    tile = GiftTile(face("101"))
    qtbot.addWidget(tile)
    tile.show()
    asked: list[int] = []
    tile.stepped.connect(asked.append)
    QTest.keyClick(tile, Qt.Key.Key_Plus)
    QTest.keyClick(tile, Qt.Key.Key_Minus)
    assert asked == [1, -1]


def test_arrows_go_over_the_tiles_and_tab_past_them(qtbot: QtBot, look: Look) -> None:
    _window, grid = grid_of(qtbot, 9, 660)
    assert grid.columns(grid.width()) == 3
    grid.focus_first()
    for key, at in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_End, 8),
        (Qt.Key.Key_Down, 8),
        (Qt.Key.Key_Up, 5),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert grid.tiles[at].hasFocus()
    assert [tile.focusPolicy() & Qt.FocusPolicy.TabFocus for tile in grid.tiles].count(Qt.FocusPolicy.TabFocus) == 1


def test_larger_text_drops_a_column_and_cuts_nothing(qtbot: QtBot, look: Look) -> None:
    _window, grid = grid_of(qtbot, 6, 660)
    grid.tiles[0].show_face(face("101", blocked="From Diamond on, with the approval of a supervisor", note="About 6 December"))
    across = []
    for scale in (100, 150, 200):
        look.use(scale=scale)
        QApplication.processEvents()
        across.append(grid.columns(grid.width()))
        assert all(tile.fits() for tile in grid.tiles), scale
    assert across == [3, 2, 1]


def test_tiles_that_are_no_longer_shown_go(qtbot: QtBot, look: Look) -> None:
    _window, grid = grid_of(qtbot, 4, 660)
    staying = grid.tiles[:2]
    grid.set_tiles(staying)
    QApplication.sendPostedEvents(None, 52)
    assert grid.findChildren(GiftTile) == staying


def test_a_gift_from_a_file_finds_its_picture_by_its_name(look: Look) -> None:
    assert picture_for("德力 电水壶 1.7 L").file.stem == "kettle"
    assert picture_for("???").file.stem == "gift"
    assert picture_named("no such picture").file.stem == "gift"
