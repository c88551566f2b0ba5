"""The place "Points": from the invitation to scan, over the member with what can be done here, to what happened and why. It routes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.actions.desk import Desk
from counter_app.actions.sending import send_code
from counter_app.database.members import Found as FoundMember
from counter_app.database.members import Movement
from counter_app.database.programmes import programme_in_force
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import CardLost, MemberBlocked, MemberGone, OwnMember, Reason, Trouble
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.chain.not_found import nobody_found
from counter_app.screens.design import tokens
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.theme import Look, Words
from counter_app.screens.finding import Found, Shape
from counter_app.screens.handing.judging import Judged, judge
from counter_app.screens.place import KeyHint, MemberHere, Place
from counter_app.screens.points.acts import pays_with_vouchers, reserves
from counter_app.screens.points.acts_panel import ActsPanel
from counter_app.screens.points.drafts import Shown
from counter_app.screens.points.flow import PointsFlow
from counter_app.screens.points.form_panel import LARGE, FormPanel
from counter_app.screens.points.questions import Facts, facts, payment_line
from counter_app.screens.points.why_dialog import WhyDialog
from counter_app.screens.redeeming.choose_page import ChoosePage
from counter_app.screens.redeeming.eye import Eye, EyeKey
from counter_app.screens.redeeming.member_panel import MemberPanel
from counter_app.screens.redeeming.questions import Answer, search
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr

_VOUCHERS = (Shape.VOUCHER_CODE, Shape.SHORT_CODE, Shape.VOUCHER_NUMBER)


class PointsPlace(Place):
    """See ``Place``. Opened with a ``MemberHere`` it serves that member."""

    name = "points"
    icon = "coins"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self.message = Message("attention", "")
        self.message.setAccessibleIdentifier("points-message")
        self.message.hide()
        self._facts_asked = self._code_sent = False
        self.start = self._start_page()
        self.choose = ChoosePage()
        self.member = MemberPanel()
        self.acts = ActsPanel()
        self.panel = FormPanel()
        self.desk = QWidget()
        across = QHBoxLayout(self.desk)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.member)
        across.addWidget(self.acts)
        across.addWidget(self.panel, 1)
        self._pages = QStackedWidget()
        for page in (self.start, self.choose, self.desk):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.flow = PointsFlow(services, look, self.acts, self.panel, self)
        self._eye = Eye(services, self)
        self._programme: Programme | None = None
        self._serving: MemberHere | None = None
        self._voucher: int | None = None
        self._answer = Answer()
        self._identified_by = IdentifiedBy.CARD
        self._asked_for = 0
        self.flow.changed.connect(self._on_flow_changed)
        self.flow.done.connect(self._refresh)
        self.flow.code_made.connect(self._send_code)
        self.choose.chosen.connect(lambda member_id: self._serve(MemberHere(member_id, self._identified_by)))
        self.panel.left.connect(self.flow.back)
        self.member.hand_over_asked.connect(lambda voucher: self.go_to.emit("hand-over", voucher))
        self.member.why_asked.connect(self._on_why_asked)
        self.member.reveal_wanted.connect(self._on_reveal)
        EyeKey(self.desk).held.connect(self._on_reveal)
        self._eye.shown.connect(lambda shown: self.member.show_revealed(shown, look.language))
        self._eye.troubled.connect(self._on_trouble)
        look.spoken.connect(self._on_spoken_anew)
        look.changed.connect(self._arrange)
        self._arrange()

    def _start_page(self) -> QWidget:
        page, content = QWidget(), QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(tokens.PAGE_EDGE, tokens.XL, tokens.PAGE_EDGE, tokens.XL)
        column.addWidget(self.message)
        column.addWidget(
            EmptyState(
                lambda: tr("Whose points?"),
                lambda: tr("Scan the member card, or type card, phone or name into the box at the top (F2)."),
                icon="coins",
                big=True,
            ),
            1,
        )
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        return page

    # The frame's questions

    def label(self) -> str:
        return tr("Points", meaning="the place")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Find the member first; then choose what is to be done at the left, or press F3."),
            tr("Points for a till receipt are given once for each receipt."),
            tr("What will come of it stands there before it is done."),
            tr("What needs a supervisor says so, and F8 asks for one."),
        )

    def keys(self) -> tuple[KeyHint, ...]:
        page = self._pages.currentWidget()
        if page is self.choose:
            return KeyHint("Enter", tr("choose")), KeyHint("Esc", tr("back"))
        if page is not self.desk:
            return ()
        first = (KeyHint("F3", tr("what to do")), KeyHint("F4", tr("show masked")))
        last = KeyHint("Esc", tr("back"))
        if self.panel.is_idle:
            return (*first, last)
        approval = (KeyHint("F8", tr("approval")),) if self.panel.approval.isVisibleTo(self.panel) else ()
        go = KeyHint("F12", tr("go on") if self.panel.shows_outcome else tr("do it"))
        return (*first, *approval, go, last)

    def opened(self, what: object) -> None:
        self._know_programme()
        if isinstance(what, MemberHere):
            if what.voucher_id is not None and what.code:
                self._send_code(what.voucher_id, what.code)
            if self._serving is None or self._serving.member_id != what.member_id or self._pages.currentWidget() is not self.desk:
                self._voucher = what.voucher_id
                self._serve(what, keep_voucher=True)
                return
            self.flow.identified(what.identified_by)
        elif isinstance(what, Found):
            self.look_for(what)
        self._refresh()
        self._take_keyboard()
        self.keys_changed.emit()

    def member_here(self) -> MemberHere | None:
        if self._serving is None or self._pages.currentWidget() is not self.desk or self.flow.is_sending:
            return None
        return MemberHere(self._serving.member_id, self.flow.shown.identified_by)

    def heard(self, found: Found, scanned: bool) -> bool:
        if self._pages.currentWidget() is self.desk and self.flow.take(found, scanned):
            return True
        if found.shape in _VOUCHERS and not found.or_card:
            programme = self._programme
            if programme is None or not (pays_with_vouchers(programme) or reserves(programme)):
                return False
            services = self._services
            self._ask(lambda: judge(services.desk, services.keys, found), lambda judged: self._on_voucher(judged, found))
            return True
        self.look_for(found)
        return True

    def pressed(self, key: str) -> bool:
        if key == "F3" and self._pages.currentWidget() is self.desk and not self.flow.is_sending:
            if self._look.scale > LARGE:
                self.flow.back()
            self.acts.take_keyboard(self.flow.act.key if self.flow.act is not None else "")
            return True
        return False

    def back(self) -> bool:
        page = self._pages.currentWidget()
        if self.flow.is_sending:
            return True
        if page is self.desk and self.flow.back():
            return True
        if page is self.start:
            return False
        self._to_start()
        return True

    def data_changed(self, touched: frozenset[str]) -> None:
        self._refresh()

    def signed_out(self) -> None:
        self._to_start()

    # Finding

    def look_for(self, found: Found) -> None:
        desk = self._services.desk
        self._ask(lambda: desk.read(search, found, desk.today()), self._on_answer)

    def _ask(self, work: object, answered: object) -> None:
        """The last thing that was asked for is what is shown, whichever answer comes first."""
        assert callable(work)
        assert callable(answered)
        self._asked_for += 1
        number = self._asked_for

        def hear(answer: object) -> None:
            if number == self._asked_for and not self.flow.is_sending:
                answered(answer)

        self._services.lanes.write.ask(work, hear, troubled=self._on_trouble, owner=self)

    def _on_answer(self, answer: Answer) -> None:
        self._identified_by = answer.identified_by
        if answer.voucher_id is not None:
            self.go_to.emit("hand-over", answer.voucher_id)
        elif not answer.members:
            self._say_reason(nobody_found(self._services))
        elif len(answer.members) == 1:
            self._on_found(answer.members[0])
        else:
            self._answer = answer
            self._show_choice()
            self._to(self.choose)
            self.choose.take_keyboard()

    def _show_choice(self) -> None:
        tiers = {tier.id: tier.title.in_language(self._look.language) for tier in self._answer.tiers}
        self.choose.show_members(self._answer.members, tiers)

    def _on_found(self, found: FoundMember) -> None:
        if found.card_state == "lost":
            self._say_reason(CardLost())
            return
        if found.state == "left":
            self._say_reason(MemberGone())
            return
        here = self._serving
        if here is not None and here.member_id == found.member_id and self._pages.currentWidget() is self.desk:
            self.flow.identified(self._identified_by)
        else:
            self._serve(MemberHere(found.member_id, self._identified_by))

    def _on_voucher(self, judged: Judged, found: Found) -> None:
        """A voucher that pays, or an order that waits for its code, is its member's; every other is handed over."""
        voucher, programme = judged.voucher, self._programme
        ours = voucher is not None and programme is not None and (voucher.state == "held" or payment_line(programme, voucher) is not None)
        if voucher is None or not ours:
            self.go_to.emit("hand-over", found)
            return
        self._voucher = voucher.id
        here = self._serving
        if here is not None and here.member_id == voucher.member_id and self._pages.currentWidget() is self.desk:
            self._open_voucher()
        else:
            # The paper was shown, no card.
            self._serve(MemberHere(voucher.member_id, IdentifiedBy.PHONE), keep_voucher=True)

    def _open_voucher(self) -> None:
        if self._voucher is not None:
            self.flow.open_voucher(self._voucher)
            self._voucher = None

    # Serving

    def _serve(self, here: MemberHere, *, keep_voucher: bool = False) -> None:
        desk = self._services.desk
        assert desk.on_duty is not None
        if not keep_voucher:
            self._voucher = None
        staff_id = desk.on_duty.staff_id
        self._facts_asked = True
        self._ask(lambda: desk.read(facts, here.member_id, staff_id, desk.today()), lambda found: self._on_facts(here, found))

    def _on_facts(self, here: MemberHere, found: Facts) -> None:
        self._facts_asked, code_sent, self._code_sent = False, self._code_sent, False
        if found.served.own:
            self._to_start()
            self._say_reason(OwnMember())
            return
        found = self.flow.reckoned(found)
        self._serving = here
        self._programme = found.programme
        self.message.hide()
        self.member.show_member(found.served, self._look.language)
        self.flow.show_facts(found, Shown(here.identified_by))
        self._to(self.desk)
        self._open_voucher()
        self._take_keyboard()
        if code_sent:
            self._on_code_sent()
        if found.served.panel.member.state == "blocked":
            self._say_reason(MemberBlocked())

    def _refresh(self) -> None:
        """The register may say other things by now."""
        here, desk = self._serving, self._services.desk
        if here is None or desk.on_duty is None or self._pages.currentWidget() is not self.desk:
            return
        staff_id = desk.on_duty.staff_id
        self._services.lanes.write.ask(
            lambda: desk.read(facts, here.member_id, staff_id, desk.today()),
            lambda found: self._on_facts_again(here, found),
            troubled=self._on_trouble,
            owner=self,
        )

    def _on_facts_again(self, here: MemberHere, found: Facts) -> None:
        found = self.flow.reckoned(found)
        if self._serving is here and self.flow.facts is not None and found != self.flow.facts:
            self._programme = found.programme
            self.member.show_member(found.served, self._look.language, counting=True)
            self.flow.show_facts(found)

    def _know_programme(self) -> None:
        """Which vouchers belong here hangs on the programme, before any member is found."""
        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: _programme(desk), lambda programme: setattr(self, "_programme", programme), troubled=self._on_trouble, owner=self
        )

    def _take_keyboard(self) -> None:
        if self._pages.currentWidget() is self.desk and self.panel.is_idle:
            self.acts.take_keyboard()

    def _send_code(self, voucher_id: int, code: str) -> None:
        """The order's code goes to the member's phone; a sender may take its time, so it is told when it is done."""
        desk, folder = self._services.desk, self._services.folder
        self._services.lanes.printing.ask(
            lambda: send_code(desk, folder, voucher_id, code),
            lambda _: self._on_code_sent(),
            troubled=self._on_trouble,
            owner=self,
        )

    def _on_code_sent(self) -> None:
        if self._facts_asked:
            # The member's page would wipe it away as it appears: it is said there.
            self._code_sent = True
            return
        self._say("info", lambda: tr("The code is on its way"), lambda: tr("The member's phone receives it."))

    # Words

    def _say_reason(self, reason: Reason) -> None:
        voice = Voice(zone=self._services.desk.clock.zone)
        self._say("refused", lambda: said_of(reason, voice).title, lambda: said_of(reason, voice).text)

    def _on_trouble(self, trouble: Trouble) -> None:
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _say(self, kind: str, title: Words, text: Words) -> None:
        if self._pages.currentWidget() is self.choose:
            self._to_start()
        self.panel.say(kind, title, text)
        self.message.say(kind, title, text)
        self.message.show()

    def _on_why_asked(self, movement: Movement) -> None:
        assert self._serving is not None
        decimals = self._programme.decimals if self._programme is not None else 0
        WhyDialog(self._services, self._look, self._serving.member_id, self.member.movements, movement, decimals, self).open()

    def _on_reveal(self, holding: bool) -> None:
        if holding and self._serving is not None:
            self._eye.open(self._serving.member_id)
        elif not holding:
            self._eye.close()

    def _to(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.keys_changed.emit()

    def _to_start(self) -> None:
        self._asked_for += 1
        self._serving = self._voucher = None
        self._eye.close()
        self.flow.leave()
        self.message.hide()
        self._to(self.start)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.member.fit_window()
        self._arrange()

    def _on_flow_changed(self) -> None:
        self._arrange()
        self.keys_changed.emit()

    def _arrange(self) -> None:
        """With large text there is room for the acts or for one of their forms."""
        large = self._look.scale > LARGE
        working = not self.panel.is_idle
        self.acts.fit(alone=large or not self.acts.rows)
        self.acts.setVisible(not (large and working))
        self.panel.setVisible(working or (not large and bool(self.acts.rows)))
        self.panel.others.setVisible(large)

    def _on_spoken_anew(self) -> None:
        self._show_choice()
        if self.flow.facts is not None:
            self.member.show_member(self.flow.facts.served, self._look.language)
        self.flow.retell()


def _programme(desk: Desk) -> Programme:
    return desk.read(programme_in_force, desk.today()).programme
