"""What the tour leaves beside its pictures: the vouchers' papers as PDF and PNG, and the list of keys that proves them."""

from __future__ import annotations

from counter_app.database.vouchers import Voucher
from counter_app.programme.voucher_numbers import short_code
from counter_app.screens.papers import number_text
from counter_app.screens.printing.printers import print_title
from counter_app.tour.guide import Guide, expect
from counter_app.tour.scenes import Scene
from counter_app.vouchers.keys import export_list
from counter_app.vouchers.page import PaperSize
from counter_app.vouchers.paper import Copy
from counter_app.vouchers.preview import picture, text_of
from counter_app.vouchers.verify import verify_voucher

SHARP = {PaperSize.A5: 200, PaperSize.ROLL_80: 203}
"""Dots per inch of the pictures of papers."""


def keep_papers(guide: Guide, scene: Scene) -> int:
    """Both copies of the large voucher and the reprint of the small one, as they came out of the printer. Returns how many papers."""
    large, small = guide.vouchers["large"], guide.vouchers["small"]
    name = f"voucher-{scene.language[:2]}-{'a5' if scene.paper is PaperSize.A5 else '80mm'}"
    papers = (
        (large, Copy.CUSTOMER, 1, "customer"),
        (large, Copy.SHOP, 1, "shop"),
        (small, Copy.CUSTOMER, 2, "reprint"),
    )
    with guide.step("papers") as saw:
        for voucher, copy, nth, which in papers:
            pdf = _printed(guide, voucher, copy, nth)
            expect(number_text(voucher.number) in text_of(pdf), "the voucher's number can be searched in its page")
            (guide.out / f"{name}-{which}.pdf").write_bytes(pdf)
            (guide.out / f"{name}-{which}.png").write_bytes(picture(pdf, SHARP[scene.paper]).png())
        saw(f"{name}-customer, -shop and -reprint as PDF and PNG")
    return len(papers)


def prove(guide: Guide) -> None:
    """``keys.json`` is written, and proves a voucher by its digits alone."""
    with guide.step("verify") as saw:
        services, voucher = guide.services, guide.vouchers["large"]
        text = guide.hands.ask(lambda: export_list(services.folder.keys, services.desk.clock.now()).to_json())
        (guide.out / "keys.json").write_text(text, "utf-8")
        answer = verify_voucher(voucher.digits, text, services.key.public.hex(), services.desk.today())
        expect(answer.reason is None and answer.code is not None, f"the voucher is good ({answer.reason})")
        assert answer.code is not None
        expect(short_code(answer.code.voucher_id) == voucher.short_code, "its code names this voucher")
        forged = voucher.digits[:-1] + str((int(voucher.digits[-1]) + 1) % 10)
        expect(verify_voucher(forged, text, None, services.desk.today()).reason is not None, "one digit changed is found out")
        saw(number_text(voucher.number), "good by keys.json alone", "one digit changed is refused")


def _printed(guide: Guide, voucher: Voucher, copy: Copy, nth: int) -> bytes:
    """The page that came out of the printer."""
    title = print_title(f"{voucher.number:012d}", copy.value, nth)
    [page] = [path for path in guide.paper.pages if f" {title} " in path.name]
    return page.read_bytes()
