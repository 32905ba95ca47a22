"""What part of each cell's trade in all goods does the domain or product of a shock make up?

Trade by product is the recorded one of its year, set against the cell of the matrix of all goods. Money of another time
is no part of it: of a year further than `NEAR` from the matrix's own, the trade by product of the matrix's year is set
against it. What a hole swallows is not zero, but it is in no cell of recorded trade either: it is left out here and
named, whatever share a user gives.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.vocabulary.baskets import GOODS, Basket, basket
from counterpoise.weighing.ground import USD_PER_KUSD
from counterpoise.whatif.scenario import Shock
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.worlds.shocked import touched
from counterpoise.world.trade import TradeYear

LISTED = 6  # holes that a note names
NEAR = 1  # years by which trade by product may lie off the matrix it is set against


@dataclass(frozen=True, slots=True)
class ProductParts:
    """What a shock's product makes up of the cells it touches."""

    part: Values | None  # (n, n), 0 or more, 0 in cells not touched; None: the shock is of all goods
    notes: tuple[str, ...] = ()


def of_product(shock: Shock) -> bool:
    """Tell whether a shock stops a product or a domain, and not all goods."""
    return bool(shock.routes) and shock.what not in ("", GOODS)


def product_parts(shock: Shock, base: Baseline, products: TradeYear, year: int | None = None) -> ProductParts:
    """Set a shock's product against all goods; `base` is in USD. NoData where an actor is not in the matrix.

    `year` is that of blocs, where it is not that of the trade by product.
    """
    if not of_product(shock):
        return ProductParts(None)
    what, cells = basket(shock.what), touched(shock, base, year or products.year)
    worth = _recorded(what, base, products)
    # Above 1 where the cell of the matrix is too small: drawn larger, the cell may hold the product and more.
    part = _over(np.where(cells, worth, 0.0), base.flows)
    return ProductParts(part, _unrecorded(what, base, cells, products))


def _recorded(what: Basket, base: Baseline, products: TradeYear) -> Values:
    """Sum recorded trade in the products of a basket: (n, n), USD."""
    flows, place = products.flows, {name: k for k, name in enumerate(base.names)}
    at = np.array([place.get(state, -1) for state in flows.states], np.int64)
    chosen = np.array([code in what.codes for code in flows.products], np.bool_)
    exporter, importer = at[flows.exporter], at[flows.importer]
    rows = chosen[flows.product] & (exporter >= 0) & (importer >= 0)
    worth = np.zeros(base.flows.shape)
    np.add.at(worth, (exporter[rows], importer[rows]), flows.value[rows] * USD_PER_KUSD)
    return worth


def unseen(shock: Shock, base: Baseline, products: TradeYear, year: int | None = None) -> bool:
    """Tell whether a shock stops trade of which nothing is recorded, so that its cells do not hold it."""
    if not of_product(shock):
        return False
    elsewhere = year is not None and year != products.year  # on record in its own year, and not in this
    if shock.share is None and not elsewhere:
        return False
    cells = touched(shock, base, year or products.year)
    return not _recorded(basket(shock.what), base, products)[cells].any()


def _unrecorded(what: Basket, base: Baseline, cells: Mask, products: TradeYear) -> tuple[str, ...]:
    """Name the touched cells in which trade of the basket is known of and not recorded."""
    touched_pairs = {(base.names[i], base.names[j]) for i, j in np.argwhere(cells)}
    swallowed = [
        f"{hole.exporter} to {hole.importer} ({', '.join(lost)})"
        for hole in products.holes
        if (hole.exporter, hole.importer) in touched_pairs
        and (lost := sorted(what.codes if hole.products == ("*",) else set(hole.products) & set(what.codes)))
    ]
    if not swallowed:
        return ()
    more = f" and {len(swallowed) - LISTED} more" if len(swallowed) > LISTED else ""
    return (f"Not recorded in {products.year}, so left out of the trade model: {'; '.join(swallowed[:LISTED])}{more}.",)


def _over(part: Values, whole: Values) -> Values:
    ratio: Values = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return ratio
