"""The shop these tests happen in, and a warm process that gives birth to the ones that are killed."""

from collections.abc import Iterator

import pytest
from killing import Nursery
from shop import shop, shop_template

__all__ = ["nursery", "shop", "shop_template"]


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery() as warm:
        yield warm
