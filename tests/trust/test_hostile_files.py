"""A file that nobody honest would bring harms nothing (P12): it is refused within bounds of bytes, lines, levels, time and memory, no
other file is touched, and the books stand as they stood. Each control reads such a file without its guard, and the judge sees it.

What becomes of one file: ``PYTHONPATH=.:tests:tests/trust python -m hostile_readers FOLDER "members: a gigantic field"``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_readers import MORE_MEMORY, PLAIN, REPOSITORY
from told import told

Run = list[dict[str, Any]]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Every file and every control, in processes of their own below one that knows the program already."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="counter-hostile-", dir=memory if memory.is_dir() else None))
    path = os.pathsep.join(str(REPOSITORY / part) for part in (".", "tests", "tests/trust"))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "hostile_readers", folder],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        yield [json.loads(line) for line in done.stdout.splitlines()]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_every_hostile_file_is_refused_within_bounds_and_touches_nothing(run: Run) -> None:
    files = [row for row in run[:-1] if not row["control"]]
    harmful = [row for row in files if not row["harmless"]]
    assert len(files) == run[-1]["files"] >= 60
    assert harmful == []
    assert max(row["mib"] for row in files) <= MORE_MEMORY / 2**20


def test_the_books_and_the_folder_around_stand_as_they_stood(run: Run) -> None:
    assert run[-1]["books"] is True
    assert run[-1]["left"] == ["shop"]


@pytest.mark.parametrize("name", PLAIN)
def test_without_its_guard_the_same_file_does_harm(run: Run, name: str) -> None:
    """The controls: taken where it must be refused, out of memory or time, a stranger's file opened."""
    [seen] = [row for row in run[:-1] if row["control"] and row["name"] == name]
    assert not seen["harmless"], seen
    if name in ("a device", "a link", "another's file named"):
        assert seen["touched"]
    if name in ("a pipe", "a key of many parts", "backslashes"):
        assert "SIGKILL" in seen["ended"] or "SIGXCPU" in seen["ended"]


def test_unpacking_as_the_file_says_lands_elsewhere(run: Run) -> None:
    assert run[-1]["evil"] is True


@pytest.mark.long
def test_the_hostile_files_are_counted_for_the_table(run: Run) -> None:
    files = [row for row in run[:-1] if not row["control"]]
    harmful = [row["name"] for row in files if not row["harmless"]]
    controls = [row["name"] for row in run[:-1] if row["control"] and row["harmless"]]
    told("P12", len(files), len(harmful), not controls, "hostile files")
    assert (harmful, controls) == ([], [])
