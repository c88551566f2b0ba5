"""Of head office's rows, those that belong to some members: what a desk that is being filled reads for them, whoever they mean among it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counter_app.database.exchange.bringing import MEANT, OWNER, PARENT, TOGETHER, Row, columns, references
from counter_app.head_office.wire import Books


@dataclass
class Gathered:
    """Rows by table; ``fresh``: head office's ids of members among them who aren't here yet; ``elsewhere``: rows that others mean by an id
    above the tops, and which aren't among them; ``lent``: what of the lots, by uid, is lent to the desk."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    fresh: frozenset[int] = frozenset()
    elsewhere: dict[str, list[Row]] = field(default_factory=dict)
    lent: dict[bytes, int] = field(default_factory=dict)


class Gathering:
    """Reads within one moment of head office's. ``tops``: the highest ids of head office's when the fill began. ``here`` tells which of
    these members, by uid, are at the desk; ``desk`` is its number and epoch."""

    def __init__(
        self, books: Books, tops: Mapping[str, int], here: Callable[[Sequence[bytes]], frozenset[bytes]], desk: tuple[int, int]
    ) -> None:
        self._desk = desk
        self._books = books
        self._tops = tops
        self._here = here

    def members(self, ids: Sequence[int], again: Sequence[bytes] = (), meant: Mapping[str, Sequence[int]] | None = None) -> Gathered:
        """All of the members with these ids of head office's who aren't here, of those with these uids who are, and of whoever else they
        can't be without; ``meant``: further rows of tables that only come as others mean them."""
        found = Gathered()
        fresh: set[int] = set()
        known = set(ids)
        looked_at = [*self._books.rows("member", "uid", again)]
        named = self._books.rows("member", "id", ids)
        looked_at += self._not_here(named, fresh)
        # One after the other they are quicker asked for from the first to the last, where all of them are wanted.
        wanted_ids = ids if isinstance(ids, range) and len(looked_at) == len(named) and not again else None
        while looked_at:
            known.update(row[0] for row in looked_at)
            theirs = wanted_ids or [row[0] for row in looked_at]
            belonging = self._books.several([(name, column, theirs) for name, column in OWNER.items()])
            batch = {"member": looked_at, **dict(zip(OWNER, belonging, strict=True))}
            wanted_ids = None
            for name, some in batch.items():
                found.rows.setdefault(name, []).extend(some)
            others = sorted(self._others(batch) - known)
            known.update(others)
            looked_at = self._not_here(self._books.rows("member", "id", others), fresh)
        wanted = {name: set((meant or {}).get(name, ())) for name, _ in MEANT}
        for name, column in MEANT:
            for other, some in found.rows.items():
                if column in columns(other):
                    wanted[name].update(_values(other, column, some))
        these = [name for name, ids in wanted.items() if ids]
        found.rows |= zip(these, self._books.several([(name, "id", sorted(wanted[name])) for name in these]), strict=True)
        self.below(found)
        found.fresh = frozenset(fresh)
        uid, away = columns("lot").index("uid"), columns("lot").index("away")
        uids = {row[0]: row[uid] for row in found.rows.get("lot", ()) if row[away]}
        lent = self._books.rows("lent", "lot_id", sorted(uids))
        found.lent = {uids[lot]: points for lot, *whose, points in lent if tuple(whose) == self._desk and points}
        return found

    def below(self, found: Gathered) -> None:
        """What comes with the rows that are gathered, and those elsewhere that they mean."""
        parts = [
            (name, column, [row[0] for row in found.rows[parent]]) for name, (column, parent) in PARENT.items() if found.rows.get(parent)
        ]
        found.rows |= zip([name for name, _, _ in parts], self._books.several(parts), strict=True)
        meant: dict[str, set[int]] = {}
        for name, some in found.rows.items():
            for column, target in references(name).items():
                meant.setdefault(target, set()).update(each for each in _values(name, column, some) if each > self._tops[target])
        missing = {target: sorted(ids - {row[0] for row in found.rows.get(target, ())}) for target, ids in meant.items()}
        missing = {target: ids for target, ids in missing.items() if ids}
        found.elsewhere |= zip(missing, self._books.several([(target, "id", ids) for target, ids in missing.items()]), strict=True)

    def _not_here(self, members: Sequence[Row], fresh: set[int]) -> list[Row]:
        place = columns("member").index("uid")
        here = self._here([row[place] for row in members])
        left = [row for row in members if row[place] not in here]
        fresh.update(row[0] for row in left)
        return left

    def _others(self, batch: Mapping[str, Sequence[Row]]) -> set[int]:
        """Members without whom these can't be, or who came since the fill began."""
        found: set[int] = set()
        for name, some in batch.items():
            for column, target in references(name).items():
                if target == "member":
                    always = column in TOGETHER.get(name, ())
                    found.update(each for each in _values(name, column, some) if always or each > self._tops["member"])
        return found


def _values(name: str, column: str, rows: Iterable[Row]) -> set[int]:
    place = columns(name).index(column)
    return {row[place] for row in rows if row[place]}
