"""Is the page that works income lost out by hand right, and does the solver say the same of its three states?

All that is expected is computed here from the page's first table, in plain numbers and without the product's solver.
"""

import re
from math import exp, log
from pathlib import Path

import numpy as np
import pytest

from counterpoise.income import Baseline, Elasticities, Table, baseline, equilibrium
from counterpoise.income.closed import effects
from counterpoise.income.cuts import kept, rupture
from counterpoise.income.response import response

PAGE = Path(__file__).parents[2] / "docs/explanation/income-lost-by-hand.md"
Row = list[float]
Matrix = list[Row]
SALES: Matrix = [[180.0, 8.0, 12.0], [10.0, 65.0, 5.0], [10.0, 7.0, 83.0]]
ALL: Row = [200.0, 80.0, 100.0]
LABOUR = 0.5  # part of costs
LATER, FIRST = (4.0, 1.0), (0.9, 0.5)  # elasticities of trade, and of labour for inputs
CUT = ((0, 1), (1, 0))
THREE = range(3)
PARTS: Matrix = [[SALES[i][n] / ALL[n] for i in THREE] for n in THREE]


def tables() -> dict[str, dict[str, list[str]]]:
    """Return the page's tables by the first cell of their heads: row -> printed numbers."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    read: dict[str, dict[str, list[str]]] = {}
    name = ""
    for line in lines:
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            name = ""
        elif not name:
            name = cells[0]
            read[name] = {}
        elif not cells[0].startswith("--"):
            read[name][cells[0]] = cells[1:]
    return read


def shown(name: str, row: str, numbers: Row) -> None:
    """Hold a printed row to numbers, each as far as it is printed."""
    printed = tables()[name][row]
    digits = [len(re.sub(r"^[^.]*\.?", "", cell)) for cell in printed]
    off = [abs(float(cell.replace("−", "-")) - x) * 10**d for cell, x, d in zip(printed, numbers, digits, strict=True)]
    assert max(off) < 0.5001, (name, row, printed, numbers)


def times(matrix: Matrix, vector: Row) -> Row:
    return [sum(a * x for a, x in zip(row, vector, strict=True)) for row in matrix]


def product(left: Matrix, right: Matrix) -> Matrix:
    return [times([list(column) for column in zip(*right, strict=True)], row) for row in left]


def minus(left: Matrix, right: Matrix) -> Matrix:
    return [[a - b for a, b in zip(*rows, strict=True)] for rows in zip(left, right, strict=True)]


def scaled(matrix: Matrix, by: float) -> Matrix:
    return [[by * x for x in row] for row in matrix]


def diagonal(values: Row) -> Matrix:
    return [[values[i] if i == j else 0.0 for j in THREE] for i in THREE]


def determinant(m: Matrix) -> float:
    return sum(m[0][k] * (m[1][(k + 1) % 3] * m[2][(k + 2) % 3] - m[1][(k + 2) % 3] * m[2][(k + 1) % 3]) for k in THREE)


def solution(matrix: Matrix, right: Row) -> Row:
    """Solve three equations by Cramer's rule."""
    replaced = [[[right[i] if j == k else matrix[i][j] for j in THREE] for i in THREE] for k in THREE]
    return [determinant(each) / determinant(matrix) for each in replaced]


ONE = diagonal([1.0, 1.0, 1.0])
INVERSE = [list(row) for row in zip(*(solution(minus(ONE, scaled(PARTS, 0.5)), unit) for unit in ONE), strict=True)]
STEEP = minus(diagonal(ALL), product(SALES, PARTS))
UNSPENT = minus(diagonal(ALL), SALES)


def direct(theta: float) -> tuple[Row, Row]:
    """Return how much dearer each buys, and the money that each seller wins."""
    omega = [sum(PARTS[n][i] for i in THREE if (n, i) in CUT) for n in THREE]
    won = [
        sum(ALL[n] * ((0.0 if (n, i) in CUT else PARTS[n][i] / (1 - omega[n])) - PARTS[n][i]) for n in THREE)
        for i in THREE
    ]
    return [-log(1 - part) / theta for part in omega], won


def linear(theta: float, eta: float) -> dict[str, Row]:
    """Take the steps of the closed form: sales move as wages to eta and costs to 1 - eta."""
    dearer, won = direct(theta)
    early = times(scaled(INVERSE, 0.5), dearer)
    by_costs = [
        [theta * k + (1 - eta) * u for k, u in zip(*rows, strict=True)] for rows in zip(STEEP, UNSPENT, strict=True)
    ]
    slope = minus(product(by_costs, scaled(INVERSE, LABOUR)), scaled(UNSPENT, -eta))
    met = [g - x for g, x in zip(won, times(by_costs, early), strict=True)]
    wages = solution([*slope[:2], ALL], [*met[:2], 0.0])
    costs = [e + x for e, x in zip(early, times(scaled(INVERSE, LABOUR), wages), strict=True)]
    price = [d + x for d, x in zip(dearer, times(PARTS, costs), strict=True)]
    lost = [1 - exp(w - p) for w, p in zip(wages, price, strict=True)]
    found = {"dearer": dearer, "won": won, "early": early, "met": met, "wages": wages, "costs": costs, "price": price}
    return found | {"lost": lost} | {f"slope {n}": row for n, row in enumerate(slope)}


