"""Do incomes after a rupture follow the formulas of the literature, and the laws any such world obeys?"""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.income.worlds import made, one_sector

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario, BadSource
from counterpoise.income import Baseline, Elasticities, balanced, baseline, equilibrium
from counterpoise.income.cuts import Stop, kept, rupture
from counterpoise.income.prices import Pricing


def elasticities(base: Baseline, *thetas: float) -> Elasticities:
    return Elasticities(np.array(thetas or [4.0 + n for n in range(len(base.sectors))]))


@pytest.fixture(scope="module")
def world() -> Baseline:
    base = baseline(made())
    return balanced(base, elasticities(base))


def alone(base: Baseline, economy: str) -> Values:
    return kept(base, rupture([economy], set(base.economies) - {economy}))


@pytest.mark.parametrize(("theta", "loss"), [(10.0, 0.007), (5.0, 0.014)])
def test_a_state_that_buys_93_per_cent_at_home_loses_in_autarky_what_arkolakis_and_others_print(
    theta: float, loss: float
) -> None:
    # Arkolakis, Costinot and Rodriguez-Clare 2012, section I: USA, home share .93.
    base = one_sector([[93.0, 7.0], [7.0, 93.0]])
    lost = equilibrium(base, alone(base, "X"), elasticities(base, theta)).lost
    assert lost[0] == pytest.approx(1 - 0.93 ** (1 / theta), abs=1e-9)
    assert lost[0] == pytest.approx(loss, abs=5e-4)


def test_autarky_with_inputs_is_the_product_of_home_shares_carried_through_the_chains(world: Baseline) -> None:
    by = elasticities(world)
    lost = equilibrium(world, alone(world, "E1"), by).lost
    n = world.at("E1")
    home = np.array([world.shares[s, n, n] for s in range(len(world.sectors))])
    chains = np.linalg.inv(np.eye(len(home)) - world.inputs[n].T * (1 - world.added[n])[:, None])
    prices = chains @ (-np.log(home) / by.trade)
    assert 1 - lost[n] == pytest.approx(np.exp(-world.final[n] @ prices), rel=1e-7)


@pytest.mark.parametrize(("share", "rise"), [(0.1, 0.0263), (0.5, 0.1733), (0.9, 0.5756), (0.99, 1.1513)])
def test_a_partner_that_withdraws_raises_prices_by_its_share(share: float, rise: float) -> None:
    base = one_sector([[100 * (1 - share), 1.0], [100 * share, 99.0]])
    left = kept(base, [Stop(frozenset("X"), frozenset("Y"))])
    pricing = Pricing(base, base.shares * left, np.zeros((2, 1)), elasticities(base, 4.0))
    prices = pricing.at(np.zeros((2, 1)), np.zeros((2, 1)))
    assert prices.goods[0, 0] == pytest.approx(rise, abs=5e-5)


def test_without_a_change_nothing_changes(world: Baseline) -> None:
    for by in (elasticities(world), elasticities(world).first_year()):
        after = equilibrium(world, np.ones_like(world.shares), by)
        assert after.real_income == pytest.approx(np.ones(4), abs=1e-9)


def test_a_cut_of_trade_that_is_not_there_changes_nothing() -> None:
    table = made()
    for cells in (table.intermediate, table.final):
        cells[:, 0, 1] = cells[:, 1, 0] = 0.0
    table.use[:] *= (table.intermediate.sum(axis=1).T / table.use.sum(axis=2))[:, :, None]
    base = baseline(table)
    base = balanced(base, elasticities(base))
    after = equilibrium(base, kept(base, rupture(["E0"], ["E1"])), elasticities(base))
    assert after.lost == pytest.approx(np.zeros(4), abs=1e-9)


def test_names_units_and_sides_do_not_matter(world: Baseline) -> None:
    by = elasticities(world)
    lost = equilibrium(world, kept(world, rupture(["E0"], ["E2"])), by).lost
    swapped = equilibrium(world, kept(world, rupture(["E2"], ["E0"])), by).lost
    assert swapped == pytest.approx(lost, abs=1e-9)
    order = [2, 0, 3, 1]
    table = made()
    turned = baseline(
        replace(
            table,
            economies=tuple(table.economies[k] for k in order),
            intermediate=1000 * table.intermediate[:, order][:, :, order],
            final=1000 * table.final[:, order][:, :, order],
            use=1000 * table.use[order],
        )
    )
    turned = balanced(turned, by)
    again = equilibrium(turned, kept(turned, rupture(["E0"], ["E2"])), by).lost
    assert again == pytest.approx(lost[order], abs=1e-7)


def test_markets_clear_and_the_income_of_the_world_stands(world: Baseline) -> None:
    by = elasticities(world)
    for each in (by, by.first_year()):
        after = equilibrium(world, kept(world, rupture(["E0"], ["E1"])), each)
        assert after.income.sum() == pytest.approx(world.income.sum(), rel=1e-8)
        sold = np.einsum("snk,ns->ks", after.shares, after.spending)
        assert sold == pytest.approx(after.output, rel=1e-8)
        assert after.shares.sum(axis=2) == pytest.approx(np.ones((3, 4)), rel=1e-9)
        assert after.shares[:, 0, 1] == pytest.approx(np.zeros(3), abs=1e-300)


def test_both_sides_lose_and_the_first_year_costs_more_than_the_years_after(world: Baseline) -> None:
    by = elasticities(world)
    cut = kept(world, rupture(["E0"], ["E1"]))
    later, first = equilibrium(world, cut, by).lost, equilibrium(world, cut, by.first_year()).lost
    assert (later[:2] > 0).all()
    assert (first[:2] > later[:2]).all()


