"""What the replications may use: a ledger of the real sources, and BACI's own file beside it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from counterpoise.pipeline.build import Watch, build
from counterpoise.sources import cards, fetch
from counterpoise.world.world import World


def wheel_of(name: str) -> Path:
    """Return the real carrier of a source, or skip the test."""
    folder = os.environ.get("COUNTERPOISE_WHEELS")
    if not folder:
        pytest.skip("COUNTERPOISE_WHEELS names no folder of wheels, so the real data are not at hand")
    return Path(folder, cards.load(name).carrier)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Build a ledger of the real sources, once a run; some ten seconds."""
    wheels = [wheel_of("baci"), wheel_of("factbook")]
    folder = tmp_path_factory.mktemp("real")
    build(folder, Watch(waiting=lambda: None, stage=lambda _: None, rows=lambda _: None), given=wheels)
    with World(folder) as world:
        yield world


@pytest.fixture(scope="session")
def baci() -> Iterator[sqlite3.Connection]:
    """Open BACI's table as it comes, for sums in SQL that no code of ours touches."""
    card = cards.load("baci")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(fetch.member(wheel_of("baci"), card.member))
        yield connection
