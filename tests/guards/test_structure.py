"""What the repository holds and what it must not: tidy top level, no addresses of registries, no paths of somebody's workplace, true fonts.

The forbidden words are put together from halves, so that this file does not hold them itself.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TOP_LEVEL = {"CHANGELOG.md", "LICENSE", "README.md", "counter_app", "installer", "pyproject.toml", "resources", "tests"}
MADE_HERE = {"build", "counter_app.egg-info", "out"}
"""Left by the build and the tour, ignored by git."""

BINARY = {".ttf", ".png", ".jpg", ".pdf", ".qm", ".pyc", ".db", ".sqlite", ".ico", ".icns"}

FORBIDDEN = [
    "pypi" + r"\.org",
    "python" + r"hosted\.org",
    "npm" + r"js\.(org|com)",
    "yarn" + r"pkg\.com",
    "deb" + r"\.debian\.org",
    "archive" + r"\.ubuntu\.com",
    "crates" + r"\.io",
    "proxy" + r"\.golang\.org",
    "conda" + r"\.(io|anaconda\.org)",
    "docker" + r"\.io",
    "index" + "-url",
    "find" + "-links",
    "trusted" + "-host",
    r"\.\./" + "shared",
    r"(?<![\w.])/" + r"work/",
    r"(?<![\w./-])\." + r"library\b",
    r"(?<![\w.])/opt/" + "pypi",
    r"(?<![\w.])/root" + r"/",
]


def files() -> Iterator[Path]:
    """Every file of the project itself: nothing that was installed, built or cached."""
    for top in sorted(ROOT.iterdir()):
        if top.is_file():
            yield top
        elif top.name in TOP_LEVEL or top.name == ".ci":
            yield from (path for path in sorted(top.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)


def forbidden_in(text: str) -> list[str]:
    """The lines of a text that name what must not be named."""
    return [line.strip() for line in text.splitlines() if any(re.search(pattern, line) for pattern in FORBIDDEN)]


def test_the_top_level_holds_what_belongs_there_and_nothing_else() -> None:
    seen = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - MADE_HERE - {"__pycache__"}
    assert seen == TOP_LEVEL


def test_no_file_names_a_registry_or_a_workplace() -> None:
    found = {}
    for path in files():
        if (
            path.suffix not in BINARY
            and path.name != "uv.lock"
            and (lines := forbidden_in(path.read_text(encoding="utf-8", errors="replace")))
        ):
            found[str(path.relative_to(ROOT))] = lines[:3]
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "https://files.python" + "hosted.org/packages/a",
        "pip install --index" + "-url https://example.test/simple",
        "see ../" + "shared/design",
        'open("/' + 'work/main/x")',
    ],
)
def test_such_a_line_would_be_found(line: str) -> None:
    assert forbidden_in(f"first\n{line}\nlast") == [line]


def test_every_font_is_the_one_its_sum_was_taken_of() -> None:
    folder = ROOT / "resources" / "fonts"
    sums = dict(reversed(line.split(maxsplit=1)) for line in (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines())
    assert {name.lstrip("*"): total for name, total in sums.items()} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.ttf")
    }


def test_every_test_module_has_a_name_of_its_own() -> None:
    """Without packages, pytest takes two modules of one name for the same."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
