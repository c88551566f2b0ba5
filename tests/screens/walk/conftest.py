"""The walk's window and shop."""

from walking import demo_shop, walks

__all__ = ["demo_shop", "walks"]
