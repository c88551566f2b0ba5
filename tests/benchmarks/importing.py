"""Taking in 50,000 members from a CSV file, against the same checks written by hand with csv and executemany."""

from __future__ import annotations

import csv
import os
import random
import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from counter_app.actions.importing.members import TakeMembers, check_members, take_members
from counter_app.actions.importing.table import read_file
from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk
from tests.benchmarks.measure import Row
from tests.benchmarks.shops import NOW, TODAY, cache, copy_of, empty_shop

LINES = 50_000
ROUNDS = 5
EPOCH = date(1970, 1, 1)
TIERS = {"普通": ("ordinary", 0), "银卡": ("silver", 1_000), "金卡": ("gold", 5_000), "钻石": ("diamond", 20_000)}
STATES = {"正常": ("active", "current"), "冻结": ("blocked", "current"), "挂失": ("active", "lost")}
SALUTATIONS = {"男": "mr", "女": "ms"}
HEADING = (
    "会员卡号", "旧卡号", "姓名", "手机", "性别", "生日", "结婚纪念日", "等级", "积分余额", "积分到期日", "累计消费", "开卡日期", "状态",
    "备注",
)  # fmt: skip
CARD = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
PHONE = re.compile(r"(?:\+?86)?(1(?:3[0-9]|4[57]|5[0-35-9]|6[2567]|7[0-35-8]|8[0-9]|9[0-35-9])[0-9]{8})")
GAPS = re.compile(r"[\s()\-]+")
DATE = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?")
POINTS = re.compile(r"\d{1,12}(?:\.0+)?")
SPENT = re.compile(r"(\d{1,10})(?:\.(\d{1,2}))?")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def rows() -> Iterator[Row]:
    taken: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory(dir=cache()) as place:
        file = Path(place) / "members.csv"
        _write(file)
        for turn in range(ROUNDS):
            ours, bare = copy_of(empty_shop(), Path(place) / f"ours-{turn}"), copy_of(empty_shop(), Path(place) / f"bare-{turn}")
            taken[0].append(_ours(ours, file))
            taken[1].append(_by_hand(bare, file))
    yield Row("import of 50,000 members: lines a second", LINES / median(taken[0]), LINES / median(taken[1]), 0.5, "", at_least=True)


def _write(file: Path) -> None:
    """A shop's list as they are: old cards, a few repeats, phones and dates written in two ways."""
    chance = random.Random(5)
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADING)
        for n in range(LINES):
            phone = f"13{n:09d}"
            born = f"19{50 + n % 50}-{1 + n % 12:02d}-{1 + n % 28:02d}"
            line = {
                "会员卡号": f"6{n if chance.random() > 0.001 else n // 2:010d}",
                "旧卡号": f"A{n:07d}" if n % 17 == 0 else "",
                "姓名": chance.choice("赵钱孙李周吴郑王") + chance.choice(("小明", "丽华", "伟", "子涵")),
                "手机": f"+86 {phone[:3]}-{phone[3:7]}-{phone[7:]}" if n % 300 == 0 else phone,
                "性别": "女" if n % 2 else "男",
                "生日": born.replace("-", "/") if n % 100 == 0 else born,
                "等级": chance.choice(("普通",) * 9 + ("银卡", "金卡")),
                "积分余额": chance.randrange(9_000),
                "积分到期日": f"2027-{1 + n % 12:02d}-15",
                "累计消费": f"{chance.randrange(9_000)}.{n % 100:02d}",
                "开卡日期": "2019-05-06",
                "状态": "挂失" if n % 101 == 0 else "正常",
            }
            writer.writerow([line.get(name, "") for name in HEADING])


def _ours(folder: DataFolder, file: Path) -> float:
    opened = open_desk(folder, now=lambda: NOW)
    try:
        start = perf_counter()
        checked = check_members(opened.database, read_file(file), TODAY)
        opened.desk.write(take_members, opened.desk.asked(TakeMembers, file=checked.source.sha, lines=checked.take))
        return perf_counter() - start
    finally:
        opened.close()


def _by_hand(folder: DataFolder, file: Path) -> float:
    connection = sqlite3.connect(folder.database, isolation_level=None)
    for pragma in (
        "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY", "wal_autocheckpoint=0",
        "recursive_triggers=ON",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}").fetchall()
    start = perf_counter()
    tables = _checked(connection, file)
    connection.execute("BEGIN IMMEDIATE")
    for (table, columns), lines in tables.items():
        places = ",".join("?" * len(columns.split(",")))
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", lines)
    connection.execute("COMMIT")
    spent = perf_counter() - start
    connection.close()
    return spent


