"""Does the trade model give what is known by hand and by law, and ranges around it?"""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fixtures.scenarios import CODES, alike, bloc, scenario, shock, uneven

from counterpoise.errors import BadScenario
from counterpoise.whatif.outcome import Country, Range
from counterpoise.whatif.scenario import Shock
from counterpoise.whatif.solving.baseline import baseline
from counterpoise.whatif.solving.equilibrium import equilibrium
from counterpoise.whatif.worlds.trade import TradeOutcome, TradeWorld, touches_trade, trade


def run(world: TradeWorld, *shocks: Shock, sigma: float = 4.0, draws: int = 0, seed: int = 1) -> TradeOutcome:
    return trade(scenario(*shocks, sigma=sigma, draws=draws, seed=seed), world, [None] * len(shocks))


def root(low: float, high: float, rises: object) -> float:
    """Halve an interval until its end is known to the last digit."""
    assert callable(rises)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) > 0 else (middle, high)
    return low


def by_code(trade_outcome: TradeOutcome) -> dict[str, Country]:
    return {country.code: country for country in trade_outcome.countries}


def test_nothing_shocked_changes_nothing() -> None:
    result = run(uneven(), shock("tariff", "CHN", "DEU", 0.0), shock("decouple", "CHN", "RUS", 1.0), draws=20)
    for country in result.countries:
        for change in (country.real_income, country.exports, country.imports):
            assert change is not None
            assert max(abs(change.value), abs(change.lo), abs(change.hi)) < 1e-10
    assert np.abs(result.ratio - 1).max() < 1e-9


def test_an_embargo_in_a_world_of_three_is_solved_by_hand() -> None:
    # Three alike, 8 of 10 spent at home, 1 on each other; China and Germany embargo each other, sigma 3, and p is
    # their price over Sweden's. What China buys from Sweden it must sell there:
    #   p / (8 p^-2 + 1) = p^-2 / (8 + 2 p^-2), or 8 p^5 + 2 p^3 - p^2 - 8 = 0.
    p = root(0.5, 1.0, lambda x: 8 * x**5 + 2 * x**3 - x**2 - 8)
    result = by_code(run(alike("CHN", "DEU", "SWE"), shock("embargo", "CHN", "DEU"), sigma=3.0))
    assert p == pytest.approx(0.97620, abs=5e-6)
    assert result["CHN"].real_income.value == pytest.approx(sqrt(0.8 + 0.1 * p**2) - 1, abs=1e-10)
    assert result["SWE"].real_income.value == pytest.approx(sqrt(0.8 + 0.2 * p**-2) - 1, abs=1e-10)


def test_a_tariff_between_two_alike_is_solved_by_hand() -> None:
    # China puts 25 % on what comes from Germany; sigma 3, p is China's price over Germany's. Of what China spends,
    # s goes to German goods, a fifth of that is tariff and comes back, and each must sell the other what it buys.
    def spent(p: float) -> tuple[float, float]:
        s = 0.2 * 1.25**-2 / (0.8 * p**-2 + 0.2 * 1.25**-2)
        return s, 10 * p / (1 - s * 0.2)

    def surplus(p: float) -> float:
        s, spending = spent(p)
        return s * spending / 1.25 - 10 * 0.2 * p**-2 / (0.8 + 0.2 * p**-2)

    p = root(0.5, 2.0, surplus)
    result = by_code(run(alike("CHN", "DEU"), shock("tariff", "CHN", "DEU", 0.25), sigma=3.0))
    income = spent(p)[1] / 10 * sqrt(0.8 * p**-2 + 0.2 * 1.25**-2)
    assert p > 1  # the tariff moves prices in favour of who raises it
    assert result["CHN"].real_income.value == pytest.approx(income - 1, abs=1e-10)
    assert result["DEU"].real_income.value == pytest.approx(sqrt(0.8 + 0.2 * p**-2) - 1, abs=1e-10)


def test_an_embargo_is_the_bare_solver_with_no_trade_in_two_cells() -> None:
    world, moved = uneven(), np.ones((8, 8))
    moved[CODES.index("CHN"), CODES.index("RUS")] = moved[CODES.index("RUS"), CODES.index("CHN")] = 0.0
    alone = equilibrium(world.base, moved, 4.0, "tariff")
    result = run(world, shock("embargo", "CHN", "RUS"))
    assert np.abs(result.central.real_income - alone.real_income).max() < 1e-10
    assert np.abs(result.central.flows / result.central.flows.sum() - alone.flows / alone.flows.sum()).max() < 1e-10
    assert [flow.after and flow.after.value for flow in result.flows] == [0, 0]


