"""The window these tests look at, its shop, and the clerk's hands."""

from points_hands import at_points
from shop import shop_template
from window import open_window

__all__ = ["at_points", "open_window", "shop_template"]
