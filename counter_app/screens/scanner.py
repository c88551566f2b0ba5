"""The scanner, and the keyboard's manners: one event filter on every window of the program.

A scanner types like a keyboard, so every key that could begin a scan is withheld until it is clear what it was (see
``scan_run``): at the latest 100 ms after the last key. Typing is then given back to its window in order, releases and
all; a scan goes to the screen or dialog that listens in front, and to no field.

Here too, because it must hold everywhere: a key held down counts once (the cursor and erasing keys apart), the second click of
a double click counts for nothing on a button, and the input method is off outside the fields that want it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from counter_app.screens.scan_run import SILENCE, Finished, Heard, Run

_PIN_FIELD = "hears_no_scanner"
_BADGES_GO_ON = "badges_go_on"
_WANTS_INPUT_METHOD = "wants_input_method"
_EVERY_CLICK = "counts_every_click"

_PIN_LENGTH = 6

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MAY_REPEAT = (
    Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
_ACT_AT_ONCE = tuple(Qt.Key(Qt.Key.Key_F1 + n) for n in range(12))
_SHIFTS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def hears_no_scanner(field: QWidget, *, badges_go_on: bool = False) -> None:
    """This is a PIN field: a PIN is typed by hand. Six digits or fewer are typing however fast they come, a longer run reaches
    neither the field nor a listener – unless ``badges_go_on``: where somebody else may sign in by badge at any moment, the listener in
    front hears it."""
    field.setProperty(_PIN_FIELD, True)
    field.setProperty(_BADGES_GO_ON, badges_go_on)


def wants_input_method(field: QWidget, wants: bool = True) -> None:
    """Names and remarks are written with the input method on (``wants=False`` turns it off again: the find box)."""
    field.setProperty(_WANTS_INPUT_METHOD, wants)
    if field.hasFocus():
        _set_input_method(field)


def counts_every_click(button: QAbstractButton) -> None:
    """Two quick clicks on this button are two (+ and − of a quantity)."""
    button.setProperty(_EVERY_CLICK, True)


class Ear(QObject):
    """What one screen or dialog hears while it stands in front. A child of its owner, and gone with it."""

    scanned = Signal(str)
    bank_card_swiped = Signal()

    def in_front(self) -> bool:
        owner = self.parent()
        return not isinstance(owner, QWidget) or owner.isVisible()


class Scanner(QObject):
    """Make one for the application, for as long as there are windows; ``close()`` takes it off again. With ``hears=False`` it can be
    listened to, and hears from ``open()`` on.

    Keys and clicks come to a window before they come to anything in it, so that is where it listens: a filter of every event of every
    widget took a seventh of all the time the window needs."""

    scanned = Signal(str)
    """A code, or a member card's digits, that no listener was there to hear."""
    bank_card_swiped = Signal()
    """A bank card, of which nothing was kept, that no listener was there to hear."""
    paced = Signal(int)
    """Six keys or more came, by hand or by scanner, so many milliseconds a key: what a scanner is measured by."""
    unheard = Signal()
    """Something was scanned while a PIN field had the focus: the PIN is typed by hand."""

    _finished = Signal(object)

    def __init__(self, application: QApplication, *, hears: bool = True) -> None:
        super().__init__(application)
        self._application = application
        self._open = False
        self._run = Run()
        self._withheld: list[tuple[QWindow, QKeyEvent]] = []
        self._kept_down: set[int] = set()
        self._last_release = (0, 0)
        self._giving_back = False
        self._ears: list[Ear] = []
        self._watched: list[QWindow] = []
        self._clock = QElapsedTimer()
        self._clock.start()
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._on_silence)
        self._looked_twice = False
        # Heard in the event loop's next turn, not inside the filter: a listener may close the very window the key came to.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        if hears:
            self.open()

    def open(self) -> None:
        """From now on it hears. Opening again does nothing."""
        if self._open:
            return
        self._open = True
        self._application.focusChanged.connect(self._on_focus_changed)
        self._application.focusWindowChanged.connect(self._watch)
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)

    def allow(self, slowest: int) -> None:
        """A scanner may take so many milliseconds a key, on average: what a slow one was measured at."""
        self._run.slowest = slowest

    def listen(self, owner: QObject) -> Ear:
        """An ear for this screen or dialog. Of all ears whose owner is visible (or no widget), the newest alone hears."""
        ear = Ear(owner)
        self._ears = [one for one in self._ears if isValid(one)] + [ear]
        return ear

    def close(self) -> None:
        """The keyboard is as it was. What was withheld is given back first. Closing again does nothing."""
        if not self._open:
            return
        self._open = False
        self._settle()
        self._application.focusWindowChanged.disconnect(self._watch)
        for window in self._watched:
            if isValid(window):
                window.removeEventFilter(self)
        self._watched.clear()
        self._application.focusChanged.disconnect(self._on_focus_changed)

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        """Keys go to the window in front: from the first time on that it is, it is listened to."""
        self._watched = [one for one in self._watched if isValid(one)]
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True: nobody else gets this event. Keys are looked at on their way to the window, where each comes by once."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress or kind == QEvent.Type.KeyRelease:
            if self._giving_back or not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent):
                return False
            if self._is_repetition(event):
                return True
            return self._pressed(watched, event) if kind == QEvent.Type.KeyPress else self._released(watched, event)
        if kind == QEvent.Type.ShortcutOverride:
            # Taken here, a held key's repetition is no shortcut; it comes again as a key press and ends above.
            if isinstance(event, QKeyEvent) and self._is_repetition(event):
                event.accept()
                return True
            if isinstance(event, QKeyEvent) and self._run.begun and event.key() in _ACT_AT_ONCE:
                # What was typed just before comes first: the shortcut that follows may look at it.
                self._settle()
        elif kind == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            button = _under(watched, event.position().toPoint())
            return isinstance(button, QAbstractButton) and not button.property(_EVERY_CLICK)
        elif kind == QEvent.Type.MouseButtonPress and self._run.begun:
            self._settle()
        return False

    def _is_repetition(self, event: QKeyEvent) -> bool:
        """Whether this comes from a key held down that mustn't count again.

        X11 repeats by a release and a press of one instant, and on a busy computer Qt takes them for real ones; a hand needs longer.
        Only keys that came from a keyboard (they have a scan code and an instant) can be told so, and characters are left to the run.
        With a screen reader on, keys come by way of it, without their instant.
        """
        if event.key() in _MAY_REPEAT:
            return False
        if event.isAutoRepeat():
            return True
        if (
            event.type() == QEvent.Type.KeyRelease
            or event.nativeScanCode() == 0
            or event.timestamp() == 0
            or (_is_character(event) and event.key() != Qt.Key.Key_Space)
        ):
            return False
        return (event.key(), event.timestamp()) == self._last_release

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        key = event.key()
        at = event.timestamp() or self._clock.elapsed()
        self._kept_down.discard(key)
        if self._run.is_over(at):
            self._settle()
        if _is_character(event):
            self._run.add(event.text(), at)
            self._withhold(window, event)
            self._looked_twice = False
            self._silence.start(SILENCE)
            return True
        if not self._run.begun:
            return False
        if key in _SHIFTS:
            self._withhold(window, event)
            return True
        was_scan = self._settle()
        if was_scan and key in _ENDS:
            self._kept_down.add(key)
            return True
        return False

    def _released(self, window: QWindow, event: QKeyEvent) -> bool:
        self._last_release = (event.key(), event.timestamp())
        if event.key() in self._kept_down:
            self._kept_down.discard(event.key())
            return True
        if not self._run.begun:
            return False
        self._withhold(window, event)
        return True

    def _withhold(self, window: QWindow, event: QKeyEvent) -> None:
        """Keep a copy until it is clear what the run is; of a magnetic card keep nothing."""
        self._withheld.append((window, event.clone()))
        if self._run.is_card:
            self._forget()

    def _forget(self) -> None:
        """What was withheld is for nobody, nor are the releases that are still to come."""
        for _, event in self._withheld:
            if event.type() == QEvent.Type.KeyPress:
                self._kept_down.add(event.key())
            else:
                self._kept_down.discard(event.key())
        self._withheld.clear()

    @Slot()
    def _on_silence(self) -> None:
        """After a stall the timer may come before keys that were pressed in time: those in the queue go first."""
        if self._looked_twice:
            self._settle()
        else:
            self._looked_twice = True
            self._silence.start(0)

    def _settle(self) -> bool:
        """The run is over: typing is given back, a scan is heard. True if it was no typing."""
        self._silence.stop()
        if not self._run.begun:
            return False
        if (pace := self._run.pace) is not None:
            self.paced.emit(pace)
        finished = self._run.finish()
        focus = QApplication.focusWidget()
        in_pin_field = _is_pin_field(focus)
        may_be_pin = finished.heard is Heard.SCAN and len(finished.text) <= _PIN_LENGTH and finished.text.isdigit() and bool(self._withheld)
        if finished.heard is Heard.TYPING or (in_pin_field and may_be_pin):
            self._give_back()
            return False
        self._forget()
        if in_pin_field and focus is not None and not focus.property(_BADGES_GO_ON):
            self.unheard.emit()
        else:
            self._finished.emit(finished)
        return True

    def _give_back(self) -> None:
        events, self._withheld = self._withheld, []
        self._giving_back = True
        try:
            for window, event in events:
                if isValid(window):
                    QCoreApplication.sendEvent(window, event)
        finally:
            self._giving_back = False

    @Slot(object)
    def _on_finished(self, finished: Finished) -> None:
        self._ears = [ear for ear in self._ears if isValid(ear)]
        hears: Ear | Scanner = next((ear for ear in reversed(self._ears) if ear.in_front()), self)
        if finished.heard is Heard.SCAN:
            hears.scanned.emit(finished.text)
        elif finished.heard is Heard.BANK_CARD:
            hears.bank_card_swiped.emit()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            _set_input_method(now)


def _under(window: QObject, at: QPoint) -> QWidget | None:
    """What in this window gets a click at that place."""
    whole = next((widget for widget in QApplication.topLevelWidgets() if widget.windowHandle() is window), None)
    return None if whole is None else whole.childAt(at)


def _is_character(event: QKeyEvent) -> bool:
    text = event.text()
    return len(text) == 1 and text.isprintable() and not event.modifiers() & _COMMANDS


def _is_pin_field(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.property(_PIN_FIELD))


def _set_input_method(widget: QWidget) -> None:
    widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, bool(widget.property(_WANTS_INPUT_METHOD)))
    QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)
