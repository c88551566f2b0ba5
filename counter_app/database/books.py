"""The books, recomputed: what ledger, lots, holds and stock moves add up to, beside what is kept of them. They must agree at any time.

Each sum is one statement over the whole file, so that a check of a big shop takes seconds; all of them see the same moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from counter_app.database.neutral import ask, at_one_moment
from counter_app.database.tables import CREDITS, DEBITS, SETTLEMENT


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is kept is not what its entries add up to. ``what`` names the sum, ``row`` the member, lot or gift it belongs to (row
    id; ``shop`` for a stock); both amounts in the column's own unit."""

    what: str
    row: int
    kept: int
    recomputed: int


def _among(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


_IN = _among(CREDITS)
_OUT = _among((*DEBITS, SETTLEMENT))
_PER_MEMBER = f"""
    WITH entered AS (
        SELECT member_id,
               count(*) AS entries,
               max(seq) AS last,
               sum(CASE WHEN kind IN ({_IN}) THEN points WHEN lot_id IS NULL THEN 0 ELSE -points END) AS balance,
               sum(CASE WHEN lot_id IS NULL THEN points WHEN kind = '{SETTLEMENT}' THEN -points ELSE 0 END) AS debt,
               sum(CASE kind WHEN 'accrual' THEN points WHEN 'clawback' THEN -points ELSE 0 END) AS earned
        FROM ledger GROUP BY member_id
    ), living AS (
        SELECT member_id, sum(remaining) AS remaining, sum(held) AS held, sum(away) AS away FROM lot WHERE remaining > 0 GROUP BY member_id
    )
    SELECT standing.member_id AS row, standing.balance, standing.held, standing.debt, standing.earned, standing.entries,
           coalesce(entered.balance, 0) AS entered_balance, coalesce(entered.debt, 0) AS entered_debt,
           coalesce(entered.earned, 0) AS entered_earned, coalesce(entered.entries, 0) AS counted, coalesce(entered.last, 0) AS last,
           standing.away, coalesce(living.remaining, 0) AS remaining, coalesce(living.held, 0) AS lots_held,
           coalesce(living.away, 0) AS lots_away
    FROM standing
    LEFT JOIN entered ON entered.member_id = standing.member_id
    LEFT JOIN living ON living.member_id = standing.member_id
"""
_MEMBERS = {
    # What a member earned in all may have begun elsewhere, before the first entry here: it can be more than its entries, never less.
    "balance from entries": ("balance", "entered_balance", "balance <> entered_balance"),
    "balance from lots": ("balance", "remaining", "balance <> remaining"),
    "held from lots": ("held", "lots_held", "held <> lots_held"),
    "away from lots": ("away", "lots_away", "away <> lots_away"),
    "debt from entries": ("debt", "entered_debt", "debt <> entered_debt"),
    "earned from entries": ("earned", "entered_earned", "earned < entered_earned"),
    "number of entries": ("entries", "counted", "entries <> counted"),
    "last entry": ("entries", "last", "entries <> last"),
}
_OTHERS = {
    "lot from entries": f"""
        SELECT lot.id AS row, lot.remaining AS kept, coalesce(entered.points, 0) AS recomputed
        FROM lot LEFT JOIN (
            SELECT lot_id, sum(CASE WHEN kind IN ({_IN}) THEN points ELSE -points END) AS points
            FROM ledger WHERE lot_id IS NOT NULL GROUP BY lot_id
        ) AS entered ON entered.lot_id = lot.id""",
    "lot's owner": """
        SELECT lot.id AS row, lot.member_id AS kept, ledger.member_id AS recomputed
        FROM ledger JOIN lot ON lot.id = ledger.lot_id WHERE lot.member_id <> ledger.member_id""",
    "lot held": """
        SELECT lot.id AS row, lot.held AS kept, coalesce(holding.points, 0) AS recomputed
        FROM lot LEFT JOIN (
            SELECT hold_lot.lot_id, sum(hold_lot.points) AS points
            FROM hold_lot JOIN hold ON hold.id = hold_lot.hold_id WHERE hold.state = 'open' GROUP BY hold_lot.lot_id
        ) AS holding ON holding.lot_id = lot.id""",
    "hold from its lots": """
        SELECT hold.id AS row, hold.points AS kept, coalesce(sum(hold_lot.points), 0) AS recomputed
        FROM hold LEFT JOIN hold_lot ON hold_lot.hold_id = hold.id GROUP BY hold.id""",
    "points nobody stands for": """
        SELECT member_id AS row, 0 AS kept, sum(points) AS recomputed
        FROM ledger WHERE member_id NOT IN (SELECT member_id FROM standing) GROUP BY member_id""",
    "on hand from moves": """
        SELECT stock.gift_id AS row, stock.on_hand AS kept, coalesce(moved.on_hand, 0) AS recomputed
        FROM stock LEFT JOIN (SELECT gift_id, shop_id, sum(on_hand) AS on_hand FROM stock_move GROUP BY gift_id, shop_id) AS moved
        ON moved.gift_id = stock.gift_id AND moved.shop_id = stock.shop_id""",
    "promised from moves": """
        SELECT stock.gift_id AS row, stock.promised AS kept, coalesce(moved.promised, 0) AS recomputed
        FROM stock LEFT JOIN (SELECT gift_id, shop_id, sum(promised) AS promised FROM stock_move GROUP BY gift_id, shop_id) AS moved
        ON moved.gift_id = stock.gift_id AND moved.shop_id = stock.shop_id""",
    "promised from vouchers and holds": """
        SELECT stock.gift_id AS row, stock.promised AS kept, coalesce(promises.pieces, 0) AS recomputed
        FROM stock LEFT JOIN (
            SELECT gift_id, shop_id, sum(pieces) AS pieces FROM (
                SELECT voucher_line.gift_id, voucher.shop_id, voucher_line.quantity - voucher_line.handed AS pieces
                FROM voucher_line JOIN voucher ON voucher.id = voucher_line.voucher_id WHERE voucher.state IN ('open', 'part')
                UNION ALL
                SELECT hold_stock.gift_id, hold_stock.shop_id, hold_stock.quantity
                FROM hold_stock JOIN hold ON hold.id = hold_stock.hold_id WHERE hold.state = 'open'
            ) AS each_one GROUP BY gift_id, shop_id
        ) AS promises ON promises.gift_id = stock.gift_id AND promises.shop_id = stock.shop_id""",
    "voucher from its lines": """
        SELECT voucher.id AS row, voucher.points AS kept, coalesce(sum(voucher_line.points), 0) AS recomputed
        FROM voucher LEFT JOIN voucher_line ON voucher_line.voucher_id = voucher.id GROUP BY voucher.id""",
    "voucher from the ledger": """
        SELECT voucher.id AS row, voucher.points AS kept, coalesce(spent.points, 0) AS recomputed
        FROM voucher LEFT JOIN (
            SELECT request_id, sum(points) AS points FROM ledger WHERE kind = 'redemption' GROUP BY request_id
        ) AS spent ON spent.request_id = voucher.request_id
        WHERE voucher.hold_id IS NULL""",
    "order from its hold": """
        SELECT voucher.id AS row, voucher.points AS kept, coalesce(sum(hold_lot.points), 0) AS recomputed
        FROM voucher LEFT JOIN hold_lot ON hold_lot.hold_id = voucher.hold_id
        WHERE voucher.hold_id IS NOT NULL GROUP BY voucher.id""",
    "handed out": """
        SELECT voucher_line.voucher_id AS row, voucher_line.handed AS kept, coalesce(sum(gone.quantity), 0) AS recomputed
        FROM voucher_line LEFT JOIN (
            SELECT voucher_id, line, quantity FROM hand_over UNION ALL SELECT voucher_id, line, 1 FROM voucher_use
        ) AS gone ON gone.voucher_id = voucher_line.voucher_id AND gone.line = voucher_line.line
        GROUP BY voucher_line.voucher_id, voucher_line.line""",
    "purchase from the ledger": """
        SELECT purchase.id AS row, purchase.points AS kept, coalesce(earned.points, 0) AS recomputed
        FROM purchase LEFT JOIN (
            SELECT request_id, member_id, sum(points) AS points FROM ledger WHERE kind = 'accrual' GROUP BY request_id, member_id
        ) AS earned ON earned.request_id = purchase.request_id AND earned.member_id = purchase.member_id""",
    "referrer's share from the ledger": """
        SELECT purchase.id AS row, purchase.referrer_points AS kept, coalesce(earned.points, 0) AS recomputed
        FROM purchase LEFT JOIN (
            SELECT request_id, member_id, sum(points) AS points FROM ledger WHERE kind = 'accrual' GROUP BY request_id, member_id
        ) AS earned ON earned.request_id = purchase.request_id AND earned.member_id = purchase.referrer_id""",
    "event from the ledger": """
        SELECT happened.member_id AS row, happened.points AS kept, coalesce(moved.points, 0) AS recomputed
        FROM (SELECT request_id, member_id, sum(points) AS points FROM event GROUP BY request_id, member_id) AS happened
        LEFT JOIN (
            SELECT request_id, member_id, sum(CASE kind WHEN 'accrual' THEN points ELSE -points END) AS points
            FROM ledger WHERE kind IN ('accrual', 'clawback', 'forfeit') GROUP BY request_id, member_id
        ) AS moved ON moved.request_id = happened.request_id AND moved.member_id = happened.member_id""",
    "deposit from the ledger": """
        SELECT deposit.id AS row, deposit.points AS kept, coalesce(earned.points, 0) AS recomputed
        FROM deposit LEFT JOIN (
            SELECT request_id, sum(points) AS points FROM ledger WHERE kind = 'accrual' GROUP BY request_id
        ) AS earned ON earned.request_id = deposit.request_id""",
    # Like points, what was spent may have begun elsewhere. Goods that this member brought back on a receipt that head office refused count
    # here until it has answered that letter, too; of everybody else it is looked at meanwhile.
    "spent from purchases": """
        SELECT standing.member_id AS row, standing.spent_fen AS kept, sum(purchase.paid) AS recomputed
        FROM standing JOIN purchase ON purchase.member_id = standing.member_id
        WHERE NOT EXISTS (
            SELECT 1 FROM refused JOIN letter
            ON letter.epoch > refused.epoch OR (letter.epoch = refused.epoch AND letter.number > refused.number)
            JOIN ledger ON ledger.request_id = letter.request_id
            WHERE ledger.kind = 'clawback' AND ledger.member_id = standing.member_id
        )
        GROUP BY standing.member_id HAVING standing.spent_fen < sum(purchase.paid)""",
    "carried from purchases": """
        SELECT standing.member_id AS row, standing.carried_fen AS kept,
               coalesce(sum(purchase.carried_out - json_extract(purchase.circumstances, '$.carried')), 0) AS recomputed
        FROM standing LEFT JOIN purchase ON purchase.member_id = standing.member_id
        GROUP BY standing.member_id""",
    "deal from the ledger": """
        SELECT deal.id AS row, deal.points AS kept, coalesce(moved.points, 0) AS recomputed
        FROM deal LEFT JOIN (
            SELECT request_id, sum(points) AS points FROM ledger
            WHERE kind IN ('payment', 'transfer-out', 'donation', 'cash-out', 'draw', 'upgrade') GROUP BY request_id
        ) AS moved ON moved.request_id = deal.request_id
        WHERE deal.kind <> 'undo'""",
    "journal without gaps": """
        SELECT chain.desk AS row, chain.number AS kept, count(journal.number) AS recomputed
        FROM chain LEFT JOIN journal ON journal.desk = chain.desk AND journal.epoch = chain.epoch
        GROUP BY chain.desk
        HAVING chain.number <> count(journal.number) OR coalesce(max(journal.number), 0) <> chain.number""",
}

_UNEQUAL_BY_THEMSELVES = ("spent from purchases", "journal without gaps")


STEPS = (*_MEMBERS, *_OTHERS)
"""The name of every sum, in order."""


def recompute(connection: Connection) -> tuple[Difference, ...]:
    """Every place where what is kept differs from what its entries add up to; none when the books balance."""
    with at_one_moment(connection):
        return tuple(difference for what in STEPS for difference in differences(connection, what))


def differences(connection: Connection, what: str) -> Iterator[Difference]:
    """Where this one sum differs."""
    if what in _MEMBERS:
        kept, recomputed, differs = _MEMBERS[what]
        statement = f"SELECT row, {kept} AS kept, {recomputed} AS recomputed FROM ({_PER_MEMBER}) AS sums WHERE {differs} ORDER BY row"
    elif what in _UNEQUAL_BY_THEMSELVES:
        statement = _OTHERS[what]
    else:
        statement = f"SELECT row, kept, recomputed FROM ({_OTHERS[what]}) AS sums WHERE kept <> recomputed"
    yield from (Difference(what, *row) for row in ask(connection, statement).fetchall())
