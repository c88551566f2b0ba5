"""Reading a shop's CSV file as it really is: UTF-8 with or without BOM or GB18030, commas, semicolons or tabs, quoted line breaks.

A file is untrusted: its size, its lines and its fields are bounded before anything of it is looked at.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from counter_app.database.outside import TooLarge, read_outside
from counter_app.programme.refusals import FileRefused, Refused, Trouble

MOST_BYTES = 128 * 1024 * 1024
MOST_LINES = 1_100_000
"""A shop of a million members comes in one file."""
MOST_FIELD = 4_000
MOST_COLUMNS = 64
MOST_OF_ONE_LINE = MOST_FIELD * MOST_COLUMNS
"""Characters, with the line breaks inside its quotes."""
ENCODINGS = ("utf-8-sig", "gb18030")
_PIECE = 1024 * 1024


class Line(NamedTuple):
    """One line of the file: the number of the physical line it starts at (the header is 1), and its fields in the order of the columns
    asked for, "" for a column that the file hasn't. ``whole``: it has as many fields as the header."""

    number: int
    values: Sequence[str]
    whole: bool


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file read whole. ``sha`` is SHA-256 of its bytes: the same file again is known by it. It is text of this ``encoding``."""

    name: str
    sha: bytes
    raw: bytes
    encoding: str

    @property
    def roughly(self) -> int:
        """About how many lines there are."""
        return _line_breaks(self.raw)


def read_file(path: Path) -> SourceFile:
    """The file, proved to be text. Raises Refused(FileRefused): too-large, not-text; Trouble("cannot-read")."""
    try:
        raw = read_outside(path, MOST_BYTES)
    except TooLarge as error:
        raise Refused(FileRefused(why="too-large")) from error
    except OSError as error:
        raise Trouble("cannot-read", error.strerror or "") from error
    if _line_breaks(raw) > MOST_LINES:
        raise Refused(FileRefused(why="too-large"))
    if b"\x00" in raw:
        raise Refused(FileRefused(why="not-text"))
    for encoding in ENCODINGS:
        if _is_text(raw, encoding):
            return SourceFile(path.name, hashlib.sha256(raw).digest(), raw, encoding)
    raise Refused(FileRefused(why="not-text"))


def _line_breaks(raw: bytes) -> int:
    return max(raw.count(b"\n"), raw.count(b"\r"))


def _is_text(raw: bytes, encoding: str) -> bool:
    """Looked at piece by piece: as text, all of it would take up to four times the room."""
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(raw)
    try:
        for at in range(0, len(raw), _PIECE):
            decoder.decode(view[at : at + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def lines_of(source: SourceFile, columns: Mapping[str, Sequence[str]], needed: Sequence[str], most: int = MOST_LINES) -> Iterator[Line]:
    """The file's lines, blank ones left out. ``columns``: for each of our names, the headings it may have.

    Raises Refused(FileRefused): empty, missing-columns (``detail`` names them), broken (an open quote, a field beyond bounds; ``line``),
    too-large (more lines than ``most``).
    """
    if source.roughly > most:
        raise Refused(FileRefused(why="too-large"))
    csv.field_size_limit(MOST_FIELD)
    text = _Text(source)
    reader = csv.reader(text, _dialect(source), strict=True)
    heading = _next(reader, text)
    if heading is None:
        raise Refused(FileRefused(why="empty"))
    width = len(heading)
    places = _places(heading, columns, needed)
    # One more field than the header has stands for every column that the file hasn't.
    pick = itemgetter(*(places.get(name, width) for name in columns))
    while True:
        number = reader.line_num + 1
        row = _next(reader, text)
        if row is None:
            return
        if any(row):
            whole = len(row) == width
            yield Line(number, pick([*row, ""] if whole else [*row, *[""] * (width + 1 - len(row))]), whole)


class _Text:
    """The file's text, line by line as its bytes have them; a line of the table may span several of these."""

    def __init__(self, source: SourceFile) -> None:
        self._wrapped = io.TextIOWrapper(io.BytesIO(source.raw), source.encoding, newline="")
        self.left = MOST_OF_ONE_LINE

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._wrapped.readline(self.left)
        self.left -= len(line)
        if self.left <= 0:
            raise csv.Error("a line beyond all bounds")
        if not line:
            raise StopIteration
        return line


def _next(reader: Iterator[list[str]], text: _Text) -> list[str] | None:
    text.left = MOST_OF_ONE_LINE
    try:
        row = next(reader, None)
    except csv.Error as error:
        raise Refused(FileRefused(why="broken", line=getattr(reader, "line_num", 0))) from error
    if row is not None and len(row) > MOST_COLUMNS:
        raise Refused(FileRefused(why="broken", line=getattr(reader, "line_num", 0)))
    return row


def _dialect(source: SourceFile) -> type[csv.Dialect]:
    first = source.raw[:MOST_OF_ONE_LINE].partition(b"\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=lambda mark: first.count(mark.encode()))

    return Found


def _places(heading: Sequence[str], columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> dict[str, int]:
    known = {title.strip().lower(): place for place, title in reversed(list(enumerate(heading)))}
    places = {}
    for name, titles in columns.items():
        for title in titles:
            if title.lower() in known:
                places[name] = known[title.lower()]
                break
    missing = [columns[name][0] for name in needed if name not in places]
    if missing:
        raise Refused(FileRefused(why="missing-columns", detail=", ".join(missing)))
    return places
