"""The scanner on a real window: keys come to the window's handle with their times, as from the system."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.screens.scan_run import SILENCE
from counter_app.screens.scanner import Scanner, counts_every_click, hears_no_scanner, wants_input_method

CARD = "61000000018"
BANK = ";4111111111111111=25121010000000000000?"
KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Backspace, "\x1b": Qt.Key.Key_Escape}


class Desk(QWidget):
    """A window with a field, a button and a PIN field, and what each of them heard."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button, self.pin = QLineEdit(), QPushButton("Complete"), QLineEdit()
        self.entered: list[str] = []
        self.clicks = 0
        self.field.returnPressed.connect(lambda: self.entered.append(self.field.text()))
        self.button.clicked.connect(self._on_clicked)
        hears_no_scanner(self.pin)
        layout = QVBoxLayout(self)
        for widget in (self.field, self.button, self.pin):
            layout.addWidget(widget)

    def _on_clicked(self) -> None:
        self.clicks += 1


class Hands:
    """Keys pressed and released on the window in front, at times of one's own."""

    def __init__(self) -> None:
        self.now = 10_000

    def type(self, text: str, gap: int) -> None:
        """``text`` one key after the other, each released before the next comes."""
        for character in text:
            self.key(QEvent.Type.KeyPress, character)
            self.now += gap // 2
            self.key(QEvent.Type.KeyRelease, character)
            self.now += gap - gap // 2

    def hold(self, character: str, times: int) -> None:
        self.key(QEvent.Type.KeyPress, character)
        for _ in range(times):
            self.now += 30
            self.key(QEvent.Type.KeyRelease, character, repeats=True)
            self.key(QEvent.Type.KeyPress, character, repeats=True)
        self.key(QEvent.Type.KeyRelease, character)

    def key(self, kind: QEvent.Type, character: str, *, repeats: bool = False, scan_code: int = 0) -> None:
        code = KEYS.get(character) or Qt.Key(ord(character.upper()))
        event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, scan_code, 0, 0, character, repeats)
        event.setTimestamp(self.now)
        window = QApplication.activeWindow()
        assert window is not None
        QApplication.sendEvent(window.windowHandle(), event)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def scanner(qapp: QApplication) -> Iterator[Scanner]:
    scanner = Scanner(qapp)
    yield scanner
    scanner.close()
    delete(scanner)


@pytest.fixture
def desk(qtbot: QtBot, scanner: Scanner) -> Desk:
    desk = Desk()
    qtbot.add_widget(desk)
    desk.show()
    desk.activateWindow()
    qtbot.wait_exposed(desk)
    desk.field.setFocus()
    qtbot.wait_until(desk.field.hasFocus)
    return desk


def heard_by(scanner: Scanner) -> list[str]:
    heard: list[str] = []
    scanner.scanned.connect(heard.append)
    return heard


