"""A supervisor reads the trail: who did what, in words, newest first; by day, person, kind and member; and whether it is whole."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from databases import by_hand
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableView
from shop import CLERK, OPENED, SUPERVISOR, Shop
from supervised import Opens, SupervisorsDesk

from counter_app.actions.reveal import Reveal, reveal
from counter_app.database.trail import Entry
from counter_app.resources import resource
from counter_app.screens.auditing.words import GROUPS, SAYS, Teller
from counter_app.screens.design.theme import Look
from counter_app.screens.members.place import CHANGED_FIELDS
from tests.actions.doing import bought, enrolled, handed, redeemed, stocked, undone


@pytest.fixture
def day(shop: Shop) -> Shop:
    """A day at the desk: 王小明 buys, redeems a dear gift with a supervisor's yes, and gets it; 李小红 only joins."""
    shop.sign_in(CLERK)
    member = enrolled(shop, name="王小明", phone="13912345678", card="6100000001")
    phone = stocked(shop, "PHONE", points=800, pieces=5, name="手机", name_en="Phone", retail=99_900)
    bought(shop, member, "S1", "2000.00")
    made = redeemed(shop, member, (phone, 1), yes_from=shop.who(SUPERVISOR))
    handed(shop, made.voucher_id, (1, 1))
    enrolled(shop, name="李小红", phone="13812345678", card="6100000002")
    shop.desk.write(reveal, shop.desk.asked(Reveal, member_id=member, fields=("phone",)))
    return shop


def trail(desk: SupervisorsDesk) -> list[str]:
    """What happened, as the rows say it, from the top."""
    table = desk.control("audit-list")
    assert isinstance(table, QTableView)
    model = table.model()
    return [str(model.index(row, 2).data()) for row in range(model.rowCount())]


def choose(desk: SupervisorsDesk, combo: str, words: str) -> None:
    box = desk.control(combo)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(next(n for n in range(box.count()) if words in box.itemText(n)))


def test_what_was_looked_at_in_full_is_said_in_the_language_in_force(day: Shop, opens: Opens) -> None:
    member = enrolled(day, name="赵国强", phone="13712345678", card="6100000003")
    day.desk.write(reveal, day.desk.asked(Reveal, member_id=member, fields=CHANGED_FIELDS))
    desk = opens("audit")
    desk.waits_for("赵*'s name, phone, birthday, remark was looked at in full")
    desk.look.use(language="zh_CN")
    desk.waits_for("查看了赵*的完整姓名、手机号、生日、备注")


def test_what_happened_stands_in_words_newest_first(day: Shop, opens: Opens) -> None:
    desk = opens("audit")
    desk.waits_for("王* redeemed Phone × 1 for 800 points, approved by 周敏")
    said = trail(desk)
    assert "signed in" in said[0]
    expected = (
        "王*'s phone was looked at in full", "李* became a member", "1 piece of voucher", "王* redeemed", "王* earned", "was opened",
    )  # fmt: skip
    order = [next(n for n, line in enumerate(said) if words in line) for words in expected]
    assert order == sorted(order)
    everything = desk.text()
    for personal in ("王小明", "李小红", "13912345678", "6100000001"):
        assert personal not in everything


def test_it_is_read_in_chinese_too(day: Shop, opens: Opens, look: Look) -> None:
    desk = opens("audit")
    desk.waits_for("王* redeemed")
    look.use(language="zh_CN")
    desk.waits_for("王*用 800 分兑换手机 × 1")
    look.use(language="en")


def test_filters_narrow_it_and_esc_takes_them_away(day: Shop, opens: Opens) -> None:
    day.clock.advance(days=1)
    day.sign_in(CLERK)
    bought(day, 1, "S2", "5.00")
    desk = opens("audit")
    desk.waits_for("receipt S2")
    everything = len(trail(desk))
    choose(desk, "audit-kind", "Points")
    desk.qtbot.wait_until(lambda: len(trail(desk)) == 2)
    assert all("earned" in line for line in trail(desk))
    desk.fill("audit-day", (OPENED.date() + timedelta(days=1)).isoformat())
    desk.qtbot.wait_until(lambda: len(trail(desk)) == 1)
    assert "receipt S2" in trail(desk)[0]
    choose(desk, "audit-person", SUPERVISOR.name)
    desk.waits_for("No such entry")
    desk.frame.setFocus()
    desk.press(Qt.Key.Key_Escape)
    desk.qtbot.wait_until(lambda: len(trail(desk)) == everything)


