"""What tests of the server share: a browser over the six-state world with its matrix of goods."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.browsing import Browser

from counterpoise.web.server.guard import Rate


@pytest.fixture(scope="session")
def browser(goods_home: Path) -> Iterator[Browser]:
    opened = Browser(goods_home)
    yield opened
    opened.close()


@pytest.fixture
def desk(goods_home: Path, tmp_path: Path) -> Iterator[Browser]:
    """Return a browser of a server with a store of its own, which takes any number of posts."""
    home = tmp_path / "home"
    shutil.copytree(goods_home, home)
    opened = Browser(home, rate=Rate(1e9))
    yield opened
    opened.close()
