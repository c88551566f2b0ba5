"""A desk without a window that can be killed: the real flow, actions, pages and print lane, in a process of its own.

Started as a program it is a warm process that forks one desk after the other (starting Python each time would cost more than the work).
A desk is told what to do in one line of JSON and answers in lines: what it found unprinted when it started, each answer the clerk got,
each copy that came out. Where it was told to stop, it says so, stands still and waits for its end.

Nothing in the program itself knows of this. The points are found from outside: functions as they are entered and left, statements as
SQLite begins them, the commit and the file calls as C functions.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import tempfile
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import CodeType, FrameType
from typing import Any
from uuid import UUID

from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop, new_shop
from sqlalchemy import event
from sqlalchemy.engine import Engine

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import Redemption, redeem
from counter_app.actions.signing_in import check_supervisor, sign_in_with, wearer
from counter_app.database.door import Database, Written
from counter_app.database.folder import DataFolder
from counter_app.database.posting import new_id
from counter_app.database.vouchers import PrintRow, Voucher, prints_pending, voucher_by_id
from counter_app.opening import OpenDesk, open_desk, set_up
from counter_app.programme.values import IdentifiedBy
from counter_app.screens import issuing
from counter_app.screens.lanes import Lanes
from counter_app.screens.print_out import PaperChoice, pending_of, print_copy
from counter_app.screens.printing.folder import PdfFolder
from counter_app.vouchers.code import sign
from counter_app.vouchers.page import PaperSize, render
from counter_app.vouchers.paper import Copy

PRINTER = "Desk printer"

_FUNCTIONS: dict[CodeType, str] = {
    issuing.quoted.__code__: "the basket is quoted",
    issuing.signed_request.__code__: "the request is made",
    sign.__code__: "the code is signed",
    issuing.approved.__code__: "the approval is bound",
    Database.write.__code__: "write",
    redeem.run.__code__: "the action",
    print_copy.__code__: "printing",
    render.__code__: "the page is drawn",
    PdfFolder.send.__code__: "the printer is given the page",
    PdfFolder.outcome.__code__: "the printer is asked",
}
_BUILTINS = {"fsync", "replace", "commit", "Connection.commit"}
_WRITING = ("BEGIN", "INSERT", "UPDATE", "DELETE", "COMMIT")


class _Here(threading.local):
    """What goes on in one thread: the writes it is in, and the copy it prints."""

    def __init__(self) -> None:
        self.writes: list[str] = []
        self.copy = ""


class Stops:
    """Watches a desk pass its points, each named by what is going on: ``redeem: INSERT voucher``, ``shop copy: replace done``.

    A name that comes back within one click is counted: ``redeem: INSERT ledger (2)``. ``stop`` is ``{"at": name}``, ``{"event": n}`` (the
    n-th call or return of any function at all) or ``{}`` (nowhere).
    """

    def __init__(self, say: Any, stop: dict[str, Any]) -> None:
        self._say, self._stop = say, stop
        self._here = _Here()
        self.passed: list[str] = []
        self._seen: Counter[str] = Counter()
        self.events = 0
        self._watching = False

    def watch_connections(self) -> None:
        """Before anything is opened: statements are seen on every connection."""
        event.listen(Engine, "connect", lambda connection, _: connection.set_trace_callback(self._on_statement))

    def watch(self) -> None:
        """From now on, in this thread."""
        self._watching = True
        sys.setprofile(self._on_event if "event" in self._stop else self._on_profile)

    def watch_threads(self) -> None:
        """In every thread that starts from now on."""
        self._watching = True
        threading.setprofile(self._on_profile)

    def aim(self, stop: dict[str, Any]) -> None:
        """Another place to stop; what was passed so far doesn't count."""
        self._stop = stop
        self.passed.clear()
        self._seen.clear()

    def rest(self) -> None:
        threading.setprofile(None)
        sys.setprofile(None)
        self._watching = False

    def _on_event(self, frame: FrameType, what: str, arg: object) -> None:
        self.events += 1
        if self.events == self._stop["event"]:
            self._stand_still(f"event {self.events}: {what} in {Path(frame.f_code.co_filename).name}:{frame.f_lineno}")

    def _on_drawing(self, frame: FrameType, what: str, arg: object) -> None:
        """A page is a hundred thousand events: nothing of it has a name but its end."""
        self.events += 1
        if what == "return" and frame.f_code is render.__code__:
            sys.setprofile(self._on_profile)
            self._on_profile(frame, what, arg)

    def _on_profile(self, frame: FrameType, what: str, arg: Any) -> None:
        self.events += 1
        if what == "call" or what == "return":
            if (name := _FUNCTIONS.get(frame.f_code)) is not None:
                self._on_function(frame, name, what == "call")
        elif arg.__name__ in _BUILTINS and (self._here.writes or self._here.copy) and arg.__qualname__ in _BUILTINS:
            self._on_builtin(arg.__name__, what == "c_call")

    def _on_function(self, frame: FrameType, name: str, begins: bool) -> None:
        if name == "write":
            self._on_write(frame, begins)
        elif name == "printing":
            row: PrintRow = frame.f_locals["row"]
            self._here.copy = f"{row.copy} copy: " if begins else ""
            self._pass(f"{row.copy} copy: {name} {'begins' if begins else 'done'}")
        else:
            self._pass(f"{self._where()}{name}{'' if begins else ', done'}")
            if begins and frame.f_code is render.__code__:
                sys.setprofile(self._on_drawing)

    def _on_write(self, frame: FrameType, begins: bool) -> None:
        if begins:
            what, asked = frame.f_locals["what"], frame.f_locals["asked"]
            self._here.writes.append(f"{asked.copy} copy {asked.state}: " if what.kind == "print" else f"{what.kind}: ")
            self._pass(f"{self._where()}write begins")
        else:
            self._pass(f"{self._where()}written")
            self._here.writes.pop()

    def _on_builtin(self, name: str, begins: bool) -> None:
        """A commit's beginning is seen as a statement; SQLAlchemy also "commits" where nothing was written."""
        if self._here.writes and name == "commit" and not begins:
            self._pass(f"{self._where()}committed")
        elif self._here.copy and name != "commit":
            self._pass(f"{self._here.copy}{name}{'' if begins else ' done'}")

    def _on_statement(self, text: str) -> None:
        words = text.split(None, 3)
        if self._watching and self._here.writes and words and words[0] in _WRITING:
            told = words[:1] if words[0] in ("BEGIN", "COMMIT") else [words[0], words[2 if words[1] in ("INTO", "FROM") else 1]]
            self._pass(self._where() + " ".join(told))

    def _where(self) -> str:
        return self._here.writes[-1] if self._here.writes else self._here.copy

    def _pass(self, name: str) -> None:
        self._seen[name] += 1
        if self._seen[name] > 1:
            name = f"{name} ({self._seen[name]})"
        self.passed.append(name)
        if self._stop.get("at") == name:
            self._stand_still(name)

    def _stand_still(self, name: str) -> None:
        self._say(stopped=name)
        while True:  # the end comes from outside
            signal.pause()


