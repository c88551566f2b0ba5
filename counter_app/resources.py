"""Where the files that come with the program are: fonts, pictures, programmes, translations."""

from __future__ import annotations

import sys
from pathlib import Path

# A frozen build unpacks its data files beside the code and says where; in the source tree they stand beside the package.
_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file: ``resource("fonts", "NotoSansSC-Bold.ttf")``. It isn't looked whether the file is there."""
    return _ROOT.joinpath(*parts)
