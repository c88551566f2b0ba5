"""A programme's rules in full, as a member would read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.flow import column
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.theme import Words, look
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:  # what explains a programme is loaded when one is explained
    from counter_app.programme.explain import Chapter
    from counter_app.programme.programme import Text


def in_words(text: Text) -> Callable[[], str]:
    """The text in the window's language, whatever that is by then."""
    return lambda: text.in_language(look().language)


def chapter_widget(chapter: Chapter) -> QWidget:
    """A title and its sentences."""
    part = QWidget()
    column(
        Label(in_words(chapter.title), "section"),
        *(IconLine("chevron-right", in_words(said), "body", "ink", "ink3") for said in chapter.sentences),
        gap=6,
        parent=part,
    )
    return part


class RulesDialog(Dialog):
    """Title, version and every chapter; Esc or the button closes it."""

    def __init__(self, over: QWidget, title: Text, note: Words, chapters: Sequence[Chapter]) -> None:
        super().__init__(over, in_words(title), width=820)
        self.setObjectName("programme-rules")
        self.body.setSpacing(20)
        self.body.addLayout(column(Label(in_words(title), "dialog"), Label(note, "second", "ink2"), gap=2))
        for chapter in chapters:
            self.body.addWidget(chapter_widget(chapter))
        self.body.addStretch(1)
        close = Button(lambda: tr("Close"), "second", key="Esc", key_works=False)
        close.setAccessibleIdentifier("rules-close")
        close.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.first_focus = close
