"""Paper that is none: the folder that stands for a printer, and a page saved as a file."""

import stat
from pathlib import Path
from uuid import uuid4

import pytest

from counter_app.programme.refusals import Trouble
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.printing.printers import A5, JobState, JobStep, print_title, roll
from counter_app.screens.printing.saving import save_as_pdf

DESK = "Desk printer"
TITLE = print_title("000020004172", "shop", 1)


def test_pages_come_out_in_order_under_their_names(tmp_path: Path) -> None:
    printer = PdfFolder(tmp_path / "paper")
    first = printer.send(b"first", DESK, A5, TITLE, uuid4())
    printer.send(b"second", DESK, roll(80, 110), print_title("000020004172", "customer", 1), uuid4())
    assert [page.read_bytes() for page in printer.pages] == [b"first", b"second"]
    assert printer.pages[0].name.startswith("0001 Voucher 000020004172 shop 1 ")
    assert printer.outcome(first) == JobState(JobStep.DONE)


def test_a_folder_remembers_its_prints_over_a_crash(tmp_path: Path) -> None:
    request = uuid4()
    job = PdfFolder(tmp_path).send(b"page", DESK, A5, TITLE, request)
    after = PdfFolder(tmp_path)
    assert after.find_job(DESK, TITLE, request) == job
    assert after.send(b"page", DESK, A5, TITLE, request) == job
    assert after.find_job(DESK, TITLE, uuid4()) is None
    assert len(after.pages) == 1


def test_it_can_be_off_at_the_second_page_and_on_again_at_the_third(tmp_path: Path) -> None:
    printer = PdfFolder(tmp_path, refuse_at={2: "printer-off"})
    printer.send(b"1", DESK, A5, TITLE, uuid4())
    request = uuid4()
    with pytest.raises(Trouble) as trouble:
        printer.send(b"2", DESK, A5, TITLE, request)
    assert trouble.value.code == "printer-off"
    printer.send(b"2", DESK, A5, TITLE, request)
    assert [page.read_bytes() for page in printer.pages] == [b"1", b"2"]


def test_a_jam_holds_the_page_until_somebody_sees_to_it(tmp_path: Path) -> None:
    printer = PdfFolder(tmp_path, jam_at={1: "paper-jam"})
    request = uuid4()
    job = printer.send(b"1", DESK, A5, TITLE, request)
    state = printer.outcome(job)
    assert state.step is JobStep.PRINTING
    assert state.trouble is not None
    assert state.trouble.code == "paper-jam"
    assert printer.find_job(DESK, TITLE, request) == job
    assert printer.pages == ()
    printer.mend()
    assert printer.outcome(job) == JobState(JobStep.DONE)
    assert len(printer.pages) == 1


def test_a_jammed_page_can_be_called_back(tmp_path: Path) -> None:
    printer = PdfFolder(tmp_path, jam_at={1: "paper-jam"})
    request = uuid4()
    job = printer.send(b"1", DESK, A5, TITLE, request)
    printer.cancel(job)
    assert printer.outcome(job) == JobState(JobStep.CANCELLED)
    assert printer.find_job(DESK, TITLE, request) is None
    again = printer.send(b"1", DESK, A5, TITLE, request)
    assert again != job
    assert len(printer.pages) == 1


def test_another_printer_or_paper_is_not_there(tmp_path: Path) -> None:
    printer = PdfFolder(tmp_path, papers=(A5,))
    with pytest.raises(Trouble, match="printer-missing"):
        printer.supports("Other", A5)
    with pytest.raises(Trouble, match="paper-not-supported"):
        printer.send(b"1", DESK, roll(80, 110), TITLE, uuid4())
    assert [info.name for info in printer.available()] == [DESK]


def test_saving_a_pdf_replaces_the_old_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "voucher.pdf"
    file.write_bytes(b"old")
    save_as_pdf(b"new", file)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("voucher.pdf", b"new")]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_saving_where_nothing_can_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    taken = tmp_path / "voucher.pdf"
    (taken / "inside").mkdir(parents=True)
    for wanted in (taken, tmp_path / "no such folder" / "voucher.pdf"):
        with pytest.raises(Trouble) as trouble:
            save_as_pdf(b"new", wanted)
        assert trouble.value.code == "cannot-save"
    assert list(tmp_path.iterdir()) == [taken]
    assert (taken / "inside").is_dir()
