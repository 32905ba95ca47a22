"""How few suppliers or customers an actor has for a product, as a finding."""

import numpy as np

from counterpoise.arrays import Values
from counterpoise.records import Finding
from counterpoise.vocabulary.baskets import Basket
from counterpoise.weighing.shares.concentration import hhi
from counterpoise.weighing.shares.legs import Leg


def partners_finding(one: Leg, what: Basket, year: int) -> Finding:
    """Weigh how concentrated the dependent's partners on a leg are in one product and year.

    The partners are states; a bloc's trade with one of them is its members' trade added up.
    """
    flows = one.trade.flows
    n, k = flows.years.index(year), flows.products.index(what.codes[0])
    amounts = _amounts(one, k, n)
    value = hhi(amounts) if len(amounts) else None
    unsure = bool(one.tally.part_holes[k, n] or one.tally.rest_holes[k, n])
    return Finding(
        method="supplier_concentration" if one.side == "supply" else "customer_concentration",
        dependent=one.dependent.code,
        on="",
        side=one.side,
        product=what.key,
        value=value,
        lo=None if value is None else 0.0 if unsure else value,
        hi=None if value is None else 1.0 if unsure else value,
        state="not recorded" if value is None else "bounded" if unsure else "stated",
        unit="hhi",
        year=year,
        denominator=float(amounts.sum()) if len(amounts) else None,
        money="kUSD",
        denominator_figures=int(one.tally.whole_rows[k, n]),
    )


def _amounts(one: Leg, k: int, n: int) -> Values:
    """Return what each partner traded with the dependent, largest or not: (partners,), kUSD."""
    flows = one.trade.flows
    first, last = np.searchsorted(flows.product, (k, k + 1))
    exporter, importer = flows.exporter[first:last], flows.importer[first:last]
    own, partner = (importer, exporter) if one.side == "supply" else (exporter, importer)
    members = one.dependent.members(flows.years[n])
    inside = np.array([state in members for state in flows.states], np.bool_)
    rows = (flows.year[first:last] == n) & inside[own] & ~inside[partner]
    sums = np.bincount(partner[rows], flows.value[first:last][rows], len(flows.states))
    return np.asarray(sums[sums > 0], np.float64)