class Clerk:
    """Does at the desk what the screens do, and says what the clerk sees."""

    def __init__(self, opened: OpenDesk, paper: Path, say: Any) -> None:
        self._opened, self._desk, self._say = opened, opened.desk, say
        self._lanes = Lanes.same_thread()
        self._printers = PdfFolder(paper)
        self._choice = PaperChoice(PRINTER, PaperSize.ROLL_80)

    def begin(self) -> None:
        sign_in_with(self._desk, wearer(self._desk, CLERK.badge).id, CLERK.pin, self._opened.pins, method="badge-and-pin")

    def finish_what_is_not_printed(self) -> None:
        """What the start page offers before the first member comes."""
        waiting = self._desk.read(prints_pending)
        self._say(offered=[[row.number, row.copy, row.state, self._voucher(row.voucher_id).digits] for row in waiting])
        for row in waiting:
            self._print(row)

    def redeem(self, click: dict[str, Any]) -> None:
        items = tuple(Item(gift, pieces) for gift, pieces in click["items"])
        priced = issuing.quoted(self._desk, click["member"], items, IdentifiedBy.CARD)
        request_id = UUID(hex=click["request"])
        asked = issuing.signed_request(self._desk, self._opened.key, priced, items, IdentifiedBy.CARD, request_id=request_id)
        if priced.quote.approval:
            supervisor = wearer(self._desk, SUPERVISOR.badge).id
            proved = check_supervisor(self._desk, supervisor, SUPERVISOR.pin, self._opened.pins, method="badge-and-pin", purpose="approval")
            asked = issuing.approved(self._desk, asked, ApprovalGiven(approver_id=supervisor, at=proved.at, for_content=b""))
        self._lanes.write.ask(lambda: self._desk.write(redeem, asked), lambda written: self._on_redeemed(click, written))

    def _on_redeemed(self, click: dict[str, Any], written: Written[Redemption]) -> None:
        voucher = self._voucher(written.answer.voucher_id)
        out = [row.copy for row in voucher.prints if row.state == "printed"]
        self._say(answered=click["request"], number=voucher.number, digits=voucher.digits, repeated=written.repeated, out=out)
        for copy in Copy:
            if (row := pending_of(voucher, copy)) is not None:
                self._print(row)

    def _print(self, row: PrintRow) -> None:
        self._lanes.printing.ask(
            lambda: print_copy(self._desk, self._printers, self._choice, row, _never), lambda _: self._say(printed=[row.number, row.copy])
        )

    def _voucher(self, voucher_id: int) -> Voucher:
        voucher = self._desk.read(voucher_by_id, voucher_id)
        assert voucher is not None
        return voucher


