"""The first tables, as frozen statements: a later change of tables.py never changes what this step made."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    name = {"sqlite": "v0001_first.sql", "postgresql": "v0001_first_postgresql.sql"}[op.get_bind().dialect.name]
    for statement in Path(__file__).with_name(name).read_text("utf-8").split(";;\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement.strip())
