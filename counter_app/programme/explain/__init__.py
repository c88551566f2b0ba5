"""Explain: a programme's rules as plain sentences in Chinese and English, as a member would read them.

Each block says what it says and no more; what holds anyway is told too where a member would ask (points that never lapse, who signs). The
sentences are made of the programme's own figures, so that they can't differ from what is reckoned.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from counter_app.programme.explain import earning, redeeming, spending, tiers
from counter_app.programme.explain.figures import Figures
from counter_app.programme.programme import Programme, Text


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sentences about one thing."""

    title: Text
    sentences: tuple[Text, ...]


def explained(programme: Programme) -> tuple[Chapter, ...]:
    """All that the programme says, chapter by chapter; chapters with nothing to say are left out."""
    told = Figures(programme)
    chapters = (
        (Text("什么时候有效", "When it runs"), earning.window(told)),
        (Text("怎么得积分", "How points are earned"), earning.earning(told)),
        (Text("购物优惠", "What members pay less"), (earning.discount(told, rule) for rule in programme.discounts)),
        (Text("会员等级", "Tiers"), chain(tiers.tiers(told), tiers.statuses(told))),
        (Text("积分有效期", "How long points last"), tiers.expiry(told)),
        (Text("兑换礼品", "Gifts for points"), redeeming.redeeming(told)),
        (Text("兑换券", "Vouchers"), (redeeming.voucher(told, kind) for kind in programme.vouchers)),
        (Text("积分还可以做什么", "What else points can do"), spending.deals(told)),
        (Text("谁来复核", "Who signs"), spending.approval(told)),
        (Text("门店的工作", "What the shop does"), spending.shop(told)),
    )
    all_of_them = (Chapter(title, tuple(sentences)) for title, sentences in chapters)
    return tuple(chapter for chapter in all_of_them if chapter.sentences)


def tier_benefits(programme: Programme, tier_id: str) -> Text:
    """What this tier gives, in one line; empty words where it gives nothing of its own."""
    gives = list(tiers.benefits(Figures(programme), programme.tier(tier_id)))
    return Text(zh="；".join(text.zh for text in gives), en="; ".join(text.en for text in gives))


def plain_text(programme: Programme, language: str) -> str:
    """The whole explanation as text for a terminal or a notice board: the title, then each chapter with its sentences."""
    lines = [f"{programme.title.in_language(language)} ({programme.name}, {programme.version})"]
    for chapter in explained(programme):
        lines += ["", chapter.title.in_language(language)]
        lines += [f"  · {sentence.in_language(language)}" for sentence in chapter.sentences]
    return "\n".join(lines)
