"""How much of its final use could an economy still serve without a partner, if nothing had a price or a substitute?

    max sum_k F_k y_k, 0 <= x, y <= 1, for all k:
    sum_s G_ks x_s + F_k y_k <= (E_nn^k + E_nB^k) x_k + (1 + r) sum_{i != n, B} E_in^k

G inputs used, F final use, E_nn sales at home, E_nB what n sold to B and can now use itself, E_in purchases from others
and r what those can spare; x is activity by sector, y final use served. It shows where a chokepoint is, and is no
bound: it knows no prices and no lost market. A linear program, solved by HiGHS.
"""

from collections.abc import Collection

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NotConverged
from counterpoise.income.baseline import Baseline
from counterpoise.income.pairs.values import Ranged

SPARE = (0.05, 0.1, 0.0)  # r: for the value, the lower end and the upper end
NOTHING = 1e-6  # below this, what is not served is the solution's own error


def rationed(base: Baseline, economies: Collection[str], partner: Collection[str]) -> Ranged:
    """Return the part of final use that some economies, each by itself, could not serve without a partner."""
    of = [base.at(economy) for economy in sorted(economies)]
    without = [base.at(economy) for economy in sorted(partner)]
    income = base.income[of]
    lost = [[unserved(base, n, without, spare) for n in of] for spare in SPARE]
    value, low, high = (float((np.array(each) * income).sum() / income.sum()) for each in lost)
    return Ranged(*(float(f"{part:.4g}") for part in (value, min(low, value), max(high, value))))


def unserved(base: Baseline, n: int, without: list[int], spare: float) -> float:
    """Return the part of final use that one economy could not serve: 0-1."""
    bought = base.shares[:, n] * base.spending[n][:, None]  # (s, sellers)
    sold = (base.shares[:, without, n].T * base.spending[without]).sum(axis=0)  # (s,)
    home = bought[:, n] + sold
    others = bought.sum(axis=1) - bought[:, n] - bought[:, without].sum(axis=1)
    inputs = base.inputs[n] * ((1 - base.added[n]) * base.output[n])
    final = base.final[n] * base.income[n]
    rows = np.concatenate([inputs - np.diag(home), np.diag(final)], axis=1)
    scale = np.maximum(base.spending[n], 1e-9 * base.income[n])
    gain = np.concatenate([np.zeros(len(final)), final / final.sum()])
    served = most_served(rows / scale[:, None], np.maximum((1 + spare) * others, 0.0) / scale, gain)
    return min(1.0 - served, 1.0) if 1.0 - served > NOTHING else 0.0


def most_served(rows: Values, room: Values, gain: Values) -> float:
    """Return the most of gain @ z over 0 <= z <= 1 with rows @ z <= room, where z = 0 is allowed."""
    import highspy

    program, solver = highspy.HighsLp(), highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    program.sense_ = highspy.ObjSense.kMaximize
    program.num_row_, program.num_col_ = rows.shape
    program.col_cost_, program.col_lower_, program.col_upper_ = gain, np.zeros(len(gain)), np.ones(len(gain))
    program.row_lower_, program.row_upper_ = np.full(len(room), -highspy.kHighsInf), room
    filled = np.nonzero(rows)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.count_nonzero(rows, axis=1))])
    program.a_matrix_.index_, program.a_matrix_.value_ = filled[1], rows[filled]
    solver.passModel(program)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise NotConverged(f"the rationing program ends as {solver.modelStatusToString(solver.getModelStatus())}")
    return float(solver.getInfo().objective_function_value)
