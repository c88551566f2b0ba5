"""Our own mistake, said once: a short code, the desk goes on. And what of it is written to the log: where, and of what kind."""

from __future__ import annotations

import hashlib
import traceback

from PySide6.QtWidgets import QWidget

from counter_app.screens.design.badges import Sign
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.flow import row
from counter_app.screens.design.labels import Label
from counter_app.screens.wording.speech import tr

_HARMLESS = (AttributeError, TypeError, NameError, ImportError, AssertionError)
"""What these say speaks of the program; other exceptions may repeat a name or a number that was typed."""


def code_of(error: BaseException) -> str:
    """Six characters, the same for the same mistake in the same place: ``7F3A2C``."""
    return hashlib.sha256(f"{type(error).__name__} {_where(error)}".encode()).hexdigest()[:6].upper()


def logged(error: BaseException) -> str:
    """What the log may know: kind, place in the program and, where it can't be personal, the message."""
    said = f": {error}" if isinstance(error, _HARMLESS) and str(error) else ""
    return f"{type(error).__name__}{said}\n{_where(error)}"


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename.rpartition('counter_app')[2] or frame.filename}:{frame.lineno} {frame.name}" for frame in frames)


class CrashDialog(Dialog):
    """One at a time; what happens while it is open is logged only."""

    def __init__(self, over: QWidget, code: str) -> None:
        super().__init__(over, lambda: tr("Something went wrong in the program"), width=560)
        self.setObjectName("crash")
        texts = QWidget()
        self.code = Label(lambda: tr("Code {code}", code=code), "strong")
        across = row(Sign("attention", 48), Label(lambda: tr("Something went wrong in the program"), "dialog"), gap=16, parent=texts)
        across.setStretch(1, 1)
        self.body.addWidget(texts)
        self.body.addWidget(
            Label(
                lambda: tr(
                    "What you did last was not done, and nothing is half done. You can go on. If it happens again, tell this code to "
                    "whoever looks after this computer."
                ),
                "body",
                "ink2",
            )
        )
        self.body.addWidget(self.code)
        self.body.addStretch(1)
        self.go_on = Button(lambda: tr("Go on"), "primary", key="Enter")
        self.go_on.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go_on)
        self.first_focus = self.go_on
