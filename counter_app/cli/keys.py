"""``counter-app keys``: the signed list by which anybody can check this shop's vouchers (``export``, beside the open window); a new key for
the desk, one that may be known to others revoked, and where secrets are kept (``rotate``, ``revoke``, ``keep``, with the window closed)."""

from __future__ import annotations

import argparse
import re
import secrets
import sys
from pathlib import Path

from counter_app.actions.desk_keys import NoteKey, note_key
from counter_app.cli.options import add_shared, data_folder
from counter_app.database.folder import DataFolder
from counter_app.opening import keep_secrets, open_desk
from counter_app.programme.refusals import Trouble
from counter_app.vouchers.keys import export_list, revoke_past, rotate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    export = below.add_parser(
        "export",
        help="write the list of keys",
        description="Write the signed list of this shop's keys as JSON. Nothing in it is secret: give it to whoever checks vouchers.",
    )
    add_shared(export, argparse.SUPPRESS)
    export.add_argument("file", metavar="FILE", nargs="?", type=Path, help="where to write it (default: the standard output)")
    rotating = below.add_parser(
        "rotate",
        help="give the desk a new key",
        description="The desk signs with a new key from now on. What it signed before stays good: the old key stays in the list, with its\n"
        "end. Give a new list (keys export) to whoever checks vouchers elsewhere.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    revoking = below.add_parser(
        "revoke",
        help="revoke a key that others may know",
        description="The key counts for nothing from now on; where it is the desk's own, the desk has a new one at once.",
    )
    revoking.add_argument("kid", metavar="KEY", nargs="?", type=_kid, help="its id, 8 hex digits (default: the desk's own)")
    keeping = below.add_parser(
        "keep",
        help="say where secrets are kept",
        description="Keep the PINs' pepper, the desk's private key and the backups' key in the computer's key store, or in files that\n"
        "only this user can read.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    keeping.add_argument("where", choices=("in-key-store", "in-files"), help="where")
    for each in (rotating, revoking, keeping):
        add_shared(each, argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    folder = data_folder(options)
    if options.what == "rotate":
        return _rotate(folder, options)
    if options.what == "revoke":
        return _revoke(folder, options)
    if options.what == "keep":
        return _keep(folder, options)
    return _export(folder, options)


def _rotate(folder: DataFolder, options: argparse.Namespace, *, revoke: bool = False) -> int:
    opened = open_desk(folder, business_date=options.business_date)
    try:
        old, at = opened.key, opened.clock.now()
        new = rotate(folder.keys, at, secrets.token_bytes(32), revoke=revoke)
        opened.show_keys()
        if revoke:
            opened.desk.write(note_key, opened.desk.asked(NoteKey, what="revoked", kid=old.kid.hex()))
        opened.desk.write(note_key, opened.desk.asked(NoteKey, what="rotated", kid=new.kid.hex()))
    finally:
        opened.close()
    sys.stdout.write(f"The desk signs with key {new.kid.hex()} from now on; {old.kid.hex()} {'is revoked' if revoke else 'has ended'}.\n")
    sys.stdout.write("Give a new list to whoever checks vouchers elsewhere: counter-app keys export\n")
    return 0


def _revoke(folder: DataFolder, options: argparse.Namespace) -> int:
    opened = open_desk(folder, business_date=options.business_date)
    try:
        if options.kid in (None, opened.key.kid):
            own = True
        else:
            own = False
            if revoke_past(folder.keys, options.kid, opened.clock.now()) is None:
                raise Trouble("no-such-key", options.kid.hex())
            opened.show_keys()
            opened.desk.write(note_key, opened.desk.asked(NoteKey, what="revoked", kid=options.kid.hex()))
    finally:
        opened.close()
    if own:
        return _rotate(folder, options, revoke=True)
    sys.stdout.write(f"The key {options.kid.hex()} is revoked. Give a new list to whoever checks vouchers: counter-app keys export\n")
    return 0


def _keep(folder: DataFolder, options: argparse.Namespace) -> int:
    keep_secrets(folder, in_key_store=options.where == "in-key-store")
    where = "the computer's key store" if options.where == "in-key-store" else "files that only this user can read"
    sys.stdout.write(f"The pepper, the desk's private key and the backups' key are kept in {where}.\n")
    return 0


def _kid(text: str) -> bytes:
    if not re.fullmatch("[0-9a-fA-F]{8}", text):
        raise argparse.ArgumentTypeError("8 hex digits are needed")
    return bytes.fromhex(text)


def _export(folder: DataFolder, options: argparse.Namespace) -> int:
    opened = open_desk(folder, business_date=options.business_date, read_only=True)
    try:
        text = export_list(folder.keys, opened.clock.now()).to_json()
    finally:
        opened.close()
    if options.file is None:
        sys.stdout.write(text)
        return 0
    try:
        options.file.write_text(text, "utf-8")
    except OSError as error:
        raise Trouble("read-only", error.strerror or "") from error
    sys.stdout.write(f"The list of keys is in {options.file}.\n")
    return 0
