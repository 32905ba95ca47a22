"""Which flows have a given pattern, given totals of rows and columns, and none above its cap?

Iterative proportional fitting (Deming and Stephan 1940): rows and columns are scaled in turn until both
totals are met. The caps are ours: after each scaling a cell stops at its cap and the rest of
its row or column takes up what is left.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values

ROUNDS = 400
CLOSE = 1e-9  # largest relative gap at which a total counts as met
STEP = 10.0  # one round changes a factor at most so much, so that caps that cannot be met run slowly
FARTHEST = 1e12  # and in all at most so much, so that they stay finite


@dataclass(frozen=True, slots=True)
class Balanced:
    """Flows with their totals met, as far as the caps let them."""

    flows: Values  # (n, n), 0 where the pattern is 0
    rounds: int
    gap: float  # largest difference from a total, relative to it; 0 where all are met


def balance(pattern: Values, caps: Values, rows: Values, columns: Values) -> Balanced:
    """Scale a pattern to its totals under caps; totals that caps forbid leave a gap, which is told.

    The sums of `rows` and of `columns` must be the same; a total of 0 is for a row whose pattern is 0.
    """
    across, down = np.ones(len(rows)), np.ones(len(columns))
    # The first scaling by one number brings the pattern to the size of the totals.
    start = pattern * (rows.sum() / max(float(pattern.sum()), np.finfo(np.float64).tiny))
    flows, gap, done = np.minimum(start, caps), np.inf, 0
    while gap > CLOSE and done < ROUNDS:
        across = _scaled(across, rows, flows.sum(axis=1))
        flows = np.minimum(across[:, None] * start * down, caps)
        down = _scaled(down, columns, flows.sum(axis=0))
        flows = np.minimum(across[:, None] * start * down, caps)
        gap = max(_gap(flows.sum(axis=1), rows), _gap(flows.sum(axis=0), columns))
        done += 1
    return Balanced(flows, done, gap)


def _scaled(factor: Values, wanted: Values, found: Values) -> Values:
    step = np.divide(wanted, found, out=np.ones(len(found)), where=found > 0)
    scaled: Values = np.clip(factor * np.clip(step, 1 / STEP, STEP), 1 / FARTHEST, FARTHEST)
    return scaled


def _gap(found: Values, wanted: Values) -> float:
    apart = np.divide(np.abs(found - wanted), wanted, out=np.zeros(len(wanted)), where=wanted > 0)
    return float(np.max(apart, initial=0.0))
