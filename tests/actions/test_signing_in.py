"""Who is at the desk: signing in, taking over, and a PIN that can't be guessed."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from shop import CHEAP, CLERK, SECOND_CLERK, SUPERVISOR, Shop
from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.actions import signing_in
from counter_app.actions.pins import Pins, is_weak, random_pin
from counter_app.actions.signing_in import TryPin, check_pin, check_supervisor, sign_in_with, sign_out, try_pin, unlock_with, wearer
from counter_app.database.staff import open_shift
from counter_app.database.tables import shift, staff
from counter_app.programme.refusals import NotASupervisor, PinLocked, Refused, UnknownStaff, WeakPin, WrongPin

WRONG = "137955"


def tries(shop: Shop, staff_id: int) -> int:
    def counted(connection: Connection) -> int:
        found: int = connection.execute(select(staff.c.pin_failed).where(staff.c.id == staff_id)).scalar_one()
        return found

    return shop.open.database.read(counted)


def guess(shop: Shop, staff_id: int, pin: str = WRONG) -> WrongPin | PinLocked:
    """What the desk says to a PIN that doesn't fit."""
    with pytest.raises(Refused) as refused:
        check_pin(shop.desk, staff_id, pin, shop.pins, method="name-and-pin", purpose="approval")
    assert isinstance(refused.value.reason, WrongPin | PinLocked)
    return refused.value.reason


# The morning


def test_the_first_one_in_opens_the_shift_and_the_second_takes_it_over(shop: Shop) -> None:
    first = sign_in_with(shop.desk, shop.who(CLERK), CLERK.pin, shop.pins, method="badge-and-pin")
    assert (first.opened, first.shift.number, first.shift.opened_by) == (True, 1, shop.who(CLERK))

    shop.clock.advance(hours=1)
    second = sign_in_with(shop.desk, shop.who(SECOND_CLERK), SECOND_CLERK.pin, shop.pins, method="name-and-pin")

    assert (second.opened, second.shift) == (False, first.shift)
    assert shop.desk.on_duty is not None
    assert shop.desk.on_duty.staff_id == shop.who(SECOND_CLERK)
    assert shop.journal() == ["open-shop", "pin-tried", "sign-in", "pin-tried", "sign-in"]


def test_a_shift_has_desk_business_date_and_who_opened_it_when(shop: Shop) -> None:
    shop.sign_in(CLERK)

    def row(connection: Connection) -> tuple[object, ...]:
        return tuple(connection.execute(select(shift.c.desk, shift.c.number, shift.c.business_date, shift.c.opened_at)).one())

    assert shop.open.database.read(row) == (2, 1, shop.desk.today(), shop.clock())


def test_leaving_the_desk_keeps_the_shift_open_for_the_next_one(shop: Shop) -> None:
    shop.sign_in(CLERK)
    sign_out(shop.desk)
    assert shop.desk.on_duty is None
    assert shop.desk.read(open_shift, 2) is not None
    assert not sign_in_with(shop.desk, shop.who(SECOND_CLERK), SECOND_CLERK.pin, shop.pins, method="name-and-pin").opened


def test_with_a_clock_that_stands_behind_a_new_shift_keeps_the_last_date(shop: Shop) -> None:
    known = shop.desk.today()
    shop.clock.advance(days=-3)
    shop.sign_in(CLERK)

    def date_of_shift(connection: Connection) -> object:
        return connection.execute(select(shift.c.business_date)).scalar_one()

    assert shop.open.database.read(date_of_shift) == known


def test_a_wrong_pin_leaves_whoever_was_signed_in(shop: Shop) -> None:
    shop.sign_in(CLERK)
    with pytest.raises(Refused):
        sign_in_with(shop.desk, shop.who(SECOND_CLERK), WRONG, shop.pins, method="name-and-pin")
    assert shop.desk.on_duty is not None
    assert shop.desk.on_duty.staff_id == shop.who(CLERK)


def test_a_badge_nobody_wears_is_nobodys(shop: Shop) -> None:
    with pytest.raises(Refused) as refused:
        wearer(shop.desk, "JHB9999Z")
    assert refused.value.reason == UnknownStaff()


def test_a_locked_screen_opens_to_the_same_persons_pin(shop: Shop) -> None:
    shop.sign_in(CLERK)
    signing_in.lock(shop.desk, "idle")
    with pytest.raises(Refused):
        unlock_with(shop.desk, SECOND_CLERK.pin, shop.pins)
    assert unlock_with(shop.desk, CLERK.pin, shop.pins).staff.id == shop.who(CLERK)
    assert shop.journal()[-5:] == ["lock", "pin-tried", "pin-failed", "pin-tried", "pin-proved"]


# Approving


def test_a_clerks_pin_isnt_even_tried_where_a_supervisor_must_sign(shop: Shop) -> None:
    with pytest.raises(Refused) as refused:
        check_supervisor(shop.desk, shop.who(CLERK), CLERK.pin, shop.pins, method="name-and-pin", purpose="approval")
    assert refused.value.reason == NotASupervisor()
    assert tries(shop, shop.who(CLERK)) == 0


def test_a_supervisor_proves_themselves_without_taking_the_desk(shop: Shop) -> None:
    shop.sign_in(CLERK)
    proved = check_supervisor(shop.desk, shop.who(SUPERVISOR), SUPERVISOR.pin, shop.pins, method="badge-and-pin", purpose="sign-off")
    assert (proved.staff.number, proved.method, proved.at) == (SUPERVISOR.number, "badge-and-pin", shop.clock())
    assert shop.desk.on_duty is not None
    assert shop.desk.on_duty.staff_id == shop.who(CLERK)


