"""Are the Commission's three criteria weighed for the bloc as one buyer?"""

import pytest
from hypothesis import given
from tests.fixtures import six_states
from tests.fixtures.random_worlds import Group, flows, groups

from counterpoise.arrays import Flows
from counterpoise.states import find
from counterpoise.weighing.literature.eu_criteria import BlocCriteria, bloc_criteria
from counterpoise.weighing.literature.geodep import criteria


def at(result: BlocCriteria, product: str, year: int) -> tuple[float, float, bool, bool]:
    cell = six_states.PRODUCTS.index(product), six_states.YEARS.index(year)
    return (
        float(result.hhi[cell]),
        float(result.outside_share[cell]),
        bool(result.met[cell]),
        bool(result.exceeds_all_exports[cell]),
    )


@pytest.mark.parametrize(
    ("product", "year", "expected"),
    [  # HHI, part from outside, met, above all exports
        # Germany and Sweden buy 20 of Russia and 10 of South Sudan, 5 of each other, and sell Turkey 10.
        (six_states.CRUDE, 2024, (5 / 9, 30 / 35, True, True)),
        (six_states.CRUDE, 2023, (1.0, 10 / 15, False, False)),  # 10 bought, 10 sold to Turkey
        (six_states.GAS, 2024, (0.5, 4 / 5, True, True)),  # 2 of Russia, 2 of Turkey, 1 of each other
        (six_states.IRON, 2024, (0.0, 0.0, False, False)),  # all from Sweden
        (six_states.GOLD, 2024, (1.0, 1.0, False, False)),  # 1 bought, 3 sold
        (six_states.GERMANIUM, 2022, (1.0, 1.0, True, True)),  # 2 of China against 1 sold
    ],
)
def test_the_union_in_the_six_states_is_worked_by_hand(
    product: str, year: int, expected: tuple[float, float, bool, bool]
) -> None:
    cell = at(bloc_criteria(six_states.flows(), find("EU27").members), product, year)
    assert cell == pytest.approx(expected)


@given(flows(), groups())
def test_counting_exports_between_members_can_only_make_fewer_products_pass(trade: Flows, bloc: Group) -> None:
    result = bloc_criteria(trade, bloc)
    assert not (result.exceeds_all_exports & ~(result.outside > result.exports)).any()


@given(flows(), groups())
def test_imports_above_all_exports_are_over_half_of_all_imports(trade: Flows, bloc: Group) -> None:
    # What members sell each other is what they buy of each other, so the stricter third criterion holds the second.
    result = bloc_criteria(trade, bloc)
    assert (result.outside_share[result.exceeds_all_exports] > 0.5).all()


@given(flows(), groups())
def test_suppliers_and_amounts_are_those_geodep_sees(trade: Flows, bloc: Group) -> None:
    ours, theirs = bloc_criteria(trade, bloc), criteria(trade, bloc)
    assert ours.hhi == pytest.approx(theirs.import_hhi)
    assert ours.outside == pytest.approx(theirs.imports)
    assert ours.exports == pytest.approx(theirs.exports)
