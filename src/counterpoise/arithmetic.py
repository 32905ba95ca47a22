"""How are sums, products, solutions and logarithms computed so that every machine writes the same last digit?

The order of NumPy's sums moves between its versions, that of the products and solutions of its linear-algebra library
with version, processor and threads too, and its logarithms and powers are of one kind on a processor with AVX-512 and
of another without. Here each result is defined by the order of its additions, subtractions, multiplications, divisions
and square roots, and each of these IEEE 754 rounds in one way.

Exponentials, logarithms, sines, cosines and arc cosines are those of fdlibm (Sun Microsystems 1993), about one unit in
the last place off at the most.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import Mask, Values

IN_TURN = 16  # numbers that are added one after the other
FEW = 16  # rows of a system
DEPENDENT = "column {} of the matrix depends on those before it"
# ln 2 in two parts; whole multiples of the first are exact.
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
ROOT_HALF = 0.7071067811865476
USUAL = 700.0  # of what an exponential is neither infinite nor without its full number of digits
HALF_PI_HIGH, HALF_PI_LOW = 1.57079632679489655800e00, 6.12323399573676603587e-17
# A quarter turn in two parts as well, of which whole multiples of the first are exact.
QUARTER_HIGH, QUARTER_LOW = 1.57079632673412561417e00, 6.07710050650619224932e-11

EXP = (
    1.66666666666666019037e-01,
    -2.77777777770155933842e-03,
    6.61375632143793436117e-05,
    -1.65339022054652515390e-06,
    4.13813679705723846039e-08,
)
LOG_ODD = (6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01, 1.479819860511658591e-01)
LOG_EVEN = (3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01)
SINE = (
    -1.66666666666666324348e-01,
    8.33333333332248946124e-03,
    -1.98412698298579493134e-04,
    2.75573137070700676789e-06,
    -2.50507602534068634195e-08,
    1.58969099521155010221e-10,
)
COSINE = (
    4.16666666666666019037e-02,
    -1.38888888888741095749e-03,
    2.48015872894767294178e-05,
    -2.75573143513906633035e-07,
    2.08757232129817482790e-09,
    -1.13596475577881948265e-11,
)
ARC_OVER = (
    1.66666666666666657415e-01,
    -3.25565818622400915405e-01,
    2.01212532134862925881e-01,
    -4.00555345006794114027e-02,
    7.91534994289814532176e-04,
    3.47933107596021167570e-05,
)
ARC_UNDER = (
    1.0,
    -2.40339491173441421878e00,
    2.02094576023350569471e00,
    -6.88283971605453293030e-01,
    7.70381505559019352791e-02,
)


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
    """Solve matrix @ x = right by elimination, the largest pivot of each column first: (n,).

    ZeroDivisionError where the matrix has no inverse.
    """
    rows = np.column_stack([matrix, right]).astype(np.float64)
    n = len(rows)
    if n <= FEW:
        return np.array(_solved_in_python(rows.tolist()))
    for k in range(n):
        pivot = k + int(np.argmax(np.abs(rows[k:, k])))
        if rows[pivot, k] == 0:
            raise ZeroDivisionError(DEPENDENT.format(k))
        if pivot != k:
            rows[[k, pivot]] = rows[[pivot, k]]
        factor = rows[k + 1 :, k] / rows[k, k]
        rows[k + 1 :, k + 1 :] -= factor[:, None] * rows[k, k + 1 :]
    x: Values = rows[:, n]
    for k in reversed(range(n)):
        x[k] /= rows[k, k]
        x[:k] -= rows[:k, k] * x[k]
    return x


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


def exp(values: ArrayLike) -> Values:
    """Return e to the power of each value."""
    x = np.asarray(values, np.float64)
    usual = np.abs(x) <= USUAL
    if usual.all():
        return _usual_exp(x.ravel()).reshape(x.shape)
    halves = np.clip(np.where(np.isnan(x), 0.0, x), -2 * USUAL, 2 * USUAL) / 2
    root = _usual_exp(halves.ravel()).reshape(x.shape)
    with np.errstate(over="ignore", under="ignore"):
        beyond = np.where(np.isnan(x), x, root * root)
    return np.where(usual, _usual_exp(np.where(usual, x, 0.0).ravel()).reshape(x.shape), beyond)


def _usual_exp(x: Values) -> Values:
    """Return e to the power of each value whose power is neither 0 nor infinite: (n,)."""
    twos = np.rint(x * (1 / (LN2_HIGH + LN2_LOW)))
    high, low = x - twos * LN2_HIGH, twos * LN2_LOW
    rest = high - low
    square = rest * rest
    bend = _polynomial(square, EXP)
    bend *= square
    np.subtract(rest, bend, out=bend)
    rest *= bend
    rest /= np.subtract(2.0, bend, out=bend)
    low -= rest
    low -= high
    raised: Values = np.subtract(1.0, low, out=low)
    # Two to a whole power, from the bits of its exponent.
    powers = twos.astype(np.int64)
    powers += 1023
    powers <<= 52
    raised *= powers.view(np.float64)
    return raised


def log(values: ArrayLike) -> Values:
    """Return the natural logarithm of each value; -inf of 0, nan below."""
    x = np.asarray(values, np.float64)
    usual = (x > 0) & (x < np.inf)
    if usual.all():
        return _usual_log(x.ravel()).reshape(x.shape)
    known = _usual_log(np.where(usual, x, 1.0).ravel()).reshape(x.shape)
    return np.where(usual, known, np.log(np.where(usual, 1.0, x)))


def _usual_log(x: Values) -> Values:
    """Return the natural logarithm of each value, all above 0 and finite: (n,)."""
    part, powers = np.frexp(x)
    small = part < ROOT_HALF
    part *= small + 1.0
    twos = (powers - small).astype(np.float64)
    part -= 1.0
    half = part * part
    half *= 0.5
    slope = part / (2.0 + part)
    square = slope * slope
    fourth = square * square
    more = _polynomial(fourth, LOG_ODD)
    more *= square
    fourth *= _polynomial(fourth, LOG_EVEN)
    more += fourth
    more += half
    slope *= more
    slope += twos * LN2_LOW
    half -= slope
    half -= part
    twos *= LN2_HIGH
    twos -= half
    return twos


def power(base: ArrayLike, exponent: float) -> Values:
    """Raise each base, above 0, to a power; off by more than the last place where the power is large."""
    return exp(exponent * log(base))


def sine_and_cosine(angles: ArrayLike) -> tuple[Values, Values]:
    """Return the sine and the cosine of angles from -2 pi to 2 pi."""
    x = np.asarray(angles, np.float64)
    quarters = np.rint(x / (QUARTER_HIGH + QUARTER_LOW))
    rest = (x - quarters * QUARTER_HIGH) - quarters * QUARTER_LOW
    square = rest * rest
    upright = rest + rest * square * _polynomial(square, SINE)
    along = 1.0 - (0.5 * square - square * square * _polynomial(square, COSINE))
    turn = quarters.astype(np.int64) % 4
    return np.choose(turn, (upright, along, -upright, -along)), np.choose(turn, (along, -upright, -along, upright))


def arccos(values: ArrayLike) -> Values:
    """Return the angle whose cosine each value is, from -1 to 1: 0 to pi."""
    x = np.asarray(values, np.float64)
    size = np.abs(x)
    near = size < 0.5
    square = np.where(near, x * x, (1.0 - size) * 0.5)
    ratio = square * _polynomial(square, ARC_OVER) / _polynomial(square, ARC_UNDER)
    middle = HALF_PI_HIGH - (x - (HALF_PI_LOW - x * ratio))
    root = np.sqrt(square)
    acute = 2.0 * (root + root * ratio)
    obtuse = 2.0 * HALF_PI_HIGH - 2.0 * (root + (root * ratio - HALF_PI_LOW))
    return np.where(near, middle, np.where(x > 0, acute, obtuse))


def _polynomial(x: Values, coefficients: tuple[float, ...]) -> Values:
    """Evaluate a polynomial by Horner's rule, the constant given first."""
    value = np.full_like(x, coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        value *= x
        value += coefficient
    return value
