"""How long does gegravity 0.3 take over one world, and what does it find?

The benchmark `equilibrium` runs this in the peer's interpreter:

    python gegravity_solve.py WORLD.npz

The file holds `flows` (n, n), `moved` (n, n), `sigma` and `reference` (a place). Trade costs are set so that the peer's
baseline is the given matrix with all resistances 1, the easiest start there is. Prints JSON: seconds of its two solvers
(conditional, then full) and of the whole `simulate`, and changes in per cent in the order of the matrix.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from gegravity import BaselineData, CostCoeffs, OneSectorGE

COLUMNS = {
    "terms_of_trade_pct": "terms of trade change (percent)",
    "price_pct": "factory gate price change (percent)",
}


def main() -> None:
    """Solve the world of the file and print what came out."""
    with np.load(sys.argv[1]) as file:
        flows, moved, sigma, reference = (file[name] for name in ("flows", "moved", "sigma", "reference"))
    warnings.simplefilter("ignore")
    names = [f"S{k:03}" for k in range(len(flows))]
    rows = _rows(names, flows)
    model = _model(rows, names[int(reference)], float(sigma))
    shocked = rows.assign(cost=rows["cost"] + np.log(moved).ravel())
    model.define_experiment(shocked)
    solving = _timed(model, "_calculate_multilateral_resistance", "_calculate_full_ge")
    started = time.perf_counter()
    model.simulate()
    whole = time.perf_counter() - started
    results = model.country_results.loc[names]
    said = {name: results[column].astype(float).tolist() for name, column in COLUMNS.items()}
    converged = [bool(model.solver_diagnostics[part].success) for part in ("conditional_MRs", "full_GE")]
    print(json.dumps({"solving": solving[0], "simulate": whole, "converged": all(converged), **said}))


def _rows(names: list[str], flows: Any) -> pd.DataFrame:
    n, output, spending = len(names), flows.sum(axis=1), flows.sum(axis=0)
    return pd.DataFrame(
        {
            "exporter": np.repeat(names, n),
            "importer": np.tile(names, n),
            "year": "0",
            "trade": flows.ravel(),
            "Y": np.repeat(output, n),
            "E": np.tile(spending, n),
            "cost": np.log(flows * flows.sum() / np.outer(output, spending)).ravel(),
        }
    )


def _model(rows: pd.DataFrame, reference: str, sigma: float) -> Any:
    of = {"imp_var_name": "importer", "exp_var_name": "exporter", "year_var_name": "year", "trade_var_name": "trade"}
    data = BaselineData(rows, expend_var_name="E", output_var_name="Y", **of)
    estimates = pd.DataFrame([{"var": "cost", "coeff": 1.0, "ste": 0.1}])
    costs = CostCoeffs(estimates=estimates, identifier_col="var", coeff_col="coeff", stderr_col="ste")
    model = OneSectorGE(
        data, year="0", reference_importer=reference, sigma=sigma, cost_variables=["cost"], cost_coeff_values=costs,
        quiet=True,
    )  # fmt: skip
    model.build_baseline(omr_rescale=1, imr_rescale=1)
    return model


def _timed(model: Any, *methods: str) -> list[float]:
    """Add up what the solvers take, without the tables made of their results."""
    spent = [0.0]

    def timed(run: Callable[..., Any]) -> Callable[..., Any]:
        def timing(*given: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return run(*given, **named)
            finally:
                spent[0] += time.perf_counter() - started

        return timing

    for name in methods:
        setattr(model, name, timed(getattr(model, name)))
    return spent


if __name__ == "__main__":
    main()
