"""Which prices clear all markets after a shock? The equations.

One good a state, differentiated by origin (Armington), one elasticity sigma: structural gravity in changes, as in
Dekle, Eaton and Kortum (2007) and Arkolakis, Costinot and Rodriguez-Clare (2012). All prices are changes: 1 is the
baseline. With x the logarithm of prices at the gate, the gap of a state is how far its income exceeds what all spend on
its goods, in logarithms; an equilibrium has none, and nobody in it spends 0 or less. Only relative prices are settled:
the equations do not change when all prices rise in proportion, so deficits are kept as a part of the income of all.

What a state sells itself is never subtracted from what it sells in all. A gap is exports less imports plus what is
lent, so it is as exact for a state that trades a millionth of what it makes as for one that trades it all.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from counterpoise.arrays import Values

Closure = Literal["mult", "dek", "tariff"]
CLOSURES: tuple[Closure, ...] = get_args(Closure)


@dataclass(frozen=True, slots=True)
class System:
    """The equations of one shocked world, or of a group in it; all money in the baseline's unit.

    A kernel is the baseline's shares times what the shock does to them, rows sell. Under tariffs the received one is
    what the sellers keep of it; without, it is the same array.
    """

    home: Values  # (n,): the kernel's diagonal
    abroad: Values  # (n, n): the kernel with nothing on the diagonal
    home_received: Values  # (n,)
    abroad_received: Values  # (n, n)
    output: Values  # (n,)
    lent: Values  # (n,): spending beyond income before the shock
    sigma: float
    closure: Closure

    @property
    def taxed(self) -> bool:
        """Return whether tariffs change."""
        return self.abroad_received is not self.abroad


@dataclass(frozen=True, slots=True)
class State:
    """The world at some prices; (n,) each."""

    price: Values  # at the gate
    pull: Values  # price ** (1 - sigma)
    weight: Values  # sums under the price indices
    kept: Values  # the same of what sellers receive
    income: Values
    lent: Values  # spending beyond income, without tariffs paid back
    reach: Values  # spending over weight
    exports: Values  # before tariffs
    imports: Values  # before tariffs
    excess: Values  # what is spent on each one's goods beyond its income
    gap: Values  # logarithm of income over sales

    @property
    def held(self) -> Values:
        """Return spending without tariffs, above 0 in an answer: (n,)."""
        held: Values = self.income + self.lent
        return held

    @property
    def traded(self) -> Values:
        """Return exports plus imports; income where there are none, so that it can be divided by: (n,)."""
        sums = self.exports + self.imports
        traded: Values = np.where(sums > 0, sums, self.income)
        return traded


def at(of: System, x: Values) -> State:
    """Evaluate the world at log prices x, (n,); where a step went astray or spending fell to 0 gaps are not finite."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        price, pull = np.exp(x), np.exp((1.0 - of.sigma) * x)
        income = price * of.output
        lent = _lent(of, income)
        inward = pull @ of.abroad
        weight = inward + pull * of.home
        taken = pull @ of.abroad_received if of.taxed else inward
        kept = taken + pull * of.home_received if of.taxed else weight
        # Of a unit spent, what no seller keeps is the tariff, and it comes back to the buyer.
        reach = (income + lent) / kept
        exports, imports = pull * (of.abroad_received @ reach), taken * reach
        excess = exports - imports + lent
        gap = -np.log1p(excess / income)
        if not (income + lent > 0).all():
            gap = np.full_like(gap, np.nan)
    return State(price, pull, weight, kept, income, lent, reach, exports, imports, excess, gap)


def flows(of: System, now: State) -> Values:
    """Return what reaches the sellers: (n, n)."""
    sold: Values = now.pull[:, None] * of.abroad_received * now.reach
    np.fill_diagonal(sold, now.pull * of.home_received * now.reach)
    return sold


def index(of: System, now: State) -> Values:
    """Return the price indices of what each buys: (n,)."""
    with np.errstate(over="ignore", under="ignore"):
        level: Values = np.exp(np.log(now.weight) / (1.0 - of.sigma))
    return level


def _lent(of: System, income: Values) -> Values:
    """Say what each spends beyond its income: see the three closures on the docs page."""
    if of.closure != "mult":
        lent: Values = of.lent * (income.sum() / of.output.sum())
        return lent
    extra = of.lent / of.output  # spending is 1 + extra times income, times what makes all spending all income
    more = (extra @ income) / (income.sum() + extra @ income)
    scaled: Values = income * (extra - (1.0 + extra) * more)
    return scaled
