"""What is known to be missing from the trade of two, and which flows that vanish may be holes rather than stops?

A real embargo looks the same, so a suspect changes no number: it is listed for a person to
judge. The thresholds are ours.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask, Values, lines, summed
from counterpoise.records import Hole
from counterpoise.vocabulary import Measure, trade_domains
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.shares import goods, share

MEASURE = Measure(
    name="holes",
    order=140,
    group="tie",
    page="reference/measures/holes.md",
    units=("entry",),
    answers="what is known to be missing?",
    shown="pair: not covered; product: traded and not recorded; sources",
    sections=("Traded and not recorded", "Known holes"),
)


LARGE = 200_000.0  # kUSD a year: below this, flows come and go for many reasons
HELD = 2  # years in a row a flow must have been large before it vanished
ALIVE = 0.5  # both sides keep at least this part of their other trade in the product


def find(ground: PairGround) -> tuple[Hole, ...]:
    """Return what is known to be missing from the shares of the two, in the domains and in all goods."""
    domains = {what.key for what in trade_domains()}
    shares = [*(part for part in ground.once(share.find) if part.product in domains), *ground.once(goods.find)]
    return tuple(sorted({hole for part in shares for hole in part.holes}, key=lambda hole: hole.key))


@dataclass(frozen=True, slots=True)
class Suspect:
    """A flow that was there for years, then is not, though both sides go on trading."""

    exporter: str
    importer: str
    product: str
    last_year: int  # the last year it was recorded
    last_value: float  # kUSD, in that year
    missing_years: int  # how many years in a row it has been missing since


def suspects(flows: Flows) -> tuple[Suspect, ...]:
    """List flows that vanish though both sides go on trading the product with others, largest first."""
    if not len(flows.value):
        return ()
    pairs, series = lines(flows)
    sold = _total_beside(flows, flows.exporter, pairs[:, [0, 2]]) - series
    bought = _total_beside(flows, flows.importer, pairs[:, [1, 2]]) - series
    large = np.all([series[:, n : n - HELD] >= LARGE for n in range(HELD)], axis=0)
    gone = series[:, HELD:] == 0
    row, step = np.nonzero(large & gone & _alive(sold) & _alive(bought))
    suspects = [_suspect(flows, pairs[r], series[r], int(s) + HELD) for r, s in zip(row, step, strict=True)]
    return tuple(sorted(suspects, key=lambda suspect: -suspect.last_value))


def _alive(others: Values) -> Mask:
    """Mark years in which the rest of a side's trade is large and did not fall away too."""
    now, before = others[:, HELD:], others[:, HELD - 1 : -1]
    return (now >= LARGE) & (now >= ALIVE * before)


def _total_beside(flows: Flows, side: Codes, wanted: Codes) -> Values:
    """Give each line the total of one side's trade in the product: (m, years)."""
    totals = summed(flows.keys(side), flows.value, flows.shape)
    return np.asarray(totals[wanted[:, 0], wanted[:, 1]], np.float64)


def _suspect(flows: Flows, pair: Codes, series: Values, gone: int) -> Suspect:
    exporter, importer, product = pair
    back = np.flatnonzero(series[gone:] > 0)
    return Suspect(
        exporter=flows.states[exporter],
        importer=flows.states[importer],
        product=flows.products[product],
        last_year=flows.years[gone - 1],
        last_value=float(series[gone - 1]),
        missing_years=int(back[0]) if len(back) else len(flows.years) - gone,
    )
