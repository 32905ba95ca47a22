"""What is paid for a tonne, when many of the weights on record are wrong?

unit value = value / tonnes, over the flows whose weight can be trusted: it is there, and the flow's
own unit value is within a factor of the world's median of that product and year.

gap = unit value of what A sells B / unit value of what it is held against - 1

In BACI the weights of 18 % of the flows are off by more than ten times, but those flows are 0.8 % of
the value. To compare what partners pay by weight is old practice; the rule of trust is ours.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.errors import NoData
from counterpoise.records import Side

Members = Callable[[int], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Weights:
    """Chosen rows of trade added up, in money and by weight; all (products, years)."""

    value: Values  # kUSD, of all chosen rows
    trusted: Values  # kUSD, of those whose weight can be trusted
    tonnes: Values  # t, of the same
    rows: Codes  # how many were chosen
    trusted_rows: Codes  # how many of them can be trusted

    def weighs(self, least: float) -> Mask:
        """Mark where trade of at least `least` kUSD, and of more than nothing, has a trusted weight."""
        return np.asarray((self.tonnes > 0) & (self.trusted >= least), np.bool_)

    @property
    def unit_value(self) -> Values:
        """Return kUSD a tonne; 0 where no weight is trusted."""
        return _over(self.trusted, self.tonnes)


@dataclass(frozen=True, slots=True)
class Rated:
    """What a seller sold a buyer by weight, beside what each of them traded with others."""

    pair: Weights
    sales: Weights  # of the seller to others
    purchases: Weights  # of the buyer from others

    def others(self, side: Side) -> Weights:
        """Return what the pair is held against: the seller's market, or the buyer's supply."""
        return self.sales if side == "market" else self.purchases

    def gap(self, side: Side, least: float) -> tuple[Values, Mask]:
        """Return the gap of the pair's unit value to the others', above -1, and where it is known.

        It is known where both have trusted weights of trade worth at least `least` kUSD; elsewhere the number is 0.
        """
        others = self.others(side)
        known = self.pair.weighs(least) & others.weighs(least)
        ratio = np.divide(self.pair.unit_value, others.unit_value, out=np.ones(known.shape), where=known)
        return np.asarray(ratio - 1, np.float64), known


@dataclass(frozen=True, slots=True)
class Between:
    """Which rows concern a seller and a buyer; all (n,), a bloc's inner trade left out."""

    pair: Mask  # what the seller sold the buyer
    sales: Mask  # what the seller sold others
    purchases: Mask  # what the buyer bought of others


def trusted(value: Values, tonnes: Values, usual: Values, factor: float) -> Mask:
    """Mark rows whose weight is there and gives a unit value within `factor` of the usual one.

    Parameters
    ----------
    value : (n,), kUSD
    tonnes : (n,), 0 where no weight is given
    usual : (n,), kUSD/t, the world's median of the row's product and year; 0 where there is none
    factor : above 1
    """
    if not factor > 1:
        raise NoData(f"unit values are trusted within a factor above 1, not {factor}")
    expected = usual * tonnes
    return np.asarray((expected > 0) & (value <= factor * expected) & (value * factor >= expected), np.bool_)


def between(flows: Flows, seller: Members, buyer: Members) -> Between:
    """Choose the rows of a seller and a buyer, by who are their members in each year.

    In a year in which they have members in common no row is chosen.
    """
    sells, buys = flows.mask(seller), flows.mask(buyer)
    apart = np.asarray(~(sells & buys).any(axis=1), np.bool_)
    sale = apart[flows.year] & sells[flows.year, flows.exporter] & ~sells[flows.year, flows.importer]
    purchase = apart[flows.year] & buys[flows.year, flows.importer] & ~buys[flows.year, flows.exporter]
    return Between(sale & purchase, sale & ~purchase, purchase & ~sale)


def weigh(flows: Flows, tonnes: Values, sound: Mask, rows: Mask) -> Weights:
    """Add up the chosen rows; `sound` marks the ones whose weight can be trusted."""
    kept = rows & sound
    return Weights(
        value=flows.total(rows),
        trusted=flows.total(kept),
        tonnes=summed(flows.cells[kept], tonnes[kept], flows.shape[1:]),
        rows=flows.count(rows),
        trusted_rows=flows.count(kept),
    )


def rate(flows: Flows, tonnes: Values, sound: Mask, rows: Between) -> Rated:
    """Weigh a pair beside what it is held against; `sound` marks the rows whose weight can be trusted."""
    return Rated(*(weigh(flows, tonnes, sound, chosen) for chosen in (rows.pair, rows.sales, rows.purchases)))


def quarters(unit_values: Values, value: Values) -> tuple[float, float]:
    """Return the unit values between which the middle half of some trade lies, by money: (n,), n at least 1."""
    if not len(value) or not np.all(value > 0):
        raise NoData("quarters need trade, all of it above zero")
    order = np.argsort(unit_values, kind="stable")
    reached = np.cumsum(value[order]) / ordered_sum(value)
    low, high = (int(np.searchsorted(reached, part)) for part in (0.25, 0.75))
    last = len(order) - 1
    return float(unit_values[order][min(low, last)]), float(unit_values[order][min(high, last)])


def _over(part: Values, whole: Values) -> Values:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)
