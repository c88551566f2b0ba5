"""A voucher's way onto paper, through a real CUPS server whose queues put their pages into folders."""

import io
import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pypdfium2
import pytest
from cups import A4_POINTS, PrivateCups
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from counter_app.programme.refusals import Trouble
from counter_app.screens.printing.cups import CupsPrinters, _media_for
from counter_app.screens.printing.printers import A5, Job, JobState, JobStep, Paper, print_name, print_title, printers_here, roll

_names = itertools.count(1)
PATIENCE = 20.0


@pytest.fixture
def queue() -> str:
    """A queue's name no other test of this worker has."""
    return f"Desk-{next(_names)}"


@pytest.fixture
def printers(cups: PrivateCups) -> CupsPrinters:
    return CupsPrinters(cups.server)


def page(paper: Paper, text: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(paper.width * mm, paper.length * mm))
    canvas.drawString(20, 60, text)
    canvas.save()
    return out.getvalue()


def until(printers: CupsPrinters, job: Job, good: Callable[[JobState], bool]) -> JobState:
    """Follow the job as the desk does, until its state is ``good(state)``."""
    end = time.monotonic() + PATIENCE
    while not good(state := printers.outcome(job)):
        assert time.monotonic() < end, f"still {state}"
    return state


def finished(state: JobState) -> bool:
    return state.step.final


def printed(folder: Path, job: Job) -> tuple[str, int, int]:
    """What stands on the page that came out, and its size in millimetres."""
    document = pypdfium2.PdfDocument(folder / f"{job.number}.pdf")
    try:
        assert len(document) == 1
        width, height = document[0].get_size()
        return document[0].get_textpage().get_text_bounded().strip(), round(width / mm), round(height / mm)
    finally:
        document.close()


@pytest.mark.parametrize("paper", [A5, roll(80, 110), roll(80, 212)], ids=["A5", "80 mm short", "80 mm long"])
def test_a_voucher_comes_out_on_its_paper_in_its_size(cups: PrivateCups, printers: CupsPrinters, queue: str, paper: Paper) -> None:
    folder = cups.add_queue(queue)
    assert printers.supports(queue, paper)
    job = printers.send(page(paper, "0000 2000 4172"), queue, paper, print_title("000020004172", "shop", 1), uuid4())
    assert until(printers, job, finished) == JobState(JobStep.DONE)
    assert printed(folder, job) == ("0000 2000 4172", paper.width, paper.length)


def test_the_same_print_asked_for_again_is_the_first_job_and_no_second_page(cups: PrivateCups, printers: CupsPrinters, queue: str) -> None:
    folder = cups.add_queue(queue)
    title, request = print_title("000020004172", "customer", 1), uuid4()
    assert printers.find_job(queue, title, request) is None
    job = printers.send(page(A5, "one"), queue, A5, title, request)
    until(printers, job, finished)

    after_the_crash = CupsPrinters(cups.server)
    assert after_the_crash.find_job(queue, title, request) == job
    assert after_the_crash.send(page(A5, "one"), queue, A5, title, request) == job
    assert [file.name for file in folder.iterdir()] == [f"{job.number}.pdf"]


def test_another_copy_another_print_and_another_shops_same_number_are_prints_of_their_own(
    cups: PrivateCups, printers: CupsPrinters, queue: str
) -> None:
    cups.add_queue(queue)
    request = uuid4()
    asked = [("customer", 1, request), ("shop", 1, request), ("customer", 2, request), ("customer", 1, uuid4())]
    jobs = [printers.send(page(A5, "x"), queue, A5, print_title("000010000018", copy, n), which) for copy, n, which in asked]
    assert len(set(jobs)) == 4


