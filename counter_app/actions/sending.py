"""Sending: a message for a member's phone goes to the shop's own sender, outside any transaction, after what it tells of is in the books.

The sender is a command, or a folder that some program of the shop's empties; ``desk.json`` says which. Without one nothing is sent: the
desk shows its lists, and a programme that needs confirmation codes can't be chosen.

A command gets each message as one line of JSON on its standard input (other users of the computer can read its arguments, not that) and
says with exit code 0 that it took it; a folder gets each as a file of its own. The keys are ``id``, ``kind`` (``code``, ``reminder``),
``phone`` and ``text``. The same message has the same id, so that a sender can drop what it has had. Nothing of a message is logged.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

from counter_app.actions.desk import Desk
from counter_app.database.folder import DataFolder
from counter_app.database.lists import Reminder, reminders
from counter_app.database.members import member_row
from counter_app.database.programmes import programme_in_force
from counter_app.database.vouchers import voucher_by_id
from counter_app.programme.expiry import reminded_days
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import Trouble
from counter_app.programme.values import Points

LONGEST = 20
"""Seconds that a command may take for one message."""

_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0


@dataclass(frozen=True, slots=True)
class Command:
    """A program and its arguments; no shell reads them."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outbox:
    """A folder that takes one file a message."""

    folder: Path


Sender = Command | Outbox


@dataclass(frozen=True, slots=True)
class Message:
    """What goes to one member's phone (11 digits)."""

    id: UUID
    kind: str
    phone: str
    text: str

    def line(self) -> bytes:
        kept = {"id": str(self.id), "kind": self.kind, "phone": self.phone, "text": self.text}
        return json.dumps(kept, ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Reminded:
    """So many members were reminded; so many have no phone."""

    sent: int
    without_phone: int


def needs_sender(programme: Programme) -> bool:
    """Whether this programme can't go on without messages: its confirmation codes must reach the member."""
    return programme.redeeming.code_at is not None


def sender_kept(folder: DataFolder) -> Sender | None:
    """The sender that the folder's ``desk.json`` names; None for none, and for what can't be read."""
    facts = folder.desk_facts()
    words, outbox = facts.get("sender_command"), facts.get("sender_outbox")
    if isinstance(words, list) and words and all(isinstance(word, str) for word in words):
        return Command(tuple(words))
    return Outbox(Path(outbox)) if isinstance(outbox, str) and outbox else None


def keep_sender(folder: DataFolder, sender: Sender | None) -> None:
    """From now on this desk's messages go there. Raises Trouble when the folder can't be written."""
    folder.keep_desk_facts(
        sender_command=list(sender.words) if isinstance(sender, Command) else None,
        sender_outbox=str(sender.folder) if isinstance(sender, Outbox) else None,
    )


def send(sender: Sender | None, message: Message, *, longest: float = LONGEST) -> None:
    """The sender has the message. Raises Trouble: no-sender, sender-missing, sender-slow, sender-failed, outbox-closed, disk-full; then
    sending it again is safe."""
    if sender is None:
        raise Trouble("no-sender")
    if isinstance(sender, Outbox):
        _put(sender.folder, message)
    else:
        _hand(sender.words, message, longest)


def _put(folder: Path, message: Message) -> None:
    try:
        DataFolder(folder).save(folder / f"{message.kind}-{message.id.hex}.json", message.line())
    except Trouble as trouble:
        if trouble.code == "disk-full":
            raise
        raise Trouble("outbox-closed", str(folder)) from None


def _hand(words: tuple[str, ...], message: Message, longest: float) -> None:
    # What the command prints may repeat the message, so nobody listens.
    nowhere = subprocess.DEVNULL
    try:
        done = subprocess.run(
            words, input=message.line(), stdout=nowhere, stderr=nowhere, timeout=longest, check=False, creationflags=_NO_WINDOW
        )
    except subprocess.TimeoutExpired:
        raise Trouble("sender-slow", words[0]) from None
    except OSError as error:
        raise Trouble("sender-missing", f"{words[0]}: {error.strerror}") from None
    if done.returncode != 0:
        raise Trouble("sender-failed", f"{words[0]}: exit code {done.returncode}")


# What is sent


def send_code(desk: Desk, folder: DataFolder, voucher_id: int, code: str) -> None:
    """The confirmation code of this redemption is on its way to the member's phone. Raises Trouble: no-phone, and what ``send`` does."""
    found = desk.read(voucher_by_id, voucher_id)
    assert found is not None
    phone = desk.read(member_row, found.member_id).phone
    if not phone:
        raise Trouble("no-phone")
    text = (
        f"{desk.facts.name}: your code is {code}. Show it when you take what you redeemed; give it to nobody before."
        if _in_english(folder)
        else f"【{desk.facts.name}】您的验证码是 {code}，领取时出示，请勿提前告诉他人。"
    )
    send(sender_kept(folder), Message(uuid5(found.uid, code), "code", phone, text))


def remind(desk: Desk, folder: DataFolder, *, again: bool = False) -> Reminded | None:
    """Everybody whom the programme reminds today has their message; None where that was done today already and isn't asked for again.

    Raises Trouble as ``send`` does; what was sent before it keeps its ids when it is sent again.
    """
    today, sender = desk.today(), sender_kept(folder)
    if sender is None:
        raise Trouble("no-sender")
    if folder.desk_facts().get("reminded") == today.isoformat() and not again:
        return None
    programme, english = desk.read(programme_in_force, today).programme, _in_english(folder)
    sent = without = 0
    for one in _to_remind(desk, programme, today):
        if not one.phone:
            without += 1
            continue
        points, last = programme.points_text(Points(one.points)), one.last_day
        text = (
            f"{desk.facts.name}: {points} of your points can be used through {last.isoformat()}."
            if english
            else f"【{desk.facts.name}】您有 {points} 积分将于 {last.year}年{last.month}月{last.day}日到期，当天仍可使用。"
        )
        name = f"{one.member_id}/{last.isoformat()}/{today.isoformat()}"
        send(sender, Message(uuid5(desk.facts.shop_uid, name), "reminder", one.phone, text))
        sent += 1
    folder.keep_desk_facts(reminded=today.isoformat())
    return Reminded(sent, without)


def _to_remind(desk: Desk, programme: Programme, today: date) -> Iterator[Reminder]:
    """Page by page, so that nothing is read while a message is sent."""
    for last_day in reminded_days(programme, today):
        after = 0
        while page := desk.read(reminders, programme, today, last_day, after):
            yield from page
            after = page[-1].member_id


def _in_english(folder: DataFolder) -> bool:
    """Members are written to in the language of their vouchers."""
    return folder.desk_facts().get("voucher_language") == "en"
