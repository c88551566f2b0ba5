"""``counter-app restore FILE``: a shop comes back from a backup, here or on another machine, after a look at what will be lost."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from counter_app.actions.clock import Clock, system_now
from counter_app.backups.making import key_kept
from counter_app.backups.recovery_key import BadKey, backup_key, key_name
from counter_app.backups.restoring import Preview, prepare, preview, put_in_place
from counter_app.backups.sealed import needs_key
from counter_app.cli.options import data_folder
from counter_app.cli.words import counted
from counter_app.database.folder import DataFolder
from counter_app.programme.refusals import Trouble

CONFIRMS = "restore"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "The recovery key is asked for (or is the first line of the input) where this desk doesn't have it already; then the word\n"
        f"“{CONFIRMS}” confirms (or is the next line). What is here now is put aside, never deleted: see the folder “aside”."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup")
    parser.add_argument("--look", action="store_true", help="say what it would bring and take, and do nothing")


def run(options: argparse.Namespace) -> int:
    folder = data_folder(options)
    key = _key_for(folder, options.file)
    if options.look:
        _say(preview(folder, options.file, key))
        return 0
    folder.lock()
    try:
        put_in_place(folder, system_now())
        _say(preview(folder, options.file, key))
        if _asked(f"Type “{CONFIRMS}” to go on: ") != CONFIRMS:
            sys.stderr.write("counter-app: not confirmed; nothing was changed.\n")
            return 1
        prepare(folder, options.file, key, system_now)
        put_in_place(folder, system_now())
    finally:
        folder.unlock()
    sys.stdout.write(f"The shop is back in {folder.path}. Open the window and look at its last vouchers.\n")
    return 0


def _key_for(folder: DataFolder, file: Path) -> bytes:
    """The desk's own where it fits; else the one the owner has on paper."""
    try:
        with file.open("rb") as opened:
            wanted = needs_key(opened)
    except OSError as error:
        raise Trouble("cannot-read", error.strerror or "") from error
    if folder.backup_key_file.exists() and key_name(key_kept(folder)) == wanted:
        return key_kept(folder)
    try:
        return backup_key(_asked("Recovery key: ", hidden=True))
    except BadKey as bad:
        raise Trouble("bad-recovery-key", str(bad.group)) from bad


def _asked(question: str, *, hidden: bool = False) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    if hidden:
        return getpass.getpass(question).strip()
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _say(seen: Preview) -> None:
    clock = Clock(seen.zone)

    def moment(at: object) -> str:
        return f"{clock.local(at):%Y-%m-%d %H:%M}"  # type: ignore[arg-type]

    lines = [
        f"  shop          {seen.shop}, desk {seen.desk}{' (training)' if seen.training else ''}",
        f"  made          {moment(seen.made_at)}",
        f"  last entry    {seen.epoch}.{seen.entry}, {moment(seen.last_at)}",
        f"  last voucher  {seen.voucher or 'none'}",
    ]
    if not seen.shop_here:
        lines.append("Nothing is here yet, so nothing will be lost.")
    elif not seen.same_shop:
        lines.append("What is here is another shop's or desk's, or can't be read. It will be put aside.")
    elif seen.lost is None:
        lines.append("What is here can't be read, so nobody can say what will be lost. It will be put aside.")
    elif seen.lost.entries == 0:
        lines.append("Nothing was written after it: nothing will be lost.")
    else:
        assert seen.lost.since is not None
        assert seen.lost.last is not None
        lines.append(
            f"WILL BE LOST: {seen.lost.entries:,} {'entry' if seen.lost.entries == 1 else 'entries'} after it, "
            f"{counted(seen.lost.vouchers, 'voucher')} among them, "
            f"from {moment(seen.lost.since)} to {moment(seen.lost.last)}. They are put aside."
        )
    sys.stdout.write("\n".join(lines) + "\n")
