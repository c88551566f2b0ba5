"""A history that isn't whole is said once, to whoever signs in first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:
    from counter_app.database.chain_check import Chain, SignedHead

Says = Callable[[str, Words, Words], None]


class HistoryCheck(QObject):
    """Asks once, beside the desk, whether what was written since the last check is as it was; ``says`` is told when it isn't."""

    def __init__(self, services: Services, says: Says, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._says = services, says
        self._has_asked = False

    def ask(self) -> None:
        """Somebody has signed in."""
        if self._has_asked:
            return
        self._has_asked = True
        services, keys = self._services, self._services.keys

        def good(head: SignedHead) -> bool:
            return keys.has_signed(head.desk, head.at, head.signed_bytes(), head.signature)

        def checked() -> Chain:
            from counter_app.actions.history_check import check_since_mark

            return check_since_mark(services.desk.database, services.folder, good)

        services.lanes.read.ask(checked, self._on_checked, troubled=lambda trouble: None, owner=self)

    def _on_checked(self, chain: Chain) -> None:
        if chain.findings:
            self._says(
                "trouble",
                lambda: tr("The history of this desk is not whole"),
                lambda: tr("Something was changed outside Counter. Tell a supervisor: the place Audit checks it."),
            )
