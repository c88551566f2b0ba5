"""What a command says when it can't be done: what happened, and what to do."""

from __future__ import annotations

from counter_app.programme.file.faults import sentence
from counter_app.programme.refusals import FileRefused, Malformed, ProgrammeFault, ProgrammeUnfit, Reason, Refused, Trouble

TROUBLES = {
    "no-shop": "There is no shop here yet: {detail}. Open one with counter-app init, or name another folder with --data.",
    "shop-here-already": "There is a shop already: {detail}. Nothing was changed. Name an empty folder with --data.",
    "shop-here-already the database": "There is a shop in that database already. Nothing was changed; name an empty one.",
    "in-use": "Counter is open on this data already. Close it there, or wait until it is done; then try again.",
    "cannot-read": "The file can't be read ({detail}). Look whether it is there and may be read by you.",
    "read-only": "This folder can't be written to ({detail}). Allow it, or name another folder with --data.",
    "read-only-here": "This was opened for reading only; nothing was written.",
    "no-server": "The server that has the data can't be reached ({detail}). Nothing was done; try again when it answers.",
    "bad-server-address": "This is no address of a database. Right would be postgresql+psycopg://USER@HOST/NAME.",
    "server-keeps-copies": "The data are on a server, which keeps copies by its own means (such as pg_dump). Nothing was done here.",
    "server-busy": "The server takes no more connections just now ({detail}). Nothing was done; try again in a moment.",
    "server-read-only": "The server only reads at the moment ({detail}). Nothing was done; have it looked at.",
    "server-refuses": "The server doesn't let this user in ({detail}). Look at the address and the password; the server's keeper can help.",
    "makes-no-roles": "Each desk needs a role, and “{detail}” may make none. In psql: ALTER ROLE {detail} CREATEROLE; then try again.",
    "no-picture": "The picture can't be saved as {detail}: its name ends with .svg or .png, in a folder that is there. No code was made.",
    "cannot-write": "This file can't be written: {detail}. Name another one.",
    "server-not-utf8": "That database doesn't keep text as UTF-8. Have one made with ENCODING 'UTF8'; nothing was done.",
    "server-file-open": "{detail} holds a password, and others may read it. Allow that to its owner alone: chmod 600 FILE.",
    "newer-database": "These data were made by a newer Counter (version {detail} of its tables). Install that one; nothing was changed.",
    "older-database": "These data were made by an older Counter. Open the window once: it brings them up to date.",
    "not-our-database tables of something else": "Something else lies in that database. Nothing was done; name an empty one.",
    "not-our-database": "The file counter.db in this folder is no shop of Counter's. Move it away, or name another folder with --data.",
    "database-damaged": "The shop's database can't be read: it is damaged. The folder “copies” holds the last good ones.",
    "database-locked": "Another program keeps the database locked. Close it (a backup, a database viewer) and try again.",
    "cannot-open": "The shop's database can't be opened ({detail}). Look whether the folder may be read by you.",
    "disk-full": "The disk is full. Nothing was changed; make room and try again.",
    "disk-failing": "The disk gave an error ({detail}). Nothing was changed; if it comes again, have the disk looked at.",
    "pepper-missing": "The file “pepper” is gone from the data folder: without it no PIN fits. Bring it back from a backup.",
    "desk-key-missing": "The desk's key is gone from the folder “keys”: without it no voucher can be signed. Bring it back from a backup.",
    "desk-key-damaged": "The desk's key in the folder “keys” can't be read. Bring it back from a backup.",
    "no-head": "There is no head in “{detail}”: it begins with COUNTER-HEAD-1/ and ends with 128 characters of signature.",
    "nothing-since": "Nothing was written on or after {detail}.",
    "backup-no-key": "No recovery key was made yet: counter-app backup key KEY.pdf makes it.",
    "backup-place-unset": "No place for backups was set: counter-app backup now --to DIR sets it, on a removable disk best.",
    "backup-place-missing": "The place for backups isn't there ({detail}). Put the disk in; or set a folder that is there with --to.",
    "backup-place-ours": "Backups don't go into the data folder ({detail}): who loses one would lose both. Name another disk.",
    "backup-busy": "Another backup is being made. Try again when it is done.",
    "backup-not-ours": "This file is no backup of Counter's. Nothing was changed.",
    "backup-newer": "This backup was made by a newer Counter (its form {detail}). Install that one; nothing was changed.",
    "backup-other-key": "This backup needs another recovery key: the one with {detail} on its page.",
    "backup-damaged": "This backup is damaged ({detail}). Nothing was changed; take another one.",
    "bad-recovery-key": "This is no recovery key: look at group {detail}. Nothing was changed.",
    "bad-recovery-key 0": "This is no recovery key: not all of its five groups are there. Nothing was changed.",
    "key-store-missing": "This computer has no key store that Counter can use. Secrets stay in files; nothing was changed.",
    "key-store-closed": "The computer's key store doesn't answer ({detail}). Sign in to the computer as the desk's user; unlock it there.",
    "key-store-empty": "A secret isn't in this computer's key store. Was the folder copied from another computer? Restore a backup here.",
    "no-such-key": "The desk has had no key {detail}. counter-app keys export lists them.",
    "no-sender": "No sender is named: counter-app sender --help tells how to name one.",
    "sender-missing": "The sender can't be started ({detail}). Look whether the program is there and may be run.",
    "sender-failed": "The sender didn't take the message ({detail}). Look at its own log; sending again is safe.",
    "sender-slow": "The sender took longer than 20 seconds ({detail}). Look at its own log; sending again is safe.",
    "outbox-closed": "The folder for messages can't be written to ({detail}). Look whether it is there and you may write in it.",
    "bad-address": "This is no address of head office ({detail}). Right would be, for example, db.example.cn:5432/counter.",
    "wrong-address": "There is no such computer ({detail}). Look at the address, and whether this computer is on the network.",
    "wrong-database": "At this address is another database ({detail}). Look at the name after the slash, or ask head office.",
    "no-line": "There is no line to head office ({detail}). Nothing is lost: try again when there is one.",
    "no-tls": "Head office's server doesn't speak TLS ({detail}). On a line that is safe by itself add ?tls=off to the address.",
    "not-let-in": "Head office's server doesn't let this desk in: it was revoked, or its password is wrong. Ask for a new code.",
    "not-allowed": "Head office's database refuses this ({detail}). Its owner has to say: counter-app head-office init.",
    "certificate-expired": "The certificate of head office's server is out of date ({detail}). Is the clock right? Then tell them.",
    "certificate-foreign": "The server's certificate isn't head office's ({detail}). Don't go on; tell whoever looks after it.",
    "head-office-older": "Head office runs an older Counter (version {detail} of its tables). Bring it up to date first.",
    "head-office-newer": "Head office runs a newer Counter (version {detail} of its tables). Bring this desk up to date.",
    "head-office-read-only": "Head office's server takes nothing in now: it recovers, or is a copy. Nothing is lost; it is tried again.",
    "head-office-full": "The disk of head office's server is full. Nothing is lost; tell whoever looks after it.",
    "head-office-went-back": "Head office has forgotten what it had said ({detail}): an older copy runs there. Tell who looks after it.",
    "head-office-foreign": "The answer isn't of the head office that made this code ({detail}). Don't go on; ask there.",
    "line-file-damaged": "What this desk keeps of its line to head office can't be read ({detail}). Ask head office for a new code.",
    "bad-enrolment-code": "This is no code: look at group {detail}. Nothing was changed.",
    "bad-enrolment-code 0": "This is no code: not all of its five groups are there. Nothing was changed.",
    "code-over": "This code was used, its hour is past, or it isn't of this address. Compare both, or ask head office for a new code.",
    "not-enrolled": "Head office hasn't let this desk in yet. Finish with counter-app join.",
    "desk-revoked": "Head office has revoked this desk. Ask there; a new code makes it a desk again.",
    "desk-lost": "Head office counts this desk as lost. Ask there; a new code makes it a desk again.",
    "desk-in-use": "Desk {detail} is at work. If its computer is gone, say counter-app head-office desk revoke {detail} first.",
    "no-such-shop": "There is no shop “{detail}” in this chain. counter-app head-office status lists them; shop add adds one.",
    "desk-of-another-shop": "Desk {detail} is where this one stood. Give the computer here a number of its own.",
    "no-such-desk": "There is no desk {detail} in this chain. counter-app head-office status lists them.",
    "filling-stopped": "The first fill doesn't agree with head office ({detail}). Begin again; if it comes again, tell us.",
    "not-head-office": "This folder ({detail}) is no head office's. Name another one with --data, or begin one: head-office init.",
    "another-runner": "Another process serves the desks already (last seen {detail}). End it first, or let it work.",
    "desk-key-not-saved": "The desk's key can't be saved in the folder “keys”. Look whether you may write there and the disk has room.",
}

