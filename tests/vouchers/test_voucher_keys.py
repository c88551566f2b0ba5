"""A desk's key on the disk, and the key list: one exact form, and any other refused."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from voucher_samples import DESK_7, MADE, RFC8032_TEST_1

from counter_app.programme.refusals import Trouble
from counter_app.vouchers.keys import BadList, DeskKey, KeyList, ListAge, ListedKey, export_list, instant_text

AT = datetime(2026, 11, 22, tzinfo=UTC)
ROOT = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x01")
LIST = KeyList.sign(
    ROOT,
    7,
    AT,
    [
        ListedKey(DESK_7.public, 7, MADE),
        ListedKey(DeskKey.make(8, MADE, bytes(range(32))).public, 8, MADE, AT + timedelta(days=365), AT - timedelta(days=1)),
    ],
)


def signed_as_is(content: dict[str, Any], prefix: bytes = b"counter-keys-1") -> str:
    """A list signed by its root whatever it holds, so that only its form can be what is refused."""
    rest = {name: value for name, value in content.items() if name != "signature"}
    body = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return json.dumps(rest | {"signature": ROOT.sign(prefix + body).hex()})


def content() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(LIST.to_json())
    return parsed


def test_the_file_has_the_promised_form() -> None:
    parsed = content()
    assert list(parsed) == ["list", "issued", "root", "keys", "signature"]
    assert parsed["list"] == 7
    assert parsed["issued"] == "2026-11-22T00:00:00Z"
    assert parsed["keys"][0] == {
        "kid": "21fe31df",
        "public": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "desk": 7,
        "from": "2026-01-01T00:00:00Z",
        "to": None,
        "revoked": None,
    }
    signature = bytes.fromhex(parsed.pop("signature"))
    compact = json.dumps(parsed, sort_keys=True, separators=(",", ":")).encode()
    ROOT.public_key().verify(signature, b"counter-keys-1" + compact)


def test_a_list_is_read_back_whatever_its_spaces() -> None:
    assert KeyList.parse(LIST.to_json()) == LIST
    assert KeyList.parse(json.dumps(content()).encode()) == LIST
    assert KeyList.parse(LIST.to_json(), LIST.root) == LIST
    shuffled = dict(reversed(content().items()))
    assert KeyList.parse(json.dumps(shuffled)) == LIST


def test_the_promised_list_of_a_desk_alone() -> None:
    alone = KeyList.of_desk(DESK_7, 1, AT)
    assert alone.root == DESK_7.public
    assert [key.desk for key in KeyList.parse(alone.to_json(), DESK_7.public).keys] == [7]


def test_a_list_of_another_root_is_not_believed() -> None:
    with pytest.raises(BadList):
        KeyList.parse(LIST.to_json(), DESK_7.public)


Change = Callable[[dict[str, Any]], object]

MALFORMED: dict[str, Change] = {
    "an unknown field": lambda c: c.update(extra=1),
    "a missing field": lambda c: c.pop("issued"),
    "a number as text": lambda c: c.update(list="7"),
    "a number with a point": lambda c: c.update(list=7.0),
    "true for one": lambda c: c.update(list=True),
    "a negative number": lambda c: c.update(list=-1),
    "a number beyond all": lambda c: c.update(list=1 << 63),
    "capital hex": lambda c: c["keys"][0].update(public=c["keys"][0]["public"].upper()),
    "short hex": lambda c: c["keys"][0].update(public=c["keys"][0]["public"][:-2]),
    "hex with a space": lambda c: c["keys"][0].update(kid="21fe31d "),
    "another's kid": lambda c: c["keys"][0].update(kid="00000000"),
    "no kid": lambda c: c["keys"][0].pop("kid"),
    "a desk too high": lambda c: c["keys"][0].update(desk=65_536),
    "a desk that is true": lambda c: c["keys"][0].update(desk=True),
    "no desk": lambda c: c["keys"][0].update(desk=None),
    "an instant with an offset": lambda c: c["keys"][0].update({"from": "2026-01-01T00:00:00+00:00"}),
    "an instant with fractions": lambda c: c["keys"][0].update({"from": "2026-01-01T00:00:00.0Z"}),
    "an instant with a small z": lambda c: c.update(issued="2026-11-22T00:00:00z"),
    "an instant that never was": lambda c: c["keys"][0].update({"from": "2026-02-30T00:00:00Z"}),
    "the 60th second": lambda c: c["keys"][0].update({"from": "2026-01-01T23:59:60Z"}),
    "other scripts' digits": lambda c: c.update(issued="２０２６-11-22T00:00:00Z"),
    "a line after the instant": lambda c: c.update(issued="2026-11-22T00:00:00Z\n"),
    "no from": lambda c: c["keys"][0].update({"from": None}),
    "to as a number": lambda c: c["keys"][0].update(to=0),
    "revoked false": lambda c: c["keys"][0].update(revoked=False),
    "keys as an object": lambda c: c.update(keys={}),
    "a key as a list": lambda c: c.update(keys=[[]]),
    "no keys": lambda c: c.update(keys=None),
    "half a character": lambda c: c["keys"][0].update(kid="\ud800"),
}


@pytest.mark.parametrize("change", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_signed_list_of_another_form_is_refused(change: Change) -> None:
    changed = content()
    assert KeyList.parse(signed_as_is(changed)) == LIST
    change(changed)
    with pytest.raises(BadList):
        KeyList.parse(signed_as_is(changed))


FORGED: dict[str, Change] = {
    "a later number": lambda c: c.update(list=8),
    "a later day": lambda c: c.update(issued="2027-11-22T00:00:00Z"),
    "a key added": lambda c: c["keys"].append(c["keys"][0] | {"desk": 9}),
    "a key taken out": lambda c: c["keys"].pop(),
    "keys in another order": lambda c: c["keys"].reverse(),
    "a revocation taken back": lambda c: c["keys"][1].update(revoked=None),
    "a desk changed": lambda c: c["keys"][0].update(desk=1),
    "another root named": lambda c: c.update(root=DESK_7.public.hex()),
    "a signature of nothing": lambda c: c.update(signature="00" * 64),
    "no signature": lambda c: c.pop("signature"),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED.keys())
def test_a_list_changed_after_signing_is_refused(change: Change) -> None:
    forged = content()
    change(forged)
    with pytest.raises(BadList):
        KeyList.parse(json.dumps(forged))


def test_a_signature_over_something_else_is_no_lists() -> None:
    with pytest.raises(BadList):
        KeyList.parse(signed_as_is(content(), prefix=b"counter-voucher-1"))


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "7", '"list"', "{", "NaN", LIST.to_json()[:-3], "\ufeff" + LIST.to_json(), b"\xff\xfe", "[" * 100_000, "9" * 5_000],
    ids=range(12),
)
def test_what_is_no_list_at_all(text: str | bytes) -> None:
    with pytest.raises(BadList):
        KeyList.parse(text)


def test_a_field_twice_is_refused_even_if_one_of_them_fits() -> None:
    twice = LIST.to_json().replace('"list": 7,', '"list": 7, "list": 7,')
    assert '"list": 7, "list": 7,' in twice
    with pytest.raises(BadList):
        KeyList.parse(twice)


@pytest.mark.parametrize(
    ("old", "age"),
    [
        (timedelta(0), ListAge.FRESH),
        (timedelta(days=7), ListAge.FRESH),
        (timedelta(days=7, seconds=1), ListAge.WARN),
        (timedelta(days=30), ListAge.WARN),
        (timedelta(days=30, seconds=1), ListAge.OWN_ONLY),
        (timedelta(days=-1), ListAge.FRESH),
    ],
)
def test_an_old_list_warns_and_then_serves_own_vouchers_only(old: timedelta, age: ListAge) -> None:
    assert LIST.age(AT + old) is age
    believed = {key.desk for key in LIST.usable(AT + old, own_desk=8).keys}
    assert believed == ({8} if age is ListAge.OWN_ONLY else {7, 8})


def test_an_own_only_list_knows_no_other_desks_key() -> None:
    assert LIST.candidates(DESK_7.kid)
    assert not LIST.usable(AT + timedelta(days=31), own_desk=8).candidates(DESK_7.kid)


# The desk's own key


def test_a_saved_key_signs_as_before(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    assert not DeskKey.exists(folder)
    replace(DESK_7, lists=3).save(folder)
    loaded = DeskKey.load(folder)
    assert DeskKey.exists(folder)
    assert (loaded.desk, loaded.valid_from, loaded.lists, loaded.public) == (7, MADE, 3, DESK_7.public)
    assert loaded.private.private_bytes_raw() == RFC8032_TEST_1


def test_the_key_never_shows_itself() -> None:
    assert RFC8032_TEST_1.hex()[:8] not in repr(DESK_7)
    assert "private" not in repr(DESK_7)


if sys.platform != "win32":

    def test_only_this_user_can_read_the_key(tmp_path: Path) -> None:
        folder = tmp_path / "keys"
        folder.mkdir(mode=0o755)
        DESK_7.save(folder)
        DESK_7.save(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert [(file.name, stat.S_IMODE(file.stat().st_mode)) for file in folder.iterdir()] == [("desk-key.json", 0o600)]


def test_a_key_that_cannot_be_saved_leaves_the_old_one(tmp_path: Path) -> None:
    DESK_7.save(tmp_path)
    blocked = tmp_path / "desk-key.json.new"
    blocked.mkdir()
    with pytest.raises(Trouble) as trouble:
        replace(DESK_7, lists=9).save(tmp_path)
    assert trouble.value.code == "desk-key-not-saved"
    assert DeskKey.load(tmp_path).lists == 0


def test_a_half_written_key_of_a_crash_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "desk-key.json.new").write_text("{")
    DESK_7.save(tmp_path)
    assert DeskKey.load(tmp_path).public == DESK_7.public


def test_a_missing_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        DeskKey.load(tmp_path)
    assert trouble.value.code == "desk-key-missing"


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", '{"desk": 7}', '{"desk": 7, "from": "2026-01-01T00:00:00Z", "lists": 0, "private": "00"}', "ü", "[" * 100_000],
    ids=range(8),
)
def test_a_damaged_key_is_told_without_its_content(tmp_path: Path, text: str) -> None:
    (tmp_path / "desk-key.json").write_text(text, encoding="utf-8")
    with pytest.raises(Trouble) as trouble:
        DeskKey.load(tmp_path)
    assert trouble.value.code == "desk-key-damaged"
    assert not text or text not in str(trouble.value)


def test_the_number_of_exported_lists_only_grows(tmp_path: Path) -> None:
    DESK_7.save(tmp_path)
    lists = [export_list(tmp_path, AT + timedelta(hours=hour)) for hour in range(3)]
    assert [made.number for made in lists] == [1, 2, 3]
    assert all(made.root == DESK_7.public and KeyList.parse(made.to_json()) == made for made in lists)
    assert DeskKey.load(tmp_path).lists == 3


def test_instants_are_written_in_utc_and_whole_seconds() -> None:
    assert instant_text(datetime(2026, 11, 22, 2, 30, 5, 900_000, tzinfo=UTC)) == "2026-11-22T02:30:05Z"
    assert instant_text(datetime(987, 1, 2, tzinfo=UTC)) == "0987-01-02T00:00:00Z"
    with pytest.raises(ValueError, match="time zone"):
        instant_text(datetime(2026, 11, 22))  # noqa: DTZ001 - the missing zone is the point
