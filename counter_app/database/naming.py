"""Names by which members are found: what is kept of each name for searching, and the search itself.

Of 王小明 the words are ``wang xiao ming``, ``wxm wang xiao ming``, ``xiao ming``, ``小明`` and ``明``: whatever somebody types begins one
of them, so each search is a few ranges of one index. They come of the name alone, and go with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, select
from sqlalchemy.engine import Connection

from counter_app.database.members import FINDABLE, FOUND, MOST_FOUND, Found, by_name_start
from counter_app.database.neutral import upsert
from counter_app.database.pinyin import SYLLABLES, follow, given_at, is_beginning, is_chinese, spellings, splits
from counter_app.database.prepared import Prepared
from counter_app.database.tables import member, member_word

MOST_PARTS_OF_A_NAME = 8
"""So many characters into a long name a part of it may begin."""
_LOOKED_AT = 3 * MOST_FOUND
_LAST = "\U0010ffff"


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    """The words by which a member of this name is found, sorted, each once."""
    words: set[str] = set()
    chinese = "".join([char for char in name if is_chinese(char)])
    if chinese:
        words.update(chinese[place:] for place in range(0 if chinese != name else 1, min(len(chinese), MOST_PARTS_OF_A_NAME)))
    given = given_at(chinese) if chinese else 1
    for syllables in spellings(name):
        spelled = " ".join(syllables)
        words.add(spelled)
        if len(syllables) > 1:
            words.add(f"{''.join([syllable[0] for syllable in syllables])} {spelled}")
        if len(syllables) > given:
            words.add(" ".join(syllables[given:]))
    return tuple(sorted(words))


_INSERT = upsert(member_word).on_conflict_do_nothing()
"""Where a fill was quicker the word is there."""
_FORGET = delete(member_word).where(member_word.c.member_id == bindparam("member_"), member_word.c.word == bindparam("word_"))


def keep_words(connection: Connection, member_id: int, was: str | None, now: str | None) -> None:
    """The member is found by this name from now on, and no longer by the one before (None: none)."""
    gone = set(words_of(was)) if was else set()
    come = set(words_of(now)) if now else set()
    if gone - come:
        connection.execute(_FORGET, [{"member_": member_id, "word_": word} for word in sorted(gone - come)])
    if come - gone:
        connection.execute(_INSERT, [{"member_id": member_id, "word": word} for word in sorted(come - gone)])


def forget_words(connection: Connection, member_ids: Sequence[int]) -> None:
    """Nothing of these members' names is kept, whatever they were called. Looks through every word: for a few at a time, seldom."""
    connection.execute(delete(member_word).where(member_word.c.member_id.in_(member_ids)))


def rows_for(members: Iterable[tuple[int, str]]) -> list[tuple[str, int]]:
    """The rows (word, member id) of many members, in the order in which they are kept."""
    return sorted([(word, member_id) for member_id, name in members for word in words_of(name)])


_IN_RANGE = (
    select(*FOUND, member_word.c.word)
    .join(member, member.c.id == member_word.c.member_id)
    .where(member_word.c.word >= bindparam("from_"), member_word.c.word < bindparam("to_"), FINDABLE)
    .order_by(member_word.c.word, member_word.c.member_id)
    .limit(_LOOKED_AT)
)
_BY_WORD = Prepared(_IN_RANGE)
_BY_PATTERN = Prepared(_IN_RANGE.where(member_word.c.word.like(bindparam("pattern_"))))


def by_name(connection: Connection, typed: str) -> tuple[Found, ...]:
    """A short list of members who may be meant: by the beginning of their name or any part of a Chinese one, by pinyin, by initials."""
    chinese = "".join([char for char in typed if is_chinese(char)])
    found: dict[int, Found] = {one.member_id: one for one in by_name_start(connection, typed)}
    if chinese:
        _gather(found, _BY_WORD.all(connection, {"from_": chinese, "to_": chinese + _LAST}))
        return tuple(found.values())[:MOST_FOUND]
    for pieces in splits(typed):
        if len(found) >= MOST_FOUND:
            break
        asked = _Asked.of(pieces)
        rows = _BY_PATTERN.all(connection, {"from_": asked.begins, "to_": asked.begins + _LAST, "pattern_": asked.pattern})
        _gather(found, [row for row in rows if follow(pieces, tuple(row[-1].split(" ")[asked.skips :]))])
    return tuple(found.values())[:MOST_FOUND]


def _gather(found: dict[int, Found], rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        found.setdefault(row[0], Found(*row[:-1]))


class _Asked(NamedTuple):
    """The words that hold these pieces: how they begin, what they look like, how many of their parts stand before the syllables."""

    begins: str
    pattern: str
    skips: int

    @classmethod
    def of(cls, pieces: tuple[str, ...]) -> _Asked:
        if pieces[0] in SYLLABLES or len(pieces) == 1 or not is_beginning(pieces[0]):
            whole = next((place for place, piece in enumerate(pieces) if piece not in SYLLABLES and is_beginning(piece)), len(pieces))
            begins, rest = " ".join(pieces[: whole + 1]), pieces[whole + 1 :]
            return cls(begins, "".join([begins, "%", *(f" {piece}%" for piece in rest)]), 0)
        initials = "".join([piece[0] for piece in pieces])
        return cls(initials, " ".join([f"{initials}%", *(f"{piece}%" for piece in pieces)]), 1)
