"""How does a matrix of trade that somebody brings come through a shock: files in, the solved world out?"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario, NotConverged
from counterpoise.whatif.runs.own_tables import read_shock, read_world
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.solving.conditional import conditional
from counterpoise.whatif.solving.equilibrium import Equilibrium, equilibrium
from counterpoise.whatif.solving.problem import in_bounds
from counterpoise.whatif.solving.system import Closure

Mode = Literal["full", "conditional"]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a world is to be solved."""

    mode: Mode = "full"
    sigma: float = 5.0
    closure: Closure = "mult"
    reference: str | None = None  # importer whose price index stays 1, conditional mode only


def solved(flows: Path, shock: Path, asked: Asked) -> Equilibrium:
    """Read a square table and a list of shocked cells, and solve; BadScenario names file, line and label."""
    in_bounds(asked.sigma)
    base = read_world(flows)
    if asked.reference is not None:
        _refuse_no_importer(asked, flows, base)
    moved = read_shock(shock, base)
    try:
        return _solved(base, moved, asked)
    except (BadScenario, NotConverged) as error:
        raise type(error)(f"{flows} with the shock of {shock}: {error}") from error


def _solved(base: Baseline, moved: Values, asked: Asked) -> Equilibrium:
    if asked.mode == "conditional":
        return conditional(base, moved, asked.sigma, asked.reference)
    if asked.closure != "tariff":
        return equilibrium(base, moved, asked.sigma, asked.closure)
    return equilibrium(base, np.ones_like(moved), asked.sigma, "tariff", _rates(moved, asked.sigma, base))


def _refuse_no_importer(asked: Asked, flows: Path, base: Baseline) -> None:
    if asked.mode != "conditional":
        raise BadScenario("--reference belongs to --mode conditional; the full mode keeps the world's income")
    if asked.reference not in base.names:
        raise BadScenario(f"--reference: {asked.reference!r} is no importer in {flows}")


def _rates(moved: Values, sigma: float, base: Baseline) -> Values:
    """Turn a shock to what buyers pay into the tariff that would do it."""
    for row, column in np.argwhere(moved <= 0)[:1]:
        raise BadScenario(
            f"no tariff ends the trade of {base.names[row]} to {base.names[column]}; use another closure for an embargo"
        )
    with np.errstate(over="ignore", under="ignore"):
        rates: Values = moved ** (1.0 / (1.0 - sigma)) - 1.0
    for row, column in np.argwhere(~((rates > -1) & np.isfinite(rates)))[:1]:
        raise BadScenario(
            f"t_hat {moved[row, column]:g} of {base.names[row]} to {base.names[column]} would be a tariff of "
            f"{100 * rates[row, column]:g} % at sigma {sigma:g}; give a milder one, or another closure"
        )
    return rates
