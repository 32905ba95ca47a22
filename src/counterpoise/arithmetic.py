"""How are sums, products and solutions computed so that every version of NumPy writes the same last digit?

The order of NumPy's sums moves between its versions, that of the products and solutions of its linear-algebra library
with version, processor and threads too. Here each result is defined by the order of its additions, subtractions,
multiplications and divisions, and each of these IEEE 754 rounds in one way.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import Mask, Values

IN_TURN = 16  # numbers that are added one after the other
FEW = 16  # rows of a system
RIDGE = 1e-14  # of the size of moves that are mixed, so that similar ones can be separated
DEPENDENT = "column {} of the matrix depends on those before it"


def rounded(value: float) -> float:
    """Round to the digits that do not move with the libraries that computed them."""
    return float(f"{value:.6g}")


def ordered_sum(values: ArrayLike) -> float:
    """Sum all values, whose order is that of their indices, the last moving fastest; 0 where there are none."""
    flat = np.asarray(values).ravel()
    return float(_added(flat)) if flat.size else 0.0


def ordered_sums(values: ArrayLike, axis: int) -> Any:
    """Sum values along an axis, which the result does not have; of truth values, count those that hold."""
    array = np.asarray(values)
    if array.dtype == np.bool_:
        return np.count_nonzero(array, axis=axis)
    rows = array if axis == 0 else np.moveaxis(array, axis, 0)
    return _added(rows) if len(rows) else np.zeros(rows.shape[1:], rows.dtype)


def _added(rows: Any) -> Any:
    """Add rows up.

    The second half is laid on the first and added, the row in the middle of an odd number left as it is, until there
    are `IN_TURN` or fewer; these are added one after the other.
    """
    n = len(rows)
    if n > IN_TURN:
        rows = rows.copy()
    while n > IN_TURN:
        half = (n + 1) // 2
        rows[: n - half] += rows[half:n]
        n = half
    return np.add.accumulate(rows[:n], axis=0)[-1]


def matrix_product(left: Values | Mask, right: Values) -> Values:
    """Multiply a matrix, (n, k), with a vector, (k,), each row's terms added from the first to the last: (n,)."""
    product: Values = ordered_sums(left * right, axis=1)
    return product


def solve(matrix: Values, right: Values) -> Values:
    """Solve matrix @ x = right by elimination, the largest pivot of each column first: (n,), or (n, k) for k sides.

    ZeroDivisionError where the matrix has no inverse.
    """
    rows = np.column_stack([matrix, right]).astype(np.float64)
    n = len(rows)
    if n <= FEW and right.ndim == 1:
        return np.array(_solved_in_python(rows.tolist()))
    for k in range(n):
        pivot = k + int(np.argmax(np.abs(rows[k:, k])))
        if rows[pivot, k] == 0:
            raise ZeroDivisionError(DEPENDENT.format(k))
        if pivot != k:
            rows[[k, pivot]] = rows[[pivot, k]]
        factor = rows[k + 1 :, k] / rows[k, k]
        rows[k + 1 :, k + 1 :] -= factor[:, None] * rows[k, k + 1 :]
    x: Values = rows[:, n:]
    for k in reversed(range(n)):
        x[k] /= rows[k, k]
        x[:k] -= rows[:k, k, None] * x[k]
    return x if right.ndim == 2 else x[:, 0]


def mixed(points: Sequence[Values], moves: Sequence[Values]) -> Values:
    """Return where to go from the last of some points, (n,), given the move a plain method would make at each.

    The last few are mixed so that their moves nearly cancel, as Anderson (1965) does, type II.
    """
    if len(moves) < 2:
        return points[-1] + moves[-1]
    changes = np.diff(np.stack(moves), axis=0)
    square = np.einsum("ik,jk->ij", changes, changes)
    square += RIDGE * max(float(np.trace(square)), np.finfo(float).tiny) * np.eye(len(square))
    part = solve(square, np.einsum("ik,k->i", changes, moves[-1]))
    ahead: Values = points[-1] + moves[-1] - np.einsum("i,ik->k", part, np.diff(np.stack(points), axis=0) + changes)
    return ahead


def _solved_in_python(rows: list[list[float]]) -> list[float]:
    """Do the same, operation by operation, with plain numbers: of a few rows it takes a fifth of the time."""
    n = len(rows)
    for k in range(n):
        pivot = max(range(k, n), key=lambda row: abs(rows[row][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        first, *rest = rows[k][k:]
        if first == 0:
            raise ZeroDivisionError(DEPENDENT.format(k))
        for i in range(k + 1, n):
            factor = rows[i][k] / first
            rows[i][k + 1 :] = [own - factor * other for own, other in zip(rows[i][k + 1 :], rest, strict=True)]
    x = [row[n] for row in rows]
    for k in reversed(range(n)):
        x[k] /= rows[k][k]
        for i in range(k):
            x[i] -= rows[i][k] * x[k]
    return x
