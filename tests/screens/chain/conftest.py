"""The window these tests look at, its shop, and a line whose other end is this test."""

from chain_window import chain_desk
from shop import shop_template
from window import open_window

__all__ = ["chain_desk", "open_window", "shop_template"]
