"""What a clerk does with a member's points, in the window: typed, quoted, done once, and told why."""

from points_hands import AtShop
from programme_shop import LI, LIS_PHONE, WANG
from shop import Shop


def test_a_late_receipt_is_quoted_booked_once_and_told_why(at_points: AtShop) -> None:
    desk = at_points("chain-store")
    desk.serve()
    desk.open("receipt")
    desk.until(lambda: desk.has_keyboard("receipt"))
    desk.press("1116-0154", "Enter")
    desk.fill("amount", "188.00")
    desk.until_sees("Book 18 points", "Good until", "12,698")
    desk.press("F12", "F12")
    desk.until_sees(
        "18 points are booked", "18 full ¥10: 18 points.", "Receipt 1116-0154, ¥188 paid.", "18 points are good until 2 Nov 2027."
    )
    assert desk.spendable() == 12_698
    desk.press("F12")
    desk.until(lambda: desk.shows("receipt"))
    desk.fill("receipt", "1116-0154")
    desk.fill("amount", "20")
    desk.until_sees("Receipt 1116-0154 has its points already")
    assert not desk.can_press("do-it")
    assert desk.spendable() == 12_698


def test_a_press_before_the_quote_waits_for_it(at_points: AtShop) -> None:
    desk = at_points("chain-store")
    desk.serve()
    desk.open("receipt")
    desk.fill("receipt", "A-1")
    desk.fill("amount", "100")
    desk.press("F12")
    desk.until_sees("10 points are booked")
    assert desk.spendable() == 12_690


def test_what_is_no_amount_says_so_under_its_field(at_points: AtShop) -> None:
    desk = at_points("chain-store")
    desk.serve()
    desk.open("receipt")
    desk.fill("receipt", "A-1")
    desk.fill("amount", "12.345")
    desk.until_sees("this has more decimals than the programme shows")
    assert not desk.can_press("do-it")
    desk.fill("amount", "12.34")
    desk.fill("bought-on", "13-40")
    desk.until_sees("this is not a date")
    assert not desk.can_press("do-it")


def test_a_receipt_of_another_day_goes_by_that_days_rules(at_points: AtShop) -> None:
    desk = at_points("chain-store")
    desk.serve()
    desk.open("receipt")
    desk.fill("receipt", "0518-0001")
    desk.fill("bought-on", "05-18")
    desk.fill("amount", "100")
    desk.until_sees("Book 20 points")
    desk.press("F12")
    desk.until_sees("20 points are booked", "10 full ¥10 × 2 (Anniversary ×2): 20 points.")


def test_lines_are_added_one_by_one_and_taken_off_again(at_points: AtShop) -> None:
    desk = at_points("jewellery")
    desk.serve()
    desk.open("receipt")
    desk.fill("receipt", "J-1")
    desk.choose("category", 1)
    desk.fill("amount", "300")
    desk.click("tag-designated")
    desk.click("add-line")
    desk.choose("category", 3)
    desk.fill("amount", "400")
    desk.until_sees("Book 160 points")
    desk.click("remove-line-1")
    desk.until_sees("Book 10 points")
    desk.press("F12")
    desk.until_sees("10 points are booked", "10 full ¥40: 10 points.")


def test_goods_come_back_by_line_with_their_points(at_points: AtShop) -> None:
    desk = at_points("membership-card")
    desk.serve()
    desk.open("receipt")
    desk.fill("receipt", "M-1")
    desk.fill("amount", "100")
    desk.click("add-line")
    desk.fill("amount", "50")
    desk.press("F12")
    desk.until_sees("150 points are booked")
    desk.open("back")
    desk.fill("receipt", "M-1")
    desk.press("Enter")
    desk.click("back-line-2")
    desk.until_sees("Take 50 points back", "¥50.00")
    desk.press("F12")
    desk.until_sees("The goods are back", "Goods of receipt M-1 came back: ¥50.")
    assert desk.spendable() == 12_780


def test_a_receipt_of_somebody_else_is_not_taken_back_here(at_points: AtShop) -> None:
    desk = at_points("membership-card")
    desk.serve(LI)
    desk.open("receipt")
    desk.fill("receipt", "M-2")
    desk.fill("amount", "100")
    desk.press("F12")
    desk.until_sees("100 points are booked")
    desk.window.scan(WANG)
    desk.until_sees("12,680")
    desk.open("back")
    desk.fill("receipt", "M-2")
    desk.press("Enter")
    desk.until_sees("Another member has its points: find that member first")
    assert not desk.can_press("do-it")


def test_points_pay_as_many_as_go_and_a_supervisor_signs(at_points: AtShop) -> None:
    desk = at_points("tier-return")
    desk.serve()
    desk.open("pay")
    desk.fill("price", "1000")
    desk.until_sees("Supervisor needed", "¥126.00", "¥874.00", "12,600")
    desk.press("F8")
    desk.until_sees("Take ¥126 off", "What will happen")
    desk.supervisor_signs()
    desk.until_sees("¥126.00 came off", "¥126 came off a price of ¥1,000.", "From those that end 31 Mar 2027: 12,600.")
    assert desk.spendable() == 80


