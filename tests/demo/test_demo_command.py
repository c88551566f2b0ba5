"""`counter-app demo`, as it is typed: PINs are shown and fit, the window opens on the shop that was made, and a kept shop stays."""

import re
from pathlib import Path

import pytest

from counter_app import cli
from counter_app.actions.signing_in import sign_in_with, wearer
from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk


class Window:
    """Stands where the window opens: keeps what it was opened with."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.shop_was_there = False

    def open(self, words: list[str]) -> int:
        self.words = words
        self.shop_was_there = not DataFolder(Path(words[words.index("--data") + 1])).is_empty()
        return 0


def test_a_shop_to_keep_is_made_and_its_pins_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    window = Window()
    folder = tmp_path / "our demo"
    assert cli.main(["--data", str(folder), "--business-date", "2026-11-22", "demo", "--no-window"], window.open) == 0
    said = capsys.readouterr().out
    pins = dict(re.findall(r"(JHB\w+) +(\d{6})", said))
    assert len(pins) == 4
    assert DataFolder(folder).desk_facts()["shown_around"] is False
    assert (folder / "demo-cards.pdf").read_bytes().startswith(b"%PDF")
    assert f"counter-app --data '{folder}' --business-date 2026-11-22" in said
    opened = open_desk(DataFolder(folder))
    try:
        clerk = wearer(opened.desk, "JHB1031C")
        assert sign_in_with(opened.desk, clerk.id, pins["JHB1031C"], opened.pins, method="badge-and-pin").staff.name == "陈磊"
    finally:
        opened.close()
    assert window.words == []

    assert cli.main(["--data", str(folder), "demo"], window.open) == 1
    assert "There is a shop already" in capsys.readouterr().err
    assert window.words == []


def test_a_shop_to_look_at_opens_the_window_and_is_gone_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    window = Window()
    assert cli.main(["--language", "en", "demo"], window.open) == 0
    assert window.shop_was_there
    assert window.words[2:] == ["--language", "en"]
    assert not Path(window.words[1]).exists()
    assert "shown this once" in capsys.readouterr().out
    assert cli.main(["demo", "--language", "en", "--theme", "dark"], window.open) == 0
    assert window.words[2:] == ["--language", "en", "--theme", "dark"]


def test_without_a_window_a_folder_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--no-window"], Window().open) == 2
    assert "--data" in capsys.readouterr().err
