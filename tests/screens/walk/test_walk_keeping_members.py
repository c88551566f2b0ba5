"""The walk through the members' place: found, changed, joined with another record, enrolled."""

from PySide6.QtWidgets import QLineEdit
from shop import SUPERVISOR
from walking import Walk, Walks

WANG, ZHAO = "602100000387", "602100000484"


def fill(walk: Walk, identifier: str, text: str) -> None:
    """Put into a field, as an input method does."""
    field = walk.control(identifier)
    assert isinstance(field, QLineEdit)
    field.setText(text)


def open_file(walk: Walk, card: str) -> None:
    walk.scan(card)
    walk.until(lambda: walk.sees("member-reveal"))
    walk.settle()


def test_looking_after_members(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    walk.go("members")
    walk.until_can_be_read("Whom are you looking for?")
    open_file(walk, WANG)
    walk.stop("members, one found", wide=True)
    walk.click("member-do-change")
    walk.until(lambda: walk.sees("member-name"))
    walk.also_data = "\n".join(field.text() for field in walk.main.findChildren(QLineEdit) if field.isVisible())
    walk.stop("members, change")
    walk.type("Esc")
    walk.until(lambda: not walk.sees("member-ok"))
    walk.click("member-do-join")
    walk.until(lambda: walk.sees("member-other"))
    fill(walk, "member-other", ZHAO)
    walk.also_data += f"\n{ZHAO}"
    walk.click("member-ok")
    walk.until_can_be_read("Comes along")
    walk.stop("join two records, both known")
    walk.type("Esc")
    walk.until(lambda: not walk.sees("member-ok"))
    walk.type("F3")
    walk.until(lambda: walk.sees("member-name"))
    fill(walk, "member-name", "王雅琴")
    walk.click("member-ok")
    walk.until_can_be_read("Perhaps one of these?")
    walk.stop("enrol, somebody alike")
    walk.type("Esc")
    walk.until(lambda: not walk.sees("member-ok"))
    walk.type("Esc")
    walk.until(lambda: walk.sees("member-browse"))
    walk.click("member-browse")
    walk.settle()
    walk.stop("members, all of them", wide=True)
    walk.is_good()
