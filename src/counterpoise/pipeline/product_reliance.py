"""Who relies most on whom for one product, by share, among those who trade enough of it?

Shares and losses are those of the page of each two: the same functions weigh them, on this product's rows alone.
"""

import numpy as np

from counterpoise.briefing.product.market import Floors, Reliance
from counterpoise.pipeline.losses import loss_finding, lost
from counterpoise.pipeline.product_traders import sides_of
from counterpoise.pipeline.product_year import ProductYear, ids_by_pair
from counterpoise.pipeline.year_legs import year_legs, year_share
from counterpoise.records import Side
from counterpoise.states import find, names

LEAST = 1_000.0  # kUSD a year that a state trades of the product to be listed,
PART = 0.005  # and part of the world's recorded trade
SHOWN = 15  # pairs a side
SMALL = 0.10  # a share below this is no reliance worth a line


def floors(product: ProductYear) -> Floors:
    """Say what a state must trade of the product in the year to be listed."""
    return Floors(least=LEAST, part=PART, value=max(LEAST, PART * product.total))


def reliances(product: ProductYear, side: Side) -> tuple[Reliance, ...]:
    """Return whose purchases (side "supply") or sales ("market") go most to one other: the largest shares first.

    A state below the floors is left out, and so is a share below a tenth.
    """
    flows = product.trade_year.flows
    # Who depends on supply buys; `sides_of` has the seller first there.
    on, dependent = sides_of(flows, side)
    total = np.bincount(dependent, flows.value, len(flows.states))
    share = flows.value / total[dependent]
    able = (total[dependent] >= floors(product).value) & (share >= SMALL)
    order = [n for n in np.lexsort((-flows.value, -share)).tolist() if able[n]][:SHOWN]
    return tuple(_reliance(product, side, flows.states[int(dependent[n])], flows.states[int(on[n])]) for n in order)


def _reliance(product: ProductYear, side: Side, dependent: str, on: str) -> Reliance:
    one, other = find(dependent, year=product.year), find(on, year=product.year)
    legs = year_legs(product.trade_year, one, other, ids_by_pair(product))
    share = year_share(legs[dependent, side], product.what)
    return Reliance(
        dependent=dependent,
        dependent_name=names().get(dependent, dependent),
        on=on,
        on_name=names().get(on, on),
        share=share,
        loss=loss_finding(lost(product.trade_year, one, other), share, product.what),
    )
