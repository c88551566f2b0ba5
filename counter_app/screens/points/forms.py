"""Which form an act has."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.screens.points.acts import Act, Does
from counter_app.screens.points.back_form import BackForm
from counter_app.screens.points.choice_forms import DrawForm, UpgradeForm
from counter_app.screens.points.event_form import EventForm
from counter_app.screens.points.form import Form
from counter_app.screens.points.inputs import Ask
from counter_app.screens.points.questions import Facts
from counter_app.screens.points.receipt_form import ReceiptForm
from counter_app.screens.points.small_forms import CashForm, DepositForm, DonateForm, GiveForm, PayForm
from counter_app.screens.points.voucher_form import OrdersForm, VoucherForm

_FORMS: dict[Does, Callable[[Facts, Ask], Form]] = {
    Does.RECEIPT: ReceiptForm,
    Does.BACK: BackForm,
    Does.DEPOSIT: DepositForm,
    Does.PAY: PayForm,
    Does.GIVE: GiveForm,
    Does.DONATE: DonateForm,
    Does.CASH: CashForm,
    Does.DRAW: DrawForm,
    Does.UPGRADE: UpgradeForm,
    Does.VOUCHER: VoucherForm,
    Does.ORDERS: OrdersForm,
}


def form_for(act: Act, facts: Facts, ask: Ask) -> Form:
    """The act's form for this member, empty."""
    if act.does is Does.EVENT:
        rule = facts.programme.event(act.kind)
        assert rule is not None
        return EventForm(facts, ask, rule)
    return _FORMS[act.does](facts, ask)
