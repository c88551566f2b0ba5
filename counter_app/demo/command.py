"""``counter-app demo``: the demo shop is made, its people's PINs are shown, and the window opens on it."""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from pathlib import Path

from counter_app.database.folder import SHOWN_AROUND, DataFolder
from counter_app.demo.build import DemoMade, make_demo_shop

_TO_TRY = (
    ("602100000387", "Ms Wang: gold, over 12,000 points, 860 of them lapse soon, one gift still to collect"),
    ("602100000435", "a member who is blocked"),
    ("602100000443", "a card that was lost; 602100000450 was replaced"),
    ("15000006186", "a telephone that two members share"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Without --data the shop is gone when the window closes; with it, it is made in that empty folder and stays.\n"
        "Everything in it is invented."
    )
    parser.add_argument("--no-window", action="store_true", help="only make the shop (needs --data)")


def run(options: argparse.Namespace) -> int:
    if options.data is not None:
        return _made_in(options.data, options)
    if options.no_window:
        sys.stderr.write("counter-app: --no-window makes a shop to keep: name its folder with --data.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="counter-demo-", ignore_cleanup_errors=True) as folder:
        return _made_in(Path(folder) / "shop", options)


def _made_in(path: Path, options: argparse.Namespace) -> int:
    folder = DataFolder(path)
    made = make_demo_shop(folder, business_date=options.business_date, language=_language(options))
    # Whoever asked for a demo sees Counter for the first time.
    folder.keep_desk_facts(**{SHOWN_AROUND: False})
    sys.stdout.write(_told(path, made, options))
    sys.stdout.flush()
    return 0 if options.no_window else int(options.open_window(_window_words(path, options)))


def _language(options: argparse.Namespace) -> str:
    return "en" if options.language == "en" else "zh"


def _window_words(path: Path, options: argparse.Namespace) -> list[str]:
    words = ["--data", str(path)]
    if options.business_date is not None:
        words += ["--business-date", options.business_date.isoformat()]
    for name in ("language", "theme", "text"):
        if (value := getattr(options, name)) is not None:
            words += [f"--{name}", value]
    return words


def _told(path: Path, made: DemoMade, options: argparse.Namespace) -> str:
    lines = [f"The demo shop is in {path}. Everything in it is invented.", ""]
    lines += [f"  {'role':12}{'number':8}{'badge':12}{'PIN':8}name"]
    lines += [f"  {who.role:12}{who.number:8}{who.badge:12}{who.pin:8}{who.name}" for who in made.people]
    lines += ["", "The PINs were drawn just now and are shown this once.", f"Badges and member cards to print and scan: {made.sheet}", ""]
    lines += ["To find, for a start:", *(f"  {number:16}{story}" for number, story in _TO_TRY)]
    if options.no_window:
        start = " ".join(shlex.quote(word) for word in ["counter-app", *_window_words(path, options)])
        lines += ["", f"Start it with: {start}"]
    return "\n".join(lines) + "\n"
