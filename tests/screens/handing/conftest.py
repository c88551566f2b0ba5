"""The whole desk, as these tests use it."""

from shop import shop, shop_template
from whole_desk import compiled, look, opens

__all__ = ["compiled", "look", "opens", "shop", "shop_template"]
