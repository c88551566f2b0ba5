"""Everything that stands on a shift's page, X or Z, as texts: facts, the three sums, tables, the signed head, who signs.

A page is drawn from this alone, so a reprint years later says what the first print said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.vouchers.paper import Language, Person, Reprint


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value; ``strong`` for what counts; ``rule``: a line above it, for a sum."""

    label: str
    value: str
    strong: bool = False
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels and values under each other."""

    title: str
    rows: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose first column is words and takes the room; the others are figures. On a roll they stand under the words."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One of the three sums: what it is, how it is reckoned, whether it agrees, and the word for that."""

    title: str
    sum: str
    agrees: bool
    word: str


@dataclass(frozen=True, slots=True)
class Head:
    """The signed head: its words, and the text that a verifier reads, which is the QR code's too."""

    title: str
    advice: str
    text: str


@dataclass(frozen=True, slots=True)
class ShiftPaper:
    """``other_title`` is the title in the other language; ``number`` what stands largest beside it (``Z 12``); ``signers`` are label and
    person, the person empty where a hand is to write; ``foot`` and ``page`` (with ``{page}`` and ``{pages}``) stand at the end."""

    language: Language
    shop: str
    where: str
    title: str
    other_title: str
    number: str
    issued: str
    facts: tuple[Pair, ...]
    verdict: str
    checks: tuple[Check, ...]
    parts: tuple[Pairs | Grid, ...]
    head: Head | None
    signers: tuple[tuple[str, Person], ...]
    foot: str
    page: str
    printed: str
    reprint: Reprint | None = None

    def reprinted(self, n: int, at: str, who: str, printed: str) -> ShiftPaper:
        """The same page as its ``n``-th reprint (n from 1); ``printed`` says so in the foot."""
        return replace(self, reprint=Reprint(n, at, who), printed=printed)
