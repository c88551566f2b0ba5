"""People come, change and go; nobody raises themselves, and somebody is always left to sign."""

from dataclasses import replace

import pytest
from shop import CLERK, SECOND_CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from test_signing_in import WRONG, guess, tries

from counter_app.actions import staff
from counter_app.actions.signing_in import check_pin, wearer
from counter_app.actions.staff import (
    AddStaff,
    ChangeStaff,
    GiveBadge,
    LinkMember,
    NewPerson,
    OwnerUnlock,
    ResetPin,
    SetStaffActive,
    engaged,
)
from counter_app.database.door import Action
from counter_app.database.staff import StaffEntry, StaffRow, people, person, staff_list
from counter_app.programme.refusals import (
    LastSupervisor,
    Malformed,
    NotASupervisor,
    NothingLeft,
    OwnRole,
    PinLocked,
    Reason,
    Refused,
    UnknownStaff,
    WeakPin,
)

NEWCOMER = NewPerson("1042", "王晓", "clerk", "JHB1042D", "271845")


def do(shop: Shop, what: Action, request: type, by: NewPerson = SUPERVISOR, **more: object) -> object:  # type: ignore[type-arg]
    return shop.desk.write(what, shop.desk.asked(request, by_id=shop.who(by), **more)).answer


def refusal(shop: Shop, what: Action, request: type, by: NewPerson = SUPERVISOR, **more: object) -> Reason:  # type: ignore[type-arg]
    with pytest.raises(Refused) as said:
        do(shop, what, request, by, **more)
    return said.value.reason


def take_on(shop: Shop, who: NewPerson = NEWCOMER) -> StaffRow:
    answer = do(shop, staff.add_staff, AddStaff, who=engaged(who, shop.pins))
    assert isinstance(answer, StaffRow)
    return answer


def listed(shop: Shop, who: StaffRow) -> StaffEntry:
    [entry] = [each for each in shop.desk.read(staff_list) if each.person.id == who.id]
    return entry


def test_a_new_clerk_signs_in_with_badge_and_pin(shop: Shop) -> None:
    take_on(shop)
    assert shop.sign_in(NEWCOMER) == wearer(shop.desk, NEWCOMER.badge).id


def test_number_and_badge_are_nobody_elses(shop: Shop) -> None:
    with pytest.raises(Refused) as said:
        take_on(shop, replace(NEWCOMER, number=CLERK.number, badge=CLERK.badge))
    assert said.value.reasons == (Malformed("number", "duplicate"), Malformed("badge", "duplicate"))
    assert len(shop.desk.read(people)) == 4


def test_what_is_typed_about_a_person_is_looked_at_first(shop: Shop) -> None:
    with pytest.raises(Refused) as said:
        engaged(NewPerson("10 42", "", "boss", "徽章", "271845"), shop.pins)
    assert said.value.reasons == (
        Malformed("number", "not-a-code"),
        Malformed("name", "empty"),
        Malformed("badge", "not-a-code"),
        Malformed("role", "not-in-list"),
    )
    with pytest.raises(Refused) as said:
        engaged(replace(NEWCOMER, pin="000000"), shop.pins)
    assert said.value.reason == WeakPin()


def test_a_clerk_does_none_of_this(shop: Shop) -> None:
    who = shop.who(SECOND_CLERK)
    pin = shop.pins.kept("271845")
    not_they = NotASupervisor()
    assert refusal(shop, staff.add_staff, AddStaff, CLERK, who=engaged(NEWCOMER, shop.pins)) == not_they
    assert refusal(shop, staff.change_staff, ChangeStaff, CLERK, who_id=who, name="a", role="supervisor") == not_they
    assert refusal(shop, staff.set_staff_active, SetStaffActive, CLERK, who_id=who, active=False) == not_they
    assert refusal(shop, staff.give_badge, GiveBadge, CLERK, who_id=who, badge="B-1") == not_they
    assert refusal(shop, staff.reset_pin, ResetPin, CLERK, who_id=who, kept_pin=pin) == not_they
    assert refusal(shop, staff.link_member, LinkMember, CLERK, who_id=who, member_id=None) == not_they


def test_a_supervisor_who_was_stopped_does_none_of_this_either(shop: Shop) -> None:
    stopped = shop.who(SECOND_SUPERVISOR)
    do(shop, staff.set_staff_active, SetStaffActive, who_id=stopped, active=False)
    with pytest.raises(Refused) as said:
        shop.desk.write(staff.give_badge, shop.desk.asked(GiveBadge, by_id=stopped, who_id=shop.who(CLERK), badge="B-1"))
    assert said.value.reason == NotASupervisor()


def test_a_clerk_becomes_a_supervisor_under_a_new_name(shop: Shop) -> None:
    changed = do(shop, staff.change_staff, ChangeStaff, who_id=shop.who(CLERK), name=" 李 娜 ", role="supervisor")
    assert isinstance(changed, StaffRow)
    assert (changed.name, changed.is_supervisor) == ("李 娜", True)


def test_nobody_changes_their_own_role_but_their_own_name(shop: Shop) -> None:
    me = shop.who(SUPERVISOR)
    assert refusal(shop, staff.change_staff, ChangeStaff, who_id=me, name="周敏", role="clerk") == OwnRole()
    assert refusal(shop, staff.set_staff_active, SetStaffActive, who_id=me, active=False) == OwnRole()
    do(shop, staff.change_staff, ChangeStaff, who_id=me, name="周敏敏", role="supervisor")
    assert shop.desk.read(person, me).name == "周敏敏"


