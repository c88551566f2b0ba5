"""What can be asked of a programme file: its mistakes, its rules in words, its schema, and what another would change."""

from pathlib import Path

import pytest
from shop import CLERK, Shop

from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.cli import main
from counter_app.programme.explain import explained, plain_text, tier_benefits
from counter_app.programme.file.load import load_programme
from counter_app.programme.file.schema import FILE_NAME, json_schema
from counter_app.resources import resource

PROGRAMMES = sorted(Path(str(resource("programmes"))).glob("*.toml"))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    code = main(["programme", *words], lambda window: 0)
    return code, capsys.readouterr().out


def test_the_schema_beside_the_programmes_is_the_model_s() -> None:
    assert resource("programmes", FILE_NAME).read_text("utf-8") == json_schema(), "write it anew: counter-app programme schema"


@pytest.mark.parametrize("file", PROGRAMMES, ids=lambda file: file.stem)
def test_a_shipped_programme_explains_itself_in_both_languages(file: Path) -> None:
    programme = load_programme(file.read_text("utf-8"), file.name)
    chapters = explained(programme)
    assert len(chapters) >= 2
    for chapter in chapters:
        for text in (chapter.title, *chapter.sentences):
            assert text.zh.strip()
            assert text.en.strip()
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in text.en), text.en
            assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh), text.zh
            for language in (text.zh, text.en):
                assert not any(slip in language for slip in ("None", "  ", "..", "。。")), language
            assert text.en[0] == text.en[0].upper(), text.en


def test_the_rules_are_told_with_their_own_figures(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(capsys, "explain", str(resource("programmes", "tier-return.toml")))
    assert code == 0
    for told in (
        "春节 3 倍积分：春节（除夕至初七）得 3 倍积分。",
        "At most 2,000 points a day; what is over earns nothing.",
        "Gold (5,000 points earned): 1.5 points for each full 1 yuan.",
        "Points last 24 months, the last day included.",
        "A supervisor signs a redemption from 5,000 points or from 200 yuan of retail price.",
    ):
        assert told in text
    code, text = said(capsys, "explain", str(resource("programmes", "tier-return.toml")), "--language", "en")
    assert "积分" not in text
    assert code == 0


def test_what_a_tier_gives_in_one_line() -> None:
    programme = load_programme(resource("programmes", "tier-return.toml").read_text("utf-8"), "tier-return.toml")
    assert tier_benefits(programme, "gold").zh == "每满 1 元 1.5 分"
    assert "等级回馈" in plain_text(programme, "zh")


def test_a_file_with_mistakes_explains_nothing_but_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('programme = "wrong"\nversion = 0\n', "utf-8")
    for words in (("explain", str(wrong)), ("check", str(wrong)), ("diff", str(wrong), str(wrong))):
        code, text = said(capsys, *words)
        assert code == 1
        assert f"{wrong}:2: version: this is not a whole number in range (0); right would be: >= 1" in text


def test_who_would_have_got_more_under_another_programme(shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop.sign_in(CLERK)
    wang, li = shop.member(name="王小明", tier="gold"), shop.member(name="李雷")
    for place, (who, fen) in enumerate([(wang, 100_00), (li, 60_00), (wang, 10_99)]):
        lines = (BoughtLine(fen),)
        shop.desk.write(earn, shop.desk.asked(Purchase, member_id=who, receipt=f"R{place}", lines=lines))
    shop.open.close()
    flat = tmp_path / "flat.toml"
    text = resource("programmes", "tier-return.toml").read_text("utf-8")
    flat.write_text(text.replace('points = "1.5"', 'points = "1"').replace('per-full = "1.00"', 'per-full = "0.50"'), "utf-8")
    where = ("--data", str(shop.folder.path), "--business-date", "2026-11-02")
    code, text = said(capsys, "diff", *where, str(resource("programmes", "tier-return.toml")), str(flat))
    assert code == 0
    assert "3 purchases since 2026-05-02, 2 members" in text
    assert "more: 2   less: 0   the same: 0" in text
    assert "points in all: 225 under tier-return 1, 341 under tier-return 1" in text
    assert "王*: 165 -> 221 (+56)" in text
    assert "李*: 60 -> 120 (+60)" in text
    assert "王小明" not in text