def test_alone_a_state_loses_what_the_formula_of_the_gains_from_trade_says_in_every_draw() -> None:
    # Arkolakis, Costinot and Rodriguez-Clare (2012): the share bought at home to the power 1 / (sigma - 1).
    world = uneven()
    result = run(world, shock("embargo", bloc("ALL", *CODES), "TUR"), draws=15)
    home = float(np.diagonal(world.base.shares)[CODES.index("TUR")])
    change = by_code(result)["TUR"].real_income
    assert change.value == pytest.approx(home ** (1 / 3) - 1, abs=1e-10)
    # Home sales and all purchases stay from draw to draw, so the range is sigma's alone: 2.8 to 6.
    assert home ** (1 / 1.8) - 1 < change.lo < change.value < change.hi < home ** (1 / 5) - 1
    assert any("No longer trading with the others: TUR" in note for note in result.notes)


@given(st.permutations(range(8)))
@settings(max_examples=20)
def test_renaming_states_changes_nothing(order: list[int]) -> None:
    world = uneven(spread=0.0)
    moved = baseline([CODES[k] for k in order], world.base.flows[np.ix_(order, order)])
    shocks = (shock("tariff", "CHN", "DEU", 0.3), shock("embargo", "RUS", bloc("TWO", "SWE", "DEU")))
    first, second = run(world, *shocks), run(TradeWorld(moved, world.spread, 2023), *shocks)
    for code, country in by_code(first).items():
        assert by_code(second)[code].real_income.value == pytest.approx(country.real_income.value, abs=1e-10)


def test_a_bloc_of_one_is_the_state() -> None:
    world = uneven()
    state = run(world, shock("embargo", "CHN", "DEU"), draws=10)
    alone = run(world, shock("embargo", bloc("ONE", "CHN"), "DEU"), draws=10)
    assert alone.pair[0].real_income == state.pair[0].real_income
    assert alone.pair[0].exports == state.pair[0].exports
    assert alone.flows[0].after == state.flows[0].after
    assert alone.pair[0].members == ("CHN",)
    assert state.pair[0].members == ()


def test_a_blocs_numbers_are_its_members_taken_together() -> None:
    world = uneven()
    result = run(world, shock("decouple", bloc("TWO", "SWE", "DEU"), "CHN", 2.0))
    inside = np.isin(CODES, ["SWE", "DEU"])
    real = result.central.real_income @ (world.base.output * inside) / (world.base.output @ inside)
    sold = [flows[np.ix_(inside, ~inside)].sum() for flows in (world.base.flows, result.central.flows)]
    assert result.pair[0].real_income.value == pytest.approx(real - 1, abs=1e-12)
    assert result.pair[0].exports is not None
    assert result.pair[0].exports.value == pytest.approx(sold[1] / sold[0] - 1, abs=1e-12)
    flow = result.central.flows[np.ix_(inside, np.isin(CODES, ["CHN"]))].sum()
    assert result.flows[0].after is not None
    assert result.flows[0].after.value == pytest.approx(flow)


def test_ranges_hold_the_middle() -> None:
    result = run(uneven(spread=1.0), shock("embargo", "CHN", "DEU"), shock("tariff", "CHN", "IND", 0.5), draws=40)

    def holds(limits: Range | None) -> bool:
        return limits is not None and limits.lo <= limits.value <= limits.hi

    assert all(
        holds(part) for country in result.countries for part in (country.real_income, country.exports, country.imports)
    )
    assert holds(result.world_trade)
    assert all(holds(flow.after) for flow in result.flows)
    assert (result.solved, result.unsolved) == (40, 0)
    assert result.residual < 1e-10


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    first, same, second = (run(uneven(), shock("embargo", "CHN", "DEU"), draws=10, seed=seed) for seed in (5, 5, 6))
    assert repr(first.countries) == repr(same.countries)
    assert first.central.flows.tobytes() == same.central.flows.tobytes()
    assert first.countries[0].real_income.lo != second.countries[0].real_income.lo


def test_third_parties_are_those_outside_the_pair_who_loses_most_first() -> None:
    result = run(uneven(), shock("embargo", "CHN", "DEU"))
    incomes = [third_party.real_income.value for third_party in result.third_parties]
    assert {third_party.code for third_party in result.third_parties} == set(CODES) - {"CHN", "DEU"}
    assert incomes == sorted(incomes)
    gains, losses = ([item.exports for item in side] for side in (result.export_gainers, result.export_losers))
    assert gains == sorted(gains, reverse=True)
    assert losses == sorted(losses)
    change = result.central.flows - result.central.baseline.flows
    turkey = next(third_party for third_party in result.third_parties if third_party.code == "TUR")
    k, pair = CODES.index("TUR"), np.isin(CODES, ["CHN", "DEU"])
    assert turkey.exports_to_pair == pytest.approx(change[k, pair].sum())
    assert turkey.exports == pytest.approx(change[k].sum() - change[k, k])


def test_members_the_matrix_lacks_are_named() -> None:
    result = run(uneven(), shock("embargo", bloc("TWO", "CHN", "CUB"), "DEU"))
    assert "The trade matrix holds no CUB of TWO." in result.notes


def test_a_transfer_alone_is_nothing_for_the_trade_model() -> None:
    only = scenario(shock("transfer", "RUS", "CHN", what="x"))
    assert not touches_trade(only)
    with pytest.raises(BadScenario, match="no shock here moves trade"):
        trade(only, uneven(), [None])
