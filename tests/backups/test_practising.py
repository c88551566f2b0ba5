"""A copy of the shop to practise in: whatever is done there, the real shop's files are as they were, and nothing of it counts outside."""

import hashlib
from pathlib import Path

import pytest
from shop import CHEAP, CLERK, SUPERVISOR, Shop
from sqlalchemy import select

from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.actions.signing_in import sign_in_with
from counter_app.backups.plan import Plan, keep_plan
from counter_app.backups.practising import make_practice
from counter_app.database.folder import DataFolder
from counter_app.database.members import member_panel
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.tables import staff
from counter_app.opening import OpenDesk, open_desk
from counter_app.programme.refusals import Refused, Trouble, WrongPin
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import quoted, signed_request

PIN = "204816"
pytestmark = pytest.mark.sqlite_file


def practised(shop: Shop) -> DataFolder:
    desk = shop.desk
    made = make_practice(shop.folder, desk.database.copy_to, desk.facts, "Practice: 锦和百货", shop.clock, draw_pin=lambda: PIN, cost=CHEAP)
    assert made.pin == PIN
    return DataFolder(made.folder)


def opened(shop: Shop, folder: DataFolder) -> OpenDesk:
    return open_desk(folder, now=shop.clock, cost=CHEAP)


def number_of(opened: OpenDesk, number: str) -> int:
    """The row of the person with this staff number."""
    return opened.desk.read(lambda connection: connection.execute(select(staff.c.id).where(staff.c.number == number)).scalar_one())


def real_files(shop: Shop) -> dict[str, str]:
    """Every file of the real shop by its content, the copy's folder and the log that is written while it is open apart."""
    return {
        file.relative_to(shop.folder.path).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in shop.folder.path.rglob("*")
        if file.is_file() and "practice" not in file.parts and file.suffix not in (".db-wal", ".db-shm", ".lock")
    }


def test_what_is_redeemed_in_the_copy_moves_no_real_point_and_changes_no_real_file(shop: Shop) -> None:
    member = shop.member(points=3_000, card="602188880387")
    gift = shop.gift(code="101", points=1_575, stock=26)
    shop.desk.database.tidy()
    before, real = real_files(shop), shop.desk.read(desk_facts)
    copy = opened(shop, practised(shop))
    try:
        sign_in_with(copy.desk, number_of(copy, CLERK.number), PIN, copy.pins, method="name-and-pin")
        items = (Item(gift, 1),)
        quote = quoted(copy.desk, member, items, IdentifiedBy.CARD)
        assert copy.desk.write(redeem, signed_request(copy.desk, copy.key, quote, items, IdentifiedBy.CARD)).answer.number
        facts = copy.desk.read(desk_facts)
        assert (facts.training, facts.name) == (True, "Practice: 锦和百货")
    finally:
        copy.close()
    assert real_files(shop) == before
    assert shop.desk.read(desk_facts) == real
    programme = shop.desk.read(programme_in_force, shop.desk.today()).programme
    assert shop.desk.read(member_panel, member, shop.desk.today(), programme).standing.spendable.parts == 3_000


def test_a_voucher_of_the_copy_is_none_of_the_shops(shop: Shop) -> None:
    copy = opened(shop, practised(shop))
    try:
        known = {key.public for key in shop.open.keys.keys}
        assert copy.key.public not in known
    finally:
        copy.close()


def test_nobodys_real_pin_is_in_the_copy_and_everybody_has_the_one_that_was_said(shop: Shop) -> None:
    copy = opened(shop, practised(shop))
    try:
        who = number_of(copy, SUPERVISOR.number)
        with pytest.raises(Refused) as refused:
            sign_in_with(copy.desk, who, SUPERVISOR.pin, copy.pins, method="name-and-pin")
        assert isinstance(refused.value.reason, WrongPin)
        assert sign_in_with(copy.desk, who, PIN, copy.pins, method="name-and-pin").staff.name == SUPERVISOR.name
        assert copy.folder.pepper() != shop.folder.pepper()
    finally:
        copy.close()


def test_nothing_goes_out_of_the_copy(shop: Shop, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    keep_plan(shop.folder, Plan(disk, 4))
    shop.folder.keep_desk_facts(printer="Desk printer", sender=["sms"], language="en")
    facts = practised(shop).desk_facts()
    assert facts["language"] == "en"
    assert facts["training"] is True
    assert {"printer", "sender", "backup", "backups"} & set(facts) == set()
    assert opened_plan(shop) is None
    assert not (shop.folder.path / "practice" / "head-office.json").exists()


def opened_plan(shop: Shop) -> Path | None:
    from counter_app.backups.plan import plan_kept

    return plan_kept(DataFolder(shop.folder.path / "practice")).folder


def test_a_new_copy_forgets_the_last_one_unless_somebody_is_at_work_in_it(shop: Shop) -> None:
    first = practised(shop)
    (first.path / "left-there").touch()
    copy = opened(shop, first)
    with pytest.raises(Trouble, match="in-use"):
        practised(shop)
    copy.close()
    assert not (practised(shop).path / "left-there").exists()
