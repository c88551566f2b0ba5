"""A shift's page, X or Z, looked at page by page as it is printed; printed, saved, and a Z countersigned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QWidget

from counter_app.actions.counting import Countersign, sign_z
from counter_app.actions.z_printing import PENDING
from counter_app.database.posting import new_id
from counter_app.database.z_reports import ZPrint, ZReport, z_by_id
from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Field
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.paper import EDGE, PdfView
from counter_app.screens.design.theme import Words
from counter_app.screens.print_out import POLL_MILLISECONDS
from counter_app.screens.printing.saving import save_file
from counter_app.screens.services import Services
from counter_app.screens.shift_printing import print_x, print_z, x_pdf, z_pdf
from counter_app.screens.wording import Voice, moment_of, said_of, said_of_trouble, tr
from counter_app.screens.wording.troubles import trouble_words
from counter_app.vouchers.page import DPI, PaperSize
from counter_app.vouchers.preview import Picture, page_count, picture

PREVIEW_DPI = 150
A5_WIDE, ROLL_WIDE = 460, 320
"""How wide a page lies here, in pixels."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The file and its pages as pictures."""

    pdf: bytes
    pages: tuple[Picture, ...]
    roll: bool


def drawn(services: Services, pdf: bytes) -> Drawn:
    """On a lane: the pages of this file."""
    roll = services.paper().size is PaperSize.ROLL_80
    dpi = DPI[PaperSize.ROLL_80] if roll else PREVIEW_DPI
    return Drawn(pdf, tuple(picture(pdf, dpi, page) for page in range(page_count(pdf))), roll)


