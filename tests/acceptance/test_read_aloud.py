"""The program as somebody hears it who doesn't see it: Counter as a real process, read over AT-SPI, worked by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import postgres
import pytest
import shop_files
from databases import copy_of, name_of
from screen_reader import Counter, Thing, counter_read_aloud
from shop import OPENED, SECOND_SUPERVISOR, SUPERVISOR
from shop_files import RICH

from counter_app import cli
from counter_app.database.place import Server
from counter_app.screens.design import translations
from counter_app.screens.window.places import PLACES

PRESSED = {"button", "check box", "radio button"}
TYPED = {"text", "entry", "password"}
WORKED = PRESSED | TYPED | {"combo box", "table", "cell", "list", "list item", "slider", "chart", "canvas"}
"""What a control may say it is."""
DEAR, BEYOND = "SA855", "YD300"
"""A gift that somebody must sign for, and one of 20,000 points."""
WRONG_PIN = "137955"


@pytest.fixture(scope="module")
def counter(shop_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    translations.compile_when_stale()
    base, on = tmp_path_factory.mktemp("read-aloud"), ("--business-date", OPENED.date().isoformat())
    folder = copy_of(shop_template, base / "shop")
    if isinstance(folder.place, Server):
        postgres.server().keep(name_of(folder.place))
    data = str(folder.path)
    for what, file in (("members", shop_files.members(base)[0]), ("gifts", shop_files.gifts(base))):
        assert cli.main(["--data", data, *on, "import", what, str(file)], no_window) == 0
    (work := base / "work").mkdir()
    with counter_read_aloud(Path(data), work, "--language", "en", *on) as counter:
        yield counter


def no_window(words: list[str]) -> int:
    raise AssertionError(f"no window was asked for: {words}")


def faults(things: list[Thing]) -> list[str]:
    """What a reader would be told wrongly of the controls that show."""
    wrong = []
    for thing in things:
        who = f"{thing.role} {thing.identifier} {thing.name!r}"
        if not thing.control:
            continue
        if thing.role not in WORKED:
            wrong.append(f"{who}: takes the keyboard, and doesn't say what it is")
        if not thing.name.strip() and thing.role != "cell":
            wrong.append(f"{who}: without a name")
        if thing.role == "combo box" and not thing.description:
            wrong.append(f"{who}: says what is chosen, and not what it is about")
        if thing.role == "radio button" and "checkable" not in thing.states:
            wrong.append(f"{who}: a choice that can't be told from one not taken")
        if thing.role in TYPED and (thing.role == "password") != ("pin" in thing.identifier.rpartition(".")[2]):
            wrong.append(f"{who}: a PIN that is read aloud, or a field that isn't")
    return wrong


def controls(things: list[Thing]) -> dict[str, Thing]:
    return {thing.identifier: thing for thing in things if thing.control}


def by_tab(counter: Counter) -> set[str]:
    """The paths of what the Tab key reaches until it comes round."""

    def focused(things: list[Thing]) -> str:
        return next((thing.path for thing in things if "focused" in thing.states and thing.role != "frame"), "")

    before = counter.reader.until(focused)
    reached = {before}
    while True:
        counter.press("Tab")
        before = counter.reader.until(lambda things, old=before: focused(things) if focused(things) != old else "")
        if before in reached:
            return reached
        reached.add(before)


def chosen(things: list[Thing], begins: str) -> list[str]:
    return [thing.identifier for thing in things if thing.identifier.startswith(begins) and "checked" in thing.states]


def at_the_desk(counter: Counter) -> None:
    """A supervisor has signed in, by name and with the keyboard."""
    reader = counter.reader
    if "rail.redeem" in controls(reader.until_reads("Counter")):
        return
    reader.until_focused("sign-in.pin")
    counter.press("F2")
    reader.until_focused(f"names.{SECOND_SUPERVISOR.number}")
    counter.press("Return")
    reader.until_reads(f"Staff no. {SECOND_SUPERVISOR.number}")
    reader.until_focused("sign-in.pin")
    counter.type(SECOND_SUPERVISOR.pin)
    counter.press("Return")
    reader.until_shows("rail.redeem")


def test_a_redemption_is_heard_from_the_sign_in_to_the_supervisors_yes(counter: Counter) -> None:
    reader = counter.reader

    # Nobody yet: a window with a name, and a PIN that is one.
    pin = reader.until_focused("sign-in.pin")
    here = reader.things()
    assert faults(here) == []
    assert [(thing.role, thing.name) for thing in here if thing.role == "frame"] == [("frame", "Counter")]
    assert (pin.role, pin.name) == ("password", "PIN")
    languages = [thing for thing in here if thing.role == "radio button"]
    assert [(thing.name, "checked" in thing.states) for thing in languages] == [("简体中文", False), ("English", True)]
    # Of several ways Tab reaches one; arrows go on from there.
    reached, ways = by_tab(counter), {thing.path for thing in languages}
    assert reached - ways == {thing.path for thing in here if thing.control} - ways
    assert len(reached & ways) == 1

    # Signing in by name: a dialog that says its name, and a wrong PIN that is said at once.
    counter.press("F2")
    reader.until_focused("names.1002")
    here = reader.things()
    assert faults(here) == []
    assert [(thing.role, thing.name) for thing in here if thing.role == "dialog"] == [("dialog", "Who are you?")]
    counter.press("Down")
    reader.until_focused(f"names.{SUPERVISOR.number}")
    counter.press("Return")
    reader.until_focused("sign-in.pin")
    counter.type(WRONG_PIN)
    reader.until(lambda _: len(reader.text_of(pin)) in (0, 6))
    assert WRONG_PIN not in "".join(thing.name + thing.description for thing in reader.things())
    assert not set(reader.text_of(pin)) & set("0123456789")
    counter.press("Return")
    reader.until_announced("PIN")
    counter.type(SUPERVISOR.pin)
    counter.press("Return")

    # At the desk: the place that is open is the one that is chosen.
    reader.until_shows("rail.redeem")
    here = reader.until(lambda things: things if chosen(things, "rail.") == ["rail.redeem"] else [])
    assert {thing.role for thing in here if thing.identifier.startswith("rail.")} == {"radio button"}
    assert faults(here) == []
    assert WRONG_PIN not in reader.heard()
    assert SUPERVISOR.pin not in reader.heard()

    # A member and their gifts, and why one of them can't be had.
    counter.press("F2")
    reader.until_focused("find")
    counter.type(RICH.phone)
    counter.press("Return")
    reader.until_focused("gift-search")
    here = reader.until_reads(f"{RICH.points:,}", "139****5678")
    assert faults(here) == []
    assert RICH.phone not in "".join(thing.name + thing.description for thing in here)
    assert f"{20_000 - RICH.points:,} points short" in controls(here)[f"gift-{BEYOND}"].name
    counter.type(DEAR)
    counter.press("Return")
    reader.until_announced("Ask for the member card and an ID")
    reader.act(reader.until_shows("id-seen"))
    here = reader.until(lambda things: things if "complete" in controls(things) else [])
    assert faults(here) == []
    assert any(thing.role == "slider" and thing.name.startswith("Pieces of 超人") for thing in here)
    counter.press("F12")

    # Somebody else says yes, by name and PIN.
    reader.until_shows("approval-approve")
    here = reader.things()
    assert faults(here) == []
    [dialog] = [thing for thing in here if thing.role == "dialog"]
    assert dialog.name
    assert any("9,972" in thing.name for thing in here if dialog.name in thing.parents)
    counter.press("Escape")
    reader.until(lambda things: not [thing for thing in things if thing.role == "dialog"])


def test_every_place_of_a_supervisor_says_what_its_controls_are(counter: Counter) -> None:
    reader = counter.reader
    at_the_desk(counter)
    found = []
    for entry in PLACES:
        if entry.in_chains:
            continue
        counter.press(entry.key.lower())
        place = entry.made_by.partition(":")[2]
        here = reader.until(lambda things, place=place: things if any(f".{place}." in thing.identifier for thing in things) else [])
        assert len(chosen(here, "rail.")) == 1
        assert "rail.manage" in controls(here)
        found += [f"{place}: {fault}" for fault in faults(here)]
    assert not found, "\n".join(found)


def test_a_search_that_finds_nobody_is_said_without_looking_for_it(counter: Counter) -> None:
    at_the_desk(counter)
    counter.press("alt+4", "F2")
    counter.reader.until_focused("find")
    counter.type("zzz")
    counter.press("Return")
    counter.reader.until_announced("No member found")