def test_no_supervisor_no_payment(at_points: AtShop) -> None:
    desk = at_points("tier-return")
    desk.serve()
    desk.open("pay")
    desk.fill("price", "1000")
    desk.until_sees("Supervisor needed")
    desk.press("F12")
    desk.until_sees("What will happen")
    desk.press("Esc")
    desk.until(lambda: not desk.shows("approval-close"))
    desk.fill("points", "400")
    desk.until_sees("Take ¥4 off")
    desk.press("F12")
    desk.until_sees("¥4.00 came off")
    assert desk.spendable() == 12_280


def test_a_donation_and_where_it_went(at_points: AtShop) -> None:
    desk = at_points("tier-return")
    desk.serve()
    desk.open("donate")
    desk.until_sees("For: Village school library")
    desk.fill("points", "20,000")
    desk.until_sees("7,320 points short")
    desk.fill("points", "500")
    desk.until_sees("Donate 500 points")
    desk.press("F12")
    desk.until_sees("500 points are donated", "Given to Village school library.")
    assert desk.spendable() == 12_180


def test_a_draw_shows_the_hash_before_and_the_seed_after(at_points: AtShop) -> None:
    from counter_app.programme.draw import commitment

    desk = at_points("tier-return")
    desk.serve()
    desk.open("draw")
    desk.until_sees("10 times in 100", "Spin")
    form = desk.place().panel.form
    shown = form.hash.text().replace(" ", "")  # type: ignore[union-attr]
    desk.press("F12")
    desk.until_sees("The seed", "Its number")
    outcome = desk.place().flow._outcome
    assert outcome is not None
    record = outcome[1].record  # type: ignore[attr-defined]
    assert shown == commitment(record.seed)
    desk.until_sees(str(record.seed))
    desk.click("check-spin")
    desk.until_sees("It is right")
    assert desk.spendable() == 12_580
    desk.press("F12")
    desk.until(lambda: desk.shows("commitment"))
    assert shown not in desk.sees().replace(" ", "")


def test_a_check_in_counts_once_a_day_and_says_when_again(at_points: AtShop) -> None:
    desk = at_points("chain-store")
    desk.serve()
    desk.open("event-check-in")
    desk.until_sees("Book 1 points")
    desk.press("F12")
    desk.until_sees("1 point is booked", "Check-in: 1 × 1 points.")
    desk.press("F12")
    desk.until_sees("Once a day", "3 Nov")
    assert not desk.can_press("do-it")


def test_a_referral_names_the_other_member(at_points: AtShop) -> None:
    desk = at_points("membership-card")
    desk.serve()
    desk.open("event-referral")
    assert not desk.can_press("do-it")
    desk.fill("other-member", WANG)
    desk.press("Enter")
    desk.until_sees("This is the same member")
    desk.fill("other-member", LIS_PHONE)
    desk.press("Enter")
    desk.until_sees("139****8806", "Book 100 points")
    desk.until(lambda: desk.has_keyboard("do-it"))
    desk.press("Enter")
    desk.until_sees("100 points are booked")
    assert desk.spendable() == 12_780


def test_points_are_given_to_another_member_with_a_supervisor(at_points: AtShop) -> None:
    desk = at_points("points-mall")
    desk.serve()
    desk.open("give")
    desk.window.scan(LI)
    desk.until_sees("139****8806")
    desk.until(lambda: desk.has_keyboard("points"))
    desk.press("500")
    desk.until_sees("Points given away are always approved")
    desk.press("F12")
    desk.until_sees("Give 500 points to 李*")
    desk.supervisor_signs()
    desk.until_sees("500 points went to 李*")
    assert (desk.spendable(), desk.spendable(LI)) == (12_180, 800)


def test_cash_for_points(at_points: AtShop) -> None:
    desk = at_points("alliance-sales")
    desk.serve()
    desk.open("cash")
    desk.fill("points", "25")
    desk.until_sees("Pay ¥15 out", "¥15.00")
    desk.press("F12")
    desk.until_sees("Pay ¥15.00 out now", "Paid out: ¥15.")
    assert desk.spendable() == 12_655


def test_a_tier_is_bought(at_points: AtShop) -> None:
    desk = at_points("membership-card")
    desk.serve()
    desk.open("upgrade")
    desk.until_sees("Raise to Silver", "10,680")
    desk.press("F12")
    desk.until_sees("The member is Silver now", "The tier Silver was bought.")