class KeyCounter(QWidget):
    """Has the focus and counts what reaches it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.seen: list[str] = []
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.seen.append(f"{event.text()} down")

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.seen.append(f"{event.text()} up")


def test_not_one_press_or_release_of_a_scan_reaches_anybody(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    counter = KeyCounter(desk)
    for scan in (CARD, f";{CARD}=2512?"):
        with qtbot.wait_signal(scanner.scanned):
            hands.type(scan + "\r", 6)
    assert counter.seen == []
    hands.now += 500
    hands.type("12\r", 60)
    assert counter.seen == ["1 down", "1 up", "2 down", "2 up", "\r down", "\r up"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bursts=st.lists(st.tuples(st.text("0123456789", min_size=1, max_size=13), st.sampled_from([5, 30, 60])), max_size=5))
def test_of_any_hour_at_the_keyboard_nothing_is_lost_or_doubled(
    desk: Desk, scanner: Scanner, hands: Hands, bursts: list[tuple[str, int]]
) -> None:
    heard = heard_by(scanner)
    desk.field.clear()
    for text, gap in bursts:
        hands.now += 1000
        hands.type(text, gap)
    hands.now += 1000
    hands.type("\x1b", 5)
    QApplication.processEvents()
    scanner.scanned.disconnect()
    assert heard == [text for text, gap in bursts if len(text) >= 6 and gap <= 35]
    assert desk.field.text() == "".join(text for text, gap in bursts if len(text) < 6 or gap > 35)


@pytest.mark.parametrize("end", ["\r", "\t"], ids=["Enter", "Tab"])
def test_a_scan_is_heard_and_no_field_and_no_button_notices(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands, end: str) -> None:
    for focus in (desk.field, desk.button):
        focus.setFocus()
        with qtbot.wait_signal(scanner.scanned) as scanned:
            hands.type(CARD + end, 8)
        assert scanned.args == [CARD]
        assert focus.hasFocus()
        hands.now += 500
    assert (desk.field.text(), desk.entered, desk.clicks) == ("", [], 0)


def test_a_scan_without_an_end_key_ends_by_silence(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    with qtbot.wait_signal(scanner.scanned) as scanned:
        hands.type(CARD, 8)
    assert scanned.args == [CARD]
    assert desk.field.text() == ""


def test_a_space_in_a_scan_presses_no_button(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    desk.button.setFocus()
    with qtbot.wait_signal(scanner.scanned) as scanned:
        hands.type("0000 2000 4172\r", 8)
    assert scanned.args == ["0000 2000 4172"]
    assert (desk.clicks, desk.button.isDown()) == (0, False)


def test_typing_arrives_in_order_with_its_enter(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    heard = heard_by(scanner)
    hands.type("13812345678\r", 60)
    assert desk.entered == ["13812345678"]
    hands.type("ab\bc\r", 60)
    assert desk.entered == ["13812345678", "13812345678ac"]
    qtbot.wait(1)
    assert heard == []


def test_few_keys_are_typing_however_fast(desk: Desk, hands: Hands) -> None:
    hands.type("10042\r", 5)
    assert desk.entered == ["10042"]


def test_a_single_key_arrives_by_itself_after_the_silence(qtbot: QtBot, desk: Desk, hands: Hands) -> None:
    hands.type("4", 5)
    assert desk.field.text() == ""
    qtbot.wait_until(lambda: desk.field.text() == "4")


def test_a_space_typed_presses_the_button_once(qtbot: QtBot, desk: Desk, hands: Hands) -> None:
    """Its release comes while the press is withheld: both are given back, in order."""
    desk.button.setFocus()
    hands.type(" ", 20)
    qtbot.wait_until(lambda: desk.clicks == 1)
    assert not desk.button.isDown()


def test_a_click_lets_typed_keys_arrive_first(desk: Desk, hands: Hands) -> None:
    hands.type("42", 5)
    QTest.mouseClick(desk.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, desk.button.geometry().center())
    assert (desk.field.text(), desk.clicks) == ("42", 1)


def test_keys_from_the_system_are_told_apart_too(qtbot: QtBot, desk: Desk, scanner: Scanner) -> None:
    """The same with Qt's own stamps."""
    with qtbot.wait_signal(scanner.scanned) as scanned:
        for character in CARD:
            QTest.keyClick(desk.windowHandle(), character)
        QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Return)
    assert scanned.args == [CARD]
    for character in "2026":
        QTest.keyClick(desk.windowHandle(), character)
        QTest.qWait(SILENCE // 2)
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Return)
    assert desk.entered == ["2026"]