def _day(text: str) -> int | None:
    if not text:
        return None
    try:
        return (date.fromisoformat(text) - EPOCH).days
    except ValueError:
        found = DATE.fullmatch(text)
        if found is None:
            raise
        return (date(int(found[1]), int(found[2]), int(found[3])) - EPOCH).days


def _checked(connection: sqlite3.Connection, file: Path) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    """The rows of each table: what an experienced person would write for this one file."""
    today, first = (TODAY - EPOCH).days, (date(1900, 1, 1) - EPOCH).days
    known = {row[0] for row in connection.execute("SELECT code FROM card")}
    phones = {row[0] for row in connection.execute("SELECT phone FROM member")}
    members: list[tuple[Any, ...]] = []
    cards: list[tuple[Any, ...]] = []
    standings: list[tuple[Any, ...]] = []
    lots: list[tuple[Any, ...]] = []
    entries: list[tuple[Any, ...]] = []
    refused: list[tuple[int, str]] = []
    request = os.urandom(16)
    with file.open(encoding="utf-8-sig", newline="") as source:
        reader = csv.reader(source, strict=True)
        next(reader)
        for row in reader:
            number, old, name, phone, sex, born, wed, tier_name, said, until, spent, joined, state_name, remark = row
            number = GAPS.sub("", number)
            if number in known or len(number) < 5 or not CARD.fullmatch(number) or not any(char.isdigit() for char in number):
                refused.append((reader.line_num, "card"))
                continue
            if old and (old in known or not CARD.fullmatch(old)):
                refused.append((reader.line_num, "old_card"))
                continue
            name = " ".join(unicodedata.normalize("NFC", name).split())
            if not name or len(name) > 60 or any(unicodedata.category(char) in UNSEEN for char in name):
                refused.append((reader.line_num, "name"))
                continue
            tier = TIERS.get(tier_name)
            if tier is None or not POINTS.fullmatch(said) or int(said.partition(".")[0]) > 10_000_000:
                refused.append((reader.line_num, "points"))
                continue
            points = int(said.partition(".")[0])
            try:
                days = _day(born), _day(wed), _day(until), _day(joined)
            except ValueError:
                refused.append((reader.line_num, "date"))
                continue
            if any(day is not None and not first <= day <= today for day in (days[0], days[1], days[3])):
                refused.append((reader.line_num, "date"))
                continue
            found = PHONE.fullmatch(GAPS.sub("", unicodedata.normalize("NFKC", phone)))
            kept = None if found is None else found[1]
            if kept is not None:
                phones.add(kept)
            money = SPENT.fullmatch(spent)
            fen = 0 if money is None else int(money[1]) * 100 + int((money[2] or "0").ljust(2, "0"))
            state, card_state = STATES[state_name]
            known.add(number)
            n = len(members) + 1
            members.append(
                (
                    n, os.urandom(16), name, SALUTATIONS[sex], kept, kept and kept[-4:], days[0], days[1], tier[0], days[3], state,
                    " ".join(remark.split()),
                )
            )  # fmt: skip
            cards.append((number, n, card_state, days[3]))
            if old:
                known.add(old)
                cards.append((old, n, "replaced", days[3]))
            rich = points > 0 and (days[2] is None or days[2] >= today)
            standings.append((n, points if rich else 0, 0, 0, tier[1], fen, int(rich), today, 0, 0))
            if rich:
                lots.append((len(lots) + 1, os.urandom(16), n, today, 2_932_896 if days[2] is None else days[2], points, points, 0))
                entries.append((n, 1, "opening", points, len(lots), request, len(lots), 0, today, 2, 1, 1, None, None, 1, ""))
    return {
        ("member", "id,uid,name,salutation,phone,last4,birthday,anniversary,tier,joined,state,remark"): members,
        ("standing", "member_id,balance,held,debt,earned,spent_fen,entries,earned_day,earned_that_day,last_seen"): standings,
        ("card", "code,member_id,state,given_on"): cards,
        ("lot", "id,uid,member_id,earned_on,expires,amount,remaining,held"): lots,
        (
            "ledger",
            "member_id,seq,kind,points,lot_id,request_id,line,at,business_date,desk,epoch,shop_id,shift_id,staff_id,programme_id,note",
        ): entries,
    }
