"""The sheet to cut up: what is printed as bars is what a scanner reads, whatever the names look like."""

import numpy as np
import pypdfium2
import zxingcpp

from counter_app.vouchers.badges import MemberCard, StaffBadge, cards

LI_NA = StaffBadge("李娜", "1024", "店员", "JHB1024A")
ZHOU = StaffBadge("周敏", "1007", "主管", "JHB1007K", supervisor=True)
LONG = StaffBadge("阿卜杜热合曼·艾买提江", "1031", "Supervisor", "JHB1031C", supervisor=True)
MEMBERS = [MemberCard(f"会员{place}", "金卡", f"6021{place:08d}", "旧卡" if place % 3 == 0 else "") for place in range(12)]


def scanned(pdf: bytes) -> list[list[str]]:
    """What the bars of each page say."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [np.asarray(page.render(scale=200 / 72, grayscale=True).to_numpy()).squeeze() for page in document]
    finally:
        document.close()
    return [[found.text for found in zxingcpp.read_barcodes(page)] for page in pages]


def test_every_badge_and_card_can_be_scanned_from_the_paper() -> None:
    pages = scanned(cards("锦和百货", "演示店", [LI_NA, ZHOU, LONG], MEMBERS))
    assert sorted(pages[0] + pages[1]) == sorted(["JHB1024A", "JHB1007K", "JHB1031C", *(card.code for card in MEMBERS)])
    assert [len(page) for page in pages] == [10, 5]


def test_names_can_be_read_and_searched() -> None:
    document = pypdfium2.PdfDocument(cards("锦和百货", "演示店", [LI_NA], MEMBERS[:1]))
    try:
        words = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    for word in ("李娜", "1024", "店员", "JHB1024A", "会员0", "金卡", "旧卡", "6021 0000 0000"):
        assert word in words


def test_the_same_people_give_the_same_paper() -> None:
    assert cards("锦和百货", "演示店", [LI_NA], MEMBERS) == cards("锦和百货", "演示店", [LI_NA], MEMBERS)
