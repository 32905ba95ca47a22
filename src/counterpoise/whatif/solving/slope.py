"""How does what is spent on each one's goods beyond its income move with prices?

Each row is a part of the state's trade abroad, and no difference of sales and sales at home is taken, so the slope of a
nearly closed world is as exact as that of an open one.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.whatif.solving.system import State, System


def slope(of: System, now: State) -> Values:
    """Differentiate the excess of income by log prices: (n, n), each row as a part of trade abroad.

    One price level is pinned, so that it can be inverted. Excesses add up to nothing at all prices (Walras), so
    Newton's steps on them keep that level; on gaps in logarithms they would not, and could stall.
    """
    bend = 1.0 - of.sigma
    abroad = now.pull[:, None] * of.abroad_received * now.reach
    lent = _lent_slope(of, now)
    moved = lent / now.held[:, None]  # of log spending before tariffs come back
    moved[np.diag_indices_from(moved)] += now.income / now.held
    moved -= bend * (now.pull[:, None] * of.abroad_received / now.kept).T
    moved[np.diag_indices_from(moved)] -= bend * now.pull * of.home_received / now.kept
    jacobian = lent + abroad @ moved - bend * abroad.T - now.imports[:, None] * moved
    jacobian[np.diag_indices_from(jacobian)] += bend * now.exports
    pinned: Values = of.output / of.output.sum() - jacobian / now.traded[:, None]
    return pinned


def scaled(now: State) -> Values:
    """Return the excess of income on the scale of the slope's rows: (n,)."""
    gaps: Values = -now.excess / now.traded
    return gaps


@dataclass(frozen=True, slots=True)
class Inverse:
    """The slope turned round: how prices answer to what markets are off by."""

    of_gaps: Values  # (n, n), for gaps in logarithms
    most: float  # by how much a price moves when excesses do by all trade abroad: rounding is multiplied by it


def inverse(of: System, now: State) -> Inverse:
    """Invert the slope; inf as `most` where it has no inverse."""
    try:
        turned = np.linalg.inv(slope(of, now)).astype(np.float64, copy=False)
    except np.linalg.LinAlgError:
        turned = np.full((len(now.price), len(now.price)), np.inf)
    return Inverse(turned * (now.income / now.traded), float(np.abs(turned).sum(axis=1).max()))


def _lent_slope(of: System, now: State) -> Values:
    """Differentiate what is spent beyond income by log prices: (n, n)."""
    if of.closure != "mult":
        moved: Values = np.outer(of.lent / of.output.sum(), now.income)
        return moved
    extra = 1.0 + of.lent / of.output
    spread: Values = np.outer(extra * now.income, -now.lent / (extra @ now.income))
    spread[np.diag_indices_from(spread)] += now.lent
    return spread
