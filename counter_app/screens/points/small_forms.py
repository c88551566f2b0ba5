"""The forms of one or two numbers: deposit, cash out, donate, give, pay with points."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.programme.values import Points
from counter_app.screens.design.choices import Stepper
from counter_app.screens.design.fields import Combo
from counter_app.screens.design.flow import column, row
from counter_app.screens.design.labels import Label
from counter_app.screens.design.theme import look
from counter_app.screens.finding import Found
from counter_app.screens.points import reading
from counter_app.screens.points.drafts import Cashing, Depositing, Donating, Giving, Paying, Shown
from counter_app.screens.points.form import Form
from counter_app.screens.points.inputs import Ask, Number, OtherMember
from counter_app.screens.points.questions import Facts
from counter_app.screens.points.tags import Tags
from counter_app.screens.wording import money_short, points, tr

MOST_MONTHS = 120


class DepositForm(Form):
    """So much money that stood for so many full months."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        rule = facts.programme.deposit
        assert rule is not None
        self.amount = Number(
            lambda: tr("Amount"),
            reading.fen,
            identifier="amount",
            hint=lambda: tr("Yuan"),
            helper=lambda: tr("Full {unit} count", unit=money_short(rule.unit)),
        )
        self.months = Stepper(lambda: tr("Full months"), 1, 1, MOST_MONTHS)
        self.months.setAccessibleIdentifier("months")
        line = QWidget()
        row(Label(lambda: tr("Full months"), "body"), self.months, parent=line).setStretch(0, 1)
        self.column.addWidget(self.amount)
        self.column.addWidget(line)
        self.amount.changed.connect(self.changed)
        self.months.changed.connect(lambda _: self.changed.emit())

    def draft(self, shown: Shown) -> Depositing | None:
        amount = self.amount.value()
        return None if amount is None else Depositing(self.facts.served.panel.member.id, shown, amount, self.months.value())

    def judge(self) -> None:
        self.amount.judge()


class _Spends(Form):
    """So many points."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        self.points = Number(lambda: tr("Points"), reading.parts(facts.decimals), identifier="points", helper=lambda: self._helper())
        self.points.changed.connect(self.changed)

    def judge(self) -> None:
        self.points.judge()

    def know(self, facts: Facts) -> None:
        super().know(facts)
        self.points.help(lambda: self._helper())

    def _helper(self) -> str:
        member = self.facts.served.panel.member
        return tr("{points} points to spend", points=points(Points(max(member.spendable, 0)), self.facts.decimals))


class CashForm(_Spends):
    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        self.column.addWidget(self.points)

    def draft(self, shown: Shown) -> Cashing | None:
        parts = self.points.value()
        return None if parts is None else Cashing(self.facts.served.panel.member.id, shown, parts)


class DonateForm(_Spends):
    """To one of the programme's causes."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        causes = facts.programme.causes
        self.cause = Combo(lambda: tr("Cause"))
        self.cause.setAccessibleIdentifier("cause")
        self.cause.set_choices([(lambda cause=cause: cause.title.in_language(look().language), cause.id) for cause in causes])  # type: ignore[misc]
        if len(causes) == 1:
            self.column.addWidget(Label(lambda: tr("For: {cause}", cause=causes[0].title.in_language(look().language)), "item"))
            self.cause.setParent(self)
            self.cause.hide()
        else:
            which = QWidget()
            column(Label(lambda: tr("Cause"), "second", "ink2"), self.cause, gap=4, parent=which)
            self.column.addWidget(which)
        self.column.addWidget(self.points)
        self.cause.currentIndexChanged.connect(self.changed)

    def draft(self, shown: Shown) -> Donating | None:
        parts = self.points.value()
        if parts is None:
            return None
        return Donating(self.facts.served.panel.member.id, shown, str(self.cause.currentData()), parts)


class GiveForm(_Spends):
    """To another member."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        self.other = OtherMember(lambda: tr("Who receives them"), ask, facts.served.panel.member.id, facts.served.on)
        self.other.changed.connect(self.changed)
        self.other.chosen.connect(self.points.line.setFocus)
        self.column.addWidget(self.other)
        self.column.addWidget(self.points)

    def draft(self, shown: Shown) -> Giving | None:
        parts = self.points.value()
        if parts is None or self.other.member_id is None:
            return None
        return Giving(self.facts.served.panel.member.id, shown, self.other.member_id, parts, self.other.name.text())

    def take(self, found: Found, scanned: bool) -> bool:
        if self.other.member_id is None and scanned:
            self.other.look_for(found)
            return True
        return False


class PayForm(_Spends):
    """A price, and how many points go towards it; none said: as many as go."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        paying = facts.programme.paying
        assert paying is not None
        self.price = Number(
            lambda: tr("Price of the goods"),
            reading.fen,
            identifier="price",
            hint=lambda: tr("Yuan"),
            helper=lambda: tr("Other discounts already off"),
        )
        self.points.line.say_hint(lambda: tr("As many as go"))
        self.tags = Tags(lambda: tr("What the goods are"), sorted(paying.which.tags | paying.which.not_tags))
        for widget in (self.price, self.tags, self.points):
            self.column.addWidget(widget)
        self.price.changed.connect(self.changed)
        self.tags.changed.connect(self.changed)

    def draft(self, shown: Shown) -> Paying | None:
        price, parts = self.price.value(), self.points.value()
        if price is None or (parts is None and not self.points.is_empty()):
            return None
        return Paying(self.facts.served.panel.member.id, shown, price, parts, self.tags.chosen())

    def judge(self) -> None:
        super().judge()
        self.price.judge()
