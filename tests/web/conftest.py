"""What tests of the server share: a browser over the six-state world with its matrix of goods."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.browsing import Browser


@pytest.fixture(scope="session")
def browser(goods_home: Path) -> Iterator[Browser]:
    one = Browser(goods_home)
    yield one
    one.close()
