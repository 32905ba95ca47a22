"""Do shocks said of two actors touch the cells they are said of, and no others?"""

import numpy as np
import pytest
from tests.fixtures.scenarios import alike, bloc, shock

from counterpoise.errors import BadScenario, NoData
from counterpoise.whatif.scenario import Shock
from counterpoise.whatif.worlds.shocked import Shocked, shocked

WORLD = alike("CHN", "DEU", "FRA", "RUS").base
EUROPE = bloc("EUROPE", "DEU", "FRA")


def laid_out(*shocks: Shock, parts: list[np.ndarray | None] | None = None) -> Shocked:
    return shocked(shocks, WORLD, parts or [None] * len(shocks), 2023)


def cells(changed: Shocked) -> set[str]:
    return {f"{WORLD.names[i]}>{WORLD.names[j]}" for i, j in zip(changed.exporter, changed.importer, strict=True)}


@pytest.mark.parametrize(
    ("single", "touched"),
    [
        (shock("tariff", "DEU", "CHN", 0.1), {"CHN>DEU"}),
        (shock("embargo", "DEU", "CHN"), {"CHN>DEU", "DEU>CHN"}),
        (shock("embargo-imports", "DEU", "CHN"), {"CHN>DEU"}),
        (shock("embargo-exports", "DEU", "CHN"), {"DEU>CHN"}),
        (shock("decouple", "DEU", "CHN", 2.0), {"CHN>DEU", "DEU>CHN"}),
        (shock("cutoff", "DEU", "CHN", what="goods"), {"DEU>CHN"}),
        (shock("embargo-exports", EUROPE, "CHN"), {"DEU>CHN", "FRA>CHN"}),
        (shock("embargo-exports", "CHN", EUROPE), {"CHN>DEU", "CHN>FRA"}),
    ],
)
def test_each_verb_touches_its_own_cells(single: Shock, touched: set[str]) -> None:
    assert cells(laid_out(single)) == touched


def test_members_of_one_bloc_do_nothing_to_each_other() -> None:
    east = bloc("EAST", "FRA", "RUS", "CHN")
    # FRA is in both: it embargoes nobody, and nobody it.
    assert cells(laid_out(shock("embargo-exports", EUROPE, east))) == {"DEU>RUS", "DEU>CHN"}


def test_one_state_of_a_bloc_stands_against_the_rest_of_it() -> None:
    everybody = bloc("ALL", *WORLD.names)
    assert cells(laid_out(shock("embargo-imports", everybody, "RUS"))) == {"RUS>CHN", "RUS>DEU", "RUS>FRA"}
    assert cells(laid_out(shock("embargo-imports", "RUS", everybody))) == {"CHN>RUS", "DEU>RUS", "FRA>RUS"}


def test_rates_add_up_and_all_else_multiplies() -> None:
    twice = laid_out(
        shock("tariff", "DEU", "CHN", 0.1), shock("tariff", "DEU", "CHN", 0.2), shock("decouple", "DEU", "CHN", 2.0),
        shock("decouple", "CHN", "DEU", 3.0),
    )  # fmt: skip
    assert sorted(twice.rate.tolist()) == pytest.approx([0, 0.3])
    assert twice.factor(3.0) == pytest.approx([1 / 36, 1 / 36])


def test_products_take_their_part_out_of_a_cell_one_after_the_other() -> None:
    half, fifth = np.full((4, 4), 0.5), np.full((4, 4), 0.2)
    item = laid_out(
        shock("cutoff", "RUS", "CHN", what="a"), shock("cutoff", "RUS", "CHN", what="b"), parts=[half, fifth]
    )
    assert cells(item) == {"RUS>CHN"}
    assert item.factor(5.0) == pytest.approx([0.4])


def test_a_product_is_a_smaller_part_of_a_cell_that_turns_out_larger() -> None:
    item = laid_out(shock("cutoff", "RUS", "CHN", what="a"), parts=[np.full((4, 4), 0.5)])
    assert item.factor(5.0, np.array([2.0])) == pytest.approx([0.75])
    assert item.factor(5.0, np.array([0.25])) == pytest.approx([0])


def test_a_product_worth_more_than_its_cell_ends_all_of_it_until_the_cell_is_drawn_larger_than_the_product() -> None:
    item = laid_out(shock("cutoff", "RUS", "CHN", what="a"), parts=[np.full((4, 4), 1.5)])
    assert item.factor(5.0) == pytest.approx([0])
    assert item.factor(5.0, np.array([1.4])) == pytest.approx([0])
    assert item.factor(5.0, np.array([2.0])) == pytest.approx([0.25])


def test_tables_hold_one_and_no_tariff_where_nothing_is_said() -> None:
    moved, rate = laid_out(shock("tariff", "DEU", "CHN", 0.1)).tables(4, 5.0)
    assert (moved == 1).all()
    assert rate[0, 1] == pytest.approx(0.1)
    assert rate.sum() == pytest.approx(0.1)


def test_who_is_not_in_the_matrix_is_named() -> None:
    with pytest.raises(NoData, match=r"embargo CHN CUB: no trade in all goods of Cuba"):
        laid_out(shock("embargo", "CHN", "CUB"))


def test_nobody_acts_on_himself() -> None:
    with pytest.raises(BadScenario, match="embargo CHN CHN: China cannot act on itself"):
        laid_out(shock("embargo", "CHN", "CHN"))


def test_the_end_of_all_trade_is_refused_at_the_shock_that_ends_it() -> None:
    everybody = bloc("ALL", *WORLD.names)
    ends = [shock("embargo", everybody, code) for code in ("CHN", "DEU", "FRA")]
    with pytest.raises(BadScenario, match="embargo ALL FRA: with it no trade is left across any border"):
        laid_out(*ends)
    assert len(cells(laid_out(*ends[:2]))) == 10
