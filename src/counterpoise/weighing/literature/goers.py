"""Could everyone else together replace one partner in a product, if they sold to nobody else?

A product is in question if its world trade is concentrated, HHI above 0.25 (2,500 points).
gap = what A sells B of it - all that the other sellers sell, to anyone; B is highly vulnerable
to A where the gap is above zero. cost = what A sells B / GDP of B. The market side is the
mirror: what B buys from A against all that other buyers buy.

Goers, H. (2023). A New Measure of Trade Dependence, unfinished paper with code, repository
hgoers/dependence_trade. Its code counts the target's own sales among those of the others, and so
do we. Blocs as one trader are ours.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.records import Side
from counterpoise.vocabulary import Measure
from counterpoise.weighing.shares.tallies import Members

CONCENTRATED = 0.25
MEASURE = Measure(
    name="goers",
    order=270,
    group="literature",
    page="reference/measures/goers.md",
    units=("share_of_gdp",),
    side="both",
    methods=("goers_highly_vulnerable",),
    answers="could all others together replace the one?",
    shown="pair: measures of the literature, where it finds anything",
    sections=("Measures of the literature",),
)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What one pair trades beside what all others trade; all (products, years)."""

    tie: Values  # kUSD, what the two trade on this side
    others: Values  # kUSD, what all sellers but the partner sell, or buyers but the partner buy
    hhi: Values  # 0 to 1: of the world's sellers, or buyers, the partner as one

    @property
    def gap(self) -> Values:
        """Give what would stay missing, kUSD; below zero where the others trade more than the tie."""
        return self.tie - self.others

    @property
    def vulnerable(self) -> Mask:
        """Mark where the product is concentrated and nobody could fill the gap."""
        return np.asarray((self.hhi > CONCENTRATED) & (self.gap > 0), np.bool_)


def gaps(flows: Flows, pair: tuple[Members, Members], side: Side) -> Gaps:
    """Weigh one actor's vulnerability to the other, over all products and years.

    Parameters
    ----------
    flows : the whole matrix of the years in it
    pair : the members of the dependent, then of its partner; their inner trade is left out of the world
    """
    depends, stops = (flows.mask(members) for members in pair)
    dependent, partner = (flows.importer, flows.exporter) if side == "supply" else (flows.exporter, flows.importer)
    outer = ~_inner(flows, depends) & ~_inner(flows, stops)
    own = stops[flows.year, partner]
    return Gaps(
        tie=flows.total(outer & own & depends[flows.year, dependent]),
        others=flows.total(outer & ~own),
        hhi=_hhi(flows, partner, outer, stops),
    )


def all_gaps(flows: Flows, side: Side) -> Values:
    """Return the gap of every recorded flow: (n,), kUSD, row by row.

    A gap above zero means that the partner makes up over half of the world's trade in the product, so
    that its HHI is above 0.25: the first condition follows from the second.
    """
    partner = flows.exporter if side == "supply" else flows.importer
    key = flows.keys(partner)
    world = summed(flows.cells, flows.value, flows.shape[1:]).ravel()[flows.cells]
    own = summed(key, flows.value, flows.shape).ravel()[key]
    return np.asarray(flows.value - (world - own), np.float64)


def _inner(flows: Flows, members: Mask) -> Mask:
    return np.asarray(members[flows.year, flows.exporter] & members[flows.year, flows.importer], np.bool_)


def _hhi(flows: Flows, partner: Codes, outer: Mask, stops: Mask) -> Values:
    """Weigh the world's concentration with the members of `stops` as one trader: (products, years)."""
    amounts = summed(flows.keys(partner)[outer], flows.value[outer], flows.shape)
    one = np.where(stops.T[:, None, :], amounts, 0.0).sum(axis=0)
    rest = np.where(stops.T[:, None, :], 0.0, amounts)
    total = amounts.sum(axis=0)
    squares = np.square(rest).sum(axis=0) + np.square(one)
    return np.asarray(np.divide(squares, total**2, out=np.zeros_like(total), where=total > 0), np.float64)
