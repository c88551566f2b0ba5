"""A member at the desk, with what was begun for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from counter_app.programme.refusals import Reason, Trouble
from counter_app.screens.redeeming.questions import Served
from counter_app.screens.redeeming.steps import Redeeming


@dataclass
class AtDesk:
    """A member at the desk with what was begun for them: what is parked and taken up again, whole."""

    member_id: int
    redeeming: Redeeming
    signature: str = ""
    refused: tuple[Reason, ...] = ()
    trouble: Trouble | None = None
    since: datetime | None = None
    served: Served | None = field(default=None, repr=False)