def _never() -> None:
    raise AssertionError("this printer prints at once: nobody waits")


def work(order: dict[str, Any], say: Any) -> None:
    """One desk's life: opened, what is left over finished, the clicks that had no paper pressed again, then a new one."""
    stops = Stops(say, order["stop"])
    stops.watch_connections()
    if order["from_the_start"]:
        stops.watch()
    opened = open_desk(DataFolder(Path(order["folder"])), now=HeldClock(OPENED + timedelta(seconds=order["second"])), cost=CHEAP)
    clerk = Clerk(opened, Path(order["paper"]), say)
    clerk.begin()
    clerk.finish_what_is_not_printed()
    for click in order["again"]:
        clerk.redeem(click)
    if order["click"] is not None:
        say(begins=True)
        if order["watched"] and not order["from_the_start"]:
            stops.watch()
        clerk.redeem(order["click"])
    stops.rest()
    opened.close()
    say(done=True, passed=stops.passed, events=stops.events)


Work = Callable[[dict[str, Any], Any], None]


def _live(ear: socket.socket, work: Work) -> None:
    def say(**what: object) -> None:
        ear.sendall(json.dumps(what).encode() + b"\n")

    say(pid=os.getpid())
    try:
        work(json.loads(ear.makefile().readline()), say)
    except BaseException:
        say(failed=traceback.format_exc())


def practise(path: Path) -> None:
    """One click in a shop of its own, so that nothing has to be loaded or reckoned a first time in the lives to come."""
    folder, clock = DataFolder(path / "shop"), HeldClock(OPENED)
    set_up(folder, new_shop(), now=clock, cost=CHEAP)
    shop = Shop(folder, clock, open_desk(folder, now=clock, cost=CHEAP))
    click = {"member": shop.member(points=9_000), "items": [(shop.gift(points=5_100), 1)], "request": new_id().hex}
    shop.open.close()
    (path / "paper").mkdir()
    order = {"folder": folder.path, "paper": path / "paper", "second": 1, "again": [], "click": click}
    work({**order, "stop": {}, "from_the_start": False, "watched": False}, lambda **_: None)


def give_birth(control: socket.socket, work: Work) -> None:
    """For each ear that comes over ``control`` a desk lives and dies; its end is told once the system has cleared it away."""
    with tempfile.TemporaryDirectory(prefix="kills-") as made:
        practise(Path(made))
    # What is there by now is never looked through again: a life that touches less of it has less to copy.
    gc.collect()
    gc.freeze()
    while True:
        _, ears, _, _ = socket.recv_fds(control, 1, 1)
        if not ears:
            return
        pid = os.fork()
        if pid == 0:
            control.close()
            _live(socket.socket(fileno=ears[0]), work)
            os._exit(0)
        os.close(ears[0])
        _, status = os.waitpid(pid, 0)
        control.sendall(bytes([os.waitstatus_to_exitcode(status) & 0xFF]))


if __name__ == "__main__":
    give_birth(socket.socket(fileno=int(sys.argv[1])), work)
