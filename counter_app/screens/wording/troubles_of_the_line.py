"""A sentence for every trouble of the line to head office. The desk sells on within its allowance; each says what to do."""

from __future__ import annotations

from counter_app.screens.wording.speech import tr


def line_trouble_words(code: str) -> tuple[str, str] | None:
    """Title and text by code, or None for a code that isn't the line's."""
    return {
        "no-line": (
            tr("Head office can't be reached"),
            tr("The desk goes on with its allowance and tries again by itself. Check the network if it stays so."),
        ),
        "bad-address": (tr("This is no address"), tr("It reads like office.example.cn/counter; head office tells it with the code.")),
        "wrong-address": (
            tr("There is no head office at this address"),
            tr("Something else answers there, or nobody. Compare the address with what head office gave."),
        ),
        "wrong-database": (
            tr("The database at this address is not head office's"),
            tr("Nothing was sent. Compare the name after the slash with what head office gave."),
        ),
        "head-office-older": (
            tr("Head office runs an older Counter"),
            tr("Nothing was sent; the desk goes on with its allowance. Have head office updated."),
        ),
        "head-office-newer": (
            tr("Head office runs a newer Counter"),
            tr("Nothing was sent; the desk goes on with its allowance. Update Counter on this computer."),
        ),
        "certificate-expired": (
            tr("Head office's certificate is not valid today"),
            tr("Nothing was sent. Check this computer's date; if it is right, have the certificate renewed."),
        ),
        "certificate-foreign": (
            tr("Whoever answers can't prove to be head office"),
            tr("Nothing was sent. Don't go on by hand: tell whoever looks after head office."),
        ),
        "no-tls": (tr("Head office offers no safe line"), tr("Nothing was sent. Have encryption switched on at head office.")),
        "not-let-in": (
            tr("Head office doesn't let this desk in"),
            tr("The code was used or is over, or the desk was taken off. Ask head office for a new code."),
        ),
        "not-allowed": (
            tr("Head office allows this desk too little"),
            tr("Nothing was sent. Have head office set up the desk's rights again."),
        ),
        "desk-revoked": (
            tr("Head office has taken this desk off"),
            tr("Nothing more is exchanged. If that is wrong, ask head office for a new code and set the desk up anew."),
        ),
        "desk-lost": (
            tr("Head office has given this desk up as lost"),
            tr("Its allowance was freed. Set this computer up anew with a code from head office."),
        ),
        "desk-stopped": (
            tr("Head office has stopped this desk's exchange"),
            tr("Two supervisors decide about it under Head office. The desk goes on with its allowance."),
        ),
        "head-office-read-only": (
            tr("Head office only reads just now"),
            tr("It is being moved or repaired. The desk goes on with its allowance and tries again by itself."),
        ),
        "head-office-full": (
            tr("Head office has no room"),
            tr("The desk goes on with its allowance and tries again by itself. Tell whoever looks after head office."),
        ),
        "head-office-went-back": (
            tr("Head office went back in time"),
            tr("It came back from an older copy. Nothing more is exchanged until whoever looks after it has decided."),
        ),
        "totals-differ": (
            tr("The sums differ from head office"),
            tr("The exchange stands still, and nothing is merged by guessing. Have the data checked, then two supervisors compare again."),
        ),
        "new-epoch-needed": (
            tr("This desk's data were brought back from a backup"),
            tr("It begins a new count of entries before it sends again. Restart Counter; if it stays so, ask head office for a new code."),
        ),
        "cloned": (
            tr("This desk seems to be there twice"),
            tr("Another computer sends in its name. Two supervisors decide under Head office which one is the desk."),
        ),
        "bad-enrolment-code": (tr("The code is not right"), tr("Look at it group by group: five groups of five.")),
        "filling-stopped": (
            tr("The desk is not filled yet"),
            tr("What came is kept, and it tries again by itself. If it stays so, tell whoever looks after head office."),
        ),
        "code-over": (
            tr("This code doesn't open here"),
            tr("It was used, its hour is past, or the address isn't the one that was given with it. Compare both, or ask for a new code."),
        ),
        "not-enrolled": (tr("Head office doesn't know this desk yet"), tr("Join the chain first, with the code from head office.")),
        "head-office-foreign": (
            tr("This is another head office than the code's"),
            tr("Nothing was taken from it. Compare address and code with what head office gave."),
        ),
        "line-file-damaged": (
            tr("This desk's way to head office can't be read"),
            tr("Bring back the folder's copy, or set the desk up anew with a code from head office."),
        ),
        # Said at head office
        "another-runner": (tr("Another process serves the desks already"), tr("End that one first, or let it work.")),
        "desk-in-use": (tr("A desk with this number is at work"), tr("Choose another number, or take that desk off first.")),
        "no-such-shop": (tr("There is no such shop in this chain"), tr("Look at the list of shops for it.")),
        "desk-of-another-shop": (tr("This desk stood in another shop"), tr("Give the computer here a number of its own.")),
        "no-such-desk": (tr("There is no desk with this number"), tr("Look at the list of desks for it.")),
        "list-number-taken": (tr("The list of keys has changed meanwhile"), tr("Do it once more.")),
        "not-head-office": (tr("This folder is no head office's"), tr("Choose the folder that head office was founded in.")),
        "makes-no-roles": (
            tr("Head office's user may make no roles"),
            tr("Each desk needs one of its own. The server's keeper can allow it; nothing was made."),
        ),
        "no-picture": (tr("The picture can't be saved there"), tr("Choose a folder that is there, and the name of a picture.")),
        "cannot-write": (tr("This file can't be written"), tr("Name another one, or allow it.")),
        # A shop whose books are on a server
        "database-locked": (tr("The books are in use just now"), tr("Nothing was done. Try again in a moment.")),
        "server-file-open": (
            tr("Others may read the server's password"),
            tr("Nothing was opened. Let only this user read the file “server” in the data folder."),
        ),
        "no-server": (tr("The server with the books doesn't answer"), tr("Nothing was done. Try again when it is there; the desk waits.")),
        "server-busy": (tr("The server takes no more desks just now"), tr("Nothing was done. Try again in a moment.")),
        "server-read-only": (tr("The server only reads just now"), tr("Nothing was done. Have the server looked at.")),
        "server-refuses": (tr("The server doesn't let this desk in"), tr("Have its address and password looked at.")),
        "server-not-utf8": (tr("The server's database keeps no Chinese text"), tr("Have one made that keeps text as UTF-8.")),
        "bad-server-address": (tr("The server's address can't be read"), tr("Look at the file “server” in the data folder.")),
        "server-keeps-copies": (
            tr("The server keeps the books, and their copies"),
            tr("Have them backed up there; this computer holds none."),
        ),
    }.get(code)
