"""What the installed program brings beside itself: menu entry, icon, manual, version, and children that get the system's libraries."""

import configparser
import os
import re
import runpy
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from counter_app import __version__
from counter_app.__main__ import WINDOW_OPTIONS
from counter_app.app import wear_icon
from counter_app.cli import every_command

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
MANUAL = (INSTALLER / "linux" / "counter-app.1").read_text("utf-8")

MAIN_CATEGORIES = {
    "AudioVideo",
    "Development",
    "Education",
    "Game",
    "Graphics",
    "Network",
    "Office",
    "Science",
    "Settings",
    "System",
    "Utility",
}
"""Of which the desktop's own list wants one."""


@pytest.fixture
def entry() -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, delimiters=("=",), strict=True)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(INSTALLER / "linux" / "counter-app.desktop", encoding="utf-8")
    return read


# The lists it is built from


def test_what_builds_it_is_pinned_and_of_one_mind_with_what_runs() -> None:
    def pinned(name: str) -> dict[str, tuple[str, list[str]]]:
        """Package → its version and its hashes."""
        lines = (INSTALLER / name).read_text("utf-8").replace("\\\n", " ").splitlines()
        packages = [re.split(r"\s+--hash=", line) for line in lines if not line.lstrip().startswith("#")]
        named = [(re.fullmatch(r"([a-z0-9-]+)==([0-9a-z.]+)(?: ;.*)?", what), hashes) for what, *hashes in packages]
        return {found[1]: (found[2], hashes) for found, hashes in named if found is not None or pytest.fail(f"{named}")}

    build, run = pinned("requirements-build.txt"), pinned("requirements.txt")
    assert "pyinstaller" in build
    for package, (version, hashes) in build.items():
        assert hashes, package
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each.strip()) for each in hashes), package
        assert run.get(package, (version,))[0] == version, f"{package}: built in with another version than it runs with"


# The menu


def test_the_menu_entry_starts_the_program(entry: configparser.ConfigParser) -> None:
    assert entry.sections() == ["Desktop Entry", "Desktop Action demo"]
    main = entry["Desktop Entry"]
    assert (main["Type"], main["Exec"], main["Icon"], main["Terminal"]) == ("Application", "counter-app", "counter-app", "false")
    assert main["StartupWMClass"] == "Counter", "the window wouldn't be grouped with its menu entry"
    assert main["Actions"] == "demo;"
    assert MAIN_CATEGORIES & set(main["Categories"].split(";"))
    for listed in ("Keywords", "Keywords[zh_CN]", "Categories"):
        assert main[listed].endswith(";"), listed


def test_the_menu_entry_speaks_both_languages(entry: configparser.ConfigParser) -> None:
    for section in entry.values():
        for key in section:
            if key in ("GenericName", "Comment", "Keywords") or (key == "Name" and section.name != "Desktop Entry"):
                assert re.search(r"[㐀-鿿]", section[f"{key}[zh_CN]"]), f"{section.name}: {key}"


def test_what_the_menu_offers_is_a_command(entry: configparser.ConfigParser) -> None:
    program, command = entry["Desktop Action demo"]["Exec"].split()
    assert program == "counter-app"
    assert command in {each.name for each in every_command()}


def test_the_window_has_the_icon_where_the_desktop_doesnt_go_by_the_menu_entry(qapp: QApplication) -> None:
    wear_icon()
    try:
        drawn = qapp.windowIcon().pixmap(64, 64).toImage()
    finally:
        qapp.setWindowIcon(QIcon())
    assert drawn.pixelColor(12, 32).name() == "#0b6b57", "the mark's jade"


# The manual


@pytest.mark.parametrize("command", [each.name for each in every_command()])
def test_the_manual_has_every_command(command: str) -> None:
    assert re.search(rf"^\.It Cm {command}\b", MANUAL, re.MULTILINE)


def test_the_manual_has_no_command_and_no_option_that_the_program_lacks() -> None:
    first = {line.split()[2] for line in MANUAL.splitlines() if line.startswith(".It Cm ")}
    assert first == {each.name for each in every_command()}
    _before, _name, options = MANUAL.partition(".Sh OPTIONS")
    told = {f"-{option}" for option in re.findall(r"^\.It Fl (?:h , Fl )?(-[a-z-]+)", options, re.MULTILINE)}
    assert told == {*WINDOW_OPTIONS, "--help", "--version"}


def test_every_line_of_the_manual_that_begins_with_a_dot_is_a_macro() -> None:
    """A sentence that happens to begin so would be swallowed."""
    macros = set(re.findall(r"^\.([A-Z][a-z]|\\\")(?= |$)", MANUAL, re.MULTILINE))
    assert {line for line in MANUAL.splitlines() if line.startswith(".") and line[1:3] not in macros} == set()
    assert macros <= {
        "Dd",
        "Dt",
        "Os",
        "Sh",
        "Ss",
        "Nm",
        "Nd",
        "Op",
        "Ar",
        "Fl",
        "Cm",
        "Pp",
        "Bl",
        "It",
        "El",
        "Ev",
        "Xr",
        "Pa",
        "Li",
        '\\"',
    }


# The version


def test_the_version_is_said_in_one_place() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__), "the Windows installer takes three numbers"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "counter_app.__version__"}
    for path in (
        "linux/control",
        "linux/counter-app.1",
        "linux/counter-app.desktop",
        "windows/counter.nsi",
        "macos/build",
        "build",
        "counter.spec",
    ):
        assert __version__ not in (INSTALLER / path).read_text("utf-8"), path


@pytest.mark.parametrize("path", ["windows/counter.nsi", "macos/build"])
def test_what_was_never_run_says_so_at_its_top(path: str) -> None:
    assert "UNTESTED" in "".join((INSTALLER / path).read_text("utf-8").splitlines()[:2])


# What it starts


@pytest.mark.parametrize("before", [None, "/usr/local/lib"])
def test_what_the_built_program_starts_gets_the_libraries_of_the_system(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/counter-desk/_internal")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    if before is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    runpy.run_path(str(INSTALLER / "built_start.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ({}, "C.UTF-8"),
        ({"LANG": "C"}, "C.UTF-8"),
        ({"LANG": "zh_CN.UTF-8"}, None),
        ({"LANG": "C", "LC_CTYPE": "zh_CN.UTF-8"}, "zh_CN.UTF-8"),
    ],
)
def test_a_desk_without_a_locale_gets_one_that_knows_every_letter(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], becomes: str | None
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.setenv(name, said.get(name, ""))
        if name not in said:
            monkeypatch.delenv(name)
    runpy.run_path(str(INSTALLER / "built_start.py"))
    assert os.environ.get("LC_CTYPE") == becomes