FILES = {
    "too-large": "The file has more bytes or lines than can be taken at once. Split it and take the parts one after the other.",
    "not-text": "This is no CSV file: it is neither UTF-8 nor GB18030 text. Save it as CSV and try again.",
    "empty": "The file is empty.",
    "missing-columns": "The file lacks these columns: {detail}. Nothing was taken.",
    "broken": "The file breaks off or a field is beyond all bounds at line {line}. Nothing was taken.",
    "hopeless": "More than 100,000 lines can't be taken, the first at line {line}. Is it the right file? Nothing was taken.",
}

REASONS = {
    "unknown-staff": "Nobody who may sign in has this number.",
    "weak-pin": "A PIN is six digits, not all alike and not a run such as 123456.",
    "training-only": "Only a training shop can be given its date; leave --business-date out.",
}

FAULTS = {
    "empty": "this is missing",
    "too-long": "this is too long",
    "control-character": "this holds a character that can't be seen",
    "not-a-number": "this is not a number that can stand here",
    "too-large": "this is too large",
    "duplicate": "this stands here twice, or belongs to another one already",
    "negative": "this is below zero",
    "too-many-decimals": "this has more decimals than the programme shows",
    "not-a-card": "this is no card number: letters, digits and hyphens, at least 5 and one of them a digit",
    "not-a-date": "this is no date that can stand here",
    "not-a-phone": "this is no mobile number",
    "wrong-columns": "this line has more or fewer fields than the header",
    "unknown-tier": "the programme has no such tier",
    "unknown-state": "this is not one of the words known here",
    "not-a-code": "only the letters A–Z, digits and single hyphens can stand here",
    "not-in-list": "this is not one of the words that can stand here",
    "unknown-time-zone": "there is no such time zone; right would be, for example, Asia/Shanghai",
    "too-few": "at least one clerk and one supervisor are needed: nobody approves their own request",
}


def counted(n: int, what: str) -> str:
    """So many of them, in words.

    >>> counted(1, "line"), counted(2_000, "line")
    ('1 line', '2,000 lines')
    """
    return f"{n:,} {what}{'s' * (n != 1)}"


def in_words(failure: Refused | Trouble) -> list[str]:
    """The failure in sentences, one a line."""
    if isinstance(failure, Trouble):
        said = TROUBLES.get(f"{failure.code} {failure.detail}") or TROUBLES.get(failure.code)
        return [(said or "It didn't work ({code}). Nothing was changed.").format(code=failure.code, detail=failure.detail)]
    return [_said(reason) for reason in failure.reasons]


def _said(reason: Reason) -> str:
    if isinstance(reason, ProgrammeFault):
        return sentence(reason)
    if isinstance(reason, FileRefused):
        return FILES[reason.why].format(detail=reason.detail, line=reason.line)
    if isinstance(reason, ProgrammeUnfit) and reason.why == "no-sender":
        return "This programme needs confirmation codes: name a sender first (counter-app sender --help)."
    if isinstance(reason, Malformed):
        return f"{reason.field}: {FAULTS.get(reason.why, reason.why)}"
    return REASONS.get(reason.code, f"Refused: {reason.code}.")
