"""Before value goes out, head office is asked for what is missing here: at most three seconds, and the window can be used."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from counter_app.database.asked import Asked
from counter_app.programme.refusals import AllowanceExhausted, OutOfStock, Refused
from counter_app.screens.chain.link import LineStanding
from counter_app.screens.chain.missing import Missing
from counter_app.screens.services import Services


class Asking(QObject):
    """One flow's questions to head office; each request is helped once. ``line_changed``: the line has come, or has gone."""

    line_changed = Signal()

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._line = services.line
        self._had_line = self.has_line
        self._helped: UUID | None = None
        self._asked = 0
        if self._line is not None:
            self._line.told.connect(self._on_told)

    @property
    def has_line(self) -> bool:
        """Whether head office can be asked now. A shop that stands alone has nobody to ask, and everything here."""
        return self._line is not None and self._line.standing.online

    @property
    def is_asking(self) -> bool:
        """Whether something that was asked for isn't answered yet."""
        return self._asked > 0

    def comes(self, member_id: int) -> None:
        """This member is at the desk: what they usually need is lent to it before they ask for anything. Nobody waits for it."""
        if self._line is not None and self.has_line:
            self._line.ask(member_id, 0, (), lambda: None)

    def may_help(self, request: Asked, refused: Refused) -> bool:
        """Whether what stands in the way of this request may only be missing here, and head office wasn't asked for it yet."""
        if not self.has_line or request.request_id == self._helped:
            return False
        return all(isinstance(reason, AllowanceExhausted | OutOfStock) for reason in refused.reasons)

    def ask(self, request: Asked, missing: Missing, then: Callable[[], None]) -> None:
        """Ask for what this request is short of; ``then`` is called once, at the latest after three seconds, whatever came of it."""
        self._helped = request.request_id
        self.bring(missing, then)

    def helps(self, request: Asked, missing: Missing | None, then: Callable[[], None]) -> bool:
        """Where only what is missing here stands in the way of this request, it is asked for, and ``then`` called; once a request."""
        if missing is None or not self.has_line or request.request_id == self._helped:
            return False
        self.ask(request, missing, then)
        return True

    def bring(self, missing: Missing, then: Callable[[], None]) -> None:
        """Ask for this; ``then`` is called once, at the latest after three seconds, whatever came of it."""
        assert self._line is not None
        self._asked += 1

        def answered() -> None:
            if isValid(self):
                self._asked -= 1
                then()

        if missing.voucher_id is not None:
            self._line.claim(missing.voucher_id, answered)
        else:
            self._line.ask(missing.member_id, missing.points, missing.pieces, answered)

    def _on_told(self, standing: LineStanding) -> None:
        if self.has_line != self._had_line:
            self._had_line = self.has_line
            self.line_changed.emit()
