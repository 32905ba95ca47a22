"""Where does one pair's dependence stand among those of all pairs, and which older tie was the largest?

A small state that buys little is often served by a single neighbour, and depends on it wholly.
A rank among hundreds of those says nothing, so a pair counts only from a floor of the dependent's
trade. The floor is ours; the page of the comparators says what it leaves out.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.vocabulary import Measure
from counterpoise.weighing.loss.dependence import Dependences

FLOOR = 100_000.0  # kUSD, what the dependent trades in the domain in the year
TIE = 1e-9  # relative; numbers nearer each other than this differ by rounding only
MEASURE = Measure(
    name="comparators",
    order=110,
    group="tie",
    page="reference/measures/comparators.md",
    units=("rank", "share"),
    side="both",
    answers="is that large among all pairs, and beside its largest other tie?",
    shown="pair: comparators",
    sections=("Comparators",),
    columns=("rank",),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of one pair among those that are ranked."""

    rank: int  # 1 is the largest; pairs of one number share the better rank
    of: int


def rankable(found: Dependences, hidden: Mask) -> Mask:
    """Mark the pairs (dependent, on) that are ranked: (n, n).

    Parameters
    ----------
    hidden : (n, n), pairs part of whose own trade is known to be missing, so that their number is too small
    """
    return np.asarray((found.trade >= FLOOR)[:, None] & (found.value > 0) & ~hidden, np.bool_)


def standing(value: Values, counted: Mask, pair: tuple[int, int]) -> Standing | None:
    """Place one pair (dependent, on) among the counted ones; None where it is not one of them."""
    if not counted[pair]:
        return None
    among = value[counted]
    above = int(np.count_nonzero(among > value[pair] * (1 + TIE)))
    return Standing(above + 1, len(among))


def largest(amounts: Values, whole: Values, years: Mask) -> tuple[int, int] | None:
    """Choose the largest part of a whole: its row and year; None where there is none.

    A year in which the whole is below the floor does not count. Among equals the first row, then the latest year.

    Parameters
    ----------
    amounts : (m, years), kUSD, of each partner
    whole : (years,), kUSD, of all partners
    years : (years,), those to choose from
    """
    counted = years & (whole >= FLOOR)
    parts = np.divide(amounts, whole, out=np.zeros_like(amounts), where=counted)
    # argmax takes the first of equals, so the years go backwards.
    row, back = np.unravel_index(np.argmax(parts[:, ::-1]), parts.shape)
    year = len(whole) - 1 - int(back)
    return (int(row), year) if parts[row, year] > 0 else None