class ShiftPaperDialog(Dialog):
    """Left the pages, right what can be done with them. Subclasses say what they are."""

    def __init__(self, services: Services, over: QWidget, title: Words, identifier: str) -> None:
        super().__init__(over, title, split=True)
        self.setObjectName(identifier)
        self.services = services
        self.file: bytes | None = None
        self._ending = Event()
        if (app := QApplication.instance()) is not None:
            app.aboutToQuit.connect(self._ending.set)
        self.views: list[PdfView] = []
        self.left.setContentsMargins(0, 8, 0, 8)
        close = IconButton("x", lambda: tr("Close"))
        close.setAccessibleIdentifier(f"{identifier}-close")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Label(title, "dialog"), 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.message = Message("trouble", "")
        self.message.hide()
        self.right.addLayout(head)
        self.save = Button(lambda: tr("Save as PDF"), "second", icon="download", tall=True)
        self.save.setAccessibleIdentifier(f"{identifier}-save")
        self.save.setEnabled(False)
        self.save.clicked.connect(self._ask_where)
        self.print = Button(lambda: tr("Print"), "primary", key="F12", icon="printer", tall=True)
        self.print.setAccessibleIdentifier(f"{identifier}-print")
        self.foot.addWidget(self.save)
        self.foot.addWidget(self.print, 1)
        self.first_focus = self.print

    def show_pages(self, found: Drawn) -> None:
        self.file = found.pdf
        self.save.setEnabled(True)
        while len(self.views) < len(found.pages):
            view = PdfView(lambda: tr("The page as it is printed"))
            self.left.addWidget(view)
            self.views.append(view)
        for place, view in enumerate(self.views):
            view.setVisible(place < len(found.pages))
        for view, page in zip(self.views, found.pages, strict=False):
            view.show_page(page.rgb, page.width, page.height)
            wide = ROLL_WIDE if found.roll else A5_WIDE
            view.setFixedHeight(wide * page.height // page.width + 2 * EDGE)
        self._fit()

    def say_trouble(self, trouble: Trouble) -> None:
        self.message.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)
        self.message.show()
        self._fit()

    def say_refused(self, refused: Refused) -> None:
        reason = refused.reason
        self.message.say("refused", lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text)
        self.message.show()
        self._fit()

    def wait(self) -> None:
        """On a lane: between two looks at the job."""
        self._ending.wait(POLL_MILLISECONDS / 1000)

    def name(self) -> str:
        """What the file is called unless somebody says otherwise."""
        raise AssertionError("a page has a name")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The pages take no focus; the keys that turn pages move them.
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        scroll = self.left_side.findChild(Scroll)
        if event.key() in steps and scroll is not None:
            bar = scroll.verticalScrollBar()
            bar.setValue(bar.value() + steps[Qt.Key(event.key())] * bar.pageStep())
            event.accept()
            return
        super().keyPressEvent(event)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, tr("Save as PDF"), str(Path.home() / f"{self.name()}.pdf"), tr("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """The page as a file."""
        content = self.file
        if content is None:
            return

        def saved(_: object) -> None:
            where = str(path)
            self.message.say("good", lambda: tr("The page is saved"), where)
            self.message.show()
            self._fit()

        self.services.lanes.read.ask(lambda: save_file(content, path), saved, troubled=self.say_trouble, owner=self)


class XDialog(ShiftPaperDialog):
    """The X as it stood when it was asked for. ``blind``: without what a count would be held against."""

    def __init__(self, services: Services, facts: dict[str, Any], over: QWidget, *, blind: bool) -> None:
        super().__init__(services, over, lambda: tr("X report"), "x-report")
        self._shift = facts["shift"]
        # Kept while this page lies here: pressed twice, it is printed once.
        self._request = new_id()
        self.right.addWidget(
            Label(lambda: tr("As it stands now. It has no number, and nothing is changed or closed by it."), "body", "ink2")
        )
        if blind:
            self.right.addWidget(
                IconLine("info", lambda: tr("What should be in the drawer and on the shelf isn't shown: it is counted blind"), "note")
            )  # fmt: skip
        self.right.addWidget(self.message)
        self.right.addStretch(1)
        self.print.clicked.connect(self._on_print)
        services.lanes.printing.ask(
            lambda: drawn(services, x_pdf(services.desk, services.paper(), facts, blind=blind)),
            self.show_pages,
            troubled=self.say_trouble,
            owner=self,
        )

    def name(self) -> str:
        return f"X {self._shift}"

    def _on_print(self) -> None:
        services, content, request = self.services, self.file, self._request
        if content is None:
            return
        self.print.setEnabled(False)

        def printed(_: object) -> None:
            self.print.setEnabled(True)
            self.message.say("good", lambda: tr("The X is printed"))
            self.message.show()
            self._fit()

        def failed(trouble: Trouble) -> None:
            self.print.setEnabled(True)
            self.say_trouble(trouble)

        services.lanes.printing.ask(
            lambda: print_x(services.printers, services.paper(), content, request, self.wait), printed, None, failed, owner=self
        )  # fmt: skip


class ZDialog(ShiftPaperDialog):
    """A Z and its prints. ``just_closed``: it is printed at once, and leaving it signs out. Others may countersign it."""

    changed = Signal()

    def __init__(self, services: Services, z_id: int, over: QWidget, *, here: int, just_closed: bool = False) -> None:
        super().__init__(services, over, lambda: tr("Z report"), "z-report")
        self._z_id, self._here, self._just_closed = z_id, here, just_closed
        self._z: ZReport | None = None
        self.what = Label("", "section")
        self.state = IconLine("circle-check", "", "body", "ink")
        self.history = IconLine("printer", "", "body", "ink")
        self.signed = IconLine("pen-line", "", "body", "ink")
        self.remark = Field(lambda: tr("What is different"), input_method=True, identifier="z-report-remark")
        self.remark.line.setMaxLength(200)
        self.agree = Button(lambda: tr("Countersign: it agrees"), "second", icon="check")
        self.agree.setAccessibleIdentifier("z-report-agree")
        self.agree.clicked.connect(lambda: self._countersign(agrees=True))
        self.differ = Button(lambda: tr("I find something else"), "danger")
        self.differ.setAccessibleIdentifier("z-report-differ")
        self.differ.clicked.connect(lambda: self._countersign(agrees=False))
        for widget in (self.what, self.state, self.history, self.signed, self.remark, self.agree, self.differ, self.message):
            self.right.addWidget(widget)
        self.right.addStretch(1)
        for widget in (self.remark, self.agree, self.differ, self.state, self.history, self.signed):
            widget.hide()
        self.done = Button(lambda: tr("Sign out"), "second", key="Esc", key_works=False, icon="log-out")
        self.done.setAccessibleIdentifier("z-report-done")
        self.done.clicked.connect(self.reject)
        self.right.addWidget(self.done)
        self.done.setVisible(just_closed)
        if just_closed:
            self.first_focus = self.done
        self.print.clicked.connect(self._on_print)
        self._ask(then_print=just_closed)

    def name(self) -> str:
        return f"Z {self._z.number}" if self._z is not None else "Z"

    def _ask(self, *, then_print: bool = False) -> None:
        services, z_id = self.services, self._z_id

        def found() -> tuple[ZReport, Drawn]:
            z = services.desk.read(z_by_id, z_id)
            return z, drawn(services, z_pdf(services.desk, services.paper(), z, _shown_print(z)))

        def answered(answer: tuple[ZReport, Drawn]) -> None:
            self._show(*answer)
            if then_print:
                self._on_print()

        services.lanes.printing.ask(found, answered, troubled=self.say_trouble, owner=self)

    def _show(self, z: ZReport, pages: Drawn) -> None:
        self._z = z
        zone, today = self.services.desk.clock.zone, self.services.desk.clock.business_date(self.services.desk.clock.now())
        agrees = all(z.facts["agree"].values())
        self.what.say(lambda: tr("Z {n}, shift {shift}", n=z.number, shift=z.facts["shift"]))
        self.state.say(lambda: tr("The three sums agree") if agrees else tr("Something differed, with a reason"))
        self.state.icon.set("circle-check" if agrees else "circle-alert", "jade" if agrees else "amber")
        self.history.say(lambda: print_words(z.prints[-1], moment_of(z.prints[-1].at, zone, today)))
        self.signed.say(lambda: signed_words(z, lambda at: moment_of(at, zone, today)))
        self.print.say(lambda: tr("Print") if z.prints[-1].state in PENDING else tr("Print again"))
        self.state.show()
        self.history.show()
        self.signed.setVisible(z.stays is not None)
        may = z.countersigned is None and z.stays is not None and z.staff_id != self._here and not self._just_closed
        for one in (self.remark, self.agree, self.differ):
            one.setVisible(may)
        self.show_pages(pages)

    def _on_print(self) -> None:
        services, z_id, by = self.services, self._z_id, self._here
        self.print.setEnabled(False)
        self.message.hide()

        def printed(_: object) -> None:
            self.print.setEnabled(True)
            self.changed.emit()
            self._ask()

        def failed(trouble: Trouble) -> None:
            self.print.setEnabled(True)
            self.say_trouble(trouble)
            self._ask()

        services.lanes.printing.ask(
            lambda: print_z(services.desk, services.printers, services.paper(), z_id, by, self.wait), printed, None, failed, owner=self
        )  # fmt: skip

    def _countersign(self, *, agrees: bool) -> None:
        desk = self.services.desk
        remark = self.remark.text().strip()
        if not agrees and not remark:
            self.remark.fail(lambda: tr("Say what is different"))
            self.remark.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        asked = desk.asked(Countersign, z_id=self._z_id, agrees=agrees, remark=remark)
        self._set_busy(True)

        def answered(_: object) -> None:
            self._set_busy(False)
            self.changed.emit()
            self._ask()

        def refused(why: Refused) -> None:
            self._set_busy(False)
            self.say_refused(why)

        def troubled(trouble: Trouble) -> None:
            self._set_busy(False)
            self.say_trouble(trouble)

        self.services.lanes.write.ask(lambda: desk.write(sign_z, asked), answered, refused, troubled, owner=self)

    def _set_busy(self, busy: bool) -> None:
        self.agree.setEnabled(not busy)
        self.differ.setEnabled(not busy)


def _shown_print(z: ZReport) -> ZPrint | None:
    """The print that is shown: the last one that was made, or is to be."""
    return z.prints[-1] if z.prints else None


def print_words(printed: ZPrint, when: str) -> str:
    """How a print of a Z stands."""
    which = tr("First print") if printed.nth == 1 else tr("Reprint {n}", n=printed.nth - 1)
    if printed.state == "printed":
        state = tr("printed {time}", time=when)
    elif printed.state == "failed":
        state = (trouble_words(printed.why) or (tr("That did not work"), ""))[0]
    elif printed.state == "sent":
        state = tr("sent to the printer {time}: look whether it came out", time=when)
    else:
        state = tr("waits for the printer")
    return tr("{which}: {state}", which=which, state=state)


def signed_words(z: ZReport, moment: Callable[[datetime], str]) -> str:
    """What the next clerk found."""
    found = z.countersigned
    if found is None:
        return tr("Not countersigned yet")
    when = moment(found.at)
    if found.agrees:
        return tr("Countersigned by {name}, {moment}", name=found.name, moment=when)
    return tr("{name} found otherwise, {moment}: {remark}", name=found.name, moment=when, remark=found.remark)
