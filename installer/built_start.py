"""Runs first in the built program and puts right what Python's own start would have, and what the program's starter leaves behind.

A desk without a locale gets ``C.UTF-8``, as Python gives it; otherwise Qt would complain at every start. Under Wayland the window is
X11's, without Qt looking for what isn't here. And what Counter starts (lp, a
sender) finds the system's libraries: on Linux the starter puts its own folder into ``LD_LIBRARY_PATH`` and keeps what was there under
another name; Counter itself has its libraries by now.
"""

import os
import sys

if sys.platform.startswith("linux"):
    _said = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "C")
    if _said in ("C", "POSIX"):
        os.environ["LC_CTYPE"] = "C.UTF-8"
    if os.environ.get("WAYLAND_DISPLAY") and os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
    _before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if _before is not None:
        os.environ["LD_LIBRARY_PATH"] = _before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)
