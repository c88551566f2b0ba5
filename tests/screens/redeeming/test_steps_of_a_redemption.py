"""The steps of a redemption without a window: which press does what, and that one request stays one."""

from shop import CLERK, SUPERVISOR, Shop, shop, shop_template

from counter_app.actions.approving import ApprovalGiven, AskApproval
from counter_app.actions.redeem import Redeem, redeem
from counter_app.database.posting import new_id
from counter_app.database.shop import desk_facts
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import approved, signed_request
from counter_app.screens.redeeming.basket import Basket
from counter_app.screens.redeeming.questions import Served, served, stock
from counter_app.screens.redeeming.steps import Press, Redeeming, Step

__all__ = ["shop", "shop_template"]


def at_the_desk(shop: Shop, *, points: int, gift: int) -> tuple[Served, Redeeming, int]:
    """A signed-in clerk, a member, and one piece of a gift in the basket."""
    clerk = shop.sign_in(CLERK)
    member = shop.member(points=points)
    gift_id = shop.gift(points=gift)
    found = shop.desk.read(served, member, clerk, shop.desk.today())
    now = Redeeming(IdentifiedBy.CARD)
    put(shop, found, now, Basket().with_quantity(gift_id, 1))
    return found, now, gift_id


def put(shop: Shop, found: Served, now: Redeeming, basket: Basket) -> None:
    gifts = shop.desk.read(stock, shop.desk.read(desk_facts).shop_id, shop.desk.today()).catalogue
    now.show(basket, found.quoted(gifts, basket.items, now.identified_by) if basket else None)


def frozen(shop: Shop, now: Redeeming) -> Redeem:
    assert now.priced is not None
    request = signed_request(shop.desk, shop.open.key, now.priced, now.basket.items, now.identified_by)
    now.freeze(request)
    return request


def test_a_press_makes_one_request_and_further_presses_make_none(shop: Shop) -> None:
    _, now, _ = at_the_desk(shop, points=3_000, gift=1_000)
    assert now.press() is Press.FREEZE
    frozen(shop, now)
    assert now.step is Step.SENDING
    assert now.press() is Press.NOTHING
    now.answered()
    assert now.press() is Press.NOTHING


def test_an_empty_basket_does_nothing(shop: Shop) -> None:
    found, now, gift_id = at_the_desk(shop, points=3_000, gift=1_000)
    put(shop, found, now, now.basket.with_quantity(gift_id, 0))
    assert now.press() is Press.NOTHING


def test_what_stands_in_the_way_is_said_and_nothing_is_frozen(shop: Shop) -> None:
    _, now, _ = at_the_desk(shop, points=900, gift=1_000)
    assert now.press() is Press.SAY
    assert now.step is Step.CHOOSING


def test_the_basket_stands_still_while_its_request_is_on_its_way(shop: Shop) -> None:
    found, now, gift_id = at_the_desk(shop, points=3_000, gift=1_000)
    frozen(shop, now)
    put(shop, found, now, now.basket.with_quantity(gift_id, 2))
    assert now.basket.pieces == 1


def test_after_trouble_the_same_request_goes_again_and_takes_the_points_once(shop: Shop) -> None:
    found, now, _ = at_the_desk(shop, points=3_000, gift=1_000)
    request = frozen(shop, now)
    first = shop.desk.write(redeem, request)
    now.troubled()
    assert not now.may_change
    assert now.press() is Press.SEND_AGAIN
    assert now.request is request
    again = shop.desk.write(redeem, shop.desk.again(request))
    assert again.repeated
    assert again.answer == first.answer
    assert shop.desk.read(served, found.panel.member.id, shop.who(CLERK), shop.desk.today()).panel.member.spendable == 2_000


def test_a_refusal_opens_the_basket_again_and_the_next_press_is_a_new_request(shop: Shop) -> None:
    _, now, _ = at_the_desk(shop, points=3_000, gift=1_000)
    first = frozen(shop, now)
    now.refused()
    assert now.may_change
    assert now.press() is Press.FREEZE
    assert frozen(shop, now).request_id != first.request_id


def test_a_basket_that_needs_a_supervisor_waits_for_one(shop: Shop) -> None:
    _, now, _ = at_the_desk(shop, points=9_000, gift=6_000)
    request = frozen(shop, now)
    assert now.step is Step.APPROVING
    given = ApprovalGiven(approver_id=shop.who(SUPERVISOR), at=shop.desk.clock.now(), for_content=b"")
    assert now.approved(approved(shop.desk, request, given))
    assert now.step is Step.SENDING
    assert not now.approved(approved(shop.desk, request, given)), "a second yes to the same request"


def test_a_yes_that_comes_after_the_dialog_was_closed_counts_for_nothing(shop: Shop) -> None:
    _, now, _ = at_the_desk(shop, points=9_000, gift=6_000)
    request = frozen(shop, now)
    now.not_approved()
    assert now.may_change
    given = ApprovalGiven(approver_id=shop.who(SUPERVISOR), at=shop.desk.clock.now(), for_content=b"")
    assert not now.approved(approved(shop.desk, request, given))
    assert now.step is Step.CHOOSING


def test_only_what_needs_a_supervisor_goes_to_the_list(shop: Shop) -> None:
    _, cheap, _ = at_the_desk(shop, points=9_000, gift=1_000)
    assert cheap.press_to_list() is Press.NOTHING


def test_a_request_for_the_list_goes_again_as_it_is_after_trouble(shop: Shop) -> None:
    found, now, _ = at_the_desk(shop, points=9_000, gift=6_000)
    assert now.press_to_list() is Press.FREEZE
    asked = shop.desk.asked(
        AskApproval,
        for_request=new_id(),
        member_id=found.panel.member.id,
        items=now.basket.items,
        identified_by=now.identified_by,
    )
    now.freeze(asked)
    assert now.step is Step.SENDING
    now.troubled()
    assert now.press_to_list() is Press.SEND_AGAIN
    assert now.request is asked


def test_a_basket_keeps_one_line_for_each_gift_in_the_order_they_went_in() -> None:
    basket = Basket().with_quantity(7, 1).with_quantity(3, 1).with_quantity(7, 2)
    assert [(item.gift_id, item.quantity) for item in basket.items] == [(7, 2), (3, 1)]
    assert basket.pieces == 3
    assert basket.with_price(3, 1).of(3) != basket.of(3)
    assert basket.with_quantity(7, 0).items == basket.with_quantity(7, -1).items
