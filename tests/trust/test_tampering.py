"""History can't be changed unseen: every tampering is found, and where; an honest history raises no alarm."""

import importlib.util
import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from histories import History, book_of, exported, found_in
from tampering import AGAINST_A_PRINTED_HEAD, IN_THE_FILE, Done, rewrite_without_heads
from told import told

from counter_app.database.chain_check import Finding, SignedHead, newest_head
from counter_app.resources import resource
from counter_app.vouchers.keys import KeyList

pytestmark = pytest.mark.sqlite_file

SEED = 20261122


class Told:
    """One shop's life: the book as it stood last week and stands now, the desk's keys, and the head that was printed last."""

    def __init__(self, template: Path, folder: Path, seed: int) -> None:
        history = History(template, folder, seed)
        for shift in range(6):
            history.live(14)
            if shift == 2:
                self.last_week = history.bytes()
            history.end_shift(days=shift % 3)
        history.live(8)
        self.now = history.bytes()
        self.keys: KeyList = history.keys()
        with book_of(self.now) as (_, connection):
            head = newest_head(connection)
        assert head is not None
        self.printed: SignedHead = head
        history.close()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory, where there is one: what is waited for here is no disk."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path_factory.mktemp("histories")
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="histories-") as place:
        yield Path(place)


@pytest.fixture(scope="module")
def life(shop_template: Path, room: Path) -> Told:
    return Told(shop_template, room / "life", SEED)


def stranger() -> ModuleType:
    """The stand-alone verifier, as its one file."""
    spec = importlib.util.spec_from_file_location("verify_audit", resource("audit", "verify_audit.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def verdict(verifier: ModuleType, folder: Path, lines: list[dict[str, object]], *more: str) -> tuple[int, str]:
    """Exit code and words of the stand-alone verifier on these lines."""
    file = folder / "export.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    said = io.StringIO()
    with redirect_stdout(said):
        code = verifier.main([str(file), *more])
    return int(code), said.getvalue()


def is_located(findings: list[Finding], done: Done) -> bool:
    return bool(findings) and done.first <= findings[0].number <= done.last


def tampered(life: Told, folder: Path, number: int) -> str:
    """One tampering, checked both ways. What is wrong, or ""."""
    chance = Random(f"{SEED} {number}")
    every = (*IN_THE_FILE, *AGAINST_A_PRINTED_HEAD)
    what = every[number % (len(every) + 1)] if number % (len(every) + 1) < len(every) else None
    printed = life.printed if what is None or what in AGAINST_A_PRINTED_HEAD else None
    with book_of(life.now if what is not None else life.last_week) as (book, connection):
        done = Done(life.printed.number, life.printed.number) if what is None else what(book, chance)
        name = "last week's file" if what is None else getattr(what, "__name__", "")
        again = f"{name}: tampering {number} of seed {SEED}"
        if done is None:
            return f"{again}: nothing of that kind in the history"
        findings = found_in(connection, life.keys, printed)
        if not is_located(findings, done):
            return f"{again}: {findings[:1] or 'not found'}, not at {done}"
        # A stranger takes longer, and sees every fifth.
        if done.in_export and number % 5 == 0:
            more = () if printed is None else ("--head", printed.text())
            code, said = verdict(stranger(), folder, exported(connection, json.loads(life.keys.to_json())), *more)
            if code != 1:
                return f"{again}: the stranger says {code}, {said}"
    return ""


def all_tamperings(life: Told, folder: Path, count: int) -> None:
    wrong = [said for number in range(count) if (said := tampered(life, folder, number))]
    told("P9", count, len(wrong), no_head_finds_nothing(life), "tamperings, found and located")
    assert not wrong, "\n".join(wrong)


def no_head_finds_nothing(life: Told) -> bool:
    """The control: with no signed head, in the file or elsewhere, a history that was written anew passes as whole."""
    with book_of(life.now) as (book, connection):
        assert rewrite_without_heads(book, Random(1)) is not None
        return not found_in(connection, life.keys, None)


def test_whatever_is_changed_is_found_and_where(life: Told, tmp_path: Path) -> None:
    all_tamperings(life, tmp_path, 500)


@pytest.mark.long
def test_a_thousand_tamperings(life: Told, tmp_path: Path) -> None:
    all_tamperings(life, tmp_path, 1000)


def test_without_a_signed_head_nothing_would_be_found(life: Told) -> None:
    assert no_head_finds_nothing(life)


def honest(template: Path, folder: Path, shops: int) -> None:
    """Ten histories a shop: what stands after every few steps is one."""
    alarms = []
    for shop in range(shops):
        history = History(template, folder / f"shop-{shop}", SEED + shop)
        for shift in range(10):
            history.live(4)
            if shift % 3 == 0:
                history.end_shift(days=history.chance.choice((0, 1, 40, 400)))
            with book_of(history.bytes()) as (_, connection):
                head = newest_head(connection)
                alarms += [f"shop {shop}, shift {shift}: {found}" for found in found_in(connection, history.keys(), head)]
        history.close()
        shutil.rmtree(folder / f"shop-{shop}")
    told("P9", shops * 10, len(alarms), True, "honest histories, no alarm")
    assert not alarms, "\n".join(alarms)


def test_an_honest_history_raises_no_alarm(shop_template: Path, room: Path) -> None:
    honest(shop_template, room, 10)


@pytest.mark.long
def test_a_thousand_honest_histories(shop_template: Path, room: Path) -> None:
    honest(shop_template, room, 100)
