"""A page or a list as a file: all of it stands where it was wanted, or what stood there before still does."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from counter_app.programme.refusals import Trouble
from counter_app.screens.printing.printers import CANNOT_SAVE


def save_as_pdf(pdf: bytes, path: Path) -> None:
    """The page is the file at ``path``. Raises ``Trouble(CANNOT_SAVE)``; then nothing changed."""
    save_file(pdf, path)


def save_file(content: bytes, path: Path) -> None:
    """Write a temporary file beside ``path``, sync it, and put it in its place. Raises ``Trouble(CANNOT_SAVE)``; then nothing changed."""
    half_done: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        half_done = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half_done.replace(path)
    except OSError as error:
        if half_done is not None:
            half_done.unlink(missing_ok=True)
        raise Trouble(CANNOT_SAVE, error.strerror or type(error).__name__) from error
