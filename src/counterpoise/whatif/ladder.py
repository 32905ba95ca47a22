"""How are the prices found that clear all markets? Three rungs, each slower and surer than the one before.

Chord: steps with the slope of the unshocked world, inverted once. Newton: with the slope where it stands, cut back
where a step goes too far. Anderson: raise prices where demand exceeds output, and mix the last few steps; with
balanced trade and every state linked to every other the map keeps order, so it gets there. What no rung brings
under the limit is no answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NotConverged
from counterpoise.whatif.system import State, System, at, slope

LIMIT = 1e-11  # largest gap of a market in an answer, as a part of its sales
CHORD_STEPS, NEWTON_STEPS, ANDERSON_STEPS = 60, 60, 3000
WORSE = 10.0  # times the best gap so far at which a rung is left
FAR = 2.0  # most by which a Newton step moves a log price
HALVINGS = 20
MEMORY = 8  # steps that Anderson mixes
RIDGE = 1e-14  # of their size, so that like steps can be told apart


@dataclass(frozen=True, slots=True)
class Solved:
    """An equilibrium and how it was found; prices keep the world's income at the baseline's."""

    x: Values  # (n,): log prices at the gate
    state: State
    residual: float
    iterations: int
    rung: str


def solve(of: System, inverse: Values | None = None) -> Solved:
    """Climb the ladder; NotConverged says how large a gap is left.

    `inverse` is that of the slope of the unshocked world, where the caller has it.
    """
    start, spent, least = np.zeros(len(of.output)), 0, np.inf
    rungs = {"newton": _newton(of, start), "anderson": _anderson(of, start)}
    if inverse is not None:
        rungs = {"chord": _chord(of, start, inverse), **rungs}
    for name, steps in rungs.items():
        for x, residual in steps:
            spent += 1
            least = min(least, residual)
            if residual <= LIMIT:
                return _level(of, x, spent, name)
    raise NotConverged(
        f"no equilibrium found in {spent} steps: the largest gap of a market is {least:.1e} of its sales, "
        f"and {LIMIT:.0e} is asked; try a milder shock, balanced trade, or another closure"
    )


def residual(now: State) -> float:
    """Return the largest gap between what a state earns and what is spent on its goods, as a part of sales."""
    if not np.isfinite(now.gap).all():
        return np.inf
    with np.errstate(over="ignore"):
        return float(np.abs(np.expm1(now.gap)).max())


def _level(of: System, x: Values, spent: int, rung: str) -> Solved:
    """Let the world's income be what it was before."""
    x = x - np.log(np.exp(x) @ of.output / of.output.sum())
    state = at(of, x)
    return Solved(x, state, residual(state), spent, rung)


def _chord(of: System, x: Values, inverse: Values) -> Iterator[tuple[Values, float]]:
    best = np.inf
    for _ in range(CHORD_STEPS):
        now = at(of, x)
        left = residual(now)
        yield x, left
        if left > WORSE * best or not np.isfinite(left):
            return
        best = min(best, left)
        x = x - inverse @ now.gap


def _newton(of: System, x: Values) -> Iterator[tuple[Values, float]]:
    now = at(of, x)
    for _ in range(NEWTON_STEPS):
        left = residual(now)
        yield x, left
        if not np.isfinite(left):
            return
        try:
            step: Values = np.linalg.solve(slope(of, now), now.gap).astype(np.float64)
        except np.linalg.LinAlgError:
            return
        step *= min(1.0, FAR / max(float(np.abs(step).max()), FAR))
        found = _shortened(of, x, step, left)
        if found is None:
            return
        x, now = found


def _shortened(of: System, x: Values, step: Values, left: float) -> tuple[Values, State] | None:
    """Halve a step until it brings the markets nearer; None where no part of it does."""
    for n in range(HALVINGS):
        tried = x - step / 2**n
        now = at(of, tried)
        if residual(now) < left:
            return tried, now
    return None


def _anderson(of: System, x: Values) -> Iterator[tuple[Values, float]]:
    """Mix the last moves so that their gaps cancel (Anderson 1965; type II)."""
    points: list[Values] = []
    moves: list[Values] = []
    best = np.inf
    for _ in range(ANDERSON_STEPS):
        now = at(of, x)
        left = residual(now)
        yield x, left
        if not np.isfinite(left):
            return
        if left > WORSE * best:
            points, moves = [], []  # the mixing led astray: go on by plain steps
        best = min(best, left)
        points, moves = [*points, x][-MEMORY:], [*moves, -now.gap / of.sigma][-MEMORY:]
        x = mixed(points, moves)


def mixed(points: list[Values], moves: list[Values]) -> Values:
    """Weigh the last points and their moves so that the moves nearly cancel, and return the next point: (n,)."""
    if len(moves) < 2:
        return points[-1] + moves[-1]
    changes = np.diff(np.stack(moves), axis=0)
    square = changes @ changes.T
    square += RIDGE * max(float(np.trace(square)), np.finfo(float).tiny) * np.eye(len(square))
    part = np.linalg.solve(square, changes @ moves[-1])
    found: Values = points[-1] + moves[-1] - part @ (np.diff(np.stack(points), axis=0) + changes)
    return found
