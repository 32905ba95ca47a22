"""Is the world after a shock an equilibrium, and the one known by hand, by formula or by another solver?"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.worlds import by_patience, drawn, shock

from counterpoise.whatif.solving.baseline import baseline
from counterpoise.whatif.solving.equilibrium import equilibrium
from counterpoise.whatif.solving.system import CLOSURES, Closure

HARD: dict[str, Callable[[int], Any]] = {
    "autarky": np.eye,
    "two blocs": lambda n: np.kron(np.eye(2), np.ones((n // 2, n // 2))),
    "one that cannot sell": lambda n: np.where(np.arange(n)[:, None] == 3, np.eye(n), 1.0),
    "one that cannot buy": lambda n: np.where(np.arange(n) == 3, np.eye(n), 1.0),
    "next to autarky": lambda n: np.where(np.eye(n) > 0, 1.0, 1e-6),
    "next to none at home": lambda n: np.where(np.eye(n) > 0, 1.0, 1e3),
    "half of all ties cut": lambda n: np.where((np.eye(n) > 0) | (shock(n, 7) > 1), 1.0, 0.0),
    "every tie moved far": lambda n: shock(n, 8, 3.0),
}  # fmt: skip


@pytest.mark.parametrize("closure", CLOSURES)
def test_nothing_changes_when_nothing_is_shocked(closure: Closure) -> None:
    result = equilibrium(drawn(15, 1), np.ones((15, 15)), closure=closure)
    assert np.abs(result.price - 1).max() < 1e-12
    assert np.abs(result.real_income - 1).max() < 1e-12


@pytest.mark.parametrize("sigma", [1.5, 5.0, 12.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_balanced_trade_comes_out_as_by_another_solver(seed: int, sigma: float) -> None:
    world, moved = drawn(14, seed, even=True), shock(14, seed + 50)
    wage, income = by_patience(world, moved, sigma)
    result = equilibrium(world, moved, sigma)
    assert np.abs(result.price / wage - 1).max() < 1e-9
    assert np.abs(result.real_income / income - 1).max() < 1e-9


def test_two_alike_states_behind_the_same_new_cost_are_solved_by_hand() -> None:
    # Each buys 0.8 at home and 0.2 abroad; the cost abroad rises so that t_hat is 0.5. By symmetry prices stay,
    # and with sigma 3 the index is (0.8 + 0.2 * 0.5) ** (1 / -2) = 0.9 ** -0.5.
    world = baseline(["A", "B"], np.array([[8.0, 2.0], [2.0, 8.0]]))
    result = equilibrium(world, np.array([[1.0, 0.5], [0.5, 1.0]]), sigma=3.0)
    assert result.price == pytest.approx([1, 1])
    assert result.real_income == pytest.approx([0.9**0.5, 0.9**0.5])
    assert result.flows[0, 1] == pytest.approx(10 * 0.1 / 0.9)


@pytest.mark.parametrize("closure", CLOSURES)
def test_autarky_costs_what_the_formula_of_the_gains_from_trade_says(closure: Closure) -> None:
    # Arkolakis, Costinot and Rodriguez-Clare (2012): the share bought at home to the power 1 / (sigma - 1).
    world = drawn(20, 4)
    result = equilibrium(world, np.eye(20), 4.0, closure)
    assert result.real_income == pytest.approx(np.diagonal(world.shares) ** (1 / 3), rel=1e-10)
    assert result.rebalanced
    assert len(result.apart) == 20


@pytest.mark.parametrize("sigma", [1.5, 5.0, 12.0])
@pytest.mark.parametrize("closure", CLOSURES)
@pytest.mark.parametrize("case", sorted(HARD))
def test_a_severe_shock_is_solved_and_clears_every_market(case: str, closure: Closure, sigma: float) -> None:
    world = drawn(24, 9)
    result = equilibrium(world, HARD[case](24), sigma, closure)
    sold = result.flows.sum(axis=1)
    assert np.abs(sold / (result.price * world.output) - 1).max() < 1e-10
    home = np.diagonal(result.flows) / result.flows.sum(axis=0) / np.diagonal(world.shares)
    assert result.real_income == pytest.approx(home ** (1 / (1 - sigma)), rel=1e-9)


@given(st.permutations(range(8)), st.integers(0, 1000))
def test_renaming_states_changes_nothing(order: list[int], seed: int) -> None:
    world, moved = drawn(8, seed), shock(8, seed + 1)
    other = baseline([world.names[k] for k in order], world.flows[np.ix_(order, order)])
    once, again = equilibrium(world, moved), equilibrium(other, moved[np.ix_(order, order)])
    assert np.abs(again.real_income - once.real_income[order]).max() < 1e-10


@given(st.integers(0, 1000), st.floats(1e-6, 1e9))
def test_the_unit_of_money_changes_nothing(seed: int, unit: float) -> None:
    world, moved = drawn(7, seed), shock(7, seed + 1)
    other = baseline(world.names, world.flows * unit)
    assert np.abs(equilibrium(world, moved).price - equilibrium(other, moved).price).max() < 1e-9


def test_a_tariff_hands_its_revenue_back_and_a_cost_does_not() -> None:
    world, n = drawn(10, 2), 10
    rate = np.zeros((n, n))
    rate[1:, 0] = 0.2
    taxed = equilibrium(world, np.ones((n, n)), 5.0, "tariff", rate)
    costly = equilibrium(world, (1 + rate) ** -4.0, 5.0, "dek")
    assert taxed.real_income[0] > costly.real_income[0]
    # What buyers pay is what sellers get and the state hands back.
    assert taxed.flows.sum() == pytest.approx(world.output.sum())


def test_a_small_tariff_of_a_large_buyer_pays_for_itself_and_a_large_one_does_not() -> None:
    world = drawn(6, 5, even=True)

    def gain(rate: float) -> float:
        rates = np.zeros((6, 6))
        rates[1:, 0] = rate
        return float(equilibrium(world, np.ones((6, 6)), 4.0, "tariff", rates).real_income[0])

    # Optimal-tariff argument: the first unit of a tariff moves prices in the buyer's favour at no loss.
    assert gain(0.02) > 1
    assert gain(20.0) < 1


def test_a_debt_that_cannot_be_kept_is_ended_and_told() -> None:
    world = drawn(24, 9)
    result = equilibrium(world, HARD["next to autarky"](24), 5.0, "dek")
    assert result.rebalanced
    assert result.apart == ()
