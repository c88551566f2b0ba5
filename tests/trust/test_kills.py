"""Killed anywhere between the click and the paper, the desk loses nothing and doubles nothing, and offers the same voucher again."""

import random
import secrets
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from killing import AT_NAMED, Killed, Nursery, Stop, run, shop_to_kill, survey
from PIL import Image
from told import told

from counter_app.vouchers.preview import picture, text_of

SEED = 20261102
ROLL_DPI = 203
BEFORE_THE_COMMIT = ("redeem: INSERT voucher", "redeem: COMMIT")
AFTER_THE_COMMIT = ("redeem: committed", "customer copy: replace done", "shop copy sent: BEGIN")


def replayed(shop: Killed, seed: int, wrong: list[str]) -> str:
    """What a failure says: everything that is wrong, and how to see one kill of this run again."""
    again = "PYTHONPATH=tests .venv/bin/python tests/trust/killing.py"
    return "\n".join(
        [*wrong, f"the whole run: {again} --seed {seed} --kills {len(shop.kills)}", f"one kill: {again} --seed {seed} --only N"]
    )


def numbers_of(pages: list[Path]) -> list[tuple[str, str]]:
    """Voucher number and copy of each page that came out, in order."""
    names = [path.stem.split() for path in sorted(pages)]
    return [(name[2], name[3]) for name in names]


def pages(shop: Killed) -> list[Path]:
    return sorted(shop.paper.glob("[0-9]*.pdf"))


