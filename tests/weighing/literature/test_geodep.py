"""Are dependent products CEPII's: concentrated twice, imported more than exported, and for two of three years?"""

import numpy as np
import pytest
from hypothesis import given
from tests.fixtures import six_states
from tests.fixtures.frames import frame
from tests.fixtures.random_worlds import Group, flows, groups

from counterpoise.arrays import Flows
from counterpoise.errors import NoData
from counterpoise.states import find
from counterpoise.weighing.literature.geodep import NO_EXPORTS, Criteria, criteria, lasting


def at(result: Criteria, product: str, year: int) -> tuple[float, float, float, bool]:
    cell = six_states.PRODUCTS.index(product), six_states.YEARS.index(year)
    return (
        float(result.import_hhi[cell]),
        float(result.world_hhi[cell]),
        float(result.ratio[cell]),
        bool(result.met[cell]),
    )


CRUDE_2024 = (80**2 + 30**2 + 15**2) / 125**2  # Russia, South Sudan, Germany


@pytest.mark.parametrize(
    ("actor", "product", "expected"),
    [  # HHI of its suppliers and of the world's sellers, imports over exports, met
        ("CHN", six_states.IRON, (0.5, 104 / 144, NO_EXPORTS, True)),  # 2 and 2; the world's 10 and 2
        ("CHN", six_states.CRUDE, (10 / 16, CRUDE_2024, NO_EXPORTS, True)),
        ("DEU", six_states.CRUDE, (1.0, CRUDE_2024, 10 / 15, False)),  # sells more than it buys
        ("CHN", six_states.GOLD, (1.0, 38 / 144, 1 / 3, False)),  # sellers of 12: 4, 3, 3, 2
        ("RUS", six_states.IRON, (0.0, 104 / 144, 0.0, False)),  # buys none
        ("EU27", six_states.CRUDE, ((20**2 + 10**2) / 30**2, CRUDE_2024, 3.0, True)),  # Russia, South Sudan
    ],
)
def test_criteria_in_the_six_states_are_worked_by_hand(
    actor: str, product: str, expected: tuple[float, float, float, bool]
) -> None:
    cell = at(criteria(six_states.flows(), find(actor).members), product, 2024)
    assert cell == pytest.approx(expected)


@pytest.mark.parametrize(
    ("years", "dependent"),
    [
        ((1, 1, 1), True),
        ((1, 1, 0), True),
        ((1, 0, 1), True),
        ((0, 1, 1), True),
        ((0, 1, 0), False),
        ((0, 0, 0), False),
    ],
)
def test_two_of_three_years_make_it_last(years: tuple[int, int, int], dependent: bool) -> None:
    assert lasting(np.array([years], np.bool_)).tolist() == [dependent]


def test_another_number_of_years_is_refused() -> None:
    with pytest.raises(NoData):
        lasting(np.ones((1, 2), np.bool_))


@given(flows(), groups())
def test_it_is_what_pandas_gives(trade: Flows, actor: Group) -> None:
    result, table = criteria(trade, actor), frame(trade)
    sells, buys = (
        np.array([state in actor(year) for state, year in zip(table[end], table["year"], strict=True)], np.bool_)
        for end in ("exporter", "importer")
    )
    for place in np.ndindex(result.met.shape):
        cell = (table["product"] == trade.products[place[0]]) & (table["year"] == trade.years[place[1]])
        bought = table[cell & buys & ~sells].groupby("exporter")["value"].sum()
        sold = float(table[cell & sells & ~buys]["value"].sum())
        assert result.imports[place] == pytest.approx(bought.sum())
        assert result.exports[place] == pytest.approx(sold)
        assert result.import_hhi[place] == pytest.approx(((bought / bought.sum()) ** 2).sum() if len(bought) else 0.0)
        assert result.ratio[place] == pytest.approx(bought.sum() / sold if sold else NO_EXPORTS)


@given(flows(), groups())
def test_what_meets_the_criteria_is_bought_and_bought_more_than_sold(trade: Flows, actor: Group) -> None:
    result = criteria(trade, actor)
    assert (result.imports[result.met] > 0).all()
    assert (result.imports[result.met] > result.exports[result.met]).all()
    assert (result.import_hhi <= 1 + 1e-12).all()
