"""The rows of a list too long to hold: those of a few pages are here, the others are wanted as soon as somebody looks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import overload

from counter_app.database.member_list import PAGE, Everybody, Key
from counter_app.database.members import Found

MOST_PAGES = 40
"""So many pages stay here, those looked at last."""


class Pages(Sequence[Found | None]):
    """``None`` stands for a member who isn't here yet; looking at one makes their page wanted and calls ``looked``. A slice holds who is
    here, and wants nobody."""

    def __init__(self, everybody: Everybody, looked: Callable[[], None]) -> None:
        self._everybody, self._looked = everybody, looked
        self._here: OrderedDict[int, tuple[Found, ...]] = OrderedDict()
        self._wanted: int | None = None

    def __len__(self) -> int:
        return self._everybody.total

    @overload
    def __getitem__(self, place: int) -> Found | None: ...
    @overload
    def __getitem__(self, place: slice) -> list[Found | None]: ...
    def __getitem__(self, place: int | slice) -> Found | list[Found | None] | None:
        if isinstance(place, slice):
            places = range(*place.indices(len(self)))
            return [found for found in map(self.here, places) if found is not None]
        if not 0 <= place < len(self):
            raise IndexError(place)
        number = place // PAGE
        if number in self._here:
            self._here.move_to_end(number)
            return self.here(place)
        self._wanted = number
        self._looked()
        return None

    @property
    def holds_nobody(self) -> bool:
        return not self._here

    def here(self, place: int) -> Found | None:
        """Who stands there, if they are here."""
        page = self._here.get(place // PAGE, ())
        return page[place % PAGE] if place % PAGE < len(page) else None

    def wanted(self) -> tuple[int, Key] | None:
        """The page looked at last that isn't here, and where it begins; told once. What was looked at before it has scrolled by."""
        number, self._wanted = self._wanted, None
        return None if number is None or number in self._here else (number, self._everybody.starts[number])

    def put(self, number: int, members: tuple[Found, ...]) -> range:
        """The page is here. Returns its rows."""
        self._here[number] = members
        self._here.move_to_end(number)
        while len(self._here) > MOST_PAGES:
            self._here.popitem(last=False)
        return range(number * PAGE, min((number + 1) * PAGE, len(self)))
