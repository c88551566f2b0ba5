"""The lists the installer installs from: every package pinned with its hashes, and both lists of one mind."""

import re
from pathlib import Path

import pytest

INSTALLER = Path(__file__).resolve().parents[2] / "installer"


def pinned(name: str) -> dict[str, list[str]]:
    """Package and marker → its hashes, from one list."""
    found: dict[str, list[str]] = {}
    logical = (INSTALLER / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in logical.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            what, *hashes = re.split(r"\s+--hash=", line.split("  #")[0].strip())
            found[what] = hashes
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_to_a_version_with_hashes(name: str) -> None:
    packages = pinned(name)
    assert len(packages) > 20
    for what, hashes in packages.items():
        assert re.match(r"[a-z0-9-]+==[0-9a-z.]+(\s*;.*)?$", what), what
        assert hashes, what
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each.strip()) for each in hashes), what


def test_what_runs_is_tested_with_the_same_versions() -> None:
    run, test = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert {what: test.get(what) for what in run} == run


def test_the_binding_that_loses_references_is_kept_out() -> None:
    [binding] = [what for what in pinned("requirements.txt") if what.startswith("pyside6")]
    assert re.fullmatch(r"pyside6-essentials==6\.11\.\d+", binding)
