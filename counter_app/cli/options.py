"""The options that every command has, before its name and after it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from counter_app.cli.words import in_words
from counter_app.database.folder import DataFolder, default_folder, server_in
from counter_app.database.place import Server
from counter_app.programme.refusals import Trouble


def add_shared(parser: argparse._ActionsContainer, default: str | None = None) -> None:
    """``--data`` and ``--business-date``; below the first level give ``argparse.SUPPRESS``, so that what stood before stays."""
    parser.add_argument("--data", metavar="DIR", type=_folder, default=default, help="where the shop's data lives")
    parser.add_argument(
        "--business-date", metavar="DATE", type=_date, default=default, help="in a training shop: the day to play, YYYY-MM-DD"
    )


def add_window(parser: argparse._ActionsContainer, default: str | None = None) -> None:
    """How the window looks this time: ``--language``, ``--theme``, ``--text``; ``default`` as above."""
    parser.add_argument("--language", metavar="zh|en", default=default, help="its language this time")
    parser.add_argument("--theme", metavar="light|dark", default=default, help="its theme this time")
    parser.add_argument("--text", metavar="PERCENT", default=default, help="the size of its text this time: 100 to 200")


def data_folder(options: argparse.Namespace) -> DataFolder:
    """The folder that was named, or the platform's place."""
    return DataFolder(options.data or default_folder())


def server_typed(text: str) -> Server:
    """A PostgreSQL database's address, or the file that it stands in."""
    try:
        if text.startswith("postgresql"):
            server = Server.at(text)
            if server.has_password:
                raise argparse.ArgumentTypeError(
                    "a password isn't typed here, where others can see it: put the address into a file only you may read, and name that"
                )
            return server
        found = server_in(Path(text))
    except Trouble as trouble:
        raise argparse.ArgumentTypeError(in_words(trouble)[0]) from trouble
    if found is None:
        raise argparse.ArgumentTypeError(f"there is no file {text}, and it is no address as postgresql+psycopg://USER@HOST/NAME")
    return found


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("a folder is needed")
    return Path(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a date as YYYY-MM-DD is needed") from error
