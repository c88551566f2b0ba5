"""A PIN is typed by the person whose it is, unseen; or comes in a line from another program. It is never a word of the command."""

from __future__ import annotations

import getpass
import sys

from counter_app.actions.pins import is_weak
from counter_app.programme.refusals import Refused, WeakPin


def ask_pin(whose: str) -> str:
    """Six digits typed twice at a terminal (asked again until they agree and aren't weak), or the next line of the input.

    Raises Refused(WeakPin) for a line of the input that is no good PIN.
    """
    if not sys.stdin.isatty():
        pin = sys.stdin.readline().strip()
        if is_weak(pin):
            raise Refused(WeakPin())
        return pin
    while True:
        pin = getpass.getpass(f"PIN for {whose} (6 digits): ").strip()
        if is_weak(pin):
            sys.stderr.write("  A PIN is six digits, not all alike and not a run such as 123456.\n")
        elif getpass.getpass("  once more: ").strip() != pin:
            sys.stderr.write("  These were two different PINs.\n")
        else:
            return pin