def test_a_stopped_queue_says_so_and_takes_nothing(cups: PrivateCups, printers: CupsPrinters, queue: str) -> None:
    folder = cups.add_queue(queue)
    cups.stop_queue(queue)
    title, request = print_title("000010000026", "shop", 1), uuid4()
    with pytest.raises(Trouble) as trouble:
        printers.send(page(A5, "x"), queue, A5, title, request)
    assert trouble.value.code == "printer-stopped"
    assert printers.find_job(queue, title, request) is None

    cups.start_queue(queue)
    job = printers.send(page(A5, "x"), queue, A5, title, request)
    assert until(printers, job, finished).step is JobStep.DONE
    assert (folder / f"{job.number}.pdf").exists()


def test_a_queue_that_rejects_jobs_says_so(cups: PrivateCups, printers: CupsPrinters, queue: str) -> None:
    cups.add_queue(queue)
    cups.reject_jobs(queue)
    with pytest.raises(Trouble) as trouble:
        printers.send(page(A5, "x"), queue, A5, "page", uuid4())
    assert trouble.value.code == "printer-stopped"


def test_a_printer_that_is_off_is_named_and_the_job_can_be_called_back(cups: PrivateCups, printers: CupsPrinters, queue: str) -> None:
    """Nobody listens at the printer's address; after the job was called back the print can go to another printer."""
    cups.add_queue(queue, device="socket://127.0.0.1:1")
    title, request = print_title("000010000034", "shop", 1), uuid4()
    job = printers.send(page(A5, "x"), queue, A5, title, request)
    state = until(printers, job, lambda state: state.trouble is not None)
    assert state.step is JobStep.PRINTING
    assert state.trouble is not None
    assert state.trouble.code == "printer-off"

    printers.cancel(job)
    assert until(printers, job, finished) == JobState(JobStep.CANCELLED)
    assert printers.find_job(queue, title, request) is None
    printers.cancel(job)


def test_a_queue_stopped_while_a_job_waits_says_what_it_waits_for(cups: PrivateCups, printers: CupsPrinters, queue: str) -> None:
    cups.add_queue(queue, device="socket://127.0.0.1:1")
    job = printers.send(page(A5, "x"), queue, A5, "page", uuid4())
    cups.stop_queue(queue)
    state = until(printers, job, lambda state: state.step is JobStep.WAITING and state.trouble is not None)
    assert state.trouble is not None
    assert state.trouble.code == "printer-stopped"
    printers.cancel(job)


def test_paper_the_printer_cannot_do_is_refused_before_it_is_sent(cups: PrivateCups, printers: CupsPrinters, queue: str) -> None:
    folder = cups.add_queue(queue, papers={"A4": A4_POINTS}, custom=False)
    for paper in (A5, roll(80, 110)):
        assert not printers.supports(queue, paper)
        with pytest.raises(Trouble) as trouble:
            printers.send(page(paper, "x"), queue, paper, "page", uuid4())
        assert trouble.value.code == "paper-not-supported"
    assert list(folder.iterdir()) == []


def test_a_job_somebody_holds_back_says_so(cups: PrivateCups, printers: CupsPrinters, queue: str) -> None:
    cups.add_queue(queue, device="socket://127.0.0.1:1")
    printing = printers.send(page(A5, "x"), queue, A5, "page", uuid4())
    behind = printers.send(page(A5, "y"), queue, A5, "page", uuid4())
    cups.hold(queue, behind.number)
    state = until(printers, behind, lambda state: state.trouble is not None)
    assert state.step is JobStep.WAITING
    assert state.trouble is not None
    assert state.trouble.code == "print-held"
    printers.cancel(behind)
    printers.cancel(printing)


def test_a_queue_that_stops_over_a_page_says_so(cups: PrivateCups, printers: CupsPrinters, queue: str) -> None:
    """The folder is gone, so the page can't come out: the queue stops, and says so."""
    shutil.rmtree(cups.add_queue(queue))
    job = printers.send(page(A5, "x"), queue, A5, "page", uuid4())
    state = until(printers, job, lambda state: state.step is JobStep.WAITING and state.trouble is not None)
    assert state.trouble is not None
    assert state.trouble.code == "printer-stopped"
    printers.cancel(job)


