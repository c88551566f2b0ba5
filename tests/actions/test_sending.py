"""Messages to members go to the shop's own sender: a folder or a program, once, and nothing of them anywhere else."""

import json
import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from databases import new_server
from doing import refusal, rows, said, stocked
from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop, new_shop
from test_deals import TEXT, TIERS, runs

from counter_app import cli
from counter_app.actions import sending
from counter_app.actions.change_programme import ChangeProgramme, change_programme
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import Redemption, redeem
from counter_app.actions.sending import Command, Message, Outbox, keep_sender, remind, send, send_code, sender_kept
from counter_app.database.folder import DataFolder
from counter_app.database.posting import new_id
from counter_app.opening import set_up
from counter_app.programme.refusals import ProgrammeUnfit, Trouble
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import quoted, signed_request

CODES = f"{TEXT}{TIERS}\n[redeeming]\ncode-at = 'hand-over'\n"
REMINDS = f"{TEXT}{TIERS}\n[expiry]\nafter-months = 12\nremind-days-before = [30, 1]\n"
HELLO = Message(new_id(), "code", "13812345678", "你好 123456")


@pytest.fixture
def outbox(shop: Shop, tmp_path: Path) -> Path:
    """A folder that the shop's own program empties, named as this desk's sender."""
    folder = tmp_path / "outbox"
    folder.mkdir()
    keep_sender(shop.folder, Outbox(folder))
    return folder


def messages(outbox: Path) -> list[dict[str, str]]:
    return sorted((json.loads(file.read_text("utf-8")) for file in outbox.glob("*.json")), key=lambda one: str(one["phone"]))


def redeemed_with_code(shop: Shop, member: int) -> Redemption:
    items = (Item(stocked(shop, "CUP", points=100, pieces=5), 1),)
    priced = quoted(shop.desk, member, items, IdentifiedBy.CARD)
    return shop.desk.write(redeem, signed_request(shop.desk, shop.open.key, priced, items, IdentifiedBy.CARD)).answer


def program(tmp_path: Path, body: str) -> Command:
    script = tmp_path / "sender.py"
    script.write_text(body, "utf-8")
    return Command((sys.executable, str(script)))


def trouble(sender: Command | Outbox | None) -> Trouble:
    with pytest.raises(Trouble) as caught:
        send(sender, HELLO)
    return caught.value


# To a folder, to a program


def test_a_folder_gets_each_message_as_a_file_for_this_user_alone(tmp_path: Path) -> None:
    send(Outbox(tmp_path), HELLO)
    send(Outbox(tmp_path), HELLO)
    [file] = tmp_path.iterdir()
    assert json.loads(file.read_text("utf-8")) == {
        "id": str(HELLO.id), "kind": "code", "phone": "13812345678", "text": "你好 123456",
    }  # fmt: skip
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_program_gets_it_on_its_standard_input_and_not_among_its_arguments(tmp_path: Path) -> None:
    took = tmp_path / "took"
    send(program(tmp_path, f"import sys; open({str(took)!r}, 'w').write(sys.stdin.read() + repr(sys.argv[1:]))"), HELLO)
    line, arguments = took.read_text().split("\n")
    assert json.loads(line)["text"] == "你好 123456"
    assert arguments == "[]"


