"""A screen of its own with a screen reader at it: Xvfb, a window manager, the session's bus and the accessibility bus, Counter as a real
process – and what a reader is told over AT-SPI of everything that can be seen. Keys go in through the X server, as from a keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TypeVar

from dbus_wire import Bus, BusFault, Call

T = TypeVar("T")

_ACCESSIBLE, _TEXT, _EVENTS = "org.a11y.atspi.Accessible", "org.a11y.atspi.Text", "org.a11y.atspi.Event.Object"
_REGISTRY, _ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_STATES = {4: "checked", 8: "enabled", 11: "focusable", 12: "focused", 25: "showing", 41: "checkable"}
ROLES = {
    6: "canvas", 7: "check box", 11: "combo box", 16: "dialog", 20: "filler", 23: "frame", 29: "label", 30: "layered pane", 31: "list",
    32: "list item", 39: "panel", 40: "password", 43: "button", 44: "radio button", 51: "slider", 55: "table", 56: "cell",
    57: "column header", 61: "text", 75: "application", 79: "entry", 80: "chart",
}  # fmt: skip
"""What AT-SPI's roles are called here, by number."""
PATIENCE = 30.0
"""Seconds until what was waited for counts as never coming."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a reader is told of one thing on the screen. ``parents`` are the names of the named things around it, outermost first."""

    app: str
    path: str
    role: str
    name: str
    description: str
    identifier: str
    states: frozenset[str]
    parents: tuple[str, ...]

    @property
    def control(self) -> bool:
        """It takes the keyboard now."""
        return {"focusable", "enabled"} <= self.states


class Reader:
    """Listens on the accessibility bus at ``address``."""

    def __init__(self, address: str) -> None:
        self._bus = Bus(address)
        self._bus.ask(Call(_REGISTRY, "/org/a11y/atspi/registry", _REGISTRY, "RegisterEvent", "s", ("object:announcement",)))
        self._bus.ask(Call(_REGISTRY, "/org/a11y/atspi/registry", _REGISTRY, "RegisterEvent", "s", ("object:text-changed",)))
        self._bus.listen(f"type='signal',interface='{_EVENTS}'")

    def close(self) -> None:
        self._bus.close()

    def things(self) -> list[Thing]:
        """Everything that shows, in the order of the tree."""
        [programs] = self._bus.ask(Call(_REGISTRY, _ROOT, _ACCESSIBLE, "GetChildren"))
        level = [(app, path, ()) for app, path in programs]
        found: list[Thing] = []
        while level:
            level = self._next_level(level, found)
        return found

    def _next_level(self, level: list[tuple[str, str, tuple[str, ...]]], found: list[Thing]) -> list[tuple[str, str, tuple[str, ...]]]:
        calls = [call for app, path, _ in level for call in _questions(app, path)]
        answers = iter(self._bus.ask_all(calls))
        below = []
        for (app, path, parents), *told in zip(level, *(answers,) * 6, strict=True):
            if any(isinstance(one, BusFault) for one in told):
                # It went while it was being asked.
                continue
            (name,), (description,), (identifier,), (role,), (bits,), (children,) = told
            states = frozenset(word for bit, word in _STATES.items() if (bits[0] | bits[1] << 32) >> bit & 1)
            if role != 75 and "showing" not in states:
                continue
            found.append(Thing(app, path, ROLES.get(role, str(role)), name, description, identifier, states, parents))
            around = (*parents, name) if name else parents
            below += [(child_app, child, around) for child_app, child in children]
        return below

    def text_of(self, thing: Thing) -> str:
        """What a reader would read out of a field."""
        [text] = self._bus.ask(Call(thing.app, thing.path, _TEXT, "GetText", "ii", (0, -1)))
        return str(text)

    def act(self, thing: Thing) -> None:
        """Do what the thing is there for, as a reader's own key does."""
        self._bus.ask(Call(thing.app, thing.path, "org.a11y.atspi.Action", "DoAction", "i", (0,)))

    def announced(self) -> list[str]:
        """What was said without being looked for, from the beginning on."""
        return [str(heard.values[3]) for heard in self._bus.heard if heard.member == "Announcement"]

    def heard(self) -> str:
        """Every word of every signal."""
        return " ".join(str(heard.values) for heard in self._bus.heard)

    def until(self, condition: Callable[[list[Thing]], T]) -> T:
        """Wait until this is true of what shows, and give its answer."""
        ends = monotonic() + PATIENCE
        while True:
            things = self.things()
            if answer := condition(things):
                return answer
            told = "\n".join(f"{thing.role} {thing.identifier.rpartition('.')[2]} {thing.name!r}" for thing in things if thing.name)
            assert monotonic() < ends, f"never came; there are:\n{told}\nsaid: {self.announced()}"
            self._bus.wait(0.1)

    def until_shows(self, identifier: str) -> Thing:
        return self.until(lambda things: next((thing for thing in things if thing.identifier == identifier), None))

    def until_focused(self, identifier: str) -> Thing:
        return self.until(lambda things: next((t for t in things if t.identifier == identifier and "focused" in t.states), None))

    def until_reads(self, *words: str) -> list[Thing]:
        """Wait until each of these can be read somewhere, and give everything that shows then."""
        return self.until(lambda things: things if all(any(word in thing.name for thing in things) for word in words) else [])

    def until_announced(self, words: str) -> None:
        self.until(lambda _: any(words in said for said in self.announced()))


