"""Which prices clear all markets, and how are they computed? Four rungs, each slower and surer than the one before.

Chord: steps with the slope of the unshocked world, inverted once. Newton: with the slope where it stands, cut back
where a step goes too far or somebody would be left with nothing to spend. Continuation: Newton along a shock that is
put on little by little. Anderson: raise prices where demand exceeds output, and mix the last few steps; with
balanced trade and every state linked to every other the map keeps order, so it gets there. What no rung brings
under the limit is no answer.

An answer clears every market to `LIMIT` of its sales, and the next step would move no trade abroad by more than `SHARP`
of it. Where rounding keeps that from being reached, the last steps are taken in wider numbers, see `polished`.

There gaps are taken in the widest numbers the machine has, steps in ordinary ones (iterative refinement; Wilkinson
1963). That resolves flows down to about 1e-19 of what they are part of where the machine has 80-bit numbers, else to
1e-16.

Continuation takes Newton's steps along the path (Keller 1977), the shock in logarithms; the next point is guessed along
the last two. So the solution is the one connected to the world before. A path that turns back ends there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NotConverged
from counterpoise.whatif.solving.problem import Part, Problem, calm, system
from counterpoise.whatif.solving.steps import (
    EPSILON,
    FAR,
    LIMIT,
    SHARP,
    WORSE,
    Inverse,
    Mixing,
    inverse,
    newton,
    residual,
    scaled,
    shortened,
    slope,
    strain,
)
from counterpoise.whatif.solving.system import State, System, at

STEPS = 12
DROWNED = 0.05  # of a slope's answer to the weakest tie: beyond, steps say nothing
WIDE: Any = np.dtype(np.longdouble)


@dataclass(frozen=True, slots=True)
class Sharp:
    """A polished point."""

    system: System
    x: Values  # (n,), wide
    state: State
    blur: float  # what the last step moved, as a part of trade abroad


FIRST, LEAST = 0.1, 1e-4  # steps of the shock
WIDER = 1.6
CORRECTIONS, STARTING = 8, 200
CLOSE = 1e-8  # most that the last correction moves trade abroad on the way
RUNGS = ("chord", "newton", "continuation", "anderson")
CHORD_STEPS, NEWTON_STEPS = 60, 200
ANDERSON_STEPS = {True: 300, False: 3000}  # by whether debts are kept, when there may be no answer
STALLED = 5  # steps on end that bring trade abroad no nearer, where all markets clear to the limit


@dataclass(frozen=True, slots=True)
class Solved:
    """An equilibrium and how it was reached; prices keep the world's income at the baseline's."""

    system: System
    state: State
    blur: float  # what a next step would move, as a part of trade abroad
    iterations: int
    rung: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point on a rung."""

    x: Values  # (n,), log prices
    residual: float
    blur: float  # what the next step would move, as a part of trade abroad


Rung = Callable[[], Iterator[Point]]


def solve(of: Problem, part: Part, before: Inverse | None = None) -> Solved:
    """Climb the ladder; NotConverged says how large a gap is left.

    `before` is the inverse slope of the unshocked world, where the caller has it.
    """
    equations, spent, least = system(of, part), 0, np.inf
    blurred: Solved | None = None
    for name, rung in _rungs(of, part, equations, before).items():
        best, stalled = None, 0
        for now in rung():
            spent, least = spent + 1, min(least, now.residual)
            if now.residual > LIMIT:
                continue
            nearer = best is None or now.blur < best.blur
            best, stalled = (now, 0) if nearer else (best, stalled + 1)
            if now.blur <= SHARP or stalled == STALLED:
                break
        if best is not None:
            solved = _settled(of, part, equations, best, (spent, name))
            if solved.blur <= SHARP:
                return solved
            blurred = solved if blurred is None or solved.blur < blurred.blur else blurred
    if blurred is not None:
        return blurred
    raise NotConverged(
        f"no equilibrium found in {spent} steps: the largest gap of a market is {least:.1e} of its sales, "
        f"and {LIMIT:.0e} is asked; try a milder shock, balanced trade, or another closure"
    )


def calm_inverse(of: Problem, part: Part) -> Inverse:
    """Invert the slope of the unshocked world, for the chord."""
    still = calm(of, part)
    return inverse(still, at(still, np.zeros(len(part.members))))


def _rungs(of: Problem, part: Part, equations: System, before: Inverse | None) -> dict[str, Rung]:
    start: Values = np.zeros(len(equations.output))
    rungs: dict[str, Rung] = {
        "newton": partial(_newton, equations, start),
        "continuation": partial(_continuation, of, part, equations),
        "anderson": partial(_anderson, equations, start, ANDERSON_STEPS[part.keeps]),
    }
    if before is None or before.most == np.inf:
        return rungs
    return {"chord": partial(_chord, equations, start, before), **rungs}


def _settled(of: Problem, part: Part, equations: System, point: Point, how: tuple[int, str]) -> Solved:
    """Take the last steps in wider numbers where they are needed, and let the income of all be what it was before."""
    x, blur = point.x, point.blur
    if how[1] != "chord":
        now = at(equations, x)
        blur = max(blur, strain(equations, now) * EPSILON * inverse(equations, now).most)
    if blur > SHARP:
        sharp = polished(of, part, x)
        if residual(sharp.state) <= LIMIT:
            equations, x, blur = sharp.system, sharp.x, sharp.blur
    x = x - np.log(np.exp(x) @ equations.output / equations.output.sum())
    return Solved(equations, at(equations, x), blur, *how)


