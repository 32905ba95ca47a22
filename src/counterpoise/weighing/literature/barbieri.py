"""Is the trade tie of two states important to both, and evenly so?

share of i = trade of the two / all trade of i; salience = sqrt(share of i x share of j);
symmetry = 1 - |share of i - share of j|; interdependence = salience x symmetry.

Barbieri, K. (1996). Economic Interdependence: A Path to Peace or a Source of Interstate
Conflict? Journal of Peace Research 33(1). The range over uncertain shares is ours.
"""

from dataclasses import dataclass
from itertools import product
from math import sqrt

from counterpoise.errors import NoData
from counterpoise.records import Finding
from counterpoise.vocabulary import Measure
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.literature.inputs import (
    blanks_of,
    economies_of,
    estimated,
    goods_of,
    shared_trade,
    trade_totals,
)
from counterpoise.world import Economy, GoodsMatrix

Two = tuple[float, float]
MEASURE = Measure(
    name="barbieri",
    order=250,
    group="literature",
    page="reference/measures/barbieri.md",
    units=("index",),
    methods=("barbieri_*",),
    answers="is the tie important to both, and evenly?",
    shown="pair: measures of the literature",
    legend="shares of all goods trade, their geometric mean, their evenness, and the product of these two.",
    sections=("Measures of the literature",),
)


@dataclass(frozen=True, slots=True)
class Interdependence:
    """What one tie weighs; every field is 0 to 1."""

    shares: Two  # of all trade of the first, and of the second
    salience: float
    symmetry: float  # 1 where both shares are alike
    value: float  # salience x symmetry


def interdependence(shared: float, totals: Two) -> Interdependence:
    """Weigh a tie by both sides' trade shares.

    Parameters
    ----------
    shared : what the two trade with each other, both ways together, zero or more
    totals : all trade of each, both ways, above zero and in the same money
    """
    if not all(total > 0 for total in totals):
        raise NoData(f"trade shares need totals above zero, not {totals}")
    if not 0 <= shared <= min(totals):
        raise NoData(f"trade of two states lies between zero and all trade of each, not {shared} of {totals}")
    return _weighed(shared / totals[0], shared / totals[1])


def interdependence_range(first: Two, other: Two) -> tuple[Interdependence, Interdependence]:
    """Return the lowest and the highest of each field while the two shares move on their own.

    Parameters
    ----------
    one, other : the least and the largest share of either side, 0 to 1

    Each field is at its own limit, so the two results are no states of affairs.
    """
    for lo, hi in (first, other):
        if not 0 <= lo <= hi <= 1:
            raise NoData(f"a range of trade shares runs upwards from 0 to 1, not from {lo} to {hi}")
    corners = [_weighed(*pair) for pair in product(first, other)]
    apart = max(first[0] - other[1], other[0] - first[1], 0.0)
    low = Interdependence(
        shares=(first[0], other[0]),
        salience=min(corner.salience for corner in corners),
        symmetry=min(corner.symmetry for corner in corners),
        value=min(corner.value for corner in corners),
    )
    tops = (_weighed(_best(other[1], first), other[1]), _weighed(first[1], _best(first[1], other)))
    high = Interdependence(
        shares=(first[1], other[1]),
        salience=max(corner.salience for corner in corners),
        symmetry=1 - apart,
        value=max(top.value for top in tops),
    )
    return low, high


def _weighed(first: float, other: float) -> Interdependence:
    # Roots apart, so that two very small shares do not vanish in their product.
    salience, symmetry = sqrt(first) * sqrt(other), 1 - abs(first - other)
    return Interdependence((first, other), salience, symmetry, salience * symmetry)


def _best(fixed: float, span: Two) -> float:
    """Return the share in a span that makes the most of a fixed one.

    With the other share fixed at y, interdependence grows with x up to y, and on to (1 + y) / 3 where
    that is larger; then the gap between the two weighs more than the trade.
    """
    return min(max(fixed, (1 + fixed) / 3, span[0]), span[1])


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Weigh the tie of the two by the matrix of all goods; nothing where it is not of their year."""
    goods = goods_of(ground)
    return barbieri_of(goods, *economies_of(ground)) if goods else ()


def barbieri_of(goods: GoodsMatrix, a: Economy, b: Economy) -> tuple[Finding, ...]:
    """Return both trade shares, salience, symmetry and interdependence of a pair."""
    parts = ("trade_share", "salience", "symmetry", "interdependence")
    blanks = blanks_of(goods, (a, b), [f"barbieri_{part}" for part in parts])
    if blanks[0].note:
        return blanks
    shared, totals = shared_trade(goods, a.actor, b.actor), trade_totals(goods, a.actor, b.actor)
    middle = interdependence(min(shared[1], *totals[0]), totals[0])
    spans = [(shared[0] / max(mine), min(1.0, shared[2] / min(mine))) for mine in zip(*totals, strict=True)]
    low, high = interdependence_range(spans[0], spans[1])
    return estimated(blanks, [(*tie.shares, tie.salience, tie.symmetry, tie.value) for tie in (low, middle, high)])
