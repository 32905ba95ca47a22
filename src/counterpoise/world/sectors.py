"""What do the economies buy from each industry abroad, for industries and final users, and whom does the table cover?

The starter edition of the tables names seller and buyer of inputs alone, and nothing of the rest of the world; the full
one has final purchases by buyer, and what each economy sells the rest of the world and buys of it. The rest of the
world is no state: it is one end of a flow, under `REST`, and in no list of economies.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum
from typing import Final, cast

import numpy as np

from counterpoise.arrays import Codes, Values
from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures, SectorColumns
from counterpoise.records import SectorScope, Side, Use
from counterpoise.vocabulary import Sector, is_good, sector_names
from counterpoise.world import sector_table
from counterpoise.world.cache import Cache
from counterpoise.world.sector_table import SectorTable

INPUTS, FINAL, OUTPUT = "sector_inputs", "sector_final_by_buyer", "sector_output"
TO_REST = {INPUTS: "sector_inputs_to_rest", FINAL: "sector_final_to_rest"}
FROM_REST = {INPUTS: "sector_inputs_from_rest", FINAL: "sector_final_from_rest"}
REST: Final = "ROW"  # the economies that are in no table by name
KEPT = 4  # economies whose trade is cached: the two of a pair, both ways round

_Cell = tuple[str, str, str, str, float]  # id of the row, sector, seller, buyer, MUSD


@dataclass(frozen=True, slots=True)
class SectorFlow:
    """What the buyer bought from one industry of the seller in a year; one of the two may be the rest of the world."""

    figures: tuple[str, ...]  # ids of its rows: inputs, final purchases, or both
    sector: str
    seller: str
    buyer: str
    musd: float  # million current USD, basic prices

    @property
    def named(self) -> bool:
        """Return whether seller and buyer are economies of the table."""
        return REST not in (self.seller, self.buyer)

    @property
    def abroad(self) -> bool:
        """Tell whether it crosses a border."""
        return self.seller != self.buyer


@dataclass(frozen=True, slots=True)
class SectorTotal:
    """What an economy, or a bloc as one, bought or sold of a sector abroad."""

    musd: float
    rows: int  # of the ledger


class SectorTrade:
    """The trade between industries of one open snapshot, for all uses that it knows or for one."""

    def __init__(self, figures: Figures, cache: Cache, use: Use = "all") -> None:
        self._figures = figures
        self._cache = cache
        self._use = use

    def of_use(self, use: Use) -> "SectorTrade":
        """Return the trade for one use, or for all that the snapshot knows."""
        return SectorTrade(self._figures, self._cache, use)

    @property
    def scope(self) -> SectorScope:
        """Return what the flows count; NoData where the snapshot does not know who buys for the use."""
        named = self._holds(FINAL)
        if self._use == "final" and not named:
            raise NoData(
                "the starter edition of the input-output table names the buyers of inputs alone, not of final goods; "
                "`counterpoise sync oecd_icio FILE` brings them"
            )
        return SectorScope(self._use if named else "inputs", whole=self._holds(FROM_REST[INPUTS]))

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

    @property
    def complete(self) -> bool:
        """Return whether the tables say what each industry used, as the model of incomes needs."""
        return self._holds(sector_table.USE)

    def table(self, year: int) -> SectorTable:
        """Read the whole table of a year as arrays, not cached; NoData where there is none."""
        return sector_table.read(self._figures, self.table_of(year), sorted(self.economies(year)))

    def sales(
        self, sector: str, year: int, sellers: Collection[str] | None = None, buyers: Collection[str] | None = None
    ) -> tuple[SectorFlow, ...]:
        """Return what was sold of a sector, by some sellers or all to some buyers or all, own use included.

        The rest of the world is among all sellers, and among all buyers.
        """
        cells: list[_Cell] = []
        for measure in self._measures():
            of = self._figures.flows_of
            rows = of(measure, sector, year, sellers, buyers)
            cells += [(id, sector, seller, buyer, musd) for id, seller, buyer, musd in rows]
            if buyers is None and self._holds(TO_REST[measure]):
                rows = of(TO_REST[measure], sector, year, sellers, None)
                cells += [(id, sector, seller, REST, musd) for id, seller, _, musd in rows]
            if sellers is None and self._holds(FROM_REST[measure]):
                rows = of(FROM_REST[measure], sector, year, buyers, None)
                cells += [(id, sector, REST, buyer, musd) for id, buyer, _, musd in rows]
        return _added_up(cells)

    def sales_of(
        self, what: Sector, year: int, sellers: Collection[str] | None = None, buyers: Collection[str] | None = None
    ) -> tuple[SectorFlow, ...]:
        """Return the sales of a sector, or of one after another of all those of a domain, own use included."""
        return tuple(flow for code in what.codes for flow in self.sales(code, year, sellers, buyers))

    def trade_of(self, members: Collection[str], year: int) -> dict[str, tuple[SectorFlow, ...]]:
        """Return what some economies sold or bought of every sector, own use included: sector -> flows."""
        key = (tuple(sorted(members)), year, self._use)
        return self._cache.get("sector trade", key, lambda: self._trade_of(members, year), limit=KEPT)

    def _trade_of(self, members: Collection[str], year: int) -> dict[str, tuple[SectorFlow, ...]]:
        cells: list[_Cell] = []
        for measure in self._measures():
            of = self._figures.sector_sales
            cells += of(measure, members, year)
            if self._holds(TO_REST[measure]):
                rows = of(TO_REST[measure], members, year)
                cells += [(id, sector, seller, REST, musd) for id, sector, seller, _, musd in rows]
            if self._holds(FROM_REST[measure]):
                rows = of(FROM_REST[measure], members, year)
                cells += [(id, sector, REST, buyer, musd) for id, sector, buyer, _, musd in rows]
        return {sector: tuple(of) for sector, of in groupby(_added_up(cells), key=lambda flow: flow.sector)}

    def between(self, members: Collection[str], others: Collection[str], year: int) -> dict[str, list[SectorFlow]]:
        """Return what two groups of economies sold each other of every sector: sector -> flows."""
        of = self._figures.sector_between
        cells = [row for measure in self._measures() for row in of(measure, members, others, year)]
        return {sector: list(of) for sector, of in groupby(_added_up(cells), key=lambda flow: flow.sector)}

    def goods_between(self, year: int) -> dict[tuple[str, str], float]:
        """Return (seller, buyer) -> MUSD of all goods that economies of the table sold each other in a year."""
        goods = [sector for sector in sector_names() if is_good(sector)]
        sums: dict[tuple[str, str], float] = {}
        for measure in self._measures():
            for seller, buyer, value in self._figures.sectors_between(measure, goods, year):
                sums[seller, buyer] = sums.get((seller, buyer), 0.0) + value
        return sums

    def abroad(self, members: frozenset[str], year: int) -> dict[tuple[Side, str], SectorTotal]:
        """Return what some economies, as one, bought (supply) and sold (market) of every sector outside themselves."""
        key = (tuple(sorted(members)), year, self._use)
        return self._cache.get("sector totals", key, lambda: self._abroad(members, year), limit=KEPT)

    def _abroad(self, members: frozenset[str], year: int) -> dict[tuple[Side, str], SectorTotal]:
        """Add up columns: the rows are too many to become values one by one."""
        parts = [
            (self._figures.sector_columns(measure, members, year), of_rest)
            for use in self._measures()
            for measure, of_rest in ((use, False), (TO_REST[use], False), (FROM_REST[use], True))
            if self._holds(measure)
        ]
        sectors, actors = parts[0][0].sectors, parts[0][0].actors
        cells = _Cells.of(parts, len(actors))
        home = np.array([*(actor in members for actor in actors), False])
        totals: dict[tuple[Side, str], SectorTotal] = {}
        for side, inside, outside in (("supply", cells.buyer, cells.seller), ("market", cells.seller, cells.buyer)):
            abroad = np.flatnonzero(home[inside] & ~home[outside] & (cells.musd > 0))
            for places in np.split(abroad, np.flatnonzero(np.diff(cells.sector[abroad])) + 1):
                if places.size:
                    total = SectorTotal(fsum(cells.musd[places].tolist()), sum(cells.rows[places].tolist()))
                    totals[cast(Side, side), sectors[cells.sector[places[0]]]] = total
        return totals

    def _measures(self) -> tuple[str, ...]:
        """Return the measures whose rows are the flows."""
        return {"inputs": (INPUTS,), "final": (FINAL,), "all": (INPUTS, FINAL)}[self.scope.use]

    def _holds(self, measure: str) -> bool:
        """Return whether the snapshot has rows of a measure; its closed lists need not know the others."""
        return self._figures.span(measure)[1] >= 0


@dataclass(frozen=True, slots=True)
class _Cells:
    """What one sold another of a sector, rows of several measures added up; in order of sector, seller and buyer."""

    sector: Codes
    seller: Codes
    buyer: Codes
    musd: Values
    rows: Codes  # of the ledger in each

    @classmethod
    def of(cls, parts: Sequence[tuple[SectorColumns, bool]], rest: int) -> "_Cells":
        """Add up columns; those marked have the buyer for actor, and `rest` is the place of the rest of the world."""
        sector, value = (np.concatenate([getattr(part, name) for part, _ in parts]) for name in ("sector", "value"))
        seller = np.concatenate([part.partner if bought else part.actor for part, bought in parts]).astype(np.int64)
        buyer = np.concatenate([part.actor if bought else part.partner for part, bought in parts]).astype(np.int64)
        ends = rest + 1
        keys = (sector.astype(np.int64) * ends + seller % ends) * ends + buyer % ends
        cells, at, rows = np.unique(keys, return_inverse=True, return_counts=True)
        musd: Values = np.bincount(at, weights=value, minlength=len(cells)).astype(np.float64, copy=False)
        return cls(cells // ends**2, cells // ends % ends, cells % ends, musd, rows)


def _added_up(cells: Iterable[_Cell]) -> tuple[SectorFlow, ...]:
    """Add up the rows between the same two of a sector, in order of sector, seller and buyer.

    Final purchases fall below zero where stocks were run down by more than was bought: then nothing is sold.
    """
    ends: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for id, sector, seller, buyer, musd in cells:
        ends.setdefault((sector, seller, buyer), []).append((id, musd))
    flows = (
        SectorFlow(tuple(id for id, _ in rows), *key, fsum(musd for _, musd in rows))
        for key, rows in sorted(ends.items())
    )
    return tuple(flow for flow in flows if flow.musd > 0)
