"""Is the answer an equilibrium and known to enough digits where debts press, trade is tiny, or worlds are apart?"""

from collections.abc import Callable
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.worlds import drawn, shock

from counterpoise.errors import BadScenario
from counterpoise.whatif.solving.baseline import Baseline, baseline
from counterpoise.whatif.solving.conditional import conditional
from counterpoise.whatif.solving.equilibrium import Equilibrium, equilibrium
from counterpoise.whatif.solving.system import CLOSURES, Closure
from counterpoise.whatif.worlds.draws import Cells, draws

LENDER = baseline(["A", "B", "C"], np.array([[10.0, 45.0, 45.0], [3.0, 100.0, 20.0], [3.0, 20.0, 100.0]]))
BARRED = np.array([[1.0, 0.05, 0.05], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]])  # A can hardly sell abroad
# C sells nothing abroad.
DEBTOR = baseline(["A", "B", "C"], np.array([[50.0, 10.0, 5.0], [10.0, 60.0, 5.0], [0.0, 0.0, 30.0]]))


def halved(of: Callable[[float], float], low: float, high: float) -> float:
    """Find where a rising function is 0."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if of(middle) < 0 else (low, middle)
    return low


def lender_in_balance() -> tuple[float, float]:
    """Return the price of A over that of B and C, which are alike, and its real income, both after the bar; sigma 3."""

    # A's trade balances where what it buys for its income is what it sells the two others.
    def beyond(p: float) -> float:
        return 100 * p * 6 / (10 * p**-2 + 6) - 2 * 123 * 2.25 * p**-2 / (2.25 * p**-2 + 120)

    p = halved(beyond, 0.1, 2.0)
    return p, p * ((10 * p**-2 + 6) / 16) ** 0.5


@pytest.mark.parametrize("closure", ["dek", "tariff"])
def test_who_lends_more_than_he_would_earn_is_rebalanced(closure: Closure) -> None:
    p, income = lender_in_balance()
    result = equilibrium(LENDER, BARRED, 3.0, closure)
    assert result.rebalanced
    assert result.price[0] / result.price[1] == pytest.approx(p, rel=1e-12)
    assert result.real_income[0] == pytest.approx(income, rel=1e-12)


def test_many_at_once_leave_nobody_without_spending() -> None:
    cells = Cells(np.array([0, 0]), np.array([0, 0]), np.array([1, 2]), np.array([0.05, 0.05]))
    result = draws(LENDER, cells, 1, 3.0, "dek")
    assert result.real_income[0, 0] == pytest.approx(lender_in_balance()[1], rel=1e-12)


@given(st.integers(0, 10_000), st.sampled_from(CLOSURES), st.sampled_from([1.5, 3.0, 8.0]))
def test_nobody_spends_less_than_nothing(seed: int, closure: Closure, sigma: float) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 7))
    world = baseline([f"S{k}" for k in range(n)], 10 ** rng.uniform(0, 3, (n, n)))
    result = equilibrium(world, shock(n, seed, 2.0), sigma, closure)
    assert (result.flows >= 0).all()
    assert (result.abroad("imports")[1] > 0).all()


@pytest.mark.parametrize("closure", CLOSURES)
@pytest.mark.parametrize("case", ["sells nothing", "buys nothing", "two worlds", "one way", "alone"])
def test_nothing_shocked_changes_nothing_where_trade_is_one_sided(case: str, closure: Closure) -> None:
    flows, blocs = drawn(6, 3).flows.copy(), np.arange(6) // 3
    cut = {
        "sells nothing": (np.arange(6) == 2)[:, None],
        "buys nothing": np.arange(6) == 2,
        "two worlds": blocs[:, None] != blocs,
        "one way": blocs[:, None] < blocs,
        "alone": (np.arange(6) == 2)[:, None] | (np.arange(6) == 2),
    }[case]
    flows[cut & ~np.eye(6, dtype=np.bool_)] = 0
    result = equilibrium(baseline("ABCDEF", flows), np.ones((6, 6)), 4.0, closure)
    assert not result.rebalanced
    np.testing.assert_allclose(result.price, 1, rtol=1e-12)
    np.testing.assert_allclose(result.flows, flows, rtol=1e-11)


def test_who_sells_nothing_keeps_its_debt_while_others_are_shocked() -> None:
    moved = np.ones((3, 3))
    moved[0, 1] = 0.5
    result = equilibrium(DEBTOR, moved, 3.0, "dek")
    assert not result.rebalanced
    # C spends 10 more than it earns, as before, the world's income being what it was.
    assert result.flows[:, 2].sum() - result.flows[2].sum() == pytest.approx(10, rel=1e-10)
    # Who is next to it is parted by the shock, so that there nobody is lent to.
    moved[0, 1] = moved[1, 0] = 0.0
    moved[0, 2] = 0.0
    assert equilibrium(DEBTOR, moved, 3.0, "dek").apart == (("A",), ("B",), ("C",))


def test_worlds_that_never_traded_come_out_as_each_by_itself() -> None:
    left, right = drawn(4, 1), drawn(5, 2)
    flows, moved = np.zeros((9, 9)), np.ones((9, 9))
    flows[:4, :4], flows[4:, 4:] = left.flows, right.flows
    moved[:4, :4], moved[4:, 4:] = shock(4, 3), np.eye(5)
    result = equilibrium(baseline("ABCDEFGHI", flows), moved, 4.0, "dek")
    np.testing.assert_allclose(result.price[:4], equilibrium(left, moved[:4, :4], 4.0, "dek").price, rtol=1e-10)
    np.testing.assert_allclose(result.price[4:], equilibrium(right, np.eye(5), 4.0, "dek").price, rtol=1e-10)
    assert result.apart == (("E",), ("F",), ("G",), ("H",), ("I",))


@pytest.mark.parametrize("seed", [0, 2, 8])
def test_debts_are_kept_where_any_answer_keeps_them(seed: int) -> None:
    # Two blocs all but parted; with spending a multiple of income each bloc finds prices that balance it.
    world, blocs = drawn(6, seed), np.arange(6) % 2
    moved = np.where(blocs[:, None] == blocs, 1.0, 1e-6 if seed == 0 else 1e-8)
    result = equilibrium(world, moved, 5.0, "mult")
    assert not result.rebalanced
    assert_equilibrium(result, world, moved, 5.0)


def assert_equilibrium(solution: Equilibrium, world: Baseline, moved: np.ndarray, sigma: float) -> None:
    """Hold an answer to the page's equations, closure `mult`."""
    cost = world.shares * moved * solution.price[:, None] ** (1 - sigma)
    spent = solution.flows.sum(axis=0)
    np.testing.assert_allclose(solution.flows / spent, cost / cost.sum(axis=0), rtol=1e-9)
    np.testing.assert_allclose(solution.flows.sum(axis=1), solution.price * world.output, rtol=1e-10)
    multiple = spent / (solution.price * world.output) / (world.spending / world.output)
    np.testing.assert_allclose(multiple, multiple[0], rtol=1e-10)


