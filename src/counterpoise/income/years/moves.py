"""By what factor did a seller's share among a buyer's foreign sellers differ from the table's year, sector by sector?

The recorded products of a sector say it where they are a good part of what the table has of the pair in it; else the
shares of The World Factbook in all of the buyer's imports, for its years. What lies in a hole is not known and never
moved: of a sector with such a product, only the part that the other products are moves, and nothing where the size of
the hole is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Coverage, Flows, Mask, Values
from counterpoise.records import Hole
from counterpoise.vocabulary.partners_history import partner_share

LEAST_RECORDED = 0.3  # of the table's trade of a pair in a sector that recorded products must be to move it
MUSD = 1e-3  # of a kUSD


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a seller sold a buyer of each product and year, what all sold the buyer, and where that is known."""

    sold: Values  # (products, years), kUSD
    bought: Values  # (products, years), kUSD, of everybody
    known: Mask  # (products, years)
    hole: Mask  # (products, years): the pair itself is known to have traded what no row shows
    unseen: Values  # (products,): size of the hole, kUSD a year; 0 for none, infinite where not known
    sectors: Sequence[str | None]  # of the products
    years: Sequence[int]


@dataclass(frozen=True, slots=True)
class Moves:
    """How one direction of a pair's trade differs from the table's year; s sectors."""

    factor: Values  # (years, s): of the seller's share among foreign sellers; 1 where not known
    part: Values  # (years, s): part of the table's money of the pair that this rests on, 0-1


def recorded(
    flows: Flows, coverage: Coverage, holes: Sequence[Hole], ends: tuple[str, str], sectors: Sequence[str | None]
) -> Recorded:
    """Read what the first of `ends` sold the second from flows that touch both."""
    seller, buyer = (flows.states.index(end) if end in flows.states else -1 for end in ends)
    into = flows.importer == buyer
    reached = coverage.states[:, [seller, buyer]].all(axis=1) & ~coverage.silent[:, [seller, buyer]].all(axis=1)
    known = coverage.products & reached & (min(seller, buyer) >= 0)
    for exporter, importer, product, year, _ in coverage.doubts.tolist():
        if (exporter, importer) == (seller, buyer):
            known[product, year] = False
    of_pair = [hole for hole in holes if (hole.exporter, hole.importer) == ends]
    of_buyer = [hole for hole in holes if hole.importer == ends[1] and not hole.whole]
    return Recorded(
        sold=flows.total(into & (flows.exporter == seller)),
        bought=flows.total(into),
        known=known & ~_in_holes(flows, of_buyer),
        hole=_in_holes(flows, of_pair),
        unseen=_sizes(flows, of_pair),
        sectors=sectors,
        years=flows.years,
    )


def _sizes(flows: Flows, holes: Sequence[Hole]) -> Values:
    """Return the size of the largest hole of each product: (products,), kUSD; infinite where one has no size."""
    sizes = np.zeros(len(flows.products))
    for hole in holes:
        size = np.inf if hole.size is None else hole.size
        inside = [hole.whole or product in hole.products for product in flows.products]
        sizes = np.where(inside, np.maximum(sizes, size), sizes)
    return sizes


def _in_holes(flows: Flows, holes: Sequence[Hole]) -> Mask:
    """Mark the products and years that some holes swallow: (products, years)."""
    inside = np.zeros((len(flows.products), len(flows.years)), np.bool_)
    for hole in holes:
        products = [hole.whole or product in hole.products for product in flows.products]
        inside |= np.outer(products, [hole.holds(year) for year in flows.years])
    return inside


def moves(of: Recorded, table_year: int, money: Values, sectors: Sequence[str]) -> Moves:
    """Return the factors of each year; `money` is what the table has of the direction by sector, MUSD: (s,)."""
    size = (len(of.years), len(sectors))
    factor, part = np.ones(size), np.zeros(size)
    if table_year not in of.years:
        return Moves(factor, part)
    at, holes = of.years.index(table_year), holes_of(of, table_year, sectors)
    usable = of.known & of.known[:, [at]] & ~of.hole & ~of.hole[:, [at]]
    for s, sector in enumerate(sectors):
        inside = np.array([name == sector for name in of.sectors], np.bool_)
        used = usable & inside[:, None]
        if not inside.any() or money[s] <= 0:
            continue
        now, then = _share(of, used, None), _share(of, used, at)
        sold = np.where(used, of.sold[:, [at]], 0.0).sum(axis=0)
        seen = np.where(holes[:, s], sold / np.maximum(sold + of.unseen[inside].sum(), 1e-300), 1.0)
        rests = np.minimum(sold * MUSD / money[s], 1.0) * seen
        there = (rests >= LEAST_RECORDED) & (now >= 0) & (then > 0)
        part[:, s] = np.where(there, rests, 0.0)
        factor[:, s] = np.where(there, 1 + seen * (now / np.where(then > 0, then, 1.0) - 1), 1.0)
    return Moves(factor, part)


def _share(of: Recorded, used: Mask, at: int | None) -> Values:
    """Return the seller's share of the used products in each year, or of a year's of them: (years,); -1 for none."""
    sold, bought = (value if at is None else value[:, [at]] for value in (of.sold, of.bought))
    whole = np.where(used, bought, 0.0).sum(axis=0)
    return np.where(whole > 0, np.where(used, sold, 0.0).sum(axis=0) / np.where(whole > 0, whole, 1.0), -1.0)


def by_total(of: Moves, holes: Mask, good: Mask, totals: Values) -> Moves:
    """Move the sectors of goods that no product moves by the change of all goods.

    holes : (years, s), sectors with a hole, which are not moved so
    totals : (years,), factor of the seller's share in all imports; 0 where not known
    """
    free = (of.part == 0) & good & ~holes & (totals > 0)[:, None]
    return Moves(np.where(free, totals[:, None], of.factor), np.where(free, 1.0, of.part))


def holes_of(of: Recorded, table_year: int, sectors: Sequence[str]) -> Mask:
    """Mark the sectors of which the pair trades something in a hole, in a year or the table's: (years, s)."""
    at = of.years.index(table_year)
    either = of.hole | of.hole[:, [at]]
    marks = [either[[name == sector for name in of.sectors]].any(axis=0) for sector in sectors]
    inside: Mask = np.stack(marks, axis=1)
    inside[either.all(axis=0)] = True
    return inside


def total_factors(seller: str, buyer: str, years: Sequence[int], table_year: int) -> Values:
    """Return the factor of the seller's share in all of the buyer's imports: (years,); 0 where not known."""
    then = partner_share(buyer, "import", seller, table_year)
    shares = [partner_share(buyer, "import", seller, year) for year in years]
    return np.array([share / then if share and then else 0.0 for share in shares])
