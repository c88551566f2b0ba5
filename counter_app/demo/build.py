"""The demo shop, built: half a year of it passes at a clock that is moved on, through the same actions a clerk's day is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from counter_app.actions.clock import Clock, system_now
from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.gifts import AddGift, GiftFields, add_gift
from counter_app.actions.members import Enrol, ReplaceCard, ReportLost, SetMemberState, enrol, replace_card, report_lost, set_member_state
from counter_app.actions.open_shop import NewShop
from counter_app.actions.pins import PinCost, random_pin
from counter_app.actions.pricing import Item
from counter_app.actions.staff import LinkMember, NewPerson, link_member
from counter_app.database.folder import DataFolder
from counter_app.demo.at_the_desk import DemoDesk
from counter_app.demo.brought_along import BringAlong, NameCategories, bring_along, name_categories
from counter_app.demo.cast import FIRST_DAY, made_members
from counter_app.demo.shop_file import DemoGift, DemoMember, DemoRedemption, DemoShop, load_demo_shop
from counter_app.opening import open_desk, set_up
from counter_app.programme.file.load import load_programme
from counter_app.programme.programme import Programme
from counter_app.programme.values import GiftKind
from counter_app.resources import resource
from counter_app.vouchers.badges import MemberCard, StaffBadge, cards

SHEET = "demo-cards.pdf"
PROGRAMME = "tier-return"
_SIGNED_UNTIL = -4
"""Up to this day the supervisors have signed everything off; what came since still waits for them."""
_OPENS, _CLOSES = time(9, 5), time(20, 40)
_ROLES = {"zh": {"clerk": "店员", "supervisor": "主管"}, "en": {"clerk": "Clerk", "supervisor": "Supervisor"}}
_HEADS = {"zh": ("演示店：工牌和会员卡，沿边剪开", "旧卡"), "en": ("Demo shop: badges and member cards to cut out", "old card")}


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who works in the demo shop. The PIN was drawn just now and stands nowhere else."""

    number: str
    name: str
    role: str
    badge: str
    pin: str


@dataclass(frozen=True, slots=True)
class DemoMade:
    """What there is now. ``sheet`` is a PDF of badges and cards to print, cut out and scan; ``members`` are row ids by the file's."""

    people: tuple[DemoPerson, ...]
    sheet: Path
    members: dict[str, int]


def make_demo_shop(
    folder: DataFolder,
    *,
    now: Callable[[], datetime] = system_now,
    business_date: date | None = None,
    seed: int = 1,
    training: bool = True,
    language: str = "zh",
    draw_pin: Callable[[], str] = random_pin,
    cost: PinCost | None = None,
) -> DemoMade:
    """The demo shop is in the folder as of ``now`` (or of ``business_date``), with a shift open and nobody signed in.

    The same day and seed give the same people, points and vouchers (their ids and codes are drawn anew). ``language`` is that of the
    sheet. Raises Trouble as ``opening.set_up`` does, for a folder that holds a shop already among others.
    """
    shop = load_demo_shop()
    clock = Clock(ZoneInfo(shop.time_zone), source=now)
    if business_date is not None:
        clock = clock.set_to(business_date)
    text = resource("programmes", f"{PROGRAMME}.toml").read_text(encoding="utf-8")
    programme = load_programme(text, PROGRAMME)
    people = tuple(DemoPerson(who.number, who.name, who.role, who.badge, draw_pin()) for who in shop.staff)
    new = NewShop(
        name=shop.name,
        phone=shop.phone,
        address=shop.address,
        time_zone=shop.time_zone,
        desk=shop.desk,
        programme_text=text,
        programme_source=f"{PROGRAMME}.toml",
        people=tuple(NewPerson(who.number, who.name, who.role, who.badge, who.pin) for who in people),
        training=training,
    )
    past = _Past(clock)
    past.go_to(FIRST_DAY, time(8, 30))
    set_up(folder, new, now=past.now, cost=cost)
    opened = open_desk(folder, now=past.now, cost=cost)
    try:
        everybody = (*shop.members, *made_members(shop, Random(seed)))
        made = _Building(shop, everybody, programme, DemoDesk(opened.desk, opened.key), past, Random(seed)).build()
    finally:
        opened.close()
    sheet = folder.path / SHEET
    folder.save(sheet, _sheet(shop, people, programme, language))
    return DemoMade(people, sheet, made)


