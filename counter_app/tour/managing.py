"""What a supervisor looks after: each place behind the rail's last entry, members and their papers, and every dialog of them."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counter_app.programme.masks import masked_phone
from counter_app.resources import resource
from counter_app.screens.design.charts import Chart
from counter_app.screens.members.place import MembersPlace
from counter_app.screens.reports.exporting import Form
from counter_app.screens.reports.place import ReportsPlace
from counter_app.screens.settings.place import SettingsPlace
from counter_app.tour.guide import Guide, expect
from counter_app.tour.hands import Key
from counter_app.tour.scenes import Scene

REPORT, CARD = "report.xlsx", "member-card.pdf"
VERSION, MISTAKEN = "next-version.toml", "mistaken.toml"
NEW_MEMBER = ("周若涵", "13600009911")


def manage(guide: Guide, scene: Scene) -> None:
    """The page behind which everything lies that isn't needed all day."""
    hands = guide.hands
    with guide.step("manage") as saw:
        hands.click("rail.manage")
        hands.sees(hands.word("What a supervisor looks after, each thing a page of its own."))
        guide.picture()
        saw(f"{len(hands.named('manage.'))} places")


def members(guide: Guide, scene: Scene) -> None:
    """A member is found, and everything that can be done is looked into; somebody is enrolled, after somebody alike was shown."""
    hands = guide.hands
    with guide.step("members") as saw:
        hands.click("rail.members")
        hands.sees(hands.word("Whom are you looking for?"))
        guide.picture("members-nobody")
        hands.scan(scene.member.card)
        hands.control("member-reveal")
        hands.sees(masked_phone(scene.member.phone))
        guide.picture()
        for what in ("change", "card", "lost", "block", "join", "leave"):
            guide.look_into(f"member-do-{what}", f"member-{what}")
        [place] = hands.window.findChildren(MembersPlace)
        found = place.file.shown
        assert found is not None
        place.save_card(found, guide.out / CARD)
        hands.sees(hands.word("The card is saved"))
        saw("everything that is done with a member", CARD)
    with guide.step("enrol") as saw:
        hands.press(Key.Key_F3)
        name, phone = NEW_MEMBER
        _typed_in(guide, "member-name", scene.member.name)
        hands.click("member-ok")
        hands.sees(hands.word("Perhaps one of these? They have the same phone or name."))
        guide.picture("somebody-alike")
        hands.field("member-name").selectAll()
        _typed_in(guide, "member-name", name)
        hands.click("member-phone")
        hands.type(phone)
        hands.click("member-make-card")
        guide.picture()
        hands.click("member-ok")
        hands.sees(hands.word("Enrolled: the member can be served at once"))
        guide.picture("enrolled")
        saw("somebody alike shown first", "enrolled")


def gifts(guide: Guide, scene: Scene) -> None:
    """What is done with a gift and its pieces; what runs low."""
    hands = guide.hands
    with guide.step("gifts-and-pieces") as saw:
        hands.go("gifts")
        hands.find(scene.gift)
        hands.control("gift-do-terms")
        doings = [one for one in hands.named("gift-do-") if one != "gift-do-terms"]
        for what in doings:
            guide.look_into(what, what.replace("-do-", "-"))
        hands.click("gift-show-low")
        hands.rest()
        guide.picture("gifts-low")
        hands.click("gift-show-all")
        saw(f"{len(doings)} things to do with a gift")


def reports(guide: Guide, scene: Scene) -> None:
    """Today's redemptions as a chart that the keys read aloud; gifts by popularity; a workbook. In every look, every report."""
    hands = guide.hands
    with guide.step("reports") as saw:
        hands.go("reports")
        hands.sees(hands.word("Redemptions over time"), hands.word("Points each time"))
        chart = hands.control("reports-chart")
        assert isinstance(chart, Chart)
        chart.setFocus(Qt.FocusReason.TabFocusReason)
        hands.press(Key.Key_End)
        told = chart.accessibleDescription()
        guide.picture()
        [place] = hands.window.findChildren(ReportsPlace)
        kinds = [kind for kind, chip in place.chips.items() if chip.isVisible()]
        for kind in kinds if guide.every_look else ():
            hands.click(f"reports-{kind.value}")
            hands.rest()
            guide.picture(f"report-{kind.value}")
        hands.click("reports-gifts")
        hands.sees(hands.word("Gifts by popularity"), hands.word("Different gifts"))
        guide.picture("report-gifts")
        file = guide.out / REPORT
        place.save(Form.XLSX, file)
        hands.sees(hands.word("The report is saved"))
        expect(file.read_bytes()[:2] == b"PK", "the workbook is there")
        saw(told, f"{len(kinds)} reports", REPORT)