def test_a_deposit_and_its_withdrawal(at_points: AtShop) -> None:
    desk = at_points("deposit-rewards")
    desk.serve()
    desk.open("deposit")
    desk.fill("amount", "350000")
    desk.until_sees("Book 30 points")
    desk.press("F12")
    desk.until_sees("30 points are booked", "A deposit of ¥350,000 for 1 full month.")
    desk.open("event-withdrawal")
    desk.until_sees("Deposits of ¥350,000 stand; they brought 30 points.", "Take 30 points away")
    desk.press("F12")
    desk.until_sees("30 points are gone")
    assert desk.spendable() == 12_680


def test_a_voucher_pays_for_a_basket_whole_and_once(at_points: AtShop) -> None:
    desk = at_points("membership-card")
    desk.window.scan(WANG)
    desk.until(lambda: desk.has_keyboard("gift-search"))
    desk.press("V-10", "Enter")
    desk.until_sees("10 yuan cash voucher")
    desk.press("F12")
    desk.until_sees("Redemption complete")
    desk.press("Enter")
    desk.serve()
    desk.open("voucher")
    desk.fill("basket", "8")
    desk.until_sees("No change is given on", "¥2.00")
    desk.fill("basket", "80")
    desk.until_sees("Take ¥10 off", "¥70.00")
    desk.press("F12")
    desk.until_sees("¥10.00 came off")
    desk.press("F12")
    desk.until_sees("This member has no voucher that pays")


def _with_a_gift(shop: Shop) -> None:
    shop.gift(points=1000, code="101", stock=3)


def test_an_order_is_reserved_and_completed_with_its_code(at_points: AtShop) -> None:
    desk = at_points("delivery-code", _with_a_gift)
    desk.window.scan(WANG)
    desk.until(lambda: desk.has_keyboard("gift-search"))
    desk.press("101", "Enter")
    desk.until_sees("Only reserved", "Reserve it")
    desk.press("F12")
    desk.until_sees("Reserved orders", "The code is on its way", "11,680")
    (message,) = desk.sent()
    code = "".join(character for character in message["text"] if character.isdigit())[:6]
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    desk.until(lambda: desk.has_keyboard("code"))
    desk.press(wrong, "F12")
    desk.until_sees("The code is not right")
    desk.fill("code", code)
    desk.until(lambda: desk.can_press("do-it"))
    desk.press("F12")
    desk.until_sees("The order is complete")
    assert desk.spendable() == 11_680


def test_an_order_is_given_up_and_its_points_are_free(at_points: AtShop) -> None:
    desk = at_points("delivery-code", _with_a_gift)
    desk.window.scan(WANG)
    desk.until(lambda: desk.has_keyboard("gift-search"))
    desk.press("101", "Enter", "F12")
    desk.until_sees("Reserved orders", "11,680")
    desk.place().panel.form.way.parts[2].click()  # type: ignore[union-attr]
    desk.until_sees("Give the order up")
    desk.press("F12")
    desk.until_sees("The order is given up")
    assert desk.spendable() == 12_680


def test_proofs_that_the_programme_asks_for_are_ticked(at_points: AtShop) -> None:
    desk = at_points("jewellery")
    desk.serve()
    desk.open("pay")
    desk.fill("price", "500")
    desk.click("tag-fixed-price")
    desk.fill("points", "1000")
    desk.until_sees("Ask for an ID")
    assert not desk.can_press("do-it")
    desk.click("proof-seen")
    desk.until_sees("Take ¥100 off")
    desk.press("F12")
    desk.until_sees("¥100.00 came off")


def test_the_member_goes_along_from_place_to_place(at_points: AtShop) -> None:
    desk = at_points("chain-store")
    desk.window.scan(WANG)
    desk.until_sees("12,680")
    desk.click("rail.points")
    desk.until_sees("Late receipt", "12,680")
    desk.window.scan(LI)
    desk.until_sees("139****8806")
    desk.click("rail.redeem")
    desk.until(lambda: desk.has_keyboard("gift-search"))
    desk.until_sees("139****8806")


def test_why_is_asked_of_any_movement(at_points: AtShop) -> None:
    desk = at_points("chain-store")
    desk.serve()
    desk.open("event-quiz")
    desk.until_sees("Book 2 points")
    desk.press("F12")
    desk.until_sees("2 points are booked")
    desk.click("why")
    desk.until_sees("+2 points", "Quiz: 1 × 2 points.", "Reckoned by Chain Store, version 1.")
    desk.click("movement-1")
    desk.until_sees("+12,680 points", "12,680 points are good until 31 Mar 2027.")


def test_esc_goes_one_step_back_at_a_time(at_points: AtShop) -> None:
    desk = at_points("chain-store")
    desk.serve()
    desk.open("draw")
    desk.press("Esc")
    desk.until_sees("What is to be done?")
    desk.until(lambda: desk.has_keyboard("act-draw"))
    desk.press("Up")
    desk.until(lambda: desk.has_keyboard("act-pay"))
    desk.press("Enter")
    desk.until(lambda: desk.has_keyboard("price"))
    desk.press("Esc", "Esc")
    desk.until_sees("Whose points?")
