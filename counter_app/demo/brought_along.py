"""What the demo shop's members brought along from the card system before: a date of joining, a tier, points in dated lots."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, insert, update

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import Posted, credit, member_uid
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.tables import member, setting, standing

CATEGORY_TITLES = "category-titles"
"""The setting with the categories' titles in English, by category: JSON, an object of texts."""


@dataclass(frozen=True, kw_only=True)
class BringAlong(Asked):
    """``lots`` are points in parts and their last day; ``earned`` is what the member had earned in all until then."""

    member_id: int
    joined: date
    tier: str
    earned: int
    lots: tuple[tuple[int, date], ...]


@dataclass(frozen=True, kw_only=True)
class NameCategories(Asked):
    """``titles``: each category and its English title."""

    titles: tuple[tuple[str, str], ...]


_JOINED = (
    update(member)
    .where(member.c.id == bindparam("member_"))
    .values(joined=bindparam("joined_", type_=member.c.joined.type), tier=bindparam("tier_"))
)
_EARNED = update(standing).where(standing.c.member_id == bindparam("member_")).values(earned=bindparam("earned_"))


@action("bring-along", again=lambda connection, asked: None)
def bring_along(work: Work, asked: BringAlong) -> None:
    """The member's tier, date of joining and opening lots are as they were in the old system."""
    force = programme_in_force(work.connection, asked.business_date)
    uid = member_uid(work, asked.member_id)
    who = Posted(asked.member_id, uid, desk_facts(work.connection).shop_id, force.id)
    work.connection.execute(_JOINED, {"member_": asked.member_id, "joined_": asked.joined, "tier_": asked.tier})
    for points, last_day in asked.lots:
        credit(work, who, "opening", points, earned_on=asked.business_date, expires=last_day)
    work.connection.execute(_EARNED, {"member_": asked.member_id, "earned_": asked.earned})
    work.wrote("member", member=uid, tier=asked.tier, earned=asked.earned)


@action("name-categories", again=lambda connection, asked: None)
def name_categories(work: Work, asked: NameCategories) -> None:
    """The categories have titles in English too."""
    work.connection.execute(insert(setting), {"name": CATEGORY_TITLES, "value": json.dumps(dict(asked.titles), ensure_ascii=False)})
    work.wrote("setting", name=CATEGORY_TITLES)
