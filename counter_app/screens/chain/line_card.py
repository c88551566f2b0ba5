"""The line on one card: how it stands, since when, what is unsent; what keeps it from exchanging, and what to do about that."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.programme.refusals import Trouble
from counter_app.screens.chain.link import LineStanding
from counter_app.screens.chain.words import line_words
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Flow, column
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import FigureCard
from counter_app.screens.services import Services
from counter_app.screens.wording import moment_of, said_of_trouble, tr


class LineCard(QWidget):
    """``ask`` shows how the line stands; from then on it follows by itself."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.state = FigureCard(lambda: tr("Line to head office"), "")
        self.last = FigureCard(lambda: tr("Last exchange"), "")
        self.unsent = FigureCard(lambda: tr("Not yet sent"), "")
        self.members = FigureCard(lambda: tr("Members here"), "")
        self.members.hide()
        self.now = Button(lambda: tr("Exchange now"), "second", icon="refresh-cw")
        self.now.setAccessibleIdentifier("chain-now")
        self.now.clicked.connect(self._on_now)
        self.why = Message("attention", "", action=self.now)
        self.why.setAccessibleIdentifier("chain-why")
        figures = QWidget()
        flow = Flow(figures, gap=12)
        for card in (self.state, self.last, self.unsent, self.members):
            flow.addWidget(card)
        column(figures, self.why, gap=12, parent=self)
        if services.line is not None:
            services.line.told.connect(self._show)

    def ask(self) -> None:
        if self._services.line is not None:
            self._show(self._services.line.standing)

    def _show(self, line: LineStanding) -> None:
        clock = self._services.desk.clock
        today = clock.local(clock.now()).date()
        self.state.say(lambda: line_words(line, clock.zone, today))
        self.last.say(lambda: tr("none yet") if line.last is None else moment_of(line.last, clock.zone, today))
        self.unsent.say(lambda: f"{line.unsent:,}")
        filling = line.filling
        self.members.setVisible(filling is not None)
        if filling is not None:
            self.members.say(lambda: tr("{n} of {all}", n=f"{filling.here:,}", all=f"{filling.of:,}"))
        self.now.setEnabled(True)
        trouble = None if line.online and not line.stopped else Trouble(line.stopped or line.why or "no-line")
        if line.suspended:
            self.why.say(
                "attention",
                lambda: tr("Allowances rest: the clock stands behind"),
                lambda: tr("No points go out here until the line is back. Set the computer's clock right, then exchange."),
            )
        elif trouble is not None:
            self.why.say(
                "trouble" if line.stopped else "attention",
                lambda: said_of_trouble(trouble).title,
                lambda: said_of_trouble(trouble).text,
            )
        elif filling is not None and (why := filling.why):
            self.why.say(
                "attention",
                lambda: tr("Not all members are here: {why}", why=said_of_trouble(Trouble(why)).title),
                lambda: tr("What came is kept, and the desk can be used. The rest comes by itself once that is put right."),
            )
        elif filling is not None:
            self.why.say(
                "info",
                lambda: tr("This desk is being filled"),
                lambda: tr("The newest members come first; whoever is looked for by card or phone comes at once. The desk can be used."),
            )
        else:
            self.why.say(
                "info",
                lambda: tr("All is exchanged by itself"),
                lambda: tr("Every few seconds, and after what is done here. Without a line the desk goes on with its allowance."),
            )

    def _on_now(self) -> None:
        self.now.setEnabled(False)
        if self._services.line is not None:
            self._services.line.now()
