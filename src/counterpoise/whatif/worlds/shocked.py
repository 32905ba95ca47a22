"""Which cells of a trade matrix does a scenario touch, and how far?

A shock concerns two actors; this file derives what it means for each cell. Members of one bloc do nothing to each
other: where one actor holds the other, as everybody against one of them, the smaller stands against the rest; otherwise
a pair of states that both belong to the actor, or both to the target, is left alone. Several shocks of one cell come
together: rates of tariffs add up, all else multiplies.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Mask, Values
from counterpoise.errors import BadScenario, NoData
from counterpoise.states import Actor
from counterpoise.whatif.scenario import Shock
from counterpoise.whatif.solving.baseline import Baseline

Parts = Sequence[Values | None]  # a shock each: (n, n), 0 or more, of each cell's goods trade; None: all of it


@dataclass(frozen=True, slots=True)
class Shocked:
    """What a scenario does to the k cells it touches; each array (k,) unless said."""

    exporter: Codes
    importer: Codes
    open: Values  # 0 where all trade ends, 1 elsewhere
    cost: Values  # factor on trade costs
    rate: Values  # added to the ad-valorem tariff
    parts: Values  # (shocks of products, k), 0 or more: the part of the cell's goods trade that each ends

    @property
    def taxed(self) -> bool:
        """Return whether any tariff changes."""
        return bool(self.rate.any())

    def factor(self, sigma: float, error: Values | None = None) -> Values:
        """Return t_hat of each cell: (k,), 0 or more.

        `error` is what the cell was multiplied by in this draw. A product's worth is well known, so that it makes up
        less of a cell that turns out larger; it ends all of a cell that it would make up more than.
        """
        shares = self.parts if error is None else self.parts / error
        factor: Values = self.open * self.cost ** (1.0 - sigma)
        for share in shares:
            factor *= 1.0 - np.minimum(1.0, share)
        return factor

    def tables(self, n: int, sigma: float, error: Values | None = None) -> tuple[Values, Values]:
        """Lay t_hat and tariffs out as the solvers take them: (n, n) twice."""
        moved, rate = np.ones((n, n)), np.zeros((n, n))
        moved[self.exporter, self.importer] = self.factor(sigma, error)
        rate[self.exporter, self.importer] = self.rate
        return moved, rate


def shocked(shocks: Sequence[Shock], base: Baseline, parts: Parts, year: int) -> Shocked:
    """Lay out what shocks do to each cell; blocs as of `year`. NoData where an actor is not in the matrix.

    BadScenario where an actor stands against itself, and where no trade across a border would be left.
    """
    n, ended = len(base.names), []
    opened, cost, rate = np.ones((n, n)), np.ones((n, n)), np.zeros((n, n))
    for shock, part in zip(shocks, parts, strict=True):
        if not shock.routes:
            continue
        cells, effect = touched(shock, base, year), shock.effect
        rate[cells] += effect.rate
        cost[cells] *= effect.cost
        if effect.stops and part is None:
            opened[cells] = 0.0
        elif effect.stops and part is not None:
            ended.append(np.where(cells, part, 0.0))
        _refuse_the_end_of_trade(shock, base, opened)
    stacked = np.stack(ended) if ended else np.zeros((0, n, n))
    changed = (opened < 1) | (cost != 1) | (rate != 0) | stacked.any(axis=0)
    exporter, importer = np.nonzero(changed)
    at = (exporter, importer)
    return Shocked(exporter, importer, opened[at], cost[at], rate[at], stacked[:, exporter, importer])


def touched(shock: Shock, base: Baseline, year: int) -> Mask:
    """Mark the cells a shock applies to: (n, n), rows sell."""
    actor, target = (belongs(side, base, year) for side in (shock.actor, shock.target))
    for side, members in ((shock.actor, actor), (shock.target, target)):
        if not members.any():
            raise NoData(
                f"{shock.text}: no trade in all goods of {side.name} is in the matrix, for want of totals or a place; "
                "ask for another state, or for the states of a bloc that are in it"
            )
    if shock.actor.code == shock.target.code or (actor == target).all():
        raise BadScenario(f"{shock.text}: {shock.actor.name} cannot act on itself; name another target")
    cells = np.zeros(base.flows.shape, np.bool_)
    for seller, buyer in shock.routes:
        cells |= _between(belongs(seller, base, year), belongs(buyer, base, year))
    return cells


def _between(seller: Mask, buyer: Mask) -> Mask:
    """Mark what one sells the other, but for trade within one of them: (n, n)."""
    left, right = _set_apart(seller, buyer)
    cells: Mask = np.outer(left, right)
    if (left == seller).all() and (right == buyer).all():
        cells &= ~(np.outer(seller, seller) | np.outer(buyer, buyer))
    return cells


def belongs(actor: Actor, base: Baseline, year: int) -> Mask:
    """Mark the states of the matrix that an actor stands for: (n,)."""
    members = actor.members(year)
    return np.array([name in members for name in base.names], np.bool_)


def pair_of(pair: tuple[Actor, Actor], base: Baseline, year: int) -> tuple[Mask, Mask]:
    """Mark both actors of a pair, the smaller removed from the larger that contains it: (n,) twice."""
    return _set_apart(*(belongs(actor, base, year) for actor in pair))


def absent(actor: Actor, base: Baseline, year: int) -> tuple[str, ...]:
    """Name an actor's members that the matrix does not hold."""
    return tuple(sorted(actor.members(year) - set(base.names)))


def _set_apart(actor: Mask, target: Mask) -> tuple[Mask, Mask]:
    both = actor & target
    if (both == target).all():
        return actor & ~target, target
    if (both == actor).all():
        return actor, target & ~actor
    return actor, target


def _refuse_the_end_of_trade(shock: Shock, base: Baseline, opened: Values) -> None:
    abroad = base.flows * opened * (1.0 - np.eye(len(opened)))
    if not abroad.any():
        raise BadScenario(
            f"{shock.text}: with it no trade is left across any border, which is no world to compare with; "
            "leave some states out of it"
        )
