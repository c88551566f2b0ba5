"""``counter-app audit``: is the history whole (``verify``), and a copy of it that a stranger can check (``export``). Both work beside the
open window."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from counter_app.cli.options import add_shared, data_folder
from counter_app.cli.words import counted
from counter_app.database.audit_export import Line, export_lines, first_entry_of
from counter_app.database.books_check import check_books
from counter_app.database.chain_check import Finding, SignedHead, check_chain, head_from, newest_head
from counter_app.database.types import milliseconds
from counter_app.opening import OpenDesk, open_desk
from counter_app.programme.refusals import Trouble
from counter_app.resources import resource

VERIFIER = "verify_audit.py"
"""The stand-alone verifier: it knows nothing of this program, and lies beside every export."""

SENTENCES = {
    "missing": "Entry {at} is missing: the one after it stands in its place.",
    "changed": "Entry {at} is not what it was: its hash doesn't fit its body and the entry before it.",
    "signature": "The {source}head of entry {at} isn't signed by a key of this desk.",
    "other-desk": "The {source}head of entry {at} is of desk {kept}; this is desk {told}.",
    "not-the-signed": "The {source}head of entry {at} fits another history: something after {told}, up to {at}, was written anew.",
    "cut": "The {source}head is of entry {at}; the history ends at {kept}. What came after was cut off, or this is an older copy.",
    "end": "The journal ends at {kept}; the desk had come to {told}.",
    "unreadable": "The body of entry {at} can't be read.",
    "entry": "Entry {at} says {kept} of itself; its body says {told}.",
    "ledger": "Entry {at}: the ledger has {kept}; the body tells of {told} ({row}).",
    "lot": "Entry {at}: lot {row} is {kept}; the body tells of {told}.",
    "stock": "Entry {at}: the stock moved by {kept}; the body tells of {told} ({row}).",
    "hand-over": "Entry {at}: handed over was {kept}; the body tells of {told} ({row}).",
    "voucher-use": "Entry {at}: a voucher paid {kept}; the body tells of {told} ({row}).",
    "voucher": "Entry {at}: voucher {row} is {kept}; the body tells of {told}.",
    "hold": "Entry {at}: hold {row} is {kept}; the body tells of {told}.",
    "head": "Entry {at}: the signed head {row} is {kept}; the body tells of {told}.",
    "untold": "There is something that no entry tells of: {row} (entry {at}).",
    "sum": "A sum isn't what its rows come to – {row}: kept {kept}, recomputed {told} (last moved by entry {at}).",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    verify = below.add_parser(
        "verify",
        help="recompute the chain and compare the books with it",
        description="Recompute every hash of the journal, check every signed head, and compare ledger, lots, stock and vouchers with the\n"
        "journal's bodies. Exit code 0: whole; 1: not, and where the first difference lies.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_shared(verify, argparse.SUPPRESS)
    verify.add_argument("--head", metavar="FILE|TEXT", help="a head that was printed or kept elsewhere (COUNTER-HEAD-1/…)")
    verify.add_argument("--chain-only", action="store_true", help="leave the books; the chain and its heads alone")
    export = below.add_parser(
        "export",
        help="write the trail for somebody who checks it",
        description="Write the whole trail as JSON lines, with signed heads and keys, and the verifier beside it. Members stand in it by\n"
        "their ids alone; no name, phone or card number is among it.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_shared(export, argparse.SUPPRESS)
    export.add_argument("file", metavar="FILE", type=Path, help="where to write it; the verifier is written beside it")
    export.add_argument("--since", metavar="DATE|EPOCH.NUMBER", type=_since, help="only from this business date or entry on")


def run(options: argparse.Namespace) -> int:
    opened = open_desk(data_folder(options), business_date=options.business_date, read_only=True)
    try:
        return _verify(opened, options) if options.what == "verify" else _export(opened, options)
    finally:
        opened.close()


def sentence(finding: Finding) -> str:
    """The finding in words, with its place."""
    at = f"{finding.epoch}.{finding.number}"
    source = f"{finding.row} " if finding.row == "printed" else "signed "
    return SENTENCES[finding.what].format(at=at, row=finding.row, kept=finding.kept, told=finding.told, source=source)


def _verify(opened: OpenDesk, options: argparse.Namespace) -> int:
    printed = None if options.head is None else _head_given(options.head)
    keys, database = opened.keys, opened.database

    def good(head: SignedHead) -> bool:
        return keys.has_signed(head.desk, head.at, head.signed_bytes(), head.signature)

    found = database.read(check_chain, good, printed=printed)
    findings = [*found.findings]
    if not findings and not options.chain_only:
        findings += database.read(check_books)
    if findings:
        sys.stdout.write(f"NOT WHOLE. Desk {findings[0].desk}. {sentence(findings[0])}\n")
        sys.stdout.writelines(f"  also: {sentence(finding)}\n" for finding in findings[1:10])
        if len(findings) > 10:
            sys.stdout.write(f"  and {len(findings) - 10} more\n")
        return 1
    books = "" if options.chain_only else " Ledger, lots, stock and vouchers are what they tell of."
    sys.stdout.write(
        f"The history is whole: {found.entries} entries, up to {found.epoch}.{found.number}, {found.heads} signed heads.{books}\n"
    )
    if found.last is None:
        sys.stdout.write("No head was signed yet and none was given: nothing proves yet that it wasn't written anew.\n")
    else:
        sys.stdout.write(f"The last signed head; keep it on paper:\n{found.last.text()}\n")
    return 0


def _head_given(given: str) -> SignedHead:
    """From the text itself, or from a file that holds it."""
    head = head_from(given)
    if head is None:
        try:
            head = head_from(Path(given).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise Trouble("no-head", given) from error
    if head is None:
        raise Trouble("no-head", given)
    return head


def _export(opened: OpenDesk, options: argparse.Namespace) -> int:
    since = options.since
    if isinstance(since, date):
        since = opened.database.read(first_entry_of, since)
        if since is None:
            raise Trouble("nothing-since", options.since.isoformat())
    keys, at = json.loads(opened.keys.to_json()), milliseconds(opened.clock.now())
    verifier = options.file.with_name(VERIFIER)
    try:
        count = opened.database.read(lambda connection: _write(options.file, export_lines(connection, keys, at, since)))
        verifier.write_bytes(resource("audit", VERIFIER).read_bytes())
    except OSError as error:
        raise Trouble("read-only", error.strerror or "") from error
    sys.stdout.write(f"The trail is in {options.file} ({counted(count, 'line')}); {VERIFIER} beside it checks it without Counter.\n")
    head = opened.database.read(newest_head)
    if head is not None:
        sys.stdout.write(f"The last signed head; hand it over on paper, not with the file:\n{head.text()}\n")
    return 0


def _write(path: Path, lines: Iterable[Line]) -> int:
    """The file is there whole, or as it was before. Returns how many lines."""
    part = path.with_name(path.name + ".part")
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            for line in lines:
                out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
                count += 1
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return count


def _since(text: str) -> date | tuple[int, int]:
    try:
        if "." in text:
            epoch, _, number = text.partition(".")
            return max(int(epoch), 1), max(int(number), 1)
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a date as YYYY-MM-DD, or an entry as EPOCH.NUMBER, is needed") from error
