"""Files that nobody honest would bring, each with the reader it is brought to; and in `hostile_readers` who reads them and who judges."""

from __future__ import annotations

import io
import json
import os
import socket
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fuzzing.targets import KEYS, sealed

from counter_app.resources import resource

PROGRAMME = resource("programmes", "tier-return.toml").read_text("utf-8")
MEMBERS = "会员卡号,姓名,手机,等级,积分余额\n"
GIFTS = "礼品编码,名称,类别,所需积分,库存\n"
RECEIPTS = "小票号,时间,会员,金额\n"
HEADERS = {"members": MEMBERS, "gifts": GIFTS, "receipts": RECEIPTS}
KINDS = (*HEADERS, "programme", "cases", "shop", "keys", "backup")

Make = Callable[[Path], Path]
Content = bytes | str | Callable[[], bytes]


@dataclass(frozen=True)
class Hostile:
    """``make`` puts the file into a folder and returns the path that the reader is given."""

    name: str
    reader: str
    make: Make


def _holding(content: Content) -> Make:
    def make(folder: Path) -> Path:
        path = folder / "file"
        held = content() if callable(content) else content
        path.write_bytes(held.encode() if isinstance(held, str) else held)
        return path

    return make


# What a name may lead to


def _sparse(folder: Path) -> Path:
    with (folder / "file").open("wb") as file:
        file.truncate(8 * 1024**3)
    return folder / "file"


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "file")
    return folder / "file"


def _socket(folder: Path) -> Path:
    here = Path.cwd()
    os.chdir(folder)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("file")
    os.chdir(here)
    return folder / "file"


def _folder(folder: Path) -> Path:
    (folder / "file").mkdir()
    return folder / "file"


def _link(to: str) -> Make:
    def make(folder: Path) -> Path:
        (folder / "file").symlink_to(to)
        return folder / "file"

    return make


NAMES: dict[str, Make] = {
    "a pipe nobody writes to": _fifo,
    "a device without end": lambda folder: Path("/dev/zero"),
    "a device of chance": lambda folder: Path("/dev/urandom"),
    "a socket": _socket,
    "a folder": _folder,
    "a link to somebody's file": _link("/etc/passwd"),
    "a link up and out": _link("../../../../../../../../../etc/passwd"),
    "a link to a device": _link("/dev/zero"),
    "a link to itself": _link("file"),
    "a name with a NUL": lambda folder: folder / "a\0b",
    "a name beyond all bounds": lambda folder: folder / ("a" * 5000),
    "8 GB of nothing": _sparse,
}


# Tables


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(16 * 1024 * 1024))
        packed.writestr("../../../../tmp/counter-was-here", b"x")
    return out.getvalue()


def _table_contents(header: str, much: int) -> dict[str, Content]:
    begin = header.encode()
    return {
        "a quote never closed": header + '1,"' + "x,\n" * 2000,
        "a gigantic field": header + "1," + "长" * 1_000_000 + "," * (header.count(",") - 1) + "\n",
        "a million columns": header + "," * 1_000_000,
        "a million headings": lambda: begin.rstrip() + b",x" * 1_000_000 + b"\n1\n",
        "one line of many MB": lambda: begin + b"x" * 10_000_000 * much,
        "one line of many MB, each sign four bytes": lambda: begin + "😀".encode() * 2_500_000 * much,
        "one record of millions of fields": lambda: begin + b'"\n",' * 400_000 * much,
        "millions of empty lines": lambda: begin + b"\n" * 5_000_000 * much,
        "millions of lines for an old computer": lambda: begin + b"\r" * 5_000_000 * much,
        "NULs": header + "1,\0\0\0\n",
        "UTF-16": (header + "1,a,b,c,d\n").encode("utf-16"),
        "bytes of no encoding": begin + b"\xff\xfe\x81\xff\n",
        "an encoding that breaks off at the end": lambda: begin + b"x,y\n" * 250_000 + b"\xff\xff",
        "a zip that unpacks to much more, and elsewhere": _zip_bomb,
        "nothing": b"\xef\xbb\xbf",
        "no heading that is known": "a,b,c\n" * 1000,
        "figures beyond all bounds": header + "".join(f"{n},9e999,{'9' * 3000},-1,１e5\n" for n in range(1000)),
    }


FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "=HYPERLINK('http://192.0.2.1')")


def _tables() -> Iterator[Hostile]:
    for reader, header in HEADERS.items():
        # The same code reads all three: the largest go to one.
        for name, content in _table_contents(header, 10 if reader == "members" else 1).items():
            yield Hostile(f"{reader}: {name}", reader, _holding(content))
    more: dict[str, tuple[str, Content]] = {
        "a million wrong lines": ("members", MEMBERS + "!,,,,\n" * 1_000_000),
        "tiers without end": ("members", lambda: (MEMBERS + "".join(f"61{n:08},王,,{n}级,1\n" for n in range(120_000))).encode()),
        "formulas for whoever opens the list of what is wrong": ("members", MEMBERS + "".join(f'"{each}",x,,y,z\n' for each in FORMULAS)),
        "signs that can't be seen": ("members", MEMBERS + "6100000001,王\u202e明\x1b[2J,,普通,1\n"),
        "more gifts than any shop": ("gifts", GIFTS + "A,B,C,1,1\n" * 200_000),
        "more lines than a till prints": ("receipts", RECEIPTS + "A,2026-11-01 10:00,1,1\n" * 400_000),
    }
    for name, (reader, content) in more.items():
        yield Hostile(f"{reader}: {name}", reader, _holding(content))


# TOML


