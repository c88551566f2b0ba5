"""One member's points at work: from the act that was chosen, over its quote and a supervisor's yes, to what happened and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.draw import Drawn
from counter_app.database.asked import Asked
from counter_app.database.why import Why, why_moved
from counter_app.programme import draw
from counter_app.programme.refusals import ApprovalOver, NeedsApproval, NeedsProof, Reason, Refused, Trouble
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.approving.dialog import ApprovalDialog
from counter_app.screens.chain.asking import Asking
from counter_app.screens.design.theme import Look
from counter_app.screens.finding import Found
from counter_app.screens.issuing import approved
from counter_app.screens.points.acts import Act, Does, acts_of
from counter_app.screens.points.acts_panel import ActsPanel
from counter_app.screens.points.drafts import Draft, Quote, RenewingCode, Shown
from counter_app.screens.points.form_panel import FormPanel
from counter_app.screens.points.forms import form_for
from counter_app.screens.points.questions import Facts
from counter_app.screens.points.shows import shows_of
from counter_app.screens.points.steps import Doing, Press
from counter_app.screens.points.telling import Teller, does, happened, lines_of, moved_as
from counter_app.screens.points.voucher_form import OrdersForm, VoucherForm
from counter_app.screens.points.why import why_sentences
from counter_app.screens.redeeming.words import voice_of
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, tr

SETTLES_AFTER = 150
"""Milliseconds after the last key until what stands in the form is quoted."""


class PointsFlow(QObject):
    """``changed``: other keys work now. ``done``: something is in the books, the member's facts are to be asked anew. ``code_made``: a
    confirmation code to be sent, with its order's row id."""

    changed = Signal()
    done = Signal()
    code_made = Signal(int, str)

    def __init__(self, services: Services, look: Look, acts: ActsPanel, panel: FormPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._look, self._acts, self._panel, self._over = services, look, acts, panel, parent
        self.facts: Facts | None = None
        self.act: Act | None = None
        self.shown = Shown()
        self._asking = Asking(services, self)
        self._asking.line_changed.connect(self._on_line_changed)
        self._doing = Doing()
        self._refused: tuple[Reason, ...] = ()
        self._trouble: Trouble | None = None
        self._before = 0
        self._outcome: tuple[Draft, object, Why | None, int] | None = None
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.setInterval(SETTLES_AFTER)
        self._settles.timeout.connect(self._quote)
        acts.chosen.connect(self.open)
        panel.pressed.connect(self.press)
        panel.approval_asked.connect(self.press)
        panel.proof_seen.connect(self._on_proof_seen)
        panel.next_wanted.connect(self.go_on)
        panel.checked.connect(self._on_checked)

    # The member and the act

    @property
    def is_sending(self) -> bool:
        return self._doing.is_sending

    @property
    def teller(self) -> Teller:
        assert self.facts is not None
        return Teller(self.facts, self._look.language)

    def reckoned(self, facts: Facts) -> Facts:
        """The facts as they count now: with a line, everything as if it were here."""
        return replace(facts, served=replace(facts.served, with_line=self._asking.has_line))

    def show_facts(self, facts: Facts, shown: Shown | None = None) -> None:
        """This member's points from now on; ``shown``: they come to the desk anew, identified so."""
        comes = shown is not None
        self.facts = facts
        self._acts.show_acts(acts_of(facts.programme))
        if shown is not None:
            self.shown = shown
            self.close()
        elif self._panel.form is not None and not self._panel.shows_outcome:
            if self.act is not None and self.act.key not in self._acts.rows:
                self.close()
                return
            self._panel.form.know(facts)
            self._doing.quote = None if self._doing.may_change else self._doing.quote
            self._say()
        if comes:
            self.changed.emit()
            self._asking.comes(facts.served.panel.member.id)

    def identified(self, by: IdentifiedBy) -> None:
        """The member showed more: a card after the phone."""
        if self.shown.identified_by is not IdentifiedBy.CARD:
            self.shown = replace(self.shown, identified_by=by)
            self._say()

    def leave(self) -> None:
        """Nobody is here."""
        self.facts = None
        self.close()

    def open(self, act: Act) -> None:
        """This act's form, empty."""
        if self.facts is None or self._doing.is_sending:
            return
        self.act = act
        self._begin()
        form = form_for(act, self.facts, self._ask)
        form.changed.connect(self._say)
        form.ended.connect(self._on_ended)
        self._panel.show_form(act, form)
        self._acts.select(act)
        self._say()
        form.begin()
        if self._doing.draft is not None:
            # Nothing is to be typed: what it comes to is said at once.
            self._settles.stop()
            self._quote()
        self.changed.emit()

    def open_voucher(self, voucher_id: int) -> None:
        """A voucher of this member's was scanned: to pay with, or an order to complete."""
        assert self.facts is not None
        does_it = Does.ORDERS if any(one.id == voucher_id for one in self.facts.orders) else Does.VOUCHER
        for key, row in self._acts.rows.items():
            if key == does_it.value:
                self.open(row.act)
        if isinstance(self._panel.form, VoucherForm | OrdersForm):
            self._panel.form.choose(voucher_id)
            self._panel.form.begin()

    def close(self) -> None:
        """No form in front; what stood in it is gone."""
        self._begin()
        self.act = None
        self._acts.select(None)
        self._panel.show_nothing()
        self.changed.emit()

    def back(self) -> bool:
        """One step back: from what happened, or from a form, to the acts. False when there is none."""
        if self._panel.is_idle or self._doing.is_sending:
            return False
        key = "" if self.act is None else self.act.key
        self.close()
        self._acts.take_keyboard(key)
        return True

    def go_on(self) -> None:
        """The same act's form, empty again."""
        if self.act is not None and self._panel.shows_outcome:
            self.open(self.act)

    def take(self, found: Found, scanned: bool) -> bool:
        """The form in front is asked first."""
        form = self._panel.form
        return form is not None and not self._panel.shows_outcome and self._doing.may_change and form.take(found, scanned)

    def retell(self) -> None:
        """Everything again, in the language in force."""
        if self.facts is None:
            return
        if self._panel.shows_outcome:
            self._show_outcome()
        elif self._panel.form is not None:
            self._show()

    def _begin(self) -> None:
        self._panel.quiet()
        self._settles.stop()
        self._doing = Doing()
        self._refused, self._trouble, self._outcome = (), None, None

    def _ask(self, question: Any, hear: Any) -> None:
        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: desk.read(question), hear, troubled=self._on_troubled_question, owner=self._panel.form or self
        )

    # What it comes to

    def _say(self) -> None:
        """The form says something else."""
        form = self._panel.form
        if form is None or not self._doing.may_change:
            return
        draft = form.draft(self.shown)
        if draft != self._doing.draft:
            self._refused, self._trouble = (), None
            if self._doing.draft is not None:
                self._panel.quiet()
        self._doing.say(draft)
        self._settles.start()
        self._show()

    def _quote(self) -> None:
        form, doing = self._panel.form, self._doing
        if form is None:
            return
        form.judge()
        draft = doing.draft
        if draft is None or doing.quote is not None or not doing.may_change:
            return
        desk = self._services.desk
        self._services.lanes.write.ask(
            lambda: draft.quote(desk),
            lambda quote: self._on_quoted(doing, draft, quote),
            troubled=lambda trouble: self._on_quote_troubled(doing, trouble),
            owner=self,
        )

    def _on_quoted(self, doing: Doing, draft: Draft, quote: Quote) -> None:
        if doing is not self._doing or self._asks_first(doing, draft, quote) or not doing.quoted(draft, quote):
            return
        self._show()
        if doing.waits:
            self.press()

    def _asks_first(self, doing: Doing, draft: Draft, quote: Quote) -> bool:
        """Whether head office is asked for what is missing here alone, once for what stands in the form; then that is quoted anew."""
        missing = quote.more or draft.missing(quote.reasons)
        if missing is None or draft != doing.draft or not self._asking.has_line:
            return False
        if draft == doing.helped:
            return doing.waits_for_office

        def brought() -> None:
            if doing is self._doing and draft == doing.helped:
                doing.waits_for_office = False
                self._quote()
                self._show()

        doing.helped, doing.waits_for_office = draft, True
        self._asking.bring(missing, brought)
        self._show()
        return True

    def _on_line_changed(self) -> None:
        """More can be had now than before, or less."""
        if self._doing.may_change and self._doing.draft is not None:
            self._doing.quote = self._doing.helped = None
            self._doing.waits_for_office = False
            self._quote()
        self.done.emit()

    def _on_quote_troubled(self, doing: Doing, trouble: Trouble) -> None:
        if doing is self._doing:
            doing.waits = False
            self._on_troubled_question(trouble)

    def _on_troubled_question(self, trouble: Trouble) -> None:
        self._trouble = trouble
        self._show()

    @property
    def voice(self) -> Voice:
        assert self.facts is not None
        zone, on = self._services.desk.clock.zone, self.facts.served.on
        return voice_of(self.facts.programme, self._look.language, zone, on)

    def _show(self) -> None:
        facts, doing, look = self.facts, self._doing, self._look
        if facts is None or self._panel.form is None:
            return
        tell, quote, draft = self.teller, doing.quote, doing.draft
        good = quote is not None and not quote.reasons
        self._panel.lines.show_lines(tuple(lines_of(quote.answer, tell)) if quote is not None and good else ())
        before, change = facts.served.panel.member.spendable, (quote.points or 0) if quote is not None and good else 0
        self._panel.show_sums(tell.points(before), tell.points(abs(change)), tell.points(before + change), adds=change >= 0)
        self._panel.sums.setVisible(self.act is not None and self.act.does is not Does.VOUCHER)
        reasons = self._refused or (quote.reasons if quote is not None else ())
        approval = quote.approval if quote is not None and not quote.reasons else ()
        # What was refused for good stays said until something else stands in the form; a supervisor may be asked once more.
        stopped = [reason for reason in reasons if not isinstance(reason, ApprovalOver)]
        ready = self._trouble is not None or (draft is not None and not stopped)
        asking = self._asking.is_asking and (quote is None or doing.is_sending)

        def words() -> str:
            if approval:
                return tr("Approve and complete", meaning="an act")
            return does(draft, quote, Teller(facts, look.language)) if draft is not None else tr("Fill in the form first")

        self._panel.show_way(reasons, approval, self._trouble, self.voice, frozen=doing.is_sending, ready=ready, does=words, asking=asking)
        self.changed.emit()

    def _on_proof_seen(self) -> None:
        quote = self._doing.quote
        reason = quote.reasons[0] if quote is not None and quote.reasons else None
        if not isinstance(reason, NeedsProof) or not self._doing.may_change:
            return
        if reason.above is not None:
            self.shown = replace(self.shown, identified_by=IdentifiedBy.PHONE_AND_ID)
        else:
            self.shown = replace(self.shown, proofs=tuple(dict.fromkeys((*self.shown.proofs, *reason.proofs))))
        self._say()
        self._panel.primary.setFocus()

    def _on_ended(self) -> None:
        """Enter in the last field: the button has the keyboard, and the next Enter presses it."""
        if self._panel.primary.isEnabled():
            self._panel.primary.setFocus()

    # Doing it

    def press(self) -> None:
        """F12, Enter, F8, or the button: one press, one request, kept until it is answered."""
        doing = self._doing
        if self._panel.shows_outcome:
            return
        press = doing.press()
        if press is Press.WAIT:
            self._trouble = None
            self._settles.stop()
            self._quote()
        elif press is Press.SEND_AGAIN:
            self._trouble = None
            self._send(doing)
        elif press is Press.FREEZE:
            assert doing.draft is not None
            assert doing.quote is not None
            self._refused, self._trouble = (), None
            draft = doing.draft = doing.draft.settled(doing.quote)
            doing.freeze(draft.request(self._services.desk))
            if doing.needs_approval:
                self._ask_supervisor(doing)
                self._show()
            else:
                self._send(doing)

    def _send(self, doing: Doing) -> None:
        desk, draft, kept = self._services.desk, doing.draft, doing.request
        assert draft is not None
        assert kept is not None
        assert self.facts is not None
        request: Asked = desk.again(kept)
        self._before = self.facts.served.panel.member.spendable
        self._show()

        def work() -> tuple[object, Why | None]:
            answer = draft.carry_out(desk, request)
            kind = moved_as(draft, answer)
            return answer, desk.read(_why, draft.member_id, request, kind) if kind else None

        self._services.lanes.write.ask(
            work,
            lambda answered: self._on_done(doing, *answered),
            lambda refused: self._on_refused(doing, refused),
            lambda trouble: self._on_troubled(doing, trouble),
            owner=self,
        )

    def _on_done(self, doing: Doing, answer: object, why: Why | None) -> None:
        doing.answered()
        assert doing.draft is not None
        if doing is self._doing:
            self._outcome = (doing.draft, answer, why, self._before)
            self._show_outcome()
            self.changed.emit()
        if isinstance(doing.draft, RenewingCode):
            self.code_made.emit(doing.draft.voucher_id, doing.draft.code)
        self.done.emit()

    def _on_refused(self, doing: Doing, refused: Refused) -> None:
        draft, request = doing.draft, doing.request
        assert draft is not None
        assert request is not None

        def again() -> None:
            if doing is self._doing:
                self._send(doing)

        if self._asking.helps(request, draft.missing(refused.reasons), again):
            self._show()
            return
        doing.refused()
        if doing is self._doing:
            approval = tuple(reason for reason in refused.reasons if isinstance(reason, NeedsApproval))
            if len(approval) == len(refused.reasons) and doing.quote is not None:
                # Only now a supervisor must sign: the next press asks for one.
                doing.quote = replace(doing.quote, approval=approval)
            else:
                self._refused = refused.reasons
            self._show()
        self.done.emit()

    def _on_troubled(self, doing: Doing, trouble: Trouble) -> None:
        doing.troubled()
        if doing is self._doing:
            self._trouble = trouble
            self._show()

    # A supervisor

    def _ask_supervisor(self, doing: Doing) -> None:
        facts, draft, quote = self.facts, doing.draft, doing.quote
        assert facts is not None
        assert draft is not None
        assert quote is not None
        shows = shows_of(draft, quote, facts, self._services.desk, self._look)
        dialog = ApprovalDialog(self._services, self._look, shows, self._over)
        dialog.approved.connect(lambda given: self._on_approved(doing, given))
        dialog.closed.connect(lambda: self._on_not_approved(doing, ()))
        dialog.refused.connect(lambda _remark: self._on_not_approved(doing, (ApprovalOver(why="refused"),)))
        dialog.open()

    def _on_approved(self, doing: Doing, given: ApprovalGiven) -> None:
        request: Any = doing.request
        if request is not None and doing.approved(approved(self._services.desk, request, given)):
            self._send(doing)

    def _on_not_approved(self, doing: Doing, why: tuple[Reason, ...]) -> None:
        doing.not_approved()
        if doing is self._doing:
            self._refused = why
            self._show()

    # What happened

    def _show_outcome(self) -> None:
        assert self._outcome is not None
        assert self.facts is not None
        draft, answer, why, before = self._outcome
        # Its words outlive the member: the language may change when nobody is here any more.
        tell, today, facts, look = self.teller, self.facts.served.on, self.facts, self._look
        change = draft.parts(answer)
        lost = isinstance(answer, Drawn) and not answer.record.won
        self._panel.show_outcome("info" if lost else "good", lambda: happened(draft, answer, Teller(facts, look.language)))
        sums = (tell.points(before), tell.points(abs(change)), tell.points(before + change)) if change else None
        self._panel.show_outcome_lines(tuple(lines_of(answer, tell)), sums, adds=change > 0)
        zone = self._services.desk.clock.zone
        self._panel.show_why(why_sentences(why, self._look.language, today, zone) if why is not None else ())
        if isinstance(answer, Drawn):
            self._panel.show_check()

    def _on_checked(self) -> None:
        assert self._outcome is not None
        answer = self._outcome[1]
        assert isinstance(answer, Drawn)
        if draw.check(answer.record):
            self._panel.show_check(
                "good",
                lambda: tr("It is right"),
                lambda: tr("The seed gives this hash and this number, and the number decides as the odds say."),
            )
        else:
            self._panel.show_check("refused", lambda: tr("It is not right"), lambda: tr("Call a supervisor; change nothing here."))


def _why(connection: Connection, member_id: int, request: Asked, kind: str) -> Why | None:
    return why_moved(connection, member_id, request.request_id, kind)
