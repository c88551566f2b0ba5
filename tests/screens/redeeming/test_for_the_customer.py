"""The customer's own screen: what is redeemed, points before and after, sign here; masked, never with the keyboard, and gone by itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from shop import Shop

from counter_app.screens.customer.display import SCREEN, CustomerDisplay, known_as
from counter_app.screens.design.legible import texts
from counter_app.screens.redeeming.signing import SignDialog
from tests.screens.redeeming.conftest import Counter, Opens


def facing(counter: Counter, **times: int) -> CustomerDisplay:
    """A display on the only screen there is."""
    counter.services.folder.keep_desk_facts(**{SCREEN: known_as(QGuiApplication.primaryScreen())})
    display = CustomerDisplay(counter.services.folder, "锦和百货", counter.window, **times)
    counter.frame.customer_sees.connect(display.show)
    assert display.window is not None
    counter.qtbot.addWidget(display.window)
    counter.window.activateWindow()
    counter.qtbot.wait_until(counter.window.isActiveWindow)
    return display


def says(display: CustomerDisplay) -> str:
    assert display.window is not None
    return "\n".join(text for _widget, text in texts(display.window))


def served(shop: Shop, opens: Opens, **times: int) -> tuple[Counter, CustomerDisplay]:
    shop.member(points=3_000, name="王小明", tier="gold", card="602188880387", phone="13812345678")
    shop.gift(code="101", points=1_575, stock=26)
    counter = opens()
    display = facing(counter, **times)
    assert "锦和百货" in says(display)
    counter.serve("602188880387")
    counter.qtbot.wait_until(lambda: "3,000" in says(display))
    return counter, display


def test_the_customer_sees_gifts_and_points_masked_and_then_that_it_is_done(shop: Shop, opens: Opens) -> None:
    counter, display = served(shop, opens)
    assert "Nothing in the basket yet" in says(display)
    counter.type("101")
    counter.enter()
    counter.qtbot.wait_until(lambda: "Electric kettle × 1" in says(display))
    for words in ("王*", "1,575 pts", "Points before", "3,000", "Points left", "1,425"):
        assert words in says(display)
    for private in ("小明", "13812345678", "602188880387"):
        assert private not in says(display)
    counter.enter()
    counter.waits_for("Redemption complete")
    counter.qtbot.wait_until(lambda: "Done. Thank you" in says(display))
    assert "小明" not in says(display)
    assert "1,425" in says(display)
    counter.enter()
    counter.waits_for("Scan the member card")
    counter.qtbot.wait_until(lambda: "王" not in says(display) and "1,425" not in says(display))


def test_the_customer_is_told_where_to_sign_as_long_as_the_pad_is_there(shop: Shop, opens: Opens) -> None:
    counter, display = served(shop, opens)
    counter.type("101")
    counter.enter()
    counter.qtbot.wait_until(counter.frame.place("redeem").desk.basket.sign.isEnabled)  # type: ignore[attr-defined]
    assert "Sign here" not in says(display)
    counter.frame.place("redeem").desk.basket.sign.click()  # type: ignore[attr-defined]
    counter.qtbot.wait_until(lambda: "Sign here" in says(display))
    [pad] = counter.window.findChildren(SignDialog)
    pad.reject()
    counter.qtbot.wait_until(lambda: "Sign here" not in says(display))


def test_it_goes_blank_some_time_after_the_result_by_itself(shop: Shop, opens: Opens) -> None:
    counter, display = served(shop, opens, after_result=300)
    counter.type("101")
    counter.enter()
    counter.enter()
    counter.waits_for("Redemption complete")
    counter.qtbot.wait_until(lambda: "王" not in says(display) and "Welcome" in says(display))
    counter.waits_for("Redemption complete")


def test_it_goes_blank_when_nothing_happens_for_a_while(shop: Shop, opens: Opens) -> None:
    _counter, display = served(shop, opens, after_nothing=300)
    _counter.qtbot.wait_until(lambda: "王" not in says(display))
    assert display.window is not None
    assert display.window.sees is None


def test_another_place_in_front_shows_nothing_of_the_member(shop: Shop, opens: Opens) -> None:
    counter, display = served(shop, opens)
    display.show(None)
    assert "王" not in says(display)
    assert counter.frame.place_in_front().customer_sees() is not None


def test_it_never_takes_the_keyboard(shop: Shop, opens: Opens) -> None:
    counter, display = served(shop, opens)
    window = display.window
    assert window is not None
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    focusable = [part for part in [window, *window.findChildren(type(window).__mro__[2])] if part.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert focusable == []
    assert QApplication.activeWindow() is counter.window


def test_no_screen_chosen_or_one_that_is_gone_means_no_window(shop: Shop, opens: Opens) -> None:
    counter = opens()
    display = CustomerDisplay(counter.services.folder, "锦和百货", counter.window)
    assert display.window is None
    counter.services.folder.keep_desk_facts(**{SCREEN: "HDMI-9"})
    display.follow_settings()
    assert display.window is None


_TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLineEdit
from counter_app.database.folder import DataFolder
from counter_app.screens.customer.display import CustomerDisplay
from counter_app.screens.customer.sees import CustomerSees, Stage
from counter_app.screens.design import theme
app = QApplication(["counter-app"])
theme.apply(app, "light", 100, "en")
box = QLineEdit()
box.show()
box.activateWindow()
box.setFocus()
app.processEvents()
folder = DataFolder(Path(sys.argv[1]))
folder.make()
names = sorted(screen.name() for screen in app.screens())
folder.keep_desk_facts(customer_screen="customer")
display = CustomerDisplay(folder, "A shop")
display.show(CustomerSees(Stage.CHOOSING, "W*", (("Kettle × 1", "1,575 pts"),), "3,000", "1,575", "1,425"))
app.processEvents()
at = display.window.geometry()
print(names, at.x(), at.width(), at.height(), app.activeWindow() is box, app.focusWidget() is box)
display.close()
"""


def test_with_two_screens_it_stands_on_the_second_and_the_desk_keeps_the_keyboard(tmp_path: Path) -> None:
    screens = [
        {"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1},
        {"name": "customer", "x": 1366, "y": 0, "width": 1024, "height": 600, "logicalDpi": 96, "dpr": 1},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _TWO_SCREENS, str(tmp_path / "shop")],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split("\n")[0] == "['customer', 'desk'] 1366 1024 600 True True", done.stdout + done.stderr
