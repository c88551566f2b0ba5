"""``counter-app import``: what it says of a file, what it takes, and what it refuses to be told."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from csv_files import gift_file, gift_line, member_file, member_line, receipt_file, receipt_line, whose
from shop import Shop

from counter_app import cli


@pytest.fixture
def closed(shop: Shop) -> Shop:
    """A shop nobody has open; commands can be typed for it."""
    shop.open.close()
    return shop


def typed(closed: Shop, *words: str | Path) -> int:
    """The command is run in the shop's folder on the second of November; its exit code."""
    everything = ["--data", str(closed.folder.path), "--business-date", "2026-11-02", "import", *map(str, words)]
    code = cli.main(everything, lambda options: 0)
    closed.reopen()
    return code


def test_a_file_is_taken_and_it_is_said_what_was_left_out(closed: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = member_file(
        tmp_path, member_line(), member_line(会员卡号="6100000002", 手机="无"), member_line(积分余额="-70", 会员卡号="6100000003")
    )

    assert typed(closed, "members", file, "--refused", tmp_path / "out.csv") == 0

    said = capsys.readouterr().out
    assert "Checked 3 lines of members.csv: 2 new, 0 known already, 1 refused." in said
    assert "line 4: points: this is below zero" in said
    assert "line 3: taken without the phone" in said
    assert "Taken: 2 members." in said
    assert whose(closed, "6100000001").balance == 320
    _, refused = csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig")))
    assert refused == ["4", "points", "'-70", "this is below zero"]


def test_a_dry_run_takes_nothing(closed: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(closed, "members", member_file(tmp_path, member_line()), "--dry-run") == 0

    assert "1 new" in capsys.readouterr().out
    assert "import-members" not in closed.journal()


def test_a_tier_is_mapped_at_the_command(closed: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = member_file(tmp_path, member_line(等级="白金"))

    typed(closed, "members", file)
    assert "The programme has no tier 白金 (1 line). To take them: --map 白金=TIER" in capsys.readouterr().out
    closed.open.close()
    typed(closed, "members", file, "--map", "白金=gold")

    assert whose(closed, "6100000001").tier == "gold"


def test_a_tier_mapped_to_none_of_the_programmes_is_refused(closed: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(closed, "members", member_file(tmp_path, member_line()), "--map", "白金=platinum") == 1

    assert "no tier platinum; right would be ordinary or silver or gold or diamond" in capsys.readouterr().err
    assert "import-members" not in closed.journal()


def test_gifts_are_taken_too(closed: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(closed, "gifts", gift_file(tmp_path, gift_line(), gift_line(名称="重复", 条码=""))) == 0

    said = capsys.readouterr().out
    assert "1 new, 0 known already, 1 refused" in said
    assert "Taken: 1 gift." in said


def test_a_file_that_is_none_is_said_in_a_sentence(closed: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "members.csv"
    empty.write_bytes(b"")

    assert typed(closed, "members", empty) == 1
    assert capsys.readouterr().err == "counter-app: The file is empty.\n"
    closed.open.close()

    assert typed(closed, "members", tmp_path / "gone.csv") == 1
    assert "The file can't be read" in capsys.readouterr().err


def test_receipts_are_taken_once_and_what_was_left_out_is_listed(closed: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed.reopen()
    closed.member(phone="13812345678", card="60210001")
    closed.open.close()
    file = receipt_file(tmp_path, receipt_line(), receipt_line(金额="10.00"), receipt_line(小票号="S2", 会员="13700000000"))

    assert typed(closed, "receipts", file, "--dry-run") == 0
    assert "1 receipt to take (2 lines)" in capsys.readouterr().out
    assert whose(closed, "60210001").balance == 0
    closed.open.close()

    assert typed(closed, "receipts", file, "--refused", tmp_path / "out.csv") == 0
    said = capsys.readouterr().out
    assert "line 4: member: nobody has this phone or card" in said
    assert "Taken: 1 receipt; 98 points earned, 0 taken back." in said
    assert whose(closed, "60210001").balance == 98
    _, refused = csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig")))
    assert refused == ["4", "member", "13700000000", "nobody has this phone or card"]
    closed.open.close()

    assert typed(closed, "receipts", file) == 0
    assert "0 receipts to take (0 lines), 2 lines known already, 0 of nobody's, 1 refused." in capsys.readouterr().out
    assert whose(closed, "60210001").balance == 98
