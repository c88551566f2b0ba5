"""Handing over: a voucher is scanned, judged, and its gifts go out; undo, reprints and copies that are not printed yet."""
