"""Choosing a programme for a new shop: every shipped one, or one from a file, with what a card says of it. No database is there yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from counter_app.actions.programme_draft import read_file
from counter_app.actions.sending import needs_sender
from counter_app.programme.explain import Chapter, explained
from counter_app.programme.file.load import load_programme
from counter_app.programme.introduce import Introduction, introduced
from counter_app.programme.programme import Text
from counter_app.resources import resource


class Shelf(StrEnum):
    """Where a programme stands among the cards, in this order."""

    OWN = "own"
    SHOPS = "shops"
    CAMPAIGNS = "campaigns"
    CHANNELS = "channels"
    PEOPLE = "people"


SHELVES = {
    Shelf.SHOPS: (
        "tier-return", "chain-store", "supermarket", "membership-card", "customer-rewards", "two-rate-card", "tiered-membership",
        "vip-club", "everyday-points", "stepped-exchange", "neighbourhood-store", "orchard-club", "jewellery", "points-mall",
        "order-reviews", "hotel-rewards", "trade-account",
    ),
    Shelf.CAMPAIGNS: ("gift-season", "july-gifts", "new-year-exchange"),
    Shelf.CHANNELS: ("telecom-hall", "telecom-catalogue", "channel-agents", "delivery-code", "alliance-sales", "service-tiers"),
    Shelf.PEOPLE: ("staff-promotion", "deposit-rewards", "bank-vip", "community-recycling"),
}  # fmt: skip
"""The shipped programmes, each on one shelf, the plainest first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A programme that can be chosen. ``needs_sender``: it sends confirmation codes, so a sender must be named before."""

    file: Path
    shelf: Shelf
    name: str
    title: Text
    introduction: Introduction
    chapters: tuple[Chapter, ...]
    needs_sender: bool

    def words(self) -> str:
        """All that a card says, in both languages, for whoever looks for a word."""
        said = (self.title, self.introduction.sentence, self.introduction.example)
        more = (sentence for chapter in self.chapters for sentence in chapter.sentences)
        return " ".join([self.name, *(f"{text.zh} {text.en}" for text in (*said, *more))]).casefold()


def shipped(on: date) -> tuple[Choice, ...]:
    """Every shipped programme, shelf by shelf. ``on``: today, on which the examples are set."""
    return tuple(choice_of(resource("programmes", f"{name}.toml"), on, shelf) for shelf, names in SHELVES.items() for name in names)


def choice_of(file: Path, on: date, shelf: Shelf = Shelf.OWN) -> Choice:
    """The programme in this file. Raises Refused with every mistake in it, Trouble("cannot-open")."""
    programme = load_programme(read_file(file), file.name)
    return Choice(file, shelf, programme.name, programme.title, introduced(programme, on), explained(programme), needs_sender(programme))
