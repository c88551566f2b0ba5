"""The page about the programme language, executed: every piece of a programme on it loads, and the cases under it hold."""

import re
from pathlib import Path

import pytest

from counter_app.cli import main

PAGE = Path(__file__).parents[2] / "resources" / "programmes" / "README.md"
_FENCE = re.compile(r"^```toml (programme|cases)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, str]]:
    """Each piece of a programme with the cases under it."""
    found = _FENCE.findall(PAGE.read_text("utf-8"))
    kinds = [kind for kind, _text in found]
    assert kinds == ["programme", "cases"] * (len(kinds) // 2), "a piece of a programme is followed by its cases"
    return [(found[place][1], found[place + 1][1]) for place in range(0, len(found), 2)]


HEAD = examples()[0][0].partition("[earning]")[0]


@pytest.mark.parametrize(("programme", "cases"), examples(), ids=[re.search(r'name = "(.*)"', cases)[1] for _piece, cases in examples()])  # type: ignore[index]
def test_an_example_holds(programme: str, cases: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = programme if programme.startswith(HEAD) else HEAD + programme
    (tmp_path / "corner-shop.toml").write_text(whole, "utf-8")
    played = tmp_path / "cases.toml"
    played.write_text(f'programme = "corner-shop.toml"\n{cases}', "utf-8")
    assert main(["programme", "check", str(tmp_path / "corner-shop.toml")], lambda words: 0) == 0, capsys.readouterr().out
    capsys.readouterr()
    assert main(["rehearse", str(played)], lambda words: 0) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.endswith(" passed, 0 failed\n")
