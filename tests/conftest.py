"""What every test of the core may use: a ledger of the six-state world, and a home of its own."""

import os

# Several threads for linear algebra in each of several processes are slower than one, as on the command line.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import goods, six_states

from counterpoise.ledger.home import current
from counterpoise.ledger.writing import building, write
from counterpoise.world import World


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


@pytest.fixture(scope="session")
def built() -> Iterator[World]:
    """Open the ledger of the real sources that stands beside the carriers; skip where none is built."""
    given = os.environ.get("COUNTERPOISE_WHEELS")
    home = Path(given).resolve().parent if given else None
    if home is None or not current(home):
        pytest.skip("needs a built ledger: set COUNTERPOISE_WHEELS to its folder of carriers")
    with World(home) as opened:
        yield opened


@pytest.fixture
def isolated_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point COUNTERPOISE_HOME at an empty folder of this test's own, and return the folder."""
    folder = tmp_path / "home"
    monkeypatch.setenv("COUNTERPOISE_HOME", str(folder))
    return folder
