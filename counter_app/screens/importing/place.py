"""The place where a supervisor brings in a shop's own files: choose, check, look, take, done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from counter_app.actions.importing.checked import LineRefused, refused_as_csv
from counter_app.actions.importing.receipts import CheckedReceipts
from counter_app.actions.importing.table import SourceFile
from counter_app.actions.importing.taking_receipts import Taking
from counter_app.database.staff import person
from counter_app.programme.refusals import NotASupervisor, Refused, Trouble
from counter_app.screens.design.messages import EmptyState
from counter_app.screens.design.theme import Look
from counter_app.screens.importing.checking import Checked, Kind, check, request_of, take
from counter_app.screens.importing.choose_page import ChoosePage
from counter_app.screens.importing.preview_page import PreviewPage
from counter_app.screens.importing.result_page import ResultPage, Taken
from counter_app.screens.importing.words import refused_words
from counter_app.screens.importing.working_page import WorkingPage
from counter_app.screens.place import KeyHint, Place
from counter_app.screens.printing.saving import save_file
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr


class Run(QObject):
    """One check on its way: it tells how far it is, and can be stopped from the screen."""

    progressed = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()

    def stop(self) -> None:
        self._stop.set()

    def tell(self, done: int, total: int) -> bool:
        """Called on the lane; heard on the screen. False: the person stopped it."""
        self.progressed.emit(done, total)
        return not self._stop.is_set()


class ImportPlace(Place):
    """Only a supervisor finds the files here; whoever else comes is told so."""

    name = "import"
    icon = "upload"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._look = services, look
        self._run: Run | None = None
        self._checked: Checked | None = None
        self._left_out: tuple[LineRefused, ...] = ()
        self._taking = False
        self._receipts: Taking | None = None
        self._stopping = False
        self.choose = ChoosePage()
        self.working = WorkingPage()
        self.preview = PreviewPage(look)
        self.result = ResultPage()
        self.not_yours = EmptyState(
            lambda: tr("A supervisor brings in files"), lambda: tr("Ask a supervisor to sign in here for it."), icon="shield-check"
        )
        self.stack = QStackedWidget()
        for page in (self.choose, self.working, self.preview, self.result, self.not_yours):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.choose.chosen.connect(self.begin)
        self.working.stopped.connect(self._on_stopped)
        self.preview.taken.connect(self._on_taken)
        self.preview.left.connect(self.choose_another)
        self.preview.saved.connect(self._ask_where)
        self.preview.mapped.connect(self._on_mapped)
        self.result.saved.connect(self._ask_where)
        self.result.again.connect(self.choose_another)
        self.result.left.connect(lambda: self.go_to.emit("redeem", None))

    # As a place

    def label(self) -> str:
        return tr("Import")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Choose a file or drop it here: members, gifts, or a till's receipts."),
            tr("What can be taken and what can't, and why, is shown line by line before anything is changed."),
            tr("Long work shows how far it is and can be stopped; what was taken stays."),
        )

    def keys(self) -> tuple[KeyHint, ...]:
        page = self.stack.currentWidget()
        if page is self.preview:
            taking = (KeyHint("F12", tr("take them")),) if self._checked is not None and self._checked.new else ()
            return (*taking, KeyHint("Esc", tr("another file")))
        if page is self.result:
            return (KeyHint("Esc", tr("to the desk")),)
        if page is self.working and (self._run is not None or self._receipts is not None):
            return (KeyHint("Esc", tr("stop")),)
        return ()

    def opened(self, what: object) -> None:
        desk = self._services.desk
        duty = desk.on_duty
        self._services.lanes.write.ask(
            lambda: duty is not None and desk.read(person, duty.staff_id).is_supervisor,
            self._on_known,
            troubled=self._on_choose_troubled,
            owner=self,
        )

    def back(self) -> bool:
        page = self.stack.currentWidget()
        if page is self.working and (self._run is not None or self._receipts is not None):
            self._on_stopped()
        elif page is self.preview:
            self.choose_another()
        elif page is self.result:
            self.go_to.emit("redeem", None)
        else:
            return page is self.working
        return True

    def signed_out(self) -> None:
        if self._run is not None:
            self._run.stop()
            self._run = None
        if self._receipts is not None:
            # The step that is being taken is the last; nobody waits for what it brings.
            self._receipts, self._taking = None, False
        if not self._taking:
            self.choose_another()

    def _on_known(self, supervisor: bool) -> None:
        if not supervisor:
            self._show(self.not_yours)
        elif self.stack.currentWidget() is self.not_yours:
            self._show(self.choose)

    # Check

    def begin(self, kind: Kind, file: Path | SourceFile, mapped: Mapping[str, str] | None = None) -> None:
        """The file is checked beside the desk; then its preview stands here."""
        if self._run is not None or self._taking:
            return
        self.choose.quiet()
        self.working.show_checking(file.name)
        self._show(self.working)
        self.working.row.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        desk, run, said = self._services.desk, Run(self), dict(mapped or {})
        run.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._run = run
        self._services.lanes.read.ask(
            lambda: check(desk, kind, file, said, run.tell),
            lambda checked: self._on_checked(run, checked),
            lambda refused: self._on_check_refused(run, refused),
            lambda trouble: self._on_check_troubled(run, trouble),
            owner=self,
        )
        self.keys_changed.emit()

    def _on_progressed(self, done: int, total: int) -> None:
        if self.sender() is self._run:
            self.working.show_progress(done, total)

    def _on_stopped(self) -> None:
        if self._run is not None:
            self._run.stop()
            self.working.row.end()
        elif self._receipts is not None:
            self._stopping = True
            self.working.taking.end()

    def _on_checked(self, run: Run, checked: Checked | None) -> None:
        if not self._is_over(run):
            return
        if checked is None:
            self.choose.say("info", lambda: tr("The check was stopped"), lambda: tr("Nothing was taken."))
            self._show(self.choose)
            return
        self._checked, self._left_out = checked, checked.refused
        self._show(self.preview)
        self.preview.show_checked(checked)
        self.keys_changed.emit()

    def _on_check_refused(self, run: Run, refused: Refused) -> None:
        if self._is_over(run):
            self.choose.say("refused", lambda: said_of(refused.reason, Voice()).title, lambda: said_of(refused.reason, Voice()).text)
            self._show(self.choose)

    def _on_check_troubled(self, run: Run, trouble: Trouble) -> None:
        if self._is_over(run):
            self._on_choose_troubled(trouble)
            self._show(self.choose)

    def _is_over(self, run: Run) -> bool:
        """The check has ended; False when nobody waits for it any more."""
        waited_for = run is self._run
        if waited_for:
            self._run = None
        run.deleteLater()
        return waited_for

    def _on_choose_troubled(self, trouble: Trouble) -> None:
        self.choose.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _on_mapped(self, tiers: dict[str, str]) -> None:
        if self._checked is not None:
            self.begin(self._checked.kind, self._checked.source, tiers)

    # Take

    def _on_taken(self) -> None:
        checked = self._checked
        if checked is None or not checked.new or self._taking or self.stack.currentWidget() is not self.preview:
            return
        self._taking = True
        desk = self._services.desk
        if isinstance(checked.found, CheckedReceipts):
            self._begin_steps(checked, self._receipts or Taking(desk, checked.found))
            return
        asked = request_of(desk, checked)
        self.working.show_taking(checked.source.name, checked.kind, checked.new)
        self._show(self.working)
        self._services.lanes.write.ask(
            lambda: take(desk, asked), self._on_answered, self._on_take_refused, self._on_take_troubled, owner=self
        )

    def _on_answered(self, taken: int) -> None:
        self._taking = False
        assert self._checked is not None
        self._show(self.result)
        self.result.show_taken(self._checked, taken)

    # Take receipts, some at a time

    def _begin_steps(self, checked: Checked, receipts: Taking) -> None:
        self._receipts, self._stopping = receipts, False
        self.working.show_steps(checked.source.name, receipts.done, receipts.all)
        self._show(self.working)
        self.working.taking.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._step(receipts)

    def _step(self, receipts: Taking) -> None:
        """Asked one at a time, so that whatever the desk asks for meanwhile comes between two."""
        self._services.lanes.write.ask(
            receipts.step, lambda _: self._on_step(receipts), self._on_take_refused, self._on_take_troubled, owner=self
        )

    def _on_step(self, receipts: Taking) -> None:
        if receipts is not self._receipts:
            return
        self.working.show_taken(receipts.done, receipts.all)
        if not receipts.is_done and not self._stopping:
            self._step(receipts)
            return
        self._taking = False
        self._receipts = None
        assert self._checked is not None
        self._left_out = (*self._checked.refused, *receipts.refused)
        left, out = receipts.all - receipts.done, len(self._left_out)
        self._show(self.result)
        self.result.show_receipts(Taken(receipts.taken, left, out, receipts.points, receipts.taken_back, self._checked.decimals))

    def _on_take_refused(self, refused: Refused) -> None:
        self._taking = False
        reason = refused.reason
        self._show(self.preview)
        if isinstance(reason, NotASupervisor):
            self.preview.say("refused", lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text)
        else:
            self.preview.say(
                "refused",
                lambda: tr("Nothing was taken"),
                lambda: tr("Something of the file came into the register since the check. Choose the file again to check it anew."),
            )

    def _on_take_troubled(self, trouble: Trouble) -> None:
        self._taking = False
        self._show(self.preview)
        self.preview.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def choose_another(self) -> None:
        """Nothing of the file before stays here."""
        self._checked = self._receipts = None
        self._left_out = ()
        self.choose.quiet()
        self._show(self.choose)

    # The list of what is left out

    def _ask_where(self) -> None:
        checked = self._checked
        if checked is None:
            return
        name = f"{Path(checked.source.name).stem}-{tr('left out')}.csv"
        dialog = QFileDialog(self, tr("Save the list"), str(Path.home() / name), tr("Tables (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_refused(Path(path)))
        dialog.open()

    def save_refused(self, path: Path) -> None:
        """The lines left out, with their reasons in the clerk's language, in a file that a spreadsheet opens safely."""
        checked, page = self._checked, self.stack.currentWidget()
        if checked is None or not isinstance(page, PreviewPage | ResultPage):
            return
        written = refused_as_csv(self._left_out, refused_words, (tr("Line"), tr("Field"), tr("Stands there"), tr("What is wrong")))
        self._services.lanes.read.ask(
            lambda: save_file(written.encode(), path),
            lambda _: page.say("good", lambda: tr("The list is saved"), str(path)),
            troubled=lambda trouble: page.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text),
            owner=self,
        )

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.keys_changed.emit()
