"""What is typed at the command line: it does what it says, or says what to do instead, with the right exit code."""

import io
import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from shop import CLERK, SUPERVISOR, Shop

from counter_app import __version__, cli
from counter_app.__main__ import WINDOW_OPTIONS
from counter_app.actions.pins import Pins, is_weak
from counter_app.actions.signing_in import sign_in_with, wearer
from counter_app.cli.words import TROUBLES
from counter_app.database.folder import DataFolder
from counter_app.database.shop import desk_facts
from counter_app.database.staff import people
from counter_app.opening import open_desk
from counter_app.vouchers.keys import KeyList

SHOP_FILE = """\
[shop]
name = "锦和百货"
phone = "0571-5550 0102"
address = "云江市人民路 102 号"
time-zone = "Asia/Shanghai"
desk = 2
programme = "tier-return"

[[people]]
number = "1024"
name = "李娜"
role = "clerk"
badge = "JHB1024A"

[[people]]
number = "1007"
name = "周敏"
role = "supervisor"
badge = "JHB1007K"
"""


class Terminal:
    """Types commands and reads what comes back. ``windows`` are the words with which the window would have been opened."""

    def __init__(self, capsys: pytest.CaptureFixture[str], typed: Callable[[str], None]) -> None:
        self._capsys = capsys
        self._typed = typed
        self.out = ""
        self.err = ""
        self.windows: list[list[str]] = []

    def run(self, *words: str | Path, typed: str = "") -> int:
        self._typed(typed)
        code = cli.main([str(word) for word in words], self._open)
        self.out, self.err = self._capsys.readouterr()
        return code

    def _open(self, words: list[str]) -> int:
        self.windows.append(words)
        return 0


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(capsys, lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text)))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def shop_file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.toml"
    path.write_text(SHOP_FILE, "utf-8")
    return path


# Help


def test_help_names_every_command_with_what_it_is_for(terminal: Terminal) -> None:
    assert terminal.run("--help") == 0
    for command in cli.every_command():
        assert f"  {command.name:18}{command.summary}\n" in terminal.out
    for option in WINDOW_OPTIONS:
        assert option in terminal.out
    assert max(len(line) for line in terminal.out.splitlines()) <= 120


def test_version(terminal: Terminal) -> None:
    assert terminal.run("--version") == 0
    assert terminal.out == f"Counter {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["--data"],
        ["--data="],
        ["--language", "zh"],
        ["init"],
        ["staff"],
        ["staff", "unlock"],
        ["keys", "export", "a", "b"],
    ],
)  # fmt: skip
def test_what_is_typed_wrongly_ends_with_two_and_says_how_it_would_be_right(terminal: Terminal, words: list[str]) -> None:
    assert terminal.run(*words) == 2
    assert terminal.err.startswith("usage: counter-app")


def test_a_date_is_a_date(terminal: Terminal) -> None:
    assert terminal.run("--business-date", "tomorrow", "init", "--training") == 2
    assert "a date as YYYY-MM-DD is needed" in terminal.err


# init


def test_a_file_opens_a_shop_and_each_person_types_their_pin(terminal: Terminal, data: Path, shop_file: Path) -> None:
    assert terminal.run("init", shop_file, "--data", data, typed=f"{CLERK.pin}\n{SUPERVISOR.pin}\n") == 0
    assert f"counter-app --data {data}" in terminal.out
    opened = open_desk(DataFolder(data))
    try:
        assert opened.desk.read(desk_facts).name == "锦和百货"
        assert not opened.desk.facts.training
        assert [who.number for who in opened.desk.read(people)] == ["1007", "1024"]
        for person in (CLERK, SUPERVISOR):
            sign_in_with(opened.desk, wearer(opened.desk, person.badge).id, person.pin, opened.pins, method="badge-and-pin")
    finally:
        opened.close()


def test_pins_in_the_file_open_a_shop_too_and_it_is_said_to_delete_them(terminal: Terminal, data: Path, shop_file: Path) -> None:
    text = SHOP_FILE.replace('badge = "JHB1024A"', 'badge = "JHB1024A"\npin = "482913"').replace('"JHB1007K"', '"JHB1007K"\npin = "906142"')
    shop_file.write_text(text, "utf-8")
    assert terminal.run("--data", data, "init", shop_file) == 0
    assert "holds PINs: delete it" in terminal.err


def test_a_weak_pin_opens_nothing(terminal: Terminal, data: Path, shop_file: Path) -> None:
    assert terminal.run("--data", data, "init", shop_file, typed="123456\n") == 1
    assert terminal.err == "counter-app: A PIN is six digits, not all alike and not a run such as 123456.\n"
    assert not data.exists()


