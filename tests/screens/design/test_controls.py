"""Every control by keyboard and by mouse, as a clerk uses it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.choices import CheckBox, Chip, Segment, Stepper, Switch
from counter_app.screens.design.fields import Combo, Field, FindBox
from counter_app.screens.design.flow import Scroll, column
from counter_app.screens.design.focus import FocusRing
from counter_app.screens.design.messages import Message
from counter_app.screens.design.pin import PinField, PinPad
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.signature import SignaturePad
from counter_app.screens.design.sums import SumRow
from counter_app.screens.design.theme import Look

Shown = Callable[..., QWidget]


def hold(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """What a key that is held down sends after its first press."""
    QApplication.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, True))


def pressed(button: Button) -> list[bool]:
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    return presses


# Buttons


def test_enter_and_space_press_a_button_and_holding_presses_once(shown: Shown) -> None:
    button = Button("Complete", "primary")
    shown(button)
    presses = pressed(button)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    for _repeat in range(20):
        hold(button, Qt.Key.Key_Return)
        hold(button, Qt.Key.Key_Space, " ")
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(presses) == 2


def test_the_key_on_a_button_works_while_the_button_can_be_pressed(shown: Shown) -> None:
    button = Button("Complete", "primary", key="F12")
    window = shown(button, Field("Remark"))
    presses = pressed(button)
    QTest.keyClick(window.findChild(Field).line, Qt.Key.Key_F12)
    button.setEnabled(False)
    QTest.keyClick(window.findChild(Field).line, Qt.Key.Key_F12)
    assert len(presses) == 1
    assert button.accessibleDescription() == "F12"


def test_a_button_that_was_grey_while_it_worked_has_the_keyboard_again(shown: Shown) -> None:
    now, other, third = Button("Now"), Button("Other"), Button("Third")
    shown(now, other, third)
    now.setFocus()
    now.setEnabled(False)
    assert other.hasFocus()
    now.setEnabled(True)
    assert now.hasFocus()
    now.setEnabled(False)
    third.setFocus()
    now.setEnabled(True)
    assert third.hasFocus()


def test_a_long_word_on_a_narrow_button_takes_a_second_line(shown: Shown, look: Look) -> None:
    look.use(scale=200)
    button = Button("Approve and complete", "primary", key="F12", tall=True)
    shown(button, width=420)
    assert button.fits()
    assert button.height() > look.tall(56)
    look.use(scale=100)
    QApplication.processEvents()
    assert button.height() == 56, "and gives the room back"


def test_a_button_without_a_word_has_a_name(shown: Shown) -> None:
    close = IconButton("x", "Close")
    shown(close)
    assert close.accessibleName() == "Close"
    assert min(close.width(), close.height()) >= 44


# Fields


def test_a_field_says_what_is_wrong_until_it_is_changed(shown: Shown) -> None:
    field = Field("Phone", helper="eleven digits")
    shown(field)
    field.set_text("2380013")
    field.fail("A mobile number starts with 1")
    assert (field.under.text(), field.line.accessibleDescription()) == ("A mobile number starts with 1",) * 2
    QTest.keyClicks(field.line, "4")
    assert field.under.text() == "eleven digits"
    assert not field.line.failed
    assert field.line.accessibleName() == "Phone"


def test_the_find_box_asks_when_enter_is_pressed_and_not_for_nothing(shown: Shown, qtbot: QtBot) -> None:
    find = FindBox("Scan a card", name="Find")
    shown(find)
    with qtbot.assertNotEmitted(find.asked):
        QTest.keyClick(find, Qt.Key.Key_Return)
    QTest.keyClicks(find, "60210387")
    with qtbot.waitSignal(find.asked) as asked:
        QTest.keyClick(find, Qt.Key.Key_Return)
        hold(find, Qt.Key.Key_Return)
    assert asked.args == ["60210387"]


def test_the_input_method_stays_off_in_the_find_box_until_names_are_looked_for(shown: Shown) -> None:
    find = FindBox("Scan a card", name="Find")
    shown(find)
    assert not find.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    find.use_input_method(True)
    assert find.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_pin_hears_digits_only_and_is_given_once(shown: Shown, qtbot: QtBot) -> None:
    pin = PinField("PIN")
    shown(pin)
    assert pin.hears_scanner is False
    QTest.keyClicks(pin, "12a3 b45678")
    QApplication.clipboard().setText("999999")
    QTest.keyClick(pin, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(pin.entered) as entered:
        QTest.keyClick(pin, Qt.Key.Key_Return)
    assert entered.args == ["123456"]
    assert (pin.text(), pin.take(), pin.displayText()) == ("", "", "")


def test_a_wrong_pin_leaves_the_field_empty_and_red_until_the_next_digit(shown: Shown) -> None:
    pin = PinField("PIN")
    shown(pin)
    QTest.keyClicks(pin, "111")
    pin.fail()
    assert (pin.text(), pin.failed) == ("", True)
    QTest.keyClicks(pin, "2")
    assert (pin.text(), pin.failed) == ("2", False)


def test_the_pad_writes_without_taking_the_focus(shown: Shown) -> None:
    pin = PinField("PIN", tall=True)
    pad = PinPad(pin, Button("Sign in", "primary", key="Enter", key_works=False), "Delete the last digit")
    shown(pin, pad, height=600)
    pin.setFocus()
    for digit in ("1", "0", "9", "rub", "7"):
        QTest.mouseClick(pad.keys[digit], Qt.MouseButton.LeftButton)
    assert pin.text() == "107"
    assert pin.hasFocus()
    assert pad.keys["rub"].accessibleName() == "Delete the last digit"


def test_a_choice_that_drops_down_keeps_its_values_in_every_language(shown: Shown, look: Look) -> None:
    words = {"en": "Other", "zh_CN": "其他"}
    combo = Combo("Reason")
    shown(combo)
    combo.set_choices([(lambda: words[look.language], "other"), ("second", "two")])
    combo.setCurrentIndex(0)
    look.use(language="zh_CN")
    assert (combo.currentText(), combo.currentData()) == ("其他", "other")


# Choices


def test_a_stepper_says_when_it_can_go_no_further(shown: Shown, qtbot: QtBot) -> None:
    stepper = Stepper("Quantity", 1, 1, 2)
    shown(stepper)
    stepper.setFocus()
    with qtbot.waitSignal(stepper.changed) as more:
        QTest.keyClick(stepper, Qt.Key.Key_Plus)
    with qtbot.waitSignal(stepper.limit_met) as met:
        QTest.keyClick(stepper, Qt.Key.Key_Up)
    assert (more.args, met.args, stepper.value()) == ([2], [1], 2)
    QTest.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=QPoint(10, 20))
    with qtbot.waitSignal(stepper.limit_met) as met:
        QTest.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=QPoint(10, 20))
    assert (met.args, stepper.value()) == ([-1], 1)
    assert QAccessible.queryAccessibleInterface(stepper).valueInterface().currentValue() == 1


def test_a_segment_tells_its_choice_once(shown: Shown) -> None:
    segment = Segment("How to pay", ["Points", "Points and cash"])
    shown(segment)
    chosen: list[int] = []
    segment.chosen.connect(chosen.append)
    for part in (1, 1, 0):
        QTest.mouseClick(segment.parts[part], Qt.MouseButton.LeftButton)
    segment.choose(1)
    assert (chosen, segment.choice()) == ([1, 0], 1)


def test_what_is_on_or_off_is_said_to_screen_readers(shown: Shown) -> None:
    switch, box, chip = Switch("Can have now"), CheckBox("Seen"), Chip("Appliances", 6)
    shown(switch, box, chip)
    for control in (switch, box, chip):
        control.setFocus()
        QTest.keyClick(control, Qt.Key.Key_Space)
        assert control.isChecked()
        assert QAccessible.queryAccessibleInterface(control).state().checked
    assert chip.accessibleName() == "Appliances 6"
    assert min(switch.height(), box.height(), chip.height()) >= 44


def test_a_row_is_one_thing_to_press(shown: Shown) -> None:
    row = ActionRow("刘* 先生", "Parked for 6 minutes", action="Resume")
    shown(row)
    presses: list[bool] = []
    row.clicked.connect(lambda: presses.append(True))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 20, 20))
    assert len(presses) == 2
    assert row.accessibleName() == "刘* 先生, Parked for 6 minutes, Resume"


# What is said and shown


def test_a_message_keeps_its_details_one_click_away(shown: Shown) -> None:
    message = Message("trouble", "The printer is out of paper", "Put paper in.", details="media-empty", details_words="Details")
    shown(message)
    before = message.height()
    assert not [label for label in message.findChildren(type(message.title)) if label.text() == "media-empty" and label.isVisible()]
    QTest.mouseClick(message.more, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert message.height() > before
    assert message.accessibleName() == "The printer is out of paper Put paper in."


def test_sums_go_under_each_other_when_the_text_is_large(shown: Shown, look: Look) -> None:
    sums = SumRow("Before", "Used", "After")
    sums.show_sums("12,680", "8,315", "4,365")
    shown(sums, width=300)
    in_a_row = sums.height()
    look.use(scale=200)
    QApplication.processEvents()
    assert sums.height() > 2 * in_a_row
    assert sums.accessibleName() == "Before 12,680, Used 8,315, After 4,365"


def test_the_ring_follows_the_focus_and_leaves_with_it(shown: Shown, qtbot: QtBot) -> None:
    first, field = Button("One"), Field("Phone")
    window = shown(first, field)
    ring = window.findChild(FocusRing)
    first.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry() == first.geometry().adjusted(-4, -4, 4, 4)
    first.move(first.x(), first.y() + 30)
    assert ring.geometry() == first.geometry().adjusted(-4, -4, 4, 4)
    field.line.setFocus()
    assert not ring.isVisible(), "a field turns its own outline"


def test_what_gets_the_keyboard_comes_into_view_unless_it_was_clicked(shown: Shown, qtbot: QtBot) -> None:
    page = QWidget()
    fields = [Field(f"Gift {n}") for n in range(20)]
    column(*fields, parent=page)
    scroll = Scroll(page)
    scroll.setFixedHeight(300)
    shown(scroll)

    def in_view(field: Field) -> bool:
        return field.line.visibleRegion().boundingRect().height() == field.line.height()

    fields[19].line.setFocus()
    qtbot.waitUntil(lambda: in_view(fields[19]))
    fields[0].line.setFocus()
    qtbot.waitUntil(lambda: in_view(fields[0]))

    scroll.verticalScrollBar().setValue(fields[0].line.geometry().bottom() - 6)
    assert not in_view(fields[0])
    fields[1].line.setFocus()
    QTest.mousePress(fields[0].line, Qt.MouseButton.LeftButton, pos=fields[0].line.rect().center())
    QApplication.processEvents()
    assert QApplication.focusWidget() is fields[0].line
    assert not in_view(fields[0]), "it would run away from under the mouse"
    QTest.mouseRelease(fields[0].line, Qt.MouseButton.LeftButton, pos=fields[0].line.rect().center())


def test_a_signature_is_lines_and_can_be_taken_back(shown: Shown) -> None:
    pad = SignaturePad("Signature", "Sign on the line")
    shown(pad)
    assert not pad.signature()
    for start in (40, 120):
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(start, 40))
        for step in range(1, 12):
            QTest.mouseMove(pad, QPoint(start + 4 * step, 40 + 3 * step))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(start + 44, 73))
    signed = pad.signature()
    assert len(signed.strokes) == 2
    assert all(0 <= x <= pad.width() and 0 <= y <= pad.height() for stroke in signed.strokes for x, y, _pressure, _ms in stroke)
    assert signed.strokes[0][0][3] == 0
    pad.setFocus()
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    assert pad.signature().strokes == signed.strokes[:1]
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert not pad.signature()
