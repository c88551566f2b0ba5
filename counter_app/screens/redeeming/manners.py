"""How a basket is redeemed, besides what is in it: what was seen, the offer, the agent, the signature, and the lots that will pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actions.pricing import Foreseen, Priced, foresee
from counter_app.programme.refusals import NeedsProof
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.design.theme import Look
from counter_app.screens.redeeming.at_desk import AtDesk
from counter_app.screens.redeeming.desk_page import MemberDesk
from counter_app.screens.redeeming.lots_dialog import LotsDialog
from counter_app.screens.redeeming.signing import SignDialog
from counter_app.screens.services import Services


class Manners(QObject):
    """``changed``: the basket is to be reckoned anew. ``signed``: the customer's signature is kept. ``troubled``: a question failed.
    ``pad_moved``: the customer is to sign now, or no more. ``here`` tells who is at the desk."""

    changed = Signal()
    signed = Signal()
    troubled = Signal(object)
    pad_moved = Signal()

    def __init__(self, services: Services, look: Look, page: MemberDesk, here: Callable[[], AtDesk | None], parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._look, self._page, self._here = services, look, page, here
        self.is_signing = False
        basket = page.basket
        basket.proof_seen.connect(self._on_proof_seen)
        basket.signature_wanted.connect(self._on_signature_wanted)
        basket.details_wanted.connect(self._on_details_wanted)
        basket.offer_switched.connect(lambda in_use: self._change(with_offer=in_use))
        basket.agent_typed.connect(lambda code: self._change(agent=code.strip()))

    def identified(self, by: IdentifiedBy) -> None:
        """The member showed more: a card after the phone."""
        at_desk = self._changeable()
        if at_desk is not None and at_desk.redeeming.identified_by is not IdentifiedBy.CARD:
            at_desk.redeeming.identified_by = by
            self.changed.emit()

    def _changeable(self) -> AtDesk | None:
        """Who is at the desk, unless their request is on its way."""
        at_desk = self._here()
        return at_desk if at_desk is not None and at_desk.redeeming.may_change else None

    def _on_proof_seen(self) -> None:
        at_desk = self._changeable()
        if at_desk is None or at_desk.redeeming.priced is None:
            return
        reasons = at_desk.refused or at_desk.redeeming.priced.quote.reasons
        proof = next((reason for reason in reasons if isinstance(reason, NeedsProof)), None)
        if proof is None or proof.above is not None:
            self.identified(IdentifiedBy.PHONE_AND_ID)
        else:
            self._change(proofs=tuple(dict.fromkeys((*at_desk.redeeming.manner.proofs, *proof.proofs))))

    def _change(self, **what: object) -> None:
        """How the basket is redeemed is said otherwise."""
        at_desk = self._changeable()
        if at_desk is None:
            return
        changed = replace(at_desk.redeeming.manner, **what)  # type: ignore[arg-type]
        if changed != at_desk.redeeming.manner:
            at_desk.redeeming.manner = changed
            at_desk.refused, at_desk.trouble = (), None
            self.changed.emit()

    def _on_details_wanted(self) -> None:
        """The lots that will pay, and the tier after it."""
        at_desk, desk = self._here(), self._services.desk
        if at_desk is None or at_desk.served is None or at_desk.redeeming.priced is None:
            return
        priced, on = at_desk.redeeming.priced, at_desk.served.on
        self._services.lanes.write.ask(
            lambda: desk.read(foresee, priced, on),
            lambda found: self._on_foreseen(priced, found),
            troubled=self.troubled.emit,
            owner=self,
        )

    def _on_foreseen(self, priced: Priced, found: Foreseen) -> None:
        at_desk = self._here()
        if at_desk is not None and at_desk.served is not None and at_desk.redeeming.priced is priced:
            LotsDialog(priced.force.programme, found, at_desk.served.on, self._look, self._page).open()

    def _on_signature_wanted(self) -> None:
        dialog = SignDialog(self._page)
        dialog.finished.connect(lambda kept: self._on_signed(dialog.strokes()) if kept else None)
        dialog.finished.connect(lambda kept: self._on_pad(False))
        dialog.open()
        self._on_pad(True)

    def _on_pad(self, there: bool) -> None:
        self.is_signing = there
        self.pad_moved.emit()

    def _on_signed(self, strokes: str) -> None:
        at_desk = self._changeable()
        if at_desk is not None:
            at_desk.signature = strokes
            self.signed.emit()
