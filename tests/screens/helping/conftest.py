"""The window these tests look at, and its shop."""

from shop import shop_template
from window import open_window

__all__ = ["open_window", "shop_template"]
