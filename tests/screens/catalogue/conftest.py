"""A desk with the gifts' place in front."""

from shop import shop, shop_template
from supervised import compiled, look, opens

__all__ = ["compiled", "look", "opens", "shop", "shop_template"]
