"""``counter-app sender``: which program or folder takes the shop's messages to members, a message to try it, and today's reminders.

Works beside the open window.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from uuid import uuid4

from counter_app.actions.checks import checked_phone
from counter_app.actions.sending import Command, Message, Outbox, Sender, keep_sender, needs_sender, remind, send, sender_kept
from counter_app.cli.options import add_shared, data_folder
from counter_app.database.folder import DataFolder
from counter_app.database.programmes import programme_in_force
from counter_app.opening import open_desk
from counter_app.programme.refusals import Malformed, ProgrammeUnfit, Refused, Trouble

EPILOG = """\
A message is one line of JSON with the keys id, kind (code or reminder), phone and text. A command gets it on its standard input
and says with exit code 0 that it took it; a folder gets it as a file of its own. The same message has the same id.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOG
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    folder = below.add_parser("folder", help="put each message into a folder", description="From now on each message is a file there.")
    folder.add_argument("folder", metavar="DIR", type=Path, help="a folder that is there")
    command = below.add_parser(
        "command", help="hand each message to a program", description="From now on each message goes to this program. Give -- before it."
    )
    command.add_argument("words", metavar="WORD", nargs="+", help="the program and its arguments; no shell reads them")
    none = below.add_parser("none", help="send nothing", description="From now on no message is sent.")
    show = below.add_parser("show", help="tell where messages go", description="Tell where messages go.")
    test = below.add_parser("test", help="send a message to try it", description="Send one message to this phone.")
    test.add_argument("phone", metavar="PHONE", help="11 digits")
    reminding = below.add_parser(
        "remind",
        help="remind members of points that end",
        description="Send today's reminders, as the programme has them; once a day. A timer of the computer's can do this each morning.",
    )
    reminding.add_argument("--again", action="store_true", help="even where today's were sent; their ids stay the same")
    for one in (folder, command, none, show, test, reminding):
        add_shared(one, argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    folder = data_folder(options)
    if options.what == "remind":
        return _remind(folder, options)
    if options.what == "test":
        phone = checked_phone(options.phone)
        if phone is None:
            raise Refused(Malformed("phone", "empty"))
        send(sender_kept(folder), Message(uuid4(), "test", phone, "Counter"))
        sys.stdout.write("The message was taken.\n")
        return 0
    if options.what != "show":
        _keep(folder, options)
    sys.stdout.write(f"{_told(sender_kept(folder))}\n")
    return 0


def _keep(folder: DataFolder, options: argparse.Namespace) -> None:
    if options.what == "none":
        if not folder.is_empty() and _codes_are_needed(folder, options):
            raise Refused(ProgrammeUnfit("no-sender"))
        keep_sender(folder, None)
        return
    chosen = Outbox(options.folder.absolute()) if options.what == "folder" else Command(tuple(options.words))
    if isinstance(chosen, Outbox) and not chosen.folder.is_dir():
        raise Trouble("outbox-closed", str(chosen.folder))
    folder.make()
    keep_sender(folder, chosen)


def _codes_are_needed(folder: DataFolder, options: argparse.Namespace) -> bool:
    opened = open_desk(folder, business_date=options.business_date, read_only=True)
    try:
        return needs_sender(opened.desk.read(programme_in_force, opened.desk.today()).programme)
    finally:
        opened.close()


def _told(sender: Sender | None) -> str:
    match sender:
        case None:
            return "No message is sent: no sender is named."
        case Outbox(where):
            return f"Each message is a file in {where}."
        case Command(words):
            return f"Each message goes to: {' '.join(words)}"


def _remind(folder: DataFolder, options: argparse.Namespace) -> int:
    opened = open_desk(folder, business_date=options.business_date, read_only=True)
    try:
        done = remind(opened.desk, folder, again=options.again)
    finally:
        opened.close()
    if done is None:
        sys.stdout.write("Today's reminders were sent already (--again sends them once more).\n")
        return 0
    sys.stdout.write(f"{done.sent} reminded" + (f"; {done.without_phone} have no phone" if done.without_phone else "") + ".\n")
    return 0
