"""What the machine's tests share."""

from cups import cups

__all__ = ["cups"]
