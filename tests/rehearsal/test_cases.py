"""The cases of every programme that ships, played as the command plays them; and those that a reader of the page alone wrote."""

from pathlib import Path

import pytest
from key_removal import CASES, names

from counter_app.rehearsal.cases import read_cases
from counter_app.rehearsal.report import lines_of, rehearse

FILES = sorted(CASES.glob("*.toml"))
BY_A_READER = sorted((Path(__file__).parent / "by_a_reader").glob("*-cases.toml"))


def test_every_programme_has_its_cases_and_there_are_enough() -> None:
    assert [path.stem for path in FILES] == names()
    assert sum(len(read_cases(path).cases) for path in FILES) >= 250


@pytest.mark.parametrize("path", FILES + BY_A_READER, ids=lambda path: path.stem)
def test_every_case_passes(path: object) -> None:
    played = rehearse([read_cases(path)])  # type: ignore[arg-type]
    assert played
    assert [line for each in played for line in lines_of(each)] == []
