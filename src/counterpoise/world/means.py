"""What do states trade a year over a few years, so that one odd year does not speak for all?

The trade of a year becomes the mean a year of that year and those just before it. A share of it is then a ratio of
sums, not a mean of shares, so a year of little trade counts little. A year is covered only where the source speaks in
all of them: what is not recorded in one of them is not recorded. A hole goes on by `Hole.moved`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from counterpoise.arrays import Codes, Coverage, Flows, Mask

COLUMNS = ("exporter", "importer", "product", "year", "value")


def running(flows: Flows, span: int) -> Flows:
    """Give every year the mean of the `span` years it ends: each row stands in each year that it counts in."""
    rows = np.repeat(np.arange(len(flows.value)), span)
    year = flows.year[rows] + np.tile(np.arange(span), len(flows.value))
    rows, year = rows[year < len(flows.years)], year[year < len(flows.years)]
    # All but in order already, which a stable sort is quick with.
    order = np.argsort(_series(flows)[rows] * len(flows.years) + year, kind="stable")
    rows, year = rows[order], year[order]
    return replace(chosen(flows, rows), year=year, value=flows.value[rows] / span)


def joined(parts: Sequence[Flows]) -> Flows:
    """Put the rows of flows of the same labels one after the other."""
    columns: dict[str, Any] = {name: np.concatenate([getattr(one, name) for one in parts]) for name in COLUMNS}
    return replace(parts[0], **columns)


def merged(flows: Flows) -> Flows:
    """Add up rows of one seller, buyer, product and year, so that each flow stands once."""
    key = _series(flows) * len(flows.years) + flows.year
    _, first, place = np.unique(key, return_index=True, return_inverse=True)
    return replace(chosen(flows, first), value=np.bincount(place, flows.value, len(first)).astype(np.float64))


def covered(coverage: Coverage, span: int) -> Coverage:
    """Mark where the source speaks in all years of a mean."""
    return Coverage(_all(coverage.states, span), _all(coverage.products.T, span).T)


def _all(there: Mask, span: int) -> Mask:
    """Mark the years (along the first axis) that end a run of `span` marked ones."""
    found = np.zeros_like(there)
    for last in range(span - 1, len(there)):
        found[last] = there[last - span + 1 : last + 1].all(axis=0)
    return found


def _series(flows: Flows) -> Codes:
    """Number each row's product, seller and buyer: (n,), in the order of flows."""
    states = len(flows.states)
    return (flows.product * states + flows.exporter) * states + flows.importer


def chosen(flows: Flows, rows: Codes | Mask) -> Flows:
    """Keep some rows, in their order."""
    columns: dict[str, Any] = {name: getattr(flows, name)[rows] for name in COLUMNS}
    return replace(flows, **columns)
