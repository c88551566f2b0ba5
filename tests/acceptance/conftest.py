"""A print server of these tests' own."""

from cups import cups

__all__ = ["cups"]
