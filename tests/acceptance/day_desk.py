"""The desk of the whole-day test: a chain's head office on a real server, one of its desks in the real window, and a line that can go."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

sys.path.append(str(Path(__file__).parents[1] / "head_office"))

from office_chain import Chain, served
from office_server import OfficeServer
from shop import CHEAP, SUPERVISOR, HeldClock, Shop, new_shop

from counter_app.actions.open_shop import NewPerson
from counter_app.database.folder import DataFolder
from counter_app.database.members import member_row
from counter_app.database.shift_sums import Figures, figures
from counter_app.database.staff import open_shift
from counter_app.database.vouchers import Voucher, voucher_by_number
from counter_app.office import found
from counter_app.programme.values import GiftKind
from counter_app.screens.design import theme, translations
from counter_app.screens.lanes import Lanes
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.scanner import Scanner
from counter_app.screens.services import Services
from counter_app.screens.window.main_window import MainWindow
from counter_app.tour.door import TourDoor
from counter_app.tour.hands import Hands, Key
from tests.actions.doing import stocked

PRINTER = "Desk printer"
_NUMBER = re.compile(r"\d{4} \d{4} \d{4}")
SOAP, TOWEL, KETTLE, SUITCASE, LAMP, DATA = "S10", "T20", "K30", "C40", "L50", "D60"


@dataclass
class DayDesk:
    """Hands at the desk, and what the day's test needs beside them. ``members`` are row ids at the desk, by card."""

    hands: Hands
    chain: Chain
    pg: OfficeServer
    paper: PdfFolder
    members: dict[str, int]
    vouchers: dict[str, Voucher] = field(default_factory=dict)

    @property
    def services(self) -> Services:
        assert self.hands.window.services is not None
        return self.hands.window.services

    def sign_in(self, who: NewPerson) -> None:
        hands = self.hands
        hands.scan(who.badge)
        hands.sees(who.name)
        hands.until(hands.field("sign-in.pin").hasFocus, "the PIN field has the keyboard")
        hands.type(who.pin)
        hands.enter()
        hands.sees("Scan the member card", who.name)

    def serves(self, card: str) -> None:
        """The card is scanned, and the member stands on the screen."""
        hands = self.hands
        hands.scan(card)
        hands.sees("Points to spend", card[-4:])
        hands.until(hands.field("gift-search").hasFocus, "the gifts' box has the keyboard")

    def puts_in(self, *codes: str) -> None:
        hands = self.hands
        for code in codes:
            hands.until(hands.field("gift-search").hasFocus, "the gifts' box has the keyboard")
            hands.type(code)
            hands.enter()
            hands.control(f"pieces-{code}")

    def completes(self, name: str) -> Voucher:
        """Enter, and the voucher is there; it is kept under that name."""
        self.hands.enter()
        return self.is_done(name)

    def is_done(self, name: str) -> Voucher:
        self.hands.sees("Redemption complete")
        self.vouchers[name] = self.shown()
        return self.vouchers[name]

    def shown(self) -> Voucher:
        """The voucher whose number stands on the page."""
        self.hands.until(lambda: _NUMBER.search(self.hands.text()) is not None, "a voucher's number can be seen")
        said = _NUMBER.search(self.hands.text())
        assert said is not None
        return self.voucher(int(said[0].replace(" ", "")))

    def voucher(self, number: int) -> Voucher:
        desk = self.services.desk
        voucher = self.hands.ask(lambda: desk.read(voucher_by_number, number))
        assert voucher is not None
        return voucher

    def balance(self, card: str) -> int:
        desk = self.services.desk
        return self.hands.ask(lambda: desk.read(member_row, self.members[card]).balance)

    def next_one(self) -> None:
        """Back to nobody."""
        self.hands.press(Key.Key_F2)
        self.hands.click("rail.redeem")
        for _ in range(4):
            if "Scan the member card" in self.hands.text():
                return
            self.hands.press(Key.Key_Escape)
            self.hands.rest()
        self.hands.sees("Scan the member card")

    def supervisor_signs(self, who: NewPerson) -> None:
        hands = self.hands
        hands.sees("Scan the supervisor's badge")
        hands.scan(who.badge)
        hands.sees(f"Staff no. {who.number}")
        pin = hands.field("approver-pin")
        hands.until(pin.hasFocus, "the PIN field has the keyboard")
        hands.type(who.pin)
        hands.enter()

    def figures(self) -> Figures:
        desk = self.services.desk

        def asked() -> Figures:
            shift = desk.read(open_shift, desk.facts.desk)
            assert shift is not None
            return desk.read(figures, shift.id)

        return self.hands.ask(asked)


@contextmanager
def day_desk(pg: OfficeServer, place: Path, app: QApplication, cards: dict[str, dict[str, object]]) -> Iterator[DayDesk]:
    """Head office has these members (by card) and six gifts; desk 3 has joined, is shown in its window, and nobody has signed in."""
    database = pg.empty()
    clock = HeldClock(datetime.now(UTC).replace(microsecond=0))
    folder = DataFolder(place / "office")
    found(folder, new_shop(), pg.office(database), now=clock, cost=CHEAP)
    chain = Chain(pg, database, folder, clock, place)
    office = chain.shop()
    for number, facts in cards.items():
        office.member(card=number, **facts)  # type: ignore[arg-type]
    office.sign_in(SUPERVISOR)
    _catalogue(office)
    office.open.close()
    with ExitStack() as ends:
        ends.callback(pg.forget, database)
        ends.callback(lambda: pg.runs or pg.start())
        data = chain.joined(3)
        data.keep_desk_facts(printer=PRINTER)
        ends.enter_context(served(chain))
        translations.compile_when_stale()
        look = theme.apply(app, "light", 100, "en")
        look.use(reduced_motion=True)
        scanner, lanes = Scanner(app, hears=False), Lanes.beside()
        door = TourDoor(data, place / "paper", PRINTER, None)
        window = MainWindow(door, look, scanner, lanes)
        ends.callback(window.deleteLater)
        ends.callback(scanner.close)
        ends.callback(window.close)
        hands = Hands(window, look, lanes, [])
        window.start()
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        hands.sees("Scan your badge, then type your PIN")
        hands.until(lambda: window.services is not None, "the desk is open")
        yield DayDesk(hands, chain, pg, door.paper, {card: place for place, card in enumerate(cards, 1)})


def _catalogue(office: Shop) -> None:
    stocked(office, SOAP, points=600, pieces=40, name="香皂礼盒")
    stocked(office, TOWEL, points=800, pieces=30, name="浴巾")
    stocked(office, KETTLE, points=1_000, pieces=20, name="电热水壶", prices=((1_000, 20_00),))
    stocked(office, SUITCASE, points=6_000, pieces=9, name="行李箱")
    stocked(office, LAMP, points=900, pieces=0, name="台灯")
    stocked(office, DATA, points=300, pieces=50, name="流量包", kind=GiftKind.VIRTUAL)
