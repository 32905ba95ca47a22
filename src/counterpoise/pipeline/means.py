"""How does the recorded trade of two actors become its mean over a few years, with the rows behind it?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from counterpoise.ledger.figures import Weighed
from counterpoise.pipeline.legs import Trade
from counterpoise.pipeline.world import known_holes
from counterpoise.weighing.running import covered, running

Rows = dict[tuple[str, str, int], list[tuple[str, str]]]  # seller, product, year -> id, buyer


def window(years: Iterable[int], span: int) -> set[int]:
    """Return all years that the means of some years are taken over."""
    return {year - back for year in years for back in range(span)}


def mean_of(trade: Trade, span: int) -> Trade:
    """Take each year's trade to be the mean of the `span` years it ends; a row counts in each of them."""
    if span == 1:
        return trade
    flows, coverage = running(trade.flows, span), covered(trade.coverage, span)
    return Trade(flows, coverage, known_holes(span), spread(trade.rows, span), span)


def spread(rows: Rows, span: int) -> Rows:
    """Let the rows of a year stand behind every mean that they count in."""
    found: Rows = defaultdict(list)
    for (seller, product, year), cell in sorted(rows.items()):
        for later in range(span):
            found[seller, product, year + later] += cell
    return dict(found)


def mean_weight(weighed: Weighed, span: int) -> Weighed:
    """Take the weight and the value of each year to be the mean of the `span` years it ends."""
    if span == 1:
        return weighed
    # The place of each row is carried through as a value, so that its weight follows it.
    places = replace(weighed.flows, value=np.arange(len(weighed.flows.value), dtype=np.float64) * span)
    rows = np.rint(running(places, span).value).astype(np.int64)
    return Weighed(running(weighed.flows, span), weighed.tonnes[rows] / span, weighed.usual[rows])
