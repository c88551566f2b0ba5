"""The command line: which commands there are, what they are for, and how a failure is said.

Exit codes: 0 done; 1 refused or in trouble, said in words on the error stream, nothing half done; 2 the command was typed wrongly.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from counter_app import __version__
from counter_app.cli.options import add_shared, add_window
from counter_app.programme.refusals import Refused, Trouble

WIDTH = 18
"""Characters for the names in the help's first column."""


class Part(Protocol):
    """What the module of a command has."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int:
        """Do it; ``options.data`` (Path or None), ``options.business_date`` (date or None) and ``options.open_window`` (opens the window
        with a list of words) are there beside the command's own. Returns the exit code."""
        ...


@dataclass(frozen=True, slots=True)
class Command:
    """One command; its ``module`` is loaded when it is typed. One that opens the window takes the window's options after its name, too."""

    name: str
    summary: str
    module: str
    opens_window: bool = False


COMMANDS: dict[str, tuple[Command, ...]] = {
    "Set up a shop": (
        Command("init", "open a new shop from a file, or an empty training shop", "counter_app.cli.init"),
        Command("import", "take in members, gifts or the till's receipts from a CSV file", "counter_app.cli.importing"),
        Command("staff", "give somebody a new PIN when no supervisor can sign in", "counter_app.cli.staff"),
        Command("sender", "name what takes messages to members, try it, and send today's reminders", "counter_app.cli.sender"),
    ),
    "Many desks": (
        Command("head-office", "begin and serve a chain's head office; let desks in, revoke them", "counter_app.cli.head_office"),
        Command("join", "make this computer a desk of a chain, by head office's address and a code", "counter_app.cli.join"),
    ),
    "Write a programme": (
        Command("programme", "check a programme file: every mistake, with its line and what would be right", "counter_app.cli.programme"),
        Command("rehearse", "play case files against a programme and see what members would get", "counter_app.cli.rehearse"),
    ),
    "Look after it": (
        Command("brakes", "list what reached one of the shop's brakes on fraud lately, or set them", "counter_app.cli.brakes"),
    ),
    "Show what Counter does": (
        Command(
            "demo", "open the window on an invented shop with members, gifts and history", "counter_app.demo.command", opens_window=True
        ),
        Command("tour", "walk through the whole job and leave pictures and vouchers", "counter_app.tour"),
    ),
    "Look after the history": (
        Command("audit", "tell whether the history is whole, and export it for somebody who checks it", "counter_app.cli.audit"),
    ),
    "Keep the shop safe": (
        Command("backup", "make a backup, list them, make the recovery key", "counter_app.cli.backup"),
        Command("restore", "bring the shop back from a backup, here or on another computer", "counter_app.cli.restore"),
        Command("check", "look through all data for damage and books that don't add up", "counter_app.cli.check"),
    ),
    "Check vouchers elsewhere": (
        Command("keys", "write the list of keys that proves this shop's vouchers; change or revoke a key", "counter_app.cli.keys"),
        Command("verify-voucher", "tell whether a voucher's code is good; needs the key list alone", "counter_app.vouchers.verify"),
    ),
}

EXAMPLES = """\
Examples:
  counter-app                                  open the desk
  counter-app demo                             look around in an invented shop
  counter-app init shop.toml                   open your shop (counter-app init --help shows the file)
  counter-app --data training init --training  practise in a shop of its own
  counter-app import members members.csv --dry-run
  counter-app staff unlock 1007
  counter-app keys export keys.json
"""


def main(arguments: list[str], open_window: Callable[[list[str]], int]) -> int:
    """Run what was typed and return the exit code. ``open_window`` opens the window with the options it is given."""
    typed = command_in(arguments)
    parser = _parser(typed)
    try:
        options = parser.parse_args(arguments)
        if options.command is None:
            parser.error("without a command, only options of the window can be given")
        options.open_window = open_window
        code = part(options.command).run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read this has read enough, and closed it; nothing more is written there, not at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except SystemExit as end:  # argparse has said what was wrong, or has shown what was asked for
        return end.code if isinstance(end.code, int) else 2
    except (Refused, Trouble) as failure:
        from counter_app.cli.words import in_words

        sys.stderr.write("".join(f"counter-app: {line}\n" for line in in_words(failure)))
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\ncounter-app: stopped; nothing was changed by this command.\n")
        return 1


def every_command() -> tuple[Command, ...]:
    return tuple(command for group in COMMANDS.values() for command in group)


def command_in(arguments: list[str]) -> str | None:
    """The first command's name among what was typed, if there is one."""
    names = {command.name for command in every_command()}
    return next((word for word in arguments if word in names), None)


def part(name: str) -> Part:
    """The module of a command."""
    [module] = [command.module for command in every_command() if command.name == name]
    return cast(Part, import_module(module))


def _parser(typed: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="counter-app",
        usage="counter-app [--data DIR] [options]\n       counter-app [--data DIR] COMMAND …\n       counter-app COMMAND --help",
        description="Counter is the program of a shop's service desk: a member's points become gifts, a supervisor signs, a signed\n"
        "voucher comes out. Without a command its window opens.\n\n" + _listed(),
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    add_shared(parser.add_argument_group("Options for every command"))
    add_window(parser.add_argument_group("Options for the window"))
    more = parser.add_argument_group("More")
    more.add_argument("-h", "--help", action="help", help="show this and end")
    more.add_argument("--version", action="version", version=f"Counter {__version__}", help="show the version and end")
    commands = parser.add_subparsers(prog="counter-app", dest="command", metavar="COMMAND", help=argparse.SUPPRESS)
    for command in every_command():
        below = commands.add_parser(
            command.name,
            description=command.summary[0].upper() + command.summary[1:] + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        add_shared(below, argparse.SUPPRESS)
        if command.opens_window:
            add_window(below.add_argument_group("The window"), argparse.SUPPRESS)
        if command.name == typed:
            part(typed).add_arguments(below)
    return parser


def _listed() -> str:
    lines: list[str] = []
    for group, commands in COMMANDS.items():
        lines += [f"{group}:", *(f"  {command.name:{WIDTH}}{command.summary}" for command in commands), ""]
    return "\n".join(lines).rstrip()
