"""The shop in the settings: its name, phone and address as they stand on the window and on every voucher. A supervisor changes them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.actions.change_shop import ChangeShop, change_shop
from counter_app.database.door import Written
from counter_app.database.shop import DeskFacts, desk_facts
from counter_app.database.staff import person
from counter_app.programme.refusals import Malformed, Refused, Trouble
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.fields import Field
from counter_app.screens.design.flow import Flow
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.services import Services
from counter_app.screens.wording import Voice, said_of, said_of_trouble, tr
from counter_app.screens.wording.fields import malformed_words


class ShopPart(Card):
    """``kept``: the shop is called so from now on. ``supervises`` carries, after each ``ask``, whether a supervisor looks."""

    kept = Signal()
    supervises = Signal(bool)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=20, gap=10, parent=parent)
        self._services = services
        facts = services.desk.facts
        self.fields = {
            "name": Field(
                lambda: tr("Name of the shop"),
                helper=lambda: tr("On the window, on every voucher, and where a desk signs in"),
                input_method=True,
                identifier="settings.shop-name",
            ),
            "phone": Field(
                lambda: tr("Phone"), helper=lambda: tr("For whoever holds a voucher; may be empty"), identifier="settings.shop-phone"
            ),
            "address": Field(
                lambda: tr("Address"),
                helper=lambda: tr("Where gifts are collected; may be empty"),
                input_method=True,
                identifier="settings.shop-address",
            ),
        }
        self.save = Button(lambda: tr("Keep"), "second")
        self.save.setAccessibleIdentifier("settings.shop-keep")
        self.whose = Label(lambda: tr("A supervisor changes these."), "note", "ink3")
        self.message = Message("info", "")
        self.message.hide()
        self.column.addWidget(Label(lambda: tr("The shop"), "section"))
        self.column.addWidget(Label(lambda: tr("Vouchers issued before keep the name they were issued under."), "second", "ink2"))
        for field in self.fields.values():
            self.column.addWidget(field)
        self.column.addWidget(Fact(lambda: tr("Time zone"), facts.time_zone))
        self.column.addWidget(Fact(lambda: tr("Day begins"), f"{facts.day_start // 60:02}:{facts.day_start % 60:02}"))
        buttons = QWidget()
        Flow(buttons, gap=12, line_gap=8).addWidget(self.save)
        self.column.addWidget(buttons)
        self.column.addWidget(self.whose)
        self.column.addWidget(self.message)
        self.save.clicked.connect(self._on_save)
        self._show(facts, False)

    def ask(self) -> None:
        """Show what stands; only a supervisor can change it."""
        self.message.hide()
        self._services.lanes.write.ask(
            lambda: _stands(self._services), lambda found: self._show(*found), troubled=self._on_troubled, owner=self
        )

    def _show(self, facts: DeskFacts, supervisor: bool) -> None:
        for name, field in self.fields.items():
            field.set_text(getattr(facts, name))
            field.setEnabled(supervisor)
        self.save.setVisible(supervisor)
        self.whose.setVisible(not supervisor)
        self.supervises.emit(supervisor)

    def _on_save(self) -> None:
        self.save.setEnabled(False)
        self.message.hide()
        desk, folder = self._services.desk, self._services.folder
        typed = {name: field.text() for name, field in self.fields.items()}
        asked = desk.asked(ChangeShop, name=typed["name"], phone=typed["phone"], address=typed["address"])

        def work() -> Written[str]:
            written = desk.write(change_shop, asked)
            desk.facts = desk.read(desk_facts)
            folder.keep_desk_facts(shop=written.answer)
            return written

        self._services.lanes.write.ask(work, self._on_kept, self._on_refused, self._on_troubled, owner=self)

    def _on_kept(self, _written: Written[str]) -> None:
        self._again()
        self._show(self._services.desk.facts, True)
        self._say("good", lambda: tr("Kept"), lambda: tr("The window and every voucher from now on say so."))
        self.kept.emit()

    def _on_refused(self, refused: Refused) -> None:
        self._again()
        for reason in refused.reasons:
            if isinstance(reason, Malformed) and reason.field in self.fields:
                why = reason.why
                self.fields[reason.field].fail(lambda why=why: malformed_words(why).capitalize())  # type: ignore[misc]
            else:
                self._say("refused", said_of(reason, Voice()).title, said_of(reason, Voice()).text)
        wrong = [field for field in self.fields.values() if field.line.failed]
        if wrong:
            wrong[0].line.setFocus()

    def _on_troubled(self, trouble: Trouble) -> None:
        self._again()
        self._say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)

    def _again(self) -> None:
        self.save.setEnabled(True)

    def _say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()


def _stands(services: Services) -> tuple[DeskFacts, bool]:
    duty = services.desk.on_duty
    return services.desk.read(desk_facts), duty is not None and services.desk.read(person, duty.staff_id).is_supervisor
