"""Is this shop's history whole? Checks an audit export of Counter without Counter: this one file, Python 3.11 and "cryptography".

    python verify_audit.py EXPORT [--head TEXT_OR_FILE] [--root HEX]

What it does, from the export's text alone:

1. The chain. Every entry's hash is SHA-256 over "counter-journal-1", desk (2 bytes), epoch (4), number (8), the hash before it (32) and
   SHA-256 of its body, big-endian; 32 zero bytes stand before the first. So an entry that was changed, taken out, put in or moved shows.
2. The signed heads. A desk key signed (Ed25519) "counter-head-1", desk (2), epoch (4), number (8), hash (32) and milliseconds since 1970
   (8), whenever a shift or a day was closed. So a chain that was made anew, or is an older one, shows. A head that was printed
   (COUNTER-HEAD-1/…, also as a QR code) counts most: whoever wrote this file can't have changed it. Give it with --head.
3. The sums. Points, lots, stock and vouchers are reckoned again from the bodies and compared with the export's own tables.

--root: the public key (64 hex digits) that must have signed the list of keys; without it the list in the export is believed.

Exit code 0: whole. 1: not whole; the first difference is named. 2: this is no export, or the command was typed wrongly. 3: nothing
contradicts itself, but no signed head proves it: anybody who has the file could have written it.
"""

import argparse
import hashlib
import json
import re
import struct
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

IN = {"accrual", "opening", "adjustment-in", "transfer-in", "merge-in", "reversal"}
"""The kinds of ledger entries that give points; all others take them."""
PAYS_DEBT = "settlement"
ENTRY = struct.Struct(">IIQ16s16s")
HEAD = re.compile(r"COUNTER-HEAD-1/([0-9]{1,5})/([0-9]{1,10})/([0-9]{1,18})/([0-9]{1,15})/([0-9A-F]{64})/([0-9A-F]{128})")


class NoExport(Exception):
    """The file is not what it should be; the message says where."""


class NotWhole(Exception):
    """The first difference, in words."""


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", metavar="EXPORT", type=Path)
    parser.add_argument("--head", metavar="TEXT_OR_FILE", help="a head that was printed")
    parser.add_argument("--root", metavar="HEX", help="the public key that must have signed the list of keys")
    options = parser.parse_args(arguments)
    try:
        history = History(options.export)
        keys = trusted_keys(history.keys, options.root)
        printed = None if options.head is None else head_given(options.head)
        signed = check_chain(history, keys, printed)
        sums = check_sums(history) if history.heading["whole"] else "only a part of the trail: sums can't be reckoned from it"
    except NoExport as fault:
        say(f"This is no audit export that can be checked: {fault}")
        return 2
    except NotWhole as found:
        say(f"NOT WHOLE. {found}")
        return 1
    first, last = history.entries[0], history.entries[-1]
    say(f"{len(history.entries)} entries, from {place(first)} to {place(last)}: every hash fits; {sums}.")
    if not signed:
        say("But no signed head stands in it and none was given: whoever has the file could have written it anew.")
        return 3
    say(f"{len(signed)} signed heads fit, the last at {signed[-1][0]}.{signed[-1][1]}.")
    if printed is None:
        say("Nothing from outside was compared. A head printed by the shop, given with --head, proves it against a file made anew.")
    else:
        say("The printed head stands in this history: nothing before it was changed.")
    say("The history is whole.")
    return 0


def say(text):
    sys.stdout.write(text + "\n")


# Reading


class History:
    """The export, line by line; nothing is believed yet."""

    def __init__(self, path):
        self.entries, self.heads, self.keys = [], [], None
        self.tables = {name: [] for name in ("ledger", "lot", "standing", "stock", "voucher")}
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise NoExport(str(problem)) from problem
        lines = text.splitlines()
        try:
            every = [json.loads(line, parse_float=no_number, parse_constant=no_number) for line in text.split("\n") if line]
        except (ValueError, RecursionError) as problem:
            raise NoExport("a line is no JSON") from problem
        if not every or not all(isinstance(line, dict) for line in every) or every[0].get("what") != "counter-audit":
            raise NoExport("its first line is not a heading")
        self.heading = every[0]
        if self.heading.get("version") != 1:
            raise NoExport("of another version")
        if every[-1].get("what") != "end" or every[-1].get("lines") != len(every) - 1:
            raise NotWhole(f"The export is cut off or was added to: its end doesn't count its {len(lines) - 1} lines.")
        for line in every[1:-1]:
            what = line.get("what")
            if what == "keys":
                self.keys = line["list"]
            elif what == "entry":
                self.entries.append(line)
            elif what == "head":
                self.heads.append(line)
            elif what in self.tables:
                self.tables[what].append(line)
            else:
                raise NoExport(f"a line of an unknown kind: {what!r}")
        if self.keys is None or not self.entries:
            raise NoExport("no keys or no entries in it")


