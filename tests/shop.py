"""A small shop for tests: made once, copied for each test, with people, members and gifts added in a line.

    def test_something(shop: Shop) -> None:
        shop.sign_in(CLERK)
        member = shop.member(points=500)
        gift = shop.gift(points=80, stock=3)

Time stands still until a test moves it: ``shop.clock.advance(minutes=5)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import postgres
import pytest
from databases import copy_of, name_of, new_server
from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from counter_app.actions.desk import Desk
from counter_app.actions.open_shop import NewPerson, NewShop
from counter_app.actions.pins import PinCost, Pins
from counter_app.actions.signing_in import sign_in_with, wearer
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.folder import DataFolder
from counter_app.database.naming import keep_words
from counter_app.database.posting import new_id
from counter_app.database.tables import card, gift, gift_price, ledger, lot, member, standing, stock
from counter_app.opening import OpenDesk, open_desk, set_up
from counter_app.resources import resource

OPENED = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
"""Monday morning, nine o'clock in the shop: when the shop of every test is opened, and where its clock stands at first."""

CHEAP = PinCost(memory_kib=8, rounds=1, lanes=1)
"""What a PIN costs in tests: next to nothing."""

CLERK = NewPerson("1024", "李娜", "clerk", "JHB1024A", "482913")
SECOND_CLERK = NewPerson("1031", "陈磊", "clerk", "JHB1031C", "350917")
SUPERVISOR = NewPerson("1007", "周敏", "supervisor", "JHB1007K", "906142")
SECOND_SUPERVISOR = NewPerson("1002", "方志远", "supervisor", "JHB1002E", "718264")
EVERYBODY = (CLERK, SECOND_CLERK, SUPERVISOR, SECOND_SUPERVISOR)


class HeldClock:
    """An instant that stays until it is moved; give it as ``now`` or as a Clock's source."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        """As ``timedelta``'s words: ``advance(minutes=5)``, ``advance(days=-1)``."""
        self.at += timedelta(**by)


def programme_text() -> str:
    return resource("programmes", "tier-return.toml").read_text("utf-8")


def new_shop(*, people: tuple[NewPerson, ...] = EVERYBODY, training: bool = True, **other: object) -> NewShop:
    """What the first page would send for the shop of these tests."""
    asked: dict[str, object] = {
        "name": "锦和百货",
        "phone": "0571-5550 0102",
        "address": "云江市人民路 102 号",
        "time_zone": "Asia/Shanghai",
        "desk": 2,
        "programme_text": programme_text(),
        "programme_source": "tier-return.toml",
        "people": people,
        "training": training,
    }
    return NewShop(**{**asked, **other})  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Given(Asked):
    """A member or a gift that simply is there, as a test needs it."""

    values: tuple[tuple[str, object], ...]

    def content(self) -> bytes:
        return self.request_id.bytes * 2


def _never_again(connection: Connection, asked: _Given) -> int:
    raise AssertionError("a test gave the same thing twice")


@action("test-member", again=_never_again)
def _give_member(work: Work, asked: _Given) -> int:
    facts = dict(asked.values)
    number, points, uid = facts["card"], int(facts["points"]), new_id()  # type: ignore[call-overload]
    phone = facts["phone"]
    on = asked.business_date
    member_id = int(
        work.connection.execute(
            insert(member),
            {
                "uid": uid, "name": facts["name"], "salutation": "", "phone": phone, "last4": phone and str(phone)[-4:],
                "birthday": facts["birthday"], "tier": facts["tier"], "joined": on, "state": facts["state"], "remark": "",
            },
        ).inserted_primary_key[0]
    )  # fmt: skip
    work.connection.execute(insert(card), {"code": number, "member_id": member_id, "state": "current", "given_on": on})
    work.connection.execute(
        insert(standing),
        {
            "member_id": member_id, "balance": points, "held": 0, "debt": 0, "earned": facts["earned"], "spent_fen": 0,
            "entries": int(points > 0), "earned_day": on, "earned_that_day": 0,
        },
    )  # fmt: skip
    if points:
        lot_id = work.connection.execute(
            insert(lot),
            {
                "uid": new_id(), "member_id": member_id, "earned_on": on, "expires": facts["expires"],
                "amount": points, "remaining": points, "held": 0,
            },
        ).inserted_primary_key[0]  # fmt: skip
        work.connection.execute(
            insert(ledger),
            {
                "member_id": member_id, "seq": 1, "kind": "opening", "points": points, "lot_id": lot_id, "request_id": asked.request_id,
                "line": work.line(), "at": asked.at, "business_date": on, "desk": asked.desk, "epoch": work.epoch, "shop_id": 1, "note": "",
            },
        )  # fmt: skip
    keep_words(work.connection, member_id, None, str(facts["name"]))
    work.wrote("member", member=uid)
    return member_id


@action("test-gift", again=_never_again)
def _give_gift(work: Work, asked: _Given) -> int:
    facts = dict(asked.values)
    pieces, prices = facts.pop("stock"), facts.pop("prices")
    uid = new_id()
    gift_id = int(work.connection.execute(insert(gift), {"uid": uid, **facts}).inserted_primary_key[0])
    work.connection.execute(
        insert(gift_price),
        [
            {"gift_id": gift_id, "line": line, "points": points, "cash": cash}
            for line, (points, cash) in enumerate(prices)  # type: ignore[arg-type, var-annotated]
        ],
    )
    work.connection.execute(insert(stock), {"gift_id": gift_id, "shop_id": 1, "on_hand": pieces, "promised": 0})
    work.wrote("gift", gift=uid)
    return gift_id


