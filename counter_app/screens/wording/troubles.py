"""A sentence for every trouble: disk, printer, network. Nothing is lost, and trying again is safe; each says what to do."""

from __future__ import annotations

from counter_app.programme.refusals import Trouble
from counter_app.screens.wording.sentences import Said
from counter_app.screens.wording.speech import tr
from counter_app.screens.wording.troubles_of_the_line import line_trouble_words


def said_of_trouble(trouble: Trouble) -> Said:
    """Title and text for a trouble; its ``detail`` goes behind the details. An unknown code is said in general words."""
    title, text = trouble_words(trouble.code) or (
        tr("That did not work"),
        tr("Nothing is lost. Try again; if it stays so, show the details to whoever looks after this computer."),
    )
    return Said(title, title, text)


def trouble_words(code: str) -> tuple[str, str] | None:
    """Title and text by code, or None for a code nobody gave words."""
    return line_trouble_words(code) or {
        # The shop's data
        "read-only": (tr("The data folder can't be written"), tr("Give this user the right to write there, then start again.")),
        "read-only-here": (tr("This copy only reads"), tr("Another program has the data open for writing. Do it there.")),
        "in-use": (tr("Counter is open already"), tr("Another window uses the same data. Close that one, or work there.")),
        "disk-full": (tr("The disk is full"), tr("Nothing was done. Make room on the disk, then try again.")),
        "disk-failing": (tr("The disk did not answer"), tr("Nothing was done. Try again; if it stays so, have the disk looked at.")),
        "cannot-open": (tr("The shop's data can't be opened"), tr("Check that the folder is there and can be read.")),
        "not-our-database": (tr("This is not a shop's data"), tr("Choose another folder, or bring back a copy.")),
        "database-damaged": (
            tr("The shop's data is damaged"),
            tr("Don't go on with it. Bring back the last copy from the folder of copies."),
        ),
        "newer-database": (tr("A newer program made this data"), tr("Update Counter on this computer, then start again.")),
        "older-database": (
            tr("An older program made this data"),
            tr("Start Counter itself once: it copies the data and brings it up to date."),
        ),
        "key-store-missing": (tr("This computer has no key store"), tr("Secrets stay in files of the data folder; nothing was changed.")),
        "no-head": (tr("This is no head of a history"), tr("Type all of it, or choose the file it lies in.")),
        "no-such-key": (tr("The desk never had this key"), tr("Look at the list of keys for its name.")),
        "nothing-since": (tr("Nothing was written since then"), tr("Choose an earlier day.")),
        "busy": (tr("The data is busy"), tr("Nothing was done. Try again in a moment.")),
        "no-shop": (tr("No shop here yet"), tr("Set one up first: start Counter, or run counter-app init.")),
        "shop-here-already": (tr("There is a shop here already"), tr("Choose an empty folder.")),
        "pepper-missing": (
            tr("A secret file of this desk is missing"),
            tr("Without it no PIN can be checked. Bring back the folder's copy of it."),
        ),
        "desk-key-missing": (tr("This desk's signing key is missing"), tr("Bring back the key's copy, or give the desk a new one.")),
        "desk-key-damaged": (tr("This desk's signing key is damaged"), tr("Bring back the key's copy, or give the desk a new one.")),
        "desk-key-not-saved": (
            tr("The signing key could not be kept"),
            tr("Nothing was done. Check the right to write to the data folder."),
        ),
        "cannot-read": (tr("The file can't be read"), tr("Nothing was done. Check that it is still there and that you may read it.")),
        # Backups and secrets
        "backup-no-key": (tr("There is no recovery key yet"), tr("Make one first, and lock its page away.")),
        "backup-place-unset": (tr("No place for backups was chosen"), tr("Choose a folder, best on a disk that can be taken out.")),
        "backup-place-missing": (tr("The backup disk is not in"), tr("Put it in: the backup is made by itself then. Or choose another.")),
        "backup-place-ours": (tr("Not inside the data folder"), tr("Who loses one would lose both. Choose another disk.")),
        "backup-busy": (tr("A backup is being made"), tr("Try again when it is done.")),
        "backup-not-ours": (tr("This is no backup of Counter's"), tr("Nothing was changed. Choose another file.")),
        "backup-newer": (tr("A newer Counter made this backup"), tr("Nothing was changed. Update Counter first.")),
        "backup-other-key": (tr("This backup needs its recovery key"), tr("Type the key from its page.")),
        "backup-damaged": (tr("This backup is damaged"), tr("Nothing was changed. Take another one.")),
        "bad-recovery-key": (tr("This is no recovery key"), tr("Look at it group by group. Nothing was changed.")),
        "key-store-closed": (
            tr("The computer's key store does not answer"),
            tr("Unlock it as the user of this desk, then start again."),
        ),
        "key-store-empty": (
            tr("A secret of this desk is not on this computer"),
            tr("Was the folder copied from another computer? Restore a backup here instead."),
        ),
        # Messages to members
        "no-sender": (tr("No sender is named"), tr("Nothing was sent. Whoever looks after this computer names one: counter-app sender.")),
        "no-phone": (tr("The member has no phone here"), tr("Nothing was sent. Take the phone number down, then send a new code.")),
        "sender-missing": (
            tr("The sender can't be started"),
            tr("Everything is booked. Have the sender looked at, then send again."),
        ),
        "sender-failed": (tr("The sender did not take the message"), tr("Everything is booked. Send again in a moment.")),
        "sender-slow": (tr("The sender takes long"), tr("Everything is booked. If nothing arrives, send again in a moment.")),
        "outbox-closed": (
            tr("The folder for messages can't be written"),
            tr("Everything is booked. Check the folder, then send again."),
        ),
        # Paper
        "no-printer-chosen": (tr("No printer is chosen"), tr("Choose one under Settings, Printer, or save the page as PDF.")),
        "no-printing-system": (tr("Printing is not running"), tr("Start the computer's printing service, or save the page as PDF.")),
        "printer-missing": (tr("The printer is gone"), tr("Check that it is connected, or choose another one under Settings.")),
        "printer-off": (tr("The printer is off"), tr("Everything is booked. Switch it on, then press Ctrl+P.")),
        "printer-stopped": (tr("The printer is stopped"), tr("Everything is booked. Start its queue again, then press Ctrl+P.")),
        "paper-not-supported": (tr("The printer hasn't this paper"), tr("Choose another paper or printer under Settings.")),
        "paper-out": (tr("The printer is out of paper"), tr("Everything is booked. Put paper in, then press Ctrl+P.")),
        "paper-jam": (tr("The paper is jammed"), tr("Everything is booked. Take the paper out, then press Ctrl+P.")),
        "printer-open": (tr("The printer is open"), tr("Close its lid; it goes on by itself.")),
        "print-held": (tr("The print is held"), tr("Release it in the computer's print queue, or print again.")),
        "print-not-sent": (tr("The page did not reach the printer"), tr("Everything is booked. Press Ctrl+P to print it again.")),
        "print-failed": (tr("Printing failed"), tr("Everything is booked. Look at the printer, then press Ctrl+P.")),
        "print-slow": (tr("The printer takes long"), tr("The page is in its queue. Look at the printer before printing again.")),
        # Our own mistakes
        "our-mistake": (
            tr("Something went wrong in the program"),
            tr("It was done whole, or not at all. Look what is booked, then try again."),
        ),
        "cannot-save": (tr("The file could not be saved"), tr("Choose another folder, or make room on the disk.")),
    }.get(code)