def codes_on(page: Path) -> set[str]:
    """What a scanner reads on a page that came out."""
    drawn = picture(page.read_bytes(), ROLL_DPI)
    grey = np.array(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L"))
    formats = [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128]
    return {found.text for found in zxingcpp.read_barcodes(grey, formats=formats)}


def offered(shop: Killed) -> list[tuple[int, str, str, str]]:
    """Number, copy, state and code of what the desk offered at its last start."""
    [rows] = [what["offered"] for what in shop.said if "offered" in what]
    return [tuple(row) for row in rows]


def small_click(shop: Killed, stop: Stop) -> None:
    """A redemption without a supervisor, killed there."""
    assert shop.live(shop.click(random.Random(5), big=False), stop), "it was not killed"


def doubled_at(nursery: Nursery, folder: Path, new_id: bool) -> list[str]:
    """The places at which a kill doubled a redemption that was pressed again, with the same request id or with a new one."""
    shop = shop_to_kill(nursery, folder, new_id_on_retry=new_id)
    for name in BEFORE_THE_COMMIT + AFTER_THE_COMMIT:
        small_click(shop, Stop(AT_NAMED, name))
    shop.live(None)
    wrong = shop.faults()
    assert new_id or wrong == []
    return [said.split("(")[1].split(")")[0] for said in wrong if said.endswith("(doubled)")]


def test_the_points_of_a_redemption_are_all_there(nursery: Nursery, tmp_path: Path) -> None:
    """The names that kills are planned by come from the code as it runs; these must be among them."""
    known = survey(nursery, tmp_path / "survey")
    assert len(known.points) >= 60
    assert {
        "the basket is quoted", "the code is signed, done", "pin-proved: committed", "the approval is bound",
        "redeem: BEGIN", "redeem: INSERT approval", "redeem: UPDATE lot", "redeem: INSERT ledger", "redeem: UPDATE standing",
        "redeem: UPDATE stock", "redeem: UPDATE desk", "redeem: INSERT voucher", "redeem: INSERT voucher_line", "redeem: INSERT print_out",
        "redeem: INSERT sign_off", "redeem: INSERT journal", "redeem: UPDATE chain", "redeem: COMMIT", "redeem: committed",
        "customer copy: the page is drawn", "customer copy sent: COMMIT", "customer copy sent: committed",
        "customer copy: the printer is given the page", "customer copy: fsync", "customer copy: replace done",
        "customer copy: the printer is given the page, done", "customer copy printed: BEGIN", "customer copy printed: COMMIT",
        "customer copy printed: committed", "shop copy: replace done", "shop copy printed: committed", "shop copy: printing done",
    } <= set(known.points)  # fmt: skip
    assert known.small.index("redeem: committed") < known.small.index("customer copy: the page is drawn")


def test_a_hundred_kills_lose_nothing_and_double_nothing(nursery: Nursery, tmp_path: Path) -> None:
    print(f"seed {SEED}")
    shop = run(nursery, tmp_path, SEED, 100)
    wrong = shop.faults()
    assert wrong == [], replayed(shop, SEED, wrong)
    assert len({at for at in shop.kills if not at.startswith(("event", "instant"))}) >= 25


@pytest.mark.long
def test_two_thousand_kills_lose_nothing_and_double_nothing(nursery: Nursery, tmp_path: Path) -> None:
    seed = secrets.randbelow(10**9)
    print(f"seed {seed}")
    shop = run(nursery, tmp_path / "run", seed, 2000)
    wrong = shop.faults()
    doubled = doubled_at(nursery, tmp_path / "control", new_id=True)
    told("P1", len(shop.kills), len(wrong), control=doubled == list(AFTER_THE_COMMIT), what=f"kills, seed {seed}")
    assert wrong == [], replayed(shop, seed, wrong)


@pytest.mark.parametrize("new_id", [False, True], ids=["the same request", "control: a new request id"])
def test_pressed_again_with_a_new_id_it_would_be_redeemed_twice(nursery: Nursery, tmp_path: Path, new_id: bool) -> None:
    """The control: with a new id on the second press every kill after the commit doubles, and the same check finds each of them."""
    assert doubled_at(nursery, tmp_path, new_id) == (list(AFTER_THE_COMMIT) if new_id else [])


def test_a_check_that_sees_a_lost_voucher_a_lost_page_and_a_page_too_many(nursery: Nursery, tmp_path: Path) -> None:
    """So the checks of the runs above can fail for the other reasons too."""
    shop = shop_to_kill(nursery, tmp_path)
    shop.live(shop.click(random.Random(5), big=False))
    assert shop.faults() == []
    first, second = pages(shop)
    kept = first.read_bytes()
    first.unlink()
    assert [said.split(": ")[1] for said in shop.faults()] == ["its customer copy came out 0 times"]
    first.write_bytes(kept)
    (second.parent / second.name.replace("0002", "0003", 1)).write_bytes(second.read_bytes()[:-9])
    assert [said.partition(": ")[2] or said for said in shop.faults()] == [
        "its shop copy came out 2 times",
        f"the page {second.name.replace('0002', '0003', 1)} is not whole",
    ]
    shop.click(random.Random(5), big=False)
    assert any(said.endswith("0 vouchers (lost)") for said in shop.faults())


def test_killed_between_commit_and_paper_the_same_voucher_is_offered_at_the_next_start(nursery: Nursery, tmp_path: Path) -> None:
    shop = shop_to_kill(nursery, tmp_path)
    small_click(shop, Stop(AT_NAMED, "redeem: committed"))
    assert not any("answered" in said for said in shop.said), "the clerk saw no answer"
    assert pages(shop) == []
    assert not shop.live(None)
    [(number, _, first, digits), (_, _, second, _)] = rows = offered(shop)
    assert [(row[0], row[1], row[3]) for row in rows] == [(number, "customer", digits), (number, "shop", digits)]
    assert (first, second) == ("waiting", "waiting")
    [answer] = [said for said in shop.said if "answered" in said]
    assert (answer["number"], answer["digits"], answer["repeated"]) == (number, digits, True), "pressed again, it is the same voucher"
    assert numbers_of(pages(shop)) == [(f"{number:012d}", "customer"), (f"{number:012d}", "shop")]
    for page in pages(shop):
        assert codes_on(page) == {f"{number:012d}", digits}
        assert "补打" not in text_of(page.read_bytes()), "it is the first print, not a reprint"
    assert shop.faults() == []


def test_killed_between_paper_and_printed_the_same_voucher_is_offered_and_no_second_page_comes_out(
    nursery: Nursery, tmp_path: Path
) -> None:
    shop = shop_to_kill(nursery, tmp_path)
    small_click(shop, Stop(AT_NAMED, "customer copy: the printer is given the page, done"))
    [answer] = [said for said in shop.said if "answered" in said]
    number = answer["number"]
    assert numbers_of(pages(shop)) == [(f"{number:012d}", "customer")], "the page is out, and the register doesn't know"
    on_paper = pages(shop)[0].read_bytes()
    assert not shop.live(None)
    assert offered(shop) == [(number, "customer", "sent", answer["digits"]), (number, "shop", "waiting", answer["digits"])]
    assert numbers_of(pages(shop)) == [(f"{number:012d}", "customer"), (f"{number:012d}", "shop")]
    assert pages(shop)[0].read_bytes() == on_paper
    assert shop.faults() == []
    assert not shop.live(None)
    assert offered(shop) == [], "printed is printed: the next start offers nothing"


def test_killed_before_the_commit_nothing_happened_and_nothing_is_offered(nursery: Nursery, tmp_path: Path) -> None:
    shop = shop_to_kill(nursery, tmp_path)
    small_click(shop, Stop(AT_NAMED, "redeem: COMMIT"))
    [click] = shop.unfinished
    shop.unfinished = []
    assert not shop.live(None)
    assert offered(shop) == []
    assert pages(shop) == []
    assert [said for said in shop.faults() if "0 vouchers" not in said and "were to be spent" not in said] == []
    shop.unfinished = [click]
    assert not shop.live(None)
    assert [said["repeated"] for said in shop.said if "answered" in said] == [False]
    assert shop.faults() == []
