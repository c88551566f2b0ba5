"""The settings, each with a sentence: printer and paper, backups, this desk, practising; programme, shop, scanner, and how it looks."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from counter_app.programme.refusals import Trouble
from counter_app.screens.design import tokens
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Look
from counter_app.screens.finding import Found
from counter_app.screens.place import Place
from counter_app.screens.services import Services
from counter_app.screens.settings.desk_part import DeskPart
from counter_app.screens.settings.look_choices import LookChoices
from counter_app.screens.settings.looks import Looks
from counter_app.screens.settings.paper_part import PaperPart
from counter_app.screens.settings.practise_part import PractisePart
from counter_app.screens.settings.programme_part import ProgrammePart
from counter_app.screens.settings.safety_part import SafetyPart
from counter_app.screens.settings.scanner_part import ScannerPart
from counter_app.screens.settings.shop_part import ShopPart
from counter_app.screens.wording import said_of_trouble, tr

TWO_COLUMNS = 940
"""From this width on (at 100 % text) the parts stand in two columns."""


class SettingsPlace(Place):
    """Everybody may look here, and change what touches no points, people or books; the programme is a supervisor's."""

    name = "settings"
    icon = "settings"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self.paper = PaperPart(services)
        self.paper.kept.connect(self.paper_changed)
        self.shop = ShopPart(services)
        self.desk = DeskPart(services)
        self.scanner = ScannerPart(services)
        self.practise = PractisePart(services)
        for part in (self.shop, self.desk, self.scanner):
            part.kept.connect(self.desk_changed)
        self.shop.supervises.connect(self.desk.show_supervisor)
        self.programme = ProgrammePart(services)
        self.safety = SafetyPart(services)
        looks = Looks(look, services.folder, services.lanes, self)
        looks.troubled.connect(self._on_not_kept)
        self.looks = LookChoices(looks, look)
        self.not_kept = Message("trouble", "")
        self.not_kept.hide()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        look.changed.connect(self._turn)

    def label(self) -> str:
        return tr("Settings")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Choose the printer and paper, and try them with a test page."),
            tr("Scan anything to see what the scanner sends; measure how fast it is."),
            tr("A supervisor changes the shop's name and address, the programme, locks and backups."),
            tr("Practise opens a copy of the shop in a window of its own; the real one isn't touched."),
        )

    def opened(self, what: object) -> None:
        self.not_kept.hide()
        for part in (self.shop, self.desk, self.scanner, self.practise):
            part.ask()
        self.programme.quiet()
        self.programme.ask()
        self.safety.ask()
        self.paper.ask()

    def data_changed(self, touched: frozenset[str]) -> None:
        if "programme" in touched:
            self.programme.ask()

    def heard(self, found: Found, scanned: bool) -> bool:
        """A scan is tried out here and goes nowhere; what was read isn't shown, it may be somebody's card."""
        if not scanned:
            return False
        self.scanner.heard(found)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _on_not_kept(self, trouble: Trouble) -> None:
        self.not_kept.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)
        self.not_kept.show()

    def _turn(self) -> None:
        wide = self.width() >= self._look.px(TWO_COLUMNS)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _arrange(self) -> None:
        looks = Card("surface", edge=20, gap=10)
        looks.column.addWidget(Label(lambda: tr("Text, theme and language"), "section"))
        looks.column.addWidget(Label(lambda: tr("At once, for everybody at this desk. F11 does the same from anywhere."), "second", "ink2"))
        looks.column.addWidget(self.looks)
        looks.column.addWidget(self.not_kept)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (left, (self.paper, self.safety, self.desk, self.practise)),
            (right, (self.programme, self.shop, self.scanner, looks)),
        ):
            column.setSpacing(16)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self._box.setSpacing(16)
        self._box.addLayout(left, 1)
        self._box.addLayout(right, 1)
        content = QWidget()
        page = QVBoxLayout(content)
        edge = tokens.PAGE_EDGE
        page.setContentsMargins(edge, edge, edge, edge)
        page.setSpacing(16)
        page.addWidget(Label(lambda: tr("Settings"), "verdict"))
        page.addLayout(self._box)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
