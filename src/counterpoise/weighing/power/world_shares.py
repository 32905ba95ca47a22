"""How much of the world's people, output, arms spending and energy does each state have?

The mean of world shares is the Composite Index of National Capability of Singer, Bremer and
Stuckey (1972), "Capability Distribution, Uncertainty, and Major Power War", whose six
components are total and urban population, iron and steel, energy, military spending and
military personnel. Like theirs, ours is the mean over the components a state has. What the
components are is the caller's; the limits of a share, and of the mean, are ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Mask, Values
from counterpoise.errors import NoData

ENOUGH = 0.9  # of the people: a total that leaves out more is no total of the world, or of a bloc


@dataclass(frozen=True, slots=True)
class WorldShares:
    """Each state's part of the total of all states counted; rows are states, columns components."""

    value: Values  # (n, k), 0 to 1; 0 where not known
    known: Mask  # (n, k); a whole column is False where too few states are counted
    total: Values  # (k,), in each component's own unit
    counted: Codes  # (k,): how many states the total sums
    covered: Values  # (k,), 0 to 1: part of the world's people who live in the states counted


@dataclass(frozen=True, slots=True)
class Part:
    """What one state, or several together, have of one world total."""

    value: float  # 0 to 1
    lo: float  # if the states not counted had as much a head as the rest
    hi: float  # if the members not known had as much a head as the others; else the value


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of several world shares, with the least and the greatest of them."""

    value: float
    lo: float
    hi: float


def world_shares(amounts: Values, known: Mask, people: Values, enough: float = ENOUGH) -> WorldShares:
    """Divide what states have by what all the states counted have.

    Parameters
    ----------
    amounts : (n, k), zero or more where known
        What each state has of each component, each in a unit of its own.
    known : (n, k)
    people : (n,), persons, 0 where not known
        Used only to tell how much of the world a total leaves out.
    enough : 0 to 1
        A component known for states with less of the world's people than this is not known at all.
    """
    if not (np.isfinite(amounts[known]).all() and (amounts[known] >= 0).all()):
        raise NoData("a world share needs amounts of zero or more")
    held = np.where(known, amounts, 0.0)
    total = held.sum(axis=0)
    everyone = people.sum()
    covered = np.minimum(people @ known / everyone, 1.0) if everyone > 0 else np.zeros(total.size)
    usable = known & (total > 0) & (covered >= enough)
    value = np.divide(held, total, out=np.zeros_like(held), where=usable)
    return WorldShares(value, usable, total, known.sum(axis=0), covered)


def part(shares: WorldShares, people: Values, members: Sequence[int], column: int) -> Part | None:
    """Add up the shares of the members of one actor, given by row; None where too little is known.

    A member that is not known is left out of the sum if the others hold nine tenths of the
    members' people; where its people are not known either, nothing can be said.
    """
    rows = np.array(members, np.int64)
    there = shares.known[rows, column]
    known, missing = rows[there], rows[~there]
    if known.size == 0 or not (people[missing] > 0).all():
        return None
    held = float(people[known].sum() / people[rows].sum()) if missing.size else 1.0
    if held < ENOUGH:
        return None
    value = float(shares.value[known, column].sum())
    return Part(value, value * float(shares.covered[column]), value / held)


def mean_share(values: Sequence[float]) -> Mean:
    """Take the mean of an actor's world shares; its limits are the least and the greatest share."""
    if not values:
        raise NoData("a mean of world shares needs one share at least")
    return Mean(sum(values) / len(values), min(values), max(values))


def cinc(shares: WorldShares) -> Values:
    """Weigh every state by the mean of its world shares over the components it has: (n,), 0 to 1.

    This is how the National Material Capabilities data treat a component not known. Means of
    states with different components are not of one scale, so that they need not sum to one.
    A state without any component has 0.
    """
    count = shares.known.sum(axis=1)
    mean: Values = np.divide(shares.value.sum(axis=1), count, out=np.zeros(count.size), where=count > 0)
    return mean
