"""The basket: its lines, and the foot that never scrolls away – the sum, the cash, what stands in the way, the one thing to do next."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.actions.pricing import Item, Priced
from counter_app.database.gifts import GiftRow
from counter_app.programme.price import Manner, QuotedLine
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import NeedsProof, Reason, Trouble
from counter_app.programme.values import Money
from counter_app.screens.chain.words import asking_words
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.choices import Segment, Stepper, Switch
from counter_app.screens.design.fields import Field
from counter_app.screens.design.flow import Ends, Flow, Scroll, column, row
from counter_app.screens.design.labels import Divider, Label
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.pictures import Thumb
from counter_app.screens.design.sums import SumRow
from counter_app.screens.design.surfaces import Panel
from counter_app.screens.redeeming.gifts_panel import LARGE
from counter_app.screens.redeeming.steps import Step
from counter_app.screens.redeeming.words import picture_of, price_words
from counter_app.screens.wording import Voice, money, points, said_of, said_of_trouble, tr, trn

MOST_PIECES = 999


class BasketLine(QWidget):
    """One gift of the basket: picture, name, sum, how many, and how it is paid where there is a choice."""

    quantity_changed = Signal(int)
    price_chosen = Signal(int)
    limit_met = Signal()

    def __init__(self, gift: GiftRow, decimals: int, large: bool) -> None:
        super().__init__()
        self.gift, self.large = gift, large
        self.name = Label("", "item")
        self.total = Label("", "strong", "ink", right=True, wrap=False)
        self.cash = Label("", "note", "ink2", right=True, wrap=False)
        self.each = Label("", "second", "ink3")
        self.stepper = Stepper(lambda: tr("Pieces of {gift}", gift=self.name.text()), 1, 0, MOST_PIECES)
        self.stepper.setAccessibleIdentifier(f"pieces-{gift.code}")
        top = Qt.AlignmentFlag.AlignTop
        lines = column(edge=QMargins(0, 10, 0, 0), parent=self)
        across = row(gap=10)
        across.addWidget(Thumb(picture_of(gift.picture, gift.tint, gift.name), 48), 0, top)
        lines.addLayout(across)
        if large:
            # One under the other: nothing has to share a line.
            across.addWidget(self.name, 1)
            for widget in (self.total, self.cash, self.each):
                lines.addWidget(widget)
            lines.addWidget(self.stepper, 0, Qt.AlignmentFlag.AlignRight)
        else:
            first, second = row(gap=10), row(self.each, self.stepper)
            first.addWidget(self.name, 1, top)
            first.addLayout(column(self.total, self.cash, gap=0))
            second.setStretch(0, 1)
            side = column(gap=4)
            side.addLayout(first)
            side.addLayout(second)
            across.addLayout(side, 1)
        self.ways: Segment | None = None
        if len(gift.rule.prices) > 1:
            words = [(lambda price=price: price_words(price, decimals)) for price in gift.rule.prices]
            self.ways = Segment(lambda: tr("How it is paid"), words)
            self.ways.setAccessibleIdentifier(f"ways-{gift.code}")
            self.ways.chosen.connect(self.price_chosen)
            lines.addWidget(self.ways)
        lines.addWidget(Divider())
        self.stepper.changed.connect(self._on_stepper_changed)
        self.stepper.limit_met.connect(self._on_limit_met)
        self._showing = False

    def show_line(self, item: Item, line: QuotedLine, decimals: int, language: str, at_most: bool) -> None:
        """``at_most``: one more can't be had; pressing + asks why."""
        self._showing = True
        self.name.say(self.gift.named(language))
        self.total.say(tr("{points} pts", points=points(line.points, decimals)))
        self.cash.say(money(line.cash))
        self.cash.setVisible(bool(line.cash))
        each = points(line.price.points, decimals)
        self.each.say(tr("{number}, {points} each", number=self.gift.code, points=each))
        self.stepper.setMaximum(item.quantity if at_most else MOST_PIECES)
        self.stepper.setValue(item.quantity)
        self.stepper.respeak()
        if self.ways is not None:
            self.ways.choose(item.price)
        self._showing = False

    def _on_stepper_changed(self, quantity: int) -> None:
        if not self._showing:
            self.quantity_changed.emit(quantity)

    def _on_limit_met(self, side: int) -> None:
        if side > 0:
            self.limit_met.emit()


