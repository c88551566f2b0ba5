"""The Qt binding in use must give back every reference to None: one version drops one at each void call, and Python 3.11 dies of it."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 10_000
BATCH = 500
SLACK = 100
"""How many references may come and go for other reasons; a faulty binding loses one a call."""


def test_ten_thousand_void_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _batch in range(CALLS // BATCH):
        for _call in range(BATCH):
            label.setText("counted")
        # Looked at batch by batch, so that a faulty binding is reported before it has brought the interpreter down.
        assert abs(sys.getrefcount(None) - before) < SLACK