class _Past:
    """A clock that stands in the past and is moved on by hand; two seconds pass at each look. It never passes the instant of the making."""

    def __init__(self, clock: Clock) -> None:
        self._zone = clock.zone
        self._end = clock.now()
        self._today = clock.business_date(self._end)
        self._at = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        self._at = min(self._at + timedelta(seconds=2), self._end)
        return self._at

    def wait(self, minutes: int) -> None:
        self._at += timedelta(minutes=minutes)

    def go_to(self, day: int, at: time) -> None:
        """That time of that day, counted from today, unless it is later already; today, an hour ago at the latest."""
        wanted = datetime.combine(self.date(day), at, self._zone)
        if day == 0:
            midnight = datetime.combine(self._today, time(0, 0), self._zone)
            wanted = min(wanted, max(midnight, self._end - timedelta(hours=1)))
        self._at = max(self._at, wanted.astimezone(UTC))

    def go_near_the_end(self) -> None:
        """Some minutes before the instant of the making."""
        self._at = max(self._at, self._end - timedelta(minutes=8))

    def date(self, day: int) -> date:
        return self._today + timedelta(days=day)


class _Building:
    def __init__(
        self, shop: DemoShop, everybody: tuple[DemoMember, ...], programme: Programme, desk: DemoDesk, past: _Past, chance: Random
    ) -> None:
        self._shop = shop
        self._everybody = everybody
        self._programme = programme
        self._desk = desk
        self._past = past
        self._chance = chance
        self._staff = desk.staff_by_number()
        self._clerks = [self._staff[who.number] for who in shop.staff if who.role == "clerk"]
        self._supervisors = [self._staff[who.number] for who in shop.staff if who.role == "supervisor"]
        self._gifts: dict[str, int] = {}
        self._members: dict[str, int] = {}
        self._receipts = 0

    def build(self) -> dict[str, int]:
        self._stock_the_shelves()
        for day in range(FIRST_DAY, 1):
            self._live(day)
        return self._members

    def _stock_the_shelves(self) -> None:
        self._past.go_to(FIRST_DAY, time(8, 40))
        self._desk.sign_in(self._supervisors[0])
        gone = _pieces_gone(redemption for person in self._everybody for redemption in person.redeemed)
        for gift in self._shop.gifts:
            fields = self._fields(gift)
            asked = self._desk.asked(AddGift, fields=fields, on_hand=gift.stock + gone[gift.code])
            self._gifts[gift.code] = self._desk.write(add_gift, asked)
        self._desk.write(name_categories, self._desk.asked(NameCategories, titles=tuple(self._shop.categories.items())))
        self._desk.close_shift()

    def _fields(self, gift: DemoGift) -> GiftFields:
        return GiftFields(
            code=gift.code,
            name=gift.name,
            name_en=gift.name_en,
            kind=GiftKind(gift.kind),
            prices=tuple((self._programme.points(points).parts, fen) for points, fen in gift.prices),
            category=gift.category,
            retail=gift.retail,
            barcode=gift.barcode,
            picture=gift.picture,
            tint=gift.tint,
            place=gift.place,
            tags=gift.tags,
            tiers=() if gift.from_tier is None else tuple(self._programme.tiers_from(gift.from_tier)),
            start=None if gift.window is None else self._past.date(gift.window[0]),
            end=None if gift.window is None else self._past.date(gift.window[1]),
            per_member=gift.per_member,
            per_day=gift.per_day,
            repeatable=gift.repeatable,
            low_at=gift.low_at,
        )

    # One day after the other

    def _live(self, day: int) -> None:
        joining = [person for person in self._everybody if max(person.joined, FIRST_DAY) == day]
        buying = [(person, fen) for person in self._everybody for on, fen in person.bought if on == day]
        having = [(person, wish) for person in self._everybody for wish in person.redeemed if wish.day == day]
        troubled = [person for person in self._everybody if _trouble_day(person) == day]
        if not (joining or buying or having or troubled or day == 0):
            return
        self._past.go_to(day, _OPENS)
        # A clerk never serves their own card, so on such days the other one is at the desk.
        clerk = self._clerks[day % len(self._clerks)]
        if any(who.member is not None and any(person.id == who.member for person, _ in buying) for who in self._shop.staff):
            clerk = self._clerks[1]
        self._desk.sign_in(clerk)
        for person in joining:
            self._enrol(person)
        for person, fen in buying:
            self._past.wait(self._chance.randint(2, 16))
            self._receipts += 1
            receipt = f"{self._past.date(day):%m%d}-{self._receipts:04d}"
            self._desk.write(
                earn, self._desk.asked(Purchase, member_id=self._members[person.id], receipt=receipt, lines=(BoughtLine(fen),))
            )
        for person, wish in having:
            self._past.wait(self._chance.randint(2, 16))
            self._redeem(person, wish)
        for person in troubled:
            self._cards_and_states(person)
        if day == 0:
            self._leave_work_for_the_supervisor()
        else:
            self._close(day)

    def _enrol(self, person: DemoMember) -> None:
        asked = self._desk.asked(
            Enrol,
            name=person.name,
            phone=person.phone,
            card=person.old_card or person.card,
            salutation=person.salutation,
            birthday=self._birthday(person),
            remark=person.remark,
        )
        member_id = self._members[person.id] = self._desk.write(enrol, asked).member_id
        if person.lots or person.joined < FIRST_DAY:
            lots = tuple((self._programme.points(points).parts, self._past.date(last)) for points, last in person.lots)
            self._desk.write(
                bring_along,
                self._desk.asked(
                    BringAlong,
                    member_id=member_id,
                    joined=self._past.date(person.joined),
                    tier=person.tier,
                    earned=self._programme.points(person.earned).parts,
                    lots=lots,
                ),
            )
        for who in self._shop.staff:
            if who.member == person.id:
                self._desk.write(
                    link_member,
                    self._desk.asked(LinkMember, by_id=self._supervisors[0], who_id=self._staff[who.number], member_id=member_id),
                )

    def _birthday(self, person: DemoMember) -> date | None:
        """A birthday on the right day of the year, for somebody between 24 and 64."""
        if person.birthday_in is None:
            return None
        coming = self._past.date(person.birthday_in)
        if (coming.month, coming.day) == (2, 29):
            coming += timedelta(days=1)
        return coming.replace(year=coming.year - self._chance.randint(24, 64))

    def _redeem(self, person: DemoMember, wish: DemoRedemption) -> None:
        items = tuple(Item(self._gifts[code], pieces) for code, pieces in wish.gifts)
        supervisor = self._supervisors[wish.day % len(self._supervisors)]
        done = self._desk.redeem(self._members[person.id], items, supervisor)
        waiting_for_paper = wish.day >= -2 and wish.state == "open"
        self._desk.note_printed(done, ("shop",) if waiting_for_paper else ("customer", "shop"))
        self._past.wait(self._chance.randint(2, 16))
        if wish.state == "void":
            self._desk.undo(done, supervisor)
        elif wish.state != "open":
            self._desk.hand_over(done, first_line_only=wish.state == "part")

    def _cards_and_states(self, person: DemoMember) -> None:
        member_id = self._members[person.id]
        if person.old_card is not None:
            self._desk.write(replace_card, self._desk.asked(ReplaceCard, member_id=member_id, card=person.card))
        if person.card_state == "lost":
            self._desk.write(report_lost, self._desk.asked(ReportLost, member_id=member_id))
        if person.state == "blocked":
            self._desk.write(set_member_state, self._desk.asked(SetMemberState, member_id=member_id, state="blocked"))

    def _close(self, day: int) -> None:
        self._past.go_to(day, _CLOSES)
        if day <= _SIGNED_UNTIL:
            self._desk.sign_off_everything(self._supervisors[day % len(self._supervisors)])
        self._desk.close_shift()

    def _leave_work_for_the_supervisor(self) -> None:
        self._past.go_near_the_end()
        for person, gifts in self._shop.waiting:
            items = tuple(Item(self._gifts[code], pieces) for code, pieces in gifts)
            self._desk.ask_approval(self._members[person], items)
        self._desk.sign_out()


def _trouble_day(person: DemoMember) -> int | None:
    """The day on which the member's card or state changed, counted from today."""
    if person.old_card is not None:
        return -40
    if person.state == "blocked":
        return -15
    return -3 if person.card_state == "lost" else None


def _pieces_gone(redemptions: Iterable[DemoRedemption]) -> Counter[str]:
    """What the past takes off the shelves, by gift code: put there first, so that today's stock is the file's."""
    gone: Counter[str] = Counter()
    for redemption in redemptions:
        if redemption.state != "void":
            gone.update(dict(redemption.gifts))
    return gone


def _sheet(shop: DemoShop, people: tuple[DemoPerson, ...], programme: Programme, language: str) -> bytes:
    """Badges and cards of everybody with a story, to print and cut out."""
    head, old_card = _HEADS[language]
    badges = [StaffBadge(who.name, who.number, _ROLES[language][who.role], who.badge, who.role == "supervisor") for who in people]
    members = []
    for person in shop.members:
        tier = programme.tier(person.tier).title.in_language(language)
        members.append(MemberCard(person.name, tier, person.card))
        if person.old_card is not None:
            members.append(MemberCard(person.name, tier, person.old_card, old_card))
    return cards(shop.name, f"{shop.name} · {head}", badges, members)