@pytest.mark.parametrize("seed", [5, 6, 11])
def test_blocs_of_very_unequal_states_are_solved_next_to_sigma_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = 10 ** rng.uniform(0, 6, 40)
    flows = np.outer(size, size) / size.sum() * rng.lognormal(0, 1.5, (40, 40)) * (rng.random((40, 40)) < 0.6)
    np.fill_diagonal(flows, size)
    world, blocs = baseline([f"S{k}" for k in range(40)], flows), np.arange(40) % 6
    result = equilibrium(world, np.where(blocs[:, None] == blocs, 1.0, 0.0), 1.1)
    np.testing.assert_allclose(result.flows.sum(axis=1), result.price * world.output, rtol=1e-10)
    np.testing.assert_allclose(result.flows.sum(axis=0), result.price * world.output, rtol=1e-10)


def by_fifty_digits(home: float, sold: tuple[float, float], t_hat: float) -> tuple[Decimal, Decimal]:
    """Halve an interval for the price p of the first of two states over the second's; sigma 5, old deficits kept.

    Each sells `home` at home and `sold` to the other; t_hat is on what the first sells. Returns the exports of the
    first, then of the second, over what they were, the world's income being what it was.
    """
    with localcontext() as context:
        context.prec = 60
        h, a, b, t = (Decimal(number) for number in (home, *sold, t_hat))
        lent = (b - a) / (2 * h + a + b)  # what the first spends beyond income, of the world's income

        def exports(p: Decimal) -> tuple[Decimal, Decimal]:
            world = p * (h + a) + (h + b)
            first, second = p * (h + a) + lent * world, (h + b) - lent * world
            out = second * a * t * p**-4 / (a * t * p**-4 + h)
            back = first * b / (b + h * p**-4)
            return out, back

        low, high = Decimal("0.01"), Decimal(100)
        for _ in range(190):
            p = (low + high) / 2
            out, back = exports(p)
            # Too dear, and the first sells less than it buys for its income.
            world = p * (h + a) + (h + b)
            low, high = (low, p) if out + lent * world < back else (p, high)
        level = (2 * h + a + b) / world
        return out * level / a, back * level / b


