"""A desk that belongs to a chain: address and code on one page, how far it is filled, what keeps it, stopped and gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from shop import CLERK, copy_of
from window import OpenWindow, Window

from counter_app.database.folder import DataFolder
from counter_app.programme.refusals import Trouble
from counter_app.screens.first_start.join_page import JoinPage
from counter_app.screens.first_start.pages import FirstStartPages

ADDRESS, CODE = "office.example.cn/counter", "7K4MA-2PQXD-9WETF-3HJNB-6RSVC"


@dataclass(frozen=True)
class Now:
    stage: str
    done: int = 0
    of: int = 0


class HeadOfficeOfTest:
    """What head office says at each step; a string is the code of a trouble. With the last step the shop is in the folder."""

    def __init__(self, window: Window, template: Path, *says: Now | str) -> None:
        self._window, self._template, self.says = window, template, list(says)
        self.asked: list[tuple[str, str]] = []
        self.closed = 0
        window.door.joining = self.join

    def join(self, address: str, code: str) -> HeadOfficeOfTest:
        self.asked.append((address, code))
        return self

    def step(self) -> Now:
        said = self.says.pop(0)
        if isinstance(said, str):
            code, _, detail = said.partition(" ")
            raise Trouble(code, detail)
        if said.stage == "joined":
            copy_of(self._template, self._window.door.folder.path)
        return said

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> Window:
    return open_window(folder=tmp_path / "new")


def page(window: Window) -> JoinPage:
    pages = window.main.findChild(FirstStartPages)
    assert pages is not None
    if pages.currentWidget() is not pages.join:
        pages.choose.chain.click()
    window.until(pages.join.isVisible)
    return pages.join


def typed(window: Window) -> JoinPage:
    shown = page(window)
    window.type(ADDRESS, "Enter", CODE)
    window.until(lambda: shown.code.text() == CODE)
    return shown


def test_address_and_code_fill_the_desk_and_people_sign_in(window: Window, shop_template: Path) -> None:
    office = HeadOfficeOfTest(
        window, shop_template, Now("waiting"), Now("filling", 50_000, 1_000_000), Now("filling", 1_000_000, 1_000_000), Now("joined")
    )
    typed(window)
    window.type("Enter")
    window.until_says("Head office looks at this desk")
    window.until_says("The shop is open")
    window.sign_in(CLERK)
    assert office.asked == [(ADDRESS, CODE)]
    assert office.closed == 1


def test_how_far_it_is_and_stopping_keeps_what_came(window: Window, shop_template: Path) -> None:
    office = HeadOfficeOfTest(window, shop_template, Now("filling", 50_000, 1_000_000), Now("waiting"))
    shown = typed(window)
    window.type("Enter")
    window.until_says("Head office looks at this desk")
    shown.progress.stop.click()
    window.until_says("Stopped here", "Go on")
    window.until(lambda: office.closed == 1)
    assert shown.code.text() == CODE
    office.says = [Now("filling", 50_000, 1_000_000), Now("waiting")]
    shown.go.click()
    window.until(lambda: office.asked == [(ADDRESS, CODE)] * 2)
    shown.progress.stop.click()
    window.until(lambda: office.closed == 2)


def test_the_bar_says_how_many_rows_are_here(window: Window, shop_template: Path) -> None:
    HeadOfficeOfTest(window, shop_template, Now("filling", 50_000, 1_000_000), "no-line")
    shown = typed(window)
    window.type("Enter")
    window.until_says("50,000 of about 1,000,000 rows", "Head office can't be reached", "It goes on by itself")
    assert shown.progress.bar.value() == 50_000
    assert not shown.go.isEnabled()
    shown.progress.stop.click()
    window.until(shown.go.isEnabled)


def test_a_code_is_scanned_into_its_field(window: Window) -> None:
    shown = page(window)
    window.scan(CODE)
    window.until(lambda: shown.code.text() == CODE)
    assert shown.address.text() == ""


def test_head_offices_picture_of_address_and_code_fills_both_fields(window: Window) -> None:
    shown = page(window)
    # As head-office desk add --qr writes it.
    window.scan(f"{ADDRESS} {CODE}")
    window.until(lambda: shown.code.text() == CODE)
    assert shown.address.text() == ADDRESS


def test_esc_stops_as_the_button_says(window: Window, shop_template: Path) -> None:
    office = HeadOfficeOfTest(window, shop_template, Now("filling", 50_000, 1_000_000), "no-line")
    shown = typed(window)
    window.type("Enter")
    window.until_says("It goes on by itself")
    window.type("Esc")
    window.until_says("Stopped here")
    window.until(lambda: office.closed == 1)
    assert shown.go.isEnabled()


def test_a_wrong_code_says_which_group(window: Window, shop_template: Path) -> None:
    HeadOfficeOfTest(window, shop_template, "bad-enrolment-code 3")
    shown = typed(window)
    window.type("Enter")
    window.until_says("Look at group 3", "The code is not right")
    assert shown.go.isEnabled()
    assert shown.address.text() == ADDRESS


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("wrong-address", "There is no head office at this address"),
        ("wrong-database", "The database at this address is not head office's"),
        ("certificate-foreign", "Whoever answers can't prove to be head office"),
        ("certificate-expired", "Head office's certificate is not valid today"),
        ("code-over", "This code doesn't open here"),
        ("head-office-newer", "Head office runs a newer Counter"),
        ("head-office-foreign", "This is another head office than the code's"),
        ("disk-full", "The disk is full"),
    ],
)
def test_what_keeps_a_desk_from_joining_is_said_and_nothing_typed_is_lost(
    window: Window, shop_template: Path, code: str, said: str
) -> None:
    office = HeadOfficeOfTest(window, shop_template, code)
    shown = typed(window)
    window.type("Enter")
    window.until_says(said)
    window.until(lambda: office.closed == 1)
    assert (shown.address.text(), shown.code.text()) == (ADDRESS, CODE)
    assert shown.go.isEnabled()


def test_the_real_door_says_what_is_wrong_with_what_was_typed(window: Window) -> None:
    shown = page(window)
    window.type("no such address", "Enter", CODE, "Enter")
    window.until_says("This is no address")
    shown.address.set_text(ADDRESS)
    shown.code.set_text("7K4MA")
    shown.go.click()
    window.until_says("The code is not right")
    assert DataFolder(window.door.folder.path).is_empty()


def test_one_can_go_back_to_a_shop_of_its_own(window: Window) -> None:
    shown = page(window)
    shown.back.click()
    window.until_says("A new shop")
    assert not shown.isVisible()
