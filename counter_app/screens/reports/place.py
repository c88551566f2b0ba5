"""The place where a supervisor looks at the shop's figures: a chart, its table beside it, and both to take along or to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.charts import Chart, Shares
from counter_app.screens.design.choices import Chip
from counter_app.screens.design.fields import Combo
from counter_app.screens.design.flow import Ends, Flow, Scroll, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.lines import Column, LinesTable
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.progress import ProgressRow
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.place import KeyHint, Place
from counter_app.screens.reports.asking import Answer, Ground, ask, ground_of
from counter_app.screens.reports.exporting import Form, file_name
from counter_app.screens.reports.figures import Figures
from counter_app.screens.reports.kinds import REDEEMED, STANDS_ON, Choice, Kind, choices_of
from counter_app.screens.reports.running import Running
from counter_app.screens.reports.table import Col, Report, headed, shown
from counter_app.screens.reports.taking import Taking
from counter_app.screens.reports.telling import report_of
from counter_app.screens.reports.whose import WhichShop
from counter_app.screens.reports.words import choice_words, nothing_of, sentence_of, short_of, title_of
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of, said_of_trouble, time_of, tr

CHOICE_WIDE = 220
BESIDE_FROM, WIDE_BESIDE_FROM = 1060, 1480
"""From this width on, at 100 % text, the table stands beside the chart; one of many columns needs the wider one."""
MANY_COLUMNS = 6
LEAST_TABLE = 230
WAITS = 300
"""Milliseconds until a report that isn't there yet shows how far it is."""
ASKED_AGAIN = frozenset({Kind.REDEMPTIONS, Kind.GIFTS, Kind.COST, Kind.STOCK, Kind.COMMISSION, Kind.APPROVALS})
"""These are asked anew when something was written; the others read all members or lots, and say of what time they are."""


