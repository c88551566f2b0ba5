"""P11: no text from outside is ever run or interpreted: every hostile text, in every field, at every place where it comes out again.

Controls: markup that is read as markup opens the file it names and is seen to; a label of Qt's own takes tags for tags; a plain table of
commas starts formulas; a plain log lets a text begin a record.
"""

from __future__ import annotations

import csv
import io
import logging
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from doors import watched
from hostile import CANARY, HOSTILE
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as RichQt
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from shop import CLERK, SUPERVISOR, Shop
from sqlalchemy import select
from sqlalchemy.engine import Connection
from told import told

from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.gifts import AddGift, GiftFields, add_gift
from counter_app.actions.importing.checked import LineRefused, refused_as_csv
from counter_app.actions.members import ChangeMember, Enrol, change_member, enrol
from counter_app.actions.staff import AddStaff, NewPerson, add_staff, engaged
from counter_app.database.members import member_row
from counter_app.database.naming import by_name
from counter_app.database.tables import gift
from counter_app.opening import log_to
from counter_app.programme.refusals import Malformed, ReceiptUsed, Refused
from counter_app.programme.values import GiftKind
from counter_app.screens.design.badges import Badge
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import EmptyState, Message, Verdict
from counter_app.screens.design.rows import ActionRow, CheckLine, Fact, FigureCard
from counter_app.screens.design.surfaces import SectionTitle
from counter_app.screens.finding import shape_of
from counter_app.vouchers.code import content_hash
from counter_app.vouchers.page import PaperSize, render
from counter_app.vouchers.paper import Person

_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_there_are_five_hundred_of_them() -> None:
    assert len(HOSTILE) >= 500


@pytest.fixture(autouse=True)
def nothing_is_opened() -> Iterator[None]:
    with watched(CANARY) as seen:
        yield
    assert seen == []


# Fields: what the desk keeps of them


def clean(text: str) -> bool:
    return text == unicodedata.normalize("NFC", text) and not any(unicodedata.category(char) in _UNWANTED for char in text)


def kept(doing: Callable[[], str]) -> bool:
    """Whether it was taken; then what is kept is a plain text. Else it was refused, by the field's name."""
    try:
        text = doing()
    except Refused as refused:
        reasons = refused.reasons
    else:
        assert clean(text), ascii(text)
        return True
    assert all(isinstance(reason, Malformed | ReceiptUsed) for reason in reasons)
    return False


def test_members_and_gifts_and_staff_and_receipts_keep_texts_or_refuse_them(shop: Shop) -> None:
    shop.sign_in(CLERK)
    desk, supervisor = shop.desk, shop.who(SUPERVISOR)
    member = desk.write(enrol, desk.asked(Enrol, name="王小明")).answer.member_id

    def name_of(text: str) -> str:
        made = desk.write(enrol, desk.asked(Enrol, name=text)).answer.member_id
        found = desk.read(member_row, made).name
        assert any(one.member_id == made for one in desk.read(by_name, found[:1])) or len(desk.read(by_name, found[:1])) == 20
        return found

    def remark_of(text: str) -> str:
        desk.write(change_member, desk.asked(ChangeMember, member_id=member, name="王小明", remark=text))
        return desk.read(member_row, member).remark

    def receipt_of(text: str) -> str:
        desk.write(earn, desk.asked(Purchase, member_id=member, receipt=text, lines=(BoughtLine(100),)))
        return " ".join(unicodedata.normalize("NFC", text).split())

    counts = [0, 0, 0]
    for text in HOSTILE:
        for place, field in enumerate((name_of, remark_of, receipt_of)):
            counts[place] += kept(lambda field=field, text=text: field(text))  # type: ignore[misc]
    assert all(count > 200 for count in counts), "markup is a text like any other: it is kept, and shown as it is"

    for place, text in enumerate(HOSTILE[::5]):

        def gift_of(text: str = text, place: int = place) -> str:
            fields = GiftFields(code=f"H{place}", name=text, name_en=text, category=text, kind=GiftKind.PHYSICAL, prices=((10, 0),))
            made = desk.write(add_gift, desk.asked(AddGift, fields=fields, on_hand=1, staff_id=supervisor)).answer

            def named(connection: Connection) -> str:
                return str(connection.execute(select(gift.c.name).where(gift.c.id == made)).scalar_one())

            return desk.read(named)

        def person_of(text: str = text, place: int = place) -> str:
            new = engaged(NewPerson(f"{3000 + place}", text, "clerk", f"HOST{place}", "482913"), shop.pins)
            return desk.write(add_staff, desk.asked(AddStaff, by_id=supervisor, who=new, staff_id=supervisor)).answer.name

        kept(gift_of)
        kept(person_of)


def test_what_is_typed_or_scanned_is_a_text_whatever_it_is() -> None:
    for text in HOSTILE:
        found = shape_of(text)
        assert found is None or found.text.encode(), "what is looked for can be asked of the database"
        if "\t" not in text and "\n" not in text and not any("\ud800" <= char <= "\udfff" for char in text):
            assert len(content_hash([(text, 1)])) == 4


# Paper


FIELDS: tuple[Callable[[object, str], object], ...] = (
    lambda paper, text: replace(paper, shop=text),
    lambda paper, text: replace(paper, address=text),
    lambda paper, text: replace(paper, member=text, tier=text, card=text, phone=text),
    lambda paper, text: replace(paper, lines=(replace(paper.lines[0], name=text, code=text, points=text, retail=text),)),
    lambda paper, text: replace(paper, collect=text, returns=text, expiring=text),
    lambda paper, text: replace(paper, clerk=Person(text, text), supervisor=Person(text, text), cash=text),
)  # fmt: skip


