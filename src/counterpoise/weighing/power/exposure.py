"""What does a state have at stake with a third party that is at odds with its partner?

exposure of A in its tie with B from C = D(A|C) x discord(C, B)

D(A|C) is C's part of all goods A buys and sells, by the completed trade matrix. Dependence as
trade with one over trade with all is Barbieri's (1996); that a third side bears on a tie of two
is the idea of structural balance (Heider 1946). Multiplying the two is ours. It forecasts nothing.
"""

from dataclasses import dataclass
from math import inf

import numpy as np

from counterpoise.arrays import Mask
from counterpoise.errors import NoData
from counterpoise.records import CellState
from counterpoise.world import NOT_RECORDED, TradeMatrix


@dataclass(frozen=True, slots=True)
class Tie:
    """What an actor and another sell each other of all goods in a year, USD, both ways added up."""

    lo: float
    value: float
    hi: float
    whole: float  # USD, all that the actor sells and buys, trade among its own members left out
    most: float  # USD, the same with all that unrecorded partners may come to; infinite where nobody can say
    seen: int  # cells between the two that hold a number
    hidden: int  # cells between the two that are not recorded
    beside: int  # cells between the actor and all others that are not recorded


@dataclass(frozen=True, slots=True)
class Weighed:
    """A number with its limits; all None where it is not recorded, `hi` alone where there is no ceiling."""

    value: float | None
    lo: float | None
    hi: float | None
    state: CellState


UNKNOWN = Weighed(None, None, None, "not recorded")


def tie(matrix: TradeMatrix, actor: Mask, other: Mask, unseen: tuple[float, float] = (0.0, 0.0)) -> Tie:
    """Add up what two actors trade with each other.

    Parameters
    ----------
    actor, other : (n,), which states of the matrix belong to each; no state may belong to both
    unseen : 0 to 1, the part of the actor's sales, and of its purchases, that partners with unrecorded trade may
        make up at the most
    """
    if np.any(actor & other):
        raise NoData("the two sides of a tie have a state in common")
    between = np.outer(actor, other) | np.outer(other, actor)
    sales, purchases = np.outer(actor, ~actor), np.outer(~actor, actor)
    outer = sales | purchases
    missing = outer & (matrix.kind == NOT_RECORDED)
    lo, value, hi = (float(of[between].sum()) for of in (matrix.lo, matrix.flows, matrix.hi))
    hidden = int(np.sum(missing & between))
    recorded = [float(matrix.flows[side].sum()) for side in (sales, purchases)]
    return Tie(
        lo=lo,
        value=value,
        hi=hi,
        whole=sum(recorded),
        most=sum(usd / (1 - part) if part < 1 else inf for usd, part in zip(recorded, unseen, strict=True)),
        seen=int(between.sum()) - hidden,
        hidden=hidden,
        beside=int(missing.sum()) - hidden,
    )


def dependence(found: Tie) -> Weighed:
    """Give the part of all the actor trades that is with the other: 0 to 1.

    The range is that of the cells between the two. A hole beside them makes the total too small, so the lower
    limit is taken of the largest total there may be; one between them takes the upper limit away.
    """
    if not found.seen or found.whole <= 0:
        return UNKNOWN
    return Weighed(
        value=found.value / found.whole,
        lo=found.lo / found.most,
        hi=1.0 if found.hidden else min(1.0, found.hi / found.whole),
        state="bounded" if found.hidden or found.beside else "estimated",
    )


def stake(found: Tie, gdp: float) -> Weighed:
    """Give the same trade over the actor's GDP in USD: 0 or more, above 1 only for entrepots."""
    if not gdp > 0:
        raise NoData(f"a stake needs a GDP above zero, not {gdp!r}")
    if not found.seen:
        return UNKNOWN
    hi = None if found.hidden else found.hi / gdp
    return Weighed(found.value / gdp, found.lo / gdp, hi, "bounded" if found.hidden else "estimated")


def exposure(depends: Weighed, discord: float) -> Weighed:
    """Multiply a dependence by the discord of its object with the partner: 0 to 1."""
    if not 0 <= discord <= 1:
        raise NoData(f"discord lies between 0 and 1, and {discord!r} does not")
    if depends.value is None or depends.lo is None or depends.hi is None:
        return UNKNOWN
    return Weighed(depends.value * discord, depends.lo * discord, depends.hi * discord, depends.state)