def no_number(text):
    raise ValueError("only whole numbers stand in an export")


def place(entry):
    return f"{entry['epoch']}.{entry['number']}"


def trusted_keys(listed, root):
    """The public keys of the list, whose signature must fit its root (or the root that was given)."""
    body = {name: value for name, value in listed.items() if name != "signature"}
    signed = b"counter-keys-1" + json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    if root is not None and root.lower() != listed["root"]:
        raise NotWhole("The list of keys is signed by another root than the one given.")
    if not fits(listed["root"], signed, listed["signature"]):
        raise NotWhole("The list of keys isn't signed by its root.")
    return listed["keys"]


def fits(public, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def in_force(key, at):
    """Whether the key was good at that instant (milliseconds since 1970)."""

    def instant(text):
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp() * 1000

    return instant(key["from"]) <= at and all(end is None or at < instant(end) for end in (key["to"], key["revoked"]))


def head_given(given):
    """A head from its text, or from a file that holds it."""
    text = given
    if "/" not in given or Path(given).is_file():
        try:
            text = Path(given).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise NoExport(f"the head can't be read: {problem}") from problem
    found = HEAD.search(re.sub(r"\s", "", text).upper())
    if found is None:
        raise NoExport("what was given as head is none: COUNTER-HEAD-1/desk/epoch/number/instant/hash/signature")
    desk, epoch, number, at = (int(found[n]) for n in range(1, 5))
    return {"desk": desk, "epoch": epoch, "number": number, "at": at, "hash": found[5].lower(), "signature": found[6].lower()}


# The chain


def check_chain(history, keys, printed):
    """Returns (epoch, number) of every signed head that fits, in order."""
    desk = history.heading["desk"]
    before = history.heading["after"]
    epoch, number, previous = before["epoch"], before["number"], bytes.fromhex(before["hash"])
    if history.heading["whole"] and (number, previous) != (0, bytes(32)):
        raise NotWhole("The export says that it is whole, and begins in the middle.")
    hashes = {}
    for entry in history.entries:
        here = (entry["epoch"], entry["number"])
        if here[0] > epoch and here[1] == 1:
            epoch, number = here
        elif here == (epoch, number + 1):
            number += 1
        else:
            raise NotWhole(f"Desk {desk}: entry {epoch}.{number + 1} is missing; {place(entry)} stands where it should.")
        head = b"counter-journal-1" + desk.to_bytes(2, "big") + epoch.to_bytes(4, "big") + number.to_bytes(8, "big")
        body = hashlib.sha256(entry["body"].encode()).digest()
        # A desk that came back from an old copy goes on from an earlier entry; what it had lost may have come back since.
        earlier = [bytes.fromhex(each) for each in hashes.values()] if number == 1 else []
        if all(hashlib.sha256(head + each + body).hexdigest() != entry["hash"] for each in (previous, *earlier)):
            raise NotWhole(f"Desk {desk}: entry {place(entry)} is not what it was: its hash doesn't fit.")
        hashes[here] = entry["hash"]
        previous = bytes.fromhex(entry["hash"])
    heads = [(head, "The signed head") for head in history.heads] + ([(printed, "The printed head")] if printed else [])
    fitting, after = [], f"{before['epoch']}.{before['number']}"
    for head, name in sorted(heads, key=lambda both: (both[0]["epoch"], both[0]["number"])):
        where = f"{head['epoch']}.{head['number']}"
        message = (
            b"counter-head-1" + head["desk"].to_bytes(2, "big") + head["epoch"].to_bytes(4, "big") + head["number"].to_bytes(8, "big")
            + bytes.fromhex(head["hash"]) + head["at"].to_bytes(8, "big")
        )  # fmt: skip
        if head["desk"] != desk or not any(
            key["desk"] == desk and in_force(key, head["at"]) and fits(key["public"], message, head["signature"]) for key in keys
        ):
            raise NotWhole(f"{name} of entry {where} isn't signed by a key of desk {desk}.")
        if (head["epoch"], head["number"]) not in hashes:
            if (head["epoch"], head["number"]) <= (before["epoch"], before["number"]):
                raise NotWhole(f"{name} of entry {where} stands before this part of the trail: it can't be compared.")
            raise NotWhole(f"{name} is of entry {where}; the history ends at {epoch}.{number}. What came after was cut off.")
        if hashes[head["epoch"], head["number"]] != head["hash"]:
            raise NotWhole(f"{name} of entry {where} fits another history: something after {after}, up to {where}, was written anew.")
        fitting.append((head["epoch"], head["number"]))
        after = where
    return fitting


# The sums


class Reckoned:
    """What the bodies come to."""

    def __init__(self, ledger):
        self.ledger = ledger
        """The export's ledger by request and line: only what a body's hash proves is taken from it."""
        self.lines = set()
        self.lots = {}
        self.members = defaultdict(lambda: {"balance": 0, "held": 0, "debt": 0, "entries": 0})
        self.stock = defaultdict(lambda: [0, 0])
        self.vouchers = {}
        self.holds = {}
        self.last = {}
        """The last entry that moved something, by what it moved."""

    def entry(self, entry):
        where = place(entry)
        told = json.loads(entry["body"])
        request = told["request"]
        if told["kind"] == "import-members":
            rich = [row for row in told["rows"] if row["table"] == "member" and "lot" in row]
            for line, row in enumerate(rich, start=1):
                self.lot(row["lot"], row["member"], row["points"], told["date"], row.get("expires"), where)
                self.posted(where, request, line, row["member"], "opening", row["points"], row["lot"])
        voucher = None
        for row in told["rows"]:
            table = row["table"]
            if table == "lot" and "amount" in row:
                self.lot(row["lot"], row["member"], row["amount"], row["earned"], row.get("expires"), where)
            elif table == "lot":
                self.lots[row["lot"]]["expires"] = row["expires"]
                self.last["lot", row["lot"]] = where
            elif table == "ledger" and "sha" in row:
                self.many(where, request, row)
            elif table == "ledger":
                self.posted(where, request, row["line"], row["member"], row["kind"], row["points"], row.get("lot"))
            elif table == "hold" and "points" in row:
                self.holds[row["hold"]] = (row["member"], row["points"])
                self.members[row["member"]]["held"] += row["points"]
                self.last["standing", row["member"]] = where
            elif table == "hold":
                member, points = self.holds[row["hold"]]
                self.members[member]["held"] -= points
                self.last["standing", member] = where
            elif table == "stock":
                self.stock[row["gift"]][0] += row["on_hand"]
                self.stock[row["gift"]][1] += row["promised"]
                self.last["stock", row["gift"]] = where
            elif table == "voucher":
                if "number" in row:
                    voucher = row["voucher"]
                    facts = {name: row.get(name) for name in ("number", "member", "points", "cash", "last_day")}
                    self.vouchers[voucher] = {**facts, "state": row.get("state", "open"), "lines": {}}
                elif "state" in row:
                    self.vouchers[row["voucher"]]["state"] = row["state"]
                self.last["voucher", row["voucher"]] = where
            elif table == "voucher_line" and "voucher" not in row:
                self.vouchers[voucher]["lines"][row["line"]] = [row["line"], row["gift"], row["quantity"], row["points"], row["cash"], 0]
            elif table in ("hand_over", "voucher_use"):
                self.vouchers[row["voucher"]]["lines"][row["line"]][5] += row["quantity"] if table == "hand_over" else 1
                self.last["voucher", row["voucher"]] = where

    def lot(self, lot, member, amount, earned, expires, where):
        self.lots[lot] = {"member": member, "amount": amount, "earned": earned, "expires": expires, "remaining": 0}
        self.last["lot", lot] = where

    def posted(self, where, request, line, member, kind, points, lot):
        if (request, line) in self.lines:
            raise NotWhole(f"Entry {where} tells of line {line} twice.")
        self.lines.add((request, line))
        row = self.ledger.get((request, line))
        if row is None:
            raise NotWhole(f"Entry {where}: line {line} of its ledger is missing from the tables.")
        kept, told = (row["member"], row["kind"], row["points"], row["lot"]), (member, kind, points, lot)
        if kept != told:
            raise NotWhole(f"Entry {where}: line {line} of the ledger says {kept}, its body says {told}.")
        whole = self.members[member]
        whole["entries"] += 1
        if lot is None:
            whole["debt"] += points
        else:
            signed = points if kind in IN else -points
            whole["balance"] += signed
            self.lots[lot]["remaining"] += signed
            if kind == PAYS_DEBT:
                whole["debt"] -= points
            self.last["lot", lot] = where
        self.last["standing", member] = where

    def many(self, where, request, row):
        """Very many entries of one step: their body has only a hash of them, over line, number, points, member and lot."""
        rows = [self.ledger.get((request, line)) for line in range(row["first_line"], row["last_line"] + 1)]
        if None in rows or len(rows) != row["entries"]:
            raise NotWhole(f"Entry {where}: of its {row['entries']} lines of the ledger some are missing from the tables.")
        packed = b"".join(
            ENTRY.pack(one["line"], one["seq"], one["points"], bytes.fromhex(one["member"]), bytes.fromhex(one["lot"] or "00" * 16))
            for one in rows
        )
        if hashlib.sha256(packed).hexdigest() != row["sha"] or any(one["kind"] != row["kind"] for one in rows):
            raise NotWhole(f"Entry {where}: its lines of the ledger aren't those that its hash was made of.")
        for one in rows:
            self.posted(where, request, one["line"], one["member"], one["kind"], one["points"], one["lot"])


def check_sums(history):
    tables = history.tables
    reckoned = Reckoned({(row["request"], row["line"]): row for row in tables["ledger"]})
    for entry in history.entries:
        try:
            reckoned.entry(entry)
        except (KeyError, TypeError, ValueError, struct.error) as problem:
            raise NotWhole(f"Entry {place(entry)} speaks of something that was never there ({problem}).") from problem
    for row in tables["ledger"]:
        if (row["request"], row["line"]) not in reckoned.lines:
            raise NotWhole(f"The ledger has a line that no entry tells of: {row}.")
    if len(reckoned.lines) != len(tables["ledger"]):
        raise NotWhole("The ledger has a line twice.")
    nobody = {"balance": 0, "held": 0, "debt": 0, "entries": 0}
    stands = {row["member"]: {name: row[name] for name in nobody} for row in tables["standing"]}
    # A member without points has no entry, and stands at nothing.
    compare(reckoned, "standing", stands, {member: reckoned.members.get(member, nobody) for member in {*stands, *reckoned.members}})
    names = ("member", "amount", "earned", "expires", "remaining")
    compare(reckoned, "lot", {row["lot"]: {name: row[name] for name in names} for row in tables["lot"]}, reckoned.lots)
    shelves = {row["gift"]: [row["on_hand"], row["promised"]] for row in tables["stock"]}
    compare(reckoned, "stock", shelves, {gift: reckoned.stock.get(gift, [0, 0]) for gift in {*shelves, *reckoned.stock}})
    names = ("number", "member", "points", "cash", "last_day", "state", "lines")
    told = {uid: {**facts, "lines": [*facts["lines"].values()]} for uid, facts in reckoned.vouchers.items()}
    compare(reckoned, "voucher", {row["voucher"]: {name: row[name] for name in names} for row in tables["voucher"]}, told)
    return f"{len(stands)} members, {len(tables['ledger'])} lines of the ledger, {len(told)} vouchers come to what the tables say"


def compare(reckoned, what, kept, told):
    for name in sorted({*kept, *told}):
        if kept.get(name) != told.get(name):
            last = reckoned.last.get((what, name), "never")
            raise NotWhole(
                f"The {what} of {name} is {kept.get(name)} in the tables; the bodies come to {told.get(name)} (last moved by entry {last})."
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
