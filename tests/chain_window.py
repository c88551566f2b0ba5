"""A desk of a chain in a window, with every place: real lanes, and a line whose other end is the test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from chain_line import LineOfTest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy import insert
from sqlalchemy.engine import Connection
from window import OpenWindow, Window

from counter_app.actions.desk import Desk
from counter_app.actions.open_shop import NewPerson
from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.exchange.tables import exception
from counter_app.database.posting import new_id
from counter_app.screens.services import Services
from counter_app.screens.window.places import PLACES
from counter_app.tour.seeing import visible_in


@dataclass(frozen=True, kw_only=True)
class _Came(Asked):
    """An exception as it would come down the feed."""

    values: tuple[tuple[str, Any], ...]

    def content(self) -> bytes:
        return self.request_id.bytes * 2


def _never_again(connection: Connection, asked: _Came) -> int:
    raise AssertionError("a test gave the same thing twice")


@action("test-exception", again=_never_again)
def _come(work: Work, asked: _Came) -> int:
    uid = new_id()
    found = work.connection.execute(insert(exception), {"uid": uid, **dict(asked.values)}).inserted_primary_key
    assert found is not None
    work.wrote("exception", exception=uid)
    return int(found[0])


def come(books: Desk, kind: str = "refused", **facts: Any) -> int:
    """Something to decide has come down the feed. Returns its row id."""
    values: dict[str, Any] = {
        "kind": kind, "desk": 7, "epoch": 1, "number": 812, "letter_kind": "redeem", "at": books.clock.now(), "reason": "allowance",
        "detail": {}, "state": "open", **facts,
    }  # fmt: skip
    values["detail"] = canonical(values["detail"]).decode()
    return books.write(_come, books.asked(_Came, values=tuple(values.items()))).answer


@dataclass
class ChainDesk:
    """The window of one desk of a chain, and its line."""

    window: Window
    line: LineOfTest

    @property
    def services(self) -> Services:
        assert self.window.main.services is not None
        return self.window.main.services

    def sign_in(self, who: NewPerson) -> None:
        self.window.door.may_open.set()
        self.window.sign_in(who)

    def exception(self, kind: str = "refused", **facts: Any) -> int:
        """Something to decide has come. Returns its row id."""
        return come(self.services.desk, kind, **facts)

    def control(self, identifier: str) -> QWidget:
        """The one visible control of this name."""

        def found() -> list[QWidget]:
            return [w for w in visible_in(self.window.main) if w.accessibleIdentifier() == identifier]

        self.window.until(lambda: len(found()) == 1)
        return found()[0]

    def click(self, identifier: str) -> None:
        control = self.control(identifier)
        self.window.until(control.isEnabled)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=control.rect().center())

    def prove(self, who: NewPerson, field: str = "approver-pin") -> None:
        """A supervisor's badge and PIN."""
        self.window.scan(who.badge)
        self.window.until_says(f"Staff no. {who.number}")
        self.window.until(lambda: self.window.main.focusWidget() is self.control(field))
        self.window.type(who.pin)
        pin = self.control(field)
        assert isinstance(pin, QLineEdit)
        self.window.until(lambda: len(pin.text()) == len(who.pin))

    def reads(self) -> str:
        """Every visible word, and what controls are called."""
        names = [w.accessibleName() for w in visible_in(self.window.main)]
        return "\n".join([self.window.says(), *names])

    def until_reads(self, *words: str) -> None:
        def said() -> bool:
            missing = [word for word in words if word not in self.reads()]
            assert not missing, f"{missing} not among:\n{self.reads()}"
            return True

        self.window.qtbot.wait_until(said)

    def at(self) -> datetime:
        return self.window.door.now()


OpensChainDesk = Callable[..., ChainDesk]


@pytest.fixture
def chain_desk(open_window: OpenWindow) -> ChainDesk:
    """A desk of a chain, with its line there, and nobody signed in yet."""
    window = open_window(entries=PLACES, held=True)
    line = LineOfTest(window.door.now)
    window.door.link = line
    return ChainDesk(window, line)