def _questions(app: str, path: str) -> list[Call]:
    kept = [Call(app, path, _PROPERTIES, "Get", "ss", (_ACCESSIBLE, name)) for name in ("Name", "Description", "AccessibleId")]
    return [*kept, *(Call(app, path, _ACCESSIBLE, member) for member in ("GetRole", "GetState", "GetChildren"))]


@dataclass(frozen=True)
class Counter:
    """Counter on a screen of its own: a reader, and hands at the keyboard."""

    reader: Reader
    environment: dict[str, str]

    def press(self, *keys: str) -> None:
        """Keys by their names (``Return``, ``alt+5``), one after the other."""
        subprocess.run(["xdotool", "key", "--delay", "20", *keys], env=self.environment, check=True)

    def type(self, text: str) -> None:
        subprocess.run(["xdotool", "type", "--delay", "20", text], env=self.environment, check=True)


@contextmanager
def counter_read_aloud(data: Path, work: Path, *words: str) -> Iterator[Counter]:
    """Counter started on the shop in ``data`` with these words, on a screen and a bus that nobody else sees. ``work``: an empty folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_", "AT_SPI", "WAYLAND"))}
    homes = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    environment |= {name: str(work) for name in homes}
    work.chmod(0o700)
    with ExitStack() as ending, (work / "said").open("w") as said:

        def start(*command: str, fd: int = -1) -> None:
            process = subprocess.Popen(command, env=environment, stdout=said, stderr=said, pass_fds=[fd] if fd >= 0 else [])
            ending.callback(process.wait, timeout=PATIENCE)
            ending.callback(process.terminate)

        screen = ("Xvfb", "-noreset", "-screen", "0", "1366x768x24", "-displayfd")
        environment["DISPLAY"] = ":" + _first_line(lambda fd: start(*screen, str(fd), fd=fd))
        address = _first_line(lambda fd: start("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={fd}", fd=fd))
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        start("openbox", "--config-file", "/dev/null")
        session = Bus(address)
        ending.callback(session.close)
        [where] = session.ask(Call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress"))
        reader = Reader(where)
        ending.callback(reader.close)
        environment |= {"QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        start(sys.executable, "-m", "counter_app", "--data", str(data), *words)
        yield Counter(reader, environment)


def _first_line(start: Callable[[int], None]) -> str:
    """The line that a started process writes into the pipe it was given."""
    read, write = os.pipe()
    start(write)
    os.close(write)
    with os.fdopen(read) as told:
        return told.readline().strip()
