"""Everything of the schema has its place: it travels, or somebody said why it stays."""

from __future__ import annotations

import json

import pytest
from small_chain import SmallChain, chain, chain_template
from sqlalchemy import text

from counter_app.database.exchange.capture import MOST_KEYS
from counter_app.database.exchange.portable import NAMED, STAYS, TRAVELS, Portable
from counter_app.database.tables import metadata

__all__ = ["chain", "chain_template"]


def placeless(tables: set[str], travels: dict[str, Portable], stays: dict[str, str]) -> list[str]:
    """Tables and columns that nobody thought of."""
    found = sorted(tables - set(travels) - set(stays)) + sorted((set(travels) | set(stays)) - tables) + sorted(set(travels) & set(stays))
    for portable in travels.values():
        named = (*portable.key, *portable.counters, *portable.latest, *portable.local, *(portable.daily or ()))
        found += [f"{portable.name}.{name}" for name in named if name not in portable.table.c]
        found += [f"{portable.name}.{name} twice" for name in named if named.count(name) > 1]
        kept = {*portable.travelling, *portable.local, *(("away",) if portable.free else ())}
        kept |= {portable.row_id} if portable.row_id else set()
        found += [f"{portable.name}.{name}" for name in portable.columns if name not in kept]
        found += [f"{portable.name}.{name} means {to}" for name, to in portable.references.items() if to not in NAMED]
    return found


def test_every_table_and_every_column_travels_or_stays_for_a_reason() -> None:
    assert placeless(set(metadata.tables), TRAVELS, STAYS) == []
    assert all(STAYS.values())
    assert max(len(portable.primary) for portable in TRAVELS.values()) <= MOST_KEYS


@pytest.mark.parametrize("forgotten", ["ledger", "journal"])
def test_a_table_nobody_thought_of_would_be_seen(forgotten: str) -> None:
    travels = {name: portable for name, portable in TRAVELS.items() if name != forgotten}
    stays = {name: why for name, why in STAYS.items() if name != forgotten}
    assert placeless(set(metadata.tables), travels, stays) == [forgotten]


def test_a_letter_names_nothing_by_its_row_and_the_journal_names_nobody(chain: SmallChain) -> None:
    """The member's name and number travel in the letter's rows, and stand in no body of the journal."""
    chain.office.member(points=500, name="欧阳修", phone="13800009999", card="602100000999")
    bodies = chain.office.desk.read(lambda connection: list(connection.execute(text("SELECT body FROM journal")).scalars()))
    [said] = chain.office.desk.read(lambda connection: list(connection.execute(text("SELECT text FROM feed")).scalars()))
    letter = json.loads(said)
    assert "欧阳修" in letter["rows"]
    assert "欧阳修" not in letter["body"]
    assert not any("欧阳修" in body or "13800009999" in body or "602100000999" in body for body in bodies)
    rows = json.loads(letter["rows"])["rows"]
    assert [row[0] for row in rows] == ["member", "card", "lot", "standing", "ledger"]
    assert all("id" not in what for _, _, _, what in rows)
    member = rows[0][1]
    assert [what.get("member_id") for name, _, _, what in rows if name in ("card", "lot", "ledger")] == [member] * 3
