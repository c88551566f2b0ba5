"""``installer/test benchmarks [--json FILE] [WORD …]``: the table, all of it or the parts whose names hold a word."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from importlib import import_module

from tests.benchmarks.measure import Row

PARTS = (
    "asking",
    "looking_through",
    "quoting",
    "earning",
    "serving",
    "redeeming",
    "sharing",
    "vouchers",
    "starting",
    "importing",
    "day_end",
    "auditing",
    "chain",
    "chain_at_work",
    "reports",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="installer/test benchmarks", description=__doc__)
    parser.add_argument("--json", metavar="FILE", help="write the table as JSON too")
    parser.add_argument("parts", nargs="*", help=f"of: {', '.join(PARTS)} (default: all)")
    options = parser.parse_args()
    found: list[Row] = []
    print(f"{'name':44} {'ours':>12} {'bare':>12} {'ratio':>8} {'goal':>8}")
    for part in options.parts or PARTS:
        for row in import_module(f"tests.benchmarks.{part}").rows():
            found.append(row)
            print(_line(row), flush=True)
    missed = [row for row in found if row.met is False]
    print(f"{len(found)} figures, {len(missed)} goals missed" + "".join(f"; {row.name}" for row in missed))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:  # noqa: PTH123
            json.dump([{**asdict(row), "ratio": row.figure, "met": row.met} for row in found], file, indent=1, ensure_ascii=False)
    return 0


def _line(row: Row) -> str:
    bare = "" if row.bare is None else f"{row.bare:.3f} {row.unit}"
    ratio = "" if row.bare is None else f"{row.figure:.2f}×"
    goal = "" if row.goal is None else f"{'≥' if row.at_least else '≤'} {row.goal:g}"
    sign = {True: "", False: "  NOT MET", None: "  reported"}[row.met]
    return f"{row.name:44} {row.ours:>9.3f} {row.unit:2} {bare:>12} {ratio:>8} {goal:>8}{sign}  {row.note}"


if __name__ == "__main__":
    sys.exit(main())
