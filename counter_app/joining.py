"""A new desk joins a chain: from head office's address and a code to a data folder that can be opened.

It shows its key, changes the code's password for one of its own, waits until head office has certified it, and gets what a desk can't work
without; the members come while it is open. Whatever cuts it short, the next time it goes on; until the end the folder holds no shop, and
can be thrown away.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from counter_app.actions.clock import Clock, system_now
from counter_app.actions.tries import Tries
from counter_app.database.folder import DataFolder
from counter_app.database.types import milliseconds
from counter_app.head_office import line_file, roles
from counter_app.head_office.answer import Answer, believed
from counter_app.head_office.connecting import Address, Line, line_troubles
from counter_app.head_office.enrolment_code import EnrolmentCode
from counter_app.head_office.filling import Filling, NewDesk
from counter_app.head_office.line_file import Known
from counter_app.head_office.over_postgres import OverPostgres
from counter_app.head_office.sealing import public_half, unsealed
from counter_app.programme.refusals import Trouble
from counter_app.vouchers.code import FIRST_INSTANT
from counter_app.vouchers.keys import DeskKey


@dataclass(frozen=True, slots=True)
class Joined:
    """How far it is. ``stage``: waiting (for head office's answer), filling (``done`` of ``of`` rows without which the desk can't open),
    joined."""

    stage: str
    done: int = 0
    of: int = 0


class Joining:
    """Made by ``join``; ``step`` until its stage is ``joined``, then ``close``. While the stage is ``waiting``, ask again in a second."""

    def __init__(self, folder: DataFolder, address: Address, code: EnrolmentCode, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._address = address
        self._code = code
        self._now = now
        self._filling: Filling | None = None
        self._books: OverPostgres | None = None

    def step(self) -> Joined:
        """A little further. Raises Trouble, and the next step goes on: what the line says, code-over (used, or its hour is past),
        head-office-foreign, disk-full, read-only."""
        if self._filling is None:
            if not self._shown():
                self._show()
            found = self._answer()
            if found is None:
                return Joined("waiting")
            self._filling = self._begin(*found)
        progress = self._filling.step()
        if progress.table:
            return Joined("filling", progress.done, progress.of)
        self._end()
        return Joined("joined", progress.done, progress.of)

    def close(self) -> None:
        """Another program may go on, in this folder or another."""
        if self._filling is not None:
            self._filling.close()
            self._filling = None
        if self._books is not None:
            self._books.close()
        self._folder.unlock()

    # What is shown

    @property
    def _this_code(self) -> str:
        return hashlib.sha256(self._code.text.encode()).hexdigest()

    def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._folder.joining_file.read_text("utf-8"))
            return kept if isinstance(kept, dict) else {}
        except (OSError, ValueError):
            return {}

    def _shown(self) -> bool:
        """This very code has let the desk in already, as far as this folder knows."""
        kept = self._kept()
        return bool(kept.get("code") == self._this_code and kept.get("address") == str(self._address) and kept.get("shown"))

    def _keep(self, *, shown: bool) -> None:
        facts = {"address": str(self._address), "desk": self._code.desk, "code": self._this_code, "shown": shown}
        self._folder.save(self._folder.joining_file, json.dumps(facts, sort_keys=True).encode())

    def _show(self) -> None:
        """Head office has this desk's keys, and the code's password is replaced by the desk's own, in one transaction."""
        folder, role = self._folder, self._address.role(self._code.desk)
        own = line_file.password_file(folder)
        # Keys and password belong to one code: with another one it may be another desk's turn, and head office takes an old key no more.
        if not own.exists() or self._kept().get("code") != self._this_code:
            folder.keep_secret(own, secrets.token_urlsafe(32).encode())
            folder.keep_secret(folder.keys / "sealing", secrets.token_bytes(32))
            key = DeskKey.make(self._code.desk, FIRST_INSTANT, secrets.token_bytes(32))
            replace(key, store=folder.key_store).save(folder.keys)
            self._keep(shown=False)
        password = folder.secret(own).decode()
        public, seal = DeskKey.load(folder.keys, folder.key_store).public, public_half(folder.secret(folder.keys / "sealing"))
        try:
            connection = Line(self._address, role, self._code.text).connect(first=True)
        except Trouble as trouble:
            if trouble.code != "not-let-in":
                raise
            # Cut off after head office had heard it: then the desk comes in by its own password.
            self._try_own(role, password)
            self._keep(shown=True)
            return
        with line_troubles(), connection, connection.transaction():
            connection.execute(
                "INSERT INTO enrolment (desk, public, seal, at) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                (self._code.desk, public, seal, milliseconds(self._now())),
            )
            roles.choose_password(connection, password)
        self._keep(shown=True)

    def _try_own(self, role: str, password: str) -> None:
        try:
            Line(self._address, role, password).connect(first=True).close()
        except Trouble as trouble:
            raise Trouble("code-over") if trouble.code == "not-let-in" else trouble from trouble

    # What comes back

    def _line(self) -> Line:
        password = self._folder.secret(line_file.password_file(self._folder)).decode()
        return Line(self._address, self._address.role(self._code.desk), password)

    def _answer(self) -> tuple[Answer, bytes] | None:
        public = DeskKey.load(self._folder.keys, self._folder.key_store).public
        with line_troubles(), self._line().connect() as connection:
            row = connection.execute("SELECT answer FROM enrolment WHERE public = %s", (public,)).fetchone()
        if row is None:
            raise Trouble("code-over")
        return None if row[0] is None else believed(row[0], self._code, public)

    def _begin(self, answer: Answer, root: bytes) -> Filling:
        folder, at = self._folder, self._now()
        try:
            pepper = unsealed(folder.secret(folder.keys / "sealing"), bytes.fromhex(answer.sealed))
        except ValueError as problem:
            raise Trouble("head-office-foreign", "sealed to another") from problem
        folder.keep_secret(folder.pepper_file, pepper)
        Tries(folder.tries_file, pepper).begin()
        line_file.keep(folder, Known(self._address, answer.desk, answer.chain_uid, root), answer.authority)
        folder.keep_desk_facts(shop=answer.shop, desk=answer.desk, training=answer.training, time_zone=answer.time_zone)
        clock = Clock(ZoneInfo(answer.time_zone), answer.day_start, source=self._now)
        new = NewDesk(answer.chain_uid, answer.desk, answer.epoch, bytes.fromhex(answer.hash), at, clock.business_date(at))
        known = line_file.known(folder)
        assert known is not None
        self._books = OverPostgres(line_file.line(folder, known), known.desk, known.chain)
        return Filling(self._books, new, folder.database)

    def _end(self) -> None:
        for name in (self._folder.joining_file, self._folder.keys / "sealing"):
            name.unlink(missing_ok=True)


def join(folder: DataFolder, address: str, code: str, *, now: Callable[[], datetime] = system_now) -> Joining:
    """The desk in this empty folder joins the chain whose head office is at ``address``, as ``code`` says.

    Raises Trouble: bad-address, bad-enrolment-code (its detail: the group that is wrong), shop-here-already, in-use, read-only.
    """
    joining = Joining(folder, Address.parse(address), EnrolmentCode.parse(code), now)
    folder.lock()
    if not folder.is_empty():
        folder.unlock()
        raise Trouble("shop-here-already", str(folder.path))
    return joining
