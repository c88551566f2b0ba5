"""``counter-app audit``: verify and export beside the open desk; a stranger with the export, the one-file verifier and a printed head."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from databases import by_hand
from shop import CLERK, SUPERVISOR, Shop, shop, shop_template

from counter_app.actions.redeem import redeem
from counter_app.actions.shifts import end_shift
from counter_app.cli import main
from counter_app.cli.audit import SENTENCES
from counter_app.database.chain_check import newest_head
from counter_app.resources import resource
from tests.actions.doing import bought, enrolled, redemption_of, stocked

__all__ = ["shop", "shop_template"]


@pytest.fixture
def at_work(shop: Shop) -> Shop:
    """A desk with a day behind it, still open."""
    shop.sign_in(CLERK)
    member = enrolled(shop, name="欧阳小红", phone="13912345678", card="6100000001")
    gift = stocked(shop, "CUP", points=300, pieces=9)
    bought(shop, member, "S1", "900.00")
    shop.desk.write(redeem, redemption_of(shop, member, (gift, 2), yes_from=shop.who(SUPERVISOR)))
    end_shift(shop.desk, keep_copy=lambda: None)
    shop.sign_in(CLERK)
    return shop


def command(shop: Shop, *words: str) -> int:
    return main(["--data", str(shop.folder.path), "audit", *words], lambda options: 0)


def printed_head(shop: Shop) -> str:
    head = shop.desk.read(newest_head)
    assert head is not None
    return head.text()


def stranger(file: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Somebody else's machine: the one file that lies beside the export, in a Python that finds nothing of ours."""
    return subprocess.run(
        [sys.executable, "-I", str(file.with_name("verify_audit.py")), str(file), *more],
        capture_output=True, text=True, cwd=file.parent, check=False, env={"PYTHONUTF8": "1"},
    )  # fmt: skip


def give_a_member_points(shop: Shop) -> None:
    """Somebody with the file, not the key: more points, in lot, ledger and balance alike."""
    by_hand(
        shop.folder,
        "DROP TRIGGER tr_ledger_update",
        "UPDATE ledger SET points = points + 400 WHERE kind = 'accrual'",
        "UPDATE lot SET amount = amount + 400, remaining = remaining + 400",
        "UPDATE standing SET balance = balance + 400, earned = earned + 400",
    )


def test_a_whole_history_beside_the_desk_at_work(at_work: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(at_work, "verify") == 0
    said = capsys.readouterr().out
    assert "The history is whole" in said
    assert printed_head(at_work) in said
    bought(at_work, 1, "S2", "5.00")  # the desk goes on
    assert command(at_work, "verify", "--head", printed_head(at_work), "--chain-only") == 0


def test_the_place_of_the_first_difference_is_said(at_work: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    give_a_member_points(at_work)
    assert command(at_work, "verify") == 1
    said = capsys.readouterr().out
    assert said.startswith("NOT WHOLE. Desk 2. Entry 1.")
    earned = at_work.journal().index("earn") + 1
    assert f"Entry 1.{earned}: " in said


def test_a_head_that_is_none_is_refused_in_words(at_work: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(at_work, "verify", "--head", str(tmp_path / "nowhere")) == 1
    assert "no head in" in capsys.readouterr().err
    file = tmp_path / "head.txt"
    file.write_text(f"Z 17\n{printed_head(at_work)}\n", "utf-8")
    assert command(at_work, "verify", "--head", str(file)) == 0


def test_a_stranger_finds_a_changed_point(at_work: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, head = tmp_path / "trail.jsonl", printed_head(at_work)
    assert command(at_work, "export", str(file)) == 0
    assert head in capsys.readouterr().out
    honest = stranger(file, "--head", head)
    assert (honest.returncode, honest.stderr) == (0, "")
    assert "The printed head stands in this history" in honest.stdout
    # In the export itself …
    lines = file.read_text("utf-8").splitlines()
    [place] = [n for n, line in enumerate(lines) if '\\"kind\\":\\"earn\\"' in line]
    changed = tmp_path / "changed"
    changed.mkdir()
    (changed / "verify_audit.py").write_bytes((tmp_path / "verify_audit.py").read_bytes())
    other = [line.replace('\\"points\\":900', '\\"points\\":950') if n == place else line for n, line in enumerate(lines)]
    assert other != lines
    (changed / "trail.jsonl").write_text("\n".join(other) + "\n", "utf-8")
    found = stranger(changed / "trail.jsonl", "--head", head)
    assert found.returncode == 1
    assert f"entry 1.{at_work.journal().index('earn') + 1} is not what it was" in found.stdout
    # … and in the desk's own file before it was exported.
    give_a_member_points(at_work)
    assert command(at_work, "export", str(file)) == 0
    found = stranger(file, "--head", head)
    assert found.returncode == 1
    assert "NOT WHOLE" in found.stdout
    assert "line 1 of the ledger" in found.stdout


def test_nobody_s_name_is_in_an_export(at_work: Shop, tmp_path: Path) -> None:
    assert command(at_work, "export", str(tmp_path / "trail.jsonl")) == 0
    text = (tmp_path / "trail.jsonl").read_text("utf-8")
    for personal in ("欧阳", "小红", "13912345678", "6100000001", CLERK.name, CLERK.badge):
        assert personal not in text


def test_a_part_of_the_trail_hangs_on_what_came_before(at_work: Shop, tmp_path: Path) -> None:
    file, head = tmp_path / "trail.jsonl", printed_head(at_work)
    assert command(at_work, "export", str(file), "--since", "1.5") == 0
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["number"] for line in lines if line["what"] == "entry"] == list(range(5, len(at_work.journal()) + 1))
    assert not [line for line in lines if line["what"] in ("ledger", "lot", "standing")]
    found = stranger(file, "--head", head)
    assert (found.returncode, "only a part" in found.stdout) == (0, True)
    assert command(at_work, "export", str(file), "--since", "2026-11-02") == 0
    assert command(at_work, "export", str(file), "--since", "2031-01-01") == 1


def test_the_stranger_doubts_what_nothing_signed_proves(at_work: Shop, tmp_path: Path) -> None:
    file = tmp_path / "trail.jsonl"
    assert command(at_work, "export", str(file)) == 0
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    kept = [line for line in lines if line["what"] != "head"]
    kept[-1]["lines"] = len(kept) - 1
    file.write_text("".join(json.dumps(line) + "\n" for line in kept), "utf-8")
    assert stranger(file).returncode == 3
    file.write_text("not an export\n", "utf-8")
    assert stranger(file).returncode == 2


def test_the_verifier_shares_nothing_with_the_program() -> None:
    source = resource("audit", "verify_audit.py").read_text("utf-8")
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None
            names.add(node.module.partition(".")[0])
    assert names <= sys.stdlib_module_names | {"cryptography"}
    assert "counter_app" not in source


def test_every_finding_has_a_sentence() -> None:
    """The words that the checks use for what they find are those that have one."""
    used = set()
    for name in ("chain_check", "books_check"):
        source = resource().parent / "counter_app" / "database" / f"{name}.py"
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            name_called = getattr(called, "id", getattr(called, "attr", ""))
            if isinstance(node, ast.Call) and name_called in ("Finding", "_found", "_same"):
                used |= {one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    assert used - {"Finding"} <= set(SENTENCES)
    assert {"changed", "missing", "cut", "ledger", "sum"} <= used
