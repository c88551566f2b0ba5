"""What head office does about loans, again and again: asks are answered (for vouchers too), debts settled, shelves lent, lost desks told
of and freed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from counter_app.database.asked import Asked
from counter_app.database.door import Action, Database
from counter_app.head_office.claiming import KIND as CLAIM
from counter_app.head_office.claiming import Claim, claim_voucher, voucher_in
from counter_app.head_office.lending import (
    Lend,
    LendShelves,
    SettleDebts,
    Wanted,
    asks,
    debtors,
    idle_shelves,
    lend,
    lend_shelves,
    settle_debts,
    wanted_in,
)
from counter_app.head_office.lost_desks import FreeLost, NoticeLost, free_lost, notice_lost, signed, silent
from counter_app.head_office.passing_on import PassOn, have_points, pass_on_points

LOOKED_FOR_LOST = timedelta(hours=1)
"""So often it is asked which desks have not been heard."""


class Lending:
    """To be called whenever letters were taken or something was asked. ``asked`` makes a request of head office itself: its instant,
    business date and desk number."""

    def __init__(self, database: Database, asked: Callable[[], Asked]) -> None:
        self._database = database
        self._asked = asked
        self._looked_at: datetime | None = None

    def answer(self) -> int:
        """Everything that desks ask is answered. Returns how many asks there were."""
        answered = 0
        while waiting := self._database.read(asks):
            for ask in waiting:
                if ask.kind == CLAIM:
                    self._write(claim_voucher, Claim, request_id=ask.uid, to=ask.desk, voucher=voucher_in(ask.text))
                else:
                    self._write(lend, Lend, request_id=ask.uid, to=ask.desk, wanted=_wanted_or_none(ask.text))
                answered += 1
        return answered

    def tidy(self) -> int:
        """Debts are settled of what came home, points of who became one with another are passed on, lost desks are told of, and freed where
        two supervisors have signed. Returns how many actions that took."""
        done = 0
        now: Asked = self._asked()
        while members := self._database.read(debtors, now.business_date):
            self._write(settle_debts, SettleDebts, members=members)
            done += 1
        while members := self._database.read(have_points, now.business_date):
            self._write(pass_on_points, PassOn, members=members)
            done += 1
        while idle := self._database.read(idle_shelves):
            for desk in sorted({to for to, _ in idle}):
                self._write(lend_shelves, LendShelves, to=desk, gifts=tuple(uid for to, uid in idle if to == desk))
                done += 1
        if self._looked_at is None or now.at - self._looked_at >= LOOKED_FOR_LOST:
            self._looked_at = now.at
            for lost in self._database.read(silent, now.at):
                self._write(notice_lost, NoticeLost, lost=lost.desk, epoch=lost.epoch)
                done += 1
        while exceptions := self._database.read(signed):
            for exception_id in exceptions:
                self._write(free_lost, FreeLost, exception_id=exception_id)
                done += 1
        return done

    def _write(self, what: Action[Any, Any], request: type[Asked], **facts: Any) -> None:
        now: Asked = self._asked()
        facts.setdefault("request_id", now.request_id)
        self._database.write(what, request(at=now.at, business_date=now.business_date, desk=now.desk, **facts))


def _wanted_or_none(text: str) -> Wanted | None:
    try:
        return wanted_in(text)
    except ValueError:
        return None
