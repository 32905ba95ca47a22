"""Are sums, products and solutions right, and the same to the last bit whatever the layout and the library?"""

import os
import subprocess
import sys
from fractions import Fraction
from math import fsum
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import counterpoise
from counterpoise.arithmetic import (
    FEW,
    IN_TURN,
    matrix_product,
    ordered_sum,
    ordered_sums,
    solve,
)
from counterpoise.arrays import Values

NUMBERS = st.floats(-1e12, 1e12, allow_subnormal=False)
ROWS = arrays(np.float64, st.integers(0, 300), elements=NUMBERS)
TABLES = arrays(np.float64, st.tuples(st.integers(1, 70), st.integers(1, 70)), elements=NUMBERS)


def by_the_definition(numbers: list[float]) -> float:
    """Sum in plain Python, in the order that the docstring states."""
    while len(numbers) > IN_TURN:
        half = (len(numbers) + 1) // 2
        folded = [first + second for first, second in zip(numbers, numbers[half:], strict=False)]
        numbers = folded + numbers[len(folded) : half]
    whole = 0.0
    for number in numbers:
        whole += number
    return whole


def layouts(table: Values) -> list[Values]:
    """Lay the same table out in memory in several ways."""
    wide = np.zeros((2 * table.shape[0], 3 * table.shape[1]))
    wide[::2, ::3] = table
    turned = np.ascontiguousarray(table[::-1, ::-1])
    return [np.ascontiguousarray(table), np.asfortranarray(table), wide[::2, ::3], turned[::-1, ::-1]]


@given(ROWS)
def test_a_sum_is_taken_in_the_stated_order(row: Values) -> None:
    assert ordered_sum(row) == by_the_definition(row.tolist())


@given(ROWS)
def test_a_sum_is_as_near_to_the_exact_one_as_its_roundings_allow(row: Values) -> None:
    assert abs(ordered_sum(row) - fsum(row)) <= 26 * 2.0**-53 * fsum(np.abs(row))


@given(TABLES)
def test_sums_do_not_depend_on_the_layout_in_memory(table: Values) -> None:
    for axis in (0, 1):
        lines = table.T if axis == 0 else table
        expected = [by_the_definition(line.tolist()) for line in lines]
        assert all(ordered_sums(laid, axis=axis).tolist() == expected for laid in layouts(table))
    assert len({ordered_sum(laid) for laid in layouts(table)}) == 1


def test_a_sum_leaves_its_numbers_alone() -> None:
    row = np.arange(100.0)
    ordered_sum(row)
    ordered_sums(row, axis=0)
    assert row.tolist() == list(range(100))


def test_nothing_sums_to_zero_and_truth_values_are_counted() -> None:
    assert ordered_sum(np.zeros(0)) == 0
    assert ordered_sums(np.zeros((0, 3)), axis=0).tolist() == [0, 0, 0]
    assert ordered_sums(np.zeros((3, 0)), axis=0).shape == (0,)
    assert ordered_sums(np.ones((40, 2), np.bool_), axis=0).tolist() == [40, 40]


def test_a_product_adds_each_row_in_the_stated_order() -> None:
    rng = np.random.default_rng(1)
    matrix, vector = rng.standard_normal((30, 40)), rng.standard_normal(40)
    assert matrix_product(matrix, vector).tolist() == [by_the_definition((row * vector).tolist()) for row in matrix]


def test_a_solution_is_that_of_exact_fractions() -> None:
    # Hilbert's matrix of order 5; its inverse holds whole numbers, and its condition is 5e5.
    matrix = [[Fraction(1, i + j + 1) for j in range(5)] for i in range(5)]
    exact = [Fraction(n) for n in (1, -2, 3, -4, 5)]
    right = [sum(a * x for a, x in zip(row, exact, strict=True)) for row in matrix]
    solved = solve(np.array(matrix, np.float64), np.array(right, np.float64))
    assert solved == pytest.approx([float(x) for x in exact], rel=1e-10)


@given(st.integers(1, FEW), st.integers(0, 2**32 - 1))
def test_a_few_rows_are_solved_as_many_are(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    small, right = rng.standard_normal((n, n)), rng.standard_normal(n)
    many = np.eye(n + FEW)
    many[:n, :n] = small
    assert solve(many, np.concatenate([right, np.zeros(FEW)]))[:n].tolist() == solve(small, right).tolist()


@pytest.mark.parametrize("n", [3, 20])
def test_several_right_sides_are_solved_as_each_alone(n: int) -> None:
    draw = np.random.default_rng(n)
    matrix, right = draw.normal(size=(n, n)), draw.normal(size=(n, 4))
    alone = np.stack([solve(matrix, column) for column in right.T], axis=1)
    assert (solve(matrix, right) == alone).all()


def test_a_system_whose_first_pivot_is_zero_is_solved() -> None:
    assert solve(np.array([[0.0, 2.0], [4.0, 0.0]]), np.array([6.0, 8.0])).tolist() == [2.0, 3.0]


def test_a_matrix_without_an_inverse_is_refused() -> None:
    with pytest.raises(ZeroDivisionError, match="column 1"):
        solve(np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([1.0, 1.0]))


COMPLETED = """
import hashlib
import numpy as np
from counterpoise.world.goods.completion import Listed, complete
from counterpoise.world.goods.margins import Links, great_circle

n, rng = 120, np.random.default_rng(5)
place = rng.uniform(-60, 60, n), rng.uniform(-180, 180, n)
out, back = (np.where(rng.random((n, n)) < 0.06, rng.integers(1, 9, (n, n)) / 100, 0.0) for _ in range(2))
for shares in (out, back):
    np.fill_diagonal(shares, 0.0)
marks = [(rng.random((n, n)) < 0.1).astype(np.float64) for _ in range(3)]
states = tuple(f"S{k:02}" for k in range(n))
totals = np.array([k * 7919.0 + 1e9 for k in range(2 * n)]).reshape(2, n) ** 1.0
listed = Listed(states, totals, (0.05, 0.07), out, back, np.full((2, n), 0.09), np.zeros((n, n), np.bool_))
matrix = complete(listed, Links(great_circle(*place), *marks))
assert matrix.diagnostics.mirrored > 30
print(hashlib.sha256(b"".join(part.tobytes() for part in (matrix.lo, matrix.flows, matrix.hi))).hexdigest())
"""


@pytest.mark.parametrize("library", ["Prescott", "Haswell"])
def test_a_trade_matrix_is_the_same_to_the_last_bit_with_another_library(library: str) -> None:
    """Of a library without such a switch the test says nothing, and passes."""
    assert completed({}) == completed({"OPENBLAS_CORETYPE": library, "OPENBLAS_NUM_THREADS": "1"})


def completed(settings: dict[str, str]) -> str:
    """Complete a made-up matrix in a process of its own, and return the hash of all its numbers."""
    place = {"PYTHONPATH": os.pathsep.join((str(Path(counterpoise.__file__).parents[1]), *sys.path[1:]))}
    return subprocess.run(
        [sys.executable, "-c", COMPLETED], env=os.environ | place | settings, capture_output=True, text=True, check=True
    ).stdout
