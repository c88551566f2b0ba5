"""Every parser that reads from outside, each as one function of bytes that must raise nothing: what a parser may raise is taken here,
whatever else comes out is a bug of ours, and so is an answer that breaks a promise.
"""

from __future__ import annotations

import atexit
import io
import json
import re
import shutil
import struct
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from shop import CHEAP, new_shop

from counter_app.actions.importing.checked import harmless, refused_as_csv
from counter_app.actions.importing.gifts import check_gifts
from counter_app.actions.importing.members import check_members
from counter_app.actions.importing.receipts import check_receipts
from counter_app.actions.importing.table import read_file
from counter_app.actions.tries import parse_tries
from counter_app.backups.recovery_key import BadKey, key_name, parse_recovery_key
from counter_app.backups.sealed import MAGIC, PIECE, VERSION, Unsealed, _cipher, _nonce, needs_key
from counter_app.cli.init import BadFile, read_shop_file
from counter_app.database.exchange.capture import from_text
from counter_app.database.exchange.letters import letter_from
from counter_app.database.folder import DataFolder
from counter_app.head_office.enrolment_code import EnrolmentCode
from counter_app.head_office.lending import wanted_in
from counter_app.opening import OpenDesk, open_desk, set_up
from counter_app.programme.explain import plain_text
from counter_app.programme.file.faults import ProgrammeFileErrors, sentence
from counter_app.programme.file.load import load_programme
from counter_app.programme.refusals import FileRefused, Refused, Trouble
from counter_app.programme.voucher_numbers import is_number, parse_short_code, print_short_code
from counter_app.rehearsal.cases import CaseFileErrors, ProgrammeFile, cases_of, read_cases
from counter_app.resources import resource
from counter_app.screens.finding import Shape, shape_of
from counter_app.screens.printing.ipp import IppError, _groups
from counter_app.screens.scan_run import FEWEST, SLOWEST, Heard, Run, is_bank_card
from counter_app.vouchers.code import DIGITS, VoucherCode, check, content_hash, read, sign
from counter_app.vouchers.keys import BadList, DeskKey, KeyList, _listed_key
from counter_app.vouchers.verify import verify_voucher

AT = datetime(2026, 11, 22, 2, 30, 5, tzinfo=UTC)
TODAY = date(2026, 11, 22)
KEY = DeskKey.make(7, datetime(2026, 1, 1, tzinfo=UTC), bytes(range(32)))
KEYS = KeyList.of_desk(KEY, 1, AT)
GENUINE = sign(KEY.private, VoucherCode(7, AT, bytes(range(16)), 8010, content_hash([("CUP", 2)]), 1, date(2026, 12, 22)))
BACKUP_KEY = bytes(range(32, 64))
BACKUP_SALT = bytes(range(64, 96))