def test_the_last_supervisor_stays(shop: Shop) -> None:
    do(shop, staff.set_staff_active, SetStaffActive, who_id=shop.who(SECOND_SUPERVISOR), active=False)
    last = shop.who(SUPERVISOR)
    assert refusal(shop, staff.set_staff_active, SetStaffActive, who_id=last, active=False) == LastSupervisor()
    assert refusal(shop, staff.change_staff, ChangeStaff, who_id=last, name="周敏", role="clerk") == LastSupervisor()
    assert shop.desk.read(person, last).is_supervisor


def test_who_is_stopped_can_neither_be_found_by_badge_nor_sign_in_until_let_back(shop: Shop) -> None:
    who = shop.who(CLERK)
    do(shop, staff.set_staff_active, SetStaffActive, who_id=who, active=False)
    with pytest.raises(Refused) as said:
        shop.sign_in(CLERK)
    assert said.value.reason == UnknownStaff()
    with pytest.raises(Refused) as said:
        check_pin(shop.desk, who, CLERK.pin, shop.pins, method="name-and-pin", purpose="approval")
    assert said.value.reason == UnknownStaff()
    assert refusal(shop, staff.set_staff_active, SetStaffActive, who_id=who, active=False) == NothingLeft()
    do(shop, staff.set_staff_active, SetStaffActive, who_id=who, active=True)
    shop.sign_in(CLERK)


def test_a_new_badge_stops_the_old_one_which_is_never_given_again(shop: Shop) -> None:
    who = shop.who(CLERK)
    do(shop, staff.give_badge, GiveBadge, who_id=who, badge=" JHB1024B ")
    assert shop.who(replace(CLERK, badge="JHB1024B")) == who
    with pytest.raises(Refused) as said:
        shop.who(CLERK)
    assert said.value.reason == UnknownStaff()
    duplicate = Malformed("badge", "duplicate")
    assert refusal(shop, staff.give_badge, GiveBadge, who_id=who, badge=CLERK.badge) == duplicate
    assert refusal(shop, staff.give_badge, GiveBadge, who_id=who, badge=SUPERVISOR.badge) == duplicate
    assert refusal(shop, staff.give_badge, GiveBadge, who_id=who, badge="徽章") == Malformed("badge", "not-a-code")


def test_who_is_blocked_gets_in_with_a_new_pin_typed_beside_a_supervisor(shop: Shop) -> None:
    who = shop.who(CLERK)
    for _ in range(10):
        said = guess(shop, who)
        shop.clock.advance(hours=1)
    assert said == PinLocked(until=None)
    assert listed(shop, shop.desk.read(person, who)).pin_blocked

    do(shop, staff.reset_pin, ResetPin, who_id=who, kept_pin=shop.pins.kept("271845"))

    shop.sign_in(replace(CLERK, pin="271845"))
    guess(shop, who, CLERK.pin)
    assert tries(shop, who) == 1


def test_a_persons_own_card_is_known_and_they_dont_take_it_off_themselves(shop: Shop) -> None:
    me, member = shop.who(SUPERVISOR), shop.member(card="602188880387")
    do(shop, staff.link_member, LinkMember, who_id=me, member_id=member)
    assert listed(shop, shop.desk.read(person, me)).member_card == "602188880387"
    assert refusal(shop, staff.link_member, LinkMember, who_id=me, member_id=None) == OwnRole()
    assert refusal(shop, staff.link_member, LinkMember, who_id=me, member_id=shop.member()) == OwnRole()
    do(shop, staff.link_member, LinkMember, SECOND_SUPERVISOR, who_id=me, member_id=None)
    assert shop.desk.read(person, me).member_id is None


def test_when_no_supervisor_can_sign_in_the_folders_owner_gives_a_new_pin(shop: Shop) -> None:
    who = shop.who(SUPERVISOR)
    for _ in range(10):
        guess(shop, who)
        shop.clock.advance(hours=1)
    shop.desk.write(staff.owner_unlock, shop.desk.asked(OwnerUnlock, number=SUPERVISOR.number, kept_pin=shop.pins.kept("271845")))
    shop.sign_in(replace(SUPERVISOR, pin="271845"))
    assert "owner-unlock" in shop.journal()


def test_nobody_has_that_number(shop: Shop) -> None:
    with pytest.raises(Refused) as said:
        shop.desk.write(staff.owner_unlock, shop.desk.asked(OwnerUnlock, number="4711", kept_pin=""))
    assert said.value.reason == UnknownStaff()


def test_the_journal_knows_people_by_id_and_who_did_it(shop: Shop) -> None:
    newcomer = take_on(shop)
    do(shop, staff.reset_pin, ResetPin, who_id=newcomer.id, kept_pin=shop.pins.kept(WRONG))
    body = shop.bodies()[-1]
    assert newcomer.uid.hex in body
    assert shop.desk.read(person, shop.who(SUPERVISOR)).uid.hex in body
    everything = "\n".join(shop.bodies())
    assert all(part not in everything for part in (NEWCOMER.name, NEWCOMER.badge, NEWCOMER.pin, "argon2"))


def test_the_same_press_twice_is_one_person(shop: Shop) -> None:
    asked = shop.desk.asked(AddStaff, by_id=shop.who(SUPERVISOR), who=engaged(NEWCOMER, shop.pins))
    first = shop.desk.write(staff.add_staff, asked)
    second = shop.desk.write(staff.add_staff, shop.desk.again(asked))
    assert second.repeated
    assert first.answer == second.answer
