"""The day a newer Counter is installed: the data are copied, then brought up to date; and the older Counter leaves them alone.

Tomorrow's program is today's with one more migration, in a folder of its own.
"""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from shop import Shop

from counter_app import cli
from counter_app.database.folder import DataFolder

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.sqlite_file

NEXT_STEP = """\
from alembic import op
from sqlalchemy import Column, Text

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("member", Column("nickname", Text, nullable=False, server_default=""))
"""


@pytest.fixture(scope="module")
def tomorrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a Counter that knows one migration more."""
    folder = tmp_path_factory.mktemp("tomorrow")
    shutil.copytree(ROOT / "counter_app", folder / "counter_app")
    (folder / "resources").symlink_to(ROOT / "resources")
    migrate = folder / "counter_app" / "database" / "migrate.py"
    text = migrate.read_text("utf-8")
    changed = text.replace('NEWEST = "0001"', 'NEWEST = "0002"').replace('KNOWN = ("0001",)', 'KNOWN = ("0001", "0002")')
    assert changed.count('"0002"') == 2, "the newest migration has another number: this test's must follow it"
    migrate.write_text(changed, "utf-8")
    (folder / "counter_app" / "database" / "migrations" / "versions" / "v0002_next.py").write_text(NEXT_STEP, "utf-8")
    return folder


def run(program: Path, folder: DataFolder, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "counter_app", "--data", folder.path, *words]
    return subprocess.run(command, cwd=program, capture_output=True, text=True, timeout=60, check=False)


def rows(database: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(question).fetchall()


VERSION = "SELECT version_num FROM alembic_version"
POINTS = "SELECT member.name, standing.balance FROM member JOIN standing ON standing.member_id = member.id ORDER BY member.id"


@pytest.fixture
def closed(shop: Shop) -> DataFolder:
    """A shop with two members that nobody has open."""
    shop.member(name="林晓梅", points=500)
    shop.member(name="王建国", points=80)
    shop.open.close()
    return shop.folder


def test_an_upgrade_copies_the_data_first_and_keeps_them_and_the_older_program_then_leaves_them_alone(
    closed: DataFolder, tomorrow: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows(closed.database, POINTS)
    assert before == [("林晓梅", 500), ("王建国", 80)]
    done = run(tomorrow, closed, "brakes", "--set", "often=9")
    assert (done.returncode, done.stderr) == (0, "")

    [copy] = closed.copies.iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert rows(copy, VERSION) == [("0001",)], "the copy is of what it was before"
    assert rows(copy, POINTS) == before
    assert rows(closed.database, VERSION) == [("0002",)]
    assert rows(closed.database, POINTS) == before
    assert rows(closed.database, "SELECT DISTINCT nickname FROM member") == [("",)]

    upgraded = closed.database.read_bytes()
    for words in (["brakes", "--set", "often=5"], ["brakes"], ["check", "--quiet"], ["backup", "now", "--to", str(tmp_path)]):
        assert cli.main(["--data", str(closed.path), *words], lambda _words: 0) == 1
        said = capsys.readouterr().err
        assert "made by a newer Counter (version 0002 of its tables). Install that one; nothing was changed." in said
    assert closed.database.read_bytes() == upgraded
    assert list(closed.copies.glob("*.db")) == [copy], "copying it each time would push the good copies out"


def test_an_upgrade_that_fails_half_way_leaves_the_data_to_the_older_program(
    closed: DataFolder, tomorrow: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(tomorrow, broken, symlinks=True)
    step = broken / "counter_app" / "database" / "migrations" / "versions" / "v0002_next.py"
    step.write_text(NEXT_STEP + '    op.execute("UPDATE member SET nickname = no_such_column")\n', "utf-8")
    before = rows(closed.database, POINTS)

    failed = run(broken, closed, "brakes", "--set", "often=9")
    assert failed.returncode == 1
    assert "no_such_column" in failed.stderr

    assert rows(closed.database, VERSION) == [("0001",)]
    assert "nickname" not in {column for (column,) in rows(closed.database, "SELECT name FROM pragma_table_info('member')")}
    assert len(list(closed.copies.glob("*.db"))) == 1
    assert cli.main(["--data", str(closed.path), "check", "--quiet"], lambda _words: 0) == 0
    assert capsys.readouterr().out.startswith("Nothing is wrong")
    assert rows(closed.database, POINTS) == before
