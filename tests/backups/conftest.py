"""The shop these tests happen in."""

from shop import shop, shop_template

__all__ = ["shop", "shop_template"]