class BasketPanel(Panel):
    """Signals are what the clerk did; ``completed`` is the primary button, ``to_list`` the supervisor's list (F8)."""

    quantity_changed = Signal(int, int)
    price_chosen = Signal(int, int)
    limit_met = Signal(int)
    cleared = Signal()
    parked = Signal()
    details_wanted = Signal()
    offer_switched = Signal(bool)
    agent_typed = Signal(str)

    _hold = False
    completed = Signal()
    to_list = Signal()
    signature_wanted = Signal()
    proof_seen = Signal()

    _made = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines="l", parent=parent)
        self._rows: dict[int, BasketLine] = {}
        self.title = Label(lambda: tr("Basket"), "panel")
        self.count = Label("", "second", "ink3")
        self.clear = Button(lambda: tr("Clear"), "quiet")
        self.clear.setAccessibleIdentifier("clear-basket")
        self.park = Button(lambda: tr("Park"), "quiet", key="F9")
        self.park.setAccessibleIdentifier("park-basket")
        self._head = row(self.title, self.count, gap=10)
        self._head.setStretch(1, 1)
        self._does = QWidget()
        acts = Flow(self._does, gap=0, line_gap=0)
        acts.addWidget(self.park)
        acts.addWidget(self.clear)
        self.empty = EmptyState(
            lambda: tr("The basket is empty"), lambda: tr("Type a gift's number and press Enter, scan it, or choose a tile."), icon="gift"
        )
        held = QWidget()
        self._column = QVBoxLayout(held)
        self._column.setSpacing(0)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.addStretch(1)
        self.area = Scroll(held)
        self.nothing = Scroll(self.empty)
        self._make_foot()
        edge = tokens.PANEL_EDGE
        self._outer = column(edge=QMargins(edge + 1, 8, edge, edge), parent=self)
        self._outer.addLayout(self._head)
        for widget, stretch in ((self.nothing, 1), (self.area, 1), (self._sums, 0), (self.complete, 0)):
            self._outer.addWidget(widget, stretch)
        self._arranged_large: bool | None = None
        self._made = True
        self._arrange(large=self.look.scale > LARGE)
        self.clear.clicked.connect(self.cleared)
        self.park.clicked.connect(self.parked)

    def _make_foot(self) -> None:
        self.sums = SumRow(lambda: tr("Before"), lambda: tr("Used"), lambda: tr("After"))
        self.sums.setAccessibleIdentifier("basket-sums")
        self.details = IconButton("info", lambda: tr("Which points pay, and the tier afterwards"))
        self.details.setAccessibleIdentifier("basket-details")
        self._sums = QWidget()
        row(self.sums, self.details, gap=4, parent=self._sums).setStretch(0, 1)
        self.offer = Switch(lambda: tr("Another offer is in use"))
        self.offer.setAccessibleIdentifier("other-offer")
        self.agent = Field(lambda: tr("Agent"), hint=lambda: tr("The agent's code, if one makes it"), identifier="agent")
        self.agent.line.setMaxLength(40)
        self.reserves = Message(
            "info",
            lambda: tr("Only reserved"),
            lambda: tr("The member's phone receives a code; it completes the order, in the place for points."),
            icon="hourglass",
        )
        self.cash = Label("", "due", "ink", right=True, wrap=False)
        self.cash.setAccessibleIdentifier("basket-cash")
        self.sign = Button(lambda: tr("Customer signs"), "quiet", icon="signature")
        self.sign.setAccessibleIdentifier("customer-signs")
        left = QWidget()
        line = Flow(left, gap=8, line_gap=0)
        line.addWidget(Label(lambda: tr("Cash due"), "body", wrap=False))
        line.addWidget(self.sign)
        due = Ends(left, self.cash)
        self.obstacle = Message("attention", "")
        self.obstacle.setAccessibleIdentifier("basket-obstacle")
        self.seen = Button(lambda: tr("ID seen"), "amber")
        self.seen.setAccessibleIdentifier("id-seen")
        self.proof = Message("attention", "", action=self.seen)
        self.proof.setAccessibleIdentifier("basket-proof")
        self.send = Button(lambda: tr("Send"), "amber", key="F8", name=lambda: tr("Send to the supervisor's list"))
        self.send.setAccessibleIdentifier("send-to-list")
        self.approval = Message("approval", lambda: tr("Supervisor needed"), "", action=self.send)
        self.approval.setAccessibleIdentifier("approval-needed")
        self.trouble = Message("trouble", "")
        self.trouble.setAccessibleIdentifier("basket-trouble")
        messages = (self.obstacle, self.proof, self.approval, self.trouble)
        self._way = QWidget()
        manner = (self.offer, self.agent, self.reserves)
        column(due, *manner, *messages, parent=self._way)
        for widget in (*manner, *messages):
            widget.hide()
        self.complete = Button(lambda: tr("Complete redemption"), "primary", key="F12", tall=True)
        self.complete.setAccessibleIdentifier("complete")
        self.seen.clicked.connect(self.proof_seen)
        self.send.clicked.connect(self.to_list)
        self.sign.clicked.connect(self.signature_wanted)
        self.complete.clicked.connect(self.completed)
        self.details.clicked.connect(self.details_wanted)
        self.offer.toggled.connect(self.offer_switched)
        self.agent.changed.connect(self.agent_typed)

    def _arrange(self, *, large: bool) -> None:
        """With large text only the sum and the one thing to do next stay in view; what lies between scrolls with the lines."""
        if large == self._arranged_large:
            return
        self._arranged_large = large
        for layout in (self._head, self._outer, self._column):
            for widget in (self._does, self._way):
                layout.removeWidget(widget)
        if large:
            self._column.addWidget(self._way)
            self._column.addWidget(self._does)
        else:
            self._head.addWidget(self._does)
            self._outer.insertWidget(self._outer.count() - 1, self._way)

    def restyle(self) -> None:
        super().restyle()
        self.fit_window()
        if self._made:
            self._arrange(large=self.look.scale > LARGE)

    def fit_window(self) -> None:
        """As wide as the window's width has it; the page says so when the window grows or shrinks."""
        narrow, wide = tokens.BASKET
        base = wide if self.window().width() >= tokens.WIDE_FROM else narrow
        self.setFixedWidth(base + round(base * 0.25 * (self.look.scale - 100) / 100))

    # What is shown

    def show_basket(
        self, items: tuple[Item, ...], priced: Priced | None, spendable: int, decimals: int, language: str, at_most: frozenset[int]
    ) -> None:
        """The lines with their sums, and before − used = after. ``at_most``: gifts of which one more can't be had."""
        gifts = {} if priced is None else {gift.id: gift for gift in priced.gifts}
        self._keep_lines(gifts, decimals)
        if priced is not None:
            for item, line in zip(items, priced.quote.lines, strict=True):
                self._rows[item.gift_id].show_line(item, line, decimals, language, item.gift_id in at_most)
        pieces = sum(item.quantity for item in items)
        kinds = trn("{n} gift", "{n} gifts", len(items))
        self.count.say(tr("{gifts}, {pieces}", gifts=kinds, pieces=trn("{n} piece", "{n} pieces", pieces)) if items else "")
        used = priced.quote.points.parts if priced is not None else 0
        self.sums.show_sums(points(spendable, decimals), points(used, decimals), points(spendable - used, decimals))
        self.cash.say(money(priced.quote.cash) if priced is not None else money(Money(0)))
        self.nothing.setVisible(not items)
        self.area.setVisible(bool(items))
        self.clear.setEnabled(bool(items))
        self.park.setEnabled(bool(items))

    def show_manner(self, programme: Programme, manner: Manner) -> None:
        """What else this programme asks of a redemption."""
        self._hold = manner.hold
        self.offer.setVisible(not programme.redeeming.other_offers)
        self.offer.setChecked(manner.with_offer)
        self.agent.setVisible(programme.commission is not None)
        if self.agent.text().strip() != manner.agent:
            self.agent.set_text(manner.agent)
        self.reserves.setVisible(manner.hold)

    def show_way(
        self,
        priced: Priced | None,
        voice: Voice,
        step: Step,
        refused: tuple[Reason, ...],
        trouble: Trouble | None,
        signed: bool,
        asking: bool = False,
    ) -> None:
        """What stands between here and done, and what the primary button does. ``asking``: head office is asked for what is missing."""
        reasons = refused or (priced.quote.reasons if priced is not None else ())
        approval = priced.quote.approval if priced is not None and not priced.quote.reasons else ()
        proof = bool(reasons) and isinstance(reasons[0], NeedsProof)
        self.obstacle.setVisible(asking or (bool(reasons) and not proof))
        self.proof.setVisible(proof)
        if reasons:
            said = said_of(reasons[0], voice)
            (self.proof if proof else self.obstacle).say("attention", said.title, said.text)
            id_alone = isinstance(reasons[0], NeedsProof) and (reasons[0].above is not None or reasons[0].proofs == ("id",))
            self.seen.say((lambda: tr("ID seen")) if id_alone else (lambda: tr("Seen")))
        if asking:
            self.obstacle.say("info", *asking_words(), icon="refresh-cw")
        self.approval.setVisible(bool(approval) and not asking)
        if approval:
            self.approval.say("approval", tr("Supervisor needed"), said_of(approval[0], voice).short)
        self.trouble.setVisible(trouble is not None)
        if trouble is not None:
            said = said_of_trouble(trouble)
            self.trouble.say("trouble", said.title, said.text)
        busy = step in (Step.APPROVING, Step.SENDING)
        frozen = busy or step is Step.TROUBLED
        blocked = priced is None or bool(priced.quote.reasons)
        self.complete.setEnabled(not busy and (step is Step.TROUBLED or not blocked))
        self.send.setEnabled(not frozen)
        for line in self._rows.values():
            line.setEnabled(not frozen)
        self.sign.setEnabled(not frozen and priced is not None)
        self.details.setEnabled(priced is not None)
        self.offer.setEnabled(not frozen)
        self.agent.setEnabled(not frozen)
        self.sign.say(tr("Signed") if signed else tr("Customer signs"))
        if frozen:
            self.clear.setEnabled(False)
            self.park.setEnabled(False)
        if step is Step.TROUBLED:
            self.complete.say(lambda: tr("Try again"))
        elif approval:
            self.complete.say(lambda: tr("Approve and complete"))
        elif self._hold:
            self.complete.say(lambda: tr("Reserve it"))
        else:
            self.complete.say(lambda: tr("Complete redemption"))

    def _keep_lines(self, gifts: dict[int, GiftRow], decimals: int) -> None:
        large = self.look.scale > LARGE
        for gift_id in list(self._rows):
            line = self._rows[gift_id]
            if gift_id not in gifts or gifts[gift_id].rule.prices != line.gift.rule.prices or line.large != large:
                del self._rows[gift_id]
                line.hide()
                line.setParent(None)
                line.deleteLater()
        for gift_id, gift in gifts.items():
            if gift_id not in self._rows:
                line = BasketLine(gift, decimals, large)
                line.quantity_changed.connect(lambda n, which=gift_id: self.quantity_changed.emit(which, n))
                line.price_chosen.connect(lambda n, which=gift_id: self.price_chosen.emit(which, n))
                line.limit_met.connect(lambda which=gift_id: self.limit_met.emit(which))
                self._rows[gift_id] = line
                self._column.insertWidget(len(self._rows) - 1, line)
