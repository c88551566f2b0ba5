"""The walk through everything else that points do: each form with its quote, what happened and why, under programmes that have much."""

from datetime import date
from pathlib import Path

from programme_shop import LIS_PHONE, WANG, at_the_shop
from shop import CLERK, SUPERVISOR, Shop
from walking import NOW, Walk, Walks

DATA = "1116-0154\nV-10\n10 元现金券\nWang\n王*\n李*"


def at_points(walks: Walks, tmp_path: Path, programme: str, *also: object) -> Walk:
    folder = at_the_shop(tmp_path / "points" / "shop", programme, *also, at=NOW)  # type: ignore[arg-type]
    walk = walks(CLERK, folder=folder)
    walk.also_data = DATA
    return walk


def serve(walk: Walk) -> None:
    walk.go("points")
    walk.scan(WANG)
    walk.until_can_be_read("Points to spend", "12,680")


def fill(walk: Walk, identifier: str, text: str) -> None:
    walk.click(identifier)
    walk.type(text)


def test_points_that_come(walks: Walks, tmp_path: Path) -> None:
    walk = at_points(walks, tmp_path, "jewellery")
    walk.go("points")
    walk.until_can_be_read("Whose points?")
    walk.stop("points, nobody yet")
    serve(walk)
    walk.stop("points, what can be done", wide=True)
    walk.click("act-receipt")
    fill(walk, "receipt", "1116-0154")
    fill(walk, "amount", "300")
    walk.click("tag-designated")
    walk.click("add-line")
    fill(walk, "amount", "12.345")
    walk.until_can_be_read("more decimals")
    walk.stop("late receipt, an amount that is none", wide=True)
    walk.type("F2")
    walk.click("amount")
    walk.control("amount").clear()  # type: ignore[attr-defined]
    walk.type("400")
    walk.until_can_be_read("Book it")
    walk.type("F12")
    walk.until_can_be_read("It is noted")
    walk.type("F12")
    fill(walk, "receipt", "1116-0154")
    fill(walk, "amount", "5")
    walk.until_can_be_read("has its points already")
    walk.stop("late receipt, used before")
    walk.type("Esc")
    walk.click("act-back")
    fill(walk, "receipt", "1116-0154")
    walk.type("Enter")
    walk.click("back-line-1")
    walk.until_can_be_read("Goods that come back")
    walk.stop("goods back")
    walk.is_good()


def test_points_that_pay(walks: Walks, tmp_path: Path) -> None:
    walk = at_points(walks, tmp_path, "tier-return")
    serve(walk)
    walk.click("act-pay")
    fill(walk, "price", "1000")
    walk.until_can_be_read("Supervisor needed")
    walk.stop("pay with points, approval needed", wide=True)
    walk.type("F8")
    walk.until_says("What will happen")
    walk.stop("pay with points, approval")
    walk.supervisor_proves(SUPERVISOR)
    walk.type("F12")
    walk.until_can_be_read("came off a price")
    walk.stop("pay with points, done and why", wide=True)
    walk.click("why")
    walk.until_can_be_read("Reckoned by")
    walk.stop("why", wide=True)
    walk.click("why-close")
    walk.type("F12")
    walk.click("act-donate")
    fill(walk, "points", "500")
    walk.until_can_be_read("420 points short")
    walk.stop("donate, too few")
    walk.is_good()


def test_chance_and_company(walks: Walks, tmp_path: Path) -> None:
    walk = at_points(walks, tmp_path, "chain-store")
    serve(walk)
    walk.click("act-event-check-in")
    walk.until_can_be_read("Book 1 points")
    walk.stop("check-in")
    walk.type("Esc")
    walk.click("act-draw")
    walk.until_can_be_read("10 times in 100")
    # The hash is told in its own digits, in every language.
    walk.also_data += f"\nSHA-256\n{walk.control('commitment').text()}"  # type: ignore[attr-defined]
    walk.stop("draw, before")
    walk.type("F12")
    walk.until_can_be_read("The seed")
    walk.click("check-spin")
    walk.until_can_be_read("It is right")
    walk.stop("draw, after")
    walk.is_good()


def test_tiers_vouchers_and_other_members(walks: Walks, tmp_path: Path) -> None:
    walk = at_points(walks, tmp_path, "membership-card")
    walk.scan(WANG)
    walk.until_can_be_read("Points to spend")
    walk.type("F3", "V-10", "Enter")
    walk.until(lambda: walk.sees("pieces-V-10"))
    walk.click("basket-details")
    walk.until_can_be_read("The tier stays")
    walk.stop("which points pay")
    walk.click("lots-done")
    walk.type("F12")
    walk.until_says("Redemption complete")
    walk.type("Enter")
    walk.go("points")
    walk.scan(WANG)
    walk.until_can_be_read("11,680")
    walk.click("act-voucher")
    fill(walk, "basket", "8")
    walk.until_can_be_read("No change is given on")
    walk.stop("use a voucher")
    walk.type("Esc")
    walk.click("act-upgrade")
    walk.until_can_be_read("Raise to")
    walk.stop("buy a tier")
    walk.type("Esc")
    walk.click("act-event-referral")
    fill(walk, "other-member", LIS_PHONE)
    walk.type("Enter")
    walk.until_can_be_read("139****8806")
    walk.stop("referral")
    walk.is_good()


def _gift(shop: Shop) -> None:
    shop.gift(points=1000, code="101", stock=3, end=date(2027, 12, 31))


def test_an_order_that_waits_for_its_code(walks: Walks, tmp_path: Path) -> None:
    walk = at_points(walks, tmp_path, "delivery-code", _gift)
    walk.also_data += "\n电热水壶\nelectric\nElectric kettle"
    walk.scan(WANG)
    walk.until_can_be_read("Points to spend")
    walk.type("F3", "101", "Enter")
    walk.until_says("Only reserved")
    walk.stop("basket, only reserved", wide=True)
    walk.type("F12")
    walk.until_can_be_read("The code is on its way")
    walk.stop("reserved order")
    walk.is_good()
