"""What a new version or a campaign would change, before it is taken in: its first day, its other rules, who gets more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.actions.change_programme import Changed, change_programme
from counter_app.actions.programme_draft import MONTHS, Changes, Draft, request_of
from counter_app.programme.explain.conditions import whole
from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.flow import column
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.settings.rules_dialog import in_words
from counter_app.screens.wording import Voice, day_of, said_of, said_of_trouble, tr, trn


class ChangeDialog(Dialog):
    """``taken`` carries what comes into force (``Changed``). What keeps the file from being taken stands first, and then there is no
    button to take it."""

    taken = Signal(object)

    def __init__(self, services: Services, over: QWidget, draft: Draft) -> None:
        super().__init__(over, in_words(draft.new.title), width=820)
        self.setObjectName("programme-change")
        self._services, self._draft = services, draft
        self._asked = False
        new = draft.new
        self.body.setSpacing(16)
        self.body.addLayout(
            column(Label(in_words(new.title), "dialog"), Label(self._which, "second", "ink2"), gap=2),
        )
        self.message = Message("refused", "")
        self.message.hide()
        self.body.addWidget(self.message)
        for reason in draft.reasons:
            self.body.addWidget(
                Message(
                    "refused",
                    lambda reason=reason: said_of(reason, Voice()).title,  # type: ignore[misc]
                    lambda reason=reason: said_of(reason, Voice()).text,  # type: ignore[misc]
                )
            )
        self._add_changes()
        self._add_compared()
        self.body.addStretch(1)
        self.cancel = Button(lambda: tr("Cancel"), "second", key="Esc", key_works=False)
        self.cancel.setAccessibleIdentifier("change-cancel")
        self.cancel.clicked.connect(self.reject)
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)
        self.take = Button(lambda: tr("Run it from {day} on", day=self._first_day()), "primary", key="F12")
        self.take.setAccessibleIdentifier("change-take")
        self.take.clicked.connect(self._on_take)
        self.foot.addWidget(self.take)
        self.take.setVisible(not draft.reasons)
        # Not the button: an Enter that was meant for the file dialog changes no programme.
        self.first_focus = self.cancel

    def _which(self) -> str:
        new = self._draft.new
        if new.beside:
            return tr("Campaign {name}, version {n}, beside the shop's programme", name=new.name, n=new.version)
        return tr("{name}, version {n}", name=new.name, n=new.version)

    def _first_day(self) -> str:
        return day_of(self._draft.new.first_day, self._services.desk.today())

    def _add_changes(self) -> None:
        draft = self._draft
        title = Label(lambda: tr("What it brings") if draft.new.beside else tr("What is different then"), "section")
        note = Label(lambda: tr("What members have earned before keeps its terms."), "second", "ink2")
        self.body.addLayout(column(title, note, gap=2))
        if not draft.changes:
            self.body.addWidget(Label(lambda: tr("Its rules say the same as those in force."), "body"))
        for chapter in draft.changes:
            self.body.addWidget(_chapter(chapter))

    def _add_compared(self) -> None:
        compared = self._draft.compared
        if compared is None:
            return
        same = len(compared.members) - compared.more - compared.less
        card = Card("sunken", edge=16, gap=2)
        count = compared.purchases
        card.column.addWidget(
            Label(
                lambda: trn(
                    "The {n} purchase of the last {months} months, under both",
                    "The {n} purchases of the last {months} months, under both",
                    count,
                    months=MONTHS,
                ),
                "item",
            )
        )
        for words, figure in (
            (lambda: tr("Members with more points"), f"{compared.more:,}"),
            (lambda: tr("Members with fewer points"), f"{compared.less:,}"),
            (lambda: tr("Members with as many"), f"{same:,}"),
            (lambda: tr("Points in all, now and then"), f"{whole(compared.old)} → {whole(compared.new)}"),
        ):
            card.column.addWidget(Fact(words, figure))
        self.body.addWidget(card)

    def _on_take(self) -> None:
        if self._asked:
            return
        self._asked = True
        self.take.setEnabled(False)
        desk = self._services.desk
        asked = request_of(desk, self._services.folder, self._draft)
        self._services.lanes.write.ask(
            lambda: desk.write(change_programme, asked).answer, self._on_taken, self._on_refused, self._on_troubled, owner=self
        )

    def _on_taken(self, changed: Changed) -> None:
        self.taken.emit(changed)
        self.accept()

    def _on_refused(self, refused: Refused) -> None:
        reason = refused.reason
        self._say("refused", lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text)

    def _on_troubled(self, trouble: Trouble) -> None:
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        self._asked = False
        self.take.setEnabled(True)
        self.message.say(kind, title, sentence)
        self.message.show()


def _chapter(chapter: Changes) -> QWidget:
    part = QWidget()
    column(
        Label(in_words(chapter.title), "item"),
        *(IconLine("minus", in_words(said), "body", "ink2", "red") for said in chapter.gone),
        *(IconLine("plus", in_words(said), "body", "ink", "jade") for said in chapter.come),
        gap=4,
        parent=part,
    )
    return part
