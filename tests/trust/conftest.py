"""The shop these tests happen in, and a warm process that gives birth to the ones that are killed."""

from collections.abc import Iterator

import pytest
from killing import Nursery
from shop import shop, shop_template

__all__ = ["nursery", "shop", "shop_template"]

LONGEST = ("test_exchange_kills.py", "test_simulated_chain.py")
"""A minute and more each: of two workers the one that began such a file last would keep the other waiting at the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever takes longest begins first; all else stays in its order."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery() as warm:
        yield warm
