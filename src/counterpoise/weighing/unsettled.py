"""Which shares of all pairs a hole leaves open: every share beside a hole is an upper bound."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Flows, Mask
from counterpoise.records import Hole


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Rows of flows whose share has a hole in its total; all (n,)."""

    of_exports: Mask
    of_imports: Mask


def unsettled(flows: Flows, holes: Sequence[Hole]) -> Unsettled:
    """Mark the rows of every exporter, or importer, that shares a product and year with a hole."""
    shape = (len(flows.states), len(flows.products), len(flows.years))
    sales, purchases = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    at = {state: n for n, state in enumerate(flows.states)}
    for hole in holes:
        products = [hole.products == ("*",) or code in hole.products for code in flows.products]
        extent = np.logical_and.outer(products, [hole.holds(year) for year in flows.years])
        if hole.exporter in at:
            sales[at[hole.exporter]] |= extent
        if hole.importer in at:
            purchases[at[hole.importer]] |= extent
    return Unsettled(
        of_exports=sales[flows.exporter, flows.product, flows.year],
        of_imports=purchases[flows.importer, flows.product, flows.year],
    )
