"""The place for members: whoever is found stands in the list, the chosen one at the right with all that can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.actions.reveal import Reveal, reveal
from counter_app.database.members import Found as FoundMember
from counter_app.programme.masks import masked_name, masked_phone
from counter_app.programme.programme import Tier
from counter_app.programme.refusals import CardLost, MemberGone, Reason, Refused, Trouble
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.chain.not_found import nobody_found
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Ends, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.lines import Column, LinesTable
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found, Shape
from counter_app.screens.members.change_dialogs import BlockDialog, ChangeDialog, LeaveDialog, LostDialog, NewCardDialog
from counter_app.screens.members.dialog import MemberDialog
from counter_app.screens.members.enrol_dialog import EnrolDialog
from counter_app.screens.members.everybody import EverybodyList
from counter_app.screens.members.file_panel import FilePanel
from counter_app.screens.members.joining import JoiningFlow
from counter_app.screens.members.merge_dialog import MergeDialog
from counter_app.screens.members.questions import Listed, MemberFile, listed, member_file
from counter_app.screens.members.words import state_words
from counter_app.screens.place import KeyHint, MemberHere, Place
from counter_app.screens.printing.saving import save_file
from counter_app.screens.redeeming.eye import Eye, EyeKey
from counter_app.screens.redeeming.words import with_salutation
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr, trn

SIDE = (352, 420)
"""The width of the member at the right, under and from ``WIDE_FROM``."""
_SHOWN = frozenset({"member", "card", "standing", "member_change", "merging", "lot"})
_NAMES = frozenset({"member", "member_change", "merging"})
"""What changes who is listed, and where."""
_VOUCHERS = (Shape.VOUCHER_CODE, Shape.SHORT_CODE, Shape.VOUCHER_NUMBER)
CHANGED_FIELDS = ("name", "phone", "birthday", "remark")
"""What the dialog for changes shows in full."""


class MembersPlace(Place):
    """See ``Place``. Opened with a ``Found`` it looks for the member, with a ``MemberHere`` it shows them."""

    name = "members"
    icon = "user"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._listed = Listed((), ())
        self._wanted: int | None = None
        self._browsing = False
        self.add = Button(lambda: tr("Enrol a member"), "primary", icon="user-plus", key="F3", key_works=False)
        self.add.setAccessibleIdentifier("member-enrol")
        self.count = Label("", "second", "ink3")
        self.message = Message("good", "")
        self.message.hide()
        self.table = LinesTable(lambda: tr("Members"))
        self.table.setAccessibleIdentifier("member-list")
        self.nobody = EmptyState(
            lambda: tr("Whom are you looking for?"),
            lambda: tr("Scan a card, or type above: phone, its last four digits, card, name, pinyin or its initials."),
            icon="search",
        )
        self.browse = Button(lambda: tr("Look through all members"), "second", icon="users")
        self.browse.setAccessibleIdentifier("member-browse")
        self.everybody = EverybodyList(services, self._columns)
        self.lists = QStackedWidget()
        self.file = FilePanel()
        self.file.hide()
        self.joining = JoiningFlow(services, look, self)
        self.eye = Eye(services, self)
        self._arrange()
        self._connect()

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_enrol)
        self.file.asked.connect(self._on_asked)
        self.file.reveal_wanted.connect(self._reveal)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.browse.clicked.connect(self._on_browse)
        self.everybody.chosen.connect(self._ask)
        self.everybody.counted.connect(self._on_counted)
        self.everybody.troubled.connect(self._say_trouble)
        self.joining.done.connect(self._on_joined)
        self.joining.refused.connect(self._on_refused)
        self.joining.troubled.connect(self._say_trouble)
        self.eye.shown.connect(self.file.reveal)
        self.eye.troubled.connect(self._say_trouble)
        EyeKey(self).held.connect(self._reveal)

    # As a place

    def label(self) -> str:
        return tr("Members")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("F3 enrols somebody: the phone is checked, and whoever might be the same person is shown first."),
            tr("Look for a member, then change, block, or replace a lost card."),
            tr("Whoever can't be found by a word is found by looking through all members."),
            tr("Two that are one person are merged; a supervisor signs, and it can be taken back until the shift ends."),
            tr("Whoever leaves for good is wiped after the time the programme says."),
        )

    def keys(self) -> tuple[KeyHint, ...]:
        shown = self.file.shown is not None
        back = (KeyHint("Esc", tr("back")),) if shown or self._browsing else ()
        return (KeyHint("F3", tr("enrol")), *((KeyHint("F4", tr("show masked")),) if shown else ()), *back)

    def opened(self, what: object) -> None:
        self.message.hide()
        if isinstance(what, Found):
            self.look_for(what)
        elif isinstance(what, MemberHere):
            self._ask(what.member_id)
        elif self.file.shown is not None:
            self._ask(self.file.shown.row.id)

    def member_here(self) -> MemberHere | None:
        shown = self.file.shown
        if shown is None or shown.row.state not in ("active", "blocked"):
            return None
        return MemberHere(shown.row.id, IdentifiedBy.PHONE)

    def heard(self, found: Found, scanned: bool) -> bool:
        if found.shape in _VOUCHERS and not found.or_card:
            return False
        self.look_for(found)
        return True

    def pressed(self, key: str) -> bool:
        if key != "F3":
            return False
        self._on_enrol()
        return True

    def back(self) -> bool:
        if self.message.isVisible():
            self.message.hide()
        elif self._browsing and self.file.shown is not None:
            self._close_file()
            self.everybody.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._browsing or self.file.shown is not None or self._listed.members:
            self._forget()
        else:
            return False
        return True

    def data_changed(self, touched: frozenset[str]) -> None:
        if touched & _SHOWN and self.file.shown is not None:
            self._ask(self.file.shown.row.id)
        if touched & _NAMES and self._browsing:
            self.everybody.count()

    def signed_out(self) -> None:
        self._forget()
        self.message.hide()

    def _forget(self) -> None:
        """Nobody was looked for."""
        self._listed = Listed((), ())
        if self._browsing:
            self.everybody.clear()
        self.table.show_lines(self._columns(()), ())
        self._show_list()
        self._close_file()

    def _close_file(self) -> None:
        self._wanted = None
        self.eye.close()
        self.file.clear()
        self.file.hide()
        self.keys_changed.emit()

    # Looking through everybody

    def _on_browse(self) -> None:
        self.message.hide()
        self._browsing = True
        self.lists.setCurrentWidget(self.everybody)
        self.everybody.load()
        self.everybody.begins.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _on_counted(self, total: int) -> None:
        if self._browsing:
            self.count.say(lambda: trn("{n} member", "{n} members", total))
            self.count.show()

    # Finding

    def look_for(self, found: Found) -> None:
        """Whoever may be meant; one alone is shown at once."""
        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: desk.read(listed, found, desk.today()), self._on_listed, troubled=self._say_trouble, owner=self
        )

    def _on_listed(self, found: Listed) -> None:
        self.message.hide()
        if not found.members:
            # Whoever was found before would seem to be the one.
            self._forget()
            self._say_reason(nobody_found(self._services))
            return
        first = found.members[0]
        if first.card_state == "lost":
            self._say_reason(CardLost())
        elif first.state == "left":
            self._say_reason(MemberGone())
        self._listed = found
        self._show_list()
        self._ask(first.member_id)

    def _show_list(self) -> None:
        members, self._browsing = self._listed.members, False
        self.count.say(lambda: trn("{n} member found", "{n} members found", len(members)) if members else "")
        self.count.setVisible(bool(members))
        self.table.show_lines(self._columns(self._listed.tiers), members, wide=0)
        self.lists.setCurrentIndex(1 if members else 0)
        if members:
            self.table.selectRow(0)

    def _columns(self, of_the_day: tuple[Tier, ...]) -> tuple[Column, ...]:
        tiers = {tier.id: tier.title for tier in of_the_day}

        def tier(one: FoundMember) -> str:
            return tiers[one.tier].in_language(self._look.language) if one.tier in tiers else one.tier

        return (
            Column(lambda: tr("Name"), lambda one: with_salutation(masked_name(one.name), one.salutation)),
            Column(lambda: tr("Phone"), lambda one: masked_phone(one.phone)),
            Column(lambda: tr("Tier"), tier),
            Column(lambda: tr("State"), lambda one: state_words(one.state)),
        )

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if 0 <= now.row() < len(self._listed.members):
            self._ask(self._listed.members[now.row()].member_id)

    def _ask(self, member_id: int) -> None:
        desk = self._services.desk
        duty = desk.on_duty
        if duty is None:
            return
        self._wanted = member_id
        self._services.lanes.write.ask(
            lambda: desk.read(member_file, member_id, duty.staff_id, duty.shift_id, desk.today()),
            lambda found: self._show(member_id, found),
            troubled=self._say_trouble,
            owner=self,
        )

    def _show(self, member_id: int, found: MemberFile) -> None:
        if self._wanted != member_id:
            return
        if not self._browsing and found.row.id not in (one.member_id for one in self._listed.members):
            row = found.row
            alone = FoundMember(row.id, row.name, row.salutation, row.phone, row.tier, row.state)
            self._listed = Listed((alone,), found.programme.tiers)
            self._show_list()
        self.file.show_file(found)
        self.file.show()
        self.keys_changed.emit()

    # What is done

    def _reveal(self, on: bool) -> None:
        shown = self.file.shown
        if on and shown is not None:
            self.eye.open(shown.row.id)
        elif not on:
            self.eye.close()

    def _on_enrol(self) -> None:
        desk = self._services.desk
        from counter_app.database.programmes import programme_in_force

        self._services.lanes.write.ask(
            lambda: desk.read(programme_in_force, desk.today()).programme.households,
            lambda households: self._open_enrol(households),
            troubled=self._say_trouble,
            owner=self,
        )

    def _open_enrol(self, households: bool) -> None:
        dialog = EnrolDialog(self._services, self, households=households)
        dialog.enrolled.connect(self._on_enrolled)
        dialog.chosen.connect(self._on_enrolled)
        self._open(dialog)

    def _on_enrolled(self, member_id: int) -> None:
        self._ask(member_id)

    def _on_asked(self, what: str) -> None:
        found = self.file.shown
        if found is None:
            return
        dialogs: dict[str, Callable[[], MemberDialog]] = {
            "card": lambda: NewCardDialog(self._services, self, found),
            "lost": lambda: LostDialog(self._services, self, found),
            "block": lambda: BlockDialog(self._services, self, found),
            "leave": lambda: LeaveDialog(self._services, self, found),
        }
        match what:
            case "serve":
                self.go_to.emit("redeem", MemberHere(found.row.id, IdentifiedBy.PHONE))
            case "give":
                self.go_to.emit("points", MemberHere(found.row.id, IdentifiedBy.PHONE))
            case "change":
                self._look_in_full(found)
            case "print":
                self._ask_where(found)
            case "join":
                dialog = MergeDialog(self._services, self, found)
                dialog.ready.connect(lambda joining: self.joining.join(found, joining))
                self._open(dialog)
            case "part":
                assert found.last is not None
                self.joining.part(found, found.last)
            case _:
                self._open(dialogs[what]())

    def _look_in_full(self, found: MemberFile) -> None:
        """The dialog for changes shows everything: first the journal says who looks."""
        desk = self._services.desk
        asked = desk.asked(Reveal, member_id=found.row.id, fields=CHANGED_FIELDS)
        self._services.lanes.write.ask(
            lambda: desk.write(reveal, asked),
            lambda _: self._open(ChangeDialog(self._services, self, found)),
            self._on_refused,
            self._say_trouble,
            owner=self,
        )

    def _open(self, dialog: MemberDialog) -> None:
        self.message.hide()
        dialog.done.connect(lambda told: self._say("good", told))
        dialog.open()

    def _on_joined(self, member_id: int, told: Words) -> None:
        self._listed = Listed((), ())
        self._ask(member_id)
        self._say("good", told)

    # A card to print

    def _ask_where(self, found: MemberFile) -> None:
        dialog = QFileDialog(self, tr("Card as PDF"), str(Path.home() / f"{tr('member-card')}-{found.row.card[-4:]}.pdf"), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_card(found, Path(path)))
        dialog.open()

    def save_card(self, found: MemberFile, path: Path) -> None:
        """A page with the member's card to cut out, its number as Code 128."""
        row, shop, title = found.row, self._services.desk.facts.name, tr("Member card: cut it out along the edge")
        tier = found.programme.tier(row.tier).title.in_language(self._look.language)

        def saved() -> None:
            # What draws pages is loaded when a page is drawn.
            from counter_app.vouchers.badges import MemberCard, cards

            save_file(cards(shop, title, [], [MemberCard(row.name, tier, row.card)]), path)

        self._services.lanes.printing.ask(
            saved, lambda _: self._say("good", lambda: tr("The card is saved"), str(path)), troubled=self._say_trouble, owner=self
        )

    # Messages

    def _say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _say_reason(self, reason: Reason) -> None:
        self._say("refused", lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text)

    def _on_refused(self, refused: Refused) -> None:
        self._say_reason(refused.reason)

    def _say_trouble(self, trouble: Trouble) -> None:
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    # How it lies

    def resizeEvent(self, event: object) -> None:
        self.file.setFixedWidth(self._look.panel(SIDE[self.window().width() >= tokens.WIDE_FROM]))

    def _arrange(self) -> None:
        titles, adding = QWidget(), QWidget()
        column(Label(lambda: tr("Members"), "verdict"), self.count, gap=0, parent=titles)
        column(-1, self.add, -1, gap=0, parent=adding)
        self.count.hide()
        self.lists.addWidget(self.nobody)
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.everybody)
        self.nobody.below.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignHCenter)
        left = QVBoxLayout()
        left.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        left.setSpacing(tokens.M)
        left.addWidget(Ends(titles, adding))
        left.addWidget(self.message)
        left.addWidget(self.lists, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.file)
