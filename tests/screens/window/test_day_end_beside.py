"""The morning after: whoever signs in works on at once, while the strip says how far the day end has come."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from shop import CLERK, Shop, shop
from window import OpenWindow

from counter_app.actions.close_day import Progress, last_closed
from counter_app.actions.members import Enrol, enrol
from counter_app.database.members import member_row

__all__ = ["shop"]

MONDAY = date(2026, 11, 2)


def test_the_day_end_runs_beside_whoever_signs_in(shop: Shop, open_window: OpenWindow) -> None:
    members = [shop.member(points=10 + number, expires=MONDAY) for number in range(9)]
    shop.open.close()
    window = open_window(folder=shop.folder.path)
    window.until(lambda: window.main.services is not None)
    services = window.main.services
    assert services is not None
    desk = services.desk
    desk.turning.size = 2
    told: list[Progress | None] = []
    window.main.turning.progressed.connect(told.append)
    window.door.now.advance(days=1)
    window.sign_in(CLERK)
    joined: list[object] = []
    services.lanes.write.ask(lambda: desk.write(enrol, desk.asked(Enrol, name="王小明")), joined.append)
    window.until(lambda: joined)
    window.until(lambda: told and told[-1] is None)
    assert [progress.day for progress in told if progress is not None][:1] == [MONDAY]
    assert desk.read(last_closed) == MONDAY
    assert [desk.read(member_row, member).balance for member in members] == [0] * 9


def test_the_strip_says_which_date_is_being_closed_and_how_far(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    window.main.turning.progressed.emit(Progress(MONDAY, "lots", 450, 1_000))
    window.until_says("Closing 2 Nov: 45%")
    window.main.turning.progressed.emit(None)
    QCoreApplication.processEvents()
    assert "Closing" not in window.says()
