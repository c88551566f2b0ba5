"""Trying: what an action would answer now. It is done for once and taken back in the same breath, so a quote can't differ from the deed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from counter_app.actions.desk import Desk
from counter_app.database.asked import Asked
from counter_app.database.door import Action, Work
from counter_app.database.posting import new_id

A = TypeVar("A", bound=Asked)
T = TypeVar("T")


class _Answered(Exception):
    """The action's answer, on its way out of a transaction that is not kept."""

    def __init__(self, answer: object) -> None:
        super().__init__()
        self.answer = answer


def tried(desk: Desk, what: Action[A, T], asked: A) -> T:
    """The answer that the action would give now; nothing of it is kept, not even the request's id. Raises Refused and Trouble as it does.

    Not for what hangs on a secret that the asker mustn't know before, a draw.
    """

    def run(work: Work, again: A) -> T:
        raise _Answered(what.run(work, again))

    def never(connection: object, again: A) -> T:
        raise AssertionError("what is tried is never carried out")

    attempt: Action[Any, Any] = Action(what.kind, run, never, what.value_out)
    try:
        desk.write(attempt, replace(asked, request_id=new_id()))
    except _Answered as ended:
        answer: T = ended.answer  # type: ignore[assignment]
        return answer
    raise AssertionError("what is tried always answers or refuses")