@pytest.mark.parametrize("part", [1e-2, 1e-4, 1e-6, 1e-8, 1e-10])
def test_trade_of_nearly_closed_states_is_known_to_a_ten_millionth_of_a_percentage_point(part: float) -> None:
    sold = (2.3 * part, 1.7 * part)
    world = baseline(["A", "B"], np.array([[1.0, sold[0]], [sold[1], 1.0]]))
    result = equilibrium(world, np.array([[1.0, 0.4], [1.0, 1.0]]), 5.0, "dek")
    before, after = result.abroad("exports")
    exact = [float(100 * (ratio - 1)) for ratio in by_fifty_digits(1.0, sold, 0.4)]
    assert np.abs(100 * (after / before - 1) - exact).max() < 1e-7
    assert not result.blurred


@pytest.mark.parametrize("tie", [1e-5, 1e-7, 1e-9])
def test_blocs_tied_by_little_trade_are_weighed_by_it(tie: float) -> None:
    # Two twins a bloc, each selling 3 at home and 2 to its twin: two states that sell themselves 10, as above.
    rows = [[3.0, 2.0, 2 * tie, tie], [2.0, 3.0, tie, 2 * tie], [tie, tie, 3.0, 2.0], [tie, tie, 2.0, 3.0]]
    moved = np.ones((4, 4))
    moved[:2, 2:] = 0.4
    result = equilibrium(baseline("ABCD", np.array(rows)), moved, 5.0, "dek")
    before, after = result.baseline.flows[2:, :2].sum(), result.flows[2:, :2].sum()
    exact = float(100 * (by_fifty_digits(10.0, (6 * tie, 4 * tie), 0.4)[1] - 1))
    assert 100 * (after / before - 1) == pytest.approx(exact, abs=1e-7)


def test_trade_too_small_for_the_arithmetic_is_told() -> None:
    world, blocs = drawn(12, 3), np.arange(12) % 2
    flows = world.flows * np.where(blocs[:, None] == blocs, 1.0, 1e-25)
    result = equilibrium(baseline(world.names, flows), shock(12, 4), 5.0, "dek")
    assert result.blurred


def test_conditional_trade_of_nearly_closed_states_is_exact_too() -> None:
    part = 1e-9
    world = baseline(["A", "B"], np.array([[1.0, part], [part, 2.0]]))
    result = conditional(world, np.array([[1.0, 0.25], [0.25, 1.0]]), 3.0)
    # Balancing leaves x12 x21 / (x11 x22) what the shock makes of it, and what is not sold abroad is sold at home.
    off = halved(lambda e: _product(e, part), 0.0, 1.0)
    assert result.flows[0, 1] / part == pytest.approx(off, abs=1e-9)


def _product(e: float, part: float) -> float:
    """Say how far the invariant is off where each sells e times what it did."""
    return (e * part) ** 2 / ((1 + part * (1 - e)) * (2 + part * (1 - e))) - (0.25 * part) ** 2 / 2


@pytest.mark.parametrize("sigma", [float("inf"), float("nan"), 1e308, 1.0 + 1e-10, 1.0, -3.0])
@pytest.mark.parametrize("solver", [equilibrium, conditional])
def test_an_elasticity_out_of_range_is_refused_with_its_number(
    sigma: float, solver: Callable[..., Equilibrium]
) -> None:
    with pytest.raises(BadScenario, match=rf"sigma is {sigma!r}".replace("+", r"\+")):
        solver(drawn(3, 1), np.ones((3, 3)), sigma)


@pytest.mark.parametrize("solver", [equilibrium, conditional])
def test_prices_beyond_all_numbers_are_refused(solver: Callable[..., Equilibrium]) -> None:
    moved = np.where(np.eye(3) > 0, 1.0, 0.5)
    with pytest.raises(BadScenario, match=r"go beyond what numbers can hold at sigma 1\.00001"):
        solver(drawn(3, 1), moved, 1.00001)


def test_flows_too_large_to_be_summed_are_refused() -> None:
    with pytest.raises(BadScenario, match=r"A \(exporter\) to B \(importer\) is above 1e\+290"):
        baseline(["A", "B"], np.array([[1e280, 1e308], [1e280, 1e280]]))
