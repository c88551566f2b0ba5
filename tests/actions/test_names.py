"""Members are found by any part of their name, by pinyin and by initials, however it is typed; and no longer once the name is another."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shop import CLERK, Shop
from sqlalchemy.engine import Connection

from counter_app.actions.importing.members import TakeMembers, check_members, take_members
from counter_app.actions.importing.table import read_file
from counter_app.actions.members import ChangeMember, Enrol, change_member, enrol
from counter_app.database.naming import by_name, words_of
from counter_app.database.pinyin import follow, spellings, splits
from tests.importing.csv_files import member_file, member_line


def enrolled(shop: Shop, *names: str) -> None:
    for name in names:
        shop.desk.write(enrol, shop.desk.asked(Enrol, name=name))


def found(shop: Shop, typed: str) -> set[str]:
    return {one.name for one in shop.desk.read(by_name, typed)}


NAMES = ("王小明", "王晓梅", "单雄信", "欧阳修", "阿依古丽·买买提", "Ann O'Neil", "吕布", "覃长乐", "陈宇", "孙悦", "张略")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("wangxm", {"王小明", "王晓梅"}),
        ("wxm", {"王小明", "王晓梅"}),
        ("WXM", {"王小明", "王晓梅"}),
        ("wang xiaoming", {"王小明"}),
        ("wangxiaomi", {"王小明"}),
        ("wxiaoming", {"王小明"}),
        ("xiaomei", {"王晓梅"}),
        ("wang", {"王小明", "王晓梅"}),
        ("王", {"王小明", "王晓梅"}),
        ("小明", {"王小明"}),
        ("梅", {"王晓梅"}),
        ("shan xx", {"单雄信"}),
        ("danxx", set()),
        ("ouyangx", {"欧阳修"}),
        ("oyx", {"欧阳修"}),
        ("xiu", {"欧阳修"}),
        ("古丽买", {"阿依古丽·买买提"}),
        ("ayiguli", {"阿依古丽·买买提"}),
        ("oneil", {"Ann O'Neil"}),
        ("ann o", {"Ann O'Neil"}),
        ("lvbu", {"吕布"}),
        ("lyu b", {"吕布"}),
        ("lyubu", {"吕布"}),
        ("chenyu", {"陈宇"}),
        ("sunyue", {"孙悦"}),
        ("zhanglue", {"张略"}),
        ("zhanglve", {"张略"}),
        ("qinchangle", {"覃长乐"}),
        ("tan cl", {"覃长乐"}),
        ("zzz", set()),
    ],
)
def test_a_member_is_found_however_the_name_is_typed(shop: Shop, typed: str, names: set[str]) -> None:
    enrolled(shop, *NAMES)

    assert found(shop, typed) == names


@pytest.mark.parametrize(
    ("name", "said"),
    [("单田芳", "shan"), ("曾国藩", "zeng"), ("仇英", "qiu"), ("解缙", "xie"), ("查良镛", "zha"), ("区晖", "ou"), ("朴树", "piao"),
     ("尉迟恭", "yu"), ("万俟卨", "mo"), ("缪昌期", "miao"), ("任贤齐", "ren"), ("华佗", "hua")],
)  # fmt: skip
def test_surnames_are_read_as_families_say_them(name: str, said: str) -> None:
    assert spellings(name)[0][0] == said


def test_a_new_name_is_found_and_the_old_one_no_longer(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = shop.desk.write(enrol, shop.desk.asked(Enrol, name="王小明")).answer.member_id

    shop.desk.write(change_member, shop.desk.asked(ChangeMember, member_id=member, name="李小明"))

    assert found(shop, "wxm") == set()
    assert found(shop, "wang") == set()
    assert found(shop, "lxm") == found(shop, "小明") == {"李小明"}


def test_members_from_a_file_are_found_by_pinyin(shop: Shop, tmp_path: object) -> None:
    checked = check_members(shop.open.database, read_file(member_file(tmp_path, member_line(姓名="曾小满"))), shop.desk.today())  # type: ignore[arg-type]
    shop.desk.write(take_members, shop.desk.asked(TakeMembers, file=checked.source.sha, lines=checked.take))

    assert found(shop, "zengxm") == {"曾小满"}


def test_a_search_reads_ranges_of_an_index_and_scans_nothing(shop: Shop) -> None:
    enrolled(shop, *NAMES)
    steps = shop.open.database.read(_plans_on_server if shop.open.database.on_server else _plans_in_file)
    assert steps
    assert not [step for step in steps if step.startswith(("SCAN", "Seq Scan"))]


def _plans_in_file(connection: Connection) -> list[str]:
    told: list[str] = []
    driver: Any = connection.connection.driver_connection
    driver.set_trace_callback(told.append)
    _look(connection)
    driver.set_trace_callback(None)
    return [row[3] for one in told if one.startswith("SELECT") for row in driver.execute(f"EXPLAIN QUERY PLAN {one}")]


def _plans_on_server(connection: Connection) -> list[str]:
    told: list[Any] = []

    class Telling(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Telling:
            told.append((query, params))
            return super().execute(query, params, **more)

    driver: Any = connection.connection.driver_connection
    plain, driver.cursor_factory = driver.cursor_factory, Telling
    _look(connection)
    driver.cursor_factory = plain
    # So few rows are read as they lie where that is allowed, whatever index there is.
    driver.execute("SET enable_seqscan = off")
    return [row[0].lstrip(" ->") for statement, values in told for row in driver.execute(f"EXPLAIN {statement}", values)]


def _look(connection: Connection) -> None:
    for typed in ("wxm", "wangxm", "小明"):
        by_name(connection, typed)


@given(st.sampled_from([*NAMES, "曾国藩", "李娜", "司马相如"]), st.data())
def test_every_beginning_of_every_syllable_leads_to_the_name(name: str, data: st.DataObject) -> None:
    for syllables in spellings(name):
        few = data.draw(st.integers(1, len(syllables)))
        typed = "".join(syllable[: data.draw(st.integers(1, len(syllable)))] for syllable in syllables[: min(few, 4)])
        spaced = " ".join(syllable[: data.draw(st.integers(1, len(syllable)))] for syllable in syllables[:few])

        assert any(follow(pieces, syllables) for pieces in splits(spaced))
        assert len(splits(typed)) <= 13


@given(st.text(min_size=1, max_size=60))
def test_any_name_has_words_and_any_text_can_be_looked_for(text: str) -> None:
    assert len(words_of(text)) <= 20
    assert len(splits(text)) <= 13
