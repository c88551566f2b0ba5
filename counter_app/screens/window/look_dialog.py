"""F11: text, theme and language, from anywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.programme.refusals import Trouble
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.theme import Look
from counter_app.screens.settings.look_choices import LookChoices
from counter_app.screens.settings.looks import Looks
from counter_app.screens.wording.speech import tr
from counter_app.screens.wording.troubles import said_of_trouble


class LookDialog(Dialog):
    """Every choice holds at once; there is nothing to confirm."""

    def __init__(self, over: QWidget, looks: Looks, look: Look) -> None:
        super().__init__(over, lambda: tr("Text, theme and language"), width=560)
        self.setObjectName("looks")
        self.body.addWidget(Label(lambda: tr("Text, theme and language"), "dialog"))
        self.choices = LookChoices(looks, look)
        self.body.addWidget(self.choices)
        self.message = Message("trouble", "")
        self.message.hide()
        self.body.addWidget(self.message)
        self.body.addStretch(1)
        close = Button(lambda: tr("Close"), "second", key="Esc", key_works=False)
        close.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.first_focus = close
        looks.troubled.connect(self._on_troubled)

    def _on_troubled(self, trouble: Trouble) -> None:
        self.message.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)
        self.message.show()