def test_a_day_that_is_none_is_said(day: Shop, opens: Opens) -> None:
    desk = opens("audit")
    desk.waits_for("王* redeemed")
    desk.fill("audit-day", "2 November")
    desk.press(Qt.Key.Key_Return)
    desk.waits_for("A day is written 2026-11-02")


def test_a_member_s_card_shows_what_was_about_them(day: Shop, opens: Opens) -> None:
    desk = opens("audit")
    desk.waits_for("王* redeemed")
    desk.scan("6100000001")
    desk.waits_for("Only 王*")
    desk.qtbot.wait_until(lambda: not any("李*" in line for line in trail(desk)))
    said = trail(desk)
    assert any("1 piece of voucher" in line for line in said)
    assert any("earned" in line for line in said)
    assert not any("signed in" in line for line in said)
    desk.click("audit-member")
    desk.qtbot.wait_until(lambda: any("李*" in line for line in trail(desk)))
    desk.scan("6199999999")
    desk.waits_for("Scan the card, or type its whole number.")


def test_a_long_trail_comes_as_it_is_scrolled(day: Shop, opens: Opens) -> None:
    for receipt in range(150):
        bought(day, 1, f"L{receipt}", "1.00")
    desk = opens("audit")
    desk.waits_for("receipt L149")
    table = desk.control("audit-list")
    assert isinstance(table, QTableView)
    assert len(trail(desk)) < len(day.journal())

    def at_the_end() -> bool:
        table.scrollToBottom()
        return any("was opened" in line for line in trail(desk))

    desk.qtbot.wait_until(at_the_end)
    assert len(trail(desk)) == len(day.journal())
    receipts = [found[1] for line in trail(desk) if (found := re.search(r"receipt (L\d+)", line))]
    assert receipts == [f"L{number}" for number in reversed(range(150))]


def test_a_clerk_is_told_whose_work_it_is(day: Shop, opens: Opens) -> None:
    desk = opens("audit", CLERK)
    desk.waits_for("A supervisor reads the audit trail")
    assert "redeemed" not in desk.text()


def test_whether_the_history_is_whole_is_said(day: Shop, opens: Opens) -> None:
    desk = opens("audit")
    desk.waits_for("王* redeemed")
    desk.click("audit-check")
    desk.waits_for("The history is whole")
    changed = "UPDATE journal SET body = replace(body, '\"points\":800', '\"points\":80') WHERE kind = 'redeem'"
    by_hand(day.folder, "DROP TRIGGER tr_journal_update", changed)
    desk.click("audit-check")
    desk.waits_for("The history is not whole")


def kinds_in_the_code() -> set[str]:
    """The kind of every action there is."""
    package = resource().parent / "counter_app"
    return {kind for file in package.rglob("*.py") for kind in re.findall(r'@action\(\s*"([^"]+)"', file.read_text("utf-8"))}


def test_every_kind_of_entry_has_a_sentence_and_a_group() -> None:
    kinds = kinds_in_the_code()
    assert "redeem" in kinds
    assert kinds - set(SAYS) == set()
    grouped = [kind for group in GROUPS.values() for kind in group]
    assert sorted(grouped) == sorted(SAYS)


def test_every_sentence_can_be_said_of_an_entry_that_tells_nothing(look: Look) -> None:
    for language in ("en", "zh_CN"):
        look.use(language=language)
        for kind in SAYS:
            said = Teller().sentence(Entry(1, 7, kind, OPENED, OPENED.date(), "", ()))
            assert said
            assert "{" not in said
    look.use(language="en")


def test_an_undo_says_who_approved_it(shop: Shop, opens: Opens) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, name="张伟")
    gift = stocked(shop, "CUP", points=600, pieces=5)
    bought(shop, member, "S1", "1900.00")
    undone(shop, redeemed(shop, member, (gift, 1)).voucher_id, shop.who(SUPERVISOR))
    desk = opens("audit")
    desk.waits_for("was undone; 600 points came back, approved by 周敏")
