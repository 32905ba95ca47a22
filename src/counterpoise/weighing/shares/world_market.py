"""How is the world's recorded trade in one product divided among those who sell it, or buy it?

share of the world = what a state sells (buys) of the product / all recorded trade in it
HHI = sum of the squared shares, after Hirschman (1945) and Herfindahl (1950)

The limits that holes leave are ours: a hole in a state's own trade makes its share too small, one in anybody else's
makes the world's total too small and so the share too large.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Codes, Flows, Values, summed
from counterpoise.errors import NoData
from counterpoise.vocabulary import Measure
from counterpoise.weighing.shares.concentration import hhi

MEASURE = Measure(
    name="world-market",
    order=160,
    group="market",
    page="reference/measures/world-market.md",
    units=("share", "hhi", "USD"),
    side="both",
    methods=(
        "share_of_world_exports",
        "share_of_world_imports",
        "world_seller_concentration",
        "world_buyer_concentration",
    ),
    answers="who sells and buys a product in the world, and how concentrated is it?",
    shown="product; products",
    sections=("Who sells it*", "Who buys it*", "How concentrated it is", "World production", "How to read it"),
    columns=("of the world", "of world exports", "index, sellers", "index, buyers"),
)


@dataclass(frozen=True, slots=True)
class Division:
    """One side of the world's trade in a product in a year; all (states,), places as in the flows."""

    amount: Values  # kUSD
    share: Values  # 0 to 1, adding up to 1
    lo: Values  # 0 to `share`
    hi: Values  # `share` to 1
    partners: Codes


def divided(state: Codes, flows: Flows, hidden: Codes, pairs: int) -> Division:
    """Divide recorded trade of one product and year among the states of one side.

    Parameters
    ----------
    state : (n,), the exporter or the importer of each flow
    hidden : (states,), with how many partners a state trades the product unrecorded on that side
    pairs : how many pairs of states do
    """
    amount = summed(state, flows.value, (len(flows.states),))
    total = ordered_sum(amount)
    if not total > 0:
        raise NoData("no recorded trade to divide")
    share = amount / total
    elsewhere = pairs - hidden > 0
    return Division(
        amount=amount,
        share=share,
        lo=np.where(elsewhere, 0.0, share),
        hi=np.where((hidden > 0) & (amount > 0), 1.0, share),
        partners=np.bincount(state, minlength=len(flows.states)).astype(np.int64),
    )


def usual_price(value: Values, tonnes: Values) -> float:
    """Return the unit value at which half of all that is weighed, by value, costs less and half more: kUSD/t.

    Counted by value, so that many small cargoes of another grade do not set it. Rows without a weight are left out;
    some row must have one.
    """
    weighed = tonnes > 0
    if not weighed.any():
        raise NoData("no row has a weight, so that no price a tonne can be had")
    price, amount = value[weighed] / tonnes[weighed], value[weighed]
    order = np.argsort(price, kind="stable")
    below = np.cumsum(amount[order])
    return float(price[order][np.searchsorted(below, below[-1] / 2)])


def index_by_year(state: Codes, flows: Flows) -> tuple[Values, Codes]:
    """Return Herfindahl's index of one side by year, 0 where nothing is recorded, and how many trade: (years,)."""
    years, states = len(flows.years), len(flows.states)
    amounts = summed(flows.year * states + state, flows.value, (years, states))
    counts = np.count_nonzero(amounts > 0, axis=1)
    index = [hhi(row) if count else 0.0 for row, count in zip(amounts, counts.tolist(), strict=True)]
    return np.array(index, np.float64), counts.astype(np.int64)