def test_a_printer_nobody_knows_is_missing(printers: CupsPrinters) -> None:
    for asking in (lambda: printers.supports("Nobody's", A5), lambda: printers.send(b"%PDF", "Nobody's", A5, "page", uuid4())):
        with pytest.raises(Trouble) as trouble:
            asking()
        assert trouble.value.code == "printer-missing"


def test_a_job_the_server_does_not_know_has_failed(printers: CupsPrinters) -> None:
    state = printers.outcome(Job("Desk", 999_999))
    assert state.step is JobStep.FAILED
    assert state.trouble is not None
    assert state.trouble.code == "print-failed"


def test_the_printers_are_listed_the_default_one_first(cups: PrivateCups, printers: CupsPrinters, queue: str) -> None:
    cups.add_queue(queue)
    cups.add_queue(f"A-{queue}")
    cups.make_default(queue)
    listed = printers.available()
    assert (listed[0].name, listed[0].default) == (queue, True)
    assert f"A-{queue}" in [printer.name for printer in listed if not printer.default]


def test_without_a_print_server_there_is_no_printing_system(tmp_path: Path) -> None:
    printers = CupsPrinters(str(tmp_path / "no-socket"))
    for asking in (
        printers.available,
        lambda: printers.send(b"%PDF", "Desk", A5, "page", uuid4()),
        lambda: printers.outcome(Job("Desk", 1)),
    ):
        with pytest.raises(Trouble) as trouble:
            asking()
        assert trouble.value.code == "no-printing-system"


@pytest.fixture
def variables() -> Iterator[dict[str, str]]:
    """The process's environment, put back afterwards."""
    before = dict(os.environ)
    yield os.environ  # type: ignore[misc]
    os.environ.clear()
    os.environ.update(before)


def test_without_lp_there_is_no_printing_system(cups: PrivateCups, printers: CupsPrinters, queue: str, variables: dict[str, str]) -> None:
    cups.add_queue(queue)
    variables["PATH"] = "/nowhere"
    with pytest.raises(Trouble) as trouble:
        printers.send(page(A5, "x"), queue, A5, "page", uuid4())
    assert (trouble.value.code, trouble.value.detail) == ("no-printing-system", "no lp command")


def test_the_computers_own_printing_is_found_by_the_usual_variable(cups: PrivateCups, queue: str, variables: dict[str, str]) -> None:
    cups.add_queue(queue)
    variables["CUPS_SERVER"] = cups.server
    assert queue in [printer.name for printer in printers_here().available()]


def test_one_request_id_is_one_end_of_a_title() -> None:

    assert (
        print_name("Voucher 000020004172 shop 1", UUID("0190a1b2-0000-7000-8000-00c0ffee0001"))
        == "Voucher 000020004172 shop 1 00c0ffee0001"
    )


@pytest.mark.parametrize(
    ("supported", "paper", "media"),
    [
        (["iso_a4_210x297mm", "iso_a5_148x210mm"], A5, "A5"),
        (["iso_a4_210x297mm"], A5, None),
        (["na_letter_8.5x11in", "custom_min_0.5x0.5in", "custom_max_352.78x1411.11mm"], roll(80, 110), "Custom.80x110mm"),
        (["custom_min_25x25mm", "custom_max_58x2000mm"], roll(80, 110), None),
        (["om_roll_80x297mm"], roll(80, 297), "om_roll_80x297mm"),
        (["om_roll_80x297mm"], roll(80, 110), None),
        (["auto", "choice", "custom_max_100x100mm"], roll(80, 90), None),
    ],
)
def test_paper_is_asked_for_in_the_words_the_queue_knows(supported: list[str], paper: Paper, media: str | None) -> None:
    assert _media_for(paper, supported) == media