def papers(texts: tuple[str, ...]) -> Iterator[bytes]:
    from tests.vouchers.voucher_samples import CHINESE

    for place in range(len(texts)):
        paper: object = CHINESE
        for nth, field in enumerate(FIELDS):
            paper = field(paper, texts[(place + nth) % len(texts)])
        yield render(paper, PaperSize.ROLL_80, 203)  # type: ignore[arg-type]


def acts(pdf: bytes) -> list[bytes]:
    """What in a page does something when it is opened or pressed; the page's own strings (its author, say) are texts."""
    pdf = re.sub(rb"\((?:\\.|[^()\\])*\)", b"()", pdf, flags=re.DOTALL)
    return re.findall(rb"/(?:URI|JavaScript|Launch|OpenAction|EmbeddedFile|SubmitForm|GoToR|ImportData)\b", pdf)


def test_paper_draws_them() -> None:
    for pdf in papers(HOSTILE[::5]):
        assert acts(pdf) == []


@pytest.mark.long
def test_paper_draws_all_of_them_in_every_field() -> None:
    tried = 0
    for pdf in papers(HOSTILE):
        tried += len(FIELDS)
        assert acts(pdf) == []
    told("P11", tried, 0, opened_by_raw_markup() > 0, "hostile texts on paper")


def opened_by_raw_markup() -> int:
    """How often markup that is read as such opens the file it names."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    with watched(CANARY) as seen:
        for text in HOSTILE:
            try:
                Paragraph(text, ParagraphStyle("x")).wrap(300, 300)
            except Exception:
                continue
    return len(seen)


def test_control_raw_markup_opens_what_a_text_names() -> None:
    assert opened_by_raw_markup() > 0
    assert acts(b"<< /S /URI /URI (x) >>")


# The screen


def shown_on(over: QWidget, text: str) -> Iterator[QWidget]:
    def words() -> str:
        return text

    yield Label(words)
    yield IconLine("info", words)
    yield Message("info", words, words)
    yield Verdict("good", words, words)
    yield EmptyState(words, words)
    yield ActionRow(text, text, icon="gift", action=text)
    yield Fact(words, words)
    yield CheckLine("good", words, words)
    yield FigureCard(words, words, words)
    yield SectionTitle(words, beside=words)
    yield Badge(words)
    yield Button(words, "second", name=words)
    yield IconButton("trash", words)


def interpreted(widget: QWidget) -> list[str]:
    """What of this widget Qt would take for more than a text."""
    found = []
    for one in (widget, *widget.findChildren(QWidget)):
        if isinstance(one, QLabel) and one.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"label {one.text()!r}")
        tip = one.toolTip()
        if tip and RichQt.mightBeRichText(tip) and not tip.startswith("<span>"):
            found.append(f"tooltip {tip!r}")
        if tip.startswith("<span>") and "<" in tip.removeprefix("<span>").removesuffix("</span>"):
            found.append(f"tooltip {tip!r}")
        if one.whatsThis() or one.statusTip():
            found.append("help")
    return found


def test_the_screen_shows_them(qapp: QApplication, qtbot: object) -> None:
    over = QWidget()
    try:
        for text in HOSTILE[::4] + tuple(text for text in HOSTILE if text.startswith("<"))[:60]:
            for widget in shown_on(over, text):
                assert interpreted(widget) == []
                widget.deleteLater()
        dialog = Dialog(over, lambda: HOSTILE[0])
        assert interpreted(dialog) == []
    finally:
        over.deleteLater()


def test_control_a_label_and_a_tooltip_of_qt_s_own_take_tags_for_tags(qapp: QApplication, qtbot: object) -> None:
    label = QLabel("<b>x</b>")
    label.setToolTip("<b>x</b>")
    assert len(interpreted(label)) == 2
    QToolTip.hideText()
    label.deleteLater()


# Tables of commas


def cells(written: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(written.removeprefix("\ufeff"))) for cell in row]


def starts_a_formula(cell: str) -> bool:
    return cell.lstrip(" \t\r\n")[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def test_no_cell_starts_a_formula() -> None:
    lines = [LineRefused(place, "name", "too-long", text) for place, text in enumerate(HOSTILE, start=2)]
    written = refused_as_csv(lines, lambda line: ("name", "too long"))
    assert [cell for cell in cells(written) if starts_a_formula(cell)] == []


def test_control_plain_cells_do() -> None:
    out = io.StringIO()
    csv.writer(out).writerows([[text] for text in HOSTILE])
    assert any(starts_a_formula(cell) for cell in cells(out.getvalue()))


# The log


def test_no_text_begins_a_record_of_the_log(shop: Shop) -> None:
    end = log_to(shop.folder)
    try:
        for text in HOSTILE:
            logging.getLogger("trust").info("said %s", text.encode("utf-8", "replace").decode())
    finally:
        end()
    written = (shop.folder.logs / "counter.log").read_text("utf-8")
    records = [line for line in written.split("\n") if line and not line.startswith("  ")]
    assert all(" INFO trust: said " in record for record in records), "a record of somebody else's"
    assert not any(unicodedata.category(char) in ("Cc", "Cf") for char in written if char != "\n")
    assert begins_a_record("\n".join(HOSTILE))


def begins_a_record(plain: str) -> bool:
    """The control: written as it is, one of them begins a record of its own."""
    return any(line.startswith("2026-11-22T00:00:01Z ERROR") for line in plain.split("\n"))


def test_no_file_of_that_name_came_to_be() -> None:
    assert not list(Path("/tmp").glob(f"{CANARY}*"))
