"""How likely is each vote by an ordinal probit, and how does that change with what lies behind it?

A vote is yes where a state's position times the item's slope, with a standard normal error, is at most the item's lower
threshold, no where it is above the upper one, an abstention between. With `hi` and `lo` the limits of the vote's
category less the position on the item's line: A = phi(hi) / P and B = phi(lo) / P, P = Phi(hi) - Phi(lo), as in Johnson
and Albert (1999), Ordinal Data Modeling, chapter 4.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
YES, ABSTAIN, NO = 0, 1, 2
NARROWEST = 1e-3  # distance between the two thresholds of an item
_ROOT_2, _TWICE_DENSITY = np.sqrt(2.0), np.sqrt(2.0 / np.pi)
_NORMAL = 1.0 / np.sqrt(2.0 * np.pi)


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes, all yes first, then abstentions, then no; cells and items are numbered from 0."""

    cell: Whole  # (votes,): a state in a session
    item: Whole  # (votes,)
    yes: slice
    abstain: slice
    no: slice

    @classmethod
    def of(cls, cell: Whole, item: Whole, category: Whole) -> "Votes":
        """Sort votes by category, within it by item and cell, so that their order changes nothing."""
        order = np.lexsort((cell, item, category))
        first, last = (int(np.searchsorted(category[order], each)) for each in (ABSTAIN, NO))
        parts = slice(0, first), slice(first, last), slice(last, len(order))
        return cls(cell[order], item[order], *parts)


@dataclass(frozen=True, slots=True)
class Items:
    """What is voted on: a slope and two thresholds each, (items,)."""

    slope: Floats
    lower: Floats  # at or below: yes
    upper: Floats  # above: no


@dataclass(frozen=True, slots=True)
class Ratios:
    """Density at the limits of each vote's category over the likelihood of the vote, and the limits; (votes,)."""

    upper: Floats  # A; 0 where the category has no upper limit
    lower: Floats  # B
    upper_bend: Floats  # hi A
    lower_bend: Floats  # lo B

    @property
    def score(self) -> Floats:
        """Return the slope of the log likelihood along position times slope."""
        return self.lower - self.upper

    @property
    def information(self) -> Floats:
        """Return the negative of its second derivative."""
        return self.upper_bend - self.lower_bend + self.score**2


def ratios(votes: Votes, items: Items, position: Floats) -> Ratios:
    """Work out the ratios of all votes at the positions of the cells."""
    from scipy.special import erfcx

    line = items.slope[votes.item] * position[votes.cell]
    high, low = items.upper[votes.item] - line, items.lower[votes.item] - line
    upper, lower = np.zeros_like(line), np.zeros_like(line)
    upper[votes.yes] = _TWICE_DENSITY / erfcx(-low[votes.yes] / _ROOT_2)
    lower[votes.no] = _TWICE_DENSITY / erfcx(high[votes.no] / _ROOT_2)
    between = votes.abstain
    upper[between], lower[between] = _between(high[between], low[between])
    # The limits of a category: below the lower threshold, between the two, above the upper.
    high[votes.yes], low[votes.no] = low[votes.yes], high[votes.no]
    return Ratios(upper, lower, upper * high, lower * low)


def _between(high: Floats, low: Floats) -> tuple[Floats, Floats]:
    """Return both ratios of abstentions; far in the upper tail the mirror loses no digits."""
    from scipy.special import ndtr

    mirrored = low > 0
    likelihood = np.where(mirrored, ndtr(-low) - ndtr(-high), ndtr(high) - ndtr(low))
    likelihood = np.maximum(likelihood, np.finfo(float).tiny)
    return _density(high) / likelihood, _density(low) / likelihood


def _density(x: Floats) -> Floats:
    return np.asarray(_NORMAL * np.exp(-0.5 * x * x))
