"""Where the files that come with the program are: fonts, pictures, programmes, translations; and which drawing a gift's name asks for."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

# A frozen build unpacks its data files beside the code and says where; in the source tree they stand beside the package.
_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file: ``resource("fonts", "NotoSansSC-Bold.ttf")``. It isn't looked whether the file is there."""
    return _ROOT.joinpath(*parts)


@dataclass(frozen=True, slots=True)
class GiftPicture:
    """A drawn gift: the name of its file ``gifts/<name>.svg``, and the pale tint it stands on (``#RRGGBB``)."""

    name: str
    tint: str


def gift_picture(name: str) -> GiftPicture:
    """The shipped picture of this name; the plain gift for an unknown one."""
    default, entries = _gift_catalogue()
    known = name if name in entries else default
    return GiftPicture(known, entries[known][0])


@lru_cache(maxsize=2048)
def gift_picture_for(gift_name: str) -> GiftPicture:
    """The shipped picture whose longest word the gift's name holds; the plain gift when none does."""
    default, entries = _gift_catalogue()
    lowered = gift_name.casefold()
    found = [(len(word), name) for name, (_tint, words) in entries.items() for word in words if word.casefold() in lowered]
    return gift_picture(max(found)[1] if found else default)


@lru_cache(maxsize=1)
def gift_picture_titles() -> dict[str, tuple[str, str]]:
    """What each shipped picture shows, in Chinese and in English, by its name."""
    return {name: (entry["title"]["zh-Hans"], entry["title"]["en"]) for name, entry in _pictures_file()["pictures"].items()}


@lru_cache(maxsize=1)
def _gift_catalogue() -> tuple[str, dict[str, tuple[str, tuple[str, ...]]]]:
    read = _pictures_file()
    return read["default"], {name: (entry["tint"], tuple(entry["words"])) for name, entry in read["pictures"].items()}


@lru_cache(maxsize=1)
def _pictures_file() -> dict[str, Any]:
    return tomllib.loads(resource("gifts", "catalogue.toml").read_text(encoding="utf-8"))
