"""Plays cases: step by step on a stage of their own, and compares what came with what was expected.

A step that was refused must have changed nothing: the journal, every member's standing and every gift's stock are looked at before and
after it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from counter_app.actions.month_end import NOBODY
from counter_app.database import lists
from counter_app.programme.programme import Programme
from counter_app.programme.values import Points
from counter_app.rehearsal import dealing, earning, redeeming, seen  # noqa: F401  the steps register themselves
from counter_app.rehearsal.cases import Case, Cases
from counter_app.rehearsal.format import Expect, Step
from counter_app.rehearsal.hands import Came, Hands, prepare
from counter_app.rehearsal.stage import stage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that wasn't met. ``step`` counts from 1, ``do`` is its word; ``expected`` and ``got`` are as the file writes them."""

    case: str
    step: int
    do: str
    what: str
    expected: str
    got: str


def play(cases: Cases, case: Case) -> Iterator[Failure]:
    """Every expectation of this case that isn't met, as it is played; whoever has seen enough stops asking."""
    with stage(cases.programme, cases.gifts, case.first) as set_up:
        hands = Hands(set_up, case.steps)
        for number, step in enumerate(case.steps, start=1):
            try:
                for what, expected, got in _played(hands, step):
                    yield Failure(case.name, number, step.do, what, expected, got)
            except Exception as error:
                # Our own mistake, not the case's: it is told with its place, and the other cases are played all the same.
                log.exception("%s: %s: step %s (%s)", cases.source, case.name, number, step.do)
                yield Failure(case.name, number, step.do, "program", "an answer", f"{type(error).__name__}: {error}")
                return


_Miss = tuple[str, str, str]
"""What was looked at, what was expected, what came."""


def _played(hands: Hands, step: Step) -> Iterator[_Miss]:
    if step.on is not None:
        hands.stage.move_to(step.on)
    hands.stage.time.pass_by()
    prepare(step, hands)
    before = hands.desk.read(seen.everything)
    came = hands.take(step)
    after = hands.desk.read(seen.everything)
    yield from _refusal(step.expect, came)
    if came.refused is not None and after != before:
        yield "refused", "nothing changed", "a change"
    looking = _Looking(hands, came, before, after)
    for what in Expect.model_fields:
        if what in step.expect.model_fields_set and what != "refused":
            yield from looking.at(what, getattr(step.expect, what))


def _refusal(expect: Expect, came: Came) -> Iterator[_Miss]:
    got = None if came.refused is None else came.refused.reason.code
    if got == expect.refused:
        return
    if expect.refused is None and "needs" in expect.model_fields_set and got is not None and got.startswith("needs-"):
        return  # what the desk asks for was expected, and it asked
    yield "refused", expect.refused or "none", got or "none"


class _Looking:
    """Compares what came of one step with what was expected of it."""

    def __init__(self, hands: Hands, came: Came, before: seen.Everything, after: seen.Everything) -> None:
        self.hands, self.stage, self.came = hands, hands.stage, came
        self.before, self.after = before, after

    def at(self, what: str, expected: Any) -> Iterator[_Miss]:
        if what == "stock":
            for code, pieces in expected.items():
                got = self.after.stock.get(code)
                if got != pieces:
                    yield f"stock.{code}", str(pieces), "none" if got is None else str(got)
            return
        write = _WRITTEN.get(what, _plain)
        wanted = expected.points if what == "expiring" else expected
        got = self._seen(what, expected)
        if got is None or _comparable(got) != _comparable(wanted):
            yield what, write(wanted, self.stage.programme), "none" if got is None else write(got, self.stage.programme)

    def _seen(self, what: str, expected: Any) -> Any:
        """What came, in the form in which the file's model has what was expected; None where there is nothing of the kind."""
        if what in Came.told:
            return getattr(self.came, what)
        if what in _LISTS:
            return [self.hands.handle(each) for each in self.stage.desk.read(_LISTS[what], self.stage.programme, self.stage.desk.today())]
        if what == "alerts":
            low = self.stage.desk.read(lists.low_stock, self.stage.programme, self.stage.desk.facts.shop_id)
            return [each.code for each in low]
        if what == "fund":
            return self.stage.desk.read(seen.month_end_of, "fund", NOBODY, self.stage.desk.today())
        return None if self.came.member_id is None else self._of_the_member(what, expected, self.came.member_id)

    def _of_the_member(self, what: str, expected: Any, member_id: int) -> Any:
        now = self.after.standings.get(member_id)
        if now is None:
            return None
        if what == "points":
            was = self.before.standings.get(member_id)
            return now.balance - (0 if was is None else was.balance)
        if what == "expiring":
            return self.stage.desk.read(lists.expiring_by, member_id, self.stage.desk.today(), expected.by)
        if what == "reward":
            return self.stage.desk.read(seen.month_end_of, "reward", member_id, self.stage.desk.today())
        if what == "promises":
            return [promise.zh for promise in self.stage.programme.tier(now.tier).promises]
        return getattr(now, what)


def _reminded(connection: Connection, programme: Programme, on: date) -> list[int]:
    return sorted({each.member_id for each in lists.all_reminders(connection, programme, on)})


def _called(connection: Connection, programme: Programme, on: date) -> list[int]:
    return [each.member_id for each in lists.all_calls(connection, programme)]


def _published(connection: Connection, programme: Programme, on: date) -> list[int]:
    return [each.member_id for each in lists.all_published(connection, programme, on)]


_LISTS = {"reminders": _reminded, "calls": _called, "published": _published}
"""Members on a list of that day, by row id."""


def _comparable(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _plain(value: Any, programme: Programme) -> str:
    if isinstance(value, list):
        return ", ".join(sorted(value)) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_points(value: int, programme: Programme) -> str:
    return programme.points_text(Points(value))


def _as_money(fen: int, programme: Programme) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


_WRITTEN: dict[str, Callable[[Any, Programme], str]] = {
    **dict.fromkeys(("points", "balance", "held", "lifetime", "expiring"), _as_points),
    **dict.fromkeys(("cash", "discount", "value", "due", "commission", "fund", "reward"), _as_money),
}
