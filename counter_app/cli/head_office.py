"""``counter-app head-office``: a chain's head office on PostgreSQL – begun, served, its desks let in and revoked, its keys listed – and
``counter-app join`` in another module, which is the desk's side."""

from __future__ import annotations

import argparse
import shlex
import signal
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from threading import Event

import segno

from counter_app.actions.open_shop import NewShop
from counter_app.actions.pins import random_pin
from counter_app.actions.staff import NewPerson
from counter_app.cli.init import TRAINING_STAFF, BadFile, read_shop_file
from counter_app.cli.options import add_shared, data_folder, server_typed
from counter_app.cli.words import counted, in_words
from counter_app.database.folder import DataFolder, write_whole
from counter_app.database.place import Server
from counter_app.head_office.connecting import Address
from counter_app.head_office.enrolling import EnrolledDesk, last_list
from counter_app.head_office.enrolment_code import GOOD_FOR
from counter_app.head_office.serving import SILENT_FOR
from counter_app.office import Office, add_desk, add_shop, found, open_office, read_authority, revoke_desk, serving, status
from counter_app.opening import log_to
from counter_app.programme.refusals import Trouble
from counter_app.resources import resource

ABOUT = """\
The database must be there and empty, and its owner must be allowed to make roles:

  CREATE ROLE counter LOGIN CREATEROLE PASSWORD '…';
  CREATE DATABASE counter OWNER counter ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;

Then, with FILE as for counter-app init; “server” is a file that only you may read (mode 0600), for it holds the password:
postgresql://counter:PASSWORD@db.example.cn/counter

  counter-app --data office head-office init server shop.toml --ca ca.pem
  counter-app --data office head-office run
  counter-app --data office head-office shop add 城东店
  counter-app --data office head-office desk add 12 --name "Front, Renmin Lu" --shop 城东店

and at the desk, within the hour:

  counter-app join db.example.cn/counter CODE
"""

