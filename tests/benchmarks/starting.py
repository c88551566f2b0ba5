"""Process start to the painted sign-in, against an empty window with the same Qt modules; what is loaded by then, and what it takes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from counter_app.app import MEASURE
from tests.benchmarks.measure import Row
from tests.benchmarks.shops import shop_of

ROUNDS = 15
HEAVY = ("sqlalchemy", "psycopg", "reportlab", "pydantic", "asyncio")
ROOT = Path(__file__).parents[2]
BARE = """
import os, sys
{imports}
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        sys.stdout.write("painted\\n"); sys.stdout.flush()
        os._exit(0)
app = QApplication(["bare", "-style", "Fusion"])
window = Window()
window.showMaximized()
app.exec()
"""


def rows() -> Iterator[Row]:
    folder = shop_of(10_000).path
    ours = [str(Path(sys.executable).with_name("counter-app")), "--data", str(folder)]
    loaded = _run(ours)[1].split()
    modules = sorted(name for name in loaded if name.startswith("PySide6.Qt"))
    bare = [sys.executable, "-c", BARE.format(imports=_imports(modules))]
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + 1):
        for place, command in enumerate((ours, bare)):
            spent = _run(command)[0]
            if turn:
                taken[place].append(spent)
    yield Row("start to the painted sign-in", median(taken[0]), median(taken[1]), 1.5, "ms", " ".join(modules))
    heavy = [name for name in HEAVY if name in loaded]
    yield Row("heavy modules loaded at first paint", len(heavy), None, 0, "", " ".join(heavy))
    yield Row("memory at first paint", _peak(ours) / 1024, _peak(bare) / 1024, None, "MB", "peak; reported")


def _imports(modules: list[str]) -> str:
    names = {"PySide6.QtWidgets": "QApplication, QMainWindow", "PySide6.QtCore": "Qt"}
    return "\n".join(f"from {module} import {names[module]}" if module in names else f"import {module}" for module in modules)


def _environment() -> dict[str, str]:
    """As a user starts it: byte code is kept from the last start, whatever the developer's shell says."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", MEASURE: "1"}


def _run(command: list[str]) -> tuple[float, str]:
    start = perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=_environment())
    return (perf_counter() - start) * 1000, done.stdout


def _peak(command: list[str]) -> float:
    """The process's peak memory in KB. A small process asks: a child's peak begins with what its parent had."""
    asker = (
        "import os, subprocess, sys\n"
        "child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "print(os.wait4(child.pid, 0)[2].ru_maxrss)"
    )
    return float(_run([sys.executable, "-S", "-c", asker, *command])[1])
