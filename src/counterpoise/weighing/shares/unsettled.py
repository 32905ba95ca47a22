"""Which numbers of all pairs a hole leaves open, and which cells it swallows whole."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask
from counterpoise.records import Hole
from counterpoise.vocabulary import Measure

MEASURE = Measure(
    name="holes",
    order=140,
    group="tie",
    page="reference/measures/holes.md",
    units=("entry",),
    answers="what is known to be missing?",
    shown="pair: not covered; product: traded and not recorded; sources",
    sections=("Traded and not recorded", "Known holes"),
)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Where holes touch; the masks are (states, products, years)."""

    sales: Mask  # something a state sold is missing: its shares of exports are upper bounds
    purchases: Mask  # something a state bought is missing
    swallowed: Codes  # (m, 4): exporter, importer, product, year of cells that are not recorded


def unsettled(flows: Flows, holes: Sequence[Hole]) -> Unsettled:
    """Mark the states, products and years beside a hole, and list the cells inside one."""
    sales, purchases = np.zeros(flows.shape, np.bool_), np.zeros(flows.shape, np.bool_)
    at = {state: n for n, state in enumerate(flows.states)}
    inside = [np.empty((0, 4), np.int64)]
    for hole in holes:
        products = [hole.products == ("*",) or code in hole.products for code in flows.products]
        extent = np.logical_and.outer(products, [hole.holds(year) for year in flows.years])
        if hole.exporter in at:
            sales[at[hole.exporter]] |= extent
        if hole.importer in at:
            purchases[at[hole.importer]] |= extent
        if hole.exporter in at and hole.importer in at:
            cells = np.argwhere(extent)
            ends = np.full(cells.shape, (at[hole.exporter], at[hole.importer]), np.int64)
            inside.append(np.hstack([ends, cells]))
    return Unsettled(sales, purchases, np.unique(np.vstack(inside), axis=0))
