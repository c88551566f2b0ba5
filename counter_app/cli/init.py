"""``counter-app init``: a new shop from a small file, or an empty one to practise in."""

from __future__ import annotations

import argparse
import shlex
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from counter_app.actions.open_shop import NewShop, faults
from counter_app.actions.pins import random_pin
from counter_app.actions.staff import NewPerson
from counter_app.cli.options import data_folder, server_typed
from counter_app.cli.pin_prompt import ask_pin
from counter_app.cli.words import FAULTS
from counter_app.database.folder import SHOWN_AROUND, DataFolder
from counter_app.database.outside import TooLarge, text_outside, why_unread, within
from counter_app.opening import join_shop, set_up
from counter_app.programme.file.faults import sentence
from counter_app.programme.file.toml import NotToml, parsed
from counter_app.programme.refusals import Malformed, ProgrammeFault, Reason, WeakPin
from counter_app.resources import resource

T = TypeVar("T")

MOST_BYTES = 1024 * 1024
"""Bytes of a shop's file, or of a programme file."""

FILE_HELP = """\
The file is TOML:

  [shop]
  name = "锦和百货"
  phone = "0571-5550 0102"            # may be left out
  address = "人民路 102 号"             # may be left out
  time-zone = "Asia/Shanghai"
  desk = 1                            # this desk's number, 1 to 65535
  programme = "tier-return"           # a shipped programme, or a programme file beside this file
  training = false                    # true: a shop to practise in; may be left out

  [[people]]                          # at least a clerk and a supervisor
  number = "1024"
  name = "李娜"
  role = "clerk"                      # clerk or supervisor
  badge = "JHB1024A"                  # what the badge's bar code says

The data lie in the data folder, in a file. A shop with a few desks on a good network may keep them on one PostgreSQL server instead:

  counter-app init shop.toml --database postgresql+psycopg://counter@books/shop
  counter-app --data DIR init --database postgresql+psycopg://counter@books/shop --desk 2 --pepper FILE

The first opens the shop in an empty database there; the second, at each further desk, takes its place in it: FILE is the file “pepper”
of the first desk's data folder, carried over by hand. The folder remembers the address. A password is never typed here: it stands in
libpq's own password file, or the whole address stands in a file that only you may read (mode 0600) and --database names that file.

PINs are asked for, each person types their own. Where nobody can type, they come as lines of the input, in the file's order; or
each person in the file has a line pin = "…" – then delete the file afterwards.
"""

