"""How much more would two states trade than their sizes alone say: distance, border, language, union.

The gravity equation is Tinbergen's (1962). Only the pattern matters here: what makes a row or a column
larger as a whole is undone when the matrix is balanced to its margins, so there are slopes and
no constants. The slopes are given, not fitted: cells that lists state are the large ones, and a fit
on them alone is biased (the page of the measure shows by how much).
"""

from dataclasses import dataclass

import numpy as np

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
    """Measure the way between all centres, given in degrees, along the globe: (n, n), km, at least NEAREST."""
    north, east = np.radians(latitude), np.radians(longitude)
    up = np.sin(north)[:, None] * np.sin(north)
    along = np.cos(north)[:, None] * np.cos(north) * np.cos(east[:, None] - east)
    way: Values = np.maximum(EARTH_RADIUS * np.arccos(np.clip(up + along, -1, 1)), NEAREST)
    return way
