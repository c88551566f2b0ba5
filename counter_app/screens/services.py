"""What every flow may use of the desk, handed down from the front door: no globals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.actions.desk import Desk
from counter_app.actions.pins import Pins
from counter_app.database.folder import DataFolder
from counter_app.screens.chain.exchanging import Exchanging
from counter_app.screens.lanes import Lanes
from counter_app.screens.print_out import PaperChoice
from counter_app.screens.printing.printers import Printers
from counter_app.screens.scanner import Scanner
from counter_app.vouchers.keys import DeskKey, KeyList
from counter_app.vouchers.page import PaperSize
from counter_app.vouchers.paper import Language

DOTS_PER_INCH = (203, 300)
"""What roll printers print with."""


@dataclass(eq=False)
class Services:
    """The desk with its database and clock, its folder and key, the keys it believes (a chain's newest list may come while it works), who
    checks PINs, lanes, printers, and the scanner (a dialog that reads badges asks it for an ear: ``services.scanner.listen(dialog)``).
    ``keep_copy`` puts a copy of the database aside, on a lane, and raises Trouble. ``line`` is the exchange with head office beside the
    window; None where the shop stands alone."""

    desk: Desk
    folder: DataFolder
    key: DeskKey
    keys: KeyList
    pins: Pins
    lanes: Lanes
    printers: Printers
    scanner: Scanner
    keep_copy: Callable[[], object]
    line: Exchanging | None = None

    def paper(self) -> PaperChoice:
        """What this desk prints on as of now: the settings, kept in ``desk.json``."""
        return paper_kept(self.folder)


def paper_kept(folder: DataFolder) -> PaperChoice:
    """The printer, paper, dots and language of vouchers that the folder's ``desk.json`` says; what can't be read is as at first."""
    facts = folder.desk_facts()
    printer, size, dpi, language = (facts.get(name) for name in ("printer", "paper", "dpi", "voucher_language"))
    return PaperChoice(
        printer if isinstance(printer, str) else "",
        PaperSize(size) if size in list(PaperSize) else PaperSize.A5,
        dpi if dpi in DOTS_PER_INCH else None,
        Language(language) if language in list(Language) else Language.CHINESE,
    )


def keep_paper(folder: DataFolder, choice: PaperChoice) -> None:
    """From now on this desk prints so. Raises Trouble when the folder can't be written."""
    folder.keep_desk_facts(printer=choice.printer, paper=choice.size.value, dpi=choice.dpi, voucher_language=choice.language.value)