def test_what_is_lost_as_buyer_and_as_seller_adds_up_nearly_to_the_whole() -> None:
    world = baseline(made(economies=24, home=30.0))
    by = elasticities(world)
    world = balanced(world, by)
    whole = equilibrium(world, kept(world, rupture(["E0"], ["E1"])), by).lost[0]
    buyer = equilibrium(world, kept(world, [Stop(frozenset({"E0"}), frozenset({"E1"}))]), by).lost[0]
    seller = equilibrium(world, kept(world, [Stop(frozenset({"E1"}), frozenset({"E0"}))]), by).lost[0]
    assert buyer > 0
    assert seller > 0
    assert buyer + seller == pytest.approx(whole, rel=0.04)


def test_a_small_world_is_hurt_more_than_a_large_one() -> None:
    base = one_sector([[900.0, 20.0, 30.0], [20.0, 60.0, 20.0], [30.0, 20.0, 400.0]])
    lost = equilibrium(base, kept(base, rupture(["X"], ["Y"])), elasticities(base, 4.0)).lost
    assert lost[1] > 10 * lost[0]


def test_a_buyer_whose_sellers_are_all_cut_off_is_named_and_still_has_a_price() -> None:
    table = made()
    for cells in (table.intermediate, table.final):
        cells[2, 0, :] = 0.0  # E0 makes nothing of C
    table.use[:] *= (table.intermediate.sum(axis=1).T / table.use.sum(axis=2))[:, :, None]
    table.use[0, :, 2] = 0.0
    base = baseline(replace(table, intermediate=_bought_as_used(table.intermediate, table.use)))
    base = balanced(base, elasticities(base))
    after = equilibrium(base, alone(base, "E0"), elasticities(base))
    assert [base.sectors[s] for s in np.flatnonzero(after.without_seller[0])] == ["C"]
    assert 0 < after.lost[0] < 1


def _bought_as_used(intermediate: Values, use: Values) -> Values:
    scaled: Values = intermediate * (use.sum(axis=2).T / intermediate.sum(axis=1))[:, None, :]
    return scaled


def test_margins_of_goods_end_with_the_goods() -> None:
    table = replace(made(), sectors=("A01", "C26", "G"))
    base = baseline(table)
    left = kept(base, [Stop(frozenset({"E0"}), frozenset({"E1"}), frozenset({"C26"}))])
    money = base.shares[:, 0, 1] * base.spending[0]
    assert left[:, 0, 1] == pytest.approx([1.0, 0.0, 1 - money[1] / (money[0] + money[1])])


@pytest.mark.parametrize("theta", [0.0, -1.0, 51.0, float("nan")])
def test_a_trade_elasticity_out_of_range_is_refused(theta: float) -> None:
    with pytest.raises(BadScenario, match="trade elasticity of sector 1"):
        Elasticities(np.array([4.0, theta]))


@pytest.mark.parametrize("name", ["inputs", "labour", "final"])
@pytest.mark.parametrize("value", [0.0, -0.5, 5.1, float("nan")])
def test_an_elasticity_of_substitution_out_of_range_is_refused_by_name(name: str, value: float) -> None:
    given: dict[str, Any] = {name: value}
    with pytest.raises(BadScenario, match=f"elasticity {name} is .*; give one above 0 to 5"):
        Elasticities(np.array([4.0]), **given)


def test_a_sector_that_is_used_and_that_nobody_sells_is_refused_with_its_place() -> None:
    table = made()
    table.intermediate[2] = table.final[2] = 0.0
    with pytest.raises(BadSource, match=r"industries of E\d use .* of C and buy 0 of it"):
        baseline(table)


def test_a_sector_that_nobody_sells_and_nobody_uses_changes_nothing() -> None:
    table = made()
    table.intermediate[2] = table.final[2] = 0.0
    table.use[:, 2] = table.use[:, :, 2] = 0.0
    two = replace(table, intermediate=table.intermediate[:2].copy(), final=table.final[:2], use=table.use[:, :2, :2])
    lost = []
    for each in (table, two):
        bought = _bought_as_used(each.intermediate[:2], each.use[:, :2])
        each.intermediate[:2] = bought
        short = replace(each, sectors=each.sectors[: len(each.intermediate)])
        base = baseline(short)
        by = elasticities(base)
        base = balanced(base, by)
        cut = kept(base, rupture(["E0"], ["E1"]))
        lost.append([equilibrium(base, cut, horizon).lost for horizon in (by, by.first_year())])
    assert np.array(lost[0]) == pytest.approx(np.array(lost[1]), rel=1e-6)


def test_a_table_with_a_negative_cell_or_a_poor_economy_is_refused() -> None:
    table = made()
    table.final[1, 2, 3] = -0.5
    with pytest.raises(BadSource, match=r"final at \(1, 2, 3\) is -0.5"):
        baseline(table)
    table = made()
    table.final[:, :, 2] = 0.0
    with pytest.raises(BadSource, match="final users of E2 buy nothing"):
        baseline(table)


def test_what_industries_use_must_be_what_they_buy() -> None:
    table = made()
    table.use[1, 0] *= 1.5
    with pytest.raises(BadSource, match="industries of E1 use"):
        baseline(table)


def test_nobody_stops_trading_with_himself_or_with_a_stranger(world: Baseline) -> None:
    with pytest.raises(BadScenario, match="cannot stop trading with itself"):
        kept(world, rupture(["E0", "E1"], ["E1"]))
    with pytest.raises(BadScenario, match="IRN: not in the input-output table"):
        kept(world, rupture(["E0"], ["IRN"]))
    with pytest.raises(BadScenario, match="C99: no sector"):
        kept(world, [Stop(frozenset({"E0"}), frozenset({"E1"}), frozenset({"C99"}))])
