"""One act without a window: which press does what."""

from datetime import UTC, date, datetime
from uuid import UUID

from counter_app.database.asked import Asked
from counter_app.programme.refusals import MemberBlocked, NeedsApproval
from counter_app.screens.points.drafts import Cashing, Quote, Shown
from counter_app.screens.points.steps import Doing, Press, Step

DRAFT = Cashing(1, Shown(), 100)
OTHER = Cashing(1, Shown(), 200)


def request(number: int = 1) -> Asked:
    return Asked(request_id=UUID(int=number), at=datetime(2026, 11, 2, 1, tzinfo=UTC), business_date=date(2026, 11, 2), desk=1)


def quoted(quote: Quote) -> Doing:
    doing = Doing()
    doing.say(DRAFT)
    assert doing.quoted(DRAFT, quote)
    return doing


def test_nothing_is_done_while_something_is_missing_or_in_the_way() -> None:
    assert Doing().press() is Press.NOTHING
    assert quoted(Quote(reasons=(MemberBlocked(),))).press() is Press.NOTHING


def test_a_press_before_the_quote_waits_for_it_and_not_for_another_one() -> None:
    doing = Doing()
    doing.say(DRAFT)
    assert doing.press() is Press.WAIT
    assert doing.waits
    doing.say(OTHER)
    assert not doing.waits
    assert not doing.quoted(DRAFT, Quote(-100))
    assert doing.quote is None


def test_one_press_makes_one_request_until_it_is_answered() -> None:
    doing = quoted(Quote(-100))
    assert doing.press() is Press.FREEZE
    doing.freeze(request())
    assert doing.step is Step.SENDING
    assert doing.press() is Press.NOTHING
    doing.say(OTHER)
    assert doing.draft == DRAFT
    doing.answered()
    assert doing.press() is Press.NOTHING


def test_without_an_answer_the_same_request_goes_again() -> None:
    doing = quoted(Quote(-100))
    doing.press()
    doing.freeze(request())
    doing.troubled()
    assert doing.press() is Press.SEND_AGAIN
    assert doing.request == request()


def test_a_supervisor_signs_for_this_very_request() -> None:
    doing = quoted(Quote(-100, approval=(NeedsApproval(),)))
    assert doing.press() is Press.FREEZE
    doing.freeze(request())
    assert doing.step is Step.APPROVING
    assert not doing.approved(request(2))
    assert doing.approved(request())
    assert doing.step is Step.SENDING


def test_without_a_yes_the_form_can_be_changed_again() -> None:
    doing = quoted(Quote(-100, approval=(NeedsApproval(),)))
    doing.press()
    doing.freeze(request())
    doing.not_approved()
    assert doing.may_change
    assert doing.request is None
