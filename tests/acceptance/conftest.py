"""A print server of these tests' own, and the shop that a shop of a test is copied from."""

from cups import cups
from shop import shop_template

__all__ = ["cups", "shop_template"]
