"""The place where a supervisor finds the lists of the running programme, and saves them for whoever calls, writes, pays or orders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.actions.export_list import ExportList, export_list
from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Chip
from counter_app.screens.design.fields import Combo
from counter_app.screens.design.flow import Ends, Flow, Scroll, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.lines import LinesTable
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.lists.columns import as_csv, columns_of, month_words, nothing_of, sentence_of, summary_of, title_of, wide_of
from counter_app.screens.lists.kinds import BY_MONTH, IN_FULL, STANDS_ON, Kind, Listed, Lists, ask, file_name, lists_today, request_of
from counter_app.screens.place import Place
from counter_app.screens.printing.saving import save_file
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr

MONTH_WIDE = 168
"""The least width of the choice of months, at 100 % text."""
LEAST_TABLE = 220
"""The table's least height: its heading and four lines."""


class ListsPlace(Place):
    """Chips choose the list; each stands in a table, with members masked. Nothing of it stays when somebody else takes the desk."""

    name = "lists"
    icon = "file-text"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._lists: Lists | None = None
        self._kind: Kind | None = None
        self._month: date | None = None
        self._listed: Listed | None = None
        self._saving = False
        self.chips: dict[Kind, Chip] = {}
        self.summary = Label("", "second", "ink3")
        self.sentence = Label("", "body", "ink2")
        self.month = Combo(lambda: tr("Month"))
        self.month.setAccessibleIdentifier("lists-month")
        self.save = Button(lambda: tr("Save as CSV"), "primary", icon="download")
        self.save.setAccessibleIdentifier("lists-save")
        self.message = Message("good", "")
        self.message.hide()
        self.table = LinesTable(lambda: title_of(self._kind) if self._kind is not None else tr("Lists"))
        self.table.setAccessibleIdentifier("lists-table")
        self.nothing = EmptyState("", icon="circle-check")
        self.none = EmptyState(
            lambda: tr("This programme keeps no lists"),
            lambda: tr("Points of its members don't end, and it names nobody to call, publish or pay."),
            icon="file-text",
        )
        self.not_yours = EmptyState(
            lambda: tr("A supervisor works with the lists"), lambda: tr("Ask a supervisor to sign in here for them."), icon="shield-check"
        )
        self.stack = QStackedWidget()
        self._arrange()
        self._give_room()
        look.changed.connect(self._give_room)
        self.save.clicked.connect(self._ask_where)
        self.month.activated.connect(self._on_month)

    # As a place

    def label(self) -> str:
        return tr("Lists")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Choose a list at the top; what it holds and why is said over it."),
            tr("Names and phones are masked here; the file for the call desk holds them in full and is noted."),
            tr("Take a list along as CSV or XLSX."),
        )

    def opened(self, what: object) -> None:
        self.message.hide()
        self._ask_all()

    def data_changed(self, touched: frozenset[str]) -> None:
        if "programme" in touched and self._lists is not None:
            self._ask_all()
        elif self.isVisible() and self._kind is not None and touched & STANDS_ON[self._kind]:
            self._ask()

    def signed_out(self) -> None:
        if self._listed is not None:
            self.table.show_lines(columns_of(self._listed), ())
        self._lists = self._kind = self._listed = self._month = None
        self.summary.say("")
        self.message.hide()
        self.stack.setCurrentWidget(self.not_yours)

    # Which lists

    def _ask_all(self) -> None:
        desk = self._services.desk
        self._services.lanes.write.ask(lambda: lists_today(desk), self._on_lists, troubled=self._say_trouble, owner=self)

    def _on_lists(self, lists: Lists | None) -> None:
        self._lists = lists
        if lists is None or not lists.kinds:
            self.stack.setCurrentWidget(self.not_yours if lists is None else self.none)
            return
        self.stack.setCurrentWidget(self._desk)
        for kind, chip in self.chips.items():
            chip.setVisible(kind in lists.kinds)
        if self._month not in lists.months:
            self._month = lists.months[0]
        self.month.set_choices([(lambda month=month: month_words(month), month) for month in lists.months])  # type: ignore[misc]
        self.month.setCurrentIndex(lists.months.index(self._month))
        self.show_list(self._kind if self._kind in lists.kinds else lists.kinds[0])
        for kind in lists.kinds:
            if kind is not self._kind:
                self._count(lists, kind, self._month)

    def show_list(self, kind: Kind) -> None:
        """This list is in front."""
        assert self._lists is not None
        lists = self._lists
        if kind is not self._kind:
            self.message.hide()
        self._kind = kind
        for one, chip in self.chips.items():
            chip.setChecked(one is kind)
        self.sentence.say(lambda: sentence_of(kind, lists))
        self.month.setVisible(kind in BY_MONTH)
        self.table.respeak()
        self._ask()

    def _ask(self) -> None:
        lists, kind, month, desk = self._lists, self._kind, self._month, self._services.desk
        assert lists is not None
        assert kind is not None
        assert month is not None
        self._services.lanes.read.ask(lambda: ask(desk, lists, kind, month), self._on_listed, troubled=self._say_trouble, owner=self)

    def _count(self, lists: Lists, kind: Kind, month: date) -> None:
        """How many stand in a list that isn't in front."""
        desk = self._services.desk
        self._services.lanes.read.ask(
            lambda: len(ask(desk, lists, kind, month).rows), self.chips[kind].set_count, troubled=self._say_trouble, owner=self
        )

    def _on_listed(self, listed: Listed) -> None:
        if listed.kind is not self._kind or listed.month != self._month or listed.lists is not self._lists:
            return
        self._listed = listed
        self.chips[listed.kind].set_count(len(listed.rows))
        self.summary.say(lambda: summary_of(listed))
        self.table.show_lines(columns_of(listed), listed.rows, wide=wide_of(listed.kind))
        self.nothing.title.say(lambda: nothing_of(listed.kind, listed.lists)[0])
        self.nothing.sentence.say(lambda: nothing_of(listed.kind, listed.lists)[1])
        self.summary.setVisible(bool(listed.rows))
        self.table.setVisible(bool(listed.rows))
        self.nothing.setVisible(not listed.rows)
        self.save.setEnabled(bool(listed.rows) and not self._saving)

    def _on_month(self, place: int) -> None:
        self._month = self.month.itemData(place)
        self._ask()

    # A file

    def _ask_where(self) -> None:
        listed = self._listed
        if listed is None:
            return
        dialog = QFileDialog(self, tr("Save the list"), file_name(listed, title_of(listed.kind)), tr("Tables (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_list(Path(path)))
        dialog.open()

    def save_list(self, path: Path) -> None:
        """The list in front as a file. The journal says so first, where it names members in full."""
        listed, desk = self._listed, self._services.desk
        if listed is None or self._saving:
            return
        self._set_saving(True)
        content = as_csv(listed)
        asked = request_of(desk, listed, content)
        if asked is None:
            self._write(path, content, listed)
            return
        self._services.lanes.write.ask(
            lambda: _journalled(self._services, asked),
            lambda _: self._write(path, content, listed),
            self._on_refused,
            self._say_trouble,
            owner=self,
        )

    def _write(self, path: Path, content: bytes, listed: Listed) -> None:
        def saved(_: object) -> None:
            self._set_saving(False)
            where = str(path)
            named = listed.kind in IN_FULL
            self._say(
                "good",
                lambda: tr("The list is saved"),
                lambda: tr("{file}: it names members in full, so keep it where nobody else reads it.", file=where) if named else where,
            )

        self._services.lanes.read.ask(lambda: save_file(content, path), saved, troubled=self._say_trouble, owner=self)

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self.save.setEnabled(not saving and self._listed is not None and bool(self._listed.rows))

    def _on_refused(self, refused: Refused) -> None:
        self._set_saving(False)
        reason = refused.reason
        self._say("refused", lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text)

    def _say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _say_trouble(self, trouble: Trouble) -> None:
        self._set_saving(False)
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    # How it lies

    def _give_room(self) -> None:
        self.month.setMinimumWidth(self._look.px(MONTH_WIDE))
        self.table.setMinimumHeight(self._look.px(LEAST_TABLE))

    def _arrange(self) -> None:
        titles, saving, chips, about = QWidget(), QWidget(), QWidget(), QWidget()
        column(Label(lambda: tr("Lists"), "verdict"), self.summary, gap=0, parent=titles)
        column(-1, self.save, -1, gap=0, parent=saving)
        flow = Flow(chips, gap=8)
        for kind in Kind:
            chip = Chip(lambda kind=kind: title_of(kind))  # type: ignore[misc]
            chip.setAccessibleIdentifier(f"lists-{kind.value}")
            chip.clicked.connect(lambda _=False, kind=kind: self.show_list(kind))
            self.chips[kind] = chip
            flow.addWidget(chip)
        said = QHBoxLayout(about)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(tokens.M)
        said.addWidget(self.sentence, 1)
        said.addWidget(self.month, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        lines.setSpacing(tokens.M)
        lines.addWidget(Ends(titles, saving))
        for widget in (chips, about, self.message):
            lines.addWidget(widget)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.nothing, 1)
        self._desk = Scroll(content)
        for page in (self.not_yours, self._desk, self.none):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)


def _journalled(services: Services, asked: ExportList) -> None:
    services.desk.write(export_list, asked)
