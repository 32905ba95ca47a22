"""What do the industries of each economy buy from each industry abroad, and which economies does the table cover?"""

from collections.abc import Collection
from dataclasses import dataclass

from counterpoise.ledger.figures import Figures
from counterpoise.world.cache import Cache

INPUTS, OUTPUT = "sector_inputs", "sector_output"


@dataclass(frozen=True, slots=True)
class SectorFlow:
    """What all industries of the buyer bought as inputs from one industry of the seller in a year."""

    id: str
    seller: str
    buyer: str
    musd: float  # million current USD, basic prices


class SectorTrade:
    """The trade between industries of one open snapshot."""

    def __init__(self, figures: Figures, cache: Cache) -> None:
        self._figures = figures
        self._cache = cache

    @property
    def years(self) -> range:
        """Return the years of the tables; empty where the snapshot holds none."""
        first, last = self._figures.span(INPUTS)
        return range(first, last + 1)

    def economies(self, year: int) -> frozenset[str]:
        """Return the economies that the table of a year covers."""
        return self._cache.get("sector economies", year, lambda: self._economies(year))

    def sales(
        self, sector: str, year: int, sellers: Collection[str] | None = None, buyers: Collection[str] | None = None
    ) -> tuple[SectorFlow, ...]:
        """Return what was sold of a sector, by some sellers or all to some buyers or all, own use included."""
        rows = self._figures.flows_of(INPUTS, sector, year, sellers, buyers)
        return tuple(SectorFlow(*row) for row in rows)

    def _economies(self, year: int) -> frozenset[str]:
        return frozenset(figure.actor for _, figure in self._figures.about([OUTPUT], None, year=year))
