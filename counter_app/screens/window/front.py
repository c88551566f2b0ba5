"""What the window asks of the program around it: the desk opened, a new shop set up. Both take a while and run beside the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counter_app.actions.clock import Clock
from counter_app.database.folder import DataFolder

if TYPE_CHECKING:  # what needs the database is loaded after the first paint
    from counter_app.actions.desk import Desk
    from counter_app.actions.open_shop import NewShop
    from counter_app.actions.pins import Pins
    from counter_app.screens.chain.link import Link
    from counter_app.screens.printing.printers import Printers
    from counter_app.vouchers.keys import DeskKey, KeyList


class Opened(Protocol):
    """A desk at work in its folder."""

    @property
    def desk(self) -> Desk: ...
    @property
    def pins(self) -> Pins: ...
    @property
    def key(self) -> DeskKey: ...
    @property
    def keys(self) -> KeyList: ...
    @property
    def link(self) -> Link | None: ...

    def keys_now(self) -> KeyList:
        """The keys as they are believed now, on a lane."""
        ...

    def keep_copy(self) -> Path | None:
        """A copy of the database is put aside, unless a server has it. Raises Trouble."""
        ...

    def close(self) -> None:
        """Everything is written down, and another program may open the folder."""
        ...


class Joined(Protocol):
    """How far a desk has joined its chain: ``stage`` is waiting (for head office), filling (``done`` of about ``of`` rows), or joined."""

    @property
    def stage(self) -> str: ...
    @property
    def done(self) -> int: ...
    @property
    def of(self) -> int: ...


class Joins(Protocol):
    """A desk on its way into a chain."""

    def step(self) -> Joined:
        """A little further. Raises Trouble; the next step goes on where this one was."""
        ...

    def close(self) -> None:
        """It goes no further now; what came is kept."""
        ...


class Front(Protocol):
    """The door behind the window."""

    @property
    def folder(self) -> DataFolder:
        """Where the shop's data lies."""
        ...

    def clock(self) -> Clock:
        """The clock to show before the desk is open, from what ``desk.json`` says."""
        ...

    def open_desk(self) -> Opened:
        """On the write lane. Raises Trouble, and Refused(TrainingOnly)."""
        ...

    def set_up(self, new: NewShop) -> None:
        """On the write lane: the shop is in the folder. Raises Refused with every fault, and Trouble."""
        ...

    def join(self, address: str, code: str) -> Joins:
        """On the line's lane: the desk of this empty folder begins to join a chain, or goes on with it. Raises Trouble."""
        ...

    def joins(self) -> str:
        """The address of the chain that the folder's desk has begun to join, "" for none."""
        ...

    def printers(self) -> Printers:
        """The printers of this computer; made after the first paint."""
        ...
