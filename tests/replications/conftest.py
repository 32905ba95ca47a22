"""What the replications may use: a ledger of the real sources, and BACI's own file beside it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from tests.sources.databases import real as real_files

from counterpoise.sources.parsing import single
from counterpoise.world.world import World


@pytest.fixture(scope="session")
def real(built: World) -> World:
    """Return the ledger of the real sources that stands beside the carriers."""
    return built


@pytest.fixture(scope="session")
def baci() -> Iterator[sqlite3.Connection]:
    """Open BACI's table as it comes, for sums in SQL that no code of ours touches."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(single(real_files("baci"), "baci"))
        yield connection
