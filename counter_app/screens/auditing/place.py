"""The place where a supervisor reads the trail: newest first, by day, person, kind and member, and whether the history is whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.database.books_check import check_books
from counter_app.database.chain_check import Chain, SignedHead, check_chain
from counter_app.database.programmes import programme_in_force
from counter_app.database.staff import StaffRow, people, person
from counter_app.database.trail import Entry, Heading, Page, Wanted, heading, page_of
from counter_app.database.trail import Place as At
from counter_app.programme.masks import masked_name
from counter_app.programme.refusals import Trouble, UnknownMember
from counter_app.screens.auditing.words import GROUPS, Teller, group_words
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.fields import Combo, Field
from counter_app.screens.design.flow import Ends, Flow, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.lines import Column, LinesTable
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found
from counter_app.screens.handing.judging import VOUCHER_SHAPES
from counter_app.screens.place import Place
from counter_app.screens.redeeming.questions import Answer, search
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, moment_of, said_of, said_of_trouble, tr, trn

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Trail:
    """The first page, what stands over it, who works here, and how points are written."""

    page: Page
    heading: Heading
    people: tuple[StaffRow, ...]
    decimals: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the chain, and how many places differ."""

    chain: Chain
    findings: int


def first_page(connection: Connection, staff_id: int, wanted: Wanted, on: date) -> Trail | None:
    """None for somebody who is no supervisor."""
    if not person(connection, staff_id).is_supervisor:
        return None
    decimals = programme_in_force(connection, on).programme.decimals
    return Trail(page_of(connection, wanted), heading(connection), people(connection), decimals)


class TrailTable(LinesTable):
    """Entries that come a page at a time."""

    def add_lines(self, rows: Sequence[object]) -> None:
        """More rows at the end; what is in view stays there."""
        before = len(self.lines.rows)
        self.lines.beginInsertRows(self.rootIndex(), before, before + len(rows) - 1)
        self.lines.rows = [*self.lines.rows, *rows]
        self.lines.endInsertRows()
        self.fit()


