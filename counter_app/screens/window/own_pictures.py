"""The shop's own pictures of gifts, brought from the books to the look as soon as they are there: tiles and rows paint from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.screens.design.theme import Look

if TYPE_CHECKING:  # what needs the database is loaded after the first paint
    from counter_app.screens.services import Services

TABLE = "gift_picture"


class OwnPictures(QObject):
    """Asked when the desk is taken and when a picture was written; only what the look hasn't got is read. Asked on the writing lane before
    the places ask theirs, it has been answered when they are."""

    def __init__(self, services: Services, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._look = services, look

    def ask(self) -> None:
        from counter_app.database.shop_stock import pictures_beyond

        desk, known = self._services.desk, frozenset(self._look.own_pictures)
        # Without its pictures a gift shows the plain one: no reason to say anything.
        self._services.lanes.write.ask(
            lambda: desk.read(pictures_beyond, known), self._look.own_pictures.update, troubled=lambda trouble: None, owner=self
        )
