"""What a screen reader is told: every control of every place through the accessibility interface that Qt gives to the system – its role,
its name, and the state it is in. (What reaches a reader over AT-SPI is heard in
tests/acceptance/test_read_aloud.py.)"""

import pytest
from chain_line import LineOfTest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget
from shop import SUPERVISOR
from window import OpenWindow, Window

from counter_app.screens.window.places import PLACES

Role = QAccessible.Role
PRESSED = {Role.Button, Role.CheckBox, Role.RadioButton, Role.PageTab, Role.ButtonMenu}
TYPED = {Role.EditableText}
SPEAK_FOR_NOTHING = {Role.NoRole, Role.Client, Role.Window}


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    assert found.isValid()
    return found


def faults(widget: QWidget) -> list[str]:
    """What a reader would be told wrongly of this control."""
    told, wrong = interface(widget), []
    role, state, name = told.role(), told.state(), told.text(QAccessible.Text.Name)
    who = f"{type(widget).__name__} {widget.accessibleIdentifier() or name}"
    if role in SPEAK_FOR_NOTHING:
        wrong.append(f"{who}: says it is {role.name}")
    if isinstance(widget, QAbstractButton) and role not in PRESSED:
        wrong.append(f"{who}: a button that says it is {role.name}")
    if isinstance(widget, QLineEdit) and role not in TYPED:
        wrong.append(f"{who}: a field that says it is {role.name}")
    if not name.strip() and not isinstance(widget, QAbstractItemView):
        wrong.append(f"{who}: without a name")
    if bool(state.disabled) != (not widget.isEnabled()):
        wrong.append(f"{who}: disabled or not, it says the other")
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and bool(state.checked) != widget.isChecked():
        wrong.append(f"{who}: chosen or not, it says the other")
    hidden = isinstance(widget, QLineEdit) and widget.echoMode() is not QLineEdit.EchoMode.Normal
    if hidden and not state.passwordEdit:
        wrong.append(f"{who}: reads aloud what nobody may hear")
    if not state.focusable and widget.isEnabled():
        wrong.append(f"{who}: takes the keyboard and doesn't say so")
    return wrong


def controls(window: Window) -> list[QWidget]:
    """What takes the keyboard and can be pressed, typed into or chosen from."""
    kinds = QAbstractButton | QLineEdit | QComboBox | QAbstractItemView
    here = [one for one in window.main.findChildren(QWidget) if one.isVisible() and isinstance(one, kinds)]
    return [one for one in here if one.focusPolicy() != Qt.FocusPolicy.NoFocus]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_control_of_every_place_says_what_it_is_and_how_it_stands(open_window: OpenWindow, language: str) -> None:
    window = open_window(entries=PLACES, language=language, held=True)
    window.door.link = LineOfTest(window.door.now)
    window.door.may_open.set()
    window.sign_in(SUPERVISOR)
    desk = window.main.desk
    assert desk is not None
    found: dict[str, None] = {}
    for entry in desk.mine():
        desk.go(entry.name)
        window.until(lambda name=entry.name: desk.place(name).isVisible())
        reached = controls(window)
        assert len(reached) > len(desk.rail.items)
        found |= {f"{entry.name}: {fault}": None for widget in reached for fault in faults(widget)}
    assert not found, "\n".join(found)


def test_a_pin_is_never_read_aloud(open_window: OpenWindow) -> None:
    window = open_window()
    window.until(lambda: window.main.services)
    pin = window.main.sign_in.pin
    pin.setText("4829")
    assert faults(pin) == []
    assert "4829" not in "".join(interface(pin).text(which) for which in QAccessible.Text if which is not QAccessible.Text.UserText)


def test_the_places_key_is_told_with_its_entry(open_window: OpenWindow) -> None:
    window = open_window(entries=PLACES)
    window.sign_in(SUPERVISOR)
    desk = window.main.desk
    assert desk is not None
    chosen = interface(desk.rail.items["redeem"])
    assert (chosen.text(QAccessible.Text.Name), chosen.text(QAccessible.Text.Description)) == ("Redeem", "Alt+1")
    assert chosen.state().checked
    assert not interface(desk.rail.items["shift"]).state().checked