class AuditPlace(Place):
    """More is read when the end of the list comes into view. A card scanned here, or somebody typed into the find box, chooses a member."""

    name = "audit"
    icon = "history"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._wanted = Wanted()
        self._after: At | None = None
        self._asked = 0
        self._reading = False
        self._teller = Teller()
        self._known: tuple[StaffRow, ...] = ()
        self.count = Label("", "second", "ink3")
        self.check = Button(lambda: tr("Check the history"), "second", icon="shield-check")
        self.check.setAccessibleIdentifier("audit-check")
        self.message = Message("good", "")
        self.message.setAccessibleIdentifier("audit-message")
        self.message.hide()
        self.day = Field(lambda: tr("Day"), hint=lambda: tr("2026-11-02"), icon="calendar", identifier="audit-day")
        self.person = Combo(lambda: tr("Person"))
        self.person.setAccessibleIdentifier("audit-person")
        self.kind = Combo(lambda: tr("Kind"))
        self.kind.setAccessibleIdentifier("audit-kind")
        self.member = Button(lambda: tr("Any member"), "quiet", icon="x")
        self.member.setAccessibleIdentifier("audit-member")
        self.member.hide()
        self.table = TrailTable(lambda: tr("Audit trail"))
        self.table.setAccessibleIdentifier("audit-list")
        self.nothing = EmptyState(lambda: tr("No such entry"), lambda: tr("Take a filter away to see more."), icon="search")
        self.not_yours = EmptyState(
            lambda: tr("A supervisor reads the audit trail"), lambda: tr("Ask a supervisor to sign in here for it."), icon="shield-check"
        )
        self.stack = QStackedWidget()
        self._arrange()
        self._fill_kinds()
        self._fill_people(())
        self.check.clicked.connect(self._on_check)
        self.day.changed.connect(self._on_day)
        self.day.entered.connect(self._on_day_entered)
        self.person.currentIndexChanged.connect(lambda _: self._narrow(replace(self._wanted, staff_id=self.person.currentData())))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.member.clicked.connect(lambda: self._narrow(replace(self._wanted, member_id=None)))
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # As a place

    def label(self) -> str:
        return tr("Audit")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Narrow it by day, person, kind and member."),
            tr("Check the history: nothing was changed, left out or put in between."),
            tr("Nothing here can be edited; a mistake gets an entry of its own."),
        )

    def opened(self, what: object) -> None:
        self.message.hide()
        self._ask()

    def heard(self, found: Found, scanned: bool) -> bool:
        if found.shape in VOUCHER_SHAPES and not found.or_card:
            return False
        desk = self._services.desk
        self._services.lanes.read.ask(
            lambda: desk.read(search, found, desk.today()), self._on_searched, troubled=self._say_trouble, owner=self
        )
        return True

    def back(self) -> bool:
        """Esc takes the filters away, then the message."""
        if self._wanted != Wanted():
            self.day.set_text("")
            self.person.setCurrentIndex(0)
            self.kind.setCurrentIndex(0)
            self._narrow(Wanted())
            return True
        if self.message.isVisible():
            self.message.hide()
            return True
        return False

    def data_changed(self, touched: frozenset[str]) -> None:
        if "journal" in touched and self.isVisible() and self.table.verticalScrollBar().value() == 0:
            self._ask()

    def signed_out(self) -> None:
        self._wanted, self._after = Wanted(), None
        self.message.hide()
        self.member.hide()
        self.day.set_text("")
        self.person.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.table.show_lines(self._columns(), ())
        self.stack.setCurrentWidget(self.not_yours)

    # The trail

    def _narrow(self, wanted: Wanted) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.member.setVisible(wanted.member_id is not None)
            self._ask()

    def _ask(self) -> None:
        desk = self._services.desk
        duty, wanted = desk.on_duty, self._wanted
        if duty is None:
            return
        self._asked += 1
        asked = self._asked
        self._services.lanes.read.ask(
            lambda: desk.read(first_page, duty.staff_id, wanted, desk.today()),
            lambda trail: self._on_trail(trail, asked),
            troubled=self._say_trouble,
            owner=self,
        )

    def _on_trail(self, trail: Trail | None, asked: int) -> None:
        if asked != self._asked:
            return
        if trail is None:
            self.stack.setCurrentWidget(self.not_yours)
            return
        self.stack.setCurrentWidget(self._desk)
        self._teller = Teller(trail.decimals)
        if trail.people != self._known:
            self._fill_people(trail.people)
        self._after, self._reading = trail.page.after, False
        self.count.say(lambda: self._count_words(trail.heading))
        self.table.show_lines(self._columns(), list(trail.page.entries), wide=2)
        self.table.setVisible(bool(trail.page.entries))
        self.nothing.setVisible(not trail.page.entries)

    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self._after is None or self._reading or value < bar.maximum() - bar.pageStep():
            return
        self._reading = True
        desk, wanted, after, asked = self._services.desk, self._wanted, self._after, self._asked
        self._services.lanes.read.ask(
            lambda: desk.read(page_of, wanted, after), lambda page: self._on_more(page, asked), troubled=self._say_trouble, owner=self
        )

    def _on_more(self, page: Page, asked: int) -> None:
        if asked != self._asked:
            return
        self._after, self._reading = page.after, False
        if page.entries:
            self.table.add_lines(page.entries)

    def _columns(self) -> tuple[Column, ...]:
        clock = self._services.desk.clock
        return (
            Column(lambda: tr("Date and time"), lambda entry: moment_of(entry.at, clock.zone, clock.now().astimezone(clock.zone).date())),
            Column(lambda: tr("Entry"), _place_words, right=True),
            Column(lambda: tr("What happened"), lambda entry: self._teller.sentence(entry)),
            Column(lambda: tr("Signed in"), lambda entry: entry.by),
        )

    def _count_words(self, found: Heading) -> str:
        words = trn("{n} record", "{n} records", found.entries)
        if found.head is None or found.head_at is None:
            return tr("{words}; none is signed by the desk's key yet", words=words)
        clock = self._services.desk.clock
        at = moment_of(found.head_at, clock.zone, clock.now().astimezone(clock.zone).date())
        return tr("{words}; signed by the desk's key up to {number}, {at}", words=words, number=f"{found.head:,}", at=at)

    # Filters

    def _on_day(self, text: str) -> None:
        try:
            day = date.fromisoformat(text.strip()) if text.strip() else None
        except ValueError:
            return
        self._narrow(replace(self._wanted, day=day))

    def _on_day_entered(self, text: str) -> None:
        try:
            date.fromisoformat(text.strip() or "2026-11-02")
        except ValueError:
            self.day.fail(lambda: tr("A day is written 2026-11-02"))

    def _on_kind(self, _: int) -> None:
        group = self.kind.currentData()
        self._narrow(replace(self._wanted, kinds=GROUPS[group] if group else None))

    def _fill_kinds(self) -> None:
        everything: list[tuple[Words, object]] = [(lambda: tr("Everything"), "")]
        self.kind.set_choices([*everything, *(((lambda group=group: group_words(group)), group) for group in GROUPS)])

    def _fill_people(self, known: tuple[StaffRow, ...]) -> None:
        self._known = known
        chosen = self._wanted.staff_id
        self.person.blockSignals(True)
        choices: list[tuple[Words, object]] = [(lambda: tr("Everybody"), None)]
        choices += [(f"{who.name} {who.number}", who.id) for who in known]
        self.person.set_choices(choices)
        self.person.setCurrentIndex(next((n for n, (_, staff_id) in enumerate(choices) if staff_id == chosen), 0))
        self.person.blockSignals(False)

    def _on_searched(self, found: Answer) -> None:
        if len(found.members) != 1:
            many = bool(found.members)
            self._say(
                "attention" if many else "refused",
                lambda: tr("Several members are meant") if many else said_of(UnknownMember(), Voice()).title,
                lambda: tr("Scan the card, or type its whole number."),
            )
            return
        [member] = found.members
        self.message.hide()
        self.member.say(lambda: tr("Only {member}", member=masked_name(member.name)))
        self._narrow(replace(self._wanted, member_id=member.member_id))

    # Whether it is whole

    def _on_check(self) -> None:
        desk, keys = self._services.desk, self._services.keys

        def good(head: SignedHead) -> bool:
            return keys.has_signed(head.desk, head.at, head.signed_bytes(), head.signature)

        def checked() -> Checked:
            chain = desk.read(check_chain, good)
            return Checked(chain, len(chain.findings) or len(desk.read(check_books)))

        self.check.setEnabled(False)
        self._say("info", lambda: tr("The history is being checked"), lambda: tr("The desk can be used meanwhile."))
        self._services.lanes.read.ask(checked, self._on_checked, troubled=self._on_check_failed, owner=self)

    def _on_checked(self, found: Checked) -> None:
        self.check.setEnabled(True)
        if found.findings:
            self._say(
                "trouble",
                lambda: tr("The history is not whole"),
                lambda: tr("Keep this computer as it is, and have counter-app audit verify tell where. Don't delete anything."),
            )
            return
        chain = found.chain
        self._say(
            "good",
            lambda: tr("The history is whole"),
            lambda: trn(
                "{entries} entries were recomputed, {n} signed head fits, and the books say the same.",
                "{entries} entries were recomputed, {n} signed heads fit, and the books say the same.",
                chain.heads,
                entries=f"{chain.entries:,}",
            ),
        )

    def _on_check_failed(self, trouble: Trouble) -> None:
        self.check.setEnabled(True)
        self._say_trouble(trouble)

    def _say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _say_trouble(self, trouble: Trouble) -> None:
        self._reading = False
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    # How it lies

    def _arrange(self) -> None:
        titles, checking, filters = QWidget(), QWidget(), QWidget()
        title = QVBoxLayout(titles)
        title.setContentsMargins(0, 0, 0, 0)
        title.setSpacing(0)
        title.addWidget(Label(lambda: tr("Audit"), "verdict"))
        title.addWidget(self.count)
        column(-1, self.check, -1, gap=0, parent=checking)
        side = Flow(filters, gap=12)
        labelled = [QWidget(), QWidget()]
        column(Label(lambda: tr("Person"), "second", "ink2"), self.person, gap=4, parent=labelled[0])
        column(Label(lambda: tr("Kind"), "second", "ink2"), self.kind, gap=4, parent=labelled[1])
        for widget in (self.day, *labelled, self.member):
            side.addWidget(widget)
        self._desk = QWidget()
        page = QVBoxLayout(self._desk)
        page.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        page.setSpacing(tokens.M)
        page.addWidget(Ends(titles, checking))
        page.addWidget(self.message)
        page.addWidget(filters)
        page.addWidget(self.table, 1)
        page.addWidget(self.nothing, 1)
        self.nothing.hide()
        self.stack.addWidget(self._desk)
        self.stack.addWidget(self.not_yours)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)


def _place_words(entry: Entry) -> str:
    """The number alone while there is one epoch."""
    return f"{entry.number:,}" if entry.epoch == 1 else f"{entry.epoch}.{entry.number}"
