"""Programmes to choose from: every shipped one stands on one shelf."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from counter_app.actions.choosing import Shelf, choice_of, shipped
from counter_app.programme.refusals import ProgrammeFault, Refused, Trouble
from counter_app.resources import resource

TODAY = date(2026, 11, 22)


def test_every_shipped_programme_stands_on_one_shelf_and_the_plainest_comes_first() -> None:
    choices = shipped(TODAY)
    assert Counter(choice.name for choice in choices) == Counter(file.stem for file in resource("programmes").glob("*.toml"))
    assert [choice.shelf for choice in choices] == sorted((choice.shelf for choice in choices), key=list(Shelf).index)
    assert choices[0].name == "tier-return"
    assert {choice.name for choice in choices if choice.needs_sender} == {"delivery-code", "telecom-hall"}


def test_words_of_both_languages_lead_to_a_card() -> None:
    chain = next(choice for choice in shipped(TODAY) if choice.name == "chain-store")
    assert all(word in chain.words() for word in ("连锁店", "chain store", "spring festival", "签到"))


def test_a_file_of_one_s_own_or_all_that_is_wrong_in_it(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    text = resource("programmes", "chain-store.toml").read_text("utf-8")
    own.write_text(text, "utf-8")
    assert (choice_of(own, TODAY).shelf, choice_of(own, TODAY).name) == (Shelf.OWN, "chain-store")
    own.write_text(text.replace("version = 1", "version = 0").replace("decimals = 0", "decimals = 9"), "utf-8")
    with pytest.raises(Refused) as said:
        choice_of(own, TODAY)
    assert sorted(fault.key for fault in said.value.reasons if isinstance(fault, ProgrammeFault)) == ["decimals", "version"]
    own.write_bytes(b"\xff\xfe")
    with pytest.raises(Refused):
        choice_of(own, TODAY)
    with pytest.raises(Trouble):
        choice_of(tmp_path / "gone.toml", TODAY)