def test_every_mistake_of_the_file_is_said_with_its_key(terminal: Terminal, data: Path, shop_file: Path) -> None:
    text = (
        SHOP_FILE.replace('name = "锦和百货"\n', "").replace("desk = 2", 'desk = "two"\ncolour = "red"').replace("tier-return", "gold-rush")
    )
    shop_file.write_text(text.replace('"李娜"', "7"), "utf-8")
    assert terminal.run("--data", data, "init", shop_file) == 1
    said = terminal.err
    assert "shop.toml: shop.colour: there is no such key here" in said
    assert "shop.toml: shop.name: this is missing" in said
    assert "shop.toml: shop.desk: this is not a whole number ('two')" in said
    [no_programme] = [line for line in said.splitlines() if "shop.toml: shop.programme: there is no programme “gold-rush”" in line]
    assert "tier-return" in no_programme.partition("right would be: ")[2]
    assert "shop.toml: people.1.name: this is not a text in quotes (7)" in said
    assert not data.exists()


@pytest.mark.parametrize(
    ("was", "is_", "said"),
    [
        ("Asia/Shanghai", "Asia/Beijing", "shop.time-zone: there is no such time zone; right would be, for example, Asia/Shanghai"),
        ("desk = 2", "desk = 65536", "shop.desk: this is too large"),
        ("desk = 2", "desk = true", "shop.desk: this is not a whole number (True)"),
        ('"supervisor"', '"clerk"', "people: at least one clerk and one supervisor are needed"),
        ('"supervisor"', '"boss"', "people.2.role: this is not one of the words that can stand here"),
        ("JHB1007K", "JHB1024A", "people.2.badge: this stands here twice"),
        ("JHB1007K", "徽章", "people.2.badge: only the letters A–Z, digits and single hyphens can stand here"),
        ("[[people]]", "[people]", "this is not TOML"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_sentence(terminal: Terminal, data: Path, shop_file: Path, was: str, is_: str, said: str) -> None:
    shop_file.write_text(SHOP_FILE.replace(was, is_), "utf-8")
    assert terminal.run("--data", data, "init", shop_file) == 1
    assert said in terminal.err
    assert not data.exists()


def test_a_programme_file_beside_the_shops_file_is_taken_and_its_mistakes_are_said(terminal: Terminal, data: Path, shop_file: Path) -> None:
    shop_file.write_text(SHOP_FILE.replace('"tier-return"', '"own.toml"'), "utf-8")
    shop_file.with_name("own.toml").write_text('programme = "own"\nversion = "one"\n', "utf-8")
    assert terminal.run("--data", data, "init", shop_file) == 1
    assert "own.toml:2: version:" in terminal.err


def test_a_file_that_isnt_there(terminal: Terminal, data: Path) -> None:
    assert terminal.run("--data", data, "init", "nothing.toml") == 1
    assert terminal.err == "counter-app: nothing.toml: the file can't be read (No such file or directory)\n"


def test_a_training_shop_prints_badges_and_pins_that_work(terminal: Terminal, data: Path) -> None:
    assert terminal.run("--data", data, "--business-date", "2026-11-01", "init", "--training") == 0
    assert f"counter-app --data {data} --business-date 2026-11-01" in terminal.out
    rows = [line.split() for line in terminal.out.splitlines() if line.startswith("  900")]
    assert [row[1] for row in rows] == ["clerk", "supervisor"]
    assert DataFolder(data).desk_facts()["shown_around"] is False
    opened = open_desk(DataFolder(data))
    try:
        facts = opened.desk.read(desk_facts)
        assert (facts.training, facts.business_date.isoformat()) == (True, "2026-11-01")
        for _number, _role, badge, pin in rows:
            assert not is_weak(pin)
            sign_in_with(opened.desk, wearer(opened.desk, badge).id, pin, opened.pins, method="badge-and-pin")
    finally:
        opened.close()


def test_no_two_training_shops_have_the_same_pins(terminal: Terminal, tmp_path: Path) -> None:
    said = set()
    for name in "ab":
        assert terminal.run("--data", tmp_path / name, "init", "--training") == 0
        said |= {line.split()[3] for line in terminal.out.splitlines() if line.startswith("  900")}
    assert len(said) == 4


@pytest.mark.sqlite_file
def test_a_folder_with_a_shop_stays_as_it_is(terminal: Terminal, shop: Shop) -> None:
    shop.open.close()
    before = shop.folder.database.read_bytes()
    assert terminal.run("--data", shop.folder.path, "init", "--training") == 1
    assert "There is a shop already" in terminal.err
    assert shop.folder.database.read_bytes() == before


# staff unlock


def test_the_owner_of_the_folder_gives_a_new_pin(terminal: Terminal, shop: Shop) -> None:
    shop.open.close()
    assert terminal.run("staff", "unlock", SUPERVISOR.number, "--data", shop.folder.path, typed="271845\n") == 0
    opened = open_desk(shop.folder, now=shop.clock)
    try:
        pins = Pins(shop.folder.pepper())
        sign_in_with(opened.desk, wearer(opened.desk, SUPERVISOR.badge).id, "271845", pins, method="badge-and-pin")
    finally:
        opened.close()
    assert "271845" not in terminal.out + terminal.err


def test_while_the_window_is_open_it_says_so(terminal: Terminal, shop: Shop) -> None:
    assert terminal.run("staff", "unlock", SUPERVISOR.number, "--data", shop.folder.path, typed="271845\n") == 1
    assert "Counter is open on this data already" in terminal.err


def test_a_number_nobody_has_and_a_folder_without_a_shop(terminal: Terminal, shop: Shop, tmp_path: Path) -> None:
    shop.open.close()
    assert terminal.run("staff", "unlock", "4711", "--data", shop.folder.path, typed="271845\n") == 1
    assert terminal.err == "counter-app: Nobody who may sign in has this number.\n"
    assert terminal.run("staff", "unlock", "4711", "--data", tmp_path / "none") == 1
    assert "There is no shop here yet" in terminal.err


# keys export


def test_the_key_list_is_written_while_the_window_is_open_and_its_number_grows(terminal: Terminal, shop: Shop, tmp_path: Path) -> None:
    assert terminal.run("keys", "export", "--data", shop.folder.path) == 0
    first = KeyList.parse(terminal.out)
    assert terminal.run("keys", "export", tmp_path / "keys.json", "--data", shop.folder.path) == 0
    second = KeyList.parse((tmp_path / "keys.json").read_bytes())
    assert (first.number, second.number) == (1, 2)
    assert second.root == shop.open.key.public


def test_a_list_that_cant_be_written_is_said(terminal: Terminal, shop: Shop, tmp_path: Path) -> None:
    assert terminal.run("keys", "export", tmp_path / "no" / "keys.json", "--data", shop.folder.path) == 1
    assert terminal.err.startswith("counter-app: ")


# verify-voucher, and the whole thing as a process


def test_verify_voucher_is_reached_with_its_own_exit_code(terminal: Terminal, shop: Shop, tmp_path: Path) -> None:
    assert terminal.run("keys", "export", tmp_path / "keys.json", "--data", shop.folder.path) == 0
    assert terminal.run("verify-voucher", "12345", "--keys", tmp_path / "keys.json") == 2
    assert terminal.out.startswith("Unreadable")


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counter_app", "keys", "export", "--data", str(tmp_path / "none")], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("counter-app: There is no shop here yet")


def test_without_a_screen_it_says_so(tmp_path: Path) -> None:
    nothing = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "counter_app", "--data", str(tmp_path / "none")], capture_output=True, text=True, env=nothing
    )
    assert done.returncode == 1
    assert done.stderr.startswith("counter-app: There is no screen here")


def test_a_lists_columns_are_told(terminal: Terminal) -> None:
    assert terminal.run("import", "members", "--help") == 0
    said = " ".join(terminal.out.split())
    assert "会员卡号 (card), 姓名 (name), 等级 (tier), 积分余额 (points); if there are such, 旧卡号 (old card)" in said


def test_every_trouble_says_what_to_do() -> None:
    for code, words in TROUBLES.items():
        assert words.endswith("."), code
        assert len(words) > 40, code


def test_at_a_terminal_pins_are_typed_twice_and_never_shown(data: Path, shop_file: Path) -> None:
    ours, theirs = os.openpty()

    def at_this_terminal() -> None:
        import fcntl
        import termios

        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    process = subprocess.Popen(
        [sys.executable, "-m", "counter_app", "--data", str(data), "init", str(shop_file)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=at_this_terminal,
    )
    os.close(theirs)
    shown = ""
    for prompt, answer in (
        ("PIN for clerk 1024", "123456"),
        ("not a run such as 123456", ""),
        ("PIN for clerk 1024", CLERK.pin),
        ("once more", "350917"),
        ("two different PINs", ""),
        ("PIN for clerk 1024", CLERK.pin),
        ("once more", CLERK.pin),
        ("PIN for supervisor 1007", SUPERVISOR.pin),
        ("once more", SUPERVISOR.pin),
        ("is open in", ""),
    ):
        since = ""
        while prompt not in since or (answer and not since.endswith(": ")):
            assert select.select([ours], [], [], 30)[0], f"waited for {prompt!r} after {shown + since!r}"
            since += os.read(ours, 1).decode("utf-8", "replace")
        shown += since
        if answer:
            os.write(ours, f"{answer}\n".encode())
    assert process.wait() == 0
    os.close(ours)
    assert CLERK.pin not in shown
    assert SUPERVISOR.pin not in shown
