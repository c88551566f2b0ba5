"""Printer and paper of this desk: chosen, tried with a test page, kept. What the printer can't do isn't kept."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.database.posting import new_id
from counter_app.programme.refusals import Trouble
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Combo
from counter_app.screens.design.flow import Flow
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.print_out import PaperChoice, paper_for
from counter_app.screens.printing.printers import PAPER_NOT_SUPPORTED, Job, PrinterInfo
from counter_app.screens.services import DOTS_PER_INCH, Services, keep_paper
from counter_app.screens.wording import said_of_trouble, tr
from counter_app.vouchers.page import PaperSize
from counter_app.vouchers.paper import Language
from counter_app.vouchers.slip import test_page

_SIZES = (PaperSize.A5, PaperSize.ROLL_80)
_LANGUAGES = (Language.CHINESE, Language.ENGLISH)


class PaperPart(Card):
    """``kept``: the desk prints so from now on."""

    kept = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=20, gap=10, parent=parent)
        self._services = services
        self._busy = False
        self._pressed: QWidget | None = None
        self.printer = Combo(lambda: tr("Printer"))
        self.printer.setAccessibleIdentifier("settings.printer")
        self.sheet = Segment(lambda: tr("Paper"), (lambda: tr("A5 sheet"), lambda: tr("80 mm roll")))
        self.dots = Combo(lambda: tr("Dots per inch"))
        self.dots.setAccessibleIdentifier("settings.dpi")
        self.dots.set_choices([(lambda: tr("As usual for the paper"), None), *((f"{dpi} dpi", dpi) for dpi in DOTS_PER_INCH)])
        self.language = Segment(lambda: tr("Language of the voucher"), ("中文", "English"))
        self.save = Button(lambda: tr("Keep"), "primary")
        self.save.setAccessibleIdentifier("settings.keep")
        self.try_out = Button(lambda: tr("Print a test page"), "second", icon="printer")
        self.try_out.setAccessibleIdentifier("settings.test-page")
        self.look_again = Button(lambda: tr("Look for printers"), "quiet", icon="refresh-cw")
        self.message = Message("info", "")
        self.message.hide()
        self._arrange()
        self.save.clicked.connect(self._on_save)
        self.try_out.clicked.connect(self._on_try_out)
        self.look_again.clicked.connect(self.ask)
        self._show(services.paper(), ())

    def ask(self) -> None:
        """Ask the computer which printers there are; what is kept is shown meanwhile."""
        self.message.hide()
        services = self._services
        services.lanes.printing.ask(
            lambda: (services.paper(), services.printers.available()),
            lambda found: self._show(*found),
            troubled=self._on_troubled,
            owner=self,
        )

    def chosen(self) -> PaperChoice:
        """What stands here now, kept or not."""
        printer = self.printer.currentData()
        return PaperChoice(
            printer if isinstance(printer, str) else "",
            _SIZES[self.sheet.choice()],
            self.dots.currentData(),
            _LANGUAGES[self.language.choice()],
        )

    def _show(self, kept: PaperChoice, printers: tuple[PrinterInfo, ...]) -> None:
        names: list[tuple[Words, object]] = [(lambda: tr("None: vouchers are kept as PDF"), "")]
        names += [(printer.label or printer.name, printer.name) for printer in printers]
        if kept.printer and all(printer.name != kept.printer for printer in printers):
            names.append((kept.printer, kept.printer))
        self.printer.set_choices(names)
        self.printer.setCurrentIndex([value for _words, value in names].index(kept.printer))
        self.sheet.choose(_SIZES.index(kept.size))
        self.dots.setCurrentIndex([None, *DOTS_PER_INCH].index(kept.dpi))
        self.language.choose(_LANGUAGES.index(kept.language))

    # Keep

    def _on_save(self) -> None:
        services, choice = self._services, self.chosen()
        self._run(lambda: _must_print(services, choice), lambda fits: self._keep(choice))

    def _keep(self, choice: PaperChoice) -> None:
        folder = self._services.folder
        # On the writing lane, where everything else of ``desk.json`` is written.
        self._services.lanes.write.ask(
            lambda: keep_paper(folder, choice), lambda done: self._on_kept(), troubled=self._on_troubled, owner=self
        )

    def _on_kept(self) -> None:
        self._say("good", lambda: tr("Kept"), lambda: tr("Vouchers are printed so from now on."))
        self.kept.emit()

    # Try

    def _on_try_out(self) -> None:
        services, choice, request = self._services, self.chosen(), new_id()
        shop = services.desk.facts.name
        if not choice.printer:
            self._on_troubled(Trouble("no-printer-chosen"))
            return
        self._run(lambda: _printed(services, choice, shop, request), lambda job: self._on_printed())

    def _on_printed(self) -> None:
        self._say("good", lambda: tr("The test page is on its way"), lambda: tr("Measure its line, then scan its two codes here."))

    # Both

    def _run(self, work: Callable[[], object], answered: Callable[[object], None]) -> None:
        if self._busy:
            return
        self._set_busy(True)

        def done(answer: object) -> None:
            self._set_busy(False)
            answered(answer)

        self._services.lanes.printing.ask(work, done, troubled=self._on_troubled, owner=self)

    def _on_troubled(self, trouble: Trouble) -> None:
        self._set_busy(False)
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        pressed = self.focusWidget() if busy else self._pressed
        for button in (self.save, self.try_out):
            button.setEnabled(not busy)
        # A button that waits loses the keyboard; it has it back with the answer.
        if not busy and pressed in (self.save, self.try_out):
            pressed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pressed = pressed

    def _arrange(self) -> None:
        self.column.addWidget(Label(lambda: tr("Printer and paper"), "section"))
        self.column.addWidget(Label(lambda: tr("Where this desk's vouchers come out. Each can be printed again."), "second", "ink2"))
        for words, note, choice in (
            (lambda: tr("Printer"), lambda: tr("Without one, a voucher can still be saved as PDF."), self.printer),
            (lambda: tr("Paper"), lambda: tr("Two copies each: the customer's and the shop's."), self.sheet),
            (lambda: tr("Dots per inch"), lambda: tr("Codes are drawn on whole dots: say 203 or 300 for a roll printer."), self.dots),
            (lambda: tr("Language of the voucher"), lambda: tr("The window's language is another matter."), self.language),
        ):  # fmt: skip
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(Label(words, "second", "ink2"))
            part.addWidget(choice)
            part.addWidget(Label(note, "note", "ink3"))
            self.column.addLayout(part)
        buttons = QWidget()
        row = Flow(buttons, gap=12, line_gap=8)
        for button in (self.save, self.try_out, self.look_again):
            row.addWidget(button)
        self.column.addWidget(buttons)
        self.column.addWidget(self.message)


def _must_print(services: Services, choice: PaperChoice) -> None:
    """Raises Trouble unless this printer can do this paper."""
    if choice.printer:
        page = test_page(choice.size, choice.dpi, choice.printer, "")
        if not services.printers.supports(choice.printer, paper_for(page, choice.size)):
            raise Trouble(PAPER_NOT_SUPPORTED)


def _printed(services: Services, choice: PaperChoice, shop: str, request: UUID) -> Job:
    page = test_page(choice.size, choice.dpi, choice.printer, shop)
    return services.printers.send(page, choice.printer, paper_for(page, choice.size), "Test page", request)