_STATES = {
    "invited": "has a code, hasn't come yet",
    "open": "at work",
    "stopped": "stopped, people must decide",
    "lost": "lost",
    "revoked": "revoked",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = ABOUT
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    init = below.add_parser("init", help="make head office's tables, shop, key and roles on an empty database")
    init.add_argument("server", metavar="SERVER", type=server_typed, help="postgresql://OWNER@HOST:PORT/DATABASE, or a file with it")
    which = init.add_mutually_exclusive_group(required=True)
    which.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the shop and its people")
    which.add_argument("--training", action="store_true", help="a chain to practise in, with two invented people; prints their PINs")
    init.add_argument("--address", metavar="ADDRESS", help="HOST[:PORT]/DATABASE as desks reach it, where that differs from SERVER")
    init.add_argument("--ca", metavar="FILE", type=Path, help="the certificate authority by which desks check the server")
    run_ = below.add_parser("run", help="serve the desks until it is ended (SIGTERM or Ctrl+C)")
    shop = below.add_parser("shop", help="add a shop to the chain")
    to_shop = shop.add_subparsers(dest="shop_what", metavar="add", required=True)
    add_one = to_shop.add_parser("add", help="one more shop; its desks come in by desk add --shop")
    add_one.add_argument("name", metavar="NAME", help="what its vouchers say")
    add_one.add_argument("--phone", default="", help="for its vouchers")
    add_one.add_argument("--address", default="", help="for its vouchers")
    desk = below.add_parser("desk", help="let a desk in, or revoke it")
    to_desk = desk.add_subparsers(dest="desk_what", metavar="add|revoke", required=True)
    add = to_desk.add_parser("add", help="print the code by which one computer becomes this desk")
    add.add_argument("number", metavar="NUMBER", type=int, help="the desk's number, 1 to 65534")
    add.add_argument("--name", default="", help="what people call it")
    add.add_argument("--shop", metavar="NAME", default="", help="where it stands (default: in the chain's first shop)")
    add.add_argument(
        "--qr", metavar="FILE", type=Path, help="address and code as a picture to scan (.svg or .png); it is as secret as the code"
    )
    revoke = to_desk.add_parser("revoke", help="shut a desk out, and let its key count for nothing from now on")
    revoke.add_argument("number", metavar="NUMBER", type=int)
    keys = below.add_parser("keys", help="write the signed list of all desks' keys")
    keys.add_argument("file", metavar="FILE", nargs="?", type=Path, help="where to write it (default: the standard output)")
    standing = below.add_parser("status", help="say how head office and its desks stand")
    for each in (init, run_, shop, add_one, desk, add, revoke, keys, standing):
        add_shared(each, argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    folder = data_folder(options)
    if options.what == "init":
        return _init(folder, options)
    office = open_office(folder)
    try:
        if options.what == "run":
            return _run(office)
        if options.what == "keys":
            return _keys(office, options.file)
        if options.what == "status":
            return _status(office)
        if options.what == "shop":
            return _add_shop(office, options)
        if options.desk_what == "add":
            return _add(office, options)
        revoke_desk(office, options.number)
        sys.stdout.write(f"Desk {options.number} is shut out, and what its key signs from now on counts for nothing.\n")
        return 0
    finally:
        office.close()


def _init(folder: DataFolder, options: argparse.Namespace) -> int:
    server: Server = options.server
    address = None if options.address is None else Address.parse(options.address)
    authority = "" if options.ca is None else read_authority(options.ca)
    if options.training:
        new = _training()
    else:
        try:
            new = read_shop_file(options.file)
        except BadFile as bad:
            sys.stderr.write("".join(f"counter-app: {line}\n" for line in bad.lines))
            return 1
    found(folder, new, server, address=address, authority=authority)
    sys.stdout.write(f"Head office of “{new.name}” stands on {server.shown}; its folder is {folder.path}.\n")
    if options.training:
        sys.stdout.writelines(f"  {who.number:8}{who.role:12}{who.badge:14}{who.pin}\n" for who in new.people)
    sys.stdout.write("Keep that folder safe: it holds the key that certifies every desk. Serve with:\n\n")
    sys.stdout.write(f"  counter-app --data {shlex.quote(str(folder.path))} head-office run\n")
    return 0


def _training() -> NewShop:
    people = tuple(NewPerson(number, name, role, badge, random_pin()) for number, name, role, badge in TRAINING_STAFF)
    text = resource("programmes", "tier-return.toml").read_text("utf-8")
    return NewShop("练习连锁", "", "", "Asia/Shanghai", 1, text, "tier-return.toml", people, training=True)


def _run(office: Office) -> int:
    end_log = log_to(office.folder)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())

    def begun() -> None:
        sys.stdout.write(f"Head office serves {office.address}.\n")
        sys.stdout.flush()

    def waits(trouble: Trouble | None) -> None:
        said = "it goes on." if trouble is None else f"{' '.join(in_words(trouble))} It is tried again every second."
        sys.stderr.write(f"counter-app: {said}\n")
        sys.stderr.flush()

    try:
        serving(office).until(stop, begun, waits)
    finally:
        end_log()
    sys.stdout.write("Head office has stopped; nothing is left half done.\n")
    return 0


def _add_shop(office: Office, options: argparse.Namespace) -> int:
    add_shop(office, options.name, options.phone, options.address)
    name = " ".join(options.name.split())
    sys.stdout.write(f"“{name}” is a shop of the chain. A desk comes in there with:\n\n")
    sys.stdout.write(f"  counter-app head-office desk add NUMBER --shop {shlex.quote(name)}\n")
    return 0


def _add(office: Office, options: argparse.Namespace) -> int:
    picture: Path | None = options.qr
    if picture is not None and (picture.suffix not in (".svg", ".png") or not picture.parent.is_dir()):
        raise Trouble("no-picture", str(picture))
    code = add_desk(office, options.number, options.name.strip(), options.shop.strip())
    minutes = int(GOOD_FOR.total_seconds() // 60)
    sys.stdout.write(f"Desk {options.number} may come in once, within {minutes} minutes. At the desk:\n\n")
    sys.stdout.write(f"  counter-app join {shlex.quote(str(office.address))} {code.text}\n\n")
    sys.stdout.write("or on its first page: “This desk belongs to a chain”. The code is a password until then: tell nobody else.\n")
    if picture is not None:
        drawn = BytesIO()
        segno.make(f"{office.address} {code.text}", micro=False, error="m").save(drawn, kind=picture.suffix[1:], scale=6)
        write_whole(picture, drawn.getvalue())
    return 0


def _keys(office: Office, file: Path | None) -> int:
    last = office.database.read(last_list)
    text = "" if last is None else last[2]
    if file is None:
        sys.stdout.write(text)
        return 0
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise Trouble("cannot-write", f"{file} ({error.strerror})") from error
    sys.stdout.write(f"The list of keys is in {file}.\n")
    return 0


def _status(office: Office) -> int:
    now, stands = office.clock.now(), status(office)
    say = sys.stdout.write
    say(f"Head office of “{stands.shop}” at {stands.address}\n")
    if stands.serving is None or now - stands.serving > SILENT_FOR:
        say("Nobody serves the desks now: counter-app head-office run\n")
    else:
        say("A process serves the desks.\n")
    say(f"The feed stands at {stands.feed:,}. ")
    say(
        "No list of keys yet.\n"
        if stands.listed is None
        else f"The list of keys is number {stands.listed[0]}, {_ago(stands.listed[1], now)}.\n"
    )
    waits = stands.exceptions
    say("Nothing waits for people.\n" if not waits else f"{counted(waits, 'exception')} wait{'s' * (waits == 1)} for a supervisor.\n")
    say("No desk was let in yet: counter-app head-office desk add NUMBER\n" if not stands.desks else "\n")
    several = len(stands.shops) > 1
    for name in stands.shops if several else ():
        say(f"  “{name}”: {counted(sum(desk.shop == name for desk in stands.desks), 'desk')}\n")
    for desk in stands.desks:
        say(f"  desk {desk.number:<6}{desk.name:24}{f'{desk.shop}, ' if several else ''}{_of(desk, now)}\n")
    return 0


def _of(desk: EnrolledDesk, now: datetime) -> str:
    words = [_STATES[desk.state] + (f" ({desk.why})" if desk.why else "")]
    if desk.state == "invited" and desk.code_until is not None:
        words = [
            "its code is over"
            if desk.code_until < now
            else f"has a code, good for {int((desk.code_until - now).total_seconds() // 60)} minutes"
        ]
    if desk.heard_at is not None:
        words.append(f"heard {_ago(desk.heard_at, now)}")
    if desk.letters:
        words.append(f"{counted(desk.letters, 'letter')} of epoch {desk.epoch}")
    if desk.waits:
        words.append(f"{desk.waits:,} wait")
    return ", ".join(words)


def _ago(at: datetime, now: datetime) -> str:
    seconds = max(0, int((now - at).total_seconds()))
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            return f"{counted(seconds // size, name)} ago"
    return "just now"
