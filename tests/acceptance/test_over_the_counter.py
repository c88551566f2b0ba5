"""A gift goes over the counter, from the shop's own files to the signature underneath: through every real part, without a window."""

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
import shop_files
from cups import PrivateCups
from shop_files import KETTLE, KETTLE_POINTS, RICH, SHAVER, SHAVER_POINTS
from training_shop import DAY, opened_training_shop, page_that_says, scanned

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.hand_over import HandOver, hand_over
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.actions.sign_off import SignOff, open_sign_offs, sign_off_items
from counter_app.actions.signing_in import check_supervisor, sign_in_with, wearer
from counter_app.database.books import recompute
from counter_app.database.gifts import catalogue
from counter_app.database.members import by_phone, member_row
from counter_app.database.vouchers import prints_pending, voucher_by_id
from counter_app.opening import open_desk
from counter_app.programme.refusals import NeedsProof, Refused, VoucherUsed
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.finding import Shape, shape_of
from counter_app.screens.handing.judging import judge
from counter_app.screens.issuing import approved, quoted, signed_request
from counter_app.screens.print_out import POLL_MILLISECONDS, PaperChoice, pending_of, print_copy
from counter_app.screens.printing.cups import CupsPrinters
from counter_app.screens.signing_off.place import copy_scanned
from counter_app.screens.wording import Voice, said_of
from counter_app.vouchers.page import PaperSize
from counter_app.vouchers.paper import Copy


@pytest.mark.parametrize("size", list(PaperSize))
def test_from_the_shops_files_to_the_signature_underneath(
    size: PaperSize, tmp_path: Path, cups: PrivateCups, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = opened_training_shop(tmp_path, capsys)
    members, again, gifts = shop.said
    total = shop_files.GOOD_MEMBERS + shop_files.REFUSED_MEMBERS
    assert f"Checked {total} lines" in members
    assert f"{shop_files.GOOD_MEMBERS} new, 0 known already, {shop_files.REFUSED_MEMBERS} refused" in members
    assert "12 lines of members-gb18030.csv: 0 new, 12 known already, 0 refused" in again
    assert "13 lines of gifts-telecom-hall.csv: 11 new, 0 known already, 2 refused" in gifts

    opened = open_desk(shop.folder, business_date=DAY)
    try:
        desk = opened.desk
        sign_in_with(desk, wearer(desk, shop.clerk.badge).id, shop.clerk.pin, opened.pins, method="badge-and-pin")

        # Found by phone, typed as people say it.
        found = shape_of("139 1234 5678")
        assert found is not None
        assert found.shape is Shape.PHONE
        [member] = desk.read(by_phone, found.text)
        assert desk.read(member_row, member.member_id).spendable == RICH.points >= 6_000

        # Two gifts; that many points on a phone number alone need the member's card or ID, and a supervisor.
        stock = {gift.code: gift for gift in desk.read(catalogue, desk.facts.shop_id, desk.today()).gifts}
        items = (Item(stock[KETTLE].id, 1), Item(stock[SHAVER].id, 1))
        assert [type(reason) for reason in quoted(desk, member.member_id, items, IdentifiedBy.PHONE).quote.reasons] == [NeedsProof]
        priced = quoted(desk, member.member_id, items, IdentifiedBy.PHONE_AND_ID)
        points = KETTLE_POINTS + SHAVER_POINTS
        assert (priced.quote.reasons, priced.quote.points.parts) == ((), points)
        assert priced.quote.approval, "over 5,000 points a supervisor signs"
        asked = signed_request(desk, opened.key, priced, items, IdentifiedBy.PHONE_AND_ID)
        with pytest.raises(Refused, match="needs-approval"):
            desk.write(redeem, asked)
        supervisor = wearer(desk, shop.supervisor.badge)
        proved = check_supervisor(desk, supervisor.id, shop.supervisor.pin, opened.pins, method="badge-and-pin", purpose="approval")
        yes = ApprovalGiven(approver_id=supervisor.id, at=proved.at, for_content=b"", method=proved.method)
        answer = desk.write(redeem, approved(desk, asked, yes)).answer
        assert (answer.points, answer.after) == (points, RICH.points - points)
        assert desk.read(member_row, member.member_id).spendable == RICH.points - points

        # Both copies through a real print queue.
        voucher = desk.read(voucher_by_id, answer.voucher_id)
        assert voucher is not None
        queue = f"Acceptance-{size.value}"
        paper, choice, printers = cups.add_queue(queue), PaperChoice(queue, size), CupsPrinters(cups.server)
        between_looks = Event()
        for copy in Copy:
            row = pending_of(voucher, copy)
            assert row is not None
            print_copy(desk, printers, choice, row, lambda: between_looks.wait(POLL_MILLISECONDS / 1000))
        assert desk.read(prints_pending) == ()
        customers = page_that_says("顾客联", paper)
        shops = page_that_says("店联", paper)

        # The customer's page is read off the paper, and the gifts go out.
        read = scanned(customers, choice)
        assert (read.qr, read.code_128) == (voucher.digits, f"{voucher.number:012d}")
        code = shape_of(read.qr)
        assert code is not None
        judged = judge(desk, opened.keys, code)
        assert (judged.kind, judged.voucher is not None and judged.voucher.id) == ("good", voucher.id)
        out = desk.asked(HandOver, voucher_id=voucher.id, pieces=((1, 1), (2, 1)), fields=judged.fields)
        assert desk.write(hand_over, out).answer.left == 0

        # A second time: when and by whom it went out.
        used = judge(desk, opened.keys, code).reason
        assert isinstance(used, VoucherUsed)
        assert used.by == f"练习店员 {shop.clerk.number}"
        assert abs(used.at - out.at) < timedelta(milliseconds=1)
        sentence = said_of(used, Voice(zone=desk.clock.zone, today=desk.today()))
        assert f"{out.at.astimezone(desk.clock.zone):%H:%M}" in sentence.text
        assert used.by in sentence.text
        with pytest.raises(Refused, match="voucher-used"):
            desk.write(hand_over, desk.asked(HandOver, voucher_id=voucher.id, pieces=((1, 1),), fields=judged.fields))
        left = {gift.code: (gift.on_hand, gift.available) for gift in desk.read(catalogue, desk.facts.shop_id, desk.today()).gifts}
        assert (left[KETTLE], left[SHAVER]) == ((36, 36), (51, 51))

        # The supervisor compares the shop's copy, and signs under it.
        slip = shape_of(scanned(shops, choice).qr)
        assert slip is not None
        compared = copy_scanned(desk, opened.keys, slip)
        mine = tuple(item.id for item in desk.read(open_sign_offs) if item.voucher_id == compared.id)
        assert compared.id == voucher.id
        assert len(mine) == 1
        again_proved = check_supervisor(desk, supervisor.id, shop.supervisor.pin, opened.pins, method="badge-and-pin", purpose="sign-off")
        signing = desk.asked(SignOff, items=mine, by_id=again_proved.staff.id, how="scanned")
        assert desk.write(sign_off_items, signing).answer == 1
        assert desk.read(open_sign_offs) == ()
        assert desk.read(recompute) == ()
    finally:
        opened.close()
    modes = {(each.is_dir(), each.stat().st_mode & 0o777) for each in shop.folder.path.rglob("*")}
    assert modes == {(True, 0o700), (False, 0o600)}, "nobody else may look into the shop's folder"
