"""``counter-app`` with the shop's data on a PostgreSQL server: opened there, joined by another desk, looked through, its keys ended."""

import shutil
from pathlib import Path

import postgres
import pytest
from databases import by_hand, name_of

from counter_app.cli import main
from counter_app.cli.words import TROUBLES
from counter_app.database import postgresql_store
from counter_app.database.folder import DataFolder
from counter_app.database.place import Server
from counter_app.head_office import connecting
from counter_app.opening import open_desk
from counter_app.vouchers.keys import DeskKey


def typed(*words: object) -> int:
    return main([str(word) for word in words], lambda given: 0)


@pytest.fixture
def server() -> Server:
    return postgres.server().server(postgres.server().fresh())


def test_a_shop_is_opened_on_a_server_and_its_folder_remembers_where(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert typed("--data", first, "init", "--training", "--database", server.url) == 0
    assert DataFolder(first).place == server
    assert not DataFolder(first).database.exists()
    assert typed("--data", tmp_path / "other", "init", "--training", "--database", server.url) == 1
    assert "There is a shop in that database already" in capsys.readouterr().err

    assert typed("--data", second, "init", "--database", server.url, "--desk", 2, "--pepper", first / "pepper") == 0
    assert "Desk 2" in capsys.readouterr().out
    assert typed("--data", tmp_path / "third", "init", "--database", server.url, "--desk", 2, "--pepper", first / "pepper") == 1
    assert postgres.server().ask("SELECT number FROM desk ORDER BY number", name_of(server)) == [(1,), (2,)]

    for folder in (first, second):
        assert typed("--data", folder, "check", "--quiet") == 0
        assert "Nothing is wrong" in capsys.readouterr().out
    by_hand(DataFolder(first), "UPDATE staff SET member_id = 77 WHERE id = 1", "UPDATE chain SET number = number + 1 WHERE desk = 2")
    assert typed("--data", first, "check", "--quiet") == 1
    said = capsys.readouterr().out
    assert "staff" in said
    assert "journal without gaps" in said


def test_the_other_desks_know_at_once_that_a_key_has_ended_or_is_revoked(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert typed("--data", first, "init", "--training", "--database", server.url) == 0
    assert typed("--data", second, "init", "--database", server.url, "--desk", 2, "--pepper", first / "pepper") == 0
    keys = DataFolder(first).keys
    one = DeskKey.load(keys)
    open_desk(DataFolder(first)).close()
    beside = open_desk(DataFolder(second))

    def believed() -> dict[bytes, tuple[bool, bool]]:
        """What the second desk, at work all the while, thinks of the first one's keys: has it ended, is it revoked."""
        return {key.kid: (key.valid_to is not None, key.revoked is not None) for key in beside.keys_now().keys if key.desk == 1}

    try:
        assert believed() == {one.kid: (False, False)}
        shutil.copytree(keys, tmp_path / "older")
        assert typed("--data", first, "keys", "rotate") == 0
        two = DeskKey.load(keys)
        assert believed() == {one.kid: (True, False), two.kid: (False, False)}
        assert typed("--data", first, "keys", "revoke", one.kid.hex()) == 0
        assert believed() == {one.kid: (True, True), two.kid: (False, False)}
        assert typed("--data", first, "keys", "revoke") == 0
        three = DeskKey.load(keys)
        after = {one.kid: (True, True), two.kid: (True, True), three.kid: (False, False)}
        assert believed() == after
        # A folder brought back from before gives no stolen key its honour back.
        shutil.rmtree(keys)
        shutil.copytree(tmp_path / "older", keys)
        open_desk(DataFolder(first)).close()
        assert believed() == after
    finally:
        beside.close()
    assert capsys.readouterr().err == ""


def test_a_password_is_taken_from_a_file_of_ones_own_alone(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = server.url.replace("counter@", "counter:never-told@")
    data = tmp_path / "shop"
    assert typed("--data", data, "init", "--training", "--database", secret) == 2
    address = tmp_path / "address"
    address.write_text(secret, "utf-8")
    address.chmod(0o644)
    assert typed("--data", data, "init", "--training", "--database", address) == 2
    address.chmod(0o600)
    assert typed("--data", data, "init", "--training", "--database", address) == 0
    assert DataFolder(data).server_file.stat().st_mode & 0o777 == 0o600
    capsys.readouterr()
    assert typed("--data", data, "backup", "now") == 1
    said = capsys.readouterr()
    assert "never-told" not in said.out + said.err
    assert "the data are on a server" in said.err.lower()


def test_what_is_typed_wrongly_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("--data", tmp_path, "init") == 2
    assert typed("--data", tmp_path, "init", "--desk", 2) == 2
    assert typed("--data", tmp_path, "init", "--training", "--database", "books/shop") == 2
    assert "postgresql+psycopg://USER@HOST/NAME" in capsys.readouterr().err


def test_whatever_a_server_or_the_line_to_it_says_is_a_sentence() -> None:
    tables = (postgresql_store._TROUBLES, postgresql_store._NOT_LET_IN, connecting._BY_WORDS, tuple(connecting._BY_STATE.items()))
    assert [code for table in tables for _, code in table if code not in TROUBLES] == []
