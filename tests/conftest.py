"""What every test of the core may use: a ledger of the six-state world, and a home of its own."""

from pathlib import Path

import pytest
from tests.fixtures import goods, six_states

from counterpoise.ledger.writing import building, write


@pytest.fixture(scope="session")
def world_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds a ledger of the six-state world; to be read only."""
    folder = tmp_path_factory.mktemp("world")
    contents = six_states.contents(six_states.SNAPSHOT)
    with building(folder, lambda: None):
        write(folder, contents, lambda _: None)
    return folder


@pytest.fixture(scope="session")
def goods_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the six-state world with a matrix of trade in all goods; to be read only."""
    return goods.write_home(tmp_path_factory.mktemp("goods"))


@pytest.fixture
def isolated_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point COUNTERPOISE_HOME at an empty folder of this test's own, and return the folder."""
    folder = tmp_path / "home"
    monkeypatch.setenv("COUNTERPOISE_HOME", str(folder))
    return folder
