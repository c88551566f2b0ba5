"""The sign-off list: what a supervisor compares with the shop's copy afterwards, scanned or ticked, and signs – one or many at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.actions.desk import Desk
from counter_app.actions.sign_off import SignOff, ToSign, open_sign_offs, sign_off_items
from counter_app.actions.signing_in import Proved
from counter_app.database.programmes import programme_in_force
from counter_app.database.staff import StaffRow, person
from counter_app.database.vouchers import Voucher, voucher_by_number, voucher_by_short_code, voucher_by_uid
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import Reason, Refused, Trouble, UnknownVoucher, VoucherForged
from counter_app.programme.sign_off import stands_in_the_way
from counter_app.programme.values import Money
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.surfaces import Panel, RowsCard
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found, Shape
from counter_app.screens.handing.judging import VOUCHER_SHAPES
from counter_app.screens.issuing import code_fields
from counter_app.screens.papers import number_text
from counter_app.screens.place import KeyHint, Place
from counter_app.screens.services import Services
from counter_app.screens.signing_off.dialog import SignOffDialog
from counter_app.screens.signing_off.rows import SignRow
from counter_app.screens.wording import Voice, money, points, said_of, said_of_trouble, tr, trn
from counter_app.vouchers.code import check
from counter_app.vouchers.keys import KeyList

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

MOST_SHOWN = 300
_SHOWN_HERE = frozenset({"sign_off", "staff"})


@dataclass(frozen=True, slots=True)
class OpenList:
    """All that waits, the programme that rules it, and who is signed in."""

    items: tuple[ToSign, ...]
    programme: Programme
    on_duty: StaffRow | None
    on: date


def open_list(connection: Connection, staff_id: int | None, on: date) -> OpenList:
    on_duty = None if staff_id is None else person(connection, staff_id)
    return OpenList(open_sign_offs(connection), programme_in_force(connection, on).programme, on_duty, on)


def copy_scanned(desk: Desk, keys: KeyList, found: Found) -> Voucher:
    """The voucher whose paper this is. Raises Refused: voucher-forged when its code isn't good or says other things than the books,
    unknown-voucher for a number nobody gave."""
    if found.shape is Shape.VOUCHER_CODE:
        verdict = check(found.text, keys, None)
        if verdict.code is None or verdict.reason is not None:
            raise Refused(VoucherForged(why=verdict.reason.value if verdict.reason is not None else "unreadable"))
        voucher = desk.read(voucher_by_uid, code_fields(verdict.code).voucher_id)
        if voucher is None or voucher.digits != found.text:
            raise Refused(VoucherForged(why="other-content"))
        return voucher
    if found.shape is Shape.SHORT_CODE:
        voucher = desk.read(voucher_by_short_code, found.text)
    else:
        voucher = desk.read(voucher_by_number, int(found.text))
    if voucher is None:
        raise Refused(UnknownVoucher())
    return voucher


class SignOffPlace(Place):
    """Ticks stay while the list is read anew. Whoever signs proves it with badge and PIN, whoever is signed in."""

    name = "sign-off"
    icon = "list-checks"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._list: OpenList | None = None
        self._rows: list[SignRow] = []
        self._waiting: list[SignOff] = []
        self._signed = 0
        self._busy = False
        self.title = Label(lambda: tr("Sign-off"), "verdict")
        self.count = Label("", "body", "ink2")
        self.everything = Button(lambda: tr("Tick all"), "quiet")
        self.everything.setAccessibleIdentifier("tick-all")
        self.everything.clicked.connect(self._on_all_clicked)
        self.message = Message("info", "")
        self.message.setAccessibleIdentifier("sign-off-message")
        self.message.hide()
        self.empty = EmptyState(
            lambda: tr("All is signed off"),
            lambda: tr("What still needs a second look stands here. Scan the shop's copy, or tick it, then sign."),
            icon="list-checks",
            big=True,
        )
        self.empty.hide()
        self._card = RowsCard()
        self._card.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.count)
        head.addLayout(texts, 1)
        head.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignBottom)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self._card)
        column.addWidget(self.empty, 1)
        column.addStretch(1)
        self.chosen = Label("", "strong")
        self.sign = Button(self._sign_words, "primary", key="F12", tall=True)
        self.sign.setAccessibleIdentifier("sign-off")
        self.sign.clicked.connect(self._on_sign_clicked)
        self._foot = Panel("surface", lines="t")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(tokens.PAGE_EDGE, 12, tokens.PAGE_EDGE, 12)
        foot.setSpacing(16)
        foot.addWidget(self.chosen, 1)
        foot.addWidget(self.sign, 1)
        self._foot.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Scroll(content), 1)
        outer.addWidget(self._foot)
        look.spoken.connect(self._on_spoken_anew)

    # The frame's questions

    def label(self) -> str:
        return tr("Sign-off")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Scan the shop's copy, or tick an entry once it was compared by eye."),
            tr("F12 signs what is ticked, with badge and PIN; one or many at once."),
            tr("An objection changes no books: it opens an undo or a correction."),
            tr("Nobody signs off what they did themselves."),
        )

    def keys(self) -> tuple[KeyHint, ...]:
        return (KeyHint("F12", tr("sign")),) if self._rows else ()

    def opened(self, what: object) -> None:
        self._refresh()

    def heard(self, found: Found, scanned: bool) -> bool:
        """The shop's copy, scanned, ticks its entries; so does its number, which is then as good as a tick by hand."""
        if found.shape not in VOUCHER_SHAPES:
            return False
        services = self._services
        services.lanes.write.ask(
            lambda: copy_scanned(services.desk, services.keys, found),
            lambda voucher: self._on_copy(voucher, scanned),
            self._on_refused,
            self._on_trouble,
            owner=self,
        )
        return True

    def back(self) -> bool:
        ticked = [row for row in self._rows if row.isChecked()]
        for row in ticked:
            row.tick(False)
        return bool(ticked)

    def data_changed(self, touched: frozenset[str]) -> None:
        if touched & _SHOWN_HERE and self.isVisible():
            self._refresh()

    def signed_out(self) -> None:
        self._busy = False
        self._waiting = []
        self._list = None
        self.message.hide()
        self._show_list(None)

    # The list

    def _refresh(self) -> None:
        desk = self._services.desk
        staff_id = None if desk.on_duty is None else desk.on_duty.staff_id
        self._services.lanes.read.ask(
            lambda: desk.read(open_list, staff_id, desk.today()), self._show_list, troubled=self._on_trouble, owner=self
        )

    def _show_list(self, found: OpenList | None) -> None:
        if found is not None and found == self._list:
            return
        ticked = {row.item.id: row.scanned for row in self._rows if row.isChecked()}
        self._list = found
        self._rows = []
        self._card.clear()
        items = () if found is None else found.items[:MOST_SHOWN]
        zone = self._services.desk.clock.zone
        for item in items:
            assert found is not None
            row = SignRow(item, self._stands(item, found), found.programme.decimals, zone, found.on)
            if item.id in ticked:
                row.tick(True, scanned=ticked[item.id])
            row.clicked.connect(lambda _=False, row=row: self._on_row_clicked(row))
            row.toggled.connect(self._say_chosen)
            self._card.add(row)
            self._rows.append(row)
        self._card.setVisible(bool(items))
        self._foot.setVisible(bool(items))
        self.everything.setVisible(bool(items))
        self.empty.setVisible(found is not None and not items)
        self.count.say(self._count_words)
        self._say_chosen()
        self.keys_changed.emit()

    @staticmethod
    def _stands(item: ToSign, found: OpenList) -> Reason | None:
        """Why the supervisor who is signed in can't sign this. Before a clerk's eyes anything can be ticked: somebody else will sign."""
        who = found.on_duty
        if who is None or not who.is_supervisor:
            return None
        is_member = who.member_id is not None and who.member_id == item.member_id
        return stands_in_the_way(found.programme, is_clerk=item.clerk_id == who.id, is_approver=False, is_member=is_member)

    def _count_words(self) -> str:
        found = self._list
        if found is None or not found.items:
            return ""
        late = sum(1 for item in found.items if item.due < found.on)
        words = trn("{n} entry waits", "{n} entries wait", len(found.items))
        if late:
            words = tr("{words}, {n} of them overdue", words=words, n=late)
        return tr("{words}. Scan the shop's copies, or tick them.", words=words)

    def _on_row_clicked(self, row: SignRow) -> None:
        if row.stands is not None:
            self._say_reason(row.stands)
        else:
            self.message.hide()

    def _on_all_clicked(self) -> None:
        free = [row for row in self._rows if row.stands is None]
        on = not all(row.isChecked() for row in free)
        for row in free:
            row.tick(on)

    def _on_copy(self, voucher: Voucher, scanned: bool) -> None:
        rows = [row for row in self._rows if row.item.voucher_id == voucher.id]
        number = number_text(voucher.number)
        if not rows:
            self._say(
                "attention",
                lambda: tr("Nothing waits for voucher {number}", number=number),
                lambda: tr("It was signed off before, or needs no second look."),
            )
            return
        if rows[0].stands is not None:
            self._say_reason(rows[0].stands)
            return
        for row in rows:
            row.tick(True, scanned=scanned)
        self._say_chosen()
        rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(
            "good",
            lambda: tr("Voucher {number} is ticked", number=number),
            lambda: tr("Compare the paper with the line, then scan the next one or sign."),
        )

    # Signing

    def _ticked(self) -> list[SignRow]:
        return [row for row in self._rows if row.isChecked()]

    def _sign_words(self) -> str:
        count = len(self._ticked())
        return trn("Sign off {n} entry", "Sign off {n} entries", count) if count else tr("Nothing is ticked")

    def _say_chosen(self) -> None:
        rows = self._ticked()
        self.sign.say(self._sign_words)
        self.sign.setEnabled(bool(rows) and not self._busy)
        decimals = 0 if self._list is None else self._list.programme.decimals
        total, cash = sum(row.item.points for row in rows), sum(row.item.cash for row in rows)
        scanned = sum(row.scanned for row in rows)

        def words() -> str:
            if not rows:
                return tr("Scan a copy, or tick a line")
            return tr(
                "{points} pts, {cash}; {scanned} with paper", points=points(total, decimals), cash=money(Money(cash)), scanned=scanned
            )

        self.chosen.say(words)

    def _on_sign_clicked(self) -> None:
        rows = self._ticked()
        if self._busy or not rows or self._list is None:
            return
        self.message.hide()
        items = tuple(row.item for row in rows)
        scanned = frozenset(row.item.id for row in rows if row.scanned)
        dialog = SignOffDialog(self._services, items, len(scanned), self._list.programme.decimals, self)
        dialog.decided.connect(lambda proved, remark, objecting: self._on_decided(items, scanned, proved, remark, objecting))
        dialog.open()

    def _on_decided(self, items: tuple[ToSign, ...], scanned: frozenset[int], proved: Proved, remark: str, objecting: bool) -> None:
        """What was scanned and what was ticked are told apart for ever: one request each."""
        desk = self._services.desk
        self._signed = 0
        self._waiting = [
            desk.asked(SignOff, items=ids, by_id=proved.staff.id, how=how, objection=objecting, remark=remark)
            for how, ids in (
                ("scanned", tuple(item.id for item in items if item.id in scanned)),
                ("ticked", tuple(item.id for item in items if item.id not in scanned)),
            )
            if ids
        ]
        self._send()

    def _send(self) -> None:
        desk, asked = self._services.desk, self._waiting[0]
        self._set_busy(True)
        self._services.lanes.write.ask(
            lambda: desk.write(sign_off_items, asked).answer, self._on_signed, self._on_sign_refused, self._on_sign_troubled, owner=self
        )

    def _on_signed(self, count: int) -> None:
        done = self._waiting.pop(0)
        self._signed += count
        for row in self._rows:
            if row.item.id in done.items:
                row.tick(False)
        if self._waiting:
            self._send()
            return
        self._set_busy(False)
        signed = self._signed
        if done.objection:
            self._say(
                "attention",
                lambda: trn("Objection to {n} entry noted", "Objection to {n} entries noted", signed),
                lambda: tr("The books are unchanged. Open the voucher to undo it, or have it corrected."),
            )
        else:
            self._say("good", lambda: trn("{n} entry signed off", "{n} entries signed off", signed), "")
        self._refresh()

    def _on_sign_refused(self, refused: Refused) -> None:
        self._waiting = []
        self._set_busy(False)
        self._on_refused(refused)
        self._refresh()

    def _on_sign_troubled(self, trouble: Trouble) -> None:
        self._waiting = []
        self._set_busy(False)
        self._on_trouble(trouble)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._card.setEnabled(not busy)
        self._say_chosen()

    # Words

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def _say_reason(self, reason: Reason) -> None:
        voice = self._voice()
        self._say("refused", lambda: said_of(reason, voice).title, lambda: said_of(reason, voice).text)

    def _on_refused(self, refused: Refused) -> None:
        self._say_reason(refused.reason)

    def _on_trouble(self, trouble: Trouble) -> None:
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _on_spoken_anew(self) -> None:
        self._say_chosen()
        self.keys_changed.emit()

    def _voice(self) -> Voice:
        clock = self._services.desk.clock
        return Voice(zone=clock.zone, today=clock.business_date(clock.now()))
