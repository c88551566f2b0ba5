"""Restoring in the window: what the backup holds, what will be lost, and a supervisor's PIN and typed word before anything is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.actions.signing_in import check_supervisor
from counter_app.backups.making import key_kept
from counter_app.backups.recovery_key import BadKey, backup_key
from counter_app.backups.restoring import Preview, prepare, preview
from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.pin import PinField
from counter_app.screens.design.rows import Fact
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr, trn
from counter_app.screens.wording.speech import moment_of


class RestoreDialog(Dialog):
    """Done, the window closes: the shop comes back when Counter starts again."""

    def __init__(self, services: Services, over: QWidget, path: Path) -> None:
        super().__init__(over, lambda: tr("Restore a backup"), width=640)
        self._services, self._path = services, path
        self._key = b""
        self._busy = False
        self.title = Label(lambda: tr("Restore a backup"), "dialog")
        self.shop = Fact(lambda: tr("Shop"), "", label_width=120)
        self.made = Fact(lambda: tr("Made"), "", label_width=120)
        self.voucher = Fact(lambda: tr("Last voucher"), "", label_width=120)
        self.entry = Fact(lambda: tr("Last entry"), "", label_width=120)
        self.loses = Message("attention", "")
        self.recovery = Field(lambda: tr("Recovery key"), hint="XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX", identifier="restore.key")
        self.word = Field(lambda: tr("To go on, type: {word}", word=tr("restore")), input_method=True, identifier="restore.word")
        self.pin = PinField(lambda: tr("Your PIN"))
        self.pin.setAccessibleIdentifier("restore.pin")
        self.message = Message("refused", "")
        self.cancel = Button(lambda: tr("Cancel"), "second", key="Esc", key_works=False)
        self.look_at = Button(lambda: tr("Look at it"), "primary")
        self.go = Button(lambda: tr("Restore and close Counter"), "danger")
        self.go.setAccessibleIdentifier("restore.go")
        self._seen: tuple[QWidget, ...] = (self.shop, self.made, self.voucher, self.entry, self.loses, self.word, self.pin, self.go)
        rows: tuple[QWidget, ...] = (self.title, self.recovery, *self._seen[:-1], self.message)
        for widget in rows:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)
        self.foot.addWidget(self.look_at)
        self.foot.addWidget(self.go)
        for widget in (*self._seen, self.recovery, self.look_at, self.message):
            widget.hide()
        self.cancel.clicked.connect(self.reject)
        self.look_at.clicked.connect(self._on_key)
        self.recovery.entered.connect(lambda _text: self.look_at.click())
        self.go.clicked.connect(self._on_go)
        self.pin.entered.connect(self._on_pin)
        services.scanner.listen(self).scanned.connect(self.recovery.set_text)
        self._ask(None)

    # Looking

    def _on_key(self) -> None:
        try:
            self._ask(backup_key(self.recovery.text()))
        except BadKey as bad:
            group = bad.group
            self.recovery.fail(lambda: tr("Look at group {n}", n=group) if group else tr("The key has five groups of six characters"))

    def _ask(self, key: bytes | None) -> None:
        folder, path = self._services.folder, self._path

        def look() -> tuple[bytes, Preview]:
            used = key_kept(folder) if key is None else key
            return used, preview(folder, path, used)

        self._services.lanes.read.ask(look, self._on_seen, troubled=self._on_not_seen, owner=self)

    def _on_not_seen(self, trouble: Trouble) -> None:
        if trouble.code in ("backup-other-key", "backup-no-key"):
            self.recovery.show()
            self.look_at.show()
            self.recovery.setFocus()
            trouble = Trouble("backup-other-key")
        self._on_troubled(trouble)

    def _on_seen(self, found: tuple[bytes, Preview]) -> None:
        self._key, seen = found
        clock = self._services.desk.clock
        today = clock.local(clock.now()).date()
        self.shop.say(lambda: tr("{shop}, desk {n}", shop=seen.shop, n=seen.desk))
        self.made.say(lambda: moment_of(seen.made_at, clock.zone, today))
        self.voucher.say(lambda: seen.voucher or tr("none"))
        self.entry.say(lambda: f"{seen.epoch}.{seen.entry}, {moment_of(seen.last_at, clock.zone, today)}")
        self.loses.say(*_loses(seen))
        self.recovery.hide()
        self.look_at.hide()
        self.message.hide()
        for widget in self._seen:
            widget.show()
        self.word.setFocus()
        self._grow()

    # Doing

    def _on_pin(self, digits: str) -> None:
        self.pin.setText(digits)
        self.go.click()

    def _on_go(self) -> None:
        if self._busy:
            return
        if self.word.text().strip().lower() != tr("restore"):
            self.word.fail(lambda: tr("Type the word as it stands there"))
            return
        services, path, key, digits = self._services, self._path, self._key, self.pin.take()
        duty = services.desk.on_duty
        assert duty is not None, "nobody is signed in"

        def work() -> None:
            check_supervisor(services.desk, duty.staff_id, digits, services.pins, method="name-and-pin", purpose="staff")
            prepare(services.folder, path, key, services.desk.clock.source)

        self._busy = True
        self.go.setEnabled(False)
        # On the writing lane: nothing is written between the backup made ready and the window closed.
        services.lanes.write.ask(work, self._on_done, self._on_refused, self._on_troubled, owner=self)

    def _on_done(self, _done: None) -> None:
        window = self.window()
        self.accept()
        window.close()

    def _on_refused(self, refused: Refused) -> None:
        reason = refused.reason
        self._again()
        self.pin.setFocus()
        self._say("refused", said_of(reason, Voice()).title, said_of(reason, Voice()).text)

    def _on_troubled(self, trouble: Trouble) -> None:
        self._again()
        said = said_of_trouble(trouble)
        self._say("trouble", said.title, said.text)

    def _again(self) -> None:
        self._busy = False
        self.go.setEnabled(True)

    def _say(self, kind: str, title: str, sentence: str) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()
        self._grow()

    def _grow(self) -> None:
        self.body.activate()
        self._fit()


def _loses(seen: Preview) -> tuple[str, str, str]:
    """Kind, title and sentence of what will be lost."""
    aside = tr("What is here now is put aside, in the folder “aside”; nothing deletes it. Counter closes: start it again.")
    if not seen.same_shop:
        return "attention", tr("These are another shop's or desk's data"), aside
    if seen.lost is None:
        return "attention", tr("What will be lost can't be told: the data here can't be read"), aside
    if seen.lost.entries == 0:
        return "info", tr("Nothing will be lost"), aside
    lost = trn("{n} entry after it will be lost", "{n} entries after it will be lost", seen.lost.entries)
    given = trn("{n} voucher is among them.", "{n} vouchers are among them.", seen.lost.vouchers)
    return "attention", lost, f"{given} {aside}"