def test_what_goes_wrong_is_trouble_and_repeats_nothing_of_the_message(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    troubles = [
        trouble(None),
        trouble(Command((str(tmp_path / "not-there"),))),
        trouble(program(tmp_path, "import sys; print(sys.stdin.read()); sys.exit(3)")),
        trouble(Outbox(tmp_path / "not-there")),
    ]
    assert [one.code for one in troubles] == ["no-sender", "sender-missing", "sender-failed", "outbox-closed"]
    assert troubles[2].detail.endswith("exit code 3")
    for one in troubles:
        assert "13812345678" not in str(one) + caplog.text
        assert "123456" not in str(one)


def test_a_program_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    hangs = program(tmp_path, "import sys; sys.stdin.read(); input()" if sys.platform == "win32" else "import signal; signal.pause()")
    with pytest.raises(Trouble) as caught:
        send(hangs, HELLO, longest=1)
    assert caught.value.code == "sender-slow"


def test_the_sender_is_kept_with_this_desks_settings(shop: Shop) -> None:
    assert sender_kept(shop.folder) is None
    for one in (Outbox(Path("/somewhere/out")), Command(("send-sms", "--quick")), None):
        keep_sender(shop.folder, one)
        assert sender_kept(shop.folder) == one
    shop.folder.keep_desk_facts(sender_command="rm -rf /", sender_outbox=7)
    assert sender_kept(shop.folder) is None


# Codes


def test_the_code_of_a_redemption_reaches_the_members_phone_and_stands_nowhere_else(shop: Shop, outbox: Path) -> None:
    shop.sign_in(CLERK)
    runs(shop, CODES)
    redemption = redeemed_with_code(shop, shop.member(points=500, phone="13812345678"))
    send_code(shop.desk, shop.folder, redemption.voucher_id, redemption.confirmation)
    send_code(shop.desk, shop.folder, redemption.voucher_id, redemption.confirmation)
    [one] = messages(outbox)
    assert (one["kind"], one["phone"]) == ("code", "13812345678")
    assert one["text"] == f"【锦和百货】您的验证码是 {redemption.confirmation}，领取时出示，请勿提前告诉他人。"
    kept = rows(shop, "SELECT confirmation, facts FROM voucher") + rows(shop, "SELECT body FROM journal")
    assert redemption.confirmation not in str(kept)


def test_members_are_written_to_in_the_language_of_their_vouchers(shop: Shop, outbox: Path) -> None:
    shop.sign_in(CLERK)
    runs(shop, CODES)
    shop.folder.keep_desk_facts(voucher_language="en")
    redemption = redeemed_with_code(shop, shop.member(points=500, phone="13812345678"))
    send_code(shop.desk, shop.folder, redemption.voucher_id, redemption.confirmation)
    assert messages(outbox)[0]["text"].startswith(f"锦和百货: your code is {redemption.confirmation}.")


def test_a_member_without_a_phone_gets_no_code(shop: Shop, outbox: Path) -> None:
    shop.sign_in(CLERK)
    runs(shop, CODES)
    redemption = redeemed_with_code(shop, shop.member(points=500))
    with pytest.raises(Trouble) as caught:
        send_code(shop.desk, shop.folder, redemption.voucher_id, redemption.confirmation)
    assert caught.value.code == "no-phone"
    assert messages(outbox) == []


# Reminders


def test_everybody_whose_points_end_is_reminded_once_a_day(shop: Shop, outbox: Path) -> None:
    shop.sign_in(CLERK)
    runs(shop, REMINDS)
    shop.member(points=120, expires=date(2026, 12, 2), phone="13800000001")
    shop.member(points=50, expires=date(2026, 11, 3), phone="13800000002")
    shop.member(points=70, expires=date(2026, 11, 3))
    shop.member(points=99, expires=date(2026, 11, 4), phone="13800000003")
    done = remind(shop.desk, shop.folder)
    assert done is not None
    assert (done.sent, done.without_phone) == (2, 1)
    assert [one["text"] for one in messages(outbox)] == [
        "【锦和百货】您有 120 积分将于 2026年12月2日到期，当天仍可使用。",
        "【锦和百货】您有 50 积分将于 2026年11月3日到期，当天仍可使用。",
    ]
    assert remind(shop.desk, shop.folder) is None
    ids = [one["id"] for one in messages(outbox)]
    assert remind(shop.desk, shop.folder, again=True) == done
    assert [one["id"] for one in messages(outbox)] == ids
    shop.clock.advance(days=1)
    assert remind(shop.desk, shop.folder) == sending.Reminded(1, 0)
    assert [one["phone"] for one in messages(outbox)] == ["13800000001", "13800000002", "13800000003"]


def test_reminders_that_broke_off_begin_again_with_the_same_ids(shop: Shop, tmp_path: Path) -> None:
    shop.sign_in(CLERK)
    runs(shop, REMINDS)
    for number in range(3):
        shop.member(points=10, expires=date(2026, 11, 3), phone=f"1380000000{number}")
    took = tmp_path / "took"
    body = f"import json, os, sys\nlines = open({str(took)!r}, 'a+'); lines.seek(0)\nmany = len(lines.readlines())\n"
    keep_sender(shop.folder, program(tmp_path, body + "lines.write(json.loads(sys.stdin.read())['id'] + '\\n'); sys.exit(many == 1)"))
    with pytest.raises(Trouble):
        remind(shop.desk, shop.folder)
    assert remind(shop.desk, shop.folder) == sending.Reminded(3, 0)
    ids = took.read_text().split()
    assert len(ids) == 5
    assert ids[:2] == ids[2:4]
    assert len(set(ids)) == 3


# Programmes that need codes


def test_a_programme_with_codes_is_taken_only_where_something_sends_them(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    text = CODES.replace("2020-01-01", "2026-11-03") + "\n".join(
        f'[[tier]]\nid = "{tier}"\ntitle = {{ zh-Hans = "级", en = "Tier" }}\n' for tier in ("gold", "diamond")
    )
    asked = shop.desk.asked(ChangeProgramme, text=text, source="codes.toml")
    assert refusal(shop, change_programme, asked) == ProgrammeUnfit("no-sender")
    again = shop.desk.asked(ChangeProgramme, text=text, source="codes.toml", has_sender=True)
    assert shop.desk.write(change_programme, again).answer.name == "try-out"


def test_a_new_shop_with_codes_names_its_sender_first(tmp_path: Path) -> None:
    folder, new = DataFolder(tmp_path / "hall"), new_shop(programme_text=CODES)
    assert said(lambda: set_up(folder, new, server=new_server(), now=HeldClock(OPENED), cost=CHEAP)) == ProgrammeUnfit("no-sender")
    assert folder.is_empty()
    folder.make()
    keep_sender(folder, Outbox(tmp_path))
    set_up(folder, new, server=new_server(), now=HeldClock(OPENED), cost=CHEAP)
    assert sender_kept(folder) == Outbox(tmp_path)


# At the command line


def test_the_sender_is_named_tried_and_taken_away_at_the_command_line(
    shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def types(*words: str | Path) -> tuple[int, str]:
        code = cli.main(["--data", str(shop.folder.path), "sender", *map(str, words)], lambda _: 0)
        heard = capsys.readouterr()
        return code, heard.out + heard.err

    assert types("show") == (0, "No message is sent: no sender is named.\n")
    assert types("folder", tmp_path / "missing")[0] == 1
    assert types("folder", tmp_path) == (0, f"Each message is a file in {tmp_path}.\n")
    assert types("test", "138 1234 5678") == (0, "The message was taken.\n")
    assert [one["phone"] for one in messages(tmp_path)] == ["13812345678"]
    assert types("command", "--", sys.executable, "-c", "pass") == (0, f"Each message goes to: {sys.executable} -c pass\n")
    assert types("test", "13812345678")[0] == 0
    assert types("remind") == (0, "0 reminded.\n")
    assert types("remind")[1].startswith("Today's reminders were sent already")
    assert types("none") == (0, "No message is sent: no sender is named.\n")
    code, heard = types("remind")
    assert code == 1
    assert "counter-app sender --help" in heard


def test_a_shop_that_needs_codes_keeps_its_sender(shop: Shop, outbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runs_codes = ["--data", str(shop.folder.path), "sender", "none"]
    shop.sign_in(CLERK)
    runs(shop, CODES)
    date_of_the_shop = ["--business-date", "2026-11-02"]
    assert cli.main([*date_of_the_shop, *runs_codes], lambda _: 0) == 1
    assert "needs confirmation codes" in capsys.readouterr().err
    assert sender_kept(shop.folder) == Outbox(outbox)