# Guessing


def test_wrong_pins_lock_for_one_two_four_minutes_and_the_tenth_until_a_supervisor(shop: Shop) -> None:
    who = shop.who(CLERK)
    assert [guess(shop, who) for _ in range(4)] == [WrongPin(left=left) for left in (4, 3, 2, 1)]
    for minutes in (1, 2, 4, 8, 16):
        assert guess(shop, who) == PinLocked(until=shop.clock() + timedelta(minutes=minutes))
        shop.clock.advance(minutes=minutes)
    assert guess(shop, who) == PinLocked(until=None)
    shop.clock.advance(days=400)
    assert guess(shop, who, CLERK.pin) == PinLocked(until=None)


def test_while_locked_even_the_right_pin_waits_and_nothing_is_counted(shop: Shop) -> None:
    who = shop.who(CLERK)
    for _ in range(5):
        said = guess(shop, who)
    shop.clock.advance(seconds=59.999)
    assert guess(shop, who, CLERK.pin) == said
    assert tries(shop, who) == 5
    shop.clock.advance(seconds=0.001)
    check_pin(shop.desk, who, CLERK.pin, shop.pins, method="name-and-pin", purpose="approval")
    assert tries(shop, who) == 0


def test_starting_the_program_again_gives_no_new_tries(shop: Shop) -> None:
    for _ in range(5):
        shop.reopen()
        said = guess(shop, shop.who(CLERK))
    shop.reopen()
    assert guess(shop, shop.who(CLERK), CLERK.pin) == said


def test_pulling_the_plug_while_the_pin_is_looked_at_costs_the_try(shop: Shop) -> None:
    who = shop.who(CLERK)
    for _ in range(5):
        shop.desk.write(try_pin, shop.desk.asked(TryPin, who_id=who))
        shop.reopen()
    assert isinstance(guess(shop, who, CLERK.pin), PinLocked)


def test_every_guess_stands_in_the_journal_without_the_pin(shop: Shop) -> None:
    guess(shop, shop.who(CLERK))
    assert shop.journal()[1:] == ["pin-tried", "pin-failed"]
    shop.sign_in(CLERK)
    kept = "\n".join(shop.bodies())
    assert WRONG not in kept
    assert CLERK.pin not in kept
    assert CLERK.name not in kept


def test_one_persons_guesses_dont_lock_another(shop: Shop) -> None:
    for _ in range(5):
        guess(shop, shop.who(CLERK))
    shop.sign_in(SECOND_CLERK)


class CountingPins(Pins):
    """Counts how many PINs were really looked at."""

    looked_at = 0

    def fits(self, kept: str, pin: str) -> bool:
        CountingPins.looked_at += 1
        return super().fits(kept, pin)


def test_a_thief_with_restarts_and_a_clock_to_turn_tries_ten_pins_and_five_in_a_row(shop: Shop) -> None:
    chance = random.Random(20261102)
    who, pins = shop.who(CLERK), CountingPins(shop.pins.pepper, CHEAP)
    CountingPins.looked_at = 0
    before_the_clock_is_turned = 0
    for guessed in range(400):
        with pytest.raises(Refused):
            check_pin(shop.desk, who, f"{chance.randrange(10**6):06}", pins, method="name-and-pin", purpose="approval")
        if guessed < 100:
            before_the_clock_is_turned = CountingPins.looked_at
        elif guessed % 20 == 0:
            shop.clock.advance(minutes=chance.choice((-60, -1, 1, 5, 60)))
        if guessed % 50 == 0:
            shop.reopen()
    assert before_the_clock_is_turned == 5
    assert CountingPins.looked_at <= 10


# The PIN itself


def test_a_pin_is_six_digits_neither_alike_nor_a_run() -> None:
    weak = ("", "12345", "1234567", "12a456", "１２３９５１", "000000", "777777", "123456", "987654", "789012", "210987")
    assert [pin for pin in weak if not is_weak(pin)] == []
    assert [pin for pin in ("482913", "121212", "112233", "123465") if is_weak(pin)] == []
    assert not is_weak(random_pin())
    with pytest.raises(Refused) as refused:
        Pins(bytes(32), CHEAP).kept("111111")
    assert refused.value.reason == WeakPin()


def test_what_is_kept_of_a_pin_is_worth_nothing_without_the_pepper() -> None:
    pins = Pins(b"p" * 32, CHEAP)
    kept = pins.kept("482913")
    assert pins.fits(kept, "482913")
    assert not pins.fits(kept, "482914")
    assert not Pins(b"q" * 32, CHEAP).fits(kept, "482913")
    assert kept != pins.kept("482913")


def test_a_real_shops_pin_costs_64_mib_and_three_rounds() -> None:
    kept = Pins(bytes(32)).kept("482913")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert Pins(bytes(32)).fits(kept, "482913")


def test_the_lock_is_counted_from_the_try() -> None:
    at = datetime(2026, 11, 2, 1, tzinfo=UTC)
    assert [signing_in.locked_until(failed, at) for failed in (4, 5, 7)] == [None, at + timedelta(minutes=1), at + timedelta(minutes=4)]
