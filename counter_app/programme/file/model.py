"""The programme file's model: which blocks there are, which keys each has, and what of ``programme.programme`` it becomes.

Keys are words joined by hyphens. A block's keys are its value's fields; the keys that say *when* (``on-festival``, ``from``, …) and *for
what* (``on-tag``, ``on-category``, …) are the same wherever they stand. What is checked across several keys stands in ``load``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import Field

from counter_app.programme import programme as values
from counter_app.programme.file.blocks import Block, DaysBlock, TextBlock
from counter_app.programme.file.earning import (
    BonusBlock,
    DepositBlock,
    DiscountBlock,
    EarningBlock,
    EventBlock,
    JoiningBlock,
    LeavingBlock,
    ReferralBlock,
)
from counter_app.programme.file.redeeming import (
    BlackoutBlock,
    CollectingBlock,
    GiftBlock,
    RedeemingBlock,
    VoucherBlock,
)
from counter_app.programme.file.spending import (
    ApprovalBlock,
    CashOutBlock,
    CauseBlock,
    CommissionBlock,
    DrawBlock,
    FundBlock,
    ListsBlock,
    PayingBlock,
    SignOffBlock,
)
from counter_app.programme.file.tiers import ExpiryBlock, StatusBlock, TierBlock, TierRulesBlock
from counter_app.programme.file.values import (
    MOST_DECIMALS,
    Id,
)
from counter_app.programme.values import Money, Points
from counter_app.programme.words import (
    BlackoutOf,
)


class ReturnsBlock(Block):
    """What happens when points that a return takes back are spent already: the balance goes below zero, or stops at zero."""

    stop_at_zero: bool


class WindowBlock(DaysBlock):
    """A campaign's days."""


class ProgrammeBlock(Block):
    """A whole programme file."""

    makes = values.Programme
    programme: Id
    version: int = Field(ge=1, le=1_000_000)
    first_day: date
    title: TextBlock
    decimals: int = Field(ge=0, le=MOST_DECIMALS)
    window: WindowBlock | None = None
    beside: bool = False
    earning: EarningBlock | None = None
    discount: list[DiscountBlock] = Field(default_factory=list)
    event: list[EventBlock] = Field(default_factory=list)
    bonus: list[BonusBlock] = Field(default_factory=list)
    referral: ReferralBlock | None = None
    deposit: DepositBlock | None = None
    joining: JoiningBlock | None = None
    leaving: LeavingBlock | None = None
    tier: list[TierBlock] = Field(min_length=1)
    tier_rules: TierRulesBlock | None = None
    status: list[StatusBlock] = Field(default_factory=list)
    expiry: ExpiryBlock | None = None
    returns: ReturnsBlock | None = None
    redeeming: RedeemingBlock | None = None
    blackout: BlackoutBlock | None = None
    gift: list[GiftBlock] = Field(default_factory=list)
    voucher: list[VoucherBlock] = Field(default_factory=list)
    collecting: CollectingBlock | None = None
    paying: PayingBlock | None = None
    transfer: bool = False
    cause: list[CauseBlock] = Field(default_factory=list)
    cash_out: CashOutBlock | None = None
    draw: DrawBlock | None = None
    commission: CommissionBlock | None = None
    fund: FundBlock | None = None
    lists: ListsBlock | None = None
    approval: ApprovalBlock | None = None
    sign_off: SignOffBlock | None = None

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        names = {
            "programme": "name",
            "status": "statuses",
            "event": "events",
            "bonus": "bonuses",
            "tier": "tiers",
            "gift": "gifts",
            "voucher": "vouchers",
            "transfer": "transfers",
            "cause": "causes",
        }
        for apart in ("window", "referral", "joining", "leaving", "returns", "lists"):
            found.pop(apart, None)
        found = {names.get(name, name): value for name, value in found.items()}
        if self.window is not None and (days := self.window.when()) is not None:
            found["window"] = days
        if "discount" in found:
            found["discounts"] = tuple(one for several in found.pop("discount") for one in several)
        if self.blackout is not None and BlackoutOf.VOUCHERS in self.blackout.of:
            days = self.blackout.when()
            found["vouchers"] = tuple(
                voucher if voucher.blackout is not None else replace(voucher, blackout=days) for voucher in found.get("vouchers", ())
            )
        if self.referral is not None:
            found["referral_share"] = self.referral.share
        if self.joining is not None:
            found["households"] = self.joining.households
            found["card_fee"] = self.joining.card_fee or Money(0)
        if self.leaving is not None:
            found["keep_years"] = self.leaving.keep_years
        if self.returns is not None:
            found["clamps"] = self.returns.stop_at_zero
        if self.lists is not None:
            found["call_over"] = self.lists.call_over
            found["published_on"] = self.lists.published_on_day
            found["alert_percent"] = self.lists.low_stock_percent
        return self._with_shipped_bounds(found)

    def _with_shipped_bounds(self, found: dict[str, Any]) -> dict[str, Any]:
        """What ships is in whole points; a value is in the programme's smallest part."""
        whole = int(10**self.decimals)
        redeeming, approval = found.get("redeeming", values.Redeeming()), found.get("approval", values.Approval())
        if self.redeeming is None or "proof_from" not in self.redeeming.model_fields_set:
            redeeming = replace(redeeming, proof_from=Points(values.PROOF_FROM * whole))
        if self.approval is None or "from_points" not in self.approval.model_fields_set:
            approval = replace(approval, from_points=Points(values.APPROVAL_FROM * whole))
        return {**found, "redeeming": redeeming, "approval": approval}