def lists(guide: Guide, scene: Scene) -> None:
    """Lists of members to read and to take along."""
    hands = guide.hands
    with guide.step("lists") as saw:
        hands.go("lists")
        hands.control("lists-save")
        hands.rest()
        guide.picture()
        kinds = [one for one in hands.named("lists-") if one not in ("lists-save", "lists-month", "lists-table")]
        for kind in kinds[1:]:
            hands.click(kind)
            hands.rest()
            guide.picture(kind)
        saw(f"{len(kinds)} lists")


def audit(guide: Guide, scene: Scene) -> None:
    """Who did what; and the history is whole."""
    hands = guide.hands
    with guide.step("audit") as saw:
        hands.go("audit")
        hands.control("audit-list")
        hands.rest()
        guide.picture()
        hands.click("audit-check")
        hands.sees(hands.word("The history is whole"))
        guide.picture("history-whole")
        saw("who did what", "the history is whole")


def people(guide: Guide, scene: Scene) -> None:
    """What is done with somebody who works here."""
    hands = guide.hands
    with guide.step("staff-dialogs") as saw:
        hands.go("staff")
        doings = [one for one in hands.named("staff-do-") if one != "staff-do-print"]
        for what in doings:
            guide.look_into(what, what.replace("-do-", "-"))
        saw(f"{len(doings)} things to do with somebody")


def more_settings(guide: Guide, scene: Scene) -> None:
    """Every part of the settings; the programme's rules, a new version, a file with a mistake; a backup, a key, and what a backup holds."""
    hands = guide.hands
    with guide.step("settings-parts") as saw:
        hands.click("rail.settings")
        for part, words in (
            ("backups", "Backups and check"),
            ("programme", "Programme"),
            ("desk", "This desk"),
            ("looks", "Text, theme and language"),
        ):
            hands.bring_words(hands.word(words))
            guide.picture(f"settings-{part}")
        guide.look_into("settings.programme-rules", "rules")
        [place] = hands.window.findChildren(SettingsPlace)
        text = resource("programmes", "tier-return.toml").read_text("utf-8")
        first_day = f"first-day = {guide.desk.today().year + 1}-01-01"
        for name, written in (
            (VERSION, text.replace("version = 1", "version = 2").replace("first-day = 2020-01-01", first_day)),
            (MISTAKEN, text.replace("first-day = 2020-01-01", "first-day = soon")),
        ):
            (guide.out / name).write_text(written, "utf-8")
            place.programme.read(guide.out / name)
            hands.until(hands.dialog_is_open, "what it would change, or what is wrong in it, is said")
            guide.picture(name.partition(".")[0])
            hands.press(Key.Key_Escape)
            hands.until(lambda: not hands.dialog_is_open(), "the dialog is closed")
        guide.look_into("safety.key", "recovery-key")
        saw("rules, versions, mistakes", "backups and keys")


def past_shifts(guide: Guide, scene: Scene) -> None:
    """Cash by hand, and the Zs of shifts that have ended."""
    hands = guide.hands
    with guide.step("past-shifts") as saw:
        hands.click("rail.shift")
        guide.look_into("shift.cash", "cash-by-hand")
        hands.click("shift.zs")
        hands.control("zs-open")
        guide.picture("zs")
        guide.look_into("zs-open", "past-z")
        hands.press(Key.Key_Escape)
        hands.control("shift.zs")
        saw("cash by hand", "Zs of before")


def _typed_in(guide: Guide, field: str, text: str) -> None:
    """As an input method writes it."""
    hands = guide.hands
    hands.click(field)
    hands.until(hands.field(field).hasFocus, f"{field} has the keyboard")
    hands.field(field).selectAll()
    hands.compose(text)
