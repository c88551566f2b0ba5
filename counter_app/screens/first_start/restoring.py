"""Restoring on a computer without a shop: the backup is looked at with its recovery key, then made ready; the desk opens on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.database.folder import DataFolder
from counter_app.programme.failing import Trouble
from counter_app.screens.first_start.restore_page import RestorePage
from counter_app.screens.lanes import Lanes
from counter_app.screens.window.front import Front
from counter_app.screens.wording.speech import moment_of, tr
from counter_app.screens.wording.troubles import said_of_trouble

if TYPE_CHECKING:  # what opens backups is loaded when one is opened
    from counter_app.backups.restoring import Preview


class Restoring(QObject):
    """``restored``: the shop lies ready in the folder, and the next opening puts it in place."""

    restored = Signal()

    def __init__(self, front: Front, lanes: Lanes, page: RestorePage, parent: QObject) -> None:
        super().__init__(parent)
        self._front, self._lanes, self.page = front, lanes, page
        self._ready: tuple[Path, bytes] | None = None
        page.submitted.connect(self._on_submitted)
        page.changed.connect(self._on_changed)

    def read(self, code: str) -> None:
        """Something was scanned: it is the key."""
        self.page.key.set_text(code)

    def _on_changed(self) -> None:
        self._ready = None
        self.page.show_seen(False)

    def _on_submitted(self) -> None:
        self.page.message.hide()
        if self._ready is not None:
            self._restore(*self._ready)
            return
        from counter_app.backups.recovery_key import BadKey, backup_key

        typed = self.page.file.text().strip()
        if not typed:
            self.page.file.fail(lambda: tr("Choose the backup first"))
            self.page.file.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            key = backup_key(self.page.key.text())
        except BadKey as bad:
            group = bad.group
            self.page.key.fail(lambda: tr("Look at group {n}", n=group) if group else tr("The key has five groups of six characters"))
            self.page.key.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.page.set_busy(True)
        folder, path = self._front.folder, Path(typed).expanduser()
        self._lanes.read.ask(
            lambda: _look(folder, path, key), lambda seen: self._on_seen(seen, key), troubled=self._on_troubled, owner=self
        )

    def _on_seen(self, seen: Preview, key: bytes) -> None:
        page, clock = self.page, self._front.clock()
        today, zone = clock.local(clock.now()).date(), seen.zone
        page.set_busy(False)
        page.shop.say(lambda: tr("{shop}, desk {n}", shop=seen.shop, n=seen.desk))
        page.made.say(lambda: moment_of(seen.made_at, zone, today))
        page.voucher.say(lambda: seen.voucher or tr("none"))
        page.entry.say(lambda: f"{seen.epoch}.{seen.entry}, {moment_of(seen.last_at, zone, today)}")
        page.show_seen(True)
        self._ready = seen.path, key
        page.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self, path: Path, key: bytes) -> None:
        self.page.set_busy(True)
        folder, now = self._front.folder, self._front.clock().source

        def work() -> None:
            from counter_app.backups.restoring import prepare

            prepare(folder, path, key, now)

        self._lanes.write.ask(work, lambda done: self.restored.emit(), troubled=self._on_troubled, owner=self)

    def _on_troubled(self, trouble: Trouble) -> None:
        self.page.set_busy(False)
        self.page.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)


def _look(folder: DataFolder, path: Path, key: bytes) -> Preview:
    from counter_app.backups.restoring import preview

    return preview(folder, path, key)