def cost(wage: float, price: float, eta: float) -> float:
    if eta == 1:
        return float(wage**LABOUR * price ** (1 - LABOUR))
    return float((LABOUR * wage ** (1 - eta) + (1 - LABOUR) * price ** (1 - eta)) ** (1 / (1 - eta)))


def solved(theta: float, eta: float) -> dict[str, Row]:
    """Solve the world without the cut trade: prices until they stand still, then wages towards what is earned."""
    parts = [[0.0 if (n, i) in CUT else PARTS[n][i] for i in THREE] for n in THREE]
    wages, price = [1.0] * 3, [1.0] * 3
    for _ in range(1500):
        for _ in range(60):
            costs = [cost(wages[i], price[i], eta) for i in THREE]
            price = [sum(parts[n][i] * costs[i] ** -theta for i in THREE) ** (-1 / theta) for n in THREE]
        earned = [LABOUR * (wages[i] / costs[i]) ** (1 - eta) for i in THREE]
        sales = [wages[i] * LABOUR * ALL[i] / earned[i] for i in THREE]
        spent = [sum(parts[n][i] * (costs[i] / price[n]) ** -theta * sales[n] for n in THREE) for i in THREE]
        wages = [wages[i] * (spent[i] / sales[i]) ** 0.3 for i in THREE]
        level = sum(wages[i] * ALL[i] for i in THREE) / sum(ALL)
        wages = [wage / level for wage in wages]
    assert max(abs(spent[i] / sales[i] - 1) for i in THREE) < 1e-10
    lost = [1 - wages[i] / price[i] for i in THREE]
    return {"wages": wages, "price": price, "costs": costs, "sales": sales, "lost": lost}


def world() -> Baseline:
    flows = np.array(SALES)[None]
    return baseline(Table(("X", "Y", "Z"), ("A",), flows / 2, flows / 2, np.array(ALL)[:, None, None] / 2))


def test_the_world_before_is_balanced_and_its_parts_are_the_pages() -> None:
    assert [sum(column) for column in zip(*SALES, strict=True)] == ALL == [sum(row) for row in SALES]
    for n, name in enumerate("XYZ"):
        shown("sells to", name, [*SALES[n], ALL[n]])
        shown("buys from", name, PARTS[n])


def test_each_step_after_adjusting_is_the_pages() -> None:
    found = linear(*LATER)
    for n, name in enumerate("XYZ"):
        shown("C", name, INVERSE[n])
        shown("K", name, STEEP[n])
        shown("J", name, found[f"slope {n}"])
    shown("direct effects", "dearer, δ", found["dearer"])
    shown("direct effects", "money won, g", found["won"])
    shown("at old wages", "costs, C ½ δ", found["early"])
    for row, key in (("to be met, m", "met"), ("wages, w", "wages"), ("costs, c", "costs"), ("price, p", "price")):
        shown("after adjusting", row, found[key])


def test_each_step_of_the_first_year_is_the_pages() -> None:
    found = linear(*FIRST)
    for n, name in enumerate("XYZ"):
        shown("J, first year", name, found[f"slope {n}"])
    shown("first year", "dearer, δ", found["dearer"])
    shown("first year", "costs at old wages, C ½ δ", found["early"])
    for row, key in (("to be met, m", "met"), ("wages, w", "wages"), ("costs, c", "costs"), ("price, p", "price")):
        shown("first year", row, found[key])


@pytest.mark.parametrize(("horizon", "by"), [("after adjusting", LATER), ("first year", FIRST)])
def test_the_solved_world_and_both_answers_are_the_pages(horizon: str, by: tuple[float, float]) -> None:
    exact = solved(*by)
    for row, key in (("wages, w", "wages"), ("price, P", "price"), ("costs, c", "costs"), ("sales, R", "sales")):
        shown(f"{horizon}, solved", row, exact[key])
    shown("per cent lost", f"{horizon}, solved", [100 * part for part in exact["lost"]])
    shown("per cent lost", f"{horizon}, closed form", [100 * part for part in linear(*by)["lost"]])


@pytest.mark.parametrize("by", [LATER, FIRST], ids=["after adjusting", "first year"])
def test_the_solver_says_what_is_worked_out_by_hand(by: tuple[float, float]) -> None:
    base, later = world(), Elasticities(np.array([LATER[0]]))
    elasticities = later if by == LATER else later.first_year()
    assert elasticities.trade == pytest.approx([by[0]])
    exact = equilibrium(base, kept(base, rupture(["X"], ["Y"])), elasticities).lost
    assert exact == pytest.approx(solved(*by)["lost"], abs=1e-8)
    close = effects(base, response(base, elasticities), elasticities).lost()
    assert [close[0, 1], close[1, 0]] == pytest.approx(linear(*by)["lost"][:2], abs=1e-10)
