"""Everything that one snapshot holds, as labelled arrays and frozen values: the only code that queries the ledger.

A `World` opens a snapshot and provides its parts. Results are kept in its one cache.
"""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from counterpoise.ledger.figures import Figures
from counterpoise.records import Figure, Skip, Source
from counterpoise.world.cache import Cache
from counterpoise.world.economies import Economies
from counterpoise.world.food import FoodTrade
from counterpoise.world.goods.matrix import YEAR, GoodsMatrix, completed
from counterpoise.world.goods.recorded import recorded_between
from counterpoise.world.sectors import SectorTrade
from counterpoise.world.states import StateFigures
from counterpoise.world.synced import SyncedFigures
from counterpoise.world.trade import RecordedTrade, TradeByWeight
from counterpoise.world.votes import AssemblyVotes


class Provenance:
    """Where the figures of an open snapshot come from."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def cards(self, names: Sequence[str] | None = None) -> tuple[Source, ...]:
        """Return the cards of the sources the snapshot was built from, of all or of some names."""
        return tuple(card for card in self._figures.sources() if names is None or card.name in names)

    def synced(self) -> tuple[str, ...]:
        """Return the names of the sources that were read from an edition that the user synced."""
        return self._figures.synced()

    def counts(self) -> list[dict[str, Any]]:
        """Say how many figures each source gives, by measure, and over which years."""
        return self._figures.counts()

    def skips(self) -> list[Skip]:
        """Return what the parsers passed over, counted."""
        return self._figures.skips()

    def rows(self, ids: Sequence[str], product: str = "") -> list[tuple[str, Figure]]:
        """Return the figures with these ids, whole or their first eight digits; an unknown one is an error.

        An id is made of what a row says, so that of a row that is not in the ledger leads nowhere by itself:
        `product` is the code among whose rows it is looked for.
        """
        beyond = self._figures.unlisted() if product else None
        if beyond is None:
            return self._figures.by_id(ids)
        figures = [figure for flow in beyond.flows(product) for figure in (flow.figure, flow.weight) if figure]
        chosen = [(figure.id, figure) for figure in figures]
        chosen = [(key, figure) for key, figure in chosen if key in ids or key[:8] in ids]
        known = {key for key, _ in chosen} | {key[:8] for key, _ in chosen}
        missing = [key for key in ids if key not in known]
        return [*chosen, *(self._figures.by_id(missing) if missing else ())]

    def export(self, folder: Path) -> None:
        """Write the figures and the tables beside them as Parquet."""
        from counterpoise.ledger.export import export

        export(self._figures, folder)


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
        self.economies = Economies(self._figures, self._cache)
        self.food = FoodTrade(self._figures, self._cache)
        self.sectors = SectorTrade(self._figures, self._cache)
        self.states = StateFigures(self._figures, self._cache)
        self.synced = SyncedFigures(self._figures, self._cache)
        self.votes = AssemblyVotes(self._figures, self._cache)
        self.sources = Provenance(self._figures)

    @property
    def goods(self) -> GoodsMatrix | None:
        """Return the completed trade in all goods; None without two states with totals and a place on the map."""
        return self.cached("goods matrix", None, self._goods)

    def _goods(self) -> GoodsMatrix | None:
        recorded = recorded_between(self.trade, self.sectors, YEAR)
        return completed(self.states, (*self.trade.holes, *self.trade.late), recorded)

    def cached(self, kind: str, key: Hashable, make: Callable[[], Value], *, limit: int = 1) -> Value:
        """Return what was computed of this snapshot under a key, or compute and keep it: see `world.cache`."""
        return self._cache.get(kind, key, make, limit=limit)

    def shrink(self) -> None:
        """Drop what was cached for single questions, to free memory."""
        self._cache.shrink()

    def close(self) -> None:
        """Let go of the ledger's file."""
        self._figures.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
