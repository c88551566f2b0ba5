"""Who typed: a person or a scanner. Times are written in, so nothing here waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.programme.voucher_numbers import luhn_digit
from counter_app.screens.scan_run import Finished, Heard, Run, is_bank_card

CHARACTERS = st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=";%")


def run_of(text: str, gap: int) -> Run:
    run = Run()
    for place, character in enumerate(text):
        run.add(character, 1000 + place * gap)
    return run


def finish(text: str, gap: int) -> Finished:
    return run_of(text, gap).finish()


@pytest.mark.parametrize(
    ("text", "gap", "heard"),
    [
        ("602188", 35, Heard.SCAN),
        ("602188", 36, Heard.TYPING),
        ("60218", 1, Heard.TYPING),
        ("00000000387", 8, Heard.SCAN),
        ("1", 0, Heard.TYPING),
    ],
)
def test_six_characters_at_35_ms_a_key_are_a_scan(text: str, gap: int, heard: Heard) -> None:
    assert finish(text, gap) == Finished(heard, text if heard is Heard.SCAN else "")


def test_a_stumble_within_a_scan_is_forgiven_on_average() -> None:
    run = Run()
    for character, at in zip("60218812", (0, 5, 95, 100, 105, 190, 195, 200), strict=True):
        assert not run.is_over(at)
        run.add(character, at)
    assert run.finish() == Finished(Heard.SCAN, "60218812")


def test_silence_ends_a_run() -> None:
    run = run_of("123", 10)
    assert not run.is_over(1020 + 99)
    assert run.is_over(1020 + 100)
    assert not Run().is_over(1_000_000)


def test_runs_do_not_run_together() -> None:
    run = run_of("602188", 5)
    run.finish()
    run.add("1", 1030)
    assert run.finish() == Finished(Heard.TYPING)


def test_a_member_card_swiped_is_its_digits_before_the_equals_sign() -> None:
    assert finish(";61000000018=2512101000000?", 4) == Finished(Heard.SCAN, "61000000018")
    assert finish("%WANG/XIAOMING^1?;61000000018=2512?", 4) == Finished(Heard.SCAN, "61000000018")
    assert finish(";61000000018?7", 4) == Finished(Heard.SCAN, "61000000018")


@pytest.mark.parametrize("stripe", ["%B1234^WANG/XIAOMING^99?", ";=2512?", ";E?????"])
def test_a_stripe_without_a_number_is_unreadable(stripe: str) -> None:
    assert finish(stripe, 4) == Finished(Heard.UNREADABLE_CARD)


def test_nothing_of_a_card_stays_in_the_run_but_its_number() -> None:
    run = run_of("%WANG/XIAOMING^25121015432?;61000000018=25121015432", 4)
    held = repr([vars(run), {name: getattr(run._card, name) for name in ("_digits",)}])
    assert "W" not in held.replace("_", "")
    assert "=" not in held
    assert run.is_card
    run.finish()
    assert not run.is_card


def test_a_semicolon_typed_by_hand_is_typing() -> None:
    assert finish(";610000=1?", 60) == Finished(Heard.TYPING)
    assert not run_of(";610000=1?", 60).is_card


def with_check(digits: str) -> str:
    return digits + luhn_digit(digits)


@pytest.mark.parametrize(
    "digits",
    [
        with_check("622202123456789012"),
        with_check("411111111111111"),
        with_check("411111111111"),
        with_check("555555555555444"),
        with_check("222300304841001"),
        with_check("37828224631000"),
        with_check("353011133330000"),
        with_check("3056930902590"),
        with_check("601111111111111"),
        with_check("955880020012345678"),
    ],
)
def test_bank_cards_are_known_and_not_kept(digits: str) -> None:
    assert is_bank_card(digits)
    assert finish(f";{digits}=25121010000000000000?", 4) == Finished(Heard.BANK_CARD)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert finish(f";{wrong}=2512?", 4) == Finished(Heard.SCAN, wrong)
    assert finish(digits, 4) == Finished(Heard.SCAN, digits)


def test_a_members_card_is_no_bank_card() -> None:
    assert not is_bank_card("61000000018")
    assert not is_bank_card(with_check("100000000000"))
    assert not is_bank_card(with_check("62220212345"))
    assert not is_bank_card(with_check("6222021234567890123"))


@given(text=st.text(CHARACTERS, min_size=6, max_size=260), gaps=st.data())
def test_whatever_comes_fast_is_heard_as_it_came(text: str, gaps: st.DataObject) -> None:
    run, at, budget = Run(), 0, 0
    for character in text:
        run.add(character, at)
        budget += 35
        wait = gaps.draw(st.integers(0, min(budget, 99)))
        budget -= wait
        at += wait
        assert not run.is_over(at)
    assert run.finish() == Finished(Heard.SCAN, text)


@given(text=st.text(CHARACTERS, min_size=2, max_size=40), gap=st.integers(36, 99))
def test_whatever_comes_slowly_is_typing(text: str, gap: int) -> None:
    assert finish(text, gap) == Finished(Heard.TYPING)


@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=5), gap=st.integers(0, 99))
def test_whatever_is_short_is_typing(text: str, gap: int) -> None:
    assert finish(text, gap) == Finished(Heard.TYPING)


@given(
    digits=st.text("0123456789", min_size=5, max_size=25),
    rest=st.text(CHARACTERS.filter(lambda character: not character.isdigit()), max_size=1),
    secret=st.text(CHARACTERS, max_size=30),
)
def test_a_stripe_gives_its_number_or_nothing(digits: str, rest: str, secret: str) -> None:
    finished = finish(f";{digits}{rest or '='}{secret}?", 2)
    assert finished == (Finished(Heard.BANK_CARD) if is_bank_card(digits) else Finished(Heard.SCAN, digits))
