"""Which file: members, gifts or the till's receipts, chosen or dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Divider, Icon, IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words
from counter_app.screens.importing.checking import Kind
from counter_app.screens.wording import tr

NARROW = 980
"""Under this width (at 100 % text) the cards stand one over the other."""


class FileCard(Card):
    """One kind of file: what it brings along, its columns, and where to choose or drop it. ``chosen`` carries the path."""

    chosen = Signal(object)

    def __init__(self, kind: Kind, icon: str, title: Words, sentence: Words, needs: str) -> None:
        super().__init__("surface", edge=24, gap=10)
        self.kind = kind
        self.setAcceptDrops(True)
        self.choose = Button(lambda: tr("Choose a file"), "second", icon="folder-open")
        self.choose.setAccessibleIdentifier(f"import-choose-{kind.value}")
        self.column.addWidget(Icon(icon, "jade", 40), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Label(title, "panel"))
        self.column.addWidget(Label(sentence, "body", "ink2"))
        self.column.addWidget(Divider())
        self.column.addWidget(Label(lambda: tr("The first line names the columns, at least:"), "second", "ink3"))
        self.column.addWidget(Label(needs, "item"))
        self.column.addStretch(1)
        self.column.addWidget(self.choose)
        self.column.addWidget(IconLine("upload", lambda: tr("Or drop the file on this card"), "note", "ink3"))
        self.choose.clicked.connect(self._ask)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event.mimeData()) is not None:
            self.set_tone("good")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_tone("surface")

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_tone("surface")
        path = _file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def _ask(self) -> None:
        dialog = QFileDialog(self, tr("Choose a file"), str(Path.home()), tr("Tables (*.csv *.txt)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, path: str) -> None:
        self.chosen.emit(Path(path))


class ChoosePage(QWidget):
    """``chosen`` carries kind and path. ``message`` says how the last try ended."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = Message("info", "")
        self.message.hide()
        self.members = FileCard(
            Kind.MEMBERS,
            "users",
            lambda: tr("Members"),
            lambda: tr("Name, card, phone, tier and points. Points come along once; a later file changes none."),
            "会员卡号 · 姓名 · 等级 · 积分余额",
        )
        self.gifts = FileCard(
            Kind.GIFTS,
            "gift",
            lambda: tr("Gifts"),
            lambda: tr("Number, name, points and stock. Each gets a picture by its name; a number that is here already is left as it is."),
            "礼品编码 · 名称 · 所需积分 · 库存",
        )
        self.receipts = FileCard(
            Kind.RECEIPTS,
            "receipt",
            lambda: tr("Till receipts"),
            lambda: tr("Points for each receipt by its own day's rules, and goods brought back. Each receipt counts once."),
            "小票号 · 时间 · 会员 · 金额",
        )
        content = QWidget()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(tokens.M)
        for card in (self.members, self.gifts, self.receipts):
            self._cards.addWidget(card, 1)
            card.chosen.connect(lambda path, kind=card.kind: self.chosen.emit(kind, path))
        column = QVBoxLayout(content)
        column.setContentsMargins(tokens.PAGE_EDGE, tokens.PAGE_EDGE, tokens.PAGE_EDGE, tokens.PAGE_EDGE)
        column.setSpacing(tokens.M)
        column.addWidget(Label(lambda: tr("Bring in a file"), "verdict"))
        column.addWidget(
            Label(
                lambda: tr(
                    "A CSV file, as other programs write it: UTF-8 or GB18030. It is checked first; nothing is taken until you say so."
                ),
                "button",
                "ink2",
            )
        )
        column.addSpacing(tokens.S)
        column.addWidget(self.message)
        column.addLayout(self._cards)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(content))

    def say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def quiet(self) -> None:
        self.message.hide()

    def resizeEvent(self, event: object) -> None:
        narrow = self.width() < self.members.look.px(NARROW)
        self._cards.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)


def _file_in(dragged: QMimeData) -> Path | None:
    """The one local file that is dragged, if it is one."""
    paths = [url.toLocalFile() for url in dragged.urls() if url.isLocalFile()]
    return Path(paths[0]) if len(paths) == 1 else None