def _chord(of: System, x: Values, before: Inverse) -> Iterator[Point]:
    best = np.inf
    for _ in range(CHORD_STEPS):
        now = at(of, x)
        left = residual(now)
        if not np.isfinite(left):
            return
        step = before.of_gaps @ now.gap
        yield Point(x - step, left, strain(of, now) * max(float(np.abs(step).max()), EPSILON * before.most))
        if left > WORSE * max(best, LIMIT):
            return
        best = min(best, left)
        x = x - step


def _newton(of: System, x: Values) -> Iterator[Point]:
    now = at(of, x)
    for _ in range(NEWTON_STEPS):
        step = newton(of, now) if np.isfinite(now.gap).all() else None
        if step is None:
            return
        yield Point(x, residual(now), strain(of, now) * float(np.abs(step).max()))
        shorter = shortened(of, x, now, step)
        if shorter is None:
            return
        x, now = shorter


def _continuation(of: Problem, part: Part, equations: System) -> Iterator[Point]:
    x, tries = continued(of, part)
    for _ in range(tries):
        yield Point(np.zeros_like(equations.output), np.inf, np.inf)
    if x is not None:
        yield from _newton(equations, x)


def _anderson(of: System, x: Values, most: int) -> Iterator[Point]:
    mixing, sound = Mixing(), x
    for _ in range(most):
        now = at(of, x)
        left = residual(now)
        if not np.isfinite(left):
            # Too far: somebody has nothing left to spend. Go half the way, by plain steps.
            if float(np.abs(x - sound).max()) < SHARP:
                return
            mixing.forget()
            x = sound + (x - sound) / 2
            continue
        sound = x
        step = newton(of, now) if left <= LIMIT else None
        yield Point(x, left, np.inf if step is None else strain(of, now) * float(np.abs(step).max()))
        x = mixing.next(x, -now.gap / of.sigma, left)


def polished(of: Problem, part: Part, near: Values) -> Sharp:
    """Refine log prices, (n,), close to an answer, as long as steps get smaller."""
    wide, narrow = system(of, part, WIDE), system(of, part)
    x: Values = near.astype(WIDE)
    now = at(wide, x)
    best = Sharp(wide, x, now, np.inf)
    for _ in range(STEPS):
        step = _step(narrow, now)
        if step is None:
            break
        blur = strain(narrow, now) * float(np.abs(step).max())
        if not blur < best.blur / 2:
            break
        tried: Values = x - step
        then = at(wide, tried)
        if not np.isfinite(then.gap).all():
            break
        x, now = tried, then
        best = Sharp(wide, x, now, blur)
        if blur <= SHARP**2:
            break
    return replace(best, blur=_known(narrow, best))


def _known(narrow: System, best: Sharp) -> float:
    """Say how well trade is known: all of it is open where the slope itself drowns in rounding."""
    now = _narrowed(best.state)
    most = inverse(narrow, now).most
    if not most * EPSILON < DROWNED:
        return 1.0
    return min(1.0, max(best.blur, strain(narrow, now) * most * float(np.finfo(WIDE).eps)))


def _step(narrow: System, now: State) -> Values | None:
    try:
        step: Values = np.linalg.solve(slope(narrow, _narrowed(now)), scaled(now).astype(np.float64)).astype(
            np.float64, copy=False
        )
    except np.linalg.LinAlgError:
        return None
    return step if np.isfinite(step).all() else None


def _narrowed(now: State) -> State:
    return State(**{name: getattr(now, name).astype(np.float64) for name in State.__dataclass_fields__})


def continued(of: Problem, part: Part) -> tuple[Values | None, int]:
    """Return log prices next to those of the whole shock, (n,) or None, and how many stages it took."""
    x, drift = _started(system(of, part, stage=0.0)), None
    stage, width, tries = 0.0, FIRST, 0
    while x is not None and stage < 1 and width >= LEAST:
        to, tries = min(1.0, stage + width), tries + 1
        corrected = _corrected(system(of, part, stage=to), x if drift is None else x + drift * (to - stage))
        if corrected is None:
            width /= 2
            continue
        drift, x, stage, width = (corrected - x) / (to - stage), corrected, to, width * WIDER
    return (x if stage == 1 else None), tries


def _started(of: System) -> Values | None:
    """Solve the unshocked part: it stands still, unless debts within it ended."""
    x: Values = np.zeros(len(of.output))
    now = at(of, x)
    for _ in range(STARTING):
        step = newton(of, now)
        if step is None:
            return None
        if strain(of, now) * float(np.abs(step).max()) <= CLOSE:
            return x
        shorter = shortened(of, x, now, step)
        if shorter is None:
            return None
        x, now = shorter
    return None


def _corrected(of: System, x: Values) -> Values | None:
    """Take Newton's steps from a guess; None where they lead far, or do not end soon."""
    for _ in range(CORRECTIONS):
        now = at(of, x)
        step = newton(of, now) if np.isfinite(now.gap).all() else None
        if step is None or float(np.abs(step).max()) > FAR:
            return None
        x = x - step
        if strain(of, now) * float(np.abs(step).max()) <= CLOSE:
            return x if np.isfinite(at(of, x).gap).all() else None
    return None
