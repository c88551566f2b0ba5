"""The real start in a process of its own: what is loaded at the first paint, and what a folder without a shop shows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.app import MEASURE, Said, main
from counter_app.screens.settings.looks import looks_kept

TOO_EARLY = ("sqlalchemy", "alembic", "psycopg", "reportlab", "pydantic", "asyncio", "argon2", "cryptography")


def started(*arguments: str) -> list[str]:
    """The modules that were loaded when the first page had been painted."""
    environment = {**os.environ, MEASURE: "1", "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-m", "counter_app", *arguments], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stderr == ""
    return ended.stdout.split()


def test_the_sign_in_is_painted_before_anything_heavy_is_loaded(shop_template: Path) -> None:
    loaded = started("--data", str(shop_template))
    assert "counter_app.screens.signing_in.page" in loaded
    assert [name for name in TOO_EARLY if name in loaded] == []


def test_the_first_start_needs_no_database_to_be_painted_either(tmp_path: Path) -> None:
    loaded = started("--data", str(tmp_path / "none"), "--language", "en")
    assert "counter_app.screens.first_start.page" in loaded
    assert [name for name in TOO_EARLY if name in loaded] == []


def test_options_are_read_in_both_ways_of_writing_them(tmp_path: Path) -> None:
    said = Said(["--data", str(tmp_path), "--business-date=2026-11-01", "--language=zh", "--theme", "contrast", "--text", "150"])
    assert said.data == tmp_path
    assert str(said.business_date) == "2026-11-01"
    assert (said.language, said.theme, said.text) == ("zh_CN", "high-contrast", 150)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--language", "fr"], "--language: one of zh, en"),
        (["--text", "300"], "--text: from 100 to 200"),
        (["--text", "large"], "large"),
        (["--business-date", "yesterday"], "yesterday"),
        (["--colour", "blue"], "unknown: --colour"),
    ],
)
def test_an_option_that_can_t_be_is_said_and_no_window_opens(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert complaint in capsys.readouterr().err


def test_a_desk_file_full_of_nonsense_gives_the_first_look() -> None:
    assert looks_kept({"language": 7, "theme": "pink", "text": 900})[1:] == ("light", 100)
    assert looks_kept({"language": "en", "theme": "dark", "text": 125}) == ("en", "dark", 125)