TOML: dict[str, Content] = {
    "lists within lists": f"x = {'[' * 50_000}1{']' * 50_000}\n",
    "tables within tables": f"x = {'{a = ' * 20_000}1{'}' * 20_000}\n",
    "a key of 50,000 parts": f"a{'.a' * 50_000} = 1\n",
    "a heading of 50,000 parts": f"[a{'.a' * 50_000}]\n",
    "a key of 40,000 parts in quotes, inside a table": 'x = {"a"' + '."a"' * 40_000 + " = 1}\n",
    "headings, each within the one before": "".join(f"[{'.'.join('a' * n)}]\n" for n in range(1, 500)),
    "a number of 5,000 digits": PROGRAMME + "\nwhole = " + "9" * 5_000 + "\n",
    "numbers that are none": "decimals = nan\nx = inf\n[earning]\nmost = -inf\n",
    "300,000 characters": "# " + "x" * 300_000,
    "NULs": 'name = "\0"\n',
    "UTF-16": PROGRAMME.encode("utf-16"),
    "bytes of no encoding": b'name = "\xff\xfe"\n',
    "a text never closed": 'name = """' + "x" * 100_000,
    "backslashes in a text of several lines": 'name = 1\nother = """' + "\\\\" * 40 + 'n\n"""\n',
    "a list of 20,000 tables": "tier = [" + "{}," * 20_000 + "]\n",
    "names of the language's own": "__class__ = 1\n[__init__]\n__globals__ = {}\n",
    "signs that can't be seen": 'name = "\\u202e\\u001b[2J"\n',
    "16 MB": lambda: b"x = 1\n" * 2_700_000,
}
ELSEWHERE = (
    "/etc/passwd", "../../../../../../../../etc/passwd", "/dev/zero", "/proc/self/environ", "linked/passwd", "\\u0000", "x" * 5000,
)  # fmt: skip


def _texts() -> Iterator[Hostile]:
    for reader in ("programme", "cases", "shop"):
        for name, content in TOML.items():
            yield Hostile(f"{reader}: {name}", reader, _holding(content))
    for reader, before in (("cases", "programme = "), ("shop", '[shop]\nname = "a"\ndesk = 1\nprogramme = ')):
        for name in ELSEWHERE:
            yield Hostile(f"{reader}: its programme is {name[:40]}", reader, _beside_a_link(f'{before}"{name}"\n'))


def _beside_a_link(text: str) -> Make:
    def make(folder: Path) -> Path:
        (folder / "linked").symlink_to("/etc")
        return _holding(text)(folder)

    return make


# Lists of keys, and backups


def _lists() -> Iterator[Hostile]:
    genuine = KEYS.to_json()
    said = json.loads(genuine)
    contents: dict[str, Content] = {
        "lists within lists": "[" * 500_000,
        "tables within tables": '{"list":' * 200_000,
        "a number of a million digits": genuine.replace('"list": 1', '"list": ' + "9" * 1_000_000),
        "a name twice": genuine.replace('"list": 1', '"list": 1, "list": 2'),
        "NaN": genuine.replace('"list": 1', '"list": NaN'),
        "half a sign": genuine.replace('"root": "', '"root": "\\ud800'),
        "bytes of no encoding": b"\xff\xfe" + genuine.encode(),
        "another desk": genuine.replace('"desk": 7', '"desk": 8'),
        "20 MB": lambda: b'{"list": [' + b"1," * 10_000_000,
        "20,000 keys": lambda: json.dumps({**said, "keys": said["keys"] * 20_000}).encode(),
    }
    for name, content in contents.items():
        yield Hostile(f"keys: {name}", "keys", _holding(content))


def _in_backup(parts: object, rest: bytes = b"") -> bytes:
    text = json.dumps({"facts": {}, "parts": parts}).encode()
    return sealed(struct.pack(">I", len(text)) + text + rest)


def _backups() -> Iterator[Hostile]:
    genuine = _in_backup([["pepper", 4]], b"abcd")
    no_database = [["pepper", 32], ["desk.json", 2], ["keys.json", 2], ["tries", 0], ["counter.db", 6]]
    contents: dict[str, Content] = {
        "nothing": b"",
        "a head alone": genuine[:51],
        "cut off": genuine[:-1],
        "one bit": genuine[:-20] + bytes([genuine[-20] ^ 1]) + genuine[-19:],
        "more after its end": genuine + b"x",
        "another key's name": genuine[:15] + b"\0\0\0\0" + genuine[19:],
        "a version to come": genuine[:14] + b"\xff" + genuine[15:],
        "100 MB of zeros": lambda: genuine[:51] + bytes(100_000_000),
        "by the right key: parts of other folders": _in_backup([["../../../evil", 1], ["/tmp/evil", 1]], b"ab"),
        "by the right key: a part without end": _in_backup([["pepper", 2**62]], b"ab"),
        "by the right key: a part of less than nothing": _in_backup([["pepper", -5]], b"ab"),
        "by the right key: the database twice": _in_backup([["counter.db", 1]] * 2, b"ab"),
        "by the right key: thousands of parts": _in_backup([["x", 0]] * 5000),
        "by the right key: a list within lists": sealed(struct.pack(">I", 100_000) + b"[" * 100_000),
        "by the right key: a list of 4 GB": sealed(struct.pack(">I", 2**32 - 1) + b"x"),
        "by the right key: a pepper of 50 MB": lambda: _in_backup([["pepper", 50_000_000]], bytes(50_000_000)),
        "by the right key: a database that is none": _in_backup(no_database, bytes(32) + b"{}{}" + b"SQLite"),
    }
    for name, content in contents.items():
        yield Hostile(f"backup: {name}", "backup", _holding(content))


def every_file() -> dict[str, Hostile]:
    """All of them by name."""
    named = [Hostile(f"{reader}: {name}", reader, make) for reader in KINDS for name, make in NAMES.items()]
    return {one.name: one for one in (*named, *_tables(), *_texts(), *_lists(), *_backups())}
