"""Do three cases of gegravity 0.3 on its own sample of 30 states come out as that package has them?

`../shared/data/gegravity-sample`: github:peter-herman/gegravity (MIT), data of Yotov and others / UNCTAD. Its columns
`fullGE_*` were solved by a program other than ours.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from counterpoise.whatif.runs.own_world import SolveOptions, solved
from counterpoise.whatif.solving.equilibrium import Equilibrium, Side
from counterpoise.whatif.solving.system import Closure

PLACE = Path(__file__).parents[3] / "shared" / "data" / "gegravity-sample"
CASES = {
    "sample30_canjpn_pta": (5.0, "DEU"),
    "sample30_usa_import_cost": (5.0, "DEU"),
    "sample30_canjpn_pta_s7_refUSA": (7.0, "USA"),
}
pytestmark = pytest.mark.skipif(not PLACE.is_dir(), reason=f"the sample is not at {PLACE}")


def column(case: str, name: str) -> np.ndarray:
    with (PLACE / f"{case}_country.csv").open(encoding="utf-8") as file:
        return np.array([float(row[name]) for row in csv.DictReader(file)])


def of(case: str, solve_options: SolveOptions) -> Equilibrium:
    return solved(PLACE / f"{case}_X.csv", PLACE / f"{case}_that.csv", solve_options)


@pytest.mark.parametrize("case", CASES)
def test_conditional_mode_is_gegravity_to_a_millionth_of_a_percentage_point(case: str) -> None:
    sigma, reference = CASES[case]
    result = of(case, SolveOptions("conditional", sigma, reference=reference))
    assert np.abs(100 * (result.terms_of_trade - 1) - column(case, "GDP change (percent)")).max() < 1e-6
    assert np.abs(100 * (result.price - 1) - column(case, "factory gate price change (percent)")).max() < 1e-6
    assert np.abs(100 * (result.index - 1) - column(case, "cond_imr_hat_pct")).max() < 1e-6


@pytest.mark.parametrize(("side", "name"), [("exports", "foreign exports"), ("imports", "foreign imports")])
@pytest.mark.parametrize("case", CASES)
def test_trade_abroad_in_conditional_mode_is_gegravity_too(case: str, side: Side, name: str) -> None:
    sigma, reference = CASES[case]
    before, after = of(case, SolveOptions("conditional", sigma, reference=reference)).abroad(side)
    assert np.abs(100 * (after / before - 1) - column(case, f"{name} change (percent)")).max() < 1e-6


@pytest.mark.parametrize("closure", ["mult", "dek"])
@pytest.mark.parametrize("case", CASES)
def test_full_mode_is_the_other_solution(case: str, closure: Closure) -> None:
    result = of(case, SolveOptions("full", CASES[case][0], closure))
    assert np.abs(100 * (result.real_income - 1) - column(case, f"fullGE_{closure}_real_income_pct")).max() < 1e-7
    assert result.residual < 1e-10
