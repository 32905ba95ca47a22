"""Everything that one snapshot holds, as labelled arrays and frozen values: the only code that asks the ledger.

A `World` opens a snapshot and hands out its parts. What is computed of it is kept in its one cache.
"""

from collections.abc import Callable, Hashable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from counterpoise.ledger.figures import Figures
from counterpoise.world.cache import Cache
from counterpoise.world.economies import Economies
from counterpoise.world.goods.matrix import GoodsMatrix, completed
from counterpoise.world.sources import Provenance
from counterpoise.world.states import StateFigures
from counterpoise.world.trade import RecordedTrade, TradeByWeight

Value = TypeVar("Value")


class World:
    """One open snapshot; use it as a context manager, or close it."""

    def __init__(self, folder: Path, snapshot: str | None = None) -> None:
        self._figures = Figures(folder, snapshot)
        self._cache = Cache()
        self.folder = folder
        self.snapshot = self._figures.snapshot
        self.trade = RecordedTrade(self._figures, self._cache)
        self.by_weight = TradeByWeight(self._figures)
        self.economies = Economies(self._figures)
        self.states = StateFigures(self._figures, self._cache)
        self.sources = Provenance(self._figures)

    @property
    def goods(self) -> GoodsMatrix | None:
        """Return the completed trade in all goods; None without two states with totals and a place on the map."""
        return self.cached("goods matrix", None, lambda: completed(self.states, self.trade.holes))

    def cached(self, kind: str, key: Hashable, make: Callable[[], Value], *, limit: int = 1) -> Value:
        """Return what was computed of this snapshot under a key, or compute and keep it: see `world.cache`."""
        return self._cache.get(kind, key, make, limit=limit)

    def close(self) -> None:
        """Let go of the ledger's file."""
        self._figures.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
