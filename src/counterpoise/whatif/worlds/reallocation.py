"""What does trade by product look like a year after some of it was cut, and who stepped in?

A cut cell goes to zero. Every other supplier j of the buyer B adds min(spare x E_j, reach x X_jB), scaled down where
together that is more than B lost; no supplier adds more than spare x E_j over all buyers. The seller's other customers
take on by the mirrored rule. Where one cell would grow for both reasons it grows by the larger: the same goods fill
the buyer's gap and the seller's. It is the middle rule of the first-year loss, state by state; the rule is ours.
"""

from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.errors import BadScenario
from counterpoise.weighing.ground import MIDDLE, Rule


@dataclass(frozen=True, slots=True)
class Reallocation:
    """Trade before a cut, and what becomes of each row of it; arrays (n,), kUSD."""

    before: Flows
    cut: Mask
    filled: Values  # what the row's exporter adds because its customer lost a supplier
    placed: Values  # what the row's importer takes on because its supplier lost a customer

    @property
    def value(self) -> Values:
        """Return what each row is worth a year later: 0 where it was cut."""
        return np.where(self.cut, 0.0, self.before.value + np.maximum(self.filled, self.placed))

    @property
    def after(self) -> Flows:
        """Return the trade that is left, cut rows left out."""
        return chosen(replace(self.before, value=self.value), ~self.cut)


def reallocated(flows: Flows, cut: Mask, barred: Mask, rule: Rule = MIDDLE) -> Reallocation:
    """Cut some rows to zero and let others grow in their stead.

    Parameters
    ----------
    flows : of one year, each flow once
    cut : (n,), rows that stop
    barred : (n,), rows that may not grow: under an embargo, or inside a bloc that is cut off as one
    """
    if len(flows.years) != 1:
        raise BadScenario(f"trade is cut in one year, not in {len(flows.years)}")
    free = ~(cut | barred)
    return Reallocation(
        before=flows,
        cut=cut,
        filled=_grown(flows, (flows.importer, flows.exporter), (cut, free), rule),
        placed=_grown(flows, (flows.exporter, flows.importer), (cut, free), rule),
    )


def scaled(flows: Flows, states: tuple[str, ...], ratio: Values) -> Flows:
    """Multiply every cell, whatever the product, by what becomes of its pair's trade in all goods.

    Parameters
    ----------
    states : labels of `ratio`; trade of states that are not among them stays as it is
    ratio : (m, m), 0 or more, row sells to column; rows that come to 0 are left out
    """
    if ratio.shape != (len(states), len(states)) or not (np.isfinite(ratio).all() and (ratio >= 0).all()):
        raise BadScenario(f"ratios of trade are 0 or more, a row and a column for each of {len(states)} states")
    at = {state: n for n, state in enumerate(states)}
    place = np.array([at.get(state, len(states)) for state in flows.states], np.int64)
    whole = np.ones((len(states) + 1, len(states) + 1))
    whole[:-1, :-1] = ratio
    value = flows.value * whole[place[flows.exporter], place[flows.importer]]
    return chosen(replace(flows, value=value), value > 0)


def chosen(flows: Flows, rows: Mask | Codes) -> Flows:
    """Keep some rows, or put them in another order; the labels stay."""
    columns = ("exporter", "importer", "product", "year", "value")
    return replace(flows, **{name: getattr(flows, name)[rows] for name in columns})


def _grown(flows: Flows, sides: tuple[Codes, Codes], masks: tuple[Mask, Mask], rule: Rule) -> Values:
    """Add to the free rows of everyone who lost a partner: (n,), kUSD.

    Parameters
    ----------
    sides : who lost a partner, and who may step in, row by row
    masks : rows that were cut, rows that may grow
    """
    loses, helps = (flows.keys(side) for side in sides)
    cut, free = masks
    trade = _totals(flows, helps, flows.value)
    gap = _totals(flows, loses, np.where(cut, flows.value, 0.0))
    able = np.where(free & (gap > 0), np.minimum(rule.spare * trade, rule.reach * flows.value), 0.0)
    # First nobody adds more than his spare in all, then nobody is given more than he lost: both only scale down.
    able *= _at_most_one(rule.spare * trade, _totals(flows, helps, able))
    return np.asarray(able * _at_most_one(gap, _totals(flows, loses, able)), np.float64)


def _totals(flows: Flows, key: Codes, value: Values) -> Values:
    """Give each row the sum of a value over its state and product: (n,)."""
    return np.asarray(summed(key, value, flows.shape).ravel()[key], np.float64)


def _at_most_one(limit: Values, wanted: Values) -> Values:
    return np.divide(limit, wanted, out=np.ones_like(wanted), where=wanted > limit)
