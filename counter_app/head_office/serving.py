"""Head office at work: one process goes round – takes letters, answers questions, lets desks in, ends the day – and waits for more.

It asks again every second, and hears at once where the server can tell it (LISTEN). Only one process serves: it keeps its name and the
time in one row, and another begins when that time is long past. Should two serve for a moment nevertheless, each transaction is still
whole and alone: nothing is taken twice.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from counter_app.database.door import Database
from counter_app.database.exchange.key_tables import runner
from counter_app.head_office.connecting import meaning
from counter_app.programme.refusals import Trouble

log = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds between two rounds in which nothing was to be done."""
SILENT_FOR = timedelta(seconds=15)
"""A process that wasn't seen for so long doesn't serve any more."""
CHANNEL = "counter_in"
"""What the server calls out when a desk has handed something in."""

Step = Callable[[], bool]
"""Does some of the work that is waiting; whether there may be more."""


def hold(connection: Connection, holder: UUID, now: datetime) -> None:
    """The process ``holder`` serves, seen now. Raises Trouble("another-runner") while another does."""
    row = connection.execute(select(runner.c.holder, runner.c.seen_at).with_for_update()).first()
    if row is None:
        connection.execute(insert(runner), {"id": 1, "holder": holder, "seen_at": now})
    elif row.holder == holder or row.seen_at < now - SILENT_FOR:
        connection.execute(update(runner), {"holder": holder, "seen_at": now})
    else:
        raise Trouble("another-runner", f"{row.seen_at:%H:%M:%S} UTC")


def let_go(connection: Connection, holder: UUID, now: datetime) -> None:
    """Another process may serve at once."""
    connection.execute(update(runner).where(runner.c.holder == holder), {"seen_at": now - SILENT_FOR - timedelta(seconds=1)})


def nothing() -> None:
    """There is nobody to tell."""


@dataclass
class Serving:
    """``steps`` are done in turn until none has more; then it waits. ``listen`` opens a connection that hears the server's calls."""

    database: Database
    holder: UUID
    now: Callable[[], datetime]
    steps: Sequence[Step]
    listen: Callable[[], psycopg.Connection[Any]]

    def __post_init__(self) -> None:
        self._ear: psycopg.Connection[Any] | None = None
        self._begun = nothing

    def until(
        self, stop: Event, begun: Callable[[], None] = nothing, waits: Callable[[Trouble | None], None] = lambda trouble: None
    ) -> None:
        """Serves until ``stop`` is set; what was begun is ended first. A line that fails is tried again. ``begun`` is called once, when it
        is this process that serves; ``waits`` when something begins to keep it from its work, and with None when it goes on.

        Raises Trouble("another-runner"); every other trouble is logged, and what it kept from being done is done later.
        """
        self._begun, waits_for = begun, ""
        try:
            while not stop.is_set():
                try:
                    more = self.round()
                    if waits_for:
                        log.info("head office goes on")
                        waits(None)
                        waits_for = ""
                except Trouble as trouble:
                    if trouble.code == "another-runner":
                        raise
                    if trouble.code != waits_for:
                        log.warning("head office waits: %s %s", trouble.code, trouble.detail)
                        waits(trouble)
                        waits_for = trouble.code
                    more = False
                if not more and not stop.is_set():
                    self._wait(stop)
        finally:
            self._stop_listening()
            self._leave()

    def round(self) -> bool:
        """Every step once. Returns whether there may be more to do. Raises Trouble("another-runner")."""
        self.database.exchange(hold, self.holder, self.now())
        begun, self._begun = self._begun, nothing
        begun()
        more = False
        for step in self.steps:
            more = step() or more
        return more

    def _wait(self, stop: Event) -> None:
        began = time.monotonic()
        try:
            if self._ear is None:
                self._ear = self.listen()
                self._ear.execute(f"LISTEN {CHANNEL}")
            for _call in self._ear.notifies(timeout=EVERY, stop_after=1):
                pass
        except (psycopg.Error, Trouble) as error:
            if isinstance(error, psycopg.Error) and meaning(error) is None:
                log.info("this server can't call out: head office asks every second")
            self._stop_listening()
            stop.wait(max(0.0, EVERY - (time.monotonic() - began)))

    def _stop_listening(self) -> None:
        if self._ear is not None:
            self._ear.close()
            self._ear = None

    def _leave(self) -> None:
        try:
            self.database.exchange(let_go, self.holder, self.now())
        except Trouble as trouble:
            log.warning("another process will serve in %s: %s", SILENT_FOR, trouble.code)
