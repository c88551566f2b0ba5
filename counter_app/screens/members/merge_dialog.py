"""Two records of one person: the other one is found, both stand side by side, and it is said what goes over."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.actions.merging import Foreseen, foresee_merge
from counter_app.database.members import Found, MemberRow, member_row
from counter_app.programme.masks import masked_card, masked_name, masked_phone
from counter_app.programme.refusals import Refused, UnknownMember
from counter_app.screens.chain.missing import Missing
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import Label
from counter_app.screens.design.rows import ActionRow, Fact
from counter_app.screens.finding import shape_of
from counter_app.screens.members.dialog import MemberDialog
from counter_app.screens.members.questions import MemberFile, listed
from counter_app.screens.members.words import who_words
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, points, said_of, tr, trn

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Joining:
    """What a supervisor is to approve: ``gone`` becomes part of ``stays``."""

    gone: MemberRow
    stays: MemberRow
    foreseen: Foreseen


class MergeDialog(MemberDialog):
    """``ready`` carries a ``Joining``: now a supervisor is asked."""

    ready = Signal(object)

    def __init__(self, services: Services, over: QWidget, found: MemberFile) -> None:
        super().__init__(
            services,
            over,
            lambda: tr("Join {member} with another record", member=who_words(found.row)),
            lambda: tr(
                "When one person became a member twice. Cards, points with their last days, vouchers and history come together; until the "
                "shift ends it can be undone."
            ),
            lambda: tr("Look up"),
        )
        self._found = found
        self._other: MemberRow | None = None
        self._joining: Joining | None = None
        self.box = self.field(
            "other",
            Field(
                lambda: tr("The other record"),
                hint=lambda: tr("Card, phone, name or pinyin"),
                icon="search",
                input_method=True,
                identifier="member-other",
            ),
        )
        self.choices = QWidget()
        self._rows = QVBoxLayout(self.choices)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.choices.hide()
        self.body.addWidget(self.choices)
        self.about = QWidget()
        about = QVBoxLayout(self.about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(8)
        self.which = Segment(lambda: tr("Which record stays"), [self._this, self._that])
        self.which.setAccessibleIdentifier("member-which")
        for part, name in zip(self.which.parts, ("this", "that"), strict=True):
            part.setAccessibleIdentifier(f"member-stays-{name}")
        self.stays, self.goes, self.moves, self.after = (
            Fact(words, "", strong=strong)
            for words, strong in (
                (lambda: tr("Stays"), True),
                (lambda: tr("Goes into it"), False),
                (lambda: tr("Comes along"), False),
                (lambda: tr("Points to spend afterwards"), True),
            )
        )
        about.addWidget(Label(lambda: tr("Which record stays"), "label", "ink2"))
        for widget in (self.which, self.stays, self.goes, self.moves, self.after):
            about.addWidget(widget)
        self.about.hide()
        self.body.addWidget(self.about)
        self.end_body()
        self.first_focus = self.box.line
        self.box.changed.connect(lambda _text: self._forget())
        self.which.chosen.connect(lambda _place: self._foresee())
        services.scanner.listen(self).scanned.connect(self._on_scanned)

    def submit(self) -> None:
        if self._joining is not None:
            self.ready.emit(self._joining)
            self.accept()
            return
        typed, desk = shape_of(self.box.text()), self.services.desk
        if typed is None:
            return
        self.services.lanes.write.ask(
            lambda: desk.read(listed, typed, desk.today()).members, self._on_listed, troubled=self._on_troubled, owner=self
        )

    def _on_scanned(self, text: str) -> None:
        self.box.set_text(text)
        self.submit()

    def _on_listed(self, members: tuple[Found, ...]) -> None:
        others = [one for one in members if one.member_id != self._found.row.id]
        if not others:
            self.say(
                "refused",
                lambda: said_of(UnknownMember(), Voice()).title,
                lambda: tr("Look for the other record by another card, phone or name."),
            )
            return
        self._empty()
        if len(others) == 1:
            self._choose(others[0].member_id)
            return
        for one in others[:MOST_SHOWN]:
            words = " ".join(part for part in (masked_name(one.name), masked_phone(one.phone)) if part)
            row = ActionRow(words, icon="user", action=lambda: tr("This one"), framed=True)
            row.setAccessibleIdentifier(f"member-choice-{one.member_id}")
            row.clicked.connect(lambda _=False, member_id=one.member_id: self._choose(member_id))
            self._rows.addWidget(row)
        self.choices.show()
        self.grow()

    def _choose(self, member_id: int) -> None:
        desk = self.services.desk
        self.services.lanes.write.ask(lambda: desk.read(member_row, member_id), self._on_chosen, troubled=self._on_troubled, owner=self)

    def _on_chosen(self, other: MemberRow) -> None:
        self._other = other
        self.choices.hide()
        self._empty()
        self.which.parts[0].respeak()
        self.which.parts[1].respeak()
        # The older membership is the one that people know.
        self.which.choose(0 if (self._found.row.joined, self._found.row.id) <= (other.joined, other.id) else 1)
        self._foresee()

    def _foresee(self) -> None:
        assert self._other is not None
        here, other, desk = self._found.row, self._other, self.services.desk
        stays, gone = (here, other) if self.which.choice() == 0 else (other, here)
        self.services.lanes.write.ask(
            lambda: desk.read(foresee_merge, gone.id, stays.id),
            lambda foreseen: self._show(Joining(gone, stays, foreseen)),
            lambda refused: self._on_not_foreseen(gone, refused),
            self._on_troubled,
            owner=self,
        )

    def _on_not_foreseen(self, gone: MemberRow, refused: Refused) -> None:
        if not self.brings(refused, Missing(gone.id, gone.spendable), self._foresee):
            self._on_refused(refused)

    def _show(self, joining: Joining) -> None:
        self._joining = joining
        decimals, foreseen = self._found.programme.decimals, joining.foreseen
        self.message.hide()
        self.stays.say(lambda: _one(joining.stays))
        self.goes.say(lambda: _one(joining.gone))
        self.moves.say(lambda: coming_along(foreseen, decimals))
        self.after.say(points(foreseen.after, decimals))
        self.about.show()
        self.ok.say(lambda: tr("Ask a supervisor"))
        self.grow()
        self.ok.setFocus()

    def _forget(self) -> None:
        self._other = self._joining = None
        self.about.hide()
        self.choices.hide()
        self.message.hide()
        self.ok.say(lambda: tr("Look up"))

    def _this(self) -> str:
        return tr("This one: {member}", member=who_words(self._found.row))

    def _that(self) -> str:
        return tr("The other: {member}", member=who_words(self._other)) if self._other is not None else tr("The other")

    def _empty(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _one(row: MemberRow) -> str:
    """A record by what tells it apart: name, phone, card."""
    card = masked_card(row.card) if row.card else tr("no card")
    return tr("{member}, {card}", member=who_words(row), card=card)


def coming_along(foreseen: Foreseen, decimals: int) -> str:
    """What goes over, in one line."""
    parts = [
        trn("{figure} point", "{figure} points", 1 if foreseen.points == 10**decimals else 2, figure=points(foreseen.points, decimals)),
        trn("{n} card", "{n} cards", foreseen.cards),
    ]
    if foreseen.vouchers:
        parts.append(trn("{n} voucher to collect", "{n} vouchers to collect", foreseen.vouchers))
    return tr(", ").join(parts)
