"""What the replications may use: a ledger of the real sources, and BACI's own file beside it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from tests.sources.databases import real as real_files
from tests.sources.databases import real_wheel

from counterpoise.build import Watch, build
from counterpoise.sources.parsing import single
from counterpoise.world.world import World


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Build a ledger of the real sources, once a run; some ten seconds."""
    wheels = [real_wheel("baci")[0], real_wheel("factbook")[0]]
    folder = tmp_path_factory.mktemp("real")
    build(folder, Watch(waiting=lambda: None, stage=lambda _: None, rows=lambda _: None), given=wheels)
    with World(folder) as world:
        yield world


@pytest.fixture(scope="session")
def baci() -> Iterator[sqlite3.Connection]:
    """Open BACI's table as it comes, for sums in SQL that no code of ours touches."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(single(real_files("baci"), "baci"))
        yield connection