@dataclass
class Shop:
    """One test's shop. ``open`` is the opened desk; ``clock`` moves its time."""

    folder: DataFolder
    clock: HeldClock
    open: OpenDesk
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def desk(self) -> Desk:
        return self.open.desk

    @property
    def pins(self) -> Pins:
        return self.open.pins

    def who(self, person: NewPerson) -> int:
        """The row id of one of the people above (or of anybody with a badge)."""
        return wearer(self.desk, person.badge).id

    def sign_in(self, person: NewPerson) -> int:
        """The person takes the desk with badge and PIN. Returns their row id."""
        return sign_in_with(self.desk, self.who(person), person.pin, self.pins, method="badge-and-pin").staff.id

    def member(
        self,
        *,
        points: int = 0,
        tier: str = "ordinary",
        name: str = "王小明",
        phone: str | None = None,
        card: str | None = None,
        state: str = "active",
        expires: date | None = None,
        earned: int | None = None,
        birthday: date | None = None,
    ) -> int:
        """A member with a card and, if any, one lot of points (in parts). Returns the row id."""
        return self._give(
            _give_member,
            points=points,
            tier=tier,
            name=name,
            phone=phone,
            card=card or f"6021{next(self._numbers):08d}",
            state=state,
            expires=expires,
            earned=points if earned is None else earned,
            birthday=birthday,
        )

    def gift(
        self,
        *,
        points: int = 100,
        stock: int = 10,
        code: str | None = None,
        name: str = "电热水壶",
        name_en: str = "Electric kettle",
        kind: str = "physical",
        cash: int = 0,
        prices: tuple[tuple[int, int], ...] = (),
        retail: int | None = None,
        tags: str = "",
        tiers: str = "",
        start: date | None = None,
        end: date | None = None,
        per_member: int | None = None,
        per_day: int | None = None,
        per_redemption: int | None = None,
        repeatable: bool = True,
        category: str = "electric",
        active: bool = True,
    ) -> int:
        """A gift with ``stock`` pieces at one price, or at several: ``prices`` are (points in parts, fen). Returns the row id."""
        return self._give(
            _give_gift,
            code=code or f"T{next(self._numbers):03d}",
            name=name, name_en=name_en, category=category, kind=kind, retail=retail, barcode=None, picture="", tint="", place="",
            start=start, end=end, per_member=per_member, per_day=per_day, per_redemption=per_redemption, repeatable=repeatable,
            tags=tags, tiers=tiers, low_at=0, active=active, stock=stock, prices=prices or ((points, cash),),
        )  # fmt: skip

    def _give(self, what: object, **values: object) -> int:
        asked = self.desk.asked(_Given, values=tuple(values.items()), staff_id=None, shift_id=None)
        answer: int = self.open.database.write(what, asked).answer  # type: ignore[arg-type]
        return answer

    def journal(self) -> list[str]:
        """The kinds of every journal row, in order."""
        from counter_app.database.tables import journal

        def kinds(connection: Connection) -> list[str]:
            return [row.kind for row in connection.execute(select(journal.c.kind).order_by(journal.c.number))]

        return self.open.database.read(kinds)

    def bodies(self) -> list[str]:
        """The body of every journal row, in order."""
        from counter_app.database.tables import journal

        def texts(connection: Connection) -> list[str]:
            return [row.body for row in connection.execute(select(journal.c.body).order_by(journal.c.number))]

        return self.open.database.read(texts)

    def reopen(self, *, business_date: date | None = None) -> None:
        """The program ends and starts again in the same folder; nobody is signed in."""
        self.open.close()
        self.open = open_desk(self.folder, business_date=business_date, now=self.clock, cost=CHEAP)


def member_uid_of(connection: Connection, member_id: int) -> UUID:
    found: UUID = connection.execute(select(member.c.uid).where(member.c.id == member_id)).scalar_one()
    return found


_templates: dict[str, Path] = {}


@pytest.fixture(scope="session")
def shop_template(tmp_path_factory: pytest.TempPathFactory, database_kind: str) -> Path:
    """The folder every test's shop is copied from (``copy_of``): nobody has signed in there yet."""
    if database_kind not in _templates:
        path = tmp_path_factory.mktemp("template") / "shop"
        server = new_server(database_kind)
        set_up(DataFolder(path), new_shop(), server=server, now=HeldClock(OPENED), cost=CHEAP)
        if server is not None:
            postgres.server().keep(name_of(server))
        _templates[database_kind] = path
    return _templates[database_kind]


@pytest.fixture
def shop(shop_template: Path, tmp_path: Path) -> Iterator[Shop]:
    """A shop of its own for this test: two clerks, two supervisors, the shipped programme, no members and no gifts."""
    folder = copy_of(shop_template, tmp_path / "shop")
    clock = HeldClock(OPENED)
    made = Shop(folder, clock, open_desk(folder, now=clock, cost=CHEAP))
    yield made
    made.open.close()
