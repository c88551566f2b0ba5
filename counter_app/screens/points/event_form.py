"""An event: how often it happened, and with which other member, where that makes sense."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.programme.event import WITHDRAWAL
from counter_app.programme.programme import EventRule
from counter_app.programme.values import Money
from counter_app.screens.design.choices import Stepper
from counter_app.screens.design.flow import row
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.finding import Found
from counter_app.screens.points.acts import event_worth
from counter_app.screens.points.drafts import Happening, Shown
from counter_app.screens.points.form import Form
from counter_app.screens.points.inputs import Ask, OtherMember
from counter_app.screens.points.questions import Facts
from counter_app.screens.wording import money_short, points, tr

MOST_AT_ONCE = 100


class EventForm(Form):
    """For the event of this kind."""

    def __init__(self, facts: Facts, ask: Ask, rule: EventRule) -> None:
        super().__init__(facts, ask)
        self.rule = rule
        self.other: OtherMember | None = None
        self.count: Stepper | None = None
        if rule.takes_all:
            self.column.addWidget(Message("attention", lambda: event_worth(facts.programme, rule), self._what_goes))
        else:
            self.column.addWidget(Label(lambda: tr("{what}.", what=event_worth(facts.programme, rule)), "body", "ink2"))
        if rule.per_other or rule.kind == "referral":
            member = facts.served.panel.member
            self.other = OtherMember(lambda: tr("The member who was brought along"), ask, member.id, facts.served.on)
            self.other.changed.connect(self.changed)
            self.other.chosen.connect(self.ended)
            self.column.addWidget(self.other)
        elif rule.times_per_day != 1 and rule.times_ever != 1 and not rule.takes_all:
            self.count = Stepper(lambda: tr("How often"), 1, 1, MOST_AT_ONCE)
            self.count.setAccessibleIdentifier("event-count")
            self.count.changed.connect(lambda _: self.changed.emit())
            line = QWidget()
            row(Label(lambda: tr("How often"), "body"), self.count, parent=line).setStretch(0, 1)
            self.column.addWidget(line)

    def draft(self, shown: Shown) -> Happening | None:
        if self.rule.per_other and (self.other is None or self.other.member_id is None):
            return None
        return Happening(
            self.facts.served.panel.member.id,
            shown,
            self.rule.kind,
            self.count.value() if self.count is not None else 1,
            self.other.member_id if self.other is not None else None,
        )

    def take(self, found: Found, scanned: bool) -> bool:
        if self.other is not None and self.other.member_id is None and scanned:
            self.other.look_for(found)
            return True
        return False

    def _what_goes(self) -> str:
        if self.rule.kind == WITHDRAWAL and self.facts.programme.deposit is not None:
            if not self.facts.deposits:
                return tr("No deposit stands.")
            stand = money_short(Money(sum(one.amount for one in self.facts.deposits)))
            brought = points(sum(one.points - one.taken_back for one in self.facts.deposits), self.facts.decimals)
            return tr("Deposits of {money} stand; they brought {points} points.", money=stand, points=brought)
        return tr("Redeem what the member wants first; then they are gone.")