@lru_cache(maxsize=1)
def folder() -> Path:
    """A place for the files of this run, in memory where there is such a place."""
    memory = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(prefix="counter-fuzzing-", dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@lru_cache(maxsize=1)
def shop() -> OpenDesk:
    """A shop whose register the files are held against."""
    data = DataFolder(folder() / "shop")
    set_up(data, new_shop(), now=lambda: AT, cost=CHEAP)
    opened = open_desk(data, now=lambda: AT, cost=CHEAP)
    atexit.register(opened.close)
    return opened


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


# Typed and scanned


def scanner_run(data: bytes) -> None:
    """Pairs of milliseconds and a character, to a run's end."""
    run, at, typed, gaps = Run(), 0, "", 0
    for place in range(0, len(data) - 1, 2):
        gap, character = data[place], chr(data[place + 1])
        if run.begun and run.is_over(at + gap):
            _finished(run, typed, gaps)
            typed, gaps = "", 0
        if not typed:
            gap = 0
        at += gap
        gaps += gap
        typed += character
        run.add(character, at)
        assert run.begun
    _finished(run, typed, gaps)


def _finished(run: Run, typed: str, gaps: int) -> None:
    if not run.begun:
        return
    was_card = run.is_card
    finished = run.finish()
    assert not run.begun
    assert not run.is_card
    fast = len(typed) >= FEWEST and gaps <= SLOWEST * (len(typed) - 1)
    if finished.heard is Heard.SCAN:
        assert finished.text
        assert finished.text == typed or (
            was_card and finished.text.isdigit() and finished.text.isascii() and not is_bank_card(finished.text)
        )
    else:
        assert finished.text == ""
        assert finished.heard is not Heard.TYPING or not fast


def found_shape(data: bytes) -> None:
    """Whatever is typed into the find box has at most one shape, and the form the register is asked with has the same."""
    text = _text(data)
    found = shape_of(text)
    if found is None:
        assert not text.split()
        return
    assert found.text
    if found.shape in (Shape.VOUCHER_CODE, Shape.PHONE, Shape.LAST_FOUR, Shape.VOUCHER_NUMBER):
        assert re.fullmatch("[0-9]+", found.text)
    if found.shape is Shape.VOUCHER_CODE:
        assert len(found.text) == DIGITS
    if found.shape is Shape.SHORT_CODE:
        assert parse_short_code(print_short_code(found.text)) == found.text
    again = shape_of(found.text)
    assert again is not None
    assert (again.shape, again.text) == (found.shape, found.text)


def voucher_digits(data: bytes) -> None:
    """No code but the genuine one is good, and every code that can be read is the only way to write its bytes."""
    text = _text(data)
    verdict = check(text, KEYS, TODAY)
    assert not verdict.good or text == GENUINE
    parts = read(text)
    if parts is not None:
        assert str(int.from_bytes(b"\x01" + parts.body + parts.signature, "big")) == text
    is_number(text)
    code = parse_short_code(text)
    assert code is None or parse_short_code(print_short_code(code)) == code
    raw = data.ljust(102, b"\0")[:102]
    forged = str(int.from_bytes(b"\x01" + raw, "big"))
    assert not check(forged, KEYS, TODAY).good or forged == GENUINE


def recovery_key(data: bytes) -> None:
    """A recovery key as it was typed has one form."""
    with suppress(BadKey):
        found = parse_recovery_key(_text(data))
        assert parse_recovery_key(found) == found


# Files


def _table(data: bytes, check_file: Callable[..., object]) -> None:
    path = folder() / "list.csv"
    path.write_bytes(data)
    opened = shop()
    try:
        found = check_file(opened.database, read_file(path), TODAY)
    except Refused as refused:
        if not isinstance(refused.reason, FileRefused):
            raise
        return
    lines = found.refused  # type: ignore[attr-defined]
    for row in refused_as_csv(lines, lambda line: (line.field, line.why)).splitlines():
        assert row[:1] not in tuple("=+-@")
    for line in lines:
        assert harmless(line.said)[:1] not in tuple("=+-@\t\r")


def members_file(data: bytes) -> None:
    """A list of members, checked against a register."""
    _table(data, check_members)


def gifts_file(data: bytes) -> None:
    """A list of gifts."""
    _table(data, check_gifts)


def receipts_file(data: bytes) -> None:
    """A till's receipts."""
    _table(data, check_receipts)


def programme_file(data: bytes) -> None:
    """A programme file is good, and can be told in both languages, or every mistake in it has a sentence."""
    try:
        programme = load_programme(_text(data), "shop.toml")
    except ProgrammeFileErrors as errors:
        faults = errors.faults
    else:
        assert plain_text(programme, "zh")
        assert plain_text(programme, "en")
        return
    assert faults
    for fault in faults:
        assert sentence(fault)
        assert fault.line >= 1


@lru_cache(maxsize=1)
def _shipped() -> ProgrammeFile:
    text = resource("programmes", "supermarket.toml").read_text("utf-8")
    return ProgrammeFile(text, "supermarket.toml", load_programme(text, "supermarket.toml"))


def case_file(data: bytes) -> None:
    """A case file."""
    with suppress(CaseFileErrors):
        cases_of(_text(data), "cases.toml", folder(), programme=_shipped())


def case_file_on_disk(data: bytes) -> None:
    """The same from a file that names its own programme."""
    path = folder() / "cases.toml"
    path.write_bytes(data)
    with suppress(CaseFileErrors):
        read_cases(path)


def shop_file(data: bytes) -> None:
    """The file a shop is opened from. Every PIN stands in it, or nobody could be asked for one here."""
    path = folder() / "shop.toml"
    path.write_bytes(data if b"pin" in data else data + b'\npin = "482913"\n')
    with suppress(BadFile):
        read_shop_file(path)


def key_list(data: bytes) -> None:
    """A list of keys: no text but the genuine list's own content is believed; and its entries, as if they were signed."""
    with suppress(BadList):
        found = KeyList.parse(data)
        assert found.root != KEY.public or found == KEYS
        KeyList.parse(found.to_json())
    verify_voucher(GENUINE, data, None, TODAY)
    with suppress(ValueError, RecursionError):
        said = json.loads(data)
        keys = said.get("keys") if isinstance(said, dict) else None
        for each in keys if isinstance(keys, list) else ():
            with suppress(BadList):
                assert _listed_key(each).as_json()


def backup_file(data: bytes) -> None:
    """A backup's file, as somebody without the key can change it."""
    with suppress(Trouble):
        needs_key(io.BytesIO(data))
    with suppress(Trouble):
        unsealed = Unsealed(io.BytesIO(data), BACKUP_KEY)
        for _name, blocks in unsealed.parts():
            for _block in blocks:
                pass


def sealed(plain: bytes) -> bytes:
    """``plain`` as the content of a file of the right key."""
    header = MAGIC + bytes([VERSION]) + bytes.fromhex(key_name(BACKUP_KEY)) + BACKUP_SALT
    cipher = _cipher(BACKUP_KEY, BACKUP_SALT)
    pieces = [plain[at : at + PIECE] for at in range(0, len(plain), PIECE)] or [b""]
    return header + b"".join(
        cipher.encrypt(_nonce(number, last=number == len(pieces) - 1), piece, header) for number, piece in enumerate(pieces)
    )


def backup_content(data: bytes) -> None:
    """What stands in a backup, written by somebody with the key; and the PIN tries of one."""
    backup_file(sealed(data))
    backup_file(sealed(struct.pack(">I", len(data)) + data))
    parse_tries(data, bytes(32))


def printer_answer(data: bytes) -> None:
    """What a print server answers."""
    with suppress(IppError, struct.error, IndexError, UnicodeDecodeError):
        for group in _groups(data):
            for values in group.values():
                for value in values:
                    assert isinstance(value, str | int)


def letters(data: bytes) -> None:
    """What a desk may send to head office: a letter, its rows, what it asks for, and the code that lets it in."""
    text = data.decode("utf-8", "replace")
    with suppress(ValueError):
        said = letter_from(text)
        assert letter_from(said.text) == said
        assert said.is_whole in (True, False)
        from_text(said.rows)
    with suppress(ValueError):
        from_text(text)
    with suppress(ValueError):
        assert wanted_in(text).points >= 0
    with suppress(Trouble):
        EnrolmentCode.parse(text[:200])


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        scanner_run, found_shape, voucher_digits, recovery_key, members_file, gifts_file, receipts_file, programme_file, case_file,
        case_file_on_disk, shop_file, key_list, backup_file, backup_content, printer_answer, letters,
    )
}  # fmt: skip
