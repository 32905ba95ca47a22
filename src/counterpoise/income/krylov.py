"""What solves many linear systems that differ in their right sides alone, where one round of a recursion is all that is
known of their matrix?

x = T x + c for all right sides at once: block GMRES (Saad 2003, section 6.12). Each round adds one direction for every
right side, and each right side is solved in the directions of all, so that a few rounds are enough.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NotConverged

CLOSE = 1e-6  # of a right side's length
MOST_ROUNDS = 30
SMALL = 30  # unknowns of a system that is solved at once: two or three rounds would leave no room for new directions
OFTEN = 600  # unknowns of the small system up to which it is solved after every round
SELDOM = 2  # rounds between its solutions beyond


@dataclass(frozen=True, slots=True)
class _Space:
    """Directions that stand at right angles, a block a round, and what the matrix makes of them."""

    directions: Values  # (blocks * right sides, unknowns)
    matrix: Values  # upper Hessenberg in blocks
    sides: int

    def block(self, number: int) -> Values:
        """Return the directions of a round."""
        return self.directions[number * self.sides : (number + 1) * self.sides]

    def widen(self, made: Values, block: int) -> None:
        """Add the part of a block's image that is new."""
        upto = (block + 1) * self.sides
        old = self.directions[:upto]
        along = old @ made.T
        made = made - along.T @ old
        new, left = np.linalg.qr(made.T)
        here = slice(block * self.sides, upto)
        self.matrix[:upto, here] = along
        self.matrix[upto : upto + self.sides, here] = left
        self.block(block + 1)[:] = new.T

    def solved(self, right: Values, blocks: int) -> tuple[Values, float]:
        """Return the parts of the directions that come nearest, and the largest miss over a right side's length."""
        matrix = self.matrix[: (blocks + 1) * self.sides, : blocks * self.sides]
        wanted = np.zeros((len(matrix), self.sides))
        wanted[: self.sides] = right
        across, triangle = np.linalg.qr(matrix)
        parts = np.linalg.solve(triangle, across.T @ wanted)
        missed = np.sqrt(((wanted - matrix @ parts) ** 2).sum(axis=0))
        lengths = np.sqrt((right**2).sum(axis=0))
        return parts, float(np.max(missed / np.where(lengths > 0, lengths, 1.0)))


def recursion(step: Callable[[Values], Values], sides: int, unknowns: int) -> tuple[Values, int]:
    """Return where an affine step stands still, (sides, unknowns), and the rounds that took.

    NotConverged where it is not found. `step` takes and returns (sides, unknowns), each row by itself.
    """
    constant = step(np.zeros((sides, unknowns)))
    if unknowns <= SMALL:
        return _at_once(step, constant), 1
    most = min(MOST_ROUNDS, max(unknowns // sides - 1, 1))
    space = _Space(np.empty(((most + 1) * sides, unknowns)), np.zeros(((most + 1) * sides, most * sides)), sides)
    first, right = np.linalg.qr(constant.T)
    space.block(0)[:] = first.T
    missed = np.inf
    for number in range(most):
        now = space.block(number)
        space.widen(now - step(now) + constant, number)
        blocks = number + 1
        if blocks * sides > OFTEN and blocks % SELDOM and blocks < most:
            continue
        parts, missed = space.solved(right, blocks)
        if missed < CLOSE:
            return parts.T @ space.directions[: blocks * sides], blocks
    raise NotConverged(f"the response still misses by {missed:.1e} after {most} rounds; check the table")


def _at_once(step: Callable[[Values], Values], constant: Values) -> Values:
    """Solve for where the step stands still by its whole matrix, read off unit rows a few at a time."""
    sides, unknowns = constant.shape
    units = np.zeros((-(-unknowns // sides) * sides, unknowns))
    units[:unknowns] = np.eye(unknowns)
    images = np.vstack([step(rows) - constant for rows in units.reshape(-1, sides, unknowns)])[:unknowns]
    return np.asarray(np.linalg.solve((np.eye(unknowns) - images).T, constant.T).T, np.float64)
