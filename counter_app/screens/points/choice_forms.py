"""The forms with nothing to type: a spin, and a tier to buy."""

from __future__ import annotations

import secrets

from PySide6.QtWidgets import QWidget

from counter_app.programme import draw
from counter_app.screens.design.fields import Combo
from counter_app.screens.design.flow import column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import look
from counter_app.screens.points.acts import sold_tiers
from counter_app.screens.points.drafts import Shown, Spinning, Upgrading
from counter_app.screens.points.form import Form
from counter_app.screens.points.inputs import Ask
from counter_app.screens.points.questions import Facts
from counter_app.screens.wording import points, tr, trn

SEEDS = 2**53
"""Seeds are whole numbers below this: short enough to be written down."""


class DrawForm(Form):
    """The spin's seed is drawn when the form is opened; its hash is shown, so that nobody can choose it to suit the outcome."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        self.seed = secrets.randbelow(SEEDS)
        rule = facts.programme.draw
        assert rule is not None
        self.prize = Label(lambda: tr("The prize: {prize}", prize=rule.prize.in_language(look().language)), "item")
        self.spins = Label("", "body", "ink2")
        card = Card("sunken", edge=12, gap=4)
        self.hash = Label(spaced(draw.commitment(self.seed)), "note", "ink")
        self.hash.setAccessibleIdentifier("commitment")
        card.column.addWidget(Label(lambda: tr("Shown before the spin: the seed's SHA-256"), "label", "ink2"))
        card.column.addWidget(self.hash)
        card.column.addWidget(
            Label(
                lambda: tr("The member may note it down. After the spin the seed is told, and anybody can reckon it again."), "note", "ink2"
            )
        )
        for widget in (self.prize, self.spins, card):
            self.column.addWidget(widget)
        self.know(facts)

    def draft(self, shown: Shown) -> Spinning:
        return Spinning(self.facts.served.panel.member.id, shown, self.seed)

    def know(self, facts: Facts) -> None:
        super().know(facts)
        spins = facts.spins
        self.spins.say(lambda: trn("{n} spin came with purchases.", "{n} spins came with purchases.", spins))
        self.spins.setVisible(bool(spins))


class UpgradeForm(Form):
    """The tiers above the member's that points buy."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        self.tiers = sold_tiers(facts.programme, facts.served.panel.member.tier) or sold_tiers(facts.programme)
        self.tier = Combo(lambda: tr("Tier"))
        self.tier.setAccessibleIdentifier("tier")
        self.tier.set_choices([(lambda place=place: self._words(place), tier.id) for place, tier in enumerate(self.tiers)])  # type: ignore[misc]
        which = QWidget()
        column(Label(lambda: tr("Tier"), "second", "ink2"), self.tier, gap=4, parent=which)
        self.column.addWidget(which)
        self.tier.currentIndexChanged.connect(self.changed)

    def draft(self, shown: Shown) -> Upgrading:
        tier = self.tiers[self.tier.currentIndex()]
        assert tier.costs is not None
        return Upgrading(self.facts.served.panel.member.id, shown, tier.id, tier.costs.parts)

    def _words(self, place: int) -> str:
        tier = self.tiers[place]
        assert tier.costs is not None
        cost = points(tier.costs, self.facts.decimals)
        return tr("{tier}: {points} points", tier=tier.title.in_language(look().language), points=cost)


def spaced(digits: str) -> str:
    """A long hash in groups of eight, so that it wraps and can be compared."""
    return " ".join(digits[place : place + 8] for place in range(0, len(digits), 8))
