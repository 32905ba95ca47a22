"""How are the last few steps of a slow method mixed so that their gaps nearly cancel (Anderson 1965; type II)?"""

import numpy as np

from counterpoise.arrays import Values

MEMORY = 8  # steps that are mixed
RIDGE = 1e-14  # of their size, so that like steps can be told apart
WORSE = 10.0  # times the best gap so far: the mixing led astray


class Mixing:
    """The last points and the moves a plain method would make there."""

    def __init__(self) -> None:
        self.best = np.inf
        self.forget()

    def forget(self) -> None:
        """Go on by plain steps."""
        self.points: list[Values] = []
        self.moves: list[Values] = []

    def next(self, x: Values, move: Values, left: float) -> Values:
        """Return where to go from x, (n,): the plain method moves by `move`, and a gap of `left` is left."""
        if left > WORSE * self.best:
            self.forget()
        self.best = min(self.best, left)
        self.points, self.moves = [*self.points, x][-MEMORY:], [*self.moves, move][-MEMORY:]
        return _mixed(self.points, self.moves)


def _mixed(points: list[Values], moves: list[Values]) -> Values:
    if len(moves) < 2:
        return points[-1] + moves[-1]
    changes = np.diff(np.stack(moves), axis=0)
    square = changes @ changes.T
    square += RIDGE * max(float(np.trace(square)), np.finfo(float).tiny) * np.eye(len(square))
    part = np.linalg.solve(square, changes @ moves[-1])
    found: Values = points[-1] + moves[-1] - part @ (np.diff(np.stack(points), axis=0) + changes)
    return found
