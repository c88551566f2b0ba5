"""The signed code: the promised vector byte for byte, each answer in its order, and no forgery honoured."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from voucher_samples import CODE, DESK_7, DIGITS, MADE

from counter_app.vouchers.code import Reason, VoucherCode, check, content_hash, read, sign
from counter_app.vouchers.keys import DeskKey, KeyList, ListedKey, key_id

PROMISED_BODY = "0121fe31df00070cf672ad000102030405060708090a0b0c0d0e0f00001f4ab2b2f2af0209f3"
PROMISED_DIGITS = (
    "438928671039062185337672222201356358482311679197709395816556454558246260249251883724010679719884958679612033444098795982642151482303"
    "398416880860657887749511180432209359921521277871404512585685040038720229740270862228150964352677721659515362311429"
)
ROOT = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x01")
LISTED_7 = ListedKey(DESK_7.public, 7, MADE)
ISSUED = CODE.issued


def a_list(*keys: ListedKey) -> KeyList:
    return KeyList.sign(ROOT, 1, ISSUED, keys)


LIST = a_list(LISTED_7)


def digits_of(body: bytes, signature: bytes) -> str:
    return str(int.from_bytes(b"\x01" + body + signature, "big"))


# RFC 8032, section 7.1: secret key, public key, message, signature
RFC8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("secret", "public", "message", "signature"), RFC8032)
def test_the_signature_is_the_standards(secret: str, public: str, message: str, signature: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    assert key.public_key().public_bytes_raw().hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), bytes.fromhex(message) + b"x")


def test_the_promised_vector() -> None:
    assert key_id(DESK_7.public).hex() == "21fe31df"
    assert CODE.content.hex() == "b2b2f2af"
    assert DIGITS == PROMISED_DIGITS
    parts = read(PROMISED_DIGITS)
    assert parts is not None
    assert (parts.body.hex(), parts.kid.hex(), parts.version) == (PROMISED_BODY, "21fe31df", 1)
    verdict = check(PROMISED_DIGITS, LIST, date(2026, 12, 22))
    assert verdict.good
    assert verdict.code == CODE
    assert verdict.key == LISTED_7


@pytest.mark.parametrize(
    "code",
    [
        VoucherCode(0, datetime(2020, 1, 1, tzinfo=UTC), bytes(16), 0, bytes(4), 0, None),
        VoucherCode(65_535, datetime(2156, 2, 7, 6, 28, 15, tzinfo=UTC), b"\xff" * 16, 0xFFFFFFFF, b"\xff" * 4, 255, date(2199, 6, 5)),
        replace(CODE, last_day=None),
        replace(CODE, last_day=date(2020, 1, 1)),
    ],
)
def test_what_is_signed_is_read_back(code: VoucherCode) -> None:
    key = DeskKey.make(code.desk, MADE, bytes(range(32)))
    keys = a_list(ListedKey(key.public, code.desk, datetime(2020, 1, 1, tzinfo=UTC)))
    digits = sign(key.private, code)
    assert len(digits) == 246
    assert check(digits, keys, None).code == code


def test_the_instant_is_kept_as_the_code_keeps_it() -> None:
    here = datetime(2026, 11, 22, 10, 30, 5, 999_000, tzinfo=timezone(timedelta(hours=8)))
    assert replace(CODE, issued=here) == CODE


@pytest.mark.parametrize(
    "wrong",
    [
        {"desk": 65_536},
        {"desk": -1},
        {"issued": datetime(2019, 12, 31, 23, 59, 59, tzinfo=UTC)},
        {"issued": datetime(2156, 2, 7, 6, 28, 16, tzinfo=UTC)},
        {"issued": datetime(2026, 11, 22)},  # noqa: DTZ001 - the missing zone is the point
        {"voucher_id": bytes(15)},
        {"points": 1 << 32},
        {"points": -1},
        {"content": bytes(3)},
        {"lines": 256},
        {"last_day": date(2019, 12, 31)},
        {"last_day": date(2020, 1, 1) + timedelta(days=65_535)},
    ],
)
def test_what_the_code_has_no_room_for_is_not_signed(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"within|bytes|zone|no end"):
        replace(CODE, **wrong)


def test_the_content_is_the_lines_in_their_order() -> None:
    assert content_hash([("CUP", 2), ("YD030", 1)]).hex() == "b2b2f2af"
    others = [[("YD030", 1), ("CUP", 2)], [("CUP", 1), ("YD030", 2)], [("CUP", 2)], [], [("杯", 2), ("YD030", 1)]]
    assert len({content_hash(lines) for lines in others} | {CODE.content}) == len(others) + 1


@pytest.mark.parametrize("code", ["A\t1\nB", "A\n", "\t"])
def test_a_gift_code_that_could_pass_for_two_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="neither TAB nor LF"):
        content_hash([(code, 1)])


@pytest.mark.parametrize(
    "text",
    [
        "",
        DIGITS[:-1],
        DIGITS + "0",
        "0" + DIGITS,
        " " + DIGITS[1:],
        DIGITS[:-1] + " ",
        DIGITS[:-1] + "\n",
        "+" + DIGITS[1:],
        DIGITS[:100] + "_" + DIGITS[101:],
        DIGITS[:-1] + "９",
        DIGITS[:-1] + "²",
        "0" * 246,
        "9" * 246,
        str(1 << 817),
        str((1 << 816) - 1).rjust(246, "0"),
        "1" * 246,
    ],
)
def test_only_the_one_form_is_read(text: str) -> None:
    assert read(text) is None
    assert check(text, LIST, None).reason is Reason.UNREADABLE


def test_the_lowest_and_the_highest_code_are_read() -> None:
    assert len(str(1 << 816)) == len(str((1 << 817) - 1)) == 246
    assert read(str(1 << 816)) is not None
    assert read(str((1 << 817) - 1)) is not None


# Each answer, and that the earlier one is given where two would hold


def signed(key: DeskKey, body: bytes) -> str:
    return digits_of(body, key.private.sign(b"counter-voucher-1" + body))


def test_a_newer_version_is_told_before_anything_else() -> None:
    body = b"\x02" + bytes.fromhex(PROMISED_BODY)[1:]
    assert check(signed(DESK_7, body), LIST, None).reason is Reason.UNKNOWN_VERSION
    assert check(digits_of(b"\x00" * 38, bytes(64)), a_list(), None).reason is Reason.UNKNOWN_VERSION


def test_a_key_that_is_not_in_the_list() -> None:
    stranger = DeskKey.make(7, MADE, bytes(32))
    assert check(sign(stranger.private, CODE), LIST, None).reason is Reason.UNKNOWN_KEY
    assert check(DIGITS, a_list(), None).reason is Reason.UNKNOWN_KEY


def test_a_desks_key_does_not_sign_for_another_desk() -> None:
    assert check(sign(DESK_7.private, replace(CODE, desk=8)), LIST, None).reason is Reason.WRONG_DESK


@pytest.mark.parametrize(
    ("listed", "good"),
    [
        (replace(LISTED_7, valid_from=ISSUED), True),
        (replace(LISTED_7, valid_from=ISSUED + timedelta(seconds=1)), False),
        (replace(LISTED_7, valid_to=ISSUED), False),
        (replace(LISTED_7, valid_to=ISSUED + timedelta(seconds=1)), True),
        (replace(LISTED_7, revoked=ISSUED), False),
        (replace(LISTED_7, revoked=ISSUED + timedelta(seconds=1)), True),
        (replace(LISTED_7, valid_to=ISSUED + timedelta(days=1), revoked=ISSUED - timedelta(days=1)), False),
    ],
)
def test_the_key_must_have_been_in_force_when_it_signed(listed: ListedKey, good: bool) -> None:
    verdict = check(DIGITS, a_list(listed), None)
    assert verdict.reason is (None if good else Reason.KEY_NOT_IN_FORCE)
    assert (verdict.code is not None) is good


@pytest.mark.parametrize(("on", "reason"), [(date(2026, 12, 22), None), (date(2026, 12, 23), Reason.EXPIRED), (None, None)])
def test_the_last_day_is_still_good(on: date | None, reason: Reason | None) -> None:
    verdict = check(DIGITS, LIST, on)
    assert verdict.reason is reason
    assert verdict.code == CODE


def test_a_voucher_without_an_end_never_expires() -> None:
    digits = sign(DESK_7.private, replace(CODE, last_day=None))
    assert check(digits, LIST, date(9999, 12, 31)).good


def test_of_keys_with_one_id_each_is_tried() -> None:
    """Two real keys that share an id, found by drawing some hundred thousand."""
    one, other = (DeskKey.make(7, MADE, seed.to_bytes(32, "big")) for seed in (34_433, 170_398))
    assert one.kid == other.kid
    assert one.public != other.public
    listed = [ListedKey(key.public, 7, MADE) for key in (one, other)]
    for key, entry in zip((one, other), listed, strict=True):
        digits = sign(key.private, CODE)
        for order in (listed, listed[::-1]):
            assert check(digits, a_list(*order), None).key == entry
        others = [known for known in listed if known != entry]
        assert check(digits, a_list(*others), None).reason is Reason.BAD_SIGNATURE
    mine, theirs = sign(one.private, CODE), ListedKey(other.public, 8, MADE)
    assert check(mine, a_list(theirs, listed[0]), None).good
    assert check(mine, a_list(theirs), None).reason is Reason.WRONG_DESK
    over = replace(listed[0], revoked=MADE)
    assert check(mine, a_list(over, listed[1]), None).reason is Reason.BAD_SIGNATURE
    assert check(mine, a_list(over), None).reason is Reason.KEY_NOT_IN_FORCE


# Forgeries


def test_nothing_is_shown_before_the_signature_is_good() -> None:
    body = bytes.fromhex(PROMISED_BODY)
    forged = digits_of(body, bytes(64))
    verdict = check(forged, LIST, date(2030, 1, 1))
    assert (verdict.reason, verdict.code, verdict.key) == (Reason.BAD_SIGNATURE, None, None)


def test_no_altered_bit_passes() -> None:
    whole = int(DIGITS)
    for bit in range(817):
        verdict = check(str(whole ^ 1 << bit), LIST, None)
        assert verdict.reason is not None, bit
        assert verdict.code is None


def test_no_altered_digit_passes() -> None:
    for place in range(246):
        for digit in "0123456789":
            if digit != DIGITS[place]:
                assert check(DIGITS[:place] + digit + DIGITS[place + 1 :], LIST, None).code is None


def test_no_voucher_is_made_of_two() -> None:
    chance = random.Random(20261122)
    codes = []
    for number in range(8):
        code = replace(CODE, voucher_id=chance.randbytes(16), points=1_000 + number)
        parts = read(sign(DESK_7.private, code))
        assert parts is not None
        codes.append(parts)
    for one in codes:
        for other in codes:
            verdict = check(digits_of(one.body, other.signature), LIST, None)
            assert verdict.good is (one is other)


def test_a_signature_cannot_be_written_another_way() -> None:
    """Ed25519 with the group's order added to S is the same equation; a checker that lets it pass honours one voucher twice."""
    parts = read(DIGITS)
    assert parts is not None
    order = 2**252 + 27742317777372353535851937790883648493
    second = int.from_bytes(parts.signature[32:], "little") + order
    twin = parts.signature[:32] + second.to_bytes(32, "little")
    assert check(digits_of(parts.body, twin), LIST, None).reason is Reason.BAD_SIGNATURE


def test_a_signature_over_something_else_is_no_voucher() -> None:
    body = bytes.fromhex(PROMISED_BODY)
    for prefix in (b"", b"counter-head-1", b"counter-keys-1", b"counter-voucher-2"):
        assert check(digits_of(body, DESK_7.private.sign(prefix + body)), LIST, None).reason is Reason.BAD_SIGNATURE


def test_thousands_of_inventions_are_refused() -> None:
    chance = random.Random(7)
    body = bytearray.fromhex(PROMISED_BODY)
    reasons = set()
    for _ in range(3_000):
        forged = bytearray(body)
        for _ in range(chance.randint(1, 4)):
            forged[chance.randrange(38)] = chance.randrange(256)
        signature = chance.randbytes(64) if chance.random() < 0.5 else bytes.fromhex(RFC8032[0][3])
        verdict = check(digits_of(bytes(forged), signature), LIST, date(2026, 11, 22))
        assert verdict.code is None
        reasons.add(verdict.reason)
    assert reasons == {
        Reason.UNKNOWN_VERSION,
        Reason.UNKNOWN_KEY,
        Reason.WRONG_DESK,
        Reason.KEY_NOT_IN_FORCE,
        Reason.BAD_SIGNATURE,
    }
