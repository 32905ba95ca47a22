"""How few partners a state's purchases or sales of a product rest on.

HHI = sum over partners of (partner's share) squared, after Hirschman (1945) and Herfindahl
(1950). It runs from 1/n for n equal partners to 1 for a single one. CEPII's GeoDep and the
European Commission call a product concentrated above 0.4.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from counterpoise.arrays import Codes, Flows, Values, counted, summed
from counterpoise.errors import NoData
from counterpoise.vocabulary import Measure

Side = Literal["suppliers", "customers"]
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
    total = float(amounts.sum())
    if not total > 0:
        raise NoData("a concentration needs amounts that add up to more than nothing")
    return float(np.square(amounts / total).sum())


def concentration(flows: Flows, side: Side) -> Concentration:
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
