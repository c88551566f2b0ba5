"""The shop's programme changes: a new version from its first day on, and a campaign that comes and goes by itself."""

from datetime import timedelta

import pytest
from doing import bought, brought_back
from shop import CLERK, SUPERVISOR, Shop, programme_text

from counter_app.actions.change_programme import Changed, ChangeProgramme, change_programme
from counter_app.database.programmes import programme_in_force
from counter_app.programme.refusals import NotASupervisor, ProgrammeUnfit, Reason, Refused

CAMPAIGN = """
programme = "november"
version = 1
first-day = 2026-11-02
title = { zh-Hans = "十一月", en = "November" }
decimals = 0
beside = true

[window]
from = 2026-11-03
until = 2026-11-04

[earning]
per-full = "1.00"

[[earning.multiplier]]
name = "november"
title = { zh-Hans = "十一月 5 倍", en = "November ×5" }
times = 5
on-tag = "designated"

[[gift]]
code = "NOV"
title = { zh-Hans = "暖手宝", en = "Hand warmer" }
points = 200
stock = 5

[[tier]]
id = "member"
title = { zh-Hans = "会员", en = "Member" }
"""


def changed(shop: Shop, text: str) -> Changed:
    return shop.desk.write(change_programme, shop.desk.asked(ChangeProgramme, text=text, source="new.toml")).answer


def why_not(shop: Shop, text: str) -> tuple[Reason, ...]:
    with pytest.raises(Refused) as refused:
        changed(shop, text)
    return refused.value.reasons


def version_2(first_day: str = "2026-11-04", text: str = "") -> str:
    return (text or programme_text()).replace("version = 1", "version = 2").replace("2020-01-01", first_day)


def next_day(shop: Shop) -> None:
    shop.clock.advance(days=1)
    shop.sign_in(CLERK)


def test_a_new_version_counts_from_its_first_day_and_old_purchases_keep_their_terms(shop: Shop) -> None:
    member = shop.member()
    shop.sign_in(SUPERVISOR)
    assert changed(shop, version_2().replace('per-full = "1.00"', 'per-full = "0.50"')).version == 2
    shop.sign_in(CLERK)
    assert bought(shop, member, "R1", "100.00").points == 100
    next_day(shop)
    assert bought(shop, member, "R2", "100.00").points == 100
    next_day(shop)
    assert bought(shop, member, "R3", "100.00").points == 200
    assert brought_back(shop, "R1", (1, "100.00")).points == 100
    assert brought_back(shop, "R3", (1, "100.00")).points == 200


def test_a_campaign_adds_to_the_programme_while_its_window_is_open(shop: Shop) -> None:
    member = shop.member()
    shop.sign_in(SUPERVISOR)
    changed(shop, CAMPAIGN)
    shop.sign_in(CLERK)
    points = []
    for day in range(4):
        points.append(bought(shop, member, f"R{day}", "100.00", tags=("designated",)).points)
        next_day(shop)
    assert points == [100, 500, 500, 120]  # silver by then
    assert brought_back(shop, "R1", (1, "100.00")).points == 500
    force = shop.desk.read(programme_in_force, shop.desk.today())
    assert (force.programme.name, force.programme.gifts) == ("tier-return", ())


def test_the_campaign_s_gift_stands_in_the_catalogue_with_its_pieces(shop: Shop) -> None:
    from counter_app.database.gifts import catalogue

    shop.sign_in(SUPERVISOR)
    changed(shop, CAMPAIGN)
    (gift,) = (gift for gift in shop.desk.read(catalogue, shop.desk.facts.shop_id, shop.desk.today()).gifts if gift.code == "NOV")
    assert (gift.available, gift.name) == (5, "暖手宝")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (programme_text(), ProgrammeUnfit("version-not-newer", "2")),
        (version_2("2026-11-01"), ProgrammeUnfit("first-day-past", "2026-11-02")),
        (version_2().replace("decimals = 0", "decimals = 1"), ProgrammeUnfit("other-decimals", "0")),
        (version_2().replace('id = "ordinary"', 'id = "plain"'), ProgrammeUnfit("tiers-missing", "ordinary")),
    ],
)
def test_a_programme_that_doesn_t_fit_the_shop_is_refused_whole(shop: Shop, text: str, reason: Reason) -> None:
    shop.member()
    shop.sign_in(SUPERVISOR)
    before = len(shop.journal())
    assert reason in why_not(shop, text)
    assert len(shop.journal()) == before
    assert shop.desk.read(programme_in_force, shop.desk.today() + timedelta(days=30)).programme.version == 1


def test_only_a_supervisor_changes_it_and_a_second_press_changes_nothing_more(shop: Shop) -> None:
    shop.sign_in(CLERK)
    assert why_not(shop, version_2()) == (NotASupervisor(),)
    shop.sign_in(SUPERVISOR)
    asked = shop.desk.asked(ChangeProgramme, text=version_2(), source="new.toml")
    assert shop.desk.write(change_programme, asked).answer == shop.desk.write(change_programme, asked).answer
