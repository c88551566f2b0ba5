"""At the start of the desk: is what was written since the last check still as it was? Only that much is recomputed, so that it is quick.

How far it has been checked is kept beside the database, as a head that the desk's key signed: nobody without the key can say that more
was checked. It is no proof for others; ``counter-app audit verify`` recomputes everything.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import Connection

from counter_app.database.chain_check import Chain, Good, SignedHead, check_chain, head_from
from counter_app.database.door import Database
from counter_app.database.folder import DataFolder
from counter_app.database.neutral import ask

MARK = "checked-up-to"
"""The file with the last head that was checked."""


def check_since_mark(database: Database, folder: DataFolder, good: Good) -> Chain:
    """Check what came after the last head that was checked (everything, where none was); the last head of it is the next mark.

    Raises Trouble when the mark can't be written or the database not be read.
    """
    found = database.read(_since, mark_of(folder), good)
    if found.last is not None and not found.findings:
        folder.save(folder.path / MARK, f"{found.last.text()}\n".encode("ascii"))
    return found


def mark_of(folder: DataFolder) -> SignedHead | None:
    """The last head that was checked; None where there is none, or no head in it."""
    try:
        return head_from(Path(folder.path / MARK).read_text("ascii"))
    except (OSError, UnicodeDecodeError):
        return None


def _since(connection: Connection, mark: SignedHead | None, good: Good) -> Chain:
    if mark is not None and (not good(mark) or _was_lost_by_a_restore(connection, mark)):
        mark = None
    return check_chain(connection, good, since=mark)


def _was_lost_by_a_restore(connection: Connection, mark: SignedHead) -> bool:
    """A desk that came back from a backup goes on in a later epoch, and what it had checked after that backup is gone with the rest."""
    epoch = ask(connection, "SELECT epoch FROM chain WHERE desk = ?", (mark.desk,)).fetchone()[0]
    there = ask(
        connection, "SELECT 1 FROM journal WHERE desk = ? AND epoch = ? AND number = ?", (mark.desk, mark.epoch, mark.number)
    ).fetchone()
    return bool(epoch > mark.epoch) and there is None
