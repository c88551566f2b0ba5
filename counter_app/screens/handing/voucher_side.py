"""The right side of the hand-over: the voucher's facts, the checks in their order, and what else can be done with it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Divider, Label
from counter_app.screens.design.rows import CheckLine, Fact
from counter_app.screens.design.surfaces import Panel
from counter_app.screens.handing.judging import Judged
from counter_app.screens.handing.words import checks_of, day_words
from counter_app.screens.papers import local_time, number_text
from counter_app.screens.redeeming.words import with_salutation
from counter_app.screens.wording import Voice, points, tr

EDGE = 24
WIDTH = 380
"""At 100 %; large text takes more of it, but never as much as it grows."""


class VoucherSide(Panel):
    """``undo_wanted`` and ``paper_wanted``: of the voucher that is shown."""

    undo_wanted = Signal()
    paper_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines="l", parent=parent)
        self.paper = Button(lambda: tr("Print again"), "second", icon="file-text", key="Ctrl+P")
        self.paper.setAccessibleIdentifier("voucher-paper")
        self.paper.clicked.connect(self.paper_wanted)
        self.undo = Button(lambda: tr("Undo"), "second", icon="undo-2")
        self.undo.setAccessibleIdentifier("voucher-undo")
        self.undo.clicked.connect(self.undo_wanted)
        self._scroll = Scroll(QWidget())
        buttons = QVBoxLayout()
        buttons.setContentsMargins(EDGE, 0, EDGE, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.paper)
        buttons.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, EDGE)
        column.setSpacing(12)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)

    def restyle(self) -> None:
        super().restyle()
        self.setFixedWidth(WIDTH + max(0, self.look.scale - 100) * 3 // 5)

    def show_judged(self, judged: Judged, voice: Voice, zone: ZoneInfo, language: str, *, may_undo: bool, done: bool) -> None:
        """The facts of what was found; of a code that proved nothing only that. ``done``: it went out just now, the checks are over."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(EDGE, EDGE, EDGE, 12)
        column.setSpacing(0)
        column.addWidget(Label(tr("Voucher"), "second", "ink3"))
        voucher = judged.voucher
        self.paper.setVisible(voucher is not None)
        self.undo.setVisible(voucher is not None and may_undo)
        if voucher is None:
            column.addWidget(Label(tr("Nothing of it is known here"), "section"))
        else:
            facts = voucher.facts
            tier = facts["member"]["tier"]
            column.addWidget(Label(number_text(voucher.number), "due"))
            column.addSpacing(8)
            member = with_salutation(facts["member"]["name"], facts["member"]["salutation"])
            tier_words = tier["zh"] if language.startswith("zh") or not tier["en"] else tier["en"]
            for label, value in (
                (tr("Member"), tr("{member}, {tier}", member=member, tier=tier_words)),
                (tr("Issued"), local_time(voucher.at, zone)[:16]),
                (tr("Where"), tr("{shop}, desk {desk}", shop=voucher.shop_name, desk=voucher.desk)),
                (tr("Good through"), day_words(voucher.last_day)),
                (tr("Points used"), points(voucher.points, facts["decimals"])),
                (tr("Printed"), _printed(max((row.nth for row in voucher.prints if row.state == "printed"), default=0))),
            ):
                column.addWidget(Fact(label, value))
        if not done:
            column.addSpacing(12)
            column.addWidget(Divider())
            column.addSpacing(14)
            column.addWidget(Label(tr("One check after the other"), "label", "ink2"))
            column.addSpacing(4)
            for kind, title, sentence in checks_of(judged, voice):
                column.addWidget(CheckLine(kind, title, sentence))
        column.addStretch(1)
        self._scroll.show_content(content)


def _printed(nth: int) -> str:
    if nth == 0:
        return tr("not yet")
    return tr("first print") if nth == 1 else tr("reprint {n}", n=nth - 1)
