"""What every flow may use of the desk, handed down from the front door: no globals."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.actions.desk import Desk
from counter_app.database.folder import DataFolder
from counter_app.screens.lanes import Lanes
from counter_app.screens.printing.printers import Printers
from counter_app.vouchers.keys import DeskKey, KeyList


@dataclass(frozen=True)
class Services:
    """The desk with its database and clock, its folder and key, the keys it believes, the pepper of its PINs, lanes and printers."""

    desk: Desk
    folder: DataFolder
    key: DeskKey
    keys: KeyList
    pepper: bytes
    lanes: Lanes
    printers: Printers