def test_typing_right_after_a_scan_is_whole(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    with qtbot.wait_signal(scanner.scanned):
        hands.type(CARD + "\r", 8)
    hands.type("12\r", 60)
    assert desk.entered == ["12"]


def test_keys_after_a_stall_are_told_apart_by_their_own_times(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    """The window was busy: typed and scanned keys come all at once, a second apart by their stamps."""
    with qtbot.wait_signal(scanner.scanned) as scanned:
        hands.type("12", 60)
        hands.now += 1000
        hands.type(CARD + "\r", 8)
    assert scanned.args == [CARD]
    assert desk.field.text() == "12"


# Cards with a stripe


def test_a_member_card_swiped_is_heard_as_its_number(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    with qtbot.wait_signal(scanner.scanned) as scanned:
        hands.type(f";{CARD}=2512101?\r", 4)
    assert scanned.args == [CARD]
    assert (desk.field.text(), desk.entered) == ("", [])


def test_a_bank_card_is_named_and_its_digits_are_nowhere(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    heard = heard_by(scanner)
    with qtbot.wait_signal(scanner.bank_card_swiped):
        hands.type(BANK, 4)
        assert scanner._withheld == []
        hands.type("\r", 4)
    assert (heard, desk.field.text(), desk.entered) == ([], "", [])
    assert "4111" not in repr([vars(scanner), vars(scanner._run)])


# Who hears


def test_the_dialog_in_front_hears_and_after_it_the_desk_again(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    heard: list[tuple[str, str]] = []
    scanner.listen(desk).scanned.connect(lambda text: heard.append(("desk", text)))
    dialog = QDialog(desk)
    QVBoxLayout(dialog).addWidget(QLineEdit())
    scanner.listen(dialog).scanned.connect(lambda text: heard.append(("dialog", text)))
    hands.type("100001\r", 8)
    dialog.open()
    qtbot.wait_until(dialog.isActiveWindow)
    qtbot.wait_until(lambda: len(heard) == 1)
    hands.type("200002\r", 8)
    qtbot.wait_until(lambda: len(heard) == 2)
    dialog.close()
    desk.activateWindow()
    qtbot.wait_until(desk.isActiveWindow)
    hands.type("300003\r", 8)
    qtbot.wait_until(lambda: len(heard) == 3)
    delete(dialog)
    hands.type("400004\r", 8)
    qtbot.wait_until(lambda: len(heard) == 4)
    assert [who for who, _ in heard][1:] == ["dialog", "desk", "desk"]
    assert [text for _, text in heard] == ["100001", "200002", "300003", "400004"]


def test_a_bank_card_is_told_to_the_one_in_front(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    ear = scanner.listen(desk)
    with qtbot.assert_not_emitted(scanner.bank_card_swiped), qtbot.wait_signal(ear.bank_card_swiped):
        hands.type(BANK + "\r", 4)


# PIN fields


def test_a_pin_typed_as_fast_as_a_scanner_is_a_pin(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    heard = heard_by(scanner)
    desk.pin.setFocus()
    hands.type("246813\r", 10)
    qtbot.wait(1)
    assert (desk.pin.text(), heard) == ("246813", [])


@pytest.mark.parametrize("scan", [CARD, "ABCDEF", f";{CARD}=2512?", BANK])
def test_a_pin_field_hears_no_scanner(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands, scan: str) -> None:
    heard = heard_by(scanner)
    desk.pin.setFocus()
    with qtbot.assert_not_emitted(scanner.bank_card_swiped, wait=5), qtbot.wait_signal(scanner.unheard):
        hands.type(scan + "\r", 4)
    assert (desk.pin.text(), heard) == ("", [])


# Held keys and double clicks


def test_enter_held_down_counts_once(desk: Desk, hands: Hands) -> None:
    hands.hold("\r", 30)
    assert desk.entered == [""]


def test_a_repetition_that_qt_takes_for_a_real_press_counts_for_nothing(desk: Desk, hands: Hands) -> None:
    """X11 on a busy computer: the release and the press of one instant come without their mark."""
    for _ in range(5):
        hands.key(QEvent.Type.KeyPress, "\r", scan_code=36)
        hands.now += 30
        hands.key(QEvent.Type.KeyRelease, "\r", scan_code=36)
    assert desk.entered == [""]
    hands.now += 30
    hands.key(QEvent.Type.KeyPress, "\r", scan_code=36)
    assert desk.entered == ["", ""]


def test_a_digit_held_down_is_one_digit_and_no_scan(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    heard = heard_by(scanner)
    hands.hold("7", 30)
    qtbot.wait_until(lambda: desk.field.text() == "7")
    assert heard == []


def test_space_held_on_a_button_is_one_click(qtbot: QtBot, desk: Desk, hands: Hands) -> None:
    desk.button.setFocus()
    hands.hold(" ", 30)
    qtbot.wait_until(lambda: desk.clicks == 1)


def test_backspace_may_be_held(desk: Desk, hands: Hands) -> None:
    desk.field.setText("abcdef")
    hands.hold("\b", 3)
    assert desk.field.text() == "ab"


def test_a_shortcut_held_down_counts_once(qtbot: QtBot, desk: Desk) -> None:
    pressed: list[int] = []
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_F12), desk)
    shortcut.activated.connect(lambda: pressed.append(1))
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_F12)
    assert pressed == [1]
    for _ in range(5):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "", True)
        override.ignore()
        QApplication.sendEvent(desk.windowHandle(), override)
        assert override.isAccepted(), "the repetition would reach the shortcut"


def test_a_double_click_on_a_button_is_one_click(qtbot: QtBot, desk: Desk) -> None:
    where = desk.button.geometry().center()
    double_click(desk, where)
    assert desk.clicks == 1
    counts_every_click(desk.button)
    double_click(desk, where)
    assert desk.clicks == 3


def double_click(desk: Desk, where: QPoint) -> None:
    QTest.mouseDClick(desk.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


# The input method


def test_the_input_method_is_on_in_fields_that_want_it_alone(desk: Desk) -> None:
    attribute = Qt.WidgetAttribute.WA_InputMethodEnabled
    desk.pin.setFocus()
    assert not desk.pin.testAttribute(attribute)
    desk.field.setFocus()
    assert not desk.field.testAttribute(attribute)
    wants_input_method(desk.field)
    assert desk.field.testAttribute(attribute)
    desk.pin.setFocus()
    desk.field.setFocus()
    assert desk.field.testAttribute(attribute)
    wants_input_method(desk.field, False)
    assert not desk.field.testAttribute(attribute)


def test_once_closed_the_keyboard_is_as_it_was(qtbot: QtBot, desk: Desk, scanner: Scanner, hands: Hands) -> None:
    hands.type("12", 5)
    scanner.close()
    assert desk.field.text() == "12"
    hands.type(CARD, 5)
    assert desk.field.text() == "12" + CARD
