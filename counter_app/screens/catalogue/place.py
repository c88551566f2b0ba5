"""The place for gifts: the catalogue in a list, the chosen gift at the right with all that a supervisor can do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.database.gifts import GiftRow
from counter_app.programme.refusals import Trouble
from counter_app.screens.catalogue.allot_dialog import AllotDialog
from counter_app.screens.catalogue.dialog import GiftDialog
from counter_app.screens.catalogue.gift_dialog import AddGiftDialog, ChangeGiftDialog
from counter_app.screens.catalogue.gift_panel import GiftPanel
from counter_app.screens.catalogue.questions import GiftFile, Listed, gift_file, listed
from counter_app.screens.catalogue.stock_dialogs import ArrivedDialog, BrokenDialog, CountedDialog, OfferDialog, SendDialog, TakeInDialog
from counter_app.screens.catalogue.terms_dialog import TermsDialog
from counter_app.screens.catalogue.words import pieces_words, prices_words, state_words
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Chip
from counter_app.screens.design.flow import Ends, Flow, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.lines import Column, LinesTable
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found
from counter_app.screens.place import KeyHint, Place
from counter_app.screens.services import Services
from counter_app.screens.wording import said_of_trouble, tr, trn

SIDE = (352, 420)
"""The width of the gift at the right, under and from ``WIDE_FROM``."""
_SHOWN = frozenset({"gift", "gift_price", "gift_plan", "gift_plan_price", "gift_picture", "stock", "stock_sent", "programme", "day_end"})
ALL, LOW, WITHDRAWN = "all", "low", "withdrawn"


class GiftsPlace(Place):
    """See ``Place``. What is typed or scanned finds a gift by number, bar code or a part of its name."""

    name = "gifts"
    icon = "package"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._listed: Listed | None = None
        self._rows: tuple[GiftRow, ...] = ()
        self._which, self._typed = ALL, ""
        self._chosen: int | None = None
        self.add = Button(lambda: tr("Add a gift"), "primary", icon="plus", key="F3", key_works=False)
        self.add.setAccessibleIdentifier("gift-add")
        self.count = Label("", "second", "ink3")
        self.chips = {
            which: Chip(words, chosen=which == ALL)
            for which, words in (
                (ALL, lambda: tr("All", meaning="gifts")),
                (LOW, lambda: tr("Running low")),
                (WITHDRAWN, lambda: tr("Withdrawn")),
            )
        }
        self.message = Message("good", "")
        self.message.hide()
        self.table = LinesTable(lambda: tr("Gifts"))
        self.table.setAccessibleIdentifier("gift-list")
        self.nothing = EmptyState(
            lambda: tr("No gift here"), lambda: tr("F3 adds one; a whole list comes in under Import."), icon="package"
        )
        self.lists = QStackedWidget()
        self.panel = GiftPanel()
        self.panel.hide()
        self._arrange()
        self.add.clicked.connect(self._on_add)
        self.panel.asked.connect(self._on_asked)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.activated.connect(lambda _index: self._on_asked("terms"))
        for which, chip in self.chips.items():
            chip.setAccessibleIdentifier(f"gift-show-{which}")
            chip.clicked.connect(lambda _=False, which=which: self._choose_list(which))
        look.spoken.connect(self._show_list)

    # As a place

    def label(self) -> str:
        return tr("Gifts")

    def keys(self) -> tuple[KeyHint, ...]:
        hints = (KeyHint("F3", tr("add a gift")),)
        return (*hints, KeyHint("Esc", tr("back"))) if self._typed or self._which != ALL else hints

    def can_do(self) -> tuple[str, ...]:
        """For the help on this screen."""
        return (
            tr("Type or scan a gift's number, bar code or name to find it."),
            tr("F3 adds a gift; its picture is a drawing, or a photograph from a file."),
            tr("A price or days can begin on a day to come: the desk charges by the business date."),
            tr("What came in, was counted, broke or goes to another shop is noted at the gift."),
            tr("What runs low says so in the list; the number on the rail counts it."),
        )

    def opened(self, what: object) -> None:
        self.message.hide()
        self._ask()

    def heard(self, found: Found, scanned: bool) -> bool:
        if self._listed is None:
            return False
        gift = next((row for row in self._listed.catalogue.gifts if found.text.casefold() in _keys(row)), None)
        if gift is not None:
            self.message.hide()
            self._which, self._typed, self._chosen = ALL, "", gift.id
            self._show_list()
            return True
        if scanned or not (found.or_card or found.text) or len(found.text) > 60:
            return False
        named = [row for row in self._listed.catalogue.gifts if _is_named(row, found.text)]
        if not named:
            self._say("refused", lambda: tr("No gift is called so"), lambda: tr("Type its number, its bar code or a part of its name."))
            return True
        self.message.hide()
        self._which, self._typed, self._chosen = ALL, found.text, named[0].id
        self._show_list()
        return True

    def pressed(self, key: str) -> bool:
        if key != "F3":
            return False
        self._on_add()
        return True

    def back(self) -> bool:
        if self.message.isVisible():
            self.message.hide()
        elif self._typed or self._which != ALL:
            self._typed, self._which = "", ALL
            self._show_list()
        else:
            return False
        return True

    def data_changed(self, touched: frozenset[str]) -> None:
        if touched & _SHOWN and self._listed is not None:
            self._ask()

    def signed_out(self) -> None:
        self._listed, self._rows, self._which, self._typed, self._chosen = None, (), ALL, "", None
        self.message.hide()
        self.panel.clear()
        self.panel.hide()
        self.table.show_lines(self._columns(), ())

    # The list

    def _ask(self) -> None:
        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: desk.read(listed, desk.facts.shop_id, desk.today()), self._on_listed, troubled=self._say_trouble, owner=self
        )

    def _on_listed(self, found: Listed) -> None:
        self._listed = found
        self._show_list()

    def _choose_list(self, which: str) -> None:
        self._which, self._typed = which, ""
        self._show_list()

    def _show_list(self) -> None:
        """The gifts that are asked for; the one that was chosen stays so as long as it is among them."""
        found = self._listed
        if found is None:
            return
        gifts = found.catalogue.gifts
        low, withdrawn = sum(row.runs_low for row in gifts), sum(not row.rule.active for row in gifts)
        for which, chip in self.chips.items():
            chip.setChecked(which == self._which and not self._typed)
            chip.set_count({ALL: None, LOW: low, WITHDRAWN: withdrawn}[which])
        self._rows = tuple(row for row in gifts if self._is_asked_for(row))
        self.count.say(lambda: self._counted(len(self._rows), len(gifts)))
        self.table.blockSignals(True)
        self.table.selectionModel().blockSignals(True)
        self.table.show_lines(self._columns(), self._rows, wide=1)
        place = next((place for place, row in enumerate(self._rows) if row.id == self._chosen), 0)
        if self._rows:
            self.table.selectRow(place)
            self.table.scrollTo(self.table.model().index(place, 0))
        self.table.selectionModel().blockSignals(False)
        self.table.blockSignals(False)
        self.lists.setCurrentIndex(1 if self._rows else 0)
        self.keys_changed.emit()
        if self._rows:
            self._look_at(self._rows[place])
        else:
            self.panel.clear()
            self.panel.hide()

    def _is_asked_for(self, row: GiftRow) -> bool:
        if self._typed:
            return _is_named(row, self._typed)
        # A gift that was just withdrawn, or found though it is, stays in sight as long as it is the chosen one.
        return {ALL: row.rule.active or row.id == self._chosen, LOW: row.runs_low, WITHDRAWN: not row.rule.active}[self._which]

    def _counted(self, shown: int, in_all: int) -> str:
        if self._typed:
            return trn("{n} gift with “{typed}”", "{n} gifts with “{typed}”", shown, typed=self._typed)
        return trn("{n} of {all} gifts", "{n} of {all} gifts", shown, all=f"{in_all:,}")

    def _columns(self) -> tuple[Column, ...]:
        found = self._listed
        if found is None:
            return (Column(lambda: tr("Number", meaning="of a gift"), lambda row: row.code),)
        decimals, on, language = found.programme.decimals, found.on, self._look.language
        return (
            Column(lambda: tr("Number", meaning="of a gift"), lambda row: row.code),
            Column(lambda: tr("Name", meaning="of a gift"), lambda row: row.named(language)),
            Column(lambda: tr("Price"), lambda row: prices_words(row.rule.prices[:1], decimals), right=True),
            Column(lambda: tr("On hand"), lambda row: pieces_words(row.on_hand), right=True),
            Column(lambda: tr("Promised"), lambda row: pieces_words(row.promised), right=True),
            Column(lambda: tr("State"), lambda row: state_words(row, on)),
        )

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if 0 <= now.row() < len(self._rows):
            self._look_at(self._rows[now.row()])

    def _look_at(self, row: GiftRow) -> None:
        self._chosen = row.id
        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: desk.read(gift_file, row, desk.facts.shop_id, desk.today()), self._show, troubled=self._say_trouble, owner=self
        )

    def _show(self, found: GiftFile) -> None:
        if found.row.id == self._chosen:
            self.panel.show_gift(found)
            self.panel.show()

    # What is done

    def _on_add(self) -> None:
        if self._listed is not None:
            dialog = AddGiftDialog(self._services, self, self._listed.programme)
            dialog.added.connect(self._on_added)
            self._open(dialog)

    def _on_added(self, gift_id: int) -> None:
        self._which, self._typed, self._chosen = ALL, "", gift_id
        self._ask()

    def _on_asked(self, what: str) -> None:
        found = self.panel.shown
        if found is None:
            return
        dialogs: dict[str, Callable[[], GiftDialog]] = {
            "terms": lambda: TermsDialog(self._services, self, found),
            "change": lambda: ChangeGiftDialog(self._services, self, found.programme, found.row),
            "arrived": lambda: ArrivedDialog(self._services, self, found),
            "counted": lambda: CountedDialog(self._services, self, found),
            "broken": lambda: BrokenDialog(self._services, self, found),
            "allot": lambda: AllotDialog(self._services, self, found),
            "send": lambda: SendDialog(self._services, self, found),
            "take-in": lambda: TakeInDialog(self._services, self, found),
            "offer": lambda: OfferDialog(self._services, self, found),
        }
        self._open(dialogs[what]())

    def _open(self, dialog: GiftDialog) -> None:
        self.message.hide()
        dialog.done.connect(lambda told: self._say("good", told))
        dialog.open()

    # Messages

    def _say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _say_trouble(self, trouble: Trouble) -> None:
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    # How it lies

    def resizeEvent(self, event: object) -> None:
        self.panel.setFixedWidth(self._look.panel(SIDE[self.window().width() >= tokens.WIDE_FROM]))

    def _arrange(self) -> None:
        titles, adding, chips = QWidget(), QWidget(), QWidget()
        column(Label(lambda: tr("Gifts"), "verdict"), self.count, gap=0, parent=titles)
        column(-1, self.add, -1, gap=0, parent=adding)
        flow = Flow(chips)
        for chip in self.chips.values():
            flow.addWidget(chip)
        self.lists.addWidget(self.nothing)
        self.lists.addWidget(self.table)
        left = QVBoxLayout()
        left.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        left.setSpacing(tokens.M)
        left.addWidget(Ends(titles, adding))
        left.addWidget(chips)
        left.addWidget(self.message)
        left.addWidget(self.lists, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.panel)


def _keys(row: GiftRow) -> tuple[str, ...]:
    return row.code.casefold(), (row.barcode or row.code).casefold()


def _is_named(row: GiftRow, typed: str) -> bool:
    wanted = typed.casefold()
    return wanted in row.name.casefold() or wanted in row.name_en.casefold() or wanted in row.category.casefold()
