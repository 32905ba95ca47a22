"""How few partners a state's purchases or sales of a product rest on.

HHI = sum over partners of (partner's share) squared, after Hirschman (1945) and Herfindahl
(1950). It runs from 1/n for n equal partners to 1 for a single one. CEPII's GeoDep and the
European Commission call a product concentrated above 0.4.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Codes, Flows, Values, counted, summed
from counterpoise.errors import NoData
from counterpoise.records import SIDES, Finding
from counterpoise.vocabulary import Basket, Measure, basket
from counterpoise.weighing.ground import Leg, PairGround

Partners = Literal["suppliers", "customers"]
MEASURE = Measure(
    name="concentration",
    order=60,
    group="tie",
    page="reference/measures/concentration.md",
    units=("hhi",),
    side="both",
    methods=("supplier_concentration", "customer_concentration"),
    answers="how few others could it turn to?",
    shown="pair: products; state: suppliers and buyers",
    sections=("Suppliers and buyers",),
    columns=("HHI", "index"),
)


@dataclass(frozen=True, slots=True)
class Concentration:
    """Concentration of one side of trade; all (states, products, years)."""

    hhi: Values  # above 0 to 1 where `partners` > 0, 0 where there is no trade to weigh
    partners: Codes  # how many partners are recorded
    total: Values  # kUSD, what the shares are parts of


def hhi(amounts: Values) -> float:
    """Weigh how concentrated one total is in its parts, the amounts: 1/n to 1."""
    total = ordered_sum(amounts)
    if not total > 0:
        raise NoData("a concentration needs amounts that add up to more than nothing")
    return ordered_sum(np.square(amounts / total))


def concentration(flows: Flows, side: Partners) -> Concentration:
    """Weigh how concentrated each state's suppliers, or customers, are.

    A hole in a state's trade makes its figure unreliable in either direction: an unrecorded
    partner may be the largest or one of many.
    """
    state = flows.importer if side == "suppliers" else flows.exporter
    key = flows.keys(state)
    total = summed(key, flows.value, flows.shape)
    squares = summed(key, flows.value**2, flows.shape)
    index = np.divide(squares, total**2, out=np.zeros(flows.shape), where=total > 0)
    return Concentration(index, counted(key, flows.shape), total)


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Return how concentrated the partners of both are, in each product worth listing on a side."""
    pair, year = ground.pair, ground.year
    return tuple(
        partners_finding(pair.legs[actor.code, side], basket(code), year)
        for actor in (pair.a, pair.b)
        for side in SIDES
        for code in pair.shown(actor, side, year)
    )


def partners_finding(leg: Leg, what: Basket, year: int) -> Finding:
    """Weigh how concentrated the dependent's partners on a leg are in one product and year.

    The partners are states; a bloc's trade with one of them is its members' trade added up.
    """
    flows = leg.trade.flows
    n, k = flows.years.index(year), flows.products.index(what.codes[0])
    amounts = _amounts(leg, k, n)
    value = hhi(amounts) if len(amounts) else None
    unsure = bool(leg.tally.part_holes[k, n] or leg.tally.rest_holes[k, n])
    return Finding(
        method="supplier_concentration" if leg.side == "supply" else "customer_concentration",
        dependent=leg.dependent.code,
        on="",
        side=leg.side,
        product=what.key,
        value=value,
        lo=None if value is None else 0.0 if unsure else value,
        hi=None if value is None else 1.0 if unsure else value,
        state="not recorded" if value is None else "bounded" if unsure else "stated",
        unit="hhi",
        year=year,
        denominator=ordered_sum(amounts) if len(amounts) else None,
        money="kUSD",
        denominator_figures=int(leg.tally.whole_rows[k, n]),
    )


def _amounts(leg: Leg, k: int, n: int) -> Values:
    """Return what each partner traded with the dependent, largest or not: (partners,), kUSD."""
    flows = leg.trade.flows
    first, last = np.searchsorted(flows.product, (k, k + 1))
    exporter, importer = flows.exporter[first:last], flows.importer[first:last]
    own, partner = (importer, exporter) if leg.side == "supply" else (exporter, importer)
    members = leg.dependent.members(flows.years[n])
    inside = np.array([state in members for state in flows.states], np.bool_)
    rows = (flows.year[first:last] == n) & inside[own] & ~inside[partner]
    sums = np.bincount(partner[rows], flows.value[first:last][rows], len(flows.states))
    return np.asarray(sums[sums > 0], np.float64)
