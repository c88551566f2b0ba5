"""F1 and the newcomer's round, joined to the window: what is in front is asked, and told."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from counter_app.database.folder import SHOWN_AROUND
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.helping.coach import Coach
from counter_app.screens.helping.dialog import HelpDialog
from counter_app.screens.helping.steps import steps
from counter_app.screens.helping.told import Told, told_of_dialog, told_of_first_start, told_of_place, told_of_sign_in, told_of_trouble
from counter_app.screens.window.main_window import MainWindow


def open_help(window: MainWindow) -> None:
    """Once; what is in front now stays what it tells of."""
    if any(dialog.is_open() for dialog in window.findChildren(HelpDialog)):
        return
    above = [dialog for dialog in window.findChildren(Dialog) if dialog.is_open()]
    front = above[-1] if above else None
    at_desk = window.desk is not None and window.stack.currentWidget() is window.desk
    dialog = HelpDialog(window, lambda: _told(window, front), offers_around=at_desk and front is None)
    dialog.around_asked.connect(window.show_around)
    dialog.open()


def _told(window: MainWindow, above: Dialog | None) -> Told:
    page, desk = window.stack.currentWidget(), window.desk
    if above is not None:
        return told_of_dialog(above)
    if desk is not None and page is desk:
        return told_of_place(desk.entry_in_front(), desk.place_in_front(), desk.mine())
    assert page is not None
    if page is window.sign_in:
        return told_of_sign_in(desk is not None and desk.who is not None)
    return told_of_first_start(page) if window.services is None and page.objectName() != "trouble" else told_of_trouble(page)


def show_around(window: MainWindow) -> None:
    """Step by step, beside the real controls; in a shop to practise in there is somebody to try with."""
    desk, services = window.desk, window.services
    assert desk is not None
    assert services is not None
    if desk.findChild(Coach) is not None:
        return
    digits = [""]
    coach = Coach(desk, steps(lambda: digits[0]))

    def known(found: str) -> None:
        digits[0] = found
        coach.text.respeak()

    def ended(done: bool) -> None:
        folder = services.folder
        if folder.desk_facts().get(SHOWN_AROUND) is False:
            shown = {SHOWN_AROUND: True}
            services.lanes.write.ask(
                lambda: folder.keep_desk_facts(**shown), lambda kept: None, troubled=lambda trouble: None, owner=window
            )
        QTimer.singleShot(0, desk, desk.box.setFocus)

    coach.left.connect(ended)
    if services.desk.facts.training:
        from counter_app.database.training import somebody_to_try

        services.lanes.read.ask(lambda: services.desk.read(somebody_to_try), known, troubled=lambda trouble: None, owner=coach)
