"""What a promise's run found, for the table at the end of ``installer/test trust``: one line of JSON for each test in a folder that the
environment names; where it names none, nothing is written."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

FOLDER = "COUNTER_TOLD"
"""The environment's name for the folder."""


def told(promise: str, tried: int, failed: int, control: bool, what: str = "") -> None:
    """``promise`` is its number (``P9``), ``what`` a few words where one promise has several runs; so many were tried, so many failed.
    ``control``: the same test with its guard taken out failed, as it must."""
    if not (place := os.environ.get(FOLDER)):
        return
    line = json.dumps({"promise": promise, "what": what, "tried": tried, "failed": failed, "control": control}, ensure_ascii=False)
    with (Path(place) / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as out:
        out.write(line + "\n")


def table(folder: Path) -> tuple[str, bool]:
    """The table of everything that was told into the folder, and whether all of it is as it should be."""
    rows = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    rows.sort(key=lambda row: (int(row["promise"].removeprefix("P") or 0), row["what"]))
    lines = [f"{'promise':8} {'what':46} {'tried':>10} {'failed':>8}  control failed as it must"]
    lines += [
        f"{row['promise']:8} {row['what']:46} {row['tried']:>10,} {row['failed']:>8,}  {'yes' if row['control'] else 'NO'}" for row in rows
    ]
    good = bool(rows) and all(row["control"] and not row["failed"] for row in rows)
    return "\n".join(lines if rows else [*lines, "nothing was told"]), good


if __name__ == "__main__":
    said, good = table(Path(sys.argv[1]))
    print(said)
    sys.exit(0 if good else 1)
