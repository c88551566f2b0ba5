"""The tables of a file: strict, guarded, and the same whether they were made today or brought up from an older file."""

import re
import sqlite3
from pathlib import Path

import pytest
from shop import Shop
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from counter_app.database import guards, migrate
from counter_app.database.tables import APPEND_ONLY, metadata
from counter_app.programme.refusals import Trouble

pytestmark = pytest.mark.sqlite_file

assert guards.trigger_statements()


def fresh(path: Path) -> Path:
    """A file with today's tables, made without any migration."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    metadata.create_all(engine)
    engine.dispose()
    return path


def shape(path: Path) -> dict[str, object]:
    """Everything that a file says of its tables: columns, constraints with their names, indexes, triggers."""
    connection = sqlite3.connect(path)
    try:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        found: dict[str, object] = {}
        for kind, name, sql in made:
            if name == "alembic_version":
                continue
            if kind == "table":
                found[f"columns of {name}"] = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
                found[f"references of {name}"] = sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})"))
                found[f"constraints of {name}"] = sorted(re.findall(r"CONSTRAINT (.+?)(?:,? ?(?=CONSTRAINT)|\)$)", _plain(sql)))
                found[f"nature of {name}"] = connection.execute(f"PRAGMA table_list({name})").fetchone()[3:]
            else:
                found[f"{kind} {name}"] = _plain(sql)
        return found
    finally:
        connection.close()


def _plain(sql: str) -> str:
    """The statement with single blanks, up to the bracket that ends its columns."""
    one_line = " ".join(sql.split()).replace("( ", "(").replace(" )", ")")
    return re.sub(r"\) ?(WITHOUT ROWID)?,? ?(STRICT)?$", ")", one_line)


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    path = tmp_path / "migrated.db"
    migrate.bring_up(path)
    return path


def test_a_file_brought_up_is_the_same_as_one_made_today(tmp_path: Path, migrated: Path) -> None:
    ours, made = shape(migrated), shape(fresh(tmp_path / "fresh.db"))
    assert ours == made
    assert len([key for key in made if key.startswith("trigger")]) == 2 * len(APPEND_ONLY)
    checks = [constraint for key, found in made.items() if key.startswith("constraints") for constraint in found]  # type: ignore[attr-defined]
    assert "ck_approval_four_eyes CHECK (approver_id <> requester_id)" in checks


@pytest.mark.parametrize(
    "change",
    [
        "DROP TRIGGER tr_ledger_update",
        "DROP INDEX ix_lot_living",
        "ALTER TABLE gift ADD COLUMN colour TEXT",
        "ALTER TABLE gift RENAME COLUMN tint TO hue",
        "PRAGMA writable_schema=ON;"
        "UPDATE sqlite_master SET sql = replace(sql, 'CONSTRAINT ck_approval_four_eyes CHECK (approver_id <> requester_id),', '')",
    ],
)
def test_a_migration_that_lost_something_would_be_seen(tmp_path: Path, migrated: Path, change: str) -> None:
    connection = sqlite3.connect(migrated)
    connection.executescript(change)
    connection.commit()
    connection.close()
    assert shape(migrated) != shape(fresh(tmp_path / "fresh.db"))


def test_every_table_is_strict_and_every_constraint_has_a_name(migrated: Path) -> None:
    connection = sqlite3.connect(migrated)
    tables = [row for row in connection.execute("PRAGMA table_list") if row[0] == "main" and not row[1].startswith(("sqlite_", "alembic"))]
    assert len(tables) == len(metadata.tables)
    assert [row[1] for row in tables if not row[5]] == []
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic%'"):
        unnamed = [
            line.strip()
            for line in sql.splitlines()
            if re.search(r"\b(CHECK|UNIQUE|FOREIGN KEY|PRIMARY KEY)\b", line) and not line.strip().startswith("CONSTRAINT")
        ]
        assert unnamed == [], name
    connection.close()


def test_a_strict_table_takes_no_text_for_a_number(shop: Shop) -> None:
    with raw(shop) as connection, pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        connection.execute("UPDATE desk SET last_voucher = 'many'")


class raw:
    """The shop's file as somebody with a SQLite shell sees it; nothing they do is kept."""

    def __init__(self, shop: Shop) -> None:
        self.connection = sqlite3.connect(shop.folder.database)

    def __enter__(self) -> sqlite3.Connection:
        return self.connection

    def __exit__(self, *_: object) -> None:
        self.connection.rollback()
        self.connection.close()


