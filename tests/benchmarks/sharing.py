"""Desks on one PostgreSQL: eight of them redeem at once, ours against the same statements by hand, each on a copy of one database."""

from __future__ import annotations

import multiprocessing
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import cache
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

import psycopg

from counter_app.actions.pricing import Item
from counter_app.actions.redeem import Redeem, redeem
from counter_app.database import migrate
from counter_app.database.folder import DataFolder
from counter_app.database.place import Server
from counter_app.database.tables import metadata
from counter_app.database.types import Id16
from counter_app.opening import OpenDesk, join_shop, open_desk
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import quoted, signed_request
from tests.benchmarks.measure import Row
from tests.benchmarks.shops import NOW, copy_of, shop_of
from tests.postgres import PostgreSQL

CLIENTS = 8
MEMBERS = 1_000
TIMES = 60
ROUNDS = 3

Sent = list[tuple[str, Any, bool]]
"""The statements of one redemption: text, values, whether these are rows of an executemany."""


def rows() -> Iterator[Row]:
    pg = PostgreSQL(lasting=True)
    fork = multiprocessing.get_context("fork")
    try:
        with tempfile.TemporaryDirectory() as place:
            room = Path(place)
            template = _shared(pg, room)
            pg.keep(template)
            heard = [_heard(folder) for folder in _copied(pg, template, room / "heard")]
            taken: list[float] = []
            limit: list[float] = []
            for turn in range(ROUNDS):
                ours, bare = _copied(pg, template, room / f"ours-{turn}"), pg.fresh(template)
                taken.append(_rate(fork, [(_redeems, (folder, place)) for place, folder in enumerate(ours)]))
                limit.append(_rate(fork, [(_by_hand, (pg.conninfo(bare), sent)) for sent in heard]))
                pg.forget()
    finally:
        pg.end()
    count = len(heard[0][0])
    yield Row("redemptions on PostgreSQL, 8 desks", median(taken), median(limit), 0.5, "/s", f"{count} statements", at_least=True)


def _shared(pg: PostgreSQL, room: Path) -> str:
    """A database with a shop of a thousand members and eight desks, whose folders are ``room / "desk-2"`` and on. Returns its name."""
    name = pg.fresh()
    server = pg.server(name)
    migrate.bring_up(server)
    file = shop_of(MEMBERS)
    with psycopg.connect(pg.conninfo(name)) as connection, sqlite3.connect(file.database) as source:
        connection.execute("SET session_replication_role = replica")
        for table in metadata.sorted_tables:
            ids = [place for place, column in enumerate(table.columns) if isinstance(column.type, Id16)]
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            with connection.cursor().copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:  # type: ignore[arg-type]
                for row in source.execute(f"SELECT {columns} FROM {table.name}"):
                    values = list(row)
                    for place in ids:
                        values[place] = values[place] and UUID(bytes=values[place])
                    copy.write_row(values)
            if "id" in table.c:
                connection.execute(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}")  # type: ignore[arg-type]
    source.close()
    first = copy_of(file, room / "desk-2")
    first.database.unlink()
    first.save(first.server_file, server.url.encode())
    for number in range(3, 2 + CLIENTS):
        join_shop(DataFolder(room / f"desk-{number}"), server, number, first.pepper(), now=lambda: NOW)
    at = int(NOW.timestamp() * 1000)
    pg.run(
        "INSERT INTO shift (desk, number, business_date, opened_at, opened_by)"
        f" SELECT number, 1, {(NOW.date() - NOW.date().replace(1970, 1, 1)).days}, {at}, 1 FROM desk WHERE number > 2",
        name,
    )
    pg.run("ANALYZE", name)
    return name


def _copied(pg: PostgreSQL, template: str, room: Path) -> list[DataFolder]:
    """The eight desks of a copy of the database."""
    server = pg.server(pg.fresh(template))
    folders = []
    for number in range(2, 2 + CLIENTS):
        folder = DataFolder(room / f"desk-{number}")
        shutil.copytree(room.parent / f"desk-{number}", folder.path, ignore=shutil.ignore_patterns("counter.lock"))
        folder.save(folder.server_file, server.url.encode())
        folders.append(folder)
    return folders


