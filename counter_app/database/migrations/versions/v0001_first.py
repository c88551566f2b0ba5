"""The first tables, as frozen statements: a later change of tables.py never changes what this step made."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    for statement in Path(__file__).with_name("v0001_first.sql").read_text("utf-8").split(";;\n"):
        if statement.strip():
            op.execute(statement.strip())
