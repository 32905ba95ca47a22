"""How much goods does each state sell and buy in all, and how much more would two states trade than their sizes say?

Where i's list gives j a part of i's sales and j's list gives i a part of j's purchases, both speak of
one flow: sales of i times the one part = purchases of j times the other. Taken over all such pairs this is a
system of linear equations in logarithms, which is solved by weighted least squares around the
stated totals. The idea of taking each total's spread from its constant's measured range is ours.

The gravity equation is Tinbergen's (1962). Only the pattern matters here: what makes a row or a column
larger as a whole is undone when the matrix is balanced to its margins, so there are slopes and
no constants. The slopes are given, not fitted: cells that lists state are the large ones, and a fit
on them alone is biased (the page of the measure shows by how much).
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import ordered_sums, solve
from counterpoise.arrays import Values

EARTH_RADIUS = 6371.0  # km
NEAREST = 100.0  # km; centres of small neighbours lie closer than the trade between them travels


@dataclass(frozen=True, slots=True)
class Links:
    """What draws pairs of states together; all (n, n)."""

    distance: Values  # km, above 0; the diagonal is not used
    border: Values  # 1 where the two share a land border
    language: Values  # 1 where both are in one community of language
    union: Values  # 1 where both are in the European Union


@dataclass(frozen=True, slots=True)
class Slopes:
    """By how much the logarithm of a flow moves with each link."""

    distance: float = -0.8  # by the logarithm of distance
    border: float = 0.5
    language: float = 0.2
    union: float = 0.8


def pull(links: Links, slopes: Slopes) -> Values:
    """Weigh the links of each pair into one factor on the product of sizes: (n, n), above 0."""
    drawn: Values = np.exp(
        slopes.distance * np.log(links.distance)
        + slopes.border * links.border
        + slopes.language * links.language
        + slopes.union * links.union
    )
    return drawn


def great_circle(latitude: Values, longitude: Values) -> Values:
    """Measure the distance between all centres, given in degrees, along the globe: (n, n), km, at least NEAREST."""
    north, east = np.radians(latitude), np.radians(longitude)
    up = np.sin(north)[:, None] * np.sin(north)
    along = np.cos(north)[:, None] * np.cos(north) * np.cos(east[:, None] - east)
    way: Values = np.maximum(EARTH_RADIUS * np.arccos(np.clip(up + along, -1, 1)), NEAREST)
    return way


ROUNDING = 0.005  # half of the whole per cent a list prints
MIRROR = 0.05  # standard deviation of what two lists say of one flow, rounding apart; logarithm
DECILES = 2.563  # from the 10th to the 90th percentile, in standard deviations of a normal


def spread(lo: float, hi: float) -> float:
    """Turn a range from the 10th to the 90th percentile into a standard deviation of the logarithm."""
    return float(np.log(hi / lo)) / DECILES


def reconciled(totals: Values, spreads: tuple[float, float], of_exports: Values, of_imports: Values) -> Values:
    """Move the totals to where the lists agree best.

    Parameters
    ----------
    totals : (2, n), sales and purchases
    spreads : standard deviation of the logarithm of each stated total, sales and purchases
    of_exports, of_imports : (n, n), 0 where not listed
    """
    n = totals.shape[1]
    seller, buyer = np.nonzero((of_exports > 0) & (of_imports > 0))
    said_out, said_in = of_exports[seller, buyer], of_imports[seller, buyer]
    weight = 1 / (MIRROR**2 + rounding_variance(said_out) + rounding_variance(said_in))
    prior = np.repeat(1 / np.square(spreads), n)
    left = np.diag(prior)
    right = prior * np.log(totals).ravel()
    ratio = weight * np.log(said_in / said_out)
    for ours, theirs, sign in ((seller, n + buyer, 1.0), (n + buyer, seller, -1.0)):
        np.add.at(left, (ours, ours), weight)
        np.add.at(left, (ours, theirs), -weight)
        np.add.at(right, ours, sign * ratio)
    # Totals that no pair of lists ties to another keep their place; without them the system is a third as wide.
    tied = np.unique([*seller, *(n + buyer)]).astype(np.int64)
    moved = np.log(totals).ravel()
    moved[tied] = solve(left[np.ix_(tied, tied)], right[tied])
    solved = np.exp(moved).reshape(2, n)
    return evened(solved)


def evened(totals: Values) -> Values:
    """Scale sales and purchases to one sum, halfway in logarithms: what one sells another buys."""
    sums = ordered_sums(totals, axis=1)
    scaled: Values = totals * np.sqrt(sums[0] * sums[1]) / sums[:, None]
    return scaled


def rounding_variance(share: Values) -> Values:
    """Return the variance of the logarithm of a share printed to the whole per cent."""
    variance: Values = np.square(ROUNDING / np.sqrt(3) / share)
    return variance