def _opened(folder: DataFolder) -> OpenDesk:
    opened = open_desk(folder, now=lambda: NOW)
    opened.desk.sign_on(1, opened.key.desk - 1)
    return opened


def _requests(opened: OpenDesk, place: int) -> list[Redeem]:
    """The client's own members, so that what is heard of one client holds whatever the others do meanwhile."""
    asked = []
    for turn in range(TIMES):
        items = (Item(1 + (place + turn) % 40, 1), Item(1 + (place + turn + 7) % 40, 1))
        priced = quoted(opened.desk, 1 + place * (MEMBERS // CLIENTS) + turn, items, IdentifiedBy.CARD)
        asked.append(signed_request(opened.desk, opened.key, priced, items, IdentifiedBy.CARD))
    return asked


# Ours


def _redeems(folder: DataFolder, place: int, barrier: Barrier) -> tuple[float, float]:
    opened = _opened(folder)
    asked = _requests(opened, place)
    barrier.wait()
    begun = perf_counter()
    for request in asked:
        opened.desk.write(redeem, request)
    ended = perf_counter()
    opened.close()
    return begun, ended


# By hand


class _Hearing(psycopg.Cursor[Any]):
    """Keeps what it is given in ``told``."""

    told: Sent

    def execute(self, query: Any, params: Any = None, **how: Any) -> Any:
        answer = super().execute(query, params, **how)
        if params is not None:
            self.told.append((str(query), params, False))
        return answer

    def executemany(self, query: Any, params_seq: Any, **how: Any) -> None:
        rows = list(params_seq)
        self.told.append((str(query), rows, True))
        super().executemany(query, rows, **how)


def _heard(folder: DataFolder) -> list[Sent]:
    """What each of the client's redemptions sends."""
    place = folder.place
    assert isinstance(place, Server)
    opened = _opened(folder)
    asked = _requests(opened, opened.key.desk - 2)
    driver: Any = opened.database._store.writer().connection.driver_connection
    driver.cursor_factory = _Hearing
    heard = []
    for request in asked:
        _Hearing.told = []
        opened.desk.write(redeem, request)
        heard.append(_Hearing.told)
    opened.close()
    return heard


@cache
def _names_its_voucher(statement: str) -> int | None:
    """Which of the values is the voucher's row id, which another order of the clients makes another."""
    found = re.match(r"INSERT INTO \w+ \((.*?)\)", statement)
    columns = [] if found is None else found[1].split(", ")
    return columns.index("voucher_id") if "voucher_id" in columns else None


def _of_voucher(statement: str, values: Any, voucher: int) -> Any:
    place = _names_its_voucher(statement)
    return values if place is None else (*values[:place], voucher, *values[place + 1 :])


def _by_hand(conninfo: str, sent: list[Sent], barrier: Barrier) -> tuple[float, float]:
    connection = psycopg.connect(conninfo)
    barrier.wait()
    begun = perf_counter()
    for statements in sent:
        now = -1
        for statement, values, many in statements:
            if many:
                connection.cursor().executemany(statement, [_of_voucher(statement, row, now) for row in values])
                continue
            answer = connection.execute(statement, _of_voucher(statement, values, now))
            if answer.description is not None:
                found = answer.fetchall()
                if statement.startswith("INSERT INTO voucher "):
                    now = found[0][0]
        connection.commit()
    ended = perf_counter()
    connection.close()
    return begun, ended


def _rate(fork: Any, clients: list[tuple[Any, tuple[Any, ...]]]) -> float:
    """Redemptions a second, from the first that began to the last that ended."""
    barrier, answers = fork.Barrier(len(clients)), fork.Queue()

    def run(work: Any, given: tuple[Any, ...]) -> None:
        answers.put(work(*given, barrier))

    running = [fork.Process(target=run, args=client) for client in clients]
    for each in running:
        each.start()
    times = [answers.get(timeout=600) for _ in running]
    for each in running:
        each.join()
    return len(clients) * TIMES / (max(ended for _, ended in times) - min(begun for begun, _ in times))
