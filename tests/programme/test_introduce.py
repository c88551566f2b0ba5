"""What a card says of a programme: true to its figures, in both languages, for every one that is shipped."""

from datetime import date

import pytest

from counter_app.programme.file.load import load_programme
from counter_app.programme.introduce import Introduction, introduced
from counter_app.resources import resource

TODAY = date(2026, 11, 22)
EVERY = sorted(file.stem for file in resource("programmes").glob("*.toml"))


def card(name: str, on: date = TODAY) -> Introduction:
    text = resource("programmes", f"{name}.toml").read_text("utf-8")
    return introduced(load_programme(text, name), on)


@pytest.mark.parametrize("name", EVERY)
def test_every_card_says_something_and_works_an_example(name: str) -> None:
    said = card(name)
    for text in (said.sentence, said.example):
        assert text.zh.endswith("。")
        assert text.en.endswith(".")
        assert "  " not in text.en
    assert len(said.sentence.zh) < 160


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("chain-store", "A purchase of ¥188 brings 18 points, good until 22 Nov 2027. 100 points take ¥1 off a price."),
        ("jewellery", "A purchase of ¥188 (diamond) brings 62 points, good until 31 Oct 2027. 1,000 points take ¥100 off a price."),
        ("alliance-sales", "A purchase of ¥1,888 brings 1 point, good until 31 Dec 2026. 1 point takes ¥1 off a price."),
        ("channel-agents", "An agent who redeems 20,920 points on one day gets ¥10."),
        ("telecom-hall", "A gift of grade 1 costs 2,000 points."),
        ("service-tiers", "Senior: An answer within one working day."),
    ],
)
def test_the_engine_works_the_example(name: str, example: str) -> None:
    assert card(name).example.en == example


def test_an_example_is_set_on_a_day_on_which_the_programme_runs() -> None:
    # Chain Store earns more at Spring Festival; its card tells of an ordinary day, whenever the shop begins.
    assert card("chain-store", date(2027, 2, 6)).sentence == card("chain-store").sentence
    assert card("july-gifts").example.en.startswith("A purchase of ¥188 brings 188 points")
