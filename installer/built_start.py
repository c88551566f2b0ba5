"""Runs first in the built program: what it starts (lp, a sender) finds the system's libraries, not those that lie beside Counter.

On Linux the program's starter puts its own folder into ``LD_LIBRARY_PATH`` and keeps what was there under another name. Counter itself
has its libraries by now.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
