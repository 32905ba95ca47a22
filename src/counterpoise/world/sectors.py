"""What do the industries of each economy buy from each industry abroad, and which economies does the table cover?"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures
from counterpoise.world import sector_table
from counterpoise.world.cache import Cache
from counterpoise.world.sector_table import SectorTable

INPUTS, OUTPUT = "sector_inputs", "sector_output"
KEPT = 4  # economies whose trade is cached: the two of a pair, both ways round


@dataclass(frozen=True, slots=True)
class SectorFlow:
    """What all industries of the buyer bought as inputs from one industry of the seller in a year."""

    id: str
    sector: str
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

    def tables(self) -> range:
        """Return the years of the tables; NoData, with the way to get them, where the snapshot holds none."""
        if not self.years:
            raise NoData(
                "this snapshot holds no input-output table; run `counterpoise build` where the network is reached"
            )
        return self.years

    def table_of(self, year: int | None) -> int:
        """Check a year against those of the tables; None means the newest."""
        years = self.tables()
        if year is not None and year not in years:
            raise NoData(f"no input-output table of {year}; there are tables of {', '.join(map(str, years))}")
        return years[-1] if year is None else year

    def newest(self, until: int) -> int | None:
        """Return the year of the newest table up to a year; None where there is none."""
        return max((year for year in self.years if year <= until), default=None)

    def economies(self, year: int) -> frozenset[str]:
        """Return the economies that the table of a year covers."""
        return self._cache.get("sector economies", year, lambda: self._figures.actors_of(OUTPUT, year))

    def table(self, year: int) -> SectorTable:
        """Read the whole table of a year as arrays, not cached; NoData where there is none."""
        return sector_table.read(self._figures, self.table_of(year), sorted(self.economies(year)))

    def sales(
        self, sector: str, year: int, sellers: Collection[str] | None = None, buyers: Collection[str] | None = None
    ) -> tuple[SectorFlow, ...]:
        """Return what was sold of a sector, by some sellers or all to some buyers or all, own use included."""
        rows = self._figures.flows_of(INPUTS, sector, year, sellers, buyers)
        return tuple(SectorFlow(id, sector, seller, buyer, musd) for id, seller, buyer, musd in rows)

    def trade_of(self, members: Collection[str], year: int) -> dict[str, tuple[SectorFlow, ...]]:
        """Return what some economies sold or bought of every sector, own use included: sector -> flows."""
        key = (tuple(sorted(members)), year)
        return self._cache.get("sector trade", key, lambda: self._trade_of(members, year), limit=KEPT)

    def _trade_of(self, members: Collection[str], year: int) -> dict[str, tuple[SectorFlow, ...]]:
        flows = (SectorFlow(*row) for row in self._figures.sector_sales(INPUTS, members, year))
        return {sector: tuple(of) for sector, of in groupby(flows, key=lambda flow: flow.sector)}
