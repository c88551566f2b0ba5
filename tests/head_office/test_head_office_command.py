"""Head office on the command line, as whoever looks after it types it: real processes, a real server."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from certificates import Authority
from office_server import OfficeServer

from counter_app.cli import main

WITHIN = 60


def typed(*words: str) -> int:
    return main(list(words), lambda _words: 0)


def in_file(folder: Path, url: str) -> str:
    """A file with the server's address, which only its owner may read."""
    file = folder / "server"
    file.write_text(f"{url}\n", "utf-8")
    file.chmod(0o600)
    return str(file)


def test_from_an_empty_database_to_a_desk_that_is_revoked(pg: OfficeServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = pg.empty()
    office, desk = ("--data", str(tmp_path / "office")), ("--data", str(tmp_path / "desk"))
    url = f"postgresql://office:office@127.0.0.1:{pg.port}/{database}"
    assert typed(*office, "head-office", "status") == 1
    assert "is no head office's" in capsys.readouterr().err
    assert typed(*office, "head-office", "init", url, "--training") == 2
    assert "a password isn't typed here, where others can see it" in capsys.readouterr().err
    assert typed(*office, "head-office", "init", in_file(tmp_path, url), "--training") == 0
    said = capsys.readouterr().out
    assert "office:office" not in said, "the password isn't shown again"
    assert typed(*office, "head-office", "init", in_file(tmp_path, url), "--training") == 1
    capsys.readouterr()
    assert typed(*office, "head-office", "status") == 0
    said = capsys.readouterr().out
    assert "Nobody serves the desks now" in said
    assert "No desk was let in yet" in said
    assert typed(*office, "head-office", "shop", "add", "城东店", "--address", "城东路 8 号") == 0
    assert "desk add NUMBER --shop '城东店'" in capsys.readouterr().out
    assert typed(*office, "head-office", "shop", "add", " 城东店 ") == 1
    assert "name" in capsys.readouterr().err
    assert typed(*office, "head-office", "desk", "add", "12", "--shop", "城西店") == 1
    assert "There is no shop “城西店” in this chain" in capsys.readouterr().err
    picture = tmp_path / "code.svg"
    assert typed(*office, "head-office", "desk", "add", "12", "--name", "前台", "--shop", "城东店", "--qr", str(picture)) == 0
    address, code = shlex.split(re.findall("counter-app join (.+)", capsys.readouterr().out)[0])
    assert picture.stat().st_mode & 0o777 == 0o600
    served = subprocess.Popen(
        [sys.executable, "-m", "counter_app", *office, "head-office", "run"], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert served.stdout is not None
        assert "Head office serves" in served.stdout.readline()
        assert typed(*desk, "join", address, code) == 0
        said = capsys.readouterr().out
        assert "is a desk of the chain" in said
        assert shlex.split(said.partition("Start it with: ")[2]) == ["counter-app", *desk]
        assert "rows" not in said, "how far it is, is for terminals"
        enough = [sys.executable, "-m", "counter_app", *office, "head-office", "status"]
        with subprocess.Popen(enough, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as read_enough:
            assert read_enough.stdout is not None
            assert read_enough.stderr is not None
            read_enough.stdout.close()
            assert (read_enough.stderr.read(), read_enough.wait(WITHIN)) == (b"", 1)
        assert typed(*office, "head-office", "run") == 1
        second = capsys.readouterr()
        assert ("Another process serves the desks already" in second.err, second.out) == (True, "")
        assert typed(*office, "head-office", "status") == 0
        said = capsys.readouterr().out
        assert "A process serves the desks." in said
        assert re.search(r"“练习连锁”: 0 desks\n +“城东店”: 1 desk\n", said)
        assert re.search(r"desk 12 +前台 +城东店, at work, heard just now", said)
        served.send_signal(signal.SIGTERM)
        assert served.wait(WITHIN) == 0
        assert "nothing is left half done" in served.stdout.read()
    finally:
        served.kill()
        served.wait()
        if served.stdout is not None:
            served.stdout.close()
    keys = tmp_path / "keys.json"
    assert typed(*office, "head-office", "keys", str(keys)) == 0
    assert '"desk": 12' in keys.read_text("utf-8")
    with pg.owner(database) as owner:
        owner.execute("UPDATE enrolled SET number = 1 WHERE desk = 12")
    capsys.readouterr()
    assert typed(*office, "head-office", "status") == 0
    assert "1 letter of epoch 1\n" in capsys.readouterr().out
    assert typed(*office, "head-office", "desk", "revoke", "12") == 0
    assert typed(*office, "head-office", "desk", "revoke", "13") == 1
    capsys.readouterr()
    assert typed(*office, "head-office", "status") == 0
    assert "revoked" in capsys.readouterr().out
    pg.forget(database)


def test_a_database_that_cant_be_head_offices_is_told_apart_and_another_try_begins_anew(
    pg: OfficeServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, office = pg.empty(), ("--data", str(tmp_path / "office"))

    def init(who: str, name: str, *more: str) -> int:
        return typed(
            *office, "head-office", "init", in_file(tmp_path, f"postgresql://{who}@127.0.0.1:{pg.port}/{name}"), "--training", *more
        )

    pg.run(f"CREATE ROLE {database}_plain LOGIN PASSWORD 'plain'")
    assert init(f"{database}_plain:plain", database) == 1
    assert f"ALTER ROLE {database}_plain CREATEROLE" in capsys.readouterr().err
    pg.run(f"CREATE DATABASE {database}_bytes OWNER office ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
    assert init("office:office", f"{database}_bytes") == 1
    assert "doesn't keep text as UTF-8" in capsys.readouterr().err
    with pg.owner(database) as owner:
        owner.execute("CREATE TABLE somebody_elses (a int)")
        assert init("office:office", database) == 1
        assert "Something else lies in that database" in capsys.readouterr().err
        owner.execute("DROP TABLE somebody_elses")
    assert init("office:office", database) == 0
    pg.run(f"DROP ROLE {database}_plain")
    pg.forget(f"{database}_bytes")
    pg.forget(database)


def test_an_authority_that_the_servers_certificate_isnt_of_is_refused_before_desks_are_shut_out_by_it(
    pg: OfficeServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, office = pg.empty(), ("--data", str(tmp_path / "office"))
    url, there = f"postgresql://office:office@127.0.0.1:{pg.port}/{database}", f"127.0.0.1:{pg.port}/{database}"
    ours, theirs, file = Authority("ours"), Authority("theirs"), tmp_path / "ca.pem"
    pg.use_certificate(*ours.server(tmp_path))
    try:
        file.write_text(theirs.pem, "ascii")
        for reached in (["--address", there], []):
            assert typed(*office, "head-office", "init", in_file(tmp_path, url), "--training", *reached, "--ca", str(file)) == 1
            assert "certificate isn't head office's" in capsys.readouterr().err
        file.write_text(ours.pem, "ascii")
        assert typed(*office, "head-office", "init", in_file(tmp_path, url), "--training", "--address", there, "--ca", str(file)) == 0
    finally:
        pg.use_none()
    pg.forget(database)


def test_what_head_office_cant_do_with_a_desk_or_a_file_is_said(
    pg: OfficeServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, office = pg.empty(), ("--data", str(tmp_path / "office"))
    url = f"postgresql://office:office@127.0.0.1:{pg.port}/{database}"
    assert typed(*office, "head-office", "init", in_file(tmp_path, url), "--training") == 0
    capsys.readouterr()
    for words, says in (
        (("desk", "add", "12", "--name", "front\nback"), "name: this holds a character that can't be seen"),
        (("desk", "add", "12", "--name", "x" * 300), "name: this is too long"),
        (("desk", "add", "12", "--qr", str(tmp_path / "nowhere" / "code.svg")), "The picture can't be saved"),
        (("desk", "add", "12", "--qr", str(tmp_path / "code.txt")), "No code was made"),
        (("keys", str(tmp_path / "nowhere" / "keys.json")), "This file can't be written"),
    ):
        assert typed(*office, "head-office", *words) == 1
        assert says in capsys.readouterr().err
    assert typed(*office, "head-office", "status") == 0
    assert "No desk was let in yet" in capsys.readouterr().out
    pg.forget(database)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("join", "nowhere", "X"), "no address of head office"),
        (("join", "office.example.cn/counter", "X"), "no code: not all of its five groups"),
        (("join", "office.example.cn/counter", "00000-00000-00000-00000-00000"), "no code: look at group 1"),
    ],
)
def test_what_is_typed_wrongly_is_said_before_anybody_is_called(
    words: tuple[str, ...], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("--data", str(tmp_path / "desk"), *words) == 1
    assert says in capsys.readouterr().err
