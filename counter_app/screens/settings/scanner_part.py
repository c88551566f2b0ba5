"""The scanner in the settings: tried out, and measured. One that is slower than usual can be allowed its time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.programme.refusals import Trouble
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import Card
from counter_app.screens.finding import Found, Shape
from counter_app.screens.services import Services
from counter_app.screens.settings.kept import PACE, PACES, pace_kept
from counter_app.screens.wording import said_of_trouble, tr, trn
from counter_app.vouchers.slip import TEST_DIGITS, TEST_NUMBER


class ScannerPart(Card):
    """``kept``: another pace is allowed. ``heard`` is told what was scanned while the page is open."""

    kept = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=20, gap=10, parent=parent)
        self._services = services
        self.said = Message(
            "info", lambda: tr("Scan anything"), lambda: tr("A card, a voucher, a badge, or the two codes of the test page.")
        )
        self.measure = Field(
            lambda: tr("Measure it"),
            hint=lambda: tr("Click here, then scan"),
            helper=lambda: tr("What is too slow to be a scanner's stands here as if it were typed."),
            identifier="settings.scanner-measure",
        )
        self.measured = Label(lambda: tr("Not measured yet"), "item")
        self.pace = Segment(lambda: tr("Counts as a scanner"), tuple(lambda ms=ms: tr("{n} ms", n=ms) for ms in PACES))  # type: ignore[misc]
        self.column.addWidget(Label(lambda: tr("Scanner"), "section"))
        self.column.addWidget(Label(lambda: tr("Try it here: while this page is open a scan opens nothing."), "second", "ink2"))
        self.column.addWidget(self.said)
        self.column.addWidget(self.measure)
        self.column.addWidget(self.measured)
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(Label(lambda: tr("Counts as a scanner"), "second", "ink2"))
        part.addWidget(self.pace)
        part.addWidget(
            Label(
                lambda: tr("Up to so many milliseconds a key. More only for a scanner that measures more: a quick hand needs 100."),
                "note",
                "ink3",
            )
        )
        self.column.addLayout(part)
        self.pace.chosen.connect(self._on_chosen)
        services.scanner.paced.connect(self._on_paced)

    def ask(self) -> None:
        """As it is kept, and nothing scanned yet."""
        self.said.say("info", lambda: tr("Scan anything"), lambda: tr("A card, a voucher, a badge, or the two codes of the test page."))
        self.measure.set_text("")
        self.measured.say(lambda: tr("Not measured yet"), "ink3")
        self.pace.choose(PACES.index(pace_kept(self._services.folder.desk_facts())))

    def heard(self, found: Found) -> None:
        """What was read isn't shown: it may be somebody's card."""
        if found.text in (TEST_NUMBER, TEST_DIGITS):
            self.said.say("good", lambda: tr("The test page was read"), lambda: tr("Printer and scanner work together."))
            return
        count = len(found.text)
        self.said.say(
            "good",
            lambda: tr("The scanner reads"),
            lambda: trn("{n} character: {kind}", "{n} characters: {kind}", count, kind=_kind(found)),
        )

    def _on_paced(self, pace: int) -> None:
        if not self.isVisible():
            return
        allowed = PACES[self.pace.choice()]
        needed = next((ms for ms in PACES if pace <= ms), None)
        if pace <= allowed:
            self.measured.say(lambda: tr("{n} ms a key: it is heard as a scanner", n=pace), "jade")
        elif needed is not None:
            self.measured.say(lambda: tr("{n} ms a key: too slow so far. Choose {needed} ms.", n=pace, needed=needed), "amber")
        else:
            self.measured.say(lambda: tr("{n} ms a key: as slow as a hand. Set the scanner to send faster.", n=pace), "amber")
        self.measure.set_text("")

    def _on_chosen(self, place: int) -> None:
        folder, pace = self._services.folder, PACES[place]
        self._services.lanes.write.ask(
            lambda: folder.keep_desk_facts(**{PACE: pace}), lambda done: self.kept.emit(), troubled=self._on_troubled, owner=self
        )

    def _on_troubled(self, trouble: Trouble) -> None:
        self.said.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)


def _kind(found: Found) -> str:
    return {
        Shape.VOUCHER_CODE: tr("a voucher's signed code"),
        Shape.SHORT_CODE: tr("a voucher's short code"),
        Shape.VOUCHER_NUMBER: tr("a voucher's number"),
        Shape.PHONE: tr("a phone or a card"),
    }.get(found.shape, tr("a card or a badge"))