class ReportsPlace(Place):
    """Chips choose the report, a list what it is asked over. Nothing of it stays when somebody else takes the desk."""

    name = "reports"
    icon = "chart-column"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._ground: Ground | None = None
        self._kind = Kind.REDEMPTIONS
        self._chosen: dict[Kind, int] = {}
        self._choices: tuple[Choice, ...] = ()
        self._answer: Answer | None = None
        self._asked: tuple[Kind, Choice] | None = None
        self._running: Running[Answer] | None = None
        self._stale = False
        self.taking = Taking(services, self)
        self.chips: dict[Kind, Chip] = {}
        self.xlsx = self._leaving(lambda: tr("Save as XLSX"), "primary", "download", "reports-xlsx")
        self.csv = self._leaving(lambda: tr("CSV"), "second", "download", "reports-csv")
        self.pdf = self._leaving(lambda: tr("PDF"), "second", "file-text", "reports-pdf")
        self.print = self._leaving(lambda: tr("Print"), "second", "printer", "reports-print", key="Ctrl+P")
        self.title = Label("", "section")
        self.sentence = Label("", "second", "ink2")
        self.choice = Combo(lambda: tr("Over what"))
        self.choice.setAccessibleIdentifier("reports-choice")
        self.shop = WhichShop(self._on_shop)
        self.message = Message("good", "")
        self.message.hide()
        self.progress = ProgressRow(
            lambda: tr("The report is being put together"), lambda: tr("Stop"), icon="chart-column", key="Esc"
        )  # fmt: skip
        self.progress.stop.setAccessibleIdentifier("reports-stop")
        self.progress.hide()
        self.figures = Figures()
        self.shares = Shares()
        self.chart = Chart()
        self.chart.setAccessibleIdentifier("reports-chart")
        self.table = LinesTable(self._heading)
        self.table.setAccessibleIdentifier("reports-table")
        self.as_of = Label("", "note", "ink3")
        self.nothing = EmptyState("", icon="chart-column")
        self.not_yours = EmptyState(
            lambda: tr("A supervisor looks at the reports"), lambda: tr("Ask a supervisor to sign in here for them."), icon="shield-check"
        )
        self.stack = QStackedWidget()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(WAITS)
        self._arrange()
        self._connect()
        self._give_room()

    # As a place

    def label(self) -> str:
        return tr("Reports")

    def keys(self) -> tuple[KeyHint, ...]:
        return (KeyHint("Ctrl+P", tr("print the report")),)

    def can_do(self) -> tuple[str, ...]:
        choose = tr("Choose a report at the top, and beside it over which time.")
        if self.shop.whose:
            choose = tr("Choose a report at the top, and beside it of which shop and over which time. Members and points are of all shops.")
        return (
            choose,
            tr("Tab to the chart: the arrow keys say what each mark stands for. The same figures stand in the table."),
            tr("Take a report along as XLSX, CSV or PDF, or print it; lists of members are noted in the history."),
            tr("A long report shows how far it is; Esc stops it."),
        )

    def opened(self, what: object) -> None:
        self.message.hide()
        desk = self._services.desk
        self._services.lanes.write.ask(lambda: ground_of(desk), self._on_ground, troubled=self._say_trouble, owner=self)

    def pressed(self, key: str) -> bool:
        if key != "Ctrl+P" or not self.print.isEnabled():
            return False
        self.print.click()
        return True

    def back(self) -> bool:
        if self._running is None and not self.taking.busy:
            return False
        self._stop()
        return True

    def data_changed(self, touched: frozenset[str]) -> None:
        if self._ground is None or not self.isVisible():
            return
        if touched & {"programme", "shop"}:
            self.opened(None)
        elif self._kind in ASKED_AGAIN and touched & STANDS_ON.get(self._kind, REDEEMED):
            self._stale = True
            if self._running is None:
                self._ask()

    def signed_out(self) -> None:
        self._stop()
        self._ground = self._answer = None
        self.shop.stand_on(None)
        self._choices = ()
        self.table.show_lines((Column("", str),), ())
        self.figures.show_figures(())
        self.message.hide()
        self.stack.setCurrentWidget(self.not_yours)

    # Asking

    def _on_ground(self, ground: Ground | None) -> None:
        self._ground = ground
        self.shop.stand_on(ground)
        if ground is None:
            self.stack.setCurrentWidget(self.not_yours)
            return
        self.stack.setCurrentWidget(self._page)
        for kind, chip in self.chips.items():
            chip.setVisible(kind in ground.kinds)
        self.show_report(self._kind if self._kind in ground.kinds else ground.kinds[0])

    def show_report(self, kind: Kind) -> None:
        """This report is in front, over what it was asked last."""
        ground = self._ground
        assert ground is not None
        if kind is not self._kind:
            self.message.hide()
        self._kind = kind
        for one, chip in self.chips.items():
            chip.setChecked(one is kind)
        self.shop.show_for(kind)
        self.title.say(self._heading)
        self.sentence.say(lambda: sentence_of(kind))
        self._choices = choices_of(kind, ground.programme, ground.today, ground.begun)
        words: list[tuple[Words, object]] = [
            (lambda one=one: choice_words(one, ground.programme), one) for one in self._choices  # type: ignore[misc]
        ]  # fmt: skip
        self.choice.set_choices(words)
        self.choice.setCurrentIndex(self._chosen.get(kind, 0))
        self.choice.setVisible(len(self._choices) > 1)
        self._ask()

    def _on_choice(self, place: int) -> None:
        self._chosen[self._kind] = place
        self._ask()

    def _on_shop(self) -> None:
        self.title.say(self._heading)
        self._ask()

    def _heading(self) -> str:
        """What the report in front is called, and whose figures it has."""
        return headed(title_of(self._kind), self.shop.whose)

    def _ask(self) -> None:
        ground, kind, desk = self._ground, self._kind, self._services.desk
        assert ground is not None
        choice = replace(self._choices[self._chosen.get(kind, 0)], shop_id=self.shop.shop_id)
        self._asked = kind, choice
        if self._running is not None:
            self._running.stop()
        running: Running[Answer] = Running(self)
        self._running, self._stale = running, False
        running.moved.connect(lambda done, total: self._on_moved(running, done, total))
        self.progress.show_progress(0, 1, "")
        self._set_leaving(False)
        self._patience.start()
        running.start(
            self._services.lanes.read,
            lambda progress: ask(desk, ground, kind, choice, progress),
            lambda answer: self._on_answer(running, answer),
            lambda: self._on_stopped(running),
            lambda trouble: self._on_no_answer(running, trouble),
        )

    def _on_moved(self, running: Running[Answer], done: int, total: int) -> None:
        if running is self._running:
            self._say_progress(done, total)

    def _say_progress(self, done: int, total: int) -> None:
        share = done * 100 // max(1, total)
        self.progress.show_progress(done, total, f"{share} %")

    def _on_patience(self) -> None:
        """It takes a while: what stands there is no answer to another question, though it stands under its heading."""
        self._hide_another()
        self.progress.title.say(lambda: tr("The report is being put together"))
        self.progress.stop.setEnabled(True)
        self.progress.show()

    def _ended(self, running: Running[Answer]) -> bool:
        """Whether this was the question that is waited for."""
        if running is not self._running:
            return False
        self._running = None
        self._patience.stop()
        self.progress.hide()
        return True

    def _on_answer(self, running: Running[Answer], answer: Answer) -> None:
        if not self._ended(running) or self._ground is None:
            return
        self._answer = answer
        self._show()
        if self._stale:
            self._ask()

    def _on_stopped(self, running: Running[Answer]) -> None:
        if self._ended(running) and self._ground is not None:
            self._answer = None
            self._hide_all()
            self._say("info", lambda: tr("The report was stopped"), lambda: tr("Choose it again to begin anew."))

    def _on_no_answer(self, running: Running[Answer], trouble: Trouble) -> None:
        if self._ended(running):
            self._hide_another()
            self._say_trouble(trouble)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()
        self.taking.stop()
        self.progress.end()

    # Showing

    def _show(self) -> None:
        answer = self._answer
        if answer is None:
            return
        report, zone = report_of(answer), self._services.desk.clock.zone
        says = not report.nothing
        self.figures.show_figures(report.figures)
        self.shares.show_parts(report.heading, report.shares)
        if report.plot is not None:
            self.chart.show_plot(report.heading, report.plot)
        self.table.setAccessibleName(report.heading)
        self.table.show_lines(_columns(report), report.rows, wide=report.wide)
        self.as_of.say(lambda: tr("As of {time}", time=time_of(answer.at, zone)))
        self.nothing.title.say(lambda: nothing_of(answer.kind)[0])
        self.nothing.sentence.say(lambda: nothing_of(answer.kind)[1])
        self.figures.setVisible(says)
        self.shares.setVisible(says and bool(report.shares))
        self.chart.setVisible(report.plot is not None)
        self._chart_card.setVisible(says and (report.plot is not None or bool(report.shares)))
        self._both.setVisible(says)
        self.nothing.setVisible(not says)
        self._set_leaving(says and not self.taking.busy)
        self._turn()

    def _hide_all(self) -> None:
        for widget in (self.figures, self._both, self.nothing):
            widget.hide()
        self._set_leaving(False)

    def _hide_another(self) -> None:
        """Hide the answer in front where it was another question's."""
        if self._answer is not None and (self._answer.kind, self._answer.choice) != self._asked:
            self._answer = None
            self._hide_all()

    def _set_leaving(self, can: bool) -> None:
        for button in (self.xlsx, self.csv, self.pdf, self.print):
            button.setEnabled(can)

    # Taking along

    def _ask_where(self, form: Form) -> None:
        answer = self._answer
        if answer is None:
            return
        names = {Form.XLSX: tr("Workbooks (*.xlsx)"), Form.CSV: tr("Tables (*.csv)"), Form.PDF: tr("Pages (*.pdf)")}
        suggested = file_name(report_of(answer).heading, answer.ground.today, form)
        dialog = QFileDialog(self, tr("Save the report"), suggested, names[form])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save(form, Path(path)))
        dialog.open()

    def save(self, form: Form, path: Path) -> None:
        """The report in front as a file."""
        if self._answer is not None:
            self.taking.save(self._answer, form, path)

    def _print(self) -> None:
        if self._answer is not None:
            self.taking.print(self._answer)

    def _on_busy(self, busy: bool) -> None:
        self._set_leaving(not busy and self._answer is not None and self._running is None)
        if busy:
            self.message.hide()
            self.progress.title.say(lambda: tr("The report is being written"))
            self.progress.stop.setEnabled(True)
            self.progress.show_progress(0, 1, "")
        self.progress.setVisible(busy)

    def _on_saved(self, where: str) -> None:
        named = self._answer is not None and report_of(self._answer, in_full=True).named
        self._say(
            "good",
            lambda: tr("The report is saved"),
            lambda: tr("{file}: it names members in full, so keep it where nobody else reads it.", file=where) if named else where,
        )

    def _on_refused(self, refused: Refused) -> None:
        reason = refused.reason
        self._say("refused", lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text)

    def _say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _say_trouble(self, trouble: Trouble) -> None:
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    # How it lies

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Beside each other where there is room, else the table under its chart, and one choice under the other."""
        many = len(self.table.lines.columns) >= MANY_COLUMNS
        for layout, least in ((self._body, WIDE_BESIDE_FROM if many else BESIDE_FROM), (self._chooses, BESIDE_FROM)):
            beside = self.width() >= self._look.px(least)
            layout.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _give_room(self) -> None:
        for combo in (self.choice, self.shop):
            combo.setMinimumWidth(self._look.px(CHOICE_WIDE))
        self.table.setMinimumHeight(self._look.px(LEAST_TABLE))
        self._turn()

    def _leaving(self, words: Words, kind: str, icon: str, identifier: str, key: str = "") -> Button:
        button = Button(words, kind, icon=icon, key=key, key_works=False)
        button.setAccessibleIdentifier(identifier)
        button.setEnabled(False)
        return button

    def _connect(self) -> None:
        for form, button in ((Form.XLSX, self.xlsx), (Form.CSV, self.csv), (Form.PDF, self.pdf)):
            button.clicked.connect(self._asks_where(form))
        self.print.clicked.connect(self._print)
        self.choice.activated.connect(self._on_choice)
        self.progress.stopped.connect(self._stop)
        self._patience.timeout.connect(self._on_patience)
        self._look.spoken.connect(self._show)
        self._look.changed.connect(self._give_room)
        taking = self.taking
        taking.busy_changed.connect(self._on_busy)
        taking.moved.connect(self._say_progress)
        taking.saved.connect(self._on_saved)
        taking.printed.connect(lambda: self._say("good", lambda: tr("The report is printed")))
        taking.stopped.connect(lambda: self._say("info", lambda: tr("Nothing was saved"), lambda: tr("Writing was stopped.")))
        taking.refused.connect(self._on_refused)
        taking.troubled.connect(self._say_trouble)

    def _asks_where(self, form: Form) -> Callable[[], None]:
        return lambda: self._ask_where(form)

    def _arrange(self) -> None:
        titles, buttons, chips, about, words = QWidget(), QWidget(), QWidget(), QWidget(), QWidget()
        column(Label(lambda: tr("Reports"), "verdict"), gap=0, parent=titles)
        flow = Flow(buttons, gap=tokens.GAP)
        for button in (self.print, self.pdf, self.csv, self.xlsx):
            flow.addWidget(button)
        chosen = Flow(chips, gap=8)
        for kind in Kind:
            chip = Chip(lambda kind=kind: short_of(kind))  # type: ignore[misc]
            chip.setAccessibleIdentifier(f"reports-{kind.value}")
            chip.clicked.connect(lambda _=False, kind=kind: self.show_report(kind))
            self.chips[kind] = chip
            chosen.addWidget(chip)
        column(-1, self.title, self.sentence, -1, gap=2, parent=words)
        line = QHBoxLayout(about)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.M)
        line.addWidget(words, 1)
        chooses = QWidget()
        self._chooses = QBoxLayout(QBoxLayout.Direction.LeftToRight, chooses)
        self._chooses.setContentsMargins(0, 0, 0, 0)
        self._chooses.setSpacing(tokens.M)
        for combo in (self.shop, self.choice):
            self._chooses.addWidget(combo)
        line.addWidget(chooses, 0, Qt.AlignmentFlag.AlignVCenter)
        self._chart_card, table = Card("surface", edge=16, gap=12), QWidget()
        self._chart_card.column.addWidget(self.shares)
        self._chart_card.column.addWidget(self.chart, 1)
        lines = column(gap=6, parent=table)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.as_of)
        self._both = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(tokens.M)
        self._body.addWidget(self._chart_card, 5)
        self._body.addWidget(table, 5)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(tokens.PAGE_EDGE, 20, tokens.PAGE_EDGE, 16)
        lines.setSpacing(tokens.M)
        lines.addWidget(Ends(titles, buttons))
        for widget in (chips, about, self.message, self.progress, self.figures):
            lines.addWidget(widget)
        lines.addWidget(self._both, 1)
        lines.addWidget(self.nothing, 1)
        self._page = Scroll(content)
        for page in (self.not_yours, self._page):
            self.stack.addWidget(page)
        self._hide_all()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)


def _columns(report: Report) -> tuple[Column, ...]:
    def cell(col: Col) -> Column:
        return Column(col.heading, lambda row: shown(col.value(row), col.kind, report.decimals), right=col.is_figure)

    return tuple(cell(col) for col in report.columns)