FILLED = {
    "journal_head": "INSERT INTO journal_head VALUES (2, 1, 1, x'00', 0, x'00')",
    "day_end": "INSERT INTO day_end VALUES (20000, 0)",
    "tier_change": "INSERT INTO tier_change VALUES (1, 1, 20000, 'ordinary', 'silver', x'00')",
    "stock_move": "INSERT INTO stock_move VALUES (x'00', 1, 1, 1, 'arrival', 1, 0, NULL)",
    "hand_over": "INSERT INTO hand_over VALUES (1, x'00', 1, 1, 1, 0, 20000, 2, 1, 1, '', '', '', '')",
    "voucher_use": "INSERT INTO voucher_use VALUES (1, x'00', 1, 1, 100, 'merchandise', 100, 0, 20000, 2, 1, 1)",
    "event": "INSERT INTO event VALUES (1, x'00', 1, 'check-in', 20000, 1, 1, NULL, 1, 10, NULL, '{}')",
    "deal": "INSERT INTO deal VALUES (1, x'00', 'donation', 1, NULL, 20000, 0, 2, 1, 1, NULL, 1, 10, 0, '{}', NULL)",
    "drawer": "INSERT INTO drawer VALUES (x'00', 'card-fee', 200, '', 0, 20000, 2, 1, 1)",
    "shift_count": "INSERT INTO shift_count VALUES (1, x'00', 1, 'opening', 1, 0, 1, 20000, '{}', 20000, '{}')",
    "shift_count_gift": "INSERT INTO shift_count_gift VALUES (1, 1, 10, 10, 10)",
    "z_report": "INSERT INTO z_report VALUES (1, x'00', 2, 1, 1, 0, 20000, 1, NULL, NULL, NULL, '', '', '{}')",
    "countersign": "INSERT INTO countersign VALUES (1, 1, 2, 0, 1, '')",
    "month_end": "INSERT INTO month_end VALUES (20000, 'fund', 0, 100, 1)",
}
"""A row for the tables that a shop without a history has none in."""


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_is_written_down_is_never_changed_or_taken_away(shop: Shop, table: str) -> None:
    shop.member(points=100)
    with raw(shop) as connection:
        if table in FILLED:
            connection.execute(FILLED[table])
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
        column = connection.execute(f"PRAGMA table_info({table})").fetchone()[1]
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
            connection.execute(f"UPDATE {table} SET {column} = {column}")
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
            connection.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE standing SET balance = -1", "ck_standing"),
        ("UPDATE standing SET held = balance + 1", "ck_standing_held"),
        ("UPDATE lot SET remaining = amount + 1", "ck_lot_remaining"),
        ("UPDATE lot SET held = remaining + 1", "ck_lot_held"),
        ("UPDATE lot SET amount = 100000001, remaining = 0", "ck_lot_amount"),
        ("UPDATE stock SET on_hand = -1", "ck_stock_on_hand"),
        ("UPDATE stock SET promised = -1", "ck_stock_promised"),
        ("UPDATE member SET state = 'gone'", "ck_member_state"),
        ("UPDATE gift_price SET cash = 10000000001", "ck_gift_price_cash"),
        ("UPDATE staff SET role = 'owner'", "ck_staff_role"),
        ("INSERT INTO ledger SELECT member_id, 99, kind, 0, lot_id, request_id, 99, at, business_date, desk, epoch, shop_id, shift_id, "
         "staff_id, programme_id, note FROM ledger", "ck_ledger_points"),
        ("INSERT INTO ledger SELECT member_id, 99, 'gift', 1, lot_id, request_id, 99, at, business_date, desk, epoch, shop_id, shift_id, "
         "staff_id, programme_id, note FROM ledger", "ck_ledger_kind"),
    ],
)  # fmt: skip
def test_states_and_amounts_that_cannot_be_are_refused_by_the_file_itself(shop: Shop, statement: str, check: str) -> None:
    shop.member(points=100)
    shop.gift()
    with raw(shop) as connection, pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: {check}"):
        connection.execute(statement)


# Files of other kinds


def test_bringing_up_twice_changes_nothing(migrated: Path) -> None:
    before = migrated.read_bytes()
    migrate.bring_up(migrated)
    assert migrated.read_bytes() == before
    assert migrated.stat().st_mode & 0o777 == 0o600


def test_a_newer_file_is_refused_by_name_and_left_alone(migrated: Path) -> None:
    connection = sqlite3.connect(migrated)
    connection.execute("UPDATE alembic_version SET version_num = '9000'")
    connection.commit()
    connection.close()
    before = migrated.read_bytes()
    with pytest.raises(Trouble) as trouble:
        migrate.bring_up(migrated)
    assert (trouble.value.code, trouble.value.detail) == ("newer-database", "9000")
    assert migrated.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code"), [(b"not a database at all, but long enough to be read as one " * 40, "database-damaged"), (b"", None)]
)
def test_a_file_that_is_none_of_ours_is_told(tmp_path: Path, content: bytes, code: str | None) -> None:
    path = tmp_path / "some.db"
    path.write_bytes(content)
    if code is None:
        assert migrate.version_of(path) is None
        return
    with pytest.raises(Trouble) as trouble:
        migrate.bring_up(path)
    assert trouble.value.code == code


def test_somebody_elses_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(Trouble) as trouble:
        migrate.bring_up(path)
    assert trouble.value.code == "not-our-database"
