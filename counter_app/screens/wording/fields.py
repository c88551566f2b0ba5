"""Names of fields and what can be wrong with what was typed or written into a file."""

from __future__ import annotations

from counter_app.screens.wording.speech import tr


def field_name(field: str) -> str:
    """The field as the form calls it; ``people.2.name`` is the second person's name. Unknown fields have none."""
    if field.startswith("people."):
        _people, place, own = field.split(".", 2)
        return tr("Person {n}, {field}", n=int(place) + 1 if place.isdigit() else place, field=field_name(own))
    return {
        "name": tr("Name"),
        "shop": tr("Shop"),
        "phone": tr("Phone"),
        "address": tr("Address"),
        "card": tr("Card number"),
        "desk": tr("Desk number"),
        "day-start": tr("Start of the day"),
        "time-zone": tr("Time zone"),
        "programme": tr("Programme file"),
        "people": tr("People"),
        "role": tr("Role"),
        "badge": tr("Badge"),
        "number": tr("Staff number"),
        "pin": tr("PIN"),
        "points": tr("Points"),
        "tier": tr("Tier"),
        "price": tr("Price"),
        "reason": tr("Reason"),
        "remark": tr("Remark"),
        "receipt": tr("Receipt"),
        "gift": tr("Gift"),
        "quantity": tr("Quantity"),
        "amount": tr("Amount"),
        "date": tr("Date"),
        "old_card": tr("Old card number"),
        "salutation": tr("Mr or Ms"),
        "birthday": tr("Birthday"),
        "anniversary": tr("Wedding day"),
        "expires": tr("Points expire"),
        "spent": tr("Spent in all"),
        "joined": tr("Member since"),
        "state": tr("State"),
        "code": tr("Gift number"),
        "category": tr("Category"),
        "cash": tr("Cash part"),
        "retail": tr("Shop price"),
        "barcode": tr("Bar code"),
        "on_hand": tr("Stock"),
        "arrived": tr("Pieces arrived"),
        "per_member": tr("Most per member"),
        "place": tr("Shelf"),
        "member": tr("Member"),
        "time": tr("Time"),
        "payment": tr("Payment"),
        "tags": tr("Tags"),
        "original": tr("Original receipt"),
    }.get(field, "")


def malformed_words(why: str) -> str:
    """What is wrong with a field, by its code."""
    return {
        "empty": tr("nothing stands here"),
        "too-long": tr("this is too long"),
        "control-character": tr("a character that can't be shown stands in it"),
        "not-a-number": tr("this is not a number"),
        "too-large": tr("this is too large"),
        "negative": tr("this is below zero"),
        "duplicate": tr("somebody else has this one"),
        "too-many-decimals": tr("this has more decimals than the programme shows"),
        "unknown-tier": tr("the programme has no such tier"),
        "unknown-state": tr("this word is not known here"),
        "wrong-columns": tr("this line has more or fewer fields than the header"),
        "not-a-phone": tr("this is not a mobile number: 11 digits from 1"),
        "not-a-card": tr("this is not a card number"),
        "not-a-code": tr("letters, digits and hyphens only"),
        "not-a-date": tr("this is not a date"),
        "not-in-list": tr("choose one from the list"),
        "unknown-time-zone": tr("this time zone is not known"),
        "too-few": tr("a clerk and a supervisor at least"),
    }.get(why, tr("this can't be taken as it is"))


def fault_words(fault: str) -> str:
    """What is wrong with a programme file, by its code."""
    return {
        "toml": tr("This is not TOML"),
        "too-long": tr("The file is too long"),
        "unknown-key": tr("There is no such key"),
        "missing-key": tr("A key is missing"),
        "unquoted-decimal": tr("A number with decimals must stand in quotes"),
        "not-points": tr("These are not points"),
        "too-many-decimals": tr("More decimals than the programme shows"),
        "not-a-rate": tr("This is not a rate"),
        "not-a-multiplier": tr("A multiplier is more than 1"),
        "not-money": tr("This is not an amount of yuan with two decimals"),
        "not-a-whole-number": tr("This is not a whole number in range"),
        "not-yes-or-no": tr("This is neither true nor false"),
        "not-a-date": tr("This is not a date"),
        "not-a-text": tr("This is not a plain text of one line"),
        "not-an-id": tr("An id is lower-case English words joined by hyphens"),
        "not-in-list": tr("This is not one of the words that can stand here"),
        "not-a-list": tr("This is not a list"),
        "not-a-table": tr("This is not a table of keys"),
        "empty": tr("At least one is needed"),
        "duplicate": tr("This stands here twice"),
        "first-tier-not-at-zero": tr("The lowest tier starts at 0 points"),
        "tiers-not-rising": tr("A tier starts above the one before it"),
        "always-holds": tr("A multiplier says when or for what it holds"),
        "ends-before-start": tr("The last day is before the first"),
        "mixed-span": tr("One end comes every year and the other once"),
        "not-a-day-of-the-year": tr("This is not a day of the year"),
        "no-rate": tr("Nothing says how much is earned"),
        "one-of": tr("Exactly one of these is needed"),
        "both-of": tr("These go together only"),
        "months-in-a-row": tr("Months in a row are counted for spending-months, and only there"),
        "voucher-worth": tr("Nothing says what the voucher is worth"),
        "unknown-tier": tr("This programme has no such tier"),
        "unknown-grade": tr("There is no such grade"),
        "not-beside": tr("A campaign beside the shop's programme doesn't say this"),
    }.get(fault, tr("This can't be taken as it is"))


def tag_name(tag: str) -> str:
    """What goods with this tag are called; a tag of the shop's own as it is written."""
    return {
        "special-price": tr("special-price goods"),
        "fixed-price": tr("fixed-price goods"),
        "designated": tr("designated goods"),
        "new-product": tr("new products"),
        "promoted": tr("promoted goods"),
        "not-listed": tr("goods that are not on the list"),
    }.get(tag, tag)
