"""The form of the act in front, what it comes to, what stands in the way, and the one button; afterwards what happened and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.programme.refusals import NeedsProof, Reason, Trouble
from counter_app.screens.chain.words import asking_words
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Ends, Scroll, column
from counter_app.screens.design.labels import Icon, IconLine, Label
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.sums import SumRow
from counter_app.screens.design.surfaces import Card, Panel
from counter_app.screens.design.theme import Words
from counter_app.screens.points.acts import Act
from counter_app.screens.points.form import Form
from counter_app.screens.points.telling import Line
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr

WIDEST = 720
"""A form is no wider than this at 100 %."""
LARGE = 125


class _Lines(Card):
    """Labels and figures under one another."""

    def __init__(self, identifier: str) -> None:
        super().__init__("sunken", edge=14, gap=2)
        self.setAccessibleIdentifier(identifier)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        while (item := self.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for line in lines:
            label, value = QWidget(), QWidget()
            column(Label(line.label, "body", "ink2"), gap=0, parent=label)
            column(Label(line.value, "item", right=True, wrap=False), gap=0, parent=value)
            self.column.addWidget(Ends(label, value))
        self.setVisible(bool(lines))


class FormPanel(Panel):
    """Signals are what the clerk did: ``pressed`` the primary button, ``approval_asked`` F8, ``proof_seen``, ``next_wanted`` after the
    outcome, ``checked`` – a spin is to be reckoned again, ``left`` – back to the acts."""

    pressed = Signal()
    approval_asked = Signal()
    proof_seen = Signal()
    next_wanted = Signal()
    checked = Signal()
    left = Signal()

    _made = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines="l", parent=parent)
        self.form: Form | None = None
        self._arranged_large: bool | None = None
        self.idle = EmptyState(
            lambda: tr("What is to be done?"), lambda: tr("Choose it at the left, with the arrows and Enter or the mouse."), icon="coins"
        )
        self._working = QWidget()
        self._make_working()
        self._outcome = QWidget()
        self._make_outcome()
        self._pages = QStackedWidget()
        for page in (self.idle, self._working, self._outcome):
            self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self._pages)
        self._made = True
        self.restyle()

    def _make_working(self) -> None:
        self.icon = Icon("coins", "jade", 24)
        self.title = Label("", "dialog")
        self.others = Button(lambda: tr("Other things"), "quiet", icon="arrow-left")
        self.others.setAccessibleIdentifier("other-acts")
        self.others.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.title, 1)
        head.addWidget(self.others)
        self._place = QVBoxLayout()
        self.lines = _Lines("quote-lines")
        self.lines.hide()
        content = QWidget()
        self._scrolled = column(gap=16, edge=QMargins(4, 4, 12, 12), parent=content)
        self._scrolled.addLayout(self._place)
        self._scrolled.addWidget(self.lines)
        self._scrolled.addStretch(1)
        self.sums = SumRow(*_sum_labels())
        self.sums.setAccessibleIdentifier("points-sums")
        self._make_way()
        self.primary = Button("", "primary", key="F12", tall=True)
        self.primary.setAccessibleIdentifier("do-it")
        self.primary.clicked.connect(self.pressed)
        self._inside = QWidget()
        inside = column(gap=12, parent=self._inside)
        inside.addLayout(head)
        inside.addWidget(Scroll(content), 1)
        foot = QWidget()
        self._foot = column(self.sums, self.primary, gap=12, edge=QMargins(4, 0, 12, 0), parent=foot)
        inside.addWidget(foot)
        _centred(self._working, self._inside)

    def _make_way(self) -> None:
        self.obstacle = Message("attention", "")
        self.obstacle.setAccessibleIdentifier("points-obstacle")
        self.seen = Button(lambda: tr("Seen"), "amber")
        self.seen.setAccessibleIdentifier("proof-seen")
        self.seen.clicked.connect(self.proof_seen)
        self.proof = Message("attention", "", action=self.seen)
        self.proof.setAccessibleIdentifier("points-proof")
        self.ask = Button(lambda: tr("Ask now"), "amber", key="F8", name=lambda: tr("Ask a supervisor now"))
        self.ask.setAccessibleIdentifier("ask-supervisor")
        self.ask.clicked.connect(self.approval_asked)
        self.approval = Message("approval", lambda: tr("Supervisor needed"), "", action=self.ask)
        self.approval.setAccessibleIdentifier("approval-needed")
        self.trouble = Message("trouble", "")
        self.trouble.setAccessibleIdentifier("points-trouble")
        self._way = QWidget()
        self._way_column = column(self.obstacle, self.proof, self.approval, self.trouble, parent=self._way)
        self.told = Message("attention", "")
        self.told.setAccessibleIdentifier("points-told")
        self._way_column.insertWidget(0, self.told)
        for message in (self.told, self.obstacle, self.proof, self.approval, self.trouble):
            message.hide()

    def _make_outcome(self) -> None:
        self.verdict = Message("good", "")
        self.verdict.setAccessibleIdentifier("points-outcome")
        self.outcome_sums = SumRow(*_sum_labels())
        self.outcome_sums.setAccessibleIdentifier("outcome-sums")
        self.outcome_lines = _Lines("outcome-lines")
        self.why_title = Label(lambda: tr("Why"), "label", "ink2")
        self.why = QVBoxLayout()
        self.why.setSpacing(6)
        self.check = Button(lambda: tr("Reckon it again"), "second", icon="badge-check")
        self.check.setAccessibleIdentifier("check-spin")
        self.check.clicked.connect(self.checked)
        self.checked_words = Message("good", "")
        self.checked_words.setAccessibleIdentifier("spin-checked")
        self.next = Button(lambda: tr("Done", meaning="go on"), "primary", key="F12", tall=True)
        self.next.setAccessibleIdentifier("points-next")
        self.next.clicked.connect(self.next_wanted)
        content = QWidget()
        held = column(gap=12, edge=QMargins(4, 4, 12, 12), parent=content)
        for widget in (self.verdict, self.outcome_sums, self.outcome_lines, self.checked_words):
            held.addWidget(widget)
        held.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        held.addWidget(self.why_title)
        held.addLayout(self.why)
        held.addStretch(1)
        self._after = QWidget()
        inside = column(gap=12, parent=self._after)
        inside.addWidget(Scroll(content), 1)
        foot = QWidget()
        column(self.next, edge=QMargins(4, 0, 12, 0), parent=foot)
        inside.addWidget(foot)
        _centred(self._outcome, self._after)

    # The form

    def show_nothing(self) -> None:
        """No act is in front."""
        self._put(None)
        self._pages.setCurrentWidget(self.idle)

    def show_form(self, act: Act, form: Form) -> None:
        self.icon.set(act.icon)
        self.title.say(act.title)
        self._put(form)
        self.lines.show_lines(())
        self.lines.hide()
        self._pages.setCurrentWidget(self._working)

    def _put(self, form: Form | None) -> None:
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.setParent(None)
            self.form.deleteLater()
        self.form = form
        if form is not None:
            self._place.addWidget(form)
            form.show()

    def say(self, kind: str, title: Words, text: Words) -> None:
        """A word of the place's, until the next thing is done."""
        self.told.say(kind, title, text)
        self.told.show()

    def quiet(self) -> None:
        self.told.hide()

    @property
    def is_idle(self) -> bool:
        return self._pages.currentWidget() is self.idle

    @property
    def shows_outcome(self) -> bool:
        return self._pages.currentWidget() is self._outcome

    def show_sums(self, before: str, change: str, after: str, *, adds: bool) -> None:
        self.sums.adds = adds
        self.sums.show_sums(before, change, after)

    def show_way(
        self,
        reasons: tuple[Reason, ...],
        approval: tuple[Reason, ...],
        trouble: Trouble | None,
        voice: Voice,
        *,
        frozen: bool,
        ready: bool,
        does: Words,
        asking: bool = False,
    ) -> None:
        """What stands between here and done, and what the primary button does; ``frozen``: a request is on its way, ``asking``: head office
        is asked for what is missing."""
        proof = bool(reasons) and isinstance(reasons[0], NeedsProof)
        self.obstacle.setVisible(asking or (bool(reasons) and not proof))
        self.proof.setVisible(proof)
        if reasons:
            said = said_of(reasons[0], voice)
            (self.proof if proof else self.obstacle).say("attention", said.title, said.text)
        if asking:
            self.obstacle.say("info", *asking_words(), icon="refresh-cw")
        self.approval.setVisible(bool(approval) and not reasons and not asking)
        if approval:
            self.approval.say("approval", lambda: tr("Supervisor needed"), said_of(approval[0], voice).short)
        self.trouble.setVisible(trouble is not None)
        if trouble is not None:
            said = said_of_trouble(trouble)
            self.trouble.say("trouble", said.title, said.text)
        if self.form is not None:
            self.form.setEnabled(not frozen and trouble is None)
        self.ask.setEnabled(not frozen)
        self.others.setEnabled(not frozen)
        self.primary.setEnabled(ready and not frozen)
        self.primary.say((lambda: tr("Try again")) if trouble is not None else does)

    # The outcome

    def show_outcome(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.verdict.say(kind, title, sentence)
        self.check.hide()
        self.checked_words.hide()
        self._pages.setCurrentWidget(self._outcome)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_outcome_lines(self, lines: Sequence[Line], sums: tuple[str, str, str] | None, *, adds: bool) -> None:
        """``sums``: before, change and after; None where the member's points stay as they are."""
        self.outcome_lines.show_lines(lines)
        self.outcome_lines.setVisible(bool(lines))
        self.outcome_sums.setVisible(sums is not None)
        if sums is not None:
            self.outcome_sums.adds = adds
            self.outcome_sums.show_sums(*sums)

    def show_why(self, sentences: Sequence[str]) -> None:
        while (item := self.why.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for sentence in sentences:
            self.why.addWidget(IconLine("chevron-right", sentence, "body", "ink", "ink3"))
        self.why_title.setVisible(bool(sentences))

    def show_check(self, kind: str = "", title: Words = "", sentence: Words = "") -> None:
        """A spin can be reckoned again; ``kind``: it was."""
        self.check.setVisible(not kind)
        self.checked_words.setVisible(bool(kind))
        if kind:
            self.checked_words.say(kind, title, sentence)

    # Sizes

    def restyle(self) -> None:
        super().restyle()
        if not self._made:
            return
        widest = WIDEST + round(WIDEST * 0.5 * (self.look.scale - 100) / 100)
        for inside in (self._inside, self._after):
            inside.setMaximumWidth(widest)
        large = self.look.scale > LARGE
        if large != self._arranged_large:
            self._arranged_large = large
            for layout in (self._foot, self._scrolled):
                layout.removeWidget(self._way)
            if large:
                self._scrolled.insertWidget(self._scrolled.count() - 1, self._way)
            else:
                self._foot.insertWidget(1, self._way)


def _sum_labels() -> tuple[Words, Words, Words]:
    return (
        lambda: tr("Before", meaning="the change"),
        lambda: tr("Change", meaning="of points"),
        lambda: tr("After", meaning="the change"),
    )


def _centred(page: QWidget, inside: QWidget) -> None:
    across = QHBoxLayout(page)
    across.setContentsMargins(tokens.PAGE_EDGE - 4, tokens.XL, tokens.PAGE_EDGE - 12, tokens.PANEL_EDGE)
    across.addStretch(1)
    across.addWidget(inside, 1000)
    across.addStretch(1)
