"""The place where a supervisor looks after the people who work here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.database.staff import StaffEntry, person, staff_list
from counter_app.programme.refusals import Trouble
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Ends, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.lines import Column, LinesTable
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found
from counter_app.screens.place import Place
from counter_app.screens.printing.saving import save_file
from counter_app.screens.services import Services
from counter_app.screens.staffing.card_dialog import CardDialog
from counter_app.screens.staffing.dialogs import ActiveDialog, AddDialog, BadgeDialog, ChangeDialog, PinDialog, StaffDialog
from counter_app.screens.staffing.person_panel import PersonPanel
from counter_app.screens.staffing.words import badge_words, role_words, state_words
from counter_app.screens.wording import said_of_trouble, tr, trn

SIDE = (340, 400)
"""The width of the person at the right, under and from ``WIDE_FROM``."""
_SHOWN = frozenset({"staff", "badge"})


class StaffPlace(Place):
    """Everybody in a table, the chosen one at the right. A badge scanned here chooses who wears it."""

    name = "staff"
    icon = "users"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._everybody: tuple[StaffEntry, ...] = ()
        self._chosen: int | None = None
        self.add = Button(lambda: tr("Add somebody"), "primary", icon="user-plus")
        self.add.setAccessibleIdentifier("staff-add")
        self.count = Label("", "second", "ink3")
        self.message = Message("good", "")
        self.message.hide()
        self.table = LinesTable(lambda: tr("Staff"))
        self.table.setAccessibleIdentifier("staff-list")
        self.person = PersonPanel(services.desk.clock.zone)
        self.person.hide()
        self.not_yours = EmptyState(
            lambda: tr("A supervisor looks after the staff"), lambda: tr("Ask a supervisor to sign in here for it."), icon="shield-check"
        )
        self.stack = QStackedWidget()
        self._arrange()
        self.add.clicked.connect(lambda: self._open(AddDialog(self._services, self)))
        self.person.asked.connect(self._on_asked)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    # As a place

    def label(self) -> str:
        return tr("Staff")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Take somebody on: staff number, name, badge, and a PIN nobody else sees."),
            tr("Replace a lost badge, give a new PIN, or end somebody's work here."),
            tr("Whoever leaves stays in the books under their number."),
        )

    def opened(self, what: object) -> None:
        self.message.hide()
        self._ask()

    def heard(self, found: Found, scanned: bool) -> bool:
        row = next((n for n, entry in enumerate(self._everybody) if found.text in entry.badges), None)
        if row is None or not scanned:
            return False
        self.table.selectRow(row)
        return True

    def data_changed(self, touched: frozenset[str]) -> None:
        if touched & _SHOWN and self._everybody:
            self._ask()

    def signed_out(self) -> None:
        self._everybody, self._chosen = (), None
        self.message.hide()
        self.person.hide()
        self.stack.setCurrentWidget(self.not_yours)

    # Everybody

    def _ask(self) -> None:
        desk = self._services.desk
        duty = desk.on_duty
        if duty is None:
            return

        def known() -> tuple[StaffEntry, ...] | None:
            return desk.read(staff_list) if desk.read(person, duty.staff_id).is_supervisor else None

        self._services.lanes.write.ask(known, self._on_known, troubled=self._say_trouble, owner=self)

    def _on_known(self, everybody: tuple[StaffEntry, ...] | None) -> None:
        if everybody is None:
            self.stack.setCurrentWidget(self.not_yours)
            return
        self._everybody = everybody
        self.stack.setCurrentWidget(self._desk)
        working = sum(entry.person.active for entry in everybody)
        self.count.say(lambda: trn("{n} person works here", "{n} people work here", working))
        chosen = next((n for n, entry in enumerate(everybody) if entry.person.id == self._chosen), 0)
        self.table.show_lines(self._columns(), everybody, wide=-1)
        self.table.selectRow(chosen)
        self._show(everybody[chosen])

    def _columns(self) -> tuple[Column, ...]:
        clock = self._services.desk.clock
        return (
            Column(lambda: tr("Number"), lambda one: one.person.number),
            Column(lambda: tr("Name"), lambda one: one.person.name),
            Column(lambda: tr("Role"), lambda one: role_words(one.person.role)),
            Column(lambda: tr("Badge"), badge_words),
            Column(lambda: tr("State"), lambda one: state_words(one, clock.now(), clock.zone)),
        )

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if 0 <= now.row() < len(self._everybody):
            self._show(self._everybody[now.row()])

    def _show(self, entry: StaffEntry) -> None:
        self._chosen = entry.person.id
        self.person.show_person(entry, self._services.desk.clock.now())
        self.person.show()

    # What is done

    def _on_asked(self, what: str) -> None:
        entry = next((one for one in self._everybody if one.person.id == self._chosen), None)
        if entry is None:
            return
        if what == "print":
            self._ask_where(entry)
            return
        who = entry.person
        dialogs: dict[str, Callable[[], StaffDialog]] = {
            "change": lambda: ChangeDialog(self._services, self, who),
            "pin": lambda: PinDialog(self._services, self, who),
            "badge": lambda: BadgeDialog(self._services, self, who),
            "card": lambda: CardDialog(self._services, self, entry),
            "active": lambda: ActiveDialog(self._services, self, who),
        }
        self._open(dialogs[what]())

    def _open(self, dialog: StaffDialog) -> None:
        self.message.hide()
        dialog.done.connect(self._on_done)
        dialog.open()

    def _on_done(self, told: Words) -> None:
        self._say("good", told)

    def _ask_where(self, entry: StaffEntry) -> None:
        name = f"{tr('badge')}-{entry.person.number}.pdf"
        dialog = QFileDialog(self, tr("Badge as PDF"), str(Path.home() / name), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_badge(entry, Path(path)))
        dialog.open()

    def save_badge(self, entry: StaffEntry, path: Path) -> None:
        """A card to cut out, with the person's bar code: a badge until theirs is made."""
        shop, who, role = self._services.desk.facts.name, entry.person, role_words(entry.person.role)
        title = tr("Badge: cut it out; without its PIN it opens nothing")

        def saved() -> None:
            # What draws pages is loaded when a page is drawn.
            from counter_app.vouchers.badges import StaffBadge, cards

            badge = StaffBadge(who.name, who.number, role, entry.badges[0], supervisor=who.role == "supervisor")
            save_file(cards(shop, title, [badge], []), path)

        self._services.lanes.printing.ask(
            saved, lambda _: self._say("good", lambda: tr("The badge is saved"), str(path)), troubled=self._say_trouble, owner=self
        )

    def _say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _say_trouble(self, trouble: Trouble) -> None:
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    # How it lies

    def resizeEvent(self, event: object) -> None:
        self.person.setFixedWidth(self._look.panel(SIDE[self.window().width() >= tokens.WIDE_FROM]))

    def _arrange(self) -> None:
        titles = QWidget()
        title = QVBoxLayout(titles)
        title.setContentsMargins(0, 0, 0, 0)
        title.setSpacing(0)
        title.addWidget(Label(lambda: tr("Staff"), "verdict"))
        title.addWidget(self.count)
        adding = QWidget()
        column(-1, self.add, -1, gap=0, parent=adding)
        left = QVBoxLayout()
        left.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        left.setSpacing(tokens.M)
        left.addWidget(Ends(titles, adding))
        left.addWidget(self.message)
        left.addWidget(self.table, 1)
        self._desk = QWidget()
        across = QHBoxLayout(self._desk)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.person)
        self.stack.addWidget(self._desk)
        self.stack.addWidget(self.not_yours)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
