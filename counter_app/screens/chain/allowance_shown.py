"""The allowance on the strip: what this desk may spend of the points of whoever is at the desk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.database.programmes import programme_in_force
from counter_app.programme.refusals import Trouble
from counter_app.screens.chain.link import Allowance
from counter_app.screens.chain.words import allowance_words
from counter_app.screens.design.bars import StatusStrip
from counter_app.screens.services import Services

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class AllowanceShown(QObject):
    """Asks anew for each member, and whenever something was written; says nothing in a shop that stands alone."""

    def __init__(self, services: Services, strip: StatusStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._strip = services, strip
        self._member_id: int | None = None

    def show(self, member_id: int | None) -> None:
        """This member is at the desk now, or nobody."""
        if member_id != self._member_id:
            self._member_id = member_id
            self.refresh()

    def refresh(self) -> None:
        line, desk, member_id = self._services.line, self._services.desk, self._member_id
        if line is None or member_id is None:
            self._strip.show_allowance("")
            return
        link = line.link
        self._services.lanes.write.ask(
            lambda: (link.allowance(member_id), desk.read(_decimals, desk.today())),
            lambda found: self._on_found(member_id, *found),
            troubled=self._on_trouble,
            owner=self,
        )

    def _on_found(self, member_id: int, found: Allowance, decimals: int) -> None:
        if member_id == self._member_id:
            self._strip.show_allowance(lambda: allowance_words(found, decimals), enough=found.in_force and found.left > 0)

    def _on_trouble(self, trouble: Trouble) -> None:
        self._strip.show_allowance("")


def _decimals(connection: Connection, on: date) -> int:
    return programme_in_force(connection, on).programme.decimals
