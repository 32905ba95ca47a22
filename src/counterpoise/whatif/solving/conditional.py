"""What becomes of trade if outputs and spending stayed as they are and only prices of access moved?

The conditional mode of structural gravity (Yotov and others 2016; Anderson, Larch and Yotov 2018): shocked flows are
balanced back to the old sums of rows and columns. With a reference importer the numbers are those of the package
gegravity 0.3. Its "GDP change" is our change of the terms of trade; its trade after the shock is no longer that of the
old sums: outputs and spending are revalued at the new prices once, so a balanced flow is multiplied by the prices of
the seller and of the buyer over the mean price.
"""

import numpy as np

from counterpoise.arrays import Values
from counterpoise.whatif.solving.balancing import balanced, flows, margins
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.solving.equilibrium import Equilibrium
from counterpoise.whatif.solving.problem import checked, in_range
from counterpoise.whatif.solving.support import worlds


def conditional(base: Baseline, shock: Values, sigma: float = 5.0, reference: str | None = None) -> Equilibrium:
    """Balance the shocked flows to the old outputs and spending.

    `reference` is the importer whose price index stays 1; without one the world's income does. BadScenario where the
    sums cannot be met, which is so when a shock parts states that were in debt to each other.
    """
    checked(base, shock, sigma)
    at = None if reference is None else base.place(reference)
    whole = float(base.output.sum())
    asked = margins(base.flows / whole, shock, worlds(base.shares * shock > 0))
    now, spent = balanced(asked)
    power, sold = 1.0 / (1.0 - sigma), whole * flows(asked, now)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        price, index = np.exp(now.rows * power), np.exp(-now.columns * power)
        for world in asked.worlds:
            keeps = at is not None and bool((world == at).any())
            level = float(index[at]) if keeps else _level(price[world], base.output[world])
            price[world], index[world] = price[world] / level, index[world] / level
    in_range(base, sigma, price, index)
    return Equilibrium(
        baseline=base,
        sigma=sigma,
        closure="conditional",
        price=price,
        index=index,
        real_income=price / index,
        flows=sold if at is None else sold * price[:, None] * (price / _level(price, base.output)),
        residual=float(np.abs(now.off / asked.output).max()),
        iterations=spent,
        rung="balancing",
    )


def _level(price: Values, output: Values) -> float:
    return float(price @ (output / output.sum()))
