"""The front door: which words open the window, and that nothing slow is loaded before it is known what to do."""

import subprocess
import sys

import pytest

from counter_app.__main__ import asks_for_the_window


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "--data /srv/shop",
        "--data=/srv/shop --text 150",
        "--business-date 2026-11-01 --language zh_CN --theme dark --text=200",
    ],
)
def test_window_options_alone_open_the_window(typed: str) -> None:
    assert asks_for_the_window(typed.split())


@pytest.mark.parametrize(
    "typed",
    [
        "--help",
        "demo",
        "--data /srv/shop demo",
        "init --training --data /srv/shop",
        "--data",
        "--data=",
        "--data /srv/shop --help",
        "--colour red",
    ],
)
def test_anything_else_goes_to_the_command_line(typed: str) -> None:
    assert not asks_for_the_window(typed.split())


def test_the_front_door_loads_nothing_of_its_own() -> None:
    """Every module it loads delays the window; a bare interpreter with the same flags is the measure."""
    report = "import sys; print(*sorted(sys.modules))"
    bare, door = (
        set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
        for code in (report, f"import counter_app.__main__; {report}")
    )
    assert door - bare <= {"counter_app", "counter_app.__main__", "gc"}, "gc is part of the interpreter: no file is read for it"
