"""The walk through the members' place: found, enrolled, changed, cards, two records of one person, leaving."""

from PySide6.QtWidgets import QLineEdit
from shop import CLERK, SUPERVISOR
from walking import Walk, Walks

WANG, LI = "602100000387", "602100000484"


def fill(walk: Walk, identifier: str, text: str) -> None:
    """Put into a field, as an input method does."""
    field = walk.control(identifier)
    assert isinstance(field, QLineEdit)
    field.setText(text)


def open_file(walk: Walk, card: str) -> None:
    walk.scan(card)
    walk.until(lambda: walk.sees("member-reveal"))
    walk.settle()


def test_looking_after_a_member(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.go("members")
    walk.until_can_be_read("Whom are you looking for?")
    walk.stop("members, nobody yet")
    open_file(walk, WANG)
    walk.stop("members, one found", wide=True)
    walk.click("member-do-change")
    walk.until(lambda: walk.sees("member-name"))
    walk.also_data = "\n".join(field.text() for field in walk.main.findChildren(QLineEdit) if field.isVisible())
    walk.stop("members, change")
    walk.type("Esc")
    walk.until(lambda: not walk.sees("member-ok"))
    walk.type("F3")
    walk.until(lambda: walk.sees("member-name"))
    walk.also_data += "\n王雅琴"
    fill(walk, "member-name", "王雅琴")
    walk.click("member-ok")
    walk.until_can_be_read("Perhaps one of these?")
    walk.stop("enrol, somebody alike")
    walk.is_good()


def test_two_records_of_one_person(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    walk.go("members")
    open_file(walk, WANG)
    walk.click("member-do-join")
    walk.until(lambda: walk.sees("member-other"))
    fill(walk, "member-other", LI)
    walk.also_data = LI
    walk.click("member-ok")
    walk.until_can_be_read("Comes along")
    walk.stop("join two records, both known")
    walk.click("member-ok")
    walk.until(lambda: walk.sees("approval-approve"))
    walk.stop("join two records, approval")
    walk.is_good()
