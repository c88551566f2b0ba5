"""``counter-app verify-voucher``: what somebody with a list and a voucher, and no shop, is told."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from voucher_samples import CODE, DESK_7, DIGITS

from counter_app.vouchers.code import sign
from counter_app.vouchers.keys import DeskKey, KeyList
from counter_app.vouchers.verify import add_arguments, run, verify_voucher

AT = datetime(2026, 11, 22, tzinfo=UTC)
LIST = KeyList.of_desk(DESK_7, 1, AT).to_json()
TODAY = date(2026, 11, 22)
ROOT = DESK_7.public.hex()


def asked(*argv: str) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(argv))


@pytest.fixture
def keys(tmp_path: Path) -> str:
    file = tmp_path / "keys.json"
    file.write_text(LIST, encoding="utf-8")
    return str(file)


def test_a_good_voucher(keys: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(DIGITS, "--keys", keys, "--on", "2026-12-22") == 0
    said = capsys.readouterr()
    for fact in (
        "Good",
        "2026-11-22T02:30:05Z",
        "000102030405060708090a0b0c0d0e0f",
        "000G-40R4-0M30-E20J",
        "8010",
        "b2b2f2af",
        "2026-12-22",
    ):
        assert fact in said.out
    assert "believed because you chose it" in said.out
    assert "30 days old" in said.out
    assert said.err == ""


def test_with_a_known_root_nothing_is_merely_believed(keys: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(DIGITS, "--keys", keys, "--on", "2026-11-22", "--root", ROOT) == 0
    assert "believed" not in capsys.readouterr().out


def test_the_promised_json(keys: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(DIGITS, "--keys", keys, "--on", "2026-11-22", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "good": True,
        "reason": None,
        "version": 1,
        "kid": "21fe31df",
        "desk": 7,
        "issued": "2026-11-22T02:30:05Z",
        "voucher": "000102030405060708090a0b0c0d0e0f",
        "points": 8010,
        "content": "b2b2f2af",
        "lines": 2,
        "last_day": "2026-12-22",
    }


def test_an_expired_voucher_still_says_what_it_was(keys: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(DIGITS, "--keys", keys, "--on", "2026-12-23", "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["good"], answer["reason"], answer["points"]) == (False, "expired", 8010)


def test_without_a_date_it_is_today(keys: str) -> None:
    """The sample's last day is long over, or will be: so both answers are made with days around the real one."""
    today = datetime.now().astimezone().date()
    for last_day, code in ((today + timedelta(days=1), 0), (today - timedelta(days=1), 1)):
        assert asked(sign(DESK_7.private, replace(CODE, last_day=last_day)), "--keys", keys) == code


@pytest.mark.parametrize(
    ("digits", "reason", "exit_code"),
    [
        ("12", "unreadable", 2),
        (DIGITS + "\n", "unreadable", 2),
        (str(int(DIGITS) ^ 3 << 808), "unknown-version", 2),
        (str(int(DIGITS) ^ 1 << 800), "unknown-key", 1),
        (sign(DESK_7.private, replace(CODE, desk=8)), "wrong-desk", 1),
        (sign(DESK_7.private, replace(CODE, issued=datetime(2025, 12, 31, tzinfo=UTC))), "key-not-in-force", 1),
        (str(int(DIGITS) ^ 1), "bad-signature", 1),
    ],
)
def test_every_other_answer(digits: str, reason: str, exit_code: int, keys: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(digits, "--keys", keys, "--on", "2026-11-22", "--json") == exit_code
    said = capsys.readouterr()
    assert json.loads(said.out) == {"good": False, "reason": reason}
    assert asked(digits, "--keys", keys, "--on", "2026-11-22") == exit_code
    assert "8010" not in capsys.readouterr().out


def test_a_list_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "keys.json"
    bad.write_text(LIST.replace('"desk": 7', '"desk": 8'), encoding="utf-8")
    for file in (bad, tmp_path / "none.json", tmp_path):
        assert asked(DIGITS, "--keys", str(file), "--json") == 2
        assert json.loads(capsys.readouterr().out) == {"good": False, "reason": "bad-list"}


@pytest.mark.parametrize("root", ["", "00" * 32, ROOT.upper(), ROOT[:-2], "not hex"])
def test_a_list_of_another_root(root: str) -> None:
    assert verify_voucher(DIGITS, LIST, ROOT, TODAY).reason is None
    answer = verify_voucher(DIGITS, LIST, root, TODAY)
    assert (answer.reason, answer.exit_code, answer.code) == ("bad-list", 2, None)


def test_the_code_is_looked_at_before_the_list() -> None:
    assert verify_voucher("12", "no list", None, TODAY).reason == "unreadable"
    assert verify_voucher(str(int(DIGITS) ^ 3 << 808), "no list", None, TODAY).reason == "unknown-version"
    assert verify_voucher(DIGITS, "no list", None, TODAY).reason == "bad-list"


def test_a_list_made_by_a_forger_is_good_only_to_who_believes_it() -> None:
    forger = DeskKey.make(7, datetime(2026, 1, 1, tzinfo=UTC), bytes(32))
    digits, forged = sign(forger.private, CODE), KeyList.of_desk(forger, 1, AT).to_json()
    assert verify_voucher(digits, forged, None, TODAY).reason is None
    assert verify_voucher(digits, forged, ROOT, TODAY).reason == "bad-list"


@pytest.mark.parametrize("day", ["2026-13-01", "20261122", "22.11.2026", "2026-W47-7", ""])
def test_a_date_has_one_form(day: str, keys: str) -> None:
    with pytest.raises(SystemExit) as ended:
        asked(DIGITS, "--keys", keys, "--on", day)
    assert ended.value.code == 2


def test_no_page_no_window_and_no_database_is_loaded_for_it() -> None:
    loaded = "import sys, counter_app.vouchers.verify; print(*{name.split('.')[0] for name in sys.modules})"
    names = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert "cryptography" in names
    assert not {"sqlalchemy", "reportlab", "PySide6", "pydantic", "pypdfium2", "segno", "barcode"} & set(names)
