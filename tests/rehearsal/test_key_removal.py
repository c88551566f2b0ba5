"""No key of a shipped programme is there for nothing: taken out, it is missed by the file's reader or by a case."""

import json
from pathlib import Path

import pytest
from key_removal import Removal, names, spelt, unnoticed, without, written

from counter_app.programme.file.load import load_programme
from counter_app.resources import resource

EVERY = 25
"""In every run, so many keys are passed over for one that is looked at."""


@pytest.mark.parametrize("name", names())
def test_a_programme_written_anew_says_the_same(name: str) -> None:
    text = resource("programmes", f"{name}.toml").read_text("utf-8")
    assert load_programme(written(without({**Removal(name).data, "x": 1}, ("x",))), name) == load_programme(text, name)


@pytest.mark.parametrize("name", names())
def test_some_keys_of_every_programme_are_missed(name: str) -> None:
    removal = Removal(name)
    chosen = removal.ways()[len(name) % EVERY :: EVERY]
    assert [spelt(way) for way in chosen if not removal.is_noticed(way)] == []


@pytest.mark.long
@pytest.mark.parametrize("name", names())
def test_every_key_of_every_programme_is_missed(name: str, pytestconfig: pytest.Config) -> None:
    cache = Path(pytestconfig.rootpath) / ".pytest_cache" / "key_removal" / f"{name}.json"
    failed = json.loads(cache.read_text("utf-8")) if cache.exists() else {}
    left = unnoticed(name, failed)
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text(json.dumps(failed, ensure_ascii=False), "utf-8")
    assert left == []


def test_a_key_that_no_case_proves_is_found() -> None:
    removal = Removal("tier-return")
    removal.data["collecting"] = {"days": 31}
    assert removal.is_noticed(("tier", 1, "points"))
    assert not removal.is_noticed(("collecting", "days"))