TRAINING_STAFF = (("9001", "练习店员", "clerk", "TRAIN-9001"), ("9002", "练习主管", "supervisor", "TRAIN-9002"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = FILE_HELP
    which = parser.add_mutually_exclusive_group()
    which.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the shop, its desk and its people")
    which.add_argument(
        "--training", action="store_true", help="an empty shop to practise in, with two invented people; prints their badges and PINs"
    )
    parser.add_argument("--database", metavar="ADDRESS", type=server_typed, help="a PostgreSQL database, or a file with its address")
    parser.add_argument("--desk", metavar="NUMBER", type=int, help="with --database and --pepper: one more desk of the shop there")
    parser.add_argument("--pepper", metavar="FILE", type=Path, help="the file “pepper” of a desk that is there already")
    parser.set_defaults(wrongly_typed=parser.error)


def run(options: argparse.Namespace) -> int:
    folder = data_folder(options)
    if options.desk is not None or options.pepper is not None:
        return _join(folder, options)
    if options.training:
        return _training(folder, options)
    if options.file is None:
        options.wrongly_typed("the shop's FILE is needed, or --training, or --desk with --pepper and --database")
    try:
        new = read_shop_file(options.file)
    except BadFile as bad:
        sys.stderr.write("".join(f"counter-app: {line}\n" for line in bad.lines))
        return 1
    set_up(folder, new, server=options.database, business_date=options.business_date)
    if new.training:
        folder.keep_desk_facts(**{SHOWN_AROUND: False})
    kind = "The training shop" if new.training else "The shop"
    sys.stdout.write(f"{kind} “{new.name}”, desk {new.desk}, is open in {folder.path}.\n")
    sys.stdout.write(_start_with(options))
    return 0


def _join(folder: DataFolder, options: argparse.Namespace) -> int:
    if options.desk is None or options.pepper is None or options.database is None or options.file is not None or options.training:
        options.wrongly_typed("one more desk needs --database, --desk and --pepper, and no FILE")
    try:
        pepper = options.pepper.read_bytes()
    except OSError as error:
        sys.stderr.write(f"counter-app: {options.pepper}: the file can't be read ({error.strerror})\n")
        return 1
    shop = join_shop(folder, options.database, options.desk, pepper)
    sys.stdout.write(f"Desk {options.desk} of “{shop}” is open in {folder.path}.\n")
    sys.stdout.write(_start_with(options))
    return 0


def _training(folder: DataFolder, options: argparse.Namespace) -> int:
    people = tuple(NewPerson(number, name, role, badge, random_pin()) for number, name, role, badge in TRAINING_STAFF)
    new = NewShop(
        name="练习店",
        phone="",
        address="",
        time_zone="Asia/Shanghai",
        desk=1,
        programme_text=resource("programmes", "tier-return.toml").read_text("utf-8"),
        programme_source="tier-return.toml",
        people=people,
        training=True,
    )
    set_up(folder, new, server=options.database, business_date=options.business_date)
    folder.keep_desk_facts(**{SHOWN_AROUND: False})
    sys.stdout.write(f"An empty training shop is open in {folder.path}.\n\n")
    sys.stdout.write(f"  {'number':8}{'role':12}{'badge':14}PIN\n")
    sys.stdout.writelines(f"  {who.number:8}{who.role:12}{who.badge:14}{who.pin}\n" for who in people)
    sys.stdout.write("\nThe PINs are shown this once. If they are lost: counter-app staff unlock NUMBER\n")
    sys.stdout.write(_start_with(options))
    return 0


def _start_with(options: argparse.Namespace) -> str:
    words = ["counter-app"]
    if options.data is not None:
        words += ["--data", shlex.quote(str(options.data))]
    if options.business_date is not None:
        words += ["--business-date", options.business_date.isoformat()]
    return f"Start it with: {' '.join(words)}\n"


# The file


class BadFile(Exception):
    """A shop's file that can't be taken; ``lines`` say everything that is wrong with it."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


def read_shop_file(path: Path) -> NewShop:
    """The shop as its file says it, with every PIN that the file doesn't hold asked for. Raises BadFile before anybody is asked."""
    try:
        data = parsed(text_outside(path, MOST_BYTES))
    except (OSError, TooLarge) as error:
        raise BadFile([f"{path}: the file can't be read ({why_unread(error)})"]) from error
    except (NotToml, UnicodeDecodeError) as error:
        raise BadFile([f"{path}: this is not TOML in UTF-8: {error}"]) from error
    reader = _Reader(path)
    new = reader.shop(data)
    if reader.wrong:
        raise BadFile(reader.wrong)
    if wrong := [_line(path, fault) for fault in faults(new) if not isinstance(fault, WeakPin)]:
        raise BadFile(wrong)
    if any(person.pin for person in new.people):
        sys.stderr.write(f"counter-app: {path} holds PINs: delete it, or take them out, as soon as the shop is open.\n")
    people = tuple(
        NewPerson(who.number, who.name, who.role, who.badge, who.pin or ask_pin(f"{who.role} {who.number}")) for who in new.people
    )
    return NewShop(
        new.name,
        new.phone,
        new.address,
        new.time_zone,
        new.desk,
        new.programme_text,
        new.programme_source,
        people,
        new.training,
    )


class _Reader:
    """Takes values out of the file and gathers in ``wrong`` what can't be taken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.wrong: list[str] = []

    def shop(self, data: dict[str, Any]) -> NewShop:
        self._only(data, "", {"shop", "people"})
        shop = self._table(data, "shop")
        self._only(shop, "shop.", {"name", "phone", "address", "time-zone", "desk", "programme", "training"})
        text, source = self._programme(self._value(shop, "shop.", "programme", str, ""))
        return NewShop(
            name=self._value(shop, "shop.", "name", str, ""),
            phone=self._value(shop, "shop.", "phone", str, "", may_miss=True),
            address=self._value(shop, "shop.", "address", str, "", may_miss=True),
            time_zone=self._value(shop, "shop.", "time-zone", str, ""),
            desk=self._value(shop, "shop.", "desk", int, 1),
            programme_text=text,
            programme_source=source,
            people=tuple(self._people(data.get("people"))),
            training=self._value(shop, "shop.", "training", bool, False, may_miss=True),
        )

    def _people(self, found: object) -> list[NewPerson]:
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self._say("people", "this is missing; right would be: [[people]], once for each person")
            return []
        people = []
        for place, each in enumerate(found, start=1):
            at = f"people.{place}."
            self._only(each, at, {"number", "name", "role", "badge", "pin"})
            number, name, role, badge = (self._value(each, at, key, str, "") for key in ("number", "name", "role", "badge"))
            people.append(NewPerson(number, name, role, badge, self._value(each, at, "pin", str, "", may_miss=True)))
        return people

    def _programme(self, name: str) -> tuple[str, str]:
        if not name:
            return "", ""
        with suppress(OSError, UnicodeDecodeError, TooLarge):
            shipped = resource("programmes", f"{name}.toml")
            path = shipped if "/" not in name and shipped.is_file() else within(self.path.parent, name)
            if path is not None:
                return text_outside(path, MOST_BYTES), path.name
        known = ", ".join(sorted(each.stem for each in resource("programmes").glob("*.toml")))
        self._say("shop.programme", f"there is no programme “{name}”; right would be: {known}, or the name of a programme file")
        return "", ""

    def _table(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        found = data.get(key)
        if isinstance(found, dict):
            return found
        self._say(key, f"this is missing; right would be: [{key}]")
        return {}

    def _value(self, table: dict[str, Any], at: str, key: str, kind: type[T], otherwise: T, *, may_miss: bool = False) -> T:
        found = table.get(key)
        if found is None and may_miss:
            return otherwise
        if found is None:
            self._say(at + key, "this is missing")
        elif isinstance(found, kind) and isinstance(found, bool) == (kind is bool):
            return found
        else:
            words = {str: "a text in quotes", int: "a whole number", bool: "true or false"}
            self._say(at + key, f"this is not {words[kind]} ({found!r})")
        return otherwise

    def _only(self, table: dict[str, Any], at: str, known: set[str]) -> None:
        for key in table:
            if key not in known:
                self._say(at + key, f"there is no such key here; right would be: {', '.join(sorted(known))}")

    def _say(self, key: str, what: str) -> None:
        self.wrong.append(f"{self.path.name}: {key}: {what}")


def _line(path: Path, fault: Reason) -> str:
    if isinstance(fault, ProgrammeFault):
        return sentence(fault)
    assert isinstance(fault, Malformed)
    where = fault.field if fault.field.startswith("people") else f"shop.{fault.field}"
    return f"{path.name}: {where}: {FAULTS[fault.why]}"
