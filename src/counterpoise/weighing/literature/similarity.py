"""How alike are two states' positions on the same questions: votes, or ties to third states?

S of Signorino and Ritter (1999, Tau-b or Not Tau-b) = 1 - 2 x (mean distance / largest possible
distance). It knows nothing of chance: states that both abstain from nearly all ties look alike.
Kappa (Cohen 1960, weighted 1968) and pi (Scott 1955), proposed for foreign policy by Häge (2011,
Choice or Circumstance?), = 1 - observed distance / distance expected by chance. For kappa chance
deals each state's own answers at random, for pi the pooled answers of both.

A scale's levels stand one step apart, in order. A question one of the two did not answer (None)
is left out, an absence from a vote among them.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Codes, Values, counted
from counterpoise.errors import NoData, UnknownTerm
from counterpoise.vocabulary import Measure

Level = str | int
Positions = Sequence[Level | None]
Distance = Literal["nominal", "absolute", "squared"]
VOTES: tuple[Level, ...] = ("Y", "A", "N")  # the literature's 1, 2, 3: an abstention lies half-way
MEASURE = Measure(
    name="similarity",
    order=310,
    group="literature",
    page="reference/measures/similarity.md",
    units=("index",),
    answers="how alike are two rows of votes or ties, beyond chance?",
    shown="functions only: its page says why no page prints it",
)


def s_score(
    x: Positions,
    y: Positions,
    scale: Sequence[Level],
    *,
    weights: Sequence[float] | None = None,
    distance: Distance = "absolute",
) -> float:
    """Weigh how close two rows of positions are: -1 opposed in all, 1 the same in all.

    Parameters
    ----------
    weights : one a question, zero or more
        How much each counts, such as a third state's capability; all the same by default.
    distance
        Signorino and Ritter take the absolute one; the squared one is common since Häge.
    """
    first, other = answered(x, y, scale)
    counts = np.ones(len(first)) if weights is None else _weights(weights, x, y)
    apart = _apart(len(scale), distance)
    whole = ordered_sum(counts)
    if not whole > 0:
        raise NoData("a similarity needs weights that add up to more than nothing")
    return 1 - 2 * ordered_sum(counts * apart[first, other]) / (float(apart.max()) * whole)


def kappa(x: Positions, y: Positions, scale: Sequence[Level], *, distance: Distance = "squared") -> float | None:
    """Weigh agreement beyond what each one's own habits give: 1 the same in all, 0 as by chance, below 0 less.

    None where chance leaves no room, since both gave one same answer throughout.
    """
    first, other = answered(x, y, scale)
    return _beyond(first, other, _margin(first, len(scale)), _margin(other, len(scale)), distance)


def pi(x: Positions, y: Positions, scale: Sequence[Level], *, distance: Distance = "nominal") -> float | None:
    """Weigh agreement beyond what the pooled habits of both give; range and None as for `kappa`.

    Scott's own form is nominal: any difference counts as one.
    """
    first, other = answered(x, y, scale)
    pooled = (_margin(first, len(scale)) + _margin(other, len(scale))) / 2
    return _beyond(first, other, pooled, pooled, distance)


def answered(x: Positions, y: Positions, scale: Sequence[Level]) -> tuple[Codes, Codes]:
    """Return both rows as places on the scale, (n,) each, where both gave an answer."""
    if len(scale) < 2 or len(set(scale)) < len(scale):
        raise UnknownTerm(f"a scale needs two or more different levels, not {tuple(scale)}")
    place = {level: n for n, level in enumerate(scale)}
    strange = {level for level in (*x, *y) if level is not None} - set(place)
    if strange:
        raise UnknownTerm(f"{sorted(map(str, strange))[0]} is no level of the scale {tuple(scale)}")
    both = [
        (place[first], place[other])
        for first, other in zip(x, y, strict=True)
        if first is not None and other is not None
    ]
    if not both:
        raise NoData("a similarity needs a question that both answered")
    pairs = np.array(both, np.int64)
    return pairs[:, 0], pairs[:, 1]


def _weights(weights: Sequence[float], x: Positions, y: Positions) -> Values:
    rows = zip(weights, x, y, strict=True)
    kept = np.array([weight for weight, first, other in rows if first is not None and other is not None], np.float64)
    if not np.all(kept >= 0):
        raise NoData("a similarity needs weights of zero or more")
    return kept


def _apart(levels: int, distance: Distance) -> Values:
    """Return the distance of any two levels: (levels, levels)."""
    steps = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels))).astype(np.float64)
    return {"nominal": (steps > 0).astype(np.float64), "absolute": steps, "squared": steps**2}[distance]


def _margin(places: Codes, levels: int) -> Values:
    return counted(places, (levels,)) / len(places)


def _beyond(first: Codes, other: Codes, left: Values, right: Values, distance: Distance) -> float | None:
    apart = _apart(len(left), distance)
    expected = ordered_sum(left[:, None] * apart * right)
    return 1 - ordered_sum(apart[first, other]) / len(first) / expected if expected > 0 else None
