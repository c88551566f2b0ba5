"""The walk before there is a desk: the page of a new shop, and every trouble that keeps one from opening."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from shop import CLERK
from walking import Walks

from counter_app.programme.refusals import Trouble
from counter_app.screens.first_start.pages import FirstStartPages
from counter_app.screens.wording.troubles import trouble_words

OPENING = (
    "read-only", "in-use", "disk-full", "disk-failing", "cannot-open", "not-our-database", "database-damaged", "newer-database", "busy",
    "pepper-missing", "desk-key-missing", "desk-key-damaged", "desk-key-not-saved",
)  # fmt: skip


def test_a_new_shop(walks: Walks, tmp_path: Path) -> None:
    walk = walks(folder=tmp_path / "new")
    walk.also_data = "Asia/Shanghai\nJHB 1024\ntwo\nbroken.toml\nno such thing\nhot"
    pages = walk.main.stack.currentWidget()
    assert isinstance(pages, FirstStartPages)
    walk.until(lambda: pages.choose.choice is not None)
    walk.stop("first start, which programme", wide=True)
    pages.choose.search.setText("no such thing")
    walk.stop("first start, no such programme")
    pages.choose.search.setText("")
    walk.click("programme-rules-asked")
    walk.until(lambda: walk.sees("rules-close"))
    walk.stop("first start, a programme's rules")
    walk.click("rules-close")
    broken = tmp_path / "broken.toml"
    broken.write_text("decimals = 9\nper-full = 1\n", encoding="utf-8")
    walk.also_data += "\n" + "decimals version programme title first-day earning tier per-full"
    pages.choose.file_chosen.emit(broken)
    walk.until(lambda: walk.sees("mistakes-close"))
    walk.also_data += "\n" + "\n".join(label.text() for label in walk.main.findChildren(QLabel) if "Right would be" in label.text())
    walk.stop("first start, a file's mistakes")
    walk.click("mistakes-close")
    walk.click("restore-backup")
    walk.until(lambda: walk.sees("restore.file"))
    walk.also_data += "\nbackup XXXXXX /srv/no-such-copy ABCD"
    walk.stop("first start, restore from a backup", wide=True)
    pages.restore.file.set_text("/srv/no-such-copy")
    pages.restore.key.set_text("ABCD")
    walk.click("restore.go")
    walk.settle()
    walk.stop("first start, a backup that can't be restored")
    walk.click("restore.back")
    walk.type("F12")
    walk.until_says("A clerk")
    walk.stop("first start", wide=True)
    walk.type("F12")
    walk.until_can_be_read("not right yet")
    walk.stop("first start, nothing filled in")
    page = pages.shop
    page.fields["name"].set_text("锦和百货")
    page.fields["desk"].set_text("two")
    page.people[0].fields["name"].set_text(CLERK.name)
    page.people[0].fields["badge"].set_text("JHB 1024")
    for field, pin in ((page.people[0].pins.first, "123456"), (page.people[0].pins.again, "123456"), (page.people[1].pins.first, "90614")):
        QTest.keyClicks(field, pin)
    walk.type("F12")
    walk.until_can_be_read("not right yet", "This is not a number")
    walk.stop("first start, much wrong")
    walk.is_good()


def test_a_desk_that_does_not_open(walks: Walks) -> None:
    walk = walks()
    walk.until(lambda: walk.main.services is not None)
    walk.also_data = "/srv/counter"
    for code in OPENING[:4]:
        assert trouble_words(code) is not None
        walk.main._on_troubled(Trouble(code, "/srv/counter"))
        walk.stop(f"trouble {code}")
    walk.is_good()
